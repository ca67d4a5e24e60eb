"""Moodle: the grading worksheet of an assignment (View all submissions > Download grading worksheet).

Its headings are in the language of whoever downloads it, so columns are known by their place and by what is in them: first
`Participant 123` (or `Teilnehmer/in123`), then the name and other identity, the status, the grade, the maximum grade, and
behind the time at which the mark was last changed (or `-`), the feedback, where the assignment has such comments.
"""

from __future__ import annotations

import re

from grader.errors import GradschoolError
from grader.lms.columns import Columns, choose, decimal_sign, number
from grader.lms.sheet import Sheet

_PARTICIPANT = re.compile(r"(\D*[^\W\d_]\D*)\d+")
_OF_MOODLE = "The file looks like a grading worksheet of Moodle, but"


def is_moodle(sheet: Sheet) -> bool:
    """Whether it is such a file: the first column holds one word and a number, the same word in each row."""
    words = [_PARTICIPANT.fullmatch(text) for text in sheet.column(0, range(1, len(sheet.rows)))]
    return bool(words) and None not in words and len({word[1].strip() for word in words if word}) == 1


def moodle_columns(sheet: Sheet, column: str, week: str) -> Columns:
    """Where things stand in the file; `column` is what the person called the grade's column, if anything."""
    students = range(1, len(sheet.rows))
    headings = {at: (field.value.strip(), "") for at, field in enumerate(sheet.rows[0])}
    most = _maximum(sheet, students)
    if column:
        grade = choose(headings, column, week)
    elif most is not None:
        grade = most - 1
    else:
        grade = next((at for at, (title, _) in headings.items() if title == "Grade"), 0)
    if not grade:
        raise GradschoolError(
            f"{_OF_MOODLE} no column of maximum grades was found beside one of grades. Name the one of grades with "
            f"--column; there are: {'; '.join(title for title, _ in headings.values())}."
        )
    maxima = sheet.column(most, students) if most is not None else []
    anonymous = any("@" in text for text in sheet.column(1, students))  # no name, but an address in its place
    return Columns(
        "Moodle",
        grade,
        tuple(students),
        (1,),
        tuple(at for at in range(grade) if at != 1 or anonymous),
        number(maxima[0]) if maxima else None,
        _feedback(sheet, grade, students),
        0,
        decimal_sign(maxima + sheet.column(grade, students)),
    )


def _maximum(sheet: Sheet, students: range) -> int | None:
    """The column in which every row has the same number, behind one that holds grades or nothing."""
    found = []
    for column in range(2, len(sheet.rows[0])):
        texts, before = set(sheet.column(column, students)), sheet.column(column - 1, students)
        grades = all(text in ("", "-") or number(text) is not None for text in before)
        if len(texts) == 1 and number(texts.pop()) and grades:
            found.append(column)
    named = [column for column in found if sheet.value(0, column) == "Maximum grade"]
    return (named or found)[0] if len(named or found) == 1 else None


def _feedback(sheet: Sheet, grade: int, students: range) -> int | None:
    """The column called so, else the one behind the last that holds times; None where that is the end."""
    headings = [field.value.strip() for field in sheet.rows[0]]
    if "Feedback comments" in headings:
        return headings.index("Feedback comments")
    timed = [column for column in range(grade + 2, len(headings)) if _are_times(sheet.column(column, students))]
    behind = (timed[-1] if timed else len(headings)) + 1
    return behind if behind < len(headings) else None


def _are_times(texts: list[str]) -> bool:
    said = [text for text in texts if text]
    return bool(said) and all(text == "-" or re.search(r"\d{4}.*\d{1,2}[:.h]\d{2}", text) for text in said)
