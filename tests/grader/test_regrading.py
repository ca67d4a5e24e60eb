"""Grading again: what moved is listed with its reason, and what people did is left alone."""

from __future__ import annotations

import dataclasses
import json
import shutil

import pytest
from msgspec.structs import replace
from nbgrader.api import Gradebook
from rich.console import Console

from grader.course import catalogue
from grader.demo import invented_class
from grader.errors import GradebookError
from grader.grade import regrade_key, week
from grader.grade.class_run import ClassRun
from grader.grade.plan import TakenOver, ToGrade
from grader.grade.week import grade_week
from grader.gradebook.changes import FILE_NAME, MarkChange, reason
from grader.gradebook.connect import sqlite_url
from grader.gradebook.writer import GradebookWriter
from grader.results.file import NAME as RESULTS
from grader.results.file import ResultsFile
from grader.results.line import NotebookResult
from grader.submission.collect import collect
from grader.submission.identity import SubmissionId
from grader.submission.job import Graded, Options
from grader.submission.marking import grader_error
from grader.tell.screen import Screen
from grader.tell.tally import Tally
from tests.grader.conftest import hand_in

NOTEBOOK = "logistic_regression"
pytestmark = pytest.mark.needs_sandbox


@pytest.fixture(scope="module")
def graded_once(tmp_path_factory, graded_here):
    """Two students, graded once: a folder with `class` and `out`."""
    top = tmp_path_factory.mktemp("graded")
    hand_in(top / "class", "ann", invented_class.perfect, [NOTEBOOK], lean=True)
    hand_in(top / "class", "ben", invented_class.early_mistake, [NOTEBOOK], lean=True)
    assert grade_week("week1", top / "class", top / "out").changes == []
    return top


@pytest.fixture
def graded(graded_once, tmp_path):
    """The two, for one test to change: (folder, out)."""
    shutil.copytree(graded_once, tmp_path, dirs_exist_ok=True)
    return tmp_path / "class", tmp_path / "out"


def _again(folder, out, **how):
    tally = grade_week("week1", folder, out, **how)
    assert tally.errors == []
    return {(change.student, change.notebook, change.exercise): change for change in tally.changes}


def _lines(out):
    return (
        [json.loads(line) for line in (out / FILE_NAME).read_text().splitlines()] if (out / FILE_NAME).exists() else []
    )


def test_a_changed_submission_is_listed_and_a_persons_mark_is_kept(graded):
    """Are marks that rose and fell listed with the reason, and manual mark and comment left alone?"""
    folder, out = graded
    assert _again(folder, out) == {} == _again(folder, out, fresh=True) and _lines(out) == []
    with Gradebook(sqlite_url(out), "gradschool") as gradebook:
        grade = gradebook.find_grade(f"{NOTEBOOK}-predict-hidden", NOTEBOOK, "week1", "ann")
        grade.manual_score = 3.0
        gradebook.find_comment(f"{NOTEBOOK}-predict-answer", NOTEBOOK, "week1", "ann").manual_comment = "Well done."
        gradebook.db.commit()
    hand_in(folder, "ann", invented_class.half_done, [NOTEBOOK], lean=True)
    hand_in(folder, "ben", invented_class.perfect, [NOTEBOOK], lean=True)
    changed = {(change.student, change.exercise): change for change in _again(folder, out).values()}
    points = {e.name: e.points for e in catalogue.exercises(NOTEBOOK).exercises}
    fell, rose = changed["ann", "predict"], changed["ben", "sigmoid"]
    assert (fell.before, fell.after, fell.kept) == (points["predict"], 0, 3.0)
    assert rose.before < rose.after == points["sigmoid"]
    assert {change.why for change in changed.values()} == {"the submission changed"}
    assert {line["student"] for line in _lines(out)} == {"ann", "ben"} and len(_lines(out)) == len(changed)
    with Gradebook(sqlite_url(out), "gradschool") as gradebook:
        grade = gradebook.find_grade(f"{NOTEBOOK}-predict-hidden", NOTEBOOK, "week1", "ann")
        assert (grade.manual_score, grade.score, grade.needs_manual_grade) == (3.0, 3.0, True)
        comment = gradebook.find_comment(f"{NOTEBOOK}-predict-answer", NOTEBOOK, "week1", "ann")
        assert comment.manual_comment == "Well done."


def test_a_changed_exercise_regrades_and_says_so(graded, graded_here, monkeypatch):
    """When the rubric changed, does every mark that it moved stand in the list with that reason?"""
    folder, out = graded
    real = graded_here.run

    def stricter(pool, jobs, at_once=None):
        for one in real(pool, jobs, at_once):
            if one.student not in ("ann", "ben"):  # a known answer
                yield one
                continue
            first, *rest = one.results
            items = tuple(dataclasses.replace(item, points=item.points / 2) for item in first.items)
            yield dataclasses.replace(one, results=(dataclasses.replace(first, items=items), *rest))

    monkeypatch.setattr(graded_here, "run", stricter)
    monkeypatch.setattr(regrade_key, "course_version", lambda notebook: "another")
    changed = {(change.student, change.exercise): change for change in _again(folder, out).values()}
    points = catalogue.exercises(NOTEBOOK)["sigmoid"].points
    assert (changed["ann", "sigmoid"].before, changed["ann", "sigmoid"].after) == (points, points / 2)
    assert {change.why for change in changed.values()} == {"the exercise or its rubric changed"}
    assert {exercise for _, exercise in changed} == {"sigmoid"}


