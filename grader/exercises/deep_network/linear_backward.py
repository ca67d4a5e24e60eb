"""Exercise 11: `linear_backward(dZ, cache)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, Vectorised
from grader.declare.variants import mistake, other, others
from grader.exercises.deep_network.inputs import (
    BACK_DZ,
    BACK_LAYER,
    BACK_RESULT,
    LAYERS,
    ONE_EXAMPLE,
    ONE_UNIT,
    agree_with_small_steps,
    layer,
    layer_words,
)
from grader.exercises.inputs import rows


def drawn(rng: np.random.Generator, n_prev: int, n: int, m: int) -> Case:
    block = layer(rng, n_prev, n, m)
    return Case((rng.normal(size=(n, m)), block), note=layer_words(n_prev, n, m))


def cases(rng):
    return [drawn(rng, *sizes) for sizes in LAYERS]


def one_unit(rng):
    return [drawn(rng, *ONE_UNIT)]


def one_example(rng):
    return [drawn(rng, *ONE_EXAMPLE)]


def small_steps(exam: Questions) -> None:
    case = drawn(exam.rng, 3, 2, 4)
    dZ, block = case.args
    agree_with_small_steps(exam, exam.ask(dZ, block), lambda A, W, b: W @ A + b, dZ, block, case.note)


DB_OF_ONE, DW_OF_ONE = "db of one unit", "dW of one example"


class Others:
    def einsum(dZ, cache):
        A_prev, W, b = cache
        return (
            np.einsum("ij,ik->jk", W, dZ),
            np.einsum("ik,jk->ij", dZ, A_prev) / dZ.shape[1],
            dZ.mean(axis=1, keepdims=True),
        )

    def single_precision(dZ, cache):
        A_prev, W, b = (np.float32(x) for x in cache)
        d = np.float32(dZ)
        m = d.shape[1]
        return W.T @ d, d @ A_prev.T / m, d.sum(axis=1).reshape(-1, 1) / m

    def matrix_of_ones(dZ, cache):
        A_prev, W, b = cache
        m = A_prev.shape[1]
        print(m)
        db = dZ @ np.ones((m, 1)) / m
        return [(dZ.T @ W).T, (A_prev @ dZ.T).T / m, db]


OWN_HELPER = """
def _mean(x, m):
    return x / m


def linear_backward(dZ, cache):
    m = dZ.shape[1]
    return cache[1].T.dot(dZ), _mean(dZ.dot(cache[0].T), m), _mean(dZ.sum(1)[:, None], m)
