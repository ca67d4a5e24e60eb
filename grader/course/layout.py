"""Where things are: the course folder, its weeks and its notebooks."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from grader.errors import CourseError


def root() -> Path:
    """The course folder: GRADSCHOOL_COURSE, or the folder that holds this package.

    Raises
    ------
    CourseError
        If there is no `solutions` folder in it.
    """
    folder = Path(os.environ.get("GRADSCHOOL_COURSE") or Path(__file__).resolve().parent.parent.parent)
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
