"""Known answers to `forward_propagation_with_dropout`: mistakes, and right ones in another style."""

from __future__ import annotations

import numpy as np

from grader.declare import mistake, other, others
from grader.exercises.regularization.dropout_facts import DEFAULT, NEW_MASKS
from grader.exercises.regularization.inputs import each

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
    mistake("first_layer_not_rescaled", "D1 / keep_prob", "D1").says(
        "The units left in the first hidden layer have to stand in for the others: there the division is missing."
    ),
    mistake("second_layer_not_rescaled", "D2 / keep_prob", "D2").says(
        "The units left in the second hidden layer have to stand in for the others: there the division is missing."
    ),
    mistake("always_one_half", "    Z1 =", "    keep_prob = 0.5\n    Z1 =").says(
        "Your function works with one half whatever `keep_prob` it is given: use the argument, and leave it as it comes."
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
    mistake(
        "one_column_repeated",
        *each("12", "np.random.rand(*A#.shape)", "np.random.rand(len(A#), 1).repeat(m, 1)"),
        "    Z1 =",
        "    m = X.shape[1]\n    Z1 =",
    ).says("Your masks repeat one column, so a unit is off for all examples at once: every example draws its own."),
    mistake("masked_too_late_twice", "W2 @ A1 + b2", "W2 @ relu(Z1) + b2", "W3 @ A2 + b3", "W3 @ relu(Z2) + b3").says(
        "Both masks come too late: the next layer is computed from A as it was before, so no unit is ever missed."
    ),
    mistake("second_mask_too_late", "W3 @ A2 + b3", "W3 @ relu(Z2) + b3").says(
        "Z3 is computed from A2 as it was before the mask: switch the units off first."
    ),
    mistake("other_array_for_b3", "return A3, cache", "return A3, (*cache[:-1], X)").says(
        "The last entry of your cache is not b3: the backward pass gets another array in its place."
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
