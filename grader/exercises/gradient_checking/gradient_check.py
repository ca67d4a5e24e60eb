"""Exercise 3: `gradient_check(x, theta, epsilon=1e-7)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, other
from grader.exercises.gradient_checking.gradient_check_mistakes import BOTH_ZERO, WRONG
from grader.exercises.gradient_checking.inputs import FLAT_LINE, Textbook, at, at_zero, cubic_by_hand, difference
from helpers.judge.calling.given import cubic_slope, downhill_cubic_slope, half_cubic_slope
from helpers.judge.compare import Rules, compare
from helpers.judge.describe import describe


def line(x: float, theta: float, epsilon: float, note: str) -> Case:
    """J = theta x, with the student's own functions or their references."""
    return Case((x, theta, epsilon), note=f"{note}; {at(x, theta, epsilon)}")


def cubic(x: float, theta: float, epsilon: float, factor: float, plus: float, note: str) -> Case:
    """J = x theta^3 in their place, with a slope that is off by a factor and a number."""
    given = {
        "forward_propagation": lambda x, theta: x * theta**3,
        "backward_propagation": lambda x, theta: factor * 3 * x * theta**2 + plus,
    }
    return Case((x, theta, epsilon), note=f"{note}; {at(x, theta, epsilon)}", given=given)


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        line(1.7, -3.3, 1e-7, "right slope"),
        line(-4.1, 0.73, 1e-4, "right slope"),
        line(0.37, 2.9, 1e-2, "right slope"),
        cubic(2.3, 1.3, 1e-2, 1.0, 0.0, "right slope of J = x theta^3"),
        cubic(-1.9, 0.8, 1e-7, 1.1, 0.0, "J = x theta^3 with a slope that is 10 % too large"),
        cubic(0.6, -1.7, 1e-4, 1.0, 0.5, "J = x theta^3 with a slope that is 0.5 too large"),
        cubic(3.1, 0.9, 1e-2, -1.0, 0.0, "J = x theta^3 with a slope of the wrong sign"),
        cubic(1.3, 2.1, 1e-3, 0.98, 0.0, "J = x theta^3 with a slope that is 2 % too small"),
    ]


def both_zero(rng: np.random.Generator) -> list[Case]:
    return [line(0.0, 2.3, 1e-7, "both slopes 0")]


# theta = 2^30: a step of 1e-7 is lost upwards (the next number is 2.4e-7 away) and becomes 1.2e-7 downwards, where numbers lie
# closer. With x a power of two all products are exact, so whoever takes the two steps gets the same odd difference.
LOST_STEPS = ((2.0, 2.0**30, 1e-7), (-0.5, -(2.0**30), 1e-7), (4.0, 2.0**29, 5e-8))


def compares_two_slopes(exam: Questions) -> None:
    points = ((1.37, 2.71), (-2.23, 0.59), (0.71, -1.93))
    wrong = [cubic(x, theta, 1e-7, 1.3, 0.0, "a wrong slope") for x, theta in points]
    values = [exam.value(case) for case in wrong]
    if any(exam.called(case) for case in wrong):
        return  # it asks for costs and slopes; whether it compares them rightly is for the other items
    if all(compare(value, values[0], rules=Rules(rtol=0, atol=0)) is None for value in values):
        exam.fail("`gradient_check` returns the same whatever the function and its slope are", describe(values[0]))
    for args in LOST_STEPS:
        claim = "`gradient_check` calls neither function, and its result is not that of two steps either"
        wanted = exam.reference("gradient_check")(*args)
        exam.agree(exam.ask(*args), wanted, claim, at(*args), Rules(rtol=1e-6))


def relative(exam: Questions) -> None:
    one, thousand = (cubic(x, 1.4, 1e-5, 0.9, 0.0, "a slope that is 10 % too small") for x in (1.2, 1200.0))
    claim = "J and its slope 1,000 times as large: the relative error stays the same"
    hint, rules = "Divide by the sizes of both slopes.", Rules(rtol=1e-3, atol=1e-5)
    exam.agree(exam.value(thousand), exam.value(one), claim, rules=rules, hint=hint)


