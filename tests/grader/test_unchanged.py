"""Is an argument that a function changed in any way a changed one?"""

from __future__ import annotations

import copy

import numpy as np
import pytest

from grader.course import catalogue, layout
from grader.course.reference import reference
from grader.declare.finding import CheckFailed
from grader.declare.items import Untouched
from grader.declare.unchanged import unchanged
from grader.judge.caller import LocalCaller
from grader.judge.exam import Exam
from helpers.judge.wire import plain

VALUE = {
    "X": np.array([[1.0, np.nan], [0.0, 2.0]]),
    "list": [1, 2.0, True, None, "text"],
    "caches": [((np.ones(2), np.zeros((1, 1)), 3), {"dW": np.float32(2)})],
}

CHANGES = {
    "a number of an array": "v['X'][0, 0] = 5",
    "a number by the last bit": "v['X'][1, 1] = np.nextafter(2, 3)",
    "a not-a-number": "v['X'][0, 1] = 1",
    "an array's shape": "v['X'].shape = (4,)",
    "an array's type": "v['X'] = v['X'].astype(np.float32)",
    "an array for a list": "v['list'] = np.array([1.0])",
    "a key more": "v['cost'] = 1",
    "a key less": "del v['list']",
    "an entry more": "v['list'].append(1)",
    "an entry less": "v['list'].pop()",
    "another order": "v['list'].reverse()",
    "another type of number": "v['list'][0] = 1.0",
    "a flag for a number": "v['list'][0] = True",
    "an array in a tuple in a list": "v['caches'][0][0][0][:] = 7",
    "a key of a nested dict": "v['caches'][0][1]['db'] = 0",
    "a scalar of another precision": "v['caches'][0][1]['dW'] = np.float64(2)",
    "a tuple for a list": "v['caches'] = tuple(v['caches'])",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_seen(change):
    """Is it no longer the same value?"""
    v = copy.deepcopy(VALUE)
    exec(change, {"v": v, "np": np})
    assert not unchanged(VALUE, plain(v))


def test_the_order_of_keys_is_no_change():
    """Is a dict whose keys were taken out and put back the same, and a value unlike any other itself?"""
    assert unchanged(VALUE, plain(dict(reversed(VALUE.items()))))
    assert unchanged(object(), plain(object()))


UPDATE = """
def update_parameters(parameters, grads, learning_rate=1.2):
    for name in parameters:
        parameters[name] -= learning_rate * grads["d" + name]
    CHANGE
    return parameters
"""


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("parameters['steps'] = 1; del parameters['steps']", None),
        ("grads['dW1'] *= 2", "grads"),
        ("grads['norm'] = 1", "grads"),
        ("grads.clear()", "grads"),
        ("grads['dW1'] = grads['dW1'].astype(np.float32)", "grads"),
    ],
)
def test_what_may_change_is_named_and_all_else_is_judged(change, named):
    """May `parameters` be updated in place, and `grads` not be changed in any way?"""
    source = reference("shallow_network")
    exercise = catalogue.exercises("shallow_network")["update_parameters"]
    caller = LocalCaller(source.fresh_namespace(update_parameters=UPDATE.replace("CHANGE", change)))
    exam = Exam(exercise, caller, source)
    (item,) = (item for item in exercise.rubric if isinstance(item, Untouched))
    if named is None:
        item.judge(exam)
        return
    with pytest.raises(CheckFailed, match=f"changes its argument `{named}`"):
        item.judge(exam)


def test_a_further_argument_is_judged_as_well():
    """Is an argument that only some answers ask for left as it was?"""
    source = reference("shallow_network")
    exercise = catalogue.exercises("shallow_network")["compute_cost"]
    code = "def compute_cost(A2, Y, parameters):\n    parameters.clear()\n    return 1.0\n"
    exam = Exam(exercise, LocalCaller(source.fresh_namespace(compute_cost=code)), source)
    with pytest.raises(CheckFailed, match="changes its argument `beyond those asked for`"):
        Untouched(points=1).judge(exam)


def _with_something_to_change() -> list:
    names = [name for week in layout.weeks() for name in layout.notebooks(week)]
    return [
        pytest.param(exercise, id=f"{name}-{exercise.name}")
        for name in names
        for exercise in catalogue.exercises(name).exercises
        if any(isinstance(value, list | dict | np.ndarray) for value in exercise.fixtures[0].args)
    ]


@pytest.mark.parametrize("exercise", _with_something_to_change())
def test_each_exercise_with_something_to_change_has_the_item(exercise):
    """Are arrays, lists and dicts that a function gets judged, but for what may be updated in place?"""
    items = [item for item in exercise.rubric if isinstance(item, Untouched)]
    assert len(items) == 1 and 0 < items[0].points <= 1
    in_place = {"optimize": {"w", "b"}, "update_parameters": {"parameters"}}
    assert set(items[0].may_change) == in_place.get(exercise.name, set())
