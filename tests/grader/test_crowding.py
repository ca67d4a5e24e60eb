"""More jobs than cores: said before the run, and no mark depends on it."""

from __future__ import annotations

import os
import sys

import pytest

from grader.demo import invented_class
from grader.grade.week import grade_week
from grader.grade.workers import crowding
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
    words = [sys.executable, "-m", "grader.cli", "grade", "week1", "--out", "out", "--jobs", "2"]
    one_core = {min(os.sched_getaffinity(0))}
    done = run(words, tmp_path, preexec_fn=lambda: os.sched_setaffinity(0, one_core))
    assert done.returncode == 0 and done.stdout.startswith("! 2 jobs on 1 core: "), done.stdout + done.stderr


def test_eight_copies_of_the_reference_at_once_have_full_marks(tmp_path):
    """With more jobs than cores: does nobody lose a point?"""
    for number in range(CROWD):
        hand_in(tmp_path / "submitted", f"student{number}", invented_class.perfect, [NOTEBOOK], lean=True)
    tally = grade_week("week1", tmp_path / "submitted", tmp_path / "out", n_workers=CROWD)
    assert tally.errors == [] and [p for p in tally.problems if "busy" in p] == []
    assert all(result.score == result.max_score for result in ResultsFile(tmp_path / "out" / NAME))
    assert tally.done == CROWD
