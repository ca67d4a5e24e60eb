"""Exercises of `shallow_network` (week 2): a network with one hidden layer, from its shapes to its predictions."""

from __future__ import annotations

import numpy as np

from grader.declare.case import Case, Fixture
from grader.declare.exercise import Exercise, Written
from grader.declare.finding import CheckFailed
from grader.declare.items import Law, Spread, Untouched, Values, Vectorised
from grader.declare.numerical_gradient import numerical_gradient
from grader.declare.variants import Different, Wrong
from grader.judge.exam import ANY_NUMBERS
from helpers.judge.compare import Rules, compare
from helpers.judge.parts import part

ROW = Rules(flat=True)  # predictions: (1, m) or (m,)
# Central differences with a step of 1e-5 are exact to about 1e-10; single precision adds 1e-5.
SLOPE = Rules(rtol=1e-4, atol=1e-5)
IN_SINGLE = Rules(rtol=1e-4, atol=1e-5)  # laws that add up several calls of the answer
UNTOUCHED = "leaves its inputs as they were"
LARGE = "numbers as large as 800"


def _labels(rng: np.random.Generator, rows: int, m: int) -> np.ndarray:
    """Labels (rows, m), in every row both of them (for m > 1), not equally often."""
    Y = np.zeros((rows, m), dtype=int)
    for row in Y:
        row[rng.permutation(m)[: max(1, m // 3)]] = 1
    return Y


def _parameters(rng: np.random.Generator, n_x: int, n_h: int, n_y: int = 1) -> dict[str, np.ndarray]:
    return {
        "W1": rng.normal(scale=0.7, size=(n_h, n_x)),
        "b1": rng.normal(scale=0.5, size=(n_h, 1)),
        "W2": rng.normal(scale=0.7, size=(n_y, n_h)),
        "b2": rng.normal(scale=0.5, size=(n_y, 1)),
    }


def _sizes(n_x: int, n_h: int, n_y: int, m: int) -> str:
    return f"n_x = {n_x}, n_h = {n_h}, n_y = {n_y}, m = {m}"


# ---- layer_sizes and shallow_shapes ------------------------------------------------------------------------------


def _data(rng, n_x, n_y, m):
    return Case(
        (rng.normal(size=(n_x, m)), _labels(rng, n_y, m)), note=f"X of shape ({n_x}, {m}), Y of shape ({n_y}, {m})"
    )


def _sizes_law(exam):
    for m in (9, 2):
        case = _data(exam.rng, 6, 3, m)
        exam.agree(
            exam.ask(*case.args), (6, 4, 3), "the sizes do not depend on the number of examples", case.note, IN_SINGLE
        )


LAYER_SIZES = Exercise(
    name="layer_sizes",
    title="the sizes of the three layers",
    minutes=5,
    fixtures=[
        Fixture(
            (np.array([[0.5, -1.0, 2.0], [1.0, 0.0, -3.0]]), np.array([[1, 0, 1]])),
            expected=(2, 4, 1),
            note="2 features, 3 examples, 1 output",
        ),
        Fixture(
            (np.arange(10.0).reshape(5, 2), np.array([[1, 0], [0, 0], [0, 1]])),
            expected=(5, 4, 3),
            note="5 features, 2 examples, 3 outputs",
        ),
    ],
    cases=lambda rng: [_data(rng, 3, 1, 7), _data(rng, 8, 2, 5), _data(rng, 1, 6, 11)],
    rubric=[
        Values(name="n_x", points=0.5, path=(0,), label="n_x", hint="One column of X is one example."),
        Values(name="n_h", points=0.5, path=(1,), label="n_h"),
        Values(name="n_y", points=0.5, path=(2,), label="n_y"),
        Law(name="any number of examples", points=0.5, check=_sizes_law),
    ],
    wrong=[
        Wrong(
            "examples_counted",
            "You count the examples: they are the columns, the features and the outputs are the rows.",
            code="def layer_sizes(X, Y):\n    return X.shape[1], 4, Y.shape[1]",
        ),
        Wrong(
            "order_swapped",
            "Input and output sizes are swapped: the order is n_x, n_h, n_y.",
            code="def layer_sizes(X, Y):\n    return Y.shape[0], 4, X.shape[0]",
        ),
        Wrong(
            "hidden_as_input",
            "The hidden layer need not be as large as the input: here it has 4 units.",
            code="def layer_sizes(X, Y):\n    return X.shape[0], X.shape[0], Y.shape[0]",
        ),
        Wrong(
            "hard_coded",
            "Your sizes are those of one data set: read n_x and n_y from the arrays.",
            code="def layer_sizes(X, Y):\n    return 2, 4, 1",
        ),
        Wrong(
            "two_sizes",
            "Three sizes are asked for; the one of the hidden layer is missing in the middle.",
            code="def layer_sizes(X, Y):\n    return X.shape[0], Y.shape[0]",
        ),
        Wrong(
            "total_numbers",
            "That is how many numbers the arrays hold in all; the layer sizes are their rows.",
            code="def layer_sizes(X, Y):\n    return X.size, 4, Y.size",
        ),
        Wrong(
            "whole_shapes",
            "You return whole shapes; each size is one whole number.",
            code="def layer_sizes(X, Y):\n    return X.shape, 4, Y.shape",
        ),
    ],
    different=[
        Different("len", code="def layer_sizes(X, Y):\n    return (len(X), 4, len(Y))"),
        Different(
            "unpacked",
            code="def layer_sizes(X, Y):\n    n_x, m = X.shape\n    n_y, _ = Y.shape\n    print(m)\n    return [n_x, 4, n_y]",
        ),
        Different(
            "numpy_ints",
            code="def layer_sizes(X, Y):\n    return np.int64(np.size(X, 0)), np.int64(4), np.int64(np.size(Y, 0))",
        ),
        Different(
            "own_helper",
            code="def _rows(A):\n    return np.shape(A)[0]\n\n\ndef layer_sizes(X, Y):\n    return tuple([_rows(X), 4, _rows(Y)])",
        ),
    ],
)


def _all_shapes(n_x, n_h, n_y, m):
    return {
        "W1": (n_h, n_x),
        "b1": (n_h, 1),
        "Z1": (n_h, m),
        "A1": (n_h, m),
        "W2": (n_y, n_h),
        "b2": (n_y, 1),
        "Z2": (n_y, m),
        "A2": (n_y, m),
    }


def _shapes_law(exam):
    few, many = exam.ask(3, 5, 2, 7), exam.ask(3, 5, 2, 70)
    for key in ("W1", "b1", "W2", "b2"):
        exam.agree(few, (0, 0), f"{key} has two sizes", rules=ANY_NUMBERS, path=(key,))
        said = f"the shape of {key} does not depend on the number of examples"
        exam.agree(few, exam.part(many, (key,), said), said, rules=IN_SINGLE, path=(key,))
    count = sum(int(np.prod(part(few, (key,)))) for key in ("W1", "b1", "W2", "b2"))
    exam.agree(
        count, 5 * (3 + 1) + 2 * (5 + 1), "the parameters are n_h (n_x + 1) + n_y (n_h + 1) in number", rules=IN_SINGLE
    )


SHAPES = Exercise(
    name="shallow_shapes",
    title="the shape of every array",
    minutes=10,
    fixtures=[
        Fixture((2, 4, 1, 5), expected=_all_shapes(2, 4, 1, 5), note=_sizes(2, 4, 1, 5)),
        Fixture((7, 3, 2, 6), expected=_all_shapes(7, 3, 2, 6), note=_sizes(7, 3, 2, 6)),
    ],
    cases=lambda rng: [
        Case(sizes, note=_sizes(*sizes)) for sizes in ((3, 5, 1, 8), (64, 20, 10, 1), (4, 9, 6, 300), (1, 2, 3, 4))
    ],
    rubric=[
        *[
            Values(name=key, points=0.25, path=(key,), label=f'shapes["{key}"]')
            for key in ("W1", "b1", "W2", "b2", "Z1", "A1", "Z2", "A2")
        ],
        Law(name="parameters do not grow with the examples", points=1, check=_shapes_law),
    ],
    wrong=[
        Wrong(
            "w2_columns_as_outputs",
            "The columns of W2 are not the output units: each of them belongs to one hidden unit.",
            edits=[('"W2": (n_y, n_h)', '"W2": (n_h, n_y)')],
        ),
        Wrong(
            "weights_transposed",
            "Both W are transposed: a row of W belongs to one unit of the layer, a column to one of its inputs.",
            edits=[('"W1": (n_h, n_x)', '"W1": (n_x, n_h)'), ('"W2": (n_y, n_h)', '"W2": (n_h, n_y)')],
        ),
        Wrong(
            "flat_biases",
            "A bias is a column, with two axes; a rank-1 shape broadcasts along the wrong one.",
            edits=[('"b1": (n_h, 1)', '"b1": (n_h,)'), ('"b2": (n_y, 1)', '"b2": (n_y,)')],
        ),
        Wrong(
            "bias_per_example",
            "A bias belongs to a unit, not to an example; broadcasting repeats it over the columns.",
            edits=[('"b1": (n_h, 1)', '"b1": (n_h, m)'), ('"b2": (n_y, 1)', '"b2": (n_y, m)')],
        ),
        Wrong(
            "biases_of_other_layer",
            "The two biases are in each other's place: b1 has one entry per hidden unit.",
            edits=[('"b1": (n_h, 1)', '"b1": (n_y, 1)'), ('"b2": (n_y, 1)', '"b2": (n_h, 1)')],
        ),
        Wrong(
            "bias_per_input",
            "A layer has one bias for each of its own units, not for each of its inputs.",
            edits=[('"b1": (n_h, 1)', '"b1": (n_x, 1)'), ('"b2": (n_y, 1)', '"b2": (n_h, 1)')],
        ),
        Wrong(
            "examples_in_rows",
            "In this course examples are columns, so m comes last in Z and A.",
            edits=[
                ('"Z1": (n_h, m)', '"Z1": (m, n_h)'),
                ('"A1": (n_h, m)', '"A1": (m, n_h)'),
                ('"Z2": (n_y, m)', '"Z2": (m, n_y)'),
                ('"A2": (n_y, m)', '"A2": (m, n_y)'),
            ],
        ),
        Wrong(
            "layer_behind",
            "Z and A of a layer have one row per unit of that layer, not of the one before.",
            edits=[
                ('"Z1": (n_h, m)', '"Z1": (n_x, m)'),
                ('"A1": (n_h, m)', '"A1": (n_x, m)'),
                ('"Z2": (n_y, m)', '"Z2": (n_h, m)'),
                ('"A2": (n_y, m)', '"A2": (n_h, m)'),
            ],
        ),
    ],
    different=[
        Different(
            "lists",
            code="def shallow_shapes(n_x, n_h, n_y, m):\n    return {'W1': [n_h, n_x], 'b1': [n_h, 1], 'Z1': [n_h, m], 'A1': [n_h, m],\n            'W2': [n_y, n_h], 'b2': [n_y, 1], 'Z2': [n_y, m], 'A2': [n_y, m]}",
        ),
        Different("more_keys", edits=[('"W1": (n_h, n_x)', '"X": (n_x, m), "Y": (n_y, m), "W1": (n_h, n_x)')]),
        Different(
            "loop",
            code="def shallow_shapes(n_x, n_h, n_y, m):\n    sizes, shapes = [n_x, n_h, n_y], {}\n    for i in (1, 2):\n        shapes[f'W{i}'] = (sizes[i], sizes[i - 1])\n        shapes[f'b{i}'] = (sizes[i], 1)\n        shapes[f'Z{i}'] = shapes[f'A{i}'] = (sizes[i], m)\n    return shapes",
        ),
        Different(
            "by_doing",
            code="def shallow_shapes(n_x, n_h, n_y, m):\n    W1, X, b1 = np.zeros((n_h, n_x)), np.zeros((n_x, m)), np.zeros((n_h, 1))\n    W2, b2 = np.zeros((n_y, n_h)), np.zeros((n_y, 1))\n    Z1 = W1 @ X + b1\n    Z2 = W2 @ Z1 + b2\n    return {'W1': W1.shape, 'b1': b1.shape, 'Z1': Z1.shape, 'A1': Z1.shape, 'W2': W2.shape, 'b2': b2.shape, 'Z2': Z2.shape, 'A2': Z2.shape}",
        ),
        Different(
            "numpy_ints",
            code="def shallow_shapes(n_x, n_h, n_y, m):\n    n_x, n_h, n_y, m = (np.int64(n) for n in (n_x, n_h, n_y, m))\n    return dict(A2=(n_y, m), Z2=(n_y, m), b2=(n_y, 1), W2=(n_y, n_h), A1=(n_h, m), Z1=(n_h, m), b1=(n_h, 1), W1=(n_h, n_x))",
        ),
    ],
)


# ---- activations and their slopes --------------------------------------------------------------------------------

# Away from 0, where the slope of ReLU is a matter of taste.
Z_HAND = np.array([[-2.0, 0.5, 1.0], [3.0, -1.0, 0.25]])


def _away_from_zero(rng, *shape):
    return rng.uniform(0.1, 2.5, size=shape) * rng.choice([-1, 1], size=shape)


def _activation_cases(rng):
    return [
        Case((_away_from_zero(rng, 5),), note="5 numbers in a row"),
        Case((_away_from_zero(rng, 3, 4),), note="an array of shape (3, 4)"),
        Case((3 * _away_from_zero(rng, 6, 2),), note="an array of shape (6, 2)"),
    ]


def _large(rng):
    return [Case((np.array([[-800.0, -30.0, -1.0], [30.0, 1.0, 800.0]]),), note=LARGE)]


def _activation(name, title, minutes, expected, law_name, law, wrong, different, uses=(), hint=""):
    return Exercise(
        name=name,
        title=title,
        minutes=minutes,
        fixtures=[Fixture((Z_HAND,), expected=np.array(expected), note="z = [[-2, 0.5, 1], [3, -1, 0.25]]")],
        cases=_activation_cases,
        rubric=[
            Values(name="values", points=1, hint=hint),
            Values(
                name="large numbers",
                points=0.5,
                cases=_large,
                needs=["values"],
                hint="Does an exponential become infinite on the way?",
            ),
            Untouched(points=0.25, needs=["values"]),
            Law(name=law_name, points=0.25, check=law, needs=["values"]),
        ],
        uses=uses,
        wrong=[
            Wrong(short, advice, code=_whole(name, body), only_item=only)
            for short, advice, body, only in _with_only(wrong)
        ],
        different=[Different(short, code=_whole(name, body)) for short, body in different],
    )


def _with_only(wrong):
    return [(*entry, "") if len(entry) == 3 else entry for entry in wrong]


def _whole(name, body):
    """Make a `def` of a body; a one-line body is an expression."""
    lines = body.split("\n") if "\n" in body else [f"return {body}"]
    return f"def {name}(z):\n" + "\n".join(f"    {line}" for line in lines)


def _slope_law(function):
    def law(exam):
        z = _away_from_zero(exam.rng, 2, 3)
        curve = exam.reference(function)
        slope = (curve(z + 1e-5) - curve(z - 1e-5)) / 2e-5
        exam.agree(
            exam.ask(z), slope, f"the derivative is the slope of `{function}`, measured by small steps", rules=SLOPE
        )

    return law


def _law(said, value, expected):
    """A law on two calls: `value(f(z), f(other), z)` equals `expected(z)`."""

    def law(exam):
        z = _away_from_zero(exam.rng, 2, 5)
        ask = lambda x: exam.array(exam.ask(x), np.shape(x))  # noqa: E731
        exam.agree(value(ask, z), expected(ask, z), said, rules=IN_SINGLE)

    return law


# e^-2 = 0.135335, e^-0.5 = 0.606531, e^-1 = 0.367879, e^-3 = 0.049787, e^-0.25 = 0.778801; sigmoid = 1 / (1 + e^-z)
_S = [[0.119203, 0.622459, 0.731059], [0.952574, 0.268941, 0.562177]]
# a (1 - a): 0.119203 * 0.880797, 0.622459 * 0.377541, ...
_DS = [[0.104994, 0.235004, 0.196612], [0.045177, 0.196612, 0.246134]]
# tanh(z) = (e^2z - 1) / (e^2z + 1): e^-4 = 0.018316, e = 2.718282, e^2 = 7.389056, e^6 = 403.4288, e^0.5 = 1.648721
_T = [[-0.964028, 0.462117, 0.761594], [0.995055, -0.761594, 0.244919]]
# 1 - a^2
_DT = [[0.070651, 0.786448, 0.419974], [0.009866, 0.419974, 0.940015]]

SIGMOID = _activation(
    "sigmoid",
    "the output's activation",
    5,
    _S,
    "sigmoid(z) + sigmoid(-z) = 1",
    _law("sigmoid(z) + sigmoid(-z) is 1", lambda f, z: f(z) + f(-z), lambda f, z: np.ones(z.shape)),
    hint="The formula is 1 / (1 + exp(-z)), with parentheses around the whole denominator.",
    wrong=[
        (
            "missing_parentheses",
            "Python divides before it adds: put the whole denominator in parentheses.",
            "1 / 1 + np.exp(-z)",
        ),
        ("sign_of_z", "Your curve falls from 1 to 0; look at the sign in the exponent.", "1 / (1 + np.exp(z))"),
        ("tanh", "That is tanh, which runs from -1 to 1; sigmoid runs from 0 to 1.", "np.tanh(z)"),
        ("decision", "You already round to a decision; sigmoid keeps the probability.", "np.where(z > 0, 1.0, 0.0)"),
        (
            "slope",
            "That is the derivative of sigmoid, which the next exercise asks for.",
            "(lambda a: a * (1 - a))(1 / (1 + np.exp(-z)))",
        ),
        ("exp_forgotten", "The exponential is missing: the denominator is not 1 - z.", "1 / (1 - z)"),
        (
            "overflow",
            "For large z you divide infinity by infinity; choose the form in which only the denominator may become infinite.",
            "np.exp(z) / (1 + np.exp(z))",
            "large numbers",
        ),
        (
            "changes_z",
            "You write into the caller's array; make a new one.",
            "z *= -1\nreturn 1 / (1 + np.exp(z))",
            UNTOUCHED,
        ),
    ],
    different=[
        ("plain", "1 / (1 + np.exp(-z))"),
        ("by_tanh", "0.5 * (1 + np.tanh(0.5 * z))"),
        ("clipped", "print('here')\nreturn 1 / (1 + np.exp(-np.clip(z, -600, 600)))"),
        ("single", "z = z.astype(np.float32)\nreturn 1 / (1 + np.exp(-z))"),
        ("reciprocal", "np.reciprocal(np.add(1, np.exp(np.negative(z))))"),
    ],
)

SIGMOID_DERIVATIVE = _activation(
    "sigmoid_derivative",
    "the slope of sigmoid",
    5,
    _DS,
    "the measured slope",
    _slope_law("sigmoid"),
    uses=("sigmoid",),
    hint="Call `sigmoid` first, then write the slope with its result.",
    wrong=[
        ("derivative_forgotten", "You return sigmoid itself; its slope is a product of two factors.", "sigmoid(z)"),
        (
            "z_for_a",
            "The rule is in terms of the activation a, not of z: which of the two do you put in?",
            "z * (1 - z)",
        ),
        ("rule_of_tanh", "1 - a² is the slope of tanh; sigmoid has another rule.", "1 - sigmoid(z) ** 2"),
        (
            "one_minus_a",
            "One of the two factors is missing: at large z and at large -z the slope must be 0.",
            "1 - sigmoid(z)",
        ),
        (
            "twice",
            "You apply sigmoid twice: its result is already the activation.",
            "(lambda a: a * (1 - a))(sigmoid(sigmoid(z)))",
        ),
        (
            "plus",
            "A slope of sigmoid is never above 0.25; look at the sign in the second factor.",
            "sigmoid(z) * (1 + sigmoid(z))",
        ),
        (
            "squared_exp",
            "The minus sign of the chain rule is left over: sigmoid rises everywhere, so its slope is positive.",
            "-sigmoid(z) * (1 - sigmoid(z))",
        ),
    ],
    different=[
        ("difference", "a = sigmoid(z)\nreturn a - a * a"),
        ("symmetric", "sigmoid(z) * sigmoid(-z)"),
        ("inline", "a = 1 / (1 + np.exp(-z))\nreturn np.multiply(a, 1 - a)"),
        ("single", "a = sigmoid(z).astype(np.float32)\nreturn a * (1 - a)"),
        ("hyperbolic", "0.25 / np.cosh(np.clip(z, -600, 600) / 2) ** 2"),
    ],
)

TANH = _activation(
    "tanh",
    "the hidden layer's activation",
    5,
    _T,
    "tanh(-z) = -tanh(z)",
    _law("tanh(-z) is -tanh(z)", lambda f, z: f(-z), lambda f, z: -f(z)),
    hint="NumPy knows this function; it is also a stretched and shifted sigmoid.",
    wrong=[
        ("sigmoid", "Your curve runs from 0 to 1: that is sigmoid. Tanh runs from -1 to 1.", "1 / (1 + np.exp(-z))"),
        (
            "not_twice_as_steep",
            "Shifting and stretching sigmoid is right, but tanh is also steeper: z comes in twice.",
            "2 / (1 + np.exp(-z)) - 1",
        ),
        ("upside_down", "Numerator and denominator are swapped: your values lie outside -1 to 1.", "1 / np.tanh(z)"),
        ("tangent", "`tan` is the tangent of an angle; the activation is the hyperbolic tangent.", "np.tan(z)"),
        (
            "clipped_line",
            "A line that is cut off at -1 and 1 looks similar but has corners; tanh is smooth.",
            "np.clip(z, -1.0, 1.0)",
        ),
        ("sinh", "Only the numerator is there; divide by the sum of the two exponentials.", "np.sinh(z)"),
        (
            "overflow",
            "For large z your fraction is infinity over infinity; use a form that stays finite.",
            "(np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))",
            "large numbers",
        ),
    ],
    different=[
        ("by_sigmoid", "2 / (1 + np.exp(-2 * z)) - 1"),
        ("half", "1 - 2 / (np.exp(2 * z) + 1)"),
        ("single", "np.tanh(z.astype(np.float32))"),
        ("signed", "t = np.exp(-2 * np.abs(z))\nreturn np.sign(z) * (1 - t) / (1 + t)"),
        ("own_copy", "a = z.copy()\na[...] = np.tanh(a)\nreturn a"),
    ],
)

TANH_DERIVATIVE = _activation(
    "tanh_derivative",
    "the slope of tanh",
    5,
    _DT,
    "the measured slope",
    _slope_law("tanh"),
    uses=("tanh",),
    hint="Write the slope with a = tanh(z).",
    wrong=[
        ("derivative_forgotten", "You return tanh itself; its slope is 1 at 0 and goes to 0 on both sides.", "tanh(z)"),
        (
            "one_minus_a",
            "1 - a is not even: the slope at -z must equal the slope at z. A square is missing.",
            "1 - tanh(z)",
        ),
        ("rule_of_sigmoid", "a (1 - a) is the slope of sigmoid; tanh has another rule.", "tanh(z) * (1 - tanh(z))"),
        ("z_for_a", "You square z where the activation a = tanh(z) belongs.", "1 - z ** 2"),
        ("plus", "The slope is never above 1; look at the sign before the square.", "1 + tanh(z) ** 2"),
        ("square_outside", "The square belongs to a alone, not to the whole difference.", "(1 - tanh(z)) ** 2"),
        ("twice", "You apply tanh twice: its result is already the activation.", "1 - tanh(tanh(z)) ** 2"),
    ],
    different=[
        ("factors", "(1 - tanh(z)) * (1 + tanh(z))"),
        ("numpy", "1 - np.power(np.tanh(z), 2)"),
        ("hyperbolic", "1 / np.cosh(np.clip(z, -300, 300)) ** 2"),
        ("single", "a = tanh(z).astype(np.float32)\nreturn 1 - a * a"),
    ],
)

RELU = _activation(
    "relu",
    "the rectified line",
    5,
    [[0, 0.5, 1], [3, 0, 0.25]],
    "relu(z) - relu(-z) = z",
    _law("relu(z) - relu(-z) is z", lambda f, z: f(z) - f(-z), lambda f, z: z),
    hint="Negative entries become 0, the others stay.",
    wrong=[
        ("absolute", "Negative entries must become 0; yours become positive.", "np.abs(z)"),
        ("minimum", "You keep the negative entries and drop the positive ones.", "np.minimum(0, z)"),
        ("step", "That is a step from 0 to 1; ReLU keeps the size of positive entries.", "np.where(z > 0, 1.0, 0.0)"),
        (
            "leaky",
            "You let a little of the negative entries through: that is leaky ReLU.",
            "np.where(z > 0, z, 0.01 * z)",
        ),
        ("cut_at_one", "ReLU has no upper limit; yours stops at 1.", "np.clip(z, 0, 1)"),
        (
            "python_max",
            "Python's `max` compares whole arrays; NumPy has a maximum that works on each element.",
            "max(0, z)",
        ),
        (
            "largest_only",
            "`np.max` gives the largest entry of the array; here every entry is compared with 0.",
            "np.max(z)",
        ),
        (
            "in_place",
            "You set entries of the caller's array to 0; the network still needs Z afterwards.",
            "z[z < 0] = 0\nreturn z",
            UNTOUCHED,
        ),
    ],
    different=[
        ("product", "z * (z > 0)"),
        ("where", "np.where(z < 0, 0, z)"),
        ("mean", "(z + np.abs(z)) / 2"),
        ("own_copy", "a = z.copy()\na[a < 0] = 0\nreturn a"),
        ("single", "np.clip(z.astype(np.float32), 0, None)"),
    ],
)

RELU_DERIVATIVE = _activation(
    "relu_derivative",
    "the slope of ReLU",
    5,
    [[0, 1, 1], [1, 0, 1]],
    "the measured slope",
    _slope_law("relu"),
    uses=("relu",),
    hint="There are only two slopes.",
    wrong=[
        (
            "derivative_forgotten",
            "You return ReLU itself; its slope does not depend on how large a positive z is.",
            "np.maximum(0, z)",
        ),
        ("inverted", "The two sides are swapped: the flat part lies left of 0.", "np.where(z > 0, 0.0, 1.0)"),
        ("sign", "On the left ReLU is flat, so its slope there is 0, not -1.", "np.sign(z)"),
        ("everywhere_one", "The slope is 1 on one side only.", "np.ones_like(z)"),
        ("leaky", "A small slope on the left is that of leaky ReLU; ReLU is flat there.", "np.where(z > 0, 1.0, 0.01)"),
        ("z_kept", "Where z is positive the slope is 1, not z times 1.", "np.where(z > 0, z, 1.0)"),
        ("step_at_one", "The corner lies at 0, not at 1.", "np.where(z >= 1, 1.0, 0.0)"),
        (
            "in_place",
            "You overwrite the caller's array; make a new one.",
            "z[z <= 0] = 0\nz[z > 0] = 1\nreturn z",
            UNTOUCHED,
        ),
    ],
    different=[
        ("booleans", "z > 0"),
        ("integers", "(z >= 0).astype(int)"),
        ("heaviside", "np.heaviside(z, 1.0)"),
        ("of_relu", "np.sign(relu(z))"),
        ("own_array", "g = np.zeros_like(z)\ng[z > 0] = 1\nreturn g"),
        ("single", "np.float32(1) * (z > 0)"),
    ],
)

LEAKY_RELU = _activation(
    "leaky_relu",
    "a ReLU that lets a little through",
    5,
    [[-0.02, 0.5, 1], [3, -0.01, 0.25]],
    "leaky_relu(3 z) = 3 leaky_relu(z)",
    _law("leaky_relu(3 z) is 3 leaky_relu(z)", lambda f, z: f(3 * z), lambda f, z: 3 * f(z)),
    hint="Left of 0 the slope is 0.01.",
    wrong=[
        ("relu", "You set negative entries to 0; here a hundredth of them stays.", "np.maximum(0, z)"),
        ("other_slope", "Your slope on the left is not 0.01; count the zeros.", "np.where(z > 0, z, 0.1 * z)"),
        ("mirrored", "Left of 0 the result stays negative; yours is positive.", "np.where(z > 0, z, -0.01 * z)"),
        (
            "sides_swapped",
            "The small slope is on the wrong side: positive entries stay as they are.",
            "np.minimum(z, 0.01 * z)",
        ),
        ("constant", "Left of 0 you return one number; it should be a hundredth of z.", "np.where(z > 0, z, 0.01)"),
        ("everywhere_small", "The factor 0.01 is for negative entries only.", "0.01 * z"),
        (
            "in_place",
            "You change entries of the caller's array; work on a new one.",
            "z[z < 0] *= 0.01\nreturn z",
            UNTOUCHED,
        ),
    ],
    different=[
        ("maximum", "np.maximum(0.01 * z, z)"),
        ("sum", "np.maximum(z, 0) + 0.01 * np.minimum(z, 0)"),
        ("own_copy", "a = z.copy()\na[a < 0] *= 0.01\nreturn a"),
        ("factor", "z * np.where(z < 0, 0.01, 1.0)"),
        ("single", "z = z.astype(np.float32)\nreturn np.maximum(np.float32(0.01) * z, z)"),
    ],
)

LEAKY_RELU_DERIVATIVE = _activation(
    "leaky_relu_derivative",
    "the slope of leaky ReLU",
    5,
    [[0.01, 1, 1], [1, 0.01, 1]],
    "the measured slope",
    _slope_law("leaky_relu"),
    uses=("leaky_relu",),
    hint="There are only two slopes, and neither is 0.",
    wrong=[
        ("relu", "Left of 0 you have the slope of plain ReLU; the leak is missing.", "np.where(z > 0, 1.0, 0.0)"),
        ("derivative_forgotten", "You return leaky ReLU itself, not its slope.", "np.where(z > 0, z, 0.01 * z)"),
        (
            "negative_slope",
            "Leaky ReLU rises on both sides, so its slope is never negative.",
            "np.where(z > 0, 1.0, -0.01)",
        ),
        ("times_z", "Left of 0 the slope is the number in front of z, without z.", "np.where(z > 0, 1.0, 0.01 * z)"),
        ("other_slope", "The small slope is not the one of this course; count the zeros.", "np.where(z > 0, 1.0, 0.1)"),
        ("inverted", "The two sides are swapped: the small slope belongs to negative z.", "np.where(z > 0, 0.01, 1.0)"),
        (
            "in_place",
            "You overwrite the caller's array; fill a new one.",
            "z[z > 0] = 1\nz[z <= 0] = 0.01\nreturn z",
            UNTOUCHED,
        ),
    ],
    different=[
        ("factor", "(z > 0) + 0.01 * (z <= 0)"),
        ("quotient", "leaky_relu(z) / z"),
        ("own_array", "g = np.full(z.shape, 0.01)\ng[z > 0] = 1\nreturn g"),
        ("at_least", "np.maximum(z >= 0, 0.01)"),
        ("single", "np.where(z > 0, np.float32(1), np.float32(0.01))"),
    ],
)


# ---- collapse_linear_layers --------------------------------------------------------------------------------------


def _linear_case(rng, n_x, n_h, n_y):
    p = _parameters(rng, n_x, n_h, n_y)
    return Case((p["W1"], p["b1"], p["W2"], p["b2"]), note=f"{n_x} inputs, {n_h} hidden units, {n_y} outputs")


def _same_network(exam):
    W1, b1, W2, b2 = (case := _linear_case(exam.rng, 3, 6, 2)).args
    got, x = exam.ask(W1, b1, W2, b2), exam.rng.normal(size=(3, 5))
    one_layer = exam.array(got, (len(W2), W1.shape[1]), (0,)) @ x + exam.array(got, (len(W2), 1), (1,))
    exam.agree(
        one_layer,
        W2 @ (W1 @ x + b1) + b2,
        "one layer and two layers give the same output for every x",
        case.note,
        IN_SINGLE,
    )


COLLAPSE = Exercise(
    name="collapse_linear_layers",
    title="two linear layers are one",
    minutes=15,
    fixtures=[
        # W = [1 2 -1] [[1, 0], [2, 1], [0, 3]] = [1 + 4 - 0, 0 + 2 - 3] = [5, -1]; b = 1 * 1 + 2 * 0 - 1 * 2 + 0.5 = -0.5
        Fixture(
            (
                np.array([[1.0, 0.0], [2.0, 1.0], [0.0, 3.0]]),
                np.array([[1.0], [0.0], [2.0]]),
                np.array([[1.0, 2.0, -1.0]]),
                np.array([[0.5]]),
            ),
            expected=(np.array([[5.0, -1.0]]), np.array([[-0.5]])),
            note="2 inputs, 3 hidden units, 1 output",
        )
    ],
    cases=lambda rng: [_linear_case(rng, 4, 2, 3), _linear_case(rng, 1, 5, 2), _linear_case(rng, 6, 3, 1)],
    rubric=[
        Values(name="W", points=1.5, path=(0,), label="W", hint="Insert the first equation into the second."),
        Values(name="b", points=1.5, path=(1,), label="b", hint="What is left of the output when x is 0?"),
        Untouched(points=0.5),
        Law(name="the same output for every x", points=0.5, check=_same_network),
    ],
    wrong=[
        Wrong(
            "order_of_product",
            "The order of a matrix product matters: x meets W1 first, so W1 stands on the right.",
            edits=[("W2 @ W1", "W1 @ W2")],
        ),
        Wrong(
            "biases_added",
            "b1 passes through the second layer's weights before b2 is added.",
            edits=[("W2 @ b1 + b2", "b1 + b2")],
        ),
        Wrong(
            "b1_forgotten",
            "The first bias does not vanish: follow it through the second layer.",
            edits=[("W2 @ b1 + b2", "b2")],
        ),
        Wrong("b2_forgotten", "The second bias is missing from your b.", edits=[("W2 @ b1 + b2", "W2 @ b1")]),
        Wrong(
            "elementwise", "`*` multiplies entry by entry; a layer is a matrix product.", edits=[("W2 @ W1", "W2 * W1")]
        ),
        Wrong(
            "transposed",
            "Your W is transposed: its rows are the outputs, its columns the inputs.",
            edits=[("W2 @ W1", "(W2 @ W1).T")],
        ),
        Wrong(
            "order_of_result", "You return b before W; the order is W, then b.", edits=[("return W, b", "return b, W")]
        ),
        Wrong(
            "flat_bias",
            "Your b lost an axis; it is a column of shape (n_y, 1).",
            edits=[("W2 @ b1 + b2", "(W2 @ b1 + b2).ravel()")],
        ),
    ],
    different=[
        Different(
            "dot", code="def collapse_linear_layers(W1, b1, W2, b2):\n    return [np.dot(W2, W1), np.dot(W2, b1) + b2]"
        ),
        Different(
            "einsum",
            code="def collapse_linear_layers(W1, b1, W2, b2):\n    return np.einsum('ij,jk->ik', W2, W1), np.einsum('ij,jk->ik', W2, b1) + b2",
        ),
        Different(
            "by_probing",
            code="def collapse_linear_layers(W1, b1, W2, b2):\n    net = lambda x: W2 @ (W1 @ x + b1) + b2\n    zero = np.zeros((W1.shape[1], 1))\n    return net(np.eye(W1.shape[1])) - net(zero), net(zero)",
        ),
        Different(
            "single",
            code="def collapse_linear_layers(W1, b1, W2, b2):\n    W1, b1, W2, b2 = (p.astype(np.float32) for p in (W1, b1, W2, b2))\n    return W2 @ W1, W2 @ b1 + b2",
        ),
        Different(
            "augmented",
            code="def collapse_linear_layers(W1, b1, W2, b2):\n    both = W2 @ np.hstack([W1, b1])\n    both[:, -1:] += b2\n    return both[:, :-1], both[:, -1:]",
        ),
    ],
)


# ---- initialize_parameters ---------------------------------------------------------------------------------------


def _undecided(exam):
    for n_x, n_h, n_y in ((2, 7, 1), (5, 3, 2)):
        p = exam.ask(n_x, n_h, n_y)
        X = exam.rng.normal(size=(n_x, 4))
        shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}
        W1, b1, W2, b2 = (exam.array(p, shape, (key,)) for key, shape in shapes.items())
        Z2 = W2 @ np.tanh(W1 @ X + b1) + b2
        if np.max(np.abs(Z2)) > 0.05:
            exam.fail(
                "with small weights the network starts undecided, with every Z2 near 0",
                f"|Z2| up to {np.max(np.abs(Z2)):.2g}",
                "below 0.05",
                shown=f"n_x = {n_x}, n_h = {n_h}, n_y = {n_y}",
            )


def _start(n_x, n_h, n_y):
    # any numbers of the right shapes: the draw itself is free
    rng = np.random.default_rng(3)
    return {
        "W1": 0.01 * rng.normal(size=(n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": 0.01 * rng.normal(size=(n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


def _many(case):
    return case.args[1] >= 50


INITIALIZE = Exercise(
    name="initialize_parameters",
    title="small random weights",
    minutes=10,
    fixtures=[Fixture((8, 10, 5), expected=_start(8, 10, 5), note="n_x = 8, n_h = 10, n_y = 5")],
    cases=lambda rng: [
        Case(sizes, note="n_x = {}, n_h = {}, n_y = {}".format(*sizes))
        for sizes in ((2, 4, 1), (1, 3, 2), (60, 50, 45), (30, 90, 70))
    ],
    rubric=[
        Spread(
            name="W1",
            points=1,
            path=("W1",),
            label='parameters["W1"]',
            std=0.01,
            only=lambda case: case.args[1] >= 10,
            hint="Standard normal numbers, times 0.01.",
        ),
        Spread(
            name="W2",
            points=1,
            path=("W2",),
            label='parameters["W2"]',
            std=0.01,
            only=lambda case: case.args[1] >= 10,
            hint="Standard normal numbers, times 0.01.",
        ),
        Values(
            name="b1",
            points=0.5,
            path=("b1",),
            label='parameters["b1"]',
            hint="One zero for each hidden unit, in a column.",
        ),
        Values(
            name="b2", points=0.5, path=("b2",), label='parameters["b2"]', hint="One zero for each output, in a column."
        ),
        Law(name="the network starts undecided", points=1, check=_undecided),
    ],
    random=True,
    wrong=[
        Wrong(
            "zeros",
            "All your weights are zero, so all hidden units stay copies of each other for ever.",
            edits=[
                ("0.01 * np.random.randn(n_h, n_x)", "np.zeros((n_h, n_x))"),
                ("0.01 * np.random.randn(n_y, n_h)", "np.zeros((n_y, n_h))"),
            ],
        ),
        Wrong(
            "second_not_scaled",
            "W1 is scaled down, W2 is not: the factor belongs to both.",
            edits=[("0.01 * np.random.randn(n_y, n_h)", "np.random.randn(n_y, n_h)")],
        ),
        Wrong(
            "not_scaled",
            "The weights are not scaled down: tanh starts on its flat ends.",
            edits=[
                ("0.01 * np.random.randn(n_h, n_x)", "np.random.randn(n_h, n_x)"),
                ("0.01 * np.random.randn(n_y, n_h)", "np.random.randn(n_y, n_h)"),
            ],
        ),
        Wrong(
            "only_positive",
            "`rand` draws from 0 to 1, so no weight is negative; draw from the standard normal distribution.",
            edits=[
                ("0.01 * np.random.randn(n_h, n_x)", "0.01 * np.random.rand(n_h, n_x)"),
                ("0.01 * np.random.randn(n_y, n_h)", "0.01 * np.random.rand(n_y, n_h)"),
            ],
        ),
        Wrong(
            "transposed",
            "The weights are transposed: a row of W1 belongs to one hidden unit.",
            edits=[
                ("0.01 * np.random.randn(n_h, n_x)", "0.01 * np.random.randn(n_x, n_h)"),
                ("0.01 * np.random.randn(n_y, n_h)", "0.01 * np.random.randn(n_h, n_y)"),
            ],
        ),
        Wrong(
            "all_equal",
            "All weights are the same number: random numbers are needed to tell the hidden units apart.",
            edits=[
                ("0.01 * np.random.randn(n_h, n_x)", "np.full((n_h, n_x), 0.01)"),
                ("0.01 * np.random.randn(n_y, n_h)", "np.full((n_y, n_h), 0.01)"),
            ],
        ),
        Wrong(
            "random_biases",
            "Your biases are random; they may start at zero, and here they do.",
            edits=[
                ("np.zeros((n_h, 1))", "0.01 * np.random.randn(n_h, 1)"),
                ("np.zeros((n_y, 1))", "0.01 * np.random.randn(n_y, 1)"),
            ],
        ),
        Wrong(
            "flat_biases",
            "Your biases have one axis only; the shape in `np.zeros` is a tuple of two numbers.",
            edits=[("np.zeros((n_h, 1))", "np.zeros(n_h)"), ("np.zeros((n_y, 1))", "np.zeros(n_y)")],
        ),
        Wrong(
            "biases_swapped",
            "Each bias has the size of the other layer.",
            edits=[
                ('"b1": np.zeros((n_h, 1))', '"b1": np.zeros((n_y, 1))'),
                ('"b2": np.zeros((n_y, 1))', '"b2": np.zeros((n_h, 1))'),
            ],
        ),
        Wrong(
            "shape_as_tuple",
            "`np.random.randn` takes the two sizes as two arguments, not as one tuple (`np.zeros` is the one that wants a tuple).",
            edits=[("0.01 * np.random.randn(n_h, n_x)", "0.01 * np.random.randn((n_h, n_x))")],
        ),
    ],
    different=[
        Different(
            "default_rng",
            code="def initialize_parameters(n_x, n_h, n_y):\n    rng = np.random.default_rng()\n    return {'W1': rng.normal(0, 0.01, (n_h, n_x)), 'b1': np.zeros((n_h, 1)), 'W2': rng.normal(0, 0.01, (n_y, n_h)), 'b2': np.zeros((n_y, 1))}",
        ),
        Different(
            "seed_inside",
            code="def initialize_parameters(n_x, n_h, n_y):\n    np.random.seed(2)\n    W1 = np.random.randn(n_h, n_x) * 0.01\n    b1 = np.zeros((n_h, 1))\n    W2 = np.random.randn(n_y, n_h) * 0.01\n    b2 = np.zeros((n_y, 1))\n    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}",
        ),
        Different(
            "other_order",
            code="def initialize_parameters(n_x, n_h, n_y):\n    p = {'b2': np.zeros(shape=(n_y, 1)), 'b1': np.zeros(shape=(n_h, 1))}\n    p['W2'] = np.random.normal(scale=0.01, size=(n_y, n_h))\n    p['W1'] = np.random.normal(scale=0.01, size=(n_h, n_x))\n    return p",
        ),
        Different(
            "single",
            code="def initialize_parameters(n_x, n_h, n_y):\n    draw = lambda *s: (np.random.randn(*s) * 0.01).astype(np.float32)\n    return {'W1': draw(n_h, n_x), 'b1': 0 * draw(n_h, 1), 'W2': draw(n_y, n_h), 'b2': 0 * draw(n_y, 1), 'seed': None}",
        ),
        Different(
            "integer_zeros",
            code="def initialize_parameters(n_x, n_h, n_y):\n    return dict(W1=np.random.standard_normal((n_h, n_x)) / 100, b1=np.zeros((n_h, 1), dtype=int), W2=np.random.standard_normal((n_y, n_h)) / 100, b2=np.zeros((n_y, 1), dtype=int))",
        ),
    ],
)


# ---- forward_propagation -----------------------------------------------------------------------------------------

# By hand, with tanh and sigmoid from a table. X holds two examples, (1, 0) and (-1, 2).
X_HAND = np.array([[1.0, -1.0], [0.0, 2.0]])
P_HAND = {
    "W1": np.array([[0.5, 0.0], [-1.0, 1.0], [0.25, 0.5]]),
    "b1": np.array([[0.0], [1.0], [-0.5]]),
    "W2": np.array([[1.0, -1.0, 2.0]]),
    "b2": np.array([[0.5]]),
}
# Z1: 0.5 | -1 + 1 = 0 | 0.25 - 0.5 = -0.25, and -0.5 | 1 + 2 + 1 = 4 | -0.25 + 1 - 0.5 = 0.25
Z1_HAND = np.array([[0.5, -0.5], [0.0, 4.0], [-0.25, 0.25]])
# tanh 0.5 = 0.462117, tanh 4 = 0.999329, tanh 0.25 = 0.244919
A1_HAND = np.array([[0.462117, -0.462117], [0.0, 0.999329], [-0.244919, 0.244919]])
# Z2: 0.462117 - 0 - 0.489837 + 0.5 = 0.472280, and -0.462117 - 0.999329 + 0.489837 + 0.5 = -0.471609
Z2_HAND = np.array([[0.472280, -0.471609]])
# sigmoid: 1 / (1 + e^-0.472280) = 1 / 1.623579, and 1 / (1 + e^0.471609) = 1 / 2.602570
A2_HAND = np.array([[0.615923, 0.384236]])
CACHE_HAND = {"Z1": Z1_HAND, "A1": A1_HAND, "Z2": Z2_HAND, "A2": A2_HAND}
# As an input the cache has all its digits, so that an answer which computes a part of it again finds the same.
_A1 = np.tanh(Z1_HAND)
_Z2 = P_HAND["W2"] @ _A1 + P_HAND["b2"]
CACHE_EXACT = {"Z1": Z1_HAND, "A1": _A1, "Z2": _Z2, "A2": 1 / (1 + np.exp(-_Z2))}


def _forward_case(rng, n_x, n_h, n_y, m):
    return Case((rng.normal(size=(n_x, m)), _parameters(rng, n_x, n_h, n_y)), note=_sizes(n_x, n_h, n_y, m))


def _arrays(value):
    """All arrays in a value, at any depth."""
    if isinstance(value, dict):
        return [array for item in value.values() for array in _arrays(item)]
    if isinstance(value, tuple | list):
        return [array for item in value for array in _arrays(item)]
    return [value] if isinstance(value, np.ndarray) else []


def _cache_suffices(exam):
    """The four named entries, or whatever the answer's own backward pass makes right gradients of."""
    (X, parameters), note = (case := _forward_case(exam.rng, 3, 4, 1, 6)).args, case.note
    Y = _labels(exam.rng, 1, 6)
    _, right = exam.reference("forward_propagation")(X, parameters)
    cache = exam.part(exam.ask(X, parameters), (1,), "the cache comes second")
    if isinstance(cache, dict) and all(key in cache for key in right):
        for key, value in right.items():
            exam.agree(
                cache, value, f'cache["{key}"] holds the value of that name', note, Rules(rtol=1e-5), path=(key,)
            )
        return
    expected = exam.reference("backward_propagation")(parameters, right, X, Y)
    hint = "Store Z1, A1, Z2 and A2; another cache is fine when your own `backward_propagation` works with it."
    said = "the cache carries what the backward pass needs"
    stored = [
        key
        for key, value in right.items()
        if any(compare(a, value, rules=Rules(rtol=1e-5)) is None for a in _arrays(cache))
    ]
    if {"A1", "A2"} <= set(stored):
        return  # all that a backward pass cannot have from X and the parameters
    try:  # where the whole notebook stands, its own backward pass decides
        grads = exam.call_own("backward_propagation", parameters, cache, X, Y)
    except CheckFailed:
        exam.fail(
            said, f"a cache with {', '.join(stored) or 'none of the four values'}", "Z1, A1, Z2 and A2", hint, note
        )
    for key, value in expected.items():
        exam.agree(grads, value, said, note, IN_SINGLE, hint=hint, path=(key,))


def _columns_alone(exam):
    X, parameters = (case := _forward_case(exam.rng, 4, 3, 2, 5)).args
    whole = exam.array(exam.ask(X, parameters), (2, 5), (0,))
    for i in (0, 3):
        one = exam.ask(X[:, i : i + 1], parameters)
        exam.agree(
            one,
            whole[:, i : i + 1],
            "an example alone gives the same output as within the set",
            case.note,
            Rules(rtol=1e-4),
            path=(0,),
        )


FORWARD = Exercise(
    name="forward_propagation",
    title="from X to A2",
    minutes=20,
    fixtures=[Fixture((X_HAND, P_HAND), expected=(A2_HAND, CACHE_HAND), note=_sizes(2, 3, 1, 2))],
    cases=lambda rng: [
        _forward_case(rng, 3, 2, 1, 1),
        _forward_case(rng, 2, 4, 1, 5),
        _forward_case(rng, 5, 3, 2, 7),
        _forward_case(rng, 1, 6, 3, 4),
    ],
    rubric=[
        Values(
            name="A2",
            points=2.5,
            path=(0,),
            label="A2",
            hint="Two steps for each layer: a product plus the bias, then the activation; tanh first, sigmoid last.",
        ),
        *[
            Values(
                name=f"{key} in the cache",
                points=0.5,
                path=(1, key),
                label=f'cache["{key}"]',
                optional=True,
                needs=["A2"],
            )
            for key in ("Z1", "A1", "Z2")
        ],
        Law(name="the cache is enough for the backward pass", points=0.5, check=_cache_suffices),
        Law(name="every example on its own", points=0.5, check=_columns_alone, needs=["A2"]),
        Untouched(points=0.5, needs=["A2"]),
        Vectorised(
            points=0.5,
            needs=["A2"],
            small=lambda rng: _forward_case(rng, 3, 5, 1, 4),
            large=lambda rng: _forward_case(rng, 3, 5, 1, 60),
        ),
    ],
    uses=("sigmoid", "tanh"),
    wrong=[
        Wrong(
            "sigmoid_hidden",
            "Your hidden layer uses sigmoid; in this network it uses tanh.",
            edits=[("A1 = tanh(Z1)", "A1 = sigmoid(Z1)")],
        ),
        Wrong(
            "relu_hidden",
            "Your hidden layer uses ReLU; in this network it uses tanh.",
            edits=[("A1 = tanh(Z1)", "A1 = np.maximum(0, Z1)")],
        ),
        Wrong(
            "no_hidden_activation",
            "Your hidden layer has no activation, so the network is only logistic regression.",
            edits=[("A1 = tanh(Z1)", "A1 = Z1")],
        ),
        Wrong(
            "tanh_output",
            "The output is a probability and needs sigmoid; yours can be negative.",
            edits=[("A2 = sigmoid(Z2)", "A2 = tanh(Z2)")],
        ),
        Wrong(
            "no_output_activation",
            "A2 is Z2 without its activation: the output layer ends with sigmoid.",
            edits=[("A2 = sigmoid(Z2)", "A2 = Z2")],
        ),
        Wrong(
            "bias_of_other_layer",
            "The second layer adds the bias of the first: look at the number behind each b.",
            edits=[("W2 @ A1 + b2", "W2 @ A1 + b1")],
        ),
        Wrong(
            "biases_forgotten",
            "The biases are missing from both sums.",
            edits=[("W1 @ X + b1", "W1 @ X"), ("W2 @ A1 + b2", "W2 @ A1")],
        ),
        Wrong(
            "activation_twice",
            "The activation is applied to a value that already went through it: A is g(Z), not g(A).",
            edits=[("A1 = tanh(Z1)", "A1 = tanh(tanh(Z1))")],
        ),
        Wrong(
            "elementwise",
            "`*` multiplies entry by entry; W1 and X need the matrix product.",
            edits=[("W1 @ X + b1", "W1 * X + b1")],
        ),
        Wrong("order_of_result", "You return the cache before A2.", edits=[("return A2, cache", "return cache, A2")]),
        Wrong("a1_cached_as_z1", 'The cache holds A1 under the name "Z1".', edits=[('"Z1": Z1', '"Z1": A1')]),
        Wrong(
            "loop",
            "You go through the examples one by one; a matrix product takes all columns at once.",
            only_item="works without a loop over the examples",
            edits=[
                (
                    "Z1 = W1 @ X + b1",
                    "Z1 = np.zeros((W1.shape[0], X.shape[1]))\n    for i in range(X.shape[1]):\n        Z1[:, i:i + 1] = W1 @ X[:, i:i + 1] + b1",
                )
            ],
        ),
    ],
    different=[
        Different(
            "numpy_only",
            code="def forward_propagation(X, parameters):\n    W1, b1, W2, b2 = [parameters[k] for k in ('W1', 'b1', 'W2', 'b2')]\n    Z1 = np.dot(W1, X) + b1\n    A1 = np.tanh(Z1)\n    Z2 = np.dot(W2, A1) + b2\n    A2 = 1 / (1 + np.exp(-Z2))\n    return A2, {'Z1': Z1, 'A1': A1, 'Z2': Z2, 'A2': A2, 'X': X, 'W2': W2}",
        ),
        Different(
            "einsum",
            edits=[
                ("W1 @ X + b1", "np.einsum('ij,jm->im', W1, X) + b1"),
                ("W2 @ A1 + b2", "np.einsum('ij,jm->im', W2, A1) + b2"),
            ],
        ),
        Different("activations_only", edits=[('{"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}', '{"A1": A1, "A2": A2}')]),
        Different("single", edits=[("W1 @ X + b1", "(W1 @ X + b1).astype(np.float32)")]),
        Different("transposed", edits=[("W1 @ X + b1", "(X.T @ W1.T + b1.T).T")]),
        Different("list_result", edits=[("return A2, cache", "print(A2.shape)\n    return [A2, cache, Z2]")]),
    ],
)


# ---- compute_cost ------------------------------------------------------------------------------------------------


def _cost_case(rng, m):
    return Case(
        (rng.uniform(0.05, 0.95, size=(1, m)), _labels(rng, 1, m)), note=f"{m} examples" if m > 1 else "1 example"
    )


def _cost_laws(exam):
    A2, Y = _cost_case(exam.rng, 6).args
    cost = exam.ask(A2, Y)
    exam.agree(
        exam.ask(1 - A2, 1 - Y),
        cost,
        "swapping the two labels everywhere leaves the cost as it is",
        "6 examples",
        IN_SINGLE,
    )
    exam.agree(
        exam.ask(np.tile(A2, 3), np.tile(Y, 3)),
        cost,
        "every example three times gives the same cost",
        "18 examples",
        IN_SINGLE,
    )
    exam.agree(
        exam.ask(np.full((1, 5), 0.5), _labels(exam.rng, 1, 5)),
        np.log(2),
        "an undecided network costs log 2 = 0.693",
        "A2 = 0.5 for 5 examples",
        IN_SINGLE,
    )


COST = Exercise(
    name="compute_cost",
    title="the cross-entropy cost",
    minutes=10,
    fixtures=[
        # -(log 0.8 + log 0.6 + log 0.5 + log 0.9) / 4 = (0.223144 + 0.510826 + 0.693147 + 0.105361) / 4 = 1.532477 / 4
        Fixture(
            (np.array([[0.8, 0.4, 0.5, 0.9]]), np.array([[1, 0, 0, 1]])),
            expected=0.383119,
            note="A2 = [[0.8, 0.4, 0.5, 0.9]], Y = [[1, 0, 0, 1]]",
        ),
        # -(log 0.7 + log 0.2) / 2 = (0.356675 + 1.609438) / 2
        Fixture(
            (np.array([[0.3, 0.2]]), np.array([[0, 1]])), expected=0.983056, note="A2 = [[0.3, 0.2]], Y = [[0, 1]]"
        ),
    ],
    cases=lambda rng: [_cost_case(rng, m) for m in (1, 5, 7, 40)],
    rubric=[
        Values(
            name="the cost",
            points=2.5,
            label="the cost",
            hint="Minus the mean of y log(a) + (1 - y) log(1 - a) over the examples, as one number.",
        ),
        Law(name="what every cost does", points=0.5, check=_cost_laws),
        Untouched(points=0.5),
        Vectorised(points=0.5, small=lambda rng: _cost_case(rng, 4), large=lambda rng: _cost_case(rng, 70)),
    ],
    extra=(
        {
            "W1": np.array([[0.1, 0.2], [0.3, -0.1], [0.2, 0.4]]),
            "b1": np.zeros((3, 1)),
            "W2": np.array([[0.3, 0.1, -0.2]]),
            "b2": np.zeros((1, 1)),
        },
    ),
    wrong=[
        Wrong(
            "sign",
            "Your cost is negative: logarithms of probabilities are, so the sum needs a minus sign.",
            edits=[("losses = -(", "losses = (")],
        ),
        Wrong(
            "sum_not_mean",
            "You sum over the examples and do not divide by m.",
            edits=[("np.sum(losses) / m", "np.sum(losses)")],
        ),
        Wrong(
            "second_term",
            "Examples with y = 0 cost nothing in your version: the term with 1 - y is missing.",
            edits=[(" + (1 - Y) * np.log(1 - A2)", "")],
        ),
        Wrong(
            "first_term",
            "Examples with y = 1 cost nothing in your version: the term with y is missing.",
            edits=[("Y * np.log(A2) + (1 - Y)", "(1 - Y)")],
        ),
        Wrong(
            "squared_error",
            "That is the squared error; with sigmoid this course uses the cross-entropy.",
            edits=[("losses = -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))", "losses = (A2 - Y) ** 2")],
        ),
        Wrong(
            "absolute_error",
            "That is the mean distance from the labels; the cross-entropy has logarithms.",
            edits=[("losses = -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))", "losses = np.abs(A2 - Y)")],
        ),
        Wrong(
            "other_base",
            "Your logarithm has the base 10; the cost is defined with the natural one.",
            edits=[("Y * np.log(A2) + (1 - Y) * np.log(1 - A2)", "Y * np.log10(A2) + (1 - Y) * np.log10(1 - A2)")],
        ),
        Wrong(
            "one_by_one",
            "The result is an array of shape (1, 1), not a number: squeeze it.",
            edits=[("float(np.sum(losses) / m)", "np.sum(losses, axis=1, keepdims=True) / m")],
        ),
        Wrong(
            "losses_not_summed",
            "You return one loss for each example; the cost is their mean.",
            edits=[("float(np.sum(losses) / m)", "losses / m")],
        ),
        Wrong(
            "hard_coded_m",
            "You divide by a fixed number of examples: read m from the array.",
            edits=[("m = Y.shape[1]", "m = 4")],
        ),
        Wrong(
            "rows_counted",
            "You divide by the number of rows of Y, which is 1; the examples are the columns, and you also halve the sum.",
            edits=[("m = Y.shape[1]", "m = 2 * Y.shape[0]")],
        ),
        Wrong(
            "labels_in_log",
            "Labels and predictions are in each other's place: take the logarithm of A2.",
            edits=[
                (
                    "losses = -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
                    "T = np.clip(Y, 1e-12, 1 - 1e-12)\n    losses = -(A2 * np.log(T) + (1 - A2) * np.log(1 - T))",
                )
            ],
        ),
    ],
    different=[
        Different(
            "three_parameters",
            code="def compute_cost(A2, Y, parameters):\n    m = Y.shape[1]\n    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)\n    W1, W2 = parameters['W1'], parameters['W2']\n    return -np.sum(logprobs) / m",
        ),
        Different(
            "optional_parameters",
            code="def compute_cost(A2, Y, parameters=None):\n    return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))",
        ),
        Different(
            "dot",
            code="def compute_cost(A2, Y):\n    cost = -(np.dot(Y, np.log(A2).T) + np.dot(1 - Y, np.log(1 - A2).T)) / Y.shape[1]\n    return np.squeeze(cost)",
        ),
        Different(
            "where", code="def compute_cost(A2, Y):\n    return float(-np.log(np.where(Y == 1, A2, 1 - A2)).mean())"
        ),
        Different(
            "single",
            code="def compute_cost(A2, Y):\n    A2 = A2.astype(np.float32)\n    return np.float32(-np.mean(Y * np.log(A2) + (1 - Y) * np.log1p(-A2)))",
        ),
    ],
)


# ---- backward_propagation ----------------------------------------------------------------------------------------

# One step back from the forward fixture, with labels 1 and 0. dZ2 = A2 - Y = [-0.384077, 0.384236]
# dW2 = dZ2 A1^T / 2: (-0.177489 - 0.177562) / 2, (0 + 0.383978) / 2, (0.094068 + 0.094107) / 2; db2 = 0.000159 / 2
# W2^T dZ2 = [-0.384077, 0.384236], [0.384077, -0.384236], [-0.768154, 0.768472]
# 1 - A1^2 = [0.786448, 0.786448], [1, 0.001341], [0.940015, 0.940015]
# dZ1 = [-0.302057, 0.302181], [0.384077, -0.000515], [-0.722076, 0.722375]
# dW1 = dZ1 X^T / 2: first column (dZ1[0] - dZ1[1]) / 2, second column 2 dZ1[1] / 2; db1 = (dZ1[0] + dZ1[1]) / 2
Y_HAND = np.array([[1, 0]])
GRADS_HAND = {
    "dW1": np.array([[-0.302119, 0.302181], [0.192296, -0.000515], [-0.722226, 0.722375]]),
    "db1": np.array([[0.000062], [0.191781], [0.000150]]),
    "dW2": np.array([[-0.177525, 0.191989, 0.094088]]),
    "db2": np.array([[0.000080]]),
}


# All hidden units at 0, where tanh has the slope 1, and all outputs 1/2: dZ2 = [-1/2, 1/2, 1/2], dW2 = 0, db2 = 1/2 / 3
# dZ1 = [-1/2, 1/2, 1/2], [1, -1, -1]; dW1 = (-1/2 + 1 + 3/2) / 3 = 2/3, (1 - 2 - 3) / 3 = -4/3; db1 = 1/2 / 3, -1 / 3
_ZERO, _HALF = np.zeros((2, 3)), np.full((1, 3), 0.5)
FLAT = Fixture(
    (
        {"W1": np.zeros((2, 1)), "b1": np.zeros((2, 1)), "W2": np.array([[1.0, -2.0]]), "b2": np.zeros((1, 1))},
        {"Z1": _ZERO, "A1": _ZERO, "Z2": np.zeros((1, 3)), "A2": _HALF},
        np.array([[1.0, 2.0, 3.0]]),
        np.array([[1, 0, 0]]),
    ),
    expected={
        "dW1": np.array([[2 / 3], [-4 / 3]]),
        "db1": np.array([[1 / 6], [-1 / 3]]),
        "dW2": np.zeros((1, 2)),
        "db2": np.array([[1 / 6]]),
    },
    note=_sizes(1, 2, 1, 3),
)


def _backward_case(rng, n_x, n_h, n_y, m):
    X, p, Y = rng.normal(size=(n_x, m)), _parameters(rng, n_x, n_h, n_y), _labels(rng, n_y, m)
    Z1 = p["W1"] @ X + p["b1"]
    A1 = np.tanh(Z1)
    Z2 = p["W2"] @ A1 + p["b2"]
    return Case((p, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": 1 / (1 + np.exp(-Z2))}, X, Y), note=_sizes(n_x, n_h, n_y, m))


def _slope_of_cost(exam):
    """Gradients against central differences of the reference cost through the reference forward pass."""
    forward, cost = exam.reference("forward_propagation"), exam.reference("compute_cost")
    p, cache, X, Y = (case := _backward_case(exam.rng, 3, 2, 1, 5)).args
    grads = exam.ask(p, cache, X, Y)
    for key in p:
        slope = numerical_gradient(lambda value, key=key: cost(forward(X, p | {key: value})[0], Y), p[key])
        exam.agree(
            grads,
            slope,
            f"d{key} is the slope of the cost, measured by small steps of {key}",
            case.note,
            SLOPE,
            path=(f"d{key}",),
        )


_D1 = "dZ1 = (W2.T @ dZ2) * (1 - A1**2)"

BACKWARD = Exercise(
    name="backward_propagation",
    title="the six equations",
    minutes=30,
    fixtures=[Fixture((P_HAND, CACHE_EXACT, X_HAND, Y_HAND), expected=GRADS_HAND, note=_sizes(2, 3, 1, 2)), FLAT],
    cases=lambda rng: [
        _backward_case(rng, 3, 2, 1, 1),
        _backward_case(rng, 2, 4, 1, 5),
        _backward_case(rng, 5, 3, 2, 7),
        _backward_case(rng, 1, 6, 3, 4),
    ],
    rubric=[
        Values(
            name="dW2",
            points=1.5,
            path=("dW2",),
            label='grads["dW2"]',
            hint="A product of dZ2 and A1 transposed, divided by m.",
        ),
        Values(
            name="db2",
            points=1,
            path=("db2",),
            label='grads["db2"]',
            hint="Sum over the examples (axis 1) and keep the axis.",
        ),
        Values(
            name="dW1",
            points=2,
            path=("dW1",),
            label='grads["dW1"]',
            hint="dZ1 goes back through W2 and through the slope of tanh.",
        ),
        Values(
            name="db1",
            points=1,
            path=("db1",),
            label='grads["db1"]',
            hint="Sum over the examples (axis 1) and keep the axis.",
        ),
        Law(name="the slope of the cost", points=1, check=_slope_of_cost),
        Untouched(points=0.5),
        Vectorised(
            points=1,
            small=lambda rng: _backward_case(rng, 3, 5, 1, 4),
            large=lambda rng: _backward_case(rng, 3, 5, 1, 60),
        ),
    ],
    uses=("forward_propagation", "tanh_derivative", "sigmoid_derivative", "tanh", "sigmoid"),
    wrong=[
        Wrong(
            "derivative_forgotten",
            "dZ1 comes back through W2 but not through the activation: the slope of tanh is missing.",
            edits=[(_D1, "dZ1 = W2.T @ dZ2")],
        ),
        Wrong(
            "one_minus_a", "The slope of tanh is not 1 - A1: a square is missing.", edits=[("(1 - A1**2)", "(1 - A1)")]
        ),
        Wrong(
            "rule_of_sigmoid",
            "A (1 - A) is the slope of sigmoid; the hidden layer uses tanh.",
            edits=[("(1 - A1**2)", "A1 * (1 - A1)")],
        ),
        Wrong(
            "z_for_a",
            "The slope of tanh is written with A1; you put Z1 there.",
            edits=[("(1 - A1**2)", '(1 - cache["Z1"] ** 2)')],
        ),
        Wrong(
            "activation_for_slope",
            "You multiply by tanh itself where its slope belongs.",
            edits=[("(1 - A1**2)", "A1")],
        ),
        Wrong(
            "no_axis",
            "Your bias gradients sum over everything; each unit needs its own sum, over the examples alone.",
            edits=[
                ("np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1, keepdims=True)"),
                ("np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2, keepdims=True)"),
            ],
        ),
        Wrong(
            "no_keepdims",
            "Your bias gradients lost an axis in the sum; they need the shape of the biases.",
            edits=[
                ("np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1, axis=1)"),
                ("np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2, axis=1)"),
            ],
        ),
        Wrong(
            "no_mean_in_biases",
            "dW1 and dW2 are means over the examples, your db1 and db2 are sums.",
            edits=[
                ("np.sum(dZ2, axis=1, keepdims=True) / m", "np.sum(dZ2, axis=1, keepdims=True)"),
                ("np.sum(dZ1, axis=1, keepdims=True) / m", "np.sum(dZ1, axis=1, keepdims=True)"),
            ],
        ),
        Wrong(
            "no_mean_in_weights",
            "db1 and db2 are means over the examples, your dW1 and dW2 are sums.",
            edits=[("dZ2 @ A1.T / m", "dZ2 @ A1.T"), ("dZ1 @ X.T / m", "dZ1 @ X.T")],
        ),
        Wrong(
            "no_mean",
            "All four gradients are m times too large: the cost is a mean over the examples.",
            edits=[
                ("dZ2 @ A1.T / m", "dZ2 @ A1.T"),
                ("np.sum(dZ2, axis=1, keepdims=True) / m", "np.sum(dZ2, axis=1, keepdims=True)"),
                ("dZ1 @ X.T / m", "dZ1 @ X.T"),
                ("np.sum(dZ1, axis=1, keepdims=True) / m", "np.sum(dZ1, axis=1, keepdims=True)"),
            ],
        ),
        Wrong(
            "sign",
            "All gradients point the other way: dZ2 is prediction minus label.",
            edits=[("dZ2 = A2 - Y", "dZ2 = Y - A2")],
        ),
        Wrong(
            "squared_error",
            "The factor A2 (1 - A2) is already in A2 - Y; with it you follow the squared error.",
            edits=[("dZ2 = A2 - Y", "dZ2 = (A2 - Y) * A2 * (1 - A2)")],
        ),
        Wrong(
            "hard_coded_m",
            "You divide by a fixed number of examples: read m from X.",
            edits=[("m = X.shape[1]", "m = 2")],
        ),
        Wrong(
            "features_counted",
            "You divide by the number of features; the examples are the columns of X.",
            edits=[("m = X.shape[1]", "m = 3 * X.shape[0]")],
        ),
        Wrong(
            "elementwise",
            "`*` multiplies entry by entry; dW2 is a matrix product with a transpose.",
            edits=[("dZ2 @ A1.T / m", "dZ2 * A1.T / m")],
        ),
        Wrong(
            "no_transpose",
            "A transpose is missing: dW2 sums over the examples, so they must be the inner sizes of the product.",
            edits=[("dZ2 @ A1.T / m", "dZ2 @ A1 / m")],
        ),
        Wrong(
            "z1_for_a1",
            "dW2 takes what went into the second layer, which is A1 and not Z1.",
            edits=[("dZ2 @ A1.T / m", 'dZ2 @ cache["Z1"].T / m')],
        ),
        Wrong(
            "loop",
            "You go through the examples one by one; the products sum over all columns at once.",
            only_item="works without a loop over the examples",
            edits=[
                (
                    "dW1 = dZ1 @ X.T / m",
                    "dW1 = np.zeros((A1.shape[0], X.shape[0]))\n    for i in range(X.shape[1]):\n        dW1 += dZ1[:, i:i + 1] @ X[:, i:i + 1].T / m",
                )
            ],
        ),
        Wrong(
            "changes_the_cache",
            "You compute in the cache's own arrays; a later look at them would find something else.",
            only_item=UNTOUCHED,
            edits=[("dZ2 = A2 - Y", "A2 -= Y\n    dZ2 = A2")],
        ),
    ],
    different=[
        Different(
            "dot_and_mean",
            code="def backward_propagation(parameters, cache, X, Y):\n    m = Y.shape[1]\n    dZ2 = cache['A2'] - Y\n    dZ1 = np.multiply(np.dot(parameters['W2'].T, dZ2), 1 - np.power(cache['A1'], 2))\n    return {'dW1': np.dot(dZ1, X.T) / m, 'db1': dZ1.mean(axis=1, keepdims=True), 'dW2': (1 / m) * np.dot(dZ2, cache['A1'].T), 'db2': dZ2.mean(1).reshape(-1, 1), 'dZ1': dZ1, 'dZ2': dZ2}",
        ),
        Different("by_z1", edits=[("(1 - A1**2)", 'tanh_derivative(cache["Z1"])')]),
        Different(
            "forward_again",
            edits=[("m = X.shape[1]", "cache = forward_propagation(X, parameters)[1]\n    m = X.shape[1]")],
        ),
        Different(
            "einsum",
            edits=[
                ("dZ2 @ A1.T / m", "np.einsum('im,jm->ij', dZ2, A1) / m"),
                ("dZ1 @ X.T / m", "np.einsum('im,jm->ij', dZ1, X) / m"),
            ],
        ),
        Different("single", edits=[("dZ2 = A2 - Y", "dZ2 = (A2 - Y).astype(np.float32)")]),
        Different(
            "divided_early",
            edits=[
                ("dZ2 = A2 - Y", "dZ2 = (A2 - Y) / m"),
                ("dZ2 @ A1.T / m", "dZ2 @ A1.T"),
                ("np.sum(dZ2, axis=1, keepdims=True) / m", "dZ2.sum(1)[:, None]"),
                ("dZ1 @ X.T / m", "dZ1 @ X.T"),
                ("np.sum(dZ1, axis=1, keepdims=True) / m", "dZ1 @ np.ones((X.shape[1], 1))"),
            ],
        ),
    ],
)


# ---- update_parameters -------------------------------------------------------------------------------------------

_KEYS = ("W1", "b1", "W2", "b2")


def _update_case(rng, n_x, n_h, n_y, learning_rate):
    parameters = _parameters(rng, n_x, n_h, n_y)
    grads = {f"d{key}": rng.normal(size=value.shape) for key, value in parameters.items()}
    return Case(
        (parameters, grads, learning_rate),
        note=f"n_x = {n_x}, n_h = {n_h}, n_y = {n_y}, learning rate {learning_rate:g}",
    )


def _two_half_steps(exam):
    parameters, grads, rate = (case := _update_case(exam.rng, 3, 4, 2, 0.8)).args
    half = exam.ask(parameters, grads, rate / 2)
    twice = exam.ask({key: exam.part(half, (key,), f"{key} is there") for key in _KEYS}, grads, rate / 2)
    for key in _KEYS:
        exam.agree(
            twice,
            parameters[key] - rate * grads[f"d{key}"],
            f"two steps of half the size are one step, for {key}",
            case.note,
            IN_SINGLE,
            path=(key,),
        )


UPDATE = Exercise(
    name="update_parameters",
    title="one step downhill",
    minutes=10,
    fixtures=[
        # 1 - 0.5 * 2 = 0, -2 - 0.5 * 4 = -4, 3 + 0.5 * 1 = 3.5, 0.5 - 0.5 * 0 = 0.5; b1: 1 - 0.5 * 0.4 = 0.8, -1 + 0.5 * 0.2 = -0.9
        # W2: 2 - 0.5 * 1 = 1.5, -1 - 0.5 * 3 = -2.5; b2: 0.25 - 0.5 * 0.5 = 0
        Fixture(
            (
                {
                    "W1": np.array([[1.0, -2.0, 1.0], [3.0, 0.5, 0.0]]),
                    "b1": np.array([[1.0], [-1.0]]),
                    "W2": np.array([[2.0, -1.0]]),
                    "b2": np.array([[0.25]]),
                },
                {
                    "dW1": np.array([[2.0, 4.0, 6.0], [-1.0, 0.0, -2.0]]),
                    "db1": np.array([[0.4], [-0.2]]),
                    "dW2": np.array([[1.0, 3.0]]),
                    "db2": np.array([[0.5]]),
                },
                0.5,
            ),
            expected={
                "W1": np.array([[0.0, -4.0, -2.0], [3.5, 0.5, 1.0]]),
                "b1": np.array([[0.8], [-0.9]]),
                "W2": np.array([[1.5, -2.5]]),
                "b2": np.array([[0.0]]),
            },
            note="n_x = 3, n_h = 2, n_y = 1, learning rate 0.5",
        )
    ],
    cases=lambda rng: [
        _update_case(rng, 2, 4, 1, 1.2),
        _update_case(rng, 5, 3, 2, 0.05),
        _update_case(rng, 1, 6, 3, 2.0),
    ],
    rubric=[
        *[
            Values(
                name=key,
                points=0.75,
                path=(key,),
                label=f'parameters["{key}"]',
                hint="Old value minus learning rate times gradient.",
            )
            for key in _KEYS
        ],
        Law(name="two half steps are one step", points=1, check=_two_half_steps),
    ],
    wrong=[
        Wrong(
            "step_only",
            "You return the step alone: it has to be subtracted from the old value.",
            code="def update_parameters(parameters, grads, learning_rate=1.2):\n    return {key: learning_rate * grads['d' + key] for key in ('W1', 'b1', 'W2', 'b2')}",
        ),
        Wrong(
            "uphill",
            "You go uphill: the step is subtracted, not added.",
            code="def update_parameters(parameters, grads, learning_rate=1.2):\n    return {key: parameters[key] + learning_rate * grads['d' + key] for key in ('W1', 'b1', 'W2', 'b2')}",
        ),
        Wrong(
            "rate_forgotten",
            "The learning rate has no effect in your version.",
            code="def update_parameters(parameters, grads, learning_rate=1.2):\n    return {key: parameters[key] - grads['d' + key] for key in ('W1', 'b1', 'W2', 'b2')}",
        ),
        Wrong(
            "rate_overwritten",
            "You set the learning rate inside the function, so the argument is ignored.",
            code="def update_parameters(parameters, grads, learning_rate=1.2):\n    learning_rate = 1.2\n    return {key: parameters[key] - learning_rate * grads['d' + key] for key in ('W1', 'b1', 'W2', 'b2')}",
        ),
        Wrong(
            "biases_left",
            "The weights move, the biases do not.",
            code="def update_parameters(parameters, grads, learning_rate=1.2):\n    new = {key: parameters[key] - learning_rate * grads['d' + key] for key in ('W1', 'W2')}\n    return {**parameters, **new}",
        ),
        Wrong(
            "first_layer_left",
            "Only the second layer moves; W1 and b1 have gradients too.",
            code="def update_parameters(parameters, grads, learning_rate=1.2):\n    new = {key: parameters[key] - learning_rate * grads['d' + key] for key in ('W2', 'b2')}\n    return {**parameters, **new}",
        ),
        Wrong(
            "factor",
            "You scale the parameters by their gradients; a step is a difference.",
            code="def update_parameters(parameters, grads, learning_rate=1.2):\n    return {key: parameters[key] * (1 - learning_rate * grads['d' + key]) for key in ('W1', 'b1', 'W2', 'b2')}",
        ),
        Wrong(
            "difference_turned",
            "The difference is turned round: it is the old value minus the step.",
            code="def update_parameters(parameters, grads, learning_rate=1.2):\n    return {key: learning_rate * grads['d' + key] - parameters[key] for key in ('W1', 'b1', 'W2', 'b2')}",
        ),
        Wrong(
            "nothing_returned_new",
            "You compute new values but return the old dict.",
            code="def update_parameters(parameters, grads, learning_rate=1.2):\n    W1 = parameters['W1'] - learning_rate * grads['dW1']\n    return parameters",
        ),
    ],
    different=[
        Different(
            "in_place",
            code="def update_parameters(parameters, grads, learning_rate=1.2):\n    for key in parameters:\n        parameters[key] -= learning_rate * grads['d' + key]\n    return parameters",
        ),
        Different(
            "own_copy",
            code="def update_parameters(parameters, grads, learning_rate=1.2):\n    import copy\n    new = copy.deepcopy(parameters)\n    for layer in (1, 2):\n        new[f'W{layer}'] -= learning_rate * grads[f'dW{layer}']\n        new[f'b{layer}'] -= learning_rate * grads[f'db{layer}']\n    return new",
        ),
        Different(
            "four_lines",
            code="def update_parameters(parameters, grads, learning_rate):\n    W1 = parameters['W1'] - np.multiply(grads['dW1'], learning_rate)\n    b1 = parameters['b1'] - learning_rate * grads['db1']\n    W2 = parameters['W2'] + -learning_rate * grads['dW2']\n    b2 = np.subtract(parameters['b2'], learning_rate * grads['db2'])\n    return dict(b2=b2, W2=W2, b1=b1, W1=W1)",
        ),
        Different(
            "single",
            code="def update_parameters(parameters, grads, learning_rate=1.2):\n    return {key: (value - learning_rate * grads['d' + key]).astype(np.float32) for key, value in parameters.items()}",
        ),
        Different(
            "more_keys",
            code="def update_parameters(parameters, grads, learning_rate=1.2):\n    new = dict(parameters, steps=1)\n    new.update({key: parameters[key] - learning_rate * grads['d' + key] for key in parameters})\n    return new",
        ),
    ],
)


# ---- nn_model ----------------------------------------------------------------------------------------------------

# The start is random, so most results are. Two things are not. With features that are all 0 the hidden units carry nothing,
# W1 stays as it was drawn, and b2 walks alone: b2 <- b2 - 1.2 (sigmoid(b2) - mean(Y)). (The drawn weights, about 0.01,
# disturb that by less than half a per cent in a dozen steps, and not at all in the first.) And on data that are
# easy to separate every start ends with all labels right. So sizes, iterations and learning rate can be judged without a seed.
ALONE = Rules(rtol=0.015, atol=1e-3)


def _blank_case(n_x, n_h, labels, iterations, print_cost=False):
    Y = np.array([labels])
    return Case(
        (np.zeros((n_x, Y.shape[1])), Y, n_h),
        {"num_iterations": iterations, "print_cost": print_cost},
        note=f"features all 0, labels {labels}, n_x = {n_x}, n_h = {n_h}, {iterations} iteration{'s' * (iterations > 1)}",
    )


def _blank_result(n_x, n_h, b2):
    return _start(n_x, n_h, 1) | {"b2": np.array([[b2]])}


def _learns(exam):
    forward, cost = exam.reference("forward_propagation"), exam.reference("compute_cost")
    x = np.array([2.0, 1.5, -1.0, 2.5, -2.0, 1.0, -1.5, -2.5, -0.75])
    X = np.vstack([x, exam.rng.normal(scale=0.3, size=(2, 9))])
    Y = (x > 0).astype(int).reshape(1, 9)
    costs, note = [], "9 examples that a line separates, n_h = 5, 150 iterations"
    for iterations in (15, 150):
        parameters = exam.ask(X, Y, 5, num_iterations=iterations, print_cost=False)
        shapes = zip(_KEYS, [(5, 3), (5, 1), (1, 5), (1, 1)], strict=True)
        arrays = {key: exam.array(parameters, shape, (key,), note) for key, shape in shapes}
        A2, _ = forward(X, arrays)
        costs.append(cost(A2, Y))
    if not costs[1] < min(0.1, costs[0]) or np.any((A2 > 0.5) != Y):
        exam.fail(
            "the network learns an easy set",
            f"cost {costs[1]:.3f} and {np.mean((A2 > 0.5) == Y):.0%} right",
            "cost below 0.1 and all right",
            "Forward, cost, backward, update: does each step use the result of the one before, and the next round the new parameters?",
            note,
        )


_NN = """def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False{more}):
    p = {{'W1': {W1}, 'b1': np.zeros((n_h, 1)), 'W2': {W2}, 'b2': np.zeros((Y.shape[0], 1))}}
    m = X.shape[1]
    for i in range(num_iterations):
        A1 = np.tanh(p['W1'] @ X + p['b1'])
        A2 = 1 / (1 + np.exp(-(p['W2'] @ A1 + p['b2'])))
        dZ2 = A2 - Y
        dZ1 = p['W2'].T @ dZ2 * (1 - A1 ** 2)
        step = {{'W1': dZ1 @ X.T / m, 'b1': dZ1.mean(1, keepdims=True), 'W2': dZ2 @ A1.T / m, 'b2': dZ2.mean(1, keepdims=True)}}
        p = {{k: p[k] - {rate} * step[k] for k in p}}
    return p"""


def _inline(
    W1="0.01 * np.random.randn(n_h, X.shape[0])", W2="0.01 * np.random.randn(Y.shape[0], n_h)", rate="1.2", more=""
):
    return _NN.format(W1=W1, W2=W2, rate=rate, more=more)


_STEP = "parameters = update_parameters(parameters, grads)"

NN_MODEL = Exercise(
    name="nn_model",
    title="the whole training loop",
    minutes=20,
    fixtures=[
        # one step from b2 = 0: -1.2 (0.5 - 3/4) = 0.3, and -1.2 (0.5 - 1/5) = -0.36
        Fixture(
            _blank_case(7, 5, [1, 0, 1, 1], 1).args,
            {"num_iterations": 1, "print_cost": False},
            expected=_blank_result(7, 5, 0.3),
            note="features all 0, labels [1, 0, 1, 1], n_x = 7, n_h = 5, 1 iteration",
        ),
        Fixture(
            _blank_case(9, 6, [0, 0, 1, 0, 0], 1).args,
            {"num_iterations": 1, "print_cost": True},
            expected=_blank_result(9, 6, -0.36),
            note="features all 0, labels [0, 0, 1, 0, 0], n_x = 9, n_h = 6, 1 iteration",
        ),
    ],
    cases=lambda rng: [
        _blank_case(10, 3, [1, 0, 0, 0, 0], 2),
        _blank_case(8, 7, [1, 0, 1, 1, 1, 0], 6, True),
        _blank_case(700, 3, [0, 1, 1], 1),
        _blank_case(2, 2500, [1, 0, 1, 1, 1, 1, 1], 1),
        _blank_case(11, 4, [0, 0, 1] + 7 * [0], 12),
    ],
    rubric=[
        Spread(
            name="W1 starts small, random and of the right shape",
            points=1,
            path=("W1",),
            label='parameters["W1"]',
            std=0.01,
            within=2,
            hint="Start from `initialize_parameters` with the sizes n_x, n_h and n_y.",
        ),
        Spread(
            name="W2 starts small, random and of the right shape",
            points=1,
            path=("W2",),
            label='parameters["W2"]',
            std=0.01,
            within=2,
            only=lambda case: case.args[2] == 2500,
            hint="Start from `initialize_parameters` with the sizes n_x, n_h and n_y.",
        ),
        Values(
            name="b2 after so many steps",
            points=2,
            path=("b2",),
            label='parameters["b2"]',
            rules=ALONE,
            hint="As many rounds as `num_iterations` says, each with the learning rate 1.2, starting from a bias of 0.",
        ),
        Law(name="it learns", points=2, check=_learns),
    ],
    when_slow="Few iterations were asked for: does your loop run as often as `num_iterations` says?",
    uses=(
        "layer_sizes",
        "initialize_parameters",
        "forward_propagation",
        "compute_cost",
        "backward_propagation",
        "update_parameters",
    ),
    wrong=[
        Wrong(
            "n_h_overwritten",
            "The hidden layer always has 4 units: the n_h of `layer_sizes` has taken the place of the argument.",
            edits=[("n_x, _, n_y = layer_sizes(X, Y)", "n_x, n_h, n_y = layer_sizes(X, Y)")],
        ),
        Wrong(
            "iterations_ignored",
            "The number of rounds is fixed: `num_iterations` has no effect.",
            edits=[("range(num_iterations)", "range(4)")],
        ),
        Wrong(
            "one_round_more",
            "You train one round more than asked for.",
            edits=[("range(num_iterations)", "range(num_iterations + 1)")],
        ),
        Wrong(
            "one_round_less",
            "You train one round less than asked for.",
            edits=[("range(num_iterations)", "range(1, num_iterations)")],
        ),
        Wrong(
            "other_rate",
            "Your steps are much smaller than the course's: with no learning rate given, the 1.2 of `update_parameters` holds.",
            edits=[(_STEP, "parameters = update_parameters(parameters, grads, 0.01)")],
        ),
        Wrong(
            "rate_one",
            "Your learning rate is 1 and not 1.2.",
            edits=[(_STEP, "parameters = update_parameters(parameters, grads, learning_rate=1.0)")],
        ),
        Wrong(
            "result_dropped",
            "The updated parameters are not kept: the network after training is the one before it.",
            edits=[(_STEP, "update_parameters({k: v.copy() for k, v in parameters.items()}, grads)")],
        ),
        Wrong(
            "starts_again",
            "The parameters are drawn anew in every round, so nothing learned is kept.",
            edits=[
                (
                    "A2, cache = forward_propagation(X, parameters)",
                    "parameters = initialize_parameters(n_x, n_h, n_y)\n        A2, cache = forward_propagation(X, parameters)",
                )
            ],
        ),
        Wrong(
            "sizes_swapped",
            "The sizes reach `initialize_parameters` in the wrong order: n_x, n_h, n_y.",
            edits=[("initialize_parameters(n_x, n_h, n_y)", "initialize_parameters(n_h, n_x, n_y)")],
        ),
        Wrong(
            "zero_weights",
            "All weights start at zero; then the hidden units stay equal and the network cannot learn.",
            code=_inline(W1="np.zeros((n_h, X.shape[0]))", W2="np.zeros((Y.shape[0], n_h))"),
        ),
        Wrong(
            "gradients_returned",
            "You return the gradients of the last round; the parameters are asked for.",
            edits=[("return parameters", "return grads")],
        ),
    ],
    different=[
        Different("inline", code=_inline()),
        Different("learning_rate_as_argument", code=_inline(rate="learning_rate", more=", learning_rate=1.2")),
        Different(
            "default_rng",
            code=_inline(
                W1="np.random.default_rng(3).normal(0, 0.01, (n_h, X.shape[0]))",
                W2="np.random.default_rng(4).normal(0, 0.01, (Y.shape[0], n_h))",
            ),
        ),
        Different(
            "seed_inside",
            edits=[
                (
                    "n_x, _, n_y = layer_sizes(X, Y)",
                    "np.random.seed(3)\n    n_x, n_y = layer_sizes(X, Y)[0], layer_sizes(X, Y)[2]",
                )
            ],
        ),
        Different(
            "cost_with_parameters",
            edits=[
                ("cost = compute_cost(A2, Y)", "cost = compute_cost(A2, Y, parameters)"),
                (_STEP, "parameters = update_parameters(parameters, grads, learning_rate=1.2)"),
            ],
        ),
        Different(
            "while_loop",
            edits=[
                ("for i in range(num_iterations):", "i = -1\n    while (i := i + 1) < num_iterations:"),
                ("n_x, _, n_y = layer_sizes(X, Y)", "n_x, n_y = X.shape[0], Y.shape[0]"),
            ],
        ),
    ],
)


# ---- predict -----------------------------------------------------------------------------------------------------

# The network of the forward fixture says 0.616 and 0.384 for (1, 0) and (-1, 2). Further examples:
# (2, 1): Z1 = 1, 0, 0.5, A1 = 0.7616, 0, 0.4621, Z2 = 0.7616 - 0 + 0.9242 + 0.5 = 2.186, A2 = 0.899
# (1, 1): Z1 = 0.5, 1, 0.25, A1 = 0.4621, 0.7616, 0.2449, Z2 = 0.4621 - 0.7616 + 0.4898 + 0.5 = 0.690, A2 = 0.666
# (4, 1): Z1 = 2, -2, 1, A1 = 0.9640, -0.9640, 0.7616, Z2 = 0.9640 + 0.9640 + 1.5232 + 0.5 = 3.951, A2 = 0.981


def _predict_case(rng, n_x, n_h, m):
    """Random examples with both answers among them, and none near a tie."""
    parameters = _parameters(rng, n_x, n_h)
    X = rng.normal(scale=1.5, size=(n_x, 40))
    Z2 = (parameters["W2"] @ np.tanh(parameters["W1"] @ X + parameters["b1"]))[0]
    parameters["b2"] = np.array([[-np.quantile(Z2, 0.7)]])
    far = X[:, np.abs(Z2 + parameters["b2"][0]) > 0.02]
    Z2 = (parameters["W2"] @ np.tanh(parameters["W1"] @ far + parameters["b1"]) + parameters["b2"])[0]
    ones, zeros = far[:, Z2 > 0], far[:, Z2 < 0]
    k = max(1, m // 3)
    return Case(
        (parameters, np.hstack([ones[:, :k], zeros[:, : m - k]])), note=f"n_x = {n_x}, n_h = {n_h}, {m} examples"
    )


def _threshold(exam):
    for z, label in ((0.06, 1), (-0.06, 0), (0.9, 1), (-0.9, 0)):
        parameters = {"W1": np.ones((3, 2)), "b1": np.zeros((3, 1)), "W2": np.zeros((1, 3)), "b2": np.array([[z]])}
        got = exam.ask(parameters, exam.rng.normal(size=(2, 4)))
        share = 1 / (1 + np.exp(-z))
        exam.agree(
            got, np.full((1, 4), label), f"a probability of {share:.3f} means label {label}", "4 examples alike", ROW
        )


PREDICT = Exercise(
    name="predict",
    title="from probabilities to labels",
    minutes=5,
    fixtures=[
        Fixture(
            (P_HAND, np.array([[1.0, -1.0, 2.0, 1.0, 4.0], [0.0, 2.0, 1.0, 1.0, 1.0]])),
            expected=np.array([[1, 0, 1, 1, 1]]),
            note="n_x = 2, n_h = 3, 5 examples",
        )
    ],
    cases=lambda rng: [_predict_case(rng, 3, 2, 4), _predict_case(rng, 2, 5, 9), _predict_case(rng, 4, 3, 7)],
    rubric=[
        Values(
            name="predictions",
            points=2,
            label="the array of predictions",
            rules=ROW,
            hint="1 where A2 is above 0.5, else 0.",
        ),
        Law(name="the threshold is 0.5", points=0.5, check=_threshold),
        Untouched(points=0.5),
    ],
    uses=("forward_propagation",),
    wrong=[
        Wrong(
            "threshold_at_mean",
            "You compare with the mean of A2, so about half of any set is called 1; compare with 0.5.",
            edits=[("A2 > 0.5", "A2 > np.mean(A2)")],
        ),
        Wrong(
            "probabilities",
            "You return the probabilities; the labels 0 and 1 are asked for.",
            edits=[("(A2 > 0.5).astype(int)", "A2")],
        ),
        Wrong("inverted", "Your labels are the wrong way round: above 0.5 means 1.", edits=[("A2 > 0.5", "A2 < 0.5")]),
        Wrong(
            "threshold_zero",
            "A probability is always above 0, so you call everything 1.",
            edits=[("A2 > 0.5", "A2 > 0")],
        ),
        Wrong(
            "high_threshold",
            "Your threshold is too high: everything above 0.5 is label 1.",
            edits=[("A2 > 0.5", "A2 > 0.9")],
        ),
        Wrong(
            "z_and_half",
            "You compare Z2 with 0.5; the threshold 0.5 is for the probability A2.",
            edits=[
                (
                    "A2, _ = forward_propagation(X, parameters)",
                    'A2, cache = forward_propagation(X, parameters)\n    A2 = cache["Z2"]',
                )
            ],
        ),
        Wrong(
            "one_answer",
            "You return one answer for the whole set; there is one for each example.",
            edits=[("(A2 > 0.5).astype(int)", "int(np.mean(A2) > 0.5)")],
        ),
        Wrong(
            "all_zero",
            "`int` cuts off the decimals, so every probability becomes 0: compare with 0.5.",
            edits=[("(A2 > 0.5).astype(int)", "A2.astype(int)")],
        ),
        Wrong(
            "minus_one",
            "Your labels are -1 and 1; in this course they are 0 and 1.",
            edits=[("(A2 > 0.5).astype(int)", "np.where(A2 > 0.5, 1, -1)")],
        ),
    ],
    different=[
        Different("booleans", edits=[("(A2 > 0.5).astype(int)", "A2 > 0.5")]),
        Different("rounded", edits=[("(A2 > 0.5).astype(int)", "np.round(A2)")]),
        Different("flat", edits=[("(A2 > 0.5).astype(int)", "np.where(A2 > 0.5, 1, 0).ravel()")]),
        Different(
            "inline",
            code="def predict(parameters, X):\n    Z2 = parameters['W2'] @ np.tanh(parameters['W1'] @ X + parameters['b1']) + parameters['b2']\n    return (Z2 >= 0) * np.float32(1)",
        ),
        Different(
            "loop",
            code="def predict(parameters, X):\n    A2, cache = forward_propagation(X, parameters)\n    p = np.zeros((1, X.shape[1]))\n    for i in range(X.shape[1]):\n        p[0, i] = 1 if A2[0, i] > 0.5 else 0\n    return p",
        ),
    ],
)


EXERCISES = (
    LAYER_SIZES,
    SHAPES,
    SIGMOID,
    SIGMOID_DERIVATIVE,
    TANH,
    TANH_DERIVATIVE,
    RELU,
    RELU_DERIVATIVE,
    LEAKY_RELU,
    LEAKY_RELU_DERIVATIVE,
    COLLAPSE,
    INITIALIZE,
    FORWARD,
    COST,
    BACKWARD,
    UPDATE,
    NN_MODEL,
    PREDICT,
)
WRITTEN = (
    Written("zero_init", "Why zero weights keep the hidden units equal", 3),
    Written("spot_the_errors", "Four lines, three errors", 3),
)
