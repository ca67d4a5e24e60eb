"""What nbgrader's exchange leaves beside a submission: when it was handed in, and the receipt that goes back with a page."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from grader.course.dates.hand_in_time import UnreadableTime, read_time
from grader.course.sheet_file import decoded
from grader.submission.containment import encodable, hits_everybody
from grader.tell.templating import write_text

TIMESTAMP = "timestamp.txt"
SECRET = "submission_secret.txt"


def handed_in(folder: Path) -> datetime | None:
    """When a submission was handed in, in UTC, if there is a readable timestamp beside it."""
    return _time_and_trouble(folder)[0]


def time_remarks(folder: Path) -> tuple[str, ...]:
    """What is to be said of a timestamp that cannot be read: whoever it is of may be late without anybody seeing it."""
    trouble = _time_and_trouble(folder)[1]
    if not trouble:
        return ()
    return (
        f"When this was handed in is not known, so nobody can tell whether it is late: {trouble}. Write a time such as "
        f"2026-03-04 15:04:05 +0100 into {TIMESTAMP}, and grade again.",
    )


def _time_and_trouble(folder: Path) -> tuple[datetime | None, str]:
    """The time, or why there is none although there is a file for it."""
    path = folder / TIMESTAMP
    if not os.path.lexists(path):
        return None, ""
    try:
        text = decoded(_beginning(path), "replace")
        return read_time(text), ""
    except UnreadableTime as error:
        return None, f"{TIMESTAMP} says {encodable(text).strip()[:60]!r}, and {error}"
    except FileNotFoundError:
        return None, f"{TIMESTAMP} is no plain file"
    except OSError as error:
        if hits_everybody(error):
            raise
        return None, f"{TIMESTAMP} cannot be read ({error.strerror})"


def keep_receipt(submitted: Path, pages: Path) -> None:
    """Copy the exchange's two files to the pages, where nbgrader's `release_feedback` looks for them."""
    for name in (TIMESTAMP, SECRET):
        try:
            text = _beginning(submitted / name).decode("utf-8", "replace")
        except OSError:
            continue
        write_text(pages / name, text)


def _beginning(path: Path) -> bytes:
    """The first 200 bytes of a plain file.

    Raises
    ------
    OSError
        If there is none; a link is none.
    """
    if path.is_symlink() or not path.is_file():
        raise FileNotFoundError(path)
    with path.open("rb") as file:
        return file.read(200)
