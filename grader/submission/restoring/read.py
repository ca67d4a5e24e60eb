"""A submitted file as a notebook: whatever a field holds, what can be read of it is read."""

from __future__ import annotations

import codecs
import json
from typing import Any

import nbformat
from nbformat import NotebookNode

from grader.errors import SubmissionError
from grader.submission.containment import Note, encodable
from grader.submission.restoring.dropped import MAX_FILE_MIB, MAX_NOTEBOOK_MIB, lean
from grader.submission.restoring.kept import MAX_ATTACHED_MIB, part_of, readable_cell

MAX_CELLS = 2_000


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
