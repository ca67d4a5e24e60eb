"""What makes a recorded result reusable: the submission's content and all that judged it.

The version of a notebook's examiner is computed, not listed. It holds the import closure of the job that grades a
submission, what runs in the room, the notebook's exercises and its source, what its cells import of the helpers, and
the installed versions of the packages on which values and outputs depend.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from grader.course import catalogue, labels, layout
from grader.course.import_closure import import_closure, modules_below, modules_in
from helpers.judge.calling.unread import without_magics

JOB = "grader.submission.job"
INSIDE = "grader.room.inside"  # sent into the sandbox, so nothing here imports it
PACKAGES = ("numpy", "ipython", "nbformat")
STUDENT_ROLES = ("setup", "look", "answer", "public")  # of the cells that may run in a student's notebook


@cache
def course_version(notebook: str) -> str:
    """A hash of all that a mark depends on besides the submission, so that a change of one exercise regrades just its own."""
    notebooks = _with_borrowed(notebook)
    # found by their name when they are needed, so no import shows them
    exercises = [module for name in notebooks for module in modules_below(f"grader.exercises.{name}")]
    own = import_closure([*exercises, *_needed_by(notebook)])
    return _hash_of(_judging_files() | own | {name: layout.source_path(name) for name in notebooks})


@cache
def judging_version() -> str:
    """A hash of the part of `course_version` that is not the exercise's own: the grader, the room, the packages."""
    return _hash_of(_judging_files())


def _judging_files() -> dict[str, Path]:
    return import_closure([JOB, *modules_below(INSIDE)])


def _with_borrowed(notebook: str) -> list[str]:
    """A notebook and those on whose exercises it builds, directly or through others."""
    found: list[str] = []
    todo = [notebook]
    while todo:
        name = todo.pop()
        if name not in found:
            found.append(name)
            todo += catalogue.exercises(name).borrowed
    return found


def _needed_by(notebook: str) -> list[str]:
    """What the notebook's cells import: widgets count only where they are used."""
    cells = [cell for cell in layout.read_source(notebook).cells if labels.role(cell) in STUDENT_ROLES]
    return [module for cell in cells for module in modules_in(without_magics(cell.source))]


def _hash_of(files: Mapping[str, Path]) -> str:
    """A hash of files by name, wherever the course lies, and of the packages."""
    packages = [part.encode() for package in PACKAGES for part in (package, version(package))]
    contents = [part for name, path in sorted(files.items()) for part in (name.encode(), path.read_bytes())]
    return _digest(*packages, *contents)[:16]


def content_key(version: str, *parts: bytes) -> str:
    """Name a result by the course's version and the submission's content."""
    return _digest(version.encode(), *parts)[:32]


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)  # so that no part can run into the next
    return digest.hexdigest()
