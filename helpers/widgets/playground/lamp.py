"""The lamp of the gradients: what a backward pass says, beside slopes of the cost that are measured step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import cycle, islice

import numpy as np

from helpers.widgets.engine import net

__all__ = ["Reading", "measure"]

STEP = 1e-6
PROBES = 12  # weights whose slope is measured
EXAMPLES = 40
BEND = 3e-5  # by which the slopes to either side may differ; beyond, a corner of ReLU lies between
FLAT = 1e-6  # slopes smaller than this are as good as 0: rounding alone makes them differ
AGREE = 1e-4

Arrays = Mapping[str, np.ndarray]


@dataclass(frozen=True)
class Reading:
    """What the lamp showed, and what it had compared.

    Attributes
    ----------
    difference : float
        From 0 (the same) to 1; nan if a slope is not a number.
    slopes, of : int
        How many slopes were compared, and how many the net has.
    examples, epoch : int
    """

    difference: float
    slopes: int
    of: int
    examples: int
    epoch: int

    @property
    def right(self) -> bool:
        """Whether gradients and measured slopes agree."""
        return self.slopes > 0 and self.difference < AGREE

    @property
    def compared(self) -> str:
        """What was compared, in words."""
        return f"{self.slopes} of {self.of} slopes, {self.examples} examples, epoch {self.epoch:,}"

    def words(self) -> str:
        """What was compared, and what came of it."""
        if np.isnan(self.difference):
            return f"✗ are “nan”, which is no number ({self.compared})"
        if self.slopes == 0:
            return f"cannot be measured where the cost has corners ({self.compared})"
        verdict = "✓ check out" if self.right else "✗ do not check out"
        return f"{verdict} ({self.compared}: difference {self.difference:.0e})"


def measure(
    engine: net.Engine,
    cost: Callable[[np.ndarray, np.ndarray, Arrays], float],
    X: np.ndarray,
    Y: np.ndarray,
    parameters: Arrays,
    epoch: int = 0,
    tick: Callable[[], None] = lambda: None,
) -> Reading:
    """Compare the gradients of a few weights, some of every array, with measured slopes of the cost.

    Parameters
    ----------
    engine : Engine
        Its forward and backward pass are called once. Without dropout: a slope of a cost that changes by chance means
        nothing.
    cost : callable
        `cost(X, Y, parameters)`, called two times a slope.
    X : ndarray, shape (n_x, m)
        The first `EXAMPLES` of them are used.
    Y : ndarray, shape (1, m)
    parameters : dict
    epoch : int
        Draws which weights, so that in the course of a training all have their turn.
    tick : callable
        Called between any two calls, which may be slow.
    """
    X, Y = X[:, :EXAMPLES], Y[:, :EXAMPLES]
    AL, caches = engine.forward(X, parameters)
    tick()
    grads = engine.backward(AL, Y, caches)
    tick()
    middle = cost(X, Y, parameters)
    rng = np.random.default_rng(epoch)
    slopes, measured = [], []
    seen: set[tuple[str, tuple[int, ...]]] = set()
    arrays = rng.permutation(sorted(parameters)).tolist()
    for turn, name in enumerate(islice(cycle(arrays), 2 * PROBES + len(arrays))):
        shape = np.shape(parameters[name])
        place = tuple(int(rng.integers(size)) for size in shape)
        if turn < len(arrays):  # once where an array claims most, so that a unit which is off hides no mistake
            claimed = np.abs(np.asarray(grads["d" + name], dtype=float))
            place = tuple(map(int, np.unravel_index(np.argmax(claimed), shape))) if claimed.any() else place
        elif len(seen) >= PROBES:
            break
        if (name, place) in seen:
            continue
        seen.add((name, place))
        sides = []
        for sign in (1, -1):
            moved = dict(parameters)
            moved[name] = np.array(moved[name], dtype=float)
            moved[name][place] += sign * STEP
            tick()
            sides.append(sign * (cost(X, Y, moved) - middle) / STEP)
        if abs(sides[0] - sides[1]) > BEND * max(*map(abs, sides), 1.0):
            continue
        measured.append(sum(sides) / 2)
        slopes.append(float(grads["d" + name][place]))
    far = np.linalg.norm(np.subtract(slopes, measured))
    both = float(np.linalg.norm(slopes) + np.linalg.norm(measured))
    whole = sum(np.size(value) for value in parameters.values())
    return Reading(float(far) / max(both, FLAT), len(slopes), whole, X.shape[1], epoch)
