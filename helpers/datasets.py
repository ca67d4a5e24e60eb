"""Data sets of the course, offline, with one column per example.

Every set comes as ``X`` of shape (n_x, m), float64, and ``Y`` of shape (1, m), int64 labels 0 or 1.
Randomness is an argument: the same ``seed`` gives the same arrays; NumPy's global generator is never touched.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from helpers.data.drawn import Drawn, arcs, house_prices, load_spiral, load_xor
from helpers.data.hdf5 import DatasetError, read_images
from helpers.data.photo import load_photo

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
    "load_photo",
    "load_pitch",
    "load_quantiles",
    "load_spiral",
    "load_xor",
]


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
        What a column is reshaped to for drawing: (25, 25), or (64, 64, 3) in colour. None if not images.
    classes : tuple of str
        Names of label 0 and label 1.
    kinds_train, kinds_test : ndarray of int64, shape (m_train,) and (m_test,), or None
        What each example is more exactly than its label says: the digit itself.
    """

    X_train: np.ndarray
    Y_train: np.ndarray
    X_test: np.ndarray
    Y_test: np.ndarray
    image_shape: tuple[int, ...] | None
    classes: tuple[str, ...]
    kinds_train: np.ndarray | None = None
    kinds_test: np.ndarray | None = None


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
        ``X_*`` of shape (64, m) in [0, 1]; label 1 means odd; ``kinds_*`` are the digits; ``image_shape`` is (8, 8).
    """
    from sklearn.datasets import load_digits

    pixels, digits = load_digits(return_X_y=True)
    split = _split(np.column_stack([pixels / 16.0, digits]), digits % 2, test_size, seed, (8, 8), ("even", "odd"))
    kinds = [X[-1].astype(np.int64) for X in (split.X_train, split.X_test)]
    return replace(
        split, X_train=split.X_train[:-1], X_test=split.X_test[:-1], kinds_train=kinds[0], kinds_test=kinds[1]
    )


def load_faces(test_size: float = 0.25, seed: int = 6) -> Split:
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

    rows = lfw_subset().reshape(200, -1)
    faces_first = np.repeat([1, 0], 100)  # scikit-image documents this order
    return _split(rows, faces_first, test_size, seed, (25, 25), ("not a face", "face"))


def load_breast_cancer(test_size: float = 0.25, seed: int = 0) -> Split:
    """Load 30 measurements of each of 569 tumours; the label says whether the tumour is benign.

    Each row is standardised with the mean and standard deviation of the *training* examples. The test
    examples stand for patients not yet seen: a mean that they had a part in would tell the training something
    about them, and the test accuracy would no longer be an honest forecast.

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
    return replace(raw, X_train=(raw.X_train - mean) / spread, X_test=(raw.X_test - mean) / spread)


def load_flower(m: int = 400, seed: int = 1) -> Drawn:
    """Draw a flower whose petals belong to the two classes in turn.

    Opposite petals share a class, so a straight line gets about half of the examples right, while a network
    with four hidden units gets about nine in ten.

    Parameters
    ----------
    m : int
        Number of examples.
    seed : int
        Seed of the draw.

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
    """Draw five round clouds, labelled 0 and 1 in turn: X of shape (2, m), Y of shape (1, m)."""
    from sklearn.datasets import make_blobs

    points, blob = make_blobs(m, centers=5, random_state=seed)
    return _columns(points, blob % 2)


def load_quantiles(m: int = 400, seed: int = 1) -> Drawn:
    """Draw one cloud with a core (label 0) and a rim (label 1): X of shape (2, m), Y of shape (1, m)."""
    from sklearn.datasets import make_gaussian_quantiles

    return _columns(*make_gaussian_quantiles(n_samples=m, n_features=2, n_classes=2, random_state=seed))


def load_pitch(seed: int = 5, kicks: int = 100) -> Split:
    """Draw where two teams win headers on a pitch: two arcs that reach into each other, with much noise.

    A straight line is right about 84 times in 100 on new kicks, and the best possible boundary, which is curved,
    about 89 times. A network that is right more often in training has learned the noise.

    Parameters
    ----------
    seed : int
        Seed of the draw.
    kicks : int
        Number of training examples; the first of them are the same for every number.

    Returns
    -------
    Split
        ``X_train`` of shape (2, kicks), ``X_test`` of shape (2, 2000); label 1 is our team; ``image_shape`` is None.
    """
    places, scatter, *for_the_test = np.random.default_rng(seed).spawn(4)
    train, test = arcs(kicks, places, scatter), arcs(2000, *for_the_test)
    return Split(*train, *test, None, ("their header", "our header"))


def load_cats(train_h5: str | Path, test_h5: str | Path) -> Split:
    """Read the customary cat / non-cat pair of HDF5 files; nothing is ever downloaded.

    Parameters
    ----------
    train_h5, test_h5 : path
        Files with ``train_set_x`` (m, n, n, 3) uint8, ``train_set_y`` (m,) of 0 and 1, and ``list_classes``;
        ``test_set_x`` and ``test_set_y`` in the other.

    Returns
    -------
    Split
        ``X_*`` of shape (n * n * 3, m) in [0, 1], 12288 rows for 64 x 64 images; label 1 means cat.

    Raises
    ------
    FileNotFoundError
        If one of the files is not there.
    DatasetError
        If one of the files is not HDF5, lacks an array, or holds one of the wrong shape, dtype or values.
    """
    train, Y_train, classes = read_images(train_h5, "train")
    test, Y_test, _ = read_images(test_h5, "test")
    if train.shape[1:] != test.shape[1:]:
        raise DatasetError(
            f"Training images have shape {train.shape[1:]}, test images {test.shape[1:]}; expected the same. "
            f"Check that {train_h5} and {test_h5} belong together."
        )
    if len(classes) != 2:
        raise DatasetError(
            f"list_classes in {train_h5} has {len(classes)} names; expected two, for label 0 and label 1."
        )
    flat = [_columns(images.reshape(len(images), -1) / 255.0, Y) for images, Y in ((train, Y_train), (test, Y_test))]
    return Split(*flat[0], *flat[1], train.shape[1:], classes)


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
