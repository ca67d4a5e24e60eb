"""What an exercise declares. Everything here is data; `grader.exam` does the judging.

An exercise module (`grader/exercises/<notebook>.py`) holds a tuple `EXERCISES` of `Exercise`, in the notebook's order,
and a tuple `WRITTEN` of `Written`. The reference function is read from the solution notebook (`grader.source`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from grader.rubric import Item


@dataclass(frozen=True, eq=False)
class Case:
    """One input on which an answer is called.

    Attributes
    ----------
    args, kwargs
        Arguments of the call; every call gets its own copy.
    note : str
        The input in words, for messages: "3 features, 5 examples".
    given : mapping of str to callable
        Functions that stand in place of earlier exercises during this call, instead of their references: a check of
        gradients is judged on a gradient that is wrong by a known amount. An answer that calls none of them, because
        it holds that code itself, is compared with the reference on what it did call. Hidden cases only.
    """

    args: tuple
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    given: Mapping[str, Callable] = field(default_factory=dict, kw_only=True)


@dataclass(frozen=True, eq=False)
class Fixture(Case):
    """A small input worked out by hand; students see it in the public check.

    Attributes
    ----------
    expected
        What the function returns, from pencil and paper (a test holds the reference to it). For a random result:
        any value of the right structure and shapes.
    """

    expected: Any = None


class Variant:
    """Source text that can stand in an answer cell: whole (`code`), or the reference with some places changed (`edits`).

    Attributes
    ----------
    name : str
        Short and unique within the exercise, in snake_case.
    code : str
        A full `def` of the exercise's function (and, before it, helper functions of its own).
    edits : sequence of (old, new)
        Replacements in the reference's source; each `old` must stand there exactly once.
    """

    name: str
    code: str
    edits: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Wrong(Variant):
    """A wrong answer: the checks must reject it, and answers that behave like it are given its advice.

    Attributes
    ----------
    advice : str
        One sentence to the student: what the mistake is and where to look. It never contains the right code.
    only_item : str
        For mistakes that no returned value shows (a loop, a changed argument): the name of the rubric item whose
        failure, alone, is this mistake.
    """

    name: str
    advice: str
    code: str = ""
    edits: Sequence[tuple[str, str]] = ()
    only_item: str = ""


@dataclass(frozen=True)
class Different(Variant):
    """A correct answer written differently; it must get full marks."""

    name: str
    code: str = ""
    edits: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Written:
    """A question that a person marks in the formgrader. Its rubric and reference answer stand in the notebook."""

    name: str
    title: str
    points: float


@dataclass(frozen=True, eq=False)
class Exercise:
    """One graded function.

    Attributes
    ----------
    name : str
        The function's name in the notebook, unique there.
    title : str
        A few words, as in the notebook's heading.
    minutes : int
        How long a student may need.
    fixtures : sequence of Fixture
        Worked by hand; the first is the public check's smallest input.
    cases : callable
        `cases(rng)` returns the hidden inputs, smallest first: sizes all different, every argument at two values or more.
    rubric : sequence of Item
        Named items with points (`grader.rubric`); the exercise's points are their sum.
    uses : sequence of str
        Names of the exercises that its answer may call, directly.
    random : bool
        The result is drawn at random, so answers are recognised by shapes and spread, not by values.
    digest : str
        For random results of which more can be said than that: the name of a function in `helpers.digests` that
        turns a result into facts that do not depend on the draw. Items, fixtures and the recognition of mistakes
        then see the facts in place of the result (`exam.ask` still gets the result itself).
    extra : tuple
        Further arguments that this function has in other courses and does not need (`compute_cost(A2, Y, parameters)`).
        They are given only to an answer that asks for them; other answers may pass them on to it.
    when_slow : str
        One hint for an answer that does not finish in time, where there is a likelier reason than an endless loop.
    wrong, different
        At least five wrong answers and four correct ones written differently.
    """

    name: str
    title: str
    minutes: int
    fixtures: Sequence[Fixture]
    cases: Callable[[np.random.Generator], Sequence[Case]]
    rubric: Sequence[Item]
    uses: Sequence[str] = ()
    random: bool = False
    digest: str = ""
    extra: tuple = ()
    when_slow: str = ""
    wrong: Sequence[Wrong] = ()
    different: Sequence[Different] = ()

    @property
    def points(self) -> float:
        """The exercise's full marks."""
        return float(sum(item.points for item in self.rubric))
