"""What is asked of every exercise, as sentences that say what its author must do.

`gradschool author check` and `author watch` print them; `tests/exercises/test_contract.py` asks the same and more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from grader.course import catalogue
from grader.course.reference import Reference, reference
from grader.declare.exercise import Exercise
from grader.declare.finding import Outcome
from grader.declare.items import Spread, Values
from grader.declare.variants import Different, Variant, Wrong
from grader.errors import CourseError
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine
from grader.judge.result import CheckResult
from helpers.judge.compare import compare
from helpers.judge.parts import part

FEWEST_WRONG, FEWEST_DIFFERENT, FEWEST_CASES, SHORTEST_ADVICE = 5, 4, 3, 30
BY_HAND = 1e-4  # how far pencil and paper may be from the machine
VACUOUS: dict[str, Any] = {
    "None": None,
    "an empty dict": {},
    "an empty list": [],
    "an empty tuple": (),
    "NaN": float("nan"),
    "0": 0.0,
    "1": 1.0,
    "text": "1",
    "an array of zeros": np.zeros((3, 2)),
}


def contract(notebook: str, name: str) -> list[str]:
    """All that one exercise does not keep; nothing if it keeps the contract."""
    try:
        source, exercise = reference(notebook), catalogue.exercises(notebook)[name]
        broken = [*declared_told(source, exercise), *reference_told(exercise, _with(source, name))]
        if broken:  # whatever is judged next would fail for the same reason
            return broken
        broken += [*_vacuous(source, exercise), *fixtures_told(source, exercise)]
        broken += [words for wrong in exercise.wrong if (words := wrong_told(wrong, judged(source, exercise, wrong)))]
        return broken + [
            words
            for different in exercise.different
            if (words := different_told(different, judged(source, exercise, different)))
        ]
    except CourseError as error:
        return [str(error)]


def judged(source: Reference, exercise: Exercise, variant: Variant) -> CheckResult:
    """Judge a variant in the notebook as it stands at the exercise's check: later functions are not there yet."""
    namespace = source.fresh_namespace(**{exercise.name: source.variant_source(exercise, variant)})
    names = [other.name for other in source.known.exercises]
    for later in names[names.index(exercise.name) + 1 :]:
        del namespace[later]
    return examine(source, exercise.name, LocalCaller(namespace))


def reference_told(exercise: Exercise, result: CheckResult) -> Iterator[str]:
    """What the reference loses, which must get every point."""
    for item in result.items:
        if item.outcome is not Outcome.PASSED:
            yield (
                f"The reference of `{exercise.name}` loses “{item.item}”: {item.message} Mend the answer in the notebook, "
                "or this item and its inputs."
            )


def wrong_told(wrong: Wrong, result: CheckResult) -> str:
    """Why a wrong answer is not treated as one, and what to do; empty if it loses points and hears its own advice."""
    if result.outcome is Outcome.PASSED or result.score >= result.max_score:
        return (
            f"The wrong answer `{wrong.name}` keeps all points: no input tells it from the reference. Add a case on which "
            "it gives something else, or take it out if it is right."
        )
    if result.diagnosis is None:
        return (
            f"The wrong answer `{wrong.name}` loses points and hears no name. Where it gives the same as another wrong "
            f"answer, add a case that tells them apart; where no value shows it, say at which item it fails: "
            f'.says(advice, only="..."). It hears: {_heard(result)}'
        )
    if result.diagnosis.name != wrong.name:
        return (
            f"The wrong answer `{wrong.name}` is named `{result.diagnosis.name}`: the first that fits is taken. Put the more "
            "special mistake first, or add a case on which the two differ."
        )
    return ""


def different_told(different: Different, result: CheckResult) -> str:
    """What a right answer written differently loses, and what to do; empty if it keeps every point."""
    if result.score == result.max_score and result.outcome is Outcome.PASSED:
        return ""
    return (
        f"The right answer `{different.name}` loses points: {_heard(result)} Loosen that item by Rules, or say in the task "
        "what it asks for; if the answer is wrong, it belongs to the wrong ones."
    )


