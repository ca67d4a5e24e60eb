"""Exercise 1: `sigmoid(z)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, mistakes, only, other, others
from grader.exercises.inputs import rows
from helpers.judge.compare import Rules


def cases(rng):
    return [
        Case((rng.normal(size=5),), note="5 numbers in a row"),
        Case((rng.normal(scale=3, size=(4, 1)),), note="a column of 4 numbers"),
        Case((rng.normal(scale=4, size=(3, 7)),), note="an array of shape (3, 7)"),
    ]


def single(rng):
    return [Case((z,), note=f"z = {z:g}") for z in (0.0, -1.5, 2)]


def large(rng):
    return [Case((rows([-800, -60, -1, 60, 800]),), note="z = [[-800, -60, -1, 60, 800]]")]


def symmetry(exam: Questions) -> None:
    z = exam.rng.normal(scale=2, size=(2, 5))
    left, right = (exam.array(exam.ask(x), (2, 5)) for x in (-z, z))
    claim = "sigmoid(z) + sigmoid(-z) is 1 for every z"
    exam.agree(left + right, np.ones((2, 5)), claim, rules=Rules(rtol=1e-5))


class Mistakes:
    def missing_parentheses(z):
        """Python divides before it adds: the whole denominator needs parentheses."""
        return 1 / 1 + np.exp(-z)

    def sign_of_z(z):
        """Your curve falls where it should rise: look at the sign of z in the exponent."""
        return 1 / (1 + np.exp(z))

    def minus_in_denominator(z):
        """The denominator adds the exponential to 1; yours subtracts it, which divides by 0 at z = 0."""
        return 1 / (1 - np.exp(-z))

    def powers_of_two(z):
        """The base of your power is 2; the exponential has the base e, about 2.718."""
        return 1 / (1 + 2.0 ** (-z))

    def powers_of_ten(z):
        """The base of your power is 10; the exponential has the base e, about 2.718."""
        return 1 / (1 + 10.0 ** (-z))

    def two_below(z):
        """At z = 0 yours gives a third: look at the number that the exponential is added to."""
        return 1 / (2 + np.exp(-z))

    def twice(z):
        """Sigmoid is applied to its own result: once is enough."""
        return 1 / (1 + np.exp(-1 / (1 + np.exp(-z))))

    def softmax(z):
        """Below the line stands a sum over all elements, so each depends on the others: that is the softmax."""
        return np.exp(z) / np.sum(np.exp(z))

    def one_axis(z):
        """The numbers are right, but they all lie on one axis: the result has the shape of z."""
        return 1 / (1 + np.exp(-np.ravel(z)))

    def tanh(z):
        """That is tanh, which runs from -1 to 1; sigmoid runs from 0 to 1."""
        return np.tanh(z)

    def derivative(z):
        """That is the slope of sigmoid, a bump with height 0.25; this exercise asks for the curve itself."""
        s = 1 / (1 + np.exp(-z))
        return s * (1 - s)

    def threshold(z):
        """Sigmoid gives a probability between 0 and 1; you already round it to a decision, which is the task of `predict`."""
        return np.where(1 / (1 + np.exp(-z)) > 0.5, 1.0, 0.0)

    def math_exp(z):
        """`math.exp` takes one number only; NumPy has an exponential for whole arrays."""
        import math

        return 1 / (1 + math.exp(-z))

    @only("single numbers")
    def entry_by_entry(z):
        """A single number has no entries to go through: your function takes arrays only."""
        s = np.zeros(z.shape)
        for index in np.ndindex(z.shape):
            s[index] = 1 / (1 + np.exp(-z[index]))
        return s

    @only("large numbers")
    def overflow(z):
        """For large z your formula divides infinity by infinity: write it so that the exponential may only become infinite in the denominator."""
        return np.exp(z) / (1 + np.exp(z))

    @only("leaves its inputs as they were")
    def changes_z(z):
        """Your function writes into the array z that belongs to the caller: work on a new array."""
        if isinstance(z, np.ndarray):
            z *= -1
            return 1 / (1 + np.exp(z))
        return 1 / (1 + np.exp(-z))


class Others:
    def plain(z):
        return 1 / (1 + np.exp(-z))

    def half_tanh(z):
        return 0.5 * (1 + np.tanh(z / 2))

    def power(z):
        return (1.0 + np.e ** (-np.asarray(z, dtype=float))) ** -1

    def single_precision(z):
        z = np.asarray(z).astype(np.float32)
        return np.float32(1) / (1 + np.exp(-z))

    def clipped(z):
        print("z", z)
        return 1 / (1 + np.exp(-np.clip(z, -500, 500)))

    def zero_dimensional(z):
        return np.array(1 / (1 + np.exp(-np.array(z))))


OWN_HELPER = """
def _e(x):
    return np.exp(x)


def sigmoid(z):
    return np.reciprocal(1 + _e(np.negative(z)))
"""

# e^-2 = 0.135335, 1/1.135335 = 0.880797
SINGLE = [Fixture((0.0,), expected=0.5, note="z = 0"), Fixture((2,), expected=0.880797, note="z = 2")]
LARGE = Fixture((rows([-800, 0, 800]),), expected=rows([0, 0.5, 1]), note="z = [[-800, 0, 800]]")

EXERCISE = Exercise(
    "sigmoid",
    "squash any number into (0, 1)",
    minutes=8,
    fixtures=[
        # e^-1 = 0.367879, 1/1.367879 = 0.731059; e^2 = 7.389056, 1/8.389056 = 0.119203
        Fixture((rows([0, 1, -2]),), expected=rows([0.5, 0.731059, 0.119203]), note="z = [[0, 1, -2]]"),
        # e^-ln 3 = 1/3, so 1/(4/3) = 3/4; e^ln 4 = 4, so 1/5
        Fixture((np.log([[3.0], [0.25]]),), expected=rows([0.75], [0.2]), note="z = [[log 3], [-log 4]]"),
    ],
    cases=cases,
    rubric=[
        Values("arrays", 2.5, hint="Use NumPy's `exp`, which works on all elements."),
        Values("single numbers", 0.25, cases=single, public=SINGLE, edge=True),
        Values(
            "large numbers",
            0.25,
            cases=large,
            public=[LARGE],
            edge=True,
            hint="Which of exp(z) and exp(-z) becomes infinite?",
        ),
        Untouched(points=0.5),
        Law("sigmoid(z) + sigmoid(-z) = 1", 0.5, symmetry),
    ],
    wrong=mistakes(Mistakes),
    different=[*others(Others), other("own_helper", code=OWN_HELPER)],
)
