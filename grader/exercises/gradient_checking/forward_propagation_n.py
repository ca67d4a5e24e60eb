"""Exercise 4: `forward_propagation_n(X, Y, parameters)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, Vectorised
from grader.exercises.gradient_checking.inputs import (
    CACHE,
    ONE_EXAMPLE,
    PARAMETERS,
    SIZES,
    Textbook,
    X,
    Y,
    problem,
    words,
)
from helpers.judge.compare import Rules


def case(rng: np.random.Generator, dims: list[int], m: int) -> Case:
    return Case(problem(rng, dims, m), note=words(dims, m))


def any_order(exam: Questions) -> None:
    X, Y, parameters = problem(exam.rng, [3, 4, 2, 1], 8)
    order = exam.rng.permutation(8)
    once, mixed = exam.ask(X, Y, parameters), exam.ask(X[:, order], Y[:, order], parameters)
    claim = "The order of the examples does not change the cost"
    exam.agree(mixed, exam.part(once, (0,), claim), claim, rules=Rules(rtol=1e-5), path=(0,))


def undecided(exam: Questions) -> None:
    X, Y, parameters = problem(exam.rng, [3, 4, 2, 1], 5)
    parameters |= {"W3": 0 * parameters["W3"], "b3": 0 * parameters["b3"]}
    claim = "A net that answers 0.5 to everything costs log 2"
    exam.agree(exam.ask(X, Y, parameters), float(np.log(2)), claim, rules=Rules(rtol=1e-5), path=(0,))


textbook = Textbook("""
def forward_propagation_n(X, Y, parameters):
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
    return cost, cache
""")
COST_OF_ONE = "the cost of one example"
OUTPUT = "1 / (1 + np.exp(-Z3))"
TWELVE = "(Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)"
RETURN, LOSSES = "return cost, cache", ["-np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))"]
SIGMOID_IN_BOTH = ["np.maximum(0, Z1)", "1 / (1 + np.exp(-Z1))", "np.maximum(0, Z2)", "1 / (1 + np.exp(-Z2))"]
IN_SINGLE = "    X, W1, b1, W2, b2, W3, b3 = (a.astype(np.float32) for a in (X, W1, b1, W2, b2, W3, b3))\n"

OWN_HELPERS = """
def _relu(z):
    return z * (z > 0)


