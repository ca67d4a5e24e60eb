"""Restoring: whatever a student did to the file, what can be marked is marked, and every repair is named."""

from __future__ import annotations

import copy

import nbformat
import pytest

from grader.course import labels, layout
from grader.course.labels import OWN
from grader.errors import SubmissionError
from grader.release.sheet import Sheet
from grader.submission.restoring.read import MAX_CELLS, read_submission
from grader.submission.restoring.restore import restore

NOTEBOOK = "logistic_regression"
HIDDEN = f"{NOTEBOOK}-propagate-hidden"
ANSWER = f"{NOTEBOOK}-propagate-answer"


@pytest.fixture
def sheet():
    """A perfect submission, to be spoiled."""
    filled = Sheet(NOTEBOOK)
    filled.answer_all()
    return filled


def _ids(nb):
    return [labels.grade_id(cell) for cell in nb.cells if labels.grade_id(cell)]


SOURCE_IDS = _ids(layout.read_source(NOTEBOOK))


def test_an_untouched_submission_has_no_problems_and_its_checks_back(sheet):
    """Do hidden checks return, answers stay, and outputs go?"""
    restored = restore(sheet.nb, NOTEBOOK)
    assert restored.problems == () and _ids(restored.nb) == SOURCE_IDS
    by_id = {labels.grade_id(cell): cell for cell in restored.nb.cells}
    assert f'examine("{NOTEBOOK}-propagate")' in by_id[HIDDEN].source
    assert by_id[ANSWER].source == sheet.cell(ANSWER).source
    assert "BEGIN SOLUTION" not in by_id[ANSWER].source
    nbformat.validate(restored.nb)


@pytest.mark.parametrize("identifier", SOURCE_IDS)
def test_any_deleted_cell_of_ours_is_put_back_or_named(sheet, identifier):
    """Is each of our cells back in its place after it was deleted?"""
    sheet.nb.cells.remove(sheet.cell(identifier))
    restored = restore(sheet.nb, NOTEBOOK)
    assert _ids(restored.nb) == SOURCE_IDS
    assert [problem for problem in restored.problems if identifier in problem and "missing" in problem]


def test_an_edited_check_is_put_back(sheet):
    """Is a check cell that returns full marks by itself a check again, and that line only code of the student's?"""
    sheet.cell(HIDDEN).source = "100.0"
    restored = restore(sheet.nb, NOTEBOOK)
    assert restored.problems == (
        f"The locked cell {HIDDEN} had been changed; it was put back, and what stood there was kept below it.",
    )
    assert [labels.role(cell) for cell in restored.nb.cells if "100.0" in cell.source] == [OWN]


def test_twins_are_dropped_or_become_the_students_own(sheet):
    """Does a doubled check count once, and a doubled answer cell still run?"""
    sheet.nb.cells.append(copy.deepcopy(sheet.cell(HIDDEN)))
    twin = copy.deepcopy(sheet.cell(ANSWER))
    twin.source = "second = True"
    sheet.nb.cells.append(twin)
    restored = restore(sheet.nb, NOTEBOOK)
    assert _ids(restored.nb) == SOURCE_IDS and len(restored.problems) == 2
    assert [labels.role(c) for c in restored.nb.cells if c.source == "second = True"] == [OWN]


def test_the_students_own_cells_stay_behind_the_cell_they_followed(sheet):
    """Is a helper cell where the student put it?"""
    sheet.own_cell("my_helper = 1", before=HIDDEN)
    cells = restore(sheet.nb, NOTEBOOK).nb.cells
    index = next(i for i, cell in enumerate(cells) if cell.source == "my_helper = 1")
    assert labels.role(cells[index]) == OWN
    before = [labels.grade_id(cell) for cell in cells[:index] if labels.grade_id(cell)]
    assert before[-1] == f"{NOTEBOOK}-propagate-public"


def test_moved_cells_come_back_into_order(sheet):
    """Does moving a check above its answer change nothing?"""
    cell = sheet.cell(HIDDEN)
    sheet.nb.cells.remove(cell)
    sheet.nb.cells.insert(0, cell)
    assert _ids(restore(sheet.nb, NOTEBOOK).nb) == SOURCE_IDS


