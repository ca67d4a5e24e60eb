"""Marks put into the LMS's own file: a copy of it beside, with one column filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from grader.errors import GradschoolError
from grader.gradebook.records import StudentMark
from grader.lms import Entry, Filled, fill
from grader.lms.feedback import feedback_line
from grader.lms.matching import How
from grader.tell.export.cells import safe
from grader.tell.export.rows import ExportOptions, Row, make_rows
from grader.tell.export.text import named, refuse_above, refuse_open


def beside(path: Path) -> Path:
    """Where the filled copy of a file goes: the LMS's file itself stays as it was downloaded."""
    return path.with_name(f"{path.stem}-filled{path.suffix}")


def fill_file(
    marks: Sequence[StudentMark],
    week: str,
    path: Path,
    options: ExportOptions = ExportOptions(),  # noqa: B008  (frozen)
) -> tuple[Filled, list[str], list[str]]:
    """Fill the file of an LMS; nothing is written yet.

    Returns
    -------
    filled : Filled
    problems, remarks : list of str
        What has to be looked at, and what is good to know.

    Raises
    ------
    GradschoolError
        If something is open and `allow_incomplete` is not set, if the file cannot be read or its column not be found, or if
        a mark is above what the LMS gives.
    """
    rows, problems = make_rows(marks, None, options)
    refuse_open(week, problems, options.allow_incomplete)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GradschoolError(f"{path} cannot be read: {error.strerror}.") from error
    column = options.column
    filled = fill(data, [_entry(row, week) for row in rows], week, column=column)
    matched = {one.student for one in filled.matched}
    if filled.maximum is not None:
        command = f"gradschool export {week} --into {path}" + (f" --column {column!r}" if column else "")
        there = [row for row in rows if row.mark.student in matched]
        refuse_above(filled.maximum, there, command, f"the maximum of {filled.heading!r} in {filled.lms}")
    problems += [f"{student} has a mark and no row in {path.name}." for student in filled.students]
    return filled, problems, [*_how(filled), *filled.kept, *_unmatched(filled), *_other_maximum(filled, rows)]


def _entry(row: Row, week: str) -> Entry:
    """What is written for a student, who may be found by all that the roster and the gradebook know."""
    person = replace(row.person, name=row.name, email=row.email)
    score = row.score if row.mark.submitted else None
    return Entry(person, score, safe(feedback_line(week, row.mark.notebooks, row.mark.penalty)))


def _how(filled: Filled) -> list[str]:
    """Who was found by what."""
    said = []
    for how in How:
        students = sorted(one.student for one in filled.matched if one.how is how)
        if students:
            said.append(f"{len(students)} found by {how}: {', '.join(named(students))}.")
    return said


def _unmatched(filled: Filled) -> list[str]:
    return [f"Row without a mark: {row}." for row in named(filled.rows)]


def _other_maximum(filled: Filled, rows: Sequence[Row]) -> list[str]:
    most = max((row.most for row in rows), default=0.0)
    if filled.maximum in (None, most):
        return []
    return [
        f"{filled.lms} counts {filled.heading!r} out of {filled.maximum:g}, and these marks are out of {most:g}: "
        f"--scale {filled.maximum:g} makes them shares of its maximum."
    ]
