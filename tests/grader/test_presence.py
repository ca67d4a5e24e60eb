"""Who is missing is said: from the class, from a week, from a notebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course.dates import Dates, Deadline, LatePolicy
from grader.course.roster import Person, Roster
from grader.grade.presence import NAMED, compare, without_time
from grader.gradebook.connect import sqlite_url
from grader.gradebook.records import Late
from grader.gradebook.writer import GradebookWriter
from grader.submission.collect import Collection
from grader.submission.files import Submission
from grader.submission.identity import SubmissionId
from grader.tell.pages import write_pages
from grader.tell.report import make_report, write_report
from tests.grader.test_late import DUE
from tests.grader.test_report import line, write

WEEK = "week1"


def collection(*students: str, missing: tuple[str, ...] = ()) -> Collection:
    """A collection of one notebook of each."""
    there = tuple(Submission(one, WEEK, "numpy_warmup", Path(one)) for one in students)
    gone = tuple(SubmissionId(one, WEEK, "numpy_warmup") for one in missing)
    return Collection(WEEK, Path("submitted"), there, gone, ())


def test_the_roster_is_compared_with_what_came():
    """Are both sides named, not those who handed in something, and nobody without a roster?"""
    roster = Roster((Person("ann"), Person("bo"), Person("cai")), Path("roster.csv"))
    assert compare(roster, collection("ann", "zed", missing=("bo",))) == [
        "Handed in nothing of week1: cai.",
        "Not in roster.csv, and graded all the same: zed.",
    ]
    assert compare(Roster(), collection("ann")) == []
    many = Roster(tuple(Person(f"s{n:03}") for n in range(NAMED + 5)), Path("roster.csv"))
    assert compare(many, collection())[0].endswith("s019 and 5 more.")


def test_who_has_no_time_is_named_where_that_matters():
    """Is it said of a week that is due, and of no other?"""
    dates = Dates({WEEK: Deadline(DUE, LatePolicy())})
    assert without_time(WEEK, dates, ["ann"])[0].endswith("so they count as in time: ann.")
    assert without_time("week2", dates, ["ann"]) == without_time(WEEK, dates, []) == []


@pytest.fixture
def half(tmp_path) -> Path:
    """A folder in which ann handed in one of the two notebooks, a minute late."""
    with GradebookWriter(sqlite_url(tmp_path)) as writer:
        writer.prepare(WEEK)
        writer.enter_submission("ann", WEEK, DUE)
        writer.record_missing(SubmissionId("ann", WEEK, "logistic_regression"))
    write(tmp_path, [line("ann", "numpy_warmup")])
    return tmp_path


def test_a_notebook_that_is_missing_has_a_page(half):
    """Does it say what is not there and how many points that is, in place of the page of something that was withdrawn?"""
    place = half / "feedback" / "ann" / WEEK
    place.mkdir(parents=True)
    (place / "logistic_regression.html").write_text("an earlier page")
    assert len(write_pages(WEEK, half, sqlite_url(half))) == 2
    page = (place / "logistic_regression.html").read_text(encoding="utf-8")
    assert "There was no <code>logistic_regression.ipynb</code>" in page and "<strong>0</strong> of 37 points" in page
    assert "There was no" not in (place / "numpy_warmup.html").read_text(encoding="utf-8")


def test_the_report_shows_the_weeks_totals(half):
    """Is there a row for each student who handed in something, and a plus while marks are missing?"""
    report = make_report(WEEK, half, roster=Roster((Person("eve"),), Path("roster.csv")))
    assert [mark.student for mark in report.students] == ["ann"] and report.absent == ("eve",)
    page = write_report(report, half).read_text(encoding="utf-8")
    assert "<h2>Marks of the week</h2>" in page and "<td>ann</td>" in page and "+</td>" in page


def test_how_late_is_said_in_words():
    """Is time said as people say it, and is in time not late?"""
    assert [Late.of(DUE, DUE, None), Late.of(None, DUE, None), Late.of(DUE, None, None)] == [None] * 3
