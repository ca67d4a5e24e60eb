"""Grading again: what moved is listed with its reason, and what people did is left alone."""

from __future__ import annotations

import dataclasses
import json

import pytest
from msgspec.structs import replace
from nbgrader.api import Gradebook
from rich.console import Console

from grader.course import catalogue
from grader.demo import invented_class
from grader.errors import GradebookError
from grader.grade import regrade_key, week
from grader.grade.week import grade_week
from grader.gradebook.changes import NAME, Move, reason
from grader.gradebook.writer import sqlite_url
from grader.results.line import NotebookResult
from grader.submission.job import Graded, Options
from grader.submission.marking import grader_error
from grader.tell.screen import Screen
from grader.tell.tally import Tally
from tests.grader.conftest import hand_in

NOTEBOOK = "logistic_regression"
pytestmark = pytest.mark.needs_sandbox


@pytest.fixture
def graded(tmp_path):
    """Two students, graded once: (folder, out)."""
    folder, out = tmp_path / "class", tmp_path / "out"
    hand_in(folder, "ann", invented_class.perfect, [NOTEBOOK], lean=True)
    hand_in(folder, "ben", invented_class.early_mistake, [NOTEBOOK], lean=True)
    assert grade_week("week1", folder, out, n_workers=1).moves == []
    return folder, out


def _again(folder, out, **how):
    tally = grade_week("week1", folder, out, n_workers=1, **how)
    assert tally.errors == []
    return {(move.student, move.notebook, move.exercise): move for move in tally.moves}


def _lines(out):
    return [json.loads(line) for line in (out / NAME).read_text().splitlines()] if (out / NAME).exists() else []


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
    moved = {(move.student, move.exercise): move for move in _again(folder, out).values()}
    points = {e.name: e.points for e in catalogue.exercises(NOTEBOOK).exercises}
    fell, rose = moved["ann", "predict"], moved["ben", "sigmoid"]
    assert (fell.before, fell.after, fell.kept) == (points["predict"], 0, 3.0)
    assert rose.before < rose.after == points["sigmoid"]
    assert {move.why for move in moved.values()} == {"the submission changed"}
    assert {line["student"] for line in _lines(out)} == {"ann", "ben"} and len(_lines(out)) == len(moved)
    with Gradebook(sqlite_url(out), "gradschool") as gradebook:
        grade = gradebook.find_grade(f"{NOTEBOOK}-predict-hidden", NOTEBOOK, "week1", "ann")
        assert (grade.manual_score, grade.score, grade.needs_manual_grade) == (3.0, 3.0, True)
        comment = gradebook.find_comment(f"{NOTEBOOK}-predict-answer", NOTEBOOK, "week1", "ann")
        assert comment.manual_comment == "Well done."


def test_a_changed_exercise_regrades_and_says_so(graded, monkeypatch):
    """When the rubric changed, does every mark that it moved stand in the list with that reason?"""
    folder, out = graded
    real = week.run_local

    def stricter(jobs, *how, **more):
        for one in real(jobs, *how, **more):
            first, *rest = one.results
            items = tuple(dataclasses.replace(item, points=item.points / 2) for item in first.items)
            yield dataclasses.replace(one, results=(dataclasses.replace(first, items=items), *rest))

    monkeypatch.setattr(week, "run_local", stricter)
    monkeypatch.setattr(regrade_key, "course_version", lambda notebook: "another")
    moved = {(move.student, move.exercise): move for move in _again(folder, out).values()}
    points = catalogue.exercises(NOTEBOOK)["sigmoid"].points
    assert (moved["ann", "sigmoid"].before, moved["ann", "sigmoid"].after) == (points, points / 2)
    assert {move.why for move in moved.values()} == {"the exercise or its rubric changed"}
    assert {exercise for _, exercise in moved} == {"sigmoid"}


def test_a_withdrawn_notebook_is_listed(graded):
    """Is a mark that falls to zero because the file is gone listed, and its old result gone?"""
    folder, out = graded
    hand_in(folder, "ann", invented_class.perfect, ["numpy_warmup"], lean=True)
    (folder / "ann" / "week1" / f"{NOTEBOOK}.ipynb").unlink()
    moved = {(move.student, move.exercise): move for move in _again(folder, out).values() if move.notebook == NOTEBOOK}
    assert {student for student, _ in moved} == {"ann"} and len(moved) == len(catalogue.exercises(NOTEBOOK).exercises)
    assert all(move.after == 0 and "not among the submissions" in move.why for move in moved.values())
    assert '"ann"' in (text := (out / "results.jsonl").read_text()) and text.count(f'"notebook": "{NOTEBOOK}"') == 1


def test_a_grader_error_lowers_no_mark(graded, monkeypatch):
    """Does an error of ours on a second run leave the mark as it was, asking for a review?"""
    folder, out = graded

    def broken(jobs, *_, **__):
        for job in jobs:
            results = tuple(grader_error(NOTEBOOK, e.name) for e in catalogue.exercises(NOTEBOOK).exercises)
            yield Graded(job.student, job.assignment, job.notebook, job.key, results, "", (), ("ours",), 0.0)

    monkeypatch.setattr(week, "run_local", broken)
    assert grade_week("week1", folder, out, fresh=True).moves == []
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
        moves=[
            Move("ann", "n", "up", 1, 2, "the submission changed"),
            Move("zoe", "n", "down", 2, 1.5, "the grader changed", 2),
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
            grade_week("week1", folder, out, n_workers=1, options=Options())
    finally:
        holder.rollback()
        holder.close()
    assert (out / "results.jsonl").read_text() == before
    assert all(move.why == "the submission changed" for move in _again(folder, out).values())
