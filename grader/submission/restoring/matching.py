"""Which cell of a submission is which of ours. Labels get lost, are copied and lie, so a cell is recognised as a person would.

The order: nbgrader's id, the cell's own id, its text, and at last what it defines or where it stands.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nbformat import NotebookNode

from grader.course import labels
from grader.errors import SubmissionError
from grader.submission.cell_plan import names_in
from grader.submission.restoring.kept import part_of
from helpers.judge.calling.unread import without_magics

_MOST_PIECES = 4  # of one cell that was split
_LONGEST = 20_000  # characters that are tried as one cell
_DEFINITION = re.compile(r"^(?=(?:async\s+)?def\s+(\w+))", re.MULTILINE)
_MOST_JOINED = 200  # cells at which this is tried


@dataclass(frozen=True)
class Matched:
    """What was recognised by labels, ids and texts.

    Attributes
    ----------
    ours : dict of int to int
        From the index of a submitted cell to that of the source's cell of which it is a version, changed or not.
    versions : dict of int to list of int
        The other way round; in the submission's order.
    """

    ours: dict[int, int]
    versions: dict[int, list[int]]


def match(submitted: Sequence[NotebookNode], source: Sequence[NotebookNode], notebook: str) -> Matched:
    """Recognise what is a version of a cell of ours.

    Raises
    ------
    SubmissionError
        If this is no submission of the notebook.
    """
    by_label = {labels.grade_id(cell): s for s, cell in enumerate(source) if labels.grade_id(cell)}
    by_id = {cell["id"]: s for s, cell in enumerate(source) if cell.get("id")}
    ours: dict[int, int] = {}
    for i, cell in enumerate(submitted):
        if (label := submitted_label(cell)) in by_label:
            ours[i] = by_label[label]
        elif (own_id := cell.get("id", "")) in by_id:
            ours[i] = by_id[own_id]
    labelled = bool(ours)
    _by_text(submitted, source, ours)
    versions: dict[int, list[int]] = {}
    for i in sorted(ours):
        versions.setdefault(ours[i], []).append(i)
    if not labelled and not _is_of(submitted, source, versions):
        raise SubmissionError(f"This is not a submission of {notebook}: none of its cells is in it.")
    return Matched(ours, versions)


def submitted_label(cell: NotebookNode) -> str:
    """The nbgrader id that a submitted cell says it has, or an empty text."""
    return str(part_of(cell.metadata, "nbgrader").get("grade_id", ""))


def seen_by_students(cell: NotebookNode) -> str:
    """The text of a cell of ours as students have it, without white space around it."""
    return cell.source.split("### BEGIN HIDDEN TESTS")[0].strip()


def exercise_name(cell: NotebookNode) -> str:
    """The function that an answer cell of ours is for."""
    return labels.split_id(labels.grade_id(cell))[1].rpartition("-")[0]


def _by_text(submitted: Sequence[NotebookNode], source: Sequence[NotebookNode], ours: dict[int, int]) -> None:
    texts: dict[str, int] = {}
    stubs: dict[str, int] = {}
    for s, cell in enumerate(source):
        role = labels.role(cell)
        if role == "answer":
            stubs[exercise_name(cell)] = s
        elif role != "written":
            texts.setdefault(seen_by_students(cell), s)
    for i, cell in enumerate(submitted):
        if i in ours:
            continue
        if (name := labels.stub_of(cell.source)) in stubs:
            ours[i] = stubs[name]
        elif cell.source.strip() in texts:
            ours[i] = texts[cell.source.strip()]


def _is_of(submitted: Sequence[NotebookNode], source: Sequence[NotebookNode], versions: dict[int, list[int]]) -> bool:
    """Whether unlabelled cells are of this notebook: a tenth of ours is there, or two thirds of the functions are defined."""
    if len(versions) >= max(2, len(source) // 10):
        return True
    if any(submitted_label(cell) for cell in submitted):
        return False  # of another notebook
    wanted = [exercise_name(cell) for cell in source if labels.role(cell) == "answer"]
    made = [name for name in wanted if any(defines(cell, name) for cell in submitted if cell.cell_type == "code")]
    return bool(made) and 3 * len(made) >= 2 * len(wanted)


def defines(cell: NotebookNode, name: str) -> bool:
    """Whether a cell makes a name, or would if its syntax were right."""
    return name in _made_by(cell.source)


@lru_cache(maxsize=2_000)  # of one cell it is asked for every name
def _made_by(source: str) -> frozenset[str]:
    return names_in(source).makes.union(_DEFINITION.findall(source))


def parses(source: str) -> bool:
    """Whether this is code that can run, notebook commands apart."""
    try:
        ast.parse(without_magics(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def joined_pieces(cells: Sequence[NotebookNode], source: Sequence[NotebookNode]) -> Iterator[tuple[NotebookNode, int]]:
    """The submitted cells, in which pieces of an answer that only together are code stand in one cell again.

    Yields
    ------
    tuple of NotebookNode and int
        A cell, and of how many submitted cells it was made.
    """
    wanted = [exercise_name(cell) for cell in source if labels.role(cell) == "answer"]
    i = tried = 0
    while i < len(cells):
        n = 1
        if tried < _MOST_JOINED and cells[i].cell_type == "code" and any(defines(cells[i], name) for name in wanted):
            n, tried = _pieces(cells, i), tried + 1
        cell = cells[i]
        if n > 1:
            cell = NotebookNode({**cell, "source": "\n".join(piece.source for piece in cells[i : i + n])})
        yield cell, n
        i += n


def _pieces(cells: Sequence[NotebookNode], start: int) -> int:
    """How many cells from `start` on are one answer that was split; 1 if it is whole."""
    first = cells[start]
    text, found = first.source, 1
    for n in range(1, _MOST_PIECES):
        if start + n >= len(cells) or len(text) > _LONGEST:
            break
        piece = cells[start + n]
        if piece.cell_type != "code" or submitted_label(piece) not in ("", submitted_label(first)):
            break
        if parses(text) and parses(piece.source):
            break
        text = f"{text}\n{piece.source}"
        if parses(text):
            found = n + 1
    return found
