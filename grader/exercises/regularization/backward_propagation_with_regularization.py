"""Exercise 2: `backward_propagation_with_regularization(X, Y, cache, lambd)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, Vectorised, mistake, other
from grader.exercises.regularization.backward import EXAMPLES, FIRST_LAYER, gradients, match_slopes
from grader.exercises.regularization.inputs import Dims, by_hand, cache, draw, each, forward, note


def case(rng: np.random.Generator, dims: Dims, m: int, lambd: float) -> Case:
    X, Y, parameters = draw(rng, dims, m)
    return Case((X, Y, cache(X, parameters), lambd), note=note(dims, m, lambd=lambd))


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        case(rng, (3, 4, 2, 1), 5, 0.9),
        case(rng, (2, 5, 3, 1), 6, 0.1),
        case(rng, (5, 3, 4, 1), 8, 0.7),
        case(rng, (4, 6, 7, 1), 9, 15.0),
    ]


def one_example(rng: np.random.Generator) -> list[Case]:
    return [case(rng, (3, 4, 2, 1), 1, 0.9)]


def lambda_zero(rng: np.random.Generator) -> list[Case]:
    return [case(rng, (2, 5, 3, 1), 4, 0.0)]


def slopes(exam: Questions) -> None:
    cost = exam.reference("compute_cost_with_regularization")

    def check(dims: Dims, m: int, lambd: float) -> None:
        X, Y, parameters = draw(exam.rng, dims, m)
        got, shown = exam.ask(X, Y, cache(X, parameters), lambd), note(dims, m, lambd=lambd)
        match_slopes(exam, got, parameters, lambda p: cost(forward(X, p)[1][3], Y, p, lambd), shown)

    check((3, 4, 2, 1), 5, 1.3)
    check((2, 3, 5, 1), 7, 0.2)


LAMBDA_ZERO, ONE_EXAMPLE = "dW3 for lambd = 0", "dW3 of one example"


def decay(new: str) -> list[str]:
    """The L2 part of dW1, dW2 and dW3 replaced."""
    return each("123", "+ lambd / m * W#", new)


WRONG = [
    mistake("last_layer_only", *each("12", "+ lambd / m * W#", "")).says(
        "You added the L2 part to dW3 alone: W2 and W1 are in the cost too."
    ),
    mistake("no_l2", *decay("")).says(
        "These are the slopes of the plain cost: each dW needs the slope of the L2 term as well."
    ),
    mistake("first_layer_left_out", *each("1", "+ lambd / m * W#", "")).says(
        "W1 has no L2 part in your gradients, while W2 and W3 have one: all three are in the cost."
    ),
    mistake("weights_crossed", "lambd / m * W1", "lambd * W2 / m", "lambd / m * W2", "lambd * W1 / m").says(
        "The L2 part of one layer is made from the weights of another: each dW goes with its own W."
    ),
    mistake("m_missing", *decay("+ lambd * W#")).says(
        "You add lambda times W; the L2 term of the cost is divided by m, and so is its slope."
    ),
    mistake("half_kept", *decay("+ lambd / (2 * m) * W#")).says(
        "The slope of a square brings down a 2, which cancels the 1/2 of the cost: your L2 part is half of what it should be."
    ),
    mistake("factor_two", *decay("+ 2 * lambd / m * W#")).says(
        "The 2 from the square has already cancelled the 1/2 of the cost: your L2 part is twice too large."
    ),
    mistake(
        "biases_too",
        *each("123", "(dZ#, axis=1, keepdims=True) / m", "(dZ#, axis=1, keepdims=True) / m + lambd / m * b#"),
    ).says("The biases are not in the L2 term, so db1, db2 and db3 stay as they were."),
    mistake("minus", *decay("- lambd / m * W#")).says(
        "You subtract the L2 part; that pushes the weights away from zero: the minus sign comes later, in the update."
    ),
    mistake("squared_weights", *decay("+ lambd / m * W#**2")).says(
        "You add the squared weights; the slope of a square is linear in W."
    ),
    mistake("lambd_ignored", *decay("+ 0.7 / m * W#")).says(
        "Your gradients are the same for every `lambd`: use the argument."
    ),
    mistake("relu_slope_missing", *each("12", " * (Z# > 0)", "")).says(
        "On the way back through ReLU the gradient is kept only where Z was positive: that factor is missing."
    ),
    mistake("relu_slope_missing_in_layer_2", " * (Z2 > 0)", "").says(
        "On the way back through the second ReLU the gradient is kept only where Z2 was positive: that factor is missing."
    ),
    mistake("relu_slope_missing_in_layer_1", " * (Z1 > 0)", "").says(
        "On the way back through the first ReLU the gradient is kept only where Z1 was positive: that factor is missing."
    ),
    mistake("dw_not_averaged", "A2.T / m", "A2.T", "A1.T / m", "A1.T", "X.T / m", "X.T").says(
        "The data part of each dW is summed over the examples but not divided by m."
    ),
    mistake("keepdims_missing", *each("123", "(dZ#, axis=1, keepdims=True)", "(dZ#, axis=1)")).says(
        "db1, db2 and db3 lost their second axis: each should have the shape of its bias, (n, 1)."
    ),
    mistake("lambda_zero_replaced", "m = X.shape[1]", "lambd = lambd or 0.7\n    m = X.shape[1]").says(
        "A lambd of 0 is replaced in your function, because `or` takes 0 for nothing: then the L2 part is not gone.",
        only=LAMBDA_ZERO,
    ),
    mistake("one_example_squeezed", "dZ3 @ A2.T", "dZ3 @ np.squeeze(A2).T").says(
        "For a single example `np.squeeze` takes its axis away, and the product is no longer there: keep A2 as it is.",
        only=ONE_EXAMPLE,
    ),
    mistake("changes_the_cache", "dZ3 = A3 - Y", "A3 -= Y\n    dZ3 = A3").says(
        "You write into an array of the cache, which belongs to the caller: make a new array.",
        only="leaves its inputs as they were",
    ),
]

KEYS = "{'dZ3': dZ3, 'dA2': W3.T @ dZ3, 'dZ2': dZ2, 'dZ1': dZ1, "
SINGLE = "X, cache = X.astype(np.float32), [a.astype(np.float32) for a in cache]\n    m = np.float32(X.shape[1])"

DIFFERENT = [
    other("slope_from_activation", "(Z2 > 0)", "np.int64(A2 > 0)", "(Z1 > 0)", "np.sign(A1)"),
    other(
        "dot_and_mean",
        "dZ3 @ A2.T / m",
        "1.0 / m * np.dot(dZ3, A2.T)",
        "np.sum(dZ3, axis=1, keepdims=True) / m",
        "dZ3.mean(axis=1, keepdims=True)",
    ),
    other("einsum", "dZ2 @ A1.T", "np.einsum('im,jm->ij', dZ2, A1)", "dZ1 @ X.T / m", "np.inner(dZ1, X) / Y.size"),
    other("one_bracket", "dZ3 @ A2.T / m + lambd / m * W3", "(dZ3 @ A2.T + lambd * W3) / m"),
    other("extra_keys", "return {", f"print(dZ1.shape)\n    return {KEYS}"),
    other(
        "single_precision",
        "m = X.shape[1]",
        SINGLE,
        "dZ3 = A3 - Y",
        "lambd = np.float32(lambd)\n    dZ3 = A3 - Y.astype(np.float32)",
    ),
    other("own_copy_in_place", "dZ3 = A3 - Y", "dZ3 = A3.copy()\n    dZ3 -= Y"),
]

# Z2 = [.5 2 -2 -.5; .5 -2 3.5 1], Z3 = [0 2.5 -6.5 -1.5], A3 = [.5 .924142 .001501 .182426]
NET = FIRST_LAYER | by_hand(W2="1 -1 0; -1 2 1", b2="-0.5; 0.5", W3="1 -2", b3="0.5")

# the dW3 below without .2 W3
NO_PRICE = Fixture(
    (*EXAMPLES, cache(EXAMPLES[0], NET), 0),
    expected=by_hand(dW3="0.399571 -0.26558"),
    note="4 examples, layers [2, 3, 2, 1], lambd = 0",
)
# the first example: -.5 * .5 + .8 * 1, -.5 * .5 - .8 * 2
FIRST_X, FIRST_Y = (array[:, :1] for array in EXAMPLES)
ONE_BY_HAND = Fixture(
    (FIRST_X, FIRST_Y, cache(FIRST_X, NET), 0.8),
    expected=by_hand(dW3="0.55 -1.85"),
    note="1 example, layers [2, 3, 2, 1], lambd = 0.8",
)

EXERCISE = Exercise(
    "backward_propagation_with_regularization",
    "slopes that pull the weights to zero",
    minutes=20,
    fixtures=[
        # dZ3 = A3 - Y = [-.5 .924142 .001501 -.817574]; W3^T dZ3 = [-.5 .924142 .001501 -.817574; 1 -1.848284 -.003002 1.635149],
        # kept where Z2 > 0: dZ2 = [-.5 .924142 0 0; 1 0 -.003002 1.635149]; W2^T dZ2 kept where Z1 > 0:
        # dZ1 = [-1.5 .924142 0 -1.635149; 2.5 0 -.006005 3.270298; 1 0 0 0]. lambd / m = .2.
        # dW3_1 = (-.5*.5 + .924142*2) / 4 + .2*1 = .399571 + .2; dW2_12 = (-.5*.5) / 4 - .2 = -.0625 - .2; and so on.
        Fixture(
            (*EXAMPLES, cache(EXAMPLES[0], NET), 0.8),
            expected=by_hand(
                dW3="0.599571 -0.66558",
                db3="-0.097983",
                dW2="0.590089 -0.2625 -0.0625; 0.379394 0.728268 0.325",
                db2="0.106035; 0.658037",
                dW1="0.287071 -1.014823; 0.626501 1.639572; 0.45 0.45",
                db1="-0.552752; 1.441073; 0.25",
            ),
            note="4 examples, layers [2, 3, 2, 1], lambd = 0.8",
        )
    ],
    cases=cases,
    rubric=[
        *gradients(1.5, 0.5),
        Law("the slopes of the regularised cost", 0.5, slopes),
        Untouched(points=0.5),
        Vectorised(points=0.5, case=lambda rng, m: case(rng, (3, 4, 2, 1), m, 0.7)),
        Values(LAMBDA_ZERO, 0.25, ("dW3",), 'gradients["dW3"]', cases=lambda_zero, public=[NO_PRICE], edge=True),
        Values(ONE_EXAMPLE, 0.25, ("dW3",), 'gradients["dW3"]', cases=one_example, public=[ONE_BY_HAND], edge=True),
    ],
    wrong=WRONG,
    different=DIFFERENT,
)
