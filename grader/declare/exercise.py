"""What an exercise declares. Everything here is data; `grader.judge.exam` does the judging.

A notebook's package (`grader/exercises/<notebook>/`) holds one `EXERCISE` per file, the tuple `EXERCISES` of them in the
notebook's order, and a tuple `WRITTEN` of `Written`. The reference function is read from the solution notebook (`grader.course.reference`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from grader.declare.case import Case, Fixture
from grader.declare.items import Item, Part, parts_of
from grader.declare.variants import Different, Wrong

FINEST = 1 / 256  # of a point: a share that a float holds exactly, so that sums are what they should be


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
        Named items with points (`grader.declare.items`); the exercise's points are their sum.
    uses : sequence of str
        Names of the exercises that its answer may call, directly.
    random : bool
        The result is drawn at random, so answers are recognised by shapes and spread, not by values.
    measure : str
        For random results of which more can be said than that: the name of a function in `helpers.judge.random_results.facts` that
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
    measure: str = ""
    extra: tuple = ()
    when_slow: str = ""
    wrong: Sequence[Wrong] = ()
    different: Sequence[Different] = ()

    @property
    def parts(self) -> list[Part]:
        """The items that judge a part of the result."""
        return parts_of(self.rubric)

    @property
    def public(self) -> list[tuple[Fixture, list[Part]]]:
        """All public inputs with the items that are judged on each: those that items share, then an item's own."""
        shared = [(fixture, [item for item in self.parts if item.looks_at(fixture)]) for fixture in self.fixtures]
        return shared + [(fixture, [item]) for item in self.parts for fixture in item.public]

    @property
    def hidden(self) -> list[Item]:
        """The items that no public input shows."""
        shown = {id(item) for _, items in self.public for item in items}
        return [item for item in self.rubric if id(item) not in shown and not getattr(item, "anew", False)]

    @property
    def points(self) -> float:
        """The exercise's full marks."""
        return float(sum(item.points for item in self.rubric))

    def worth(self, points: float) -> Exercise:
        """The same exercise for other full marks, which its items share as they do now."""
        factor = points / self.points if points else 0.0
        shares = [max(round(item.points * factor / FINEST) * FINEST, FINEST * bool(points)) for item in self.rubric]
        most = shares.index(max(shares))
        shares[most] += points - sum(shares)
        return replace(
            self, rubric=[replace(item, points=share) for item, share in zip(self.rubric, shares, strict=True)]
        )
