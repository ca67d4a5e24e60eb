"""The file as text, and whether it may be written at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from grader.errors import GradschoolError
from grader.gradebook.records import StudentMark
from grader.tell.export.mapping import LmsIds
from grader.tell.export.rows import make_rows
from grader.tell.export.tables import table
from grader.tell.formats import Format

NAMED = 50  # rows that are named on a screen


def export_text(
    marks: Sequence[StudentMark],
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


def as_text(rows: Sequence[Sequence[str]], file_format: Format) -> str:
    """Write rows as CSV; for a spreadsheet with a byte-order mark, without which Excel garbles names that are not ASCII."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerows(rows)
    return ("\ufeff" if file_format is Format.CSV else "") + file.getvalue()


def named(problems: Sequence[str]) -> list[str]:
    """Return the first sentences, and how many more there are: what fits on a screen."""
    more = [f"and {len(problems) - NAMED} more"] if len(problems) > NAMED else []
    return [*problems[:NAMED], *more]
