"""Do the explorers train a wrong answer as it is, say in one sentence what is wrong, and leave right answers in peace?"""

from __future__ import annotations

import types

import numpy as np
import pytest

from helpers import widgets
from helpers.widgets.engine.compared import BESIDE
from tests.browser import answers
from tests.browser.answers import (
    backward_propagation,
    compute_cost,
    forward_propagation,
    initialize_parameters,
    propagate,
    update_parameters,
)
from tests.helpers.test_widgets import words

PASSES = ("initialize_parameters_deep", "L_model_forward", "L_model_backward", "update_parameters")
REMEDIES = (
    "compute_cost_with_regularization",
    "backward_propagation_with_regularization",
    "forward_propagation_with_dropout",
    "backward_propagation_with_dropout",
)


def theirs(name: str, **others):
    """Return one of the answers, finding other functions under some names."""
    function = getattr(answers, name)
    globals_ = {**vars(answers), **others}
    return types.FunctionType(function.__code__, globals_, name, function.__defaults__)


def spoilt(name: str, spoil):
    """Return an answer whose result goes through `spoil`."""

    def function(*args, **kwargs):
        return spoil(getattr(answers, name)(*args, **kwargs))

    function.__name__ = name
    return function


def times(factor):
    """Return what multiplies each array of a dict, also of the first item of a pair."""

    def spoil(value):
        return (spoil(value[0]), value[1]) if isinstance(value, tuple) else {k: factor * v for k, v in value.items()}

    return spoil


def explore(kind: str, wrong: dict, **settings):
    """Return an explorer of a kind with some wrong functions, trained to the end."""
    if kind == "learning rate":
        optimize = theirs("optimize", **wrong)
        made = widgets.learning_rate_explorer(
            wrong.get("propagate", answers.propagate), wrong.get("optimize", optimize), **settings
        )
    elif kind == "boundary":
        nn_model = wrong.get("nn_model", theirs("nn_model", **wrong))
        settings = {"iterations": 100, **settings}
        made = widgets.boundary_explorer(nn_model, wrong.get("predict", answers.predict), **settings)
    elif kind == "depth":
        made = widgets.depth_explorer(*(wrong.get(name, getattr(answers, name)) for name in PASSES), **settings)
    else:
        settings = {"iterations": 100, **settings}
        functions = (wrong.get(name, getattr(answers, name)) for name in REMEDIES)
        made = widgets.regularisation_explorer(*functions, **settings)
    made.finish(30.0)
    return made


def pale(explorer) -> int:
    """Return how many pale lines the picture has."""
    return sum(layer.get("colour") == "pale" for panel in words(explorer)["panels"] for layer in panel["layers"])


RIGHT = [
    ("learning rate", {"learning_rate": 100.0, "data": "stretched"}),
    ("learning rate", {"learning_rate": 0.001, "data": "tumours"}),
    ("boundary", {"units": 1, "learning_rate": 10.0}),
    ("boundary", {"units": 50, "activation": "relu", "data": "spiral"}),
    ("depth", {"layers": 20, "scheme": "large"}),
    ("depth", {"layers": 1, "units": 2}),
    ("regularisation", {"lambd": 30.0}),
    ("regularisation", {"keep_prob": 0.5, "kicks": 50}),
]


@pytest.mark.parametrize(("kind", "settings"), RIGHT)
def test_a_right_answer_has_no_ghost_and_no_sentence(kind, settings):
    """Are right functions left in peace where costs jump, signals explode, and few numbers are drawn?"""
    explorer = explore(kind, {}, **settings)
    assert words(explorer)["trouble"] == ""
    assert pale(explorer) == 0


def test_other_right_forms_are_right():
    """Are a (1, 1) bias, single precision and a cost kept away from log(0) left in peace?"""

    def careful(w, b, X, Y):
        grads, cost = answers.propagate(w.astype(np.float32), b, X.astype(np.float32), Y)
        return {"dw": grads["dw"], "db": np.full((1, 1), grads["db"])}, np.float32(cost + 1e-8)

    assert words(explore("learning rate", {"propagate": careful}))["trouble"] == ""


def upward(w, b, X, Y, num_iterations, learning_rate):
    for _ in range(num_iterations):
        grads, _cost = propagate(w, b, X, Y)
        w, b = w + learning_rate * grads["dw"], b + learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, []


def forgetful(X, Y, n_h, num_iterations=10, print_cost=False):
    parameters = initialize_parameters(2, n_h, 1)
    for _ in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        compute_cost(A2, Y)
        update_parameters(parameters, backward_propagation(parameters, cache, X, Y))
    return parameters


