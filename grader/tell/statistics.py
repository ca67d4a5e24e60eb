"""What a class's results say about the exercises. Reads lines of results.jsonl one by one; keeps numbers, no texts but one example each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.judge.diagnosis import UNANSWERED, UNDEFINED

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
class ExerciseFigures:
    """One exercise over the class; grows by one result at a time.

    Attributes
    ----------
    shares, rests, seconds : list of float
        Of each student who has a mark: the share of points, the points in all other exercises of the notebook, the time.
    items : dict
        By rubric item: how often it was judged or blocked, and how often it did not pass.
    mistakes : Counter
        By (name, advice).
    """

    id: str
    max_score: float
    shares: list[float] = field(default_factory=list)
    rests: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    items: dict[str, list[int]] = field(default_factory=dict)
    mistakes: Counter[tuple[str, str]] = field(default_factory=Counter)
    clusters: dict[str, Cluster] = field(default_factory=dict)
    unanswered: int = 0
    ended: list[tuple[str, str]] = field(default_factory=list)

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
        return self.id.partition("-")[2]

    @property
    def notebook(self) -> str:
        """The notebook's name."""
        return self.id.partition("-")[0]


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


@dataclass
class ClassFigures:
    """A week's results over the class.

    Attributes
    ----------
    scores : dict of str to float
        Points from code by student, over all notebooks that were handed in.
    handed_in : dict of str to set of str
        Students by notebook.
    problems : list of (str, str, str)
        Student, notebook and what was the matter with the file.
    """

    week: str
    scores: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    max_scores: dict[str, float] = field(default_factory=dict)
    exercises: dict[str, ExerciseFigures] = field(default_factory=dict)
    handed_in: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    problems: list[tuple[str, str, str]] = field(default_factory=list)
    open_errors: list[tuple[str, str]] = field(default_factory=list)

    @property
    def max_score(self) -> float:
        """Points of all notebooks."""
        return sum(self.max_scores.values())

    def percentages(self) -> np.ndarray:
        """Everybody's points in per cent of all there are, shape (n_students,)."""
        return 100 * np.array(list(self.scores.values())) / (self.max_score or 1.0)

    def mistakes(self) -> list[tuple[int, str, str, str]]:
        """Named mistakes: count, exercise id, name, advice; most common first."""
        found = [(n, e.id, *named) for e in self.exercises.values() for named, n in e.mistakes.items()]
        return sorted(found, key=lambda row: (-row[0], row[1:]))

    def clusters(self) -> list[Cluster]:
        """Unnamed failures with equal outputs, largest first."""
        found = [cluster for e in self.exercises.values() for cluster in e.clusters.values()]
        return sorted(found, key=lambda c: (-c.count, c.exercise, c.fingerprint))


def figures(lines: Iterable[dict[str, Any]], week: str) -> ClassFigures:
    """Read the lines of a week (others are passed over)."""
    result = ClassFigures(week)
    for line in lines:
        if line["assignment"] == week:
            _add(result, line)
    return result


def _add(result: ClassFigures, line: dict[str, Any]) -> None:
    student, notebook = line["student"], line["notebook"]
    result.scores[student] += line["score"]
    result.max_scores[notebook] = max(line["max_score"], result.max_scores.get(notebook, 0.0))
    result.handed_in[notebook].add(student)
    result.problems += [(student, notebook, problem) for problem in line.get("problems", ())]
    for exercise in line["exercises"]:
        figure = result.exercises.setdefault(exercise["id"], ExerciseFigures(exercise["id"], exercise["max_score"]))
        figure.outcomes[exercise["outcome"]] += 1
        if exercise["outcome"] == "GRADER_ERROR":
            result.open_errors.append((student, exercise["id"]))
            continue  # ours: it says nothing of the exercise
        _add_exercise(figure, exercise, student, line["score"] - exercise["score"])


def _add_exercise(figure: ExerciseFigures, exercise: dict[str, Any], student: str, rest: float) -> None:
    figure.shares.append(exercise["score"] / exercise["max_score"] if exercise["max_score"] else 1.0)
    figure.rests.append(rest)
    if exercise["outcome"] != "BLOCKED":
        figure.seconds.append(exercise.get("seconds", 0.0))
    for item in exercise["rubric"]:
        counts = figure.items.setdefault(item["item"], [0, 0])
        counts[0] += 1
        counts[1] += item["outcome"] != "PASSED"
    if exercise["diagnosis"]:
        figure.mistakes[exercise["diagnosis"]["name"], exercise["diagnosis"]["advice"]] += 1
    if exercise["outcome"] in ("TIMED_OUT", "CRASHED"):
        figure.ended.append((student, exercise["outcome"]))
    key = exercise.get("fingerprint", "")
    if key in (UNANSWERED, UNDEFINED):
        figure.unanswered += 1
    elif key:
        message = next((i["message"] for i in exercise["rubric"] if i["outcome"] == "FAILED"), "")
        cluster = figure.clusters.setdefault(key, Cluster(exercise["id"], key, student, message))
        cluster.count += 1
