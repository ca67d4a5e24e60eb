"""A list of a class, from whoever keeps one."""

from __future__ import annotations

import csv
from pathlib import Path

from grader.errors import GradschoolError


def read_roster(path: Path) -> set[str]:
    """Student ids from the first column of a CSV or text file; a heading such as `student` or `id` is passed over."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            names = [row[0].strip() for row in csv.reader(file) if row and row[0].strip()]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GradschoolError(f"The roster {path} cannot be read: {error}.") from error
    if names and names[0].lower() in ("student", "student_id", "id", "name"):
        names = names[1:]
    return set(names)