def test_a_plan_says_what_will_be_done_and_does_nothing(graded):
    """Are unchanged work taken over, changed work graded, missing work named, and all files left as they are?"""
    folder, out = graded
    hand_in(folder, "ben", invented_class.perfect, [NOTEBOOK], lean=True)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    with GradebookWriter(sqlite_url(out)) as writer:
        run = ClassRun(collect(folder, "week1"), out, writer, ResultsFile(out / RESULTS), Options())
        plan = run.plan()
        taken, changed = plan.steps()
    assert isinstance(taken, TakenOver) and isinstance(changed, ToGrade)
    assert SubmissionId.of(changed.job) == ("ben", "week1", NOTEBOOK)
    assert set(plan.missing) == {(student, "week1", "numpy_warmup") for student in ("ann", "ben")}
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert (run.tally.total, run.tally.done) == (2, 0)


def test_a_withdrawn_notebook_is_listed(graded):
    """Is a mark that falls to zero because the file is gone listed, and its old result gone?"""
    folder, out = graded
    hand_in(folder, "ann", invented_class.perfect, ["numpy_warmup"], lean=True)
    (folder / "ann" / "week1" / f"{NOTEBOOK}.ipynb").unlink()
    changed = {
        (change.student, change.exercise): change
        for change in _again(folder, out).values()
        if change.notebook == NOTEBOOK
    }
    assert {student for student, _ in changed} == {"ann"} and len(changed) == len(
        catalogue.exercises(NOTEBOOK).exercises
    )
    assert all(change.after == 0 and "not among the submissions" in change.why for change in changed.values())
    assert '"ann"' in (text := (out / "results.jsonl").read_text()) and text.count(f'"notebook": "{NOTEBOOK}"') == 1


def test_a_grader_error_lowers_no_mark(graded, graded_here, monkeypatch):
    """Does an error of ours on a second run leave the mark as it was, asking for a review?"""
    folder, out = graded

    def broken(pool, jobs, at_once=None):
        for job in jobs:
            results = tuple(grader_error(NOTEBOOK, e.name) for e in catalogue.exercises(NOTEBOOK).exercises)
            yield Graded(job.student, job.assignment, job.notebook, job.key, results, "", (), ("ours",), 0.0)

    monkeypatch.setattr(graded_here, "run", broken)
    monkeypatch.setattr(week, "insist_on_proof", lambda *_: None)
    assert grade_week("week1", folder, out, fresh=True).changes == []
    with Gradebook(sqlite_url(out), "gradschool") as gradebook:
        grade = gradebook.find_grade(f"{NOTEBOOK}-predict-hidden", NOTEBOOK, "week1", "ann")
        assert grade.auto_score == grade.max_score and grade.needs_manual_grade


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"work": "b"}, "the submission changed"),
        ({"version": "b"}, "the exercise or its rubric changed"),
        ({"version": "b", "judging": "b"}, "the grader changed"),
        ({"work": "b", "version": "b"}, "the submission changed and the exercise or its rubric changed"),
        ({"key": "b"}, "the options of the run changed"),
        ({}, "the same work came out otherwise"),
    ],
)
def test_the_reason_is_told_from_what_differs(changes, words):
    """Is each reason named, and none invented where nothing is known?"""
    fields = {"student": "ann", "assignment": "week1", "notebook": "n", "score": 1.0, "max_score": 1.0, "exercises": ()}
    unknown = NotebookResult(**fields, key="a")
    old = replace(unknown, work="a", version="a", judging="a")
    assert reason(old, replace(old, **changes)) == words
    assert reason(None, old) == reason(unknown, old) == "no earlier result is known"


def test_the_screen_shows_what_moved_with_falls_first(tmp_path):
    """Does the table name student, exercise, marks, reason and the mark that a person gave?"""
    console = Console(width=140, record=True, force_terminal=False, file=(tmp_path / "log").open("w"))
    tally = Tally(
        changes=[
            MarkChange("ann", "n", "up", 1, 2, "the submission changed"),
            MarkChange("zoe", "n", "down", 2, 1.5, "the grader changed", 2),
        ]
    )
    Screen(console, "x").close_with(tally, tmp_path)
    console.file.close()
    text = console.export_text()
    assert text.index("zoe") < text.index("ann") and "1.5" in text
    assert "a person's mark of 2 stands" in text and "n: down" in text


def test_gradebook_trouble_is_one_sentence_and_loses_nothing(graded):
    """Is a gradebook that another program holds locked an error of one sentence, with all results kept?"""
    import sqlite3

    folder, out = graded
    before = (out / "results.jsonl").read_text()
    hand_in(folder, "ann", invented_class.blank, [NOTEBOOK], lean=True)
    holder = sqlite3.connect(out / "gradebook.db")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(GradebookError, match=r"locked.*Is another program writing"):
            grade_week("week1", folder, out, db_url=f"{sqlite_url(out)}?timeout=0.5")
    finally:
        holder.rollback()
        holder.close()
    assert (out / "results.jsonl").read_text() == before
    assert all(change.why == "the submission changed" for change in _again(folder, out).values())
