"""What a value is taken for, what is named in words instead, and that reading it stays within bounds."""

from __future__ import annotations

import array
import collections
import enum
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.judge.compare import compare
from helpers.judge.describe import describe
from helpers.judge.fingerprint import fingerprint
from helpers.judge.reading import budget
from helpers.judge.reading.naming import MOST_WORDS, in_words
from helpers.judge.reading.simpler import Opaque
from helpers.judge.wire import WireError, from_json, pack, plain, to_json
from tests.exercises.dresses import DRESSES, Cache, Grads, Pair, Params, Registered, Text, dressed
from tests.exercises.odd_values import SOURCES, WITHOUT_END, made
from tests.helpers.plain_values import any_values, finite_values

EXAMPLES = settings(max_examples=60)


class Activation(enum.IntEnum):
    RELU = 3


class Kind(enum.StrEnum):
    RELU = "relu"


def _rows(*rows: Any) -> np.ndarray:
    held = np.empty(len(rows), object)
    held[:] = rows
    return held


TAKEN: dict[str, tuple[Any, Any]] = {
    "UserDict": (collections.UserDict(dw=1), {"dw": 1}),
    "OrderedDict": (collections.OrderedDict(dw=1), {"dw": 1}),
    "own mapping": (Grads({"dw": np.ones(2)}), {"dw": np.ones(2)}),
    "mapping in a mapping": (Registered({"a": collections.UserDict(b=Cache([1, 2]))}), {"a": {"b": [1, 2]}}),
    "a dict is what it holds": (Params(dw=1), {"dw": 1}),
    "a tuple is what it holds": (Pair([1, 2]), (1, 2)),
    "a text is what it holds": (Text("relu"), "relu"),
    "deque": (collections.deque([1.0, 2.0]), [1.0, 2.0]),
    "range": (range(3), [0, 1, 2]),
    "array of the standard library": (array.array("d", [0.5, 1.5]), [0.5, 1.5]),
    "text of UserString": (collections.UserString("relu"), "relu"),
    "NumPy text": (np.str_("relu"), "relu"),
    "enumeration of integers": (Activation.RELU, 3),
    "enumeration of texts": (Kind.RELU, "relu"),
    "fraction": (Fraction(1, 4), 0.25),
    "decimal": (Decimal("0.25"), 0.25),
    "decimal nan": (Decimal("NaN"), float("nan")),
    "NumPy bool": (np.True_, np.True_),
    "long double": (np.longdouble(0.25), np.float64(0.25)),
    "long complex": (np.clongdouble(0.25), np.complex128(0.25)),
    "half precision": (np.float16(0.25), np.float16(0.25)),
    "array of objects": (np.array([[1, 2.5]], dtype=object), np.array([[1.0, 2.5]])),
    "array of integers that are objects": (np.array([1, 2], dtype=object), np.array([1, 2])),
    "array of bools that are objects": (np.array([True, False], dtype=object), np.array([True, False])),
    "array of numbers of every kind": (
        np.array([1, True, Fraction(1, 2), Decimal("0.5"), np.float32(0.5), np.array(0.5), 10**30], dtype=object),
        np.array([1.0, 1.0, 0.5, 0.5, 0.5, 0.5, 1e30]),
    ),
    "array of complex objects": (np.array([1, 2j], dtype=object), np.array([1, 2j])),
    "no object in an array": (np.empty((0, 3), object), np.empty((0, 3))),
    "an object in an array": (np.array(0.5, dtype=object), np.array(0.5)),
    "array of arrays": (_rows(np.array([1.0, 2.0]), np.array([3.0, 4.0])), np.array([[1.0, 2.0], [3.0, 4.0]])),
    "array of arrays of objects": (_rows(_rows(1.0, 2), _rows(3, 4)), np.array([[1.0, 2.0], [3.0, 4.0]])),
    "matrix": (np.array([[1.0, 2.0]]).view(np.matrix), np.array([[1.0, 2.0]])),
    "masked nowhere": (np.ma.array([1.0, 2.0], mask=[False, False]), np.array([1.0, 2.0])),
    "keys of NumPy": ({np.str_("W1"): 1, np.int64(2): 2}, {"W1": 1, 2: 2}),
    "nothing in a mapping": (Grads({}), {}),
    "nothing in a sequence": (Cache([]), []),
}


def same(one: Any, other: Any) -> bool:
    """Whether two plain values agree in types, shapes and numbers."""
    if isinstance(one, dict):
        return type(other) is dict and one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple):
        return type(one) is type(other) and len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, np.ndarray | np.generic):
        agree = type(one) is type(other) and one.dtype == other.dtype and one.shape == other.shape
        return agree and np.array_equal(one, other)
    return type(one) is type(other) and (one == other or (one != one and other != other))


@pytest.mark.parametrize(("value", "expected"), TAKEN.values(), ids=TAKEN)
def test_what_is_as_good_is_taken(value, expected):
    """Is it the plain value, of the exact plain type?"""
    assert same(plain(value), expected), plain(value)


