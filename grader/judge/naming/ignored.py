"""Arguments that an answer does not look at, found by varying them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from grader.declare.case import Case
from grader.declare.items import Part
from grader.judge.exam import Exam
from grader.judge.naming.relations import ENOUGH, arguments_of, told_of
from grader.judge.result import Diagnosis
from helpers.judge.calling.call import Reply
from helpers.judge.parts import PartMissing, part
from helpers.judge.verdict import same_part

WAYS = (0, 1)  # in which an argument is varied: one alone may leave a decision as it was
SECONDS = 0.5  # of the answer's own time, after which no further argument is tried


def ignored_argument(exam: Exam, failed: Sequence[Part]) -> Diagnosis | None:
    """An argument that wrong parts do not depend on, though the right ones do."""
    failed = [item for item in failed if not item.rule.drawn]
    if exam.exercise.random or not failed:
        return None
    cases = [case for case in exam.cases if not case.given and exam.raw_reply(case).trouble is None][:ENOUGH]
    asked = [(exam.raw_reply(case), exam.expected(case)) for case in cases]
    failed = [item for item in failed if all(_has_value(item, *one) for one in asked)]
    if len(cases) < ENOUGH or not failed:
        return None
    ignored: dict[str, list[str]] = {}
    spent = 0.0
    for name, values in sorted(arguments_of(exam, cases), key=lambda one: _turn(one[1][0])):
        if spent > SECONDS or (ignored and not isinstance(values[0], int | float)):
            break
        varied = [(case, *found) for case in cases for way in WAYS if (found := _varied_case(exam, case, name, way))]
        right = [reply for *_, reply in varied]
        if len(varied) < ENOUGH * len(WAYS) or any(reply.trouble for reply in right):
            continue
        ours = [exam.unplanned_reply(other) for _, other, _ in varied]
        spent += sum(reply.seconds for reply in ours)
        seen = [
            (exam.raw_reply(case), exam.expected(case), *after)
            for (case, *_), *after in zip(varied, ours, right, strict=True)
        ]
        labels = [item.rule.label for item in failed if all(_ignores(item, *one) for one in seen)]
        if labels:
            ignored[name] = labels
    if len(ignored) != 1:
        return None
    name, labels = ignored.popitem()
    return Diagnosis(f"ignores_{name}", told_of(_SAID.replace("NAME", name), labels))


def _turn(value: Any) -> int:
    """When an argument is tried: counts first, for a loop of fixed length takes long; then numbers, which are few."""
    return 0 if type(value) is int else 1 if isinstance(value, int | float) else 2


_SAID = "{} {} the same whatever `NAME` is: something stands in the place where it should be used."


def _varied_case(exam: Exam, case: Case, name: str, way: int) -> tuple[Case, Reply] | None:
    """The case with another value for one argument, and the reference's reply on it."""

    def make() -> tuple[Case, Reply] | None:
        other = _with_another(exam, case, name, way)
        return None if other is None else (other, exam.reference_reply(other))

    return exam.kept((exam.function_name, case, name, way), make)


def _with_another(exam: Exam, case: Case, name: str, way: int) -> Case | None:
    """The case with another value for one argument."""
    position = exam.parameter_names.index(name)
    args, kwargs = list(case.args), dict(case.kwargs)
    place: Any = args if position < len(args) else kwargs
    key: Any = position if position < len(args) else name
    place[key] = _varied(place[key], way)
    return None if place[key] is None else Case(tuple(args), kwargs)


def _ignores(item: Part, before: Reply, expected: Any, after: Reply, right: Reply) -> bool:
    """Whether a part stays as it was where the right one changes."""
    if after.trouble is not None or same_part(item.rule, Reply(value=expected), right):
        return False
    # to the last bit: what hardly depends on an argument (a step that cancels) still depends on it
    exact = replace(item.rule, rules=replace(item.rule.rules, rtol=0.0, atol=0.0))
    return same_part(exact, before, after)


def _has_value(item: Part, reply: Reply, expected: Any) -> bool:
    """Whether the part is there, in its shape: what is missing depends on nothing, and says nothing.

    Nor do decisions, which need not change when what is decided on does.
    """
    try:
        value, right = part(reply.value, item.path), part(expected, item.path)
    except PartMissing:
        return False
    numbers = np.ndarray | np.generic | float | int
    if not isinstance(value, numbers) or not isinstance(right, numbers) or np.shape(value) != np.shape(right):
        return False
    return not np.isin(right, (0, 1)).all()


def _varied(value: Any, way: int) -> Any:
    """Another value of the same kind, in one of two ways; None where none is at hand."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return 5 * value + 2 if way else value + 1
    if isinstance(value, float):
        return 0.7 * value + 0.11 if way else 0.4 * value + 0.03
    if isinstance(value, np.ndarray) and value.dtype.kind in "iuf" and value.size:
        return _varied_array(value, way)
    if isinstance(value, Mapping):
        varied = {key: _varied(item, way) for key, item in value.items()}
        return None if any(item is None for item in varied.values()) else varied
    return None


def _varied_array(value: np.ndarray, way: int) -> np.ndarray:
    if np.isin(value, (0, 1)).all():  # labels
        return 1 - value if way else np.roll(1 - value, 1)
    if value.dtype.kind in "iu":
        return value + way + 1
    if value.min() >= 0 and value.max() <= 1:  # probabilities
        return 0.7 * value + 0.11 if way else 1 - value
    return 1.9 * value - 0.7 if way else -1.3 * value + 0.4  # so much that no rounding hides it
