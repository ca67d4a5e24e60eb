"""Reading labelled images from the customary HDF5 files, with a helpful error for each wrong file."""

from pathlib import Path

import numpy as np

__all__ = ["DatasetError", "read_images"]


class DatasetError(ValueError):
    """A data file is there, but does not hold what it should; the message says what to do."""


def read_images(path: str | Path, part: str) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    """Read one of the two files of an image set.

    Parameters
    ----------
    path : path
        An HDF5 file with ``<part>_set_x``, ``<part>_set_y`` and, maybe, ``list_classes``.
    part : str
        "train" or "test".

    Returns
    -------
    images : ndarray of uint8, shape (m, n, n, 3)
    labels : ndarray of int64, shape (m,)
    classes : tuple of str
        Names of label 0 and label 1; empty if the file has none.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    DatasetError
        If the file is not HDF5, lacks an array, or an array has the wrong shape, dtype or values.
    """
    import h5py

    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(
            f"There is no file {path}. Nothing is downloaded: give the path of the {part} file that you have."
        )
    if not h5py.is_hdf5(path):
        raise DatasetError(
            f"{path} is not an HDF5 file. Check that it is the file itself: a page saved in its place, "
            "or an archive around it, cannot be read."
        )
    try:
        with h5py.File(path, "r") as file:
            held = {name: np.asarray(item[()]) for name, item in file.items() if isinstance(item, h5py.Dataset)}
    except (OSError, RuntimeError, KeyError) as error:
        raise DatasetError(f"{path} is damaged ({error}). Copy it again from where you have it.") from error
    images = _images(path, f"{part}_set_x", _array(path, held, f"{part}_set_x"))
    labels = _labels(path, f"{part}_set_y", _array(path, held, f"{part}_set_y"), len(images))
    names = np.ravel(held.get("list_classes", []))
    return images, labels, tuple(name.decode() if isinstance(name, bytes) else str(name) for name in names)


def _array(path: Path, held: dict[str, np.ndarray], key: str) -> np.ndarray:
    if key in held:
        return held[key]
    found = ", ".join(sorted(held)) or "no arrays at all"
    other = key.replace("train", "test") if key.startswith("train") else key.replace("test", "train")
    hint = "Are the training and the test file swapped?" if other in held else "Check that this is the right file."
    raise DatasetError(f"{path} has no array {key}; it holds {found}. {hint}")


def _images(path: Path, key: str, images: np.ndarray) -> np.ndarray:
    m, *shape = images.shape or (0,)
    if len(shape) != 3 or shape[0] != shape[1] or shape[2] != 3 or m * shape[0] == 0:
        raise DatasetError(f"{key} in {path} has shape {images.shape}; expected (m, n, n, 3): square images in colour.")
    if images.dtype != np.uint8:
        raise DatasetError(
            f"{key} in {path} has dtype {images.dtype}; expected uint8, pixels from 0 to 255, not yet scaled."
        )
    return images


def _labels(path: Path, key: str, labels: np.ndarray, m: int) -> np.ndarray:
    if labels.shape not in {(m,), (1, m), (m, 1)}:
        raise DatasetError(f"{key} in {path} has shape {labels.shape}; expected ({m},): one label for each image.")
    if labels.dtype.kind not in "biuf":
        raise DatasetError(f"{key} in {path} has dtype {labels.dtype}; expected whole numbers, 0 or 1.")
    strange = labels[(labels != 0) & (labels != 1)]
    if strange.size:
        raise DatasetError(f"{key} in {path} holds the label {strange[0]}; expected 0 (no cat) or 1 (cat) only.")
    return labels.ravel().astype(np.int64)
