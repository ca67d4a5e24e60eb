"""Exercise 3: `forward_propagation_with_dropout(X, parameters, keep_prob=0.5)`.

Its results are random: they are judged through the facts of `helpers.judge.random_results.facts.dropout`, on so many examples that the
shares kept are known to about one per cent.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Untouched, Values, Vectorised, mistake, other, others
from grader.exercises.regularization.dropout_facts import SAVED, THINNED, facts, new_masks, no_dropout, on_average
from grader.exercises.regularization.inputs import Dims, by_hand, draw, each, matrix, note

DEFAULT = "keep_prob is 0.5 where it is not given"
NEW_MASKS = "draws new masks at every call"


def case(rng: np.random.Generator, dims: Dims, m: int, keep_prob: float) -> Case:
    X, _, parameters = draw(rng, dims, m)
    return Case((X, parameters, keep_prob), note=note(dims, m, keep_prob=keep_prob))


def cases(rng: np.random.Generator) -> list[Case]:
    sizes = (((3, 5, 4, 1), 900, 1.0), ((2, 6, 5, 1), 9000, 0.5), ((4, 7, 6, 1), 5000, 0.3), ((3, 9, 7, 1), 5000, 0.86))
    return [case(rng, *size) for size in sizes]


def not_given(rng: np.random.Generator) -> list[Case]:
    X, _, parameters = draw(rng, (5, 8, 6, 1), 9000)
    return [Case((X, parameters), note=note((5, 8, 6, 1), 9000) + ", keep_prob not given")]


DRAW = "np.random.rand(*A#.shape) < keep_prob"
LOOP = (
    "np.zeros(A1.shape, dtype=bool)\n    for i in range(A1.shape[1]):\n        D1[:, i] = np.random.rand(A1.shape[0])"
)

WRONG = [
    mistake("inverted_mask", *each("12", "(*A#.shape) <", "(*A#.shape) >")).says(
        "Your mask is the wrong way round: units are kept where the drawn number is below keep_prob, so that keep_prob of them stay."
    ),
    mistake("normal_mask", *each("12", "rand(*A#", "randn(*A#")).says(
        "You compare keep_prob with normally distributed numbers (`randn`), half of which are negative: draw them evenly between 0 and 1."
    ),
    mistake("inverted_normal_mask", *each("12", "rand(*A#.shape) <", "randn(*A#.shape) >")).says(
        "Two things: numbers from `randn` are not spread evenly between 0 and 1, and units are kept where the number is below keep_prob."
    ),
    mistake("no_rescale", *each("12", "D# / keep_prob", "D#")).says(
        "The units that are left have to stand in for the others: the division by keep_prob is missing."
    ),
    mistake("times_keep_prob", *each("12", "D# / keep_prob", "D# * keep_prob")).says(
        "You multiply by keep_prob, which makes the sum still smaller: divide by it."
    ),
    mistake("divided_by_drop_prob", *each("12", "D# / keep_prob", "D# / max(1 - keep_prob, 0.01)")).says(
        "You divide by 1 - keep_prob, the share switched off; divide by the share that is kept."
    ),
    mistake("second_mask_omitted", *each("2", DRAW, "np.ones(A2.shape)"), "D2 / keep_prob", "D2").says(
        "The second hidden layer has no dropout: A2 needs a mask D2 of its own."
    ),
    mistake("second_mask_not_used", "A2 * D2 / keep_prob", "A2 + 0").says("You draw D2 but never multiply A2 by it."),
    mistake("masks_not_kept", "cache = (Z1, D1, A1, W1, b1, Z2, D2,", "cache = (Z1, A1, W1, b1, Z2,").says(
        "The masks are not in the cache, and the backward pass cannot guess them."
    ),
    mistake("not_thresholded", *each("12", "(*A#.shape) < keep_prob", "(*A#.shape)")).says(
        "Your mask holds the drawn numbers themselves; a mask is made of zeros and ones, by comparing with keep_prob."
    ),
    mistake("matrix_product", "A1 * D1", "np.dot(D1, A1)").says(
        "A mask acts on each number by itself: use `*`, not a matrix product."
    ),
    mistake("one_mask_for_all_examples", *each("12", "(*A#.shape)", "(A#.shape[0], 1)")).says(
        "Your masks have one column for all examples; every example gets a mask of its own, of the shape of A."
    ),
    mistake("masked_too_late", "W2 @ A1 + b2", "W2 @ relu(Z1) + b2").says(
        "Z2 is computed from A1 as it was before the mask: switch the units off first."
    ),
    mistake("output_masked", "(Z3)", "(Z3)\n    A3 = A3 * (np.random.rand(*A3.shape) < keep_prob) / keep_prob").says(
        "The output layer has no dropout: there is one unit, and its answer is needed for every example."
    ),
    mistake("input_masked", "W1 @ X", "W1 @ (X * (np.random.rand(*X.shape) < keep_prob) / keep_prob)").says(
        "You mask the features X as well; here only the two hidden layers have dropout."
    ),
    mistake("keep_prob_ignored", *each("12", "(*A#.shape) < keep_prob", "(*A#.shape) < 0.5")).says(
        "Your masks keep the same share whatever `keep_prob` is: use the argument."
    ),
    mistake("no_dropout", *each("12", DRAW, "np.ones(A#.shape)"), *each("12", "D# / keep_prob", "D#")).says(
        "No unit is ever switched off: that is the plain forward pass."
    ),
    mistake("other_default", "keep_prob=0.5", "keep_prob=0.8").says(
        "Called without keep_prob, your function keeps another share than half: compare the default value in its first line.",
        only=DEFAULT,
    ),
    mistake("fixed_seed", "    Z1 =", "    np.random.seed(1)\n    Z1 =").says(
        "A seed set inside the function gives the same masks at every call, so the same units are always missing: draw without it.",
        only=NEW_MASKS,
    ),
    mistake("loop_over_examples", "np.random.rand(*A1.shape)", LOOP).says(
        "Draw the masks of all examples at once, in the shape of A, in place of one column after the other.",
        only="works without a loop over the examples",
    ),
]


class Others:
    def one_draw_for_both(X, parameters, keep_prob=0.5):
        W1, b1, W2, b2, W3, b3 = (parameters[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3"))
        n1, n2, m = len(b1), len(b2), X.shape[1]
        D = np.random.uniform(size=(n1 + n2, m)) >= 1 - keep_prob
        D1, D2 = D[:n1], D[n1:]
        Z1 = np.dot(W1, X) + b1
        A1 = np.where(D1, np.maximum(Z1, 0), 0) / keep_prob
        Z2 = np.einsum("ij,jm->im", W2, A1) + b2
        A2 = np.where(D2, np.maximum(Z2, 0), 0) / keep_prob
        Z3 = np.dot(W3, A2) + b3
        A3 = 1 / (1 + np.exp(-Z3))
        print("kept", D.mean())
        return A3, {"A3": A3, "Z3": Z3, "D2": D2, "A2": A2, "Z2": Z2, "D1": D1, "A1": A1, "Z1": Z1, **parameters}, D


OWN_HELPER_AND_LIST = """
def _drop(A, p):
    D = np.random.random_sample(A.shape) < p
    return D.astype(np.uint8), A * D / p

