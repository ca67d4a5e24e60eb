"""The contract of every exercise: what passes, what fails and with which sentence."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, partial
from types import CodeType

import numpy as np
import pytest

from grader.course import catalogue, layout
from grader.course.reference import reference
from grader.declare.exercise import Exercise
from grader.declare.finding import CheckFailed, Outcome
from grader.declare.items import Spread
from grader.declare.variants import Different, Wrong
from grader.judge.caller import Caller, LocalCaller
from grader.judge.exam import Exam
from grader.judge.examine import examine, judge
from grader.judge.result import CheckResult
from grader.release.contract import declared_told, different_told, fixtures_told, reference_told, wrong_told
from grader.submission.cell_plan import names_in
from helpers.judge.calling.call import Reply
from helpers.judge.parts import part
from helpers.judge.random_results.draws import spread_room
from helpers.judge.wire import plain
from tests.exercises.kept import reference_caller

pytestmark = pytest.mark.contract  # with a notebook's marker the loop of an author: seconds, not minutes


def _notebooks() -> list[str]:
    return [name for week in layout.weeks() for name in layout.notebooks(week) if catalogue.exercises(name).exercises]


def _each_exercise() -> list:
    return [
        pytest.param(name, exercise, id=f"{name}-{exercise.name}", marks=getattr(pytest.mark, name))
        for name in _notebooks()
        for exercise in catalogue.exercises(name).exercises
    ]


def _each_variant(kind: str) -> list:
    return [
        pytest.param(
            name, exercise, variant, id=f"{name}-{exercise.name}-{variant.name}", marks=getattr(pytest.mark, name)
        )
        for name in _notebooks()
        for exercise in catalogue.exercises(name).exercises
        for variant in getattr(exercise, kind)
    ]


every_exercise = pytest.mark.parametrize(("notebook", "exercise"), _each_exercise())


def _with(notebook: str, **functions: object) -> LocalCaller:
    """The reference notebook with some names bound to something else."""
    namespace = reference(notebook).fresh_namespace()
    namespace.update(functions)
    return LocalCaller(namespace)


def variant_result(notebook: str, exercise: Exercise, variant: Wrong | Different) -> CheckResult:
    """Judge a variant in the notebook as it stands at the exercise's check: later functions are not there yet."""
    return _judged(notebook, exercise.name, variant)


@cache
def _judged(notebook: str, name: str, variant: Wrong | Different) -> CheckResult:
    exercise, source = catalogue.exercises(notebook)[name], reference(notebook)
    namespace = source.fresh_namespace(**{exercise.name: source.variant_source(exercise, variant)})
    names = [other.name for other in catalogue.exercises(notebook).exercises]
    for later in names[names.index(exercise.name) + 1 :]:
        del namespace[later]
    return examine(reference(notebook), exercise.name, LocalCaller(namespace))


@dataclass
class Asked:
    """Calls the functions of a notebook and keeps the names that it was asked for."""

    caller: LocalCaller
    names: set[str] = field(default_factory=set)

    def call(self, name, *args, **kwargs):
        """See `grader.judge.caller.Caller.call`."""
        self.names.add(name)
        return self.caller.call(name, *args, **kwargs)


@cache
def _of_the_reference(notebook: str, name: str) -> tuple[CheckResult, frozenset[str]]:
    """The reference's result, and all names of its notebook that the functions which were asked can come to."""
    asked = Asked(_with(notebook))
    result = examine(reference(notebook), name, asked)
    reached: set[str] = set()
    ahead = {*asked.names}
    while ahead:
        reached |= ahead
        functions = (asked.caller.namespace.get(known) for known in ahead)
        ahead = {name for function in functions for name in _names_in(getattr(function, "__code__", None))} - reached
    return result, frozenset(reached)


def _names_in(code: CodeType | None) -> Iterator[str]:
    if code is not None:
        yield from code.co_names
        for constant in code.co_consts:
            yield from _names_in(constant if isinstance(constant, CodeType) else None)


@every_exercise
def test_the_reference_gets_exactly_full_marks(notebook, exercise):
    """Does the reference get every point?"""
    result, _ = _of_the_reference(notebook, exercise.name)
    assert [*reference_told(exercise, result)] == []
    assert result.outcome is Outcome.PASSED
    assert result.score == result.max_score == exercise.points
    assert result.own_helpers in (None, Outcome.PASSED)


@every_exercise
def test_the_empty_stub_gets_exactly_zero(notebook, exercise):
    """Does an answer that was never written get nothing, and the sentence for it?"""

    def stub(*args, **kwargs):
        raise NotImplementedError(f"Exercise 1: {exercise.name}")

    result = examine(reference(notebook), exercise.name, _with(notebook, **{exercise.name: stub}))
    assert result.score == 0 and result.outcome is Outcome.FAILED
    assert f"`{exercise.name}` is not written yet" in result.items[0].message


