"""Week 1, `numpy_warmup`: one neuron, slopes, the computation graph, NumPy, and gradients with and without loops."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.declare.case import Case, Fixture
from grader.declare.exercise import Exercise, Written
from grader.declare.items import Law, Untouched, Values, Vectorised
from grader.declare.numerical_gradient import numerical_gradient
from grader.declare.variants import Different, Wrong
from grader.judge.exam import Exam
from helpers.judge.compare import Rules
from helpers.judge.draws import spread_difference

# sigmoid(ln 3) = 3/4 and sigmoid(-ln 4) = 1/5, which makes pencil work easy
LN3, LN4 = np.log(3.0), np.log(4.0)
NUMBER = Rules(number_1x1=True)


# 1 · house_price -----------------------------------------------------------------------------------------------------


def _houses(rng: np.random.Generator) -> Sequence[Case]:
    return [
        Case((30.0, 2.5, -125.0), note="a house below the floor: size 30, w 2.5, b -125"),
        Case((40, 3, 7)),
        Case((55.0, -1.5, 100.0), note="a price that falls with size: size 55, w -1.5, b 100"),
        Case((rng.uniform(20, 200, 7), 1.5, -120.0), note="7 houses in an array of shape (7,)"),
        Case((rng.uniform(20, 200, (1, 5)), -2.0, 250.0), note="5 houses in an array of shape (1, 5)"),
    ]


def _one_house(case: Case) -> bool:
    return np.ndim(case.args[0]) == 0


def _prices_scale(exam: Exam) -> None:
    size, w, b = exam.rng.uniform(20, 200, (1, 6)), 2.0, -150.0
    exam.agree(
        exam.ask(size, 3 * w, 3 * b),
        3 * np.maximum(0, w * size + b),
        "Three times w and b do not give three times the price",
        rules=NUMBER,
        hint="Do both w and b count, before the ReLU?",
    )


HOUSE_PRICE = Exercise(
    "house_price",
    "one ReLU neuron",
    5,
    # 2.5 * 120 - 125 = 175; 2 * 20 - 100 = -60, cut at 0; 2 * 50 - 100 = 0; 2 * 90 - 100 = 80; 2 * 160 - 100 = 220;
    # -2 * 30 + 150 = 90; -2 * 100 + 150 = -50, cut at 0
    fixtures=[
        Fixture((120.0, 2.5, -125.0), note="size 120, w 2.5, b -125", expected=175.0),
        Fixture(
            (np.array([[20.0, 50.0, 90.0, 160.0]]), 2.0, -100.0),
            note="sizes [[20, 50, 90, 160]], w 2, b -100",
            expected=np.array([[0.0, 0.0, 80.0, 220.0]]),
        ),
        Fixture(
            (np.array([30.0, 100.0]), -2.0, 150.0), note="sizes [30, 100], w -2, b 150", expected=np.array([90.0, 0.0])
        ),
    ],
    cases=_houses,
    rubric=[
        Values(name="the price of one house", points=1, only=_one_house),
        Values(name="prices of one house and of many", points=1),
        Untouched(points=0.5),
        Law(name="w and b scale the price", points=0.5, check=_prices_scale),
    ],
    wrong=[
        Wrong(
            "straight_line",
            "This is the straight line alone: small houses get a price below zero, the ReLU is missing.",
            edits=[("np.maximum(0, w * size + b)", "w * size + b")],
        ),
        Wrong(
            "smaller_of_two",
            "The smaller of 0 and the line is taken, so every good price is thrown away: look at the ReLU again.",
            edits=[("np.maximum", "np.minimum")],
        ),
        Wrong(
            "minus_b", "The sign of b is turned round: the line has its b added.", edits=[("size + b)", "size - b)")]
        ),
        Wrong(
            "b_after_relu",
            "The b is added after the ReLU, so prices can fall below zero again: it belongs inside.",
            edits=[("np.maximum(0, w * size + b)", "np.maximum(0, w * size) + b")],
        ),
        Wrong(
            "no_b", "The b does not take part: without it every line goes through zero.", edits=[("size + b)", "size)")]
        ),
        Wrong(
            "python_max",
            "Python's own max compares two single numbers and cannot decide for a whole array: NumPy has a function for it.",
            edits=[("np.maximum(", "max(")],
        ),
        Wrong(
            "largest_of_array",
            "np.max looks for the largest entry along an axis; here two values are compared place by place.",
            edits=[("np.maximum(", "np.max(")],
        ),
        Wrong(
            "absolute_value",
            "Prices below zero are turned to positive ones: a ReLU makes them zero.",
            edits=[("np.maximum(0, w * size + b)", "np.abs(w * size + b)")],
        ),
        Wrong(
            "changes_sizes",
            "The array of sizes is overwritten: `*=` and `+=` work in the caller's array.",
            only_item="leaves its inputs as they were",
            edits=[("return np.maximum(0, w * size + b)", "size *= w\n    size += b\n    return np.maximum(0, size)")],
        ),
    ],
    different=[
        Different("where", edits=[("np.maximum(0, w * size + b)", "np.where(w * size + b > 0, w * size + b, 0)")]),
        Different(
            "by_a_mask", code="def house_price(size, w, b):\n    z = size * w + b\n    print(z)\n    return z * (z > 0)"
        ),
        Different("half_sum", code="def house_price(size, w, b):\n    z = b + w * size\n    return (z + abs(z)) / 2"),
        Different(
            "single_precision",
            edits=[("np.maximum(0, w * size + b)", "np.maximum(0, np.float32(w) * np.float32(size) + b)")],
        ),
        Different("clip", edits=[("np.maximum(0, w * size + b)", "np.clip(np.multiply(w, size) + b, 0, None)")]),
    ],
)


# 2 · slopes ----------------------------------------------------------------------------------------------------------

NAMES = ("3a", "a^2", "a^3", "log a")


def _points(rng: np.random.Generator) -> Sequence[Case]:
    return [Case((3.0, 0.01)), Case((0.5, 0.1)), Case((4, 0.5)), Case((float(rng.uniform(6, 9)), 0.001))]


def _smaller_steps(exam: Exam) -> None:
    errors = []
    for step in (0.01, 0.001):
        answer = exam.ask(1.5, step)
        numerical, exact = (exam.array(answer, (), (i, "a^3"), number_1x1=True) for i in (0, 1))
        errors.append(float(numerical - exact))
    # (a + h)^3: the error is 3 a h + h^2, so the ratio is a little under 10
    if not 7 < errors[0] / (errors[1] or np.inf) < 13:
        exam.fail(
            "A tenth of the step does not leave about a tenth of the error",
            f"errors {errors[0]:.3g} and {errors[1]:.3g}",
            hint="Does the step that is passed in appear both above and below the line?",
        )


SLOPES = Exercise(
    "slopes",
    "numerical slope and derivative",
    10,
    # a = 2: (6.003 - 6) / 0.001; (2.001^2 - 4) / 0.001 = 4 + 0.001; 12 + 6 * 0.001 + 0.001^2;
    # ln(1.0005) / 0.001 = (0.0005 - 0.000000125 + ...) / 0.001. At a = 5: 10 + 0.01, 75 + 15 * 0.01 + 0.01^2, ln(1.002) / 0.01.
    fixtures=[
        Fixture(
            (2.0, 0.001),
            note="a = 2, step = 0.001",
            expected=(
                {"3a": 3.0, "a^2": 4.001, "a^3": 12.006001, "log a": 0.49987504},
                {"3a": 3.0, "a^2": 4.0, "a^3": 12.0, "log a": 0.5},
            ),
        ),
        Fixture(
            (5.0, 0.01),
            note="a = 5, step = 0.01",
            expected=(
                {"3a": 3.0, "a^2": 10.01, "a^3": 75.1501, "log a": 0.19980027},
                {"3a": 3.0, "a^2": 10.0, "a^3": 75.0, "log a": 0.2},
            ),
        ),
    ],
    cases=_points,
    rubric=[
        *(Values(name=f"numerical slope of {n}", points=0.5, path=(0, n), label=f'numerical["{n}"]') for n in NAMES),
        *(Values(name=f"derivative of {n}", points=0.5, path=(1, n), label=f'exact["{n}"]') for n in NAMES),
        Law(name="a tenth of the step leaves a tenth of the error", points=1, check=_smaller_steps),
    ],
    wrong=[
        Wrong(
            "height_not_slope",
            "This is how much the function grows, not its slope: the growth still has to be compared with the step.",
            edits=[("(f(a + step) - f(a)) / step", "f(a + step) - f(a)")],
        ),
        Wrong(
            "divided_by_a",
            "The growth is divided by a; a slope is growth per step to the right.",
            edits=[("f(a)) / step", "f(a)) / a")],
        ),
        Wrong(
            "step_back",
            "The step goes to the left of a; the exercise asks for the one to the right.",
            edits=[("(f(a + step) - f(a)) / step", "(f(a) - f(a - step)) / step")],
        ),
        Wrong(
            "both_sides",
            "This is the two-sided slope; it is the better one and week 4 uses it, but here the step goes to the right only.",
            edits=[("(f(a + step) - f(a)) / step", "(f(a + step) - f(a - step)) / (2 * step)")],
        ),
        Wrong(
            "fixed_step",
            "The step is always 0.001, whatever the caller asks for.",
            edits=[("(f(a + step) - f(a)) / step", "(f(a + 0.001) - f(a)) / 0.001")],
        ),
        Wrong(
            "exact_twice",
            "The numerical slopes are the derivatives over again: they should come from two values of the function.",
            edits=[("return numerical, exact", "return exact, exact")],
        ),
        Wrong(
            "numerical_twice",
            "The derivatives are the numerical slopes over again: they come from the rules, without a step.",
            edits=[("return numerical, exact", "return numerical, numerical")],
        ),
        Wrong(
            "swapped",
            "The two dicts come back in the wrong order: the docstring names the numerical slopes first.",
            edits=[("return numerical, exact", "return exact, numerical")],
        ),
        Wrong(
            "power_not_lowered",
            "In the derivative of a^3 the exponent comes down in front, but it must also fall by one.",
            edits=[("3 * a**2", "3 * a**3")],
        ),
        Wrong(
            "factor_forgotten",
            "In the derivatives of a^2 and a^3 the old exponent is missing as a factor.",
            edits=[("2 * a,", "a,"), ("3 * a**2", "a**2")],
        ),
        Wrong(
            "logarithm_to_ten",
            "The logarithm to base 10 is used; log a means the natural logarithm here.",
            edits=[("np.log", "np.log10")],
        ),
    ],
    different=[
        Different(
            "written_out",
            code="""
