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
    """All modules of a package, itself included; a module in one file is all there is of it."""
    path = module_path(package)
    if path is None:
        return []
    if path.name != "__init__.py":
        return [package]
    names = (found.relative_to(path.parent).with_suffix("").parts for found in path.parent.rglob("*.py"))
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
    return tuple(modules_in(path.read_text(encoding="utf-8"), top_level, _package_of(path)))


def _package_of(path: Path) -> str:
    for package, home in _HOMES.items():
        if path.is_relative_to(home):
            return ".".join([package, *path.parent.relative_to(home).parts])
    return ""


def modules_in(source: str, top_level: bool = False, package: str = "") -> Iterator[str]:
    """The modules of ours that some source text imports.

    Parameters
    ----------
    top_level : bool
        Only what is imported as soon as it is loaded.
    package : str
        The package from which relative imports are counted.
    """
    tree = ast.parse(source)
    for node in tree.body if top_level else ast.walk(tree):
        names = _imported_names(node, package)
        yield from (name for name in names if name.split(".")[0] in OURS and module_path(name))


def _imported_names(node: ast.AST, package: str) -> list[str]:
    """The names in an import that may be modules."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        above = package.split(".")[: -(node.level - 1) or None] if node.level else []
        origin = ".".join([*above, *([node.module] if node.module else [])])
        return [origin, *(f"{origin}.{alias.name}" for alias in node.names)]
    return []
