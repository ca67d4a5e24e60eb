"""What becomes of an item of a rubric, and why it did not pass."""

from __future__ import annotations

from enum import StrEnum

from helpers.judge.finding import LEVELS, Finding

__all__ = ["LEVELS", "CheckFailed", "Finding", "Outcome"]


class Outcome(StrEnum):
    """What became of an exercise or of one item of its rubric."""

    PASSED = "PASSED"
    FAILED = "FAILED"
    BLOCKED = "BLOCKED"  # not judged, because something before it went wrong
    TIMED_OUT = "TIMED_OUT"
    CRASHED = "CRASHED"  # the student's process ended
    GRADER_ERROR = "GRADER_ERROR"  # ours; never becomes a mark


class CheckFailed(Exception):
    """An item of a rubric is not met."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.sentence())
        self.finding = finding
