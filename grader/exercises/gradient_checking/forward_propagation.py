"""Exercise 1: `forward_propagation(x, theta)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Exercise, Fixture, Law, Questions, Values, mistake, other, others
from grader.exercises.gradient_checking.inputs import line_cases


def linear(exam: Questions) -> None:
    one, two, three = (exam.array(exam.ask(2.5, theta), (), number_1x1=True) for theta in (1.25, -4.0, -2.75))
    exam.agree(three, one + two, "J is linear in theta: J(x, s + t) = J(x, s) + J(x, t)")


class Others:
    def other_order(x, theta):
        J = x * theta
        return J

    def zero_dimensional(x, theta):
        print(x)
        return np.array(theta * x)


OWN_HELPER = """
def _times(a, b):
    return float(np.multiply(a, b))


def forward_propagation(x, theta):
    return _times(theta, x)
"""

EXERCISE = Exercise(
    "forward_propagation",
    "the smallest model there is",
    minutes=3,
    fixtures=[
        Fixture((3.0, -2.0), expected=-6.0, note="x = 3, theta = -2"),  # 3 * (-2)
        Fixture((-0.5, -8.0), expected=4.0, note="x = -0.5, theta = -8"),  # 0.5 * 8
    ],
    cases=line_cases,
    rubric=[Values("J", 1, label="J", hint="J is theta times x."), Law("J is linear in theta", 1, linear)],
    wrong=[
        mistake("sum", "theta * x", "theta + x").says("You add theta and x; J is their product."),
        mistake("slope", "theta * x", "x").says("You return x, which is the slope of J; here J itself is asked for."),
        mistake("only_theta", "theta * x", "theta").says("Your J does not depend on x: use both arguments."),
        mistake("power", "theta * x", "float(abs(x)) ** theta if x else 1.0").says(
            "`**` is a power; a product is written with one star."
        ),
        mistake("square_of_the_product", "theta * x", "(theta * x) ** 2").says(
            "You square the product; J is theta times x itself, and may be negative."
        ),
        mistake("as_an_array", "theta * x", "np.array([[theta * x]])").says(
            "J is one number; yours is an array of shape (1, 1)."
        ),
        mistake("quotient", "theta * x", "theta / x if x else 0.0").says("You divide theta by x; J is their product."),
        mistake("difference", "theta * x", "theta - x").says("You subtract x from theta; J is their product."),
        mistake("squared", "theta * x", "theta * x * x").says(
            "One of the factors appears twice: J is theta times x, nothing squared."
        ),
        mistake("half", "theta * x", "theta * x / 2").says(
            "There is no factor 1/2 in J; that belongs to squared errors."
        ),
        mistake("absolute", "theta * x", "abs(theta * x)").says("J may be negative: no absolute value."),
        mistake("sign", "theta * x", "-theta * x").says("The sign of J is turned round."),
    ],
    different=[
        *others(Others),
        other("dot", "theta * x", "np.dot(theta, x)"),
        other("own_helper", code=OWN_HELPER),
        other("single_precision", "theta * x", "np.float32(theta) * np.float32(x)"),
    ],
)
