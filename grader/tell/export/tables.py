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
    worksheet that Moodle lets you download), `Grade` and `Last modified (grade)`, under the names that these have in the
    language of whoever uploads it: the worksheet itself, filled by `--into`, fits always, this file an English Moodle.
    A mark is left out there if Moodle changed its own after the time in `Last modified (grade)`, which is why that is the
    time of this file. Grades > Import > CSV file lets you say by which column students are known (`ID number` or
    `Email address`) and which columns hold grade and feedback; one row of an unknown student, or one mark above 100, and
    it takes nothing.
    Source: Moodle documentation, "Assignment settings: offline grading worksheet" and "Grade import", and the code.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from grader.lms.feedback import feedback_line
from grader.tell.export.cells import number, safe
from grader.tell.export.rows import Row, keys_of
from grader.tell.formats import Format

CSV_HEADINGS = ("student", "last_name", "first_name", "email", "assignment", "score", "max_score", "late_penalty")
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
        last, _, first = row.person.name.partition(",")
        names = (last.strip(), first.strip()) if last else (mark.last_name, mark.first_name)
        parts = (points.get(name) if row.score is not None else None for name in notebooks)
        penalty = mark.penalty if row.score is not None else None
        texts = (mark.student, *names, row.email, column)
        result.append([*map(safe, texts), *map(number, (row.score, row.most, penalty, *parts))])
    return result


def _canvas(rows: Sequence[Row], column: str) -> list[list[str]]:
    most = max((row.most for row in rows), default=0.0)
    result = [[*CANVAS_HEADINGS, safe(column)], ["    Points Possible", "", "", "", "", number(most)]]
    for row in rows:
        texts = (row.name, *row.ids, row.login, row.person.section)
        result.append([*map(safe, texts), number(row.score)])
    return result


def _moodle(rows: Sequence[Row], column: str) -> list[list[str]]:
    result = [list(MOODLE_HEADINGS)]
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    for row in rows:
        if not any(keys_of(row, Format.MOODLE)):
            continue  # Moodle would take nothing of the file; the student is named
        own, other = row.ids
        texts = (f"Participant {own}" if own.isdigit() else own, row.name, other, row.email)
        said = feedback_line(column, row.mark.notebooks, row.mark.penalty) if row.score is not None else ""
        result.append([*map(safe, texts), number(row.score), number(row.most), now, safe(said)])
    return result
