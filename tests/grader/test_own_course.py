"""A course that becomes one's own: what `course.toml` changes, and that nobody's marks are lost by it."""

from __future__ import annotations

from dataclasses import replace

import nbformat
import numpy as np
import pytest
from nbgrader.api import Gradebook

from grader.course import catalogue, labels, layout
from grader.course.catalogue import NotebookExercises
from grader.course.course_file import course_file
from grader.course.reference import Reference
from grader.declare.case import Case
from grader.declare.finding import Outcome
from grader.errors import CourseError, GradebookError
from grader.gradebook.connect import sqlite_url
from grader.gradebook.read import read_notebook_marks, read_student_marks
from grader.gradebook.writer import GradebookWriter
from grader.judge.result import CheckResult, ItemResult
from grader.release.student_edition import student_edition
from grader.submission.identity import SubmissionId
from tests.grader.own_course import change_course, forget, make_course

NOTEBOOK = "logistic_regression"
WEEK = '[[weeks]]\nname = "week1"\ntitle = "Unit 1"\nnotebooks = ["logistic_regression"]\n'
BOTH = WEEK.replace('"logistic', '"numpy_warmup", "logistic')
ID = 'course_id = "nn2026"\n'
CANCELLED = f"[points]\n{NOTEBOOK}-predict = 0\n{NOTEBOOK}-squared_error = 0\n"
ANN = SubmissionId("ann", "week1", NOTEBOOK)
PREDICT, WRITTEN = f"{NOTEBOOK}-predict-hidden", f"{NOTEBOOK}-squared_error-written"


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A course of one notebook, with an id of its own."""
    monkeypatch.setenv("GRADSCHOOL_COURSE", str(tmp_path))
    make_course(tmp_path, ID + WEEK)
    forget()
    yield tmp_path
    forget()


def mark_all(book: GradebookWriter) -> None:
    """Give full marks for every exercise of the notebook."""
    known = catalogue.exercises(NOTEBOOK)
    results = [
        CheckResult(
            labels.exercise_id(NOTEBOOK, one.name),
            Outcome.PASSED,
            tuple(ItemResult(item.name, Outcome.PASSED, item.points, item.points) for item in one.rubric),
        )
        for one in known.exercises
    ]
    book.record(ANN, results, [])


def mark_by_hand(folder, name: str, points: float) -> None:
    """Do what a person does in the formgrader."""
    with Gradebook(sqlite_url(folder), "nn2026") as gradebook:
        grade = gradebook.find_grade(name, NOTEBOOK, "week1", "ann")
        grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()


def total(folder) -> tuple[float, float, float]:
    """A student's points and the most there are, by us and by nbgrader's own sum."""
    (mark,) = read_student_marks(sqlite_url(folder), "week1")
    with Gradebook(sqlite_url(folder), "nn2026") as gradebook:
        return mark.score, mark.max_score, gradebook.find_submission("week1", "ann").score


def test_a_cancelled_exercise_keeps_its_marks_by_hand_and_counts_for_nothing_until_it_counts_again(own):
    """Does nobody start afresh: neither when exercises go, nor when they and others come?"""
    with GradebookWriter(sqlite_url(own)) as book:
        book.prepare("week1")
        mark_all(book)
    mark_by_hand(own, PREDICT, 1.5)
    mark_by_hand(own, WRITTEN, 2.0)
    full = catalogue.exercises(NOTEBOOK)
    points = sum(one.points for one in (*full.exercises, *full.written))
    predict = full["predict"].points
    before = points - predict + 1.5 - 6 + 2  # two written questions of 3 points, one of them marked
    assert total(own) == (before, points, before)

    change_course(own, ID + WEEK + CANCELLED)
    with GradebookWriter(sqlite_url(own)) as book:
        book.prepare("week1")
        mark_all(book)
    assert total(own) == (before - 3.5, points - predict - 3, before - 3.5)
    (mark,) = read_student_marks(sqlite_url(own), "week1")
    assert (mark.waiting, mark.errors) == ((f"{NOTEBOOK}-weight_picture-written",), ())
    cells = read_notebook_marks(sqlite_url(own), "week1")[ANN].cells
    assert (cells[PREDICT].manual_score, cells[WRITTEN].manual_score) == (1.5, 2.0)

    change_course(own, ID + BOTH)  # they count again, and a notebook comes
    with GradebookWriter(sqlite_url(own)) as book:
        book.prepare("week1")
        mark_all(book)
    added = catalogue.exercises("numpy_warmup")
    assert total(own) == (before, points + sum(one.points for one in (*added.exercises, *added.written)), before)


def test_cells_that_are_taken_out_of_a_notebook_or_put_in_cost_nobody_a_mark(own):
    """Do marks stay when an author removes an exercise's cells, and has everybody a place for a new exercise's mark?"""
    path = layout.source_path(NOTEBOOK)
    whole = nbformat.read(path, as_version=4)
    without = nbformat.from_dict(whole)
    without.cells = [cell for cell in whole.cells if cell.metadata.gradschool.get("question") != "squared_error"]
    with GradebookWriter(sqlite_url(own)) as book:
        book.prepare("week1")
        mark_all(book)
        mark_by_hand(own, WRITTEN, 2.0)
        most = total(own)[1]
        nbformat.write(without, path)
        book.prepare("week1")
        assert book.marks(ANN).cells[WRITTEN].manual_score == 2.0
        assert total(own)[1] == most - 3
        nbformat.write(whole, path)
        book.prepare("week1")
        assert total(own)[1] == most
    with GradebookWriter(sqlite_url(own)) as book:  # the other way round: it comes when there are submissions
        nbformat.write(without, path)
        (own / "gradebook.db").unlink()
    with GradebookWriter(sqlite_url(own)) as book:
        book.prepare("week1")
        mark_all(book)
        nbformat.write(whole, path)
        book.prepare("week1")
        assert WRITTEN in book.marks(ANN).cells
        assert read_student_marks(sqlite_url(own), "week1")[0].waiting == (
            f"{NOTEBOOK}-squared_error-written",
            f"{NOTEBOOK}-weight_picture-written",
        )


def test_a_gradebook_of_ones_own_course_opens_and_another_says_what_to_write(own):
    """Is the course's id the one in course.toml, and is a foreign gradebook told by what makes it one's own?"""
    GradebookWriter(sqlite_url(own)).__exit__(None, None, None)
    with Gradebook(sqlite_url(own), "nn2026") as gradebook:
        assert "nn2026" in {course.id for course in gradebook.db.query(__import__("nbgrader").api.Course)}
    (own / "course.toml").write_text(ID.replace("nn2026", "logic") + WEEK)
    with pytest.raises(
        GradebookError, match=r"another course \(nn2026\), and this one is 'logic'.* write course_id = \"nn2026\""
    ):
        GradebookWriter(sqlite_url(own))


def test_headings_points_and_numbers_follow(own):
    """Do the week's title, an exercise's points, and what does not count reach the notebook and its edition?"""
    change_course(
        own, ID + WEEK + f"[points]\n{NOTEBOOK}-sigmoid = 9\n{NOTEBOOK}-predict = 0\n{NOTEBOOK}-squared_error = 1"
    )
    edition = student_edition(NOTEBOOK)
    text = "\n".join(cell.source for cell in edition.cells)
    assert text.startswith("# Unit 1 · Logistic regression: the smallest neural network")
    assert "(9 points, " in text and "`predict`: " in text and "(does not count, " in text
    assert "**Question A · Why not the squared error? (1 point, by hand)**" in text
    points = {
        labels.grade_id(cell): cell.metadata.nbgrader.points
        for cell in edition.cells
        if "points" in cell.metadata.get("nbgrader", {})
    }
    assert points[f"{NOTEBOOK}-sigmoid-hidden"] == 9 and points[PREDICT] == 0 and points[WRITTEN] == 1


def test_the_courses_own_file_says_what_the_exercises_declare():
    """Is every notebook of solutions/ taught, and do points have one home: none is changed in the file as it comes?"""
    known = course_file(layout.root())
    assert known.course_id == "gradschool" and known.points == {}
    taught = {(week.name, name) for week in known.weeks for name in week.notebooks}
    assert taught == {(path.parent.name, path.stem) for path in (layout.root() / "solutions").glob("*/*.ipynb")}
    assert [week.title for week in known.weeks] == ["Week 1", "Week 2", "Week 3", "Week 4"]


def test_without_the_file_the_course_is_what_the_folder_holds(own):
    """Does a course folder of before work as it is?"""
    (own / "course.toml").unlink()
    assert layout.weeks() == ["week1"] and layout.notebooks("week1") == ["logistic_regression", "numpy_warmup"]
    assert layout.course().course_id == "gradschool"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("course_id = nn", r"cannot be read: .*line 1.*Mend it there"),
        ('course_id = "n n"\n' + WEEK, "course_id is 'n n'; write a text of letters"),
        ("corse_id = 'x'\n" + WEEK, r"the file has a line 'corse_id' that means nothing; .*perhaps 'course_id'"),
        ("", r"weeks is missing or no list; begin each week with \[\[weeks\]\]; in solutions/ are week1"),
        (
            WEEK.replace("week1", "week9"),
            "week 'week9' has no folder with notebooks in solutions/; `name` is one of week1",
        ),
        (WEEK.replace("name", "nam"), r"the 1. week has a line 'nam' that means nothing.*perhaps 'name'"),
        (
            WEEK.replace("logistic", "linear"),
            "names the notebook 'linear_regression', which is not in solutions/week1; there are",
        ),
        (WEEK + WEEK, "'week1' stands there twice as a week; take one of them out"),
        (WEEK.replace('"logistic_regression"', ""), "week 'week1' has no list of notebooks; write notebooks ="),
        (
            WEEK + f"[points]\n{NOTEBOOK}-predict = 1.1",
            r"the points of 'logistic_regression-predict' are 1.1; write a number from 0 on, in quarters",
        ),
        (WEEK + f"[points]\n{NOTEBOOK}-predict = true", "are True; write a number"),
        (WEEK + f"[points]\n{NOTEBOOK}-predict = -1", "are -1; write a number"),
        (
            WEEK + "[points]\nlogistic_regresion-predict = 1",
            r"name no exercise; write <notebook>-<exercise> \(perhaps 'logistic_regression'\?\)",
        ),
        (
            WEEK + f"[points]\n{NOTEBOOK}-predikt = 1",
            "logistic_regression has no such exercise or question; take the line out or write one of",
        ),
    ],
)
def test_a_bad_file_is_a_sentence_that_says_what_where_and_what_to_do(own, text, sentence):
    """Is every mistake in course.toml named with the line to mend?"""
    (own / "course.toml").write_text(text, encoding="utf-8")
    forget()
    with pytest.raises(CourseError, match=sentence) as caught:
        catalogue.exercises(layout.notebooks(layout.weeks()[0])[0])
    assert "course.toml" in str(caught.value)


def test_a_week_that_is_not_taught_is_named_as_such(own):
    """Does somebody who grades a week that was taken out hear where it went?"""
    make_course(own, ID + WEEK, ("week2",))
    with pytest.raises(CourseError, match=r"no week 'week2'. It stands in solutions/, but not in course.toml"):
        layout.notebooks("week2")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (np.zeros(2, dtype="f8,i4"), "an array of shape (2,) of records"),
        ([lambda: 0], "a function"),
        ({"labels": np.array(["a", 1], dtype=object)}, "an array of shape (2,) that holds text among other things"),
        (np.zeros(2**26), "arrays of more than 256 MiB in one value"),
    ],
    ids=["records", "function", "mixed", "large"],
)
def test_an_author_hears_what_cannot_be_handed_to_a_students_process(value, words):
    """Are exercise, argument and type named, once, before anything is judged; for what the reference returns too?"""
    source = Reference(
        NotebookExercises("votes", (), ()), {"count": "def count(labels, k=1):\n    return len(labels)"}, ""
    )
    exercise = replace(
        catalogue.exercises(NOTEBOOK)["sigmoid"],
        name="count",
        fixtures=[],
        cases=lambda rng: [Case((value,), note="a vote")],
    )
    with pytest.raises(CourseError) as caught:
        source.cases(exercise)
    assert f"votes, `count`: the argument `labels` of a case (a vote) is or holds {words}, which cannot" in str(
        caught.value
    )
    source = Reference(NotebookExercises("votes", (), ()), {"count": "def count(labels):\n    return iter(labels)"}, "")
    with pytest.raises(CourseError, match="votes, `count`: the reference's result is or holds an iterator"):
        source.answer(exercise, Case((["a"],)))
