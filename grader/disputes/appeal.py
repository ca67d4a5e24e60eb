"""An appeal: a case from a feedback page, judged again in the sandbox, and kept as a fixture that the test-suite replays."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.disputes.fixture import is_met, keep
from grader.disputes.form import Demand, Dispute, exercise_of, parse_answer
from grader.errors import GradschoolError
from grader.grade.regrade_key import course_version
from grader.judge.result import CheckResult
from grader.results.case import Case, read_case
from grader.room import Room
from grader.submission.one_answer import judge_answer

DEMANDS = {"right": Demand.FULL_MARKS, "wrong": Demand.FEWER_POINTS}


@dataclass(frozen=True)
class Appeal:
    """A case and what the examiner says of it today.

    Attributes
    ----------
    same_version : bool
        Whether the examiner and the exercise are those that judged it then.
    """

    case: Case
    notebook: str
    exercise: str
    now: CheckResult
    same_version: bool


def replay(path: Path, room: Room | None = None) -> Appeal:
    """Judge a case again, in the sandbox and nowhere else.

    Raises
    ------
    GradschoolError
        If the file is no case of this course, or there is no sandbox.
    """
    case = read_case(path)
    notebook, exercise = exercise_of(case.exercise)
    if room is None:
        with Room() as opened:
            now = judge_answer(notebook, exercise, case.answer, opened)
    else:
        now = judge_answer(notebook, exercise, case.answer, room)
    return Appeal(case, notebook, exercise, now, case.version == course_version(notebook))


def add_to_bank(appeal: Appeal, truth: str, why: str, folder: Path) -> tuple[Path, bool]:
    """Keep the answer as a right or a wrong one; returns its file, and whether the mark of today is what that asks for.

    It becomes a disputed answer, not one of `answers/`: those are run by the tests outside the sandbox, as the authors' own are.

    Parameters
    ----------
    truth : {"right", "wrong"}

    Raises
    ------
    GradschoolError
        If it is not Python, or cannot be kept as it is.
    """
    case = appeal.case
    if parse_answer(case.answer) != case.answer:
        raise GradschoolError("The answer holds characters that a text file does not keep; it was not added.")
    mark = f"{case.score:g} of {case.max_score:g}, by examiner {case.version[:16].encode('ascii', 'replace').decode() or 'unknown'}"
    dispute = Dispute(appeal.notebook, appeal.exercise, case.answer, mark, DEMANDS[truth], why)
    return keep(dispute, appeal.now, folder), is_met(dispute, appeal.now)