def at_home(function):
    """Return a function that finds the answers' names."""
    return types.FunctionType(function.__code__, dict(vars(answers)), function.__name__, function.__defaults__)


WRONG = {
    "sign": (
        "learning rate",
        {"propagate": spoilt("propagate", times(-1))},
        '`propagate`: grads["dw"] has the wrong value',
    ),
    "1/m": (
        "learning rate",
        {"propagate": spoilt("propagate", times(200))},
        '`propagate`: grads["dw"] has the wrong value',
    ),
    "nan": (
        "learning rate",
        {"propagate": spoilt("propagate", times(np.nan))},
        '`propagate`: grads["dw"] is not finite',
    ),
    "cost": (
        "learning rate",
        {"propagate": spoilt("propagate", lambda v: (v[0], -v[1]))},
        "`propagate`: cost has the wrong value",
    ),
    "uphill": (
        "learning rate",
        {"optimize": at_home(upward)},
        '`optimize` after 1 step: params["w"] has the wrong value',
    ),
    "back": (
        "boundary",
        {"backward_propagation": spoilt("backward_propagation", times(-1))},
        '`backward_propagation`: grads["dW2"] has the wrong value',
    ),
    "still": (
        "boundary",
        {"update_parameters": lambda parameters, *_: parameters},
        '`update_parameters`: parameters["W1"] has the wrong value',
    ),
    "forgot": (
        "boundary",
        {"nn_model": at_home(forgetful)},
        '`nn_model` in the next iteration: parameters["W1"] has the wrong value',
    ),
    "labels": (
        "boundary",
        {"predict": spoilt("predict", lambda labels: 1 - labels)},
        "`predict`: the result has the wrong value",
    ),
    "equal": (
        "boundary",
        {"initialize_parameters": spoilt("initialize_parameters", times(0))},
        '`initialize_parameters`: parameters["W1"] has all entries equal',
    ),
    "nan drawn": (
        "depth",
        {PASSES[0]: spoilt(PASSES[0], times(np.nan))},
        '`initialize_parameters_deep`: parameters["W1"] is not finite',
    ),
    "turned": (
        "depth",
        {PASSES[0]: spoilt(PASSES[0], lambda p: {k: v.T for k, v in p.items()})},
        '`initialize_parameters_deep`: parameters["W1"] has the wrong shape',
    ),
    "spread": (
        "depth",
        {PASSES[0]: spoilt(PASSES[0], times(2))},
        '`initialize_parameters_deep`: parameters["W2"] has the wrong spread',
    ),
    "deep": (
        "depth",
        {PASSES[2]: spoilt(PASSES[2], times(-1))},
        '`L_model_backward`: grads["dW11"] has the wrong value',
    ),
    "no λ": (
        "regularisation",
        {REMEDIES[1]: lambda X, Y, cache, lambd: answers.backward_propagation_with_regularization(X, Y, cache, 0)},
        'gradients["dW3"] has the wrong value',
    ),
    "no mask": (
        "regularisation",
        {REMEDIES[3]: lambda X, Y, cache, keep: answers.backward_propagation_with_dropout(X, Y, cache, 1.0)},
        'gradients["dW2"] has the wrong value',
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_trains_beside_a_right_one(name):
    """Is what is wrong said in the checks' words, and the right training drawn pale, for mistakes of many kinds?"""
    kind, wrong, sentence = WRONG[name]
    settings = {"regularisation": {"no λ": {"lambd": 0.5}, "no mask": {"keep_prob": 0.7}}.get(name, {})}.get(kind, {})
    explorer = explore(kind, wrong, **settings)
    assert sentence in words(explorer)["trouble"]
    assert words(explorer)["trouble"].endswith(BESIDE)
    assert pale(explorer) >= 2


def test_the_wrong_curve_is_the_student_s_own():
    """With the sign turned, does the student's cost rise where the pale one falls?"""
    state = explore("learning rate", {"propagate": spoilt("propagate", times(-1))})._training
    assert state.costs[-1] > state.costs[0]
    assert state.right[1][-1] < state.right[1][0]


def test_the_wrong_value_is_told_rather_than_the_error_that_it_leads_to():
    """Is it one sentence, on the function that is to be mended?"""
    turned = spoilt("initialize_parameters", lambda p: {name: value.T for name, value in p.items()})
    trouble = words(explore("boundary", {"initialize_parameters": turned}))["trouble"]
    assert trouble.startswith('`initialize_parameters`: parameters["W1"] has the wrong shape')