import math

def slopes(a, step):
    b = a + step
    numerical = {"3a": (3 * b - 3 * a) / step, "a^2": (b * b - a * a) / step, "a^3": (b**3 - a**3) / step}
    numerical["log a"] = (math.log(b) - math.log(a)) / step
    return [numerical, {"log a": a**-1, "a^3": 3 * a * a, "a^2": a + a, "3a": 3}]
""",
        ),
        Different(
            "zero_d_arrays",
            edits=[
                (
                    "return numerical, exact",
                    "return {k: np.array(v) for k, v in numerical.items()}, {k: np.float64(v) for k, v in exact.items()}",
                )
            ],
        ),
        Different(
            "more_than_asked",
            edits=[("return numerical, exact", "exact['sin a'] = np.cos(a)\n    return numerical, exact, step")],
        ),
        Different(
            "helper_of_its_own",
            code="""
def _slope(f, a, h):
    return (f(a + h) - f(a)) / h

def slopes(a, step):
    print("at", a)
    named = [("3a", lambda x: 3.0 * x), ("a^2", np.square), ("a^3", lambda x: x ** 3), ("log a", np.log)]
    return {n: _slope(f, a, step) for n, f in named}, dict(zip(["3a", "a^2", "a^3", "log a"], [3, 2 * a, 3 * a ** 2, 1 / a]))
