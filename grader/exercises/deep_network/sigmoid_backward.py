"""Exercise 13: `sigmoid_backward(dA, cache)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, earlier, mistake, other, others
from grader.exercises.deep_network.inputs import HUGE, LN3, LN4, LN9, gradients, small_steps_through
from grader.exercises.inputs import SLOPE, rows
from helpers.judge.compare import Rules

sigmoid = earlier("sigmoid")


def large(rng):
    return [Case((np.ones((2, 3)), HUGE), note="Z up to 1000 in size")]


def proportional(exam: Questions) -> None:
    Z = exam.rng.normal(size=(2, 6))
    one, two = exam.ask(np.ones((2, 6)), Z), exam.ask(np.full((2, 6), -2.0), Z)
    exam.agree(two, -2 * exam.array(one, (2, 6)), "dZ is proportional to dA", rules=SLOPE)


LARGE = "large numbers"


class Others:
    def on_its_own(dA, cache):
        s = 1 / (1 + np.exp(-cache))
        return dA * s * (1 - s)

    def a_minus_square(dA, cache):
        a = sigmoid(cache)[0]
        print(a.max())
        return np.multiply(dA, a - a**2)

    def hyperbolic(dA, cache):
        return dA * (1 - np.tanh(cache / 2) ** 2) / 4


OWN_HELPER = """
def _s(z):
    return sigmoid(z)[0]


def sigmoid_backward(dA, cache):
    return dA * _s(cache) * _s(-cache)
"""

FAR_OUT = Fixture(
    (rows([4, 4, 4]), rows([-1000, 0, 1000])), expected=rows([0, 1, 0]), note="dA = [[4, 4, 4]], Z = [[-1000, 0, 1000]]"
)

EXERCISE = Exercise(
    "sigmoid_backward",
    "back through sigmoid",
    minutes=8,
    fixtures=[
        # slopes a(1 - a): 0.25, 0.1875, 0.1875; 0.09, 0.25, 0.16
        Fixture(
            (rows([4, 16, -16], [10, 2, 5]), rows([0, LN3, -LN3], [LN9, 0, -LN4])),
            expected=rows([1, 3, -3], [0.9, 0.5, 0.8]),
            note="dA = [[4, 16, -16], [10, 2, 5]], Z = [[0, ln 3, -ln 3], [ln 9, 0, -ln 4]]",
        )
    ],
    cases=gradients,
    rubric=[
        Values("dZ", 1.75, label="dZ", hint="The slope of sigmoid at Z, times dA."),
        Values(LARGE, 0.25, label="dZ", cases=large, public=[FAR_OUT], edge=True, rules=Rules(atol=1e-7)),
        Law("agrees with small steps", 0.5, small_steps_through("sigmoid")),
        Law("proportional to dA", 0.25, proportional),
        Untouched(points=0.25),
    ],
    uses=("sigmoid",),
    wrong=[
        mistake("value_not_slope", "dA * A * (1 - A)", "dA * A").says(
            "You multiply by sigmoid itself; by the chain rule it is its slope that is needed."
        ),
        mistake("slope_of_z", "A, _ = sigmoid(cache)", "A = cache").says(
            "You use Z in place of sigmoid(Z): the slope is a(1 - a) with a the activation."
        ),
        mistake(
            "sigmoid_twice",
            "A, _ = sigmoid(cache)",
            "s = 1 / (1 + np.exp(-1 / (1 + np.exp(-cache))))",
            "A * (1 - A)",
            "s * (1 - s)",
        ).says("The cache is Z; you take the slope at sigmoid(Z) instead of at Z."),
        mistake("slope_only", "dA * A * (1 - A)", "A * (1 - A)").says(
            "You return the slope alone; it must be multiplied by dA."
        ),
        mistake("pair_as_value", "A, _ = sigmoid", "A = sigmoid").says(
            "`sigmoid` returns a pair (A, cache): unpack it before you compute with A."
        ),
        mistake("slope_without_parentheses", "A * (1 - A)", "A * 1 - A").says(
            "Parentheses are missing: Python multiplies before it subtracts, so only a part of the slope meets dA."
        ),
        mistake("one_plus_a", "(1 - A)", "(1 + A)").says(
            "The sign within the slope is wrong: the second factor falls as A grows."
        ),
        mistake("own_sigmoid_without_parentheses", "A, _ = sigmoid(cache)", "A = 1 / 1 + np.exp(-cache)").says(
            "In your own sigmoid the parentheses around the denominator are missing."
        ),
        mistake("tanh_slope", "dA * A * (1 - A)", "dA * (1 - A * A)").says("1 - a squared is the slope of tanh."),
        mistake("relu_slope", "dA * A * (1 - A)", "dA * (cache > 0)").says(
            "That is the slope of ReLU; this layer had a sigmoid."
        ),
        mistake("no_slope", "dA * A * (1 - A)", "dA * 1.0").says("The slope is skipped: dA comes back unchanged."),
        mistake("one_minus_a_only", "dA * A * (1 - A)", "dA * (1 - A)").says(
            "Half of the slope is missing: it is a product of two factors."
        ),
        mistake("overflow", "dA * A * (1 - A)", "dA * np.exp(-cache) / (1 + np.exp(-cache)) ** 2").says(
            "For numbers far below zero your fraction is infinity over infinity; `sigmoid` already knows how to stay finite.",
            only=LARGE,
        ),
        mistake("slope_from_da", "sigmoid(cache)", "sigmoid(dA)").says(
            "The slope is taken from dA; it belongs to the cached Z."
        ),
    ],
    different=[
        *others(Others),
        other("single_precision", "dA * A * (1 - A)", "(dA * A * (1 - A)).astype(np.float32)"),
        other("own_helper", code=OWN_HELPER),
    ],
)
