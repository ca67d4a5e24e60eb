"""Is a loop over the examples found wherever it hides, and is honest work left alone?"""

from __future__ import annotations

import pytest

from grader.course.reference import reference
from grader.declare.finding import Outcome
from grader.declare.items import Vectorised
from grader.judge.caller import LocalCaller
from grader.judge.exam import Exam
from grader.judge.examine import judge
from tests.exercises.hidden_loops import ALL, HONEST

pytestmark = pytest.mark.logistic_regression


def _results(code: str) -> dict:
    """What each item of `propagate` says of an answer cell."""
    source = reference("logistic_regression")
    namespace = source.fresh_namespace(propagate=code)
    exam = Exam(source.known["propagate"], LocalCaller(namespace), source)
    try:
        return {item.item: item for item in judge(exam)}
    finally:
        if "pool" in namespace:
            namespace["asked"].put(None)
            for thread in namespace["pool"]:
                thread.join()


@pytest.mark.parametrize("code", ALL.values(), ids=ALL)
def test_a_hidden_loop_is_found(code):
    """Are the values right, and is the loop found all the same?"""
    results = _results(code)
    loop = results.pop(Vectorised.name)
    assert [(item.item, item.message) for item in results.values() if item.outcome is not Outcome.PASSED] == []
    assert loop.outcome is Outcome.FAILED


@pytest.mark.parametrize("code", HONEST.values(), ids=HONEST)
def test_honest_work_is_no_loop(code):
    """Does an answer that works on all columns at once pass, whatever else it does?"""
    assert {item.item: item.message for item in _results(code).values() if item.outcome is not Outcome.PASSED} == {}