@every_exercise
@pytest.mark.parametrize(
    "value",
    [None, {}, [], (), float("nan"), 0.0, 1.0, "1", np.zeros((3, 2)), object()],
    ids=["None", "empty dict", "empty list", "empty tuple", "NaN", "zero", "one", "text", "zeros", "object"],
)
def test_a_vacuous_return_does_not_pass(notebook, exercise, value):
    """Does a constant fail, whatever the exercise?"""
    result = examine(
        reference(notebook), exercise.name, _with(notebook, **{exercise.name: lambda *args, **kwargs: value})
    )
    assert result.outcome is Outcome.FAILED
    assert result.score < result.max_score / 2


@dataclass
class Recorder:
    """Calls the reference and keeps what it replied, call by call."""

    caller: Caller
    replies: list[Reply] = field(default_factory=list)

    def call(self, *args, **kwargs):
        """See `grader.judge.caller.Caller.call`."""
        self.replies.append(self.caller.call(*args, **kwargs))
        return self.replies[-1]


@cache
def _recorded(notebook: str, name: str) -> tuple[list[Reply], int]:
    """All replies of the reference while it is judged, and how many of them come before those with its own helpers."""
    source = reference(notebook)
    recorder = Recorder(LocalCaller(source.fresh_namespace(), timeout_s=None))
    items = judge(Exam(source.known[name], recorder, source))
    before = len(recorder.replies)
    if source.known[name].uses:
        items += judge(Exam(source.known[name], recorder, source, own_helpers=True))
    assert {item.outcome for item in items} == {Outcome.PASSED}
    return recorder.replies, before


class Moody:
    """Replies as the reference did, but with another value from one call on: an answer that is right in places only."""

    def __init__(self, notebook: str, exercise: Exercise, since: int, changed: Callable, *, first: int = 0) -> None:
        self._calls, self._since, self._changed = first, since, changed
        self._caller = reference_caller(notebook, exercise.name)
        # what functions of a case are called is noted, so there the reference is asked each time
        noted = any(case.given for case in reference(notebook).cases(exercise))
        self._before = [] if noted else _recorded(notebook, exercise.name)[0]

    def call(self, name, args, *more, **kwargs):
        """See `grader.judge.caller.Caller.call`."""
        at, self._calls = self._calls, self._calls + 1
        if at < self._since:
            known = self._before[at] if at < len(self._before) else self._caller.call(name, args, *more, **kwargs)
            return replace(known, value=plain(known.value))  # whoever changes a value changes a copy
        value = self._changed(lambda: self._caller.call(name, args, *more, **kwargs).value)
        return Reply(value=value, args_after=tuple(args), kwargs_after=more[0] if more else {})


def _other(new: object, old: Callable[[], object]) -> object:
    """Something else, whatever the value is."""
    return plain(new)


def _hollowed(leaf: object, old: Callable[[], object]) -> object:
    """The same dicts, tuples and lists as those of the value, with something else in every place."""
    return _filled(old(), leaf)


def _filled(value: object, leaf: object) -> object:
    if isinstance(value, dict):
        return {key: _filled(item, leaf) for key, item in value.items()}
    if isinstance(value, tuple | list) and value:
        return type(value)(_filled(item, leaf) for item in value)
    return leaf


ODD = [None, "text", {}, [], ({}, "x"), {"W1": "x", "b1": None}, [[1, 2], [3]], np.array(["a", "b"])]
LEAVES = [None, "x", [[1, 2], [3]], np.zeros((0, 3)), np.nan]
CHANGES = {repr(value): partial(_other, value) for value in ODD}
CHANGES |= {f"{leaf!r} in every place": partial(_hollowed, leaf) for leaf in LEAVES}


@every_exercise
@pytest.mark.parametrize("change", CHANGES)
def test_an_answer_of_any_kind_at_any_call_is_a_mark_and_no_error(notebook, exercise, change, monkeypatch):
    """Does an answer that turns odd at any of its calls, those of the laws too, get a mark and no grader error?"""
    # the same inputs for `Vectorised` each time, so that what was recorded is what is asked
    monkeypatch.setattr("grader.judge.exam.unforeseen", lambda: np.random.default_rng(1))
    replies, with_helpers = _recorded(notebook, exercise.name)
    for since in range(with_helpers):
        result = examine(reference(notebook), exercise.name, Moody(notebook, exercise, since, CHANGES[change]))
        assert 0 <= result.score <= result.max_score
        assert since or result.outcome is Outcome.FAILED
    # odd with its own helpers only: before that it is the reference, each time
    for since in range(with_helpers, len(replies)):
        moody = Moody(notebook, exercise, since, CHANGES[change], first=with_helpers)
        items = judge(Exam(exercise, moody, reference(notebook), own_helpers=True))
        assert all(0 <= item.points <= item.max_points for item in items)


