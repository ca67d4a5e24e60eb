"""Which files of ours a module runs: its imports, and theirs, read from the source text without running anything."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import helpers

OURS = ("grader", "helpers")
# Of the code that runs, which need not lie in the course folder.
_HOMES = {"grader": Path(__file__).resolve().parent.parent, "helpers": Path(helpers.__file__).resolve().parent}


def module_path(module: str) -> Path | None:
    """The file of one of our modules or packages, or None for a name that is neither."""
    package, *rest = module.split(".")
    if package not in _HOMES:
        return None
    base = _HOMES[package].joinpath(*rest)
    for path in (base / "__init__.py", base.with_suffix(".py")):
        if path.is_file():
            return path
    return None


def modules_below(package: str) -> list[str]:
    """All modules of a package, itself included."""
    folder = module_path(package)
    if folder is None:
        return []
    names = (path.relative_to(folder.parent).with_suffix("").parts for path in folder.parent.rglob("*.py"))
    return sorted(".".join([package, *(part for part in parts if part != "__init__")]) for parts in names)


def import_closure(roots: Iterable[str]) -> dict[str, Path]:
    """The files of the named modules and of all modules of ours that they import, by module.

    Imports inside functions and for annotations count too; what is loaded by a computed name does not.
    """
    found: dict[str, Path] = {}
    todo = list(roots)
    while todo:
        name = todo.pop()
        path = None if name in found else module_path(name)
        if path is not None:
            found[name] = path
            todo += [".".join(name.split(".")[:depth]) for depth in range(1, name.count(".") + 1)]
            todo += imported_by(path)
    return found


@cache
def imported_by(path: Path, top_level: bool = False) -> tuple[str, ...]:
    """The modules of ours that a file imports; with `top_level` only what is imported as soon as it is loaded."""
    return tuple(modules_in(path.read_text(encoding="utf-8"), top_level))


def modules_in(source: str, top_level: bool = False) -> Iterator[str]:
    """The modules of ours that some source text imports."""
    tree = ast.parse(source)
    for node in tree.body if top_level else ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] in OURS and module_path(name))
