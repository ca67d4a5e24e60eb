"""Ten whole feedback pages, as ten students of one class would read them: kept beside this file, to be read when they change.

The notebooks are graded as any class is; `pytest tests/grader/test_feedback_pages.py --snapshot-update` writes the texts
again. Beside each text in `__snapshots__/` stands nothing that a student does not see, in the order of the page.
"""

from __future__ import annotations

import numpy as np
import pytest
from syrupy.assertion import SnapshotAssertion

from grader.course import labels
from grader.grade.week import grade_week
from grader.release.sheet import Sheet
from grader.room.limits import Limits
from grader.submission.job import Options
from tests.grader.conftest import hand_in
from tests.grader.test_golden import TextFile, text_of

NOTEBOOK = "logistic_regression"
pytestmark = pytest.mark.needs_sandbox


class PageText(TextFile):
    """The text of a page; pytest would take a `.txt` with an example in it for a doctest."""

    file_extension = "page"


# What each student wrote: the exercise, and the places of the right answer that are other ones, or the whole answer.
Edits = dict[str, tuple[str, ...] | str]
STUDENTS: dict[str, Edits] = {
    "all_right_but_log_0": {
        "propagate": """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": 1 / m * np.dot(X, (A - Y).T), "db": 1 / m * np.sum(A - Y)}, cost
"""
    },
    "two_mistakes_at_once": {
        "propagate": """
def propagate(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    A_safe = np.clip(A, 1e-15, 1 - 1e-15)
    cost = -np.mean(Y * np.log(A_safe) + (1 - Y) * np.log(1 - A_safe))
    return {"dw": X @ (Y - A).T, "db": np.mean(Y - A)}, float(cost)
"""
    },
    "an_odd_constant": {
        "optimize": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    w, b = w.copy(), b
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w, b = w - 0.05 * grads["dw"], b - 0.05 * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
"""
    },
    "a_transpose_is_missing": {
        "propagate": """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, cost
""",
        "predict": "def predict(w, b, X):\n    A = sigmoid(w.T @ X + b)\n    return A > 0.5, A.mean",
    },
    "not_python": {
        "predict": "def predict(w, b, X):\n    A = sigmoid(w.T @ X + b)\n    return (A > 0.5).astype(int",
        "initialize_with_zeros": "def initialize_with_zeros(n):\nreturn np.zeros((n, 1)), 0.0",
    },
    "names_that_are_not_there": {
        "sigmoid": "def sigmoid(z):\n    return 1 / (1 + numpy.exp(-z))",
        "predict": "def predict(w, b, X):\n    yhat = sigmoid(w.T @ X + b)\n    return (y_hat > 0.5).astype(int)",
    },
    "own_asserts": {
        "predict": """
def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    assert A.shape[1] > 1, "too few examples"
    return (A > 0.5) * 1.0
""",
        "initialize_with_zeros": """
def initialize_with_zeros(dim):
    w, b = np.zeros((dim,)), 0.0
    assert w.shape == (dim, 1)
    return w, b
""",
    },
    "loops_and_arguments_changed": {
        "propagate": """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = np.zeros((1, m))
    for i in range(m):
        A[0, i] = sigmoid(np.sum(w[:, 0] * X[:, i]) + b)
    A = np.clip(A, 1e-12, 1 - 1e-12)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X @ (A - Y).T / m, "db": np.mean(A - Y)}, cost
""",
        "optimize": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w -= learning_rate * grads["dw"]
        b -= learning_rate * grads["db"]
        costs.append(cost)
    return {"w": w, "b": b}, grads, costs
""",
    },
    "half_done": {
        "propagate": "def propagate(w, b, X, Y):\n    A = sigmoid(w.T @ X + b)\n    print(A.shape)",
        "optimize": "(not written)",
        "predict": "(not written)",
        "model": "(not written)",
    },
    "no_end_and_a_wrong_part": {
        "optimize": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    i, costs = 0, []
    while i < num_iterations:
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
    return {"w": w, "b": b}, grads, costs
""",
        "predict": "def predict(w, b, X):\n    return np.round(sigmoid(w.T @ X + b) - 0.1)",
    },
}
WORDS = "The line through the point of start is too flat, so the cost falls slowly at first."


def _made(edits: Edits):
    def make(sheet: Sheet, _rng: np.random.Generator) -> bytes:
        stubs = {name: sheet.cell_of(name, "answer").source for name in edits}
        sheet.answer_all()
        for name, answer in edits.items():
            sheet.cell_of(name, "answer").source = stubs[name] if answer == "(not written)" else answer.strip("\n")
        for cell in sheet.nb.cells:
            if labels.role(cell) == "written":
                cell.source = WORDS
        return sheet.data()

    return make


@pytest.fixture(scope="module")
def pages(tmp_path_factory, graded_here) -> dict[str, str]:
    """The feedback page of every student of the class."""
    folder, out = tmp_path_factory.mktemp("class"), tmp_path_factory.mktemp("out")
    for student, edits in STUDENTS.items():
        hand_in(folder, student, _made(edits), [NOTEBOOK], lean=True)
    options = Options(limits=Limits.changed(["check_s=3", "cell_s=5"]))
    assert grade_week("week1", folder, out, options=options).errors == []
    place = f"week1/{NOTEBOOK}.html"
    return {name: (out / "feedback" / name / place).read_text(encoding="utf-8") for name in STUDENTS}


@pytest.mark.parametrize("student", STUDENTS)
def test_the_whole_page_is_what_was_read(student, pages, snapshot: SnapshotAssertion):
    """Does each student read on the whole page what somebody has read and found good?"""
    assert text_of(pages[student]) == snapshot(extension_class=PageText)