textbook = Textbook("""
def gradient_check(x, theta, epsilon=1e-7):
    theta_plus = theta + epsilon
    theta_minus = theta - epsilon
    J_plus = forward_propagation(x, theta_plus)
    J_minus = forward_propagation(x, theta_minus)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    numerator = abs(grad - gradapprox)
    denominator = abs(grad) + abs(gradapprox)
    if denominator == 0:
        return 0.0
    return numerator / denominator
""")
OWN_HELPER = """
def _slope(x, theta, h):
    return (forward_propagation(x, theta + h) - forward_propagation(x, theta - h)) / h / 2


def gradient_check(x, theta, epsilon=1e-7):
    a, b = _slope(x, theta, epsilon), backward_propagation(x, theta)
    return float(abs(a - b) / (abs(a) + abs(b))) if a or b else 0
"""
PLUS, MINUS = "forward_propagation(x, theta_plus)", "forward_propagation(x, theta_minus)"

EXERCISE = Exercise(
    "gradient_check",
    "two steps against the slope",
    minutes=20,
    uses=("forward_propagation", "backward_propagation"),
    fixtures=[
        # J = 3 theta: (3 (2 + e) - 3 (2 - e)) / 2e = 3 and the slope is 3, so the difference is 0 but for rounding
        Fixture((3.0, 2.0, 1e-7), expected=0.0, note="right slope; x = 3, theta = 2, epsilon = 1e-07"),
        Fixture((-0.8, 5.0, 1e-4), expected=0.0, note="right slope; x = -0.8, theta = 5, epsilon = 0.0001"),
        # J = 2 theta^3 at 1: (2 * 1.5^3 - 2 * 0.5^3) / 1 = 6.5 and the slope is 6, so the difference is 0.5 / 12.5
        cubic_by_hand(cubic_slope, 0.5, 0.04, "right slope of J = x theta^3, and a large step"),
        # 3 and -3 against 6: 3 / 9 and 9 / 9
        cubic_by_hand(half_cubic_slope, 1e-4, 1 / 3, "J = x theta^3 with half the slope"),
        cubic_by_hand(downhill_cubic_slope, 1e-4, 1.0, "J = x theta^3 with half the slope and the wrong sign"),
    ],
    cases=cases,
    rubric=[
        Law(
            "compares two slopes",
            1,
            compares_two_slopes,
            needs=(),
            hint="Compute both slopes from the functions of exercises 1 and 2.",
        ),
        difference("next to nothing for a right slope", 2, "right", needs=["compares two slopes"]),
        difference("the known amount for a wrong slope", 3, "J =", needs=["compares two slopes"]),
        at_zero(BOTH_ZERO, both_zero, FLAT_LINE, needs=["compares two slopes"]),
        Law("a relative error", 1, relative),
    ],
    wrong=WRONG,
    different=[
        textbook.other(
            "norms", "abs(grad -", "np.linalg.norm(grad -", "abs(grad) + abs(", "np.linalg.norm(grad) + np.linalg.norm("
        ),
        textbook.other("inlines_the_function", PLUS, "theta_plus * x", MINUS, "theta_minus * x"),
        textbook.other("inlines_the_slope", "backward_propagation(x, theta)", "x"),
        textbook.other(
            "inlines_both", PLUS, "x * theta_plus", MINUS, "x * theta_minus", "backward_propagation(x, theta)", "x"
        ),
        textbook.other(
            "zero_dimensional_and_prints",
            "return numerator / denominator",
            'print("the gradient is", numerator)\n    return np.array(numerator / denominator)',
        ),
        other("own_helper", code=OWN_HELPER),
        textbook.other("keyword_arguments", "(x, theta_plus)", "(theta=theta_plus, x=x)"),
    ],
)
