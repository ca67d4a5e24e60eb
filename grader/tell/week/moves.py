"""Marks that are not what they once were, whoever moved them: a run of the grader's, or a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.course import labels
from grader.gradebook.changes import MarkChange, net_changes, still_so
from grader.gradebook.hand_marks import HandMark
from grader.results.file import ResultsFile
from grader.submission.identity import SubmissionId


@dataclass(frozen=True)
class Move:
    """One mark.

    Attributes
    ----------
    before, after : float
        What it was first and what it is now.
    note : str
        What else there is to know, or nothing.
    """

    student: str
    notebook: str
    exercise: str
    before: float
    after: float
    why: str
    at: str = ""
    note: str = ""

    @property
    def fell(self) -> bool:
        """Whether it is lower than it was."""
        return self.after < self.before


def moves_of(changes: Sequence[MarkChange], by_hand: Sequence[HandMark], results: ResultsFile, week: str) -> list[Move]:
    """All moves of a week: marks that fell first, then by student."""
    found = [*_by_runs(changes, results, week), *_by_people(by_hand), *_kept(results, week)]
    return sorted(found, key=lambda move: (not move.fell, move.student, move.notebook, move.exercise))


def _by_runs(changes: Sequence[MarkChange], results: ResultsFile, week: str) -> Iterable[Move]:
    for (student, notebook), moved in net_changes(changes).items():
        for one in still_so(moved, results.get(SubmissionId(student, week, notebook))):
            note = f"a person's mark of {one.kept:g} counts in its place; please review" if one.kept is not None else ""
            yield Move(one.student, one.notebook, one.exercise, one.before, one.after, one.why, one.at, note)


def _by_people(by_hand: Sequence[HandMark]) -> Iterable[Move]:
    """Marks that a person put in place of another one; the first mark of a written answer is none."""
    first: dict[tuple[str, str], HandMark] = {}
    last: dict[tuple[str, str], HandMark] = {}
    for mark in by_hand:
        if mark.before is not None:
            first.setdefault((mark.student, mark.cell), mark)
        last[mark.student, mark.cell] = mark
    for name, mark in first.items():
        now = last[name]
        if mark.before is not None and now.after is not None and mark.before != now.after:
            exercise = labels.split_id(labels.exercise_of(mark.cell))[1]
            why = f"marked by hand by {now.grader}"
            yield Move(mark.student, mark.notebook, exercise, mark.before, now.after, why, now.at)


def _kept(results: ResultsFile, week: str) -> Iterable[Move]:
    """Marks that stayed although the answer has less today."""
    for line in results.of_week(week):
        for exercise in line.exercises:
            if isinstance(exercise.kept, float):
                name = labels.split_id(exercise.id)[1]
                note = f"judged today the answer has {exercise.score:g}"
                yield Move(
                    line.student, line.notebook, name, exercise.kept, exercise.kept, "kept by --only-up", note=note
                )
