"""Functions that stand in place of earlier exercises while a public check runs: no answer of the course is among them.

A check of gradients is judged on another function than the student's own line, with slopes that are right and wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def cubic(x: float, theta: float) -> float:
    """J = x theta^3."""
    return x * theta**3


def cubic_slope(x: float, theta: float) -> float:
    """The slope of `cubic`."""
    return 3 * x * theta**2


def half_cubic_slope(x: float, theta: float) -> float:
    """Half the slope of `cubic`: wrong by a known amount."""
    return 1.5 * x * theta**2


def downhill_cubic_slope(x: float, theta: float) -> float:
    """The same with the wrong sign."""
    return -1.5 * x * theta**2


def constant_cost(X: Any, Y: Any, parameters: Any) -> tuple[float, tuple]:
    """A cost that never changes, and an empty cache."""
    return 0.25, ()


def noting(called: set[str], name: str, function: Callable) -> Callable:
    """The function, which adds its name to `called` when it has given a value."""

    def noted(*args: Any, **kwargs: Any) -> Any:
        value = function(*args, **kwargs)
        called.add(name)
        return value

    return noted


GIVEN = {
    function.__name__: function
    for function in (cubic, cubic_slope, half_cubic_slope, downhill_cubic_slope, constant_cost)
}
