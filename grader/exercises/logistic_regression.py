"""Exercises of `logistic_regression` (week 1): from `sigmoid` to a trained `model`."""

from __future__ import annotations

import numpy as np

from grader.declare.case import Case, Fixture
from grader.declare.exercise import Exercise, Written
from grader.declare.items import Law, Untouched, Values, Vectorised
from grader.declare.numerical_gradient import numerical_gradient
from grader.declare.variants import Different, Wrong
from helpers.judge.compare import Rules

ONE_NUMBER = Rules(number_1x1=True)  # b and db: a number, 0-d or (1, 1)
ROW = Rules(flat=True)  # predictions: (1, m) or (m,)
# Central differences with a step of 1e-5 are exact to about 1e-10; single precision adds 1e-5.
SLOPE = Rules(rtol=1e-4, atol=1e-5, number_1x1=True)


def _examples(rng: np.random.Generator, n: int, m: int) -> tuple[np.ndarray, np.ndarray]:
    """X (n, m) and Y (1, m) with both labels, not equally often."""
    X = rng.normal(size=(n, m))
    Y = np.zeros((1, m), dtype=int)
    Y[0, rng.permutation(m)[: max(1, m // 3)]] = 1
    return X, Y


def _start(rng: np.random.Generator, n: int) -> tuple[np.ndarray, float]:
    return rng.normal(scale=0.7, size=(n, 1)), float(rng.uniform(0.4, 0.9))


# ---- sigmoid -----------------------------------------------------------------------------------------------------


def _sigmoid_cases(rng):
    return [
        Case((rng.normal(size=5),), note="5 numbers in a row"),
        Case((rng.normal(scale=3, size=(4, 1)),), note="a column of 4 numbers"),
        Case((rng.normal(scale=4, size=(3, 7)),), note="an array of shape (3, 7)"),
    ]


def _single(rng):
    return [Case((0.0,), note="z = 0"), Case((-1.5,), note="z = -1.5"), Case((2,), note="z = 2")]


def _large(rng):
    return [Case((np.array([[-800.0, -60.0, -1.0, 60.0, 800.0]]),), note="z = [[-800, -60, -1, 60, 800]]")]


def _sigmoid_symmetry(exam):
    z = exam.rng.normal(scale=2, size=(2, 5))
    left, right = (exam.array(exam.ask(x), (2, 5)) for x in (-z, z))
    exam.agree(left + right, np.ones((2, 5)), "sigmoid(z) + sigmoid(-z) is 1 for every z", rules=Rules(rtol=1e-5))


SIGMOID = Exercise(
    name="sigmoid",
    title="squash any number into (0, 1)",
    minutes=8,
    fixtures=[
        # e^-1 = 0.367879, 1/1.367879 = 0.731059; e^2 = 7.389056, 1/8.389056 = 0.119203
        Fixture(
            (np.array([[0.0, 1.0, -2.0]]),), expected=np.array([[0.5, 0.731059, 0.119203]]), note="z = [[0, 1, -2]]"
        ),
        # e^-ln 3 = 1/3, so 1/(4/3) = 3/4; e^ln 4 = 4, so 1/5
        Fixture((np.log([[3.0], [0.25]]),), expected=np.array([[0.75], [0.2]]), note="z = [[log 3], [-log 4]]"),
    ],
    cases=_sigmoid_cases,
    rubric=[
        Values(name="arrays", points=2, hint="Use NumPy's `exp`, which works on all elements."),
        Values(name="single numbers", points=0.5, cases=_single),
        Values(
            name="large numbers",
            points=0.5,
            cases=_large,
            needs=["arrays"],
            hint="Which of exp(z) and exp(-z) becomes infinite?",
        ),
        Untouched(points=0.5, needs=["arrays"]),
        Law(name="sigmoid(z) + sigmoid(-z) = 1", points=0.5, needs=["arrays"], check=_sigmoid_symmetry),
    ],
    wrong=[
        Wrong(
            "missing_parentheses",
            "Python divides before it adds: the whole denominator 1 + exp(-z) needs parentheses.",
            code="def sigmoid(z):\n    return 1 / 1 + np.exp(-z)",
        ),
        Wrong(
            "sign_of_z",
            "Your curve falls where it should rise: look at the sign of z in the exponent.",
            code="def sigmoid(z):\n    return 1 / (1 + np.exp(z))",
        ),
        Wrong(
            "minus_in_denominator",
            "The denominator adds the exponential to 1; yours subtracts it, which divides by 0 at z = 0.",
            code="def sigmoid(z):\n    return 1 / (1 - np.exp(-z))",
        ),
        Wrong(
            "tanh",
            "That is tanh, which runs from -1 to 1; sigmoid runs from 0 to 1.",
            code="def sigmoid(z):\n    return np.tanh(z)",
        ),
        Wrong(
            "derivative",
            "That is the slope of sigmoid, a bump with height 0.25; this exercise asks for the curve itself.",
            code="def sigmoid(z):\n    s = 1 / (1 + np.exp(-z))\n    return s * (1 - s)",
        ),
        Wrong(
            "threshold",
            "Sigmoid gives a probability between 0 and 1; you already round it to a decision, which is "
            "the task of `predict`.",
            code="def sigmoid(z):\n    return np.where(1 / (1 + np.exp(-z)) > 0.5, 1.0, 0.0)",
        ),
        Wrong(
            "math_exp",
            "`math.exp` takes one number only; NumPy has an exponential for whole arrays.",
            code="def sigmoid(z):\n    import math\n    return 1 / (1 + math.exp(-z))",
        ),
        Wrong(
            "overflow",
            "For large z your formula divides infinity by infinity: write it so that the exponential may "
            "only become infinite in the denominator.",
            code="def sigmoid(z):\n    return np.exp(z) / (1 + np.exp(z))",
            only_item="large numbers",
        ),
        Wrong(
            "changes_z",
            "Your function writes into the array z that belongs to the caller: work on a new array.",
            code=(
                "def sigmoid(z):\n    if isinstance(z, np.ndarray):\n        z *= -1\n"
                "        return 1 / (1 + np.exp(z))\n    return 1 / (1 + np.exp(-z))"
            ),
            only_item="leaves its inputs as they were",
        ),
    ],
    different=[
        Different("plain", code="def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"),
        Different("half_tanh", code="def sigmoid(z):\n    return 0.5 * (1 + np.tanh(z / 2))"),
        Different("power", code="def sigmoid(z):\n    return (1.0 + np.e ** (-np.asarray(z, dtype=float))) ** -1"),
        Different(
            "single_precision",
            code=(
                "def sigmoid(z):\n    z = np.asarray(z).astype(np.float32)\n    return np.float32(1) / (1 + np.exp(-z))"
            ),
        ),
        Different(
            "clipped", code="def sigmoid(z):\n    print('z', z)\n    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))"
        ),
        Different(
            "own_helper",
            code=(
                "def _e(x):\n    return np.exp(x)\n\n\ndef sigmoid(z):\n"
                "    return np.reciprocal(1 + _e(np.negative(z)))"
            ),
        ),
        Different("zero_dimensional", code="def sigmoid(z):\n    return np.array(1 / (1 + np.exp(-np.array(z))))"),
    ],
)


# ---- initialize_with_zeros ---------------------------------------------------------------------------------------


def _undecided(exam):
    for n, m in ((4, 3), (9, 2)):
        got = exam.ask(n)
        w, b = exam.array(got, (n, 1), (0,)), exam.array(got, (), (1,), number_1x1=True)
        z = w.T @ exam.rng.normal(size=(n, m)) + b
        exam.agree(z, np.zeros((1, m)), "w.T @ X + b is 0 for every example", f"dim = {n}, {m} examples", ONE_NUMBER)


INITIALIZE = Exercise(
    name="initialize_with_zeros",
    title="the parameters before training",
    minutes=5,
    fixtures=[
        Fixture((2,), expected=(np.zeros((2, 1)), 0.0), note="dim = 2"),
        Fixture((3,), expected=(np.zeros((3, 1)), 0.0), note="dim = 3"),
    ],
    cases=lambda rng: [Case((dim,), note=f"dim = {dim}") for dim in (1, 5, 12)],
    rubric=[
        Values(name="w", points=1, path=(0,), label="w", hint="w is a column of zeros: `dim` rows and one column."),
        Values(name="b", points=0.5, path=(1,), label="b", rules=ONE_NUMBER),
        Law(name="the model starts undecided", points=0.5, check=_undecided),
    ],
    wrong=[
        Wrong(
            "rank_1",
            "`np.zeros(dim)` makes a rank-1 array of shape (dim,); w needs two axes, so that w.T is a row.",
            edits=[("np.zeros((dim, 1))", "np.zeros(dim)")],
        ),
        Wrong(
            "row",
            "Your w is a row; in this course w is a column with one weight per feature.",
            edits=[("np.zeros((dim, 1))", "np.zeros((1, dim))")],
        ),
        Wrong(
            "ones",
            "Your weights are ones; the name and the task ask for zeros.",
            edits=[("np.zeros((dim, 1))", "np.ones((dim, 1))")],
        ),
        Wrong(
            "dim_ignored",
            "Your w has the same size whatever `dim` is: use the argument.",
            edits=[("np.zeros((dim, 1))", "np.zeros((2, 1))")],
        ),
        Wrong(
            "b_per_feature",
            "There is one bias for the neuron, not one for each feature.",
            edits=[("b = 0.0", "b = np.zeros((dim, 1))")],
        ),
        Wrong("swapped", "You return b before w; the order is w, then b.", edits=[("return w, b", "return b, w")]),
        Wrong("b_is_one", "The bias starts at 0 as well; yours starts at 1.", edits=[("b = 0.0", "b = 1.0")]),
        Wrong(
            "square",
            "Your w is a square matrix; one neuron needs one weight per feature.",
            edits=[("np.zeros((dim, 1))", "np.zeros((dim, dim))")],
        ),
        Wrong(
            "a_list",
            "A list of zeros cannot be transposed or multiplied by X: make a NumPy array.",
            edits=[("np.zeros((dim, 1))", "[0.0] * dim")],
        ),
    ],
    different=[
        Different("b_int", edits=[("b = 0.0", "b = 0")]),
        Different("b_zero_dimensional", edits=[("b = 0.0", "b = np.array(0.0)")]),
        Different("b_1x1", edits=[("b = 0.0", "b = np.zeros((1, 1))")]),
        Different("numpy_scalar", edits=[("b = 0.0", "b = np.float32(0)")]),
        Different(
            "reshaped",
            code=("def initialize_with_zeros(dim):\n    return np.zeros(dim, dtype=np.float32).reshape(-1, 1), 0"),
        ),
        Different(
            "keyword_and_asserts",
            code=(
                "def initialize_with_zeros(dim):\n    w = np.full(shape=(dim, 1), fill_value=0.0)\n"
                "    b = float(0)\n    assert w.shape == (dim, 1)\n    return (w, b)"
            ),
        ),
        Different("returns_a_list", edits=[("return w, b", "return [w, b]")]),
    ],
)


# ---- propagate ---------------------------------------------------------------------------------------------------


def _propagate_case(rng, n, m):
    X, Y = _examples(rng, n, m)
    return Case((*_start(rng, n), X, Y), note=f"{n} feature{'s' * (n > 1)}, {m} examples")


def _slope(exam):
    w, b = _start(exam.rng, 3)
    X, Y = _examples(exam.rng, 3, 8)
    cost, asked = exam.reference("propagate"), exam.ask(w, b, X, Y)
    dw = numerical_gradient(lambda v: cost(v, b, X, Y)[1], w)
    db = numerical_gradient(lambda v: cost(w, v.item(), X, Y)[1], np.array(b))
    for key, slope in (("dw", dw), ("db", float(db))):
        exam.agree(
            asked,
            slope,
            f'grads["{key}"] is the slope of the cost, measured by small steps',
            "3 features, 8 examples",
            SLOPE,
            path=(0, key),
        )


def _doubled(exam):
    w, b = _start(exam.rng, 2)
    X, Y = _examples(exam.rng, 2, 5)
    once, twice = exam.ask(w, b, X, Y), exam.ask(w, b, np.hstack([X, X]), np.hstack([Y, Y]))
    for path in ((1,), (0, "dw"), (0, "db")):
        said = "every example given twice: cost and gradients stay the same, because they are means"
        shown = "2 features, 5 examples, then the same 5 twice"
        wanted = exam.part(once, path, said, shown)
        exam.agree(twice, wanted, said, shown, Rules(number_1x1=True, rtol=1e-4), path=path)


_PROPAGATE_NP = """def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = (-1 / m) * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = (1 / m) * np.dot(X, (A - Y).T)
    db = (1 / m) * np.sum(A - Y)
    cost = np.squeeze(np.array(cost))
    grads = {"dw": dw, "db": db}
    return grads, cost
"""

PROPAGATE = Exercise(
    name="propagate",
    title="cost and gradients",
    minutes=20,
    uses=("sigmoid",),
    fixtures=[
        # z = [2-1, -4+1-1, 2-1] = [1, -4, 1]; A = [0.731059, 0.017986, 0.731059]
        # losses -ln A, -ln(1-A), -ln(1-A) = 0.313262, 0.018150, 1.313262; mean 0.548225
        # dz = A - Y = [-0.268941, 0.017986, 0.731059]
        # dw = [-0.268941 - 2*0.017986, 0.017986 + 2*0.731059] / 3; db = 0.480104 / 3
        Fixture(
            (np.array([[2.0], [1.0]]), -1.0, np.array([[1.0, -2.0, 0.0], [0.0, 1.0, 2.0]]), np.array([[1, 0, 0]])),
            expected=({"dw": np.array([[-0.101638], [0.493368]]), "db": 0.160035}, 0.548225),
            note="2 features, 3 examples",
        ),
        # w = 0, b = ln 3: A = 3/4 for all; losses -ln(3/4) = 0.287682 (three times) and -ln(1/4) = 1.386294 (twice)
        # dz = [-1/4, -1/4, 3/4, -1/4, 3/4]; dw = (-1 - 2 + 9 + 1 + 6) / 4 / 5 = 0.65; db = (3/4) / 5
        # cost = (3 * 0.287682 + 2 * 1.386294) / 5 = 0.727127
        Fixture(
            (np.array([[0.0]]), float(np.log(3)), np.array([[1.0, 2.0, 3.0, -1.0, 2.0]]), np.array([[1, 1, 0, 1, 0]])),
            expected=({"dw": np.array([[0.65]]), "db": 0.15}, 0.727127),
            note="1 feature, 5 examples",
        ),
    ],
    cases=lambda rng: (
        [_propagate_case(rng, n, m) for n, m in ((3, 2), (4, 7), (2, 11))]
        + [Case((*_start(rng, 3), rng.normal(size=(3, 1)), np.array([[1]])), note="3 features, 1 example")]
    ),
    rubric=[
        Values(
            name="the cost",
            points=2,
            path=(1,),
            label="cost",
            hint="The cost is one number: minus the mean of y log(a) + (1 - y) log(1 - a).",
        ),
        Values(
            name="dw",
            points=2.5,
            path=(0, "dw"),
            label='grads["dw"]',
            hint="dw has the shape of w, (n_x, 1): which product of X and A - Y gives it?",
        ),
        Values(
            name="db",
            points=1.5,
            path=(0, "db"),
            label='grads["db"]',
            rules=ONE_NUMBER,
            hint="db is one number, the mean of A - Y.",
        ),
        Untouched(points=0.5),
        Vectorised(
            points=0.5, small=lambda rng: _propagate_case(rng, 3, 4), large=lambda rng: _propagate_case(rng, 3, 300)
        ),
        Law(name="the gradients are the slope of the cost", points=0.5, needs=["dw", "db"], check=_slope),
        Law(name="examples given twice change nothing", points=0.5, check=_doubled),
    ],
    wrong=[
        Wrong(
            "no_minus",
            "Your cost is negative: the logarithm of a probability is below 0, so the sum needs a minus sign.",
            edits=[("cost = -np.mean(", "cost = np.mean(")],
        ),
        Wrong(
            "half_the_cost",
            "Your cost looks only at examples with label 1: the term for label 0 is missing.",
            edits=[(" + (1 - Y) * np.log(1 - A_safe)", "")],
        ),
        Wrong(
            "cost_not_divided",
            "Your cost is the sum of the losses; the cost is their mean over the m examples.",
            edits=[("cost = -np.mean(", "cost = -np.sum(")],
        ),
        Wrong(
            "cost_by_features",
            "You divide the cost by the number of rows of X, the features; the examples are the columns.",
            edits=[("cost = -np.mean(", "cost = -1 / X.shape[0] * np.sum(")],
        ),
        Wrong(
            "squared_error",
            "That is the mean squared error; logistic regression uses the cross-entropy.",
            edits=[
                ("cost = -np.mean(Y * np.log(A_safe) + (1 - Y) * np.log(1 - A_safe))", "cost = np.mean((A - Y) ** 2)")
            ],
        ),
        Wrong(
            "cost_1x1",
            "Your cost is an array of shape (1, 1); the cost is one number.",
            edits=[
                (
                    "cost = -np.mean(Y * np.log(A_safe) + (1 - Y) * np.log(1 - A_safe))",
                    "cost = -(Y @ np.log(A_safe).T + (1 - Y) @ np.log(1 - A_safe).T) / m",
                )
            ],
        ),
        Wrong(
            "dw_not_divided",
            "Your dw is a sum over the examples; the slope of a mean is divided by m.",
            edits=[("dw = X @ dZ.T / m", "dw = X @ dZ.T")],
        ),
        Wrong(
            "dw_elementwise",
            "Your dw multiplies element by element, so it keeps one column per example: it takes a matrix "
            "product to add them up.",
            edits=[("dw = X @ dZ.T / m", "dw = X * dZ / m")],
        ),
        Wrong(
            "dw_row",
            "Your dw is a row; it must have the shape of w, (n_x, 1).",
            edits=[("dw = X @ dZ.T / m", "dw = dZ @ X.T / m")],
        ),
        Wrong(
            "db_not_divided",
            "Your db is a sum over the examples; the slope of a mean is divided by m.",
            edits=[("db = np.sum(dZ) / m", "db = np.sum(dZ)")],
        ),
        Wrong(
            "db_per_example",
            "Your db is an array; there is one b, so its slope is one number: add up over the examples.",
            edits=[("db = np.sum(dZ) / m", "db = dZ / m")],
        ),
        Wrong(
            "sign_of_gradient",
            "Your gradients have the wrong sign: check the order in the difference between A and Y.",
            edits=[("dZ = A - Y", "dZ = Y - A")],
        ),
        Wrong(
            "sigmoid_slope_twice",
            "You multiply by the slope a(1 - a) again; with this cost it has cancelled and dz is only a difference.",
            edits=[("dZ = A - Y", "dZ = (A - Y) * A * (1 - A)")],
        ),
        Wrong(
            "b_forgotten",
            "Your forward pass leaves out b, so the bias has no effect on the prediction.",
            edits=[("w.T @ X + b", "w.T @ X")],
        ),
        Wrong(
            "m_hard_coded",
            "You divide by a fixed number: the number of examples changes from call to call and stands in "
            "the shape of X.",
            edits=[("cost = -np.mean(", "cost = -1 / 3 * np.sum("), ("m = X.shape[1]", "m = 3")],
        ),
        Wrong(
            "m_is_features",
            "You take m from the rows of X; examples are columns.",
            edits=[("m = X.shape[1]", "m = X.shape[0]")],
        ),
        Wrong(
            "returns_swapped",
            "You return the cost first; the order is grads, then cost.",
            edits=[("return grads, cost", "return cost, grads")],
        ),
        Wrong(
            "loop",
            "Your results are right, but you loop over the examples: a product and a sum do all of them at once.",
            only_item="works without a loop over the examples",
            code="""
def propagate(w, b, X, Y):
    m = X.shape[1]
    cost, db, dw = 0.0, 0.0, np.zeros_like(w)
    for i in range(m):
        x, y = X[:, i : i + 1], Y[0, i]
        a = sigmoid(w.T @ x + b)[0, 0]
        cost += -(np.log(a) if y == 1 else np.log(1 - a)) / m
        dw += x * (a - y) / m
        db += (a - y) / m
    return {"dw": dw, "db": db}, cost
""",
        ),
        Wrong(
            "changes_its_input",
            "Your function writes into an array that belongs to the caller: work on new arrays.",
            edits=[("dw = X @ dZ.T / m", "X /= m\n    dw = X @ dZ.T")],
            only_item="leaves its inputs as they were",
        ),
    ],
    different=[
        Different("dot_and_squeeze", code=_PROPAGATE_NP),
        Different(
            "einsum",
            edits=[
                ("dw = X @ dZ.T / m", "dw = np.einsum('ij,kj->ik', X, dZ) / m"),
                ("w.T @ X + b", "np.einsum('ik,ij->kj', w, X) + b"),
            ],
        ),
        Different(
            "db_1x1_and_extra_key",
            edits=[("np.sum(dZ) / m", "np.sum(dZ, axis=1, keepdims=True) / m"), ('"db": db', '"db": db, "dZ": dZ')],
        ),
        Different(
            "single_precision",
            edits=[("m = X.shape[1]", "m = X.shape[1]\n    w, X = w.astype(np.float32), X.astype(np.float32)")],
        ),
        Different(
            "python_float",
            edits=[
                (
                    "cost = -np.mean(Y * np.log(A_safe) + (1 - Y) * np.log(1 - A_safe))",
                    "cost = float(np.where(Y == 1, -np.log(A), -np.log(1 - A)).sum() / m)",
                )
            ],
        ),
        Different(
            "softplus",
            edits=[
                (
                    "cost = -np.mean(Y * np.log(A_safe) + (1 - Y) * np.log(1 - A_safe))",
                    "Z = w.T @ X + b\n    cost = np.mean(np.logaddexp(0, Z) - Y * Z)",
                )
            ],
        ),
        Different(
            "own_sigmoid_and_print",
            code="def squash(z):\n    return 1 / (1 + np.exp(-z))\n\n\n"
            + _PROPAGATE_NP.replace("sigmoid(", "squash(").replace("    grads =", "    print(cost)\n    grads ="),
        ),
        Different(
            "zero_dimensional",
            edits=[
                ("db = np.sum(dZ) / m", "db = np.array(np.mean(dZ))"),
                (
                    "cost = -np.mean(Y * np.log(A_safe) + (1 - Y) * np.log(1 - A_safe))",
                    "cost = np.array(-np.average(Y * np.log(A) + (1 - Y) * np.log(1 - A)))",
                ),
            ],
        ),
        Different("a_third_return_value", edits=[("return grads, cost", "return grads, cost, A")]),
    ],
)


# ---- optimize ----------------------------------------------------------------------------------------------------


def _optimize_case(rng, n, m, iterations, rate, print_cost=False):
    X, Y = _examples(rng, n, m)
    note = f"{n} features, {m} examples, {iterations} iterations, learning rate {rate}" + ", printing" * print_cost
    return Case(
        (*_start(rng, n), X, Y),
        {"num_iterations": iterations, "learning_rate": rate, "print_cost": print_cost},
        note=note,
    )


def _one_step(rng):
    # one step alone, so that a mistake in b leaves the points for w: after two steps each spoils the other
    return [_optimize_case(rng, 2, 3, 1, 0.7), _optimize_case(rng, 5, 4, 1, 0.1)]


def _defaults(rng):
    X, Y = _examples(rng, 2, 4)
    return Case(
        (*_start(rng, 2), X, Y), note="2 features, 4 examples, 100 iterations, learning rate 0.009 (the defaults)"
    )


def _in_two_parts(exam):
    w, b = _start(exam.rng, 3)
    X, Y = _examples(exam.rng, 3, 5)
    said, shown = (
        "7 steps and then 5 more lead to the same place as 12 steps",
        "3 features, 5 examples, learning rate 0.3",
    )
    first = exam.ask(w.copy(), b, X, Y, 7, 0.3)
    w7, b7 = (exam.part(first, (0, key), said, shown) for key in ("w", "b"))
    if isinstance(b7, np.ndarray) and b7.size == 1:
        b7 = b7.item()  # an answer may keep b as (1, 1) and still count on a number as its argument
    then, at_once = exam.ask(w7, b7, X, Y, 5, 0.3), exam.reference("optimize")(w, b, X, Y, 12, 0.3)
    for key in ("w", "b"):
        exam.agree(then, at_once[0][key], said, shown, Rules(number_1x1=True, rtol=1e-5), path=(0, key))


_TRAIN = (np.array([[1.0, 2.0, -1.0], [0.0, 1.0, 3.0]]), np.array([[1, 0, 1]]))

_OPTIMIZE_IN_PLACE = """def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        dw = grads["dw"]
        db = grads["db"]
        w -= learning_rate * dw
        b -= learning_rate * db
        if i % 100 == 0:
            costs.append(cost)
        if print_cost and i % 100 == 0:
            print("Cost after iteration %i: %f" % (i, cost))
    params = {"w": w, "b": b}
    grads = {"dw": dw, "db": db}
    return params, grads, costs
"""

OPTIMIZE = Exercise(
    name="optimize",
    title="gradient descent",
    minutes=15,
    uses=("propagate",),
    fixtures=[
        # w = 0, b = 0: A = 1/2; dz = [-1/2, 1/2, -1/2]; dw = [(-1 + 2 + 1)/2, (1 - 3)/2] / 3 = [1/3, -1/3]; db = -1/6
        # one step of 0.6: w = [-0.2, 0.2], b = 0.1; cost before it: ln 2
        Fixture(
            (np.zeros((2, 1)), 0.0, *_TRAIN),
            {"num_iterations": 1, "learning_rate": 0.6},
            expected=(
                {"w": np.array([[-0.2], [0.2]]), "b": 0.1},
                {"dw": np.array([[1 / 3], [-1 / 3]]), "db": -1 / 6},
                [0.693147],
            ),
            note="1 step of size 0.6 from w = 0, b = 0",
        ),
        # second step: z = [-0.1, -0.1, 0.9], A = [0.475021, 0.475021, 0.710950], dz = [-0.524979, 0.475021, -0.289050]
        # dw = [0.714113, -0.392129] / 3, db = -0.339008 / 3; w = [-0.2 - 0.142823, 0.2 + 0.078426], b = 0.1 + 0.067802
        Fixture(
            (np.zeros((2, 1)), 0.0, *_TRAIN),
            {"num_iterations": 2, "learning_rate": 0.6},
            expected=(
                {"w": np.array([[-0.342823], [0.278426]]), "b": 0.167802},
                {"dw": np.array([[0.238038], [-0.130710]]), "db": -0.113003},
                [0.693147],
            ),
            note="2 steps of size 0.6 from w = 0, b = 0",
        ),
    ],
    cases=lambda rng: [
        _optimize_case(rng, 3, 4, 3, 0.5),
        _defaults(rng),
        _optimize_case(rng, 2, 5, 101, 0.05, print_cost=True),
        _optimize_case(rng, 4, 6, 205, 0.2),
    ],
    rubric=[
        Values(
            name="the first step of w",
            points=1,
            path=(0, "w"),
            label='params["w"]',
            cases=_one_step,
            hint="The step goes against the slope, by learning_rate times dw.",
        ),
        Values(
            name="the first step of b",
            points=0.5,
            path=(0, "b"),
            label='params["b"]',
            rules=ONE_NUMBER,
            cases=_one_step,
            hint="The step goes against the slope, by learning_rate times db.",
        ),
        Values(
            name="w after the last step",
            points=1,
            path=(0, "w"),
            label='params["w"]',
            hint="Each step goes against the slope, by learning_rate times dw.",
        ),
        Values(
            name="b after the last step",
            points=0.5,
            path=(0, "b"),
            label='params["b"]',
            rules=ONE_NUMBER,
            hint="Each step goes against the slope, by learning_rate times db.",
        ),
        Values(
            name="the last gradients",
            points=1,
            path=(1,),
            label="grads",
            rules=ONE_NUMBER,
            hint="Return the dw and db that the last step used.",
        ),
        Values(
            name="the recorded costs",
            points=2,
            path=(2,),
            label="costs",
            hint="Record the cost of iterations 0, 100, 200, ..., printed or not.",
        ),
        Law(
            name="going on after a pause",
            points=1,
            needs=["w after the last step", "b after the last step"],
            check=_in_two_parts,
        ),
    ],
    wrong=[
        Wrong(
            "uphill",
            "You add the gradient, which climbs; gradient descent goes the other way.",
            edits=[
                ("w = w - learning_rate", "w = w + learning_rate"),
                ("b = b - learning_rate", "b = b + learning_rate"),
            ],
        ),
        Wrong(
            "rate_ignored",
            "Your steps do not depend on the learning rate: it must scale both updates.",
            edits=[('learning_rate * grads["dw"]', 'grads["dw"]'), ('learning_rate * grads["db"]', 'grads["db"]')],
        ),
        Wrong(
            "rate_hard_coded",
            "You step by a fixed number in place of the argument `learning_rate`.",
            edits=[
                ('learning_rate * grads["dw"]', '0.009 * grads["dw"]'),
                ('learning_rate * grads["db"]', '0.009 * grads["db"]'),
            ],
        ),
        Wrong(
            "b_with_dw",
            "You update b with dw: each parameter goes along its own slope.",
            edits=[('b - learning_rate * grads["db"]', 'b - learning_rate * grads["dw"]')],
        ),
        Wrong(
            "b_never_updated",
            "Your b stays where it started: it is a parameter too and needs its own update.",
            edits=[('b = b - learning_rate * grads["db"]', "b = b")],
        ),
        Wrong(
            "w_never_updated",
            "Your w stays where it started: keep the result of the update in w.",
            edits=[('w = w - learning_rate * grads["dw"]', "w = w")],
        ),
        Wrong(
            "recorded_when_printed",
            "You record a cost only when it is printed: the list must be filled with print_cost=False too.",
            edits=[
                (
                    "            costs.append(cost)\n            if print_cost:\n",
                    "            if print_cost:\n                costs.append(cost)\n",
                )
            ],
        ),
        Wrong(
            "recorded_every_time",
            "You record the cost in every iteration; one of each hundred is asked for.",
            edits=[
                (
                    "        if i % 100 == 0:\n            costs.append(cost)\n            if print_cost:",
                    "        costs.append(cost)\n        if i % 100 == 0:\n            if print_cost:",
                )
            ],
        ),
        Wrong(
            "recorded_late",
            "Your record starts at iteration 99 in place of iteration 0: look at the test on i.",
            edits=[("i % 100 == 0", "(i + 1) % 100 == 0")],
        ),
        Wrong(
            "one_step_too_few",
            "You take one step less than `num_iterations`: look at where your loop starts and ends.",
            edits=[("range(num_iterations)", "range(1, num_iterations)")],
        ),
        Wrong(
            "one_step_too_many",
            "You take one step more than `num_iterations`: look at where your loop starts and ends.",
            edits=[("range(num_iterations)", "range(num_iterations + 1)")],
        ),
        Wrong(
            "iterations_hard_coded",
            "You take 100 steps whatever `num_iterations` says: use the argument.",
            edits=[("range(num_iterations)", "range(100)")],
        ),
        Wrong(
            "gradient_once",
            "You compute the gradient once and use it for all steps: the slope changes with every step.",
            edits=[
                (
                    "    for i in range(num_iterations):\n        grads, cost = propagate(w, b, X, Y)\n",
                    "    grads, cost = propagate(w, b, X, Y)\n    for i in range(num_iterations):\n",
                )
            ],
        ),
        Wrong(
            "only_one_step",
            "Your loop ends after its first step: look at how far the `return` is indented.",
            edits=[('    params = {"w": w, "b": b}\n    return', '        params = {"w": w, "b": b}\n        return')],
        ),
        Wrong(
            "costs_before_grads",
            "You return the costs second; the order is params, grads, costs.",
            edits=[("return params, grads, costs", "return params, costs, grads")],
        ),
    ],
    different=[
        Different("in_place", code=_OPTIMIZE_IN_PLACE),
        Different(
            "copies_first",
            code=_OPTIMIZE_IN_PLACE.replace(
                "    costs = []", "    import copy\n\n    w, b = copy.deepcopy(w), copy.deepcopy(b)\n    costs = []"
            ),
        ),
        Different(
            "while_loop_and_prints",
            edits=[
                (
                    "    for i in range(num_iterations):\n",
                    "    i = -1\n    while i < num_iterations - 1:\n        i += 1\n        print('step', i)\n",
                )
            ],
        ),
        Different("costs_zero_dimensional", edits=[("costs.append(cost)", "costs.append(np.array(cost))")]),
        Different("costs_numpy_floats", edits=[("costs.append(cost)", "costs += [np.float64(cost)]")]),
        Different("b_1x1", edits=[("    costs = []", "    b = np.reshape(b, (1, 1))\n    costs = []")]),
        Different(
            "extra_keys_and_a_plot",
            edits=[
                (
                    'params = {"w": w, "b": b}',
                    "import matplotlib.pyplot as plt\n\n    plt.plot(costs)\n"
                    '    params = {"w": w, "b": b, "costs": costs}',
                )
            ],
        ),
        Different(
            "single_precision",
            edits=[
                ("    costs = []", "    X = X.astype(np.float32)\n    costs = []"),
                ('learning_rate * grads["dw"]', '(learning_rate * grads["dw"]).astype(np.float32)'),
                ("w = w -", "w = w.astype(np.float32) -"),
            ],
        ),
        Different(
            "costs_in_a_tuple_and_more",
            edits=[("return params, grads, costs", "return params, grads, tuple(costs), num_iterations")],
        ),
    ],
)


# ---- predict -----------------------------------------------------------------------------------------------------


def _predict_case(rng, n, m):
    """Examples whose sums z = w.T x + b are chosen, some of them between 0 and 0.5, and none near 0."""
    w, b = _start(rng, n)
    z = np.resize([0.25, 3.0, -0.6, 1.5, 0.4, -2.0], m) + rng.uniform(-0.1, 0.1, m)
    X = rng.normal(size=(n, m))
    return Case(
        (w, b, X + w * (z - w.T @ X - b) / np.sum(w**2)), note=f"{n} feature{'s' * (n > 1)}, {m} example{'s' * (m > 1)}"
    )


def _scale(exam):
    case = _predict_case(exam.rng, 3, 8)
    w, b, X = case.args
    expected = exam.reference("predict")(w, b, X)
    for factor in (0.2, 10.0):
        exam.agree(
            exam.ask(factor * w, factor * b, X),
            expected,
            f"w and b multiplied by {factor:g} give the same decisions",
            case.note,
            ROW,
        )


PREDICT = Exercise(
    name="predict",
    title="from probabilities to decisions",
    minutes=8,
    uses=("sigmoid",),
    fixtures=[
        # z = [4+1-1, 1+0.25-1, 2+1-1, -2+1.5-1] = [4, 0.25, 2, -1.5]
        Fixture(
            (np.array([[2.0], [1.0]]), -1.0, np.array([[2.0, 0.5, 1.0, -1.0], [1.0, 0.25, 1.0, 1.5]])),
            expected=np.array([[1, 1, 1, 0]]),
            note="2 features, 4 examples",
        ),
        # z = x1 - 2 x2 + x3/2 + 1/2 = [-3, -2, -0.5, 0.25, 1]
        Fixture(
            (
                np.array([[1.0], [-2.0], [0.5]]),
                0.5,
                np.array([[-1.5, -0.5, 0.0, 0.0, 0.5], [1.0, 1.0, 0.5, 0.25, 0.0], [0.0, 0.0, 0.0, 0.5, 0.0]]),
            ),
            expected=np.array([[0, 0, 0, 1, 1]]),
            note="3 features, 5 examples",
        ),
    ],
    cases=lambda rng: [_predict_case(rng, n, m) for n, m in ((4, 1), (1, 3), (5, 9), (3, 14))],
    rubric=[
        Values(
            name="the decisions",
            points=2.5,
            label="the prediction",
            rules=ROW,
            hint="1 where the probability is above 0.5, else 0; one column per example.",
        ),
        Untouched(points=0.5),
        Law(name="only the sign of w.T x + b counts", points=1, check=_scale),
    ],
    wrong=[
        Wrong(
            "probabilities",
            "You return the probabilities; `predict` turns each one into 0 or 1.",
            edits=[("(A > 0.5).astype(int)", "A")],
        ),
        Wrong(
            "threshold_at_mean",
            "You compare with the mean of the probabilities; the border is 0.5, whatever the other examples are.",
            edits=[("A > 0.5", "A > np.mean(A)")],
        ),
        Wrong(
            "threshold_on_z",
            "You compare z with 0.5; the border 0.5 belongs to the probability, after sigmoid.",
            edits=[("sigmoid(w.T @ X + b)", "w.T @ X + b")],
        ),
        Wrong(
            "inverted",
            "Your labels are the wrong way round: 1 means that the probability is above the border.",
            edits=[("A > 0.5", "A < 0.5")],
        ),
        Wrong(
            "b_forgotten",
            "Your prediction leaves out b, so the border goes through the origin.",
            edits=[("w.T @ X + b", "w.T @ X")],
        ),
        Wrong(
            "transposed",
            "Your prediction is a column; examples are columns of X, so it must be a row (1, m) like Y.",
            edits=[("(A > 0.5).astype(int)", "(A > 0.5).astype(int).T")],
        ),
        Wrong(
            "minus_one",
            "Your labels are -1 and 1; this course uses 0 and 1.",
            edits=[("(A > 0.5).astype(int)", "np.where(A > 0.5, 1, -1)")],
        ),
        Wrong(
            "m_hard_coded",
            "Your prediction has a fixed number of columns: there is one for each column of X.",
            edits=[("(A > 0.5).astype(int)", "np.resize((A > 0.5).astype(int), (1, 4))")],
        ),
        Wrong(
            "first_only",
            "You decide for one example only: every column of X gets its own 0 or 1.",
            edits=[("(A > 0.5).astype(int)", "int(A[0, 0] > 0.5)")],
        ),
        Wrong(
            "always_zero",
            "Your prediction is 0 for every example: is the array ever filled?",
            edits=[("(A > 0.5).astype(int)", "np.zeros((1, X.shape[1]))")],
        ),
        Wrong(
            "changes_w",
            "Your function writes into an array that belongs to the caller: work on new arrays.",
            edits=[("A = sigmoid(w.T @ X + b)", "A = sigmoid(w.T @ X + b)\n    X[:] = np.round(X)")],
            only_item="leaves its inputs as they were",
        ),
    ],
    different=[
        Different("bool", edits=[("(A > 0.5).astype(int)", "A > 0.5")]),
        Different("float", edits=[("(A > 0.5).astype(int)", "np.where(A >= 0.5, 1.0, 0.0)")]),
        Different("rounded", edits=[("(A > 0.5).astype(int)", "np.round(A)")]),
        Different(
            "a_loop_over_examples",
            code="""
def predict(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    w = w.reshape(X.shape[0], 1)
    A = sigmoid(np.dot(w.T, X) + b)
    for i in range(A.shape[1]):
        if A[0, i] > 0.5:
            Y_prediction[0, i] = 1
        else:
            Y_prediction[0, i] = 0
    assert Y_prediction.shape == (1, m)
    return Y_prediction
""",
        ),
        Different(
            "sign_of_z", edits=[("sigmoid(w.T @ X + b)", "np.einsum('ik,ij->kj', w, X) + b"), ("A > 0.5", "A > 0")]
        ),
        Different("one_axis", edits=[("(A > 0.5).astype(int)", "(A > 0.5).astype(np.float32).ravel()")]),
    ],
)


# ---- model -------------------------------------------------------------------------------------------------------


def _model_case(rng, n, m_train, m_test, iterations, rate, print_cost=False):
    X_train, Y_train = _examples(rng, n, m_train)
    X_test, Y_test = _examples(rng, n, m_test)
    X_test = X_test + 0.5  # so that training on the test set would show
    note = f"{n} features, {m_train} training and {m_test} test examples, {iterations} iterations, learning rate {rate}"
    kwargs = {"num_iterations": iterations, "learning_rate": rate, "print_cost": print_cost}
    return Case((X_train, Y_train, X_test, Y_test), kwargs, note=note)


def _test_set_is_kept_out(exam):
    X, Y = _examples(exam.rng, 3, 7)
    X_test, Y_test = _examples(exam.rng, 3, 4)
    said, shown = ("another test set does not change what is learned", "3 features, 7 training and 4 test examples")
    expected = exam.reference("model")(X, Y, X_test, Y_test, 30, 0.4)
    for other_X, other_Y in ((2 * X_test + 1, Y_test), (X_test, 1 - Y_test)):
        got = exam.ask(X, Y, other_X, other_Y, 30, 0.4)
        for key in ("w", "b"):
            exam.agree(got, expected[key], said, shown, Rules(number_1x1=True, rtol=1e-5), path=(key,))


def _labels_swapped(exam):
    X, Y = _examples(exam.rng, 2, 5)
    X_test, Y_test = _examples(exam.rng, 2, 3)
    expected = exam.reference("model")(X, Y, X_test, Y_test, 20, 0.3)
    got = exam.ask(X, 1 - Y, X_test, Y_test, 20, 0.3)
    for key in ("w", "b"):
        exam.agree(
            got,
            -expected[key],
            "with the names of the two classes swapped, w and b change their sign and nothing else",
            "2 features, 5 training and 3 test examples",
            Rules(number_1x1=True, rtol=1e-5),
            path=(key,),
        )


_MODEL_CUSTOMARY = """def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(X_train.shape[0])
    parameters, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w = parameters["w"]
    b = parameters["b"]
    Y_prediction_test = predict(w, b, X_test)
    Y_prediction_train = predict(w, b, X_train)
    print("train accuracy: {} %".format(100 - np.mean(np.abs(Y_prediction_train - Y_train)) * 100))
    print("test accuracy: {} %".format(100 - np.mean(np.abs(Y_prediction_test - Y_test)) * 100))
    d = {"costs": costs, "Y_prediction_test": Y_prediction_test, "Y_prediction_train": Y_prediction_train,
         "w": w, "b": b, "learning_rate": learning_rate, "num_iterations": num_iterations}
    return d
"""

MODEL = Exercise(
    name="model",
    title="all parts together",
    minutes=12,
    uses=("initialize_with_zeros", "optimize", "predict"),
    fixtures=[
        # the first step of `optimize` above: w = [-0.2, 0.2], b = 0.1
        # training: z = [-0.2+0.1, -0.4+0.2+0.1, 0.2+0.6+0.1] = [-0.1, -0.1, 0.9]
        # test: (0, 1), (3, 1), (-2, 0), (1, -1): z = [0.3, -0.3, 0.5, -0.3]
        Fixture(
            (*_TRAIN, np.array([[0.0, 3.0, -2.0, 1.0], [1.0, 1.0, 0.0, -1.0]]), np.array([[1, 0, 0, 0]])),
            {"num_iterations": 1, "learning_rate": 0.6},
            expected={
                "costs": [0.693147],
                "Y_prediction_test": np.array([[1, 0, 1, 0]]),
                "Y_prediction_train": np.array([[0, 0, 1]]),
                "w": np.array([[-0.2], [0.2]]),
                "b": 0.1,
                "learning_rate": 0.6,
                "num_iterations": 1,
            },
            note="2 features, 3 training and 4 test examples, 1 step of size 0.6",
        )
    ],
    cases=lambda rng: [
        _model_case(rng, 3, 5, 4, 7, 0.4),
        _model_case(rng, 1, 6, 2, 20, 0.05),
        _model_case(rng, 4, 9, 7, 130, 0.2, print_cost=True),
    ],
    rubric=[
        Values(
            name="w",
            points=1.5,
            path=("w",),
            label='d["w"]',
            hint="Start from zeros and learn from the training set, with the given settings.",
        ),
        Values(name="b", points=0.5, path=("b",), label='d["b"]', rules=ONE_NUMBER),
        Values(name="the costs", points=0.5, path=("costs",), label='d["costs"]'),
        Values(
            name="the training predictions",
            points=1,
            path=("Y_prediction_train",),
            label='d["Y_prediction_train"]',
            rules=ROW,
        ),
        Values(
            name="the test predictions",
            points=1,
            path=("Y_prediction_test",),
            label='d["Y_prediction_test"]',
            rules=ROW,
        ),
        Values(name="the learning rate", points=0.25, path=("learning_rate",), label='d["learning_rate"]', needs=["w"]),
        Values(
            name="the number of iterations",
            points=0.25,
            path=("num_iterations",),
            label='d["num_iterations"]',
            needs=["w"],
        ),
        Law(name="the test set is kept out of training", points=0.5, needs=["w", "b"], check=_test_set_is_kept_out),
        Law(name="swapped labels turn w and b round", points=0.5, needs=["w", "b"], check=_labels_swapped),
    ],
    wrong=[
        Wrong(
            "iterations_ignored",
            "Your model trains for a fixed number of iterations: hand `num_iterations` on to `optimize`.",
            edits=[("Y_train, num_iterations,", "Y_train, 100,")],
        ),
        Wrong(
            "rate_ignored",
            "Your model does not hand its learning rate on to `optimize`.",
            edits=[("num_iterations, learning_rate, print_cost)", "num_iterations, 0.009, print_cost)")],
        ),
        Wrong(
            "trains_on_test",
            "You train on the test set: it has to stay unseen until the end.",
            edits=[("optimize(w, b, X_train, Y_train,", "optimize(w, b, X_test, Y_test,")],
        ),
        Wrong(
            "trains_on_both",
            "You train on both sets together: then the test accuracy says nothing about new examples.",
            edits=[
                (
                    "optimize(w, b, X_train, Y_train,",
                    "optimize(w, b, np.hstack([X_train, X_test]), np.hstack([Y_train, Y_test]),",
                )
            ],
        ),
        Wrong(
            "predictions_swapped",
            "The predictions for the two sets are stored under each other's name.",
            edits=[
                ('"Y_prediction_test": predict(w, b, X_test)', '"Y_prediction_test": predict(w, b, X_train)'),
                ('"Y_prediction_train": predict(w, b, X_train)', '"Y_prediction_train": predict(w, b, X_test)'),
            ],
        ),
        Wrong(
            "starting_parameters",
            "You return and predict with the parameters from before the training: take w and b out of "
            "what `optimize` returns.",
            edits=[('w, b = params["w"], params["b"]', "params = None")],
        ),
        Wrong(
            "labels_as_predictions",
            "You store the true labels as predictions: ask `predict` for both sets.",
            edits=[("predict(w, b, X_test)", "Y_test"), ("predict(w, b, X_train)", "Y_train")],
        ),
        Wrong(
            "test_predictions_forgotten",
            'The entry d["Y_prediction_test"] is missing.',
            edits=[('"Y_prediction_test": predict(w, b, X_test),', "")],
        ),
        Wrong(
            "accuracies_as_predictions",
            "You store accuracies; the dict holds the predictions themselves, one per example.",
            edits=[
                ("predict(w, b, X_test)", "100 * np.mean(predict(w, b, X_test) == Y_test)"),
                ("predict(w, b, X_train)", "100 * np.mean(predict(w, b, X_train) == Y_train)"),
            ],
        ),
        Wrong(
            "settings_fixed",
            "The dict reports fixed settings in place of those the model was trained with.",
            edits=[
                ('"learning_rate": learning_rate', '"learning_rate": 0.5'),
                ('"num_iterations": num_iterations', '"num_iterations": 2000'),
            ],
        ),
        Wrong(
            "costs_dropped",
            'Your d["costs"] is empty: keep the list that `optimize` returns.',
            edits=[('"costs": costs', '"costs": []')],
        ),
    ],
    different=[
        Different("customary_with_prints", code=_MODEL_CUSTOMARY),
        Different(
            "with_a_plot",
            code=_MODEL_CUSTOMARY.replace(
                "    d = {", "    import matplotlib.pyplot as plt\n\n    plt.plot(costs)\n    plt.show()\n    d = {"
            ),
        ),
        Different(
            "keywords_and_extra_keys",
            code=_MODEL_CUSTOMARY.replace(
                "num_iterations, learning_rate, print_cost)\n    w =",
                "print_cost=print_cost, learning_rate=learning_rate, num_iterations=num_iterations)\n    w =",
            ).replace('"w": w', '"grads": grads, "accuracy": 1.0, "w": w'),
        ),
        Different(
            "b_1x1_and_bool",
            edits=[
                ('w, b = params["w"], params["b"]', 'w, b = params["w"], np.reshape(params["b"], (1, 1))'),
                ("predict(w, b, X_test)", "predict(w, b, X_test) == 1"),
            ],
        ),
        Different(
            "all_by_itself",
            code="""
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b, costs = np.zeros((len(X_train), 1)), 0, []
    for i in range(num_iterations):
        A = 1 / (1 + np.exp(-(w.T @ X_train + b)))
        if i % 100 == 0:
            costs.append(-np.mean(Y_train * np.log(A) + (1 - Y_train) * np.log(1 - A)))
        w = w - learning_rate * X_train @ (A - Y_train).T / X_train.shape[1]
        b = b - learning_rate * np.mean(A - Y_train)
    return dict(costs=costs, w=w, b=b, learning_rate=learning_rate, num_iterations=num_iterations,
                Y_prediction_train=np.round(1 / (1 + np.exp(-(w.T @ X_train + b)))), Y_prediction_test=(w.T @ X_test + b > 0)[0])
""",
        ),
    ],
)


EXERCISES = (SIGMOID, INITIALIZE, PROPAGATE, OPTIMIZE, PREDICT, MODEL)

WRITTEN = (
    Written("squared_error", "Why not the squared error?", 3),
    Written("weight_picture", "What the weights show", 3),
)
