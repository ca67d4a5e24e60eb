"""Grading a class: each kind of file costs at most itself, a killed run resumes, unchanged work is not run again."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from grader.cli import app
from grader.course import catalogue
from grader.demo import invented_class
from grader.errors import GradebookError, GradschoolError
from grader.grade import week
from grader.grade.local_pool import LocalPool
from grader.grade.week import grade_week
from grader.gradebook.connect import sqlite_url
from grader.gradebook.records import MarkingState
from grader.gradebook.writer import GradebookWriter
from grader.results.file import NAME, ResultsFile
from grader.room.limits import Limits
from grader.submission import collect
from grader.submission.identity import SubmissionId
from grader.submission.job import Graded, Job, Options
from tests.grader.conftest import hand_in, run

NOTEBOOK = "logistic_regression"
pytestmark = pytest.mark.needs_sandbox
QUICK = Options(limits=Limits.changed(["check_s=2", "cell_s=5"]))
MAX = sum(exercise.points for exercise in catalogue.exercises(NOTEBOOK).exercises)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A small class with every kind of file, graded once: (folder of submissions, out, tally)."""
    folder, out = tmp_path_factory.mktemp("class"), tmp_path_factory.mktemp("out")
    for make in (
        invented_class.perfect,
        invented_class.blank,
        invented_class.early_mistake,
        invented_class.broken_file,
        invented_class.moved_things,
        invented_class.old_format,
        invented_class.endless_loop,
    ):
        hand_in(folder, make.__name__, make, [NOTEBOOK])
    place = folder / "linked" / "week1"
    place.mkdir(parents=True)
    (place / f"{NOTEBOOK}.ipynb").symlink_to(folder / "perfect" / "week1" / f"{NOTEBOOK}.ipynb")
    hand_in(folder, "extra", invented_class.perfect, [NOTEBOOK])
    shutil.copy(folder / "perfect" / "week1" / f"{NOTEBOOK}.ipynb", folder / "extra" / "week1" / "my notes.ipynb")
    (folder / "absent").mkdir()
    tally = grade_week("week1", folder, out, n_workers=2, options=QUICK)
    return folder, out, tally


def _lines(out: Path) -> dict[str, dict]:
    return {line["student"]: line for line in map(json.loads, (out / NAME).read_text().splitlines())}


def test_every_submission_has_its_line_in_the_promised_form(graded):
    """Is there one line per notebook, with the fields that others build on?"""
    _, out, tally = graded
    lines = _lines(out)
    assert len(lines) == tally.total == tally.done == 9
    assert [error.split(": ")[0] for error in tally.errors] == [f"linked/{NOTEBOOK}"]
    for line in lines.values():
        assert {"student", "assignment", "notebook", "score", "max_score", "seconds", "exercises"} <= set(line)
        assert line["max_score"] == MAX == sum(e["max_score"] for e in line["exercises"])
        for exercise in line["exercises"]:
            assert set(exercise) == {
                "id",
                "outcome",
                "score",
                "max_score",
                "seconds",
                "rubric",
                "diagnosis",
                "own_helpers",
                "fingerprint",
            }
            assert bool(exercise["fingerprint"]) == (exercise["outcome"] == "FAILED" and exercise["diagnosis"] is None)
            assert exercise["id"].startswith(f"{NOTEBOOK}-")
            for item in exercise["rubric"]:
                assert set(item) == {"item", "outcome", "points", "max_points", "message", "finding", "edge"}


def test_each_kind_of_file_costs_at_most_its_own_part(graded):
    """Do the perfect ones get full marks beside broken, endless, blank and changed ones?"""
    lines = _lines(graded[1])
    scores = {student: line["score"] for student, line in lines.items()}
    assert scores["perfect"] == scores["old_format"] == scores["extra"] == MAX
    assert scores["blank"] == scores["broken_file"] == scores["linked"] == 0
    first = catalogue.exercises(NOTEBOOK).exercises
    assert MAX - first[0].points <= scores["early_mistake"] < MAX
    assert scores["endless_loop"] == MAX - first[3].points
    assert scores["moved_things"] == MAX - first[2].points  # the renamed function; checks came back


