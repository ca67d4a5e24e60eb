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
# in the reference
SIZE, START = "float(np.sqrt(np.mean(A**2)))", "sizes = []"
PRODUCT, BIAS = 'parameters[f"W{layer}"] @ A', ' + parameters[f"b{layer}"]'
RELU, COUNT = "A = np.maximum(0, Z)", "len(parameters) // 2 + 1"
SIGMOID = "A = 1 / (1 + np.exp(-Z))"
SINGLE = "A = np.maximum(0, Z).astype(np.float32)"


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


WRONG = [
    mistake("mean", SIZE, "float(np.mean(A))").says(
        "Your sizes are means of A: the squares are missing, or a root taken before the mean has undone them."
    ),
    mistake("no_root", SIZE, "float(np.mean(A**2))").says(
        "You return mean squares; the root that brings them back to the size of A is missing."
    ),
    mistake("sum", SIZE, "float(np.sqrt(np.sum(A**2)))").says(
        "You take the root of a sum; without the mean the number grows with the width and with m."
    ),
    mistake("divided_by_m", SIZE, "float(np.sqrt(np.sum(A**2) / A.shape[1]))").says(
        "You divide the squares by the number of examples only; the mean goes over the units as well."
    ),
    mistake("divided_by_units", SIZE, "float(np.sqrt(np.sum(A**2) / A.shape[0]))").says(
        "You divide the squares by the number of units only; the mean goes over the examples as well."
    ),
    mistake("one_size_per_unit", SIZE, "np.sqrt(np.mean(A**2, axis=1))").says(
        "You take the mean over the examples alone, which leaves a number for every unit; each layer has one number."
    ),
    mistake("one_size_per_example", SIZE, "np.sqrt(np.mean(A**2, axis=0))").says(
        "You take the mean over the units alone, which leaves a number for every example; each layer has one number."
    ),
    mistake("std", SIZE, "float(np.std(A))").says(
        "The standard deviation subtracts the mean first; here the size is measured from zero."
    ),
    mistake("no_relu", RELU, "A = Z").says(
        "The signal goes on without ReLU: negative values must become zero in every layer."
    ),
    mistake("of_z", SIZE, "float(np.sqrt(np.mean(Z**2)))").says(
        "You measure Z before the activation; the signal that leaves a layer is A."
    ),
    mistake("no_bias", BIAS, "").says("The bias is missing from Z: each unit adds its own b."),
    mistake("input_everywhere", "] @ A", "] @ X").says(
        "Every layer gets X again: what leaves one layer has to go into the next."
    ),
    mistake("star_for_the_product", "] @ A", "] * A").says(
        "`*` multiplies entry by entry; a unit adds up products over all its inputs, which is a matrix product."
    ),
    mistake("with_the_input", START, "sizes = [float(np.sqrt(np.mean(X**2)))]").says(
        "The first number belongs to the input: the list starts with layer 1."
    ),
    mistake("last_layer_missing", COUNT, "len(parameters) // 2").says(
        "The loop ends one layer too early: `range` leaves out its end."
    ),
    mistake("a_layer_for_every_entry", COUNT, "len(parameters) + 1").says(
        "Your loop asks for layers that are not there: `parameters` holds two entries for each layer."
    ),
    mistake("sigmoid", RELU, SIGMOID).says(
        "Your layers use the sigmoid, which squeezes everything into (0, 1); here every layer is ReLU."
    ),
    mistake(
        "sigmoid_at_the_end", RELU, f"{RELU} if layer < len(parameters) // 2 {SIGMOID.replace('A =', 'else')}"
    ).says("Your last layer has a sigmoid, as in a classifier; here every layer is ReLU, the last one too."),
    mistake("only_the_last", "return sizes", "return sizes[-1]").says(
        "You return one number; the list has one for every layer."
    ),
    mistake("returned_too_early", "    return sizes", "        return sizes").says(
        "The `return` stands inside the loop, so it ends with the first layer: mind how far that line is indented."
    ),
    mistake("one_example_squeezed", PRODUCT, f"np.squeeze({PRODUCT})").says(
        "For a single example `np.squeeze` drops its axis, and b then spreads Z over columns that are not there.",
        only=ONE_EXAMPLE,
    ),
    *mistakes(Mistakes),
]
DIFFERENT = [
    *others(Others),
    other("norm", SIZE, "np.linalg.norm(A) / np.sqrt(A.size)"),
    other("numpy_scalars", SIZE, "np.mean(A * A) ** 0.5"),
    other("masked", RELU, "A = Z * (Z > 0)"),
    other("single_precision", RELU, SINGLE),
    other("in_place_on_its_own_copy", RELU, "A = Z\n        A[A < 0] = 0"),
]

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
            label="sizes",
            hint="Forward through ReLU, then the root of the mean of the squares.",
        ),
        Untouched(points=0.5),
        Vectorised(points=0.5, case=lambda rng, m: case(rng, [3, 5, 4], m)),
        Law("a larger input makes a larger signal in proportion", 0.75, scaling),
        Values(ONE_EXAMPLE, 0.25, label="sizes", cases=one_example, public=[ONE_BY_HAND], edge=True),
    ],
    wrong=WRONG,
    different=DIFFERENT,
)
