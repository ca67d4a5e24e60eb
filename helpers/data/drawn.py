"""Data sets that are drawn here, whatever the version of scikit-learn."""

import numpy as np

__all__ = ["arcs", "house_prices", "load_spiral", "load_xor"]

Drawn = tuple[np.ndarray, np.ndarray]

TURNS = 1.5  # of each arm of the spiral


def load_xor(m: int = 400, noise: float = 0.2, seed: int = 1) -> Drawn:
    """Draw four clouds in the corners of a square; label 1 where exactly one of the two features is above zero.

    This is the parity of two bits, with noise. Whatever line is drawn, a whole cloud lies on the wrong side.

    Parameters
    ----------
    m : int
        Number of examples.
    noise : float
        Standard deviation of a cloud; its centre is 1 away from both axes.
    seed : int
        Seed of the draw.

    Returns
    -------
    X : ndarray, shape (2, m)
    Y : ndarray of int64, shape (1, m)
    """
    rng = np.random.default_rng(seed)
    bits = rng.permutation(np.arange(m) % 4)
    corner = np.stack([bits // 2, bits % 2])
    Y = corner.sum(axis=0, keepdims=True) % 2
    return 2.0 * corner - 1.0 + rng.normal(0.0, noise, (2, m)), Y.astype(np.int64)


def load_spiral(m: int = 400, noise: float = 0.2, seed: int = 1) -> Drawn:
    """Draw two arms that wind around each other one and a half times, one for each label.

    Parameters
    ----------
    m : int
        Number of examples.
    noise : float
        Standard deviation of the distance from the arm; the arms reach out to 4.
    seed : int
        Seed of the draw.

    Returns
    -------
    X : ndarray, shape (2, m)
    Y : ndarray of int64, shape (1, m)
    """
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.arange(m) % 2)
    outward = np.sqrt(rng.uniform(0.02, 1.0, m))  # evenly over the plane, none in the very middle
    angle = 2 * np.pi * TURNS * outward + np.pi * labels
    X = 4.0 * outward * np.stack([np.cos(angle), np.sin(angle)]) + rng.normal(0.0, noise, (2, m))
    return X, labels.reshape(1, -1).astype(np.int64)


def house_prices(m: int = 60, seed: int = 0) -> Drawn:
    """Draw sizes and prices of houses: a straight line with a floor at zero, and some noise.

    Parameters
    ----------
    m : int
        Number of houses.
    seed : int
        Seed of the draw.

    Returns
    -------
    size : ndarray, shape (1, m)
        Square metres, in rising order.
    price : ndarray, shape (1, m)
        Thousands, never below zero.
    """
    rng = np.random.default_rng(seed)
    size = np.sort(rng.uniform(20.0, 200.0, (1, m)))
    price = 2.5 * (size - 50.0) + rng.normal(0.0, 20.0, (1, m))
    return size, np.maximum(price, 0.0)


def arcs(m: int, places: np.random.Generator, scatter: np.random.Generator) -> Drawn:
    """Draw two half moons by two generators, each number in its turn, so that a longer draw begins like a shorter one.

    Parameters
    ----------
    m : int
        Number of examples, of label 0 and 1 in turn.
    places, scatter : Generator
        Draw the place along the arc, and the distance from it.

    Returns
    -------
    X : ndarray, shape (2, m)
    Y : ndarray of int64, shape (1, m)
    """
    labels = np.arange(m) % 2
    angle, side = places.uniform(0.0, np.pi, m), 1 - 2 * labels
    arc = np.column_stack([side * np.cos(angle) - side / 2, side * np.sin(angle) - side / 4])
    X = np.ascontiguousarray((arc + scatter.normal(0.0, 0.35, (m, 2))).T / 1.4)
    return X, labels.reshape(1, -1).astype(np.int64)
