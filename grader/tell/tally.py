"""What a grading run has seen so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from grader.declare.finding import Outcome
from grader.gradebook.changes import MarkChange
from grader.results.line import NotebookResult
from grader.submission.containment import Note
from grader.submission.open_items import OpenItem


@dataclass
class Tally:
    """What a grading run has seen so far; grows while it runs. A problem that is only good to know is a `Note`.

    Attributes
    ----------
    kept : int
        Marks that stand although the answer has less today (`--only-up`).
    waiting : tuple of str
        Ids of written answers and marks that wait for a person when the run is done, once per student.
    moved_page : Path or None
        The page with the marks that ever moved, if any did.
    """

    total: int = 0
    done: int = 0
    reused: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    changes: list[MarkChange] = field(default_factory=list)
    kept: int = 0
    waiting: tuple[str, ...] = ()
    moved_page: Path | None = None
    open_items: list[OpenItem] = field(default_factory=list)

    @property
    def to_look_at(self) -> bool:
        """Whether anything is said that is more than good to know."""
        return bool(self.errors or self.open_items) or not all(isinstance(one, Note) for one in self.problems)

    def add(self, result: NotebookResult) -> None:
        """Count one result."""
        self.done += 1
        self.outcomes.update(exercise.outcome for exercise in result.exercises)
        for problem in result.problems:
            kind = Note if problem in result.good_to_know else str
            self.problems.append(kind(f"{result.student}/{result.notebook}: {problem}"))