@pytest.mark.parametrize(
    ("student", "words"),
    [
        ("broken_file", "is not a notebook that can be read"),
        ("linked", "cannot be opened"),
        ("moved_things", "names the kernel 'conda-env'"),
        ("moved_things", "was missing; it was put back"),
        ("moved_things", "had been changed; it was put back"),
        ("moved_things", "stands twice"),
        ("old_format", "old notebook format 3"),
        ("extra", "counts, and not extra/week1/my notes.ipynb"),
        ("absent", "no folder week1"),
        ("perfect", "numpy_warmup.ipynb was not handed in"),
    ],
)
def test_every_problem_is_named(graded, student, words):
    """Is each problem on the screen's list, with the student's name?"""
    assert [p for p in graded[2].problems if p.startswith(student) and words in p], graded[2].problems


def test_outcomes_tell_time_outs_and_renamed_functions(graded):
    """Do the outcomes in results.jsonl say what happened?"""
    lines = _lines(graded[1])
    outcome = {e["id"].split("-")[1]: e["outcome"] for e in lines["endless_loop"]["exercises"]}
    assert outcome["optimize"] == "TIMED_OUT" and outcome["sigmoid"] == "PASSED"
    renamed = next(e for e in lines["moved_things"]["exercises"] if e["id"].endswith("-propagate"))
    assert "`propagate` is not defined" in renamed["rubric"][0]["message"]


def test_the_gradebook_holds_the_same_marks(graded):
    """Is what the formgrader shows what results.jsonl says?"""
    _, out, _ = graded
    with Gradebook(sqlite_url(out), "gradschool") as gradebook:
        for student, line in _lines(out).items():
            entry = gradebook.find_submission_notebook(NOTEBOOK, "week1", student)
            code = {g.name: g for g in entry.grades if g.name.endswith("-hidden")}
            assert sum(g.auto_score or 0.0 for g in code.values()) == line["score"]
            assert all((g.auto_score is None) == (student == "linked") for g in code.values())
            written = [g for g in entry.grades if g.name.endswith("-written")]
            answered = student not in ("blank", "broken_file")
            assert written and all(g.needs_manual_grade == answered for g in written), student
            missing = gradebook.find_submission_notebook("numpy_warmup", "week1", student)
            assert all(g.auto_score == 0 and not g.needs_manual_grade for g in missing.grades)


def test_pages_and_notebooks_are_there(graded):
    """Does every student get a page, and the formgrader a notebook?"""
    _, out, _ = graded
    for student in _lines(out):
        page = (out / "feedback" / student / "week1" / f"{NOTEBOOK}.html").read_text(encoding="utf-8")
        assert student in page and "<script" not in page
        if student != "linked":  # of which nothing could be read
            assert (out / "autograded" / student / "week1" / f"{NOTEBOOK}.ipynb").exists()


def test_unchanged_work_is_not_run_again_and_changed_work_is(graded, graded_here, tmp_path):
    """Does a second run reuse everything, a change run that one, and --fresh run all?"""
    folder, out = tmp_path / "class", tmp_path / "out"
    shutil.copytree(graded[0], folder, symlinks=True)
    shutil.copytree(graded[1], out)
    again = grade_week("week1", folder, out, options=QUICK)
    assert (again.done, again.reused) == (9, 8)  # an error of the grader's is tried again each time
    hand_in(folder, "blank", invented_class.half_done, [NOTEBOOK])
    changed = grade_week("week1", folder, out, options=QUICK)
    assert (changed.done, changed.reused) == (9, 7)
    assert _lines(out)["blank"]["score"] > 0
    for student in {path.name for path in folder.iterdir()} - {"perfect", "blank"}:
        shutil.rmtree(folder / student)
    fresh = grade_week("week1", folder, out, options=QUICK, fresh=True)
    assert (fresh.done, fresh.reused) == (2, 0)


