"""Where things are: the course folder, its weeks, its notebooks, and the cells of a source notebook with their roles."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType

import nbformat
from nbformat import NotebookNode

from grader.errors import CourseError
from grader.exercise import Exercise, Written

# What a source cell is for; stands in its `metadata.gradschool.role`.
ROLES = ("setup", "look", "answer", "public", "hidden", "read", "written")
OWN = "own"  # the role of a student's own cell, and of a demo that was changed
ALWAYS_RUN = ("setup", "answer", OWN)


def root() -> Path:
    """The course folder: GRADSCHOOL_COURSE, or the folder that holds this package.

    Raises
    ------
    CourseError
        If there is no `solutions` folder in it.
    """
    folder = Path(os.environ.get("GRADSCHOOL_COURSE") or Path(__file__).resolve().parent.parent)
    if not (folder / "solutions").is_dir():
        raise CourseError(
            f"{folder} holds no `solutions` folder. Run from a clone of the course, or set GRADSCHOOL_COURSE to one."
        )
    return folder


def weeks() -> list[str]:
    """Names of all assignments, in order."""
    return sorted(folder.name for folder in (root() / "solutions").iterdir() if any(folder.glob("*.ipynb")))


def notebooks(week: str) -> list[str]:
    """Names of the week's notebooks, in the order in which they are taught.

    Raises
    ------
    CourseError
        If there is no such week.
    """
    if week not in weeks():
        raise CourseError(f"There is no week {week!r}. The course has: {', '.join(weeks()) or 'no week yet'}.")
    names = [path.stem for path in (root() / "solutions" / week).glob("*.ipynb")]
    return sorted(names, key=lambda name: (TEACHING_ORDER.index(name) if name in TEACHING_ORDER else 99, name))


TEACHING_ORDER = (
    "numpy_warmup",
    "logistic_regression",
    "shallow_network",
    "deep_network",
    "deep_network_application",
    "playground",
    "initialization",
    "regularization",
    "gradient_checking",
)


def week_of(notebook: str) -> str:
    """The week that a notebook belongs to."""
    for week in weeks():
        if (root() / "solutions" / week / f"{notebook}.ipynb").exists():
            return week
    raise CourseError(f"There is no notebook {notebook!r} in `solutions`.")


def source_path(notebook: str) -> Path:
    """The solution notebook's file."""
    return root() / "solutions" / week_of(notebook) / f"{notebook}.ipynb"


def read_source(notebook: str) -> NotebookNode:
    """Read a solution notebook."""
    return nbformat.read(source_path(notebook), as_version=4)


def role(cell: NotebookNode) -> str:
    """The cell's role, or an empty text for a cell that is not ours."""
    return cell.metadata.get("gradschool", {}).get("role", "")


def grade_id(cell: NotebookNode) -> str:
    """The cell's nbgrader id, or an empty text."""
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


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
        raise CourseError(f"{self.notebook} has no exercise {name!r}.")

    def number(self, name: str) -> int:
        """The exercise's number, from 1."""
        return [exercise.name for exercise in self.exercises].index(name) + 1

    def closure(self, name: str) -> tuple[str, ...]:
        """All exercises that `name` may use, directly or through others, in the notebook's order."""
        found: set[str] = set()
        todo = list(self[name].uses)
        while todo:
            other = todo.pop()
            if other not in found:
                found.add(other)
                todo.extend(self[other].uses)
        return tuple(exercise.name for exercise in self.exercises if exercise.name in found)


@cache
def exercises(notebook: str) -> NotebookExercises:
    """Load `grader/exercises/<notebook>.py`; a notebook without one has no graded exercise."""
    try:
        module: ModuleType = importlib.import_module(f"grader.exercises.{notebook}")
    except ModuleNotFoundError as error:
        if error.name != f"grader.exercises.{notebook}":
            raise
        return NotebookExercises(notebook, (), ())
    borrowed = getattr(module, "BORROWED", {})
    return NotebookExercises(notebook, tuple(module.EXERCISES), tuple(module.WRITTEN), borrowed)


def exercise_id(notebook: str, name: str) -> str:
    """The id under which an exercise is known outside: `<notebook>-<exercise>`."""
    return f"{notebook}-{name}"


def split_id(identifier: str) -> tuple[str, str]:
    """Take `<notebook>-<exercise>` apart (neither contains a hyphen)."""
    notebook, _, name = identifier.partition("-")
    return notebook, name
