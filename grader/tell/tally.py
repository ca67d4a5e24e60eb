"""What a grading run has seen so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from grader.gradebook.changes import Move


@dataclass
class Tally:
    """What a grading run has seen so far; grows while it runs."""

    total: int = 0
    done: int = 0
    reused: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)

    def add(self, line: dict[str, Any]) -> None:
        """Count one result."""
        self.done += 1
        for exercise in line["exercises"]:
            self.outcomes[exercise["outcome"]] = self.outcomes.get(exercise["outcome"], 0) + 1
        self.problems += [f"{line['student']}/{line['notebook']}: {problem}" for problem in line["problems"]]
