"""Exercise 4: `backward_propagation_with_dropout(X, Y, cache, keep_prob)`."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Vectorised, mistake, other
from grader.exercises.inputs import Parameters
from grader.exercises.regularization.backward import EXAMPLES, FIRST_LAYER, NAMES, gradients, match_slopes
from grader.exercises.regularization.inputs import Dims, by_hand, cache, draw, each, forward, matrix, note
from helpers.judge.compare import compare
from helpers.judge.describe import describe

SAME_MASKS, SOME_GRADIENTS = "gives the same gradients at every call", "returns gradients by name"


def draw_masks(rng: np.random.Generator, dims: Dims, m: int, keep_prob: float) -> tuple[np.ndarray, np.ndarray]:
    return rng.random((dims[1], m)) < keep_prob, rng.random((dims[2], m)) < keep_prob


def case(rng: np.random.Generator, dims: Dims, m: int, keep_prob: float) -> Case:
    X, Y, parameters = draw(rng, dims, m)
    saved = cache(X, parameters, draw_masks(rng, dims, m, keep_prob), keep_prob)
    return Case((X, Y, saved, keep_prob), note=note(dims, m, keep_prob=keep_prob))


def cases(rng: np.random.Generator) -> list[Case]:
    sizes = (((3, 6, 5, 1), 4, 0.5), ((2, 9, 6, 1), 7, 0.3), ((5, 7, 8, 1), 10, 0.86), ((4, 6, 7, 1), 9, 1.0))
    return [case(rng, *size) for size in sizes]


def slopes(exam: Questions) -> None:
    def check(dims: Dims, m: int, keep_prob: float) -> None:
        X, Y, parameters = draw(exam.rng, dims, m)
        masks = draw_masks(exam.rng, dims, m, keep_prob)

        def cost(changed: Parameters) -> float:
            Z3 = forward(X, changed, masks, keep_prob)[0][2]
            return float(np.mean(np.logaddexp(0, Z3) - Y * Z3))

        got = exam.ask(X, Y, cache(X, parameters, masks, keep_prob), keep_prob)
        match_slopes(exam, got, parameters, cost, note(dims, m, keep_prob=keep_prob) + ", the masks held fast")

    check((3, 6, 4, 1), 5, 0.7)
    check((2, 5, 7, 1), 8, 0.4)


KEYS = {f"d{name}" for name in NAMES}


def by_name(exam: Questions, case: Case) -> dict:
    """The answer's gradients, if it returns any by name."""
    if isinstance(got := exam.value(case), dict) and KEYS & set(got):
        return got
    hint = "Return the dict that the docstring names."
    return exam.fail(
        "the result is not what it should be", describe(got), 'a dict with "dW1" to "db3"', hint, case.note
    )


def some_gradients(exam: Questions) -> None:
    by_name(exam, exam.cases[0])


def same_masks(exam: Questions) -> None:
    drawn = case(exam.rng, (3, 8, 6, 1), 12, 0.5)
    first, second = (by_name(exam, one) for one in (drawn, replace(drawn)))
    if any(compare(second.get(key), first[key]) for key in KEYS & set(first)):
        claim = "two calls with the same cache give the same gradients"
        hint = "The masks of the forward pass are in the cache as D1 and D2; no new ones are drawn."
        exam.fail(claim, "other numbers each time", "the same", hint, drawn.note)


WRONG = [
    mistake("mask_missing", *each("12", " * D#", "")).says(
        "The masks are missing on the way back: a unit that was off in the forward pass gets no gradient, even where its Z was positive."
    ),
    mistake("rescale_missing", *each("12", "D# / keep_prob", "D#")).says(
        "Your gradients are masked but not rescaled: the kept units were divided by keep_prob, and so is their gradient."
    ),
    mistake("first_layer_not_rescaled", "D1 / keep_prob", "D1").says(
        "On its way into layer 1 the gradient is masked but not rescaled, unlike that of layer 2."
    ),
    mistake("second_layer_not_rescaled", "D2 / keep_prob", "D2").says(
        "On its way into layer 2 the gradient is masked but not rescaled, unlike that of layer 1."
    ),
    mistake("A_rescaled_again", "A2.T / m", "A2.T / keep_prob / m", "A1.T / m", "A1.T / keep_prob / m").says(
        "A1 and A2 were divided by keep_prob before they went into the cache; you divide them once more."
    ),
    mistake("masks_crossed", "@ dZ3 * D2", "@ dZ3 * D1", "@ dZ2 * D1", "@ dZ2 * D2").says(
        "The masks have changed places: each belongs to the layer into which the gradient goes, and has the shape of its A."
    ),
    mistake("no_dropout", *each("12", " * D# / keep_prob", "")).says(
        "That is the backward pass of the net without dropout: neither mask nor rescaling is in it."
    ),
    mistake("times_keep_prob", *each("12", "D# / keep_prob", "D# * keep_prob")).says(
        "You multiply by keep_prob where the forward pass divided by it."
    ),
    mistake("first_mask_missing", " * D1", "").says(
        "The gradient of layer 2 is masked, but that of layer 1 is not: D1 has to act on dA1."
    ),
    mistake("first_layer_untouched", " * D1 / keep_prob", "").says(
        "On its way into layer 1 the gradient is neither masked nor rescaled: what you did with D2 is due for D1 as well."
    ),
    mistake("second_layer_untouched", " * D2 / keep_prob", "").says(
        "On its way into layer 2 the gradient is neither masked nor rescaled: what you did with D1 is due for D2 as well."
    ),
    mistake("mask_inverted", *each("12", "* D#", "* (1 - D#)")).says(
        "You let the gradient through where the unit was off: D is 1 where a unit was kept."
    ),
    mistake("rescaled_twice", *each("12", "D# / keep_prob", "D# / keep_prob**2")).says(
        "You divide by keep_prob twice on the way back."
    ),
    mistake("keep_prob_ignored", *each("12", "D# / keep_prob", "D# / 0.86")).says(
        "Your gradients are rescaled alike for every `keep_prob`: use the argument."
    ),
    mistake("relu_slope_missing", *each("12", " * (Z# > 0)", "")).says(
        "The mask does not replace ReLU's slope: where Z was below zero the gradient is zero as well."
    ),
    mistake("matrix_product", "W3.T @ dZ3 * D2", "np.dot(D2, W3.T @ dZ3)").says(
        "A mask acts on each number by itself: use `*`, not a matrix product."
    ),
    mistake("new_masks", *each("12", "* D#", "* (np.random.rand(*A#.shape) < keep_prob)")).says(
        "You draw new masks for the backward pass; it has to use those of the forward pass, D1 and D2 from the cache.",
        only=SAME_MASKS,
    ),
    mistake("changes_the_cache", "dZ3 = A3 - Y", "A3 -= Y\n    dZ3 = A3").says(
        "You write into an array of the cache, which belongs to the caller: make a new array.",
        only="leaves its inputs as they were",
    ),
]

