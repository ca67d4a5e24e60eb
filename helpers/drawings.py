"""Drawings of networks: layers and units, one neuron's two steps, and the blocks of week 3."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch

from helpers import style

__all__ = ["STAGES", "draw_blocks", "draw_network", "draw_neuron"]

Drawing = tuple[Figure, Axes]

STAGES = ("block", "forward", "caches", "cost", "backward_block", "backward", "update")

_FORWARD, _CACHE, _BACKWARD = "#CFE5F3", "#F5F0C8", "#F9DDC8"
_UNIT = 0.32
_LAYER_GAP = 2.1


@style.styled
def draw_network(
    layer_dims: Sequence[int],
    *,
    title: str = "",
    max_units: int = 6,
    ax: Axes | None = None,
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
    ax : Axes, optional
        Where to draw; a new figure otherwise.

    Returns
    -------
    fig, ax
    """
    L = len(layer_dims) - 1
    shown = [_shown(n, max_units) for n in layer_dims]
    tallest = max(len(units) for units in shown)
    fig, ax = _sheet(ax, (1.9 * (L + 1) + 0.4, 0.68 * tallest + 1.5))
    places = [_column(layer * _LAYER_GAP, units) for layer, units in enumerate(shown)]
    for left, right in zip(places, places[1:], strict=False):
        for start in left.values():
            for end in right.values():
                ax.plot(*zip(start, end, strict=True), color="#999999", linewidth=0.7, zorder=1)
    for layer, units in enumerate(places):
        for unit, centre in units.items():
            _draw_unit(ax, centre, _unit_name(layer, unit, L, layer_dims[layer]), layer)
        if None in shown[layer]:
            ax.text(layer * _LAYER_GAP, 0, "⋮", ha="center", va="center", fontsize=16)
        _layer_caption(ax, layer, L, layer_dims[layer], -0.5 * tallest - 0.15)
    ax.set_xlim(-0.9, L * _LAYER_GAP + 0.9)
    ax.set_ylim(-0.5 * tallest - 1.25, 0.5 * tallest + 0.2)
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


def _unit_name(layer: int, unit: int, L: int, n: int) -> str:
    if layer == 0:
        return f"$x_{{{unit}}}$"
    if layer == L and n == 1:
        return r"$\hat{y}$"
    return f"$a_{{{unit}}}^{{[{layer}]}}$"


def _draw_unit(ax: Axes, centre: tuple[float, float], name: str, layer: int) -> None:
    if layer == 0:
        corner = (centre[0] - 0.28, centre[1] - 0.28)
        ax.add_patch(FancyBboxPatch(corner, 0.56, 0.56, boxstyle="square,pad=0", fc="white", ec="black", zorder=2))
    else:
        ax.add_patch(Circle(centre, _UNIT, facecolor=_FORWARD, edgecolor="black", zorder=2))
    ax.text(*centre, name, ha="center", va="center", fontsize=10, zorder=3)


def _layer_caption(ax: Axes, layer: int, L: int, n: int, y: float) -> None:
    role = "input" if layer == 0 else "output" if layer == L else "hidden"
    caption = f"layer {layer}\n{role}\n$n^{{[{layer}]}} = {n}$"
    ax.text(layer * _LAYER_GAP, y, caption, ha="center", va="top", fontsize=10)


@style.styled
def draw_neuron(
    n_x: int = 3,
    *,
    activation: str = r"\sigma",
    output: str = r"\hat{y}",
    title: str = "A neuron takes two steps: a weighted sum, then an activation",
    ax: Axes | None = None,
) -> Drawing:
    """Draw one neuron: its inputs, the sum z = w·x + b, and the activation a = g(z).

    Parameters
    ----------
    n_x : int
        Number of inputs.
    activation : str
        Name of g, as mathematics: ``r"\\sigma"`` or ``r"\\mathrm{ReLU}"``.
    output : str
        Name of what comes out, as mathematics.
    title : str
        What the figure shows, as a finding.
    ax : Axes, optional
        Where to draw; a new figure otherwise.

    Returns
    -------
    fig, ax
    """
    shown = _shown(n_x, 5)
    fig, ax = _sheet(ax, (7.2, max(2.4, 0.68 * len(shown) + 1.0)))
    for unit, centre in _column(0.0, shown).items():
        ax.plot([centre[0], 2.2], [centre[1], 0.0], color="#999999", linewidth=0.9, zorder=1)
        ax.text(1.0, 0.55 * centre[1] + 0.14, f"$w_{{{unit}}}$", ha="center", va="bottom", fontsize=10)
        _draw_unit(ax, centre, f"$x_{{{unit}}}$", 0)
    if None in shown:
        ax.text(0.0, 0.5 * (len(shown) - 1) - shown.index(None), "⋮", ha="center", va="center", fontsize=16)
    _box(ax, (3.1, 0.0), 1.9, 1.0, r"$z = w^T x + b$", _FORWARD)
    _box(ax, (5.2, 0.0), 1.7, 1.0, rf"$a = {activation}(z)$", _BACKWARD)
    _arrow(ax, (4.05, 0.0), (4.35, 0.0))
    _arrow(ax, (6.05, 0.0), (6.6, 0.0))
    ax.text(6.7, 0.0, f"${output}$", ha="left", va="center")
    ax.set_xlim(-0.6, 7.4)
    half = max(1.2, 0.5 * len(shown) + 0.2)
    ax.set_ylim(-half, half)
    ax.set_title(title)
    return fig, ax


@style.styled
def draw_blocks(
    layer_dims: Sequence[int] | int,
    *,
    upto: str = "update",
    title: str = "",
    ax: Axes | None = None,
) -> Drawing:
    """Draw training as blocks: one forward and one backward block per layer, with caches between them.

    Parameters
    ----------
    layer_dims : sequence of int, or int
        Units in each layer, the input first, or the number L of layers.
    upto : str
        How much is drawn, one of ``STAGES``: "block", "forward", "caches", "cost", "backward_block", "backward",
        "update".
    title : str
        What the figure shows, as a finding.
    ax : Axes, optional
        Where to draw; a new figure otherwise.

    Returns
    -------
    fig, ax
    """
    if upto not in STAGES:
        raise ValueError(f"upto is {upto!r}; it must be one of {', '.join(STAGES)}.")
    L = layer_dims if isinstance(layer_dims, int) else len(layer_dims) - 1
    fig, ax = _sheet(ax, (2.1 * L + 2.4, 4.4))
    ax.set_title(title)
    return fig, ax


def _sheet(ax: Axes | None, figsize: tuple[float, float]) -> Drawing:
    """Return axes without frame or ticks, on which x and y have the same scale."""
    if ax is None:
        fig, ax = plt.subplots(figsize=figsize, layout="constrained")
    else:
        fig = ax.figure
    ax.set_aspect("equal")
    ax.axis("off")
    return fig, ax


def _box(ax: Axes, centre: tuple[float, float], width: float, height: float, text: str, colour: str) -> None:
    corner = (centre[0] - width / 2, centre[1] - height / 2)
    ax.add_patch(FancyBboxPatch(corner, width, height, boxstyle="round,pad=0,rounding_size=0.12", fc=colour, ec="black"))
    ax.text(*centre, text, ha="center", va="center", fontsize=10)


def _arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float], colour: str = "black", **kwargs) -> None:
    ax.add_patch(
        FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=12, color=colour, shrinkA=0, shrinkB=0, **kwargs)
    )
