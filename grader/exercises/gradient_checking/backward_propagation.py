"""Exercise 2: `backward_propagation(x, theta)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Exercise, Fixture, Law, Questions, Values, mistake, numerical_gradient, other, others
from grader.exercises.gradient_checking.inputs import line_cases
from helpers.judge.compare import Rules


def measured_slope(exam: Questions) -> None:
    J = exam.reference("forward_propagation")
    for x, theta in ((-3.5, 1.5), (0.25, -2.0)):
        slope = numerical_gradient(lambda t, x=x: float(J(x, t)), np.array(theta))
        claim, shown = "dtheta is the slope of J, measured by small steps of theta", f"x = {x}, theta = {theta}"
        exam.agree(exam.ask(x, theta), float(slope), claim, shown, Rules(rtol=1e-5, atol=1e-6))


class Others:
    def named(x, theta):
        dtheta = x
        return dtheta

    def float(x, theta):
        print(theta)
        return float(x) * 1.0


OWN_HELPER = """
def _slope(a, t):
    return a + 0 * t


def backward_propagation(x, theta):
    return _slope(x, theta)
"""

EXERCISE = Exercise(
    "backward_propagation",
    "its slope",
    minutes=3,
    fixtures=[
        Fixture((3.0, -2.0), expected=3.0, note="x = 3, theta = -2"),  # J = 3 theta
        Fixture((-0.5, -8.0), expected=-0.5, note="x = -0.5, theta = -8"),  # J = -0.5 theta
    ],
    cases=line_cases,
    rubric=[
        Values(
            "dtheta", 1, label="dtheta", hint="J is a straight line in theta: how much does it rise per unit of theta?"
        ),
        Law("the slope by small steps", 1, measured_slope),
    ],
    wrong=[
        mistake("by_x", "return x", "return theta").says(
            "That is the slope with respect to x; theta is the parameter that moves."
        ),
        mistake("value", "return x", "return theta * x").says(
            "You return J itself; its slope does not contain theta any more."
        ),
        mistake("one", "return x", "return 1.0").says("The slope is not 1: it depends on how x stretches theta."),
        mistake("divided_by_theta", "return x", "return x / theta").says(
            "You divide x by theta; how steep a line through the origin is does not depend on where you stand on it."
        ),
        mistake("value_per_theta_and_x", "return x", "return theta + x").says(
            "You add theta and x; the slope of a product in one factor contains the other factor alone."
        ),
        mistake("zero", "return x", "return 0.0").says("The line is flat for x = 0 only: your slope is 0 for every x."),
        mistake("twice", "return x", "return 2 * x").says(
            "A factor 2 comes from the slope of a square; J is no square."
        ),
        mistake("sign", "return x", "return -x").says("The sign of the slope is turned round."),
        mistake("squared", "return x", "return x * x").says("Your slope contains x squared; J contains x once."),
        mistake("integral", "return x", "return 0.5 * x * theta**2").says(
            "You integrated: the slope of theta x is wanted, not the area below it."
        ),
    ],
    different=[
        *others(Others),
        other("zero_dimensional", "return x", "return np.asarray(x)"),
        other("single_precision", "return x", "return np.float32(x)"),
        other("own_helper", code=OWN_HELPER),
    ],
)
