"""Inputs that several exercises of the warm-up share."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Fixture
from grader.exercises.inputs import rows

# sigmoid(ln 3) = 3/4 and sigmoid(-ln 4) = 1/5, which makes pencil work easy: sigmoid(ln k) = k / (k + 1)
LN3, LN4 = float(np.log(3.0)), float(np.log(4.0))
TABLE = rows([0, LN3, -LN3], [np.log(9), -LN4, np.log(1.5)])
TABLE_NOTE = "[[0, ln 3, -ln 3], [ln 9, -ln 4, ln 1.5]]"


def activation_inputs(rng: np.random.Generator) -> list[Case]:
    return [
        *(Case((z,)) for z in (1, -3.2, 2.5)),
        Case((np.array([-2, 0, 3]),), note="the integers [-2, 0, 3]"),
        Case((rng.normal(0, 3, 4),), note="an array of shape (4,)"),
        Case((rng.normal(0, 3, (3, 5)),), note="an array of shape (3, 5)"),
    ]


def large_inputs(rng: np.random.Generator) -> list[Case]:
    return [Case((rows([-1000, -40, 0.5, 40, 1000]),), note="very large |z|: [[-1000, -40, 0.5, 40, 1000]]")]


FAR_OUT, FAR_OUT_NOTE = rows([-1000, 0, 1000]), "z = [[-1000, 0, 1000]]"


def single_number(case: Case) -> bool:
    return np.ndim(case.args[0]) == 0


def graph_inputs(rng: np.random.Generator) -> list[Case]:
    """Numbers a, b, c for J = 3(a + bc)."""
    by_hand = [(1.0, -2.0, 0.5), (2, 7, 4), (-1.5, 0.0, 3.0)]
    return [Case(abc) for abc in (*by_hand, tuple(rng.normal(0, 3, 3).round(2).tolist()))]


def cost(w: np.ndarray, b: float, X: np.ndarray, Y: np.ndarray) -> float:
    """Cross-entropy averaged over the columns, from z directly, so that no logarithm of zero can come up."""
    z = w.T @ X + b
    return float(np.mean(np.logaddexp(0, z) - Y * z))


def data_set(rng: np.random.Generator, n: int, m: int, b: float) -> Case:
    """A neuron w, b and a set X, Y with both labels in it (as far as m allows)."""
    Y = (rng.permutation(m) % 2).reshape(1, m).astype(float)
    return Case((rng.normal(0, 1, (n, 1)), b, rng.normal(0, 1, (n, m)), Y), note=f"{n} features, {m} examples")


def data_sets(rng: np.random.Generator) -> list[Case]:
    sizes = ((1, 4, -0.5), (5, 3, 1), (4, 7, 0.8), (2, 9, -1.1))
    return [data_set(rng, n, m, b) for n, m, b in sizes]


def one_example(rng: np.random.Generator) -> list[Case]:
    return [data_set(rng, 3, 1, 0.3)]


# the second example of the first set: z = ln 3, a = 3/4, dz = -1/4, dw = x dz
ONE_EXAMPLE_BY_HAND = Fixture(
    (rows([1], [-2]), LN3, rows([4], [2]), rows([1])), note="2 features, 1 example", expected=(rows([-1], [-0.5]),)
)
DATA_SETS_BY_HAND = [
    # z = (-ln 3, ln 3, ln 3), a = (1/4, 3/4, 3/4), Y = (0, 1, 0), dz = (1/4, -1/4, 3/4)
    # dw = (0 - 1 + 1.5, ln 3 / 4 - 0.5 + 0.75) / 3, db = 0.75 / 3
    Fixture(
        (rows([1], [-2]), LN3, rows([0, 4, 2], [LN3, 2, 1]), rows([0, 1, 0])),
        note="2 features, 3 examples",
        expected=(rows([0.5 / 3], [(0.25 + LN3 / 4) / 3]), 0.25),
    ),
    # z = -ln 4 twice, a = 1/5, Y = (0, 1), dz = (0.2, -0.8); dw = (0.4 - 3.2, 0.6 - 1.6, 0.2) / 2, db = -0.6 / 2
    Fixture(
        (rows([0.5], [-1], [2]), -LN4, rows([2, 4], [3, 2], [1, 0]), rows([0, 1])),
        note="3 features, 2 examples",
        expected=(rows([-1.4], [-0.5], [0.1]), -0.3),
    ),
]
