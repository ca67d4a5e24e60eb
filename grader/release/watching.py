"""Which exercises of a notebook an author has just changed, by looking at the few files that hold them."""

from __future__ import annotations

import ast
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import nbformat

from grader.course import catalogue, labels
from grader.course.import_closure import module_path

# The library `watchfiles` is not among the packages of this project: for some ten files a look at their times is enough.
BETWEEN_LOOKS_S = 0.3
Seen = Mapping[Path, str]


def watched(notebook: Path, draft: Path | None = None) -> list[Path]:
    """The files that hold a notebook's exercises: itself, its text where there is one, and its package."""
    package = module_path(f"grader.exercises.{notebook.stem}")
    files = sorted(package.parent.glob("*.py")) if package else []
    return [notebook, *([draft] if draft else []), *files]


def look(notebook: Path, draft: Path | None = None) -> dict[Path, str]:
    """What stands in each of these files now."""
    return {path: path.read_text(encoding="utf-8") for path in watched(notebook, draft) if path.exists()}


def changed_exercises(before: Seen, now: Seen, notebook: Path) -> list[str]:
    """The exercises that are others than before, in the notebook's order; all where a shared file or given code changed."""
    names = [exercise.name for exercise in catalogue.exercises(notebook.stem).exercises]
    changed = [path for path in {**before, **now} if before.get(path) != now.get(path)]
    found: set[str] = set()
    for path in changed:
        if path == notebook:
            found |= _changed_cells(before.get(path, ""), now.get(path, ""), names)
        elif path.stem in names:
            found |= {path.stem, *(name for name in names if _uses(now.get(path.with_stem(name), ""), path.stem))}
        elif path.suffix == ".py" and path.parent.name == notebook.stem and path.stem != "__init__":
            users = {name for name in names if _uses(now.get(path.with_stem(name), ""), path.stem)}
            found |= users or set(names)
        else:
            found |= set(names)
    return [name for name in names if name in found]


def _uses(source: str, module: str) -> bool:
    """Whether a module's text imports another one of its package."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return True
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return any(
        (node.module or "").split(".")[-1] == module or any(a.name == module for a in node.names) for node in imports
    )


def _changed_cells(before: str, now: str, names: list[str]) -> set[str]:
    try:
        old, new = _by_cell(before), _by_cell(now)
    except Exception:  # it is being written, or was not there: then all of it is new
        return set(names)
    different = {key for key in {**old, **new} if old.get(key) != new.get(key)}
    if any(role == "setup" for role, _, _ in different):
        return set(names)
    return {exercise for _, exercise, _ in different if exercise in names}


def _by_cell(text: str) -> dict[tuple[str, str, str], str]:
    cells = nbformat.reads(text, as_version=4).cells
    return {
        (labels.role(cell), cell.metadata.get("gradschool", {}).get("exercise", ""), cell.id): cell.source
        for cell in cells
    }


def changes(
    notebook: Path, draft: Path | None = None, wait: Callable[[float], None] = time.sleep
) -> Iterator[tuple[Seen, Seen]]:
    """What stood in the files and what stands there now, each time that something changed; it never ends."""
    before = look(notebook, draft)
    times = _times(notebook, draft)
    while True:
        wait(BETWEEN_LOOKS_S)
        if (new := _times(notebook, draft)) != times:
            times = new
            now = look(notebook, draft)
            if now != before:
                yield before, now
                before, times = look(notebook, draft), _times(notebook, draft)  # with what the rebuilding wrote


def _times(notebook: Path, draft: Path | None) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in watched(notebook, draft) if path.exists()}
