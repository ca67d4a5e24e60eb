"""Exercise 8: `linear_activation_forward(A_prev, W, b, activation)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values
from grader.declare.variants import earlier, mistake, mistakes, other, others
from grader.exercises.deep_network.inputs import (
    CACHE,
    FIRST_LAYER,
    FIRST_Z,
    LAYERS,
    LN3,
    ONE_EXAMPLE,
    layer,
    layer_words,
    with_activation,
)
from grader.exercises.inputs import SLOPE, rows

linear_forward, sigmoid, relu = earlier("linear_forward"), earlier("sigmoid"), earlier("relu")


def cases(rng):
    return [
        Case((*layer(rng, *sizes), activation), note=f"{layer_words(*sizes)}, {activation}")
        for i, sizes in enumerate(LAYERS)
        for activation in (("sigmoid", "relu") if i < 3 else ("relu",))
    ]


def one_example(rng):
    block, words = layer(rng, *ONE_EXAMPLE), layer_words(*ONE_EXAMPLE)
    return [Case((*block, activation), note=f"{words}, {activation}") for activation in ("relu", "sigmoid")]


def every_example_for_itself(exam: Questions) -> None:
    A_prev, W, b = layer(exam.rng, 4, 3, 6)
    for activation in ("relu", "sigmoid"):
        whole = exam.array(exam.ask(A_prev, W, b, activation), (3, 6), (0,))
        two = exam.ask(A_prev[:, 2:4], W, b, activation)
        claim = "two examples give the same columns as among others"
        exam.agree(two, whole[:, 2:4], claim, activation, SLOPE, path=(0,))


A_OF_ONE = "A of one example"


class Mistakes:
    def no_branch_for_relu(A_prev, W, b, activation):
        """No branch of your `if` is taken for a ReLU layer: compare the texts letter by letter, capitals count."""
        Z, linear_cache = linear_forward(A_prev, W, b)
        if activation == "sigmoid":
            A, activation_cache = sigmoid(Z)
        elif activation == "ReLU":
            A, activation_cache = relu(Z)
        return A, (linear_cache, activation_cache)


class Others:
    def on_its_own(A_prev, W, b, activation):
        Z = np.dot(W, A_prev) + b
        A = np.maximum(Z, 0) if activation == "relu" else 1 / (1 + np.exp(-Z))
        return A, ((A_prev, W, b), Z)

    def table(A_prev, W, b, activation):
        Z, first = linear_forward(A_prev, W, b)
        A, second = {"relu": relu, "sigmoid": sigmoid}[activation](Z)
        print(activation)
        return A, (second, first)


OWN_HELPER = """
def _act(name, Z):
    return relu(Z) if name == 'relu' else sigmoid(Z)


def linear_activation_forward(A_prev, W, b, activation):
    Z, first = linear_forward(A_prev, W, b)
    out = _act(activation, Z)
    return [out[0], [first, out[1], activation]]
