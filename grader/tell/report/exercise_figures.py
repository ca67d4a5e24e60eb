"""What a class's results say about one exercise: numbers, and no texts but one example for each group of equal failures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from grader.course import labels
from grader.declare.finding import Outcome
from grader.judge.naming.diagnosis import UNANSWERED, UNDEFINED
from grader.judge.result import Diagnosis
from grader.results.line import ExerciseResult

FEWEST = 10  # students below which a correlation is left out: chance alone moves it by more than 0.3


@dataclass
class Cluster:
    """Unnamed failures of one exercise with equal outputs.

    Attributes
    ----------
    student : str
        One who gave this answer, the first by name.
    message : str
        What the first failed item said.
    """

    exercise: str
    fingerprint: str
    student: str
    message: str
    count: int = 0


@dataclass
class ItemFigures:
    """One item of a rubric: how often it was judged or blocked, and how often it did not pass."""

    total: int = 0
    not_met: int = 0


@dataclass(frozen=True)
class Mistake:
    """A named mistake, and how many made it."""

    count: int
    exercise: str
    diagnosis: Diagnosis


@dataclass(frozen=True)
class Ended:
    """An answer that was stopped or that ended its process."""

    student: str
    exercise: str
    outcome: Outcome


@dataclass
class ExerciseFigures:
    """One exercise over the class; grows by one result at a time.

    Attributes
    ----------
    shares, rests, seconds : list of float
        Of each student who has a mark: the share of points, the points in all other exercises of the notebook, the time.
    items : dict
        By the item's name.
    ended : list of Ended
        Timeouts and crashes, by student.
    """

    id: str
    max_score: float
    shares: list[float] = field(default_factory=list)
    rests: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    items: dict[str, ItemFigures] = field(default_factory=dict)
    mistakes: Counter[Diagnosis] = field(default_factory=Counter)
    clusters: dict[str, Cluster] = field(default_factory=dict)
    unanswered: int = 0
    ended: list[Ended] = field(default_factory=list)

    @property
    def passed(self) -> int:
        """How many answers are right."""
        return self.outcomes[Outcome.PASSED]

    @property
    def timed_out(self) -> int:
        """How many ran into a limit of time."""
        return self.outcomes[Outcome.TIMED_OUT]

    @property
    def crashed(self) -> int:
        """How many ended their process."""
        return self.outcomes[Outcome.CRASHED]

    @property
    def difficulty(self) -> float | None:
        """The mean share of points: 1 is easy, 0 is hard (called the item's facility, or p, by some)."""
        return float(np.mean(self.shares)) if self.shares else None

    @property
    def discrimination(self) -> float | None:
        """Whether those who do well elsewhere do well here: `discrimination`."""
        return discrimination(self.shares, self.rests)

    @property
    def median_seconds(self) -> float:
        """The middle of the times."""
        return float(np.median(self.seconds)) if self.seconds else 0.0

    @property
    def slow_seconds(self) -> float:
        """The time that 95 of 100 answers stay below."""
        return float(np.percentile(self.seconds, 95)) if self.seconds else 0.0

    @property
    def name(self) -> str:
        """The function's name."""
        return labels.split_id(self.id)[1]

    @property
    def notebook(self) -> str:
        """The notebook's name."""
        return labels.split_id(self.id)[0]


def discrimination(shares: Iterable[float], rests: Iterable[float]) -> float | None:
    """The corrected item-total correlation: Pearson's r of an item with the total of all *other* items.

    Parameters
    ----------
    shares : iterable of float, length n_students
        The item's scores.
    rests : iterable of float, length n_students
        The total without the item.

    Returns
    -------
    float or None
        None for fewer than `FEWEST` students, and where everybody has the same score.

    References
    ----------
    Henrysson, S. (1963). Correction of item-total correlations in item analysis. Psychometrika 28, 211-218.
    The item is left out of the total because it would otherwise be correlated with itself.
    Values below about 0.2 are commonly taken to mean that an item should be looked at
    (Ebel and Frisbie (1991), Essentials of Educational Measurement, 5th ed., chapter 13).
    """
    x, y = np.array(list(shares)), np.array(list(rests))
    if x.size < FEWEST or np.ptp(x) < 1e-9 or np.ptp(y) < 1e-9:
        return None
    x, y = x - x.mean(), y - y.mean()
    return float(x @ y / np.sqrt((x @ x) * (y @ y)))


def add_exercise(figure: ExerciseFigures, exercise: ExerciseResult, student: str, rest: float) -> None:
    """Count one student's answer; `rest` is the points in all other exercises of the notebook."""
    figure.shares.append(exercise.score / exercise.max_score if exercise.max_score else 1.0)
    figure.rests.append(rest)
    if exercise.outcome is not Outcome.BLOCKED:
        figure.seconds.append(exercise.seconds)
    for item in exercise.rubric:
        counts = figure.items.setdefault(item.item, ItemFigures())
        counts.total += 1
        counts.not_met += item.outcome is not Outcome.PASSED
    if exercise.diagnosis:
        figure.mistakes[exercise.diagnosis] += 1
    if exercise.outcome in (Outcome.TIMED_OUT, Outcome.CRASHED):
        figure.ended.append(Ended(student, exercise.id, exercise.outcome))
    _add_failure(figure, exercise, student)


def _add_failure(figure: ExerciseFigures, exercise: ExerciseResult, student: str) -> None:
    key = exercise.fingerprint
    if key in (UNANSWERED, UNDEFINED):
        figure.unanswered += 1
    elif key:
        message = next((item.message for item in exercise.rubric if item.outcome is Outcome.FAILED), "")
        cluster = figure.clusters.setdefault(key, Cluster(exercise.id, key, student, message))
        cluster.count += 1
