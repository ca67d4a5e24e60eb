"""Plain values, and their form for the way between two processes.

A student's function may return anything. Checks look only at *plain* values: None, bool, int, float,
complex, str, list, tuple, dict, NumPy arrays and NumPy scalars. `pack` turns a value into typed JSON (the structure) and a
list of raw byte buffers (the arrays); `unpack` rebuilds it from nothing but those. What else a function returned is taken
for a plain value where it is as good as one (`helpers.judge.reading.simpler`), or becomes an `Opaque` that carries only
words, so no `==`, `__array__` or subclass of a student's own ever takes part in a comparison. Nothing is unpickled,
evaluated or imported on the way.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Callable
from types import NoneType
from typing import Any

import numpy as np

from helpers.judge.reading.budget import MAX_NDIM, MAX_TEXT, Budget, WireError
from helpers.judge.reading.naming import in_words, shown
from helpers.judge.reading.simpler import Opaque, simpler


def pack(value: Any) -> tuple[list, list[bytes]]:
    """Turn `value` into a JSON document and the raw bytes of its arrays.

    Raises
    ------
    WireError
        If the value is deeper or larger than the limits of this module.
    """
    buffers: list[bytes] = []
    return _pack(value, buffers, Budget(), 0), buffers


def _pack(value: Any, buffers: list[bytes], budget: Budget, depth: int) -> list:
    budget.node(depth)
    value = simpler(value, budget, depth)
    return _WRITERS.get(type(value), _write_array)(value, buffers, budget, depth)


def _write_none(*_: Any) -> list:
    return ["none"]


def _write_bool(value: bool, *_: Any) -> list:
    return ["bool", value]


def _write_float(value: float, *_: Any) -> list:
    return ["float", value.hex()]


def _write_complex(value: complex, *_: Any) -> list:
    return ["complex", value.real.hex(), value.imag.hex()]


def _write_opaque(value: Opaque, *_: Any) -> list:
    return ["opaque", value.words]


def _write_int(value: int, *_: Any) -> list:
    if value.bit_length() > 4096:
        raise WireError("an integer of more than 4,096 bits")
    return ["int", str(value)]


def _write_text(value: str, *_: Any) -> list:
    if len(value) > MAX_TEXT:
        raise WireError(f"a text of more than {MAX_TEXT:,} characters")
    return ["str", value]


def _write_items(value: list | tuple, buffers: list[bytes], budget: Budget, depth: int) -> list:
    return [type(value).__name__, [_pack(item, buffers, budget, depth + 1) for item in value]]


def _write_dict(value: dict, buffers: list[bytes], budget: Budget, depth: int) -> list:
    pairs = []
    for key, item in list(value.items()):
        document = _pack(key, buffers, budget, depth + 1)
        document = document if _may_be_a_key(document) else ["opaque", in_words(key)]
        pairs.append([document, _pack(item, buffers, budget, depth + 1)])
    return ["dict", pairs]


def _may_be_a_key(document: list) -> bool:
    """Whether a value can still be a key when it is plain: a list with a `__hash__` of the student's cannot."""
    kind = document[0]
    return kind not in ("list", "dict", "array") and (kind != "tuple" or all(map(_may_be_a_key, document[1])))


def _write_array(value: Any, buffers: list[bytes], budget: Budget, depth: int) -> list:
    array = np.asarray(value)
    budget.take(array.nbytes)
    widest = np.dtype(np.complex128 if array.dtype.kind == "c" else np.float64)
    if array.dtype.itemsize > widest.itemsize:  # long double has no fixed layout
        array = array.astype(widest)
    array = array.astype(array.dtype.newbyteorder("<"), copy=False)
    buffers.append(array.tobytes())
    kind = "scalar" if isinstance(value, np.generic) else "array"
    return [kind, array.dtype.str, list(array.shape), len(buffers) - 1]


_WRITERS: dict[type, Callable[..., list]] = {
    NoneType: _write_none,
    bool: _write_bool,
    int: _write_int,
    float: _write_float,
    complex: _write_complex,
    str: _write_text,
    list: _write_items,
    tuple: _write_items,
    dict: _write_dict,
    Opaque: _write_opaque,
}


def unpack(document: Any, buffers: list[bytes]) -> Any:
    """Rebuild the value that `pack` described; arrays are fresh, writable and owned.

    Raises
    ------
    WireError
        If the document is not of the form that `pack` writes, whatever it is.
    """
    return _unpack(document, buffers, Budget(), 0)


