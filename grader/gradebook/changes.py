"""Marks that changed when a class was graded again: whose, where, from what to what, and why.

A mark is given out as soon as the gradebook holds it, for its page is written in the same step: what counts as moved, and what
`--only-up` keeps, is measured against the gradebook and nothing else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import UnsetType

from grader.course import labels
from grader.declare.finding import Outcome
from grader.errors import GradschoolError
from grader.gradebook.records import NotebookMarks
from grader.results.line import NotebookResult
from grader.submission.identity import SubmissionId

FILE_NAME = "moved.jsonl"
WITHDRAWN = "the notebook is not among the submissions any more"

SubmissionKey = tuple[str, str]  # student and notebook, whose name no other week has


@dataclass(frozen=True)
class MarkChange:
    """One mark of the examiner's that is not what it was.

    Attributes
    ----------
    before, after : float
    kept : float or None
        A person's mark, which counts over both and was left alone; the gradebook asks for a review.
    at : str
        When it was written down; nothing in lines of older versions.
    """

    student: str
    notebook: str
    exercise: str
    before: float
    after: float
    why: str
    kept: float | None = None
    at: str = ""


def changes_between(
    which: SubmissionId,
    before: NotebookMarks,
    after: NotebookMarks,
    why: str,
    own_reasons: Mapping[str, str] | None = None,
) -> list[MarkChange]:
    """Compare what the gradebook held with what it holds; a first mark is no change.

    Parameters
    ----------
    own_reasons : mapping of str to str, optional
        For exercises, by name, that have a reason of their own.
    """
    found = []
    for name, new in after.cells.items():
        old = before.cells.get(name)
        if old is None or not labels.is_check(name) or old.auto_score is None or new.auto_score is None:
            continue
        if old.auto_score != new.auto_score:
            exercise = labels.split_id(labels.exercise_of(name))[1]
            because = (own_reasons or {}).get(exercise, why)
            found.append(
                MarkChange(
                    which.student, which.notebook, exercise, old.auto_score, new.auto_score, because, old.manual_score
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


_LIMITS = {Outcome.TIMED_OUT: "ran into a limit", Outcome.CRASHED: "ended its process"}


def own_reasons(old: NotebookResult | None, new: NotebookResult, why: str) -> dict[str, str]:
    """Of exercises that ran into a limit in one of both runs alone, or whose mark an earlier run kept: why that mark moved."""
    before = {exercise.id: exercise for exercise in old.exercises} if old else {}
    found: dict[str, str] = {}
    for exercise in new.exercises:
        known = before.get(exercise.id)
        if known is None:
            continue
        name = labels.split_id(exercise.id)[1]
        if isinstance(known.kept, float):
            found[name] = f"{why}, and an earlier run had kept a higher mark (--only-up)"
        elif known.outcome != exercise.outcome and (ended := _LIMITS.get(known.outcome)):
            found[name] = f"{why}: in the earlier run it {ended}"
        elif known.outcome != exercise.outcome and (ended := _LIMITS.get(exercise.outcome)):
            found[name] = f"{why}: in this run it {ended}"
    return found


def with_kept(line: NotebookResult, marks: NotebookMarks) -> NotebookResult:
    """The line with the marks that the gradebook holds in place of lower ones; the same line if there are none."""
    held = {exercise.id: marks.cells[labels.check_id(exercise.id)].auto_score for exercise in line.exercises}
    kept = {
        exercise.id: score
        for exercise in line.exercises
        if exercise.outcome is not Outcome.GRADER_ERROR
        and (score := held[exercise.id]) is not None
        and exercise.score < score
    }
    if not kept:
        return line
    exercises = tuple(msgspec.structs.replace(one, kept=kept.get(one.id, one.kept)) for one in line.exercises)
    return msgspec.structs.replace(line, exercises=exercises)


def net_changes(changes: Iterable[MarkChange]) -> dict[SubmissionKey, list[MarkChange]]:
    """By student and notebook, each mark once: from what it was first to what it is now, with the last reason."""
    first: dict[tuple[str, str, str], MarkChange] = {}
    last: dict[tuple[str, str, str], MarkChange] = {}
    for change in changes:
        name = (change.student, change.notebook, change.exercise)
        first.setdefault(name, change)
        last[name] = change
    found: dict[SubmissionKey, list[MarkChange]] = {}
    for name, change in last.items():
        if first[name].before != change.after:
            found.setdefault(name[:2], []).append(replace(change, before=first[name].before))
    return found


def still_so(changes: Iterable[MarkChange], line: NotebookResult | None) -> list[MarkChange]:
    """Those changes of a notebook whose mark is the one of today: with a gradebook that was begun anew, old ones say nothing."""
    now = {
        labels.split_id(exercise.id)[1]: exercise.score if isinstance(exercise.kept, UnsetType) else exercise.kept
        for exercise in (line.exercises if line else ())
    }
    return [change for change in changes if change.after == now.get(change.exercise, 0.0)]


def read_changes(path: Path, notebooks: Sequence[str]) -> list[MarkChange]:
    """The changes that a file holds about some notebooks, oldest first; half a line that a killed run left is passed over.

    Raises
    ------
    GradschoolError
        If it cannot be read.
    """
    if not path.exists():
        return []
    found = []
    try:
        with path.open("rb") as file:
            for line in file:
                with suppress(msgspec.MsgspecError):
                    found.append(_decoder.decode(line))
    except OSError as error:
        raise GradschoolError(f"{path} cannot be read: {error.strerror}.") from error
    return [change for change in found if change.notebook in notebooks]


_decoder = msgspec.json.Decoder(MarkChange)


def append_changes(path: Path, changes: Sequence[MarkChange]) -> None:
    """Add changes to a file that only grows, so that a killed run forgets none.

    Raises
    ------
    GradschoolError
        If it cannot be written.
    """
    if not changes:
        return
    now = datetime.now().astimezone().isoformat(" ", "minutes")
    try:
        with path.open("a", encoding="utf-8") as file:
            if file.tell() and not _ends_a_line(path):
                file.write("\n")  # closes the half line that a killed run left
            file.writelines(json.dumps(asdict(replace(one, at=now)), ensure_ascii=False) + "\n" for one in changes)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise GradschoolError(
            f"{path} cannot be written: {error.strerror}. What was recorded before is kept."
        ) from error


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
