"""Data sets of the course, offline, with one column per example.

Every set comes as ``X`` of shape (n_x, m), float64, and ``Y`` of shape (1, m), int64 labels 0 or 1.
Randomness is an argument: the same ``seed`` gives the same arrays, and NumPy's global generator is never touched.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

__all__ = [
    "DatasetError",
    "Split",
    "house_prices",
    "load_blobs",
    "load_breast_cancer",
    "load_cats",
    "load_circles",
    "load_digits_parity",
    "load_faces",
    "load_flower",
    "load_moons",
    "load_pitch",
    "load_quantiles",
]

Drawn = tuple[np.ndarray, np.ndarray]


class DatasetError(ValueError):
    """A data file is there, but does not hold what it should; the message says what to do."""


@dataclass(frozen=True)
class Split:
    """A data set parted into training and test examples.

    Attributes
    ----------
    X_train : ndarray of float64, shape (n_x, m_train)
        One column per example.
    Y_train : ndarray of int64, shape (1, m_train)
        Labels 0 or 1.
    X_test : ndarray of float64, shape (n_x, m_test)
    Y_test : ndarray of int64, shape (1, m_test)
    image_shape : tuple of int or None
        What a column is reshaped to for drawing: (25, 25), or (64, 64, 3) in colour. None for tables and points.
    classes : tuple of str
        Names of label 0 and label 1.
    """

    X_train: np.ndarray
    Y_train: np.ndarray
    X_test: np.ndarray
    Y_test: np.ndarray
    image_shape: tuple[int, ...] | None
    classes: tuple[str, ...]


def load_digits_parity(test_size: float = 0.25, seed: int = 0) -> Split:
    """Load 1797 handwritten digits of 8 x 8 pixels; the label says whether the digit is odd.

    Parameters
    ----------
    test_size : float
        Share of the examples kept for testing, between 0 and 1.
    seed : int
        Seed of the shuffle.

    Returns
    -------
    Split
        ``X_*`` of shape (64, m) in [0, 1]; label 1 means odd; ``image_shape`` is (8, 8).
    """
    from sklearn.datasets import load_digits

    pixels, digits = load_digits(return_X_y=True)
    return _split(pixels / 16.0, digits % 2, test_size, seed, (8, 8), ("even", "odd"))


def load_faces(test_size: float = 0.25, seed: int = 0) -> Split:
    """Load 200 grey images of 25 x 25 pixels, half of them faces.

    The file is part of scikit-image, so nothing is downloaded.

    Parameters
    ----------
    test_size : float
        Share of the examples kept for testing, between 0 and 1.
    seed : int
        Seed of the shuffle.

    Returns
    -------
    Split
        ``X_*`` of shape (625, m) in [0, 1]; label 1 means face; ``image_shape`` is (25, 25).
    """
    from skimage.data import lfw_subset

    images = lfw_subset()
    faces_first = np.repeat([1, 0], 100)  # scikit-image documents this order
    return _split(images.reshape(len(images), -1), faces_first, test_size, seed, (25, 25), ("not a face", "face"))


def load_breast_cancer(test_size: float = 0.25, seed: int = 0) -> Split:
    """Load 30 measurements of each of 569 tumours; the label says whether the tumour is benign.

    Each row is standardised with the mean and standard deviation of the *training* examples. The test examples stand
    for patients not yet seen: a mean that they had a part in would tell the training something about them, and the
    test accuracy would no longer be an honest forecast.

    Parameters
    ----------
    test_size : float
        Share of the examples kept for testing, between 0 and 1.
    seed : int
        Seed of the shuffle.

    Returns
    -------
    Split
        ``X_*`` of shape (30, m); label 1 means benign; ``image_shape`` is None.
    """
    from sklearn import datasets

    table, labels = datasets.load_breast_cancer(return_X_y=True)
    raw = _split(table, labels, test_size, seed, None, ("malignant", "benign"))
    mean = raw.X_train.mean(axis=1, keepdims=True)
    spread = raw.X_train.std(axis=1, keepdims=True)
    return Split(
        (raw.X_train - mean) / spread, raw.Y_train, (raw.X_test - mean) / spread, raw.Y_test, None, raw.classes
    )


def load_flower(m: int = 400, seed: int = 1) -> Drawn:
    """Draw a flower whose petals belong to the two classes in turn.

    Opposite petals share a class, so no straight line does better than about half, while four hidden units do well.

    Returns
    -------
    X : ndarray, shape (2, m)
    Y : ndarray of int64, shape (1, m)
    """
    rng = np.random.default_rng(seed)
    labels = np.arange(m) % 2
    petal = 2 * rng.integers(0, 2, m) + labels
    across = rng.uniform(-1.0, 1.0, m)  # -1 and 1 are the two edges of a petal, 0 its middle
    angle = (petal + 0.5 + 0.5 * across) * np.pi / 2 + rng.normal(0.0, 0.16, m)
    radius = 4.0 * np.cos(across * np.pi / 2) + rng.normal(0.0, 0.15, m)
    return _columns(np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]), labels, rng)


def load_moons(m: int = 400, noise: float = 0.2, seed: int = 1) -> Drawn:
    """Draw two half moons that reach into each other: X of shape (2, m), Y of shape (1, m)."""
    from sklearn.datasets import make_moons

    return _columns(*make_moons(m, noise=noise, random_state=seed))


def load_circles(m: int = 400, noise: float = 0.1, seed: int = 1) -> Drawn:
    """Draw a ring (label 0) around a smaller ring (label 1): X of shape (2, m), Y of shape (1, m)."""
    from sklearn.datasets import make_circles

    return _columns(*make_circles(m, noise=noise, factor=0.5, random_state=seed))


def load_blobs(m: int = 400, seed: int = 1) -> Drawn:
    """Draw five round clouds in a row-less heap, labelled in turn: X of shape (2, m), Y of shape (1, m)."""
    from sklearn.datasets import make_blobs

    points, blob = make_blobs(m, centers=5, random_state=seed)
    return _columns(points, blob % 2)


def load_quantiles(m: int = 400, seed: int = 1) -> Drawn:
    """Draw one Gaussian cloud cut into a core (label 0) and a rim (label 1): X of shape (2, m), Y of shape (1, m)."""
    from sklearn.datasets import make_gaussian_quantiles

    return _columns(*make_gaussian_quantiles(n_samples=m, n_features=2, n_classes=2, random_state=seed))


def load_pitch(seed: int = 3) -> Split:
    """Draw where two teams win headers on a pitch: two noisy clusters, made for overfitting.

    Returns
    -------
    Split
        ``X_*`` of shape (2, 200); label 1 is our team; ``image_shape`` is None.
    """
    rng = np.random.default_rng(seed)
    m = 400
    labels = np.arange(m) % 2
    centre = np.array([[-0.25, 0.2], [0.25, -0.2]])[labels]
    points = centre + rng.normal(0.0, 0.25, (m, 2))
    flipped = np.where(rng.random(m) < 0.1, 1 - labels, labels)
    X, Y = points.T.copy(), flipped.reshape(1, -1)
    return Split(X[:, :200], Y[:, :200], X[:, 200:], Y[:, 200:], None, ("their header", "our header"))


def house_prices(m: int = 60, seed: int = 0) -> Drawn:
    """Draw sizes and prices of houses: a straight line with a floor at zero, and some noise.

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