def test_a_run_killed_in_the_middle_resumes_and_loses_no_mark(graded_here, tmp_path):
    """After SIGKILL, are the recorded marks there, and is only the rest run?"""
    folder, out = tmp_path / "class", tmp_path / "out"
    for number in range(8):
        hand_in(folder, f"student{number}", invented_class.perfect, [NOTEBOOK], lean=True)
    words = [
        sys.executable,
        "-m",
        "grader.cli",
        "grade",
        "week1",
        "--submissions",
        str(folder),
        "--out",
        str(out),
        "--jobs",
        "1",
    ]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and (not (out / NAME).exists() or (out / NAME).read_text().count("\n") < 3):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    recorded = len(ResultsFile(out / NAME)._positions)
    assert 3 <= recorded < 8
    with (out / NAME).open("ab") as file:
        file.write(b'{"student": "student7", "assignm')  # as a write cut short would leave it
    tally = grade_week("week1", folder, out)
    assert tally.done == 8 and tally.reused >= recorded
    assert {line["score"] for line in _lines(out).values()} == {MAX} and len(_lines(out)) == 8


def test_a_worker_that_is_killed_costs_nothing_but_its_time(tmp_path, monkeypatch):
    """When a worker process is killed from outside, does every submission still get its mark?"""
    monkeypatch.setattr(week, "LocalPool", LocalPool)  # whatever the tests before this one graded with
    folder, out = tmp_path / "class", tmp_path / "out"
    for number in range(5):
        hand_in(folder, f"student{number}", invented_class.perfect, [NOTEBOOK], lean=True)
    killed = []

    def kill_one(tally, line):
        if not killed and (children := multiprocessing.active_children()):
            os.kill(children[0].pid, signal.SIGKILL)
            killed.append(children[0].pid)

    tally = grade_week("week1", folder, out, n_workers=2, on_progress=kill_one)
    assert killed and tally.done == 5 and tally.errors == []
    assert {line["score"] for line in _lines(out).values()} == {MAX}


def test_workers_that_died_before_the_first_job_cost_nothing():
    """If the processes are gone when the first job comes, does each job still get its result?"""
    with LocalPool(2) as pool:
        pool._pool.submit(len, "").result()  # they are up
        for child in multiprocessing.active_children():
            os.kill(child.pid, signal.SIGKILL)
        with pytest.raises(BrokenProcessPool):
            while True:
                pool._pool.submit(len, "").result()
        jobs = [Job(f"student{number}", "week1", NOTEBOOK, "key", b"{}") for number in range(3)]
        graded = list(pool.run(jobs))
    assert {one.student for one in graded} == {job.student for job in jobs}
    assert not any(one.errors for one in graded)


