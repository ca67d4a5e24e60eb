"""Write results into nbgrader's gradebook (SQLite or PostgreSQL). One writer; one transaction per notebook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from pathlib import Path
from types import TracebackType
from unittest import mock

import nbformat
import nbgrader
from alembic.script import ScriptDirectory
from nbgrader import api, utils
from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    Gradebook,
    InvalidEntry,
    MissingEntry,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import SaveCells
from sqlalchemy import Connection, case, create_engine, func, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from grader.course import layout
from grader.declare.finding import Outcome
from grader.errors import GradebookError
from grader.gradebook.cell_marks import NOTHING, NotebookMarks, notebook_marks, notebooks_of
from grader.judge.result import CheckResult
from grader.release.student_edition import BEFORE_SAVING, check_source

COURSE_ID = "gradschool"


class Standing(Enum):
    """Whether every graded cell of a notebook has a mark or waits for a person, and whether all marks are plain zeros."""

    UNMARKED = "unmarked"
    MARKED = "marked"
    ZERO = "zero"


class Recorder:
    """The one writer of a gradebook.

    Parameters
    ----------
    db_url : str
        `sqlite:///path/gradebook.db` or `postgresql+psycopg://user@host/name`.

    Raises
    ------
    GradebookError
        If the gradebook cannot be opened, is not this course's, or cannot be written.
    """

    def __init__(self, db_url: str) -> None:
        self.db_url = db_url
        self._entered: dict[tuple[str, str], datetime | None] = {}
        _look_before_opening(db_url)
        try:
            # nbgrader would run the command `alembic`, which takes seconds and may not be on the PATH
            with mock.patch.object(api, "get_alembic_version", _tables_version):
                self._gradebook = Gradebook(db_url, COURSE_ID)
        except (SQLAlchemyError, ModuleNotFoundError, OSError) as error:
            raise GradebookError(_advice(db_url, error)) from error

    def __enter__(self) -> Recorder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._gradebook.close()

    def prepare(self, week: str) -> None:
        """Enter a week with its notebooks, cells and points; what is there already is kept.

        Raises
        ------
        GradebookError
            If cells were added or removed while there are submissions.
        """
        try:
            self._gradebook.update_or_create_assignment(week)
            for name in layout.notebooks(week):
                nb = layout.read_source(name)
                check_source(name, nb)
                resources = {"nbgrader": {"notebook": name, "assignment": week, "db_url": self.db_url}}
                for preprocessor in (*BEFORE_SAVING, SaveCells):
                    nb, resources = preprocessor().preprocess(nb, resources)
        except RuntimeError as error:
            raise GradebookError(
                f"{error}. Grade into a new gradebook (another --out or --db), or remove the submissions first."
            ) from error
        except (SQLAlchemyError, InvalidEntry) as error:
            raise GradebookError(_advice(self.db_url, error)) from error

    def submitted(self, student: str, week: str, handed_in: datetime | None = None) -> None:
        """Enter a student and their submission of a week, unless they are there, and when it was handed in, if that is known."""
        place = (student, week)
        if place in self._entered and handed_in in (None, self._entered[place]):
            return
        known = {"timestamp": handed_in} if handed_in else {}
        with self._gradebook.db.no_autoflush:  # nbgrader links the new rows before it adds them
            self._gradebook.update_or_create_student(student)
            self._gradebook.update_or_create_submission(week, student, **known)
        self._entered[place] = handed_in

    def standing(self, week: str) -> dict[tuple[str, str], Standing]:
        """How each notebook in the gradebook stands, by student and notebook: one query for the whole class."""
        unmarked = case((Grade.auto_score.is_(None) & Grade.needs_manual_grade.is_(False), 1), else_=0)
        more_than_zero = case(((Grade.auto_score == 0.0) & Grade.needs_manual_grade.is_(False), 0), else_=1)
        query = (
            select(SubmittedAssignment.student_id, Notebook.name, func.sum(unmarked), func.sum(more_than_zero))
            .select_from(SubmittedNotebook)
            .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
            .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
            .outerjoin(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .where(Assignment.name == week)
            .group_by(SubmittedAssignment.student_id, Notebook.name)
        )
        try:
            return {
                (student, notebook): Standing.UNMARKED if open_ else Standing.MARKED if more else Standing.ZERO
                for student, notebook, open_, more in self._gradebook.db.execute(query)
            }
        except SQLAlchemyError as error:
            raise GradebookError(_advice(self.db_url, error)) from error

    def marks(self, student: str, week: str, notebook: str) -> NotebookMarks:
        """What the gradebook holds about a notebook; nothing if it does not know it."""
        try:
            entry = self._find(student, week, notebook)
            return notebook_marks(entry) if entry else NOTHING
        except SQLAlchemyError as error:
            raise GradebookError(_advice(self.db_url, error)) from error

    def record(
        self,
        student: str,
        week: str,
        notebook: str,
        results: Sequence[CheckResult],
        nb_text: str,
        handed_in: datetime | None = None,
    ) -> NotebookMarks:
        """Write the marks of one notebook: all or nothing. Returns what the gradebook then holds about it.

        A manual mark is never overwritten; if the automatic mark under it changes, it is put up for review.
        A grader error leaves the mark that is there, and asks for review.
        """
        scores = {f"{r.id}-hidden": None if r.outcome is Outcome.GRADER_ERROR else float(r.score) for r in results}
        unanswered = _unanswered(nb_text)
        try:
            self.submitted(student, week, handed_in)
            entry = self._entry(student, week, notebook)
            for grade in entry.grades:
                if grade.name in scores and scores[grade.name] is None and grade.auto_score is not None:
                    grade.needs_manual_grade = True
                elif grade.name in scores:
                    self._set(grade, scores[grade.name])
                elif grade.name in unanswered:
                    self._set(grade, 0.0)
                else:
                    self._set(grade, None)
            for comment in entry.comments:
                comment.auto_comment = "No response." if comment.name in unanswered else None
            self._gradebook.db.commit()
            return notebook_marks(self._find(student, week, notebook))
        except (SQLAlchemyError, InvalidEntry, MissingEntry) as error:
            self._gradebook.db.rollback()
            raise GradebookError(_advice(self.db_url, error)) from error

    @staticmethod
    def _set(grade: object, score: float | None) -> None:
        changed = grade.auto_score != score
        grade.auto_score = score
        if grade.manual_score is None:
            grade.needs_manual_grade = score is None
        elif changed:
            grade.needs_manual_grade = True

    def not_submitted(self, student: str, week: str, notebook: str) -> NotebookMarks:
        """Give zero for a notebook that a student who handed in others did not hand in; a person's mark stays.

        Returns what the gradebook then holds about it.
        """
        try:
            self.submitted(student, week)
            entry = self._entry(student, week, notebook)
            for grade in entry.grades:
                grade.auto_score, grade.needs_manual_grade = 0.0, False
            self._gradebook.db.commit()
            return notebook_marks(self._find(student, week, notebook))
        except (SQLAlchemyError, InvalidEntry, MissingEntry) as error:
            self._gradebook.db.rollback()
            raise GradebookError(_advice(self.db_url, error)) from error

    def _entry(self, student: str, week: str, notebook: str) -> SubmittedNotebook:
        """A student's notebook; entered here if the week got it after the student's submission was entered."""
        if found := self._find(student, week, notebook):
            return found
        submission = self._gradebook.find_submission(week, student)
        known = self._gradebook.find_notebook(notebook, week)
        with self._gradebook.db.no_autoflush:
            entry = SubmittedNotebook(notebook=known, assignment=submission)
            for cell in known.grade_cells:
                Grade(cell_id=cell.id, notebook=entry)
            for cell in known.solution_cells:
                Comment(cell_id=cell.id, notebook=entry)
        self._gradebook.db.add(entry)
        self._gradebook.db.commit()
        return entry

    def _find(self, student: str, week: str, notebook: str) -> SubmittedNotebook | None:
        """A student's notebook with all its marks, as the gradebook holds them now."""
        query = (
            notebooks_of(week)
            .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
            .where(SubmittedAssignment.student_id == student, Notebook.name == notebook)
            .execution_options(populate_existing=True)  # a person may have marked it since
        )
        return self._gradebook.db.scalars(query).one_or_none()


