"""Marks as files that spreadsheets and learning-management systems import. Read from the gradebook, so manual marks count.

`csv`
    For a spreadsheet: one row per student, with names, the mark and the points of each notebook. UTF-8 with a byte-order
    mark, without which Excel garbles names that are not ASCII.

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

Texts that a spreadsheet would run as a formula get an apostrophe in front (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import GradschoolError
from grader.tell.formats import Format

if TYPE_CHECKING:
    from grader.gradebook.week_marks import Mark

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MAPPING_COLUMNS = ("student", "lms_id", "sis_id", "login", "email", "name", "section")
NAMED = 50  # rows that are named on a screen


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


@dataclass(frozen=True)
class Row:
    """One student's row before it is written; `score` is None where no mark may be given."""

    mark: Mark
    ids: LmsIds
    score: float | None

    @property
    def name(self) -> str:
        """The name to show."""
        return self.ids.name or self.mark.full_name


def safe(text: str) -> str:
    """Keep a spreadsheet from running a text as a formula."""
    return "'" + text if text.startswith(FORMULA) else text


def number(score: float | None) -> str:
    """A mark as a plain number; nothing where there is none."""
    return "" if score is None else f"{score:.10g}"


def read_mapping(path: Path) -> dict[str, LmsIds]:
    """Read the file that says how the LMS knows each student.

    Parameters
    ----------
    path : Path
        A CSV file with a heading: `student` (the name of the student's folder) and any of the other `MAPPING_COLUMNS`.

    Raises
    ------
    GradschoolError
        Naming the row, if it is no such file, or a student or an id stands twice.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            headings = [heading.strip().lower() for heading in reader.fieldnames or ()]
            reader.fieldnames = headings
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GradschoolError(f"The mapping {path} cannot be read: {error}.") from error
    unknown = [heading for heading in headings if heading not in MAPPING_COLUMNS]
    if "student" not in headings or unknown or len(headings) == 1 or len(set(headings)) < len(headings):
        raise GradschoolError(
            f"The mapping {path} has the columns {', '.join(headings) or 'none'}. It needs `student` and at least one of "
            f"{', '.join(MAPPING_COLUMNS[1:])}, each once."
        )
    found: dict[str, LmsIds] = {}
    taken: dict[tuple[str, str], str] = {}
    for line, row in rows:
        if None in row:
            raise GradschoolError(f"The mapping {path}, line {line}: more fields than headings.")
        ids = LmsIds(**{key: (value or "").strip() for key, value in row.items()})
        if not ids.student or ids.student in found:
            raise GradschoolError(
                f"The mapping {path}, line {line}: {ids.student or 'no student'} "
                f"{'stands twice' if ids.student else 'is named'}."
            )
        for column in ("lms_id", "sis_id", "login", "email"):
            value = getattr(ids, column)
            if value and (other := taken.setdefault((column, value), ids.student)) != ids.student:
                raise GradschoolError(
                    f"The mapping {path}, line {line}: {ids.student} and {other} have the same {column} {value}."
                )
        found[ids.student] = ids
    return found


def make_rows(
    marks: Sequence[Mark],
    mapping: Mapping[str, LmsIds] | None,
    file_format: Format,
    open_errors: Mapping[str, Sequence[str]] | None = None,
) -> tuple[list[Row], list[str]]:
    """Put marks and LMS ids together.

    Parameters
    ----------
    open_errors : mapping of str to sequence of str
        By student, exercises that the grader failed to judge besides those that the gradebook shows.

    Returns
    -------
    rows : list of Row
    problems : list of str
        What is incomplete, one sentence per row.
    """
    from grader.gradebook.week_marks import Mark  # here, so that `gradschool --help` need not load nbgrader

    known = {mark.student: mark for mark in marks}
    max_score = max((mark.max_score for mark in marks), default=0.0)
    rows, problems = [], []
    for student in sorted({*known, *(mapping or {})}):
        mark = known.get(student) or Mark(student, max_score=max_score)
        errors = sorted({*mark.errors, *(open_errors or {}).get(student, ())})
        trouble = _trouble(mark, errors)
        if mapping is not None and student not in mapping:
            trouble.append("has no row in the mapping file")
        ids = (mapping or {}).get(student) or _own_ids(mark)
        row = Row(mark, ids, mark.score if mark.submitted and not errors else None)
        trouble += _untraceable(row, file_format)
        problems += [f"{student} {what}." for what in trouble]
        rows.append(row)
    return rows, problems


def _own_ids(mark: Mark) -> LmsIds:
    """Without a mapping: what the gradebook says, and the student's id as login and ID number."""
    return LmsIds(mark.student, mark.lms_id, mark.student, mark.student, mark.email)


def _trouble(mark: Mark, errors: Sequence[str]) -> list[str]:
    found = []
    if not mark.submitted:
        found.append("has no mark: nothing was handed in or graded")
    if errors:
        found.append(f"has no mark for {', '.join(errors)}: the grader made an error there")
    if mark.waiting:
        found.append(f"waits for a person's mark on {', '.join(mark.waiting)}")
    return found


