"""Initialisers are judged by shape, spread and symmetry: what may differ, and what a fixed seed costs."""

from __future__ import annotations

import numpy as np
import pytest

from grader.course.reference import reference
from grader.declare.finding import Outcome
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine
from helpers.checks import Checker

pytestmark = pytest.mark.initialization

DRAWN = ("initialize_parameters_random", "initialize_parameters_he", "initialize_parameters_xavier")


def judged(name: str, code: str):
    """The result of an exercise whose answer is this code."""
    namespace = dict(reference("initialization").namespace)
    exec(code, namespace)
    return examine(reference("initialization"), name, LocalCaller(namespace))


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("how", ["global generator", "own generator"])
def test_a_seed_inside_costs_its_own_item_only(name, how):
    """Does a fixed seed lose one item, keep all others, and hear why?"""
    code = reference("initialization").answers[name]
    if how == "own generator":
        code = code.replace("    parameters = {}\n", "    rng = np.random.default_rng(7)\n    parameters = {}\n")
        code = code.replace("np.random.randn(n, n_prev)", "rng.standard_normal((n, n_prev))")
    else:
        code = code.replace("    parameters = {}\n", "    np.random.seed(1)\n    parameters = {}\n")
    result = judged(name, code)
    lost = [item for item in result.items if item.outcome is not Outcome.PASSED]
    assert [item.item for item in lost] == ["draws anew at every call"]
    assert result.score == result.max_score - lost[0].max_points
    assert "seed" in lost[0].message and "seed inside the function" in result.diagnosis.advice


@pytest.mark.parametrize("name", DRAWN)
def test_honest_draws_pass_again_and_again(name):
    """Does a right initialiser pass whatever it happens to draw (here 40 times)?"""
    code = reference("initialization").answers[name]
    for seed in range(40):
        np.random.seed(seed)
        assert judged(name, code).outcome is Outcome.PASSED, seed


def test_only_the_last_of_many_layers_unscaled_is_seen():
    """Is a wrong spread far down in a deep net found, though W1 and W2 are right?"""
    code = reference("initialization").answers["initialize_parameters_he"]
    deep = code.replace("np.sqrt(2 / n_prev)", "np.sqrt((2 if layer < 4 else 1) / n_prev)")
    assert deep != code
    result = judged("initialize_parameters_he", deep)
    assert [item.item for item in result.items if item.outcome is Outcome.FAILED] == [
        "every layer of nets with 2 to 5 layers"
    ]
    assert 'parameters["W4"] has the wrong spread' in "".join(item.message for item in result.items)


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("off", [0.9, 1.12])
def test_a_spread_that_is_a_tenth_off_shows_in_the_notebook_and_costs_its_points(name, off, capsys):
    """Is a scale that is nearly right told apart from chance, in public as in hidden checks?"""
    code = reference("initialization").answers[name]
    code = code.replace("np.random.randn(n, n_prev)", f"{off} * np.random.randn(n, n_prev)")
    lost = {item.item for item in judged(name, code).items if item.outcome is Outcome.FAILED}
    assert {"W1", "W2"} <= lost
    namespace = reference("initialization").fresh_namespace(**{name: code})
    Checker("initialization")(namespace[name])
    assert "has the wrong spread" in capsys.readouterr().out
