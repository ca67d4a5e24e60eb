"""One exercise, judged: the rubric is put to the student's function, and the mistake gets its name.

This module knows nothing of notebooks, kernels and processes. It gets a `Caller` and gives a `CheckResult`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from grader.course import labels
from grader.course.reference import Reference
from grader.declare.exercise import Exercise
from grader.declare.finding import CheckFailed, Finding, Outcome
from grader.declare.items import Item
from grader.judge.caller import Caller
from grader.judge.exam import CallFailed, Exam
from grader.judge.naming.diagnosis import diagnose, failure_fingerprint
from grader.judge.result import CheckResult, ItemResult

_NO_VALUE = ("missing", "not_callable", "raised", "unreadable")  # kinds of findings about a call that gave no value
_ENDED = {"timed_out": Outcome.TIMED_OUT, "not_reached": Outcome.TIMED_OUT, "crashed": Outcome.CRASHED}


def examine(
    source: Reference, name: str, caller: Caller, earlier: Mapping[str, CheckResult] | None = None
) -> CheckResult:
    """Judge one exercise.

    Parameters
    ----------
    source : Reference
        The notebook's exercises and reference functions.
    name : str
        Which exercise.
    caller : Caller
        The way to the student's functions.
    earlier : mapping of str to CheckResult, optional
        Results of earlier exercises by name; if all that this one uses have passed, its own helpers need no second run.

    Returns
    -------
    CheckResult
        Never raises for anything that the student's code does.
    """
    start = time.perf_counter()
    exercise = source.known[name]
    exam = Exam(exercise, caller, source)
    items = judge(exam)
    outcome = _overall(items)
    diagnosis = diagnose(exam, source, items) if outcome is Outcome.FAILED else None
    unnamed = failure_fingerprint(exam, items) if outcome is Outcome.FAILED and diagnosis is None else ""
    own = _own_helpers(exercise, caller, source, outcome, earlier or {})
    seconds = time.perf_counter() - start
    identifier = labels.exercise_id(source.notebook, name)
    return CheckResult(identifier, outcome, items, diagnosis, own, seconds, unnamed, exam.too_strict)


def judge(exam: Exam) -> tuple[ItemResult, ...]:
    """Put every item of the rubric to the answer: the core in order, then the edges, so that none can stop the core."""
    rubric = exam.exercise.rubric
    results: dict[str, ItemResult] = {}
    ended = False
    for item in sorted(rubric, key=lambda item: item.edge):
        passed = {name for name, result in results.items() if result.outcome is Outcome.PASSED}
        missing = [need for need in item.needed(rubric) if need not in passed]
        if ended:
            reason = "the function did not come back before"
            result = _result(item, Outcome.BLOCKED, Finding(f"Not judged, because {reason}"))
        elif missing:
            result = _result(item, Outcome.BLOCKED, Finding(f'Not judged, because "{missing[0]}" is not right yet'))
        else:
            result = _judge_item(item, exam)
            ended = result.outcome in _ENDED.values() and not item.edge
        results[item.name] = result
    return tuple(_said_once([results[item.name] for item in rubric]))


def _said_once(results: Sequence[ItemResult]) -> Iterator[ItemResult]:
    """Say what meets several items alike at the first of them only; of an error the input does not matter."""
    first: dict[Finding, str] = {}
    for result in results:
        finding = result.finding
        if finding is None or result.outcome is Outcome.BLOCKED:
            yield result
            continue
        seen = replace(finding, shown="", cell="") if finding.kind in _NO_VALUE else finding
        said = first.setdefault(seen, result.item)
        again = Finding(f'The same as for "{said}"', kind=finding.kind)
        yield result if said == result.item else replace(result, finding=again, printed="")


def _judge_item(item: Item, exam: Exam) -> ItemResult:
    exam.begin(item)
    try:
        item.judge(exam)
    except CallFailed as failure:
        outcome = _ENDED.get(failure.trouble.kind, Outcome.FAILED)
        return _result(item, outcome, failure.finding, failure.printed)
    except CheckFailed as failure:
        return _result(item, Outcome.FAILED, failure.finding)
    return _result(item, Outcome.PASSED, None)


def _result(item: Item, outcome: Outcome, finding: Finding | None, printed: str = "") -> ItemResult:
    points = float(item.points) if outcome is Outcome.PASSED else 0.0
    return ItemResult(item.name, outcome, points, float(item.points), finding, printed, item.edge)


def _overall(items: Sequence[ItemResult]) -> Outcome:
    outcomes = [item.outcome for item in items]
    for ended in (Outcome.TIMED_OUT, Outcome.CRASHED):
        if ended in outcomes:
            return ended
    return Outcome.PASSED if all(o is Outcome.PASSED for o in outcomes) else Outcome.FAILED


def _own_helpers(
    exercise: Exercise, caller: Caller, source: Reference, outcome: Outcome, earlier: Mapping[str, CheckResult]
) -> Outcome | None:
    if not exercise.uses:
        return None
    if outcome is not Outcome.PASSED:
        return outcome
    uses = source.known.closure(exercise.name)
    if all(name in earlier and earlier[name].outcome is Outcome.PASSED for name in uses):
        return Outcome.PASSED
    return _overall(judge(Exam(exercise, caller, source, own_helpers=True)))
