"""A photo of one's own as a column of pixels."""

from pathlib import Path

import numpy as np

from helpers.data.hdf5 import DatasetError

__all__ = ["load_photo"]


def load_photo(path: str | Path, image_shape: tuple[int, ...]) -> np.ndarray:
    """Read a photo, cut the square in its middle out, and make it as small as the pictures of a data set.

    Parameters
    ----------
    path : path
        A JPEG or PNG file, of any size.
    image_shape : tuple of int
        That of the data set: (25, 25) makes it grey, (64, 64, 3) keeps its colours.

    Returns
    -------
    X : ndarray, shape (n_x, 1)
        One column, from 0 to 1.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    DatasetError
        If it is not a picture.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {path}. Put a photo of your own there.")
    height, width, *colours = image_shape
    try:
        with Image.open(path) as photo:
            upright = ImageOps.exif_transpose(photo)  # telephones store a photo as the sensor lay
            small = ImageOps.fit(upright.convert("RGB" if colours else "L"), (width, height), Image.Resampling.BOX)
    except (UnidentifiedImageError, OSError) as error:
        raise DatasetError(f"{path} cannot be read as a picture; save it as JPEG or PNG.") from error
    return np.asarray(small, dtype=np.float64).reshape(-1, 1) / 255.0
