"""What an item of a rubric may ask of an answer. `grader.judge.exam.Exam` answers; items know nothing else of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NoReturn, Protocol

import numpy as np

from grader.declare.case import Case
from helpers.judge.calling.call import Reply
from helpers.judge.compare import Rules
from helpers.judge.parts import Path


class Questions(Protocol):
    """One answer to one exercise.

    Attributes
    ----------
    cases : sequence of Case
        Fixtures and hidden inputs, smallest first.
    rng : numpy.random.Generator
        For inputs that an item makes itself; starts alike for every item and every submission.
    fresh_rng : numpy.random.Generator
        For inputs that nobody can know beforehand; a mark must not depend on which they are.
    """

    cases: Sequence[Case]
    rng: np.random.Generator
    fresh_rng: np.random.Generator

    @property
    def function_name(self) -> str:
        """The name of the function that is judged."""
        ...

    @property
    def parameter_names(self) -> list[str]:
        """The reference's parameters, in order."""
        ...

    @property
    def extra(self) -> tuple:
        """Further arguments, which only an answer that asks for them gets."""
        ...

    def reference(self, name: str) -> Any:
        """A reference function of this notebook."""
        ...

    def expected(self, case: Case) -> Any:
        """What the reference returns on a case."""
        ...

    def called(self, case: Case) -> frozenset[str]:
        """Which of the case's given functions the answer called."""
        ...

    def more_cases(self, item: Any) -> Sequence[Case]:
        """An item's own hidden inputs; always the same ones."""
        ...

    def reply(self, case: Case) -> Reply:
        """The answer's reply on a case; raises `CheckFailed` if there is no value."""
        ...

    def value(self, case: Case) -> Any:
        """The answer's value on a case; raises `CheckFailed` too for None where a value is due."""
        ...

    def ask(self, *args: Any, **kwargs: Any) -> Any:
        """Call the answer on other arguments and get its value; raises `CheckFailed` when there is none."""
        ...

    def call_own(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call another function of the student's own, without follow-through."""
        ...

    def lines(self, case: Case, parts: Collection[str] | None = None) -> int:
        """How much Python runs for this call; raises `CheckFailed` too if its value, or these parts of it, are not right."""
        ...

    def fail(self, checked: str, got: str = "", expected: str = "", hint: str = "", shown: str = "") -> NoReturn:
        """Say that the item is not met."""
        ...

    def part(self, value: Any, path: Path, claim: str, shown: str = "") -> Any:
        """A part of an answer's value; without it the item is not met, and `claim` tells why."""
        ...

    def array(
        self, value: Any, shape: tuple[int, ...], path: Path = (), shown: str = "", *, number_1x1: bool = False
    ) -> np.ndarray:
        """A part of an answer's value as an array of real numbers to compute with."""
        ...

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
        ...
