"""One run over the submissions of a week: what it has to do, and how each result is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from grader.declare.finding import Outcome
from grader.grade.exchange import handed_in, keep_receipt
from grader.grade.plan import Origin, Plan, TakenOver
from grader.gradebook.changes import FILE_NAME, WITHDRAWN, MarkChange, append_changes, changes_between, reason
from grader.gradebook.records import NO_MARKS, MarkingState, NotebookMarks
from grader.gradebook.writer import GradebookWriter
from grader.results.file import ResultsFile
from grader.results.from_graded import result_of
from grader.results.line import NotebookResult
from grader.submission.collect import Collection
from grader.submission.identity import SubmissionId
from grader.submission.job import Graded, Job, Options
from grader.tell.pages import page_path, write_page
from grader.tell.tally import Tally
from grader.tell.templating import write_text

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
    tally: Tally = field(init=False)
    _origins: dict[SubmissionId, Origin] = field(init=False, default_factory=dict)  # of jobs that are under way

    def __post_init__(self) -> None:
        self.tally = Tally(total=len(self.collection.submissions), problems=list(self.collection.problems))

    def plan(self) -> Plan:
        """Find out what has to be run, what is taken over and what is missing; nothing is changed."""
        states = self.writer.states(self.collection.week)
        return Plan(self.collection, states, self.results, self.options, self.fresh)

    def mark_missing(self, plan: Plan) -> None:
        """Give zero for every notebook that is missing, unless its marks are zeros already."""
        for which in plan.missing:
            self.results.forget(which)
            state = plan.states.get(which)
            if state is MarkingState.ALL_ZERO:
                continue
            before = self.writer.marks(which) if state else NO_MARKS
            after = self.writer.record_missing(which)
            self.tally.changes += changes_between(which, before, after, WITHDRAWN)
        append_changes(self.out / FILE_NAME, self.tally.changes)

    def jobs(self, plan: Plan) -> Iterator[Job]:
        """Give what has to be run, one by one; what is recorded already is counted on the way."""
        for step in plan.steps():
            if isinstance(step, TakenOver):
                self.tally.reused += 1
                self._count(step.line)
            else:
                self._origins[SubmissionId.of(step.job)] = step.origin
                yield step.job

    def keep(self, graded: Graded) -> None:
        """Record one result: the notebook, the gradebook, the changes, the page, and last the line that says it is done."""
        which = SubmissionId.of(graded)
        line = result_of(graded, **asdict(self._origins.pop(which)))
        if graded.nb:
            write_text(
                self.out / "autograded" / which.student / which.assignment / f"{which.notebook}.ipynb", graded.nb
            )
        marks, changes = self._record_marks(which, graded, line)
        self._write_page(which, graded, line, marks)
        if not any(result.outcome is Outcome.GRADER_ERROR for result in graded.results):
            self.results.append(line)
        self.tally.changes += changes
        self.tally.errors += [f"{which}: {error}" for error in graded.errors]
        self._count(line)

    def _record_marks(
        self, which: SubmissionId, graded: Graded, line: NotebookResult
    ) -> tuple[NotebookMarks, list[MarkChange]]:
        """Write the marks; those that changed are noted in a file as soon as the gradebook holds them."""
        why = reason(self.results.get(which), line)
        before = self.writer.marks(which)
        marks = self.writer.record(which, graded.results, graded.nb, handed_in(self._submitted(which)))
        changes = changes_between(which, before, marks, why)
        append_changes(self.out / FILE_NAME, changes)
        return marks, changes

    def _write_page(self, which: SubmissionId, graded: Graded, line: NotebookResult, marks: NotebookMarks) -> None:
        path = page_path(self.out, line)
        write_page(path, line, graded.nb, marks, self.options.feedback)
        keep_receipt(self._submitted(which), path.parent)

    def _submitted(self, which: SubmissionId) -> Path:
        return self.collection.folder / which.student / which.assignment

    def _count(self, line: NotebookResult) -> None:
        self.tally.add(line)
        self.on_progress(self.tally, line)
