"""A submission as it can be marked: locked cells come back from the source, the student's own work stays.

Cells are recognised by their nbgrader id. The source's cells stand in the source's order; every other cell of the
student's stays behind the cell that it followed.
"""

from __future__ import annotations

import codecs
import json
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat import NotebookNode

from grader.course import labels, layout
from grader.errors import SubmissionError
from grader.submission.containment import Note, encodable
from grader.submission.kept import MAX_ATTACHED_MIB, added_imports, part_of, pictures_in, readable_cell
from grader.submission.outputs.dropped import MAX_FILE_MIB, MAX_NOTEBOOK_MIB, lean

MAX_CELLS = 2_000


@dataclass(frozen=True, eq=False)
class Restored:
    """A notebook that can be run, and what had to be put right in it.

    Attributes
    ----------
    nb : NotebookNode
        Every cell carries `metadata.gradschool.role`; hidden cells hold their checks again.
    problems : tuple of str
        One sentence each; what is only good to know is a `Note`.
    """

    nb: NotebookNode
    problems: tuple[str, ...]


def read_submission(data: bytes, name: str) -> tuple[NotebookNode, list[str]]:
    """Parse a submitted file, of any notebook format that can be converted.

    Only what counts is read, which is the text of the cells and which cells they are. Outputs are dropped before anybody
    looks at them or measures the file, and whatever else a field holds is no reason to refuse it.

    Raises
    ------
    SubmissionError
        With a sentence, if it is no notebook.
    """
    small = lean(data)
    if small is None:
        raise SubmissionError(
            f"{name} is too large: it may have {MAX_NOTEBOOK_MIB} MiB without its outputs, {MAX_ATTACHED_MIB} MiB of pictures "
            f"pasted into its texts, and {MAX_FILE_MIB} MiB in all; clear its outputs and hand it in again."
        )
    problems: list[str] = []
    try:
        document = json.loads(_text(small, name, problems), parse_int=_number)
        return _readable(document, name, problems), problems
    except RecursionError:
        raise SubmissionError(f"{name} is nested too deeply to be a notebook.") from None
    except (ValueError, KeyError, TypeError, AttributeError, nbformat.ValidationError) as error:
        reason = encodable(f"{type(error).__name__}: {str(error)[:120]}")
        raise SubmissionError(f"{name} is not a notebook that can be read ({reason}).") from None


def readable(nb: NotebookNode, name: str) -> tuple[NotebookNode, list[str]]:
    """The same for a notebook that somebody else has parsed."""
    problems: list[str] = []
    return _readable(nb, name, problems), problems


def _text(data: bytes, name: str, problems: list[str]) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(f"{name} holds characters that are not UTF-8; each stands as \ufffd now.")
        return data.decode("utf-8-sig", "replace")


def _number(digits: str) -> float:
    return int(digits) if len(digits) < 20 else float(digits)  # Python refuses to read numbers of thousands of digits


def _readable(document: Any, name: str, problems: list[str]) -> NotebookNode:
    version = document.get("nbformat")
    if type(version) is int and not 1 <= version <= 4:
        raise ValueError(f"it is of format {version}")
    if (type(version) is int and version < 4) or (version != 4 and "worksheets" in document):
        problems.append(Note(f"{name} is in the old notebook format {version}; it was converted."))
        document = _converted(document)
    cells = document["cells"]
    if not isinstance(cells, list):
        raise TypeError("its cells are no list")
    if len(cells) > MAX_CELLS:
        raise SubmissionError(f"{name} has {len(cells)} cells; at most {MAX_CELLS} are read.")
    found = [cell for i, raw in enumerate(cells, 1) if (cell := readable_cell(raw, f"Cell {i}", problems))]
    if cells and not found:
        raise TypeError("a cell is neither code nor text")
    kernel = part_of(part_of(document, "metadata"), "kernelspec").get("name", "python3")
    if isinstance(kernel, str) and kernel != "python3":
        problems.append(Note(f"The notebook names the kernel {encodable(kernel)[:80]!r}; it was run with python3."))
    return NotebookNode(cells=found, metadata=NotebookNode(), nbformat=4, nbformat_minor=5)


def _converted(document: dict) -> dict:
    """A notebook of an old format as one of ours; its outputs, which may be broken, are dropped first."""
    sheets = document.get("worksheets")
    holders = [document, *(sheets if isinstance(sheets, list) else [])]
    for holder in holders:
        holder["metadata"] = part_of(holder, "metadata")
        for cell in holder.get("cells", ()):
            cell["metadata"] = part_of(cell, "metadata")
            if "outputs" in cell:
                cell["outputs"] = []
    version = document.get("nbformat")
    document |= {"nbformat": version if type(version) is int else 3, "nbformat_minor": 0}
    return nbformat.convert(nbformat.reader.reads(json.dumps(document)), 4)


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
        identifier = str(part_of(cell.metadata, "nbgrader").get("grade_id", ""))
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
        submitted_cell = found.get(identifier)
        cells.append(_restored_cell(cell, submitted_cell, problems))
        if submitted_cell and labels.role(cell) == "setup" and (added := added_imports(submitted_cell, cell)):
            problems.append(
                f"What the cell {identifier} imports besides was kept in a cell of its own: {_listed(added)}."
            )
            cells.append(_own_cell(nbformat.v4.new_code_cell("\n".join(added)), looks))
        cells += behind.get(identifier, [])
    nb = nbformat.v4.new_notebook(metadata=source.metadata)
    nb.cells = [_with_id(cell, i) for i, cell in enumerate(cells)]
    return Restored(nbformat.from_dict(nb), tuple(problems))


def _restored_cell(source: NotebookNode, submitted: NotebookNode | None, problems: list[str]) -> NotebookNode:
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
        _keep_attachments(cell, submitted)
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
    _keep_attachments(own, cell)
    own.metadata["gradschool"] = NotebookNode(role=role)
    return own


def _keep_attachments(cell: NotebookNode, submitted: NotebookNode) -> None:
    """Pictures that were pasted into a text stay with it."""
    if cell.cell_type == "markdown" and (attached := pictures_in(submitted)):
        cell.attachments = attached


def _listed(statements: list[str]) -> str:
    more = f" and {len(statements) - 5} more" if len(statements) > 5 else ""
    return ", ".join(f"`{statement[:80]}`" for statement in statements[:5]) + more


def _with_id(cell: NotebookNode, index: int) -> NotebookNode:
    cell["id"] = cell.get("id") or f"own-{index}"
    return cell
