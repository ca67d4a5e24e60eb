"""The picture of a widget where there is no browser to draw it: the same scene, by matplotlib."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from helpers import style
from helpers.widgets.drawing.scene import Panel

__all__ = ["png"]

# The same colours as in widget.js; a test compares them.
PALETTES = {"classes": ("#8FC3E3", "#FFFFFF", "#F2B48A"), "cost": ("#FFFFFF", "#D5DCE6", "#77869C")}
GREY = "#8A8A8A"
PALE = "#A6DCCB"
DASHES = {"solid": "-", "dashed": "--", "dotted": ":"}
GREY_TEXT = "#595959"
HEIGHT = 3.9  # inches
CAPTION_WIDTH = 150  # characters


@style.styled
def png(panels: Sequence[Panel], caption: str = "", width: float = 11.0) -> bytes:
    """Draw a scene and return it as the bytes of a PNG file.

    Parameters
    ----------
    panels : sequence of Panel
    caption : str
        Written below: the settings that the picture is of.
    width : float
        Of the whole picture, in inches.
    """
    figure = Figure(figsize=(width, HEIGHT), layout="constrained")
    FigureCanvasAgg(figure)
    ratios = [panel.weight for panel in panels]
    for ax, panel in zip(figure.subplots(1, len(panels), width_ratios=ratios, squeeze=False)[0], panels, strict=True):
        _panel(ax, panel)
    if caption:
        figure.supxlabel(textwrap.fill(caption, CAPTION_WIDTH), fontsize=8, color=GREY_TEXT, family="monospace")
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=style.DPI, metadata={"Software": None})
    return buffer.getvalue()


def _panel(ax: Axes, panel: Panel) -> None:
    labelled = False
    for layer in panel.layers:
        _LAYERS[layer["kind"]](ax, layer)
        labelled = labelled or bool(layer.get("label"))
    ax.set(xlim=panel.xlim, ylim=panel.ylim, xlabel=panel.xlabel, ylabel=panel.ylabel)
    ax.set_title(panel.title, fontsize=11)
    if panel.log_y:
        ax.yaxis.set_major_locator(MaxNLocator(7, integer=True))
        ax.yaxis.set_major_formatter(lambda power, _: f"1e{power:.0f}")
    if panel.bare:
        ax.set_axis_off()
    if labelled:
        ax.legend(loc="upper right", fontsize=9, frameon=True, framealpha=0.8, edgecolor="none")


def _map(ax: Axes, layer: dict[str, Any]) -> None:
    values = layer["values"].reshape(layer["rows"], layer["columns"])
    banded = layer["palette"] == "cost"
    colours = LinearSegmentedColormap.from_list("widget", PALETTES[layer["palette"]], N=14 if banded else 256)
    smooth = "nearest" if banded else "bilinear"
    extent = layer["extent"]
    ax.imshow(
        values, cmap=colours, vmin=0, vmax=255, origin="lower", extent=extent, aspect="auto", interpolation=smooth
    )
    if layer["boundary"]:
        _contour(ax, {**layer, "colour": "black", "dash": "solid", "width": 1.3, "label": ""})


def _contour(ax: Axes, layer: dict[str, Any]) -> None:
    values, extent = layer["values"].reshape(layer["rows"], layer["columns"]), layer["extent"]
    look = {"linestyles": DASHES[layer["dash"]], "linewidths": layer["width"], "colors": _colour(layer["colour"])}
    if values.min() < 127.5 < values.max():
        across = np.linspace(extent[0], extent[1], layer["columns"])
        up = np.linspace(extent[2], extent[3], layer["rows"])
        ax.contour(across, up, values, levels=[127.5], **look)
    if layer["label"]:
        ax.plot([], [], color=look["colors"], linestyle=look["linestyles"], lw=layer["width"], label=layer["label"])


def _points(ax: Axes, layer: dict[str, Any]) -> None:
    for label in (0, 1):
        of_class = layer["labels"] == label
        ax.plot(
            layer["x"][of_class],
            layer["y"][of_class],
            linestyle="none",
            marker=style.CLASS_MARKERS[label],
            markersize=5,
            markerfacecolor="none" if layer["hollow"] else style.CLASS_COLOURS[label],
            markeredgecolor=style.CLASS_COLOURS[label] if layer["hollow"] else "white",
            markeredgewidth=0.8 if layer["hollow"] else 0.5,
        )


def _readings(ax: Axes, layer: dict[str, Any]) -> None:
    colours = LinearSegmentedColormap.from_list("widget", PALETTES["classes"])(layer["shade"])
    face = {"facecolors": "none"} if layer["hollow"] else {"c": colours}
    ax.scatter(
        layer["x"], layer["y"], s=22, edgecolors=colours if layer["hollow"] else "#444444", linewidths=0.8, **face
    )


def _line(ax: Axes, layer: dict[str, Any]) -> None:
    ax.plot(
        layer["x"],
        layer["y"],
        color=_colour(layer["colour"]),
        linestyle=DASHES[layer["dash"]],
        linewidth=layer["width"],
        marker="o" if layer["marks"] else None,
        markersize=3.5,
        label=layer["label"] or None,
    )


def _segments(ax: Axes, layer: dict[str, Any]) -> None:
    for ends, weight in zip(layer["ends"].reshape(-1, 4), layer["weights"], strict=True):
        ax.plot(
            ends[[0, 2]],
            ends[[1, 3]],
            color=style.CLASS_COLOURS[int(weight > 0)],
            linestyle="-" if weight > 0 else "--",
            linewidth=min(0.3 + 1.6 * abs(float(weight)), 6.0),
            zorder=0.5,
        )


def _text(ax: Axes, layer: dict[str, Any]) -> None:
    ax.text(layer["x"], layer["y"], layer["words"], ha=layer["align"], va="center", fontsize=9.5)


def _frame(ax: Axes, layer: dict[str, Any]) -> None:
    left, right, bottom, top = layer["extent"]
    ax.add_patch(Rectangle((left, bottom), right - left, top - bottom, fill=False, edgecolor=_colour(layer["colour"])))


def _colour(name: str) -> str:
    return {"grey": GREY, "pale": PALE}.get(name) or style.COLOURS[name]


_LAYERS: dict[str, Callable[[Axes, dict[str, Any]], None]] = {
    "map": _map,
    "contour": _contour,
    "points": _points,
    "readings": _readings,
    "line": _line,
    "segments": _segments,
    "text": _text,
    "frame": _frame,
}
