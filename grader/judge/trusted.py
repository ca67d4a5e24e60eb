"""An answer given as text, judged in this very process: only for one that you trust."""

from __future__ import annotations

import numpy as np

from grader.course import catalogue
from grader.course.reference import reference
from grader.declare.finding import Outcome
from grader.errors import GradschoolError
from grader.judge.caller import SECONDS_PER_CHECK, LocalCaller
from grader.judge.exam import Exam
from grader.judge.examine import examine, judge
from grader.judge.result import CheckResult

SEED = 20


def examine_text(notebook: str, exercise: str, answer: str) -> CheckResult:
    """What the examiner says to the text of an answer cell, in a notebook whose other exercises the reference answers.

    Raises
    ------
    GradschoolError
        If the cell itself ends with an error.
    """
    return examine(reference(notebook), exercise, _caller(notebook, exercise, answer, SECONDS_PER_CHECK))


def has_full_marks(notebook: str, exercise: str, answer: str, timeout_s: float) -> bool:
    """Whether such a text gets every point; nothing is said of why not, so this is quick.

    Raises
    ------
    GradschoolError
        If the cell itself ends with an error.
    """
    source = reference(notebook)
    exam = Exam(source.known[exercise], _caller(notebook, exercise, answer, timeout_s), source)
    return all(item.outcome is Outcome.PASSED for item in judge(exam))


def _caller(notebook: str, exercise: str, answer: str, timeout_s: float) -> LocalCaller:
    """The way to the functions of the notebook as it stands at the exercise's check: later ones are not there yet.

    What they draw from NumPy's global generator is the same each time, so that a measurement can be repeated.
    """
    np.random.seed(SEED)
    try:
        namespace = reference(notebook).fresh_namespace(**{exercise: answer})
    except Exception as error:  # of the answer's cell
        raise GradschoolError(f"The answer's cell ends with {type(error).__name__}: {error}") from None
    names = [known.name for known in catalogue.exercises(notebook).exercises]
    for later in names[names.index(exercise) + 1 :]:
        namespace.pop(later, None)
    return LocalCaller(namespace, timeout_s)