def load_cats(train_h5: str | Path, test_h5: str | Path) -> Split:
    """Read the customary cat / non-cat pair of HDF5 files; nothing is ever downloaded.

    Parameters
    ----------
    train_h5, test_h5 : path
        Files with ``train_set_x`` (m, n, n, 3) uint8, ``train_set_y`` (m,) and ``list_classes``; the same with
        ``test_set_x`` and ``test_set_y``.

    Returns
    -------
    Split
        ``X_*`` of shape (n * n * 3, m) in [0, 1], 12288 rows for 64 x 64 images; label 1 means cat.
    """
    import h5py

    arrays = []
    for path, part in ((Path(train_h5), "train"), (Path(test_h5), "test")):
        with h5py.File(path) as file:
            arrays += [file[f"{part}_set_x"][()], file[f"{part}_set_y"][()]]
            classes = tuple(name.decode() for name in file["list_classes"][()])
    X_train, Y_train, X_test, Y_test = arrays
    return Split(
        X_train.reshape(len(X_train), -1).T / 255.0, Y_train.reshape(1, -1).astype(np.int64),
        X_test.reshape(len(X_test), -1).T / 255.0, Y_test.reshape(1, -1).astype(np.int64),
        X_train.shape[1:], classes,
    )


def _split(rows, labels, test_size, seed, image_shape, classes) -> Split:
    """Shuffle and part examples given as rows, each class in the same share, and turn rows into columns."""
    from sklearn.model_selection import train_test_split

    parts = train_test_split(rows, labels, test_size=test_size, random_state=seed, stratify=labels)
    X_train, X_test, Y_train, Y_test = parts
    return Split(*_columns(X_train, Y_train), *_columns(X_test, Y_test), image_shape, classes)


def _columns(rows, labels, rng=None) -> Drawn:
    """Turn examples given as rows into X (n_x, m) and Y (1, m), shuffled when ``rng`` is given."""
    order = np.arange(len(labels)) if rng is None else rng.permutation(len(labels))
    X = np.ascontiguousarray(rows[order].T, dtype=np.float64)
    return X, np.asarray(labels)[order].astype(np.int64).reshape(1, -1)
