"""Exercise 13: `forward_propagation(X, parameters)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Exercise, Fixture, Law, Untouched, Values, Vectorised, mistake, other, others
from grader.exercises.inputs import rows
from grader.exercises.shallow_network.forward_cases import (
    cache_suffices,
    case,
    cases,
    examples_apart,
    one_example,
    several_outputs,
)
from grader.exercises.shallow_network.inputs import CACHE_HAND, P_HAND, X_HAND, sizes


class Others:
    def numpy_only(X, parameters):
        W1, b1, W2, b2 = [parameters[k] for k in ("W1", "b1", "W2", "b2")]
        Z1 = np.dot(W1, X) + b1
        A1 = np.tanh(Z1)
        Z2 = np.dot(W2, A1) + b2
        A2 = 1 / (1 + np.exp(-Z2))
        return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "X": X, "W2": W2}


ONE_EXAMPLE, SEVERAL_OUTPUTS = "A2 of one example", "A2 with several output units"
ONE_BY_ONE = """Z1 = np.zeros((W1.shape[0], X.shape[1]))
    for i in range(X.shape[1]):
        Z1[:, i:i + 1] = W1 @ X[:, i:i + 1] + b1"""

ONE_BY_HAND = Fixture((X_HAND[:, :1], P_HAND), expected=(CACHE_HAND["A2"][:, :1],), note=sizes(2, 3, 1, 1))
# the second output unit has no weights and is undecided
TWO_OUTPUTS = Fixture(
    (X_HAND, P_HAND | {"W2": rows([1, -1, 2], [0, 0, 0]), "b2": rows([0.5], [0])}),
    expected=(np.vstack([CACHE_HAND["A2"], [[0.5, 0.5]]]),),
    note=sizes(2, 3, 2, 2),
)

EXERCISE = Exercise(
    "forward_propagation",
    "from X to A2",
    minutes=20,
    fixtures=[Fixture((X_HAND, P_HAND), expected=(CACHE_HAND["A2"], CACHE_HAND), note=sizes(2, 3, 1, 2))],
    cases=cases,
    rubric=[
        Values(
            "A2",
            2.25,
            (0,),
            hint="Two steps for each layer: a product plus the bias, then the activation; tanh first, sigmoid last.",
        ),
        *[
            Values(f"{key} in the cache", 0.5, (1, key), f'cache["{key}"]', optional=True, needs=["A2"])
            for key in ("Z1", "A1", "Z2")
        ],
        Law("the cache is enough for the backward pass", 0.5, cache_suffices),
        Law("every example on its own", 0.25, examples_apart, needs=["A2"]),
        Untouched(points=0.5, needs=["A2"]),
        Vectorised(points=0.5, needs=["A2"], case=lambda rng, m: case(rng, 3, 5, 1, m)),
        Values(ONE_EXAMPLE, 0.25, (0,), "A2", cases=one_example, public=[ONE_BY_HAND], edge=True),
        Values(SEVERAL_OUTPUTS, 0.25, (0,), "A2", cases=several_outputs, public=[TWO_OUTPUTS], edge=True),
    ],
    uses=("sigmoid", "tanh"),
    wrong=[
        mistake("sigmoid_hidden", "tanh(Z1)", "sigmoid(Z1)").says(
            "Your hidden layer uses sigmoid; in this network it uses tanh."
        ),
        mistake("relu_hidden", "tanh(Z1)", "np.maximum(0, Z1)").says(
            "Your hidden layer uses ReLU; in this network it uses tanh."
        ),
        mistake("no_hidden_activation", "tanh(Z1)", "Z1").says(
            "Z1 goes on to the second layer without its activation, so the network is only logistic regression."
        ),
        mistake("tanh_output", "sigmoid(Z2)", "tanh(Z2)").says(
            "The output is a probability and needs sigmoid; yours can be negative."
        ),
        mistake("no_output_activation", "sigmoid(Z2)", "Z2").says(
            "A2 is Z2 without its activation: the output layer ends with sigmoid."
        ),
        mistake("bias_of_other_layer", "A1 + b2", "A1 + b1").says(
            "The second layer adds the bias of the first: look at the number behind each b."
        ),
        mistake("b1_forgotten", "X + b1", "X").says("The sums of the first layer have no bias."),
        mistake("biases_subtracted", "X + b1", "X - b1", "A1 + b2", "A1 - b2").says(
            "The biases are subtracted where they should be added."
        ),
        mistake("output_twice", "sigmoid(Z2)", "sigmoid(sigmoid(Z2))").says(
            "Sigmoid is applied twice at the output, so A2 is never below a half."
        ),
        mistake("b2_forgotten", "A1 + b2", "A1").says("The sums of the second layer have no bias."),
        mistake("x_to_the_second_layer", "W2 @ A1", "W2 @ X").says(
            "The second layer takes X again; what goes into it is what came out of the first."
        ),
        mistake("labels", "sigmoid(Z2)", "np.round(sigmoid(Z2))").says(
            "You round A2 to labels; the output is a probability, which the cost needs in full."
        ),
        mistake("cache_forgotten", "return A2, cache", "return A2").says(
            "You return A2 alone; the backward pass needs the cache, which comes second."
        ),
        mistake("transpose_too_many", "W1 @ X", "W1.T @ X").says(
            "The rows of W1 are the units already, so a product with X needs no transpose."
        ),
        mistake("activation_twice", "tanh(Z1)", "tanh(tanh(Z1))").says(
            "The activation is applied to a value that already went through it: A is g(Z), not g(A)."
        ),
        mistake("elementwise", "W1 @ X", "W1 * X").says(
            "`*` multiplies entry by entry; W1 and X need the matrix product."
        ),
        mistake("order_of_result", "return A2, cache", "return cache, A2").says("You return the cache before A2."),
        mistake("a1_cached_as_z1", '"Z1": Z1', '"Z1": A1').says('The cache holds A1 under the name "Z1".'),
        mistake("one_example_squeezed", "W1 @ X", "np.squeeze(W1 @ X)").says(
            "For a single example `np.squeeze` drops its axis, and b1 then spreads Z1 over columns that are not there.",
            only=ONE_EXAMPLE,
        ),
        mistake("one_row", "A2 = sigmoid(Z2)", "A2 = sigmoid(Z2).reshape(1, -1)").says(
            "You put all outputs into one row; a network with several output units has one row for each.",
            only=SEVERAL_OUTPUTS,
        ),
        mistake("loop", "Z1 = W1 @ X + b1", ONE_BY_ONE).says(
            "You go through the examples one by one; a matrix product takes all columns at once.", only=Vectorised.name
        ),
    ],
    different=[
        *others(Others),
        other("einsum", *("W1 @ X", "np.einsum('ij,jm->im', W1, X)"), *("W2 @ A1", "np.einsum('ij,jm->im', W2, A1)")),
        other("activations_only", '{"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}', '{"A1": A1, "A2": A2}'),
        other("single", "W1 @ X + b1", "(W1 @ X + b1).astype(np.float32)"),
        other("transposed", "W1 @ X + b1", "(X.T @ W1.T + b1.T).T"),
        other("list_result", "return A2, cache", "print(A2.shape)\n    return [A2, cache, Z2]"),
    ],
)
