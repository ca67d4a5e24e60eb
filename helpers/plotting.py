"""Figures of the course, and how to show them with alt text.

Every function draws on ``ax`` when one is given and on a new figure otherwise, and returns ``(fig, ax)``.
Pass the figure to :func:`show` with a sentence for readers who cannot see it. Curves are drawn here,
boundaries and contours in :mod:`helpers.figures.boundaries`, pictures and tables in :mod:`helpers.figures.pictures`, networks in
:mod:`helpers.figures.drawings`; all of them can be imported from here.
"""

import base64
import io
import sys
from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import style
from helpers.figures.boundaries import contour_path, decision_boundary
from helpers.figures.drawings import draw_blocks, draw_neuron
from helpers.figures.networks import draw_network
from helpers.figures.pictures import heat_map, image_grid, weights_as_image

__all__ = [
    "compare_lines",
    "contour_path",
    "cost_curve",
    "decision_boundary",
    "draw_blocks",
    "draw_network",
    "draw_neuron",
    "heat_map",
    "image_grid",
    "panels",
    "show",
    "weights_as_image",
]

Drawing = tuple[Figure, Axes]


def show(fig: Figure, alt: str) -> None:
    """Show a figure once, with a sentence for readers who cannot see it, and close it.

    In a notebook the picture is a display output with the sentence in its metadata. In a plain Python process
    there is nothing to show it on, so the figure is only closed.

    Parameters
    ----------
    fig : Figure
    alt : str
        What there is to see, in one sentence.

    Raises
    ------
    ValueError
        If ``alt`` is empty.
    """
    alt = " ".join(alt.split())
    if not alt:
        raise ValueError("alt is empty: describe in one sentence what there is to see in the figure.")
    # A closed figure is not drawn a second time by the inline backend at the end of the cell.
    plt.close(fig)
    # IPython is there already when we are in a notebook; outside we need not pay for importing it.
    ipython = sys.modules.get("IPython")
    if ipython is None or ipython.get_ipython() is None:
        return
    from IPython.display import display

    # The text stands for the picture where outputs are compared, so it must not hold an object's address.
    data = {"image/png": base64.b64encode(_png(fig)).decode("ascii"), "text/plain": f"<Figure: {alt}>"}
    display(data, metadata={"image/png": {"alt": alt}}, raw=True)


def _png(fig: Figure) -> bytes:
    """Return the figure as a PNG file, the same bytes for the same drawing."""
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=style.DPI, bbox_inches="tight", metadata={"Software": None})
    return buffer.getvalue()


@style.styled
def panels(
    columns: int, rows: int = 1, *, title: str = "", size: tuple[float, float] = (4.2, 3.4)
) -> tuple[Figure, np.ndarray]:
    """Make a figure of several panels, to be filled by passing each of ``axes`` to a function as ``ax``.

    Parameters
    ----------
    columns, rows : int
        Panels across and down.
    title : str
        What the figure as a whole shows, as a finding.
    size : pair of float
        Width and height of one panel, in inches.

    Returns
    -------
    fig : Figure
    axes : ndarray of Axes, shape (rows * columns,)
        Row by row.
    """
    figsize = (size[0] * columns, size[1] * rows + (0.4 if title else 0.0))
    fig, axes = plt.subplots(rows, columns, figsize=figsize, squeeze=False, layout="constrained")
    if title:
        fig.suptitle(title, fontsize=13)
    return fig, axes.ravel()


@style.styled
def cost_curve(
    costs: Sequence[float] | Mapping[str, Sequence[float]],
    every: int = 1,
    *,
    title: str = "The cost over the iterations",
    xlabel: str = "iteration",
    ylabel: str = "cost J",
    ax: Axes | None = None,
) -> Drawing:
    """Draw how the cost falls during training.

    Parameters
    ----------
    costs : sequence of float, or dict {label: sequence of float}
        Recorded costs; a dict compares several runs.
    every : int
        Iterations between two recorded costs.
    title : str
        What the figure shows, as a finding.
    xlabel, ylabel : str
        Names of the axes.
    ax : Axes, optional
        Where to draw; a new figure otherwise.

    Returns
    -------
    fig, ax
    """
    runs = costs if isinstance(costs, Mapping) else {None: costs}
    fig, ax = style.axes(ax)
    for i, (label, values) in enumerate(runs.items()):
        y = np.asarray(values, dtype=float).reshape(-1)
        ax.plot(every * np.arange(y.size), y, label=label, **style.line(i))
    style.finish(ax, title, xlabel, ylabel, legend=None not in runs, grid=True)
    return fig, ax


@style.styled
def compare_lines(
    x: Sequence[float],
    lines: Mapping[str, Sequence[float]],
    *,
    title: str = "",
    xlabel: str = "x",
    ylabel: str = "y",
    log_x: bool = False,
    log_y: bool = False,
    ax: Axes | None = None,
) -> Drawing:
    """Draw several lines over the same x values.

    Parameters
    ----------
    x : sequence of float, shape (k,)
    lines : dict {label: sequence of float, shape (k,)}
    title, xlabel, ylabel : str
        The finding, and the names of the axes.
    log_x, log_y : bool
        Whether an axis is logarithmic.
    ax : Axes, optional
        Where to draw; a new figure otherwise.

    Returns
    -------
    fig, ax
    """
    fig, ax = style.axes(ax)
    for i, (label, y) in enumerate(lines.items()):
        ax.plot(np.ravel(x), np.ravel(y), label=label, **style.line(i))
    if log_x:
        ax.set_xscale("log")
    if log_y:
        ax.set_yscale("log")
    style.finish(ax, title, xlabel, ylabel, legend=True, grid=True)
    return fig, ax
