"""One run over the submissions of a week: what it has to do, and how each result is recorded."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from grader.course import labels, layout
from grader.declare.finding import Outcome
from grader.errors import GradschoolError, SubmissionError
from grader.grade.exchange import handed_in, keep_receipt
from grader.grade.plan import Origin, Plan, TakenOver
from grader.grade.presence import without_time
from grader.gradebook.changes import (
    FILE_NAME,
    WITHDRAWN,
    MarkChange,
    SubmissionKey,
    append_changes,
    changes_between,
    net_changes,
    own_reasons,
    read_changes,
    reason,
    still_so,
)
from grader.gradebook.records import NO_MARKS, MarkingState, NotebookMarks
from grader.gradebook.writer import GradebookWriter
from grader.results.file import ResultsFile
from grader.results.from_graded import result_of
from grader.results.line import ExerciseResult, NotebookResult
from grader.submission.collect import Collection
from grader.submission.containment import hits_everybody, our_failure
from grader.submission.files import Submission
from grader.submission.identity import SubmissionId
from grader.submission.job import Graded, Job, Options, grader_failed
from grader.tell.pages import notebook_text, page_path, write_page
from grader.tell.tally import Tally
from grader.tell.templating import write_text
from grader.tell.week import write_week

Progress = Callable[[Tally, NotebookResult], None]


@dataclass
class ClassRun:
    """A run over what was handed in, into one folder and one gradebook.

    Parameters
    ----------
    collection : Collection
    out : Path
        Gets `autograded/`, `feedback/` and the list of changed marks.
    writer : GradebookWriter
        Of a gradebook that is prepared for the week.
    results : ResultsFile
    fresh : bool
        Grade again what is already recorded.
    on_progress : callable
        Called with the tally and the new line after each result.
    only_up : bool
        Lower no mark that the gradebook holds.

    Attributes
    ----------
    tally : Tally
        What the run has seen so far.
    """

    collection: Collection
    out: Path
    writer: GradebookWriter
    results: ResultsFile
    options: Options
    fresh: bool = False
    on_progress: Progress = lambda tally, line: None
    only_up: bool = False
    tally: Tally = field(init=False)
    _under_way: dict[SubmissionId, tuple[Submission, Origin]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._moved_before: dict[SubmissionKey, list[MarkChange]] = {}
        for change in read_changes(self.out / FILE_NAME, layout.notebooks(self.collection.week)):
            self._moved_before.setdefault((change.student, change.notebook), []).append(change)
        self.tally = Tally(
            total=len(self.collection.submissions),
            problems=list(self.collection.problems),
            open_items=list(self.collection.open_items),
        )

    def plan(self) -> Plan:
        """Find out what has to be run, what is taken over and what is missing; nothing is changed."""
        states = self.writer.states(self.collection.week)
        return Plan(self.collection, states, self.results, self.options, self.fresh)

    @cached_property
    def _times(self) -> dict[str, datetime]:
        """When students handed in, as far as that is known; what is odd about a folder is said when its work is recorded."""
        folders = {one.student: one.path.parent for one in self.collection.submissions}
        times = {}
        for student, folder in folders.items():
            with suppress(Exception):
                if when := handed_in(folder):
                    times[student] = when
        return times

    def reassess_lateness(self) -> None:
        """Bring due dates and what lateness costs up to date, with the pages of those whom it concerns; no code is run."""
        week = self.collection.week
        self.writer.reassess_lateness(week, self._times, self._show_again)
        if self.writer.lateness:
            without = {one.student for one in self.collection.submissions} - set(self._times)
            self.tally.problems += without_time(week, self.writer.lateness.dates, sorted(without))

    def _show_again(self, which: SubmissionId, marks: NotebookMarks) -> None:
        """Write the page of a recorded result with other marks."""
        line = self.results.get(which)
        if line is None:
            return
        try:
            with _own_file(which):
                text, moved = notebook_text(self.out, line), self._moved(line)
                write_page(page_path(self.out, line), line, text, marks, self.options.feedback, moved)
        except Exception as error:  # of this student's page: the others have theirs
            if hits_everybody(error):
                raise
            self.tally.errors.append(f"{which}: {our_failure(f'{which.notebook}.ipynb', error)}")

    def _moved(self, line: NotebookResult, changes: Sequence[MarkChange] = ()) -> Sequence[MarkChange]:
        """Marks of a notebook that are not what they once were, with the changes of this run."""
        key = line.id[::2]
        return still_so(net_changes([*self._moved_before.get(key, ()), *changes]).get(key, ()), line)

    def mark_missing(self, plan: Plan) -> None:
        """Give zero for every notebook that is missing, unless its marks are zeros already."""
        for which in plan.missing:
            state = plan.states.get(which)
            if self.only_up and state is MarkingState.MARKED:
                self.tally.problems.append(f"{which}.ipynb is not there any more; its marks stand (--only-up).")
                continue
            self.results.forget(which)
            if state is MarkingState.ALL_ZERO:
                continue
            try:
                before = self.writer.marks(which) if state else NO_MARKS
                after = self.writer.record_missing(which, self._times.get(which.student))
                self.tally.changes += changes_between(which, before, after, WITHDRAWN)
            except Exception as error:  # of this student's data: the others have their zeros
                if hits_everybody(error):
                    raise
                self.tally.errors.append(f"{which}: {our_failure(f'{which.notebook}.ipynb', error)}")
        append_changes(self.out / FILE_NAME, self.tally.changes)

    def jobs(self, plan: Plan) -> Iterator[Job]:
        """Give what has to be run, one by one; what is recorded already is counted on the way."""
        for step in plan.steps():
            if isinstance(step, TakenOver):
                self.tally.reused += 1
                self._count(step.line)
            else:
                self._under_way[SubmissionId.of(step.submission)] = (step.submission, step.origin)
                yield step.job

    def keep(self, graded: Graded) -> None:
        """Record one result. What cannot be recorded, written or shown of it costs this submission and no other.

        Raises
        ------
        GradschoolError
            If the gradebook or the folder cannot be used at all.
        """
        submission, origin = self._under_way.pop(SubmissionId.of(graded))
        try:
            line = self._keep(graded, submission, origin)
        except Exception as error:  # the one place where an error while recording becomes this submission's
            if hits_everybody(error):
                raise
            graded = grader_failed(
                graded, our_failure(f"{graded.notebook}.ipynb", error), traceback.format_exc(limit=-20)
            )
            line = self._keep_failure(graded, origin)
        self.tally.errors += [f"{line.id}: {error}" for error in graded.errors]
        self._count(line)

    def _keep(self, graded: Graded, submission: Submission, origin: Origin) -> NotebookResult:
        """Record the notebook, the gradebook, the changes, the page, and last the line that says it is done."""
        which = SubmissionId.of(graded)
        line = result_of(graded, **asdict(origin))
        folder = submission.path.parent
        with _own_file(which):
            if graded.nb:
                path = self.out / "autograded" / which.student / which.assignment / f"{which.notebook}.ipynb"
                write_text(path, graded.nb)
        marks, changes = self._record_marks(which, graded, line, handed_in(folder))
        if self.only_up:
            line = _with_kept(line, marks)
            self.tally.kept += sum(isinstance(exercise.kept, float) for exercise in line.exercises)
        moved = self._moved(line, changes)
        with _own_file(which):
            path = page_path(self.out, line)
            if graded.page and not marks.by_person and not moved and not self.only_up:
                write_text(path, graded.page)
            else:
                write_page(path, line, graded.nb, marks, self.options.feedback, moved)
            keep_receipt(folder, path.parent)
        self.results.append(line)
        self.tally.changes += changes
        return line

    def _keep_failure(self, graded: Graded, origin: Origin) -> NotebookResult:
        """Record that there is no mark: in the gradebook if it takes that, in the results in any case."""
        line = result_of(graded, **asdict(origin))
        try:
            self.writer.record(line.id, graded.results, graded.unanswered)
        except Exception as error:
            if hits_everybody(error):
                raise
        self.results.append(line)
        return line

    def _record_marks(
        self, which: SubmissionId, graded: Graded, line: NotebookResult, when: datetime | None
    ) -> tuple[NotebookMarks, list[MarkChange]]:
        """Write the marks; those that changed are noted in a file as soon as the gradebook holds them."""
        earlier = self.results.judged(which)
        why = reason(earlier, line)
        before = self.writer.marks(which)
        marks = self.writer.record(which, graded.results, graded.unanswered, when, only_up=self.only_up)
        changes = changes_between(which, before, marks, why, own_reasons(earlier, line, why))
        append_changes(self.out / FILE_NAME, changes)
        return marks, changes

    def finish(self) -> None:
        """When all is recorded: put the results in order, and write what tells of the week as a whole."""
        self.results.compact()
        week = self.collection.week
        marks = self.writer.class_marks(week)
        changes = read_changes(self.out / FILE_NAME, layout.notebooks(week))
        self.tally.waiting = tuple(name for mark in marks for name in mark.waiting)
        self.tally.moved_page = write_week(week, self.out, marks, self.results, changes, self.writer.by_hand(week))

    def _count(self, line: NotebookResult) -> None:
        self.tally.add(line)
        if line.unread:
            self.tally.open_items.append(self.collection.unread(line.id, line.unread))
        self.on_progress(self.tally, line)


def _with_kept(line: NotebookResult, marks: NotebookMarks) -> NotebookResult:
    """The line with the marks that the gradebook holds in place of lower ones."""
    held = {exercise.id: marks.cells[labels.check_id(exercise.id)].auto_score for exercise in line.exercises}
    exercises = tuple(
        replace(exercise, kept=score)
        if (score := held[exercise.id]) is not None and _is_lower(exercise, score)
        else exercise
        for exercise in line.exercises
    )
    return replace(line, exercises=exercises)


def _is_lower(exercise: ExerciseResult, kept: float) -> bool:
    return exercise.outcome is not Outcome.GRADER_ERROR and exercise.score < kept


@contextmanager
def _own_file(which: SubmissionId) -> Iterator[None]:
    """While a file of one submission is written: where the folder as a whole can be written, trouble is that file's own."""
    try:
        yield
    except GradschoolError as error:
        cause = error.__cause__
        if not isinstance(cause, OSError) or hits_everybody(cause):
            raise
        raise SubmissionError(str(error)) from cause
