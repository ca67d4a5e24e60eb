"""The models of `deep_network_application` build on functions of `deep_network`, which are not theirs to answer for."""

from __future__ import annotations

import pytest

from grader.course import catalogue
from grader.course.reference import reference
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine
from helpers.nets.stand_ins import STAND_INS

NOTEBOOK = "deep_network_application"
pytestmark = pytest.mark.deep_network_application
EXERCISES = ("predict", "two_layer_model", "L_layer_model")


def broken(*args):
    """Stand for a function of the other notebook that is not right."""
    raise ZeroDivisionError("not right yet")


@pytest.mark.parametrize("name", EXERCISES)
@pytest.mark.parametrize("helpers", [dict.fromkeys(STAND_INS, broken), STAND_INS], ids=["broken", "given"])
def test_functions_of_the_other_notebook_cost_nothing_here(name, helpers):
    """Does a right model get full marks whatever the student has brought?"""
    namespace = reference(NOTEBOOK).fresh_namespace()
    namespace.update(helpers)
    result = examine(reference(NOTEBOOK), name, LocalCaller(namespace))
    assert result.score == result.max_score, [item.message for item in result.items]


def test_what_is_borrowed_can_be_brought():
    """Does every borrowed function have a given one, and is it an exercise of the other notebook?"""
    borrowed = catalogue.exercises(NOTEBOOK).borrowed["deep_network"]
    assert set(borrowed) == set(STAND_INS)
    assert set(borrowed) <= {exercise.name for exercise in catalogue.exercises("deep_network").exercises}
