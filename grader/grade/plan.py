"""What a run has to do: which submissions to grade, which recorded results to take over, what is missing."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from grader.course import catalogue
from grader.errors import SubmissionError
from grader.grade import regrade_key
from grader.grade.exchange import time_remarks
from grader.gradebook.changes import MarkChange
from grader.gradebook.records import MarkingState, Recorded
from grader.results.file import ResultsFile
from grader.results.line import NotebookResult
from grader.submission.collect import Collection
from grader.submission.containment import hits_everybody, our_failure
from grader.submission.files import Submission, files_beside
from grader.submission.identity import SubmissionId
from grader.submission.job import Graded, Job, Options, grader_failed
from grader.tell.pages import first_page


@dataclass(frozen=True)
class Origin:
    """What a result depends on, kept with it so that a later run can say why a mark changed.

    Attributes
    ----------
    work : str
        Names what was handed in.
    version, judging : str
        Name all that judged it, and the part of that which is not the exercise's own.
    """

    work: str
    version: str
    judging: str


@dataclass(frozen=True)
class ToGrade:
    """A submission that has to be run."""

    submission: Submission
    job: Job
    origin: Origin


@dataclass(frozen=True)
class TakenOver:
    """A submission whose recorded result still holds, with its line of results.jsonl."""

    line: NotebookResult


@dataclass(frozen=True)
class HandedIn:
    """The content of one submission, or why it could not be read."""

    data: bytes = b""
    files: tuple[tuple[str, bytes], ...] = ()
    trouble: str = ""
    remarks: tuple[str, ...] = ()

    @classmethod
    def read(cls, submission: Submission) -> HandedIn:
        """Read the notebook and what lies beside it; whatever goes wrong with that is this submission's trouble."""
        borrowed = catalogue.exercises(submission.notebook).borrowed
        try:
            data = submission.read()
            beside = files_beside(submission.path, borrowed)
        except SubmissionError as error:
            return cls(trouble=str(error))  # a job like any other: its result says what is wrong
        except Exception as error:
            if hits_everybody(error):
                raise
            return cls(trouble=our_failure(submission.path.name, error))
        remarks = (*submission.remarks, *beside.remarks, *time_remarks(submission.path.parent))
        return cls(data, tuple(beside.files.items()), remarks=remarks)

    @property
    def parts(self) -> tuple[bytes, ...]:
        """All that makes this work different from other work."""
        beside = (part for name, content in self.files for part in (os.fsencode(name), content))
        said = (remark.encode() for remark in self.remarks)
        return (self.data, os.fsencode(self.trouble), *beside, *said)


@dataclass(frozen=True)
class Plan:
    """A run over the submissions of a week, before anything of it is done.

    Attributes
    ----------
    states : mapping of SubmissionId to MarkingState
        Of what the gradebook holds.
    fresh : bool
        Grade again what is already recorded.
    """

    collection: Collection
    states: Mapping[SubmissionId, MarkingState]
    results: ResultsFile
    options: Options
    fresh: bool = False

    @property
    def missing(self) -> tuple[SubmissionId, ...]:
        """Notebooks that were not handed in, by students who handed in others."""
        return self.collection.missing

    def steps(self) -> Iterator[ToGrade | TakenOver]:
        """What to do with each submission; each file is read only when its turn comes."""
        return (self._step(submission) for submission in self.collection.submissions)

    def _step(self, submission: Submission) -> ToGrade | TakenOver:
        which, work = SubmissionId.of(submission), HandedIn.read(submission)
        version = regrade_key.course_version(which.notebook)
        key = regrade_key.content_key(version, repr(self.options).encode(), *work.parts)
        line = None if self.fresh else self.results.get(which)
        if line and not line.failed and line.key == key and self._is_marked(which):
            return TakenOver(line)
        origin = Origin(regrade_key.content_key("", *work.parts), version, regrade_key.judging_version())
        job = Job(
            *which,
            key,
            work.data,
            self.options,
            work.trouble,
            work.files,
            partial(first_page, version=version),
            work.remarks,
        )
        return ToGrade(submission, job, origin)

    def _is_marked(self, which: SubmissionId) -> bool:
        """Whether the gradebook holds the marks too: a run may have been killed, or another gradebook be named."""
        return self.states.get(which, MarkingState.UNMARKED) is not MarkingState.UNMARKED


@dataclass
class Work:
    """One result on its way into the records.

    Attributes
    ----------
    failed : bool
        Whether the result is an error of ours.
    when : datetime or None
        When it was handed in, if that is known.
    changes : sequence of MarkChange
        Marks that are not what they were.
    """

    graded: Graded
    submission: Submission
    origin: Origin
    failed: bool = False
    when: datetime | None = None
    changes: Sequence[MarkChange] = ()
    line: NotebookResult = field(init=False)
    recorded: Recorded = field(init=False)

    @property
    def which(self) -> SubmissionId:
        """What it is about."""
        return SubmissionId.of(self.graded)

    @property
    def folder(self) -> Path:
        """What was handed in."""
        return self.submission.path.parent

    def fail(self, error: Exception) -> None:
        """Put an error in the place of the result."""
        trace = "".join(traceback.format_exception(error, limit=-20))
        self.graded = grader_failed(self.graded, our_failure(f"{self.graded.notebook}.ipynb", error), trace)
        self.failed = True