""",
        ),
    ],
)


# 3 and 4 · sigmoid, sigmoid_derivative -------------------------------------------------------------------------------

LARGE = "very large |z|: [[-1000, -40, 0.5, 40, 1000]]"
TABLE = np.array([[0.0, LN3, -LN3], [np.log(9.0), -LN4, np.log(1.5)]])  # sigmoid(ln k) = k / (k + 1)


def _activation_inputs(rng: np.random.Generator) -> Sequence[Case]:
    return [
        Case((1,)),
        Case((-3.2,)),
        Case((2.5,)),
        Case((np.array([-2, 0, 3]),), note="the integers [-2, 0, 3]"),
        Case((rng.normal(0, 3, 4),), note="an array of shape (4,)"),
        Case((rng.normal(0, 3, (3, 5)),), note="an array of shape (3, 5)"),
        Case((np.array([[-1000.0, -40.0, 0.5, 40.0, 1000.0]]),), note=LARGE),
    ]


def _number(case: Case) -> bool:
    return np.ndim(case.args[0]) == 0


def _large(case: Case) -> bool:
    return case.note == LARGE


def _not_large(case: Case) -> bool:
    return case.note != LARGE


def _halves(exam: Exam) -> None:
    z = exam.rng.normal(0, 2, (2, 3))
    exam.agree(
        exam.array(exam.ask(z), (2, 3)) + exam.array(exam.ask(-z), (2, 3)),
        np.ones((2, 3)),
        "sigmoid(z) and sigmoid(-z) do not add up to 1",
        rules=NUMBER,
        hint="Try z = 2 by hand.",
    )


def _is_the_slope(exam: Exam) -> None:
    z, sigmoid = exam.rng.normal(0, 2, (2, 3)), exam.reference("sigmoid")
    slope = (sigmoid(z + 1e-5) - sigmoid(z - 1e-5)) / 2e-5
    exam.agree(
        exam.ask(z),
        slope,
        "The result is not the slope of the sigmoid",
        rules=NUMBER,
        hint="Compare it with a small step, as in the slopes above.",
    )


_ACTIVATION_DIFFERENT = (
    ("by_tanh", "(1 + np.tanh(np.asarray(z) / 2)) / 2"),
    ("single_precision", "1 / (1 + np.exp(-np.float32(z)))"),
    ("fresh_array", "np.array(1.0 / (np.exp(-1.0 * np.array(z)) + 1.0))"),
    ("power", "(1 + np.exp(-z)) ** -1.0"),
)

SIGMOID = Exercise(
    "sigmoid",
    "the S-shaped curve",
    5,
    # sigmoid(ln k) = 1 / (1 + 1/k) = k / (k + 1), with k = 1, 3, 1/3, 9, 1/4, 3/2
    fixtures=[
        Fixture((0.0,), note="z = 0", expected=0.5),
        Fixture(
            (TABLE,),
            note="z = [[0, ln 3, -ln 3], [ln 9, -ln 4, ln 1.5]]",
            expected=np.array([[0.5, 0.75, 0.25], [0.9, 0.2, 0.6]]),
        ),
    ],
    cases=_activation_inputs,
    rubric=[
        Values(name="sigmoid of one number", points=0.5, only=_number),
        Values(name="sigmoid of numbers and arrays", points=1, only=_not_large),
        Values(
            name="right for very large |z|", points=0.5, only=_large, hint="Which exp in your formula can overflow?"
        ),
        Untouched(points=0.5),
        Law(name="sigmoid(z) + sigmoid(-z) = 1", points=0.5, check=_halves),
    ],
    wrong=[
        Wrong(
            "missing_parentheses",
            "Python reads this as (1 / 1) plus the exponential, so results are above 1: the sum below the line needs parentheses.",
            code="def sigmoid(z):\n    return 1 / 1 + np.exp(-z)",
        ),
        Wrong(
            "sign_in_exponent",
            "The curve falls where it should rise: look at the sign in the exponent.",
            code="def sigmoid(z):\n    return 1 / (1 + np.exp(z))",
        ),
        Wrong(
            "minus_below",
            "Below the line something is subtracted that should be added: at z = 0 this divides by zero.",
            code="def sigmoid(z):\n    return 1 / (1 - np.exp(-z))",
        ),
        Wrong(
            "tanh",
            "This is tanh, which runs from -1 to 1; the sigmoid runs from 0 to 1.",
            code="def sigmoid(z):\n    return np.tanh(z)",
        ),
        Wrong(
            "math_exp",
            "The functions of `math` take one number each; NumPy's work on whole arrays.",
            code="import math\n\ndef sigmoid(z):\n    return 1 / (1 + math.exp(-z))",
        ),
        Wrong(
            "overflow",
            "For a large positive z this form divides infinity by infinity: choose the form whose exponential shrinks there.",
            code="def sigmoid(z):\n    return np.exp(z) / (1 + np.exp(z))",
        ),
        Wrong(
            "rounded",
            "The result is rounded to 0 or 1; the sigmoid itself is a number between them.",
            code="def sigmoid(z):\n    return np.round(1 / (1 + np.exp(-z)))",
        ),
        Wrong(
            "only_exp",
            "This is the exponential alone, which knows no upper limit: the fraction around it is missing.",
            code="def sigmoid(z):\n    return np.exp(z)",
        ),
        Wrong(
            "changes_z",
            "The array z is overwritten with its negative: the caller still needs it.",
            only_item="leaves its inputs as they were",
            code="def sigmoid(z):\n    z *= -1\n    return 1 / (1 + np.exp(z))",
        ),
    ],
    different=[
        Different("naive", code="def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"),
        *(Different(name, code=f"def sigmoid(z):\n    return {text}") for name, text in _ACTIVATION_DIFFERENT),
    ],
)

SIGMOID_DERIVATIVE = Exercise(
    "sigmoid_derivative",
    "how steep the sigmoid is",
    5,
    uses=("sigmoid",),
    # a (1 - a) with the values of a above: 1/4, 3/16, 3/16, 0.09, 0.16, 0.24
    fixtures=[
        Fixture((0.0,), note="z = 0", expected=0.25),
        Fixture(
            (TABLE,),
            note="z = [[0, ln 3, -ln 3], [ln 9, -ln 4, ln 1.5]]",
            expected=np.array([[0.25, 0.1875, 0.1875], [0.09, 0.16, 0.24]]),
        ),
    ],
    cases=_activation_inputs,
    rubric=[
        Values(name="derivative at one number", points=0.5, only=_number),
        Values(name="derivative at numbers and arrays", points=1, only=_not_large),
        Values(
            name="right for very large |z|",
            points=0.5,
            only=_large,
            hint="Far out the curve is flat; does your formula divide infinity by infinity?",
        ),
        Untouched(points=0.5),
        Law(name="it is the slope of the sigmoid", points=0.5, check=_is_the_slope),
    ],
    wrong=[
        Wrong(
            "z_taken_for_a",
            "The formula a (1 - a) is used on z itself: a stands for sigmoid(z), and here the input is z.",
            edits=[("a = sigmoid(z)", "a = z")],
        ),
        Wrong(
            "sigmoid_twice",
            "The sigmoid is applied twice: it should be taken of z once.",
            edits=[("a = sigmoid(z)", "a = sigmoid(sigmoid(z))")],
        ),
        Wrong(
            "tanh_rule",
            "1 - a^2 is the derivative of tanh; the sigmoid has a rule of its own.",
            edits=[("a * (1 - a)", "1 - a**2")],
        ),
        Wrong(
            "factor_missing",
            "Only one of the two factors is there: far to the left the curve is flat, but your slope is not.",
            edits=[("a * (1 - a)", "1 - a")],
        ),
        Wrong(
            "falling",
            "The slope comes out negative, but the sigmoid rises everywhere: look at the order in the second factor.",
            edits=[("(1 - a)", "(a - 1)")],
        ),
        Wrong(
            "plus",
            "There is a sum where a difference belongs: at z = 0 the slope must be a quarter.",
            edits=[("(1 - a)", "(1 + a)")],
        ),
        Wrong("the_sigmoid_itself", "This is the sigmoid itself, not its slope.", edits=[("a * (1 - a)", "a")]),
        Wrong(
            "overflow",
            "For a large negative z this form divides infinity by infinity: use the sigmoid that you have.",
            code="def sigmoid_derivative(z):\n    return np.exp(-z) / (1 + np.exp(-z)) ** 2",
        ),
    ],
    different=[
        Different("one_line", edits=[("a * (1 - a)", "a - np.square(a)")]),
        Different("two_sides", code="def sigmoid_derivative(z):\n    return sigmoid(z) * sigmoid(-z)"),
        Different(
            "by_tanh",
            code="def sigmoid_derivative(z):\n    t = np.tanh(np.asarray(z) / 2)\n    return (1 - t) * (1 + t) / 4",
        ),
        Different(
            "single_precision",
            code="def sigmoid_derivative(z):\n    a = sigmoid(np.float32(z))\n    return a * (1 - a)",
        ),
        Different(
            "without_sigmoid",
            code="def sigmoid_derivative(z):\n    e = np.exp(-np.abs(z))\n    return e / (1 + e) ** 2",
        ),
    ],
)


# 5 and 6 · graph_forward, graph_backward -----------------------------------------------------------------------------


def _triples(rng: np.random.Generator) -> Sequence[Case]:
    return [
        Case((1.0, -2.0, 0.5)),
        Case((2, 7, 4)),
        Case((-1.5, 0.0, 3.0)),
        Case(tuple(rng.normal(0, 3, 3).round(2).tolist())),
    ]


def _one_more_in_a(exam: Exam) -> None:
    a, b, c = exam.rng.normal(0, 2, 3).tolist()
    before, after = (exam.array(exam.ask(x, b, c), (), (2,), number_1x1=True) for x in (a, a + 1))
    exam.agree(
        after - before,
        np.array(3.0),
        "When a grows by 1, J does not grow by 3",
        rules=NUMBER,
        hint="Follow a along the graph: through v to J.",
    )


def _small_steps_on_the_graph(exam: Exam) -> None:
    point, forward = exam.rng.normal(0, 2, 3), exam.reference("graph_forward")
    slopes, grads = numerical_gradient(lambda p: forward(*p)[2], point), exam.ask(*point.tolist())
    for name, slope in zip(("da", "db", "dc"), slopes, strict=True):
        exam.agree(
            exam.array(grads, (), (name,), number_1x1=True),
            slope,
            f"{name} is not the slope of J",
            rules=NUMBER,
            hint="Move that one input by 0.001 and see how far J moves.",
        )


GRAPH_FORWARD = Exercise(
    "graph_forward",
    "J = 3(a + bc), left to right",
    5,
    # u = 3 * 2 = 6, v = 5 + 6 = 11, J = 3 * 11 = 33; u = -1 * 4 = -4, v = 2.5 - 4 = -1.5, J = -4.5
    fixtures=[
        Fixture((5.0, 3.0, 2.0), note="a = 5, b = 3, c = 2", expected=(6.0, 11.0, 33.0)),
        Fixture((2.5, -1.0, 4.0), note="a = 2.5, b = -1, c = 4", expected=(-4.0, -1.5, -4.5)),
    ],
    cases=_triples,
    rubric=[
        Values(name="u", points=0.5, path=(0,), label="u"),
        Values(name="v", points=0.5, path=(1,), label="v"),
        Values(name="J", points=1, path=(2,), label="J"),
        Law(name="one more in a makes three more in J", points=1, check=_one_more_in_a),
    ],
    wrong=[
        Wrong("sum_for_product", "u is made by adding b and c; the graph multiplies them.", edits=[("b * c", "b + c")]),
        Wrong(
            "product_for_sum",
            "v is made by multiplying a and u; the graph adds them.",
            edits=[("v = a + u", "v = a * u")],
        ),
        Wrong("no_three", "J stops at v: the last node of the graph is missing.", edits=[("3 * v", "v")]),
        Wrong(
            "three_for_a_only",
            "The 3 multiplies a alone; in the graph it multiplies the whole of v.",
            edits=[("3 * v", "3 * a + u")],
        ),
        Wrong(
            "reversed",
            "The three values come back in the order J, v, u; the docstring asks for u first.",
            edits=[("return u, v, J", "return J, v, u")],
        ),
        Wrong(
            "only_J",
            "Only J comes back; the way back through the graph needs u and v as well.",
            edits=[("return u, v, J", "return J")],
        ),
        Wrong("cube", "J is the third power of v; the graph takes three times v.", edits=[("3 * v", "v**3")]),
    ],
    different=[
        Different(
            "one_by_one", code="def graph_forward(a, b, c):\n    J = 3 * (a + b * c)\n    return [c * b, J / 3, J]"
        ),
        Different("numpy_numbers", edits=[("return u, v, J", "return np.float64(u), np.array(v), np.float32(J)")]),
        Different("one_more_item", edits=[("return u, v, J", "return u, v, J, 'done'")]),
        Different("sum_of_three", edits=[("3 * v", "v + v + v")]),
    ],
)

GRAPH_BACKWARD = Exercise(
    "graph_backward",
    "the chain rule, right to left",
    10,
    uses=("graph_forward",),
    # dv = 3; v = a + u, so du = da = 3; u = bc, so db = 3c and dc = 3b
    fixtures=[
        Fixture(
            (5.0, 3.0, 2.0),
            note="a = 5, b = 3, c = 2",
            expected={"dv": 3.0, "du": 3.0, "da": 3.0, "db": 6.0, "dc": 9.0},
        ),
        Fixture(
            (2.5, -1.0, 4.0),
            note="a = 2.5, b = -1, c = 4",
            expected={"dv": 3.0, "du": 3.0, "da": 3.0, "db": 12.0, "dc": -3.0},
        ),
    ],
    cases=_triples,
    rubric=[
        *(
            Values(name=n, points=p, path=(n,), label=f'grads["{n}"]')
            for n, p in (("dv", 0.5), ("du", 0.5), ("da", 1), ("db", 1), ("dc", 1))
        ),
        Law(name="da, db and dc agree with small steps", points=1, check=_small_steps_on_the_graph),
    ],
    wrong=[
        Wrong(
            "b_and_c_swapped",
            "db and dc are swapped: when b grows by 1, the product u = bc grows by c.",
            edits=[("du * c", "du * b"), ("dc = du * b", "dc = du * c")],
        ),
        Wrong(
            "local_slopes",
            "These are the slopes of u with respect to b and c only: the chain rule multiplies by what came back to u.",
            edits=[("du * c", "c"), ("dc = du * b", "dc = b")],
        ),
        Wrong(
            "no_three",
            "The way back starts at 1, as if J were v: the last node multiplies by 3.",
            edits=[("dv = 3.0", "dv = 1.0")],
        ),
        Wrong(
            "added",
            "Along a path the slopes are multiplied, not added.",
            edits=[("du * c", "du + c"), ("dc = du * b", "dc = du + b")],
        ),
        Wrong(
            "worked_example_only",
            "6 and 9 are right for a = 5, b = 3, c = 2 only: they must follow from the arguments.",
            edits=[("du * c", "6.0"), ("dc = du * b", "dc = 9.0")],
        ),
        Wrong(
            "times_a",
            "The slope with respect to a does not depend on a: v = a + u grows by 1 when a does.",
            edits=[("da = dv", "da = dv * a")],
        ),
        Wrong(
            "doubled_at_the_sum",
            "Both arms of the sum get twice what came back; an addition hands it on unchanged.",
            edits=[("du = dv", "du = 2 * dv"), ("da = dv", "da = 2 * dv")],
        ),
        Wrong(
            "sign",
            "All signs are turned round: every node of this graph passes its slope on with a plus.",
            edits=[("dv = 3.0", "dv = -3.0")],
        ),
    ],
    different=[
        Different(
            "written_out",
            code='def graph_backward(a, b, c):\n    return {"dc": 3 * b, "db": 3 * c, "da": 3, "du": 3, "dv": 3, "dJ": 1}',
        ),
        Different(
            "with_the_forward_pass",
            code="""
