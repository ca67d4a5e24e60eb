"""The columns of each kind of file, as its reader wants them.

`csv`
    For a spreadsheet: one row per student, with names, the mark and the points of each notebook.

`canvas`
    For Canvas, Grades > Import. Columns `Student, ID, SIS User ID, SIS Login ID, Section`, then one per assignment,
    headed by its name and, in brackets, its Canvas id: `week1 (1234)`. Without the id Canvas offers to make a new
    assignment. The first row below the heading is `Points Possible`. Canvas finds a student by ID, else by SIS User ID,
    else by SIS Login ID; an empty mark changes nothing.
    Source: Canvas Instructor Guide, "How do I import grades in the Gradebook?" and the file that "How do I export
    grades in the Gradebook?" describes.

`moodle`
    For Moodle in two places. Assignment > Upload grading worksheet wants `Identifier` (`Participant 123`, from the
    worksheet that Moodle lets you download), `Grade` and `Last modified (grade)`, under exactly these English names, and
    takes `Feedback comments`. Grades > Import > CSV file lets you say by which column students are known (`ID number` or
    `Email address`) and which columns hold grade and feedback.
    Source: Moodle documentation, "Assignment settings: offline grading worksheet" and "Grade import".
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.tell.export.cells import number, safe
from grader.tell.export.rows import Row
from grader.tell.formats import Format

CSV_HEADINGS = ("student", "last_name", "first_name", "email", "assignment", "score", "max_score")
CANVAS_HEADINGS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
MOODLE_HEADINGS = (
    "Identifier",
    "Full name",
    "ID number",
    "Email address",
    "Grade",
    "Maximum grade",
    "Last modified (grade)",
    "Feedback comments",
)


def table(rows: Sequence[Row], week: str, file_format: Format, column: str = "") -> list[list[str]]:
    """The file's rows, heading first; texts are safe, marks are numbers."""
    makers = {Format.CSV: _csv, Format.CANVAS: _canvas, Format.MOODLE: _moodle}
    return makers[file_format](rows, column or week)


def _csv(rows: Sequence[Row], column: str) -> list[list[str]]:
    notebooks = sorted({name for row in rows for name, _ in row.mark.notebooks})
    result = [[*CSV_HEADINGS, *notebooks]]
    for row in rows:
        mark, points = row.mark, dict(row.mark.notebooks)
        texts = (mark.student, mark.last_name, mark.first_name, row.ids.email or mark.email, column)
        parts = (points.get(name) if row.score is not None else None for name in notebooks)
        result.append([*map(safe, texts), *map(number, (row.score, mark.max_score, *parts))])
    return result


def _canvas(rows: Sequence[Row], column: str) -> list[list[str]]:
    most = max((row.mark.max_score for row in rows), default=0.0)
    result = [[*CANVAS_HEADINGS, safe(column)], ["    Points Possible", "", "", "", "", number(most)]]
    for row in rows:
        ids = row.ids
        texts = (row.name, ids.lms_id, ids.sis_id, ids.login, ids.section)
        result.append([*map(safe, texts), number(row.score)])
    return result


def _moodle(rows: Sequence[Row], column: str) -> list[list[str]]:
    result = [list(MOODLE_HEADINGS)]
    for row in rows:
        ids = row.ids
        identifier = f"Participant {ids.lms_id}" if ids.lms_id.isdigit() else ids.lms_id
        texts = (identifier, row.name, ids.sis_id, ids.email or row.mark.email)
        points = "; ".join(f"{name.replace('_', ' ')}: {number(score)} points" for name, score in row.mark.notebooks)
        comment = safe(f"{column}: {points}" if row.score is not None else "")
        result.append([*map(safe, texts), number(row.score), number(row.mark.max_score), "-", comment])
    return result
