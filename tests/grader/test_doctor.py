"""`gradschool doctor`: what it finds on a whole machine, and the sentence for each thing that is taken away."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata

import pytest

from grader.doctor import known_submission, software, system
from grader.doctor.condition import Condition, State
from grader.doctor.examination import LOOKS, can_grade, examine_machine
from grader.errors import CourseError
from grader.release.sheet import Sheet
from grader.submission import job


@pytest.mark.needs_sandbox
def test_on_a_whole_machine_everything_is_looked_at_and_it_can_grade(tmp_path):
    """Does the command print one line for each thing, with a mark, and exit with 0?"""
    done = subprocess.run(
        [sys.executable, "-m", "grader.cli", "doctor"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0 and done.stderr == "", done.stdout + done.stderr
    *lines, last = done.stdout.splitlines()
    assert last == "This machine can grade."
    assert len(lines) == len(LOOKS) and all(line[:2] in ("✓ ", "! ") for line in lines)
    assert any("graded in the sandbox: a right answer got 3 of 3 points, a wrong one 0." in line for line in lines)


def test_without_bubblewrap_it_says_what_to_install(monkeypatch):
    """Is a machine without a sandbox one that cannot grade, with the way out?"""
    monkeypatch.setenv("PATH", "/nowhere")
    condition = system.sandbox()
    assert condition.state is State.MISSING and not can_grade([condition])
    assert "apt install bubblewrap" in condition.sentence and "--no-sandbox" in condition.sentence


def test_programs_for_tests_alone_are_a_note(monkeypatch):
    """Do Chromium and PostgreSQL stop nobody from grading?"""
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(system, "_POSTGRES_FOLDERS", "/nowhere")
    found = [system.chromium(), system.postgresql()]
    assert [condition.state for condition in found] == [State.NOTE, State.NOTE] and can_grade(found)
    assert "only the browser tests need it" in found[0].sentence and "only its tests need it" in found[1].sentence


@pytest.fixture
def versions(monkeypatch):
    """Other versions of packages, as a mapping to fill; None takes a package away."""
    changed: dict[str, str | None] = {}
    real = metadata.version

    def version(name):
        if changed.get(name, "") is None:
            raise metadata.PackageNotFoundError(name)
        return changed.get(name) or real(name)

    monkeypatch.setattr(metadata, "version", version)
    return changed


def test_a_package_of_another_version_is_named(versions):
    """Does a difference from the lock name the package and both versions, as a note?"""
    versions["numpy"] = "2.0.99"
    condition = software.locked_packages()
    assert condition.state is State.NOTE
    assert "numpy 2.0.99 (the lock has 2." in condition.sentence and "make install" in condition.sentence


def test_many_differences_are_counted(tmp_path, monkeypatch):
    """Is a long list cut?"""
    (tmp_path / "solutions").mkdir()
    (tmp_path / "requirements.lock").write_text(
        "# pinned\n" + "".join(f"absent{n}==1\n" for n in range(11)) + 'never==1 ; python_version == "3.0"\n'
    )
    monkeypatch.setenv("GRADSCHOOL_COURSE", str(tmp_path))
    assert "not installed: absent0, absent1" in software.locked_packages().sentence
    assert "absent7 and 3 more" in software.locked_packages().sentence


def test_a_package_that_grading_needs_must_be_there_and_new_enough(versions):
    """Is a missing package a failure, and one that is too old?"""
    versions |= {"nbgrader": None, "numpy": "1.26.4"}
    condition = software.required_packages()
    assert condition.state is State.MISSING
    assert "nbgrader is not installed" in condition.sentence and "numpy is 1.26.4, not >=2.0" in condition.sentence


def test_a_package_for_tests_alone_need_not_be_there(versions):
    """Does grading do without the extras of developers?"""
    versions |= {"hypothesis": None, "distributed": None}
    assert software.required_packages().state is State.GOOD
    assert software.locked_packages().state is State.NOTE
    assert software.dask().state is State.NOTE and "`grade --scheduler`" in software.dask().sentence


def test_no_lock_and_no_installation_are_told_kindly(tmp_path, monkeypatch):
    """Is a course without a lock, run from its folder, a note and not a failure?"""
    (tmp_path / "solutions").mkdir()
    monkeypatch.setenv("GRADSCHOOL_COURSE", str(tmp_path))
    monkeypatch.setattr(software, "PROJECT", "gradschool-absent")
    found = [software.python(), software.required_packages(), software.locked_packages()]
    assert [condition.state for condition in found] == [State.NOTE] * 3
    assert "not installed" in found[0].sentence and "There is no requirements.lock" in found[2].sentence


def test_another_python_is_named(monkeypatch):
    """Is a Python that the course does not support a failure?"""
    monkeypatch.setattr("platform.python_version", lambda: "3.9.2")
    assert (
        software.python().state is State.MISSING
        and "Python 3.9.2, but the course supports" in software.python().sentence
    )


def test_a_folder_without_a_course_is_told(tmp_path, monkeypatch):
    """Does a course folder that is none become a sentence, and an empty one too?"""
    monkeypatch.setenv("GRADSCHOOL_COURSE", str(tmp_path))
    course = next(condition for condition in examine_machine() if condition.subject == "course")
    assert course.state is State.MISSING and "holds no `solutions` folder" in course.sentence
    (tmp_path / "solutions").mkdir()
    assert "no notebook yet" in known_submission.course_folder().sentence
    assert known_submission.known_submission().state is State.NOTE


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (CourseError("No course."), "No course."),
        (ImportError("No module named 'nh3'"), "judge: a package cannot be loaded (No module named 'nh3')"),
        (RuntimeError("no luck"), "judge: looking at it ended with RuntimeError: no luck"),
    ],
)
def test_whatever_breaks_is_a_line(monkeypatch, error, words):
    """Does the examination go on after a look that fails?"""

    def broken():
        raise error

    monkeypatch.setattr(known_submission, "known_submission", broken)
    found = list(examine_machine())
    (judge,) = [condition for condition in found if condition.subject == "judge"]
    assert judge.state is State.MISSING and words in judge.sentence and len(found) == len(LOOKS)


def test_a_judge_that_gives_the_right_answer_too_little_must_not_grade(monkeypatch):
    """Is a machine on which the known answers get other marks refused?"""
    monkeypatch.setattr(known_submission, "available", lambda: "none here")  # and it works without a sandbox
    job.warm_room.cache_clear()
    real = Sheet.answer
    monkeypatch.setattr(Sheet, "answer", lambda sheet, exercise, variant=None: real(sheet, exercise, exercise.wrong[1]))
    condition = known_submission.known_submission()
    job.warm_room.cache_clear()
    assert condition.state is State.MISSING and "marks of this machine would be wrong" in condition.sentence
    assert "graded without a sandbox" in condition.sentence


def test_notes_do_not_stop_grading():
    """Is it what is missing that counts?"""
    good, note = Condition("a", State.GOOD, ""), Condition("b", State.NOTE, "")
    assert can_grade([good, note]) and not can_grade([good, Condition("c", State.MISSING, "")])