@pytest.mark.parametrize(
    ("value", "shape", "number_1x1", "right"),
    [
        (np.ones((2, 3)), (2, 3), False, True),
        (np.ones((2, 3), dtype=np.float32), (2, 3), False, True),
        (np.ones((3, 2)), (2, 3), False, False),
        (np.full((2, 3), np.inf), (2, 3), False, False),
        ([[1.0, 2.0]], (1, 2), False, False),
        (3.0, (), False, True),
        (3.0, (1, 1), False, False),
        (np.ones((1, 1)), (), False, False),
        (np.ones((1, 1)), (), True, True),
    ],
)
def test_a_law_computes_with_arrays_of_the_right_shape_only(value, shape, number_1x1, right):
    """Is a bare number no (1, 1) array, a list no array, and infinity no number, unless a law says so?"""
    source = reference("numpy_warmup")
    exercise = catalogue.exercises("numpy_warmup").exercises[0]
    exam = Exam(exercise, LocalCaller(source.fresh_namespace()), source)
    if right:
        array = exam.array(value, shape, number_1x1=number_1x1)
        assert array.shape == shape and array.dtype == np.asarray(value).dtype
    else:
        with pytest.raises(CheckFailed, match="is not what it should be"):
            exam.array(value, shape, number_1x1=number_1x1)


@every_exercise
def test_a_missing_name_and_a_non_function_say_so(notebook, exercise):
    """Is a renamed or overwritten function named as such?"""
    namespace = reference(notebook).fresh_namespace()
    del namespace[exercise.name]
    missing = examine(reference(notebook), exercise.name, LocalCaller(namespace))
    assert missing.score == 0 and f"`{exercise.name}` is not defined" in missing.items[0].message
    shadowed = examine(reference(notebook), exercise.name, LocalCaller(namespace | {exercise.name: 3}))
    assert shadowed.score == 0 and "is not a function" in shadowed.items[0].message


@every_exercise
def test_the_fixtures_are_what_pencil_and_paper_say(notebook, exercise):
    """Does the reference agree with the values worked out by hand?"""
    assert [*fixtures_told(reference(notebook), exercise)] == []


@every_exercise
def test_chance_alone_costs_no_mark(notebook, exercise):
    """Is a right answer whose draw happens to be wide or narrow failed less than once in a million checks?"""
    from scipy.stats import chi2  # takes as long to import as many of these tests to run

    for item in exercise.rubric:
        if not isinstance(item, Spread):
            continue
        shared = [*exercise.fixtures, *exercise.cases(np.random.default_rng(0))]
        own = [*item.public, *item.cases(np.random.default_rng(0))] if item.cases else []
        for case in [*shared, *own]:
            if case in own or item.looks_at(case):
                n = part(reference(notebook).expected(exercise, case), item.path).size
                room = spread_room(n, item.within)
                failed = chi2.cdf(n / room**2, n - 1) + chi2.sf(n * room**2, n - 1)
                assert failed < 1e-6, (item.name, n, failed)


@every_exercise
def test_there_are_enough_wrong_and_different_answers(notebook, exercise):
    """Are there at least five wrong and four different answers, with names and sentences of their own?"""
    assert [*declared_told(reference(notebook), exercise)] == []
    assert all(np.isclose(item.points * 4, round(item.points * 4)) and item.points > 0 for item in exercise.rubric)


@every_exercise
def test_variants_define_the_function_with_the_references_parameters(notebook, exercise):
    """Could every wrong and different answer stand in the answer cell as it is?"""
    source = reference(notebook)
    for variant in [*exercise.wrong, *exercise.different]:
        tree = ast.parse(source.variant_source(exercise, variant))
        assert exercise.name in [node.name for node in tree.body if isinstance(node, ast.FunctionDef)] + [
            target.id
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        ]


@pytest.mark.parametrize(("notebook", "exercise", "wrong"), _each_variant("wrong"))
def test_a_wrong_answer_is_rejected_with_its_own_sentence(notebook, exercise, wrong):
    """Does every wrong answer lose points and hear its own advice?"""
    result = variant_result(notebook, exercise, wrong)
    assert wrong_told(wrong, result) == ""
    assert all(item.message for item in result.items if item.outcome is not Outcome.PASSED)


@pytest.mark.parametrize(("notebook", "exercise", "different"), _each_variant("different"))
def test_a_correct_answer_written_differently_gets_full_marks(notebook, exercise, different):
    """Does every correct answer pass, however it is written?"""
    assert different_told(different, variant_result(notebook, exercise, different)) == ""


@every_exercise
def test_a_wrong_answer_costs_its_own_points_only(notebook, exercise):
    """Do all other exercises keep full marks when this one is wrong?

    An exercise that never comes to the wrong function has the result of the reference.
    """
    source = reference(notebook)
    text = source.variant_source(exercise, exercise.wrong[0])
    namespace = source.fresh_namespace(**{exercise.name: text})
    for other in catalogue.exercises(notebook).exercises:
        result, reached = _of_the_reference(notebook, other.name)
        if exercise.name in reached or names_in(text).makes & reached:
            result = examine(source, other.name, LocalCaller(namespace))
        if other.name == exercise.name:
            assert result.score < result.max_score
        else:
            assert result.score == result.max_score, (other.name, [item.message for item in result.items])


@every_exercise
def test_cases_vary(notebook, exercise):
    """Are there at least three different inputs?"""
    assert len(reference(notebook).cases(exercise)) >= 3
