"""Every question that is put to a gradebook: SQL in, records out. A few queries for a whole class; nothing is written.

All of them take an open session, so that nbgrader's own and ours can be asked the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    GradeCell,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import Connection, Select, case, func, inspect, select, text
from sqlalchemy.orm import Session, joinedload, load_only, selectinload, undefer

from grader.course import labels
from grader.errors import GradebookError
from grader.gradebook.hand_marks import TABLE, HandMark, has_hand_marks
from grader.gradebook.records import CellMark, Late, MarkingState, NotebookMarks, Stamp, StudentMark, counting_score
from grader.gradebook.rows.kinds import EntryRow
from grader.submission.identity import SubmissionId


def notebook_states(session: Session, week: str) -> dict[SubmissionId, MarkingState]:
    """How far the marking of every submitted notebook of a week has come: one query for the whole class."""
    settled = Grade.needs_manual_grade.is_(False)
    no_mark = Grade.auto_score.is_(None) & Grade.manual_score.is_(None)  # a written answer has a person's alone
    without_mark = case((no_mark & settled, 1), else_=0)
    above_zero = case(((Grade.auto_score == 0.0) & settled, 0), else_=1)
    query = (
        _of_week(
            select(SubmittedAssignment.student_id, Notebook.name, func.sum(without_mark), func.sum(above_zero)), week
        )
        .outerjoin(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .group_by(SubmittedAssignment.student_id, Notebook.name)
    )
    return {
        SubmissionId(student, week, notebook): _state(unmarked, above)
        for student, notebook, unmarked, above in session.execute(query)
    }


def _state(unmarked: int, above_zero: int) -> MarkingState:
    if unmarked:
        return MarkingState.UNMARKED
    return MarkingState.MARKED if above_zero else MarkingState.ALL_ZERO


def _of_week(query: Select[Any], week: str) -> Select[Any]:
    """Take a query's rows from the submitted notebooks of a week."""
    return (
        query.select_from(SubmittedNotebook)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
        .where(Assignment.name == week)
    )


def marks_by_notebook(session: Session, week: str) -> Iterator[tuple[SubmissionId, NotebookMarks]]:
    """The marks of all submitted notebooks of a week."""
    query = _with_marks(week).options(joinedload(SubmittedNotebook.notebook))
    for entry in session.scalars(query):
        yield SubmissionId(entry.assignment.student_id, week, entry.name), notebook_marks(entry)


def _with_marks(week: str) -> Select[tuple[SubmittedNotebook]]:
    """Ask for submitted notebooks with all their marks: three queries, however many cells there are."""
    when = joinedload(SubmittedNotebook.assignment).load_only(*_TIMES)  # without the sums that nbgrader would make
    return _of_week(select(SubmittedNotebook), week).options(
        when.joinedload(SubmittedAssignment.assignment).load_only(Assignment.duedate),
        selectinload(SubmittedNotebook.grades).options(joinedload(Grade.cell), undefer(Grade.max_score)),
        selectinload(SubmittedNotebook.comments).joinedload(Comment.cell),
    )


def notebook_marks(entry: SubmittedNotebook | EntryRow) -> NotebookMarks:
    """The marks of one notebook, from nbgrader's own entry or ours."""
    comments = {comment.name: (comment.manual_comment or "").strip() for comment in entry.comments}
    cells = {name: CellMark(comment=comment) for name, comment in comments.items() if comment}
    cells |= {grade.name: _cell_mark(grade, grade.max_score, comments.get(grade.name, "")) for grade in entry.grades}
    of_week = entry.assignment
    late = Late.of(of_week.timestamp, of_week.assignment.duedate, of_week.extension)
    return NotebookMarks(cells, entry.late_submission_penalty or 0.0, late)


def submissions(session: Session, week: str) -> Sequence[SubmittedAssignment]:
    """All submissions of a week, as the gradebook holds them now."""
    query = (
        select(SubmittedAssignment)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .where(Assignment.name == week)
        .order_by(SubmittedAssignment.student_id)
        .options(
            load_only(*_TIMES),
            selectinload(SubmittedAssignment.notebooks).load_only(
                SubmittedNotebook.notebook_id,
                SubmittedNotebook.assignment_id,
                SubmittedNotebook.late_submission_penalty,
            ),
        )
        .execution_options(populate_existing=True)
    )
    return session.scalars(query).all()


_TIMES = (
    SubmittedAssignment.student_id,
    SubmittedAssignment.assignment_id,
    SubmittedAssignment.timestamp,
    SubmittedAssignment.extension,
)


def due_date(session: Session, week: str) -> datetime | None:
    """When a week is due, if the gradebook knows that."""
    return session.scalar(select(Assignment.duedate).where(Assignment.name == week))


def _cell_mark(grade: Any, max_score: float = 0.0, comment: str = "") -> CellMark:
    """One mark, from nbgrader's grade or from a row with its columns."""
    return CellMark(
        max_score,
        grade.auto_score,
        grade.manual_score,
        grade.extra_credit or 0.0,
        bool(grade.needs_manual_grade),
        comment,
    )


