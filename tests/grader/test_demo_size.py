"""Does the demo take the weeks and the class that were asked for, and is a class of any size mixed like the whole list?"""

from __future__ import annotations

import numpy as np
import pytest
from typer.testing import CliRunner

import grader.demo.run
from grader.cli import app
from grader.course import layout
from grader.demo.invented_class import blank as blank_sheet
from grader.demo.invented_class import make_class, roster
from grader.grade import workers
from grader.release.sheet import Sheet


@pytest.fixture
def shown(monkeypatch) -> list[str]:
    """The weeks that the demo is asked to show, in place of showing them."""
    weeks: list[str] = []
    monkeypatch.setattr(grader.demo.run, "run_demo", lambda out, chosen, console, **more: weeks.extend(chosen))
    monkeypatch.setattr(workers, "get_ready", lambda: None)
    return weeks


def test_a_newcomer_sees_the_first_week_and_hears_of_the_others(shown):
    """Does `make demo` grade one week, and say the line that grades all?"""
    done = CliRunner().invoke(app, ["demo"])
    assert done.exit_code == 0 and shown == layout.weeks()[:1]
    assert f'All {len(layout.weeks())} weeks: make demo DEMO_ARGS="--all"' in done.output


@pytest.mark.parametrize("words", [["--all"], ["week2"], ["week1", "week3"]], ids=" ".join)
def test_weeks_that_are_asked_for_are_shown_and_no_other_is_spoken_of(shown, words):
    """Are all weeks shown for `--all`, and those that are named where some are?"""
    done = CliRunner().invoke(app, ["demo", *words])
    assert done.exit_code == 0 and shown == (layout.weeks() if words == ["--all"] else words)
    assert "DEMO_ARGS" not in done.output


def test_weeks_and_all_weeks_together_are_a_wrong_usage(shown):
    """Is it refused in a sentence that says what to do, before anything is made?"""
    done = CliRunner().invoke(app, ["demo", "week1", "--all"])
    assert done.exit_code == 2 and not shown
    assert "Either name weeks (week1) or say --all." in " ".join(done.output.replace("│", " ").split())


@pytest.mark.parametrize("size", [1, 5, 31, 40, 300])
def test_a_class_of_any_size_has_that_many_different_students(size):
    """Does nobody's folder lie over another's, and does a small class hold different kinds?"""
    students = roster(size)
    assert len({student.name for student in students}) == len(students) == size
    assert len({student.make for student in students}) >= min(size, 5)
    assert not any(student.attacker for student in roster(size, attackers=False))


def test_the_whole_list_is_the_class_by_default():
    """Is a class of that size the list itself, and is one that is twice as large the list twice?"""
    everybody = roster()
    assert roster(len(everybody)) == everybody
    assert [student.make for student in roster(2 * len(everybody))] == 2 * [student.make for student in everybody]


def test_students_do_not_write_into_each_others_sheets(tmp_path):
    """The edition is made once for a class: is the blank notebook of the last one as blank as that of a class of one?"""
    make_class(tmp_path / "all", "week2", seed=1)
    blank = next(student for student in roster() if student.make is blank_sheet)
    found = (tmp_path / "all" / blank.name / "week2" / "shallow_network.ipynb").read_bytes()
    assert found == blank_sheet(Sheet("shallow_network"), np.random.default_rng(1))


def test_each_student_hands_in_the_week(tmp_path):
    """Are there as many folders as students, each with the notebooks of the week?"""
    assert make_class(tmp_path, "week2", n_students=2) == 2
    folders = sorted(tmp_path.iterdir())
    assert len(folders) == 2
    assert all([path.name for path in (folder / "week2").iterdir()] == ["shallow_network.ipynb"] for folder in folders)
