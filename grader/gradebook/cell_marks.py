"""What a gradebook holds about the cells of one notebook: marks and comments, by the examiner and by people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nbgrader.api import Assignment, Comment, Grade, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload, undefer

from grader.gradebook.week_marks import reading

Place = tuple[str, str]  # student, notebook


@dataclass(frozen=True)
class CellMark:
    """One cell.

    Attributes
    ----------
    auto_score, manual_score : float or None
        The examiner's mark, and the one that a person gave in its place.
    waiting : bool
        Whether a person has still to look at it.
    comment : str
        What a person wrote; plain text.
    """

    max_score: float = 0.0
    auto_score: float | None = None
    manual_score: float | None = None
    extra_credit: float = 0.0
    waiting: bool = False
    comment: str = ""

    @property
    def score(self) -> float | None:
        """The mark that counts."""
        score = self.auto_score if self.manual_score is None else self.manual_score
        return None if score is None else score + self.extra_credit


@dataclass(frozen=True)
class NotebookMarks:
    """The cells of one student's notebook, by nbgrader id, and the points lost by handing in late."""

    cells: dict[str, CellMark]
    penalty: float = 0.0


NOTHING = NotebookMarks({})


def notebooks_of(week: str) -> Select[tuple[SubmittedNotebook]]:
    """Ask for the submitted notebooks of a week with all their marks: three queries, however many cells there are."""
    return (
        select(SubmittedNotebook)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .where(Assignment.name == week)
        .options(
            selectinload(SubmittedNotebook.grades).options(joinedload(Grade.cell), undefer(Grade.max_score)),
            selectinload(SubmittedNotebook.comments).joinedload(Comment.cell),
        )
    )


def notebook_marks(entry: SubmittedNotebook) -> NotebookMarks:
    """Read one notebook from an open session of nbgrader's."""
    comments = {comment.name: (comment.manual_comment or "").strip() for comment in entry.comments}
    cells = {name: CellMark(comment=text) for name, text in comments.items() if text}
    for grade in entry.grades:
        cells[grade.name] = CellMark(
            grade.max_score,
            grade.auto_score,
            grade.manual_score,
            grade.extra_credit or 0.0,
            bool(grade.needs_manual_grade),
            comments.get(grade.name, ""),
        )
    return NotebookMarks(cells, entry.late_submission_penalty or 0.0)


def week_marks(db_url: str, week: str) -> Iterator[tuple[Place, NotebookMarks]]:
    """All notebooks of a week; reads only.

    Raises
    ------
    GradebookError
        If there is no gradebook, or it cannot be read.
    """
    query = notebooks_of(week).options(joinedload(SubmittedNotebook.assignment), joinedload(SubmittedNotebook.notebook))
    with reading(db_url) as session:
        for entry in session.scalars(query):
            yield (entry.assignment.student_id, entry.name), notebook_marks(entry)
