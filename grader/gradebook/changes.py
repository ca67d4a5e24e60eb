"""Marks that changed when a class was graded again: whose, where, from what to what, and why."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from grader.course import labels
from grader.errors import GradschoolError
from grader.gradebook.records import NotebookMarks
from grader.results.line import NotebookResult
from grader.submission.identity import SubmissionId

FILE_NAME = "moved.jsonl"
WITHDRAWN = "the notebook is not among the submissions any more"


@dataclass(frozen=True)
class MarkChange:
    """One mark of the examiner's that is not what it was.

    Attributes
    ----------
    before, after : float
    kept : float or None
        A person's mark, which counts over both and was left alone; the gradebook asks for a review.
    """

    student: str
    notebook: str
    exercise: str
    before: float
    after: float
    why: str
    kept: float | None = None


def changes_between(which: SubmissionId, before: NotebookMarks, after: NotebookMarks, why: str) -> list[MarkChange]:
    """Compare what the gradebook held with what it holds; a first mark is no change."""
    found = []
    for name, new in after.cells.items():
        old = before.cells.get(name)
        if old is None or not labels.is_check(name) or old.auto_score is None or new.auto_score is None:
            continue
        if old.auto_score != new.auto_score:
            exercise = labels.split_id(labels.exercise_of(name))[1]
            found.append(
                MarkChange(
                    which.student, which.notebook, exercise, old.auto_score, new.auto_score, why, old.manual_score
                )
            )
    return found


def reason(old: NotebookResult | None, new: NotebookResult) -> str:
    """Why a notebook was graded again, from its results of both runs."""
    if not old or not old.work:
        return "no earlier result is known"
    reasons = []
    if old.work != new.work:
        reasons.append("the submission changed")
    if old.version != new.version:
        reasons.append("the exercise or its rubric changed" if old.judging == new.judging else "the grader changed")
    if not reasons and old.key != new.key:
        reasons.append("the options of the run changed")
    return " and ".join(reasons) or "the same work came out otherwise"


def append_changes(path: Path, changes: Sequence[MarkChange]) -> None:
    """Add changes to a file that only grows, so that a killed run forgets none.

    Raises
    ------
    GradschoolError
        If it cannot be written.
    """
    if not changes:
        return
    try:
        with path.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(asdict(change), ensure_ascii=False) + "\n" for change in changes)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise GradschoolError(
            f"{path} cannot be written: {error.strerror}. What was recorded before is kept."
        ) from error
