"""The records that pass between the stages of grading. Frozen; made by one stage, read by the next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of an exercise or of one item of its rubric."""

    PASSED = "PASSED"
    FAILED = "FAILED"
    BLOCKED = "BLOCKED"  # not judged, because something before it went wrong
    TIMED_OUT = "TIMED_OUT"
    CRASHED = "CRASHED"  # the student's process ended
    GRADER_ERROR = "GRADER_ERROR"  # ours; never becomes a mark


@dataclass(frozen=True)
class Finding:
    """Why an item did not pass, in parts, so that an instructor can choose how much of it students see.

    Attributes
    ----------
    checked : str
        What was checked.
    got, expected : str
        Shape and dtype first; empty when there is nothing to compare.
    hint : str
        One hint.
    shown : str
        The smallest failing input, in words and numbers.
    kind : str
        `missing`, `type`, `shape`, `finite`, `values`, `raised`, ... (the step of the order that failed).
    """

    checked: str
    got: str = ""
    expected: str = ""
    hint: str = ""
    shown: str = ""
    kind: str = "values"

    def sentence(self, level: str = "full") -> str:
        """Write the finding for a reader.

        Parameters
        ----------
        level : {"full", "shapes-only", "none"}
            `none` says only what was checked; `shapes-only` adds got and expected unless they are values.
        """
        text = self.checked
        if level == "none":
            return text + "."
        if self.got and (level == "full" or self.kind != "values"):
            text += f": got {self.got}" + (f", expected {self.expected}" if self.expected else "")
        if self.shown and level == "full":
            text += f" (for {self.shown})"
        return text + "." + (f" {self.hint}" if self.hint else "")


@dataclass(frozen=True)
class ItemResult:
    """One item of a rubric, judged."""

    item: str
    outcome: Outcome
    points: float
    max_points: float
    finding: Finding | None = None
    printed: str = ""

    @property
    def message(self) -> str:
        """The finding as a full sentence, or nothing."""
        return self.finding.sentence() if self.finding else ""


@dataclass(frozen=True)
class Diagnosis:
    """The mistake whose outputs the answer reproduces."""

    name: str
    advice: str


@dataclass(frozen=True)
class CheckResult:
    """One exercise, judged.

    Attributes
    ----------
    id : str
        `<notebook>-<exercise>`.
    own_helpers : Outcome or None
        Whether the answer also works with the student's own earlier functions; None if it uses none.
    fingerprint : str
        Of a failure without a name: equal for answers that are wrong alike (`grader.diagnosis.failure_print`).
    """

    id: str
    outcome: Outcome
    items: tuple[ItemResult, ...]
    diagnosis: Diagnosis | None = None
    own_helpers: Outcome | None = None
    seconds: float = 0.0
    fingerprint: str = ""

    @property
    def score(self) -> float:
        """Points earned."""
        return float(sum(item.points for item in self.items))

    @property
    def max_score(self) -> float:
        """Points there are."""
        return float(sum(item.max_points for item in self.items))
