"""What the examiner says to a disputed answer, in a notebook where all other exercises are answered by the reference."""

from __future__ import annotations

from grader.disputes.form import Dispute
from grader.judge.result import CheckResult
from grader.judge.trusted import examine_text
from grader.room import Room
from grader.submission.one_answer import judge_answer


def judge(dispute: Dispute, room: Room | None = None) -> CheckResult:
    """Judge the answer as a submission is judged, in the sandbox.

    Parameters
    ----------
    room : Room, optional
        One that is open already.
    """
    if room is None:
        with Room() as room:
            return judge(dispute, room)
    return judge_answer(dispute.notebook, dispute.exercise, dispute.answer, room)


def judge_in_process(dispute: Dispute) -> CheckResult:
    """Judge the answer in this very process: only for one that you trust."""
    return examine_text(dispute.notebook, dispute.exercise, dispute.answer)
