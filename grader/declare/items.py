"""The kinds of items that a rubric is made of.

Every item has a name (a promise, as a student reads it: "the cost", "dw", "leaves its inputs alone"), points, and a
`judge(exam)` that returns nothing when it passes and raises `CheckFailed` with a finding when not. Items talk to the
student's function only through the exam.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from grader.declare.case import Case, Fixture
from grader.declare.finding import CheckFailed, Finding
from grader.declare.questions import Questions
from grader.declare.unchanged import unchanged
from helpers.judge.compare import Rules
from helpers.judge.counting.lines import ENOUGH, ESCAPED
from helpers.judge.parts import Path
from helpers.judge.verdict import SPREAD_ROOM, PartRule, Spreads, part_finding

FEW, MANY = (60, 90), (7_000, 8_000)  # between these, numbers of examples for `Vectorised`
EDGES_AT_MOST = 1 / 8  # of an exercise's points: whoever misses all of them has still solved it
ROOM = 2_000  # steps that may depend on the size: how an array is printed, not a loop over 7,000 examples more


@dataclass(frozen=True, eq=False)
class Item:
    """What all items share.

    Attributes
    ----------
    name : str
        The promise, unique in the rubric.
    points : float
    hint : str
        One hint for when it fails.
    needs : sequence of str or None
        Core items that must have passed before this one is judged (else it is BLOCKED). None: for a core item that
        judges a part of the result nothing; for an edge that does so the core items on the same part; for all others
        every core item on a part, so that an empty or wrong answer earns nothing for harmlessness. Where only one part
        can make an item meaningless, name that one.
    edge : bool
        The promise is about an edge case (log 0, 0/0, huge numbers, default values, several output units, printing, a
        single example). It costs itself: nothing needs it, it is judged after all core items and on inputs of its
        own, and all edges of an exercise together are worth at most `EDGES_AT_MOST` of its points.
    brief : str
        How the public check announces it where no public input shows it. Default: the name.
    """

    name: str
    points: float
    hint: str = field(default="", kw_only=True)
    needs: Sequence[str] | None = field(default=None, kw_only=True)
    edge: bool = field(default=False, kw_only=True)
    brief: str = field(default="", kw_only=True)

    def needed(self, rubric: Sequence[Item]) -> Sequence[str]:
        """Names of the items that must have passed before."""
        if self.needs is not None:
            return self.needs
        return [other.name for other in parts_of(rubric) if not other.edge]

    def judge(self, exam: Questions) -> None:
        """Raise `CheckFailed` if the answer does not keep this promise."""
        raise NotImplementedError


@dataclass(frozen=True, eq=False)
class Part(Item):
    """What items share that judge a part of the result: it is compared with the reference's, case by case.

    Attributes
    ----------
    path : tuple of str or int
        Where the part stands in the result: `(0, "dw")` for `grads["dw"]` in `(grads, cost)`. Empty: all of it.
    label : str
        Words for the part, for messages: 'grads["dw"]'. Default: the item's name, and "the result" for all of it.
    only : callable, optional
        `only(case)` picks some of the exercise's cases (`lambda case: case.note == ...`).
    cases : callable, optional
        Other hidden inputs than the exercise's own: `cases(rng)`.
    public : sequence of Fixture
        Public inputs of an item that has cases of its own, for it alone.
    """

    path: Path = ()
    label: str = ""
    only: Callable[[Case], bool] | None = field(default=None, kw_only=True)
    cases: Callable[[np.random.Generator], Sequence[Case]] | None = field(default=None, kw_only=True)
    public: Sequence[Fixture] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        if not self.label:
            object.__setattr__(self, "label", self.name if self.path else "the result")

    @cached_property
    def rule(self) -> PartRule:
        """How the part is judged, for the one judge."""
        raise NotImplementedError

    def needed(self, rubric: Sequence[Item]) -> Sequence[str]:
        if self.needs is not None or not self.edge:
            return self.needs or ()
        return [other.name for other in parts_of(rubric) if other.path == self.path and not other.edge]

    def looks_at(self, case: Case) -> bool:
        """Whether this item judges one of the cases that the exercise's items share."""
        return self.cases is None and (self.only is None or self.only(case))

    def cases_in(self, exam: Questions) -> Sequence[Case]:
        """The cases on which the part is judged."""
        return exam.more_cases(self) if self.cases else [case for case in exam.cases if self.looks_at(case)]

    def std_for(self, case: Case) -> Spreads:
        """The standard deviation asked for on a case, or those of which one is, where the part is drawn at random."""
        return 0.0

    def judge(self, exam: Questions) -> None:
        for case in self.cases_in(exam):
            value, expected = exam.value(case), exam.expected(case)
            if finding := self.finding(case, value, expected):
                raise CheckFailed(replace(finding, **case.told(exam.function_name)))

    def finding(self, case: Case, value: Any, expected: Any) -> Finding | None:
        """What is wrong with the part of a value, or None; the input is shown by whoever raises it."""
        return part_finding(self.rule, value, expected, hint=self.hint)


