"""What a function may return in place of what was asked: taken where it is as good, else named in a student's words."""

from __future__ import annotations

import functools
import re
from typing import Any

import pytest

from grader.course import catalogue, layout
from grader.course.reference import reference
from grader.declare.exercise import Exercise
from grader.declare.finding import Outcome
from grader.declare.items import Vectorised
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine
from helpers.checks import DONE, WRONG, Checker, Result
from helpers.judge.parts import part
from tests.exercises.dresses import ARRAYS, DICTS, DRESSES, ITEMS, NUMBERS, dressed
from tests.exercises.odd_values import SOURCES, WITHOUT_END, made
from tests.helpers.plain_values import places, with_part

# Names and phrases that only we know.
INSIDES = re.compile(
    r"opaque|type_name|\bwire|trouble|\bplain\b|got got|helpers|grader|missing\b.*Missing|budget|reply|\b0x[0-9a-f]+"
    r"|<[\w.]+ object|dataclass\(|ndarray\b|NoneType",
    re.IGNORECASE,
)
LONGEST = 900  # characters of one sentence with its input and its hint
# A result that is drawn at random is judged by facts, which say what came without its numbers.
IN_SHORT = ("a number", "an array of shape", "text")


def _each_exercise() -> list:
    return [
        pytest.param(name, exercise, id=f"{name}-{exercise.name}", marks=getattr(pytest.mark, name))
        for week in layout.weeks()
        for name in layout.notebooks(week)
        for exercise in catalogue.exercises(name).exercises
    ]


every_exercise = pytest.mark.parametrize(("notebook", "exercise"), _each_exercise())


checker = functools.cache(Checker)  # which reads its file when it is made


def _checked(notebook: str, name: str, function: Any) -> Result:
    """What the public check finds of a notebook in which all but one function is right."""
    namespace = reference(notebook).fresh_namespace()
    namespace[name] = function
    return checker(notebook)._judge(name, namespace)


def _judged_in_public(notebook: str, name: str) -> list[tuple[str | int, ...]]:
    """The parts of a result that the public check of an exercise looks at."""
    items = checker(notebook)._exercises[name]["items"]
    return [tuple(item.get("path", ())) for item in items if not item.get("optional") and not item.get("drawn")]


def _assert_good(sentence: str) -> None:
    """Hold that a sentence says nothing of our insides, ends well and is not too long."""
    assert not INSIDES.search(sentence), sentence
    assert len(sentence) <= LONGEST and sentence.isprintable(), sentence
    assert re.search(r"\w.*[.?]$", sentence) and not re.search(r"[^.]\.\.$|\.{4}|\?\.$|: \.|got ,|  ", sentence), (
        sentence
    )


def test_there_are_many_odd_values_and_each_is_made_anew():
    """Is the bank as large as it says, and does nothing in it fail to be made?"""
    assert len(SOURCES) >= 80
    for source, _ in SOURCES.values():
        made(source)


@every_exercise
def test_an_odd_value_is_wrong_and_named_in_a_students_words(notebook, exercise: Exercise):
    """Is what came in the sentence, of the public check and of the examiner alike, and nothing of our insides?"""
    source, looked_at = reference(notebook), _judged_in_public(notebook, exercise.name)
    for name, (text, words) in SOURCES.items():
        if name in WITHOUT_END:
            continue
        value = made(text)
        right_words = (words, *IN_SHORT) if exercise.measure else (words,)

        def odd(*args, value=value, **kwargs):
            return value

        shown = _checked(notebook, exercise.name, odd)
        if looked_at:
            assert shown.mark == WRONG, name
            assert any(right in shown.sentence for right in right_words), (name, shown.sentence)
            _assert_good(shown.sentence)
        namespace = source.fresh_namespace()
        namespace[exercise.name] = odd
        result = examine(source, exercise.name, LocalCaller(namespace))
        assert result.outcome is Outcome.FAILED and result.score < result.max_score / 2, name
        sentences = [item.message for item in result.items if item.message]
        assert any(right in sentence for right in right_words for sentence in sentences), (name, sentences)
        for sentence in sentences:
            _assert_good(sentence)
        for item in result.items:
            for level in ("shapes-only", "none"):
                _assert_good(item.finding.sentence(level) if item.finding else "Right.")


