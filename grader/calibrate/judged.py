"""One answer whose truth is known, and what the examiner said to it."""

from __future__ import annotations

from dataclasses import dataclass

from grader.calibrate.answers import Answer
from grader.declare.finding import Outcome
from grader.judge.result import CheckResult

NO_NAME, AT_ITS_LINE = "(no name)", "(at its line)"  # before what is heard, where it is not a mistake's name


@dataclass(frozen=True)
class Judged:
    """An answer and its result.

    Attributes
    ----------
    answer : Answer
    right : bool
        Whether the answer is right.
    result : CheckResult
    known : bool
        The answer is one of the exercise's own catalogue, where a mistake's name is its true one.
    """

    answer: Answer
    right: bool
    result: CheckResult
    known: bool = False

    @property
    def keeps_core(self) -> bool:
        """Whether it got all points but those of edges, and every item was judged."""
        return all(
            item.outcome is Outcome.PASSED or (item.edge and item.outcome is not Outcome.BLOCKED)
            for item in self.result.items
        )

    @property
    def loses(self) -> bool:
        """Whether it lost points."""
        return self.result.score < self.result.max_score

    @property
    def unjudged(self) -> int:
        """How many items were not judged, since something before them failed."""
        return sum(item.outcome is Outcome.BLOCKED for item in self.result.items)

    @property
    def named(self) -> bool:
        """Whether its author hears the mistake: by its name, or by the failing line with a hint for its kind of error."""
        return self.result.diagnosis is not None or self.shown_at_its_line

    @property
    def shown_at_its_line(self) -> bool:
        """Whether an error is told with its line and a hint, and no name is given."""
        findings = [item.finding for item in self.result.items if item.finding is not None]
        return self.result.diagnosis is None and any(
            finding.kind in ("raised", "missing") and finding.hint and " in line " in finding.checked
            for finding in findings
        )

    @property
    def told(self) -> str:
        """What its author hears first, on one line: the mistake's name and advice, or the first message without values."""
        if self.result.diagnosis is not None:
            return _one_line(f"{self.result.diagnosis.name}: {self.result.diagnosis.advice}")
        mark = AT_ITS_LINE if self.shown_at_its_line else NO_NAME
        messages = (item.finding.sentence("shapes-only") for item in self.result.items if item.finding is not None)
        return _one_line(f"{mark} {next(messages, 'nothing')}")


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "/")
