"""What nbgrader's exchange leaves beside a submission: when it was handed in, and the receipt that goes back with a page."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from nbgrader import utils

from grader.tell.templating import write_text

TIMESTAMP = "timestamp.txt"
SECRET = "submission_secret.txt"


def handed_in(folder: Path) -> datetime | None:
    """When a submission was handed in, in UTC, if there is a readable timestamp beside it."""
    try:
        return utils.parse_utc(_beginning(folder / TIMESTAMP)[:100].strip())
    except Exception:  # not there or not to be understood, so not known; a date may be odd in any way
        return None


def keep_receipt(submitted: Path, pages: Path) -> None:
    """Copy the exchange's two files to the pages, where nbgrader's `release_feedback` looks for them."""
    for name in (TIMESTAMP, SECRET):
        try:
            text = _beginning(submitted / name)
        except OSError:
            continue
        write_text(pages / name, text)


def _beginning(path: Path) -> str:
    """The first 200 bytes of a plain file, as text.

    Raises
    ------
    OSError
        If there is none; a link is none.
    """
    if path.is_symlink() or not path.is_file():
        raise FileNotFoundError(path)
    with path.open("rb") as file:
        return file.read(200).decode("utf-8", "replace")
