"""Exercise 3: `sigmoid(z)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Exercise, Questions, mistakes, only, others
from grader.exercises.shallow_network.inputs import IN_SINGLE, activation_cases, activation_rubric, at_hand, nonzero


def symmetry(exam: Questions) -> None:
    z = nonzero(exam.rng, 2, 5)
    right, left = (exam.array(exam.ask(x), z.shape) for x in (z, -z))
    exam.agree(right + left, np.ones(z.shape), "sigmoid(z) + sigmoid(-z) is 1", rules=IN_SINGLE)


class Mistakes:
    def missing_parentheses(z):
        """Python divides before it adds: put the whole denominator in parentheses."""
        return 1 / 1 + np.exp(-z)

    def sign_of_z(z):
        """Your curve falls from 1 to 0; look at the sign in the exponent."""
        return 1 / (1 + np.exp(z))

    def tanh(z):
        """That is tanh, which runs from -1 to 1; sigmoid runs from 0 to 1."""
        return np.tanh(z)

    def decision(z):
        """You already round to a decision; sigmoid keeps the probability."""
        return np.where(z > 0, 1.0, 0.0)

    def slope(z):
        """That is the derivative of sigmoid, which the next exercise asks for."""
        return (lambda a: a * (1 - a))(1 / (1 + np.exp(-z)))

    def exp_forgotten(z):
        """The exponential is missing: the denominator is not 1 - z."""
        return 1 / (1 - z)

    def two_slips(z):
        """Two things at once: Python divides before it adds, and the sign in the exponent is lost."""
        return 1 / 1 + np.exp(z)

    def minus_before_exp(z):
        """The minus sign stands before the exponential and not in the exponent, so something is subtracted."""
        return 1 / (1 - np.exp(z))

    def powers_of_ten(z):
        """You take powers of 10 where powers of e belong."""
        return 1 / (1 + 10 ** (-z))

    def shares(z):
        """You divide by the sum over all entries, so they compete; every entry is squashed on its own."""
        return np.exp(z) / np.sum(np.exp(z))

    def flattened(z):
        """Your numbers are right, but they stand in one row without a second axis: the result has the shape of z."""
        return np.ravel(1 / (1 + np.exp(-z)))

    def rounded(z):
        """Your values are rounded to two decimals: return them with all their digits."""
        return np.round(1 / (1 + np.exp(-z)), 2)

    @only("large numbers")
    def overflow(z):
        """For large z you divide infinity by infinity; choose the form in which only the denominator may become infinite."""
        return np.exp(z) / (1 + np.exp(z))

    @only("leaves its inputs as they were")
    def changes_z(z):
        """You write into the caller's array; make a new one."""
        z *= -1
        return 1 / (1 + np.exp(z))


class Others:
    def plain(z):
        return 1 / (1 + np.exp(-z))

    def by_tanh(z):
        return 0.5 * (1 + np.tanh(0.5 * z))

    def clipped(z):
        print("here")
        return 1 / (1 + np.exp(-np.clip(z, -600, 600)))

    def single(z):
        z = z.astype(np.float32)
        return 1 / (1 + np.exp(-z))

    def reciprocal(z):
        return np.reciprocal(np.add(1, np.exp(np.negative(z))))


EXERCISE = Exercise(
    "sigmoid",
    "the output's activation",
    minutes=5,
    # e^-2 = 0.135335, e^-0.5 = 0.606531, e^-1 = 0.367879, e^-3 = 0.049787, e^-0.25 = 0.778801; sigmoid = 1 / (1 + e^-z)
    fixtures=at_hand([0.119203, 0.622459, 0.731059], [0.952574, 0.268941, 0.562177]),
    cases=activation_cases,
    rubric=activation_rubric(
        "Mind the sign of z, and the parentheses around the whole denominator.",
        "sigmoid(z) + sigmoid(-z) = 1",
        symmetry,
        far_out=[0, 0.5, 1],
    ),
    wrong=mistakes(Mistakes),
    different=others(Others),
)
