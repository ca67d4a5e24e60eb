"""Finding the functions that a student has written in another notebook, without opening it."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from helpers.widgets.slices import Run

__all__ = ["functions_of"]

WANTED = ("L_model_forward", "L_model_backward", "update_parameters")


def functions_of(notebook: str | Path, names: Sequence[str] = WANTED) -> dict[str, Callable]:
    """Read functions from the cells of a notebook, and say in one sentence what was found.

    Only definitions and imports are run, no other statement: no training, no figure.

    Parameters
    ----------
    notebook : path
    names : sequence of str
        The functions that are looked for.

    Returns
    -------
    dict
        The functions by name; those that are not there are left out.
    """
    path = Path(notebook)
    if not path.is_file():
        print(f"There is no {path.name} here, so the given functions are used.")
        return {}
    found: dict[str, Any] = {}
    run = Run(lambda tick: [_define(source, found) for source in _sources(path)])
    run.advance(1.0)
    functions = {name: found[name] for name in names if callable(found.get(name))}
    if functions:
        print(f"Taken from {path.name}: {', '.join(functions)}.")
    if missing := [name for name in names if name not in functions]:
        print(f"Not found in {path.name}: {', '.join(missing)}. The given functions stand in for them.")
    return functions


def _sources(path: Path) -> list[str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def _define(source: str, namespace: dict[str, Any]) -> None:
    """Run the definitions and imports of one cell; a cell that cannot be read or run is passed over."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return
    kinds = ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom
    for statement in tree.body:
        if isinstance(statement, kinds):
            try:
                exec(compile(ast.Module([statement], []), "<cell>", "exec"), namespace)
            except Exception:  # an import that this machine lacks; what needs it will say so itself
                continue