@every_exercise
def test_an_odd_part_of_a_right_result_is_wrong_and_named(notebook, exercise: Exercise):
    """Is the same true of a single part, however deep in the result?"""
    answer = reference(notebook).function(exercise.name)
    expected = checker(notebook).example(exercise.name)[1]
    judged = [path for path in _judged_in_public(notebook, exercise.name) if path]
    if exercise.measure or not judged:
        return
    for number, (name, (text, words)) in enumerate(SOURCES.items()):
        inside = [path for path in places(expected) if any(path[: len(top)] == top for top in judged)]
        path = inside[number % len(inside)]  # all of them in turn
        if name in WITHOUT_END or not isinstance(part(expected, path[:-1]), dict | list | tuple):
            continue
        value = made(text)

        @functools.wraps(answer)
        def odd(*args, path=path, value=value, **kwargs):
            return with_part(answer(*args, **kwargs), path, value)

        shown = _checked(notebook, exercise.name, odd)
        _assert_good(shown.sentence)
        if path in judged:
            assert shown.mark == WRONG and words in shown.sentence, (name, path, shown.sentence)


@pytest.mark.parametrize("name", WITHOUT_END)
def test_a_value_without_end_is_told_so(name):
    """Does a check come back from a mapping or a sequence that never ends, with a sentence?"""
    text, words = SOURCES[name]
    value = made(text)
    shown = _checked("deep_network", "sigmoid", lambda Z: value)
    assert shown.mark == WRONG and words in shown.sentence
    _assert_good(shown.sentence)


def _in(dress: dict, function: Any) -> Any:
    @functools.wraps(function)
    def answer(*args, **kwargs):
        return dressed(function(*args, **kwargs), **dress)

    return answer


@every_exercise
def test_a_right_result_is_right_in_every_dress(notebook, exercise: Exercise):
    """Do all mappings count as a dict, all sequences as a tuple, arrays of objects as arrays, fractions as numbers?"""
    answer = reference(notebook).function(exercise.name)
    for name, dress in DRESSES.items():
        shown = _checked(notebook, exercise.name, _in(dress, answer))
        assert shown.mark == DONE, (name, shown.sentence)


MANY_AT_ONCE = {
    "of a library": {
        "dicts": DICTS["UserDict"],
        "items": ITEMS["named"],
        "arrays": ARRAYS["objects"],
        "numbers": NUMBERS["Fraction"],
    },
    "of one's own": {
        "dicts": DICTS["registered mapping"],
        "items": ITEMS["own tuple"],
        "arrays": ARRAYS["own array"],
        "numbers": NUMBERS["registered number"],
    },
}
many_at_once = pytest.mark.parametrize("dress", MANY_AT_ONCE.values(), ids=MANY_AT_ONCE)


@every_exercise
@many_at_once
def test_a_right_result_in_another_dress_has_full_marks(notebook, exercise: Exercise, dress):
    """Does the examiner take it as well, laws included?"""
    source = reference(notebook)
    namespace = source.fresh_namespace()
    namespace[exercise.name] = _in(dress, namespace[exercise.name])
    result = examine(source, exercise.name, LocalCaller(namespace))
    # numbers that are objects are made one by one, and counted like any other loop
    by_one = {item.name for item in exercise.rubric if isinstance(item, Vectorised)} if "objects" in str(dress) else {}
    failed = [(item.item, item.message) for item in result.items if item.outcome is not Outcome.PASSED]
    assert [(item, message) for item, message in failed if item not in by_one] == []


@every_exercise
@many_at_once
def test_a_mistake_is_the_same_mistake_in_another_dress(notebook, exercise: Exercise, dress):
    """Is a wrong result as wrong, and its mistake named as well, when it comes as another type?"""
    source = reference(notebook)
    dress = {kind: how for kind, how in dress.items() if kind != "numbers"}  # whose dtype is part of a description
    for wrong in exercise.wrong:
        answer = source.variant_namespace(exercise, wrong)[exercise.name]
        usual, other = (_checked(notebook, exercise.name, function) for function in (answer, _in(dress, answer)))
        assert other.mark == usual.mark, (wrong.name, usual, other)
        if "is not there" not in usual.sentence:  # what came instead is known by its description, type included
            assert other.advice == usual.advice, (wrong.name, usual, other)
