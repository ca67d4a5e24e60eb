"""Drawings of networks: layers and units."""

from collections.abc import Sequence
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.patches import Circle, Rectangle

from helpers import style
from helpers.figures.sheet import FORWARD, Drawing, note, sheet

__all__ = ["draw_network"]

_UNIT, _LAYER_GAP = 0.32, 2.1


@style.styled
def draw_network(
    layer_dims: Sequence[int], *, title: str = "", max_units: int = 6, shapes: bool = False, ax: Axes | None = None
) -> Drawing:
    """Draw a network: a column of units for each layer, a line for each weight.

    The input is layer 0 and is drawn as squares, because it has no weights and is not counted.

    Parameters
    ----------
    layer_dims : sequence of int
        Units in each layer, the input first: [2, 4, 1].
    title : str
        What the figure shows, as a finding.
    max_units : int
        A layer with more units than this is drawn with dots in its middle.
    shapes : bool
        Whether the shape of every W is written above its lines.
    ax : Axes, optional
        Where to draw; a new figure otherwise.

    Returns
    -------
    fig, ax
    """
    L = len(layer_dims) - 1
    shown = [_shown(n, max_units) for n in layer_dims]
    tallest = max(len(units) for units in shown)
    fig, ax = sheet(ax, (1.5 * (L + 1) + 0.4, 0.68 * tallest + 1.5))
    places = [_column(layer * _LAYER_GAP, units) for layer, units in enumerate(shown)]
    for left, right in pairwise(places):
        for start in left.values():
            for end in right.values():
                ax.plot(*zip(start, end, strict=True), color="#999999", linewidth=0.7, zorder=1)
    for layer, units in enumerate(places):
        for unit, centre in units.items():
            _draw_unit(ax, centre, _unit_name(layer, unit, L, layer_dims[layer]), layer, layer_dims[0])
        _draw_dots(ax, layer * _LAYER_GAP, shown[layer])
        if shapes and layer:
            rows, columns = layer_dims[layer], layer_dims[layer - 1]
            caption = f"$W^{{[{layer}]}}$\n({rows}, {columns})"
            note(ax, ((layer - 0.5) * _LAYER_GAP, 0.5 * tallest + 0.1), caption, va="bottom")
        _layer_caption(ax, layer, L, layer_dims[layer], -0.5 * tallest - 0.15)
    ax.set_xlim(-0.9, L * _LAYER_GAP + 0.9)
    ax.set_ylim(-0.5 * tallest - 1.25, 0.5 * tallest + (0.85 if shapes else 0.2))
    ax.set_title(title)
    return fig, ax


def _shown(n: int, max_units: int) -> list[int | None]:
    """Return the numbers of the units to draw, with None where dots stand for the rest."""
    if n <= max_units:
        return list(range(1, n + 1))
    above = max_units // 2
    below = max(1, max_units - above - 1)
    return [*range(1, above + 1), None, *range(n - below + 1, n + 1)]


def _column(x: float, units: list[int | None]) -> dict[int, tuple[float, float]]:
    top = 0.5 * (len(units) - 1)
    return {unit: (x, top - i) for i, unit in enumerate(units) if unit is not None}


def _draw_dots(ax: Axes, x: float, units: list[int | None]) -> None:
    if None in units:
        ax.text(x, 0.5 * (len(units) - 1) - units.index(None), "⋮", ha="center", va="center", fontsize=16)


def _unit_name(layer: int, unit: int, L: int, n: int) -> str:
    if layer == 0:
        return f"$x_{{{unit}}}$"
    if layer == L and n == 1:
        return r"$\hat{y}$"
    return f"$a_{{{unit}}}^{{[{layer}]}}$"


def _draw_unit(ax: Axes, centre: tuple[float, float], name: str, layer: int, n_x: int) -> None:
    if layer == 0:
        width = 0.56 if n_x < 100 else 0.96  # room for long subscripts
        corner = (centre[0] - width / 2, centre[1] - 0.28)
        ax.add_patch(Rectangle(corner, width, 0.56, facecolor="white", edgecolor="black", zorder=2))
    else:
        ax.add_patch(Circle(centre, _UNIT, facecolor=FORWARD, edgecolor="black", zorder=2))
    ax.text(*centre, name, ha="center", va="center", fontsize=10, zorder=3)


def _layer_caption(ax: Axes, layer: int, L: int, n: int, y: float) -> None:
    role = "input" if layer == 0 else "output" if layer == L else "hidden"
    caption = f"layer {layer}\n{role}\n$n^{{[{layer}]}} = {n}$"
    ax.text(layer * _LAYER_GAP, y, caption, ha="center", va="top", fontsize=10)
