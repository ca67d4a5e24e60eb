"""Data sets for the explorers' lists, and the grid on which a plane is coloured."""

from __future__ import annotations

import functools
from collections.abc import Callable

import numpy as np

from helpers import datasets

__all__ = ["COLUMNS", "NOISY", "ROWS", "SETS", "data", "grid", "limits"]

Drawn = tuple[np.ndarray, np.ndarray]
COLUMNS, ROWS = 80, 60

# name: (as people read it, how it is drawn from m examples, noise and seed)
SETS: dict[str, tuple[str, Callable[[int, float, int], Drawn]]] = {
    "flower": ("flower", lambda m, noise, seed: datasets.load_flower(m, seed)),
    "moons": ("two moons", lambda m, noise, seed: datasets.load_moons(m, noise, seed)),
    "circles": ("two rings", lambda m, noise, seed: datasets.load_circles(m, noise / 2, seed)),
    "blobs": ("five clouds", lambda m, noise, seed: datasets.load_blobs(m, seed)),
    "quantiles": ("core and rim", lambda m, noise, seed: datasets.load_quantiles(m, seed)),
    "xor": ("XOR", lambda m, noise, seed: datasets.load_xor(m, noise, seed)),
    "spiral": ("two spirals", lambda m, noise, seed: datasets.load_spiral(m, noise, seed)),
}

NOISY = ("moons", "circles", "xor", "spiral")  # the others are drawn without a noise that could be set


def data(name: str, m: int = 400, noise: float = 0.2, seed: int = 1) -> Drawn:
    """Draw a set and scale it so that each feature has mean 0 and standard deviation 1.

    Returns
    -------
    X : ndarray, shape (2, m)
    Y : ndarray, shape (1, m)
    """
    X, Y = _drawn(name, m, noise, seed)
    return X.copy(), Y.copy()


@functools.cache
def _drawn(name: str, m: int, noise: float, seed: int) -> Drawn:
    X, Y = SETS[name][1](m, noise, seed)
    return (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True), Y


def limits(X: np.ndarray) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the axes that hold all examples of X, shape (2, m), with a margin."""
    low, high = X.min(axis=1), X.max(axis=1)
    margin = 0.08 * (high - low)
    across, up = ((float(a), float(b)) for a, b in zip(low - margin, high + margin, strict=True))
    return across, up


def grid(xlim: tuple[float, float], ylim: tuple[float, float], columns: int = COLUMNS, rows: int = ROWS) -> np.ndarray:
    """Return the points of a grid as columns, shape (2, rows * columns), the lowest row first."""
    across, up = np.meshgrid(np.linspace(*xlim, columns), np.linspace(*ylim, rows))
    return np.stack([across.ravel(), up.ravel()])