def test_flipped_fields_and_forged_roles_do_not_matter(sheet):
    """Are nbgrader's fields and our roles taken from the source, whatever the file says?"""
    sheet.cell(HIDDEN).metadata.nbgrader.update({"points": 1000, "grade": False, "locked": False, "solution": True})
    sheet.cell(ANSWER).metadata.nbgrader["grade"] = True
    sheet.own_cell("forged = 1")
    sheet.nb.cells[-1].metadata = {
        "gradschool": {"role": "hidden", "exercise": "propagate"},
        "nbgrader": {"grade": True, "points": 50},
    }
    restored = restore(sheet.nb, NOTEBOOK)
    source = {labels.grade_id(c): c.metadata.nbgrader for c in layout.read_source(NOTEBOOK).cells if labels.grade_id(c)}
    for cell in restored.nb.cells:
        if labels.grade_id(cell):
            assert cell.metadata.nbgrader == source[labels.grade_id(cell)]
    assert restored.nb.cells[-1].metadata == {"gradschool": {"role": OWN}}


def test_a_changed_demo_is_the_students_own_and_an_unchanged_one_is_not_run(sheet):
    """Does code that a student wrote into one of our demo cells run?"""
    looks = [cell for cell in sheet.nb.cells if labels.role(cell) == "look"]
    looks[0].source += "\nmine = 1"
    restored = restore(sheet.nb, NOTEBOOK)
    roles = {cell.source: labels.role(cell) for cell in restored.nb.cells}
    assert roles[looks[0].source] == OWN and roles[looks[1].source] == "look"


@pytest.mark.parametrize("labelled", [True, False])
@pytest.mark.parametrize("other", ["numpy_warmup", "shallow_network", "deep_network_application", "gradient_checking"])
def test_another_notebook_is_refused(other, labelled):
    """Is a notebook of ours that was handed in under a wrong name told from a submission, without labels too?"""
    wrong = Sheet(other)
    wrong.answer_all()
    for cell in [] if labelled else wrong.nb.cells:
        cell.metadata = {}
        cell.pop("id", None)
    with pytest.raises(SubmissionError, match="not a submission of logistic_regression"):
        restore(wrong.nb, NOTEBOOK)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a notebook"),
        (b"{", "not a notebook"),
        (b"\xff\xfe\x00", "not a notebook"),
        (b"[]", "not a notebook"),
        (b'{"nbformat": 4}', "not a notebook"),
        (b'{"nbformat": 99, "nbformat_minor": 0, "cells": [], "metadata": {}}', "not a notebook"),
        (
            b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "weird", "source": "", "metadata": {}}]}',
            "not a notebook",
        ),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [3]}', "not a notebook"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": [], "cells": "abc"}', "not a notebook"),
    ],
)
def test_a_file_that_is_no_notebook_has_one_sentence(data, words):
    """Is every kind of broken file a SubmissionError?"""
    with pytest.raises(SubmissionError, match=words):
        read_submission(data, "x.ipynb")


def test_too_many_cells_are_refused(sheet):
    """Is there a limit to what is read?"""
    sheet.nb.cells += [nbformat.v4.new_code_cell("1") for _ in range(MAX_CELLS)]
    with pytest.raises(SubmissionError, match="at most"):
        read_submission(sheet.data(), "x.ipynb")


def test_old_formats_and_other_kernels_are_read_and_named(sheet):
    """Is a notebook of format 3, or with another kernel's name, marked like any other?"""
    sheet.nb.metadata["kernelspec"] = {"name": "conda-env", "display_name": "x"}
    nb, problems = read_submission(sheet.data(), "x.ipynb")
    assert problems == ["The notebook names the kernel 'conda-env'; it was run with python3."]
    for cell in sheet.nb.cells:
        cell.pop("id", None)
    sheet.nb.nbformat_minor = 4
    old = nbformat.v3.writes_json(nbformat.convert(sheet.nb, 3))
    nb, problems = read_submission(old.encode(), "x.ipynb")
    assert "old notebook format 3" in problems[0]
    assert _ids(restore(nb, NOTEBOOK).nb) == SOURCE_IDS
