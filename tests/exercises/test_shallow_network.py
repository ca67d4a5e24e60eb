"""Week 2: what its exercises accept and refuse beyond the contract of all exercises."""

from __future__ import annotations

import numpy as np
import pytest

from grader.course import catalogue
from grader.course.reference import reference
from grader.declare.finding import Outcome
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine

NOTEBOOK = "shallow_network"

pytestmark = pytest.mark.shallow_network


def _judge(exercise: str, code: str):
    """Judge an exercise in the reference's notebook with some functions replaced by `code`."""
    namespace = dict(reference(NOTEBOOK).namespace)
    exec(code, namespace)
    return examine(reference(NOTEBOOK), exercise, LocalCaller(namespace))


def _messages(result) -> list[str]:
    return [item.message for item in result.items if item.outcome is not Outcome.PASSED]


OWN_CACHE = """
def forward_propagation(X, parameters):
    A1 = np.tanh(parameters["W1"] @ X + parameters["b1"])
    A2 = sigmoid(parameters["W2"] @ A1 + parameters["b2"])
    return A2, (A1, A2)
"""
OWN_BACKWARD = """
def backward_propagation(parameters, cache, X, Y):
    A1, A2 = cache
    m, dZ2 = X.shape[1], A2 - Y
    dZ1 = parameters["W2"].T @ dZ2 * (1 - A1 ** 2)
    return {"dW1": dZ1 @ X.T / m, "db1": dZ1.mean(1, keepdims=True),
            "dW2": dZ2 @ A1.T / m, "db2": dZ2.mean(1, keepdims=True)}
"""


def test_a_cache_of_ones_own_passes_with_a_backward_pass_that_uses_it():
    """May the cache be a tuple, when the student's own backward pass works with it?"""
    result = _judge("forward_propagation", OWN_CACHE + OWN_BACKWARD)
    assert _messages(result) == [] and result.score == result.max_score


def test_a_cache_of_ones_own_is_enough_if_it_holds_the_activations():
    """Is a tuple right at a check where the student's own backward pass is not there yet, as in the sandbox?"""
    source = reference(NOTEBOOK)
    namespace = source.fresh_namespace(forward_propagation=OWN_CACHE)
    del namespace["backward_propagation"]
    result = examine(reference(NOTEBOOK), "forward_propagation", LocalCaller(namespace))
    assert _messages(result) == []


def test_a_cache_that_no_backward_pass_can_use_costs_its_item_only():
    """Does a cache without the activations lose half a point, and say what it holds?"""
    result = _judge("forward_propagation", OWN_CACHE.replace("(A1, A2)", "(X, A2)"))
    assert [item.item for item in result.items if item.outcome is Outcome.FAILED] == [
        "the cache is enough for the backward pass"
    ]
    assert result.score == result.max_score - 0.5
    assert "got a cache with A2, expected Z1, A1, Z2 and A2" in _messages(result)[0]


def test_an_entry_of_the_cache_that_is_there_must_be_right():
    """Is a wrong Z1 in the cache found, though Z1 may be missing?"""
    code = reference(NOTEBOOK).answers["forward_propagation"].replace('"Z1": Z1', '"Z1": Z1 + 1')
    result = _judge("forward_propagation", code)
    assert [item.item for item in result.items if item.outcome is Outcome.FAILED] == ["Z1 in the cache"]


def test_the_backward_pass_is_judged_with_the_references_cache():
    """Does a wrong forward pass leave the marks of the backward pass alone?"""
    code = reference(NOTEBOOK).answers["forward_propagation"].replace("tanh(Z1)", "0 * Z1")
    assert _judge("backward_propagation", code).outcome is Outcome.PASSED


