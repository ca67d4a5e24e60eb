"""Every derived file, made again from its one source."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import nbformat

from grader.course import catalogue, labels, layout
from grader.release.authoring import complete
from grader.release.public_checks import publish
from grader.release.student_edition import release
from helpers.checks import PUBLIC


def generate() -> list[Path]:
    """Write what follows from the rubrics and `course.toml` into `solutions/`, then `helpers/public/` and `notebooks/`.

    Running it twice changes nothing; a test compares the files in the repository with what this makes.

    Returns
    -------
    list of Path
        What was written; what is not there any more was taken away, since nothing of the course makes it.
    """
    written: list[Path] = []
    for week in layout.weeks():
        for name in layout.notebooks(week):
            written += derive(name)
        written += release(week)
    return written + _stale()


def derive(name: str, changed: Collection[str] | None = None) -> list[Path]:
    """Bring one notebook's source and its public file up to date; of that, where it is known, only what changed."""
    path = layout.source_path(name)
    before = path.read_text(encoding="utf-8")
    after = nbformat.writes(complete(nbformat.read(path, as_version=4), name)) + "\n"
    if after != before:
        path.write_text(after, encoding="utf-8")
    return ([path] if after != before else []) + (
        [publish(name, changed=changed)] if catalogue.exercises(name).exercises else []
    )


def _stale() -> list[Path]:
    """Take away what the sources made once and make no more: student editions and public files of what is not taught."""
    taught = [name for week in layout.weeks() for name in layout.notebooks(week)]
    lent = [other for name in taught for other in catalogue.exercises(name).borrowed]
    editions = (layout.root() / "notebooks").glob("*/*.ipynb")
    stale = [path for path in editions if path.parent.name not in layout.weeks() and _is_ours(path)]
    if PUBLIC.is_relative_to(layout.root()):
        stale += [path for path in PUBLIC.glob("*.json") if path.stem not in (*taught, *lent)]
    for path in stale:
        path.unlink()
        if path.suffix == ".ipynb" and not any(path.parent.iterdir()):
            path.parent.rmdir()
    return stale


def _is_ours(path: Path) -> bool:
    """Whether a notebook is a student edition, which can be made again, and nobody's own work."""
    try:
        cells = nbformat.read(path, as_version=4).cells
    except Exception:  # whatever it is, nothing of ours made it
        return False
    answers = [cell for cell in cells if labels.role(cell) in ("answer", "written")]
    return any(labels.role(cell) for cell in cells) and all(map(labels.is_unanswered, answers))
