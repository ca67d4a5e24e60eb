"""Whether a student's network steps can be trained with: compared with the given ones, and with measured slopes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from helpers.judge.messages import explain
from helpers.widgets.engine import net
from helpers.widgets.engine.slices import Run

__all__ = ["gradient_difference", "wrong_steps"]

DIMS = (2, 4, 3, 1)
TOLERANCE = 1e-5  # float32 answers pass
STEP = 1e-5
PROBES = 12  # weights whose slope is measured


def wrong_steps(functions: Mapping[str, Callable]) -> dict[str, str]:
    """Return a sentence for each of L_model_forward, L_model_backward, update_parameters that cannot be used.

    Parameters
    ----------
    functions : mapping of str to callable
        The student's; a missing one is reported as missing.
    """
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(2, 7)), np.array([[1, 0, 0, 1, 1, 0, 1]])
    parameters = net.draw(DIMS, rng)
    engine = net.given()
    AL, caches = engine.forward(X, parameters)
    grads = engine.backward(AL, Y, caches)
    wrong: dict[str, str] = {}

    def value(name: str, *args: Any) -> Any:
        """Return what the student's function returns, or None with a sentence in `wrong`."""
        if name not in functions:
            wrong[name] = f"`{name}` was not given."
            return None
        kept: list[Any] = []
        run = Run(lambda tick: kept.append(functions[name](*args)))
        run.advance(0.0)
        if run.trouble is not None:
            wrong[name] = f"{explain(name, run.trouble)[0]}."
        return kept[0] if kept else None

    def like(name: str, got: Any, expected: Mapping[str, np.ndarray]) -> None:
        """Note that a dict does not hold the expected arrays."""
        if name not in wrong and not _same(got, expected):
            wrong[name] = f"`{name}` returns other numbers than it should."

    forward = value("L_model_forward", X.copy(), _copy(parameters))
    pair = isinstance(forward, tuple | list) and len(forward) >= 2
    like("L_model_forward", {"AL": forward[0]} if pair else None, {"AL": AL})
    if "L_model_forward" in wrong:
        wrong.setdefault("L_model_backward", "`L_model_backward` needs a right `L_model_forward`.")
    else:
        like("L_model_backward", value("L_model_backward", np.array(forward[0]), Y.copy(), forward[1]), grads)
    new = engine.update(parameters, grads, 0.5)
    like("update_parameters", value("update_parameters", _copy(parameters), _copy(grads), 0.5), new)
    return wrong


def gradient_difference(
    engine: net.Engine, X: np.ndarray, Y: np.ndarray, parameters: Mapping[str, np.ndarray]
) -> float:
    """Return how far the gradients are from measured slopes of the cost, from 0 (the same) to 1.

    Parameters
    ----------
    engine : Engine
        Without dropout: a measured slope of a cost that changes by chance means nothing.
    X : ndarray, shape (n_x, m)
    Y : ndarray, shape (1, m)
    parameters : dict
    """
    AL, caches = engine.forward(X, parameters)
    grads = engine.backward(AL, Y, caches)
    rng = np.random.default_rng(0)
    slopes, measured = [], []
    for name in rng.choice(sorted(parameters), PROBES):
        place = tuple(int(rng.integers(size)) for size in parameters[name].shape)
        costs = []
        for sign in (1, -1):
            moved = _copy(parameters)
            moved[name][place] += sign * STEP
            costs.append(net.cost_of(engine.forward(X, moved)[0], Y))
        measured.append((costs[0] - costs[1]) / (2 * STEP))
        slopes.append(float(grads["d" + name][place]))
    far = np.linalg.norm(np.subtract(slopes, measured))
    both = float(np.linalg.norm(slopes) + np.linalg.norm(measured))
    return float(far) / max(both, 1e-12)


def _same(got: Any, expected: Mapping[str, np.ndarray]) -> bool:
    if not isinstance(got, Mapping):
        return False
    try:
        return all(
            np.shape(got[name]) == wanted.shape
            and np.allclose(np.asarray(got[name], dtype=float), wanted, rtol=TOLERANCE, atol=TOLERANCE)
            for name, wanted in expected.items()
        )
    except (KeyError, TypeError, ValueError):
        return False


def _copy(arrays: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {name: np.array(value, dtype=float) for name, value in arrays.items()}
