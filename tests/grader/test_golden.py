"""What students and instructors read, as a whole: pages and messages beside this file, to be looked at when they change.

`pytest tests/grader/test_golden.py --snapshot-update` writes them again; the change is then reviewed like any other.
"""

from __future__ import annotations

import html
import re

import nbformat
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from grader.course import catalogue, labels
from grader.course.reference import reference
from grader.declare.finding import LEVELS, Finding, Outcome
from grader.gradebook.records import CellMark, NotebookMarks
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine
from grader.judge.result import Diagnosis
from grader.results.line import ExerciseResult, NotebookResult, RubricResult
from grader.tell.pages import page_html
from grader.tell.report.class_report import Report
from grader.tell.report.page import page_html as report_html
from grader.tell.report.statistics import figures

NOTEBOOK = "logistic_regression"
QUESTIONS = catalogue.exercises(NOTEBOOK).written


class HtmlFile(SingleFileSnapshotExtension):
    """A page in a file of its own, which a browser opens."""

    file_extension = "html"
    _write_mode = WriteMode.TEXT


class TextFile(SingleFileSnapshotExtension):
    """A text in a file of its own."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


def item(
    name: str, outcome: Outcome, points: float, finding: Finding | None = None, edge: bool = False
) -> RubricResult:
    """An item of a rubric; an item that did not pass has no points."""
    earned = points if outcome is Outcome.PASSED else 0.0
    message = finding.sentence() if finding else ""
    return RubricResult(
        item=name, outcome=outcome, points=earned, max_points=points, message=message, finding=finding, edge=edge
    )


def exercise(name: str, outcome: Outcome, *items: RubricResult, **more) -> ExerciseResult:
    """An exercise with the items' points."""
    return ExerciseResult(
        id=labels.exercise_id(NOTEBOOK, name),
        outcome=outcome,
        score=sum(one.points for one in items),
        max_score=sum(one.max_points for one in items),
        rubric=items,
        **more,
    )


def notebook(student: str, *exercises: ExerciseResult, problems: tuple[str, ...] = ()) -> NotebookResult:
    """A student's result."""
    return NotebookResult(
        student=student,
        assignment="week1",
        notebook=NOTEBOOK,
        score=sum(one.score for one in exercises),
        max_score=sum(one.max_score for one in exercises),
        problems=problems,
        exercises=exercises,
    )


WRONG_DW = Finding(
    "dw has the wrong value",
    "an array of shape (2, 1), float64 [[0.6], [1.2]]",
    "an array of shape (2, 1), float64 [[0.2], [0.4]]",
    "Compare with the formula: is the mean taken over the examples?",
    "2 features, 3 examples",
)
MISTAKE = Diagnosis("no_mean", "You add over the examples, but do not divide by `m`.")
STUB = Finding("`optimize` is not written yet", kind="missing")
PROPAGATE = exercise(
    "propagate",
    Outcome.FAILED,
    item("the cost", Outcome.PASSED, 3.0),
    item("dw", Outcome.FAILED, 2.0, WRONG_DW),
    item(
        "the gradients are the slope of the cost",
        Outcome.BLOCKED,
        1.0,
        Finding('Not judged, because "dw" is not right yet'),
    ),
    diagnosis=MISTAKE,
)
MIXED = notebook(
    "ada",
    exercise(
        "sigmoid",
        Outcome.PASSED,
        item("arrays", Outcome.PASSED, 2.0),
        item("single numbers", Outcome.PASSED, 1.0, edge=True),
    ),
    exercise(
        "initialize_with_zeros", Outcome.CRASHED, item("shapes", Outcome.CRASHED, 2.0, Finding("The process ended"))
    ),
    PROPAGATE,
    exercise("optimize", Outcome.FAILED, item("the weights", Outcome.FAILED, 4.0, STUB), fingerprint="unanswered"),
    exercise("predict", Outcome.PASSED, item("the labels", Outcome.PASSED, 2.0), own_helpers=Outcome.FAILED),
    exercise(
        "model",
        Outcome.GRADER_ERROR,
        item("the costs", Outcome.GRADER_ERROR, 5.0, Finding("The grader made an error here")),
    ),
    problems=("Cell 7 ran into the limit of 10 s.",),
)
MARKS = NotebookMarks(
    {
        f"{NOTEBOOK}-sigmoid-hidden": CellMark(3.0, 3.0, 1.5, comment="Where does this come from?\nPlease see me."),
        f"{NOTEBOOK}-propagate-answer": CellMark(comment="Nearly <there>."),
        **{
            labels.cell_id(NOTEBOOK, question.name, "written"): CellMark(
                question.points, manual_score=1.5, comment="Good, but why?"
            )
            for question in QUESTIONS
        },
    },
    penalty=0.5,
)


# What ada and bo handed in, by the nbgrader id of the cell.
WORK = {
    f"{NOTEBOOK}-sigmoid-answer": "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))",
    f"{NOTEBOOK}-propagate-answer": "def propagate(w, b, X, Y):\n    return {'dw': X @ (A - Y).T}, cost  # <b>mine</b>",
    f"{NOTEBOOK}-optimize-answer": f"def optimize(w, b, X, Y):\n    {labels.stub(4, 'optimize')}",
    f"{NOTEBOOK}-{QUESTIONS[0].name}-written": "Because the loss is *convex*: <i>see</i> above.",
    f"{NOTEBOOK}-{QUESTIONS[1].name}-written": labels.PLACEHOLDER,
}