@pytest.mark.parametrize("at_zero", [0, 0.5, 1])
@pytest.mark.parametrize("left", [0, 0.01])
def test_the_slope_at_exactly_zero_is_free(at_zero, left):
    """Is any slope of ReLU and leaky ReLU at 0 accepted?"""
    name = "leaky_relu_derivative" if left else "relu_derivative"
    code = f"def {name}(z):\n    return np.where(z == 0, {at_zero}, np.where(z > 0, 1.0, {left}))"
    assert _judge(name, code).outcome is Outcome.PASSED


COST = "def compute_cost(A2, Y, parameters{default}):\n    {body}\n"
RIGHT = "return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))"


@pytest.mark.parametrize("default", ["", "=None"])
def test_the_cost_may_take_the_parameters(default):
    """Does `compute_cost(A2, Y, parameters)` pass, whether it needs its third argument or not?"""
    assert _judge("compute_cost", COST.format(default=default, body=RIGHT)).score == 4


def test_a_training_loop_that_passes_the_parameters_to_the_cost_works_with_its_own_functions():
    """Do both functions of an older notebook earn full marks, with each other and with the references?"""
    loop = reference(NOTEBOOK).answers["nn_model"].replace("compute_cost(A2, Y)", "compute_cost(A2, Y, parameters)")
    result = _judge("nn_model", COST.format(default="", body=RIGHT) + loop)
    assert result.outcome is Outcome.PASSED and result.own_helpers is Outcome.PASSED


def test_an_error_inside_a_cost_of_three_arguments_is_the_one_reported():
    """Is the student told of the real error, not of a missing argument?"""
    result = _judge("compute_cost", COST.format(default="", body="return undefined"))
    assert result.score == 0
    assert "NameError" in result.items[0].message and "missing" not in result.items[0].message


def test_a_function_that_asks_for_too_much_is_told_so():
    """Does an exercise without extra arguments refuse a further one?"""
    result = _judge(
        "predict", "def predict(parameters, X, Y):\n    return (forward_propagation(X, parameters)[0] > 0.5)"
    )
    assert result.score == 0
    assert "missing 1 required positional argument" in result.items[0].message


@pytest.mark.parametrize("seed", range(12))
def test_the_random_start_never_decides_about_training(seed):
    """Do the right loop and its known mistakes get the same verdict from every start?"""
    state = np.random.get_state()
    np.random.seed(seed)
    try:
        source, exercise = reference(NOTEBOOK), catalogue.exercises(NOTEBOOK)["nn_model"]
        assert examine(reference(NOTEBOOK), "nn_model", LocalCaller(source.namespace)).outcome is Outcome.PASSED
        for wrong in exercise.wrong:
            namespace = source.fresh_namespace(nn_model=source.variant_source(exercise, wrong))
            result = examine(source, "nn_model", LocalCaller(namespace))
            assert result.diagnosis is not None and result.diagnosis.name == wrong.name, wrong.name
    finally:
        np.random.set_state(state)


def test_training_is_judged_on_few_rounds():
    """Does the check of `nn_model` stay below 500 rounds, so that it is quick in the sandbox too?"""
    rounds = []
    namespace = dict(reference(NOTEBOOK).namespace)
    train = namespace["nn_model"]

    def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
        rounds.append(num_iterations)
        return train(X, Y, n_h, num_iterations=num_iterations, print_cost=print_cost)

    result = examine(reference(NOTEBOOK), "nn_model", LocalCaller(namespace | {"nn_model": nn_model}))
    assert result.outcome is Outcome.PASSED
    assert len(set(rounds)) >= 4 and sum(rounds) < 500


def test_a_loop_that_never_ends_is_sent_to_num_iterations():
    """Does an answer that runs out of time hear where to look?"""
    namespace = dict(reference(NOTEBOOK).namespace)
    exec("def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):\n    while True:\n        pass", namespace)
    result = examine(reference(NOTEBOOK), "nn_model", LocalCaller(namespace, timeout_s=0.2))
    assert result.outcome is Outcome.TIMED_OUT and result.score == 0
    assert "num_iterations=1" in result.items[0].message and "`num_iterations`" in result.items[0].message