def graph_backward(a, b, c):
    u, v, J = graph_forward(a, b, c)
    dv = J / v if v else 3
    return dict(dv=dv, du=dv, da=dv, db=dv * c, dc=dv * (u / c))
""",
        ),
        Different("numpy_numbers", edits=[("dv = 3.0", "dv = np.array(3.0)")]),
        Different(
            "single_precision", edits=[("dv = 3.0", "dv = np.float32(3)\n    b, c = np.float32(b), np.float32(c)")]
        ),
        Different("matrix_product", edits=[("db = du * c", "db, _ = du * np.array([c, b])")]),
    ],
)


# 7 · one_example_gradients -------------------------------------------------------------------------------------------


def _one_example(rng: np.random.Generator) -> Sequence[Case]:
    def case(n: int, b: float, y: float) -> Case:
        return Case((rng.normal(0, 1, (n, 1)), b, rng.normal(0, 1, (n, 1)), y), note=f"{n} features, b = {b}, y = {y}")

    return [case(1, 0.5, 1), case(4, -0.7, 0), case(5, 1.2, 1.0), case(3, 0, 0.0)]


def _cost(w: np.ndarray, b: float, X: np.ndarray, Y: np.ndarray) -> float:
    """Cross-entropy averaged over the columns, from z directly, so that no logarithm of zero can come up."""
    z = w.T @ X + b
    return float(np.mean(np.logaddexp(0, z) - Y * z))


def _slopes_of_the_loss(exam: Exam) -> None:
    w, x, b = exam.rng.normal(0, 1, (3, 1)), exam.rng.normal(0, 1, (3, 1)), 0.4
    for y in (0, 1):
        slopes = numerical_gradient(lambda v, y=y: _cost(v, b, x, np.array([[y]])), w)
        exam.agree(
            exam.array(exam.ask(w, b, x, y), (3, 1), ("dw",)),
            slopes,
            'grads["dw"] is not the slope of the loss',
            rules=NUMBER,
            hint="Move one weight by 0.001 and see how far the loss moves.",
        )


ONE_EXAMPLE = Exercise(
    "one_example_gradients",
    "back through the graph of one example",
    10,
    uses=("sigmoid",),
    # z = 1 * 4 - 2 * 2 + ln 3 = ln 3, a = 3/4, y = 1: da = -1 / (3/4), dz = -1/4, dw = x dz = (-1, -1/2), db = dz
    # z = 0.5 * 2 - 1 * 3 + 2 * 1 - ln 4 = -ln 4, a = 1/5, y = 0: da = 1 / (4/5), dz = 1/5, dw = (0.4, 0.6, 0.2)
    fixtures=[
        Fixture(
            (np.array([[1.0], [-2.0]]), float(LN3), np.array([[4.0], [2.0]]), 1),
            note="2 features, y = 1, z = ln 3",
            expected={"da": -4 / 3, "dz": -0.25, "dw": np.array([[-1.0], [-0.5]]), "db": -0.25},
        ),
        Fixture(
            (np.array([[0.5], [-1.0], [2.0]]), float(-LN4), np.array([[2.0], [3.0], [1.0]]), 0),
            note="3 features, y = 0, z = -ln 4",
            expected={"da": 1.25, "dz": 0.2, "dw": np.array([[0.4], [0.6], [0.2]]), "db": 0.2},
        ),
    ],
    cases=_one_example,
    rubric=[
        Values(name="da", points=1, path=("da",), label='grads["da"]', rules=NUMBER),
        Values(name="dz", points=1, path=("dz",), label='grads["dz"]', rules=NUMBER),
        Values(name="dw", points=1, path=("dw",), label='grads["dw"]'),
        Values(name="db", points=0.5, path=("db",), label='grads["db"]', rules=NUMBER),
        Untouched(points=0.5),
        Law(name="dw is the slope of the loss", points=1, check=_slopes_of_the_loss),
    ],
    wrong=[
        Wrong(
            "y_minus_a",
            "dz has its two terms in the wrong order, so every step would go uphill.",
            edits=[("dz = a - y", "dz = y - a")],
        ),
        Wrong(
            "loss_sign",
            "da has the wrong sign: the loss has a minus in front, and its slope keeps it.",
            edits=[("-y / a + (1 - y) / (1 - a)", "y / a - (1 - y) / (1 - a)")],
        ),
        Wrong(
            "one_term_of_da",
            "da holds the term for y = 1 only; examples with y = 0 need the other term of the loss.",
            edits=[("-y / a + (1 - y) / (1 - a)", "-y / a")],
        ),
        Wrong(
            "da_for_dz",
            "da and dz are taken as the same: between them lies the sigmoid, whose slope belongs into dz.",
            edits=[("dz = a - y", "dz = da")],
        ),
        Wrong(
            "only_the_sigmoid",
            "dz is the slope of the sigmoid alone: the chain rule multiplies it by da.",
            edits=[("dz = a - y", "dz = a * (1 - a)")],
        ),
        Wrong(
            "w_for_x",
            "dw is made with the weights; z = w x + b grows with w as fast as the input says.",
            edits=[("x * dz", "w * dz")],
        ),
        Wrong(
            "dw_is_x",
            "dw is the input alone: it still has to be multiplied by what came back to z.",
            edits=[("x * dz", "x * 1.0")],
        ),
        Wrong(
            "db_is_one",
            "db is the slope of z alone: the chain rule multiplies it by dz.",
            edits=[('"db": dz', '"db": 1.0')],
        ),
        Wrong("no_bias", "The b is left out of z, so a is not the neuron's output.", edits=[(" + b", "")]),
        Wrong("no_sigmoid", "a is z itself: the sigmoid between them is missing.", edits=[("sigmoid(z)", "z")]),
        Wrong(
            "dw_in_a_row",
            "dw has the right numbers in the wrong shape: a gradient has the shape of what it is the gradient of.",
            edits=[("x * dz", "x.T * dz")],
        ),
    ],
    different=[
        Different(
            "matrix_products",
            code="""
