"""An edge case costs itself: what every rubric promises of its edges, and what the examiner does with them."""

from __future__ import annotations

import pytest

from grader.course import catalogue
from grader.course.reference import reference
from grader.declare import EDGES_AT_MOST, Exercise, Item, Outcome, Part
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine
from tests.exercises.test_contract import every_exercise, variant_result

EDGES = [
    pytest.param(name, exercise, item, id=f"{name}-{exercise.name}-{item.name}", marks=getattr(pytest.mark, name))
    for name, exercise in (param.values for param in every_exercise.args[1])
    for item in exercise.rubric
    if item.edge
]


def judged(notebook: str, exercise: str, code: str, timeout_s: float = 10.0):
    """The result of an exercise whose answer is this code."""
    namespace = dict(reference(notebook).namespace)
    exec(code, namespace)
    return examine(reference(notebook), exercise, LocalCaller(namespace, timeout_s))


def lost(result) -> set[str]:
    """The items that did not pass."""
    return {item.item for item in result.items if item.outcome is not Outcome.PASSED}


@every_exercise
def test_all_edges_together_are_worth_an_eighth_at_most(notebook, exercise):
    """Has somebody who misses every edge still solved the exercise?"""
    assert sum(item.points for item in exercise.rubric if item.edge) <= EDGES_AT_MOST * exercise.points


@every_exercise
def test_nothing_needs_an_edge(notebook, exercise):
    """Can no edge block a core item or another edge, and is whatever an item needs judged before it?"""
    core = [item.name for item in exercise.rubric if not item.edge]
    for item in exercise.rubric:
        before = core if item.edge else core[: core.index(item.name)]
        assert set(item.needed(exercise.rubric)) <= set(before), item.name


@pytest.mark.parametrize(("notebook", "exercise", "edge"), EDGES)
def test_an_edge_has_cases_of_its_own(notebook, exercise: Exercise, edge: Item):
    """Is no edge judged on a case that core items look at too?"""
    assert not isinstance(edge, Part) or getattr(edge, "cases", None) is not None


@pytest.mark.parametrize(("notebook", "exercise", "edge"), EDGES)
def test_an_edge_costs_its_own_points_and_nothing_else(notebook, exercise: Exercise, edge: Item):
    """Is there a known answer that misses this edge alone, and does it keep all other points, nothing being blocked?"""
    answers = [wrong for wrong in exercise.wrong if wrong.only_item == edge.name]
    assert answers
    for answer in answers:
        result = variant_result(notebook, exercise, answer)
        assert [item.item for item in result.items if item.outcome is Outcome.FAILED] == [edge.name], answer.name
        assert lost(result) == {edge.name} and result.score == result.max_score - edge.points
        assert [item.item for item in result.items if item.edge] == [i.name for i in exercise.rubric if i.edge]


HANGS = "def sigmoid(z):\n    while np.max(np.abs(z)) > 500:\n        pass\n    return 1 / (1 + np.exp(-z))"


@pytest.mark.logistic_regression
def test_an_edge_that_never_comes_back_leaves_the_core_its_marks():
    """Are core items judged before an edge can end the process, wherever they stand in the rubric?"""
    result = judged("logistic_regression", "sigmoid", HANGS, timeout_s=0.3)
    core = [item for item in result.items if not item.edge]
    assert all(item.outcome is Outcome.PASSED for item in core)
    assert Outcome.TIMED_OUT in [item.outcome for item in result.items if item.edge]
    assert [item.item for item in result.items] == [
        item.name for item in catalogue.exercises("logistic_regression")["sigmoid"].rubric
    ]


OVERFLOWS = "def sigmoid(z):\n    return np.exp(z) / (1 + np.exp(z))"


@pytest.mark.logistic_regression
def test_a_known_mistake_at_an_edge_is_named_whatever_else_is_missed_there():
    """Is the overflow named, when single numbers are missed too, and when the symmetry is blocked by nothing?"""
    code = OVERFLOWS.replace("return", "assert z.ndim\n    return")
    result = judged("logistic_regression", "sigmoid", code)
    assert lost(result) == {"single numbers", "large numbers"}
    assert result.diagnosis is not None and result.diagnosis.name == "overflow"


@pytest.mark.logistic_regression
def test_an_edge_that_is_missed_in_another_way_does_not_get_the_known_name():
    """Is an answer that is wrong for large numbers, but not by an overflow, left without that name?"""
    code = "def sigmoid(z):\n    return 1 / (1 + np.exp(-np.clip(z, -12, 12)))"
    result = judged("logistic_regression", "sigmoid", code)
    assert lost(result) == {"large numbers"} and result.diagnosis is None
