"""Exercise 4: `sigmoid_derivative(z)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Exercise, earlier, mistakes, only, others
from grader.exercises.shallow_network.inputs import activation_cases, at_hand, slope_rubric

sigmoid = earlier("sigmoid")


class Mistakes:
    def derivative_forgotten(z):
        """You return sigmoid itself; its slope is a product of two factors."""
        return sigmoid(z)

    def z_for_a(z):
        """The rule is in terms of the activation a, not of z: which of the two do you put in?"""
        return z * (1 - z)

    def rule_of_tanh(z):
        """1 - a² is the slope of tanh; sigmoid has another rule."""
        return 1 - sigmoid(z) ** 2

    def one_minus_a(z):
        """One of the two factors is missing: at large z and at large -z the slope must be 0."""
        return 1 - sigmoid(z)

    def twice(z):
        """You apply sigmoid twice: its result is already the activation."""
        return (lambda a: a * (1 - a))(sigmoid(sigmoid(z)))

    def plus(z):
        """A slope of sigmoid is never above 0.25; look at the sign in the second factor."""
        return sigmoid(z) * (1 + sigmoid(z))

    def squared_exp(z):
        """The minus sign of the chain rule is left over: sigmoid rises everywhere, so its slope is positive."""
        return -sigmoid(z) * (1 - sigmoid(z))

    def precedence(z):
        """Python multiplies before it subtracts, so what you compute is 0 everywhere: one factor is a difference."""
        return sigmoid(z) * 1 - sigmoid(z)

    def matrix_product(z):
        """The two factors are multiplied as matrices; here every entry meets the entry in its own place."""
        s = sigmoid(z)
        return s @ (1 - s)

    @only("large numbers")
    def overflow(z):
        """For numbers far below zero your fraction is infinity over infinity: `sigmoid` already knows how to stay finite."""
        return np.exp(-z) / (1 + np.exp(-z)) ** 2


class Others:
    def difference(z):
        a = sigmoid(z)
        return a - a * a

    def symmetric(z):
        return sigmoid(z) * sigmoid(-z)

    def inline(z):
        a = 1 / (1 + np.exp(-z))
        return np.multiply(a, 1 - a)

    def single(z):
        a = sigmoid(z).astype(np.float32)
        return a * (1 - a)

    def hyperbolic(z):
        return 0.25 / np.cosh(np.clip(z, -600, 600) / 2) ** 2


EXERCISE = Exercise(
    "sigmoid_derivative",
    "the slope of sigmoid",
    minutes=5,
    # a (1 - a): 0.119203 * 0.880797, 0.622459 * 0.377541, ...
    fixtures=at_hand([0.104994, 0.235004, 0.196612], [0.045177, 0.196612, 0.246134]),
    cases=activation_cases,
    rubric=slope_rubric("Call `sigmoid` first, then write the slope with its result.", "sigmoid", far_out=[0, 0.25, 0]),
    uses=("sigmoid",),
    wrong=mistakes(Mistakes),
    different=others(Others),
)