def one_example_gradients(w, b, x, y):
    a = sigmoid(w.T @ x + b)
    return {"da": (a - y) / (a * (1 - a)), "dz": a - y, "dw": x @ (a - y), "db": a - y}
""",
        ),
        Different("chain_rule_in_full", edits=[("dz = a - y", "dz = da * a * (1 - a)")]),
        Different(
            "number_by_number",
            code="""
import math

def one_example_gradients(w, b, x, y):
    z = b
    for weight, value in zip(w.ravel(), x.ravel()):
        z = z + weight * value
    a = 1 / (1 + math.exp(-z))
    da = -1 / a if y == 1 else 1 / (1 - a)
    return {"a": a, "da": da, "dz": a - y, "db": a - y, "dw": np.array([[value * (a - y)] for value in x.ravel()])}
""",
        ),
        Different(
            "single_precision", edits=[("x * dz", "np.float32(x * dz)"), ("dz = a - y", "dz = np.float32(a) - y")]
        ),
        Different("own_logarithms", edits=[("-y / a + (1 - y) / (1 - a)", "np.where(y == 1, -1 / a, 1 / (1 - a))")]),
    ],
)


# 8 and 12 · logistic_gradients_loop, logistic_gradients --------------------------------------------------------------


def _set(rng: np.random.Generator, n: int, m: int, b: float) -> Case:
    """A set with both labels in it (as far as m allows)."""
    Y = (rng.permutation(m) % 2).reshape(1, m).astype(float)
    return Case((rng.normal(0, 1, (n, 1)), b, rng.normal(0, 1, (n, m)), Y), note=f"{n} features, {m} examples")


def _sets(rng: np.random.Generator) -> Sequence[Case]:
    return [
        _set(rng, 3, 1, 0.3),
        _set(rng, 1, 4, -0.5),
        _set(rng, 5, 3, 1),
        _set(rng, 4, 7, 0.8),
        _set(rng, 2, 9, -1.1),
    ]


def _slopes_of_the_cost(exam: Exam) -> None:
    w, b, X, Y = _set(exam.rng, 3, 5, 0.6).args
    slopes = numerical_gradient(lambda v: _cost(v, b, X, Y), w)
    exam.agree(
        exam.array(exam.ask(w, b, X, Y), (3, 1), (0,)),
        slopes,
        "dw is not the slope of the cost",
        rules=NUMBER,
        hint="The cost is the average of the losses.",
    )


def _order_does_not_matter(exam: Exam) -> None:
    w, b, X, Y = _set(exam.rng, 3, 6, -0.4).args
    order = exam.rng.permutation(6)
    one, other = exam.ask(w, b, X, Y), exam.ask(w, b, X[:, order], Y[:, order])
    for i, (name, shape) in enumerate((("dw", (3, 1)), ("db", ()))):
        before, after = (exam.array(answer, shape, (i,), number_1x1=True) for answer in (one, other))
        exam.agree(
            after,
            before,
            f"{name} changes when the examples are shuffled",
            rules=NUMBER,
            hint="Every example counts the same.",
        )


_SETS_BY_HAND = [
    # z = (ln 3, ln 3, -ln 3), a = (3/4, 3/4, 1/4), Y = (1, 0, 0), dz = (-1/4, 3/4, 1/4)
    # dw = (-1 + 1.5 + 0, -0.5 + 0.75 + ln 3 / 4) / 3, db = 0.75 / 3
    Fixture(
        (
            np.array([[1.0], [-2.0]]),
            float(LN3),
            np.array([[4.0, 2.0, 0.0], [2.0, 1.0, LN3]]),
            np.array([[1.0, 0.0, 0.0]]),
        ),
        note="2 features, 3 examples",
        expected=(np.array([[0.5 / 3], [(0.25 + LN3 / 4) / 3]]), 0.25),
    ),
    # z = -ln 4 twice, a = 1/5, Y = (0, 1), dz = (0.2, -0.8); dw = (0.4 - 3.2, 0.6 - 1.6, 0.2) / 2, db = -0.6 / 2
    Fixture(
        (
            np.array([[0.5], [-1.0], [2.0]]),
            float(-LN4),
            np.array([[2.0, 4.0], [3.0, 2.0], [1.0, 0.0]]),
            np.array([[0.0, 1.0]]),
        ),
        note="3 features, 2 examples",
        expected=(np.array([[-1.4], [-0.5], [0.1]]), -0.3),
    ),
]

_LOOP_DIFFERENT = """
def logistic_gradients_loop(w, b, X, Y):
    dw, db = 0, 0
    for x, y in zip(X.T, Y.ravel()):
        one = one_example_gradients(w, b, x.reshape(-1, 1), y)
        dw, db = dw + one["dw"] / len(X.T), db + one["db"] / len(X.T)
    return dw, db
"""

GRADIENTS_LOOP = Exercise(
    "logistic_gradients_loop",
    "gradients over m examples, with loops",
    15,
    uses=("sigmoid", "one_example_gradients"),
    fixtures=_SETS_BY_HAND,
    cases=_sets,
    rubric=[
        Values(name="dw", points=2.5, path=(0,), label="dw"),
        Values(name="db", points=1.5, path=(1,), label="db", rules=NUMBER),
        Untouched(points=0.5),
        Law(name="dw is the slope of the cost", points=1.5, check=_slopes_of_the_cost),
    ],
    wrong=[
        Wrong(
            "db_not_averaged", "dw is averaged and db is not: both come from the same cost.", edits=[("db / m", "db")]
        ),
        Wrong(
            "not_averaged",
            "dw and db are sums over the examples: the cost is an average, so both are still to be divided by m.",
            edits=[("return dw / m, db / m", "return dw, db")],
        ),
        Wrong(
            "divided_by_n",
            "The sums are divided by the number of features; the average is over the examples, the columns of X.",
            edits=[("dw / m, db / m", "dw / n, db / n")],
        ),
        Wrong(
            "starts_again",
            "The sums start again at zero with every example, so only the last one is left: set them up before the loop.",
            edits=[("        z = b\n", "        z = b\n        dw, db = np.zeros((n, 1)), 0.0\n")],
        ),
        Wrong(
            "last_one_missing",
            "The loop stops one example too early: range(m) already leaves out m itself.",
            edits=[("range(m)", "range(m - 1)")],
        ),
        Wrong(
            "y_minus_a",
            "dz has its two terms in the wrong order, so every step would go uphill.",
            edits=[("sigmoid(z) - Y[0, i]", "Y[0, i] - sigmoid(z)")],
        ),
        Wrong("no_bias", "Every z starts at zero and not at b.", edits=[("z = b\n", "z = 0.0\n")]),
        Wrong(
            "no_sigmoid",
            "dz compares z with the label; the neuron's output is the sigmoid of z.",
            edits=[("sigmoid(z) - Y", "z - Y")],
        ),
        Wrong(
            "first_label_for_all",
            "The label of the first example is used for all of them: look at the index of Y.",
            edits=[("Y[0, i]", "Y[0, 0]")],
        ),
        Wrong(
            "db_in_the_inner_loop",
            "db grows once per feature: its line stands in the inner loop, but belongs to the outer one.",
            edits=[("        db = db + dz", "            db = db + dz")],
        ),
        Wrong(
            "rank_one_dw",
            "dw is a rank-1 array of shape (n,); it has the shape of w, a column.",
            edits=[("return dw / m", "return dw[:, 0] / m")],
        ),
        Wrong(
            "changes_w",
            "The array w is used as the place for the sums, so the caller's weights are gone.",
            only_item="leaves its inputs as they were",
            edits=[("return dw / m, db / m", "w[:] = dw / m\n    return w, db / m")],
        ),
    ],
    different=[
        Different("by_one_example", code=_LOOP_DIFFERENT),
        Different(
            "vectorised",
            code="""
