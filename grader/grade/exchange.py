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
    path = folder / TIMESTAMP
    if path.is_symlink() or not path.is_file():
        return None
    try:
        return utils.parse_utc(path.read_text(encoding="utf-8")[:100].strip())
    except (OSError, ValueError, OverflowError):  # not to be understood, so not known
        return None


def keep_receipt(submitted: Path, pages: Path) -> None:
    """Copy the exchange's two files to the pages, where nbgrader's `release_feedback` looks for them."""
    for name in (TIMESTAMP, SECRET):
        path = submitted / name
        if path.is_file() and not path.is_symlink():
            write_text(pages / name, path.read_text(encoding="utf-8", errors="replace")[:200])
