"""Exercise 6: `backward_propagation_n(X, Y, cache)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, Vectorised, mistake, other
from grader.declare.numerical_gradient import numerical_gradient
from grader.exercises.gradient_checking.inputs import CACHE, ONE_EXAMPLE, SIZES, X, Y, problem, words
from grader.exercises.inputs import SLOPE, rows, walk


def case(rng: np.random.Generator, dims: list[int], m: int) -> Case:
    X, Y, parameters = problem(rng, dims, m)
    (Z1, Z2, Z3), (_, A1, A2, _) = walk(X, parameters)
    A3 = 1 / (1 + np.exp(-Z3))
    W1, b1, W2, b2, W3, b3 = parameters.values()
    return Case((X, Y, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)), note=words(dims, m))


def measured_slopes(exam: Questions) -> None:
    X, Y, cache = (drawn := case(exam.rng, [3, 4, 2, 1], 8)).args
    parameters = {name: cache[i] for name, i in {"W1": 2, "b1": 3, "W2": 6, "b2": 7, "W3": 10, "b3": 11}.items()}
    cost, got = exam.reference("forward_propagation_n"), exam.ask(X, Y, cache)
    for name, value in parameters.items():
        slope = numerical_gradient(lambda v, name=name: cost(X, Y, parameters | {name: v})[0], value)
        claim = f'gradients["d{name}"] is the slope of the cost, measured by small steps'
        exam.agree(got, slope, claim, drawn.note, SLOPE, path=(f"d{name}",))


DW1_OF_ONE = "dW1 of one example"
DZ2, DZ1 = "(W3.T @ dZ3) * (Z2 > 0)", "(W2.T @ dZ2) * (Z1 > 0)"
VALUE = (DZ2, "(W3.T @ dZ3) * A2")
DB1 = "db1 = np.sum(dZ1, axis=1, keepdims=True)"
FEATURES = (f"{DB1} / m", f"{DB1} / X.shape[0]")
SUMS = [f"np.sum(dZ{layer}, axis=1, keepdims=True)" for layer in (1, 2, 3)]
NO_MEAN = [text for term in ("dZ3 @ A2.T", "dZ2 @ A1.T", "dZ1 @ X.T", *SUMS) for text in (f"{term} / m", term)]
NO_KEEPDIMS = [text for term in SUMS for text in (term, term.replace(", keepdims=True", ""))]

OWN_HELPER = """
def _mean(dZ):
    print(dZ.shape)
    return 1. / dZ.shape[1] * np.sum(dZ, axis=1, keepdims=True)


