"""A network drawn with its weights as lines, and in each unit's place a small map of what the unit answers to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from helpers.widgets.drawing import grids
from helpers.widgets.drawing.scene import Limits, Panel
from helpers.widgets.engine import net
from helpers.widgets.playground import data

__all__ = ["answers", "network", "shade"]

COLUMNS, ROWS = 18, 14  # of a unit's map
HEIGHT = 0.088  # of a unit's box, the panel being 1
LEFT, LEFT_LONG = 0.085, 0.17  # room for the names of the inputs


def answers(
    places: np.ndarray, features: Sequence[str], parameters: Mapping[str, np.ndarray], activation: str, linear: bool
) -> list[np.ndarray]:
    """Return what every unit answers at places of the plane, layer by layer, the inputs first.

    Parameters
    ----------
    places : ndarray, shape (2, m)
    features : sequence of str
        What the net gets of a place.
    parameters : dict
    activation : str
        Of the hidden layers.
    linear : bool
        Whether the output unit has no sigmoid.
    """
    with np.errstate(all="ignore"):
        found = net.signals(data.inputs(places, features), parameters, activation)
        if linear:
            last = len(found) - 1
            found[-1] = parameters[f"W{last}"] @ found[-2] + parameters[f"b{last}"]
    return found


def shade(answer: np.ndarray, probability: bool) -> np.ndarray:
    """Return answers as colours: 0 and 1 are those of the two classes, one half is white.

    Parameters
    ----------
    answer : ndarray
    probability : bool
        Between 0 and 1 already; otherwise 0 becomes white, and the largest size a full colour.
    """
    if probability:
        return answer
    return 0.5 + 0.5 * answer / max(float(np.abs(answer).max()), 1e-12)


def network(
    parameters: Mapping[str, np.ndarray],
    dims: Sequence[int],
    features: Sequence[str],
    activation: str,
    linear: bool,
    axes: tuple[Limits, Limits],
    chosen: int = -1,
) -> Panel:
    """Draw a network.

    Parameters
    ----------
    parameters : dict
    dims : sequence of int
        Units in each layer, the inputs first.
    features, activation, linear
        As in `answers`.
    axes : pair of limits
        The part of the plane that the small maps show.
    chosen : int
        Which box stands out, counted from the first input.
    """
    panel = Panel("Units and weights (dashed: below 0)", xlim=(0.0, 1.0), ylim=(0.0, 1.0), weight=1.45, bare=True)
    width = min(0.11, 0.5 / len(dims))
    left = LEFT_LONG if any(len(data.FEATURES[name][0]) > 4 for name in features) else LEFT
    centres = [_centres(layer, units, len(dims), width, left) for layer, units in enumerate(dims)]
    for layer in range(1, len(dims)):
        W = np.asarray(parameters[f"W{layer}"], dtype=float)
        before, here = centres[layer - 1], centres[layer]
        ends = [(x0 + width / 2, y0, x1 - width / 2, y1) for x1, y1 in here for x0, y0 in before]
        panel.segments(np.array(ends), W.ravel())
    found = answers(grids.grid(*axes, COLUMNS, ROWS), features, parameters, activation, linear)
    boxes = []
    for layer, places in enumerate(centres):
        for (x, y), answer in zip(places, found[layer], strict=True):
            box = (x - width / 2, x + width / 2, y - HEIGHT / 2, y + HEIGHT / 2)
            panel.map(shade(answer, layer == len(dims) - 1 and not linear).reshape(ROWS, COLUMNS), extent=box)
            panel.frame(box)
            boxes.append(box)
    if 0 <= chosen < len(boxes):
        west, east, south, north = boxes[chosen]
        for rim in (0.004, 0.008):
            panel.frame((west - rim, east + rim, south - rim, north + rim), "vermillion")
    for (x, y), name in zip(centres[0], features, strict=True):
        panel.text(x - width / 2 - 0.008, y, data.FEATURES[name][0], align="right")
    for layer, places in enumerate(centres):
        name = "input" if layer == 0 else "output" if layer == len(dims) - 1 else f"layer {layer}"
        panel.text(places[0][0], 0.02, name)
    return panel


def _centres(layer: int, units: int, layers: int, width: float, left: float) -> list[tuple[float, float]]:
    x = left + width / 2 + layer * (0.99 - left - width) / (layers - 1)
    return [(x, 0.53 + ((units - 1) / 2 - unit) * 0.116) for unit in range(units)]
