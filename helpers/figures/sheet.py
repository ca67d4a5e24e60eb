"""A sheet to draw on: axes without a frame, boxes, notes and arrows."""

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from helpers import style

Drawing = tuple[Figure, Axes]

# Pale fills, so that black text on them stays readable; the edges tell boxes apart on a grey print-out too.
FORWARD, CACHE, BACKWARD, UPDATE = "#CFE5F3", "#F8F3CC", "#F9DDC8", "#CDEBDF"


def sheet(ax: Axes | None, figsize: tuple[float, float]) -> Drawing:
    """Return axes without frame or ticks, on which x and y have the same scale."""
    if ax is None:
        fig, ax = plt.subplots(figsize=figsize, layout="constrained")
    else:
        fig = style.figure_of(ax)
    ax.set_aspect("equal")
    ax.axis("off")
    return fig, ax


def box(
    ax: Axes, centre: tuple[float, float], width: float, height: float, text: str, colour: str, fontsize: float = 10
) -> None:
    corner = (centre[0] - width / 2, centre[1] - height / 2)
    rounded = "round,pad=0,rounding_size=0.12"
    ax.add_patch(FancyBboxPatch(corner, width, height, boxstyle=rounded, facecolor=colour, edgecolor="black"))
    ax.text(*centre, text, ha="center", va="center", fontsize=fontsize, linespacing=1.5)


def note(ax: Axes, place: tuple[float, float], text: str, va: str) -> None:
    ax.text(*place, text, ha="center", va=va, fontsize=10)


def arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float], linestyle: str = "-") -> None:
    arrow = FancyArrowPatch(
        start, end, shrinkA=0, shrinkB=0, arrowstyle="-|>", mutation_scale=12, color="black", linestyle=linestyle
    )
    ax.add_patch(arrow)