@pytest.mark.parametrize("name", [name for name in SOURCES if name not in WITHOUT_END])
def test_what_crosses_is_plain_to_the_core_whatever_came(name):
    """Is the document nothing but JSON and bytes, the value the same when it crosses again, and its description short?"""
    try:
        document, buffers = pack(made(SOURCES[name][0]))
    except WireError:
        return
    assert _is_json(document) and all(type(buffer) is bytes for buffer in buffers)
    value = from_json(json.loads(json.dumps(to_json(made(SOURCES[name][0])))))
    assert repr(plain(value)) == repr(value)
    assert describe(value).isprintable() and len(describe(value)) <= 400


def _is_json(document: Any) -> bool:
    return all(map(_is_json, document)) if type(document) is list else type(document) in (str, int, bool)


@EXAMPLES
@given(finite_values(), st.sampled_from(sorted(DRESSES)))
def test_the_dress_of_a_value_makes_no_difference(value, dress):
    """Is a value in any dress equal to the plain one, with an equal fingerprint?"""
    taken = plain(dressed(value, **DRESSES[dress]))
    assert compare(taken, value) is None
    assert fingerprint(taken) == fingerprint(value)


@EXAMPLES
@given(any_values())
def test_every_value_has_a_short_description_on_one_line(value):
    """Is a description fit for a sentence, whatever the value?"""
    words = describe(plain(value))
    assert words and len(words) <= 500 and words.isprintable()


@EXAMPLES
@given(st.text(max_size=300).filter(lambda name: "\0" not in name and not any("\ud800" <= c <= "\udfff" for c in name)))
def test_every_name_of_a_class_is_fit_for_a_sentence(name):
    """Is a class of any name named on one line, in few characters?"""
    words = in_words(type(name, (), {"__module__": "__main__"})())
    assert words.startswith("an object of your class `") and words.endswith("`")
    assert words.isprintable() and len(words) <= MOST_WORDS


def test_an_integer_of_any_size_is_a_number():
    """Is a large integer compared as a number, and described by its length?"""
    assert compare(10**30, 1e30) is None
    for huge in (10**30, -(10**400)):
        assert compare(huge, 3.0).kind == "values" and "digits" in describe(huge)
    assert describe(10**400) == "an integer of 401 digits" and describe(10**19) == str(10**19)


def test_a_description_forged_on_the_way_is_cut():
    """Do the words that a process sends stay on one line, and short?"""
    value = from_json({"value": ["opaque", "a\nb\x1b[31m" * 1000], "buffers": []})
    assert value.words.isprintable() and len(value.words) <= MOST_WORDS


class Counting(Sequence):
    """Counts how often it was asked for an item, and has no end."""

    def __init__(self, item: Any = 1.0) -> None:
        self.asked, self.item = 0, item

    def __len__(self) -> int:
        return 2

    def __getitem__(self, index: Any) -> Any:
        self.asked += 1
        return self.item


def test_no_more_is_read_than_may_cross():
    """Is a sequence without end, alone or in another, read to the limit of parts and no further?"""
    endless = Counting()
    with pytest.raises(WireError, match="parts"):
        pack(endless)
    assert endless.asked <= budget.MAX_NODES + 1
    inner = Counting()
    with pytest.raises(WireError, match="parts"):
        pack([[0.0] * 1000, inner])
    assert inner.asked <= budget.MAX_NODES - 1000


def test_arrays_of_objects_cost_what_they_take():
    """Is an array of objects that holds itself, or one large array many times over, refused?"""
    ring = np.empty(3, object)
    ring[:] = [ring, ring, ring]
    with pytest.raises(WireError, match="deeper"):
        pack(ring)
    large = np.zeros(budget.MAX_BYTES // 80)
    with pytest.raises(WireError, match="MiB"):
        pack(_rows(*[large] * 20))
    with pytest.raises(WireError, match="MiB"):
        pack(np.broadcast_to(np.array([None, 1.0])[1:], (2**40,)))


class Deceiver(Mapping):
    """A mapping whose every method raises."""

    def __len__(self) -> int:
        raise ValueError

    __getitem__ = __iter__ = keys = items = __contains__ = __len__  # type: ignore[assignment]


@pytest.mark.parametrize(
    "value",
    [Deceiver(), [Deceiver()], {"dw": Deceiver()}, _rows(Deceiver())],
    ids=["alone", "in a list", "in a dict", "in an array"],
)
def test_an_error_while_a_value_is_read_costs_that_value(value):
    """Is all else of the value still there, and the error named?"""
    words = str(plain(value))
    assert "Deceiver" in words and "raised ValueError when it was read" in words


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_what_ends_a_call_ends_it_while_a_value_is_read_too(error):
    """Is an alarm, which is no ordinary exception, passed on?"""

    class Ends(Grads):
        def __iter__(self) -> Any:
            raise error

    with pytest.raises(error):
        plain(Ends({}))


def test_two_odd_keys_stay_a_dict():
    """Is a dict with keys that are no plain values read, by their words?"""
    assert plain({len: 1, "dw": 2}) == {Opaque("the function `len`"): 1, "dw": 2}
