"""Inputs of several exercises that are worked out by hand."""

from __future__ import annotations

import numpy as np

from grader.declare import Fixture
from grader.exercises.inputs import rows
from grader.exercises.logistic_regression.inputs import TRAIN


def balanced(size: float) -> tuple[np.ndarray, np.ndarray]:
    """X and Y of a training that pencil and paper can follow however long it is: 1 feature, 2 examples.

    The labels balance, so b stays 0; z stays so near 0 that every step moves w by the same: learning rate * size / 2.
    """
    return rows([size, -size]), np.array([[1, 0]])


# w = 0, b = ln 3: a = 3/4, dz = -1/4
ONE_EXAMPLE = Fixture(
    (rows([0], [0]), float(np.log(3)), rows([4], [-2]), np.array([[1]])),
    expected=({"dw": rows([-1], [0.5])},),
    note="2 features, 1 example",
)

STEPS = [
    # w = 0, b = 0: A = 1/2; dz = [-1/2, 1/2, -1/2]; dw = [(-1 + 2 + 1)/2, (1 - 3)/2] / 3 = [1/3, -1/3]; db = -1/6
    # one step of 0.6: w = [-0.2, 0.2], b = 0.1; cost before it: ln 2
    Fixture(
        (np.zeros((2, 1)), 0.0, *TRAIN),
        {"num_iterations": 1, "learning_rate": 0.6, "print_cost": False},
        expected=({"w": rows([-0.2], [0.2]), "b": 0.1}, {"dw": rows([1 / 3], [-1 / 3]), "db": -1 / 6}, [0.693147]),
        note="1 step of size 0.6 from w = 0, b = 0",
    ),
    # second step: z = [-0.1, -0.1, 0.9], A = [0.475021, 0.475021, 0.710950], dz = [-0.524979, 0.475021, -0.289050]
    # dw = [0.714113, -0.392129] / 3, db = -0.339008 / 3; w = [-0.2 - 0.142823, 0.2 + 0.078426], b = 0.1 + 0.067802
    Fixture(
        (np.zeros((2, 1)), 0.0, *TRAIN),
        {"num_iterations": 2, "learning_rate": 0.6, "print_cost": False},
        expected=(
            {"w": rows([-0.342823], [0.278426]), "b": 0.167802},
            {"dw": rows([0.238038], [-0.130710]), "db": -0.113003},
            [0.693147],
        ),
        note="2 steps of size 0.6 from w = 0, b = 0",
    ),
    # w.T x = 0 for both, so A = 3/4; dz = [-1/4, 3/4]; dw = [(-1 + 3/2) / 2, (1/2 - 3/4) / 2], db = 1/4
    # losses -ln(3/4) = 0.287682 and -ln(1/4) = 1.386294
    Fixture(
        (rows([0.5], [1]), float(np.log(3)), rows([4, 2], [-2, -1]), np.array([[1, 0]])),
        {"num_iterations": 1, "learning_rate": 0.4, "print_cost": False},
        expected=({"w": rows([0.4], [1.05]), "b": 0.998612}, {"dw": rows([0.25], [-0.125]), "db": 0.25}, [0.836988]),
        note="1 step of size 0.4 from w = [0.5, 1], b = ln 3",
    ),
]
# the same walk: the cost of iteration 100 is that of w = 0.0045, ln(1 + e^-0.000045) = ln 2 - 0.0000225
RECORDED = [
    Fixture(
        (np.zeros((1, 1)), 0.0, *balanced(0.01)),
        {"num_iterations": iterations, "learning_rate": 0.009, "print_cost": False},
        expected=({}, {}, costs),
        note=f"1 feature, 2 examples, {iterations} steps of size 0.009",
    )
    for iterations, costs in ((100, [0.693147]), (101, [0.693147, 0.693125]))
]
# dw = (-1/2 * 0.01 - 1/2 * 0.01) / 2 = -0.005: 100 steps of 0.009 lead to 0.0045, 110 steps to 0.00495
DEFAULT_STEPS = Fixture(
    (np.zeros((1, 1)), 0.0, *balanced(0.01)),
    expected=({"w": rows([0.0045])},),
    note="1 feature, 2 examples, and no settings given",
)
PRINTED_STEPS = Fixture(
    (np.zeros((1, 1)), 0.0, *balanced(0.01)),
    {"num_iterations": 110, "learning_rate": 0.009, "print_cost": True},
    expected=({"w": rows([0.00495])},),
    note="1 feature, 2 examples, 110 steps of size 0.009, print_cost=True",
)

