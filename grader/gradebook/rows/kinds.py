"""Rows as plain objects with the names of nbgrader's own entries, so that one set of rules changes either.

nbgrader's entries cost a few milliseconds a notebook, most of it for what nobody asks: every cell of everybody as an object of
its own, and every value read again after each commit.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar

from nbgrader.api import Assignment, Comment, Grade, SubmittedAssignment, SubmittedNotebook, new_uuid


class Row:
    """One row: what it holds, what of that was stored, and where it belongs.

    Parameters
    ----------
    columns : mapping
        The values.
    links : mapping
        What of other rows belongs to it, by the names that nbgrader gives that.
    stored : bool
        Whether the gradebook has it already.
    """

    table: ClassVar[Any]
    id: str

    def __init__(self, columns: Mapping[Any, Any], links: Mapping[str, Any], stored: bool = False) -> None:
        own = {**columns} if stored else {"id": new_uuid(), **columns}
        self.__dict__.update(own, **links)
        self._columns = tuple(own)
        self._stored = own if stored else {}

    @property
    def is_new(self) -> bool:
        """Whether the gradebook does not have it yet."""
        return not self._stored

    @property
    def changes(self) -> dict[str, Any]:
        """The values that are not those that are stored; all of a new row."""
        now = {name: getattr(self, name) for name in self._columns}
        return now if self.is_new else {name: value for name, value in now.items() if value != self._stored[name]}


class Cell:
    """A cell as it is taught."""

    def __init__(self, id: str, name: str, max_score: float | None, graded: bool, commented: bool) -> None:
        self.id, self.name, self.max_score = id, name, max_score or 0.0
        self.graded, self.commented = graded, commented


class Taught:
    """A notebook as it is taught."""

    def __init__(self, id: str, name: str) -> None:
        self.id, self.name = id, name
        self.cells: dict[str, Cell] = {}

    @property
    def max_score(self) -> float:
        """What it is worth."""
        return sum(cell.max_score for cell in self.cells.values())


class WeekRow(Row):
    """A week, with its notebooks."""

    table = Assignment.__table__
    duedate: datetime | None
    name: str
    notebooks: list[Taught]


class SubmissionRow(Row):
    """A student's submission of a week, with those of its notebooks that were asked for."""

    table = SubmittedAssignment.__table__
    student_id: str
    timestamp: datetime | None
    extension: timedelta | None
    assignment: WeekRow
    notebooks: list[EntryRow]

    @property
    def total_seconds_late(self) -> float:
        """How late it is, of a week that is due."""
        if self.timestamp is None or self.assignment.duedate is None:
            return 0.0
        due = self.assignment.duedate + (self.extension or timedelta())
        return max(0.0, (self.timestamp - due).total_seconds())


class EntryRow(Row):
    """A student's notebook, with its marks and comments."""

    table = SubmittedNotebook.__table__
    late_submission_penalty: float | None
    name: str
    assignment: SubmissionRow
    grades: list[GradeRow]
    comments: list[CommentRow]


class GradeRow(Row):
    """The mark of one cell."""

    table = Grade.__table__
    auto_score: float | None
    manual_score: float | None
    extra_credit: float | None
    needs_manual_grade: bool
    name: str
    max_score: float


class CommentRow(Row):
    """The comment on one cell."""

    table = Comment.__table__
    auto_comment: str | None
    manual_comment: str | None
    name: str
