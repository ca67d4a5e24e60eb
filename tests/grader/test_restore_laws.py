"""Laws of restoring: whatever was done to a student's notebook, it can be marked and no word of theirs is lost."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass, field

import nbformat
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode

from grader.course import labels, layout
from grader.errors import SubmissionError
from grader.release.sheet import Sheet
from grader.submission.restoring.matching import defines, exercise_name, seen_by_students
from grader.submission.restoring.read import read_submission
from grader.submission.restoring.restore import restore

NOTEBOOK = "logistic_regression"
# a drawn notebook is too long to be printed twice; what failed shows in the assertion
LAW = settings(max_examples=60, suppress_health_check=list(HealthCheck), report_multiple_bugs=False, print_blob=False)
OWN_CODE = "own_value = {}"
RIGHT = Sheet(NOTEBOOK)
RIGHT.answer_all()
SOURCE = layout.read_source(NOTEBOOK).cells
IDS = [labels.grade_id(cell) for cell in SOURCE if labels.grade_id(cell)]
QUESTIONS = [labels.grade_id(cell) for cell in SOURCE if labels.role(cell) == "written"]
ANSWERS = {
    exercise_name(cell): RIGHT.cell(labels.grade_id(cell)).source for cell in SOURCE if labels.role(cell) == "answer"
}
FATES = ("dropped", "doubled", "nameless", "without anything", "followed", "retyped", "split", "relabelled")


@dataclass(repr=False)
class Mutilated:
    """A right notebook after accidents.

    Attributes
    ----------
    own : list of str
        Code cells that are the student's own.
    whole : set of str
        Functions whose answers are still there.
    """

    nb: NotebookNode
    own: list[str] = field(default_factory=list)
    whole: set[str] = field(default_factory=set)
    shuffled: bool = False

    def _repr_pretty_(self, printer, cycle: bool) -> None:  # the whole notebook is too long to read
        cells = [(labels.grade_id(cell), cell.get("id"), cell.source[:30]) for cell in self.nb.cells]
        printer.text(f"Mutilated({cells}, {self.own}, {self.shuffled})"[:20_000])


@st.composite
def mutilated(draw) -> Mutilated:
    """Drop, copy, split, retype and rename some cells, take the labels of some, put own ones between; perhaps shuffle all."""
    cells: list[dict] = []
    result = Mutilated(NotebookNode())
    splits = False
    for position, cell in enumerate(copy.deepcopy(RIGHT.nb.cells)):
        if cell.source.strip() == "I think it is because of the slope: see the figure above.":
            cell.source = f"Answer {position}: the slope."
        fate = draw(st.sampled_from(["kept"] * 10 + list(FATES)))
        name = exercise_name(cell) if labels.role(cell) == "answer" else ""
        result.whole |= {name} if name and fate != "dropped" else set()
        cells += _after(fate, cell, name, draw)
        splits |= fate == "split" and bool(name)
        if fate == "followed":
            result.own.append(OWN_CODE.format(len(result.own)))
            cells.append({"cell_type": "code", "source": result.own[-1], "metadata": {}, "outputs": []})
    if not splits and draw(st.booleans()):  # what was torn apart as well nobody could find
        cells, result.shuffled = draw(st.permutations(cells)), True
    document = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    result.nb = read_submission(json.dumps(document).encode(), NOTEBOOK)[0]
    return result


def _after(fate: str, cell: NotebookNode, name: str, draw) -> list[dict]:
    """What became of a cell."""
    if fate == "dropped":
        return []
    if fate == "doubled":
        return [cell, {**cell, "id": f"{cell['id']}-copy"}]
    if fate == "nameless":
        return [{**cell, "metadata": {}}]
    if fate == "without anything":
        return [{"cell_type": cell.cell_type, "source": cell.source, "metadata": {}}]
    if fate == "retyped" and name:
        return [{**cell, "cell_type": draw(st.sampled_from(["raw", "markdown"]))}]
    if fate == "split" and name:
        lines = cell.source.splitlines(keepends=True)
        at = draw(st.integers(1, len(lines) - 1))
        return [{**cell, "source": "".join(lines[:at])}, {**cell, "source": "".join(lines[at:]), "id": "half-" + name}]
    if fate == "relabelled" and name:
        other = draw(st.sampled_from(sorted(ANSWERS)))
        return [{**cell, "metadata": {"nbgrader": {"grade_id": f"{NOTEBOOK}-{other}-answer"}}, "id": "re-" + name}]
    return [cell]


def restored(submission: Mutilated) -> NotebookNode:
    """Restore one in which a person would still know the course's notebook."""
    try:
        return restore(submission.nb, NOTEBOOK).nb
    except SubmissionError:
        assume(False)
        raise


@LAW
@given(mutilated())
def test_every_cell_of_the_source_is_there_once_and_in_order(submission):
    """Does each cell of ours come back exactly once, in the order in which it is taught?"""
    assert [labels.grade_id(cell) for cell in restored(submission).cells if labels.grade_id(cell)] == IDS


@LAW
@given(mutilated())
def test_every_code_cell_of_the_students_own_is_kept(submission):
    """Is each cell that the student added still there, once, to be run; and in the student's order?"""
    run = (labels.OWN, "answer")  # the latter if it stands in the place of an answer
    kept = [cell.source for cell in restored(submission).cells if labels.role(cell) in run]
    kept = [source for source in kept if source in submission.own]
    assert sorted(kept) == sorted(submission.own)
    assert submission.shuffled or kept == submission.own


@LAW
@given(mutilated())
def test_an_answer_that_is_there_is_found(submission):
    """Where a right answer still stands somewhere: does it, and no stub, come before its check?"""
    last: dict[str, str] = {}
    found: dict[str, bool] = {}
    for cell in restored(submission).cells:
        if labels.role(cell) in ("answer", labels.OWN) and cell.cell_type == "code":
            last |= {name: cell.source for name in ANSWERS if defines(cell, name)}
        if labels.role(cell) == "hidden":
            name = cell.metadata.gradschool.exercise
            found[name] = _lines(ANSWERS[name]) <= _lines(last.get(name, ""))
    assert {name for name in submission.whole if not found[name]} == set()


@LAW
@given(mutilated())
def test_no_line_is_lost(submission):
    """Is each line of the file in the notebook that is marked, but for what is our own?"""
    ours = {
        line
        for cell in SOURCE
        if labels.role(cell) not in ("answer", "written")
        for line in _lines(seen_by_students(cell))
    }
    there = {line for cell in restored(submission).cells for line in _lines(cell.source)}
    assert {line for cell in submission.nb.cells for line in _lines(cell.source)} - there - ours == set()


def _lines(text: str) -> set[str]:
    return {line.strip() for line in text.splitlines()}


@LAW
@given(mutilated())
def test_words_are_in_the_answer_to_their_question(submission):
    """While cells stand in their order: is what was written under a question in its answer?"""
    assume(not submission.shuffled)
    answers = {
        labels.grade_id(cell): cell.source for cell in restored(submission).cells if labels.role(cell) == "written"
    }
    words = [cell.source for cell in submission.nb.cells if cell.source.startswith("Answer ")]
    assert [word for word in words if not any(word in answer for answer in answers.values())] == []


@LAW
@given(mutilated())
def test_restoring_what_was_restored_changes_nothing(submission):
    """Is a restored notebook its own restoration, cell by cell?"""
    once = restored(submission)
    again = restore(nbformat.from_dict(json.loads(json.dumps(once))), NOTEBOOK).nb
    assert json.dumps(again, sort_keys=True) == json.dumps(once, sort_keys=True)
