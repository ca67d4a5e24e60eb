"""Drawings of one neuron's two steps, and of the blocks of week 3."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from helpers import style
from helpers.figures.networks import _column, _draw_dots, _draw_unit, _shown
from helpers.figures.sheet import BACKWARD, CACHE, FORWARD, UPDATE, Drawing, arrow, box, note, sheet

__all__ = ["STAGES", "draw_blocks", "draw_neuron"]
STAGES = ("block", "forward", "caches", "cost", "backward_block", "backward", "update")
_BLOCK_GAP, _WIDTH, _HEIGHT = 3.5, 2.6, 1.1
_FORWARD_Y, _CACHE_Y, _BACKWARD_Y = 3.4, 1.7, 0.2
_COST_OFFSET = 2.5


# Where the sheet ends at each stage, so that an early stage is not a drawing above an empty page.
_BOTTOM = dict(zip(STAGES, (2.6, 2.6, 1.2, 1.2, -1.6, -1.6, -3.3), strict=True))


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
    fig, ax = sheet(ax, (7.2, max(2.4, 0.68 * len(shown) + 1.0)))
    for unit, centre in _column(0.0, shown).items():
        ax.plot([centre[0], 2.2], [centre[1], 0.0], color="#999999", linewidth=0.9, zorder=1)
        on_line = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        ax.text(0.9, centre[1] * 1.3 / 2.2, f"$w_{{{unit}}}$", ha="center", va="center", fontsize=10, bbox=on_line)
        _draw_unit(ax, centre, f"$x_{{{unit}}}$", 0, n_x)
    _draw_dots(ax, 0.0, shown)
    box(ax, (3.1, 0.0), 1.9, 1.0, r"$z = w^T x + b$", FORWARD)
    box(ax, (5.2, 0.0), 1.7, 1.0, rf"$a = {activation}(z)$", BACKWARD)
    arrow(ax, (4.05, 0.0), (4.35, 0.0))
    arrow(ax, (6.05, 0.0), (6.6, 0.0))
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
    fig, ax = sheet(ax, (0.72 * right, 0.72 * (5.8 - bottom)))
    for layer in range(1, layers + 1):
        _forward_block(ax, layer, L)
        units = None if isinstance(layer_dims, int) else layer_dims[layer]
        counted = "" if units is None else f": {units} unit" if units == 1 else f": {units} units"
        ax.text(_BLOCK_GAP * layer, 5.0, f"layer {layer}{counted}", ha="center", va="bottom", fontsize=10)
        if reached >= STAGES.index("caches"):
            _cache(ax, layer)
    if reached >= STAGES.index("cost"):
        cost_x = _BLOCK_GAP * L + _COST_OFFSET
        box(ax, (cost_x, _FORWARD_Y), 1.0, _HEIGHT, "cost\n$J$", "white")
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
    box(ax, (x, y), _WIDTH, _HEIGHT, text, FORWARD)
    note(ax, (x, y + 1.2), f"$W^{{[{layer}]}},\\ b^{{[{layer}]}}$", va="bottom")
    arrow(ax, (x, y + 1.15), (x, y + _HEIGHT / 2))
    end = x + (_BLOCK_GAP - _WIDTH / 2 if layer < L else _COST_OFFSET - 0.5)
    arrow(ax, (x + _WIDTH / 2, y), (end, y))
    note(ax, (x + _BLOCK_GAP / 2 - 0.1, y + 0.1), f"$A^{{[{layer}]}}$", va="bottom")
    if layer == 1:
        arrow(ax, (x - _BLOCK_GAP + _WIDTH / 2, y), (x - _WIDTH / 2, y))
        note(ax, (x - _BLOCK_GAP / 2, y + 0.1), "$A^{[0]}$\n$= X$", va="bottom")


def _cache(ax: Axes, layer: int) -> None:
    x = _BLOCK_GAP * layer
    text = f"cache: $(A^{{[{layer - 1}]}}, W^{{[{layer}]}}, b^{{[{layer}]}}),\\ Z^{{[{layer}]}}$"
    box(ax, (x, _CACHE_Y), _WIDTH + 0.3, 0.65, text, CACHE, fontsize=9)
    arrow(ax, (x, _FORWARD_Y - _HEIGHT / 2), (x, _CACHE_Y + 0.3), linestyle="--")


def _backward_block(ax: Axes, layer: int, L: int) -> None:
    x, y = _BLOCK_GAP * layer, _BACKWARD_Y
    g = r"\sigma" if layer == L else r"\mathrm{ReLU}"
    text = (
        f"$dZ^{{[{layer}]}} = dA^{{[{layer}]}} * {g}\\,'(Z^{{[{layer}]}})$\n"
        f"then $dW^{{[{layer}]}},\\ db^{{[{layer}]}},\\ dA^{{[{layer - 1}]}}$"
    )
    box(ax, (x, y), _WIDTH, _HEIGHT, text, BACKWARD, fontsize=9)
    arrow(ax, (x, _CACHE_Y - 0.3), (x, y + _HEIGHT / 2), linestyle="--")
    start = x + (_BLOCK_GAP - _WIDTH / 2 if layer < L else _COST_OFFSET)
    arrow(ax, (start, y), (x + _WIDTH / 2, y))
    note(ax, (x + _BLOCK_GAP / 2, y + 0.1), f"$dA^{{[{layer}]}}$", va="bottom")
    arrow(ax, (x, y - _HEIGHT / 2), (x, y - 1.1))
    note(ax, (x, y - 1.15), f"$dW^{{[{layer}]}},\\ db^{{[{layer}]}}$", va="top")


def _update_block(ax: Axes, layer: int) -> None:
    x = _BLOCK_GAP * layer
    of = f"^{{[{layer}]}}"
    text = "\n".join(f"${name}{of} := {name}{of} - \\alpha\\, d{name}{of}$" for name in "Wb")
    box(ax, (x, -2.65), _WIDTH, 1.0, text, UPDATE, fontsize=9)
    arrow(ax, (x, _BACKWARD_Y - 1.55), (x, -2.15))
