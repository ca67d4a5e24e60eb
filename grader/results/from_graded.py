"""The record of a graded notebook, made once when the result arrives from a worker."""

from __future__ import annotations

from msgspec import UNSET

from grader.judge.result import CheckResult, ItemResult
from grader.results.line import ExerciseResult, NotebookResult, RubricResult
from grader.submission.containment import Note
from grader.submission.job import Graded


def result_of(graded: Graded, *, work: str = "", version: str = "", judging: str = "") -> NotebookResult:
    """Make the record that is kept of a graded notebook.

    The file is the instructor's: its messages are whole, whatever students may see.

    Parameters
    ----------
    work, version, judging : str
        Hashes of what the result depends on (`grader.grade.regrade_key`), so that a later run can say why a mark changed.
    """
    return NotebookResult(
        student=graded.student,
        assignment=graded.assignment,
        notebook=graded.notebook,
        score=graded.score,
        max_score=graded.max_score,
        seconds=round(graded.seconds, 3),
        key=graded.key,
        problems=graded.problems,
        notes=tuple(problem for problem in graded.problems if isinstance(problem, Note)) or UNSET,
        exercises=tuple(map(_exercise, graded.results)),
        work=work,
        version=version,
        judging=judging,
    )


def _exercise(result: CheckResult) -> ExerciseResult:
    return ExerciseResult(
        id=result.id,
        outcome=result.outcome,
        score=result.score,
        max_score=result.max_score,
        seconds=round(result.seconds, 3),
        rubric=tuple(map(_item, result.items)),
        diagnosis=result.diagnosis,
        own_helpers=result.own_helpers,
        fingerprint=result.fingerprint,
        remark=result.remark or UNSET,
    )


def _item(result: ItemResult) -> RubricResult:
    return RubricResult(
        item=result.item,
        outcome=result.outcome,
        points=result.points,
        max_points=result.max_points,
        message=result.message,
        finding=result.finding,
        edge=result.edge,
    )
