"""Plain values: what crosses between two processes, and what does not."""

from __future__ import annotations

import contextlib
import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers.judge.reading import budget
from helpers.judge.reading.simpler import Opaque
from helpers.judge.wire import WireError, from_json, pack, plain, to_json, unpack
from helpers.judge.wire.unpacking import _READERS

moments = st.dates() | st.datetimes(timezones=st.none() | st.just(datetime.UTC)) | st.times() | st.timedeltas()
hashable = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=20), st.binary(max_size=20), moments)
scalars = (
    hashable | st.floats() | st.complex_numbers() | st.sets(hashable, max_size=3) | st.frozensets(hashable, max_size=3)
)
arrays = hnp.arrays(
    dtype=st.sampled_from(["<f8", "<f4", "<i8", "|b1", "|u1", "<c16", "<U3", "|S4", "<M8[D]", "<M8[ns]", "<m8[25s]"]),
    shape=hnp.array_shapes(max_dims=3),
)
plain_values = st.recursive(
    scalars | arrays,
    lambda inner: (
        st.lists(inner, max_size=3) | st.tuples(inner, inner) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


def _same(a, b) -> bool:
    if isinstance(a, np.ndarray):
        return type(b) is np.ndarray and a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, list | tuple):
        return type(a) is type(b) and len(a) == len(b) and all(map(_same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(_same(a[key], b[key]) for key in a)
    return type(a) is type(b) and (a == b or (a != a and b != b) or repr(a) == repr(b))


@given(plain_values)
def test_plain_values_come_back_as_they_were(value):
    """Does every plain value survive the way there and back, bit by bit?"""
    assert _same(value, unpack(*pack(value)))
    assert _same(value, from_json(to_json(value)))


def test_arrays_are_fresh_and_writable():
    """Is an array that crossed nobody else's memory?"""
    array = np.arange(6.0).reshape(2, 3)
    copy = plain(array)
    copy[0, 0] = 99
    assert array[0, 0] == 0
    assert plain(array.T).shape == (3, 2)


@pytest.mark.parametrize("value", [object(), {1: 0}.keys(), lambda: 0, np.array([None, "x"]), np.zeros(2, "f8,i4")])
def test_everything_else_becomes_opaque(value):
    """Does an object that is no plain value lose all its behaviour?"""
    assert isinstance(plain(value), Opaque)


@pytest.mark.parametrize(
    ("value", "as_plain"),
    [
        (np.array(["a", "bc"], dtype=object), np.array(["a", "bc"])),
        (np.array([np.str_("a"), "bc"], dtype=object), np.array(["a", "bc"])),
        (np.array(["a", "bc"], dtype=np.dtypes.StringDType()), np.array(["a", "bc"])),
        (np.zeros((0, 2), dtype="<U0"), np.zeros((0, 2), dtype="<U1")),
        (bytearray(b"x"), b"x"),
        (np.str_("x"), "x"),
        (np.bytes_(b"x"), b"x"),
        ({1: 0}.keys() | {2}, {1, 2}),
        (type("Labels", (set,), {"__iter__": None})("ab"), {"a", "b"}),
        (type("Day", (datetime.date,), {"isoformat": None})(2026, 1, 2), datetime.date(2026, 1, 2)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_as_good_as_text_bytes_a_set_or_a_date_is_taken_for_one(value, as_plain):
    """Are arrays of text in any dress, and subclasses with methods of their own, the plain value that they hold?"""
    assert _same(as_plain, plain(value))


def test_a_set_is_written_in_one_order_and_holds_no_objects():
    """Do equal sets make the same file, and is an object among the items words, as everywhere?"""
    assert to_json({"b", "a", "c"}) == to_json({"c", "b", "a"})
    assert plain({object()}) == {Opaque("an object")}


def test_a_spoofed_equality_or_array_interface_does_not_cross():
    """Is an object that claims to equal everything seen as what it is?"""

    class Yes:
        def __eq__(self, other):
            return True

        __hash__ = None

        def __array__(self, *args, **kwargs):
            return np.ones(3)

    class Subclass(np.ndarray):
        def __eq__(self, other):
            return True

    assert isinstance(plain(Yes()), Opaque)
    array = plain(np.zeros(3).view(Subclass))
    assert type(array) is np.ndarray and not np.any(array == 1)


def test_too_deep_too_many_and_too_large_are_refused():
    """Do the limits hold on the way out and on the way in?"""
    deep: list = []
    for _ in range(budget.MAX_DEPTH + 2):
        deep = [deep]
    document: list = ["list", []]
    for _ in range(budget.MAX_DEPTH + 2):
        document = ["list", [document]]
    with pytest.raises(WireError, match="deeper"):
        pack(deep)
    with pytest.raises(WireError, match="deeper"):
        unpack(document, [])
    with pytest.raises(WireError, match="parts"):
        pack([0] * (budget.MAX_NODES + 1))
    with pytest.raises(WireError, match="MiB"):
        unpack(["array", "<f8", [2**30], 0], [b""])
    with pytest.raises(WireError, match="text"):
        pack("x" * (budget.MAX_TEXT + 1))
    with pytest.raises(WireError, match="bytes"):
        pack(bytes(budget.MAX_TEXT + 1))
    with pytest.raises(WireError, match="texts"):
        pack(np.array(["x" * (budget.MAX_TEXT + 1)]))
    with pytest.raises(WireError, match="MiB"):  # as an array of text each would be as long as the longest
        pack(np.array(["x" * budget.MAX_TEXT, *[""] * 1000], dtype=object))
    loop: list = []
    loop.append(loop)
    with pytest.raises(WireError, match="deeper"):
        pack(loop)


malformed = [
    None,
    3,
    "x",
    [],
    [3],
    ["unknown"],
    ["bool", 1],
    ["bool"],
    ["int", 5],
    ["int", "five"],
    ["float", "x"],
    ["float", 1.0],
    ["list", {}],
    ["dict", [["str"]]],
    ["dict", [[["list", []], ["none"]]]],
    ["array", "<f8", [2], 0],
    ["array", "|O", [1], 0],
    ["array", "<f8", [-1], 0],
    ["array", "<f8", [1.5], 0],
    ["array", "<f8", [1], 7],
    ["array", "<V9999999", [1], 0],
    ["array", "<f8", [1] * 40, 0],
    ["scalar", "<f8", [], -1],
    ["none", 1],
    ["opaque", 3],
    ["complex", "0x1p0"],
    ["int", "9" * 5000],
    ["array", "<U1", [2], 0],
    ["array", "<U0", [5], 0],
    ["array", "<U999999", [0], 0],
    ["array", "<f4,<f4", [1], 0],
    ["array", "<M8[Q]", [1], 0],
    ["scalar", "<U2", [], 0],
    ["bytes", "0"],
    ["bytes", "00" * 100_001],
    ["date", "yesterday"],
    ["date", "0" * 50],
    ["datetime", 3],
    ["timedelta", 10**12, 0, 0],
    ["set", [["list", []]]],
    ["frozenset", [["tuple", [["list", []]]]]],
]


@pytest.mark.parametrize("document", malformed, ids=[repr(d)[:40] for d in malformed])
def test_a_malformed_document_is_an_error_of_ours(document):
    """Does whatever is not of our form raise WireError and nothing else?"""
    with pytest.raises(WireError):
        unpack(document, [b"\xff" * 8])


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(list(_READERS)),
        lambda inner: st.lists(inner, max_size=4),
        max_leaves=12,
    ),
    st.lists(st.binary(max_size=16), max_size=2),
)
def test_no_document_does_more_than_raise(document, buffers):
    """Can random JSON do anything but give a value or a WireError?"""
    with contextlib.suppress(WireError):
        unpack(document, buffers)
