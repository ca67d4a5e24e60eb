"""A value from typed JSON and raw array bytes, whoever wrote them: the reading side of `helpers.judge.wire`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from helpers.judge.reading.budget import LONGEST, MAX_NDIM, MAX_TEXT, Budget, WireError
from helpers.judge.reading.moments import plain_moment
from helpers.judge.reading.naming import shown
from helpers.judge.reading.simpler import Opaque

WIDEST = 16  # bytes of one number
LAST_CHARACTER = 0x10FFFF
MAX_MOMENT = 40  # characters of a date with its time and zone
_DTYPE = re.compile(
    r"[<|](b1|[iu][1248]|f[248]|c8|c16|[US][0-9]{1,6}|[Mm]8(\[[0-9]{0,9}(Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as)\])?)"
)


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
    if tuple([type(part) for part in rest]) != types:
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


def _read_bytes(rest: list, *_: Any) -> bytes:
    (text,) = _exactly(rest, str)
    if len(text) > 2 * MAX_TEXT:
        raise WireError("bytes that are too many")
    return bytes.fromhex(text)


def _read_moment(kind: type[datetime.date] | type[datetime.time]) -> Callable[..., Any]:
    def read(rest: list, *_: Any) -> Any:
        (text,) = _exactly(rest, str)
        if len(text) > MAX_MOMENT:
            raise WireError("a date that is too long")
        return plain_moment(kind.fromisoformat(text))

    return read


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
        if isinstance(key, list | dict | set | np.ndarray):
            raise WireError("a dict has a key that cannot be one")
        result[key] = _unpack(pair[1], buffers, budget, depth + 1)
    return result


def _read_set(rest: list, buffers: list[bytes], budget: Budget, depth: int) -> frozenset:
    items = _read_items(rest, buffers, budget, depth)
    if any(isinstance(item, list | dict | set | np.ndarray) for item in items):
        raise WireError("a set has an item that cannot be one")
    return frozenset(items)


@lru_cache(maxsize=256)
def _read_dtype(text: str) -> np.dtype:
    """One of the dtypes that cross, and nothing else that NumPy makes of a text."""
    dtype = np.dtype(text) if _DTYPE.fullmatch(text) else None
    if dtype is None or not 0 < dtype.itemsize <= LONGEST.get(dtype.kind, WIDEST):
        raise WireError("an array of a dtype that does not cross")
    return dtype


def _from_bytes(data: bytes, dtype: np.dtype) -> np.ndarray:
    if dtype.kind == "U" and np.any(np.frombuffer(data, "<u4") > LAST_CHARACTER):  # NumPy cannot show what holds one
        raise WireError("an array of text with what is no character")
    return np.frombuffer(data, dtype)


def _read_array(rest: list, buffers: list[bytes], budget: Budget, depth: int) -> np.ndarray:
    dtype_text, shape, index = _exactly(rest, str, list, int)
    dtype = _read_dtype(dtype_text)
    if len(shape) > MAX_NDIM:
        raise WireError("an array of an impossible shape")
    n_bytes = dtype.itemsize
    for size in shape:
        if type(size) is not int or not 0 <= size < 2**40:
            raise WireError("an array of an impossible shape")
        n_bytes *= size
    budget.take(n_bytes)
    if not 0 <= index < len(buffers) or len(buffers[index]) != n_bytes:
        raise WireError("an array whose bytes do not fit its shape")
    return _from_bytes(buffers[index], dtype).reshape(shape).copy()


def _read_scalar(rest: list, buffers: list[bytes], budget: Budget, depth: int) -> Any:
    array = _read_array(rest, buffers, budget, depth)
    if array.ndim or array.dtype.kind in "US":  # a text is one of Python's
        raise WireError("a scalar that is none")
    return array[()]


_READERS: dict[str, Callable[..., Any]] = {
    "none": _read_none,
    "bool": lambda rest, *_: _exactly(rest, bool)[0],
    "int": _read_int,
    "float": lambda rest, *_: float.fromhex(_exactly(rest, str)[0]),
    "complex": lambda rest, *_: complex(*map(float.fromhex, _exactly(rest, str, str))),
    "str": _read_text,
    "bytes": _read_bytes,
    "date": _read_moment(datetime.date),
    "datetime": _read_moment(datetime.datetime),
    "time": _read_moment(datetime.time),
    "timedelta": lambda rest, *_: datetime.timedelta(*_exactly(rest, int, int, int)),
    "list": _read_items,
    "tuple": lambda *fields: tuple(_read_items(*fields)),
    "dict": _read_dict,
    "set": lambda *fields: set(_read_set(*fields)),
    "frozenset": _read_set,
    "array": _read_array,
    "scalar": _read_scalar,
    "opaque": lambda rest, *_: Opaque(shown(_exactly(rest, str)[0])),
}
