"""What the examiner says to a disputed answer, in a notebook where all other exercises are answered by the reference."""

from __future__ import annotations

from grader.course import labels
from grader.disputes.form import Dispute
from grader.errors import GradschoolError
from grader.judge.result import CheckResult
from grader.judge.trusted import examine_text
from grader.release.sheet import Sheet
from grader.room import Room
from grader.submission.marking import mark


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
    sheet = Sheet(dispute.notebook)
    sheet.answer_all()
    sheet.cell(labels.cell_id(dispute.notebook, dispute.exercise, "answer")).source = dispute.answer
    end = sheet.nb.cells.index(sheet.cell(labels.check_id(dispute.exercise_id)))
    sheet.nb.cells = [cell for cell in sheet.nb.cells[:end] if labels.role(cell) != "hidden"] + [sheet.nb.cells[end]]
    marked = mark(sheet.nb, dispute.notebook, room)
    if marked.errors:
        raise GradschoolError(f"The grader made an error with this answer: {marked.errors[0]}")
    return marked.results[0]


def judge_in_process(dispute: Dispute) -> CheckResult:
    """Judge the answer in this very process: only for one that you trust."""
    return examine_text(dispute.notebook, dispute.exercise, dispute.answer)
