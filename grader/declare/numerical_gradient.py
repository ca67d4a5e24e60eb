"""Central differences, to which laws hold an answer's gradients."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    pass


def numerical_gradient(cost: Callable[[np.ndarray], float], x: np.ndarray, epsilon: float = 1e-5) -> np.ndarray:
    """Central differences of `cost` at `x`, one entry at a time.

    Parameters
    ----------
    cost : callable
        From an array of x's shape to a number.
    x : ndarray
    epsilon : float
        The step; the error is of order epsilon squared, and rounding costs about 1e-16 / epsilon.

    Returns
    -------
    ndarray, shape of x
    """
    gradient = np.zeros_like(x, dtype=float)
    for index in np.ndindex(x.shape):
        step = np.zeros_like(x, dtype=float)
        step[index] = epsilon
        gradient[index] = (float(cost(x + step)) - float(cost(x - step))) / (2 * epsilon)
    return gradient
