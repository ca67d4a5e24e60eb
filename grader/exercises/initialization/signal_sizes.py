"""Exercise 3: `signal_sizes(X, parameters)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, Vectorised
from grader.declare.variants import mistake, mistakes, only, other, others
from grader.exercises.inputs import Parameters, counted, net, rows
from helpers.judge.compare import Rules, compare


def drawn(rng: np.random.Generator, dims: list[int]) -> Parameters:
    return net(rng, dims, spread=0.9, bias=0.5, bias_mean=0.3)


def case(rng: np.random.Generator, dims: list[int], m: int) -> Case:
    X = rng.normal(size=(dims[0], m))
    return Case((X, drawn(rng, dims)), note=f"layers of {dims} units, {counted(m, 'example')}")


def cases(rng: np.random.Generator) -> list[Case]:
    sizes = (([4, 6], 5), ([3, 5, 2], 7), ([2, 7, 4, 3], 6), ([5, 8, 3, 6, 4], 9), ([3, 9, 8, 7, 6, 5], 11))
    return [case(rng, dims, m) for dims, m in sizes]


def one_example(rng: np.random.Generator) -> list[Case]:
    return [case(rng, [4, 6, 3], 1)]


def scaling(exam: Questions) -> None:
    factor = 3.0
    parameters = {key: value if key[0] == "W" else 0 * value for key, value in drawn(exam.rng, [4, 9, 7, 6]).items()}
    X = exam.rng.normal(size=(4, 8))
    once, tripled = exam.ask(X, parameters), exam.ask(factor * X, parameters)
    numbers = isinstance(once, tuple | list) and all(isinstance(size, float | np.generic) for size in once)
    wanted = [factor * float(size) for size in once] if numbers else []
    if difference := compare(tripled, wanted or [0.0] * 3, "the list for 3 X", Rules(rtol=1e-5)):
        exam.fail(
            "With zero biases an input three times as large makes every signal three times as large",
            difference.got,
            difference.expected,
            "ReLU and root mean square both keep a positive factor.",
        )


ONE_EXAMPLE = "the sizes for one example"
LOOP = """
def signal_sizes(X, parameters):
    A, sizes = X, []
    for layer in range(1, len(parameters) // 2 + 1):
        A = np.maximum(0, parameters["W" + str(layer)] @ A + parameters["b" + str(layer)])
        sizes.append(float(np.sqrt(np.mean(A ** 2))))
    return sizes
"""
SIZE, RELU, START = "float(np.sqrt(np.mean(A ** 2)))", "np.maximum(0, ", "A, sizes = X, []"
PRODUCT = 'parameters["W" + str(layer)] @ A'
BIAS, END_OF_Z = ' + parameters["b" + str(layer)]', "str(layer)])\n"


def loop(*edits: str) -> str:
    """The loop with `old, new, old, new, ...` replaced."""
    code = LOOP
    for old, new in zip(edits[::2], edits[1::2], strict=True):
        code = code.replace(old, new)
    return code


class Mistakes:
    @only("works without a loop over the examples")
    def loop_over_examples(X, parameters):
        """You go through the examples one by one; the matrix product takes all columns at once."""
        A, sizes = X, []
        for layer in range(1, len(parameters) // 2 + 1):
            columns = []
            for i in range(A.shape[1]):
                z = parameters["W" + str(layer)] @ A[:, [i]] + parameters["b" + str(layer)]
                columns.append(np.maximum(0, z))
            A = np.hstack(columns)
            sizes.append(float(np.sqrt(np.mean(A**2))))
        return sizes


class Others:
    def einsum_and_tuple(X, parameters):
        A, sizes = X, []
        for layer in range(1, len(parameters) // 2 + 1):
            A = np.maximum(0, np.einsum("ij,jk->ik", parameters["W" + str(layer)], A) + parameters["b" + str(layer)])
            sizes.append(float(np.sqrt(np.mean(A**2))))
        print(sizes)
        return tuple(sizes)


TWO_LAYERS = {"W1": rows([1, 0], [0, 1]), "b1": rows([0], [1]), "W2": rows([1, -1]), "b2": rows([2])}
# the first of the examples below: A1 = (1, 0), A2 = 3
ONE_BY_HAND = Fixture(
    (rows([1], [-2]), TWO_LAYERS), expected=[0.707107, 3.0], note="2 inputs, layers of 2 and 1 units, 1 example"
)

EXERCISE = Exercise(
    "signal_sizes",
    "how large is the signal in each layer?",
    minutes=12,
    fixtures=[
        # Z1 = [[1, -2, 3, -4], [-1, 1, 1, 7]] with b1 = [0, 1]: A1 = [[1, 0, 3, 0], [0, 1, 1, 7]]; squares sum 10 + 51 = 61, /8
        # Z2 = A1[0] - A1[1] + 2 = [3, 1, 4, -5]: A2 = [3, 1, 4, 0]; squares sum 26, /4
        Fixture(
            (rows([1, -2, 3, -4], [-2, 0, 0, 6]), TWO_LAYERS),
            expected=[2.761340, 2.549510],
            note="2 inputs, layers of 2 and 1 units, 4 examples",
        ),
        # Z1 = 3 * [1, -2, 2] - 1 = [2, -7, 5] and -[1, -2, 2] = [-1, 2, -2]: squares 4 + 25 + 4 = 33, /6
        Fixture(
            (rows([1, -2, 2]), {"W1": rows([3], [-1]), "b1": rows([-1], [0])}),
            expected=[2.345208],
            note="1 input, one layer of 2 units, 3 examples",
        ),
    ],
    cases=cases,
    rubric=[
        Values(
            "the sizes of all layers",
            3,
            label="the list of sizes",
            hint="Forward through ReLU, then the root of the mean of the squares.",
        ),
        Untouched(points=0.5),
        Vectorised(points=0.5, case=lambda rng, m: case(rng, [3, 5, 4], m)),
        Law("a larger input makes a larger signal in proportion", 0.75, scaling),
        Values(ONE_EXAMPLE, 0.25, label="the list of sizes", cases=one_example, public=[ONE_BY_HAND], edge=True),
    ],
    wrong=[
        mistake("mean", code=loop(SIZE, "float(np.mean(A))")).says(
            "You take the mean of A; large and small entries should count by their squares, with a root at the end."
        ),
        mistake("no_root", code=loop(SIZE, "float(np.mean(A ** 2))")).says(
            "You return mean squares; the root that brings them back to the size of A is missing."
        ),
        mistake("sum", code=loop(SIZE, "float(np.sqrt(np.sum(A ** 2)))")).says(
            "You take the root of a sum; without the mean the number grows with the width and with m."
        ),
        mistake("std", code=loop(SIZE, "float(np.std(A))")).says(
            "The standard deviation subtracts the mean first; here the size is measured from zero."
        ),
        mistake("no_relu", code=loop(RELU, "(")).says(
            "The signal goes on without ReLU: negative values must become zero in every layer."
        ),
        mistake(
            "of_z",
            code=loop(f"A = {RELU}", "Z = (", END_OF_Z, f"{END_OF_Z}        A = np.maximum(0, Z)\n", "A **", "Z **"),
        ).says("You measure Z before the activation; the signal that leaves a layer is A."),
        mistake("no_bias", code=loop(BIAS, "")).says("The bias is missing from Z: each unit adds its own b."),
        mistake("with_the_input", code=loop(START, "A, sizes = X, [float(np.sqrt(np.mean(X ** 2)))]")).says(
            "The first number belongs to the input: the list starts with layer 1."
        ),
        mistake("last_layer_missing", code=loop("// 2 + 1", "// 2")).says(
            "The loop ends one layer too early: `range` leaves out its end."
        ),
        mistake("sigmoid", code=loop(RELU, "1 / (1 + np.exp(-(", END_OF_Z, "str(layer)])))\n")).says(
            "Your layers use the sigmoid, which squeezes everything into (0, 1); here every layer is ReLU."
        ),
        mistake("only_the_last", code=loop("return sizes", "return sizes[-1]")).says(
            "You return one number; the list has one for every layer."
        ),
        mistake("one_example_squeezed", code=loop(PRODUCT, f"np.squeeze({PRODUCT})")).says(
            "For a single example `np.squeeze` drops its axis, and b then spreads Z over columns that are not there.",
            only=ONE_EXAMPLE,
        ),
        *mistakes(Mistakes),
    ],
    different=[
        *others(Others),
        other("norm", code=loop(SIZE, "np.linalg.norm(A) / np.sqrt(A.size)")),
        other("numpy_scalars", code=loop(SIZE, "np.mean(A * A) ** 0.5")),
        other("masked", code="def _relu(z):\n    return z * (z > 0)\n\n" + loop(RELU, "_relu(")),
        other(
            "single_precision",
            code=loop(START, "A, sizes = X.astype(np.float32), []", END_OF_Z, "str(layer)]).astype(np.float32)\n"),
        ),
        other("in_place_on_its_own_copy", code=loop(RELU, "(", "        sizes", "        A[A < 0] = 0\n        sizes")),
    ],
)
