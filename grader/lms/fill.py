"""Put marks into the file of an LMS: into one column, and into that of feedback if there is one; nothing else changes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from grader.course.roster import Person
from grader.errors import GradschoolError
from grader.lms.blackboard import blackboard_columns, is_blackboard
from grader.lms.canvas import TEST_STUDENT, canvas_columns, is_canvas
from grader.lms.columns import Columns, number
from grader.lms.feedback import is_ours
from grader.lms.matching import Match, match_rows
from grader.lms.moodle import is_moodle, moodle_columns
from grader.lms.sheet import Sheet

KINDS = ((is_moodle, moodle_columns), (is_blackboard, blackboard_columns), (is_canvas, canvas_columns))
CLOSE = 0.005  # an LMS keeps two decimals


@dataclass(frozen=True)
class Entry:
    """What is to be written for a student; `score` is None where there is no mark, and the field then stays as it is."""

    person: Person
    score: float | None
    feedback: str = ""


@dataclass(frozen=True)
class Filled:
    """The file, and whose marks are in it.

    Attributes
    ----------
    matched : tuple of Match
    rows : tuple of str
        Rows without a student of ours, as a reader finds them.
    students : tuple of str
        Students with a mark and without a row.
    kept : tuple of str
        What was not written, and why.
    """

    data: bytes
    lms: str
    heading: str
    maximum: float | None
    matched: tuple[Match, ...] = ()
    rows: tuple[str, ...] = ()
    students: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def fill(data: bytes, entries: Sequence[Entry], week: str, *, column: str = "") -> Filled:
    """Fill the file.

    Raises
    ------
    GradschoolError
        If it is no file of an LMS, or its column is not found.
    """
    try:
        sheet = Sheet(data)
    except ValueError as error:
        raise GradschoolError(f"The file cannot be read: {error}.") from error
    columns = _columns(sheet, column, week)
    matches = match_rows(sheet, columns, [entry.person for entry in entries])
    by_student = {entry.person.student: entry for entry in entries}
    changes: dict[tuple[int, int], str] = {}
    kept: list[str] = []
    for one in matches.found:
        _enter(sheet, columns, one.row, by_student[one.student], changes, kept, week)
    found = {one.student for one in matches.found}
    rows = {row: matches.doubts.get(row, "") for row in columns.students if sheet.value(row, 0) not in TEST_STUDENT}
    for one in matches.found:
        rows.pop(one.row, None)
    return Filled(
        sheet.replaced(changes),
        columns.lms,
        sheet.value(0, columns.grade),
        columns.maximum,
        matches.found,
        tuple(_described(sheet, columns, row) + (f": {doubt}" if doubt else "") for row, doubt in rows.items()),
        tuple(
            entry.person.student for entry in entries if entry.score is not None and entry.person.student not in found
        ),
        tuple(kept),
    )


def _columns(sheet: Sheet, column: str, week: str) -> Columns:
    if len(sheet.rows) > 1:
        for recognised, columns in KINDS:
            if recognised(sheet):
                return columns(sheet, column, week)
    raise GradschoolError(
        "The file is no gradebook export of Canvas, grading worksheet of Moodle or gradebook of Blackboard with students "
        "in it. Download it from the LMS again, as CSV, and change nothing in it."
    )


def _enter(
    sheet: Sheet,
    columns: Columns,
    row: int,
    entry: Entry,
    changes: dict[tuple[int, int], str],
    kept: list[str],
    week: str,
) -> None:
    """Note what changes in a row."""
    old = sheet.value(row, columns.grade)
    if entry.score is None:
        return
    if old.upper() == "EX":
        kept.append(f"{entry.person.student} is excused in {columns.lms}, and stays so.")
        return
    before = number(old)
    if before is None or not math.isclose(before, entry.score, abs_tol=CLOSE):
        changes[row, columns.grade] = f"{entry.score:.10g}".replace(".", columns.decimal)
    if columns.feedback is None or not entry.feedback:
        return
    said = sheet.value(row, columns.feedback)
    if said and not is_ours(said, week):
        kept.append(f"{entry.person.student} keeps the feedback that is in {columns.lms}.")
    elif said != entry.feedback:
        changes[row, columns.feedback] = entry.feedback


def _described(sheet: Sheet, columns: Columns, row: int) -> str:
    cells = [sheet.value(row, column) for column in (*columns.names, *columns.ids[:2])]
    return ", ".join(cell for cell in cells if cell) or f"row {row + 1}"
