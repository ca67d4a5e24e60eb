"""Exercise 12: `relu_backward(dA, cache)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Exercise, Fixture, Law, Untouched, Values, mistakes, only, other, others
from grader.exercises.deep_network.inputs import gradients, small_steps_through
from grader.exercises.inputs import rows


class Mistakes:
    def sigmoid_slope(dA, cache):
        """That is the slope of sigmoid; this layer had a ReLU."""
        s = 1 / (1 + np.exp(-cache))
        return dA * s * (1 - s)

    def no_slope(dA, cache):
        """The slope is skipped: dA passes unchanged even where Z was negative."""
        return dA.copy()

    def value_not_slope(dA, cache):
        """You multiply by ReLU itself; it is its slope, 0 or 1, that is needed."""
        return dA * np.maximum(0, cache)

    def mask_from_da(dA, cache):
        """You look at the sign of dA; what counts is the sign of Z."""
        return np.where(dA > 0, dA, 0)

    def mask_reversed(dA, cache):
        """The mask is the wrong way round: the gradient passes where Z was positive."""
        return np.where(cache > 0, 0, dA)

    def only_the_mask(dA, cache):
        """You return the slope alone; by the chain rule it must be multiplied by dA."""
        return (cache > 0) * 1.0

    def forward_again(dA, cache):
        """That is ReLU of Z, the way forward; asked for is the gradient on the way back."""
        return np.maximum(0, cache)

    def threshold_at_one(dA, cache):
        """The slope changes at Z = 0; your border lies elsewhere."""
        return dA * (cache > 1)

    def cache_unpacked(dA, cache):
        """You take the cache apart as if it were that of a whole block; here it is Z itself."""
        _, Z = cache
        return dA * (Z > 0)

    def matrix_product(dA, cache):
        """dA and the slope are multiplied entry by entry; you take a matrix product."""
        return np.dot(dA, (cache > 0).astype(int))

    @only("leaves its inputs as they were")
    def changes_da(dA, cache):
        """You set entries of dA itself: `dZ = dA` makes no copy, only a second name."""
        dZ = dA
        dZ[cache <= 0] = 0
        return dZ


class Others:
    def copy_and_set(dA, cache):
        dZ = np.array(dA, copy=True)
        dZ[cache <= 0] = 0
        return dZ

    def where(dA, cache):
        return np.where(cache >= 0, dA, 0.0)

    def single_precision(dA, cache):
        return (dA * np.sign(np.maximum(cache, 0))).astype(np.float32)


OWN_HELPER = """
def _slope(z):
    return np.heaviside(z, 0)


def relu_backward(dA, cache):
    print(cache.shape)
    return np.multiply(_slope(cache), dA)
"""

EXERCISE = Exercise(
    "relu_backward",
    "back through ReLU",
    minutes=8,
    fixtures=[
        Fixture(
            (rows([1, -2, 3], [4, 5, -6]), rows([2, -1, 0.5], [-3, 1, 2])),
            expected=rows([1, 0, 3], [0, 5, -6]),
            note="dA = [[1, -2, 3], [4, 5, -6]], Z = [[2, -1, 0.5], [-3, 1, 2]]",
        )
    ],
    cases=gradients,
    rubric=[
        Values("dZ", 2, label="dZ", hint="Where Z was negative nothing flows back; elsewhere dA passes unchanged."),
        Law("agrees with small steps", 0.5, small_steps_through("relu")),
        Untouched(points=0.5, hint="A slice or an alias of dA is still dA: make a copy before you set entries."),
    ],
    wrong=mistakes(Mistakes),
    different=[*others(Others), other("own_helper", code=OWN_HELPER)],
)