def logistic_gradients_loop(w, b, X, Y):
    dZ = sigmoid(w.T @ X + b) - Y
    return X @ dZ.T / Y.size, dZ.mean(keepdims=True)
""",
        ),
        Different(
            "columns",
            code="""
def logistic_gradients_loop(w, b, X, Y):
    m = X.shape[1]
    errors = [(sigmoid(np.dot(w[:, 0], X[:, i]) + b) - Y[0, i]) for i in range(m)]
    print(errors)
    return sum(e * X[:, [i]] for i, e in enumerate(errors)) / m, float(np.mean(errors))
""",
        ),
        Different(
            "single_precision", edits=[("return dw / m, db / m", "return np.float32(dw / m), np.float32(db / m)")]
        ),
        Different("zero_d_db", edits=[("return dw / m, db / m", "return [dw / m, np.array(db / m)]")]),
    ],
)


def _few(rng: np.random.Generator) -> Case:
    return _set(rng, 4, 3, 0.2)


def _many(rng: np.random.Generator) -> Case:
    return _set(rng, 4, 60, 0.2)


GRADIENTS = Exercise(
    "logistic_gradients",
    "the same without a loop",
    10,
    uses=("sigmoid",),
    fixtures=_SETS_BY_HAND,
    cases=_sets,
    rubric=[
        Values(name="dw", points=2, path=(0,), label="dw"),
        Values(name="db", points=1, path=(1,), label="db", rules=NUMBER),
        Vectorised(points=1.5, small=_few, large=_many),
        Untouched(points=0.5),
        Law(name="the order of the examples does not matter", points=1, check=_order_does_not_matter),
    ],
    wrong=[
        Wrong(
            "db_not_averaged",
            "dw is averaged and db is not: both come from the same cost.",
            edits=[("np.sum(dZ) / m", "np.sum(dZ)")],
        ),
        Wrong(
            "not_averaged",
            "dw and db are sums over the examples: the cost is an average, so both are still to be divided by m.",
            edits=[("np.dot(X, dZ.T) / m", "np.dot(X, dZ.T)"), ("np.sum(dZ) / m", "np.sum(dZ)")],
        ),
        Wrong(
            "m_is_rows",
            "m is taken from the rows of X, which are the features; the examples are its columns.",
            edits=[("X.shape[1]", "X.shape[0]")],
        ),
        Wrong(
            "star_for_product",
            "`*` multiplies place by place and gives (n, m); a matrix product sums over the examples as well.",
            edits=[("np.dot(X, dZ.T)", "X * dZ")],
        ),
        Wrong(
            "no_transpose",
            "The shapes (n, m) and (1, m) do not fit a matrix product: one of them has to be turned.",
            edits=[("np.dot(X, dZ.T)", "np.dot(X, dZ)")],
        ),
        Wrong(
            "w_not_transposed",
            "The shapes (n, 1) and (n, m) do not fit a matrix product: w has to be turned to a row.",
            edits=[("np.dot(w.T, X)", "np.dot(w, X)")],
        ),
        Wrong(
            "dw_in_a_row",
            "dw comes out as a row (1, n): swap the factors, and with them the transpose.",
            edits=[("np.dot(X, dZ.T)", "np.dot(dZ, X.T)")],
        ),
        Wrong(
            "rank_one_dw",
            "dw is a rank-1 array of shape (n,): a mean along an axis drops that axis unless you keep it.",
            edits=[("np.dot(X, dZ.T) / m", "np.mean(X * dZ, axis=1)")],
        ),
        Wrong(
            "db_per_example",
            "db is one number per example: it still has to be summed.",
            edits=[("np.sum(dZ) / m", "dZ / m")],
        ),
        Wrong(
            "y_minus_a",
            "dZ has its two terms in the wrong order, so every step would go uphill.",
            edits=[("A - Y", "Y - A")],
        ),
        Wrong("no_bias", "The b is left out of Z, so A is not what the neuron says.", edits=[(" + b", "")]),
        Wrong(
            "no_sigmoid",
            "dZ compares Z with the labels; the neuron's outputs are the sigmoid of Z.",
            edits=[("sigmoid(np.dot(w.T, X) + b)", "np.dot(w.T, X) + b")],
        ),
        Wrong(
            "loop",
            "The numbers are right, but a Python loop runs over the examples: let a matrix product do it.",
            only_item="works without a loop over the examples",
            code=_LOOP_DIFFERENT.replace("_loop", "")
            .replace(
                "one = one_example_gradients(w, b, x.reshape(-1, 1), y)", "e = float(sigmoid(w[:, 0] @ x + b) - y)"
            )
            .replace('one["dw"]', "e * x.reshape(-1, 1)")
            .replace('one["db"]', "e"),
        ),
        Wrong(
            "changes_Y",
            "The labels are overwritten by the errors: `-=` works in the caller's array.",
            only_item="leaves its inputs as they were",
            edits=[("dZ = A - Y", "Y -= A\n    dZ = -Y")],
        ),
    ],
    different=[
        Different(
            "at_signs",
            code="""
def logistic_gradients(w, b, X, Y):
    dZ = sigmoid(w.T @ X + b) - Y
    return (X @ dZ.T) / X.shape[1], dZ.mean(axis=1, keepdims=True)
""",
        ),
        Different(
            "einsum",
            edits=[("np.dot(X, dZ.T)", 'np.einsum("ij,kj->ik", X, dZ)'), ("np.sum(dZ) / m", "np.array(np.mean(dZ))")],
        ),
        Different(
            "means",
            edits=[
                ("np.dot(X, dZ.T) / m", "np.mean(X * dZ, axis=1, keepdims=True)"),
                ("np.sum(dZ) / m", "float(dZ.mean())"),
            ],
        ),
        Different("single_precision", edits=[("return dw, db", "return dw.astype(np.float32), np.float32(db)")]),
        Different(
            "helper_of_its_own",
            code="""
def _forward(w, b, X):
    return sigmoid(sum(w * X) + b)

def logistic_gradients(w, b, X, Y):
    dZ = _forward(w, b, X) - Y
    print("cost", np.abs(dZ).mean())
    return [np.tensordot(X, dZ, axes=(1, 1)) / Y.shape[1], dZ.sum() / Y.shape[1]]
