"""Which of several files for one notebook counts, by one rule for whoever asks.

One file counts before another

- if something is answered in it, and nothing in the other;
- if it came later, and no fewer exercises are answered in it;
- if nobody can tell which came later, and more exercises are answered in it.

Files with the same answers are one. If no file counts before all others, a person has to say which one was meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from grader.submission.finding.content import Answers


@dataclass(frozen=True)
class Choice:
    """One of the files.

    Attributes
    ----------
    file : object
        Whatever the caller calls a file.
    order : tuple or None
        Files with larger ones came later; None if that is not known.
    """

    file: Any
    answers: Answers
    order: tuple[Any, ...] | None = None


def choose(choices: Sequence[Choice]) -> Choice | None:
    """The file that counts; of those that are alike the first. None if it is not clear."""
    different: list[Choice] = []
    for one in choices:
        if all(one.answers != other.answers for other in different):
            different.append(one)
    for one in different:
        if all(one is other or _before(one, other) for other in different):
            return one
    return None


def _before(one: Choice, other: Choice) -> bool:
    mine, theirs = one.answers.count, other.answers.count
    if not theirs or not mine:
        return mine > theirs
    if one.order is None or other.order is None or one.order == other.order:
        return mine > theirs
    return one.order > other.order and mine >= theirs
