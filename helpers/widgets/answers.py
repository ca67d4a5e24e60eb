"""Finding the functions that a student has written in another notebook, without opening it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from helpers.nets.definitions import definitions
from helpers.widgets.engine.slices import Run

__all__ = ["functions_of"]

WANTED = ("L_model_forward", "L_model_backward", "update_parameters")

PATIENCE_S = 60.0  # the other notebook's imports may be the first of this kernel, on a busy machine


def functions_of(notebook: str | Path, names: Sequence[str] = WANTED) -> dict[str, Callable]:
    """Read functions from the cells of a notebook, and say in one sentence what was found.

    Only definitions, imports and constants are run, no other statement: no training, no figure.

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
    run = Run(lambda tick: found.update(definitions(path)), patience_s=PATIENCE_S)
    run.advance(0.0)
    functions = {name: found[name] for name in names if callable(found.get(name))}
    if functions:
        print(f"Taken from {path.name}: {', '.join(functions)}.")
    if missing := [name for name in names if name not in functions]:
        print(f"Not found in {path.name}: {', '.join(missing)}. The given functions stand in for them.")
    return functions
