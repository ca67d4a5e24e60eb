"""Things to play with in the notebooks: sliders that train the functions which the student has written.

    from helpers.widgets import learning_rate_explorer
    learning_rate_explorer(propagate, optimize)

Where nothing can move (a printed page, a notebook without a kernel) each of them is a picture with the values it
starts with. Trouble in a student's function is one sentence on the page, and the controls go on working.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from helpers.widgets.learning_rate import LearningRateExplorer

__all__ = ["learning_rate_explorer"]


def learning_rate_explorer(
    propagate: Callable, optimize: Callable | None = None, **settings: Any
) -> LearningRateExplorer:
    """Move the learning rate of logistic regression, and watch cost, path and boundary.

    Parameters
    ----------
    propagate : callable
        `propagate(w, b, X, Y)` returns `{"dw": ..., "db": ...}` and the cost.
    optimize : callable, optional
        `optimize(w, b, X, Y, num_iterations, learning_rate, ...)`; without it the steps are made here.
    **settings
        Where the controls start: `data`, `learning_rate`, `iterations`.
    """
    return LearningRateExplorer(propagate, optimize, settings)