WITH_MORE = "{'dZ3': dZ3, 'dA2': dA2, 'dZ2': dZ2, 'dA1': dA1, 'dZ1': dZ1, "
BACK_2, BACK_1 = "W3.T @ dZ3 * D2", "W2.T @ dZ2 * D1"

DIFFERENT = [
    # where a unit is off its A is 0, so the slope taken from A is a mask by itself
    other("slope_from_activation", *each("12", " * D#", ""), "(Z2 > 0)", "(A2 > 0)", "(Z1 > 0)", "np.int64(A1 > 0)"),
    other("where", BACK_2, "np.where(D2, W3.T @ dZ3, 0.0)", BACK_1, "np.multiply(D1, np.dot(W2.T, dZ2))"),
    other("in_place_on_own_arrays", "dZ2 = dA2 * (Z2 > 0)", "dA2[Z2 <= 0] = 0\n    dZ2 = dA2"),
    other("mask_on_dz", " * D2 / keep_prob", "", "(Z2 > 0)", "(Z2 > 0) * D2 / keep_prob"),
    other("extra_keys", "return {", f"print(dZ1.shape)\n    return {WITH_MORE}"),
    other(
        "dot_and_mean",
        "dZ3 @ A2.T / m",
        "1.0 / m * np.dot(dZ3, A2.T)",
        "np.sum(dZ2, axis=1, keepdims=True) / m",
        "dZ2.mean(axis=1)[:, None]",
    ),
    other(
        "single_precision",
        "dZ3 = A3 - Y",
        "dZ3 = (A3 - Y).astype(np.float32)",
        "return {",
        "dW1, dW2, dW3 = (g.astype(np.float32) for g in (dW1, dW2, dW3))\n    return {",
    ),
]

# keep_prob = .5 doubles what is left. Z1 as in `backward`; A1 = [3 0 0 1; 0 0 3 1; 1 0 0 0],
# Z2 = [2 .5 -1 .5; -.5 .5 3.5 1], A2 = [4 1 0 0; 0 1 0 2], Z3 = [4.5 .5 .5 -1.5], A3 = [.989013 .622459 .622459 .182426]
NET = FIRST_LAYER | by_hand(W2="0.5 -0.5 0; -0.5 1 0.5", b2="0.5; 0.5", W3="1 -1", b3="0.5")
MASKS = (matrix("1 0 1 1; 0 1 1 1; 1 1 0 1") == 1, matrix("1 1 1 0; 1 1 0 1") == 1)

EXERCISE = Exercise(
    "backward_propagation_with_dropout",
    "back through the same masks",
    minutes=20,
    fixtures=[
        # dZ3 = [-.010987 .622459 .622459 -.817574]; dZ2 = W3^T dZ3 * D2 * 2 where Z2 > 0: [-.021974 1.244919 0 0; 0 -1.244919 0 1.635149];
        # dZ1 = W2^T dZ2 * D1 * 2 where Z1 > 0: [-.021974 0 0 -1.635149; 0 0 0 3.270298; 0 0 0 0]
        # dW3_1 = (-.010987*4 + .622459*1) / 4 = .144628; db1_2 = 3.270298 / 4 = .817574; and so on.
        Fixture(
            (*EXAMPLES, cache(EXAMPLES[0], NET, MASKS, 0.5), 0.5),
            expected=by_hand(
                dW3="0.144628 -0.253172",
                db3="0.104089",
                dW2="-0.01648 0 -0.005493; 0.408787 0.408787 0",
                db2="0.305736; 0.097558",
                dW1="-0.005493 -0.414281; 0 0.817574; 0 0",
                db1="-0.414281; 0.817574; 0",
            ),
            note="4 examples, layers [2, 3, 2, 1], keep_prob = 0.5",
        )
    ],
    cases=cases,
    rubric=[
        Law(SOME_GRADIENTS, 0.25, some_gradients, needs=[]),
        Law(SAME_MASKS, 0.25, same_masks, needs=[SOME_GRADIENTS]),
        *gradients(1.25, 0.5, needs=[SAME_MASKS]),
        Law("the slopes of the thinned net's cost", 1, slopes),
        Untouched(points=0.5),
        Vectorised(points=0.75, case=lambda rng, m: case(rng, (3, 4, 2, 1), m, 0.7)),
    ],
    wrong=WRONG,
    different=DIFFERENT,
)
