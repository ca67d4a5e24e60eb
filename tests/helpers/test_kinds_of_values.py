"""Text, bytes, sets and dates as results and as inputs: what agrees, what a student reads, what can be run again."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from grader.declare.unchanged import unchanged
from helpers.judge.compare import Rules, compare
from helpers.judge.describe import describe
from helpers.judge.fingerprint import fingerprint
from helpers.judge.inputs import input_cell, show_input
from helpers.judge.wire import plain

LABELS = np.array(["cat", "dog", "cat"])
DAY = datetime.date(2026, 1, 2)
DAYS = np.array(["2026-01-02", "NaT"], dtype="M8[D]")
LONG = np.array([f"label {i}" for i in range(20)])


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (LABELS.astype("<U9"), LABELS),
        (LABELS.astype(object), LABELS),
        (np.str_("cat"), "cat"),
        (np.array("cat"), "cat"),
        ("cat", np.array("cat")),
        (np.array([b"a"]), np.array([b"a"])),
        (bytearray(b"a"), b"a"),
        ({"a", "b"}, frozenset({"b", "a"})),
        ({1.0 + 1e-12, 2}, {1.0, 2.0}),
        (DAYS.astype("M8[s]"), DAYS),
        (np.datetime64("2026-01-02T00:00"), DAY),
        (DAY, np.datetime64("2026-01-02")),
        (np.timedelta64(36, "h"), datetime.timedelta(days=1.5)),
    ],
    ids=lambda value: describe(value)[:30],
)
def test_what_means_the_same_passes_and_has_one_fingerprint(got, expected):
    """Are text, bytes, sets and moments in another dress as good as the expected ones?"""
    got, expected = plain(got), plain(expected)
    assert compare(got, expected) is None
    assert fingerprint(got) == fingerprint(expected)


@pytest.mark.parametrize(
    ("got", "expected", "sentence"),
    [
        (
            np.array(["cat", "cat", "cat"]),
            LABELS,
            "it has the wrong value: got an array of shape (3,) of texts ['cat', 'cat', 'cat'], expected an array of shape (3,) "
            "of texts ['cat', 'dog', 'cat']",
        ),
        (
            ["cat", "dog", "cat"],
            LABELS,
            "it has the wrong type: got a list of 3, expected an array of shape (3,) of texts",
        ),
        (np.arange(3), LABELS, "it has the wrong type: got an array of shape (3,), int64 [0, 1, 2], expected an array"),
        (LABELS[:2], LABELS, "it has the wrong shape: got an array of shape (2,) of texts ['cat', 'dog'], expected"),
        (
            np.roll(LONG, 1),
            LONG,
            "of texts, with 'label 19' at [0], expected an array of shape (20,) of texts, with 'label 0' there; ",
        ),
        (np.roll(LONG, 1), LONG, "20 of 20 texts differ"),
        (
            LABELS,
            np.ones(3),
            "it has the wrong type: got an array of shape (3,) of texts ['cat', 'dog', 'cat'], expected an array",
        ),
        ({"a"}, {"a", "b"}, "it lacks 'b': got a set of 1: 'a', expected a set of 2: 'a', 'b'"),
        ({"a", "b"}, {"a"}, "it has items too many, such as 'b': got a set of 2: 'a', 'b', expected a set of 1: 'a'"),
        (["a"], {"a"}, "it has the wrong type: got a list of 1, expected a set of 1: 'a'"),
        (set(), {"a"}, "got an empty set, expected"),
        (b"ab", b"abc", "it has the wrong value: got bytes b'ab', expected bytes b'abc'"),
        (DAY, DAY.replace(day=3), "it has the wrong value: got the date 2026-01-02, expected the date 2026-01-03"),
        (
            datetime.datetime(2026, 1, 2),
            DAY,
            "it has the wrong type: got the date and time 2026-01-02 00:00:00, expected",
        ),
        (DAYS[::-1], DAYS, "got an array of shape (2,) of dates ['NaT', '2026-01-02'], expected an array"),
        (np.datetime64(2**62, "Y"), np.datetime64(1, "as"), "it has the wrong value"),
        (
            np.timedelta64(1, "Y"),
            np.timedelta64(365, "D"),
            "it has the wrong value: got the span of time 1 years, expected the span of time 365 days",
        ),
    ],
)
def test_a_difference_is_told_in_words(got, expected, sentence):
    """Is what came against what was expected said so that a student can see the difference?"""
    difference = compare(plain(got), plain(expected), "it")
    assert difference is not None and sentence in difference.sentence()
    assert difference.kind == "type" or fingerprint(plain(got)) != fingerprint(plain(expected))


def test_a_row_of_labels_passes_under_the_flat_rule():
    """Do rules on shapes hold for text as for numbers?"""
    assert compare(LABELS[np.newaxis], LABELS) is not None
    assert compare(LABELS[np.newaxis], LABELS, rules=Rules(flat=True)) is None


def test_what_is_shown_can_be_run_and_gives_the_input_again():
    """Is a call with text, sets, bytes and moments shown as a line that makes exactly these arguments?"""
    args = (
        LABELS,
        {3, 1},
        frozenset({"b"}),
        set(),
        frozenset(),
        b"x",
        DAY,
        datetime.timedelta(2),
        DAYS,
        np.array([3], "m8[h]"),
    )
    args = (*args, np.datetime64("2026-01-02"), np.array([b"a"]), np.zeros(0, "<U1"))
    cell = input_cell("f", args, {})
    got: list = []
    exec(cell, {"np": np, "f": lambda *given: got.extend(given)})
    assert unchanged(plain(args), plain(tuple(got)))
    assert show_input("f", (LABELS, {"b", "a"}), {}) == "`f(np.array(['cat', 'dog', 'cat']), {'a', 'b'})`"
    assert (
        show_input("f", (np.tile(LONG, 100), {object()}), {})
        == "an array of shape (2000,) of texts, a set of 1: an object"
    )
