"""What a rubric may ask of one answer (`grader.declare.questions`), and how the answer is reached: through a `Caller`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any, NoReturn

import numpy as np

from grader.course.reference import Kept, Reference, seeded
from grader.declare.case import Case
from grader.declare.exercise import Exercise
from grader.declare.finding import CheckFailed, Finding
from grader.declare.items import Item, Part, Vectorised
from grader.judge.caller import Caller, LocalCaller
from grader.judge.follow_through import stand_ins
from grader.judge.foreseen import Foreseeing, Foreseen
from helpers.judge.calling.call import Reply, Trouble, call_with_extra
from helpers.judge.calling.given import noting
from helpers.judge.compare import Rules, compare
from helpers.judge.parts import PartMissing, Path, part
from helpers.judge.random_results.facts import measured
from helpers.judge.verdict import nothing_finding, part_finding, trouble_finding

ROUGHLY = 0.01  # so near is a value that was computed; how exact it must be was judged on other inputs
LOOPING = (
    "The examples are many here, and a Python loop over them takes too long: let NumPy work on all of them at once."
)
ANY_NUMBERS = Rules(rtol=0.0, atol=np.inf)  # finite ones, of the shape that is expected


class Exam:
    """What an item of a rubric may ask.

    Attributes
    ----------
    exercise : Exercise
    cases : sequence of Case
        Fixtures and hidden inputs, smallest first.
    rng : numpy.random.Generator
        For inputs that an item makes itself; starts alike for every item and every submission.
    fresh_rng : numpy.random.Generator
        For inputs that nobody can know beforehand.
    """

    def __init__(self, exercise: Exercise, caller: Caller, source: Reference, *, own_helpers: bool = False) -> None:
        self.exercise = exercise
        self._caller = caller
        self._source = source
        self.cases = source.cases(exercise)
        self.rng = seeded(source.notebook, exercise.name)
        self.fresh_rng = unforeseen()
        self._stubs = stand_ins(source, () if own_helpers else source.known.closure(exercise.name))
        self._replies: dict[int, tuple[Case, Reply]] = {}
        self._called: dict[int, set[str]] = {}
        if isinstance(caller, Foreseeing):
            key = ("foreseen", exercise.name, own_helpers)
            caller.foresee(source.kept(key, partial(_foreseen, exercise, source, own_helpers)))

    @property
    def function_name(self) -> str:
        """The name of the function that is judged."""
        return self.exercise.name

    @property
    def parameter_names(self) -> list[str]:
        """The reference's parameters, in order."""
        name = self.exercise.name
        return self.kept(("parameters", name), lambda: list(inspect.signature(self.reference(name)).parameters))

    @property
    def extra(self) -> tuple:
        """Further arguments, which only an answer that asks for them gets."""
        return self.exercise.extra

    def begin(self, item: Item) -> None:
        """Start the generator anew: every item gets its own inputs, always the same ones."""
        self.rng = seeded(self._source.notebook, f"{self.exercise.name}/{item.name}")
        self.fresh_rng = unforeseen()

    def reference(self, name: str) -> Any:
        """A reference function of this notebook."""
        return self._source.function(name)

    def expected(self, case: Case) -> Any:
        """What the reference returns on a case (with those of the case's given functions that the answer called)."""
        called = self.called(case) if case.given else None
        return self._source.expected(self.exercise, case, called)

    def called(self, case: Case) -> frozenset[str]:
        """Which of the case's given functions the answer called (it is asked if it was not yet)."""
        self.raw_reply(case)
        return frozenset(self._called.get(id(case), ()))

    def more_cases(self, item: Part) -> Sequence[Case]:
        """An item's own hidden inputs; always the same ones."""
        return self._source.item_cases(self.exercise, item)

    def reply(self, case: Case) -> Reply:
        """The answer's reply on a case (asked once).

        Raises
        ------
        CheckFailed
            If there is no value, with the sentence that says why.
        """
        return self._good(self.raw_reply(case), case, self.exercise.name)

    def raw_reply(self, case: Case) -> Reply:
        """The answer's reply on a case, with or without a value."""
        if id(case) not in self._replies:
            called = self._called[id(case)] = set()
            given = {name: noting(called, name, function) for name, function in case.given.items()}
            reply = self.unplanned_reply(case, given)
            self._replies[id(case)] = (case, reply)  # the case is kept so that its id stays taken
        return self._replies[id(case)][1]

    def unplanned_reply(self, case: Case, given: Mapping[str, Any] | None = None) -> Reply:
        """The answer's reply on a case, which is not kept."""
        reply = self._call(case.args, case.kwargs, {**self._stubs, **(given or {})})
        return measured(self.exercise.measure, reply, case.args, case.kwargs)

    def kept(self, key: tuple[Hashable, ...], make: Callable[[], Kept]) -> Kept:
        """What is the same for every answer to this exercise, made once."""
        return self._source.kept(key, make)

    def reference_reply(self, case: Case) -> Reply:
        """The reference's reply on a case that nobody planned, with or without a value."""
        return self._source.reference_reply(self.exercise, case)

    def value(self, case: Case) -> Any:
        """The answer's value on a case; raises `CheckFailed` as `reply` does, and for None where a value is due."""
        value = self.reply(case).value
        if value is None and self.expected(case) is not None:
            raise CheckFailed(replace(nothing_finding(self.exercise.name), **case.told(self.exercise.name)))
        return value

    @property
    def too_strict(self) -> Finding | None:
        """An own assert that ended a call which is right without it."""
        for case, reply in self._replies.values():
            if not reply.too_strict or reply.value is None:
                continue
            judged = [item for item in self.exercise.parts if any(one is case for one in item.cases_in(self))]
            if judged and all(item.finding(case, reply.value, self.expected(case)) is None for item in judged):
                told = f"Your own assert is too strict ({reply.too_strict}): it ended a call that is right without it"
                return Finding(
                    told, hint="No points were taken for it.", kind="assert", **case.told(self.function_name)
                )
        return None

    def ask(self, *args: Any, **kwargs: Any) -> Any:
        """Call the answer on other arguments and get its value; raises `CheckFailed` when there is none."""
        case = Case(args, kwargs)
        return self._good(self._call(args, kwargs, self._stubs), case, self.exercise.name).value

    def call_own(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call another function of the student's own, without follow-through; raises `CheckFailed` when it has no value."""
        reply = self._caller.call(name, args, kwargs)
        return self._good(reply, Case(args, kwargs), name).value

    def lines(self, case: Case, parts: Collection[str] | None = None) -> int:
        """How much Python runs for this call; raises `CheckFailed` too if its value, or these parts of it, are not right.

        Otherwise an answer that sees that it is counted could leave out its work. What is drawn at random is not looked
        at: its facts are sure for large arrays only.
        """
        reply = self._call(case.args, case.kwargs, self._stubs, count_lines=True)
        reply = measured(self.exercise.measure, reply, case.args, case.kwargs)
        reply = self._good(reply, case, self.exercise.name, self.exercise.when_slow or LOOPING)
        expected = self._source.answer(self.exercise, case)
        for item in self.exercise.parts:
            rule = replace(item.rule, rules=replace(item.rule.rules, rtol=ROUGHLY, atol=ROUGHLY / 100))
            named = parts is None or item.name in parts
            looked_at = named and item.looks_at(case) and not (rule.drawn or self.exercise.measure)
            if looked_at and part_finding(rule, reply.value, expected):
                self.fail(f"`{self.function_name}` gives another value while its lines are counted")
        return reply.lines or 0

    def fail(self, checked: str, got: str = "", expected: str = "", hint: str = "", shown: str = "") -> NoReturn:
        """Say that the item is not met."""
        raise CheckFailed(Finding(checked, got, expected, hint, shown, "law"))

    def part(self, value: Any, path: Path, claim: str, shown: str = "") -> Any:
        """A part of an answer's value; without it the item is not met, and `claim` tells why."""
        try:
            return part(value, path)
        except PartMissing as missing:
            return self.fail(claim, missing.got, missing.expected, shown=shown)

    def array(
        self, value: Any, shape: tuple[int, ...], path: Path = (), shown: str = "", *, number_1x1: bool = False
    ) -> np.ndarray:
        """A part of an answer's value as an array of real numbers to compute with; a value may be of any kind."""
        where = str(path[-1]) if path else "the result"
        value = self.part(value, path, f"{where} is not there", shown)
        rules = replace(ANY_NUMBERS, number_1x1=number_1x1)
        self.agree(value, np.zeros(shape), f"{where} is not what it should be", shown, rules)
        array = np.asarray(value).reshape(shape)
        return array if array.dtype.kind == "f" else array.astype(float)  # single precision keeps its tolerance

    def agree(
        self,
        got: Any,
        expected: Any,
        claim: str,
        shown: str = "",
        rules: Rules | None = None,
        *,
        hint: str = "",
        path: Path = (),
    ) -> None:
        """Fail with the sentence `claim`, got against expected, unless (a part of) a value is as a law wants it."""
        if difference := compare(self.part(got, path, claim, shown), expected, "it", rules or Rules()):
            self.fail(claim, difference.got, difference.expected, hint, shown)

    def _call(self, args: Sequence, kwargs: Mapping[str, Any], stubs: Mapping[str, Any], **how: Any) -> Reply:
        """Call the answer; with the exercise's extra arguments too if it asks for them."""
        name = self.exercise.name
        _, reply = call_with_extra(
            lambda given: self._caller.call(name, given, kwargs, stubs=stubs, **how), name, args, self.exercise.extra
        )
        return reply

    def _good(self, reply: Reply, case: Case, name: str, when_slow: str = "") -> Reply:
        if reply.trouble is not None:
            finding = trouble_finding(name, reply.trouble, case.shown(name), when_slow or self.exercise.when_slow)
            finding = replace(finding, **case.told(name)) if finding.shown else finding
            raise CallFailed(finding, reply.trouble, reply.printed)
        return reply


def unforeseen() -> np.random.Generator:
    """A generator with a seed of its own."""
    return np.random.default_rng()


def _foreseen(exercise: Exercise, source: Reference, own_helpers: bool) -> Foreseen:
    """What the exam will ask on cases that are the same for everybody; each edge has cases of its own."""

    def rehearse(caller: Caller) -> None:
        exam = Exam(exercise, caller, source, own_helpers=own_helpers)
        for item in exercise.rubric:
            if not isinstance(item, Vectorised):  # what it asks is different each time
                exam.begin(item)
                with suppress(CheckFailed):
                    item.judge(exam)

    exam = Exam(exercise, LocalCaller({}), source, own_helpers=own_helpers)
    parts = exercise.parts
    groups = [[item for item in parts if not item.edge], *([item] for item in parts if item.edge)]
    arguments, asked = [], set[int]()
    for group in groups:
        cases = {id(case): case for item in group for case in item.cases_in(exam) if not case.given}
        arguments.append([(case.args, case.kwargs) for key, case in cases.items() if key not in asked])
        asked |= set(cases)
    stubs = stand_ins(source, () if own_helpers else source.known.closure(exercise.name))
    return Foreseen(exercise.name, arguments, stubs, source.fresh_namespace, rehearse)


class CallFailed(CheckFailed):
    def __init__(self, finding: Finding, trouble: Trouble, printed: str) -> None:
        super().__init__(finding)
        self.trouble = trouble
        self.printed = printed
