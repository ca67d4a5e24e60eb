"""What the two backward passes share: the fixture's examples and first layer, the items for the gradients, their law."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.declare import Questions, Values, numerical_gradient
from grader.exercises.inputs import SLOPE, Parameters
from grader.exercises.regularization.inputs import by_hand, matrix

NAMES = ("W3", "b3", "W2", "b2", "W1", "b1")

# Z1 = [1.5 2.5 -.5 .5; .5 -1.5 1.5 .5; .5 -.5 -.5 -.5]
EXAMPLES = (matrix("1 2 -1 0; 1 -1 2 1"), np.array([[1, 0, 0, 1]]))  # X and Y
FIRST_LAYER = by_hand(W1="1 0; 0 1; 1 1", b1="0.5; -0.5; -1.5")


def gradients(points_W: float, points_b: float, needs: Sequence[str] | None = None) -> list[Values]:
    """One item for each of the six gradients."""
    return [
        Values(f"d{p}", points_W if p[0] == "W" else points_b, (f"d{p}",), f'gradients["d{p}"]', needs=needs)
        for p in NAMES
    ]


def match_slopes(
    exam: Questions, got: Any, parameters: Parameters, cost: Callable[[Parameters], float], shown: str
) -> None:
    """Hold the answer's gradients to central differences of the cost."""
    for p in NAMES:
        slopes = numerical_gradient(lambda value, p=p: cost(parameters | {p: value}), parameters[p])
        claim = f'gradients["d{p}"] is the slope of the cost, found by small steps'
        exam.agree(got, slopes, claim, shown, SLOPE, path=(f"d{p}",))
