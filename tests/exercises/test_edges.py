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


OPTIMIZE = "num_iterations=100, learning_rate=0.009, print_cost=False"
MODEL = "num_iterations=2000, learning_rate=0.5, print_cost=False"
CLIP_DEEP = "P = np.clip(AL, 1e-15, 1 - 1e-15)  # log(0) would give infinity"
AS_STUDENTS_WRITE = [
    ("numpy_warmup", "sigmoid", "e = np.exp(-np.abs(z))", "return np.exp(z) / (1 + np.exp(z))\n    e = 1"),
    (
        "numpy_warmup",
        "one_example_gradients",
        "    return",
        "    assert (x * dz).shape == w.shape != (1, 1)\n    return",
    ),
    ("logistic_regression", "optimize", OPTIMIZE, "num_iterations, learning_rate, print_cost"),
    ("logistic_regression", "optimize", "i % 100 == 0", "i % max(num_iterations // 25, 100) == 0"),
    ("logistic_regression", "model", MODEL, "num_iterations, learning_rate, print_cost"),
    (
        "logistic_regression",
        "predict",
        "return (A",
        "A = np.squeeze(A)\n    assert len(A) == X.shape[1]\n    return (A",
    ),
    ("logistic_regression", "propagate", "    dZ =", "    assert m > 1\n    dZ ="),
    ("shallow_network", "forward_propagation", "    cache =", "    assert A2.shape == (1, X.shape[1])\n    cache ="),
    ("shallow_network", "backward_propagation", "    dZ2 =", "    assert A2.shape[0] == 1\n    dZ2 ="),
    ("shallow_network", "compute_cost", "    m =", "    assert np.squeeze(Y).shape == (Y.shape[1],)\n    m ="),
    ("shallow_network", "nn_model", "i % 1000 == 0", "i % (num_iterations // 10) == 0"),
    (
        "deep_network",
        "L_model_forward",
        "    caches.append(cache)\n    return",
        "    caches.append(cache)\n    assert AL.shape == (1, X.shape[1])\n    return",
    ),
    ("deep_network", "compute_cost", CLIP_DEEP, "P = AL"),
    ("deep_network", "linear_backward", "    dW =", "    assert min(dZ.shape) > 1\n    dW ="),
    ("deep_network_application", "two_layer_model", "i % 100 == 0", "i % (num_iterations // 25) == 0"),
    ("deep_network_application", "L_layer_model", "i % 100 == 0", "i % (num_iterations // 25) == 0"),
    (
        "initialization",
        "initialize_parameters_he",
        "    parameters = {}",
        "    assert len(layer_dims) > 2\n    parameters = {}",
    ),
    ("initialization", "signal_sizes", "    sizes = []", "    assert X.shape[1] > 1\n    sizes = []"),
    ("regularization", "compute_cost_with_regularization", "    m =", "    assert lambd\n    m ="),
    (
        "regularization",
        "backward_propagation_with_regularization",
        "    m =",
        "    assert lambd and np.size(Y) > 1\n    m =",
    ),
    ("regularization", "forward_propagation_with_dropout", "keep_prob=0.5", "keep_prob"),
    ("gradient_checking", "gradient_check", "    if denominator == 0:\n        return 0.0\n", ""),
    ("gradient_checking", "gradient_check_n", "    if denominator == 0:\n        return 0.0\n", ""),
    ("gradient_checking", "forward_propagation_n", "    Z1 =", "    assert X.shape[1] > 1\n    Z1 ="),
]


@pytest.mark.parametrize(
    ("notebook", "exercise", "old", "new"),
    [pytest.param(*answer, marks=getattr(pytest.mark, answer[0])) for answer in AS_STUDENTS_WRITE],
)
def test_a_right_answer_that_leaves_out_what_is_unusual_loses_edges_only(notebook, exercise, old, new):
    """Does an answer that is right but for edge cases keep its core, with nothing blocked, whatever it says there?"""
    source = reference(notebook).answers[exercise]
    assert source.count(old) == 1
    result = judged(notebook, exercise, source.replace(old, new))
    assert lost(result) <= {item.item for item in result.items if item.edge}
    assert Outcome.BLOCKED not in {item.outcome for item in result.items}


@pytest.mark.deep_network
def test_a_wrong_part_earns_nothing_at_its_edge():
    """Is an answer that climbs not paid for standing still at a learning rate of 0?"""
    exercise = catalogue.exercises("deep_network")["update_parameters"]
    uphill = next(wrong for wrong in exercise.wrong if wrong.name == "uphill")
    result = variant_result("deep_network", exercise, uphill)
    edge = next(item for item in result.items if item.edge)
    assert (edge.outcome, edge.points) == (Outcome.BLOCKED, 0.0)
    assert "every layer of a net of any depth" in edge.message
