"""What makes a recorded result reusable: the submission's content and all that judged it.

The version of a notebook's examiner is computed, not listed. It holds the import closure of the job that grades a
submission, what runs in the room, the notebook's exercises and its source, what its cells import of the helpers, and
the installed versions of the packages on which values and outputs depend.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from grader.course import catalogue, labels, layout
from grader.course.import_closure import import_closure, modules_below, modules_in

JOB = "grader.submission.job"
INSIDE = "grader.room.inside"  # sent into the sandbox, so nothing here imports it
PACKAGES = ("numpy", "ipython", "nbformat")


@cache
def course_version(notebook: str) -> str:
    """A hash of all that a mark depends on besides the submission, so that a change of one exercise regrades just its own."""
    sources = (notebook, *catalogue.exercises(notebook).borrowed)
    exercises = [module for name in sources for module in modules_below(f"grader.exercises.{name}")]
    files = [*_judging_files(), *import_closure([*exercises, *_needed_by(notebook)]).values()]
    return _hash_of([*files, *(layout.source_path(name) for name in sources)])


@cache
def judging_version() -> str:
    """A hash of the part of `course_version` that is not the exercise's own: the grader, the room, the packages."""
    return _hash_of(_judging_files())


def _judging_files() -> list[Path]:
    return list(import_closure([JOB, *modules_below(INSIDE)]).values())


def _needed_by(notebook: str) -> list[str]:
    """What the notebook's cells import: widgets count only where they are used."""
    cells = [cell for cell in layout.read_source(notebook).cells if labels.role(cell) in ("setup", "look", "public")]
    return [module for cell in cells for module in modules_in(_without_magics(cell.source))]


def _without_magics(source: str) -> str:
    return "\n".join(line for line in source.splitlines() if not line.lstrip().startswith(("%", "!")))


def _hash_of(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}\0".encode())
    for path in sorted(set(files), key=lambda path: (path.name, path)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def content_key(version: str, *parts: bytes) -> str:
    """Name a result by the course's version and the submission's content."""
    digest = hashlib.sha256(version.encode())
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:32]
