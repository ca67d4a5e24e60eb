"""The rows of several students' notebooks of one week: read together, entered where they are missing, written together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    MissingEntry,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy import BindParameter, Connection, Table, Update, bindparam, func, insert, select, update
from sqlalchemy.orm.exc import StaleDataError

from grader.gradebook.rows.kinds import Cell, CommentRow, EntryRow, GradeRow, Row, SubmissionRow, Taught, WeekRow
from grader.submission.identity import SubmissionId

_GRADED, _COMMENTED = {"GradeCell", "TaskCell"}, {"SolutionCell", "TaskCell"}
_CELLS = BaseCell.__table__
_GRADE_CELLS, _TASK_CELLS = GradeCell.__table__, TaskCell.__table__
_WEEK = (
    select(
        Assignment.id,
        Assignment.name,
        Assignment.duedate,
        Notebook.id.label("notebook_id"),
        Notebook.name.label("notebook"),
        _CELLS.c.id.label("cell_id"),
        _CELLS.c.name.label("cell"),
        _CELLS.c.type,
        func.coalesce(_GRADE_CELLS.c.max_score, _TASK_CELLS.c.max_score).label("max_score"),
    )
    .join(Notebook, Notebook.assignment_id == Assignment.id, isouter=True)
    .join(_CELLS, _CELLS.c.notebook_id == Notebook.id, isouter=True)
    .join(_GRADE_CELLS, _GRADE_CELLS.c.id == _CELLS.c.id, isouter=True)
    .join(_TASK_CELLS, _TASK_CELLS.c.id == _CELLS.c.id, isouter=True)
    .where(Assignment.name == bindparam("week"))
)
_SOME: BindParameter[Any] = bindparam("some", expanding=True)
_STUDENTS = select(Student.id).where(Student.id.in_(_SOME))
_SUBMISSIONS = select(
    SubmittedAssignment.id,
    SubmittedAssignment.assignment_id,
    SubmittedAssignment.student_id,
    SubmittedAssignment.timestamp,
    SubmittedAssignment.extension,
).where(SubmittedAssignment.assignment_id == bindparam("week"), SubmittedAssignment.student_id.in_(_SOME))
_ENTRIES = select(
    SubmittedNotebook.id,
    SubmittedNotebook.assignment_id,
    SubmittedNotebook.notebook_id,
    SubmittedNotebook.late_submission_penalty,
).where(SubmittedNotebook.assignment_id.in_(_SOME))
_GRADES = select(
    Grade.id,
    Grade.notebook_id,
    Grade.cell_id,
    Grade.auto_score,
    Grade.manual_score,
    Grade.extra_credit,
    Grade.needs_manual_grade,
).where(Grade.notebook_id.in_(_SOME))
_COMMENTS = select(
    Comment.id, Comment.notebook_id, Comment.cell_id, Comment.auto_comment, Comment.manual_comment
).where(Comment.notebook_id.in_(_SOME))
_KINDS: tuple[type[Row], ...] = (WeekRow, SubmissionRow, EntryRow, GradeRow, CommentRow)  # each after what it refers to

_NO_MARK = {"auto_score": None, "manual_score": None, "extra_credit": None, "needs_manual_grade": True}
_NO_COMMENT = {"auto_comment": None, "manual_comment": None}
_Kind = TypeVar("_Kind", bound=Row)


class Batch:
    """What the gradebook holds about some notebooks of a week, to be changed and written back.

    Parameters
    ----------
    connection : Connection
        Of the transaction in which all of this happens; it is committed elsewhere.
    week : str
    wanted : collection of SubmissionId

    Raises
    ------
    MissingEntry
        If the gradebook does not know the week.
    """

    def __init__(self, connection: Connection, week: str, wanted: Collection[SubmissionId]) -> None:
        self._connection = connection
        self._rows: defaultdict[type[Row], list[Row]] = defaultdict(list)
        self._students = sorted({which.student for which in wanted})
        self._taught: dict[str, Taught] = {}
        self._week = self._read_week(week)
        self._submissions: dict[str, SubmissionRow] = {}
        self._entries: dict[SubmissionId, EntryRow] = {}
        self._read_entries(wanted)
        strangers = [student for student in self._students if student not in self._submissions]
        found = connection.scalars(_STUDENTS, {"some": strangers}) if strangers else ()
        self._unknown = set(strangers).difference(found)

    def _keep(self, row: _Kind) -> _Kind:
        self._rows[type(row)].append(row)
        return row

    def _read_week(self, week: str) -> WeekRow:
        rows = self._connection.execute(_WEEK, {"week": week}).all()
        if not rows:
            raise MissingEntry(f"No such assignment: {week}")
        by_id: dict[str, Taught] = {}
        for row in rows:
            if row.notebook_id is None:
                continue
            taught = by_id.setdefault(row.notebook_id, Taught(row.notebook_id, row.notebook))
            if row.cell_id is not None:
                taught.cells[row.cell_id] = Cell(
                    row.cell_id, row.cell, row.max_score, row.type in _GRADED, row.type in _COMMENTED
                )
        self._taught = {one.name: one for one in by_id.values()}
        columns = {"id": rows[0].id, "name": rows[0].name, "duedate": rows[0].duedate}
        return self._keep(WeekRow(columns, {"notebooks": list(by_id.values())}, True))

    def _read_entries(self, wanted: Collection[SubmissionId]) -> None:
        by_id: dict[str, SubmissionRow] = {}
        asked = {"week": self._week.id, "some": self._students}
        for found in self._connection.execute(_SUBMISSIONS, asked).mappings():
            links = {"assignment": self._week, "notebooks": []}
            submission = by_id[found["id"]] = self._keep(SubmissionRow(found, links, True))
            self._submissions[submission.student_id] = submission
        if not by_id:
            return
        taught = {one.id: one for one in self._taught.values()}
        entries: dict[str, EntryRow] = {}
        for found in self._connection.execute(_ENTRIES, {"some": list(by_id)}).mappings():
            submission, notebook = by_id[found["assignment_id"]], taught.get(found["notebook_id"])
            which = notebook and SubmissionId(submission.student_id, self._week.name, notebook.name)
            if notebook and which in wanted:
                entries[found["id"]] = self._link(
                    notebook, submission, EntryRow(found, _links(notebook, submission), True)
                )
        if not entries:
            return
        for kind, query, place in ((GradeRow, _GRADES, "grades"), (CommentRow, _COMMENTS, "comments")):
            for found in self._connection.execute(query, {"some": list(entries)}).mappings():
                entry = entries[found["notebook_id"]]
                cell = self._taught[entry.name].cells.get(found["cell_id"])
                if cell:
                    getattr(entry, place).append(self._keep(kind(found, _of_cell(cell), True)))

    def _link(self, notebook: Taught, submission: SubmissionRow, entry: EntryRow) -> EntryRow:
        submission.notebooks.append(self._keep(entry))
        self._entries[SubmissionId(submission.student_id, self._week.name, notebook.name)] = entry
        return entry

    def enter(self, student: str, handed_in: datetime | None) -> SubmissionRow:
        """A student's submission, entered with all its notebooks if it is not there, and when it was handed in, if that is known."""
        submission = self._submissions.get(student)
        if submission is None:
            links = {"assignment": self._week, "notebooks": []}
            columns = {"assignment_id": self._week.id, "student_id": student, "timestamp": None, "extension": None}
            submission = self._submissions[student] = self._keep(SubmissionRow(columns, links))
            for notebook in self._week.notebooks:
                self._enter_notebook(submission, notebook)
        if handed_in:
            submission.timestamp = handed_in
        return submission

    def get(self, which: SubmissionId) -> EntryRow | None:
        """A student's notebook, if it is there."""
        return self._entries.get(which)

    def entry(self, which: SubmissionId) -> EntryRow:
        """A student's notebook; entered here if the week got it after the student's submission was entered.

        Raises
        ------
        MissingEntry
            If the gradebook does not know the notebook.
        """
        if which not in self._entries:
            if which.notebook not in self._taught:
                raise MissingEntry(f"No such notebook: {which.assignment}/{which.notebook}")
            self._enter_notebook(self._submissions[which.student], self._taught[which.notebook])
        return self._entries[which]

    def _enter_notebook(self, submission: SubmissionRow, notebook: Taught) -> None:
        columns = {"assignment_id": submission.id, "notebook_id": notebook.id, "late_submission_penalty": None}
        new = EntryRow({**columns, "flagged": False}, _links(notebook, submission))
        entry = self._link(notebook, submission, new)
        for cell in notebook.cells.values():
            of_cell = {"notebook_id": entry.id, "cell_id": cell.id}
            if cell.graded:
                entry.grades.append(self._keep(GradeRow({**of_cell, **_NO_MARK}, _of_cell(cell))))
            if cell.commented:
                entry.comments.append(self._keep(CommentRow({**of_cell, **_NO_COMMENT}, _of_cell(cell))))

    def write(self) -> None:
        """Write what is new or has changed: a statement for each table and set of columns, however many rows there are.

        Raises
        ------
        StaleDataError
            If a row is not there any more.
        """
        if new := sorted(self._unknown & self._submissions.keys()):
            self._connection.execute(insert(Student.__table__), [{"id": student} for student in new])
        for kind in _KINDS:
            rows = self._rows[kind]
            if inserted := [row.changes for row in rows if row.is_new]:
                self._connection.execute(insert(kind.table), inserted)
            self._update(kind, [row for row in rows if not row.is_new])

    def _update(self, kind: type[Row], rows: Iterable[Row]) -> None:
        """Only what has changed of a row: somebody may write the rest of it at the same time."""
        by_columns: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            if changes := row.changes:
                by_columns[tuple(changes)].append({"row": row.id, **_as_new(changes)})
        for columns, changed in by_columns.items():
            done = self._connection.execute(_update_of(kind.table, columns), changed)
            if done.rowcount not in (-1, len(changed)):
                raise StaleDataError(f"{len(changed) - done.rowcount} rows of {kind.table.name} are not there any more")


def _links(notebook: Taught, submission: SubmissionRow) -> Mapping[str, Any]:
    return {"name": notebook.name, "assignment": submission, "grades": [], "comments": []}


def _of_cell(cell: Cell) -> Mapping[str, Any]:
    return {"name": cell.name, "max_score": cell.max_score}


def _as_new(changes: Mapping[str, Any]) -> dict[str, Any]:
    return {f"new_{name}": value for name, value in changes.items()}


@cache
def _update_of(table: Table, columns: tuple[str, ...]) -> Update:
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in columns}
    return update(table).where(table.c.id == bindparam("row")).values(values)
