"""What a cell of ours says about itself: its role, its id, and whether it is still as it was handed out."""

from __future__ import annotations

from nbformat import NotebookNode

# What a source cell is for; stands in its `metadata.gradschool.role`.
ROLES = ("setup", "look", "answer", "public", "hidden", "read", "written")


OWN = "own"  # the role of a student's own cell, and of a demo that was changed


ALWAYS_RUN = ("setup", "answer", OWN)


def role(cell: NotebookNode) -> str:
    """The cell's role, or an empty text for a cell that is not ours."""
    return cell.metadata.get("gradschool", {}).get("role", "")


def grade_id(cell: NotebookNode) -> str:
    """The cell's nbgrader id, or an empty text."""
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def exercise_id(notebook: str, name: str) -> str:
    """The id under which an exercise is known outside: `<notebook>-<exercise>`."""
    return f"{notebook}-{name}"


def split_id(identifier: str) -> tuple[str, str]:
    """Take `<notebook>-<exercise>` apart (neither contains a hyphen)."""
    notebook, _, name = identifier.partition("-")
    return notebook, name
