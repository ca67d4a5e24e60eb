"""Plain values, and their form for the way between two processes.

A student's function may return anything. Checks look only at *plain* values: None, bool, int, float,
complex, str, list, tuple, dict, NumPy arrays and NumPy scalars. `pack` turns a value into typed JSON (the structure) and a
list of raw byte buffers (the arrays); `unpack` rebuilds it from nothing but those. Everything else becomes
an `Opaque` that carries only the name of its type, so no `==`, `__array__` or subclass of a student's own
ever takes part in a comparison. Nothing is unpickled, evaluated or imported on the way.
"""

from __future__ import annotations

import base64
import math
from dataclasses import dataclass
from typing import Any

import numpy as np

MAX_DEPTH = 32  # nesting of lists, tuples and dicts; the deepest value of the course has 4 levels
MAX_NODES = 200_000  # scalars and containers in one value
MAX_BYTES = 256 * 2**20  # raw array bytes in one value
MAX_NDIM = 8
MAX_TEXT = 100_000  # characters of one string


class WireError(ValueError):
    """A value that cannot cross: too deep, too large, or not in the form that `pack` writes."""


@dataclass(frozen=True)
class Opaque:
    """What stands for an object that is no plain value; `type_name` is all that is known of it."""

    type_name: str


class _Budget:
    def __init__(self) -> None:
        self.nodes = 0
        self.bytes = 0

    def node(self, depth: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise WireError(f"a value of more than {MAX_NODES:,} parts")
        if depth > MAX_DEPTH:
            raise WireError(f"a value nested deeper than {MAX_DEPTH} levels")

    def take(self, n_bytes: int) -> None:
        self.bytes += n_bytes
        if self.bytes > MAX_BYTES:
            raise WireError(f"arrays of more than {MAX_BYTES // 2**20} MiB in one value")


def pack(value: Any) -> tuple[list, list[bytes]]:
    """Turn `value` into a JSON document and the raw bytes of its arrays.

    Raises
    ------
    WireError
        If the value is deeper or larger than the limits of this module.
    """
    buffers: list[bytes] = []
    return _pack(value, buffers, _Budget(), 0), buffers


def _pack(value: Any, buffers: list[bytes], budget: _Budget, depth: int) -> list:
    budget.node(depth)
    if value is None:
        return ["none"]
    if isinstance(value, bool):
        return ["bool", bool(value)]
    if isinstance(value, np.generic | np.ndarray):
        return _pack_array(value, buffers, budget)
    if isinstance(value, int):
        if value.bit_length() > 4096:
            raise WireError("an integer of more than 4,096 bits")
        return ["int", str(int(value))]
    if isinstance(value, float):
        return ["float", float(value).hex()]
    if isinstance(value, complex):
        return ["complex", value.real.hex(), value.imag.hex()]
    if isinstance(value, str):
        if len(value) > MAX_TEXT:
            raise WireError(f"a text of more than {MAX_TEXT:,} characters")
        return ["str", str(value)]
    if isinstance(value, tuple | list):
        kind = "tuple" if isinstance(value, tuple) else "list"
        return [kind, [_pack(item, buffers, budget, depth + 1) for item in value]]
    if isinstance(value, dict):
        pairs = [
            [_pack(key, buffers, budget, depth + 1), _pack(item, buffers, budget, depth + 1)]
            for key, item in value.items()
        ]
        return ["dict", pairs]
    return ["opaque", type(value).__name__[:200]]


def _pack_array(value: Any, buffers: list[bytes], budget: _Budget) -> list:
    array = np.asarray(value)
    if array.dtype.kind not in "biufc" or array.dtype.itemsize > 16 or array.ndim > MAX_NDIM:
        return ["opaque", f"ndarray of dtype {array.dtype}"[:200]]
    budget.take(array.nbytes)
    if array.dtype.itemsize * 8 > (128 if array.dtype.kind == "c" else 64):  # long double has no fixed layout
        array = array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)
    array = array.astype(array.dtype.newbyteorder("<"), copy=False)
    buffers.append(array.tobytes())
    kind = "scalar" if isinstance(value, np.generic) else "array"
    return [kind, array.dtype.str, list(array.shape), len(buffers) - 1]


def unpack(document: Any, buffers: list[bytes]) -> Any:
    """Rebuild the value that `pack` described; arrays are fresh, writable and owned.

    Raises
    ------
    WireError
        If the document is not of the form that `pack` writes, whatever it is.
    """
    return _unpack(document, buffers, _Budget(), 0)


def _unpack(document: Any, buffers: list[bytes], budget: _Budget, depth: int) -> Any:
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


def _read_items(rest: list, buffers: list[bytes], budget: _Budget, depth: int) -> list:
    (items,) = _exactly(rest, list)
    return [_unpack(item, buffers, budget, depth + 1) for item in items]


def _read_dict(rest: list, buffers: list[bytes], budget: _Budget, depth: int) -> dict:
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


def _read_array(rest: list, buffers: list[bytes], budget: _Budget, depth: int) -> np.ndarray:
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
    "opaque": lambda rest, *_: Opaque(_exactly(rest, str)[0][:200]),
}


def plain(value: Any) -> Any:
    """Copy `value` as checks see it: plain values only, everything else an `Opaque`."""
    return unpack(*pack(value))


def to_json(value: Any) -> dict:
    """Write a value as one JSON object (array bytes in base64), for files."""
    document, buffers = pack(value)
    return {"value": document, "buffers": [base64.b64encode(b).decode("ascii") for b in buffers]}


def from_json(document: dict) -> Any:
    """Read what `to_json` wrote."""
    return unpack(document["value"], [base64.b64decode(b) for b in document["buffers"]])