def student_marks(session: Session, week: str) -> list[StudentMark]:
    """All students of a gradebook with their marks of one week, sorted by id.

    Raises
    ------
    GradebookError
        If the gradebook does not know the week.
    """
    max_score = _max_score(session, week)
    if not session.scalar(select(Assignment.id).where(Assignment.name == week)):
        raise GradebookError(f"The gradebook holds no {week}. Grade it first: gradschool grade {week}.")
    penalties, late = _penalties(session, week)
    cells = _cells(session, week)
    return [
        _student_mark(
            student, max_score, penalties.get(student.id, {}), cells.get(student.id, ()), late.get(student.id)
        )
        for student in session.execute(_STUDENTS)
    ]


_STUDENTS = select(Student.id, Student.first_name, Student.last_name, Student.email, Student.lms_user_id).order_by(
    Student.id
)
_Cell = tuple[str, str, CellMark]  # notebook, nbgrader id, mark


def _student_mark(
    student: Any, max_score: float, penalties: Mapping[str, float], cells: Iterable[_Cell], late: Late | None
) -> StudentMark:
    scores = dict.fromkeys(penalties, 0.0)
    waiting: list[str] = []
    errors: list[str] = []
    for notebook, name, mark in cells:
        score = counting_score(mark)
        scores[notebook] += (score or 0.0) + mark.extra_credit
        if labels.is_check(name) and score is None:
            errors.append(labels.exercise_of(name))
        elif mark.waiting or score is None:
            waiting.append(labels.exercise_of(name))
    points, penalty = sum(scores.values()), sum(penalties.values())
    return StudentMark(
        student.id,
        student.first_name or "",
        student.last_name or "",
        student.email or "",
        student.lms_user_id or "",
        submitted=bool(penalties),
        score=max(0.0, points - penalty),  # as nbgrader's own export
        max_score=max_score,
        notebooks=tuple(sorted(scores.items())),
        waiting=tuple(waiting),
        errors=tuple(errors),
        penalty=max(0.0, min(points, penalty)),
        late=late,
    )


def _max_score(session: Session, week: str) -> float:
    query = (
        select(GradeCell.max_score)
        .join(Notebook, GradeCell.notebook_id == Notebook.id)
        .join(Assignment, Notebook.assignment_id == Assignment.id)
        .where(Assignment.name == week)
    )
    return sum((score or 0.0) for score in session.scalars(query))


def _penalties(session: Session, week: str) -> tuple[dict[str, dict[str, float]], dict[str, Late | None]]:
    """By student, every submitted notebook with the points that lateness costs, and how late the student was."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    late: dict[str, Late | None] = {}
    columns = select(
        SubmittedAssignment.student_id,
        Notebook.name,
        SubmittedNotebook.late_submission_penalty,
        SubmittedAssignment.timestamp,
        Assignment.duedate,
        SubmittedAssignment.extension,
    )
    for student, notebook, penalty, *times in session.execute(_of_week(columns, week)):
        found[student][notebook] = penalty or 0.0
        late[student] = Late.of(*times)
    return found, late


def _cells(session: Session, week: str) -> dict[str, list[_Cell]]:
    """By student, every graded cell."""
    columns = select(
        SubmittedAssignment.student_id,
        Notebook.name.label("notebook"),
        GradeCell.name,
        Grade.auto_score,
        Grade.manual_score,
        Grade.extra_credit,
        Grade.needs_manual_grade,
    )
    query = (
        _of_week(columns, week)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .join(GradeCell, Grade.cell_id == GradeCell.id)
        .order_by(SubmittedAssignment.student_id, Notebook.name, GradeCell.name)
    )
    found: defaultdict[str, list[_Cell]] = defaultdict(list)
    for row in session.execute(query):
        found[row.student_id].append((row.notebook, row.name, _cell_mark(row)))
    return found


def hand_marks(session: Session, week: str) -> list[HandMark]:
    """All marks of a week that a person gave in the formgrader, with who it was, oldest first."""
    if not has_hand_marks(session):
        return []
    columns = [column for column in TABLE.columns if column.name != "number"]
    query = select(*columns).where(TABLE.c.week == week).order_by(TABLE.c.number)
    return [HandMark(*row) for row in session.execute(query)]


def rows_about(session: Session, student: str) -> int:
    """How many rows there are about a student: themselves, their submissions, marks, and marks by hand."""
    of_notebooks = (
        select(func.count())
        .select_from(Grade)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
    )
    counts = [
        select(func.count()).select_from(Student).where(Student.id == student),
        select(func.count()).select_from(SubmittedAssignment).where(SubmittedAssignment.student_id == student),
        of_notebooks.where(SubmittedAssignment.student_id == student),
    ]
    if has_hand_marks(session):
        counts.append(select(func.count()).select_from(TABLE).where(TABLE.c.student == student))
    return sum(session.scalar(query) or 0 for query in counts)


def stamp(connection: Connection) -> Stamp:
    """Read the stamp in plain SQL, since the tables of another version may be other ones."""
    tables = frozenset(inspect(connection).get_table_names())
    versions = _column(connection, tables, "alembic_version", "version_num")
    return Stamp(tables, versions, _column(connection, tables, "course", "id"))


def _column(connection: Connection, tables: frozenset[str], table: str, column: str) -> frozenset[str]:
    return frozenset(connection.scalars(text(f"SELECT {column} FROM {table}")) if table in tables else ())
