"""The sentences for what can go wrong before there is a value to compare. Public and hidden checks share them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from helpers.judge.calling import Trouble
from helpers.judge.describe import describe, show
from helpers.judge.reading.simpler import Opaque

MOST_OF_AN_ERROR = 400  # characters of an error's text
LONGEST_EXACT, LONGEST_CALL = 160, 320  # characters of a call with all digits of its numbers, and with some
DIGITS_OF_A_CALL = 4
MOST_WRITTEN, MOST_EQUAL = 60, 8  # numbers of an array that are written out; of equal ones that are


def explain(name: str, trouble: Trouble) -> tuple[str, str]:
    """Turn trouble with the function `name` into a sentence and a hint (which may be empty)."""
    match trouble.kind:
        case "missing" if trouble.type_name:
            return _cell_that_ended(name, trouble)
        case "missing":
            return (
                f"`{name}` is not defined",
                "Keep the name that the exercise gives, and check that the cell with the `def` runs without an error.",
            )
        case "not_callable":
            return (
                f"`{name}` is not a function but of type {trouble.type_name}",
                "Define it with `def`, and use the name for nothing else.",
            )
        case "timed_out":
            return (f"`{name}` did not finish within {trouble.text} seconds", "Is there a loop that never ends?")
        case "not_reached":
            return (
                f"`{name}` could not be tried: {trouble.text}",
                "Keep cells that compute for long out of the notebook that you hand in, or make them shorter.",
            )
        case "crashed":
            return (
                f"`{name}` ended the whole Python process",
                "Remove calls such as `exit()`; free memory that grows without end.",
            )
        case "unreadable":
            return (
                f"`{name}` returned a value that cannot be read: {trouble.text}",
                "Return the values that the docstring names.",
            )
    if trouble.type_name == "NotImplementedError":
        return (f"`{name}` is not written yet", "Replace the line `raise NotImplementedError(...)` by your own code.")
    shapes = trouble.place.shape_sentence() if trouble.place and trouble.type_name in _ABOUT_SHAPES else ""
    return f"`{name}` raised {_told(name, trouble)}", " ".join(filter(None, (shapes, _hint(trouble))))


_ABOUT_SHAPES = ("AssertionError", "AxisError", "IndexError", "TypeError", "ValueError")
NO_PYTHON = ("SyntaxError", "IndentationError", "TabError")


def _told(name: str, trouble: Trouble) -> str:
    """An error by its type, the student's line and its text."""
    where = f" in {trouble.place.words(name)}" if trouble.place else ""
    return f"{trouble.type_name}{where}" + (f": {trouble.text[:MOST_OF_AN_ERROR]}" if trouble.text else "")


def _cell_that_ended(name: str, trouble: Trouble) -> tuple[str, str]:
    """The function is not there because the cell that should define it ended with an error before."""
    if trouble.type_name in NO_PYTHON:
        return (
            f"`{name}` is not defined, because its cell cannot be read as Python: {_told(name, trouble)}",
            "Python runs nothing of such a cell. Look at that line and at the end of the one before: "
            "a bracket, a quote, a colon or an indentation.",
        )
    return (
        f"`{name}` is not defined, because its cell ended with {_told(name, trouble)}",
        "Nothing after that line ran. Mend it, restart the kernel and run all cells.",
    )


def _hint(trouble: Trouble) -> str:
    text = trouble.text
    if trouble.type_name == "NameError":
        return "A name is used that is not defined: is it spelled right, and is it an argument or made before?"
    if trouble.type_name == "UnboundLocalError":
        return "A variable is read before it gets a value."
    if "aligned" in text or "matmul" in text or "core dimension" in text:
        return "A matrix product needs inner sizes that agree: write down the shapes; a transpose may be missing or the order swapped."
    if "could not be broadcast" in text:
        return "Two shapes do not broadcast: print both shapes just before that line."
    if trouble.type_name == "TypeError" and "argument" in text:
        return "Keep the parameters of the `def` line as they were given."
    if trouble.type_name == "KeyError":
        return "A dict has no such key: compare the spelling with the docstring."
    return ""


def show_input(name: str, args: tuple, kwargs: Mapping[str, Any], note: str = "") -> str:
    """Write a call as a line that can be run in the notebook; where that would be long, its input in words.

    Parameters
    ----------
    name : str
        The function that is called.
    note : str
        The input in words, if an author wrote some.
    """
    for digits, longest, remark in ((None, LONGEST_EXACT, ""), (DIGITS_OF_A_CALL, LONGEST_CALL, " (numbers rounded)")):
        call = _as_call(name, args, kwargs, digits)
        if call and len(call) <= longest:
            return f"`{call}`{remark}"
    if note:
        return note
    parts = [_one(value) for value in args] + [f"{key}={_one(value)}" for key, value in kwargs.items()]
    return ", ".join(parts)[:400]


def _as_call(name: str, args: tuple, kwargs: Mapping[str, Any], digits: int | None) -> str:
    """The call as Python, its numbers rounded to some digits; nothing if a value cannot be written so."""
    parts = [_as_python(value, digits) for value in args]
    parts += [f"{key}={_as_python(value, digits)}" for key, value in kwargs.items()]
    return "" if any(part.endswith(_CANNOT) for part in parts) else f"{name}({', '.join(parts)})"


_CANNOT = "?"  # in place of what is not written as Python, which never ends so


def _as_python(value: Any, digits: int | None) -> str:
    if isinstance(value, np.ndarray):
        return _array_as_python(value, digits)
    if isinstance(value, dict):
        items = [f"{key!r}: {_as_python(item, digits)}" for key, item in value.items()]
        return _within("{", items, "}")
    if isinstance(value, list):
        return _within("[", [_as_python(item, digits) for item in value], "]")
    if isinstance(value, tuple):
        items = [_as_python(item, digits) for item in value]
        return _within("(", items, ",)" if len(items) == 1 else ")")
    if isinstance(value, np.bool_ | np.integer | np.floating):
        value = value.item()
    if value is None or isinstance(value, bool | int | str):
        return repr(value)
    return _number(value, digits) if isinstance(value, float) else _CANNOT


def _within(begin: str, items: list[str], end: str) -> str:
    return _CANNOT if any(item.endswith(_CANNOT) for item in items) else f"{begin}{', '.join(items)}{end}"


def _array_as_python(array: np.ndarray, digits: int | None) -> str:
    if array.dtype.kind not in "biuf":
        return _CANNOT
    dtype = "" if array.dtype in (np.float64, np.int64, np.bool_) else f", dtype=np.{array.dtype}"
    if array.size > MOST_EQUAL and np.all(array == array.flat[0]) and array.dtype.kind == "f":
        value = array.flat[0]
        made = {0.0: f"zeros({array.shape}", 1.0: f"ones({array.shape}"}
        return f"np.{made.get(value, f'full({array.shape}, {_number(float(value), digits)}')}{dtype})"
    if not array.size:
        return f"np.zeros({array.shape}{dtype})"
    return f"np.array({_as_python(array.tolist(), digits)}{dtype})" if array.size <= MOST_WRITTEN else _CANNOT


def _number(value: float, digits: int | None) -> str:
    if not math.isfinite(value):
        return f"float({str(value)!r})"
    return repr(value if digits is None else float(f"{value:.{digits}g}"))


def _one(value: Any) -> str:
    if isinstance(value, np.ndarray) and value.size <= 8:
        return show(value)
    if isinstance(value, np.ndarray | Opaque | dict | list | tuple):
        return describe(value)
    return repr(value)[:60]
