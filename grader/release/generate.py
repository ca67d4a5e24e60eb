"""Every derived file, made again from its one source."""

from __future__ import annotations

from pathlib import Path

import nbformat

from grader.course import catalogue, layout
from grader.release.authoring import complete
from grader.release.public_checks import publish
from grader.release.student_edition import release


def generate() -> list[Path]:
    """Write metadata that follows from the rubrics into `solutions/`, then `helpers/public/` and `notebooks/`.

    Running it twice changes nothing; a test compares the files in the repository with what this makes.
    """
    written: list[Path] = []
    for week in layout.weeks():
        for name in layout.notebooks(week):
            path = layout.source_path(name)
            before = path.read_text(encoding="utf-8")
            after = nbformat.writes(complete(nbformat.read(path, as_version=4), name)) + "\n"
            if after != before:
                path.write_text(after, encoding="utf-8")
                written.append(path)
            if catalogue.exercises(name).exercises:
                written.append(publish(name))
        written += release(week)
    return written
