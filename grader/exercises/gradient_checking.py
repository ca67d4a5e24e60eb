"""Exercises of `gradient_checking` (week 4): a slope by two steps, for one parameter and for all of a net.

A check of gradients is judged on slopes that are right and on slopes that are wrong by a known amount. In one dimension
the function and its slope are other exercises, so those cases give other functions in their place (`Case.given`); an
answer that holds J = theta x or its slope itself is compared on what it does call.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from grader.declare.case import Case, Fixture
from grader.declare.exercise import Exercise, Written
from grader.declare.items import Law, Untouched, Values, Vectorised
from grader.declare.numerical_gradient import numerical_gradient
from grader.declare.variants import Different, Wrong
from grader.judge.exam import Exam
from helpers import deepnet
from helpers.judge.compare import Rules, compare

# With a step of 1e-7 rounding makes a relative error of about 1e-9 to 1e-7 out of nothing, differently in every correct answer.
NOISE = Rules(rtol=1e-4, atol=1e-6)


# ---- one dimension -----------------------------------------------------------------------------------------------


def _line_cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case((x, theta), note=f"x = {x}, theta = {theta}")
        for x, theta in ((2.5, -3.0), (-4.0, 0.75), (-1.5, -6.0), (7, 2), (0.0, 5.0))
    ]


def _linear(exam: Exam) -> None:
    one, two, three = (exam.array(exam.ask(2.5, theta), (), number_1x1=True) for theta in (1.25, -4.0, -2.75))
    exam.agree(three, one + two, "J is linear in theta: J(x, s + t) = J(x, s) + J(x, t)")


FORWARD = Exercise(
    name="forward_propagation",
    title="the smallest model there is",
    minutes=3,
    fixtures=[
        Fixture((3.0, -2.0), expected=-6.0, note="x = 3, theta = -2"),  # 3 * (-2)
        Fixture((-0.5, -8.0), expected=4.0, note="x = -0.5, theta = -8"),  # 0.5 * 8
    ],
    cases=_line_cases,
    rubric=[
        Values(name="J", points=1, label="J", hint="J is theta times x."),
        Law(name="J is linear in theta", points=1, check=_linear),
    ],
    wrong=[
        Wrong(
            "sum",
            "You add theta and x; J is their product.",
            code="def forward_propagation(x, theta):\n    return theta + x",
        ),
        Wrong(
            "slope",
            "You return x, which is the slope of J; here J itself is asked for.",
            code="def forward_propagation(x, theta):\n    return x",
        ),
        Wrong(
            "only_theta",
            "Your J does not depend on x: use both arguments.",
            code="def forward_propagation(x, theta):\n    return theta",
        ),
        Wrong(
            "power",
            "`**` is a power; a product is written with one star.",
            code="def forward_propagation(x, theta):\n    return float(abs(x)) ** theta if x else 1.0",
        ),
        Wrong(
            "squared",
            "One of the factors appears twice: J is theta times x, nothing squared.",
            code="def forward_propagation(x, theta):\n    return theta * x * x",
        ),
        Wrong(
            "half",
            "There is no factor 1/2 in J; that belongs to squared errors.",
            code="def forward_propagation(x, theta):\n    return theta * x / 2",
        ),
        Wrong(
            "absolute",
            "J may be negative: no absolute value.",
            code="def forward_propagation(x, theta):\n    return abs(theta * x)",
        ),
        Wrong(
            "sign", "The sign of J is turned round.", code="def forward_propagation(x, theta):\n    return -theta * x"
        ),
    ],
    different=[
        Different("other_order", code="def forward_propagation(x, theta):\n    J = x * theta\n    return J"),
        Different("dot", code="def forward_propagation(x, theta):\n    return np.dot(theta, x)"),
        Different(
            "zero_dimensional", code="def forward_propagation(x, theta):\n    print(x)\n    return np.array(theta * x)"
        ),
        Different(
            "own_helper",
            code="def _times(a, b):\n    return float(np.multiply(a, b))\n\n\ndef forward_propagation(x, theta):\n    return _times(theta, x)",
        ),
        Different(
            "single_precision", code="def forward_propagation(x, theta):\n    return np.float32(theta) * np.float32(x)"
        ),
    ],
)


def _slope_of_line(exam: Exam) -> None:
    J = exam.reference("forward_propagation")
    for x, theta in ((-3.5, 1.5), (0.25, -2.0)):
        slope = numerical_gradient(lambda t, x=x: float(J(x, t)), np.array(theta))
        if difference := compare(exam.ask(x, theta), float(slope), "dtheta", Rules(rtol=1e-5, atol=1e-6)):
            exam.fail(
                "dtheta is the slope of J, measured by small steps of theta",
                difference.got,
                difference.expected,
                shown=f"x = {x}, theta = {theta}",
            )


BACKWARD = Exercise(
    name="backward_propagation",
    title="its slope",
    minutes=3,
    fixtures=[
        Fixture((3.0, -2.0), expected=3.0, note="x = 3, theta = -2"),  # J = 3 theta
        Fixture((-0.5, -8.0), expected=-0.5, note="x = -0.5, theta = -8"),  # J = -0.5 theta
    ],
    cases=_line_cases,
    rubric=[
        Values(
            name="dtheta",
            points=1,
            label="dtheta",
            hint="J is a straight line in theta: how much does it rise per unit of theta?",
        ),
        Law(name="the slope by small steps", points=1, check=_slope_of_line),
    ],
    wrong=[
        Wrong(
            "by_x",
            "That is the slope with respect to x; theta is the parameter that moves.",
            code="def backward_propagation(x, theta):\n    return theta",
        ),
        Wrong(
            "value",
            "You return J itself; its slope does not contain theta any more.",
            code="def backward_propagation(x, theta):\n    return theta * x",
        ),
        Wrong(
            "one",
            "The slope is not 1: it depends on how x stretches theta.",
            code="def backward_propagation(x, theta):\n    return 1.0",
        ),
        Wrong(
            "twice",
            "A factor 2 comes from the slope of a square; J is no square.",
            code="def backward_propagation(x, theta):\n    return 2 * x",
        ),
        Wrong(
            "sign", "The sign of the slope is turned round.", code="def backward_propagation(x, theta):\n    return -x"
        ),
        Wrong(
            "squared",
            "Your slope contains x squared; J contains x once.",
            code="def backward_propagation(x, theta):\n    return x * x",
        ),
        Wrong(
            "integral",
            "You integrated: the slope of theta x is wanted, not the area below it.",
            code="def backward_propagation(x, theta):\n    return 0.5 * x * theta ** 2",
        ),
    ],
    different=[
        Different("named", code="def backward_propagation(x, theta):\n    dtheta = x\n    return dtheta"),
        Different("zero_dimensional", code="def backward_propagation(x, theta):\n    return np.asarray(x)"),
        Different("float", code="def backward_propagation(x, theta):\n    print(theta)\n    return float(x) * 1.0"),
        Different("single_precision", code="def backward_propagation(x, theta):\n    return np.float32(x)"),
        Different(
            "own_helper",
            code="def _slope(a, t):\n    return a + 0 * t\n\n\ndef backward_propagation(x, theta):\n    return _slope(x, theta)",
        ),
    ],
)


def _cubic(x: float, theta: float) -> float:
    return x * theta**3


def _cubic_slope(factor: float, plus: float = 0.0) -> Callable[[float, float], float]:
    return lambda x, theta: factor * 3 * x * theta**2 + plus


def _other(x: float, theta: float, epsilon: float, factor: float, plus: float, note: str) -> Case:
    given = {"forward_propagation": _cubic, "backward_propagation": _cubic_slope(factor, plus)}
    words = f"{note}; x = {x}, theta = {theta}, epsilon = {epsilon:g}"
    return Case((x, theta, epsilon), note=words, given=given)


def _check_cases(rng: np.random.Generator) -> list[Case]:
    line = ((1.7, -3.3, 1e-7), (-4.1, 0.73, 1e-4), (0.37, 2.9, 1e-2))
    right = [Case(args, note=f"right slope; x = {args[0]}, theta = {args[1]}, epsilon = {args[2]:g}") for args in line]
    return [
        *right,
        Case((0.0, 2.3, 1e-7), note="both slopes 0; x = 0, theta = 2.3, epsilon = 1e-07"),
        _other(2.3, 1.3, 1e-2, 1.0, 0.0, "right slope of J = x theta^3"),
        _other(-1.9, 0.8, 1e-7, 1.1, 0.0, "J = x theta^3 with a slope that is 10 % too large"),
        _other(0.6, -1.7, 1e-4, 1.0, 0.5, "J = x theta^3 with a slope that is 0.5 too large"),
        _other(3.1, 0.9, 1e-2, -1.0, 0.0, "J = x theta^3 with a slope of the wrong sign"),
        _other(1.3, 2.1, 1e-3, 0.98, 0.0, "J = x theta^3 with a slope that is 2 % too small"),
    ]


def _is(*starts: str) -> Callable[[Case], bool]:
    return lambda case: case.note.startswith(starts)


# theta = 2^30: a step of 1e-7 is lost upwards (the next number is 2.4e-7 away) and becomes 1.2e-7 downwards, where numbers lie
# closer. With x a power of two all products are exact, so whoever takes the two steps gets the same odd difference.
_LOST_STEPS = ((2.0, 2.0**30, 1e-7), (-0.5, -(2.0**30), 1e-7), (4.0, 2.0**29, 5e-8))


def _looks(exam: Exam) -> None:
    cases = [
        _other(x, theta, 1e-7, 1.3, 0.0, "a wrong slope") for x, theta in ((1.37, 2.71), (-2.23, 0.59), (0.71, -1.93))
    ]
    values = [exam.value(case) for case in cases]
    if any(exam.called(case) for case in cases):
        return  # it asks for costs and slopes; whether it compares them rightly is for the other items
    if all(compare(value, values[0], rules=Rules(rtol=0, atol=0)) is None for value in values):
        exam.fail("`gradient_check` returns the same whatever the function and its slope are")
    for args in _LOST_STEPS:
        wanted = exam.reference("gradient_check")(*args)
        if difference := compare(exam.ask(*args), wanted, "the difference", Rules(rtol=1e-6)):
            exam.fail(
                "`gradient_check` calls neither function, and its result is not that of two steps either",
                difference.got,
                difference.expected,
                shown=f"x = {args[0]:g}, theta = {args[1]:g}, epsilon = {args[2]:g}",
            )


def _relative(exam: Exam) -> None:
    one, thousand = (_other(x, 1.4, 1e-5, 0.9, 0.0, "a slope that is 10 % too small") for x in (1.2, 1200.0))
    if difference := compare(exam.value(thousand), exam.value(one), "the difference", Rules(rtol=1e-3, atol=1e-5)):
        exam.fail(
            "J and its slope 1,000 times as large: the relative error stays the same",
            difference.got,
            difference.expected,
            "Divide by the sizes of both slopes.",
        )


_CHECK = """def gradient_check(x, theta, epsilon=1e-7):
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
    return numerator / denominator"""


def _edited(code: str, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        if code.count(old) != 1:
            raise ValueError(f"{old!r} stands {code.count(old)} times in the code, not once")
        code = code.replace(old, new)
    return code


GRADIENT_CHECK = Exercise(
    name="gradient_check",
    title="two steps against the slope",
    minutes=20,
    uses=("forward_propagation", "backward_propagation"),
    fixtures=[
        # J = 3 theta: (3 (2 + e) - 3 (2 - e)) / 2e = 3 and the slope is 3, so the difference is 0 but for rounding
        Fixture((3.0, 2.0, 1e-7), expected=0.0, note="right slope; x = 3, theta = 2, epsilon = 1e-07"),
        Fixture((-0.8, 5.0, 1e-4), expected=0.0, note="right slope; x = -0.8, theta = 5, epsilon = 0.0001"),
    ],
    cases=_check_cases,
    rubric=[
        Law(
            name="compares two slopes",
            points=1,
            needs=(),
            check=_looks,
            hint="Compute both slopes from the functions of exercises 1 and 2.",
        ),
        Values(
            name="next to nothing for a right slope",
            points=2,
            label="the difference",
            rules=NOISE,
            only=_is("right"),
            needs=("compares two slopes",),
        ),
        Values(
            name="the known amount for a wrong slope",
            points=3,
            label="the difference",
            rules=NOISE,
            only=_is("J ="),
            needs=("compares two slopes",),
        ),
        Values(
            name="0 when both slopes are 0",
            points=1,
            label="the difference",
            rules=NOISE,
            only=_is("both"),
            needs=("compares two slopes",),
            hint="0 / 0 is no number: look at the denominator first.",
        ),
        Law(name="a relative error", points=1, check=_relative),
    ],
    wrong=[
        Wrong(
            "zero",
            "Your number does not come from a slope and two costs: take two steps of `forward_propagation`, then compare with `backward_propagation`.",
            code="def gradient_check(x, theta, epsilon=1e-7):\n    return 0.0",
            only_item="compares two slopes",
        ),
        Wrong(
            "one_sided",
            "Your second step is missing: one step to the right and none to the left is a one-sided difference, far less exact.",
            code=_edited(
                _CHECK, ("theta_minus = theta - epsilon", "theta_minus = theta"), ("(2 * epsilon)", "epsilon")
            ),
        ),
        Wrong(
            "minus_from_plus",
            "Your theta_minus is made from theta_plus, so it is back at theta: take the step from theta itself.",
            code=_edited(_CHECK, ("theta_minus = theta - epsilon", "theta_minus = theta_plus - epsilon")),
        ),
        Wrong(
            "J_plus_twice",
            "You compute J_plus twice and J_minus never, so the measured slope is always 0.",
            code=_edited(_CHECK, ("forward_propagation(x, theta_minus)", "forward_propagation(x, theta_plus)")),
        ),
        Wrong(
            "factor_2_missing",
            "The two points lie 2 epsilon apart, not epsilon: the measured slope is twice too large.",
            code=_edited(_CHECK, ("(2 * epsilon)", "epsilon")),
        ),
        Wrong(
            "parentheses_missing",
            "`/ 2 * epsilon` divides by 2 and multiplies by epsilon: put the denominator in parentheses.",
            code=_edited(_CHECK, ("/ (2 * epsilon)", "/ 2 * epsilon")),
        ),
        Wrong(
            "absolute_error",
            "That is the absolute error; divide by the sizes of both slopes to make it relative.",
            code=_edited(_CHECK, ("return numerator / denominator", "return numerator")),
        ),
        Wrong(
            "denominator_without_abs",
            "Your denominator adds the slopes with their signs, so opposite ones cancel: add their sizes.",
            code=_edited(_CHECK, ("abs(grad) + abs(gradapprox)", "abs(grad + gradapprox)")),
        ),
        Wrong(
            "divided_by_one_slope",
            "You divide by the size of one slope only; the denominator is the sum of both.",
            code=_edited(_CHECK, ("abs(grad) + abs(gradapprox)", "abs(grad)")),
        ),
        Wrong(
            "sum_in_the_numerator",
            "The numerator compares the slopes, so it subtracts them; yours adds.",
            code=_edited(_CHECK, ("abs(grad - gradapprox)", "abs(grad + gradapprox)")),
        ),
        Wrong(
            "negative",
            "A difference has no sign here: take the size of the numerator.",
            code=_edited(_CHECK, ("abs(grad - gradapprox)", "(grad - gradapprox)")),
        ),
        Wrong(
            "epsilon_fixed",
            "Your steps ignore the argument `epsilon`.",
            code=_edited(
                _CHECK,
                ("theta + epsilon", "theta + 1e-4"),
                ("theta - epsilon", "theta - 1e-4"),
                ("(2 * epsilon)", "2e-4"),
            ),
        ),
        Wrong(
            "zero_over_zero",
            "When both slopes are 0 you divide 0 by 0: return 0 in that case.",
            code=_edited(_CHECK, ("    if denominator == 0:\n        return 0.0\n", "")),
        ),
        Wrong(
            "returns_the_slope",
            "You return the measured slope; the exercise asks how far it is from the computed one.",
            code=_edited(_CHECK, ("return numerator / denominator", "return gradapprox")),
        ),
    ],
    different=[
        Different(
            "norms",
            code=_edited(
                _CHECK,
                ("abs(grad - gradapprox)", "np.linalg.norm(grad - gradapprox)"),
                ("abs(grad) + abs(gradapprox)", "np.linalg.norm(grad) + np.linalg.norm(gradapprox)"),
            ),
        ),
        Different(
            "inlines_the_function",
            code=_edited(
                _CHECK,
                ("forward_propagation(x, theta_plus)", "theta_plus * x"),
                ("forward_propagation(x, theta_minus)", "theta_minus * x"),
            ),
        ),
        Different("inlines_the_slope", code=_edited(_CHECK, ("backward_propagation(x, theta)", "x"))),
        Different(
            "inlines_both",
            code=_edited(
                _CHECK,
                ("forward_propagation(x, theta_plus)", "x * theta_plus"),
                ("forward_propagation(x, theta_minus)", "x * theta_minus"),
                ("backward_propagation(x, theta)", "x"),
            ),
        ),
        Different(
            "zero_dimensional_and_prints",
            code=_edited(
                _CHECK,
                (
                    "    return numerator / denominator",
                    '    print("the gradient is", numerator)\n    return np.array(numerator / denominator)',
                ),
            ),
        ),
        Different(
            "own_helper",
            code="def _slope(x, theta, h):\n    return (forward_propagation(x, theta + h) - forward_propagation(x, theta - h)) / h / 2\n\n\n"
            "def gradient_check(x, theta, epsilon=1e-7):\n    a, b = _slope(x, theta, epsilon), backward_propagation(x, theta)\n"
            "    return float(abs(a - b) / (abs(a) + abs(b))) if a or b else 0",
        ),
        Different(
            "keyword_arguments",
            code=_edited(_CHECK, ("forward_propagation(x, theta_plus)", "forward_propagation(theta=theta_plus, x=x)")),
        ),
    ],
)


# ---- the whole net -----------------------------------------------------------------------------------------------


def _net(rng: np.random.Generator, dims: list[int], m: int) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """X, Y with both labels, and parameters of a net of three layers, with biases so that no unit sits on ReLU's kink."""
    parameters = {}
    for layer in (1, 2, 3):
        parameters[f"W{layer}"] = rng.normal(0, 0.8, (dims[layer], dims[layer - 1]))
        parameters[f"b{layer}"] = rng.normal(0.2, 0.5, (dims[layer], 1))
    Y = np.zeros((1, m), dtype=int)
    Y[0, rng.permutation(m)[: max(1, m // 3)]] = 1
    return rng.normal(size=(dims[0], m)), Y, parameters


def _words(dims: list[int], m: int) -> str:
    return f"layers of {dims} units, {m} example{'s' * (m > 1)}"


SIZES = (([2, 4, 3, 1], 1), ([3, 2, 4, 1], 6), ([4, 5, 3, 1], 7), ([5, 3, 2, 1], 11))

# The net of the fixtures. Z1 = [[1, -1, 2, 1], [-1, 1, -1, 2], [0.5, 0.5, 1.5, 3.5]], Z2 = [[1, -1, 2, -1], [0.5, 1.5, -0.5, -0.5]].
_X = np.array([[1.0, -1.0, 2.0, 1.0], [-1.0, 1.0, -1.0, 2.0]])
_Y = np.array([[1, 0, 0, 1]])
_P = {
    "W1": np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]),
    "b1": np.array([[0.0], [0.0], [0.5]]),
    "W2": np.array([[1.0, -1.0, 0.0], [0.0, 1.0, -1.0]]),
    "b2": np.array([[0.0], [1.0]]),
    "W3": np.array([[1.0, -1.0]]),
    "b3": np.array([[0.5]]),
}
_Z1 = np.array([[1.0, -1.0, 2.0, 1.0], [-1.0, 1.0, -1.0, 2.0], [0.5, 0.5, 1.5, 3.5]])
_A1 = np.array([[1.0, 0.0, 2.0, 1.0], [0.0, 1.0, 0.0, 2.0], [0.5, 0.5, 1.5, 3.5]])
_Z2 = np.array([[1.0, -1.0, 2.0, -1.0], [0.5, 1.5, -0.5, -0.5]])
_A2 = np.array([[1.0, 0.0, 2.0, 0.0], [0.5, 1.5, 0.0, 0.0]])
_Z3 = np.array([[1.0, -1.0, 2.5, 0.5]])
_A3 = np.array([[0.731059, 0.268941, 0.924142, 0.622459]])
_CACHE = (_Z1, _A1, _P["W1"], _P["b1"], _Z2, _A2, _P["W2"], _P["b2"], _Z3, _A3, _P["W3"], _P["b3"])


def _forward_cases(rng: np.random.Generator) -> list[Case]:
    return [Case(_net(rng, dims, m), note=_words(dims, m)) for dims, m in SIZES]


def _any_order(exam: Exam) -> None:
    X, Y, parameters = _net(exam.rng, [3, 4, 2, 1], 8)
    order = exam.rng.permutation(8)
    once, mixed = exam.ask(X, Y, parameters), exam.ask(X[:, order], Y[:, order], parameters)
    said = "The order of the examples does not change the cost"
    exam.agree(mixed, exam.part(once, (0,), said), said, rules=Rules(rtol=1e-5), path=(0,))


def _undecided(exam: Exam) -> None:
    X, Y, parameters = _net(exam.rng, [3, 4, 2, 1], 5)
    parameters |= {"W3": 0 * parameters["W3"], "b3": 0 * parameters["b3"]}
    said = "A net that answers 0.5 to everything costs log 2"
    exam.agree(exam.ask(X, Y, parameters), float(np.log(2)), said, rules=Rules(rtol=1e-5), path=(0,))


_FORWARD_N = """def forward_propagation_n(X, Y, parameters):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    Z1 = W1 @ X + b1
    A1 = np.maximum(0, Z1)
    Z2 = W2 @ A1 + b2
    A2 = np.maximum(0, Z2)
    Z3 = W3 @ A2 + b3
    A3 = 1 / (1 + np.exp(-Z3))
    cost = -np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))
    cache = (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)
    return cost, cache"""

FORWARD_N = Exercise(
    name="forward_propagation_n",
    title="the cost of a net of three layers",
    minutes=12,
    fixtures=[
        # Z3 = A2[0] - A2[1] + 0.5 = [1, -1, 2.5, 0.5]; losses with Y = [1, 0, 0, 1]:
        # log(1 + e^-1) = 0.313262, twice; log(1 + e^2.5) = 2.578890; log(1 + e^-0.5) = 0.474077; sum 3.679490, /4
        Fixture((_X, _Y, _P), expected=(0.919873, _CACHE), note="layers of [2, 3, 2, 1] units, 4 examples")
    ],
    cases=_forward_cases,
    rubric=[
        Values(name="the cost", points=3, path=(0,), label="the cost"),
        Values(
            name="the cache",
            points=1,
            path=(1,),
            label="the cache",
            rules=Rules(any_order=True),
            hint="Twelve arrays: Z, A, W and b of each layer.",
        ),
        Untouched(points=0.5),
        Vectorised(
            points=0.5,
            small=lambda rng: Case(_net(rng, [2, 3, 4, 1], 3)),
            large=lambda rng: Case(_net(rng, [2, 3, 4, 1], 90)),
        ),
        Law(name="the order of the examples does not matter", points=0.5, check=_any_order),
        Law(name="an undecided net costs log 2", points=0.5, check=_undecided),
    ],
    wrong=[
        Wrong(
            "minus_missing",
            "Your cost is negative: logarithms of probabilities are, so the sum needs a minus sign.",
            code=_edited(_FORWARD_N, ("-np.mean", "np.mean")),
        ),
        Wrong(
            "sum",
            "You add up the losses; the cost is their mean over the m examples.",
            code=_edited(_FORWARD_N, ("-np.mean", "-np.sum")),
        ),
        Wrong(
            "only_positive",
            "Only the examples with label 1 count in your cost; those with label 0 have a term of their own.",
            code=_edited(_FORWARD_N, (" + (1 - Y) * np.log(1 - A3)", "")),
        ),
        Wrong(
            "divided_by_n_x",
            "`X.shape[0]` is the number of features; examples are the columns.",
            code=_edited(_FORWARD_N, ("-np.mean(", "-1 / X.shape[0] * np.sum(")),
        ),
        Wrong(
            "relu_at_the_output",
            "The output layer has a sigmoid, so that the result is a probability; yours has ReLU.",
            code=_edited(_FORWARD_N, ("1 / (1 + np.exp(-Z3))", "np.clip(np.maximum(0, Z3), 1e-12, 1 - 1e-12)")),
        ),
        Wrong(
            "sigmoid_everywhere",
            "The hidden layers are ReLU; you use the sigmoid in all three.",
            code=_edited(
                _FORWARD_N,
                ("A1 = np.maximum(0, Z1)", "A1 = 1 / (1 + np.exp(-Z1))"),
                ("A2 = np.maximum(0, Z2)", "A2 = 1 / (1 + np.exp(-Z2))"),
            ),
        ),
        Wrong(
            "sigmoid_parentheses",
            "Python divides before it adds: the denominator of the sigmoid needs parentheses.",
            code=_edited(_FORWARD_N, ("1 / (1 + np.exp(-Z3))", "1 / 1 + np.exp(-Z3)")),
        ),
        Wrong(
            "from_z",
            "One of your layers takes Z of the layer before in place of A: the activation is skipped.",
            code=_edited(_FORWARD_N, ("W3 @ A2", "W3 @ Z2")),
        ),
        Wrong("no_bias", "The first layer's bias is missing.", code=_edited(_FORWARD_N, ("W1 @ X + b1", "W1 @ X"))),
        Wrong(
            "cost_as_an_array",
            "The cost is one number; yours is an array of shape (1, 1).",
            code=_edited(_FORWARD_N, ("return cost, cache", "return np.array([[cost]]), cache")),
        ),
        Wrong(
            "cache_without_b",
            "The cache lacks the biases: Z, A, W and b of each layer make twelve arrays.",
            code=_edited(
                _FORWARD_N, ("(Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)", "(Z1, A1, W1, Z2, A2, W2, Z3, A3, W3)")
            ),
        ),
    ],
    different=[
        Different("textbook", code=_FORWARD_N),
        Different(
            "other_order_in_the_cache",
            code=_edited(
                _FORWARD_N,
                (
                    "(Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)",
                    "[A3, Z3, W1, W2, W3, b1, b2, b3, Z1, Z2, A1, A2, X]",
                ),
            ),
        ),
        Different(
            "einsum_and_0d",
            code=_edited(
                _FORWARD_N,
                ("W1 @ X + b1", 'np.einsum("ij,jk->ik", W1, X) + b1'),
                ("return cost, cache", "return np.array(cost), cache"),
            ),
        ),
        Different(
            "own_helpers",
            code="def _relu(z):\n    return z * (z > 0)\n\n\n"
            + _edited(
                _FORWARD_N,
                ("np.maximum(0, Z1)", "_relu(Z1)"),
                ("np.maximum(0, Z2)", "_relu(Z2)"),
                (
                    "-np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))",
                    "float(np.squeeze((-np.dot(Y, np.log(A3).T) - np.dot(1 - Y, np.log(1 - A3).T)) / X.shape[1]))",
                ),
            ),
        ),
        Different(
            "single_precision",
            code=_edited(
                _FORWARD_N,
                (
                    "    Z1 = W1 @ X + b1",
                    "    X, W1, b1, W2, b2, W3, b3 = (a.astype(np.float32) for a in (X, W1, b1, W2, b2, W3, b3))\n    Z1 = W1 @ X + b1",
                ),
            ),
        ),
        Different(
            "more_results", code=_edited(_FORWARD_N, ("return cost, cache", "print(cost)\n    return cost, cache, A3"))
        ),
    ],
)


def _gradients(parameters: dict, X: np.ndarray, Y: np.ndarray, **factors: float) -> dict[str, np.ndarray]:
    """The right gradients, with some of them multiplied by a factor."""
    right = deepnet.gradients(X, Y, parameters)
    return {name: right[name] * factors.get(name, factors.get("all", 1.0)) for name in sorted(right)}


def _n_cases(rng: np.random.Generator) -> list[Case]:
    def case(dims: list[int], m: int, epsilon: float, note: str, **factors: float) -> Case:
        X, Y, parameters = _net(rng, dims, m)
        gradients = _gradients(parameters, X, Y, **factors)
        return Case((parameters, gradients, X, Y, epsilon), note=f"{note}; {_words(dims, m)}, epsilon = {epsilon:g}")

    X, Y, parameters = _net(rng, [2, 3, 4, 1], 5)
    nothing = {name: 0 * value for name, value in _gradients(parameters, X, Y).items()}
    flat = {"forward_propagation_n": lambda X, Y, parameters: (0.25, ())}
    extra = case([2, 3, 2, 1], 5, 1e-7, "right gradients, and dZ3 beside them")
    extra.args[1]["dZ3"] = np.ones((1, 5))
    return [
        extra,
        case([3, 2, 4, 1], 1, 1e-5, "right gradients"),
        case([2, 4, 3, 1], 6, 1e-2, "right gradients"),
        case([3, 4, 2, 1], 7, 1e-7, "wrong: dW2 is twice too large", dW2=2.0),
        case([2, 3, 5, 1], 4, 1e-4, "wrong: db1 is four times too large", db1=4.0),
        case([4, 2, 3, 1], 6, 1e-2, "wrong: dW1 has the wrong sign, db3 is 0", dW1=-1.0, db3=0.0),
        Case(
            (parameters, nothing, X, Y, 1e-3),
            note="both 0: a cost that never changes, gradients that are 0",
            given=flat,
        ),
    ]


def _known_amount(exam: Exam) -> None:
    X, Y, parameters = _net(exam.rng, [2, 3, 2, 1], 6)
    for factor in (3.0, 0.5):
        got = exam.ask(parameters, _gradients(parameters, X, Y, all=factor), X, Y, 1e-6)
        wanted = abs(factor - 1) / (factor + 1)
        if difference := compare(got, wanted, "the difference", Rules(rtol=1e-3, atol=1e-5)):
            exam.fail(
                f"All gradients multiplied by {factor:g}: the difference is {wanted:.3f}",
                difference.got,
                difference.expected,
            )


# b2 = -10 switches layer 2 off, so the cost depends on b3 = log 3 alone: A3 = 0.75, db3 = mean(0.75 - Y) = 0.75 - 0.25 = 0.5.
_OFF = _P | {"b2": np.array([[-10.0], [-10.0]]), "b3": np.array([[np.log(3)]])}
_OFF_Y = np.array([[0, 0, 1, 0]])


def _off(db3: float) -> dict[str, np.ndarray]:
    return {"d" + name: np.zeros_like(value) for name, value in _OFF.items()} | {"db3": np.array([[db3]])}


_CHECK_N = """def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta = to_vector(parameters)
    grad = to_vector(gradients)
    gradapprox = np.zeros_like(theta)
    for i in range(len(theta)):
        theta_plus = theta.copy()
        theta_plus[i] = theta[i] + epsilon
        theta_minus = theta.copy()
        theta_minus[i] = theta[i] - epsilon
        J_plus, _ = forward_propagation_n(X, Y, to_dictionary(theta_plus, parameters))
        J_minus, _ = forward_propagation_n(X, Y, to_dictionary(theta_minus, parameters))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    if denominator == 0:
        return 0.0
    return numerator / denominator"""

GRADIENT_CHECK_N = Exercise(
    name="gradient_check_n",
    title="every parameter of a net in turn",
    minutes=25,
    uses=("forward_propagation_n",),
    fixtures=[
        Fixture(
            (_OFF, _off(0.5), _X, _OFF_Y, 1e-7),
            expected=0.0,
            note="right gradients; layers of [2, 3, 2, 1] units, 4 examples",
        ),
        # |0.1 - 0.5| / (0.1 + 0.5) = 2/3
        Fixture(
            (_OFF, _off(0.1), _X, _OFF_Y, 1e-4),
            expected=0.666667,
            note="wrong: db3 is 0.1 in place of 0.5; layers of [2, 3, 2, 1] units, 4 examples",
        ),
    ],
    cases=_n_cases,
    rubric=[
        Values(
            name="the known amount for wrong and right gradients",
            points=6,
            label="the difference",
            rules=NOISE,
            only=_is("right", "wrong"),
        ),
        Values(
            name="0 when all slopes are 0",
            points=1,
            label="the difference",
            rules=NOISE,
            only=_is("both"),
            needs=("the known amount for wrong and right gradients",),
            hint="0 / 0 is no number: look at the denominator first.",
        ),
        Untouched(points=1),
        Law(name="all gradients off by a factor", points=2, check=_known_amount),
    ],
    wrong=[
        Wrong(
            "zero",
            "You return 0 for right and wrong gradients alike: the slopes have to be measured and compared.",
            code="def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):\n    return 0.0",
        ),
        Wrong(
            "one_sided",
            "Your second step is missing: J_minus belongs at minus epsilon, or the difference is one-sided and far less exact.",
            code=_edited(
                _CHECK_N,
                ("theta_minus[i] = theta[i] - epsilon", "theta_minus[i] = theta[i]"),
                ("(2 * epsilon)", "epsilon"),
            ),
        ),
        Wrong(
            "minus_from_plus",
            "Your theta_minus is made from theta_plus, so it is back at theta: start from a copy of theta.",
            code=_edited(_CHECK_N, ("theta_minus[i] = theta[i] - epsilon", "theta_minus[i] = theta_plus[i] - epsilon")),
        ),
        Wrong(
            "J_plus_twice",
            "You compute J_plus twice and J_minus never, so all measured slopes are 0.",
            code=_edited(_CHECK_N, ("to_dictionary(theta_minus, parameters)", "to_dictionary(theta_plus, parameters)")),
        ),
        Wrong(
            "factor_2_missing",
            "The two points lie 2 epsilon apart, not epsilon: the measured slopes are twice too large.",
            code=_edited(_CHECK_N, ("(2 * epsilon)", "epsilon")),
        ),
        Wrong(
            "all_at_once",
            "You move all parameters at the same time; each slope needs its own pair of steps, of one parameter alone.",
            code=_edited(
                _CHECK_N,
                ("theta_plus[i] = theta[i] + epsilon", "theta_plus += epsilon"),
                ("theta_minus[i] = theta[i] - epsilon", "theta_minus -= epsilon"),
            ),
        ),
        Wrong(
            "only_the_first",
            "Your loop measures one parameter and leaves the others at 0: it must run over all rows of theta.",
            code=_edited(_CHECK_N, ("range(len(theta))", "range(theta.shape[1])")),
        ),
        Wrong(
            "absolute_error",
            "That is the absolute error; divide by the sizes of both gradients to make it relative.",
            code=_edited(_CHECK_N, ("return numerator / denominator", "return numerator")),
        ),
        Wrong(
            "squared_norms",
            "You compare squared lengths: the root is missing above and below the line.",
            code=_edited(
                _CHECK_N,
                (
                    "return numerator / denominator",
                    "return numerator ** 2 / (np.sum(grad ** 2) + np.sum(gradapprox ** 2))",
                ),
            ),
        ),
        Wrong(
            "norm_of_the_sum",
            "Your denominator is the length of the sum; opposite gradients cancel in it. Add the two lengths.",
            code=_edited(
                _CHECK_N, ("np.linalg.norm(grad) + np.linalg.norm(gradapprox)", "np.linalg.norm(grad + gradapprox)")
            ),
        ),
        Wrong(
            "one_norm_below",
            "You divide by the length of one gradient only; the denominator is the sum of both lengths.",
            code=_edited(_CHECK_N, ("np.linalg.norm(grad) + np.linalg.norm(gradapprox)", "np.linalg.norm(grad)")),
        ),
        Wrong(
            "epsilon_fixed",
            "Your steps ignore the argument `epsilon`.",
            code=_edited(
                _CHECK_N, ("    theta = to_vector(parameters)", "    epsilon = 1e-5\n    theta = to_vector(parameters)")
            ),
        ),
        Wrong(
            "zero_over_zero",
            "When all slopes are 0 you divide 0 by 0: return 0 in that case.",
            code=_edited(_CHECK_N, ("    if denominator == 0:\n        return 0.0\n", "")),
        ),
        Wrong(
            "cost_and_cache_mixed",
            "`forward_propagation_n` returns the cost and the cache: take the two apart before you subtract.",
            code=_edited(_CHECK_N, ("J_plus, _ =", "J_plus ="), ("J_minus, _ =", "J_minus =")),
        ),
        Wrong(
            "changes_the_parameters",
            "The arrays in `parameters` are not the same afterwards: move copies, not the caller's own arrays.",
            code=_edited(_CHECK_N, ("    numerator = ", '    parameters["W1"] += epsilon\n    numerator = ')),
            only_item="leaves its inputs as they were",
        ),
    ],
    different=[
        Different("textbook", code=_CHECK_N),
        Different(
            "own_flattening",
            code="""def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    measured, given = [], []
    for key, value in parameters.items():
        for index in np.ndindex(value.shape):
            J = []
            for sign in (1, -1):
                moved = {k: v.copy() for k, v in parameters.items()}
                moved[key][index] += sign * epsilon
                J.append(forward_propagation_n(X, Y, moved)[0])
            measured.append((J[0] - J[1]) / 2 / epsilon)
            given.append(gradients["d" + key][index])
    a, b = np.array(measured), np.array(given)
    size = np.sqrt(np.sum(a ** 2)) + np.sqrt(np.sum(b ** 2))
    return np.sqrt(np.sum((a - b) ** 2)) / size if size > 0 else 0""",
        ),
        Different(
            "own_forward_pass",
            code="def _cost(X, Y, p):\n    A = X\n    for i in (1, 2):\n        A = np.maximum(0, p[f'W{i}'] @ A + p[f'b{i}'])\n"
            "    Z = p['W3'] @ A + p['b3']\n    return np.mean(np.logaddexp(0, Z) - Y * Z), ()\n\n\n"
            + _CHECK_N.replace("forward_propagation_n(", "_cost("),
        ),
        Different(
            "float_and_prints",
            code=_edited(
                _CHECK_N,
                (
                    "return numerator / denominator",
                    'print("difference", numerator)\n    return np.float64(numerator / denominator)',
                ),
            ),
        ),
        Different(
            "step_and_put_back",
            code=_edited(
                _CHECK_N,
                (
                    "        theta_plus = theta.copy()\n        theta_plus[i] = theta[i] + epsilon\n",
                    "        theta_plus = np.copy(theta)\n        theta_plus[i, 0] += epsilon\n",
                ),
                ("theta_minus[i] = theta[i] - epsilon", "theta_minus[i, 0] -= epsilon"),
            ),
        ),
        Different(
            "zero_dimensional",
            code=_edited(_CHECK_N, ("return numerator / denominator", "return np.array(numerator / denominator)")),
        ),
    ],
)


def _backward_case(rng: np.random.Generator, dims: list[int], m: int) -> Case:
    X, Y, p = _net(rng, dims, m)
    Z1 = p["W1"] @ X + p["b1"]
    A1 = np.maximum(0, Z1)
    Z2 = p["W2"] @ A1 + p["b2"]
    A2 = np.maximum(0, Z2)
    Z3 = p["W3"] @ A2 + p["b3"]
    A3 = 1 / (1 + np.exp(-Z3))
    cache = (Z1, A1, p["W1"], p["b1"], Z2, A2, p["W2"], p["b2"], Z3, A3, p["W3"], p["b3"])
    return Case((X, Y, cache), note=_words(dims, m))


def _backward_cases(rng: np.random.Generator) -> list[Case]:
    return [_backward_case(rng, dims, m) for dims, m in SIZES]


def _slopes(exam: Exam) -> None:
    case = _backward_case(exam.rng, [3, 4, 2, 1], 8)
    X, Y, cache = case.args
    parameters = {name: cache[i] for name, i in {"W1": 2, "b1": 3, "W2": 6, "b2": 7, "W3": 10, "b3": 11}.items()}
    cost, got = exam.reference("forward_propagation_n"), exam.ask(X, Y, cache)
    for name, value in parameters.items():
        slope = numerical_gradient(lambda v, name=name: cost(X, Y, parameters | {name: v})[0], value)
        said = f'gradients["d{name}"] is the slope of the cost, measured by small steps'
        exam.agree(got, slope, said, case.note, Rules(rtol=1e-4, atol=1e-5), path=(f"d{name}",))


_BACKWARD_N = """def backward_propagation_n(X, Y, cache):
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dW3 = dZ3 @ A2.T / m
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m
    dA2 = W3.T @ dZ3
    dZ2 = dA2 * (A2 > 0)
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (A1 > 0)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW3": dW3, "db3": db3, "dW2": dW2, "db2": db2, "dW1": dW1, "db1": db1}"""
_FIRST_BUG = ("dZ2 = dA2 * (A2 > 0)", "dZ2 = dA2 * A2")
_SECOND_BUG = ("db1 = np.sum(dZ1, axis=1, keepdims=True) / m", "db1 = np.sum(dZ1, axis=1, keepdims=True) / X.shape[0]")


def _gradient(name: str, points: float) -> Values:
    return Values(name=f"d{name}", points=points, path=(f"d{name}",), label=f'gradients["d{name}"]')


BACKWARD_N = Exercise(
    name="backward_propagation_n",
    title="find two planted bugs",
    minutes=25,
    fixtures=[
        # dZ3 = A3 - Y = [-0.268941, 0.268941, 0.924142, -0.377541]; dZ2 = [[-0.268941, 0, 0.924142, 0], [0.268941, -0.268941, 0, 0]]
        # dZ1 = [[-0.268941, 0, 0.924142, 0], [0, -0.268941, 0, 0], [-0.268941, 0.268941, 0, 0]]; each product and sum divided by 4
        Fixture(
            (_X, _Y, _CACHE),
            note="layers of [2, 3, 2, 1] units, 4 examples",
            expected={
                "dW3": np.array([[0.394836, 0.067235]]),
                "db3": np.array([[0.136650]]),
                "dW2": np.array([[0.394836, 0.0, 0.312936], [0.067235, -0.067235, 0.0]]),
                "db2": np.array([[0.163800], [0.0]]),
                "dW1": np.array([[0.394836, -0.163800], [0.067235, -0.067235], [-0.134471, 0.134471]]),
                "db1": np.array([[0.163800], [-0.067235], [0.0]]),
            },
        )
    ],
    cases=_backward_cases,
    rubric=[
        _gradient("W3", 0.5),
        _gradient("b3", 0.5),
        _gradient("W2", 1),
        _gradient("b2", 1),
        _gradient("W1", 1),
        _gradient("b1", 2),
        Untouched(points=0.5),
        Vectorised(
            points=0.5,
            small=lambda rng: _backward_case(rng, [2, 3, 4, 1], 3),
            large=lambda rng: _backward_case(rng, [2, 3, 4, 1], 90),
        ),
        Law(name="all slopes by small steps", points=1, check=_slopes),
    ],
    wrong=[
        Wrong(
            "as_given",
            "Both planted bugs are still there: start at the last block that is wrong, seen from the output.",
            code=_edited(_BACKWARD_N, _FIRST_BUG, _SECOND_BUG),
        ),
        Wrong(
            "first_bug_left",
            "One bug is mended; dW2, db2 and all before them are still off: look at the line that makes dZ2 from dA2.",
            code=_edited(_BACKWARD_N, _FIRST_BUG),
        ),
        Wrong(
            "second_bug_left",
            "Only db1 is still off: compare its line with those of db2 and db3, symbol by symbol.",
            code=_edited(_BACKWARD_N, _SECOND_BUG),
        ),
        Wrong(
            "no_relu_slope",
            "You removed the wrong factor but put none in its place: dZ2 needs the slope of ReLU.",
            code=_edited(_BACKWARD_N, ("dZ2 = dA2 * (A2 > 0)", "dZ2 = dA2")),
        ),
        Wrong(
            "no_slope_in_both",
            "Neither dZ2 nor dZ1 contains the slope of ReLU any more.",
            code=_edited(_BACKWARD_N, ("dA2 * (A2 > 0)", "dA2"), ("dA1 * (A1 > 0)", "dA1")),
        ),
        Wrong(
            "slope_of_sigmoid",
            "The hidden layers are ReLU; A (1 - A) is the slope of the sigmoid.",
            code=_edited(
                _BACKWARD_N, ("dA2 * (A2 > 0)", "dA2 * A2 * (1 - A2)"), ("dA1 * (A1 > 0)", "dA1 * A1 * (1 - A1)")
            ),
        ),
        Wrong(
            "db1_summed",
            "db1 is a sum now; it must be a mean over the examples, as db2 and db3 are.",
            code=_edited(
                _BACKWARD_N,
                ("db1 = np.sum(dZ1, axis=1, keepdims=True) / m", "db1 = np.sum(dZ1, axis=1, keepdims=True)"),
            ),
        ),
        Wrong(
            "no_mean",
            "None of your gradients is divided by m: the cost is a mean, so its slopes are means.",
            code=_BACKWARD_N.replace(" / m", ""),
        ),
        Wrong(
            "sign",
            "All signs are turned round: the error at the output is A3 minus Y.",
            code=_edited(_BACKWARD_N, ("A3 - Y", "Y - A3")),
        ),
        Wrong(
            "keepdims",
            "Your db have lost an axis: a bias gradient has the shape of the bias, (n, 1).",
            code=_BACKWARD_N.replace(", keepdims=True", ""),
        ),
        Wrong(
            "doubled_output",
            "A factor 2 stands in the error at the output; cross-entropy with a sigmoid has none.",
            code=_edited(_BACKWARD_N, ("dZ3 = A3 - Y", "dZ3 = 2 * (A3 - Y)")),
        ),
        Wrong(
            "transpose_missing",
            "A transpose is gone: write down the shapes of both factors of each dW.",
            code=_edited(_BACKWARD_N, ("dW3 = dZ3 @ A2.T / m", "dW3 = dZ3 @ A2 / m")),
        ),
    ],
    different=[
        Different(
            "textbook_with_extra_keys",
            code=_edited(
                _BACKWARD_N, ("return {", 'return {"dZ3": dZ3, "dA2": dA2, "dZ2": dZ2, "dA1": dA1, "dZ1": dZ1, ')
            ),
        ),
        Different(
            "int64_masks",
            code=_edited(
                _BACKWARD_N,
                ("dA2 * (A2 > 0)", "np.multiply(dA2, np.int64(A2 > 0))"),
                ("dA1 * (A1 > 0)", "np.multiply(dA1, np.int64(Z1 > 0))"),
            ),
        ),
        Different(
            "single_precision",
            code=_edited(
                _BACKWARD_N,
                (" = cache", " = (a.astype(np.float32) for a in cache)"),
                ("dZ3 = A3 - Y", "dZ3 = A3 - Y.astype(np.float32)"),
            ),
        ),
        Different(
            "einsum_and_means",
            code=_edited(
                _BACKWARD_N,
                ("dZ3 @ A2.T / m", 'np.einsum("im,jm->ij", dZ3, A2) / m'),
                ("np.sum(dZ1, axis=1, keepdims=True) / m", "dZ1.mean(axis=1, keepdims=True)"),
            ),
        ),
        Different(
            "in_place_on_its_own_copies",
            code=_edited(_BACKWARD_N, ("dZ2 = dA2 * (A2 > 0)", "dZ2 = np.array(dA2, copy=True)\n    dZ2[Z2 <= 0] = 0")),
        ),
        Different(
            "own_helper",
            code="def _mean(dZ):\n    print(dZ.shape)\n    return 1. / dZ.shape[1] * np.sum(dZ, axis=1, keepdims=True)\n\n\n"
            + _edited(_BACKWARD_N, ("np.sum(dZ2, axis=1, keepdims=True) / m", "_mean(dZ2)")),
        ),
    ],
)


EXERCISES = (FORWARD, BACKWARD, GRADIENT_CHECK, FORWARD_N, GRADIENT_CHECK_N, BACKWARD_N)

WRITTEN = (Written("no_dropout", "Why gradients are not checked with dropout on", 3),)
