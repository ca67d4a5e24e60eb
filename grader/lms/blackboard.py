"""Blackboard: the file of Grade Centre > Work Offline > Download.

Names, user name and student id first, then one column per assignment, headed `title [Total Pts: 100 Score] |123`.
"""

from __future__ import annotations

import re

from grader.lms.columns import Columns, choose, decimal_sign, number
from grader.lms.sheet import Sheet

_ASSIGNMENT = re.compile(r"(.*?)\s*(?:\[([^\]]*)\])?\s*\|\s*(\d+)\s*", re.DOTALL)


def _assignments(sheet: Sheet) -> dict[int, re.Match[str]]:
    found = {column: _ASSIGNMENT.fullmatch(field.value) for column, field in enumerate(sheet.rows[0]) if column > 2}
    return {column: match for column, match in found.items() if match}


def is_blackboard(sheet: Sheet) -> bool:
    """Whether it is such a file."""
    return bool(_assignments(sheet))


def blackboard_columns(sheet: Sheet, column: str, week: str) -> Columns:
    """Where things stand in the file; `column` is what the person called the assignment."""
    found = _assignments(sheet)
    grade = choose({at: (match[1], match[3]) for at, match in found.items()}, column, week)
    students = range(1, len(sheet.rows))
    most = re.search(r"\d+(?:[.,]\d+)?", found[grade][2] or "")
    return Columns(
        "Blackboard",
        grade,
        tuple(students),
        (0, 1),
        tuple(range(2, min(found))),
        number(most[0]) if most else None,
        decimal=decimal_sign(sheet.column(grade, students)),
    )