def _untraceable(row: Row, file_format: Format) -> list[str]:
    """Whether the LMS could find the student: there is an id, and none is changed by making it safe."""
    if file_format is Format.CSV:
        return []
    ids = row.ids
    keys = {
        Format.CANVAS: (ids.lms_id, ids.sis_id, ids.login),
        Format.MOODLE: (ids.lms_id, ids.sis_id, ids.email or row.mark.email),
    }[file_format]
    if not any(keys):
        return [f"has no id that {file_format} knows"]
    return [f"has the id {key!r}, which a spreadsheet could run as a formula" for key in keys if safe(key) != key]


def table(rows: Sequence[Row], week: str, file_format: Format, column: str = "") -> list[list[str]]:
    """The file's rows, heading first; texts are safe, marks are numbers."""
    makers = {Format.CSV: _csv, Format.CANVAS: _canvas, Format.MOODLE: _moodle}
    return makers[file_format](rows, column or week)


def _csv(rows: Sequence[Row], column: str) -> list[list[str]]:
    notebooks = sorted({name for row in rows for name, _ in row.mark.notebooks})
    result = [["student", "last_name", "first_name", "email", "assignment", "score", "max_score", *notebooks]]
    for row in rows:
        mark, points = row.mark, dict(row.mark.notebooks)
        texts = (mark.student, mark.last_name, mark.first_name, row.ids.email or mark.email, column)
        scores = (
            row.score,
            mark.max_score,
            *(points.get(name) if row.score is not None else None for name in notebooks),
        )
        result.append([*map(safe, texts), *map(number, scores)])
    return result


def _canvas(rows: Sequence[Row], column: str) -> list[list[str]]:
    most = max((row.mark.max_score for row in rows), default=0.0)
    result = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", safe(column)]]
    result.append(["    Points Possible", "", "", "", "", number(most)])
    for row in rows:
        ids = row.ids
        texts = (row.name, ids.lms_id, ids.sis_id, ids.login, ids.section)
        result.append([*map(safe, texts), number(row.score)])
    return result


def _moodle(rows: Sequence[Row], column: str) -> list[list[str]]:
    result = [
        [
            "Identifier",
            "Full name",
            "ID number",
            "Email address",
            "Grade",
            "Maximum grade",
            "Last modified (grade)",
            "Feedback comments",
        ]
    ]
    for row in rows:
        ids = row.ids
        identifier = f"Participant {ids.lms_id}" if ids.lms_id.isdigit() else ids.lms_id
        points = "; ".join(f"{name.replace('_', ' ')}: {number(score)} points" for name, score in row.mark.notebooks)
        result.append(
            [
                *map(safe, (identifier, row.name, ids.sis_id, ids.email or row.mark.email)),
                number(row.score),
                number(row.mark.max_score),
                "-",
                safe(f"{column}: {points}" if row.score is not None else ""),
            ]
        )
    return result


def as_text(lines: Sequence[Sequence[str]], file_format: Format) -> str:
    """Write rows as CSV."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerows(lines)
    return ("\ufeff" if file_format is Format.CSV else "") + file.getvalue()


def export_text(
    marks: Sequence[Mark],
    week: str,
    file_format: Format,
    *,
    mapping: Mapping[str, LmsIds] | None = None,
    column: str = "",
    allow_incomplete: bool = False,
    open_errors: Mapping[str, Sequence[str]] | None = None,
) -> tuple[str, list[str]]:
    """Make the file.

    Returns
    -------
    text : str
    problems : list of str
        What is incomplete; marks that a grader error or a missing submission leaves open are empty in the file.

    Raises
    ------
    GradschoolError
        Naming the rows, if something is incomplete and `allow_incomplete` is not set.
    """
    rows, problems = make_rows(marks, mapping, file_format, open_errors)
    if problems and not allow_incomplete:
        raise GradschoolError(
            f"{week} was not exported, because {len(problems)} things are open:\n  "
            + "\n  ".join(named(problems))
            + "\nMend them, or export what there is with --allow-incomplete."
        )
    return as_text(table(rows, week, file_format, column), file_format), problems


def named(problems: Sequence[str]) -> list[str]:
    """Return the first sentences, and how many more there are: what fits on a screen."""
    more = [f"and {len(problems) - NAMED} more"] if len(problems) > NAMED else []
    return [*problems[:NAMED], *more]


def open_errors_of(lines) -> dict[str, list[str]]:
    """By student, exercises with an error of the grader's in lines of results.jsonl."""
    found: dict[str, list[str]] = {}
    for line in lines:
        failed = [e["id"] for e in line["exercises"] if e["outcome"] == "GRADER_ERROR"]
        if failed:
            found.setdefault(line["student"], []).extend(failed)
    return found
