"""Grade one submitted notebook, from its bytes to its result. Runs in worker processes; knows no gradebook."""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from multiprocessing.util import Finalize

from nbformat import NotebookNode

from grader.course import catalogue, labels
from grader.declare.finding import Outcome
from grader.errors import CourseError, ReleaseError, SubmissionError
from grader.judge.result import CheckResult
from grader.room import Room
from grader.room.limits import Limits
from grader.submission.containment import Note, all_encodable, our_failure, own_work
from grader.submission.identity import Identified
from grader.submission.marking import mark, mark_outputs, unjudged
from grader.submission.outputs.sanitise import sanitise_outputs
from grader.submission.outputs.writing import notebook_text
from grader.submission.restoring.read import read_submission
from grader.submission.restoring.restore import restore

MOST_PROBLEMS = 40


@dataclass(frozen=True)
class Options:
    """How submissions are run; the same for all of one grading run.

    Attributes
    ----------
    feedback : {"full", "shapes-only", "none"}
        How much of a finding students see, in the pages and in the notebooks of `autograded/`.
    """

    sandbox: bool = True
    full: bool = False
    feedback: str = "full"
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Job:
    """One notebook to grade.

    Attributes
    ----------
    key : str
        Names content and version.
    data : bytes
        The file.
    trouble : str
        Why nothing could be read, if so.
    files : tuple of (str, bytes)
        What was handed in beside the notebook.
    show : callable, optional
        Writes the page of a result and a level of feedback, in the worker too; a function that can be named.
    remarks : tuple of str
        What is to be said of how it was handed in.
    """

    student: str
    assignment: str
    notebook: str
    key: str
    data: bytes
    options: Options = field(default_factory=Options)
    trouble: str = ""
    files: tuple[tuple[str, bytes], ...] = ()
    show: Callable[[Graded, str], str] | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Graded:
    """One graded notebook.

    Attributes
    ----------
    results : tuple of CheckResult
    nb : str
        The notebook as it was run, with marks and sanitised outputs; the untouched source with zero marks if it is no
        notebook of ours; nothing if we failed at it.
    problems, errors : tuple of str
        What the student should know, each a `Note` if it is only good to know; what we did wrong.
    disturbed : bool
        Whether a limit or the end of a process kept a cell from coming to its end.
    unanswered : tuple of str, or None
        Ids of the answers, in code or words, that are still as they were handed out; None if that is not known.
    page : str
        The page as long as no person marked anything.
    """

    student: str
    assignment: str
    notebook: str
    key: str
    results: tuple[CheckResult, ...]
    nb: str
    problems: tuple[str, ...]
    errors: tuple[str, ...]
    seconds: float
    disturbed: bool = False
    unanswered: tuple[str, ...] | None = None
    page: str = ""

    @property
    def score(self) -> float:
        """Points from code, without written answers."""
        return float(sum(result.score for result in self.results))

    @property
    def max_score(self) -> float:
        """Points that code can earn."""
        return float(sum(result.max_score for result in self.results))


def grade_one(job: Job) -> Graded:
    """Restore, run and check one submission. Whatever the file holds and whatever we do wrong, a result comes back.

    Raises
    ------
    CourseError, ReleaseError
        If the course's own files are broken, which is no submission's matter.
    """
    start = time.perf_counter()
    try:
        return _shown(job, all_encodable(_graded(job, start)))
    except (CourseError, ReleaseError):
        raise
    except Exception as error:  # the one place where an error of ours, of whatever kind, becomes this submission's
        sentence = our_failure(f"{job.notebook}.ipynb", error)
        return grader_failed(job, sentence, traceback.format_exc(limit=-20), time.perf_counter() - start)


def _graded(job: Job, start: float) -> Graded:
    if job.trouble:
        return grader_failed(job, job.trouble)
    try:
        with own_work():
            nb, problems = read_submission(job.data, f"{job.notebook}.ipynb")
            restored = restore(nb, job.notebook)
    except SubmissionError as error:
        return _unreadable(job, str(error), time.perf_counter() - start)
    room = warm_room(job.options.sandbox, os.getpid())
    room.limits = job.options.limits
    marked = mark(
        restored.nb, job.notebook, room, full=job.options.full, files=dict(job.files), feedback=job.options.feedback
    )
    with own_work():
        sanitise_outputs(marked.nb)
        unanswered = _unanswered(marked.nb)
        text = notebook_text(marked.nb)
    failed = tuple(labels.split_id(r.id)[1] for r in marked.results if r.outcome is Outcome.GRADER_ERROR)
    return Graded(
        job.student,
        job.assignment,
        job.notebook,
        job.key,
        marked.results,
        text,
        (*_some((*job.remarks, *problems, *restored.problems, *marked.problems)), *_without_mark(job.notebook, failed)),
        marked.errors,
        time.perf_counter() - start,
        marked.disturbed,
        unanswered=unanswered,
    )