def test_a_run_leaves_no_files_of_its_own_behind(tmp_path, monkeypatch):
    """When a run has ended, is what the rooms and workers wrote into the temporary folder gone?"""
    places = tmp_path / "t"
    places.mkdir()
    monkeypatch.setenv("TMPDIR", str(places))
    hand_in(tmp_path / "class", "ann", invented_class.perfect, [NOTEBOOK])
    done = run(["gradschool", "grade", "week1", "--submissions", "class", "--out", "out", "--jobs", "1"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert list(places.iterdir()) == []


def test_a_grader_error_is_no_mark_and_is_run_again(graded_here, tmp_path, monkeypatch):
    """Does an error of ours leave the exercise unmarked, end the command with 1, and wait for the next run?"""
    from grader.submission.marking import grader_error

    folder, out = tmp_path / "class", tmp_path / "out"
    hand_in(folder, "perfect", invented_class.perfect, [NOTEBOOK])

    def broken(pool, jobs, at_once=None):
        for job in jobs:
            results = tuple(grader_error(NOTEBOOK, e.name) for e in catalogue.exercises(NOTEBOOK).exercises)
            yield Graded(job.student, job.assignment, job.notebook, job.key, results, "", (), ("ours",), 0.0)

    with monkeypatch.context() as patch:
        patch.setattr(graded_here, "run", broken)
        patch.setattr(week, "insist_on_proof", lambda *_: None)
        assert len(grade_week("week1", folder, out).errors) == 1
    with Gradebook(sqlite_url(out), "gradschool") as gradebook:
        grades = gradebook.find_submission_notebook(NOTEBOOK, "week1", "perfect").grades
        assert all(g.auto_score is None and g.needs_manual_grade for g in grades if g.name.endswith("-hidden"))
    assert _lines(out)["perfect"]["exercises"][0]["outcome"] == "GRADER_ERROR"
    tally = grade_week("week1", folder, out)
    assert tally.reused == 0 and _lines(out)["perfect"]["score"] == MAX


def test_a_manual_mark_is_kept_and_reviewed_when_the_mark_under_it_changes(graded_here, tmp_path):
    """Does grading again leave a person's mark and comment alone?"""
    folder, out = tmp_path / "class", tmp_path / "out"
    hand_in(folder, "ann", invented_class.early_mistake, [NOTEBOOK])
    grade_week("week1", folder, out)
    name = f"{NOTEBOOK}-sigmoid-hidden"
    with Gradebook(sqlite_url(out), "gradschool") as gradebook:
        grade = gradebook.find_grade(name, NOTEBOOK, "week1", "ann")
        grade.manual_score, grade.needs_manual_grade = 1.5, False
        gradebook.db.commit()
    grade_week("week1", folder, out, fresh=True)
    with Gradebook(sqlite_url(out), "gradschool") as gradebook:
        grade = gradebook.find_grade(name, NOTEBOOK, "week1", "ann")
        assert (grade.manual_score, grade.score, grade.needs_manual_grade) == (1.5, 1.5, False)
    hand_in(folder, "ann", invented_class.perfect, [NOTEBOOK])
    grade_week("week1", folder, out)
    with Gradebook(sqlite_url(out), "gradschool") as gradebook:
        grade = gradebook.find_grade(name, NOTEBOOK, "week1", "ann")
        assert grade.manual_score == 1.5 and grade.needs_manual_grade


def test_nothing_to_grade_is_said_in_one_sentence(tmp_path):
    """Do a missing folder, an empty one and an unknown week each get their sentence?"""
    with pytest.raises(GradschoolError, match="There is no folder"):
        collect.collect(tmp_path / "none", "week1")
    with pytest.raises(GradschoolError, match="holds no submission of week1"):
        collect.collect(tmp_path, "week1")
    with pytest.raises(GradschoolError, match="There is no week 'week9'"):
        collect.collect(tmp_path, "week9")


def test_a_gradebook_that_cannot_be_used_is_said_in_one_sentence(tmp_path):
    """Do a file that is no database and a server that is not there each get advice?"""
    (tmp_path / "gradebook.db").write_bytes(b"not a database" * 100)
    with pytest.raises(GradebookError, match="cannot be used"):
        GradebookWriter(sqlite_url(tmp_path))
    with pytest.raises(GradebookError, match="Is the server running"):
        GradebookWriter("postgresql+psycopg://nobody@127.0.0.1:1/none")


def test_the_command_line_as_an_instructor_types_it(graded, tmp_path):
    """Do exit codes, quiet output and errors hold in a real process?"""
    command = [sys.executable, "-m", "grader.cli"]
    done = run(
        [*command, "grade", "week1", "--submissions", str(graded[0] / "absent"), "--out", str(tmp_path)], tmp_path
    )
    assert done.returncode == 1 and done.stderr.startswith("gradschool: ") and "Traceback" not in done.stderr
    hand_in(tmp_path / "submitted", "ann", invented_class.perfect, [NOTEBOOK])
    done = run([*command, "grade", "week1", "--out", "graded"], tmp_path)
    assert done.returncode == 0 and done.stderr == "", done.stderr
    assert "1 of 1 notebooks graded" in done.stdout and "\x1b" not in done.stdout
    done = run([*command, "grade", "week1", "--limit", "cell=3"], tmp_path)
    assert done.returncode == 2 and "is no limit" in done.stderr
    done = run([*command, "grade", "week1", "--jobs", "none"], tmp_path)
    assert done.returncode == 2
    done = run([*command, "check", str(tmp_path / "submitted" / "ann" / "week1" / f"{NOTEBOOK}.ipynb")], tmp_path)
    assert done.returncode == 0 and "6 of 6 public checks pass" in done.stdout, done.stdout + done.stderr
    done = run([*command, "check", "nothing.ipynb"], tmp_path)
    assert done.returncode == 1 and "There is no file" in done.stderr


@pytest.mark.parametrize("verb", ["release", "generate", "grade", "check", "demo"])
def test_each_command_shows_an_example(verb):
    """Does the help of a command hold a line that can be typed?"""
    done = CliRunner().invoke(app, [verb, "--help"])
    assert done.exit_code == 0 and "Example:" in done.output


def test_a_notebook_that_a_class_left_out_is_one_line(tmp_path):
    """Is what all did not hand in said once, and each of a few named?"""
    for number in range(collect.NAMED + 1):
        hand_in(tmp_path, f"student{number:02}", invented_class.blank, [NOTEBOOK])
    (said,) = collect.collect(tmp_path, "week1").problems
    assert said.startswith(f"numpy_warmup.ipynb was not handed in by {collect.NAMED + 1} students")
    shutil.rmtree(tmp_path / "student00")
    problems = collect.collect(tmp_path, "week1").problems
    assert len(problems) == collect.NAMED and problems[0] == "student01: numpy_warmup.ipynb was not handed in."


def test_how_far_marking_has_come_is_known_for_the_class_at_once(tmp_path):
    """Are notebooks without a mark, with marks, and with zeros that nobody need look at told apart?"""
    with GradebookWriter(sqlite_url(tmp_path)) as writer:
        writer.prepare("week1")
        for student in ("ann", "ben"):
            writer.enter_submission(student, "week1")
        assert set(writer.states("week1").values()) == {MarkingState.MARKED}  # nbgrader puts them up for a person
        writer.record_missing(SubmissionId("ann", "week1", "numpy_warmup"))
        with Gradebook(sqlite_url(tmp_path), "gradschool") as gradebook:
            gradebook.find_submission_notebook(NOTEBOOK, "week1", "ben").grades[0].needs_manual_grade = False
            gradebook.db.commit()
        states = writer.states("week1")
    assert states.pop(SubmissionId("ann", "week1", "numpy_warmup")) is MarkingState.ALL_ZERO
    assert states.pop(SubmissionId("ben", "week1", NOTEBOOK)) is MarkingState.UNMARKED
    assert set(states.values()) == {MarkingState.MARKED} and len(states) == 2


def test_a_notebook_whose_written_answer_a_person_marked_is_not_run_again(tmp_path):
    """Is a person's mark, where the examiner gives none, a mark?"""
    with GradebookWriter(sqlite_url(tmp_path)) as writer:
        writer.prepare("week1")
        writer.enter_submission("ann", "week1")
        with Gradebook(sqlite_url(tmp_path), "gradschool") as gradebook:
            for grade in gradebook.find_submission_notebook(NOTEBOOK, "week1", "ann").grades:
                grade.manual_score, grade.needs_manual_grade = 1.0, False
            gradebook.db.commit()
        assert writer.states("week1")[SubmissionId("ann", "week1", NOTEBOOK)] is MarkingState.MARKED
