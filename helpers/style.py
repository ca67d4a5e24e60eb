"""Colours, line styles and matplotlib settings shared by every figure of the course."""

import functools
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, ParamSpec, TypeVar

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

P = ParamSpec("P")
R = TypeVar("R")

# The palette of Okabe and Ito, told apart by readers with any common form of colour blindness.
# https://jfly.uni-koeln.de/color/
COLOURS = {
    "blue": "#0072B2",
    "orange": "#E69F00",
    "green": "#009E73",
    "vermillion": "#D55E00",
    "purple": "#CC79A7",
    "sky": "#56B4E9",
    "yellow": "#F0E442",
    "black": "#000000",
}

# Yellow is left out of lines: it is too pale on white paper.
_LINES = ("blue", "vermillion", "green", "purple", "orange", "sky", "black")
LINE_COLOURS = tuple(COLOURS[name] for name in _LINES)
LINE_STYLES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)))

# Classes 0 and 1 differ in colour and in marker, so that a grey print-out can still be read.
CLASS_COLOURS = (COLOURS["blue"], COLOURS["vermillion"])
CLASS_TINTS = ("#CFE5F3", "#F9DDC8")
CLASS_MARKERS = ("o", "^")

DIVERGING = "RdBu_r"  # blue for label 0, red for label 1, as the classes
SEQUENTIAL = "cividis"
DPI = 80

_SETTINGS: dict[Any, Any] = {
    "figure.dpi": DPI,
    "savefig.dpi": DPI,
    "figure.figsize": (6.0, 4.0),
    "figure.facecolor": "white",
    "font.family": "DejaVu Sans",  # shipped with matplotlib, so figures are the same on every machine
    "font.size": 11.0,
    "axes.titlesize": 12.0,
    "axes.labelsize": 11.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "grid.color": "#DDDDDD",
    "legend.frameon": False,
    "lines.linewidth": 2.0,
    "lines.markersize": 5.0,
    "image.interpolation": "nearest",
}


def use() -> AbstractContextManager[None]:
    """Return a context in which matplotlib draws in the course's style.

    The settings hold inside the ``with`` block only; nothing is changed by importing this module.

    Examples
    --------
    >>> from helpers import style
    >>> with style.use():
    ...     pass
    """
    return mpl.rc_context(dict(_SETTINGS))


def styled(draw: Callable[P, R]) -> Callable[P, R]:
    """Decorate a drawing function so that its body runs inside :func:`use`."""

    @functools.wraps(draw)
    def in_style(*args: P.args, **kwargs: P.kwargs) -> R:
        with use():
            return draw(*args, **kwargs)

    return in_style


def line(i: int) -> dict[str, Any]:
    """Return colour and line style of the i-th line of a figure; both change from line to line."""
    return {"color": LINE_COLOURS[i % len(LINE_COLOURS)], "linestyle": LINE_STYLES[i % len(LINE_STYLES)]}


def figure_of(ax: Axes) -> Figure:
    """Return the figure that ``ax`` stands in, at whatever depth."""
    figure = ax.get_figure(root=True)
    if figure is None:
        raise ValueError("These axes have been removed from their figure.")
    return figure


def axes(ax: Axes | None, figsize: tuple[float, float] | None = None) -> tuple[Figure, Axes]:
    """Return ``ax`` with its figure, or a new figure with one set of axes if ``ax`` is None."""
    if ax is not None:
        return figure_of(ax), ax
    return plt.subplots(figsize=figsize, layout="constrained")


def finish(ax: Axes, title: str, xlabel: str, ylabel: str, legend: bool = False, grid: bool = False) -> None:
    """Write title and axis labels, and add the legend and the grid that a figure asks for."""
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)
    if grid:
        ax.grid(True)
    if not legend:
        return
    if len(ax.get_legend_handles_labels()[0]) > 4:  # a long legend would lie on the lines
        ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    else:
        ax.legend()
