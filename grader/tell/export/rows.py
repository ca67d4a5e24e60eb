"""One row per student: the mark, how the LMS knows the student, and what is incomplete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from grader.declare.finding import Outcome
from grader.gradebook.records import StudentMark
from grader.results.line import NotebookResult
from grader.tell.export.cells import safe
from grader.tell.export.mapping import LmsIds
from grader.tell.formats import Format


@dataclass(frozen=True)
class Row:
    """One student's row before it is written; `score` is None where no mark may be given."""

    mark: StudentMark
    ids: LmsIds
    score: float | None

    @property
    def name(self) -> str:
        """The name to show."""
        return self.ids.name or self.mark.full_name


def make_rows(
    marks: Sequence[StudentMark],
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
    known = {mark.student: mark for mark in marks}
    max_score = max((mark.max_score for mark in marks), default=0.0)
    rows, problems = [], []
    for student in sorted({*known, *(mapping or {}), *(open_errors or {})}):
        mark = known.get(student) or StudentMark(student, max_score=max_score)
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


def open_errors_of(results: Iterable[NotebookResult]) -> dict[str, list[str]]:
    """By student, exercises with an error of the grader's."""
    found: dict[str, list[str]] = {}
    for result in results:
        failed = [e.id for e in result.exercises if e.outcome is Outcome.GRADER_ERROR]
        if failed:
            found.setdefault(result.student, []).extend(failed)
    return found


def _own_ids(mark: StudentMark) -> LmsIds:
    """Without a mapping: what the gradebook says, and the student's id as login and ID number."""
    return LmsIds(mark.student, mark.lms_id, mark.student, mark.student, mark.email)


def _trouble(mark: StudentMark, errors: Sequence[str]) -> list[str]:
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
