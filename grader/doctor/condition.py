"""One thing that was looked at, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a thing is."""

    GOOD = "good"
    NOTE = "note"  # worth knowing; grading works all the same
    MISSING = "missing"  # grading needs it


@dataclass(frozen=True)
class Condition:
    """One thing that was looked at.

    Attributes
    ----------
    subject : str
        What was looked at, such as "sandbox".
    sentence : str
        What was found and, unless it is good, what to do.
    """

    subject: str
    state: State
    sentence: str
