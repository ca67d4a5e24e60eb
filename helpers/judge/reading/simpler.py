"""What a student's function may return in place of a plain value, and what it is taken for.

A `UserDict` is as good as a dict, a `deque` as a list, a `Fraction` as a number. Reading them runs their code, so it
belongs to the student's process and to the call. What is no value at all is named in words.
"""

from __future__ import annotations

import datetime
import numbers
from collections import UserString
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from types import NoneType
from typing import Any

import numpy as np
from numpy import ma

from helpers.judge.reading.budget import MAX_NDIM, Budget, WireError
from helpers.judge.reading.moments import MOMENTS, plain_moment
from helpers.judge.reading.naming import in_words, name_of_class


@dataclass(frozen=True)
class Opaque:
    """What stands for an object that is no plain value; `words` say what it is, and are all that is known of it."""

    words: str


NUMBERS = (bool, int, float, complex)
_AS_IT_IS = {
    NoneType,
    *NUMBERS,
    str,
    bytes,
    list,
    tuple,
    dict,
    set,
    frozenset,
    datetime.date,
    datetime.timedelta,
    Opaque,
}


def _held_by_a_tuple(value: tuple) -> tuple:
    return tuple([*tuple.__iter__(value)])


def _held_by_a_dict(value: dict) -> dict:
    return {key: item for key, item in dict.items(value)}


def _held_by_a_set(value: set) -> set:
    return {*set.__iter__(value)}


def _held_by_a_frozenset(value: frozenset) -> frozenset:
    return frozenset([*frozenset.__iter__(value)])


def _held_by_bytes(value: bytes) -> bytes:
    return bytes.__getitem__(value, slice(None))


def _held_by_a_bytearray(value: bytearray) -> bytes:
    return bytes(bytearray.copy(value))


# A subclass is taken for what it holds: none of its methods is asked.
_HELD: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (int, int.__int__),
    (float, float.__float__),
    (complex, complex.__complex__),
    (str, str.__str__),
    (bytes, _held_by_bytes),
    (bytearray, _held_by_a_bytearray),
    (list, list.copy),
    (tuple, _held_by_a_tuple),
    (dict, _held_by_a_dict),
    (set, _held_by_a_set),
    (frozenset, _held_by_a_frozenset),
    (MOMENTS, plain_moment),
)
_NUMBERS: tuple[tuple[tuple[type, ...], Callable[[Any], Any]], ...] = (
    ((numbers.Integral,), int),
    ((numbers.Real, Decimal), float),
    ((numbers.Complex,), complex),
)
_NOT_ITEM_BY_ITEM = (memoryview,)
PLAIN_ARRAYS = "biufcUSMm"  # kinds of dtypes: numbers, text, bytes, dates and spans of time


def simpler(value: Any, budget: Budget, depth: int) -> Any:
    """Take a value for one of a plain type: None, a number, text, bytes, a date, time or span of time, list, tuple, dict,
    set, frozenset, array, NumPy scalar, `Opaque`.

    The type is exact, no subclass; arrays hold numbers, text, bytes, dates or spans of time. The items of a list, tuple,
    dict or set are left as they are: so many are read as the budget has left, and one more, by which a value without end
    can be told.

    Raises
    ------
    WireError
        If an array of objects is deeper or larger than the budget allows.
    """
    kind = type(value)
    try:
        return value if kind in _AS_IT_IS else _simpler(value, kind, budget, depth)
    except WireError:
        raise
    except Exception as error:  # the object's own code was asked
        return Opaque(f"{in_words(value)} that raised {name_of_class(type(error))} when it was read")


def _simpler(value: Any, kind: type, budget: Budget, depth: int) -> Any:
    if issubclass(kind, np.ndarray | np.generic):
        return _array(value, kind, budget, depth)
    for plain_kind, held in _HELD:
        if issubclass(kind, plain_kind):
            return held(value)
    for kinds, number in _NUMBERS:
        if issubclass(kind, kinds):
            return number(value)
    if issubclass(kind, UserString):
        return str.__str__(str(value))
    if issubclass(kind, Mapping):
        keys = value.keys() if hasattr(kind, "keys") else value
        return {key: value[key] for key in islice(keys, budget.left + 1)}
    if issubclass(kind, Sequence) and not issubclass(kind, _NOT_ITEM_BY_ITEM):
        return list(islice(value, budget.left + 1))
    return Opaque(in_words(value))


def _array(value: Any, kind: type, budget: Budget, depth: int) -> Any:
    if issubclass(kind, str):
        return str.__str__(value)
    if issubclass(kind, bytes):
        return _held_by_bytes(value)
    array = np.asarray(value)
    if issubclass(kind, ma.MaskedArray) and ma.is_masked(value):
        return Opaque(f"an array of shape {array.shape} with masked entries")
    if array.ndim > MAX_NDIM:
        return Opaque(f"an array of {array.ndim} axes")
    if array.dtype.kind in "OT":
        return _of_objects(array, budget, depth)
    if array.dtype.kind in PLAIN_ARRAYS:
        return array[()] if issubclass(kind, np.generic) else array
    if issubclass(kind, np.generic):
        return Opaque(in_words(value))
    return Opaque(f"an array of shape {array.shape} of {'records' if array.dtype.kind == 'V' else 'objects'}")


def _of_objects(array: np.ndarray, budget: Budget, depth: int) -> np.ndarray | Opaque:
    """Take an array of objects for one of text, if all its entries are text, or of numbers, if they are, or arrays of one shape."""
    budget.take(array.nbytes)
    if array.size and all(isinstance(entry, str) for entry in array.flat):
        texts = [str.__str__(entry) for entry in array.flat]
        longest = max(map(len, texts))
        budget.take(4 * max(longest, 1) * array.size)  # as long as the longest is each of them in an array of text
        return np.array(texts, dtype=np.str_).reshape(array.shape)
    entries: list[Any] = []
    for entry in array.ravel().tolist():
        if type(entry) not in NUMBERS:
            if not isinstance(entry, np.number):
                budget.node(depth + 1)
            entry = simpler(entry, budget, depth + 1)
        if isinstance(entry, np.ndarray):
            budget.take(entry.nbytes)
        if not isinstance(entry, (*NUMBERS, np.generic, np.ndarray)):
            held = entry.words if isinstance(entry, Opaque) else _IN_AN_ARRAY.get(type(entry), "None")
            return Opaque(f"an array of shape {array.shape} that holds {held}")
        entries.append(entry)
    shapes = {entry.shape if isinstance(entry, np.ndarray) else () for entry in entries} or {()}
    if len(shapes) > 1:
        return Opaque(f"an array of shape {array.shape} that holds arrays of different shapes")
    together = np.array(entries)
    if together.dtype.kind == "O":  # integers of more than 64 bits
        try:
            together = together.astype(np.float64)
        except OverflowError:
            return Opaque(f"an array of shape {array.shape} that holds an integer too large for a float")
    return together.reshape(array.shape + shapes.pop())


_IN_AN_ARRAY: dict[type, str] = {
    str: "text among other things",
    bytes: "bytes",
    list: "a list",
    tuple: "a tuple",
    dict: "a dict",
    set: "a set",
    frozenset: "a set",
    datetime.date: "a date",
    datetime.datetime: "a date",
    datetime.time: "a time of day",
    datetime.timedelta: "a span of time",
}
