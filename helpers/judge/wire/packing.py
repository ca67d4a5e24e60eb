"""A value as typed JSON and raw array bytes: the writing side of `helpers.judge.wire`."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from types import NoneType
from typing import Any

import numpy as np

from helpers.judge.reading.budget import LONGEST, MAX_NDIM, MAX_TEXT, Budget, WireError
from helpers.judge.reading.naming import in_words
from helpers.judge.reading.simpler import Opaque, simpler

Packed = tuple[list, list[bytes]]  # the structure of a value, and the bytes of its arrays


def pack(value: Any) -> Packed:
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
    kind = type(value)  # by identity: a class of the student's may have a hash of its own
    if kind is np.ndarray or kind is np.float64 or kind is np.int64:  # most of what crosses
        dtype = _AS_THEY_ARE.get(value.dtype)
        if dtype is not None and value.ndim <= MAX_NDIM:
            budget.take(value.nbytes)
            buffers.append(value.tobytes())
            return ["array" if kind is np.ndarray else "scalar", dtype, list(value.shape), len(buffers) - 1]
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


def _write_bytes(value: bytes, *_: Any) -> list:
    if len(value) > MAX_TEXT:
        raise WireError(f"more than {MAX_TEXT:,} bytes in one piece")
    return ["bytes", value.hex()]


def _write_moment(value: datetime.date | datetime.time, *_: Any) -> list:
    return [type(value).__name__, value.isoformat()]


def _write_span(value: datetime.timedelta, *_: Any) -> list:
    return ["timedelta", value.days, value.seconds, value.microseconds]


def _write_set(value: set | frozenset, buffers: list[bytes], budget: Budget, depth: int) -> list:
    """Write the items in an order that does not depend on the process's hashes, so that a file holds the same each time."""
    items = [_write_key(item, buffers, budget, depth + 1) for item in list(value)]
    return [type(value).__name__, sorted(items, key=json.dumps)]


def _write_key(value: Any, buffers: list[bytes], budget: Budget, depth: int) -> list:
    """Write a key of a dict or an item of a set; what could not be one when it is plain becomes words."""
    document = _pack(value, buffers, budget, depth)
    return document if _may_be_a_key(document) else ["opaque", in_words(value)]


def _write_items(value: list | tuple, buffers: list[bytes], budget: Budget, depth: int) -> list:
    return [type(value).__name__, [_pack(item, buffers, budget, depth + 1) for item in value]]


def _write_dict(value: dict, buffers: list[bytes], budget: Budget, depth: int) -> list:
    pairs = []
    for key, item in list(value.items()):
        document = _write_key(key, buffers, budget, depth + 1)
        pairs.append([document, _pack(item, buffers, budget, depth + 1)])
    return ["dict", pairs]


def _may_be_a_key(document: list) -> bool:
    """Whether a value can still be a key when it is plain: a list with a `__hash__` of the student's cannot."""
    kind = document[0]
    return kind not in ("list", "dict", "set", "array") and (kind != "tuple" or all(map(_may_be_a_key, document[1])))


def _write_array(value: Any, buffers: list[bytes], budget: Budget, depth: int) -> list:
    array = np.asarray(value)
    budget.take(array.nbytes)
    kind = array.dtype.kind
    if kind in "fc":
        widest = np.dtype(np.complex128 if kind == "c" else np.float64)
        if array.dtype.itemsize > widest.itemsize:  # long double has no fixed layout
            array = array.astype(widest)
    elif kind in "US":
        if array.dtype.itemsize > LONGEST[kind]:
            raise WireError(f"an array of texts of more than {MAX_TEXT:,} characters")
        if not array.dtype.itemsize:  # no text has a letter
            array = array.astype(f"{kind}1")
    array = array.astype(array.dtype.newbyteorder("<"), copy=False)
    buffers.append(array.tobytes())
    return [
        "scalar" if isinstance(value, np.generic) else "array",
        array.dtype.str,
        list(array.shape),
        len(buffers) - 1,
    ]


# Dtypes whose bytes cross as they are.
_AS_THEY_ARE = {dtype: dtype.str for dtype in map(np.dtype, ("<f8", "<f4", "<i8", "<i4", "|b1", "|u1"))}

_WRITERS: dict[type, Callable[..., list]] = {
    NoneType: _write_none,
    bool: _write_bool,
    int: _write_int,
    float: _write_float,
    complex: _write_complex,
    str: _write_text,
    bytes: _write_bytes,
    datetime.date: _write_moment,
    datetime.datetime: _write_moment,
    datetime.time: _write_moment,
    datetime.timedelta: _write_span,
    list: _write_items,
    tuple: _write_items,
    dict: _write_dict,
    set: _write_set,
    frozenset: _write_set,
    Opaque: _write_opaque,
}
