"""What a gradebook holds, as plain records: the marks of a cell, of a notebook, and of a student's week."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol


class Scored(Protocol):
    """A cell with the examiner's mark and the one that a person gave in its place; nbgrader's own grades are such."""

    @property
    def auto_score(self) -> float | None: ...
    @property
    def manual_score(self) -> float | None: ...


def decided_by_person(mark: Scored) -> bool:
    """Whether a person gave the mark, so that the examiner's does not count."""
    return mark.manual_score is not None


def counting_score(mark: Scored) -> float | None:
    """The mark that counts: a person's over the examiner's; None while there is neither."""
    return mark.manual_score if decided_by_person(mark) else mark.auto_score


@dataclass(frozen=True)
class CellMark:
    """One cell.

    Attributes
    ----------
    auto_score, manual_score : float or None
        The examiner's mark, and the one that a person gave in its place.
    waiting : bool
        Whether a person has still to look at it.
    comment : str
        What a person wrote; plain text.
    """

    max_score: float = 0.0
    auto_score: float | None = None
    manual_score: float | None = None
    extra_credit: float = 0.0
    waiting: bool = False
    comment: str = ""

    @property
    def score(self) -> float | None:
        """The mark that counts, with extra credit."""
        score = counting_score(self)
        return None if score is None else score + self.extra_credit


@dataclass(frozen=True)
class Late:
    """That something came after it was due; both times in UTC without a zone."""

    handed_in: datetime
    due: datetime

    @classmethod
    def of(cls, handed_in: datetime | None, due: datetime | None, extension: timedelta | None) -> Late | None:
        """None for what came in time, or of which nobody knows."""
        if handed_in is None or due is None or handed_in <= due + (extension or timedelta()):
            return None
        return cls(handed_in, due + (extension or timedelta()))

    @property
    def seconds(self) -> float:
        """How late."""
        return (self.handed_in - self.due).total_seconds()

    def __str__(self) -> str:
        days, rest = divmod(math.ceil(self.seconds / 60), 24 * 60)
        parts = ((days, "day"), (rest // 60, "hour"), (rest % 60, "minute"))
        return " ".join(f"{n} {unit}{'s' if n > 1 else ''}" for n, unit in parts if n)


@dataclass(frozen=True)
class NotebookMarks:
    """The cells of one student's notebook, by nbgrader id, whether it was late, and the points lost by that."""

    cells: dict[str, CellMark]
    penalty: float = 0.0
    late: Late | None = None

    @property
    def by_person(self) -> bool:
        """Whether there is anything that the examiner did not put there: a person's mark or comment, or what is late."""
        people = (decided_by_person(cell) or cell.comment or cell.extra_credit for cell in self.cells.values())
        return bool(self.penalty or self.late) or any(people)


NO_MARKS = NotebookMarks({})


@dataclass(frozen=True)
class Recorded:
    """What the gradebook held about a notebook before something was recorded, and what it holds now."""

    before: NotebookMarks
    after: NotebookMarks


class MarkingState(Enum):
    """How far the marking of a notebook has come.

    Attributes
    ----------
    UNMARKED
        A graded cell has no mark of the examiner's, and none is expected of a person.
    MARKED
        Every graded cell has a mark or waits for a person.
    ALL_ZERO
        Every mark of the examiner's is zero, and nobody need look at it.
    """

    UNMARKED = "unmarked"
    MARKED = "marked"
    ALL_ZERO = "all zero"


@dataclass(frozen=True)
class StudentMark:
    """One student's mark of a week.

    Attributes
    ----------
    submitted : bool
        Whether the gradebook holds a submission of this week.
    score, max_score : float
        Points with manual marks, after the penalty for lateness.
    notebooks : tuple of (str, float)
        Points by notebook, before that penalty.
    waiting : tuple of str
        Ids of written answers, and of marks put up for review, that a person has not marked.
    errors : tuple of str
        Ids of exercises without a mark because the grader failed.
    penalty : float
        Points that handing in late cost, which are not in `score`.
    late : Late or None
    """

    student: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_id: str = ""
    submitted: bool = False
    score: float = 0.0
    max_score: float = 0.0
    notebooks: tuple[tuple[str, float], ...] = ()
    waiting: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    penalty: float = 0.0
    late: Late | None = None

    @property
    def full_name(self) -> str:
        """`Last, First`, or the id where no name is known."""
        return ", ".join(name for name in (self.last_name, self.first_name) if name) or self.student


@dataclass(frozen=True)
class Stamp:
    """What a database says of itself before anything of it is used: its tables, their versions, its courses."""

    tables: frozenset[str]
    versions: frozenset[str]
    courses: frozenset[str]