""",
        ),
    ],
)


# 9 · percentages -----------------------------------------------------------------------------------------------------


def _tables(rng: np.random.Generator) -> Sequence[Case]:
    def table(n: int, m: int) -> Case:
        return Case((rng.integers(1, 90, (n, m)).astype(float),), note=f"a table of {n} rows and {m} columns")

    whole_numbers = Case((rng.integers(1, 50, (2, 5)),), note="a table of whole numbers, 2 rows and 5 columns")
    return [table(3, 1), table(1, 4), table(4, 3), table(3, 3), whole_numbers, table(2, 7)]


def _hundred(exam: Exam) -> None:
    A = exam.rng.uniform(1, 20, (3, 4))
    result = exam.ask(A)
    for i, axis, words in ((0, 0, "columns of the first table"), (1, 1, "rows of the second table")):
        sums = np.sum(exam.array(result, (3, 4), (i,)), axis=axis)
        exam.agree(
            sums,
            np.full(sums.shape, 100.0),
            f"The {words} do not sum to 100",
            rules=NUMBER,
            hint="Which axis disappears in your sum?",
        )


PERCENTAGES = Exercise(
    "percentages",
    "sums along an axis, and keepdims",
    10,
    # column sums 10, 4, 16 and row sums 10, 20; then column sums 10, 20 and row sums 5, 5, 20
    fixtures=[
        Fixture(
            (np.array([[2.0, 3.0, 5.0], [8.0, 1.0, 11.0]]),),
            note="[[2, 3, 5], [8, 1, 11]]",
            expected=(
                np.array([[20.0, 75.0, 31.25], [80.0, 25.0, 68.75]]),
                np.array([[20.0, 30.0, 50.0], [40.0, 5.0, 55.0]]),
            ),
        ),
        Fixture(
            (np.array([[1.0, 4.0], [3.0, 2.0], [6.0, 14.0]]),),
            note="[[1, 4], [3, 2], [6, 14]]",
            expected=(
                np.array([[10.0, 20.0], [30.0, 10.0], [60.0, 70.0]]),
                np.array([[20.0, 80.0], [60.0, 40.0], [30.0, 70.0]]),
            ),
        ),
    ],
    cases=_tables,
    rubric=[
        Values(name="percentages of the columns", points=1.5, path=(0,), label="of_columns"),
        Values(name="percentages of the rows", points=1.5, path=(1,), label="of_rows"),
        Vectorised(
            points=1,
            small=lambda rng: _tables(rng)[2],
            large=lambda rng: Case((rng.uniform(1, 9, (40, 60)),)),
            name="works without a loop",
            hint="A sum along an axis, kept two-dimensional, divides the whole table at once.",
        ),
        Untouched(points=0.5),
        Law(name="columns and rows sum to 100", points=0.5, check=_hundred),
    ],
    wrong=[
        Wrong(
            "axes_swapped",
            "Rows and columns are swapped: axis=0 sums down a column, axis=1 along a row.",
            edits=[("return of_columns, of_rows", "return of_rows, of_columns")],
        ),
        Wrong(
            "keepdims_missing",
            "Without its kept axis the sum of the rows has shape (n,), which NumPy lines up with the columns.",
            edits=[("axis=1, keepdims=True", "axis=1")],
        ),
        Wrong(
            "keepdim_misspelled",
            "The keyword is misspelled: it is written in the plural.",
            edits=[("axis=1, keepdims=True", "axis=1, keepdim=True")],
        ),
        Wrong(
            "fractions",
            "These are fractions of 1; the exercise asks for percentages.",
            edits=[("of_columns = 100 * ", "of_columns = "), ("of_rows = 100 * ", "of_rows = ")],
        ),
        Wrong(
            "of_the_whole",
            "Every number is divided by the total of the whole table: give the sum an axis.",
            edits=[
                ("np.sum(A, axis=0, keepdims=True)", "np.sum(A)"),
                ("np.sum(A, axis=1, keepdims=True)", "np.sum(A)"),
            ],
        ),
        Wrong(
            "transposed",
            "The second table comes out with rows and columns exchanged: it should have the shape of A.",
            edits=[("100 * A / np.sum(A, axis=1, keepdims=True)", "100 * A.T / np.sum(A, axis=1)")],
        ),
        Wrong(
            "means",
            "The numbers are divided by means and not by sums, so they do not add up to 100.",
            edits=[("np.sum(A, axis=0", "np.mean(A, axis=0"), ("np.sum(A, axis=1", "np.mean(A, axis=1")],
        ),
        Wrong(
            "only_columns",
            "Only one table comes back; the second one, by rows, is missing.",
            edits=[("return of_columns, of_rows", "return of_columns")],
        ),
        Wrong(
            "loop",
            "The numbers are right, but a Python loop goes over the table: broadcasting divides all of it at once.",
            only_item="works without a loop",
            code="""
def percentages(A):
    of_columns, of_rows = np.zeros(A.shape), np.zeros(A.shape)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            of_columns[i, j] = 100 * A[i, j] / A[:, j].sum()
            of_rows[i, j] = 100 * A[i, j] / A[i, :].sum()
    return of_columns, of_rows
""",
        ),
        Wrong(
            "changes_A",
            "The table itself is multiplied by 100 in place, so the caller's numbers are gone.",
            only_item="leaves its inputs as they were",
            code="""
def percentages(A):
    columns, rows = A.sum(axis=0, keepdims=True), A.sum(axis=1, keepdims=True)
    A *= 100
    return A / columns, A / rows
""",
        ),
    ],
    different=[
        Different(
            "reshape",
            edits=[
                ("np.sum(A, axis=1, keepdims=True)", "A.sum(axis=1).reshape(-1, 1)"),
                ("np.sum(A, axis=0, keepdims=True)", "sum(A)"),
            ],
        ),
        Different("new_axis", edits=[("np.sum(A, axis=1, keepdims=True)", "A.sum(1)[:, None]")]),
        Different(
            "matrix_products",
            code="""
def percentages(A):
    n, m = A.shape
    return [A / (np.ones((1, n)) @ A / 100), A / (A @ np.ones((m, 1)) / 100)]
""",
        ),
        Different(
            "own_copy",
            code="""
def percentages(A):
    A = A.astype(float)
    B = A.copy()
    A /= A.sum(axis=0) / 100
    B /= np.einsum("ij->i", B)[:, np.newaxis] / 100
    return A, B, "done"