def forward_propagation_n("""
DOT_PRODUCTS = "float(np.squeeze((-np.dot(Y, np.log(A3).T) - np.dot(1 - Y, np.log(1 - A3).T)) / X.shape[1]))"

# the first of the examples below
ONE_BY_HAND = Fixture(
    (X[:, :1], Y[:, :1], PARAMETERS), expected=(0.313262,), note="layers of [2, 3, 2, 1] units, 1 example"
)

EXERCISE = Exercise(
    "forward_propagation_n",
    "the cost of a net of three layers",
    minutes=12,
    fixtures=[
        # Z3 = A2[0] - A2[1] + 0.5 = [1, -1, 2.5, 0.5]; losses with Y = [1, 0, 0, 1]:
        # log(1 + e^-1) = 0.313262, twice; log(1 + e^2.5) = 2.578890; log(1 + e^-0.5) = 0.474077; sum 3.679490, /4
        Fixture((X, Y, PARAMETERS), expected=(0.919873, CACHE), note="layers of [2, 3, 2, 1] units, 4 examples")
    ],
    cases=lambda rng: [case(rng, dims, m) for dims, m in SIZES],
    rubric=[
        Values("the cost", 3, (0,)),
        Values("the cache", 1, (1,), rules=Rules(any_order=True), hint="Twelve arrays: Z, A, W and b of each layer."),
        Untouched(points=0.5),
        Vectorised(points=0.5, case=lambda rng, m: Case(problem(rng, [2, 3, 4, 1], m))),
        Law("the order of the examples does not matter", 0.5, any_order, needs=["the cost"]),
        Law("an undecided net costs log 2", 0.25, undecided, needs=["the cost"]),
        Values(
            COST_OF_ONE,
            0.25,
            (0,),
            "the cost",
            cases=lambda rng: [case(rng, *ONE_EXAMPLE)],
            public=[ONE_BY_HAND],
            edge=True,
        ),
    ],
    wrong=[
        textbook.mistake("minus_missing", "-np.mean", "np.mean").says(
            "Your cost is negative: logarithms of probabilities are, so the sum needs a minus sign."
        ),
        textbook.mistake("sum", "-np.mean", "-np.sum").says(
            "You add up the losses; the cost is their mean over the m examples."
        ),
        textbook.mistake("losses_returned", "-np.mean(Y", "-(Y").says(
            "You return the loss of every example; the cost is one number, their mean."
        ),
        textbook.mistake(
            "second_term_turned", *LOSSES, "-np.mean(Y * np.log(A3)) + np.mean((1 - Y) * np.log(1 - A3))"
        ).says("Your minus sign acts on the first term alone: put both terms into parentheses, or give each its sign."),
        textbook.mistake(
            "second_term_apart", *LOSSES, "-np.mean(Y * np.log(A3)) + np.sum((1 - Y) * np.log(1 - A3))"
        ).says(
            "What stands in front of your first term (the sign, and one over m) does not act on the second: it needs parentheses."
        ),
        textbook.mistake("only_positive", " + (1 - Y) * np.log(1 - A3)", "").says(
            "Only the examples with label 1 count in your cost; those with label 0 have a term of their own."
        ),
        textbook.mistake("divided_by_n_x", "-np.mean(", "-1 / X.shape[0] * np.sum(").says(
            "`X.shape[0]` is the number of features; examples are the columns."
        ),
        textbook.mistake("relu_at_the_output", OUTPUT, "np.clip(np.maximum(0, Z3), 1e-12, 1 - 1e-12)").says(
            "The output layer has a sigmoid, so that the result is a probability; yours has ReLU."
        ),
        textbook.mistake("relu_into_the_logarithm", OUTPUT, "np.maximum(0, Z3)").says(
            "The output layer has a sigmoid, so that the result is a probability and has a logarithm; yours has ReLU."
        ),
        textbook.mistake("no_relu_in_layer_2", "np.maximum(0, Z2)", "Z2").says(
            "Layer 2 has no activation in your net: it is ReLU, like layer 1."
        ),
        textbook.mistake("no_relu", "np.maximum(0, Z1)", "Z1", "np.maximum(0, Z2)", "Z2").says(
            "Your hidden layers have no activation, so the net is one straight map: both are ReLU."
        ),
        textbook.mistake("sigmoid_turned", OUTPUT, "1 / (1 + np.exp(Z3))").says(
            "Your sigmoid falls where it should rise: look at the sign in the exponent."
        ),
        textbook.mistake("sigmoid_and_cost_turned", OUTPUT, "1 / (1 + np.exp(Z3))", "-np.mean", "np.mean").says(
            "Two things at once: your sigmoid falls where it should rise, and the minus sign of the cost is missing."
        ),
        textbook.mistake("layer_left_out", "W3 @ A2", "W3 @ A1").says(
            "Layer 3 takes what leaves layer 1: your second layer is passed by."
        ),
        textbook.mistake("sigmoid_everywhere", *SIGMOID_IN_BOTH).says(
            "The hidden layers are ReLU; you use the sigmoid in all three."
        ),
        textbook.mistake("sigmoid_parentheses", OUTPUT, "1 / 1 + np.exp(-Z3)").says(
            "Python divides before it adds: the denominator of the sigmoid needs parentheses."
        ),
        textbook.mistake("from_z", "W3 @ A2", "W3 @ Z2").says(
            "One of your layers takes Z of the layer before in place of A: the activation is skipped."
        ),
        textbook.mistake("one_example_squeezed", "W1 @ X", "np.squeeze(W1 @ X)").says(
            "For a single example `np.squeeze` drops its axis, and b1 then spreads Z1 over columns that are not there.",
            only=COST_OF_ONE,
        ),
        textbook.mistake("no_bias", "W1 @ X + b1", "W1 @ X").says("The first layer's bias is missing."),
        textbook.mistake("no_biases", " + b1", "", " + b2", "", " + b3", "").says(
            "No layer adds its bias: Z is W times what comes in, plus b."
        ),
        textbook.mistake("cost_as_an_array", RETURN, "return np.array([[cost]]), cache").says(
            "The cost is one number; yours is an array of shape (1, 1)."
        ),
        textbook.mistake("cache_without_b", TWELVE, "(Z1, A1, W1, Z2, A2, W2, Z3, A3, W3)").says(
            "The cache lacks the biases: Z, A, W and b of each layer make twelve arrays."
        ),
    ],
    different=[
        textbook.other("textbook"),
        textbook.other("other_order_in_the_cache", TWELVE, "[A3, Z3, W1, W2, W3, b1, b2, b3, Z1, Z2, A1, A2, X]"),
        textbook.other(
            "einsum_and_0d", "W1 @ X", 'np.einsum("ij,jk->ik", W1, X)', RETURN, "return np.array(cost), cache"
        ),
        textbook.other(
            "own_helpers",
            *("def forward_propagation_n(", OWN_HELPERS),
            *("np.maximum(0, Z1)", "_relu(Z1)", "np.maximum(0, Z2)", "_relu(Z2)"),
            *("-np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))", DOT_PRODUCTS),
        ),
        textbook.other("single_precision", "    Z1 = W1 @ X", IN_SINGLE + "    Z1 = W1 @ X"),
        textbook.other("more_results", RETURN, "print(cost)\n    return cost, cache, A3"),
    ],
)
