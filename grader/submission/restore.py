"""A submission as it can be marked: locked cells come back from the source, the student's own work stays.

Cells are recognised by their nbgrader id. The source's cells stand in the source's order; every other cell of the
student's stays behind the cell that it followed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode

from grader.course import labels, layout
from grader.errors import SubmissionError

MAX_NOTEBOOK_MIB = 50
MAX_CELLS = 2_000


@dataclass(frozen=True, eq=False)
class Restored:
    """A notebook that can be run, and what had to be put right in it.

    Attributes
    ----------
    nb : NotebookNode
        Every cell carries `metadata.gradschool.role`; hidden cells hold their checks again.
    problems : tuple of str
        One sentence each.
    """

    nb: NotebookNode
    problems: tuple[str, ...]


def read_submission(data: bytes, name: str) -> tuple[NotebookNode, list[str]]:
    """Parse a submitted file, of any notebook format that can be converted.

    Raises
    ------
    SubmissionError
        With a sentence, if it is no notebook.
    """
    if len(data) > MAX_NOTEBOOK_MIB * 2**20:
        raise SubmissionError(f"{name} is larger than {MAX_NOTEBOOK_MIB} MiB; clear its outputs and hand it in again.")
    problems: list[str] = []
    try:
        document = json.loads(data.decode("utf-8-sig"))
        version = document["nbformat"]
        nb = nbformat.reader.reads(json.dumps(document))
        if version < 4:
            problems.append(f"{name} is in the old notebook format {version}; it was converted.")
        nb = nbformat.convert(nb, 4)
        cells = nb.cells
        for cell in cells:
            if cell.cell_type not in ("code", "markdown", "raw") or not isinstance(cell.source, str):
                raise TypeError("a cell is neither code nor text")
            cell.metadata = NotebookNode(cell.get("metadata") or {})
    except RecursionError:
        raise SubmissionError(f"{name} is nested too deeply to be a notebook.") from None
    except (ValueError, KeyError, TypeError, AttributeError, nbformat.ValidationError) as error:
        raise SubmissionError(
            f"{name} is not a notebook that can be read ({type(error).__name__}: {str(error)[:120]})."
        ) from None
    if len(cells) > MAX_CELLS:
        raise SubmissionError(f"{name} has {len(cells)} cells; at most {MAX_CELLS} are read.")
    kernel = nb.metadata.get("kernelspec", {}).get("name", "python3")
    if kernel != "python3":
        problems.append(f"The notebook names the kernel {kernel!r}; it was run with python3.")
    return nb, problems


def restore(submitted: NotebookNode, notebook: str, source: NotebookNode | None = None) -> Restored:
    """Put a submission into the order and state in which it is marked.

    Parameters
    ----------
    source : NotebookNode, optional
        Where locked cells come from; by default the solution notebook.

    Raises
    ------
    SubmissionError
        If the submission has nothing in common with the source notebook.
    """
    source = source or layout.read_source(notebook)
    by_id = {labels.grade_id(cell): cell for cell in source.cells if labels.grade_id(cell)}
    looks = {cell.source: cell for cell in source.cells if labels.role(cell) == "look"}
    problems: list[str] = []
    found: dict[str, NotebookNode] = {}
    behind: dict[str, list[NotebookNode]] = {"": []}
    last = ""
    for cell in submitted.cells:
        identifier = str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
        if identifier in by_id and identifier not in found:
            found[identifier] = cell
            last = identifier
            behind[last] = []
            continue
        if identifier in by_id:
            problems.append(f"The cell {identifier} stands twice; the first one counts.")
            if labels.role(by_id[identifier]) != "answer":
                continue
        behind[last].append(_own_cell(cell, looks))
    if not found:
        raise SubmissionError(f"This is not a submission of {notebook}: none of its cells is in it.")
    cells = list(behind[""])
    for cell in source.cells:
        identifier = labels.grade_id(cell)
        if not identifier:
            continue  # prose and untouched demos of ours come from the submission, if they are still there
        if restored := _restored_cell(cell, found.get(identifier), problems):
            cells.append(restored)
        cells += behind.get(identifier, [])
    nb = nbformat.v4.new_notebook(metadata=source.metadata)
    nb.cells = [_with_id(cell, i) for i, cell in enumerate(cells)]
    return Restored(nbformat.from_dict(nb), tuple(problems))


def _restored_cell(source: NotebookNode, submitted: NotebookNode | None, problems: list[str]) -> NotebookNode | None:
    identifier, role = labels.grade_id(source), labels.role(source)
    cell = NotebookNode(json.loads(json.dumps(source)))
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    if submitted is None:
        problems.append(
            f"The cell {identifier} was missing" + ("." if role in ("answer", "written") else "; it was put back.")
        )
        if role == "answer":
            cell.source = "# (this cell was missing from the submission)"
        elif role == "written":
            cell.source = ""
        return cell
    if role in ("answer", "written"):
        if submitted.cell_type != source.cell_type:
            problems.append(
                f"The cell {identifier} was of type {submitted.cell_type}; it was read as {source.cell_type}."
            )
        cell.source = submitted.source
    elif (role in ("setup", "public") and submitted.source.strip() != source.source.strip()) or (
        role == "hidden" and _visible(source.source) != submitted.source.strip()
    ):
        problems.append(f"The locked cell {identifier} had been changed; it was put back.")
    return cell


def _visible(source: str) -> str:
    """What students see of a hidden cell: what stands before its region."""
    return source.split("### BEGIN HIDDEN TESTS")[0].strip()


def _own_cell(cell: NotebookNode, looks: dict[str, NotebookNode]) -> NotebookNode:
    own = NotebookNode(cell_type=cell.cell_type, source=cell.source, metadata=NotebookNode())
    role = "read"
    if cell.cell_type == "code":
        own.outputs, own.execution_count = [], None
        role = "look" if cell.source in looks else labels.OWN
    own.metadata["gradschool"] = NotebookNode(role=role)
    return own


def _with_id(cell: NotebookNode, index: int) -> NotebookNode:
    cell["id"] = cell.get("id") or f"own-{index}"
    return cell
