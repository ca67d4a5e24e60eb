"""More jobs than cores: said before the run, and no mark depends on it."""

from __future__ import annotations

import sys

import pytest

from grader.demo import invented_class
from grader.grade.week import grade_week
from grader.grade.workers import crowding, default_workers
from grader.results.file import NAME, ResultsFile
from tests.grader.conftest import hand_in, run

pytestmark = [pytest.mark.needs_sandbox, pytest.mark.timeout(240)]
NOTEBOOK = "numpy_warmup"
CROWD = 8


def test_more_jobs_than_cores_are_said(monkeypatch):
    """Is it one sentence, and only where it is so?"""
    monkeypatch.setattr("grader.grade.workers.default_workers", lambda: 2)
    assert crowding(8).startswith("8 jobs on 2 cores: ") and "\n" not in crowding(8)
    assert crowding(1) == crowding(2) == ""


def test_the_command_says_it_first(tmp_path):
    """Does an instructor read it before the results, in a run that goes on?"""
    hand_in(tmp_path / "submitted", "ann", invented_class.blank, [NOTEBOOK], lean=True)
    jobs = str(default_workers() + 1)
    done = run([sys.executable, "-m", "grader.cli", "grade", "week1", "--out", "out", "--jobs", jobs], tmp_path)
    assert done.returncode == 0 and done.stdout.startswith(f"! {jobs} jobs on "), done.stdout + done.stderr


def test_eight_copies_of_the_reference_at_once_have_full_marks(tmp_path):
    """With more jobs than cores: does nobody lose a point?"""
    for number in range(CROWD):
        hand_in(tmp_path / "submitted", f"student{number}", invented_class.perfect, [NOTEBOOK], lean=True)
    tally = grade_week("week1", tmp_path / "submitted", tmp_path / "out", n_workers=CROWD)
    assert tally.errors == [] and [p for p in tally.problems if "busy" in p] == []
    assert all(result.score == result.max_score for result in ResultsFile(tmp_path / "out" / NAME))
    assert tally.done == CROWD