"""

FIRST_A = rows([2, 3, 1, 0], [3, 4, 0, 0], [0, 0, 7, 4])
ONE_UNIT = rows([1, -1, 0], [5, 6, 7]), rows([LN3, 0]), rows([0])  # Z = [ln 3, -ln 3, 0]

FIRST_EXAMPLE = (FIRST_LAYER[0][:, :1], *FIRST_LAYER[1:])
ONE_BY_HAND = [
    Fixture((*FIRST_EXAMPLE, "relu"), expected=(FIRST_A[:, :1],), note=layer_words(2, 3, 1) + ", relu"),
    Fixture(
        (ONE_UNIT[0][:, :1], *ONE_UNIT[1:], "sigmoid"),
        expected=(rows([0.75]),),
        note=layer_words(2, 1, 1) + ", sigmoid",
    ),
]

EXERCISE = Exercise(
    "linear_activation_forward",
    "a whole forward block",
    minutes=10,
    fixtures=[
        Fixture(
            (*FIRST_LAYER, "relu"), expected=(FIRST_A, (FIRST_LAYER, FIRST_Z)), note=layer_words(2, 3, 4) + ", relu"
        ),
        Fixture(
            (*ONE_UNIT, "sigmoid"),
            expected=(rows([0.75, 0.25, 0.5]), (ONE_UNIT, rows([LN3, -LN3, 0]))),
            note=layer_words(2, 1, 3) + ", sigmoid",
        ),
    ],
    cases=cases,
    rubric=[
        *(
            Values(f"A with {activation}", 1, (0,), "A", only=with_activation(activation), hint=hint)
            for activation, hint in (
                ("relu", "First the weighted sum, then the activation that was asked for."),
                ("sigmoid", "Compare the text in `activation`."),
            )
        ),
        Values(
            "the cache",
            1,
            (1,),
            rules=CACHE,
            hint="A pair: the cache of the linear step and the cache of the activation.",
        ),
        Law("every example for itself", 0.25, every_example_for_itself, needs=("A with relu", "A with sigmoid")),
        Untouched(points=0.5),
        Values(A_OF_ONE, 0.25, (0,), "A", cases=one_example, public=ONE_BY_HAND, edge=True),
    ],
    uses=("linear_forward", "sigmoid", "relu"),
    wrong=[
        mistake("always_sigmoid", 'if activation == "sigmoid":', "if True:").says(
            "The argument `activation` has no effect: every layer gets a sigmoid."
        ),
        mistake(
            "always_relu", 'if activation == "sigmoid":', "if False:", 'elif activation == "relu":', "elif True:"
        ).says("The argument `activation` has no effect: every layer gets a ReLU."),
        mistake(
            "swapped",
            'if activation == "sigmoid":',
            'if activation == "relu":',
            'elif activation == "relu":',
            'elif activation == "sigmoid":',
        ).says("The two activations are swapped: compare the text once more."),
        mistake("a_in_the_cache", "(linear_cache, activation_cache)", "(linear_cache, A)").says(
            "The activation's cache should be Z, as `sigmoid` and `relu` return it; you stored A."
        ),
        mistake("only_linear_cache", "(linear_cache, activation_cache)", "linear_cache").says(
            "The cache is only half: besides (A_prev, W, b) the way back needs Z."
        ),
        mistake("only_activation_cache", "(linear_cache, activation_cache)", "activation_cache").says(
            "The cache is only half: besides Z the way back needs (A_prev, W, b)."
        ),
        mistake(
            "pair_as_activation",
            "A, activation_cache = sigmoid",
            "A = activation_cache = sigmoid",
            "A, activation_cache = relu",
            "A = activation_cache = relu",
        ).says("`sigmoid` and `relu` return a pair (A, cache); unpack it, or A will be the whole pair."),
        mistake("linear_pair", "Z, linear_cache = linear_forward", "Z = linear_cache = linear_forward").says(
            "`linear_forward` returns a pair (Z, cache); you hand the whole pair to the activation."
        ),
        mistake("flat_cache", "(linear_cache, activation_cache)", "(*linear_cache, activation_cache)").says(
            "Your cache is flat, four things in a row; it is a pair, and its first part is the whole linear cache."
        ),
        mistake(
            "activation_twice", "return A, cache", 'return (sigmoid(A)[0] if activation == "sigmoid" else A), cache'
        ).says("The activation is applied twice."),
        *mistakes(Mistakes),
        mistake("activates_the_input", "= sigmoid(Z)", "= sigmoid(A_prev)", "= relu(Z)", "= relu(A_prev)").says(
            "The activation is applied to A_prev and not to Z."
        ),
        mistake("one_example_flat", "return A, cache", "return (A if A.shape[1] > 1 else A.ravel()), cache").says(
            "For a single example your A has one axis only; it keeps two, (n, 1).", only=A_OF_ONE
        ),
        mistake("returns_z", "return A, cache", "return Z, cache").says(
            "You return Z; the block ends with the activation A."
        ),
    ],
    different=[
        *others(Others),
        other("single_precision", "return A, cache", "return A.astype(np.float32), cache"),
        other("own_helper", code=OWN_HELPER),
    ],
)