def _shown(job: Job, graded: Graded) -> Graded:
    """The same with its page."""
    if job.show is None:
        return graded
    with own_work():
        return replace(graded, page=job.show(graded, job.options.feedback))


def _unanswered(nb: NotebookNode) -> tuple[str, ...]:
    answers = [cell for cell in nb.cells if labels.role(cell) in ("answer", "written")]
    return tuple(labels.grade_id(cell) for cell in answers if labels.is_unanswered(cell))


def _some(problems: tuple[str, ...]) -> tuple[str, ...]:
    """Problems once each, what is only good to know last, and no more of them than somebody reads."""
    once = tuple(sorted(dict.fromkeys(problems), key=lambda problem: isinstance(problem, Note)))
    more = (f"There are {len(once) - MOST_PROBLEMS} more remarks like these.",) if len(once) > MOST_PROBLEMS else ()
    return once[:MOST_PROBLEMS] + more


def _without_mark(notebook: str, exercises: tuple[str, ...]) -> tuple[str, ...]:
    if not exercises:
        return ()
    return (
        f"{notebook}.ipynb has no mark for {', '.join(exercises)}: the grader made an error there. The next run tries it "
        "again; if it stays, report it, with the file.",
    )


@lru_cache(maxsize=1)
def warm_room(sandbox: bool, _pid: int) -> Room:
    """The worker's room; made once per process, closed with it (a killed worker's sandbox dies with its parent)."""
    room = Room(sandbox=sandbox)
    room.begin()
    Finalize(None, room.__exit__, exitpriority=0)  # `atexit` does nothing in a worker of multiprocessing
    return room


def _unreadable(job: Job, sentence: str, seconds: float) -> Graded:
    """The result for a file that is no notebook of ours: no points."""
    results = _all_unjudged(job.notebook, Outcome.BLOCKED, sentence)
    nb = _blank(job.notebook, results)
    unanswered = _unanswered(nb)
    return Graded(
        job.student,
        job.assignment,
        job.notebook,
        job.key,
        results,
        notebook_text(nb),
        (sentence, *job.remarks),
        (),
        seconds,
        unanswered=unanswered,
    )


def _blank(notebook: str, results: tuple[CheckResult, ...]) -> NotebookNode:
    """The notebook that stands in the gradebook for a file that is none: unanswered, with marks of zero."""
    from grader.release.student_edition import shared_edition

    nb = restore(shared_edition(notebook), notebook).nb
    marks = {result.id: result for result in results}
    for cell in nb.cells:
        if labels.role(cell) == "hidden":
            cell.outputs = mark_outputs(marks[labels.exercise_id(notebook, cell.metadata["gradschool"]["exercise"])])
    return nb


def grader_failed(which: Identified, sentence: str, trace: str = "", seconds: float = 0.0) -> Graded:
    """The result for a submission that we failed at: our error, no mark.

    Parameters
    ----------
    sentence : str
        Which file, why, and what to do.
    trace : str
        For whoever looks into it.
    """
    results = _all_unjudged(which.notebook, Outcome.GRADER_ERROR, sentence)
    key = getattr(which, "key", "")
    error = f"{sentence}\n{trace}".strip()
    return all_encodable(
        Graded(
            which.student, which.assignment, which.notebook, key, results, "", (sentence,), (error,), round(seconds, 3)
        )
    )


def worker_died(job: Job, sentence: str) -> Graded:
    """The result for a job whose worker ended again and again."""
    return grader_failed(job, f"{job.notebook}.ipynb has no mark. {sentence}")


def _all_unjudged(notebook: str, outcome: Outcome, sentence: str) -> tuple[CheckResult, ...]:
    known = catalogue.exercises(notebook).exercises
    return tuple(unjudged(notebook, exercise.name, outcome, sentence.rstrip(".")) for exercise in known)
