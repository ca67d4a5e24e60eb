"""One run over the submissions of a week: what it has to do, and how each result is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from grader.course import layout
from grader.grade.exchange import handed_in, keep_receipt
from grader.grade.plan import Origin, Plan, TakenOver, Work
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
    with_kept,
)
from grader.gradebook.records import MarkingState, NotebookMarks, Recorded
from grader.gradebook.writer import GradebookWriter, Marked
from grader.results.file import ResultsFile
from grader.results.folder import own_file
from grader.results.from_graded import result_of
from grader.results.line import NotebookResult
from grader.submission.collect import Collection
from grader.submission.containment import hits_everybody, our_failure
from grader.submission.files import Submission
from grader.submission.identity import SubmissionId
from grader.submission.job import Graded, Job, Options
from grader.tell.pages import notebook_text, page_path, write_page
from grader.tell.tally import Tally
from grader.tell.templating import write_text
from grader.tell.week import write_week

Progress = Callable[[Tally, NotebookResult], None]
TOGETHER, TOGETHER_CHARACTERS = 32, 10_000_000  # most results in one transaction, and in memory until then


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
    _taken: list[Graded] = field(init=False, default_factory=list)

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
            with own_file():
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
        missing: list[Marked] = []
        for which in plan.missing:
            state = plan.states.get(which)
            if self.only_up and state is MarkingState.MARKED:
                self.tally.problems.append(f"{which}.ipynb is not there any more; its marks stand (--only-up).")
                continue
            self.results.forget(which)
            if state is MarkingState.ALL_ZERO:
                continue
            missing.append(Marked(which, None, handed_in=self._times.get(which.student)))
        for lot in (missing[at : at + TOGETHER] for at in range(0, len(missing), TOGETHER)):
            found: list[MarkChange] = []
            for one, recorded in zip(lot, self._recorded(lot), strict=True):
                try:
                    if isinstance(recorded, Exception):
                        raise recorded
                    found += changes_between(one.which, recorded.before, recorded.after, WITHDRAWN)
                except Exception as error:  # of this student's data: the others have their zeros
                    if hits_everybody(error):
                        raise
                    self.tally.errors.append(f"{one.which}: {our_failure(f'{one.which.notebook}.ipynb', error)}")
            append_changes(self.out / FILE_NAME, found)
            self.tally.changes += found

    def _recorded(self, marked: Sequence[Marked]) -> list[Recorded | Exception]:
        """Record notebooks in one transaction; if the gradebook will not have them, each alone, so that one costs itself."""
        try:
            return [*self.writer.record_all(marked, only_up=self.only_up)]
        except Exception as error:
            if hits_everybody(error):
                raise
            if len(marked) == 1:
                return [error]
        return [recorded for one in marked for recorded in self._recorded([one])]

    def jobs(self, plan: Plan) -> Iterator[Job]:
        """Give what has to be run, one by one; what is recorded already is counted on the way."""
        for step in plan.steps():
            if isinstance(step, TakenOver):
                self.tally.reused += 1
                self._count(step.line)
            else:
                self._under_way[SubmissionId.of(step.submission)] = (step.submission, step.origin)
                yield step.job

    def take(self, graded: Graded) -> None:
        """Put a result by for `keep_taken`, which does not wait until there are very many."""
        self._taken.append(graded)
        if len(self._taken) == TOGETHER or sum(len(one.nb) for one in self._taken) > TOGETHER_CHARACTERS:
            self.keep_taken()

    def keep_taken(self) -> None:
        """Record what was put by; called whenever nothing else is ready."""
        taken, self._taken = self._taken, []
        if taken:
            self.keep(*taken)

    def keep(self, *ready: Graded) -> None:
        """Record results. What cannot be recorded, written or shown of one costs that submission and no other.

        Their marks are one transaction, the lines that say they are done one write to the disk, after all else.

        Raises
        ------
        GradschoolError
            If the gradebook or the folder cannot be used at all.
        """
        works = [Work(graded, *self._under_way.pop(SubmissionId.of(graded))) for graded in ready]
        self._each(works, self._begin)
        self._record_marks([work for work in works if not work.failed])
        self._each(works, self._show)
        for work in works:
            if work.failed:
                self._fail(work)
        self.results.append(*(work.line for work in works))
        for work in works:
            self.tally.changes += () if work.failed else work.changes
            self.tally.errors += [f"{work.which}: {error}" for error in work.graded.errors]
            self._count(work.line)

    def _each(self, works: Sequence[Work], step: Callable[[Work], None]) -> None:
        """Do a step for each; the one place where an error while recording becomes that submission's."""
        for work in works:
            try:
                if not work.failed:
                    step(work)
            except Exception as error:
                if hits_everybody(error):
                    raise
                work.fail(error)

    def _begin(self, work: Work) -> None:
        """Make the record, write the notebook."""
        work.line = result_of(work.graded, **asdict(work.origin))
        student, week, notebook = work.which
        if work.graded.nb:
            with own_file():
                write_text(self.out / "autograded" / student / week / f"{notebook}.ipynb", work.graded.nb)
        work.when = handed_in(work.folder)

    def _record_marks(self, works: Sequence[Work]) -> None:
        """Write the marks; those that changed are noted in a file as soon as the gradebook holds them."""
        marked = [Marked(work.which, work.graded.results, work.graded.unanswered, work.when) for work in works]
        for work, recorded in zip(works, self._recorded(marked), strict=True):
            if isinstance(recorded, Exception):
                work.fail(recorded)
            else:
                work.recorded = recorded
        self._each(works, self._compare)
        append_changes(self.out / FILE_NAME, [change for work in works for change in work.changes])

    def _compare(self, work: Work) -> None:
        earlier = self.results.judged(work.which)
        why = reason(earlier, work.line)
        before, after = work.recorded.before, work.recorded.after
        work.changes = changes_between(work.which, before, after, why, own_reasons(earlier, work.line, why))

    def _show(self, work: Work) -> None:
        """Write the page, which is the worker's where no mark is other than that knew."""
        graded, marks, judged = work.graded, work.recorded.after, work.line
        if self.only_up:
            work.line = with_kept(judged, marks)
            self.tally.kept += sum(isinstance(exercise.kept, float) for exercise in work.line.exercises)
        moved = self._moved(work.line, work.changes)
        with own_file():
            path = page_path(self.out, work.line)
            if graded.page and not marks.by_person and not moved and work.line is judged:
                write_text(path, graded.page)
            else:
                write_page(path, work.line, graded.nb, marks, self.options.feedback, moved)
            keep_receipt(work.folder, path.parent)

    def _fail(self, work: Work) -> None:
        """Record that there is no mark: in the gradebook if it takes that, in the results in any case."""
        work.line = result_of(work.graded, **asdict(work.origin))
        try:
            self.writer.record(work.which, work.graded.results, work.graded.unanswered)
        except Exception as error:
            if hits_everybody(error):
                raise

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
