"""Grade one submitted notebook, from its bytes to its result. Runs in worker processes; knows no gradebook."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from functools import lru_cache
from multiprocessing.util import Finalize

import nbformat

from grader.course import catalogue, labels
from grader.declare.finding import Outcome
from grader.errors import SubmissionError
from grader.judge.result import CheckResult
from grader.room import Room
from grader.room.limits import Limits
from grader.submission.marking import mark, mark_outputs, unjudged
from grader.submission.restore import read_submission, restore
from grader.submission.sanitise import sanitise_outputs


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
        Why the file could not be read, if it could not.
    files : tuple of (str, bytes)
        What was handed in beside the notebook.
    """

    student: str
    assignment: str
    notebook: str
    key: str
    data: bytes
    options: Options = field(default_factory=Options)
    trouble: str = ""
    files: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True)
class Graded:
    """One graded notebook.

    Attributes
    ----------
    results : tuple of CheckResult
    nb : str
        The notebook as it was run, with marks and sanitised outputs; the untouched source with zero marks if it could not be read.
    problems, errors : tuple of str
        What the student should know; what we did wrong.
    disturbed : bool
        Whether a limit or the end of a process kept a cell from coming to its end.
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

    @property
    def score(self) -> float:
        """Points from code, without written answers."""
        return float(sum(result.score for result in self.results))

    @property
    def max_score(self) -> float:
        """Points that code can earn."""
        return float(sum(result.max_score for result in self.results))


def grade_one(job: Job) -> Graded:
    """Restore, run and check one submission. Whatever the file holds, a result comes back."""
    start = time.perf_counter()
    if job.trouble:
        return _unreadable(job, job.trouble, 0.0)
    try:
        nb, problems = read_submission(job.data, f"{job.notebook}.ipynb")
        restored = restore(nb, job.notebook)
    except SubmissionError as error:
        return _unreadable(job, str(error), time.perf_counter() - start)
    room = warm_room(job.options.sandbox, os.getpid())
    room.limits = job.options.limits
    marked = mark(
        restored.nb, job.notebook, room, full=job.options.full, files=dict(job.files), feedback=job.options.feedback
    )
    sanitise_outputs(marked.nb)
    return Graded(
        job.student,
        job.assignment,
        job.notebook,
        job.key,
        marked.results,
        nbformat.writes(marked.nb),
        (*problems, *restored.problems, *marked.problems),
        marked.errors,
        time.perf_counter() - start,
        marked.disturbed,
    )


@lru_cache(maxsize=1)
def warm_room(sandbox: bool, _pid: int) -> Room:
    """The worker's room; made once per process, closed with it (a killed worker's sandbox dies with its parent)."""
    room = Room(sandbox=sandbox)
    room.begin()
    Finalize(None, room.__exit__, exitpriority=0)  # `atexit` does nothing in a worker of multiprocessing
    return room


def _unreadable(job: Job, sentence: str, seconds: float) -> Graded:
    known = catalogue.exercises(job.notebook).exercises
    results = tuple(unjudged(job.notebook, exercise.name, Outcome.BLOCKED, sentence.rstrip(".")) for exercise in known)
    return Graded(
        job.student,
        job.assignment,
        job.notebook,
        job.key,
        results,
        _blank(job.notebook, results),
        (sentence,),
        (),
        seconds,
    )


def _blank(notebook: str, results: tuple[CheckResult, ...]) -> str:
    """The notebook that stands in the gradebook for a file that is none: unanswered, with marks of zero."""
    from grader.release.student_edition import student_edition

    nb = restore(student_edition(notebook), notebook).nb
    marks = {result.id: result for result in results}
    for cell in nb.cells:
        if labels.role(cell) == "hidden":
            cell.outputs = mark_outputs(marks[labels.exercise_id(notebook, cell.metadata["gradschool"]["exercise"])])
    return nbformat.writes(nb)


def worker_died(job: Job, sentence: str) -> Graded:
    """The result for a job whose worker ended again and again: our error, no mark."""
    known = catalogue.exercises(job.notebook).exercises
    results = tuple(
        unjudged(job.notebook, exercise.name, Outcome.GRADER_ERROR, sentence.rstrip(".")) for exercise in known
    )
    return Graded(job.student, job.assignment, job.notebook, job.key, results, "", (), (sentence,), 0.0)