def handed_in(folder: Path) -> datetime | None:
    """When a submission was handed in, in UTC, if nbgrader's exchange left a readable `timestamp.txt` beside it."""
    path = folder / "timestamp.txt"
    if path.is_symlink() or not path.is_file():
        return None
    try:
        return utils.parse_utc(path.read_text(encoding="utf-8")[:100].strip())
    except (OSError, ValueError, OverflowError):  # not to be understood, so not known
        return None


def _look_before_opening(db_url: str) -> None:
    """Raise `GradebookError` for the gradebook of another course or of another version; nothing is changed in it."""
    try:
        url = make_url(db_url)
        if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
            return
        engine = create_engine(url)
        try:
            known = set(inspect(engine).get_table_names())
            with engine.connect() as connection:
                versions = _column(connection, known, "alembic_version", "version_num")
                courses = _column(connection, known, "course", "id")
        finally:
            engine.dispose()
    except (SQLAlchemyError, ModuleNotFoundError) as error:
        raise GradebookError(_advice(db_url, error)) from error
    place = db_url.split("@")[-1]
    ours = _tables_version()
    if known and versions != {ours} and (versions or "assignment" in known):
        raise GradebookError(
            f"The gradebook {place} was made by another version of nbgrader (its tables have version "
            f"{', '.join(sorted(versions)) or 'none'}, ours is {ours}); it was left as it is. Copy it, then run "
            f"`nbgrader db upgrade --db {place}`, or grade into a new one (another --out or --db)."
        )
    others = courses - {COURSE_ID, "default_course"}
    if others and COURSE_ID not in courses:
        raise GradebookError(
            f"The gradebook {place} is that of another course ({', '.join(sorted(others))}); it was left as it is. "
            "Grade into a new one (another --out or --db)."
        )


