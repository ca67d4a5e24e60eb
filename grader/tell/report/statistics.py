"""What a week's results say about the class. Reads results one by one; keeps numbers, no texts but one example each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from grader.declare.finding import Outcome
from grader.results.line import NotebookResult
from grader.tell.report.exercise_figures import Cluster, Ended, ExerciseFigures, Mistake, add_exercise


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
    open_students : set of str
        Who may have more than is known, because a file waits for a person.
    """

    week: str
    scores: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    max_scores: dict[str, float] = field(default_factory=dict)
    exercises: dict[str, ExerciseFigures] = field(default_factory=dict)
    handed_in: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    problems: list[tuple[str, str, str]] = field(default_factory=list)
    open_errors: list[tuple[str, str]] = field(default_factory=list)
    open_students: set[str] = field(default_factory=set)

    @property
    def max_score(self) -> float:
        """Points of all notebooks."""
        return sum(self.max_scores.values())

    def percentages(self) -> np.ndarray:
        """Points in per cent of all there are, of everybody with nothing open, shape (n_students,)."""
        open_students = self.open_students | {student for student, _ in self.open_errors}
        scores = [score for student, score in self.scores.items() if student not in open_students]
        return 100 * np.array(scores) / (self.max_score or 1.0)

    def mistakes(self) -> list[Mistake]:
        """Named mistakes, most common first."""
        found = [Mistake(n, e.id, named) for e in self.exercises.values() for named, n in e.mistakes.items()]
        return sorted(found, key=lambda m: (-m.count, m.exercise, m.diagnosis.name, m.diagnosis.advice))

    def ended(self) -> list[Ended]:
        """Timeouts and crashes, exercise by exercise."""
        return [one for e in self.exercises.values() for one in e.ended]

    def clusters(self) -> list[Cluster]:
        """Unnamed failures with equal outputs, largest first."""
        found = [cluster for e in self.exercises.values() for cluster in e.clusters.values()]
        return sorted(found, key=lambda c: (-c.count, c.exercise, c.fingerprint))


def figures(results: Iterable[NotebookResult], week: str) -> ClassFigures:
    """Read the results of a week (others are passed over)."""
    found = ClassFigures(week)
    for result in results:
        if result.assignment == week:
            _add(found, result)
    return found


def _add(found: ClassFigures, result: NotebookResult) -> None:
    student, notebook = result.student, result.notebook
    found.scores[student] += result.score
    found.max_scores[notebook] = max(result.max_score, found.max_scores.get(notebook, 0.0))
    found.handed_in[notebook].add(student)
    found.problems += [(student, notebook, problem) for problem in result.to_look_at]
    found.open_errors += [(student, e.id) for e in result.exercises if e.outcome is Outcome.GRADER_ERROR]
    for exercise in result.exercises:
        figure = found.exercises.setdefault(exercise.id, ExerciseFigures(exercise.id, exercise.max_score))
        figure.outcomes[exercise.outcome] += 1
        if exercise.outcome is Outcome.GRADER_ERROR:
            continue  # ours: it says nothing of the exercise
        add_exercise(figure, exercise, student, result.score - exercise.score)