""",
        ),
        Different(
            "single_precision",
            edits=[("return of_columns, of_rows", "return np.float32(of_columns), np.float32(of_rows)")],
        ),
    ],
)


# 10 · as_column ------------------------------------------------------------------------------------------------------


def _vectors(rng: np.random.Generator) -> Sequence[Case]:
    shapes = [(1,), (5,), (1, 6), (7, 1), (9,)]
    cases = [Case((rng.normal(0, 2, shape).round(2),), note=f"an array of shape {shape}") for shape in shapes]
    return [*cases, Case((np.array([4, 0, -2, 8]),), note="the integers [4, 0, -2, 8], shape (4,)")]


def _dot_products(exam: Exam) -> None:
    v = exam.rng.normal(0, 1, 4)
    column = exam.array(exam.ask(v), (4, 1))
    exam.agree(
        column.T @ column,
        np.array([[np.sum(v * v)]]),
        "as_column(v).T @ as_column(v) is not the sum of squares as a (1, 1) array",
        rules=Rules(),
        hint="A column times itself, turned, is a (1, 1) array.",
    )


def _rank_one(case: Case) -> bool:
    return case.args[0].ndim == 1


AS_COLUMN = Exercise(
    "as_column",
    "out of the rank-1 trap",
    5,
    # the numbers stay, the shape becomes (n, 1)
    fixtures=[
        Fixture((np.array([1.0, 2.0, 3.0]),), note="[1, 2, 3], shape (3,)", expected=np.array([[1.0], [2.0], [3.0]])),
        Fixture(
            (np.array([[1.0, -2.0, 3.0, 4.0]]),),
            note="[[1, -2, 3, 4]], shape (1, 4)",
            expected=np.array([[1.0], [-2.0], [3.0], [4.0]]),
        ),
    ],
    cases=_vectors,
    rubric=[
        Values(name="a rank-1 array becomes a column", points=1, only=_rank_one),
        Values(name="so do rows, and columns stay", points=1),
        Untouched(points=0.5),
        Law(name="v.T @ v is the sum of squares", points=0.5, check=_dot_products),
    ],
    wrong=[
        Wrong(
            "transpose",
            "The transpose of a rank-1 array is the array itself: it has one axis only, so there is nothing to swap.",
            edits=[("np.reshape(v, (-1, 1))", "v.T")],
        ),
        Wrong(
            "row", "This makes a row (1, n); a column has its 1 in the second place.", edits=[("(-1, 1)", "(1, -1)")]
        ),
        Wrong(
            "fixed_size",
            "The size is written into the code as a number: it must follow from v.",
            edits=[("(-1, 1)", "(3, 1)")],
        ),
        Wrong(
            "one_axis_more",
            "An axis is added to everything, so a row or a column ends up with three axes.",
            edits=[("np.reshape(v, (-1, 1))", "v[:, np.newaxis]")],
        ),
        Wrong("flat", "This flattens v to rank 1, which is the shape to get away from.", edits=[("(-1, 1)", "-1")]),
        Wrong(
            "length_of_row",
            "len(v) counts along the first axis only, which is 1 for a row: ask for the number of all entries.",
            edits=[("(-1, 1)", "(len(v), 1)")],
        ),
        Wrong(
            "shape_called",
            "`shape` is a tuple to read, and cannot be called: the method that gives a new shape has another name.",
            edits=[("np.reshape(v, (-1, 1))", "v.shape((-1, 1))")],
        ),
        Wrong(
            "shape_assigned",
            "Assigning to v.shape changes the caller's array as well.",
            only_item="leaves its inputs as they were",
            edits=[("return np.reshape(v, (-1, 1))", "v.shape = (v.size, 1)\n    return v")],
        ),
    ],
    different=[
        Different("ravel_and_new_axis", edits=[("np.reshape(v, (-1, 1))", "v.ravel()[:, None]")]),
        Different("size_written_out", edits=[("np.reshape(v, (-1, 1))", "v.reshape((v.size, 1)).astype(float)")]),
        Different("loop", edits=[("np.reshape(v, (-1, 1))", "np.array([[number] for number in v.flatten()])")]),
        Different("two_dimensional", edits=[("np.reshape(v, (-1, 1))", "np.atleast_2d(np.ravel(v)).T")]),
        Different("single_precision", edits=[("np.reshape(v, (-1, 1))", "np.expand_dims(np.float32(v.flatten()), 1)")]),
    ],
)


# 11 · mend_five_lines ------------------------------------------------------------------------------------------------


def _matrices(rng: np.random.Generator) -> Sequence[Case]:
    shapes = [(1, 2), (3, 1), (2, 5), (4, 3)]
    return [Case((rng.normal(0, 2, shape).round(3),), note=f"a matrix of shape {shape}") for shape in shapes]


def _noise(exam: Exam) -> None:
    for shape in ((40, 60), (70, 50)):
        noise = exam.array(exam.ask(exam.rng.normal(0, 1, shape)), shape, ("noise",))
        if trouble := spread_difference(noise, shape, 1.0, 1.15):
            exam.fail(
                f'The entry "noise" {trouble.words}',
                trouble.got,
                trouble.expected,
                "How does randn take a shape, and what is its spread?",
                f"a matrix of shape {shape}",
            )


_KEYS = (("sigmoid", 1), ("zeros", 0.5), ("row_sums", 1), ("column", 1))

MEND = Exercise(
    "mend_five_lines",
    "spot the error",
    10,
    uses=("sigmoid", "as_column"),
    # sigmoid(ln k) = k / (k + 1) again; row sums ln 3 - ln 3 + 0 = 0 and ln 9 - ln 4 + ln 1.5 = ln(9 * 1.5 / 4)
    fixtures=[
        Fixture(
            (TABLE,),
            note="A = [[0, ln 3, -ln 3], [ln 9, -ln 4, ln 1.5]]",
            expected={
                "sigmoid": np.array([[0.5, 0.75, 0.25], [0.9, 0.2, 0.6]]),
                "zeros": np.zeros((2, 3)),
                "row_sums": np.array([[0.0], [np.log(3.375)]]),
                "column": np.array([[0.0], [LN3], [-LN3], [2 * LN3], [-LN4], [np.log(1.5)]]),
                "noise": np.zeros((2, 3)),
            },
        )
    ],
    cases=_matrices,
    rubric=[
        *(Values(name=key, points=points, path=(key,), label=f'the entry "{key}"') for key, points in _KEYS),
        Untouched(points=0.5),
        Law(name="noise", points=1, needs=(), check=_noise),
    ],
    wrong=[
        Wrong(
            "parentheses",
            'Line 1 still computes 1 / 1 first, so the entry "sigmoid" is above 1.',
            edits=[("1 / (1 + np.exp(-A))", "1 / 1 + np.exp(-A)")],
        ),
        Wrong(
            "randn_with_a_tuple",
            "Line 2 still hands randn a tuple; it wants the sizes one by one.",
            edits=[("np.random.randn(n, m)", "np.random.randn((n, m))")],
        ),
        Wrong(
            "zero",
            "Line 3 still calls a function that NumPy does not have: its name is a plural.",
            edits=[("np.zeros((n, m))", "np.zero((n, m))")],
        ),
        Wrong(
            "keepdim", "Line 4 still misspells its keyword: it is a plural.", edits=[("keepdims=True", "keepdim=True")]
        ),
        Wrong(
            "shape_called",
            "Line 5 still calls `shape`, which is a tuple to read: another method gives a new shape.",
            edits=[("A.reshape((n * m, 1))", "A.shape((n * m, 1))")],
        ),
        Wrong(
            "keepdims_dropped",
            "Line 4 runs without its keyword, but then the sums have rank 1: keep the keyword and spell it right.",
            edits=[(", keepdims=True", "")],
        ),
        Wrong(
            "wrong_axis",
            "Line 4 sums down the columns: one sum per row needs the other axis.",
            edits=[("axis=1", "axis=0")],
        ),
        Wrong(
            "row",
            'The entry "column" is a row: its 1 belongs in the second place.',
            edits=[("A.reshape((n * m, 1))", "A.reshape((1, n * m))")],
        ),
        Wrong(
            "zeros_of_one_axis",
            'The entry "zeros" has the wrong shape: it should have the shape of A.',
            edits=[("np.zeros((n, m))", "np.zeros(n)")],
        ),
        Wrong(
            "uniform_noise",
            "rand draws evenly between 0 and 1, never below zero; randn draws from the bell curve around 0.",
            only_item="noise",
            edits=[("np.random.randn(n, m)", "np.random.rand(n, m)")],
        ),
    ],
    different=[
        Different("default_rng", edits=[("np.random.randn(n, m)", "np.random.default_rng(5).standard_normal((n, m))")]),
        Different(
            "with_earlier_functions",
            code="""
def mend_five_lines(A):
    noise = np.random.normal(0, 1, A.shape)
    return {"noise": noise, "zeros": 0 * A, "sigmoid": sigmoid(A), "row_sums": A.sum(1)[:, None], "column": as_column(A), "A": A}
""",
        ),
        Different(
            "unpacked_shape",
            edits=[("np.random.randn(n, m)", "np.random.randn(*A.shape)"), ("np.zeros((n, m))", "np.zeros_like(A)")],
        ),
        Different(
            "single_precision",
            edits=[
                ("return {", "A = A.astype(np.float32)\n    return {"),
                ("np.random.randn(n, m)", "np.random.randn(n, m).astype('f4')"),
            ],
        ),
        Different(
            "products",
            edits=[
                ("np.sum(A, axis=1, keepdims=True)", "A @ np.ones((m, 1))"),
                ("np.zeros((n, m))", "np.full((n, m), 0)"),
            ],
        ),
    ],
)


EXERCISES = (
    HOUSE_PRICE,
    SLOPES,
    SIGMOID,
    SIGMOID_DERIVATIVE,
    GRAPH_FORWARD,
    GRAPH_BACKWARD,
    ONE_EXAMPLE,
    GRADIENTS_LOOP,
    PERCENTAGES,
    AS_COLUMN,
    MEND,
    GRADIENTS,
)

WRITTEN = (
    Written("which_network", "Which network for which data?", 3),
    Written("flat_ends", "Why flat ends slow learning", 3),
)
