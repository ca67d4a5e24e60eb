"""The file as text, and whether it may be written at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from grader.errors import GradschoolError
from grader.gradebook.records import StudentMark
from grader.tell.export.rows import ExportOptions, Row, make_rows
from grader.tell.export.tables import table
from grader.tell.formats import Format

NAMED = 50  # rows that are named on a screen
MOST_IN_MOODLE = 100.0  # Moodle's import of grades ends at a mark above that


def export_text(
    marks: Sequence[StudentMark],
    week: str,
    file_format: Format,
    options: ExportOptions = ExportOptions(),  # noqa: B008  (frozen)
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
        Naming the rows, if something is incomplete and `allow_incomplete` is not set, or if the LMS takes no such mark.
    """
    rows, problems = make_rows(marks, file_format, options)
    refuse_open(week, problems, options.allow_incomplete)
    if file_format is Format.MOODLE:
        refuse_above(MOST_IN_MOODLE, rows, f"gradschool export {week} --format moodle", "what Moodle imports")
    return as_text(table(rows, week, file_format, options.column), file_format), problems


def refuse_open(week: str, problems: Sequence[str], allow_incomplete: bool) -> None:
    """Stop at what is incomplete, unless that is allowed; the one place where an export is refused for it."""
    if problems and not allow_incomplete:
        raise GradschoolError(
            f"{week} was not exported, because {len(problems)} things are open:\n  "
            + "\n  ".join(named(problems))
            + "\nMend them, or export what there is with --allow-incomplete."
        )


def refuse_above(most: float, rows: Sequence[Row], command: str, what: str) -> None:
    """Stop at a mark above what an LMS takes, with the line to type instead."""
    above = [
        f"{row.mark.student} ({row.score:.10g})" for row in rows if row.score is not None and row.score > most + 1e-9
    ]
    if above:
        raise GradschoolError(
            f"{', '.join(named(above))}: above {most:g}, {what}. Nothing was written. Raise the maximum there to "
            f"{max(max(row.most, row.score or 0.0) for row in rows):g} and export its file again, or give shares of it:\n  {command} --scale {most:g}"
        )


def as_text(rows: Sequence[Sequence[str]], file_format: Format) -> str:
    """Write rows as CSV; with a byte-order mark, without which Excel garbles names that are not ASCII, but for Moodle."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerows(rows)
    return ("" if file_format is Format.MOODLE else "\ufeff") + file.getvalue()


def named(problems: Sequence[str]) -> list[str]:
    """Return the first sentences, and how many more there are: what fits on a screen."""
    more = [f"and {len(problems) - NAMED} more"] if len(problems) > NAMED else []
    return [*problems[:NAMED], *more]
