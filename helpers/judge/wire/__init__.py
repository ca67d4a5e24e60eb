"""Plain values, and their form for the way between two processes.

A student's function may return anything. Checks look only at *plain* values: None, bool, int, float, complex, str, bytes,
list, tuple, dict, set, frozenset, Python's dates, times and spans of time, NumPy scalars, and NumPy arrays of numbers,
text, bytes, dates and spans of time. `pack` turns a value into typed JSON (the structure) and a
list of raw byte buffers (the arrays); `unpack` rebuilds it from nothing but those. What else a function returned is taken
for a plain value where it is as good as one (`helpers.judge.reading.simpler`), or becomes an `Opaque` that carries only
words, so no `==`, `__array__` or subclass of a student's own ever takes part in a comparison. Nothing is unpickled,
evaluated or imported on the way.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from helpers.judge.reading.budget import WireError
from helpers.judge.reading.simpler import Opaque
from helpers.judge.wire.packing import Packed, pack
from helpers.judge.wire.unpacking import unpack

__all__ = ["Packed", "WireError", "first_opaque", "from_json", "handing_on", "pack", "plain", "to_json", "unpack"]


def plain(value: Any) -> Any:
    """Copy `value` as checks see it: plain values only, everything else an `Opaque`."""
    return unpack(*pack(value))


def handing_on(name: str, function: Callable) -> Callable:
    """Wrap a function that is given to a student's: it gets plain values, and an error of it names what was none.

    A function that reads packed values (`function.of_packed(document, buffers)`) gets them so.
    """
    of_packed = getattr(function, "of_packed", None)

    def given(*args: Any, **kwargs: Any) -> Any:
        packed = pack((args, kwargs))
        args, kwargs = ((), {}) if of_packed else unpack(*packed)
        try:
            return of_packed(*packed) if of_packed else function(*args, **kwargs)
        except Exception:
            if odd := first_opaque(unpack(*packed) if of_packed else (args, kwargs)):
                raise TypeError(f"`{name}` was given {odd.words}") from None
            raise

    given.__name__ = given.__qualname__ = name
    return given


def first_opaque(value: Any) -> Opaque | None:
    """What in a plain value stands for an object that was none, if anything does."""
    if isinstance(value, Opaque):
        return value
    held = value.values() if isinstance(value, dict) else value
    items = held if isinstance(value, dict | tuple | list | set | frozenset) else ()
    return next((odd for item in items if (odd := first_opaque(item))), None)


def to_json(value: Any) -> dict:
    """Write a value as one JSON object (array bytes in base64), for files."""
    document, buffers = pack(value)
    return {"value": document, "buffers": [base64.b64encode(b).decode("ascii") for b in buffers]}


def from_json(document: dict) -> Any:
    """Read what `to_json` wrote."""
    return unpack(document["value"], [base64.b64decode(b) for b in document["buffers"]])
