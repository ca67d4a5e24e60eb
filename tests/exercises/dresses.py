"""The same value in another dress: containers, arrays and numbers of types that a student may use in place of the usual ones."""

from __future__ import annotations

import collections
import numbers
import types
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np


class Registered:
    """A mapping by registration only, with no more than the three methods that every mapping has."""

    def __init__(self, items: Mapping) -> None:
        self._items = dict(items)

    def __getitem__(self, key: Any) -> Any:
        return self._items[key]

    def __iter__(self) -> Any:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


class Grads(Registered, Mapping):
    """A mapping of one's own."""


class Cache(Sequence):
    """A sequence of one's own, whose length is a lie."""

    def __init__(self, items: Sequence) -> None:
        self._items = list(items)

    def __getitem__(self, index: Any) -> Any:
        return self._items[index]

    def __len__(self) -> int:
        return 10**9


class Pair(tuple):
    """A tuple of one's own, which shows something else than it holds."""

    def __iter__(self) -> Any:
        return iter(["something", "else"])


class Params(dict):
    """A dict of one's own, which shows something else than it holds."""

    def items(self) -> Any:
        return [("something", "else")]

    def keys(self) -> Any:
        return ["something"]

    __iter__ = keys


class Array(np.ndarray):
    """An array of one's own, which is equal to everything."""

    def __eq__(self, other: object) -> Any:
        return True

    __hash__ = None  # type: ignore[assignment]


class Text(str):
    """A text of one's own, which shows something else than it holds."""

    def __str__(self) -> str:
        return "something else"


class Measure:
    """A real number by registration only."""

    def __init__(self, number: float) -> None:
        self._number = number

    def __float__(self) -> float:
        return float(self._number)


Mapping.register(Registered)
numbers.Real.register(Measure)


def _chained(value: Mapping) -> collections.ChainMap:
    first = dict(list(value.items())[:1])
    return collections.ChainMap(first, {key: item for key, item in value.items() if key not in first})


def _named(value: Sequence) -> Any:
    return collections.namedtuple("Result", [f"item_{i}" for i in range(len(value))])(*value)


def _of_objects(value: np.ndarray) -> np.ndarray:
    return value.astype(object)


def _of_columns(value: np.ndarray) -> np.ndarray:
    """An array of objects that holds its rows."""
    rows = np.empty(len(value), object)
    rows[:] = list(value)
    return rows


def _of_fractions(value: np.ndarray) -> np.ndarray:
    exact = [Fraction(number) for number in value.ravel().tolist()]
    return np.array([*exact, None], dtype=object)[:-1].reshape(value.shape)


def _real(value: np.ndarray) -> bool:
    return value.dtype.kind == "f" and bool(np.all(np.isfinite(value)))


DICTS: dict[str, Callable[[dict], Any]] = {
    "UserDict": collections.UserDict,
    "OrderedDict": collections.OrderedDict,
    "defaultdict": lambda value: collections.defaultdict(list, value),
    "Counter": lambda value: collections.Counter(value),
    "read-only": types.MappingProxyType,
    "chained": _chained,
    "own mapping": Grads,
    "registered mapping": Registered,
    "own dict": Params,
    "keys of NumPy": lambda value: {np.str_(key) if isinstance(key, str) else key: item for key, item in value.items()},
    "keys of one's own": lambda value: {
        Text(key) if isinstance(key, str) else key: item for key, item in value.items()
    },
}
ITEMS: dict[str, Callable[[Sequence], Any]] = {
    "tuple": tuple,
    "list": list,
    "named": _named,
    "deque": collections.deque,
    "UserList": collections.UserList,
    "own sequence": Cache,
    "own tuple": Pair,
}
ARRAYS: dict[str, Callable[[np.ndarray], Any]] = {
    "objects": _of_objects,
    "array of rows": lambda value: _of_columns(value) if value.ndim > 1 and value.size else value,
    "fractions": lambda value: _of_fractions(value) if _real(value) else value,
    "matrix": lambda value: value.view(np.matrix) if value.ndim == 2 else value,
    "masked": np.ma.array,
    "unmasked": lambda value: np.ma.array(value, mask=np.zeros(value.shape, bool)),
    "own array": lambda value: value.view(Array),
    "other order": np.asfortranarray,
    "other bytes": lambda value: value.astype(value.dtype.newbyteorder(">")),
    "read-only": lambda value: np.broadcast_to(value, value.shape),
    "long double": lambda value: value.astype(np.longdouble) if _real(value) else value,
}
NUMBERS: dict[str, Callable[[Any], Any]] = {
    "Decimal": Decimal,
    "Fraction": Fraction,
    "registered number": Measure,
    "double": np.float64,
    "long double": np.longdouble,
    "array": np.array,
    "array of an object": lambda value: np.array(value, dtype=object),
    "array of a decimal": lambda value: np.array(Decimal(value)),
}


def dressed(value: Any, **how: Callable) -> Any:
    """A value with its `dicts`, `items`, `arrays` and `numbers` in another dress, wherever they are."""
    if isinstance(value, dict):
        return how.get("dicts", dict)({key: dressed(item, **how) for key, item in value.items()})
    if isinstance(value, tuple | list):
        return how.get("items", type(value))([dressed(item, **how) for item in value])
    if isinstance(value, np.ndarray) and value.ndim:
        return how.get("arrays", np.copy)(value)
    if type(value) is float or isinstance(value, np.float64):
        return how["numbers"](float(value)) if "numbers" in how and np.isfinite(value) else value
    return value


DRESSES = {
    f"{kind}: {name}": {kind: dress}
    for kind, dresses in {"dicts": DICTS, "items": ITEMS, "arrays": ARRAYS, "numbers": NUMBERS}.items()
    for name, dress in dresses.items()
}
