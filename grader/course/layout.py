"""Where things are: the course folder, its weeks and its notebooks."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from grader.course.course_file import FILE, CourseFile, course_file
from grader.errors import CourseError


def root() -> Path:
    """The course folder: GRADSCHOOL_COURSE, or the folder that holds this package.

    Raises
    ------
    CourseError
        If there is no `solutions` folder in it.
    """
    folder = _folder()
    if not (folder / "solutions").is_dir():
        raise CourseError(
            f"{folder} holds no `solutions` folder. Run from a clone of the course, or set GRADSCHOOL_COURSE to one."
        )
    return folder


def _folder() -> Path:
    return Path(os.environ.get("GRADSCHOOL_COURSE") or Path(__file__).resolve().parent.parent.parent)


def course() -> CourseFile:
    """What `course.toml` says: the course's id, its weeks, and points that are others than an exercise declares."""
    return course_file(root())


def weeks() -> list[str]:
    """Names of all assignments, in the order in which they are taught."""
    return [week.name for week in course().weeks]


def notebooks(week: str) -> list[str]:
    """Names of the week's notebooks, in the order in which they are taught.

    Raises
    ------
    CourseError
        If there is no such week.
    """
    taught = course().week(week)
    if taught is None:
        there = f" It stands in solutions/, but not in {FILE}." if (root() / "solutions" / week).is_dir() else ""
        raise CourseError(f"There is no week {week!r}.{there} The course has: {', '.join(weeks()) or 'no week yet'}.")
    return list(taught.notebooks)


def title(week: str) -> str:
    """What the headings of a week's notebooks begin with; empty if nobody says."""
    taught = course().week(week)
    return taught.title if taught else ""


def week_in_words(week: str) -> str:
    """How a page calls a week: by its title, else by its name."""
    return title(week) or week


def week_of(notebook: str) -> str:
    """The week that a notebook belongs to, be it taught or not."""
    return source_path(notebook).parent.name


def source_path(notebook: str) -> Path:
    """The solution notebook's file; one that is not taught may still lend its exercises to another."""
    path = _found(root() / "solutions", notebook)
    if path is None:
        raise CourseError(f"There is no notebook {notebook!r} in `solutions`.")
    return path


def is_known(notebook: str) -> bool:
    """Whether a notebook of this name belongs to the course, here or in the folder that students get."""
    return any(_found(_folder() / part, notebook) for part in ("solutions", "notebooks"))


def _found(folder: Path, notebook: str) -> Path | None:
    paths = (week / f"{notebook}.ipynb" for week in sorted(folder.glob("*")))
    return next((path for path in paths if path.is_file()), None)


def read_source(notebook: str) -> NotebookNode:
    """Read a solution notebook."""
    return nbformat.read(source_path(notebook), as_version=4)


def shared_source(notebook: str) -> NotebookNode:
    """A solution notebook without its outputs, read once for all who ask; whoever takes a cell of it copies it first."""
    path = source_path(notebook)
    state = path.stat()
    return _without_outputs(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)  # a course has some ten
def _without_outputs(path: Path, *_state: int) -> NotebookNode:
    nb = nbformat.read(path, as_version=4)
    for cell in nb.cells:
        if "outputs" in cell:
            cell.outputs = []
    return nb
