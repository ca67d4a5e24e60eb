"""What the contract does not ask of the NumPy warm-up: how its public checks name mistakes, and odd answers to its laws."""

from __future__ import annotations

import numpy as np
import pytest

from grader.course import catalogue
from grader.course.reference import reference
from grader.declare.finding import Outcome
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine
from grader.release.public_checks import publish
from helpers import checks

NOTEBOOK = "numpy_warmup"
pytestmark = pytest.mark.numpy_warmup


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    """The folder of a freshly written public file."""
    folder = tmp_path_factory.mktemp("public")
    publish(NOTEBOOK, folder)
    return folder


def said(public, monkeypatch, capsys, exercise: str, mistake: str) -> str:
    """What the public check prints for a wrong answer."""
    monkeypatch.setattr(checks, "PUBLIC", public)
    entry = catalogue.exercises(NOTEBOOK)[exercise]
    wrong = next(wrong for wrong in entry.wrong if wrong.name == mistake)
    checks.Checker(NOTEBOOK)(reference(NOTEBOOK).variant_namespace(entry, wrong)[exercise])
    return capsys.readouterr().out


def visible_mistakes() -> list:
    """Every wrong answer but those that no public input shows, because values are right there."""
    hidden = {"overflow", "small_noise"}
    return [
        pytest.param(exercise.name, wrong.name, wrong.advice, id=f"{exercise.name}-{wrong.name}")
        for exercise in catalogue.exercises(NOTEBOOK).exercises
        for wrong in exercise.wrong
        if not wrong.only_item and wrong.name not in hidden
    ]


@pytest.mark.parametrize(("exercise", "mistake", "advice"), visible_mistakes())
def test_the_public_check_names_this_mistake_and_no_other(public, monkeypatch, capsys, exercise, mistake, advice):
    """Does a student hear the one sentence that fits?"""
    assert f"What it looks like: {advice}" in said(public, monkeypatch, capsys, exercise, mistake)


@pytest.mark.parametrize(
    "value", [None, "text", np.zeros((9, 9)), [], {"dw": None}, (None, None, None), np.nan, object()]
)
@pytest.mark.parametrize("name", [exercise.name for exercise in catalogue.exercises(NOTEBOOK).exercises])
def test_an_answer_that_knows_the_inputs_by_heart_fails_at_a_law(name, value):
    """Is an answer that is right on all cases and returns rubbish elsewhere rejected, and never the grader's error?"""
    source, exercise = reference(NOTEBOOK), catalogue.exercises(NOTEBOOK)[name]
    known = [repr(case.args) for case in source.cases(exercise)]

    def by_heart(*args):
        return source.function(name)(*args) if repr(args) in known else value

    result = examine(reference(NOTEBOOK), name, LocalCaller(dict(source.namespace) | {name: by_heart}))
    assert result.outcome is Outcome.FAILED
    assert result.score < result.max_score
