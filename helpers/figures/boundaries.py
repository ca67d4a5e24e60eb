"""The plane of two features with a model's decision on it, and that of two parameters with a cost."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from helpers import style
from helpers.figures.sheet import Drawing

__all__ = ["contour_path", "decision_boundary"]


@style.styled
def decision_boundary(
    predict: Callable[[np.ndarray], np.ndarray],
    X: np.ndarray,
    Y: np.ndarray,
    *,
    title: str = "Where the model says 0 and where it says 1",
    xlabel: str = "$x_1$",
    ylabel: str = "$x_2$",
    classes: tuple[str, str] = ("0", "1"),
    legend: bool = True,
    steps: int = 200,
    ax: Axes | None = None,
) -> Drawing:
    """Colour the plane by a model's prediction and draw the examples on top.

    Parameters
    ----------
    predict : callable
        Takes points of shape (2, k) and returns labels or probabilities of shape (1, k) or (k,).
    X : ndarray, shape (2, m)
    Y : ndarray, shape (1, m)
        Labels 0 or 1.
    title, xlabel, ylabel : str
        The finding, and the names of the axes.
    classes : pair of str
        Names of label 0 and label 1 in the legend.
    legend : bool
        Whether the legend is drawn, right of the axes; one is enough for several panels.
    steps : int
        Grid points along each axis; ``predict`` gets steps * steps points in one call.
    ax : Axes, optional
        Where to draw; a new figure otherwise.

    Returns
    -------
    fig, ax

    Raises
    ------
    ValueError
        If ``X`` does not have two rows, or ``predict`` does not return one number per point.
    """
    X, labels = np.asarray(X, dtype=float), np.ravel(Y)
    if X.ndim != 2 or X.shape[0] != 2:
        raise ValueError(f"X has shape {X.shape}; a boundary can be drawn for points of shape (2, m) only.")
    low, high = X.min(axis=1), X.max(axis=1)
    margin = 0.08 * (high - low)
    across, up = (np.linspace(a, b, steps) for a, b in zip(low - margin, high + margin, strict=True))
    grid = np.stack([axis.ravel() for axis in np.meshgrid(across, up)])
    answer = np.asarray(predict(grid), dtype=float)
    if answer.size != steps * steps:
        raise ValueError(
            f"predict returned shape {answer.shape} for points of shape {grid.shape}; "
            f"expected (1, {grid.shape[1]}): one number per point."
        )
    says_one = (answer.reshape(steps, steps) > 0.5).astype(float)
    fig, ax = style.axes(ax)
    ax.contourf(across, up, says_one, levels=[-0.5, 0.5, 1.5], colors=style.CLASS_TINTS)
    if says_one.min() < says_one.max():  # matplotlib warns about a contour that is not there
        ax.contour(across, up, says_one, levels=[0.5], colors="black", linewidths=1.2)
    _points(ax, X, labels, classes)
    style.finish(ax, title, xlabel, ylabel)
    if legend:
        ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), title="label")
    return fig, ax


@style.styled
def contour_path(
    cost_fn: Callable[[float, float], float],
    path: np.ndarray | Mapping[str, np.ndarray],
    *,
    xlim: tuple[float, float] | None = None,
    ylim: tuple[float, float] | None = None,
    title: str = "Gradient descent walks down the cost",
    xlabel: str = "w",
    ylabel: str = "b",
    levels: int | Sequence[float] = 15,
    steps: int = 60,
    ax: Axes | None = None,
) -> Drawing:
    """Draw the contours of a cost over two parameters, and the steps of gradient descent on it.

    Parameters
    ----------
    cost_fn : callable
        Takes two floats and returns the cost there.
    path : array, shape (k, 2), or dict {label: array}
        The parameters after each step, the start first; a dict compares several runs.
    xlim, ylim : pair of float, optional
        Part of the plane to draw; by default what holds the path, with a margin.
    title, xlabel, ylabel : str
        The finding, and the names of the two parameters.
    levels : int or sequence of float
        Number of contour lines, or their costs.
    steps : int
        Grid points along each axis.
    ax : Axes, optional
        Where to draw; a new figure otherwise.

    Returns
    -------
    fig, ax
    """
    runs = path if isinstance(path, Mapping) else {None: path}
    walks = {label: np.asarray(walk, dtype=float).reshape(-1, 2) for label, walk in runs.items()}
    every = np.concatenate(list(walks.values()))
    xlim = xlim or _around(every[:, 0])
    ylim = ylim or _around(every[:, 1])
    across, up = np.linspace(*xlim, steps), np.linspace(*ylim, steps)
    costs = np.array([[float(cost_fn(float(a), float(b))) for a in across] for b in up])
    fig, ax = style.axes(ax)
    if isinstance(levels, int):  # round numbers, but not below the lowest cost: a cost has no level under zero
        ticks = np.asarray(MaxNLocator(levels).tick_values(costs.min(), costs.max()))
        levels = [float(costs.min()), *ticks[ticks > costs.min()].tolist()]
    filled = ax.contourf(across, up, costs, levels=levels, cmap=style.SEQUENTIAL + "_r", alpha=0.55)
    ax.contour(across, up, costs, levels=filled.levels, colors="white", linewidths=0.7)
    fig.colorbar(filled, ax=ax, label="cost J", ticks=list(filled.levels)[1::2])
    for i, (label, walk) in enumerate(walks.items()):
        look = style.line(i) | {"color": style.line(i + 1)["color"]}  # blue would drown in the ground's colour
        ax.plot(walk[:, 0], walk[:, 1], marker="o", markersize=3.5, label=label, **look)
        ax.plot(*walk[0], marker="s", markersize=8, color="black", linestyle="none")
    ax.set(xlim=xlim, ylim=ylim)
    style.finish(ax, title, xlabel, ylabel, legend=None not in walks)
    return fig, ax


def _points(ax: Axes, X: np.ndarray, labels: np.ndarray, classes: Sequence[str]) -> None:
    for label in (0, 1):
        of_class = labels == label
        ax.plot(
            *X[:, of_class],
            linestyle="none",
            marker=style.CLASS_MARKERS[label],
            markerfacecolor=style.CLASS_COLOURS[label],
            markeredgecolor="white",
            markeredgewidth=0.6,
            markersize=6,
            label=classes[label],
        )


def _around(values: np.ndarray) -> tuple[float, float]:
    low, high = float(np.min(values)), float(np.max(values))
    margin = 0.25 * (high - low) or 1.0
    return low - margin, high + margin
