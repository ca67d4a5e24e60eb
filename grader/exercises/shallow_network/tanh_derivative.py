"""Exercise 6: `tanh_derivative(z)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Exercise, earlier, mistakes, only, others
from grader.exercises.shallow_network.inputs import activation_cases, at_hand, slope_rubric

tanh = earlier("tanh")


class Mistakes:
    def derivative_forgotten(z):
        """You return tanh itself; its slope is 1 at 0 and goes to 0 on both sides."""
        return tanh(z)

    def one_minus_a(z):
        """1 - a is not even: the slope at -z must equal the slope at z. A square is missing."""
        return 1 - tanh(z)

    def rule_of_sigmoid(z):
        """a (1 - a) is the slope of sigmoid; tanh has another rule."""
        return tanh(z) * (1 - tanh(z))

    def z_for_a(z):
        """You square z where the activation a = tanh(z) belongs."""
        return 1 - z**2

    def plus(z):
        """The slope is never above 1; look at the sign before the square."""
        return 1 + tanh(z) ** 2

    def square_outside(z):
        """The square belongs to a alone, not to the whole difference."""
        return (1 - tanh(z)) ** 2

    def twice(z):
        """You apply tanh twice: its result is already the activation."""
        return 1 - tanh(tanh(z)) ** 2

    def twice_a(z):
        """You double the activation where its square belongs."""
        return 1 - 2 * tanh(z)

    def times_a(z):
        """The slope is multiplied by the activation once more."""
        return tanh(z) * (1 - tanh(z) ** 2)

    def square_inside(z):
        """You square z before tanh is taken; it is the activation that is squared."""
        return 1 - tanh(z**2)

    def sigmoid_for_a(z):
        """The rule is right, but your a is the sigmoid of z."""
        a = 1 / (1 + np.exp(-z))
        return 1 - a**2

    def no_power(z):
        """`^` is not a power in Python: it combines the bits of whole numbers."""
        return 1 - tanh(z) ^ 2

    @only("large numbers")
    def overflow(z):
        """For large z your fraction is infinity over infinity; `tanh` already knows how to stay finite."""
        return 4 * np.exp(2 * z) / (np.exp(2 * z) + 1) ** 2


class Others:
    def factors(z):
        return (1 - tanh(z)) * (1 + tanh(z))

    def numpy(z):
        return 1 - np.power(np.tanh(z), 2)

    def hyperbolic(z):
        return 1 / np.cosh(np.clip(z, -300, 300)) ** 2

    def single(z):
        a = tanh(z).astype(np.float32)
        return 1 - a * a


EXERCISE = Exercise(
    "tanh_derivative",
    "the slope of tanh",
    minutes=5,
    # 1 - a^2 with a = tanh(z)
    fixtures=at_hand([0.070651, 0.786448, 0.419974], [0.009866, 0.419974, 0.940015]),
    cases=activation_cases,
    rubric=slope_rubric("Write the slope with a = tanh(z).", "tanh", far_out=[0, 1, 0]),
    uses=("tanh",),
    wrong=mistakes(Mistakes),
    different=others(Others),
)
