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
    """Whether it is such a file: there is a column of ids, and assignments with ids behind it, or its English headings."""
    return bool(_id_column(sheet)) and (bool(_assignments(sheet)) or sheet.value(0, 0) == "Student")


def _id_column(sheet: Sheet) -> int:
    """The column of Canvas' own ids, behind one with the name or two with its parts; 0 if there is none."""
    for column in (1, 2):
        keys = [key for key in sheet.column(column, range(1, len(sheet.rows))) if key]
        if sheet.value(0, column) == "ID" or (keys and all(key.isdigit() for key in keys)):
            return column
    return 0


def _assignments(sheet: Sheet) -> dict[int, tuple[str, str]]:
    found = {column: _ASSIGNMENT.fullmatch(field.value) for column, field in enumerate(sheet.rows[0]) if column > 1}
    return {column: (match[1].strip(), match[2]) for column, match in found.items() if match}


def canvas_columns(sheet: Sheet, column: str, week: str) -> Columns:
    """Where things stand in the file; `column` is what the person called the assignment."""
    titles = _assignments(sheet)
    grade = choose(titles, column, week)
    first = _id_column(sheet)
    ids = tuple(range(first, max(first + 1, min(titles) - 1)))  # the last one before the assignments is the section
    below = range(1, len(sheet.rows))
    students = [row for row in below if any(sheet.column(at, [row])[0] for at in ids)]
    possible = [sheet.value(row, grade) for row in below if row not in students and number(sheet.value(row, grade))]
    return Columns(
        "Canvas",
        grade,
        tuple(students),
        tuple(range(first)),
        ids,
        number(possible[0]) if possible else None,
        decimal=decimal_sign(possible + sheet.column(grade, students)),
    )
