"""What the course asks: the exercises and written questions of every notebook."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import ModuleType

from grader.course import layout
from grader.course.course_file import unknown_exercise
from grader.declare.exercise import Exercise, Written
from grader.errors import CourseError
from helpers.judge.verdict import used_by


@dataclass(frozen=True)
class NotebookExercises:
    """All exercises and written questions of one notebook, in its order.

    Attributes
    ----------
    borrowed : mapping of str to tuple of str
        By notebook, the exercises of other notebooks on which these build. During a check their references stand in
        for whatever the student has under those names.
    """

    notebook: str
    exercises: tuple[Exercise, ...]
    written: tuple[Written, ...]
    borrowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Exercise:
        for exercise in self.exercises:
            if exercise.name == name:
                return exercise
        raise CourseError(
            f"{self.notebook} has no exercise {name!r}: take its cells out of the notebook, or list it in EXERCISES of "
            f"grader/exercises/{self.notebook}/__init__.py. An exercise that shall not count has 0 points in course.toml."
        )

    def number(self, name: str) -> int:
        """The exercise's number, from 1."""
        return [exercise.name for exercise in self.exercises].index(name) + 1

    def closure(self, name: str) -> tuple[str, ...]:
        """All exercises that `name` may use, directly or through others, in the notebook's order."""
        return used_by(name, {exercise.name: exercise.uses for exercise in self.exercises})


@cache
def exercises(notebook: str) -> NotebookExercises:
    """Load `grader/exercises/<notebook>/`, with the points of `course.toml`; a notebook without one has no graded exercise.

    Raises
    ------
    CourseError
        If `course.toml` gives points to what is not there.
    """
    try:
        module: ModuleType = importlib.import_module(f"grader.exercises.{notebook}")
    except ModuleNotFoundError as error:
        if error.name != f"grader.exercises.{notebook}":
            raise
        return NotebookExercises(notebook, (), ())
    except SyntaxError as error:
        raise CourseError(
            f"{error.filename}, line {error.lineno}, is no Python: {error.msg}. Mend it there."
        ) from error
    borrowed = getattr(module, "BORROWED", {})
    points = layout.course().points_in(notebook)
    declared, written = tuple(module.EXERCISES), tuple(module.WRITTEN)
    names = [one.name for one in (*declared, *written)]
    for name in points:
        if name not in names:
            raise unknown_exercise(notebook, name, [f"{notebook}-{one}" for one in names])
    return NotebookExercises(
        notebook,
        tuple(one.worth(points[one.name]) if one.name in points else one for one in declared),
        tuple(replace(one, points=points[one.name]) if one.name in points else one for one in written),
        borrowed,
    )
