"""Equal messages of one exercise are said once."""

from __future__ import annotations

from grader.course.reference import reference
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine


def _messages(code: str) -> list[str]:
    source = reference("logistic_regression")
    result = examine(source, "propagate", LocalCaller(source.fresh_namespace(propagate=code)))
    return [item.message for item in result.items if item.message]


def test_an_error_that_meets_every_item_is_told_at_the_first():
    """Does one NameError stand there once, and do the other items say where?"""
    messages = _messages("def propagate(w, b, X, Y):\n    A = sigmoid(w.T @ X + c)\n    return {}, 0")
    first, *others = [message for message in messages if "Not judged" not in message]
    assert "NameError" in first and others
    assert all(message.startswith("The same as for ") for message in others)


def test_different_findings_are_all_told():
    """Are findings with words of their own left as they are?"""
    assert not any(
        "The same" in message
        for message in _messages("def propagate(w, b, X, Y):\n    return {'dw': w, 'db': 0.5}, 0.0")
    )
