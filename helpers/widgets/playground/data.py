"""The playground's examples, classes or values to be met, and the features that are made of them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

import numpy as np

from helpers.widgets.drawing import grids

__all__ = ["EXAMPLES", "FEATURES", "NOISY", "REGRESSION", "SETS", "TEST_EXAMPLES", "Drawn", "draw", "inputs"]

EXAMPLES, TEST_EXAMPLES = 300, 150
Drawn = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]

# name: (as people read it, what it makes of examples of shape (2, m)); sines of two coordinates that go from -2 to 2
FEATURES: dict[str, tuple[str, Callable[[np.ndarray], np.ndarray]]] = {
    "x1": ("x₁", lambda X: X[0]),
    "x2": ("x₂", lambda X: X[1]),
    "x1^2": ("x₁²", lambda X: X[0] ** 2),
    "x2^2": ("x₂²", lambda X: X[1] ** 2),
    "x1*x2": ("x₁x₂", lambda X: X[0] * X[1]),
    "sin_x1": ("sin 2x₁", lambda X: np.sin(2 * X[0])),
    "sin_x2": ("sin 2x₂", lambda X: np.sin(2 * X[1])),
}

# name: (as people read it, the value at places of shape (2, m), between -1 and 1)
REGRESSION: dict[str, tuple[str, Callable[[np.ndarray], np.ndarray]]] = {
    "plane": ("a slope (values, not classes)", lambda X: (X[0] + X[1]) / 3.6),
    "hills": ("hills and dales (values, not classes)", lambda X: np.cos(1.4 * X[0]) * np.sin(1.4 * X[1])),
}

SETS = {name: text for name, (text, _) in [*grids.SETS.items(), *REGRESSION.items()]}
NOISY = (*grids.NOISY, *REGRESSION)


def draw(name: str, examples: int, noise: float) -> Drawn:
    """Return examples for the training and for the test.

    Fewer examples are the first of the many, and the test stays the same.

    Parameters
    ----------
    name : str
        One of `SETS`.
    examples : int
        For the training, at most `EXAMPLES`.
    noise : float

    Returns
    -------
    X, Y, X_test, Y_test : ndarray, shape (2, m) and (1, m)
    """
    m = EXAMPLES + TEST_EXAMPLES
    X, Y = _values(name, m, noise) if name in REGRESSION else grids.data(name, m, noise)
    return X[:, :examples], Y[:, :examples], X[:, EXAMPLES:], Y[:, EXAMPLES:]


@functools.cache
def _values(name: str, m: int, noise: float) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1)
    X = rng.uniform(-1.8, 1.8, (2, m))
    return X, REGRESSION[name][1](X)[np.newaxis] + rng.normal(0.0, noise / 2, (1, m))


def inputs(X: np.ndarray, features: Sequence[str]) -> np.ndarray:
    """Return what the net gets of examples: one row a feature.

    Parameters
    ----------
    X : ndarray, shape (2, m)
    features : sequence of str
        Names of `FEATURES`.
    """
    return np.stack([FEATURES[name][1](X) for name in features])
