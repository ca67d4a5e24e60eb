"""Drawings of networks: layers and units, one neuron's two steps, and the blocks of week 3."""

from collections.abc import Sequence
from itertools import pairwise

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Rectangle

from helpers import style

__all__ = ["STAGES", "draw_blocks", "draw_network", "draw_neuron"]

Drawing = tuple[Figure, Axes]

STAGES = ("block", "forward", "caches", "cost", "backward_block", "backward", "update")

# Pale fills, so that black text on them stays readable; the edges tell boxes apart on a grey print-out too.
_FORWARD, _CACHE, _BACKWARD, _UPDATE = "#CFE5F3", "#F8F3CC", "#F9DDC8", "#CDEBDF"
_UNIT = 0.32
_LAYER_GAP = 2.1
_BLOCK_GAP, _WIDTH, _HEIGHT = 3.5, 2.6, 1.1
_FORWARD_Y, _CACHE_Y, _BACKWARD_Y = 3.4, 1.7, 0.2
_COST_OFFSET = 2.5
# Where the sheet ends at each stage, so that an early stage is not a drawing above an empty page.
_BOTTOM = dict(zip(STAGES, (2.6, 2.6, 1.2, 1.2, -1.6, -1.6, -3.3), strict=True))


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
    fig, ax = _sheet(ax, (1.5 * (L + 1) + 0.4, 0.68 * tallest + 1.5))
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
            _note(ax, ((layer - 0.5) * _LAYER_GAP, 0.5 * tallest + 0.1), caption, va="bottom")
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
        on_line = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        ax.text(0.9, centre[1] * 1.3 / 2.2, f"$w_{{{unit}}}$", ha="center", va="center", fontsize=10, bbox=on_line)
        _draw_unit(ax, centre, f"$x_{{{unit}}}$", 0, n_x)
    _draw_dots(ax, 0.0, shown)
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
    layer_dims: Sequence[int] | int, *, upto: str = "update", title: str = "", ax: Axes | None = None
) -> Drawing:
    """Draw training as blocks: one forward and one backward block per layer, with caches between them.

    The text keeps its size, so given axes should be about as large as the figure made without ``ax``.

    Parameters
    ----------
    layer_dims : sequence of int, or int
        Units in each layer, the input first, or the number L of layers.
    upto : str
        How much is drawn, one of ``STAGES``: "block", "forward", "caches", "cost", "backward_block",
        "backward", "update".
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
    if L < 1:
        raise ValueError(f"layer_dims is {layer_dims!r}; a network has at least one layer after the input.")
    reached = STAGES.index(upto)
    layers = L if reached else 1
    right = _BLOCK_GAP * layers + (3.1 if reached >= STAGES.index("cost") else 2.2)
    bottom = _BOTTOM[upto]
    fig, ax = _sheet(ax, (0.72 * right, 0.72 * (5.8 - bottom)))
    for layer in range(1, layers + 1):
        _forward_block(ax, layer, L)
        units = None if isinstance(layer_dims, int) else layer_dims[layer]
        counted = "" if units is None else f": {units} unit" if units == 1 else f": {units} units"
        ax.text(_BLOCK_GAP * layer, 5.0, f"layer {layer}{counted}", ha="center", va="bottom", fontsize=10)
        if reached >= STAGES.index("caches"):
            _cache(ax, layer)
    if reached >= STAGES.index("cost"):
        cost_x = _BLOCK_GAP * L + _COST_OFFSET
        _box(ax, (cost_x, _FORWARD_Y), 1.0, _HEIGHT, "cost\n$J$", "white")
    first = L if upto == "backward_block" else 1
    if reached >= STAGES.index("backward_block"):
        ax.plot([cost_x, cost_x], [_FORWARD_Y - _HEIGHT / 2, _BACKWARD_Y], color="black", linewidth=1.0)
        for layer in range(first, L + 1):
            _backward_block(ax, layer, L)
    if reached >= STAGES.index("update"):
        for layer in range(1, L + 1):
            _update_block(ax, layer)
    ax.set_xlim(0.9, right)
    ax.set_ylim(bottom, 5.4)
    ax.set_title(title)
    return fig, ax


def _forward_block(ax: Axes, layer: int, L: int) -> None:
    x, y = _BLOCK_GAP * layer, _FORWARD_Y
    g = r"\sigma" if layer == L else r"\mathrm{ReLU}"
    text = (
        f"$Z^{{[{layer}]}} = W^{{[{layer}]}} A^{{[{layer - 1}]}} + b^{{[{layer}]}}$\n"
        f"$A^{{[{layer}]}} = {g}(Z^{{[{layer}]}})$"
    )
    _box(ax, (x, y), _WIDTH, _HEIGHT, text, _FORWARD)
    _note(ax, (x, y + 1.2), f"$W^{{[{layer}]}},\\ b^{{[{layer}]}}$", va="bottom")
    _arrow(ax, (x, y + 1.15), (x, y + _HEIGHT / 2))
    end = x + (_BLOCK_GAP - _WIDTH / 2 if layer < L else _COST_OFFSET - 0.5)
    _arrow(ax, (x + _WIDTH / 2, y), (end, y))
    _note(ax, (x + _BLOCK_GAP / 2 - 0.1, y + 0.1), f"$A^{{[{layer}]}}$", va="bottom")
    if layer == 1:
        _arrow(ax, (x - _BLOCK_GAP + _WIDTH / 2, y), (x - _WIDTH / 2, y))
        _note(ax, (x - _BLOCK_GAP / 2, y + 0.1), "$A^{[0]}$\n$= X$", va="bottom")


def _cache(ax: Axes, layer: int) -> None:
    x = _BLOCK_GAP * layer
    text = f"cache: $(A^{{[{layer - 1}]}}, W^{{[{layer}]}}, b^{{[{layer}]}}),\\ Z^{{[{layer}]}}$"
    _box(ax, (x, _CACHE_Y), _WIDTH + 0.3, 0.65, text, _CACHE, fontsize=9)
    _arrow(ax, (x, _FORWARD_Y - _HEIGHT / 2), (x, _CACHE_Y + 0.3), linestyle="--")


def _backward_block(ax: Axes, layer: int, L: int) -> None:
    x, y = _BLOCK_GAP * layer, _BACKWARD_Y
    g = r"\sigma" if layer == L else r"\mathrm{ReLU}"
    text = (
        f"$dZ^{{[{layer}]}} = dA^{{[{layer}]}} * {g}\\,'(Z^{{[{layer}]}})$\n"
        f"then $dW^{{[{layer}]}},\\ db^{{[{layer}]}},\\ dA^{{[{layer - 1}]}}$"
    )
    _box(ax, (x, y), _WIDTH, _HEIGHT, text, _BACKWARD, fontsize=9)
    _arrow(ax, (x, _CACHE_Y - 0.3), (x, y + _HEIGHT / 2), linestyle="--")
    start = x + (_BLOCK_GAP - _WIDTH / 2 if layer < L else _COST_OFFSET)
    _arrow(ax, (start, y), (x + _WIDTH / 2, y))
    _note(ax, (x + _BLOCK_GAP / 2, y + 0.1), f"$dA^{{[{layer}]}}$", va="bottom")
    _arrow(ax, (x, y - _HEIGHT / 2), (x, y - 1.1))
    _note(ax, (x, y - 1.15), f"$dW^{{[{layer}]}},\\ db^{{[{layer}]}}$", va="top")


def _update_block(ax: Axes, layer: int) -> None:
    x = _BLOCK_GAP * layer
    of = f"^{{[{layer}]}}"
    text = "\n".join(f"${name}{of} := {name}{of} - \\alpha\\, d{name}{of}$" for name in "Wb")
    _box(ax, (x, -2.65), _WIDTH, 1.0, text, _UPDATE, fontsize=9)
    _arrow(ax, (x, _BACKWARD_Y - 1.55), (x, -2.15))


def _sheet(ax: Axes | None, figsize: tuple[float, float]) -> Drawing:
    """Return axes without frame or ticks, on which x and y have the same scale."""
    if ax is None:
        fig, ax = plt.subplots(figsize=figsize, layout="constrained")
    else:
        fig = style.figure_of(ax)
    ax.set_aspect("equal")
    ax.axis("off")
    return fig, ax


def _box(
    ax: Axes, centre: tuple[float, float], width: float, height: float, text: str, colour: str, fontsize: float = 10
) -> None:
    corner = (centre[0] - width / 2, centre[1] - height / 2)
    rounded = "round,pad=0,rounding_size=0.12"
    ax.add_patch(FancyBboxPatch(corner, width, height, boxstyle=rounded, facecolor=colour, edgecolor="black"))
    ax.text(*centre, text, ha="center", va="center", fontsize=fontsize, linespacing=1.5)


def _note(ax: Axes, place: tuple[float, float], text: str, va: str) -> None:
    ax.text(*place, text, ha="center", va=va, fontsize=10)


def _arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float], linestyle: str = "-") -> None:
    arrow = FancyArrowPatch(
        start, end, shrinkA=0, shrinkB=0, arrowstyle="-|>", mutation_scale=12, color="black", linestyle=linestyle
    )
    ax.add_patch(arrow)
