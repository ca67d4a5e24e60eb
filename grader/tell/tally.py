"""What a grading run has seen so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from grader.declare.finding import Outcome
from grader.gradebook.changes import MarkChange
from grader.results.line import NotebookResult
from grader.submission.containment import Note


@dataclass
class Tally:
    """What a grading run has seen so far; grows while it runs. A problem that is only good to know is a `Note`."""

    total: int = 0
    done: int = 0
    reused: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    changes: list[MarkChange] = field(default_factory=list)

    def add(self, result: NotebookResult) -> None:
        """Count one result."""
        self.done += 1
        self.outcomes.update(exercise.outcome for exercise in result.exercises)
        for problem in result.problems:
            kind = Note if problem in result.good_to_know else str
            self.problems.append(kind(f"{result.student}/{result.notebook}: {problem}"))
