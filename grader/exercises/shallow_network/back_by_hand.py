"""The inputs of `backward_propagation` that are worked out by hand."""

from __future__ import annotations

import numpy as np

from grader.declare import Fixture
from grader.exercises.inputs import rows
from grader.exercises.shallow_network.inputs import P_HAND, X_HAND, forward, sizes

# One step back from the forward fixture, with labels 1 and 0. dZ2 = A2 - Y = [-0.384077, 0.384236]
# dW2 = dZ2 A1^T / 2: (-0.177489 - 0.177562) / 2, (0 + 0.383978) / 2, (0.094068 + 0.094107) / 2; db2 = 0.000159 / 2
# W2^T dZ2 = [-0.384077, 0.384236], [0.384077, -0.384236], [-0.768154, 0.768472]
# 1 - A1^2 = [0.786448, 0.786448], [1, 0.001341], [0.940015, 0.940015]
# dZ1 = [-0.302057, 0.302181], [0.384077, -0.000515], [-0.722076, 0.722375]
# dW1 = dZ1 X^T / 2: first column (dZ1[0] - dZ1[1]) / 2, second column 2 dZ1[1] / 2; db1 = (dZ1[0] + dZ1[1]) / 2
# As an input the cache has all its digits, so that an answer which computes a part of it again finds the same.
STEP_BACK = Fixture(
    (P_HAND, forward(X_HAND, P_HAND), X_HAND, np.array([[1, 0]])),
    expected={
        "dW1": rows([-0.302119, 0.302181], [0.192296, -0.000515], [-0.722226, 0.722375]),
        "db1": rows([0.000062], [0.191781], [0.000150]),
        "dW2": rows([-0.177525, 0.191989, 0.094088]),
        "db2": rows([0.000080]),
    },
    note=sizes(2, 3, 1, 2),
)

# All hidden units at 0, where tanh has the slope 1, and all outputs 1/2: dZ2 = [-1/2, 1/2, 1/2], dW2 = 0, db2 = 1/2 / 3
# dZ1 = [-1/2, 1/2, 1/2], [1, -1, -1]; dW1 = (-1/2 + 1 + 3/2) / 3 = 2/3, (1 - 2 - 3) / 3 = -4/3; db1 = 1/2 / 3, -1 / 3
FLAT_NET = {"W1": np.zeros((2, 1)), "b1": np.zeros((2, 1)), "W2": rows([1, -2]), "b2": np.zeros((1, 1))}
FLAT = Fixture(
    (FLAT_NET, forward(rows([1, 2, 3]), FLAT_NET), rows([1, 2, 3]), np.array([[1, 0, 0]])),
    expected={
        "dW1": rows([2 / 3], [-4 / 3]),
        "db1": rows([1 / 6], [-1 / 3]),
        "dW2": np.zeros((1, 2)),
        "db2": rows([1 / 6]),
    },
    note=sizes(1, 2, 1, 3),
)

# W1 = 0, so A1 = tanh(0, 0.5) = (0, 0.462117); Z2 = -0.924234 + 0.924234 = 0, A2 = 1/2, dZ2 = -1/2
ONE_NET = {"W1": np.zeros((2, 3)), "b1": rows([0], [0.5]), "W2": rows([1, -2]), "b2": rows([0.924234])}
ONE_X = rows([1], [2], [-1])
ONE_EXAMPLE_BACK = Fixture(
    (ONE_NET, forward(ONE_X, ONE_NET), ONE_X, np.array([[1]])),
    expected={"dW2": rows([0, -0.231059])},
    note=sizes(3, 2, 1, 1),
)
# A2 = 1/2 in the first row and 3/4 in the second: dZ2 = (-1 + 1 + 1 + 1) / 2 and (3 + 3 + 3 - 1) / 4, over 4
TWO_NET = {"W1": np.zeros((3, 1)), "b1": np.zeros((3, 1)), "W2": np.zeros((2, 3)), "b2": rows([0], [np.log(3)])}
TWO_X = rows([1, 2, -1, 0])
TWO_OUTPUTS = Fixture(
    (TWO_NET, forward(TWO_X, TWO_NET), TWO_X, np.array([[1, 0, 0, 0], [0, 0, 0, 1]])),
    expected={"db2": rows([0.25], [0.5])},
    note=sizes(1, 3, 2, 4),
)
