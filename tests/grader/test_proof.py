"""The examiner proves itself on two known answers before each class, through the same workers, and refuses if it fails."""

from __future__ import annotations

import dataclasses

import pytest

from grader.course import layout
from grader.demo import invented_class
from grader.errors import GradschoolError
from grader.grade import proof
from grader.grade.week import grade_week
from grader.gradebook.connect import sqlite_url
from grader.gradebook.read import read_student_marks
from grader.release.sheet import Sheet
from grader.results.file import NAME
from grader.room.limits import Limits
from grader.submission.job import Options
from tests.grader.conftest import PoolHere, hand_in

pytestmark = [pytest.mark.needs_sandbox, pytest.mark.usefixtures("graded_here")]
NOTEBOOK = "numpy_warmup"


@pytest.fixture
def folder(tmp_path):
    """A folder with one submission."""
    hand_in(tmp_path / "submitted", "ann", invented_class.perfect, [NOTEBOOK], lean=True)
    return tmp_path


def _spied(monkeypatch) -> list[list[str]]:
    """The students of each batch that the workers get."""
    batches: list[list[str]] = []
    real = PoolHere.run

    def run(pool, jobs, at_once=None):
        jobs = list(jobs)
        batches.append([job.student for job in jobs])
        return real(pool, jobs, at_once)

    monkeypatch.setattr(PoolHere, "run", run)
    return batches


def test_each_run_proves_itself_once_and_only_if_there_is_work(folder, monkeypatch):
    """Are two known answers graded before the class, never recorded, and not where all is taken over?"""
    batches = _spied(monkeypatch)
    assert grade_week("week1", folder / "submitted", folder / "out").errors == []
    assert batches == [[proof.RIGHT, proof.WRONG], ["ann"]]
    assert (folder / "out" / NAME).read_text().count("\n") == 1
    grade_week("week1", folder / "submitted", folder / "out")
    assert len(batches) == 2


@pytest.mark.parametrize("broken", ["gives full marks to a wrong answer", "gives too little to a right one"])
def test_a_machine_that_judges_wrongly_is_refused(folder, monkeypatch, broken):
    """Is nothing graded or recorded, and said what was expected and what came?"""
    real = Sheet.answer

    def swapped(sheet, exercise, variant=None):
        real(sheet, exercise, None if broken.startswith("gives full") else exercise.wrong[0])

    monkeypatch.setattr(Sheet, "answer", swapped)
    with pytest.raises(GradschoolError, match="Nothing was graded") as caught:
        grade_week("week1", folder / "submitted", folder / "out")
    said = str(caught.value)
    assert (
        "a right answer must get" in said
        and "a wrong answer must get fewer and got" in said
        and "gradschool doctor" in said
    )
    assert not (folder / "out" / NAME).exists() or (folder / "out" / NAME).read_text() == ""
    assert read_student_marks(sqlite_url(folder / "out"), "week1") == []


def test_it_is_graded_with_the_limits_of_the_run(folder):
    """Is a limit in which nobody can answer found before the class has zeros?"""
    options = Options(limits=dataclasses.replace(Limits(), open_files=3))
    with pytest.raises(GradschoolError, match="Nothing was graded"):
        grade_week("week1", folder / "submitted", folder / "out", options=options)


def test_an_exercise_of_the_week_itself_is_taken():
    """Does the trouble of another week's notebook not reach this one?"""
    for week in layout.weeks():
        found = proof._small_exercise(week)
        assert found is not None and layout.week_of(found[0]) == week


def test_a_course_without_a_small_exercise_is_graded_without_proof(folder, monkeypatch):
    """Is what cannot be proved no reason to refuse?"""
    monkeypatch.setattr(proof, "_small_exercise", lambda week: None)
    tally = grade_week("week1", folder / "submitted", folder / "out")
    assert (tally.done, tally.errors) == (1, [])
