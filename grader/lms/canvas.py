"""Canvas: the file of Grades > Export > Export Entire Gradebook.

First the student's name, `ID`, other ids and the section, then one column per assignment, headed `title (id)`, then sums
that Canvas makes. Between the heading and the first student stands `Points Possible`, sometimes below a row about posting.
"""

from __future__ import annotations

import re

from grader.lms.columns import Columns, choose, decimal_sign, number
from grader.lms.sheet import Sheet

_ASSIGNMENT = re.compile(r"(.*?)\s*\((\d+)\)\s*", re.DOTALL)
TEST_STUDENT = ("Student, Test", "Test Student")  # what Canvas calls the student view of an instructor


def is_canvas(sheet: Sheet) -> bool:
    """Whether it is such a file: by its English headings, or by assignments with ids behind numbers of students."""
    if [sheet.value(0, column) for column in (0, 1)] == ["Student", "ID"]:
        return True
    keys = [key for key in sheet.column(1, range(1, len(sheet.rows))) if key]
    return bool(_assignments(sheet)) and bool(keys) and all(key.isdigit() for key in keys)


def _assignments(sheet: Sheet) -> dict[int, tuple[str, str]]:
    found = {column: _ASSIGNMENT.fullmatch(field.value) for column, field in enumerate(sheet.rows[0]) if column > 1}
    return {column: (match[1].strip(), match[2]) for column, match in found.items() if match}


def canvas_columns(sheet: Sheet, column: str, week: str) -> Columns:
    """Where things stand in the file; `column` is what the person called the assignment."""
    titles = _assignments(sheet)
    grade = choose(titles, column, week)
    ids = tuple(range(1, max(2, min(titles) - 1)))  # the last one before the assignments is the section
    below = range(1, len(sheet.rows))
    students = [row for row in below if any(sheet.column(at, [row])[0] for at in ids)]
    possible = [sheet.value(row, grade) for row in below if row not in students and number(sheet.value(row, grade))]
    return Columns(
        "Canvas",
        grade,
        tuple(students),
        (0,),
        ids,
        number(possible[0]) if possible else None,
        decimal=decimal_sign(possible + sheet.column(grade, students)),
    )
