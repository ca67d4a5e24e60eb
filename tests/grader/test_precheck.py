"""`gradschool check`: what a student learns before handing in, and what it never tells."""

from __future__ import annotations

import pytest

from grader import demo, exam, kernel, marking
from grader.errors import GradschoolError
from grader.precheck import precheck
from tests.grader.conftest import hand_in

NOTEBOOK = "logistic_regression"


def stumbling(sheet, rng) -> bytes:
    """Right code, and everything around it that works only in a live session."""
    sheet.answer_all(but=1)
    sheet.own_cell("print(later_name)", f"{NOTEBOOK}-sigmoid-answer")
    sheet.own_cell("later_name = 3")
    sheet.own_cell("print(forgotten + 1)")
    sheet.own_cell("open('/home/me/data.csv')")
    sheet.own_cell("1 / 0")
    sheet.cell(f"{NOTEBOOK}-predict-public").source = "print('✓ all right')"
    sheet.cell(f"{NOTEBOOK}-squared_error-written").source = "YOUR ANSWER HERE"
    return sheet.data()


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """A notebook with each thing that breaks in grading, looked at: (report, steps of the progress bar)."""
    folder, steps = tmp_path_factory.mktemp("mine"), []
    hand_in(folder, "me", stumbling, [NOTEBOOK], lean=True)
    hand_in_path = folder / "me" / "week1" / f"{NOTEBOOK}.ipynb"
    with pytest.MonkeyPatch.context() as patch:
        for module in (exam, kernel, marking):  # a hidden check that was run would end the test

            def never(*args, **kwargs):
                raise AssertionError("a hidden check was run")

            patch.setattr(module, "examine", never)
        yield precheck(hand_in_path, on_progress=lambda done, total: steps.append((done, total))), steps


@pytest.mark.needs_sandbox
@pytest.mark.parametrize(
    "words",
    [
        "`later_name` is used before it is made: its cell stands further down",
        "`forgotten` is not defined in a fresh run",
        "The file '/home/me/data.csv' will not be there",
        "A cell ends with ZeroDivisionError",
        "The locked cell logistic_regression-predict-public had been changed",
        "The question logistic_regression-squared_error-written is not answered yet",
    ],
)
def test_what_would_break_in_grading_is_named(found, words):
    """Is each thing that works only in a live session, or is missing, one sentence?"""
    assert [problem for problem in found[0].problems if words in problem], found[0].problems


@pytest.mark.needs_sandbox
def test_public_checks_tell_what_passes_and_what_is_open(found):
    """Do right functions pass, the open one not, and does the bar reach its end without a hidden check?"""
    report, steps = found
    passed = {name: good for name, good, _ in report.checks}
    assert not passed.pop("model") and all(passed.values()) and not report.good
    assert steps[0] == (0, 6) and steps[-1] == (6, 6)


def test_without_the_instructors_copy_one_sentence_says_what_to_do(tmp_path, monkeypatch):
    """On a machine that has no `solutions`, is the way to check the notebook named?"""
    hand_in(tmp_path, "me", demo.blank, [NOTEBOOK], lean=True)
    monkeypatch.setenv("GRADSCHOOL_COURSE", str(tmp_path))
    with pytest.raises(GradschoolError, match=r"check\.summary\(\)"):
        precheck(tmp_path / "me" / "week1" / f"{NOTEBOOK}.ipynb")
