"""Right work, changed as editors, LMSs and students change it: does everyone get what a person would give?"""

from __future__ import annotations

import copy
import functools
import json
import re
from dataclasses import replace
from urllib.parse import quote

import nbformat
import pytest
from nbgrader.api import Gradebook

from grader.course import catalogue, labels
from grader.gradebook.connect import sqlite_url
from grader.release.student_edition import student_edition
from grader.submission.job import Job, grade_one
from grader.submission.marking import Marked, mark
from grader.submission.precheck import precheck
from grader.submission.restoring.matching import seen_by_students
from grader.submission.restoring.read import read_submission
from grader.submission.restoring.restore import restore
from grader.tell.pages import first_page
from helpers.checks import PUBLIC
from tests.grader.handed_in import ANSWERED, CODE, EMPTY, FIRST, NOTEBOOK, PIXEL, WORDS, data_of
from tests.typed import typed

pytestmark = [pytest.mark.needs_sandbox, pytest.mark.logistic_regression]
ALL = {**CODE, **ANSWERED, **EMPTY}
POINTS = sum(exercise.points for exercise in catalogue.exercises(NOTEBOOK).exercises)


file_of = functools.cache(lambda name: data_of(ALL[name]))
played: dict[tuple, tuple[Marked, list]] = {}


def mark_once(nb, *words, **options):
    """`mark`, but what is restored to the same code, in the same cells to the letter, is run and judged once.

    Most cases are: what they change is put right before a cell runs, and the code of all is worth all points.
    """
    code = [cell for cell in nb.cells if cell.cell_type == "code"]
    key = (str(words[0]), str(options), *(f"{cell.metadata.get('gradschool')} {cell.source}" for cell in code))
    if key not in played:
        marked = mark(nb, *words, **options)
        played[key] = marked, [copy.deepcopy((cell.outputs, cell.execution_count)) for cell in code]
        return marked
    marked, made = played[key]
    for cell, (outputs, count) in zip(code, copy.deepcopy(made), strict=True):
        cell.outputs, cell.execution_count = outputs, count
    return replace(marked, nb=nb)


