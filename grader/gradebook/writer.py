"""Write results into nbgrader's gradebook. One writer; one transaction for all that is ready."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any

from nbgrader.api import InvalidEntry, MissingEntry, SubmittedNotebook
from nbgrader.utils import parse_utc
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError, StatementError

from grader.course import labels, layout
from grader.declare.finding import Outcome
from grader.errors import SubmissionError
from grader.gradebook import queries
from grader.gradebook.cells import KeepCells, retire, settle
from grader.gradebook.connect import open_gradebook, reason, unusable
from grader.gradebook.hand_marks import HandMark
from grader.gradebook.lateness import Lateness, seconds_late
from grader.gradebook.records import NO_MARKS, MarkingState, NotebookMarks, Recorded, StudentMark, decided_by_person
from grader.gradebook.rows.batch import Batch
from grader.gradebook.rows.kinds import EntryRow
from grader.judge.result import CheckResult
from grader.release.student_edition import BEFORE_SAVING, check_source
from grader.submission.identity import SubmissionId


@dataclass(frozen=True)
class Marked:
    """What there is to be recorded of one notebook.

    Attributes
    ----------
    results : sequence of CheckResult, or None
        None for a notebook that was not handed in: zero for everything; a person's mark stays.
    unanswered : collection of str, or None
        Ids of answers, in code or words, that are still as they were handed out; None leaves what is known of that.
    handed_in : datetime or None
        When, if that is known.
    """

    which: SubmissionId
    results: Sequence[CheckResult] | None
    unanswered: Collection[str] | None = ()
    handed_in: datetime | None = None


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

    def __enter__(self) -> GradebookWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._gradebook.close()

    @contextmanager
    def _all_or_nothing(self, of_submissions: bool = False) -> Iterator[None]:
        """Take back what was not committed, and say what is wrong, if the database fails.

        Data `of_submissions` that the database will not have is trouble with those alone.
        """
        try:
            yield
        except (SQLAlchemyError, InvalidEntry, MissingEntry) as error:
            self._gradebook.db.rollback()
            if of_submissions and _is_about_data(error):
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
        with self._all_or_nothing(of_submissions=True):
            batch = Batch(self._gradebook.db.connection(), week, [SubmissionId(student, week, "")])
            batch.enter(student, parse_utc(handed_in))
            batch.write()
            self._gradebook.db.commit()

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
            entry = Batch(self._gradebook.db.connection(), which.assignment, [which]).get(which)
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
        """Write the marks of one notebook, as `record_all` does. Returns what the gradebook then holds about it."""
        return self.record_all([Marked(which, results, unanswered, handed_in)], only_up=only_up)[0].after

    def record_missing(self, which: SubmissionId, handed_in: datetime | None = None) -> NotebookMarks:
        """Give zero for a notebook that a student who handed in others did not hand in. Returns what `record` does."""
        return self.record_all([Marked(which, None, (), handed_in)])[0].after

    def record_all(self, marked: Sequence[Marked], *, only_up: bool = False) -> list[Recorded]:
        """Write the marks of some notebooks of one week: all of them or nothing.

        A manual mark is never overwritten; if the automatic mark under it changes, it is put up for review.
        A grader error leaves the mark that is there, and asks for review.

        Parameters
        ----------
        only_up : bool
            Leave a mark of ours that is higher, as far as the exercise is still worth that much.

        Raises
        ------
        SubmissionError
            If the gradebook will not have what one of them brings, such as a name; tried alone, the others are recorded.
        GradebookError
            If the gradebook cannot be used.
        """
        if not marked:
            return []
        with self._all_or_nothing(of_submissions=True):
            ids = {one.which for one in marked}
            batch = Batch(self._gradebook.db.connection(), marked[0].which.assignment, ids)
            entries = [self._change(batch, one, only_up) for one in marked]
            batch.write()
            self._gradebook.db.commit()
        return [Recorded(before, queries.notebook_marks(entry)) for before, entry in entries]

    def _change(self, batch: Batch, one: Marked, only_up: bool) -> tuple[NotebookMarks, EntryRow]:
        """Change the rows of one notebook. Returns what was there before, and the rows."""
        submission = batch.enter(one.which.student, parse_utc(one.handed_in))
        entry = batch.entry(one.which)
        before = NO_MARKS if entry.is_new else queries.notebook_marks(entry)
        if one.results is None:
            for grade in entry.grades:
                grade.auto_score, grade.needs_manual_grade = 0.0, False
        else:
            scores = {labels.check_id(result.id): _score(result) for result in one.results}
            _set_marks(entry.grades, scores, one.unanswered, only_up)
            for comment in entry.comments if one.unanswered is not None else ():
                comment.auto_comment = "No response." if comment.name in (one.unanswered or ()) else None
        if self.lateness:
            self.lateness.enter(submission, {entry.name})
        return before, entry

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