"""

UNIT = Fixture(  # the first unit of the layer by hand
    (BACK_DZ[:1], (BACK_LAYER[0], BACK_LAYER[1][:1], BACK_LAYER[2][:1])),
    expected=(None, None, BACK_RESULT[2][:1]),
    note=layer_words(3, 1, 4),
)
# its first example, with dZ = (1, 2) and A_prev = (1, 0, 2)
EXAMPLE = Fixture(
    (rows([1], [2]), (BACK_LAYER[0][:, :1], *BACK_LAYER[1:])),
    expected=(None, rows([1, 0, 2], [2, 0, 4])),
    note=layer_words(3, 2, 1),
)

EXERCISE = Exercise(
    "linear_backward",
    "from dZ to dW, db and dA_prev",
    minutes=15,
    fixtures=[Fixture((BACK_DZ, BACK_LAYER), expected=BACK_RESULT, note=layer_words(3, 2, 4))],
    cases=cases,
    rubric=[
        Values("dA_prev", 1, (0,), hint="Transpose W, so that n values become n_prev values."),
        Values("dW", 1.25, (1,), hint="dZ has shape (n, m) and A_prev (n_prev, m); dW needs (n, n_prev). And the 1/m?"),
        Values("db", 1, (2,), hint="One number per unit: sum along the examples and keep the axis."),
        Law("agrees with small steps", 0.5, small_steps),
        Vectorised(points=0.5, case=lambda rng, m: drawn(rng, 3, 2, m)),
        Untouched(points=0.25),
        Values(DB_OF_ONE, 0.25, (2,), "db", cases=one_unit, public=[UNIT], edge=True),
        Values(DW_OF_ONE, 0.25, (1,), "dW", cases=one_example, public=[EXAMPLE], edge=True),
    ],
    wrong=[
        mistake("no_mean_in_dw", "A_prev.T / m", "A_prev.T").says(
            "The 1/m is missing in dW: the cost is a mean over the examples, so its slopes are too."
        ),
        mistake("no_mean_in_db", "keepdims=True) / m", "keepdims=True)").says(
            "The 1/m is missing in db: it is a mean over the examples, as dW is."
        ),
        mistake("no_mean_at_all", "A_prev.T / m", "A_prev.T", "keepdims=True) / m", "keepdims=True)").says(
            "The 1/m is missing in both dW and db."
        ),
        mistake("mean_in_da", "W.T @ dZ", "W.T @ dZ / m").says(
            "dA_prev must not be divided by m: it belongs to single examples, and the 1/m is taken once, in dW and db."
        ),
        mistake("no_keepdims", ", keepdims=True", "").says(
            "db has lost its second axis, in the sum or after it: keep it, or b will change its shape at the update."
        ),
        mistake("sum_over_everything", "dZ, axis=1, keepdims=True", "dZ").says(
            "db is one number for the whole layer; every unit needs its own."
        ),
        mistake("one_number_for_all", "dZ, axis=1, keepdims=True", "dZ, keepdims=True").says(
            "db is one number for the whole layer; every unit needs its own, so the sum must run along one axis only."
        ),
        mistake("cache_out_of_order", "A_prev, W, _ = cache", "W, A_prev, _ = cache").says(
            "The parts of the cache have changed places as you unpack it: A_prev comes first, then W, then b."
        ),
        mistake("sum_over_units", "axis=1", "axis=0").says(
            "You sum over the units; db sums over the examples, which are the columns."
        ),
        mistake("dw_without_transpose", "dZ @ A_prev.T / m", "dZ @ A_prev / m").says(
            "dW lacks the transpose of A_prev, so the inner sizes of the product do not agree."
        ),
        mistake("dw_transposed", "dZ @ A_prev.T / m", "A_prev @ dZ.T / m").says(
            "Your dW is turned round: it must have the shape of W."
        ),
        mistake("da_without_transpose", "W.T @ dZ", "W @ dZ").says(
            "dA_prev lacks the transpose of W: going back, n values spread over n_prev values."
        ),
        mistake("elementwise", "dZ @ A_prev.T / m", "dZ * A_prev / m").says(
            "`*` multiplies entry by entry; dW is a matrix product that sums over the examples."
        ),
        mistake("m_of_the_units", "A_prev.shape[1]", "A_prev.shape[0]").says(
            "Your m is the number of units; the examples are the columns, the second entry of the shape."
        ),
        mistake("one_unit_squeezed", "np.sum(dZ, axis=1, keepdims=True)", "np.squeeze(dZ.sum(axis=1))[:, None]").says(
            "For a layer of one unit `np.squeeze` leaves a number without axes: sum with keepdims and leave the axes alone.",
            only=DB_OF_ONE,
        ),
        mistake("one_example_squeezed", "dZ @ A_prev.T / m", "dZ @ np.squeeze(A_prev).T / m").says(
            "For a single example `np.squeeze` takes its axis away, and the product is no longer there: keep A_prev as it is.",
            only=DW_OF_ONE,
        ),
        mistake("other_order", "return dA_prev, dW, db", "return dW, db, dA_prev").says(
            "The three results are in another order than the docstring says: dA_prev, dW, db."
        ),
    ],
    different=[
        *others(Others),
        other("dot", "dZ @ A_prev.T / m", "(1 / m) * np.dot(dZ, A_prev.T)", "W.T @ dZ", "np.dot(W.T, dZ)"),
        other("own_helper", code=OWN_HELPER),
    ],
)
