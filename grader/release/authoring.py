"""For authors: a solution notebook as text and back, and the metadata that follows from an exercise's name.

Authors write short things on a cell: `role`, `exercise` or `question`, and `given=true` on a cell whose given code may
share lines with an answer (a function with planted bugs that students mend). `complete` derives the rest (nbgrader
fields, points from the rubric, cell ids), so that points and ids have one home.

    gradschool author text  solutions/week1/logistic_regression.ipynb draft.py
    gradschool author build draft.py solutions/week1/logistic_regression.ipynb
"""

from __future__ import annotations

import re
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

from grader.course import catalogue, labels
from grader.errors import CourseError
from grader.release.headings import follow_the_exercises
from grader.release.public_checks import publish
from helpers.checks import PUBLIC

KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
CELL_TIMEOUT_S = 120


def complete(nb: NotebookNode, notebook: str) -> NotebookNode:
    """Fill in what follows from `role`, `exercise` and `question`, and what headings say; leave all else alone.

    A cell that has a number keeps it, and a new one gets the next: submissions and tests know cells by their ids.

    Raises
    ------
    CourseError
        For an unknown role, exercise or question, and for a cell of ours without a role.
    """
    known = catalogue.exercises(notebook)
    initials = "".join(word[0] for word in notebook.split("_"))
    numbered = re.compile(rf"{initials}-([a-z]+)-(\d+)")
    taken = [(found[1], int(found[2])) for cell in nb.cells if (found := numbered.fullmatch(cell.id))]
    last = {role: max(number for other, number in taken if other == role) for role, _ in taken}
    for cell in nb.cells:
        ours = dict(cell.metadata.get("gradschool", {}))
        for key in ("role", "exercise", "question", "given"):
            if key in cell.metadata:
                ours[key] = cell.metadata.pop(key)
        role = ours.get("role") or ("read" if cell.cell_type == "markdown" else "look")
        if role not in labels.ROLES:
            raise CourseError(f"{notebook}: {role!r} is no role; the roles are {', '.join(labels.ROLES)}.")
        ours["role"] = role
        name = ours.get("exercise") or ours.get("question") or ""
        if name:
            identifier = labels.cell_id(notebook, name, role)
        elif (found := numbered.fullmatch(cell.id)) and found[1] == role:
            identifier = f"{notebook}-{role}-{found[2]}"
        else:
            last[role] = last.get(role, 0) + 1
            identifier = f"{notebook}-{role}-{last[role]}"
        cell.metadata = NotebookNode({"gradschool": ours})
        cell.id = identifier.replace(notebook, initials, 1)[:64]
        if fields := _nbgrader_fields(role, name, identifier, known):
            cell.metadata["nbgrader"] = fields
        if cell.cell_type == "code" and role in ("public", "hidden", "setup"):
            cell.metadata["deletable"] = False
    follow_the_exercises(nb, known)
    nb.metadata = NotebookNode({"kernelspec": KERNELSPEC, "language_info": {"name": "python"}})
    nb.nbformat, nb.nbformat_minor = 4, 5
    return nb


def _nbgrader_fields(role: str, name: str, identifier: str, known: catalogue.NotebookExercises) -> dict | None:
    fields = {
        "grade": False,
        "grade_id": identifier,
        "locked": False,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    match role:
        case "setup":
            return fields | {"locked": True}
        case "answer":
            known[name]  # raises for an unknown one
            return fields | {"solution": True}
        case "public":
            return fields | {"locked": True}
        case "hidden":
            return fields | {"locked": True, "grade": True, "points": known[name].points}
        case "written":
            points = {question.name: question.points for question in known.written}
            if name not in points:
                raise CourseError(
                    f"{known.notebook} declares no written question {name!r}: take its cells out of the notebook, or "
                    f"declare it in WRITTEN of grader/exercises/{known.notebook}/__init__.py."
                )
            return fields | {"grade": True, "solution": True, "points": points[name]}
    return None


def execute(nb: NotebookNode, folder: Path) -> NotebookNode:
    """Run all cells in a fresh kernel and keep their outputs."""
    client = NotebookClient(
        nb,
        timeout=CELL_TIMEOUT_S,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
        store_widget_state=False,
    )
    client.execute()
    for cell in nb.cells:
        if cell.cell_type == "code":
            _join_streams(cell)
            for output in cell.outputs:  # a live widget ends with its kernel; its picture stays
                output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
    return nb


def _join_streams(cell: NotebookNode) -> None:
    """Neighbouring pieces of one stream become one, so that stored outputs do not depend on the kernel's flushing."""
    joined: list[NotebookNode] = []
    for output in cell.outputs:
        if joined and output.output_type == "stream" == joined[-1].output_type and output.name == joined[-1].name:
            joined[-1].text += output.text
        else:
            joined.append(output)
    cell.outputs = joined


def build(text: Path, path: Path, run: bool = True) -> None:
    """Make a solution notebook from percent-format text: complete the metadata, execute, write.

    Without `run` the outputs of cells that are as they were stay, and others have none.
    """
    nb = jupytext.read(text, fmt="py:percent")
    nb = complete(nb, path.stem)
    if not run and path.exists():
        known = {(cell.id, cell.source): cell for cell in nbformat.read(path, as_version=4).cells}
        for cell in nb.cells:
            if cell.cell_type == "code" and (old := known.get((cell.id, cell.source))):
                cell.outputs, cell.execution_count = old.outputs, old.execution_count
        nbformat.write(nb, path)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        nbformat.write(nb, path)  # the hidden cells read their references from this file
    if catalogue.exercises(path.stem).exercises and not (PUBLIC / f"{path.stem}.json").exists():
        publish(path.stem)  # and the public cells what they need from that one
    nb = complete(execute(nb, path.parent), path.stem)  # a kernel writes its version into the metadata
    nbformat.write(nb, path)


def to_text(path: Path, text: Path) -> None:
    """Write a solution notebook as percent-format text with the short metadata."""
    nb = nbformat.read(path, as_version=4)
    for cell in nb.cells:
        cell.metadata = NotebookNode(cell.metadata.get("gradschool", {}))
        if cell.cell_type == "code":
            cell.outputs = []
    nb.metadata = NotebookNode()
    jupytext.write(nb, text, fmt="py:percent")