@dataclass(frozen=True, eq=False)
class Values(Part):
    """A part of the result equals the reference's.

    Attributes
    ----------
    rules : Rules
        What else may pass (`helpers.judge.compare.Rules`).
    optional : bool
        The part may be missing, but if it is there it must be right (an entry of a cache that the answer's own
        backward pass can do without).
    """

    rules: Rules = field(default_factory=Rules, kw_only=True)
    optional: bool = field(default=False, kw_only=True)

    @cached_property
    def rule(self) -> PartRule:
        return PartRule(self.name, self.path, self.label, self.rules, self.optional)


@dataclass(frozen=True, eq=False)
class Spread(Part):
    """A part of the result is drawn at random around zero, with the right shape and spread, no two units alike.

    Judged on one draw per case, so the cases should ask for large arrays (2,000 numbers or more).

    Attributes
    ----------
    std : float, tuple or callable
        The standard deviation, several of which one will do, or `std(case)`.
    within : float
        The spread may be off by this factor either way; 1.25 tells sqrt(1/n) from sqrt(2/n).
    """

    std: Spreads | Callable[[Case], Spreads] = field(kw_only=True)
    within: float = field(default=SPREAD_ROOM, kw_only=True)

    @cached_property
    def rule(self) -> PartRule:
        return PartRule(self.name, self.path, self.label, drawn=True, within=self.within)

    def std_for(self, case: Case) -> Spreads:
        return self.std(case) if callable(self.std) else self.std

    def finding(self, case: Case, value: Any, expected: Any) -> Finding | None:
        return part_finding(self.rule, value, expected, hint=self.hint, std=self.std_for(case))


def parts_of(rubric: Sequence[Item]) -> list[Part]:
    """The items of a rubric that judge a part of the result."""
    return [item for item in rubric if isinstance(item, Part)]


@dataclass(frozen=True, eq=False, kw_only=True)
class Untouched(Item):
    """The function leaves what it is given as it was.

    Attributes
    ----------
    may_change : sequence of str
        The parameters that may be updated in place; all others are judged.
    """

    name: str = "leaves its inputs as they were"
    brief: str = "unchanged arguments"
    hint: str = "Work on a copy, or write `x = x + ...` in place of `x += ...`."
    may_change: Sequence[str] = ()

    def judge(self, exam: Questions) -> None:
        for case in exam.cases:
            reply = exam.reply(case)
            given = (*case.args, *exam.extra)  # of these an answer gets as many as it asks for
            pairs = list(zip(reply.args_after, given, strict=False))
            names = exam.parameter_names + ["beyond those asked for"] * len(exam.extra)
            judged = [(name, *pair) for name, pair in zip(names, pairs, strict=False)]
            judged += [(key, (reply.kwargs_after or {}).get(key), value) for key, value in case.kwargs.items()]
            for name, after, before in judged:
                if name not in self.may_change and not unchanged(before, after):
                    claim = f"`{exam.function_name}` changes its argument `{name}`"
                    raise CheckFailed(
                        Finding(claim, hint=self.hint, kind="side effect", **case.told(exam.function_name))
                    )


@dataclass(frozen=True, eq=False, kw_only=True)
class Vectorised(Item):
    """How much Python runs does not grow with the number of examples.

    The sizes are drawn, and so are the inputs, unlike all others anew for each submission: nothing can be kept for
    them. A loop that is padded to one length for both is longer than `ENOUGH`.

    Attributes
    ----------
    case : callable
        Makes the same call with more or fewer examples: `case(rng, m)` returns a Case.
    """

    case: Callable[[np.random.Generator, int], Case]
    name: str = "works without a loop over the examples"
    brief: str = "no loop over the examples"
    hint: str = "Let NumPy work on all columns at once: a product, a sum along an axis, broadcasting."

    def judge(self, exam: Questions) -> None:
        cases = (self.case(exam.fresh_rng, int(exam.fresh_rng.integers(*m))) for m in (FEW, MANY))
        few, many = (exam.lines(case, self.needs) for case in cases)
        if ESCAPED in (few, many):
            raise CheckFailed(
                Finding(
                    f"`{exam.function_name}` works where its lines cannot be counted",
                    "it switches the counting off, or hands its work to a thread or another process",
                    "plain Python and NumPy",
                    self.hint,
                    kind="uncounted",
                )
            )
        if many > min(few + ROOM, ENOUGH):
            raise CheckFailed(
                Finding(
                    f"`{exam.function_name}` loops over the examples",
                    "more lines of Python run for many examples than for few",
                    "the same number",
                    self.hint,
                    kind="loop",
                )
            )


@dataclass(frozen=True, eq=False)
class Law(Item):
    """A property that every correct answer has.

    Attributes
    ----------
    check : callable
        `check(exam)` raises `CheckFailed` (or calls `exam.fail(...)`) if the law does not hold. Use `exam.ask(...)`
        for the answer on new inputs and `exam.reference(name)` for reference functions. A finding without a hint of
        its own gets the item's.
    anew : bool
        The law is that two equal calls give different results: the public check asks twice, too.
    """

    check: Callable[[Questions], None]
    anew: bool = field(default=False, kw_only=True)

    def judge(self, exam: Questions) -> None:
        try:
            self.check(exam)
        except CheckFailed as failure:
            if not failure.finding.hint:
                failure.finding = replace(failure.finding, hint=self.hint)
            raise
