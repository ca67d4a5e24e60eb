"""The marks of a week, read from a gradebook by its URL."""

from __future__ import annotations

from grader.gradebook import queries
from grader.gradebook.connect import reading
from grader.gradebook.hand_marks import HandMark
from grader.gradebook.records import NotebookMarks, StudentMark
from grader.submission.identity import SubmissionId


def read_student_marks(db_url: str, week: str) -> list[StudentMark]:
    """All students of a gradebook with their marks of one week, sorted by id.

    Raises
    ------
    GradebookError
        If there is no gradebook, it cannot be read, or it does not know the week.
    """
    with reading(db_url) as session:
        return queries.student_marks(session, week)


def read_notebook_marks(db_url: str, week: str) -> dict[SubmissionId, NotebookMarks]:
    """The marks of all submitted notebooks of a week, cell by cell.

    Raises
    ------
    GradebookError
        If there is no gradebook, or it cannot be read.
    """
    with reading(db_url) as session:
        return dict(queries.marks_by_notebook(session, week))


def read_hand_marks(db_url: str, week: str) -> list[HandMark]:
    """The marks of a week that a person gave in the formgrader, with who it was, oldest first.

    Raises
    ------
    GradebookError
        If there is no gradebook, or it cannot be read.
    """
    with reading(db_url) as session:
        return queries.hand_marks(session, week)
