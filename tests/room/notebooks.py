"""Notebooks for the room's tests, written as lists of cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from grader.room import Room, RunReport

CHECK = "# check"


def notebook(*cells: str) -> NotebookNode:
    """Make a notebook of code cells."""
    return new_notebook(cells=[new_code_cell(source) for source in cells])


def run(
    room: Room, cells: Sequence[str], on_check: Callable | None = None, **options: Any
) -> tuple[NotebookNode, RunReport]:
    """Run cells; those that are `CHECK` are checks."""
    nb = notebook(*cells)
    checks = [index for index, source in enumerate(cells) if source == CHECK]
    execute = [index for index, source in enumerate(cells) if source != CHECK]
    return nb, room.run(nb, execute, checks, on_check, **options)


def ask(room: Room, cells: Sequence[str], name: str, *args: Any, **options: Any) -> list:
    """Run cells and call one function at every check; gives the replies."""
    replies = []

    def on_check(index: int, caller: Any) -> list:
        replies.append(caller.call(name, args, **options))
        return []

    run(room, cells, on_check)
    return replies


def text(cell: NotebookNode) -> str:
    """All that a cell printed, and the plain text of its results."""
    parts = [
        output.text if output.output_type == "stream" else output.get("data", {}).get("text/plain", "")
        for output in cell.outputs
    ]
    return "".join(parts)


def errors(nb: NotebookNode) -> list[str]:
    """Names of all errors, cell by cell."""
    return [output.ename for cell in nb.cells for output in cell.outputs if output.output_type == "error"]
