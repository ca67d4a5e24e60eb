"""Is a loop over the examples found wherever it hides, and is honest work left alone?"""

from __future__ import annotations

import pytest

from grader.declare.finding import Outcome
from grader.declare.items import Vectorised
from tests.exercises.apart import apart
from tests.exercises.hidden_loops import ALL, HONEST, judged_propagate

pytestmark = pytest.mark.logistic_regression


@pytest.mark.parametrize("code", ALL.values(), ids=ALL)
def test_a_hidden_loop_is_found(code):
    """Are the values right, and is the loop found all the same?"""
    results = apart(judged_propagate, code)
    loop = results.pop(Vectorised.name)
    assert [(item.item, item.message) for item in results.values() if item.outcome is not Outcome.PASSED] == []
    assert loop.outcome is Outcome.FAILED


@pytest.mark.parametrize("code", HONEST.values(), ids=HONEST)
def test_honest_work_is_no_loop(code):
    """Does an answer that works on all columns at once pass, whatever else it does?"""
    results = apart(judged_propagate, code)
    assert {item.item: item.message for item in results.values() if item.outcome is not Outcome.PASSED} == {}