def _column(connection: Connection, known: set[str], table: str, column: str) -> set[str]:
    return set(connection.scalars(text(f"SELECT {column} FROM {table}"))) if table in known else set()


def _tables_version() -> str:
    """The version of a gradebook's tables that the installed nbgrader knows."""
    return ScriptDirectory(str(Path(nbgrader.__file__).parent / "alembic")).get_current_head()


def _unanswered(nb_text: str) -> set[str]:
    """Ids of answers, in code or words, that are still as they were handed out."""
    if not nb_text:
        return set()
    return {
        cell.metadata.nbgrader["grade_id"]
        for cell in nbformat.v4.reads(nb_text).cells  # our own file, so it need not be validated
        if utils.is_solution(cell) and _is_stub(cell)
    }


def _is_stub(cell: nbformat.NotebookNode) -> bool:
    if cell.cell_type == "markdown":
        return cell.source.strip() in ("", "YOUR ANSWER HERE")
    return 'raise NotImplementedError("Exercise ' in cell.source


def _advice(db_url: str, error: Exception) -> str:
    place = db_url.split("@")[-1]
    reason = (
        str(getattr(error, "orig", None) or error).strip().splitlines()[0][:200] if str(error) else type(error).__name__
    )
    what = (
        "Is another program writing to it, or is the disk full?"
        if db_url.startswith("sqlite")
        else (
            "Is the server running, does the database exist, and is the package psycopg installed (pip install 'gradschool[postgres]')?"
        )
    )
    return f"The gradebook {place} cannot be used: {reason}. {what}"


def sqlite_url(folder: Path) -> str:
    """The URL of the gradebook file in a folder."""
    return f"sqlite:///{folder.resolve() / 'gradebook.db'}"
