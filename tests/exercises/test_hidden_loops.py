"""Is a loop over the examples found wherever it hides, and is honest work left alone?"""

from __future__ import annotations

import pytest

from grader.declare.finding import Outcome
from grader.declare.items import Vectorised
from tests.exercises.apart import judged_apart
from tests.exercises.hidden_loops import ALL, HONEST

pytestmark = pytest.mark.logistic_regression
PASSED, FAILED = Outcome.PASSED.name, Outcome.FAILED.name


@pytest.mark.parametrize("code", ALL.values(), ids=ALL)
def test_a_hidden_loop_is_found(code):
    """Are the values right, and is the loop found all the same?"""
    results = judged_apart(code)
    loop, _ = results.pop(Vectorised.name)
    assert [(item, message) for item, (outcome, message) in results.items() if outcome != PASSED] == []
    assert loop == FAILED


@pytest.mark.parametrize("code", HONEST.values(), ids=HONEST)
def test_honest_work_is_no_loop(code):
    """Does an answer that works on all columns at once pass, whatever else it does?"""
    assert {item: message for item, (outcome, message) in judged_apart(code).items() if outcome != PASSED} == {}
