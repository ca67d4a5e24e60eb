"""What the examiner says to a disputed answer, in a notebook where all other exercises are answered by the reference."""

from __future__ import annotations

from grader.course import catalogue, labels
from grader.course.reference import reference
from grader.disputes.form import Dispute
from grader.errors import GradschoolError
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine
from grader.judge.result import CheckResult
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
    source = reference(dispute.notebook)
    try:
        namespace = source.fresh_namespace(**{dispute.exercise: dispute.answer})
    except Exception as error:  # of the answer's cell
        raise GradschoolError(f"The answer's cell ends with {type(error).__name__}: {error}") from None
    names = [exercise.name for exercise in catalogue.exercises(dispute.notebook).exercises]
    for later in names[names.index(dispute.exercise) + 1 :]:
        namespace.pop(later, None)
    return examine(source, dispute.exercise, LocalCaller(namespace))
