"""Images, weights drawn as images, and tables of numbers drawn as shades."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import style
from helpers.figures.sheet import Drawing

__all__ = ["heat_map", "image_grid", "weights_as_image"]


@style.styled
def image_grid(
    images: np.ndarray,
    image_shape: tuple[int, ...] | None = None,
    *,
    titles: Sequence[str] | None = None,
    n: int | None = None,
    columns: int = 6,
    title: str = "",
    fig: Figure | None = None,
) -> tuple[Figure, np.ndarray]:
    """Draw examples as small pictures in rows.

    Parameters
    ----------
    images : ndarray, shape (n_x, m) with ``image_shape``, else (m, height, width) or (m, height, width, 3)
        Columns of pixels, as in ``X``, or pictures.
    image_shape : tuple of int, optional
        What each column is reshaped to.
    titles : sequence of str, optional
        One line above each picture.
    n : int, optional
        How many to draw, from the first; all by default.
    columns : int
        Pictures in one row.
    title : str
        What the figure shows, as a finding.
    fig : Figure, optional
        Where to draw; a new figure otherwise.

    Returns
    -------
    fig : Figure
    axes : ndarray of Axes, one per picture
    """
    images = np.asarray(images)
    if image_shape is not None:
        if images.ndim != 2 or images.shape[0] != np.prod(image_shape):
            raise ValueError(
                f"images has shape {images.shape}; for pictures of {image_shape} it needs "
                f"({int(np.prod(image_shape))}, m): one column per picture."
            )
        images = images.T.reshape(-1, *image_shape)
    images = images[:n]
    columns = max(1, min(columns, len(images)))
    rows = max(1, -(-len(images) // columns))  # nobody may have been missed
    if fig is None:
        height = 1.35 if titles is None else 1.6
        size = (1.35 * columns, height * rows + (0.5 if title else 0.0))
        fig = plt.figure(figsize=size, layout="constrained")
    axes = fig.subplots(rows, columns, squeeze=False).ravel()
    for ax in axes:
        ax.axis("off")
    # One scale for all, so that a dark picture looks dark beside a bright one.
    scale = {"vmin": images.min(), "vmax": images.max()} if images.size else {}
    for i, image in enumerate(images):
        axes[i].imshow(image, cmap="gray", **scale)
        if titles is not None:
            axes[i].set_title(titles[i], fontsize=9)
    if title:
        fig.suptitle(title, fontsize=12)
    return fig, axes[: len(images)]


@style.styled
def weights_as_image(
    w: np.ndarray,
    image_shape: tuple[int, ...],
    *,
    title: str = "The weights, one per pixel",
    limit: float | None = None,
    ax: Axes | None = None,
) -> Drawing:
    """Draw a weight vector in the shape of the images it was trained on.

    Zero is white, red weights vote for label 1 and blue ones for label 0. Weights of colour images are summed
    over the three channels, since a picture cannot show negative red.

    Parameters
    ----------
    w : ndarray, shape (n_x, 1), (1, n_x) or (n_x,)
    image_shape : tuple of int
        Shape of one image, (height, width) or (height, width, 3).
    title : str
        What the figure shows, as a finding.
    limit : float, optional
        The weight that gets the darkest red, for pictures that are to be compared; they are drawn without axes and scale.
        By default the largest weight, with a scale beside the picture.
    ax : Axes, optional
        Where to draw; a new figure otherwise.

    Returns
    -------
    fig, ax
    """
    w = np.asarray(w, dtype=float)
    if w.size != np.prod(image_shape):
        needed = int(np.prod(image_shape))
        raise ValueError(f"w has shape {w.shape}; images of {image_shape} need {needed} weights.")
    image = w.reshape(image_shape)
    if image.ndim == 3:
        image = image.sum(axis=2)
    most = limit or float(np.abs(image).max()) or 1.0
    fig, ax = style.axes(ax, figsize=(4.6, 4.0))
    drawn = ax.imshow(image, cmap=style.DIVERGING, vmin=-most, vmax=most)
    if limit is not None:
        ax.set_title(title, fontsize=10)
        ax.set_axis_off()
        return fig, ax
    fig.colorbar(drawn, ax=ax, label="weight")
    style.finish(ax, title, "pixel column", "pixel row")
    ax.spines[:].set_visible(False)
    return fig, ax


@style.styled
def heat_map(
    matrix: np.ndarray,
    row_labels: Sequence[object],
    col_labels: Sequence[object],
    *,
    title: str = "",
    xlabel: str = "",
    ylabel: str = "",
    fmt: str = "{:.2f}",
    ax: Axes | None = None,
) -> Drawing:
    """Draw a table of numbers with a shade and the number in every field.

    Parameters
    ----------
    matrix : ndarray, shape (rows, columns)
    row_labels, col_labels : sequence
        Names of the rows and of the columns.
    title, xlabel, ylabel : str
        The finding, and what columns and rows stand for.
    fmt : str
        How a number is written.
    ax : Axes, optional
        Where to draw; a new figure otherwise.

    Returns
    -------
    fig, ax
    """
    matrix = np.asarray(matrix, dtype=float)
    if matrix.shape != (len(row_labels), len(col_labels)):
        raise ValueError(
            f"matrix has shape {matrix.shape}, but there are {len(row_labels)} row labels "
            f"and {len(col_labels)} column labels."
        )
    fig, ax = style.axes(ax, figsize=(1.2 + 0.9 * len(col_labels), 1.2 + 0.55 * len(row_labels)))
    drawn = ax.imshow(matrix, cmap=style.SEQUENTIAL, aspect="auto")
    ax.set_xticks(range(len(col_labels)), [str(label) for label in col_labels])
    ax.set_yticks(range(len(row_labels)), [str(label) for label in row_labels])
    for (row, column), value in np.ndenumerate(matrix):
        red, green, blue, _ = drawn.cmap(drawn.norm(value))
        dark = 0.299 * red + 0.587 * green + 0.114 * blue < 0.46
        ax.text(column, row, fmt.format(value), ha="center", va="center", color="white" if dark else "black")
    style.finish(ax, title, xlabel, ylabel)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return fig, ax
