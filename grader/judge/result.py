"""What the examiner found: items, exercises, named mistakes. Frozen; made by the exam, read by all later stages."""

from __future__ import annotations

from dataclasses import dataclass

from grader.declare.finding import Finding, Outcome


@dataclass(frozen=True)
class ItemResult:
    """One item of a rubric, judged."""

    item: str
    outcome: Outcome
    points: float
    max_points: float
    finding: Finding | None = None
    printed: str = ""
    edge: bool = False

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
        Of a failure without a name: equal for answers that are wrong alike (`grader.judge.naming.diagnosis.failure_fingerprint`).
    remark : Finding or None
        What cost nothing and is worth knowing: an own assert that is too strict.
    """

    id: str
    outcome: Outcome
    items: tuple[ItemResult, ...]
    diagnosis: Diagnosis | None = None
    own_helpers: Outcome | None = None
    seconds: float = 0.0
    fingerprint: str = ""
    remark: Finding | None = None

    @property
    def score(self) -> float:
        """Points earned."""
        return float(sum(item.points for item in self.items))

    @property
    def max_score(self) -> float:
        """Points there are."""
        return float(sum(item.max_points for item in self.items))
