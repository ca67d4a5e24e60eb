"""A right answer with an assert that is too strict: full marks, and the student hears which assert it was."""

from __future__ import annotations

import pytest

from grader.declare.finding import Outcome
from grader.release.sheet import Sheet
from grader.results.from_graded import result_of
from grader.submission.job import Job, Options, grade_one
from grader.tell.pages import first_page
from helpers.checks import Checker

pytestmark = [pytest.mark.needs_sandbox, pytest.mark.shallow_network]
STRICT = "assert A2.shape == (1, X.shape[1])"


def graded(change, level="full"):
    """Grade the reference of `shallow_network`, with one answer changed."""
    sheet = Sheet("shallow_network")
    sheet.answer_all()
    cell = sheet.cell_of("forward_propagation", "answer")
    cell.source = change(cell.source)
    assert STRICT in cell.source
    found = grade_one(Job("x", "week2", "shallow_network", "", sheet.data(), Options(feedback=level), show=first_page))
    assert found.errors == ()
    return found, next(result for result in found.results if result.id.endswith("-forward_propagation"))


def with_assert(source: str) -> str:
    """Put the assert before the last return."""
    before, found, rest = source.rpartition("    return ")
    assert found
    return f"{before}    {STRICT}\n    return {rest}"


def test_a_right_answer_keeps_its_marks_and_hears_of_its_assert():
    """Are all points there, two output units too, and does the page name the assert, its line and the input?"""
    found, result = graded(with_assert)
    assert (result.outcome, result.score) == (Outcome.PASSED, result.max_score)
    remark = result.remark.sentence()
    given = "forward_propagation(np.array([[1.0, -1.0], [0.0, 2.0]]), "  # two output units
    assert "too strict (line " in remark and STRICT in remark and f"(for `{given}" in remark
    assert given in found.page and given in found.nb
    assert "A2.shape == (1, X.shape[1])" in found.page
    exercise = next(one for one in result_of(found).exercises if one.id == result.id)
    assert exercise.remark == result.remark


@pytest.mark.parametrize("level", ["shapes-only", "none"])
def test_the_input_of_a_hidden_check_is_shown_at_no_lower_level(level):
    """Where students may see no values: do page and notebook name the assert without the input?"""
    found, result = graded(with_assert, level)
    for text in (found.page, found.nb):
        assert "too strict (line " in text and result.remark.shown not in text


def test_an_assert_turns_no_wrong_answer_right():
    """Does a wrong answer with the same assert lose what it loses, without a word that the assert is too strict?"""
    _, result = graded(lambda source: with_assert(source).replace(f"    {STRICT}", f"    A2 = A2 / 2\n    {STRICT}"))
    assert result.outcome is Outcome.FAILED and result.score < result.max_score / 2
    assert result.remark is None


def test_the_notebook_says_it_too(capsys):
    """Does the public check find the answer right and name the assert?"""
    import linecache

    text = "def sigmoid(z):\n    assert z.ndim == 7\n    return 1 / (1 + np.exp(-z))\n"
    linecache.cache["<cell>"] = (len(text), None, text.splitlines(keepends=True), "<cell>")
    namespace: dict = {}
    exec(compile("import numpy as np\n", "<set-up>", "exec"), namespace)
    exec(compile(text, "<cell>", "exec"), namespace)
    check = Checker("week1/logistic_regression")
    check(namespace["sigmoid"])
    said = capsys.readouterr().out
    assert said.startswith("✓") and "assert z.ndim == 7" in said and "too strict" in said