def graded(name):
    """Grade a case as a class is graded."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("grader.submission.job.mark", mark_once)
        return grade_one(Job(name, "week1", NOTEBOOK, "", file_of(name), show=first_page))


@pytest.mark.parametrize("name", CODE)
def test_code_keeps_all_its_points(name):
    """Does right code that a person would find count in full, and are both questions put to a person?"""
    found = graded(name)
    assert (found.score, found.errors) == (POINTS, ()), [(r.id, r.score, r.items) for r in found.results]
    if name not in ("a new notebook with the functions only", "a new notebook with one cell"):
        assert found.unanswered == (), found.problems


@pytest.mark.parametrize("name", ANSWERED)
def test_words_wait_for_a_person(name):
    """Is an answer in words never a zero by itself: all of it on the page, in one cell of the graded notebook?"""
    found = graded(name)
    assert (found.score, found.unanswered) == (POINTS, ()), found.problems
    cell = next(cell for cell in nbformat.reads(found.nb, 4).cells if labels.grade_id(cell) == FIRST)
    assert WORDS in cell.source or PIXEL in json.dumps(cell)
    for attached in cell.get("attachments", {}):
        assert f"(attachment:{quote(attached)})" in cell.source
    assert "waits to be read" in found.page and "not answered" not in found.page
    assert WORDS in found.page or PIXEL in found.page


@pytest.mark.parametrize("name", EMPTY)
def test_nobody_is_asked_to_mark_nothing(name):
    """Is a question under which nothing new stands a zero?"""
    found = graded(name)
    assert (found.score, found.unanswered) == (POINTS, (FIRST,)), found.problems


@functools.cache
def restored_from(name):
    """A case as it is read, and as grading restores it."""
    nb, _ = read_submission(file_of(name), NOTEBOOK)
    return nb, restore(nb, NOTEBOOK)


@functools.cache
def public_edition():
    """The student edition in the public file."""
    return json.loads((PUBLIC / f"{NOTEBOOK}.json").read_text(encoding="utf-8"))["edition"]


@pytest.mark.parametrize("name", ALL)
def test_no_word_is_lost(name):
    """Is every line and every picture of the file in the notebook that is marked, but for our own lines?"""
    nb, found = restored_from(name)
    restored = found.nb
    assert lines_of(nb) - lines_of(restored) <= lines_of(student_edition(NOTEBOOK))
    assert pictures_of(nb) <= pictures_of(restored)


def lines_of(nb) -> set[str]:
    """All lines of text; a picture whose name another one has gets a new one."""
    return {
        re.sub(r"\(attachment:\d+-", "(attachment:", line.strip())
        for cell in nb.cells
        for line in cell.source.splitlines()
    }


def pictures_of(nb) -> set[str]:
    """All pictures in texts."""
    return {text for cell in nb.cells for kinds in cell.get("attachments", {}).values() for text in kinds.values()}


@pytest.mark.parametrize("name", ALL)
def test_a_student_has_what_it_takes_to_read_it_the_same(name):
    """Does `gradschool check`, which knows the student edition alone, make the same of it as grading does?"""
    nb, ours = restored_from(name)
    theirs = restore(nb, NOTEBOOK, nbformat.from_dict(public_edition()))
    assert theirs.problems == ours.problems
    assert [seen_by_students(cell) for cell in theirs.nb.cells] == [seen_by_students(cell) for cell in ours.nb.cells]


@pytest.mark.parametrize(
    "name",
    [
        "all metadata and ids lost",
        "through a python script",
        "a stub and all answers at the end",
        "a helper in the setup cell",
        "a new notebook with one cell",
        "words in the question",
        "the placeholder as it was",
    ],
)
def test_a_student_who_checks_hears_the_same(name, tmp_path):
    """Does `gradschool check` find right work right, and name what is not answered?"""
    path = tmp_path / f"{NOTEBOOK}.ipynb"
    path.write_bytes(file_of(name))
    found = precheck(path)
    assert [passed for _, passed, _ in found.checks] == [True] * 6, found.checks
    assert any("is not answered" in problem for problem in found.problems) == (name in EMPTY)


SHOWN = "a picture below the placeholder"
# nbgrader's command restores a notebook by the same function, so every kind has to be there, and not every case
SOME = {SHOWN, *list(CODE)[::4], *list(ANSWERED)[::2], *list(EMPTY)[::2]}


@pytest.mark.timeout(600)
def test_nbgraders_own_command_does_the_same(course_folder, tmp_path):
    """Does `nbgrader autograde`, and so the formgrader, give the same marks and put the same answers to a person?"""
    for name in SOME:
        place = tmp_path / name.replace(" ", "_") / "week1"
        place.mkdir(parents=True)
        (place / f"{NOTEBOOK}.ipynb").write_bytes(file_of(name))
    folder = course_folder("handed_in", tmp_path)
    feedback = ["generate_feedback", "week1", f"--student={SHOWN.replace(' ', '_')}"]
    for words in (["generate_assignment", "week1"], ["autograde", "week1"], feedback):
        done = typed(["nbgrader", *words], folder)
        assert done.returncode == 0, done.stderr[-3000:]
    with Gradebook(sqlite_url(folder), "gradschool") as gradebook:
        for name in SOME:
            student = name.replace(" ", "_")
            grades = {g.name: g for g in gradebook.find_submission_notebook(NOTEBOOK, "week1", student).grades}
            assert sum(g.auto_score for g in grades.values() if labels.is_check(g.name)) == POINTS, name
            zero = (grades[FIRST].auto_score, grades[FIRST].needs_manual_grade) == (0.0, False)
            assert zero == (name in EMPTY), (name, grades[FIRST].auto_score)
            if name in ANSWERED:
                marked = folder / "autograded" / student / "week1" / f"{NOTEBOOK}.ipynb"
                cell = next(c for c in nbformat.read(marked, 4).cells if labels.grade_id(c) == FIRST)
                assert WORDS in cell.source or PIXEL in json.dumps(cell)
    page = (folder / "feedback" / feedback[-1].partition("=")[2] / "week1" / f"{NOTEBOOK}.html").read_text()
    assert PIXEL in page