def handed_in() -> str:
    """A notebook with answers in code and in words, markup in both, and with cells as they were handed out."""
    nb = nbformat.v4.new_notebook()
    for number, (name, source) in enumerate(WORK.items()):
        role = name.rpartition("-")[2]
        new = nbformat.v4.new_code_cell if role == "answer" else nbformat.v4.new_markdown_cell
        metadata = {"nbgrader": {"grade_id": name}, "gradschool": {"role": role}}
        nb.cells.append(new(source, id=f"cell{number}", metadata=metadata))
    return nbformat.writes(nb)


def without_style(page: str) -> str:
    """A page without its style sheet and what its links save, which a reader does not see."""
    page = re.sub(r"(?<=data:application/json;base64,)[^\"]+", "...", page)
    return re.sub(r"<style>.*?</style>\n", "", page, flags=re.DOTALL)


def text_of(page: str) -> str:
    """What a page says, a line for each block and a bar between the cells of a table."""
    body = re.sub(r"<title>.*?</title>|<img [^>]*>", "", without_style(page))  # the captions repeat the pictures
    body = re.sub(r"</t[hd]>(?=<t[hd])", " | ", body)
    body = re.sub(r"</(h\d|p|tr|li|figcaption|summary|pre)>", "\n", body)
    lines = html.unescape(re.sub(r"<[^>]+>", "", body)).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip()) + "\n"


def test_the_feedback_page_of_a_mixed_result(snapshot: SnapshotAssertion):
    """Right, wrong with a name, blocked, crashed, not written, unmarked, marked by a person: what does the student read?"""
    assert without_style(page_html(MIXED, handed_in(), MARKS)) == snapshot(extension_class=HtmlFile)


def test_the_feedback_page_that_shows_no_values(snapshot: SnapshotAssertion):
    """What is left of a mistake and of waiting answers where the instructor shows no values?"""
    page = page_html(notebook("bo", PROPAGATE), handed_in(), level="none")
    assert without_style(page) == snapshot(extension_class=HtmlFile)


def test_the_class_report(snapshot: SnapshotAssertion):
    """What does an instructor read about a small class with all that can happen?"""
    slow = exercise("propagate", Outcome.TIMED_OUT, item("the cost", Outcome.TIMED_OUT, 6.0, Finding("No end")))
    unnamed = exercise("propagate", Outcome.FAILED, item("dw", Outcome.FAILED, 6.0, WRONG_DW), fingerprint="abc")
    others = [
        notebook(name, one) for name, one in (("bo", PROPAGATE), ("cai", slow), ("dee", unnamed), ("eve", unnamed))
    ]
    report = Report(
        figures([MIXED, *others], "week1"),
        absent=("zoe",),
        partly=(("bo", "numpy_warmup"),),
        open_errors=(("ada", f"{NOTEBOOK}-model"),),
        examples={f"{NOTEBOOK}-propagate/abc": "def propagate(w, b, X, Y):\n    return {}, 0"},
    )
    assert text_of(report_html(report)) == snapshot(extension_class=TextFile)


# What can be wrong with an answer, and an answer that is wrong in this way.
ANSWERS = {
    "not defined": ("sigmoid", "def sigmoyd(z):\n    return z"),
    "no function": ("sigmoid", "sigmoid = 3"),
    "as handed out": ("sigmoid", f"def sigmoid(z):\n    {labels.stub(1, 'sigmoid')}"),
    "an error": ("sigmoid", "def sigmoid(z):\n    raise ValueError(f'cannot do {z}')"),
    "nothing returned": ("sigmoid", "def sigmoid(z):\n    1 / (1 + np.exp(-z))"),
    "the type": ("sigmoid", "def sigmoid(z):\n    return 'half'"),
    "the shape": ("sigmoid", "def sigmoid(z):\n    return np.atleast_2d(1 / (1 + np.exp(-z))).T"),
    "not finite": ("sigmoid", "def sigmoid(z):\n    return np.full_like(z, np.nan, dtype=float)"),
    "the values": ("sigmoid", "def sigmoid(z):\n    return z * 0.25"),
    "a side effect": (
        "sigmoid",
        "def sigmoid(z):\n    a = 1 / (1 + np.exp(-z))\n    if np.ndim(z):\n        z[...] = 0\n    return a",
    ),
    "a missing key": (
        "propagate",
        "def propagate(w, b, X, Y):\n    A = 1 / (1 + np.exp(-(w.T @ X + b)))\n"
        "    return {'w': 0.0}, -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
    ),
}


def first_finding(name: str, code: str) -> Finding:
    """What the examiner finds first in an answer."""
    result = examine(reference(NOTEBOOK), name, LocalCaller(reference(NOTEBOOK).fresh_namespace(**{name: code})))
    return next(one.finding for one in result.items if one.finding)


def test_the_main_messages_at_each_level(snapshot: SnapshotAssertion):
    """What does a student read of each kind of mistake, and what is left of it where values are not shown?"""
    text = ""
    for what, (name, code) in ANSWERS.items():
        finding = first_finding(name, code)
        text += f"{what}\n" + "".join(f"  {level:<12}{finding.sentence(level)}\n" for level in LEVELS) + "\n"
    assert text == snapshot(extension_class=TextFile)
