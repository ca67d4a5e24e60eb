"""Inputs that several exercises of `logistic_regression` share."""

from __future__ import annotations

import numpy as np

from grader.exercises.inputs import rows

DEFAULTS, PRINTING = "its own default values", "prints when it is asked to"  # edges of what trains
OTHER_DEFAULTS = "Called without settings it should train as the task says: compare the defaults in the `def` line."
TRAIN = (rows([1, 2, -1], [0, 1, 3]), np.array([[1, 0, 1]]))  # X and Y: 2 features, 3 examples


def start(rng: np.random.Generator, n: int) -> tuple[np.ndarray, float]:
    """w, shape (n, 1), and a b that is not near 0."""
    return rng.normal(scale=0.7, size=(n, 1)), float(rng.uniform(0.4, 0.9))
