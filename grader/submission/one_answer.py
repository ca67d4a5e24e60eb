"""One answer as a text, judged in the sandbox, in a notebook where all other exercises are answered by the reference."""

from __future__ import annotations

from grader.course import labels
from grader.errors import GradschoolError
from grader.judge.result import CheckResult
from grader.release.sheet import Sheet
from grader.room import Room
from grader.submission.marking import mark


def judge_answer(notebook: str, exercise: str, answer: str, room: Room) -> CheckResult:
    """Judge the text of an answer's cell as a submission is judged.

    Parameters
    ----------
    room : Room
        One that is open already.

    Raises
    ------
    GradschoolError
        If the examiner made an error.
    """
    sheet = Sheet(notebook)
    sheet.answer_all()
    sheet.cell_of(exercise, "answer").source = answer
    check = sheet.cell_of(exercise, "hidden")
    end = sheet.nb.cells.index(check)
    sheet.nb.cells = [cell for cell in sheet.nb.cells[:end] if labels.role(cell) != "hidden"] + [check]
    marked = mark(sheet.nb, notebook, room)
    if marked.errors:
        raise GradschoolError(f"The grader made an error with this answer: {marked.errors[0]}")
    return marked.results[0]