def backward_propagation_n("""

# the first of the examples below: dZ1 = (-0.268941, 0, -0.268941), x = (1, -1)
FIRST_CACHE = tuple(part[:, :1] if i % 4 < 2 else part for i, part in enumerate(CACHE))
ONE_BY_HAND = Fixture(
    (X[:, :1], Y[:, :1], FIRST_CACHE),
    note="layers of [2, 3, 2, 1] units, 1 example",
    expected={"dW1": rows([-0.268941, 0.268941], [0, 0], [-0.268941, 0.268941])},
)

EXERCISE = Exercise(
    "backward_propagation_n",
    "find two planted bugs",
    minutes=25,
    fixtures=[
        # dZ3 = A3 - Y = [-0.268941, 0.268941, 0.924142, -0.377541]; dZ2 = [[-0.268941, 0, 0.924142, 0], [0.268941, -0.268941, 0, 0]]
        # dZ1 = [[-0.268941, 0, 0.924142, 0], [0, -0.268941, 0, 0], [-0.268941, 0.268941, 0, 0]]; each product and sum divided by 4
        Fixture(
            (X, Y, CACHE),
            note="layers of [2, 3, 2, 1] units, 4 examples",
            expected={
                "dW3": rows([0.394836, 0.067235]),
                "db3": rows([0.136650]),
                "dW2": rows([0.394836, 0.0, 0.312936], [0.067235, -0.067235, 0.0]),
                "db2": rows([0.163800], [0.0]),
                "dW1": rows([0.394836, -0.163800], [0.067235, -0.067235], [-0.134471, 0.134471]),
                "db1": rows([0.163800], [-0.067235], [0.0]),
            },
        )
    ],
    cases=lambda rng: [case(rng, dims, m) for dims, m in SIZES],
    rubric=[
        *[
            Values(name, points, (name,), f'gradients["{name}"]')
            for name, points in {"dW3": 0.5, "db3": 0.5, "dW2": 1, "db2": 1, "dW1": 1, "db1": 2}.items()
        ],
        Untouched(points=0.5),
        Vectorised(points=0.5, case=lambda rng, m: case(rng, [2, 3, 4, 1], m)),
        Law("all slopes by small steps", 0.75, measured_slopes),
        Values(
            DW1_OF_ONE,
            0.25,
            ("dW1",),
            'gradients["dW1"]',
            cases=lambda rng: [case(rng, *ONE_EXAMPLE)],
            public=[ONE_BY_HAND],
            edge=True,
        ),
    ],
    wrong=[
        mistake("value_and_features", *VALUE, *FEATURES).says(
            "Two lines are wrong: dZ2 contains the activation's value in place of its slope, and db1 is divided by a wrong number."
        ),
        mistake("value_for_slope", *VALUE).says(
            "dW2, db2 and all before them are off: your dZ2 contains the activation's value where its slope belongs."
        ),
        mistake("divided_by_features", *FEATURES).says(
            "Only db1 is off: compare its line with those of db2 and db3, symbol by symbol."
        ),
        mistake("slope_from_the_gradient", DZ1, "(W2.T @ dZ2) * (W2.T @ dZ2 > 0)").says(
            "Your dZ1 keeps what is positive in the gradient; ReLU's slope asks where Z was positive."
        ),
        mistake("z_for_a", "dZ2 @ A1.T", "dZ2 @ Z1.T").says(
            "Your dW2 is made with Z1; what layer 2 was given is the activation, A1."
        ),
        mistake("no_relu_slope", DZ2, "W3.T @ dZ3").says("Your dZ2 lacks the slope of ReLU."),
        mistake("no_slope_in_both", DZ2, "W3.T @ dZ3", DZ1, "W2.T @ dZ2").says(
            "Neither dZ2 nor dZ1 contains the slope of ReLU."
        ),
        mistake("slope_of_sigmoid", "* (Z2 > 0)", "* A2 * (1 - A2)", "* (Z1 > 0)", "* A1 * (1 - A1)").says(
            "The hidden layers are ReLU; A (1 - A) is the slope of the sigmoid."
        ),
        mistake("slope_of_sigmoid_in_layer_2", "* (Z2 > 0)", "* A2 * (1 - A2)").says(
            "Layer 2 is ReLU; A (1 - A) is the slope of the sigmoid."
        ),
        mistake("sign_of_dA", "(Z2 > 0)", "(W3.T @ dZ3 > 0)", "(Z1 > 0)", "(W2.T @ dZ2 > 0)").says(
            "You keep the gradient where it is positive itself; ReLU lets it through where Z was positive."
        ),
        mistake("slope_of_another_layer", "(Z2 > 0)", "(Z1 > 0)").says(
            "The slope for dZ2 is taken from the numbers of layer 1, which have another shape."
        ),
        mistake("weights_not_transposed", "W3.T @", "W3 @").says(
            "On its way back the gradient goes through the transposed weights: write down the shapes of both factors."
        ),
        mistake("db1_summed", f"{DB1} / m", DB1).says(
            "db1 is a sum now; it must be a mean over the examples, as db2 and db3 are."
        ),
        mistake("no_mean", *NO_MEAN).says(
            "None of your gradients is divided by m: the cost is a mean, so its slopes are means."
        ),
        mistake("sign", "A3 - Y", "Y - A3").says("All signs are turned round: the error at the output is A3 minus Y."),
        mistake("keepdims", *NO_KEEPDIMS).says(
            "Your db have lost an axis: a bias gradient has the shape of the bias, (n, 1)."
        ),
        mistake("doubled_output", "A3 - Y", "2 * (A3 - Y)").says(
            "A factor 2 stands in the error at the output; cross-entropy with a sigmoid has none."
        ),
        mistake("one_example_squeezed", "dZ1 @ X.T", "dZ1 @ np.squeeze(X).T").says(
            "For a single example `np.squeeze` takes its axis away, and the product is no longer there: keep X as it is.",
            only=DW1_OF_ONE,
        ),
        mistake("transpose_missing", "dZ3 @ A2.T", "dZ3 @ A2").says(
            "A transpose is gone: write down the shapes of both factors of each dW."
        ),
    ],
    different=[
        other(
            "textbook_with_extra_keys",
            "return {",
            'return {"dZ3": dZ3, "dA2": W3.T @ dZ3, "dZ2": dZ2, "dA1": W2.T @ dZ2, "dZ1": dZ1, ',
        ),
        other(
            "int64_masks",
            *(DZ2, "np.multiply(W3.T @ dZ3, np.int64(A2 > 0))"),
            *(DZ1, "np.multiply(W2.T @ dZ2, np.int64(Z1 > 0))"),
        ),
        other(
            "single_precision",
            "= cache",
            "= (a.astype(np.float32) for a in cache)",
            "A3 - Y",
            "A3 - Y.astype(np.float32)",
        ),
        other(
            "einsum_and_means",
            *("dZ3 @ A2.T / m", 'np.einsum("im,jm->ij", dZ3, A2) / m'),
            *(f"{SUMS[0]} / m", "dZ1.mean(axis=1, keepdims=True)"),
        ),
        other("in_place_on_its_own_copies", DZ2, "W3.T @ dZ3\n    dZ2[Z2 <= 0] = 0"),
        other("own_helper", "def backward_propagation_n(", OWN_HELPER, f"{SUMS[1]} / m", "_mean(dZ2)"),
    ],
)
