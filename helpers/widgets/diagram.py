"""A network drawn with its weights as lines, and in each unit's place a small map of what the unit answers to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from helpers.widgets.drawing import grids
from helpers.widgets.drawing.scene import Panel
from helpers.widgets.engine import net

__all__ = ["network"]

COLUMNS, ROWS = 18, 14  # of a unit's map
HEIGHT = 0.088  # of a unit's box, the panel being 1


def network(
    parameters: Mapping[str, np.ndarray],
    dims: Sequence[int],
    activation: str,
    axes: tuple[tuple[float, float], tuple[float, float]],
) -> Panel:
    """Draw a network with two features.

    Parameters
    ----------
    parameters : dict
    dims : sequence of int
        Units in each layer, the input first.
    activation : str
        Of the hidden layers.
    axes : pair of limits
        The part of the plane that the small maps show.
    """
    panel = Panel("Units and weights (dashed: below 0)", xlim=(0.0, 1.0), ylim=(0.0, 1.0), weight=1.45, bare=True)
    width = min(0.11, 0.5 / len(dims))
    centres = [_centres(layer, units, len(dims), width) for layer, units in enumerate(dims)]
    for layer in range(1, len(dims)):
        W = np.asarray(parameters[f"W{layer}"], dtype=float)
        before, here = centres[layer - 1], centres[layer]
        ends = [(x0 + width / 2, y0, x1 - width / 2, y1) for x1, y1 in here for x0, y0 in before]
        panel.segments(np.array(ends), W.ravel())
    small = grids.grid(*axes, COLUMNS, ROWS)
    with np.errstate(all="ignore"):
        answers = net.signals(small, parameters, activation)
    for layer, places in enumerate(centres):
        for (x, y), answer in zip(places, answers[layer], strict=True):
            box = (x - width / 2, x + width / 2, y - HEIGHT / 2, y + HEIGHT / 2)
            shade = answer if layer == len(dims) - 1 else 0.5 + 0.5 * answer / max(float(np.abs(answer).max()), 1e-12)
            panel.map(shade.reshape(ROWS, COLUMNS), extent=box)
            panel.frame(box)
    for layer, places in enumerate(centres):
        name = "input" if layer == 0 else "output" if layer == len(dims) - 1 else f"layer {layer}"
        panel.text(places[0][0], 0.02, name)
    return panel


def _centres(layer: int, units: int, layers: int, width: float) -> list[tuple[float, float]]:
    x = 0.01 + width / 2 + layer * (0.98 - width) / (layers - 1)
    return [(x, 0.53 + ((units - 1) / 2 - unit) * 0.116) for unit in range(units)]
