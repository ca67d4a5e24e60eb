"""What was counted: of one exercise, of a notebook, of all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from grader.calibrate.judged import Judged
from grader.calibrate.mutants import Mutant


class Share(NamedTuple):
    """So many of so many, and the names of the answers that are not among them."""

    part: int
    of: int
    others: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        """The share itself; of nothing it is 1."""
        return self.part / self.of if self.of else 1.0

    def __str__(self) -> str:
        return f"{self.part}/{self.of}" if self.of else "–"


@dataclass(frozen=True)
class Figures:
    """The answers to one exercise, or to several, and what became of them.

    Attributes
    ----------
    name : str
        The exercise's id, or words for several.
    judged : sequence of Judged
    n_mutants : int
        Changes of the reference that were tried and are not listed as equivalent.
    n_equivalent : int
        Those that are, and were not tried.
    survivors : sequence of Mutant
        Changes that cost nothing.
    read : mapping of str to str
        What somebody has read that each wrong answer is told, by answer.
    """

    name: str
    judged: Sequence[Judged]
    n_mutants: int = 0
    n_equivalent: int = 0
    survivors: Sequence[Mutant] = ()
    read: Mapping[str, str] = field(default_factory=dict)

    @property
    def kept(self) -> Share:
        """Right answers that keep everything but edges."""
        return _share(self._of(right=True), lambda one: one.keeps_core)

    @property
    def lost(self) -> Share:
        """Wrong answers that lose points."""
        return _share(self._of(right=False), lambda one: one.loses)

    @property
    def named(self) -> Share:
        """Wrong answers whose authors hear the mistake; those of the catalogue, which is where names come from, not counted."""
        return _share([one for one in self._of(right=False) if not one.known], lambda one: one.named)

    @property
    def true(self) -> Share:
        """Names that are the true ones, among the names given to answers of which it is known."""
        names = [one for one in self._of(right=False) if one.result.diagnosis is not None]
        return _share([one for one in names if one.known or str(one.answer) in self.read], self._is_true)

    @property
    def seen(self) -> Share:
        """Mutants that lose points."""
        return Share(self.n_mutants - len(self.survivors), self.n_mutants)

    def unjudged(self, right: bool) -> float | None:
        """How many items an average right, or wrong, answer leaves unjudged."""
        counts = [one.unjudged for one in self._of(right)]
        return sum(counts) / len(counts) if counts else None

    def _of(self, right: bool) -> list[Judged]:
        return [one for one in self.judged if one.right == right]

    def _is_true(self, one: Judged) -> bool:
        if one.known:
            return one.result.diagnosis is not None and one.result.diagnosis.name == one.answer.name
        return self.read[str(one.answer)] == one.told


def in_all(name: str, several: Sequence[Figures]) -> Figures:
    """The figures of several exercises together."""
    return Figures(
        name,
        [one for figures in several for one in figures.judged],
        sum(figures.n_mutants for figures in several),
        sum(figures.n_equivalent for figures in several),
        [mutant for figures in several for mutant in figures.survivors],
        {key: line for figures in several for key, line in figures.read.items()},
    )


def _share(answers: Sequence[Judged], holds: Callable[[Judged], bool]) -> Share:
    others = tuple(one.answer.name for one in answers if not holds(one))
    return Share(len(answers) - len(others), len(answers), others)
