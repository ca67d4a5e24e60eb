"""A list of a class, from whoever keeps one."""

from __future__ import annotations

from pathlib import Path

from grader.course.sheet_file import read_rows
from grader.errors import GradschoolError


def read_roster(path: Path) -> set[str]:
    """Student ids from the first column of a CSV or text file; a heading such as `student` or `id` is passed over."""
    try:
        names = [row[0] for _, row in read_rows(path) if row[0]]
    except (OSError, ValueError) as error:
        raise GradschoolError(f"The roster {path} cannot be read: {error}.") from error
    if names and names[0].lower() in ("student", "student_id", "id", "name"):
        names = names[1:]
    return set(names)
