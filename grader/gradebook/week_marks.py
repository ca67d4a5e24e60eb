"""What the gradebook says of a week: every student's mark, and what stands in its way. Reads only.

The gradebook is read with plain queries, a few for the whole class, and never made or upgraded on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Assignment, Grade, GradeCell, Notebook, Student, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import create_engine, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from grader.errors import GradebookError

CHECK = "-hidden"  # ends the id of every cell that the examiner marks


@dataclass
class Mark:
    """One student's mark of a week.

    Attributes
    ----------
    submitted : bool
        Whether the gradebook holds a submission of this week.
    score, max_score : float
        Points with manual marks, after the penalty for lateness.
    notebooks : tuple of (str, float)
        Points by notebook, before that penalty.
    waiting : tuple of str
        Ids of written answers, and of marks put up for review, that a person has not marked.
    errors : tuple of str
        Ids of exercises without a mark because the grader failed.
    """

    student: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_id: str = ""
    submitted: bool = False
    score: float = 0.0
    max_score: float = 0.0
    notebooks: tuple[tuple[str, float], ...] = ()
    waiting: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """`Last, First`, or the id where no name is known."""
        return ", ".join(name for name in (self.last_name, self.first_name) if name) or self.student


def read_marks(db_url: str, week: str) -> list[Mark]:
    """All students of a gradebook with their marks of one week, sorted by id.

    Raises
    ------
    GradebookError
        If there is no gradebook, it cannot be read, or it does not know the week.
    """
    with reading(db_url) as session:
        return marks_of(session, week)


def marks_of(session: Session, week: str) -> list[Mark]:
    """The same, from an open session of nbgrader's."""
    max_scores = dict(_max_scores(session, week))
    if not session.scalar(select(Assignment.id).where(Assignment.name == week)):
        raise GradebookError(f"The gradebook holds no {week}. Grade it first: gradschool grade {week}.")
    marks = {
        row.id: Mark(
            row.id,
            row.first_name or "",
            row.last_name or "",
            row.email or "",
            row.lms_user_id or "",
            max_score=sum(max_scores.values()),
        )
        for row in session.execute(
            select(Student.id, Student.first_name, Student.last_name, Student.email, Student.lms_user_id).order_by(
                Student.id
            )
        )
    }
    notebooks: dict[str, dict[str, float]] = {}
    penalties: dict[str, float] = {}
    for student, notebook, penalty in session.execute(_submissions(week)):
        marks[student].submitted = True
        notebooks.setdefault(student, {})[notebook] = 0.0
        penalties[student] = penalties.get(student, 0.0) + (penalty or 0.0)
    for row in session.execute(_grades(week)):
        mark = marks[row.student_id]
        score = row.auto_score if row.manual_score is None else row.manual_score
        notebooks[row.student_id][row.notebook] += (score or 0.0) + (row.extra_credit or 0.0)
        if row.name.endswith(CHECK) and score is None:
            mark.errors += (row.name.removesuffix(CHECK),)
        elif row.needs_manual_grade or score is None:
            mark.waiting += (row.name.removesuffix(CHECK),)
    for student, scores in notebooks.items():
        marks[student].notebooks = tuple(sorted(scores.items()))
        marks[student].score = max(0.0, sum(scores.values()) - penalties[student])  # as nbgrader's own export
    return list(marks.values())


def _max_scores(session: Session, week: str) -> Iterator[tuple[str, float]]:
    query = (
        select(GradeCell.id, GradeCell.max_score)
        .join(Notebook, GradeCell.notebook_id == Notebook.id)
        .join(Assignment, Notebook.assignment_id == Assignment.id)
        .where(Assignment.name == week)
    )
    return ((row[0], row[1] or 0.0) for row in session.execute(query))


def _submissions(week: str):
    return (
        select(SubmittedAssignment.student_id, Notebook.name, SubmittedNotebook.late_submission_penalty)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
        .where(Assignment.name == week)
    )


def _grades(week: str):
    return (
        select(
            SubmittedAssignment.student_id,
            Notebook.name.label("notebook"),
            GradeCell.name,
            Grade.auto_score,
            Grade.manual_score,
            Grade.extra_credit,
            Grade.needs_manual_grade,
        )
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
        .join(GradeCell, Grade.cell_id == GradeCell.id)
        .where(Assignment.name == week)
        .order_by(SubmittedAssignment.student_id, Notebook.name, GradeCell.name)
    )


@contextmanager
def reading(db_url: str) -> Iterator[Session]:
    url = make_url(db_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise GradebookError(f"There is no gradebook {url.database}. Run gradschool grade first, or name it with --db.")
    engine = None
    try:
        engine = create_engine(url)
        with Session(engine) as session:
            yield session
    except (SQLAlchemyError, ModuleNotFoundError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0][:200]
        raise GradebookError(
            f"The gradebook {url.render_as_string(hide_password=True)} cannot be read: {reason}. "
            "Is it a gradebook of this version of nbgrader, and is no other program writing to it?"
        ) from error
    finally:
        if engine is not None:
            engine.dispose()
