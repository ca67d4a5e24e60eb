"""Marks that moved when a class was graded again: who, where, from what to what, and why."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from grader.errors import GradschoolError
from grader.gradebook.cell_marks import NotebookMarks
from grader.results.line import NotebookResult

NAME = "moved.jsonl"
CHECK = "-hidden"
GONE = "the notebook is not among the submissions any more"


@dataclass(frozen=True)
class Move:
    """One mark of the examiner's that is not what it was.

    Attributes
    ----------
    before, after : float
    kept : float or None
        A person's mark that stands above it and was left alone; the gradebook asks for a review.
    """

    student: str
    notebook: str
    exercise: str
    before: float
    after: float
    why: str
    kept: float | None = None


def moves(student: str, notebook: str, before: NotebookMarks, after: NotebookMarks, why: str) -> list[Move]:
    """Compare what the gradebook held with what it holds; a first mark is no move."""
    return [
        Move(
            student,
            notebook,
            name.removesuffix(CHECK).partition("-")[2],
            old.auto_score,
            new.auto_score,
            why,
            old.manual_score,
        )
        for name, new in after.cells.items()
        if name.endswith(CHECK)
        and (old := before.cells.get(name))
        and None not in (old.auto_score, new.auto_score)
        and old.auto_score != new.auto_score
    ]


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


def note(path: Path, found: list[Move]) -> None:
    """Add moves to a file that only grows, so that a killed run forgets none.

    Raises
    ------
    GradschoolError
        If it cannot be written; the marks are then not changed.
    """
    if not found:
        return
    try:
        with path.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(asdict(move), ensure_ascii=False) + "\n" for move in found)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise GradschoolError(
            f"{path} cannot be written: {error.strerror}. What was recorded before is kept."
        ) from error
