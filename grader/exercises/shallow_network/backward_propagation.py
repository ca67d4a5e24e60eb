"""Exercise 15: `backward_propagation(parameters, cache, X, Y)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Law, Questions, Untouched, Values, Vectorised, mistake, other, others
from grader.declare.numerical_gradient import numerical_gradient
from grader.exercises.inputs import SLOPE, labels
from grader.exercises.shallow_network.back_by_hand import FLAT, ONE_EXAMPLE_BACK, STEP_BACK, TWO_OUTPUTS
from grader.exercises.shallow_network.inputs import forward, network, sizes


def case(rng: np.random.Generator, n_x: int, n_h: int, n_y: int, m: int) -> Case:
    X, p, Y = rng.normal(size=(n_x, m)), network(rng, n_x, n_h, n_y), labels(rng, m, n_y)
    return Case((p, forward(X, p), X, Y), note=sizes(n_x, n_h, n_y, m))


def cases(rng):
    return [case(rng, *numbers) for numbers in ((3, 2, 1, 4), (2, 4, 1, 5), (5, 3, 1, 7), (1, 6, 1, 8))]


def several_outputs(rng):
    return [case(rng, 5, 3, 2, 7), case(rng, 1, 6, 3, 4)]


def slope_of_cost(exam: Questions) -> None:
    """Gradients against central differences of the reference cost through the reference forward pass."""
    forward, cost = exam.reference("forward_propagation"), exam.reference("compute_cost")
    p, cache, X, Y = (drawn := case(exam.rng, 3, 2, 1, 5)).args
    grads = exam.ask(p, cache, X, Y)
    for key in p:
        slope = numerical_gradient(lambda value, key=key: cost(forward(X, p | {key: value})[0], Y), p[key])
        claim = f"d{key} is the slope of the cost, measured by small steps of {key}"
        exam.agree(grads, slope, claim, drawn.note, SLOPE, path=(f"d{key}",))


class Others:
    def dot_and_mean(parameters, cache, X, Y):
        m = Y.shape[1]
        dZ2 = cache["A2"] - Y
        dZ1 = np.multiply(np.dot(parameters["W2"].T, dZ2), 1 - np.power(cache["A1"], 2))
        return {
            "dW1": np.dot(dZ1, X.T) / m,
            "db1": dZ1.mean(axis=1, keepdims=True),
            "dW2": (1 / m) * np.dot(dZ2, cache["A1"].T),
            "db2": dZ2.mean(1).reshape(-1, 1),
            "dZ1": dZ1,
            "dZ2": dZ2,
        }


DW1, DW2 = "dZ1 @ X.T / m", "dZ2 @ A1.T / m"
SUM1, SUM2 = "np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ2, axis=1, keepdims=True)"
DB1, DB2, DZ2 = f"{SUM1} / m", f"{SUM2} / m", "dZ2 = A2 - Y"
ONE_BY_ONE = """dW1 = np.zeros((A1.shape[0], X.shape[0]))
    for i in range(X.shape[1]):
        dW1 += dZ1[:, i:i + 1] @ X[:, i:i + 1].T / m"""
ONE_EXAMPLE, SEVERAL_OUTPUTS = "dW2 of one example", "db2 with several output units"
BIAS_HINT = "Sum over the examples (axis 1) and keep the axis."

EXERCISE = Exercise(
    "backward_propagation",
    "the six equations",
    minutes=30,
    fixtures=[STEP_BACK, FLAT],
    cases=cases,
    rubric=[
        Values(
            "dW2",
            1.5,
            ("dW2",),
            'grads["dW2"]',
            hint="dZ2 has shape (n_y, m) and A1 (n_h, m); dW2 needs (n_y, n_h). And the 1/m?",
        ),
        Values("db2", 1, ("db2",), 'grads["db2"]', hint=BIAS_HINT),
        Values("dW1", 2, ("dW1",), 'grads["dW1"]', hint="dZ1 goes back through W2 and through the slope of tanh."),
        Values("db1", 1, ("db1",), 'grads["db1"]', hint=BIAS_HINT),
        Law("the slope of the cost", 0.5, slope_of_cost),
        Untouched(points=0.5),
        Vectorised(points=1, case=lambda rng, m: case(rng, 3, 5, 1, m)),
        Values(
            ONE_EXAMPLE,
            0.25,
            ("dW2",),
            'grads["dW2"]',
            cases=lambda rng: [case(rng, 3, 2, 1, 1)],
            public=[ONE_EXAMPLE_BACK],
            edge=True,
        ),
        Values(
            SEVERAL_OUTPUTS,
            0.25,
            ("db2",),
            'grads["db2"]',
            cases=several_outputs,
            public=[TWO_OUTPUTS],
            edge=True,
            hint=BIAS_HINT,
        ),
    ],
    uses=("forward_propagation", "tanh_derivative", "sigmoid_derivative", "tanh", "sigmoid"),
    wrong=[
        mistake("derivative_forgotten", "(W2.T @ dZ2) * (1 - A1**2)", "W2.T @ dZ2").says(
            "dZ1 comes back through W2 but not through the activation: the slope of tanh is missing."
        ),
        mistake("one_minus_a", "A1**2", "A1").says("The slope of tanh is not 1 - A1: a square is missing."),
        mistake("rule_of_sigmoid", "(1 - A1**2)", "A1 * (1 - A1)").says(
            "A (1 - A) is the slope of sigmoid; the hidden layer uses tanh."
        ),
        mistake("z_for_a", "A1**2", 'cache["Z1"] ** 2').says("The slope of tanh is written with A1; you put Z1 there."),
        mistake("slope_at_a", "(1 - A1**2)", "tanh_derivative(A1)").says(
            "The slope is taken at A1: `tanh_derivative` wants the number before the activation."
        ),
        mistake("relu_mask", "(1 - A1**2)", "(A1 > 0)").says(
            "You let the slope be 0 or 1, as for ReLU; the hidden layer uses tanh."
        ),
        mistake("product_with_slope", "(W2.T @ dZ2) * (1", "(W2.T @ dZ2) @ (1").says(
            "The slope is multiplied as a matrix; it belongs to each entry in its own place."
        ),
        mistake("w2_not_transposed", "W2.T @ dZ2", "W2 @ dZ2").says(
            "On the way back W2 is transposed: it leads from the outputs to the hidden units."
        ),
        mistake("back_through_w1", "W2.T @ dZ2", 'parameters["W1"].T @ dZ2').says(
            "You go back through W1; between the output and the hidden layer lies another matrix."
        ),
        mistake("activation_for_slope", "(1 - A1**2)", "A1").says(
            "You multiply by tanh itself where its slope belongs."
        ),
        mistake("no_axis", "dZ1, axis=1,", "dZ1,", "dZ2, axis=1,", "dZ2,").says(
            "Your bias gradients sum over everything; each unit needs its own sum, over the examples alone."
        ),
        mistake("no_keepdims", SUM1, "np.sum(dZ1, axis=1)", SUM2, "np.sum(dZ2, axis=1)").says(
            "Your bias gradients lost an axis, in the sum or after it; they need the shape of the biases."
        ),
        mistake("other_axis", "dZ1, axis=1,", "dZ1, axis=0,", "dZ2, axis=1,", "dZ2, axis=0,").says(
            "Your bias gradients sum over the units; it is the examples that are summed, and they are the columns."
        ),
        mistake("no_mean_in_biases", DB2, SUM2, DB1, SUM1).says(
            "dW1 and dW2 are means over the examples, your db1 and db2 are sums."
        ),
        mistake("no_mean_in_weights", DW2, "dZ2 @ A1.T", DW1, "dZ1 @ X.T").says(
            "db1 and db2 are means over the examples, your dW1 and dW2 are sums."
        ),
        mistake("no_mean", DW2, "dZ2 @ A1.T", DB2, SUM2, DW1, "dZ1 @ X.T", DB1, SUM1).says(
            "All four gradients are m times too large: the cost is a mean over the examples."
        ),
        mistake("z_minus_y", DZ2, 'dZ2 = cache["Z2"] - Y').says(
            "You compare Z2 with the labels; it is the probability that is compared."
        ),
        mistake("sign", DZ2, "dZ2 = Y - A2").says("All gradients point the other way: dZ2 is prediction minus label."),
        mistake("squared_error", DZ2, "dZ2 = (A2 - Y) * A2 * (1 - A2)").says(
            "The factor A2 (1 - A2) is already in A2 - Y; with it you follow the squared error."
        ),
        mistake("hard_coded_m", "m = X.shape[1]", "m = 2").says(
            "You divide by a fixed number of examples: read m from X."
        ),
        mistake("features_counted", "m = X.shape[1]", "m = X.shape[0]").says(
            "You divide by the number of features; the examples are the columns of X."
        ),
        mistake("elementwise", DW2, "dZ2 * A1.T / m").says(
            "`*` multiplies entry by entry; dW2 is a matrix product with a transpose."
        ),
        mistake("no_transpose", DW2, "dZ2 @ A1 / m").says(
            "A transpose is missing: dW2 sums over the examples, so they must be the inner sizes of the product."
        ),
        mistake("x_for_a1", DW2, "dZ2 @ X.T / m").says("dW2 takes what went into the second layer, which is not X."),
        mistake("z1_for_a1", DW2, 'dZ2 @ cache["Z1"].T / m').says(
            "dW2 takes what went into the second layer, which is A1 and not Z1."
        ),
        mistake("one_example_squeezed", DW2, "(A1 @ np.squeeze(dZ2.T)).T.reshape(dZ2.shape[0], -1) / m").says(
            "For a single example `np.squeeze` takes away its axis, and the product is no longer there: keep dZ2 as it is.",
            only=ONE_EXAMPLE,
        ),
        mistake("one_bias_for_all_outputs", SUM2, "np.sum(dZ2, keepdims=True)").says(
            "Your db2 sums over the output units as well: right for one unit, but each of several has its own bias.",
            only=SEVERAL_OUTPUTS,
        ),
        mistake("loop", f"dW1 = {DW1}", ONE_BY_ONE).says(
            "You go through the examples one by one; the products sum over all columns at once.", only=Vectorised.name
        ),
        mistake("changes_the_cache", DZ2, "A2 -= Y\n    dZ2 = A2").says(
            "You compute in the cache's own arrays; a later look at them would find something else.",
            only=Untouched.name,
        ),
    ],
    different=[
        *others(Others),
        other("by_z1", "(1 - A1**2)", 'tanh_derivative(cache["Z1"])'),
        other("forward_again", "m = X", "cache = forward_propagation(X, parameters)[1]\n    m = X"),
        other("einsum", DW2, "np.einsum('im,jm->ij', dZ2, A1) / m", DW1, "np.einsum('im,jm->ij', dZ1, X) / m"),
        other("single", DZ2, "dZ2 = (A2 - Y).astype(np.float32)"),
        other(
            "divided_early",
            *(DZ2, "dZ2 = (A2 - Y) / m", DW2, "dZ2 @ A1.T", DW1, "dZ1 @ X.T"),
            *(DB2, "dZ2.sum(1)[:, None]", DB1, "dZ1 @ np.ones((X.shape[1], 1))"),
        ),
    ],
)
