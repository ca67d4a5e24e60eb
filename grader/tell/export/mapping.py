"""The file that says how an LMS knows each student."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from grader.course.sheet_file import read_rows
from grader.errors import GradschoolError

UNIQUE = ("lms_id", "sis_id", "login", "email")  # by which an LMS finds a student


@dataclass(frozen=True)
class LmsIds:
    """How the LMS knows a student; a row of the mapping file.

    Attributes
    ----------
    lms_id : str
        Canvas: `ID`. Moodle: `Identifier`, with or without the word `Participant`.
    sis_id : str
        Canvas: `SIS User ID`. Moodle: `ID number`.
    login : str
        Canvas: `SIS Login ID`.
    """

    student: str
    lms_id: str = ""
    sis_id: str = ""
    login: str = ""
    email: str = ""
    name: str = ""
    section: str = ""


COLUMNS = tuple(field.name for field in fields(LmsIds))


def read_mapping(path: Path) -> dict[str, LmsIds]:
    """Read the file that says how the LMS knows each student.

    Parameters
    ----------
    path : Path
        A CSV file, as any spreadsheet writes it, with a heading: `student` (the name of the student's folder) and any of
        the other `COLUMNS`.

    Raises
    ------
    GradschoolError
        Naming the row, if it is no such file, or a student or an id stands twice.
    """
    found: dict[str, LmsIds] = {}
    taken: dict[tuple[str, str], str] = {}
    for line, headings, row in _read(path):
        try:
            ids = _ids(headings, row, found)
            _claim(ids, taken)
        except ValueError as error:
            raise GradschoolError(f"The mapping {path}, line {line}: {error}.") from None
        found[ids.student] = ids
    return found


def _read(path: Path) -> list[tuple[int, list[str], list[str]]]:
    """The file's rows with their line numbers and the headings, after these were found to be ours."""
    try:
        rows = read_rows(path)
    except (OSError, ValueError) as error:
        raise GradschoolError(f"The mapping {path} cannot be read: {error}.") from error
    headings = [heading.lower().replace(" ", "_") for heading in rows[0][1]] if rows else []
    while headings and not headings[-1]:  # a spreadsheet writes empty columns too
        headings.pop()
    known = "student" in headings and set(headings) <= set(COLUMNS)
    if not known or len(headings) == 1 or len(set(headings)) < len(headings):
        raise GradschoolError(
            f"The mapping {path} has the columns {', '.join(headings) or 'none'}. It needs `student` and at least one of "
            f"{', '.join(COLUMNS[1:])}, each once."
        )
    return [(line, headings, row) for line, row in rows[1:]]


def _ids(headings: list[str], row: list[str], found: dict[str, LmsIds]) -> LmsIds:
    """One row; raises ValueError if it is not a new student's."""
    if any(row[len(headings) :]):
        raise ValueError("more fields than headings")
    ids = LmsIds(**dict(zip(headings, row, strict=False)))
    if not ids.student:
        raise ValueError("no student is named")
    if ids.student in found:
        raise ValueError(f"{ids.student} stands twice")
    return ids


def _claim(ids: LmsIds, taken: dict[tuple[str, str], str]) -> None:
    """Note whose the ids are; raises ValueError if one of them is another student's."""
    for column in UNIQUE:
        value = getattr(ids, column)
        if value and (other := taken.setdefault((column, value), ids.student)) != ids.student:
            raise ValueError(f"{ids.student} and {other} have the same {column} {value}")
