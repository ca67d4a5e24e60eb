"""Laws of restoring: whatever was done to a student's notebook, it can be marked and no word of theirs is lost."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode

from grader.course import labels, layout
from grader.errors import SubmissionError
from grader.submission.restore import read_submission, restore

NOTEBOOK = "logistic_regression"
EXAMPLES = settings(max_examples=40)
OWN_CODE = "own_value = {}"


@cache
def edition() -> str:
    """The student edition, as text."""
    return (layout.root() / "notebooks" / layout.week_of(NOTEBOOK) / f"{NOTEBOOK}.ipynb").read_text(encoding="utf-8")


@cache
def source_ids() -> list[str]:
    """The ids of the source's cells, in order."""
    return [labels.grade_id(cell) for cell in layout.read_source(NOTEBOOK).cells if labels.grade_id(cell)]


@dataclass(frozen=True)
class Mutilated:
    """A student's notebook after an accident, and the code cells that are the student's own."""

    nb: NotebookNode
    own: list[str]

    @property
    def known(self) -> bool:
        """Whether a cell is left that says what it is."""
        return any(labels.grade_id(cell) in source_ids() for cell in self.nb.cells)


@st.composite
def mutilated(draw) -> Mutilated:
    """Drop some cells, copy some, take some cells' metadata, put own cells between them, and perhaps shuffle all."""
    nb = nbformat.reads(edition(), as_version=4)
    fates = st.sampled_from(["kept"] * 6 + ["dropped", "doubled", "nameless", "followed"])
    cells: list[dict] = []
    own: list[str] = []
    for cell in nb.cells:
        fate = draw(fates)
        cells += [] if fate == "dropped" else [cell] * (2 if fate == "doubled" else 1)
        if fate == "nameless":
            cells[-1] = {**cell, "metadata": {}}
        if fate == "followed":
            own.append(OWN_CODE.format(len(own)))
            cells.append({"cell_type": "code", "source": own[-1], "metadata": {}, "outputs": [], "execution_count": 7})
    if draw(st.booleans()):
        cells = draw(st.permutations(cells))
    # a file's way: what came of one cell by copying is two cells
    document = {"cells": cells, "metadata": nb.metadata, "nbformat": nb.nbformat, "nbformat_minor": nb.nbformat_minor}
    return Mutilated(read_submission(json.dumps(document).encode(), NOTEBOOK)[0], own)


@EXAMPLES
@given(mutilated())
def test_every_cell_of_the_source_is_there_once_and_in_order(submission):
    """Does each cell of ours come back exactly once, in the order in which it is taught?"""
    if not submission.known:
        with pytest.raises(SubmissionError, match="not a submission"):
            restore(submission.nb, NOTEBOOK)
        return
    restored = restore(submission.nb, NOTEBOOK).nb
    assert [labels.grade_id(cell) for cell in restored.cells if labels.grade_id(cell)] == source_ids()


@EXAMPLES
@given(mutilated().filter(lambda submission: submission.known))
def test_every_code_cell_of_the_students_own_is_kept(submission):
    """Is the text of every cell that the student added still there, once, to be run?"""
    restored = restore(submission.nb, NOTEBOOK).nb
    kept = [cell.source for cell in restored.cells if labels.role(cell) == labels.OWN]
    assert [source for source in kept if source in submission.own] == [
        cell.source for cell in _in_restored_order(submission) if cell.source in submission.own
    ]
    assert sorted(source for source in kept if source in submission.own) == sorted(submission.own)


def _in_restored_order(submission: Mutilated) -> list[NotebookNode]:
    """The submission's cells, each behind the cell of ours that it followed, and those in the source's order."""
    groups: dict[str, list[NotebookNode]] = {"": []}
    last = ""
    for cell in submission.nb.cells:
        identifier = labels.grade_id(cell)
        if identifier in source_ids() and identifier not in groups:
            last = identifier
            groups[last] = []
        groups[last].append(cell)
    return [cell for identifier in ["", *source_ids()] for cell in groups.get(identifier, [])]


@EXAMPLES
@given(mutilated().filter(lambda submission: submission.known))
def test_restoring_what_was_restored_changes_nothing(submission):
    """Is a restored notebook its own restoration, cell by cell?"""
    once = restore(submission.nb, NOTEBOOK).nb
    again = restore(nbformat.from_dict(json.loads(json.dumps(once))), NOTEBOOK).nb
    assert json.dumps(again, sort_keys=True) == json.dumps(once, sort_keys=True)