# dw = -0.0001 / 2: 2000 steps of 0.5 lead to 0.05, 110 steps to 0.00275
SETS = (*balanced(1e-4), rows([1, 2, -3]), np.array([[1, 0, 0]]))
DEFAULT_MODEL = Fixture(
    SETS, expected={"w": rows([0.05])}, note="1 feature, 2 training and 3 test examples, and no settings given"
)
PRINTED_MODEL = Fixture(
    SETS,
    {"num_iterations": 110, "learning_rate": 0.5, "print_cost": True},
    expected={"w": rows([0.00275])},
    note="1 feature, 2 training and 3 test examples, 110 steps of size 0.5, print_cost=True",
)

ONE_STEP_MODEL = [
    # the first step of `optimize`: w = [-0.2, 0.2], b = 0.1
    # training: z = [-0.2+0.1, -0.4+0.2+0.1, 0.2+0.6+0.1] = [-0.1, -0.1, 0.9]
    # test: (0, 1), (3, 1), (-2, 0), (1, -1): z = [0.3, -0.3, 0.5, -0.3]
    Fixture(
        (*TRAIN, rows([0, 3, -2, 1], [1, 1, 0, -1]), np.array([[1, 0, 0, 0]])),
        {"num_iterations": 1, "learning_rate": 0.6, "print_cost": False},
        expected={
            "costs": [0.693147],
            "Y_prediction_test": np.array([[1, 0, 1, 0]]),
            "Y_prediction_train": np.array([[0, 0, 1]]),
            "w": rows([-0.2], [0.2]),
            "b": 0.1,
            "learning_rate": 0.6,
            "num_iterations": 1,
        },
        note="2 features, 3 training and 4 test examples, 1 step of size 0.6",
    ),
    # test examples that b decides: (1, 0.75), (3, 1): z = [-0.2 + 0.15 + 0.1, -0.6 + 0.2 + 0.1] = [0.05, -0.3]
    Fixture(
        (*TRAIN, rows([1, 3], [0.75, 1]), np.array([[0, 1]])),
        {"num_iterations": 1, "learning_rate": 0.6, "print_cost": False},
        expected={
            "costs": [0.693147],
            "Y_prediction_test": np.array([[1, 0]]),
            "Y_prediction_train": np.array([[0, 0, 1]]),
            "w": rows([-0.2], [0.2]),
            "b": 0.1,
            "learning_rate": 0.6,
            "num_iterations": 1,
        },
        note="2 features, 3 training and 2 test examples, 1 step of size 0.6",
    ),
]

GRADIENTS = [
    # z = [2-1, -4+1-1, 2-1] = [1, -4, 1]; A = [0.731059, 0.017986, 0.731059]
    # losses -ln A, -ln(1-A), -ln(1-A) = 0.313262, 0.018150, 1.313262; mean 0.548225
    # dz = A - Y = [-0.268941, 0.017986, 0.731059]
    # dw = [-0.268941 - 2*0.017986, 0.017986 + 2*0.731059] / 3; db = 0.480104 / 3
    Fixture(
        (rows([2], [1]), -1.0, rows([1, -2, 0], [0, 1, 2]), np.array([[1, 0, 0]])),
        expected=({"dw": rows([-0.101638], [0.493368]), "db": 0.160035}, 0.548225),
        note="2 features, 3 examples",
    ),
    # w = 0, b = ln 3: A = 3/4 for all; losses -ln(3/4) = 0.287682 (three times) and -ln(1/4) = 1.386294 (twice)
    # dz = [-1/4, -1/4, 3/4, -1/4, 3/4]; dw = (-1 - 2 + 9 + 1 + 6) / 4 / 5 = 0.65; db = (3/4) / 5
    # cost = (3 * 0.287682 + 2 * 1.386294) / 5 = 0.727127
    Fixture(
        (rows([0]), float(np.log(3)), rows([1, 2, 3, -1, 2]), np.array([[1, 1, 0, 1, 0]])),
        expected=({"dw": rows([0.65]), "db": 0.15}, 0.727127),
        note="1 feature, 5 examples",
    ),
]
