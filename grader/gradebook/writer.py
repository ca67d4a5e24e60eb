"""Write results into nbgrader's gradebook. One writer; one transaction per notebook."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Any

from nbgrader.api import Comment, Grade, InvalidEntry, MissingEntry, SubmittedNotebook
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError, StatementError

from grader.course import labels, layout
from grader.declare.finding import Outcome
from grader.errors import SubmissionError
from grader.gradebook import queries
from grader.gradebook.cells import KeepCells, retire, settle
from grader.gradebook.connect import open_gradebook, reason, unusable
from grader.gradebook.hand_marks import HandMark
from grader.gradebook.lateness import Lateness, seconds_late
from grader.gradebook.records import NO_MARKS, MarkingState, NotebookMarks, StudentMark, decided_by_person
from grader.judge.result import CheckResult
from grader.release.student_edition import BEFORE_SAVING, check_source
from grader.submission.identity import SubmissionId


class GradebookWriter:
    """The one writer of a gradebook.

    Parameters
    ----------
    db_url : str
        `sqlite:///path/gradebook.db` or `postgresql+psycopg://user@host/name`.
    lateness : Lateness, optional
        What handing in late costs; without it the gradebook's dates and penalties stay as they are.

    Raises
    ------
    GradebookError
        If the gradebook cannot be opened, is not this course's, or cannot be written.
    """

    def __init__(self, db_url: str, lateness: Lateness | None = None) -> None:
        self.db_url = db_url
        self.lateness = lateness
        self._gradebook = open_gradebook(db_url)
        self._entered: dict[tuple[str, str], datetime | None] = {}  # when handed in, by student and week

    def __enter__(self) -> GradebookWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._gradebook.close()

    @contextmanager
    def _all_or_nothing(self, which: SubmissionId | None = None) -> Iterator[None]:
        """Take back what was not committed, and say what is wrong, if the database fails.

        Data about `which` that the database will not have is trouble with that submission alone.
        """
        try:
            yield
        except (SQLAlchemyError, InvalidEntry, MissingEntry) as error:
            self._gradebook.db.rollback()
            if which and _is_about_data(error):
                raise SubmissionError(f"the gradebook does not take it: {reason(error)}") from error
            raise unusable(self.db_url, error) from error
        except BaseException:  # of the driver, on a value that it cannot pass on; or the run is stopped
            self._gradebook.db.rollback()
            raise

    def prepare(self, week: str) -> None:
        """Enter a week with its notebooks, cells and points.

        What is there already is kept; marks of what is not taught any more, or has 0 points, count for nothing.
        """
        taught = layout.notebooks(week)
        with self._all_or_nothing():
            self._gradebook.update_or_create_assignment(week)
            for name in taught:
                self._enter_notebook(week, name)
            self._gradebook.db.expire_all()  # the cells were entered through another connection
            for notebook in self._gradebook.find_assignment(week).notebooks:
                if notebook.name not in taught:
                    retire(notebook, ())
            self._gradebook.db.commit()

    def _enter_notebook(self, week: str, name: str) -> None:
        nb = layout.read_source(name)
        check_source(name, nb)
        resources = {"nbgrader": {"notebook": name, "assignment": week, "db_url": self.db_url}}
        for preprocessor in (*BEFORE_SAVING, KeepCells):
            nb, resources = preprocessor().preprocess(nb, resources)

    def enter_submission(self, student: str, week: str, handed_in: datetime | None = None) -> None:
        """Enter a student and their submission of a week, unless they are there, and when it was handed in, if that is known."""
        key = (student, week)
        if key in self._entered and handed_in in (None, self._entered[key]):
            return
        known = {"timestamp": handed_in} if handed_in else {}
        with self._gradebook.db.no_autoflush:  # nbgrader links the new rows before it adds them
            self._gradebook.update_or_create_student(student)
            self._gradebook.update_or_create_submission(week, student, **known)
        self._entered[key] = handed_in

    def states(self, week: str) -> dict[SubmissionId, MarkingState]:
        """How far the marking of each notebook in the gradebook has come."""
        with self._all_or_nothing():
            return queries.notebook_states(self._gradebook.db, week)

    def class_marks(self, week: str) -> list[StudentMark]:
        """All students with their marks of a week."""
        with self._all_or_nothing():
            return queries.student_marks(self._gradebook.db, week)

    def by_hand(self, week: str) -> list[HandMark]:
        """All marks of a week that a person gave in the formgrader, with who it was."""
        with self._all_or_nothing():
            return queries.hand_marks(self._gradebook.db, week)

    def marks(self, which: SubmissionId) -> NotebookMarks:
        """What the gradebook holds about a notebook; nothing if it does not know it."""
        with self._all_or_nothing():
            entry = queries.submitted_notebook(self._gradebook.db, which)
            return queries.notebook_marks(entry) if entry else NO_MARKS

    def record(
        self,
        which: SubmissionId,
        results: Sequence[CheckResult],
        unanswered: Collection[str] | None,
        handed_in: datetime | None = None,
        *,
        only_up: bool = False,
    ) -> NotebookMarks:
        """Write the marks of one notebook: all or nothing. Returns what the gradebook then holds about it.

        A manual mark is never overwritten; if the automatic mark under it changes, it is put up for review.
        A grader error leaves the mark that is there, and asks for review.

        Parameters
        ----------
        unanswered : collection of str, or None
            Ids of answers, in code or words, that are still as they were handed out; None leaves what is known of that.
        only_up : bool
            Leave a mark of ours that is higher, as far as the exercise is still worth that much.

        Raises
        ------
        SubmissionError
            If the gradebook will not have what this submission brings, such as a name.
        GradebookError
            If the gradebook cannot be used.
        """
        scores = {labels.check_id(result.id): _score(result) for result in results}
        with self._all_or_nothing(which):
            self.enter_submission(which.student, which.assignment, handed_in)
            entry = self._entry(which)
            _set_marks(entry.grades, scores, unanswered, only_up)
            for comment in entry.comments if unanswered is not None else ():
                comment.auto_comment = "No response." if comment.name in (unanswered or ()) else None
            self._enter_lateness(entry)
            self._gradebook.db.commit()
        return self.marks(which)

    def record_missing(self, which: SubmissionId, handed_in: datetime | None = None) -> NotebookMarks:
        """Give zero for a notebook that a student who handed in others did not hand in; a person's mark stays.

        Returns what the gradebook then holds about it.
        """
        with self._all_or_nothing(which):
            self.enter_submission(which.student, which.assignment, handed_in)
            entry = self._entry(which)
            for grade in entry.grades:
                grade.auto_score, grade.needs_manual_grade = 0.0, False
            self._enter_lateness(entry)
            self._gradebook.db.commit()
        return self.marks(which)

    def _enter_lateness(self, entry: SubmittedNotebook) -> None:
        if self.lateness:
            self.lateness.enter(entry.assignment, {entry.name})

    def reassess_lateness(
        self, week: str, times: Mapping[str, datetime], show: Callable[[SubmissionId, NotebookMarks], None]
    ) -> None:
        """Enter times and due dates again for whatever is in the gradebook, and what lateness costs: no code is run for it.

        Parameters
        ----------
        times : mapping of str to datetime
            When students handed in, as far as that is known.
        show : callable
            Called with each notebook that is late, or costs, otherwise than before, and with what is then known of it; what
            it shows is committed afterwards, so a run that is killed shows it again.
        """
        if self.lateness is None:
            return
        with self._all_or_nothing():
            session = self._gradebook.db
            if week not in self.lateness.dates.weeks and queries.due_date(session, week) is None:
                return
            found = queries.submissions(session, week)
            before = {one.id: seconds_late(one) for one in found}
            changed: list[SubmittedNotebook] = []
            for one in found:
                one.timestamp = times.get(one.student_id, one.timestamp)
                names = self.lateness.enter(one)
                changed += [
                    entry for entry in one.notebooks if entry.name in names or seconds_late(one) != before[one.id]
                ]
            session.flush()
            for entry in changed:
                which = SubmissionId(entry.assignment.student_id, week, entry.name)
                show(which, queries.notebook_marks(entry))
            session.commit()

    def _entry(self, which: SubmissionId) -> SubmittedNotebook:
        """A student's notebook; entered here if the week got it after the student's submission was entered."""
        if found := queries.submitted_notebook(self._gradebook.db, which):
            return found
        submission = self._gradebook.find_submission(which.assignment, which.student)
        known = self._gradebook.find_notebook(which.notebook, which.assignment)
        with self._gradebook.db.no_autoflush:
            entry = SubmittedNotebook(notebook=known, assignment=submission)
            for cell in known.grade_cells:
                Grade(cell_id=cell.id, notebook=entry)
            for cell in known.solution_cells:
                Comment(cell_id=cell.id, notebook=entry)
        self._gradebook.db.add(entry)
        self._gradebook.db.commit()
        return entry


def _score(result: CheckResult) -> float | None:
    return None if result.outcome is Outcome.GRADER_ERROR else float(result.score)


def _is_about_data(error: BaseException) -> bool:
    """Whether a database fails at what it was given, and not by itself."""
    if isinstance(error, InvalidEntry) and isinstance(error.__context__, SQLAlchemyError):
        error = error.__context__  # which nbgrader wraps, whatever it is
    if isinstance(error, DBAPIError):
        return isinstance(error, DataError | IntegrityError) and not error.connection_invalidated
    return isinstance(error, StatementError | InvalidEntry)


def _set_marks(
    grades: Iterable[Any], scores: Mapping[str, float | None], unanswered: Collection[str] | None, only_up: bool
) -> None:
    """Set the examiner's marks by cell; a cell without one waits for a person."""
    known = {**dict.fromkeys(unanswered or (), 0.0), **scores}
    for grade in grades:
        score = known.get(grade.name)
        if only_up and score is not None and grade.auto_score is not None:
            score = max(score, min(grade.auto_score, grade.max_score))
        if score is None and grade.auto_score is not None and (grade.name in known or unanswered is None):
            grade.needs_manual_grade = True  # an error of ours: the mark that is there is not lost
        else:
            set_auto_score(grade, score)
        settle(grade, grade.max_score)


def set_auto_score(grade: Any, score: float | None) -> None:
    """Set the examiner's mark of one cell, or None for none; a person's mark is put up for review if it changes."""
    changed = grade.auto_score != score
    grade.auto_score = score
    if not decided_by_person(grade):
        grade.needs_manual_grade = score is None
    elif changed:
        grade.needs_manual_grade = True
