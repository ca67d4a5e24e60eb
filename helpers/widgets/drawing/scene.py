"""What a picture of a widget consists of, without saying who draws it.

A scene is a row of panels, a panel is a list of layers. The browser draws a scene from the bytes of `pack` (see
`widget.js`), `still.py` draws the same scene with matplotlib where there is no browser.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

__all__ = ["Panel", "pack"]

Limits = tuple[float, float]
Extent = tuple[float, float, float, float]


@dataclass
class Panel:
    """One set of axes and what is drawn on it, the lowest layer first.

    Attributes
    ----------
    title, xlabel, ylabel : str
    xlim, ylim : pair of float
        The axes; they are given, never fitted, so that pictures of several runs can be compared.
    weight : float
        Share of the picture's width.
    log_y : bool
        The y values are powers of ten: 3 is written 1000.
    bare : bool
        No axes, for diagrams.
    """

    title: str
    xlabel: str = ""
    ylabel: str = ""
    xlim: Limits = (0.0, 1.0)
    ylim: Limits = (0.0, 1.0)
    weight: float = 1.0
    log_y: bool = False
    bare: bool = False
    layers: list[dict[str, Any]] = field(default_factory=list)

    def map(
        self, values: np.ndarray, extent: Extent | None = None, palette: str = "classes", boundary: bool = False
    ) -> None:
        """Colour a rectangle.

        Parameters
        ----------
        values : ndarray, shape (rows, columns)
            From 0 to 1, the lowest row first.
        extent : tuple of float, optional
            Left, right, bottom, top; the whole panel otherwise.
        palette : {"classes", "cost"}
            "classes" goes from the colour of label 0 over white to that of label 1, "cost" is banded.
        boundary : bool
            Draw the line along which the values are one half.
        """
        self.layers.append(
            {
                "kind": "map",
                "values": _u1(values),
                "rows": np.shape(values)[0],
                "columns": np.shape(values)[1],
                "extent": tuple(map(float, extent or (*self.xlim, *self.ylim))),
                "palette": palette,
                "boundary": boundary,
            }
        )

    def contour(
        self, values: np.ndarray, colour: str = "black", dash: str = "solid", width: float = 1.5, label: str = ""
    ) -> None:
        """Draw the line along which values of shape (rows, columns), as for `map`, are one half."""
        self.layers.append(
            {
                "kind": "contour",
                "values": _u1(values),
                "rows": np.shape(values)[0],
                "columns": np.shape(values)[1],
                "extent": (*self.xlim, *self.ylim),
                "colour": colour,
                "dash": dash,
                "width": width,
                "label": label,
            }
        )

    def points(self, X: np.ndarray, Y: np.ndarray, hollow: bool = False) -> None:
        """Draw examples: X of shape (2, m), labels Y of shape (1, m); circles for 0 and triangles for 1."""
        labels = np.ravel(Y).astype(np.uint8)
        self.layers.append({"kind": "points", "x": _f4(X[0]), "y": _f4(X[1]), "labels": labels, "hollow": hollow})

    def readings(self, X: np.ndarray, values: np.ndarray, hollow: bool = False) -> None:
        """Draw examples with a value from -1 to 1 each, in the colours of the map: X of shape (2, m), values (1, m)."""
        shade = (np.ravel(values) + 1) / 2
        self.layers.append({"kind": "readings", "x": _f4(X[0]), "y": _f4(X[1]), "shade": _u1(shade), "hollow": hollow})

    def line(
        self,
        x: Sequence[float] | np.ndarray,
        y: Sequence[float] | np.ndarray,
        colour: str = "blue",
        dash: str = "solid",
        width: float = 2.0,
        label: str = "",
        marks: bool = False,
    ) -> None:
        """Draw a line through points; gaps where a value is not finite.

        Parameters
        ----------
        x, y : sequence of float
        colour : str
            A name of `helpers.style.COLOURS`, "grey", or "pale" for what stands behind.
        dash : {"solid", "dashed", "dotted"}
        width : float
            In pixels.
        label : str
            Its name in the legend; none without.
        marks : bool
            Put a dot on every point.
        """
        self.layers.append(
            {
                "kind": "line",
                "x": _f4(x),
                "y": _f4(y),
                "colour": colour,
                "dash": dash,
                "width": width,
                "label": label,
                "marks": marks,
            }
        )

    def segments(self, ends: np.ndarray, weights: np.ndarray) -> None:
        """Draw connections: ends of shape (k, 4) as x0, y0, x1, y1; thicker for larger weights, dashed below 0."""
        self.layers.append({"kind": "segments", "ends": _f4(ends), "weights": _f4(weights)})

    def text(self, x: float, y: float, words: str, align: str = "center") -> None:
        """Write words at a place; `align` is "left", "center" or "right"."""
        self.layers.append({"kind": "text", "x": float(x), "y": float(y), "words": words, "align": align})

    def frame(self, extent: Extent, colour: str = "black") -> None:
        """Draw the outline of a rectangle."""
        self.layers.append({"kind": "frame", "extent": tuple(map(float, extent)), "colour": colour})


def pack(panels: Sequence[Panel], words: dict[str, Any]) -> bytes:
    """Write a scene as bytes: the length of a JSON header, the header, then the numbers of all arrays.

    Parameters
    ----------
    panels : sequence of Panel
    words : dict
        What else the page shows: status, readout, alt text, ...

    Returns
    -------
    bytes
        In the header an array is ``{"at": offset, "n": count, "type": "f4" or "u1"}``, the offset counted from
        the header's end.
    """
    chunks: list[bytes] = []
    at = 0

    def place(value: Any) -> Any:
        nonlocal at
        if not isinstance(value, np.ndarray):
            return value
        data = value.tobytes()
        chunks.append(data + b"\0" * (-len(data) % 4))
        where = {"at": at, "n": value.size, "type": value.dtype.str[1:]}
        at += len(chunks[-1])
        return where

    described = []
    for panel in panels:
        layers = [{name: place(value) for name, value in layer.items()} for layer in panel.layers]
        described.append({**vars(panel), "layers": layers})
    header = json.dumps({**words, "panels": described}, ensure_ascii=False).encode()
    header += b" " * (-len(header) % 4)
    return b"".join([len(header).to_bytes(4, "little"), header, *chunks])


def _u1(values: np.ndarray) -> np.ndarray:
    shade = np.nan_to_num(np.asarray(values, dtype=float), nan=0.5, posinf=1.0, neginf=0.0)
    return np.round(255 * np.clip(shade, 0.0, 1.0)).astype(np.uint8)


def _f4(values: Any) -> np.ndarray:
    return np.ascontiguousarray(values, dtype="<f4").ravel()