def _unpack(document: Any, buffers: list[bytes], budget: Budget, depth: int) -> Any:
    budget.node(depth)
    if not isinstance(document, list) or not document or not isinstance(document[0], str):
        raise WireError("a part of a value is not of the form [kind, ...]")
    kind, *rest = document
    try:
        read = _READERS[kind]
    except KeyError:
        raise WireError(f"an unknown kind of value: {kind[:40]!r}") from None
    try:
        return read(rest, buffers, budget, depth)
    except WireError:
        raise
    except (TypeError, ValueError, IndexError, OverflowError) as error:
        raise WireError(f"a malformed {kind}: {type(error).__name__}") from None


def _exactly(rest: list, *types: type) -> list:
    if len(rest) != len(types) or not all(type(r) is t for r, t in zip(rest, types, strict=True)):
        raise WireError("a part of a value has the wrong fields")
    return rest


def _read_none(rest: list, *_: Any) -> None:
    _exactly(rest)


def _read_int(rest: list, *_: Any) -> int:
    (text,) = _exactly(rest, str)
    if len(text) > 1300:
        raise WireError("an integer of more than 4,096 bits")
    return int(text)


def _read_text(rest: list, *_: Any) -> str:
    (text,) = _exactly(rest, str)
    if len(text) > MAX_TEXT:
        raise WireError("a text that is too long")
    return text


def _read_items(rest: list, buffers: list[bytes], budget: Budget, depth: int) -> list:
    (items,) = _exactly(rest, list)
    return [_unpack(item, buffers, budget, depth + 1) for item in items]


def _read_dict(rest: list, buffers: list[bytes], budget: Budget, depth: int) -> dict:
    (pairs,) = _exactly(rest, list)
    result = {}
    for pair in pairs:
        if not isinstance(pair, list) or len(pair) != 2:
            raise WireError("a dict has an entry that is no pair")
        key = _unpack(pair[0], buffers, budget, depth + 1)
        if isinstance(key, list | dict | np.ndarray):
            raise WireError("a dict has a key that cannot be one")
        result[key] = _unpack(pair[1], buffers, budget, depth + 1)
    return result


def _read_array(rest: list, buffers: list[bytes], budget: Budget, depth: int) -> np.ndarray:
    dtype_text, shape, index = _exactly(rest, str, list, int)
    if len(dtype_text) > 8 or dtype_text[:1] not in "<|" or dtype_text[1:2] not in "biufc":
        raise WireError("an array of a dtype that does not cross")
    dtype = np.dtype(dtype_text)
    if dtype.itemsize > 16:
        raise WireError("an array of a dtype that does not cross")
    if len(shape) > MAX_NDIM or not all(type(n) is int and 0 <= n < 2**40 for n in shape):
        raise WireError("an array of an impossible shape")
    n_bytes = math.prod(shape) * dtype.itemsize
    budget.take(n_bytes)
    if not 0 <= index < len(buffers) or len(buffers[index]) != n_bytes:
        raise WireError("an array whose bytes do not fit its shape")
    return np.frombuffer(buffers[index], dtype=dtype).reshape(shape).copy()


_READERS = {
    "none": _read_none,
    "bool": lambda rest, *_: _exactly(rest, bool)[0],
    "int": _read_int,
    "float": lambda rest, *_: float.fromhex(_exactly(rest, str)[0]),
    "complex": lambda rest, *_: complex(*map(float.fromhex, _exactly(rest, str, str))),
    "str": _read_text,
    "list": _read_items,
    "tuple": lambda *fields: tuple(_read_items(*fields)),
    "dict": _read_dict,
    "array": _read_array,
    "scalar": lambda *fields: _read_array(*fields)[()],
    "opaque": lambda rest, *_: Opaque(shown(_exactly(rest, str)[0])),
}


def plain(value: Any) -> Any:
    """Copy `value` as checks see it: plain values only, everything else an `Opaque`."""
    return unpack(*pack(value))


def handing_on(name: str, function: Callable) -> Callable:
    """Wrap a function that is given to a student's: it gets plain values, and an error of it names what was none."""

    def given(*args: Any, **kwargs: Any) -> Any:
        args, kwargs = plain((args, kwargs))
        try:
            return function(*args, **kwargs)
        except Exception:
            if odd := _first_opaque((args, kwargs)):
                raise TypeError(f"`{name}` was given {odd.words}") from None
            raise

    given.__name__ = given.__qualname__ = name
    return given


def _first_opaque(value: Any) -> Opaque | None:
    if isinstance(value, Opaque):
        return value
    items = value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else ()
    return next((odd for item in items if (odd := _first_opaque(item))), None)


def to_json(value: Any) -> dict:
    """Write a value as one JSON object (array bytes in base64), for files."""
    document, buffers = pack(value)
    return {"value": document, "buffers": [base64.b64encode(b).decode("ascii") for b in buffers]}


def from_json(document: dict) -> Any:
    """Read what `to_json` wrote."""
    return unpack(document["value"], [base64.b64decode(b) for b in document["buffers"]])
