"""The input of a call, as a message shows it: as Python where it is short, in words, and whole in a cell to be run."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from helpers.judge.describe import describe, show
from helpers.judge.reading.moments import MOMENTS
from helpers.judge.reading.simpler import Opaque

LONGEST_EXACT, LONGEST_CALL = 160, 320  # characters of a call with all digits of its numbers, and with some
LONGEST_CELL = 10_000
DIGITS_OF_A_CALL = 4
MOST_WRITTEN, MOST_EQUAL = 400, 8  # numbers of an array that are written out; of equal ones that are


def show_input(name: str, args: tuple, kwargs: Mapping[str, Any], note: str = "") -> str:
    """Write a call as a line that can be run in the notebook; where that would be long, its input in words.

    Parameters
    ----------
    name : str
        The function that is called.
    note : str
        The input in words, if an author wrote some.
    """
    exact = _as_call(name, args, kwargs)
    if exact and len(exact) <= LONGEST_EXACT:
        return f"`{exact}`"
    call = _as_call(name, args, kwargs, DIGITS_OF_A_CALL)
    if call and len(call) <= LONGEST_CALL:
        return f"`{call}`" + (" (numbers rounded)" if call != exact else "")
    if note:
        return note
    parts = [_one(value) for value in args] + [f"{key}={_one(value)}" for key, value in kwargs.items()]
    return ", ".join(parts)[:400]


def input_cell(name: str, args: tuple, kwargs: Mapping[str, Any]) -> str:
    """Write a call as a cell that can be run, with every digit, an argument a line; nothing if that would be very long."""
    written = _arguments(args, kwargs)
    imports = ["import datetime", ""] if any("datetime." in argument for argument in written) else []
    cell = "\n".join([*imports, f"{name}(", *(f"    {argument}," for argument in written), ")"])
    return cell if written and len(cell) <= LONGEST_CELL else ""


def _as_call(name: str, args: tuple, kwargs: Mapping[str, Any], digits: int | None = None) -> str:
    """The call as Python, its numbers rounded to some digits; nothing if a value cannot be written so."""
    written = _arguments(args, kwargs, digits)
    return f"{name}({', '.join(written)})" if written else ""


def _arguments(args: tuple, kwargs: Mapping[str, Any], digits: int | None = None) -> list[str]:
    parts = [_as_python(value, digits) for value in args]
    parts += [f"{key}={_as_python(value, digits)}" for key, value in kwargs.items()]
    return [] if any(part.endswith(_CANNOT) for part in parts) else parts


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
    if isinstance(value, set | frozenset):
        return _set_as_python(value, digits)
    if isinstance(value, np.datetime64 | np.timedelta64):
        return repr(value)
    if isinstance(value, np.bool_ | np.integer | np.floating):
        value = value.item()
    if value is None or isinstance(value, bool | int | str | bytes | MOMENTS):
        return repr(value)
    return _number(value, digits) if isinstance(value, float) else _CANNOT


def _set_as_python(value: set | frozenset, digits: int | None) -> str:
    inside = _within("{", sorted(_as_python(item, digits) for item in value), "}") if value else ""
    bare = inside == _CANNOT or (value and isinstance(value, set))
    return inside if bare else f"{type(value).__name__}({inside})"


def _within(begin: str, items: list[str], end: str) -> str:
    return _CANNOT if any(item.endswith(_CANNOT) for item in items) else f"{begin}{', '.join(items)}{end}"


def _array_as_python(array: np.ndarray, digits: int | None) -> str:
    if array.dtype.kind in "USMm":
        return _entries_as_python(array)
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


def _entries_as_python(array: np.ndarray) -> str:
    """An array of text, bytes, dates or spans of time."""
    if array.size > MOST_WRITTEN:
        return _CANNOT
    if not array.size:
        return f"np.zeros({array.shape}, dtype={array.dtype.str!r})"
    if array.dtype.kind in "US":
        return f"np.array({array.tolist()})"
    entries = array.astype(np.str_ if array.dtype.kind == "M" else np.int64).tolist()
    return f"np.array({entries}, dtype={array.dtype.str[1:]!r})"


def _number(value: float, digits: int | None) -> str:
    if not math.isfinite(value):
        return f"float({str(value)!r})"
    return repr(value if digits is None else float(f"{value:.{digits}g}"))


def _one(value: Any) -> str:
    if isinstance(value, np.ndarray) and value.size <= 8:
        return show(value)
    if isinstance(value, np.ndarray | Opaque | dict | list | tuple | set | frozenset | MOMENTS):
        return describe(value)
    return repr(value)[:60]
