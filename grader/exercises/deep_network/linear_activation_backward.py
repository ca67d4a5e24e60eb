"""Exercise 14: `linear_activation_backward(dA, cache, activation)`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values
from grader.exercises.deep_network.inputs import (
    BACK_LAYER,
    BACK_RESULT,
    LAYERS,
    LN3,
    ONE_EXAMPLE,
    agree_with_small_steps,
    layer,
    layer_words,
    with_activation,
)
from grader.exercises.deep_network.linear_activation_backward_answers import DIFFERENT, DW_OF_ONE, WRONG
from grader.exercises.inputs import rows


def drawn(rng: np.random.Generator, sizes: Sequence[int], activation: str) -> Case:
    A_prev, W, b = layer(rng, *sizes)
    Z = W @ A_prev + b
    note = f"{layer_words(*sizes)}, {activation}"
    return Case((rng.normal(size=Z.shape), ((A_prev, W, b), Z), activation), note=note)


def cases(rng):
    blocks = [(sizes, activation) for sizes in LAYERS[:3] for activation in ("sigmoid", "relu")]
    return [drawn(rng, *block) for block in [*blocks, (LAYERS[3], "relu")]]


def one_example(rng):
    return [drawn(rng, ONE_EXAMPLE, activation) for activation in ("relu", "sigmoid")]


def small_steps(exam: Questions) -> None:
    for activation in ("relu", "sigmoid"):
        dA, cache, _ = drawn(exam.rng, (3, 2, 4), activation).args

        def forward(A, W, b, activation=activation):
            return exam.reference("linear_activation_forward")(A, W, b, activation)[0]

        agree_with_small_steps(exam, exam.ask(dA, cache, activation), forward, dA, cache[0], activation)


# dA is chosen so that dZ is the one of `linear_backward`'s example: Z is negative where dZ is 0
RELU_Z, RELU_DA = rows([1, -1, 2, 0.5], [-2, 1, 3, 2]), rows([1, 5, -1, 2], [7, 2, 1, -2])
# dZ = [1, 3, -3], A_prev = [[1, 0, 2], [0, 1, -1]], W = [2, -1]: dW = [(1 - 6)/3, (3 + 3)/3], db = 1/3
SIGMOID_CACHE = (rows([1, 0, 2], [0, 1, -1]), rows([2, -1]), rows([0])), rows([0, LN3, -LN3])
FIRST_HINT = "First back through the activation, then through the linear step."

# A_prev = (1, 0, 2); dZ = (1, 2) through relu, (16 * 3/16, 4 * 1/4) = (3, 1) through sigmoid
FIRST_EXAMPLE = (BACK_LAYER[0][:, :1], *BACK_LAYER[1:])
ONE_BY_HAND = [
    Fixture(
        (rows([1], [2]), (FIRST_EXAMPLE, rows([1], [3])), "relu"),
        expected=(None, rows([1, 0, 2], [2, 0, 4])),
        note=layer_words(3, 2, 1) + ", relu",
    ),
    Fixture(
        (rows([16], [4]), (FIRST_EXAMPLE, rows([LN3], [0])), "sigmoid"),
        expected=(None, rows([3, 0, 6], [1, 0, 2])),
        note=layer_words(3, 2, 1) + ", sigmoid",
    ),
]

EXERCISE = Exercise(
    "linear_activation_backward",
    "a whole backward block",
    minutes=10,
    fixtures=[
        Fixture((RELU_DA, (BACK_LAYER, RELU_Z), "relu"), expected=BACK_RESULT, note=layer_words(3, 2, 4) + ", relu"),
        Fixture(
            (rows([4, 16, -16]), SIGMOID_CACHE, "sigmoid"),
            expected=(rows([2, 6, -6], [-1, -3, 3]), rows([-5 / 3, 2]), rows([1 / 3])),
            note=layer_words(2, 1, 3) + ", sigmoid",
        ),
    ],
    cases=cases,
    rubric=[
        *(
            Values(f"{name} with {activation}", points, (i,), name, only=with_activation(activation), hint=hint)
            for activation in ("relu", "sigmoid")
            for i, (name, points, hint) in enumerate((("dA_prev", 0.5, FIRST_HINT), ("dW", 1, ""), ("db", 0.5, "")))
        ),
        Law("agrees with small steps", 0.5, small_steps),
        Untouched(points=0.25),
        Values(DW_OF_ONE, 0.25, (1,), "dW", cases=one_example, public=ONE_BY_HAND, edge=True),
    ],
    uses=("linear_backward", "relu_backward", "sigmoid_backward"),
    wrong=WRONG,
    different=DIFFERENT,
)
