"""Exercise 7: `relu(Z)`, with its cache."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values
from grader.declare.variants import mistake, mistakes, only, other, others
from grader.exercises.deep_network.inputs import arrays
from grader.exercises.inputs import SLOPE, rows


def cases(rng):
    return [*arrays(rng), Case((rows([-3.0]),), note="one number, Z = [[-3]]")]


def both_halves(exam: Questions) -> None:
    Z = exam.rng.normal(scale=2, size=(4, 3))
    right, left = (exam.array(exam.ask(z), (4, 3), (0,)) for z in (Z, -Z))
    exam.agree(right - left, Z, "relu(z) - relu(-z) is z", rules=SLOPE)


class Mistakes:
    @only("leaves its inputs as they were")
    def changes_z(Z):
        """Your function sets entries of Z itself to 0; Z belongs to the caller, so work on a new array."""
        cache = Z.copy()
        Z[Z < 0] = 0
        return Z, cache


class Others:
    def own_copy(Z):
        A = Z.copy()
        A[A < 0] = 0
        print(A.sum())
        return A, Z.copy()

    def single_precision(Z):
        return (np.abs(Z) + Z).astype(np.float32) / 2, Z, "relu"


EXERCISE = Exercise(
    "relu",
    "with its cache",
    minutes=3,
    fixtures=[
        Fixture(
            (rows([1, -2, 0], [-0.5, 3, -4]),),
            expected=(rows([1, 0, 0], [0, 3, 0]), rows([1, -2, 0], [-0.5, 3, -4])),
            note="Z = [[1, -2, 0], [-0.5, 3, -4]]",
        )
    ],
    cases=cases,
    rubric=[
        Values("A", 1, (0,), hint="Negative entries become 0, the others stay."),
        Values("the cache", 0.5, (1,), hint="The way back needs Z as it was, negative entries included."),
        Law("relu(z) - relu(-z) = z", 0.25, both_halves, needs=["A"]),
        Untouched(points=0.25),
    ],
    wrong=[
        mistake("minimum", "np.maximum(0, Z)", "np.minimum(0, Z)").says(
            "You keep the negative entries and drop the positive ones."
        ),
        mistake("absolute", "np.maximum(0, Z)", "np.abs(Z)").says("Negative entries become 0, not positive."),
        mistake("derivative", "np.maximum(0, Z)", "(Z > 0).astype(float)").says(
            "That is the slope of ReLU, 0 or 1; the value itself is asked for."
        ),
        mistake("leaky", "np.maximum(0, Z)", "np.maximum(0.01 * Z, Z)").says(
            "That is the leaky ReLU: here negative entries become exactly 0."
        ),
        mistake("caches_a", "cache = Z", "cache = A").says(
            "The negative entries are gone from your cache: it holds A, or they were set to 0 in Z itself; the way back needs Z."
        ),
        mistake("no_cache", "return A, cache", "return A").says("Only A is returned; return the pair A, cache."),
        mistake("maximum_along_an_axis", "np.maximum(0, Z)", "np.max(Z, 0)").says(
            "`np.max` looks for the largest entry along an axis, which its second argument names; the comparison with 0 is wanted entry by entry."
        ),
        mistake("one_maximum", "np.maximum(0, Z)", "np.max(Z) * (Z == np.max(Z)) * 1.0").says(
            "`np.max` gives one number for the whole array; the comparison with 0 is wanted entry by entry."
        ),
        *mistakes(Mistakes),
    ],
    different=[
        *others(Others),
        other("mask", "np.maximum(0, Z)", "Z * (Z > 0)"),
        other("where", "np.maximum(0, Z)", "np.where(Z > 0, Z, 0)"),
    ],
)
