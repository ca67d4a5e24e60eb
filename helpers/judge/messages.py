"""The sentences for what can go wrong before there is a value to compare. Public and hidden checks share them."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.judge.calling import Trouble
from helpers.judge.describe import describe, show
from helpers.judge.reading.simpler import Opaque

MOST_OF_AN_ERROR = 400  # characters of an error's text


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


def show_input(args: tuple, kwargs: dict[str, Any], note: str = "") -> str:
    """Write a call's arguments in words; small arrays with their numbers, large ones by their shapes."""
    if note:
        return note
    parts = [_one(value) for value in args] + [f"{key}={_one(value)}" for key, value in kwargs.items()]
    return ", ".join(parts)[:400]


def _one(value: Any) -> str:
    if isinstance(value, np.ndarray) and value.size <= 8:
        return show(value)
    if isinstance(value, np.ndarray | Opaque | dict | list | tuple):
        return describe(value)
    return repr(value)[:60]
