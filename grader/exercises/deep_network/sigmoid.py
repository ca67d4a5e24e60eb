"""Exercise 6: `sigmoid(Z)`, with its cache."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values
from grader.declare.variants import mistake, mistakes, only, other, others
from grader.exercises.deep_network.inputs import HUGE, LN3, LN4, LN9, arrays
from grader.exercises.inputs import SLOPE, rows


def large(rng):
    return [Case((HUGE,), note="Z up to 1000 in size")]


def symmetry(exam: Questions) -> None:
    Z = exam.rng.normal(scale=2, size=(3, 5))
    right, left = (exam.array(exam.ask(z), (3, 5), (0,)) for z in (Z, -Z))
    exam.agree(right + left, np.ones((3, 5)), "sigmoid(z) + sigmoid(-z) is 1", rules=SLOPE)


class Mistakes:
    @only("large numbers")
    def overflow(Z):
        """For large Z your formula divides infinity by infinity: only the denominator may become infinite."""
        return np.exp(Z) / (1 + np.exp(Z)), Z

    @only("leaves its inputs as they were")
    def changes_z(Z):
        """Your function writes into Z, which belongs to the caller."""
        cache = Z.copy()
        Z *= -1
        return 1 / (1 + np.exp(Z)), cache


class Others:
    def plain(Z):
        return 1 / (1 + np.exp(-Z)), Z

    def half_tanh(Z):
        A = (1 + np.tanh(Z / 2)) / 2
        return [A, Z.copy()]

    def single_precision(Z):
        return (1 / (1 + np.exp(-Z))).astype(np.float32), Z


OWN_HELPER = """
def _decay(z):
    return np.exp(-np.clip(z, -500, 500))


def sigmoid(Z):
    print(Z.shape)
    return np.reciprocal(1 + _decay(Z)), Z, 'extra'
"""

FORMULA = "np.where(Z >= 0, 1.0, small) / (1.0 + small)"  # in the reference
Z = rows([0, LN3, -LN3], [LN9, 0, -LN4])

FAR_OUT = Fixture((rows([-1000, 0, 1000]),), expected=(rows([0, 0.5, 1]),), note="Z = [[-1000, 0, 1000]]")

EXERCISE = Exercise(
    "sigmoid",
    "with its cache",
    minutes=5,
    fixtures=[
        # exp(-ln 3) = 1/3 gives 3/4; exp(-ln 9) = 1/9 gives 9/10; exp(ln 4) = 4 gives 1/5
        Fixture(
            (Z,),
            expected=(rows([0.5, 0.75, 0.25], [0.9, 0.5, 0.2]), Z),
            note="Z = [[0, ln 3, -ln 3], [ln 9, 0, -ln 4]]",
        )
    ],
    cases=arrays,
    rubric=[
        Values("A", 0.75, (0,), hint="Look at the parentheses and at the sign in the exponent."),
        Values("the cache", 0.5, (1,), hint="The way back needs Z itself."),
        Values(
            "large numbers",
            0.25,
            (0,),
            "A",
            cases=large,
            public=[FAR_OUT],
            edge=True,
            hint="Which exponential becomes infinite?",
        ),
        Law("sigmoid(z) + sigmoid(-z) = 1", 0.25, symmetry, needs=["A"]),
        Untouched(points=0.25),
    ],
    wrong=[
        *mistakes(Mistakes),
        mistake("missing_parentheses", FORMULA, "1 + np.exp(-Z)").says(
            "Python divides before it adds: the whole denominator needs parentheses."
        ),
        mistake("wrong_sign", FORMULA, "1 / (1 + np.exp(Z))").says(
            "Your curve falls where it should rise: look at the sign in the exponent."
        ),
        mistake("tanh", FORMULA, "np.tanh(Z)").says("That is tanh, which runs from -1 to 1."),
        mistake("caches_a", "cache = Z", "cache = A").says("The cache holds A; the way back asks for Z."),
        mistake("no_cache", "return A, cache", "return A").says("Only A is returned; return the pair A, cache."),
        mistake("cache_first", "return A, cache", "return cache, A").says(
            "The two results are swapped: A comes first, the cache second."
        ),
        mistake("derivative", "return A, cache", "return A * (1 - A), cache").says(
            "That is the slope of sigmoid; it is needed on the way back, not here."
        ),
    ],
    different=[*others(Others), other("own_helper", code=OWN_HELPER)],
)
