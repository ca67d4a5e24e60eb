"""nbgrader reads a mark from what a cell printed. Each trap of that reading, and that no mark of ours falls into it.

If an upgrade of nbgrader changes one of the first tests, look whether the others still need to hold.
"""

from __future__ import annotations

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_output
from nbgrader.utils import determine_grade

from grader.course import catalogue
from grader.course.reference import reference
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine
from grader.nbgrader.hidden_cell import examine as in_kernel
from grader.submission.marking import grader_error, mark_outputs

NOTEBOOK = "logistic_regression"


def _mark(*outputs, points=3) -> float:
    cell = nbformat.v4.new_code_cell("", outputs=list(outputs))
    cell.metadata["nbgrader"] = {"grade": True, "solution": False, "points": points, "grade_id": "x", "locked": True}
    return determine_grade(cell)[0]


def _result(text):
    return new_output("execute_result", {"text/plain": text})


@pytest.mark.parametrize(
    ("outputs", "mark"),
    [
        ([], 3),
        ([new_output("stream", name="stdout", text="0")], 3),
        ([new_output("display_data", {"text/plain": "0"})], 3),
        ([_result("2.5")], 2.5),
        ([_result("np.float64(2.5)")], 3),
        ([_result("True")], 3),
        ([_result("nan")], 3),
        ([_result("-1")], 3),
        ([_result("1.0"), new_output("error", ename="E", evalue="", traceback=[])], 1.0),
        ([new_output("stream", name="stderr", text="RuntimeWarning"), _result("2.5")], 0),
    ],
    ids=[
        "nothing",
        "stdout",
        "display",
        "number",
        "numpy scalar",
        "bool",
        "NaN",
        "negative",
        "result then error",
        "stderr first",
    ],
)
def test_what_nbgrader_makes_of_an_output(outputs, mark):
    """Is nbgrader's reading still what we know it to be?"""
    assert _mark(*outputs) == mark


def test_too_many_points_end_a_whole_submission():
    """Does a number above the maximum still raise in nbgrader?"""
    with pytest.raises(ValueError, match="greater than maximum"):
        _mark(_result("4"))


HOSTILE = {
    "warns on stderr": "import sys, warnings\ndef sigmoid(z):\n    warnings.warn('x'); print('y', file=sys.stderr)\n    return {right}",
    "overflows": "def sigmoid(z):\n    return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))",
    "prints a number": "def sigmoid(z):\n    print(100.0)\n    return {right}",
    "displays": "def sigmoid(z):\n    from IPython.display import display\n    display(100.0)\n    return {right}",
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_noise_of_a_right_answer_changes_no_mark(source, capsys):
    """Does a right answer that warns, prints or displays get full marks, with nothing printed by the marking?"""
    exercise = catalogue.exercises(NOTEBOOK)["sigmoid"]
    namespace = reference(NOTEBOOK).fresh_namespace()
    exec(source.replace("{right}", "1 / (1 + np.exp(-np.asarray(z, dtype=float)))"), namespace)
    score = in_kernel(f"{NOTEBOOK}-sigmoid", namespace)
    assert type(score) is float and score == exercise.points
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("value", [np.float64(1), True, float("nan"), -1, 1e9, "full", None], ids=repr)
def test_whatever_an_answer_returns_the_mark_is_a_plain_number_within_the_points(value):
    """Can a returned value become the mark itself?"""
    namespace = reference(NOTEBOOK).fresh_namespace()
    namespace["sigmoid"] = lambda z: value
    result = examine(reference(NOTEBOOK), "sigmoid", LocalCaller(namespace))
    (output,) = [o for o in mark_outputs(result) if o.output_type == "execute_result"]
    assert output.data["text/plain"] == repr(float(result.score))
    assert _mark(*mark_outputs(result), points=result.max_score) == result.score < result.max_score


def test_an_error_of_ours_is_no_mark():
    """Does a grader error leave neither zero nor full marks in the gradebook's hands?"""
    from grader.gradebook.writer import set_auto_score

    result = grader_error(NOTEBOOK, "sigmoid")
    assert mark_outputs(result) == []  # read by nobody: `GradebookWriter` and `RoomExecute` refuse to make a mark of it

    class Grade:
        auto_score, manual_score, needs_manual_grade = 2.0, None, False

    grade = Grade()
    set_auto_score(grade, None)
    assert grade.auto_score is None and grade.needs_manual_grade


def test_in_the_kernel_too_a_cell_that_is_no_python_is_the_reason(monkeypatch):
    """Does the hidden cell say which line of the answer Python cannot read, and not only that a name is missing?"""
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda html, **_: shown.append(html.data))
    namespace = {"In": ["", "def sigmoid(z):\n    return 1", "def sigmoid(z):\n    return (1 + z\n"]}
    assert in_kernel(f"{NOTEBOOK}-sigmoid", namespace) == 0.0
    assert "cannot be read as Python: SyntaxError in line 2" in shown[0] and "return ▸(1 + z" in shown[0]
