"""What `logistic_regression` promises beyond the contract of every exercise."""

from __future__ import annotations

import numpy as np
import pytest

from grader.course import catalogue
from grader.course.reference import reference
from grader.declare.finding import Outcome
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine

NOTEBOOK = "logistic_regression"
pytestmark = pytest.mark.logistic_regression


def mark(name: str, source: str):
    """Judge `source` as the answer to one exercise, with the reference for all others."""
    namespace = dict(reference(NOTEBOOK).namespace)
    exec(source, namespace)
    return examine(reference(NOTEBOOK), name, LocalCaller(namespace))


def edited(name: str, old: str, new: str) -> str:
    """The reference with one place changed."""
    source = reference(NOTEBOOK).answers[name]
    assert source.count(old) == 1
    return source.replace(old, new)


def lost(result) -> set[str]:
    return {item.item for item in result.items if item.outcome is not Outcome.PASSED}


def test_no_decision_depends_on_the_tie():
    """Are all probabilities that `predict` is asked about far from 0.5?"""
    cases = list(reference(NOTEBOOK).cases(catalogue.exercises(NOTEBOOK)["predict"]))
    for case in cases:
        w, b, X = case.args
        assert np.min(np.abs(w.T @ X + b)) > 0.1


def test_a_tie_may_go_either_way():
    """Does `>=` get full marks?"""
    assert lost(mark("predict", edited("predict", "A > 0.5", "A >= 0.5"))) == set()


@pytest.mark.parametrize("rhythm", ["i % 10 == 0", "i % 100 == 99", "True"])
def test_costs_in_another_rhythm_lose_their_own_item_only(rhythm):
    """Does a list that is kept differently lose the points for the list, and no others?"""
    result = mark("optimize", edited("optimize", "i % 100 == 0", rhythm))
    assert lost(result) == {"the recorded costs"}
    assert result.max_score - result.score == 1.5


def test_a_mistake_in_b_leaves_the_step_of_w():
    """Is a first step of w paid for, although later ones suffer from the wrong b?"""
    result = mark("optimize", edited("optimize", 'learning_rate * grads["db"]', "0"))
    assert "the first step of w" not in lost(result)
    assert {"the first step of b", "b after the last step"} <= lost(result)


def test_a_prediction_in_one_column_is_named_as_a_shape():
    """Does (m, 1), which broadcasts with Y to a table, hear about its shape?"""
    result = mark("predict", edited("predict", "(A > 0.5).astype(int)", "(A > 0.5).T"))
    assert result.diagnosis is not None and result.diagnosis.name == "transposed"
    assert "has the wrong shape" in result.items[0].message


@pytest.mark.parametrize("b", ["0", "0.0", "np.array(0.0)", "np.zeros((1, 1))", "np.float64(0)"])
def test_any_kind_of_number_will_do_for_b(b):
    """May b be an int, a float, 0-d or (1, 1), from the start to the trained model?"""
    start = edited("initialize_with_zeros", "b = 0.0", f"b = {b}")
    namespace = dict(reference(NOTEBOOK).namespace)
    exec(start, namespace)
    for name in ("initialize_with_zeros", "optimize", "model"):
        result = examine(reference(NOTEBOOK), name, LocalCaller(namespace))
        assert lost(result) == set() and result.own_helpers in (None, Outcome.PASSED)


def test_a_saturated_model_has_a_finite_cost():
    """Does the reference stay finite, without a warning, where a probability is rounded to 0 or 1?"""
    propagate = reference(NOTEBOOK).function("propagate")
    grads, cost = propagate(np.array([[900.0]]), 0.0, np.array([[1.0, -1.0]]), np.array([[0, 0]]))
    assert np.isfinite(cost) and cost > 15
    np.testing.assert_allclose(grads["dw"], [[0.5]])
