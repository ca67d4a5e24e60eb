"""Comparison: the order of what is looked at, what may differ, and the sentence for the first difference."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.judge.compare import Rules, compare
from helpers.judge.describe import describe
from helpers.judge.finding import Finding
from helpers.judge.fingerprint import fingerprint
from helpers.judge.parts import part
from helpers.judge.random_results.draws import features, same_kind_of_draw, spread_difference
from helpers.judge.reading.simpler import Opaque

A = np.array([[1.0, 2.0, 3.0]])


@pytest.mark.parametrize(
    ("got", "expected", "rules"),
    [
        (A, A, Rules()),
        (A.astype(np.float32), A, Rules()),
        (A + 1e-9, A, Rules()),
        (A.astype(int), A, Rules()),
        (3, 3.0, Rules()),
        (np.float64(3), 3.0, Rules()),
        (np.array(3.0), 3.0, Rules()),
        (np.array([[3.0]]), 3.0, Rules(number_1x1=True)),
        (A.ravel(), A, Rules(flat=True)),
        (np.array([[True, False]]), np.array([[1.0, 0.0]]), Rules()),
        ({"W1": A, "extra": 1}, {"W1": A}, Rules()),
        ((A, 2.0), [A, 2.0], Rules()),
        ([2.0, A, "more"], (A, 2.0), Rules(any_order=True)),
    ],
)
def test_what_may_differ_passes(got, expected, rules):
    """Does a value that is right, but written differently, pass?"""
    assert compare(got, expected, rules=rules) is None


@pytest.mark.parametrize(
    ("got", "expected", "kind", "words"),
    [
        (Opaque("a generator"), A, "type", "got a generator, expected"),
        ([1.0, 2.0, 3.0], A, "type", "a list of 3"),
        (None, A, "type", "None"),
        ("3", 3.0, "type", "'3'"),
        (True, 1.0, "type", "True"),
        (np.array([[3.0]]), 3.0, "shape", "shape (1, 1)"),
        (A.T, A, "shape", "shape (3, 1)"),
        (A * np.nan, A, "finite", "nan"),
        (A * np.inf, A, "finite", "inf"),
        (A * 1.001, A, "values", "1.001"),
        ((A + 0.1).astype(np.float32), A, "values", "float32"),
        (A * 1j, A, "type", "complex128"),
        (np.array([["a", "b", "c"]]), A, "type", "'a'"),
        (np.array([["2020-01-01"]], dtype="datetime64[D]"), A, "type", "of dates"),
        ({"W2": A}, {"W1": A}, "missing", "'W2'"),
        ({}, {"W1": A}, "missing", "an empty dict"),
        ((A,), (A, 2.0), "shape", "a tuple of 1"),
        (3.0, {"W1": A}, "type", "3."),
        ("tanh", "relu", "values", "'tanh'"),
        (3.0, None, "values", "3."),
        (3.0, Opaque("a set"), "values", "3."),
    ],
)
def test_the_first_difference_is_named(got, expected, kind, words):
    """Is the kind of the difference right, and is what came in the sentence?"""
    difference = compare(got, expected, "cost")
    assert difference is not None and difference.kind == kind
    assert words in difference.sentence() and difference.sentence().startswith("cost")


def test_a_row_may_lose_its_first_axis_but_not_become_a_column():
    """Is (m,) as good as (1, m) where the rules say so, and (m, 1), which broadcasts to a table, not?"""
    assert compare(A.ravel(), A, rules=Rules(flat=True)) is None
    assert compare(A.T, A, rules=Rules(flat=True)).kind == "shape"
    assert compare(np.array(1.0), np.array([[1.0]]), rules=Rules(flat=True)) is None


@pytest.mark.parametrize("value", [np.array(["a"]), np.array(["2020-01-01"], dtype="datetime64[D]"), np.str_("a")])
def test_text_and_dates_have_a_fingerprint(value):
    """Does a public check survive what is no number at all?"""
    assert fingerprint(value) != fingerprint(np.array([1.0]))


def test_shape_comes_before_values_and_parts_have_names():
    """Is the part named, and the shape looked at first?"""
    difference = compare({"dw": A.T * 7}, {"dw": A}, "grads")
    assert difference.sentence() == (
        'grads["dw"] has the wrong shape: got an array of shape (3, 1), float64 [[ 7.], [14.], [21.]], '
        "expected an array of shape (1, 3), float64 [[1., 2., 3.]]"
    )


def test_small_entries_are_compared_beside_large_ones():
    """Does rounding noise in an entry near zero pass, and a wrong small entry fail?"""
    expected = np.array([1000.0, 0.0])
    assert compare(np.array([1000.0, 1e-7]), expected) is None
    assert compare(np.array([1000.0, 1e-2]), expected).kind == "values"


def test_contents_of_large_arrays_are_not_printed():
    """Is a large array described by shape and dtype alone?"""
    assert describe(np.zeros((40, 60))) == "an array of shape (40, 60), float64"


def test_part_walks_and_says_where_it_stops():
    """Is a missing step of a path told in words?"""
    value = ({"dw": A}, 2.0)
    assert part(value, (0, "dw")) is not None
    for path, words in [
        ((0, "db"), "a dict with the key 'db'"),
        ((2,), "got a tuple of 2, expected at least 3 values"),
        ((1, "x"), "expected a dict"),
        ((0, 1), "several values"),
    ]:
        with pytest.raises(LookupError, match=words):
            part(value, path)


def test_fingerprints_know_a_value_but_for_rounding():
    """Do equal results share a hash, and different ones not?"""
    assert fingerprint(A) == fingerprint(A * (1 + 1e-12)) == fingerprint(A.astype(int))
    assert len({fingerprint(v) for v in (A, A.T, A + 1e-3, [A], 1.0, None, "x", {"a": 1.0}, {"b": 1.0})}) == 9


def test_features_of_a_random_draw_do_not_depend_on_the_draw():
    """Are two draws of one initialiser alike, and those of two initialisers not?"""
    rng = np.random.default_rng(1)
    one, two = ({"W": rng.normal(0, 0.01, (40, 60)), "b": np.zeros((40, 1))} for _ in range(2))
    assert features(one) == features(two) and same_kind_of_draw(one, two)
    assert not same_kind_of_draw(one, {"W": two["W"] * 1.5, "b": two["b"]})
    assert not same_kind_of_draw(one, {"W": abs(two["W"]), "b": two["b"]})
    assert not same_kind_of_draw(one, {"W": two["W"].T, "b": two["b"]})


def test_spread_is_judged_by_shape_symmetry_scale_and_centre():
    """Is each way to draw wrongly told apart?"""
    rng = np.random.default_rng(2)
    good = rng.normal(0, 0.1, (50, 60))
    assert spread_difference(good, (50, 60), 0.1, 1.25) is None
    assert spread_difference(good.astype(np.float32), (50, 60), 0.1, 1.25) is None
    words = {
        "wrong shape": good.T,
        "wrong spread": good * 2,
        "all entries equal": np.full((50, 60), 0.1),
        "copies": np.repeat(good[:1], 50, axis=0),
        "centred": good + 0.05,
        "not finite": good * np.nan,
        "wrong type": Opaque("a set"),
    }
    for word, draw in words.items():
        assert word in spread_difference(draw, (50, 60), 0.1, 1.25).words


def test_an_array_that_is_not_finite_says_in_how_many_places():
    """Are nan and infinity counted where an array is too large to be written out?"""
    got = np.zeros((4, 5))
    got[1, 2], got[3, 4] = np.nan, np.inf
    difference = compare(got, np.zeros((4, 5)))
    assert difference is not None
    assert difference.got == "an array of shape (4, 5), float64, nan or infinite in 2 of 20 places"


def test_what_would_be_told_alike_is_not_told():
    """Are got and expected left out where they read the same, and a text not told as a number?"""
    alike = "an array of shape (2,), float64"
    told = Finding("b is not finite", f"{alike} [nan, 1.0]", f"{alike} [0.0, 1.0]", "Look.", kind="finite")
    assert told.sentence("shapes-only") == "b is not finite. Look."
    text = Finding("n has the wrong type", "'3'", "3", kind="type")
    assert text.sentence("shapes-only") == "n has the wrong type: got a text, expected a single value."


def test_of_a_large_array_the_first_place_that_differs_is_told():
    """Are both values there, and how many differ, where the arrays are not written out?"""
    expected = np.arange(20.0).reshape(4, 5)
    got = expected.copy()
    got[0, 3], got[2, 1] = 0.25, 7.0
    difference = compare(got, expected)
    assert difference.got == "an array of shape (4, 5), float64, with 0.25 at [0, 3]"
    assert difference.expected == "an array of shape (4, 5), float64, with 3. there; 2 of 20 numbers differ"
