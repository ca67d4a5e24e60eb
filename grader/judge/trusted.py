"""An answer given as text, judged in this very process: only for one that you trust."""

from __future__ import annotations

from grader.course import catalogue
from grader.course.reference import reference
from grader.errors import GradschoolError
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine
from grader.judge.result import CheckResult


def examine_text(notebook: str, exercise: str, answer: str) -> CheckResult:
    """What the examiner says to the text of an answer cell, in a notebook whose other exercises the reference answers.

    Raises
    ------
    GradschoolError
        If the cell itself ends with an error.
    """
    source = reference(notebook)
    try:
        namespace = source.fresh_namespace(**{exercise: answer})
    except Exception as error:  # of the answer's cell
        raise GradschoolError(f"The answer's cell ends with {type(error).__name__}: {error}") from None
    names = [known.name for known in catalogue.exercises(notebook).exercises]
    for later in names[names.index(exercise) + 1 :]:
        namespace.pop(later, None)
    return examine(source, exercise, LocalCaller(namespace))