def fixtures_told(source: Reference, exercise: Exercise) -> Iterator[str]:
    """Where the reference and what was worked out by hand disagree."""
    for fixture, items in exercise.public:
        value = source.expected(exercise, fixture)
        for item in items:
            where = f"The fixture “{fixture.note}” of `{exercise.name}`"
            if isinstance(item, Spread):
                shapes = part(value, item.path).shape, part(fixture.expected, item.path).shape
                if shapes[0] != shapes[1]:
                    yield f"{where}: the reference gives shape {shapes[0]}, by hand it is {shapes[1]}; mend one of them."
            elif isinstance(item, Values) and not exercise.random:
                rules = item.rules.__class__(**(vars(item.rules) | {"rtol": BY_HAND, "atol": BY_HAND}))
                difference = compare(part(value, item.path), part(fixture.expected, item.path), item.label, rules)
                if difference:
                    yield (
                        f"{where}: the reference gives {difference.got} for {difference.where}, by hand it is "
                        f"{difference.expected}. Work it out again, and mend the one that is wrong."
                    )


def declared_told(source: Reference, exercise: Exercise) -> Iterator[str]:
    """What is missing in what the author wrote down."""
    name = f"`{exercise.name}`"
    if not exercise.fixtures:
        yield f"{name} has no fixture: work one small input out by hand, so that students see what is asked."
    for kind, there, fewest in (
        ("wrong", len(exercise.wrong), FEWEST_WRONG),
        ("different", len(exercise.different), FEWEST_DIFFERENT),
    ):
        if there < fewest:
            yield f"{name} has {there} {kind} answers: write {fewest} or more, as students write them."
    for what, names in (
        ("answers", [variant.name for variant in [*exercise.wrong, *exercise.different]]),
        ("pieces of advice", [wrong.advice for wrong in exercise.wrong]),
        ("items", [item.name for item in exercise.rubric]),
    ):
        for twice in sorted({one for one in names if names.count(one) > 1}):
            yield f"{name} has two {what} that are called “{twice}”: give each its own."
    for wrong in exercise.wrong:
        if len(wrong.advice) < SHORTEST_ADVICE or not wrong.advice.endswith((".", "?", "!")):
            yield (
                f"The advice of the wrong answer `{wrong.name}` is “{wrong.advice}”: write one whole sentence that says what "
                "the mistake is and where to look."
            )
    if len(source.cases(exercise)) < FEWEST_CASES:
        yield f"{name} has fewer than {FEWEST_CASES} inputs with its fixtures: add cases of other sizes."


def _vacuous(source: Reference, exercise: Exercise) -> Iterator[str]:
    def stub(*args: Any, **kwargs: Any) -> Any:
        raise NotImplementedError(f"Exercise 1: {exercise.name}")

    if _with(source, exercise.name, stub).score:
        yield f"The empty stub of `{exercise.name}` gets points: an item passes without a value; let it ask for one."
    for words, value in VACUOUS.items():
        result = _with(source, exercise.name, lambda *args, value=value, **kwargs: value)
        if result.outcome is Outcome.PASSED or (result.max_score and result.score >= result.max_score / 2):
            passed = ", ".join(f"“{item.item}”" for item in result.items if item.outcome is Outcome.PASSED)
            yield (
                f"An answer to `{exercise.name}` that always returns {words} gets {result.score:g} of {result.max_score:g} points "
                f"({passed}): add inputs whose results differ, or let these items need the values."
            )


def _with(source: Reference, name: str, function: Callable | None = None) -> CheckResult:
    namespace = source.fresh_namespace()
    if function is not None:
        namespace[name] = function
    return examine(source, name, LocalCaller(namespace))


def _heard(result: CheckResult) -> str:
    found = [f"“{item.item}”: {item.message}" for item in result.items if item.message]
    return found[0] if found else "nothing."