def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    A, cache = X, []
    for i in (1, 2):
        Z = parameters[f"W{i}"] @ A + parameters[f"b{i}"]
        plain = np.maximum(Z, 0)
        D, A = _drop(plain, keep_prob)
        cache += [plain, Z, D, A, parameters[f"W{i}"], parameters[f"b{i}"]]
    Z3 = parameters["W3"] @ A + parameters["b3"]
    A3 = sigmoid(Z3)
    return [A3, cache + [Z3, A3, parameters["W3"], parameters["b3"]]]
"""
FLOATS = "(np.random.rand(A#.shape[0], A#.shape[1]) < keep_prob).astype(float)"

DIFFERENT = [
    other("new_generator", *each("12", "rand(*A#.shape)", "default_rng().random(A#.shape)")),
    other("masks_of_floats", *each("12", DRAW, FLOATS)),
    other("binomial", *each("12", DRAW, "np.random.binomial(1, keep_prob, size=A#.shape)")),
    other(
        "in_place_on_own_arrays",
        "A1 = A1 * D1 / keep_prob",
        "A1 *= D1\n    A1 /= keep_prob",
        "A2 = A2 * D2 / keep_prob",
        "A2[~D2] = 0\n    A2 = np.divide(A2, keep_prob)",
    ),
    other("mask_before_relu", "relu(Z1)", "Z1", "A1 * D1", "np.maximum(0, A1 * D1)"),
    *others(Others),
    other(
        "single_precision",
        *each("1", "W# @ X + b#", "(W# @ X + b#).astype(np.float32)"),
        *each("2", "W# @ A1 + b#", "(W# @ A1 + b#).astype(np.float32)"),
    ),
    other("own_helper_and_list", code=OWN_HELPER_AND_LIST),
]

# Three examples, again and again. Z1 = [1.5 2.5 3.5; 2.5 -.5 1.5; 3.5 1.5 4.5; 1.5 -2.5 -1.5]: 9 of 12 units are above zero.
MANY = np.tile(matrix("1 2 3; 2 -1 1"), 200)
NET = by_hand(W1="1 0; 0 1; 1 1; -1 1", b1="0.5; 0.5; 0.5; 0.5") | by_hand(
    W2="1 0 0 1; 0 1 -1 0; 0 0 1 -1", b2="1; 2; 1", W3="1 -1 1", b3="-1"
)

# A slip in the cache or at the output does not cost the points of the other promises.
NEEDS = [item.name for item in THINNED]

NOT_GIVEN = Fixture((MANY, NET), expected=facts(0.5), note="600 examples, layers [2, 4, 3, 1], keep_prob not given")

EXERCISE = Exercise(
    "forward_propagation_with_dropout",
    "switch units off at random",
    minutes=25,
    measure="dropout",
    fixtures=[
        Fixture((MANY, NET, p), expected=facts(p), note=f"600 examples, layers [2, 4, 3, 1], keep_prob = {p:g}")
        for p in (0.25, 1.0)
    ],
    cases=cases,
    rubric=[
        *THINNED,
        Values("Z1", 0.5, ("Z1",), "what Z1 is made from", hint="The input X is not masked."),
        Values("Z2", 0.5, ("Z2",), "what Z2 is made from", hint="The next layer sees A1 after mask and rescaling."),
        *SAVED,
        Values(
            "no mask on the output", 1, ("A3",), "what A3 is made from", hint="The output layer keeps its unit always."
        ),
        Law(NEW_MASKS, 1, new_masks, needs=NEEDS, anew=True, hint="Set no seed inside the function."),
        Law("on average nothing changes", 0.5, on_average, needs=NEEDS),
        Law("keep_prob = 1 is no dropout", 0.5, no_dropout, needs=NEEDS),
        Untouched(points=0.25, needs=NEEDS),
        Vectorised(points=0.5, needs=NEEDS, case=lambda rng, m: case(rng, (3, 5, 4, 1), m, 0.5)),
        replace(THINNED[0], name=DEFAULT, points=0.25, cases=not_given, public=[NOT_GIVEN], edge=True),
    ],
    wrong=WRONG,
    different=DIFFERENT,
)
