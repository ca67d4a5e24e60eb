"""A course folder of one's own for tests: some weeks of this one, with a `course.toml` that says something else."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat

from grader.course import catalogue, layout
from grader.course.reference import reference
from grader.release.authoring import complete

ROOT = Path(__file__).resolve().parent.parent.parent


def make_course(folder: Path, text: str, weeks: tuple[str, ...] = ("week1",)) -> Path:
    """Copy some weeks' sources, and write the course file."""
    for week in weeks:
        shutil.copytree(ROOT / "solutions" / week, folder / "solutions" / week)
    (folder / "course.toml").write_text(text, encoding="utf-8")
    return folder


def forget() -> None:
    """Let the process read the course anew: it keeps what it read for as long as it runs."""
    catalogue.exercises.cache_clear()
    reference.cache_clear()


def change_course(folder: Path, text: str) -> None:
    """Write another course file and bring the sources up to date, as `gradschool generate` does."""
    (folder / "course.toml").write_text(text, encoding="utf-8")
    forget()
    for week in layout.weeks():
        for name in layout.notebooks(week):
            path = layout.source_path(name)
            nbformat.write(complete(nbformat.read(path, as_version=4), name), path)
