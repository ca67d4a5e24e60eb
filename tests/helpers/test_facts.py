"""The facts about random results: equal for right answers, telling for wrong ones."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.judge.calling.call import Reply, Trouble
from helpers.judge.random_results.facts import DROPOUT_FACTS, MEASURES, measure, measured

RNG = np.random.default_rng(3)
NET = {
    "W1": RNG.normal(size=(7, 4)),
    "b1": RNG.normal(size=(7, 1)),
    "W2": RNG.normal(size=(5, 7)) / 2,
    "b2": RNG.normal(size=(5, 1)),
    "W3": RNG.normal(size=(1, 5)),
    "b3": np.array([[0.2]]),
}
X = RNG.normal(size=(4, 900))


def forward(seed, keep_prob, share=None, scale=None, kind=float):
    """A right answer, or one that keeps another share or scales by another factor."""
    rng = np.random.default_rng(seed)
    share, scale = keep_prob if share is None else share, 1 / keep_prob if scale is None else scale
    A, cache = X, []
    for layer in (1, 2):
        Z = NET[f"W{layer}"] @ A + NET[f"b{layer}"]
        D = (rng.random(Z.shape) < share).astype(kind)
        A = (np.maximum(Z, 0) * D * scale).astype(Z.dtype)
        cache += [Z, D, A, NET[f"W{layer}"], NET[f"b{layer}"]]
    Z3 = NET["W3"] @ A + NET["b3"]
    A3 = 1 / (1 + np.exp(-Z3))
    return A3, (*cache, Z3, A3, NET["W3"], NET["b3"])


def facts(result, keep_prob):
    return measure("dropout", result, (X, NET), {"keep_prob": keep_prob})


@pytest.mark.parametrize("keep_prob", [0.25, 0.3, 0.5, 0.86, 1.0])
def test_right_answers_have_equal_facts_whatever_they_drew(keep_prob):
    """Do other draws, kinds of masks and orders of the cache give the same facts?"""
    expected = facts(forward(0, keep_prob), keep_prob)
    assert expected["kept 1"] == expected["kept 2"] == keep_prob
    assert expected["scale 1"] == pytest.approx(1 / keep_prob, rel=1e-3)
    assert expected["mask 1"] == "ones where A1 is kept" and expected["A3"] == "sigmoid(W3 A2 + b3)"
    for seed in range(1, 6):
        A3, cache = forward(seed, keep_prob, kind=(bool, int, np.float32)[seed % 3])
        assert facts((A3, cache[::-1]), keep_prob) == expected
        assert facts((A3, {str(i): array for i, array in enumerate(cache)}), keep_prob) == expected
        single = [np.asarray(array, dtype=np.float32) for array in cache]
        assert facts((A3.astype(np.float32), single), keep_prob) == expected


@pytest.mark.parametrize(("share", "scale"), [(0.7, 1 / 0.3), (0.3, 1.0), (0.618, 1 / 0.3), (1.0, 1.0), (0.0, 1.0)])
def test_equal_mistakes_have_equal_facts(share, scale):
    """Is the same mistake recognised from another draw, and told from the right answer?"""
    seen = [facts(forward(seed, 0.3, share, scale), 0.3) for seed in range(4)]
    assert all(found == seen[0] for found in seen)
    assert seen[0] != facts(forward(0, 0.3), 0.3)
    assert seen[0]["kept 1"] == pytest.approx(share, abs=1e-3)


@pytest.mark.parametrize("share", [0.46, 0.47, 0.53, 0.54])
def test_a_share_that_is_a_little_off_is_not_rounded_to_the_right_one(share, monkeypatch):
    """Is a share near the right one told from it in every draw, though both are one half to one decimal?"""
    monkeypatch.setitem(globals(), "X", np.tile(X, 20))  # so many that no share lies within what a draw may be off
    for seed in range(4):
        found = facts(forward(seed, 0.5, share), 0.5)
        assert found["kept 1"] == f"a little {'more' if share > 0.5 else 'less'} than asked for"


@pytest.mark.parametrize(
    "value",
    [
        {},
        (),
        (1, 2),
        (np.zeros((1, 900)), (np.zeros((7, 900)),)),
        3.0,
        (None, [None, "A", [[[[[np.zeros(2)]]]]]]),
        (np.full((1, 900), np.nan), {}),
    ],
)
def test_anything_else_is_measured_without_an_error(value):
    """Does a result of any other form give facts that are not those of a right answer?"""
    found = facts(value, 0.5)
    assert set(found) == set(DROPOUT_FACTS)
    right = facts(forward(0, 0.5), 0.5)
    assert not any(found[fact] == right[fact] for fact in ("kept 1", "kept 2", "scale 1", "mask 1", "mask 2", "A3"))


@pytest.mark.parametrize("spread_out", [True, False])
def test_one_mask_for_all_examples_is_named_as_such(spread_out):
    """Is a mask of one column told from one of the shape of A, whatever it drew?"""
    for seed in range(8):
        rng = np.random.default_rng(seed)
        Z = NET["W1"] @ X + NET["b1"]
        D = rng.permutation([1.0, 1.0, 0.0, 0.0, 1.0, 0.0, 1.0]).reshape(7, 1)
        cache = (Z, np.repeat(D, 900, axis=1) if spread_out else D, np.maximum(Z, 0) * D / 0.5)
        found = facts((np.zeros((1, 900)), cache), 0.5)
        assert found["kept 1"] == "one draw per unit, the same for all examples"


def test_nothing_is_digested_where_nothing_is_to_be():
    """Do results without a measure, errors and None stay as they are?"""
    assert "dropout" in MEASURES
    assert measure("", 3, ()) == 3 and measure("dropout", None, (X, NET)) is None
    error = Reply(trouble=Trouble("raised", "ValueError", "no"))
    assert measured("dropout", error, (X, NET)) is error
