"""Exercise 5: `linear_forward(A, W, b)`."""

from __future__ import annotations

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, Vectorised
from grader.declare.variants import mistake, other, others
from grader.exercises.deep_network.inputs import (
    CACHE,
    FIRST_LAYER,
    FIRST_Z,
    LAYERS,
    ONE_EXAMPLE,
    ONE_UNIT,
    layer,
    layer_words,
)
from grader.exercises.inputs import SLOPE


def cases(rng):
    return [Case(layer(rng, *sizes), note=layer_words(*sizes)) for sizes in (ONE_UNIT, *LAYERS)]


def one_example(rng):
    return [Case(layer(rng, *ONE_EXAMPLE), note=layer_words(*ONE_EXAMPLE))]


def linear_in_A(exam: Questions) -> None:
    A, W, b = layer(exam.rng, 4, 3, 5)
    plain, doubled = exam.ask(A, W, b), exam.ask(2 * A, W, b)
    gap = exam.array(doubled, (3, 5), (0,)) - exam.array(plain, (3, 5), (0,))
    exam.agree(gap, W @ A, "doubling A adds W A to Z, and leaves b alone", layer_words(4, 3, 5), SLOPE)


Z_OF_ONE = "Z of one example"


class Others:
    def in_place_on_its_own(A, W, b):
        Z = A.T @ W.T
        Z += b.T
        Z = Z.T
        print(Z.shape)
        cache = (A, W, b)
        return Z, cache


FIRST_EXAMPLE = (FIRST_LAYER[0][:, :1], *FIRST_LAYER[1:])
ONE_BY_HAND = Fixture(FIRST_EXAMPLE, expected=(FIRST_Z[:, :1],), note=layer_words(2, 3, 1))

EXERCISE = Exercise(
    "linear_forward",
    "one layer's weighted sums",
    minutes=8,
    fixtures=[Fixture(FIRST_LAYER, expected=(FIRST_Z, FIRST_LAYER), note=layer_words(2, 3, 4))],
    cases=cases,
    rubric=[
        Values("Z", 1.25, (0,), hint="Write the shapes beside each other: (n, n_prev) times (n_prev, m)."),
        Values("the cache", 0.5, (1,), rules=CACHE, hint="The way back needs what came in: A, W and b."),
        Vectorised(points=0.5, needs=["Z"], case=lambda rng, m: Case(layer(rng, 3, 4, m))),
        Law("Z is linear in A", 0.25, linear_in_A, needs=["Z"]),
        Untouched(points=0.25),
        Values(Z_OF_ONE, 0.25, (0,), "Z", cases=one_example, public=[ONE_BY_HAND], edge=True),
    ],
    wrong=[
        mistake("wrong_order", "W @ A + b", "A @ W + b").says(
            "The factors of the matrix product are in the wrong order: the inner sizes must agree, (n, n_prev) with (n_prev, m)."
        ),
        mistake("transposed_weights", "W @ A + b", "W.T @ A + b").says(
            "Your W is transposed; in this course its rows are already the units, so no transpose is needed here."
        ),
        mistake("no_bias", "W @ A + b", "W @ A").says("The bias is missing from Z: every unit adds its own."),
        mistake("elementwise", "W @ A + b", "W * A + b").says(
            "`*` multiplies entry by entry; a weighted sum over the inputs is a matrix product."
        ),
        mistake("bias_in_the_product", "W @ A + b", "(W + b) @ A").says(
            "You add b to W before the product; b is added afterwards, once per unit."
        ),
        mistake("bias_added_to_a", "W @ A + b", "W @ (A + b)").says(
            "You add b to A before the product; b belongs to the units of this layer and is added afterwards."
        ),
        mistake("flat_bias", "W @ A + b", "W @ A + b.ravel()").says(
            "You make b flat; it is a column, so that every unit adds its own number in all columns."
        ),
        mistake("shape_of_a", "= W @ A + b", "= W @ A + b\n    Z = Z.reshape(A.shape)").says(
            "You force Z into the shape of A; it has one row per unit, and that is another number than the inputs."
        ),
        mistake("subtracts_bias", "W @ A + b", "W @ A - b").says("The bias is subtracted; it is added."),
        mistake("z_in_the_cache", "cache = (A, W, b)", "cache = (A, W, Z)").says(
            "The cache of this step holds A, W and b; you put Z in the place of b, and the way back will not find b."
        ),
        mistake("already_activated", "Z = W @ A + b", "Z = np.maximum(0, W @ A + b)").says(
            "You already apply an activation; this step stops at the weighted sum Z."
        ),
        mistake("only_z", "return Z, cache", "return Z").says(
            "Only Z is returned; the cache must come second, because the way back needs it."
        ),
        mistake("one_example_squeezed", "W @ A + b", "np.squeeze(W @ A) + b").says(
            "For a single example `np.squeeze` drops its axis, and b then spreads Z over columns that are not there.",
            only=Z_OF_ONE,
        ),
        mistake(
            "loops_over_examples",
            "Z = W @ A + b",
            "Z = np.zeros((W.shape[0], A.shape[1]))\n    for i in range(A.shape[1]):\n        Z[:, [i]] = W @ A[:, [i]] + b",
        ).says(
            "The result is right, but you walk through the examples one by one: one matrix product does all columns.",
            only="works without a loop over the examples",
        ),
    ],
    different=[
        *others(Others),
        other("dot", "W @ A + b", "np.dot(W, A) + b"),
        other("einsum", "W @ A + b", "np.einsum('ij,jk->ik', W, A) + b"),
        other("single_precision", "W @ A + b", "(W @ A + b).astype(np.float32)"),
        other("cache_in_other_order", "cache = (A, W, b)", "cache = [b, W, A, 'linear']"),
    ],
)
