"""What a cell of ours says about itself: its role, its id, and whether it is still as it was handed out.

Every suffix of a cell's id, the text of a stub and the placeholder of a written answer stand here and nowhere else.
"""

from __future__ import annotations

import re

from nbformat import NotebookNode

# What a source cell is for; stands in its `metadata.gradschool.role`.
ROLES = ("setup", "look", "answer", "public", "hidden", "read", "written")
OWN = "own"  # the role of a student's own cell, and of a demo that was changed
ALWAYS_RUN = ("setup", "answer", OWN)

CHECK_SUFFIX = "-hidden"  # ends the id of every cell that the examiner marks
PLACEHOLDER = "YOUR ANSWER HERE"  # of a written question, as nbgrader puts it
MISPLACED = "(The cell of this answer is not in the submission; new texts stand elsewhere in the notebook.)"
_STUB = 'raise NotImplementedError("Exercise '
_NAMED_STUB = re.compile(re.escape(_STUB) + r"\d+: (\w+)")


def role(cell: NotebookNode) -> str:
    """The cell's role, or an empty text for a cell that is not ours."""
    return cell["metadata"].get("gradschool", {}).get("role", "")


def grade_id(cell: NotebookNode) -> str:
    """The cell's nbgrader id, or an empty text."""
    return cell["metadata"].get("nbgrader", {}).get("grade_id", "")


def exercise_id(notebook: str, name: str) -> str:
    """The id under which an exercise is known outside: `<notebook>-<exercise>`."""
    return f"{notebook}-{name}"


def split_id(identifier: str) -> tuple[str, str]:
    """Take `<notebook>-<exercise>` apart (neither contains a hyphen)."""
    notebook, _, name = identifier.partition("-")
    return notebook, name


def cell_id(notebook: str, name: str, role: str) -> str:
    """The nbgrader id of an exercise's cell (`answer`, `public`, `hidden`) or a question's (`written`)."""
    return f"{exercise_id(notebook, name)}-{role}"


def check_id(identifier: str) -> str:
    """The nbgrader id of the cell that holds the mark of an exercise, from the exercise's id."""
    return identifier + CHECK_SUFFIX


def is_check(grade_id: str) -> bool:
    """Whether a cell, by its nbgrader id, holds the examiner's mark of an exercise."""
    return grade_id.endswith(CHECK_SUFFIX)


def exercise_of(grade_id: str) -> str:
    """The exercise's id, from the nbgrader id of the cell that holds its mark; other ids stay as they are."""
    return grade_id.removesuffix(CHECK_SUFFIX)


def stub(number: int, name: str) -> str:
    """The line that stands in an answer cell until the student writes something."""
    return f'{_STUB}{number}: {name}")'


def stub_of(source: str) -> str:
    """The exercise whose stub still stands in a code, or an empty text."""
    found = _NAMED_STUB.search(source)
    return found[1] if found else ""


def is_unanswered(cell: NotebookNode) -> bool:
    """Whether an answer, in code or in words, is still as it was handed out."""
    if cell.cell_type == "markdown":
        return cell.source.strip() in ("", PLACEHOLDER)
    return _STUB in cell.source
