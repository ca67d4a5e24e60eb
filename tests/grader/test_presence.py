"""Who is missing is said: from the class, from a week, from a notebook."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from nbgrader.api import Gradebook

from grader.course.dates import Dates, Deadline, LatePolicy
from grader.course.roster import Person, Roster
from grader.grade.presence import NAMED, compare, without_time
from grader.gradebook.connect import sqlite_url
from grader.gradebook.late_plugin import lateness_by
from grader.gradebook.records import Late
from grader.gradebook.writer import GradebookWriter
from grader.submission.collect import Collection
from grader.submission.files import Submission
from grader.submission.identity import SubmissionId
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


def test_the_report_names_the_late_and_the_absent(tmp_path):
    """Is who is on the roster alone named, and does the page say how late the others were, and what that cost?"""
    dates = Dates({WEEK: Deadline(DUE, LatePolicy.read("5 per day"))})
    with GradebookWriter(sqlite_url(tmp_path), lateness_by(dates)) as writer:
        writer.prepare(WEEK)
        for student, late in (("ann", timedelta(hours=30)), ("bo", timedelta())):
            writer.enter_submission(student, WEEK, DUE + late)
            writer.record_missing(SubmissionId(student, WEEK, "logistic_regression"))
    with Gradebook(sqlite_url(tmp_path), "gradschool") as book:
        book.find_grade("logistic_regression-model-hidden", "logistic_regression", WEEK, "ann").manual_score = 5.0
        book.db.commit()
    write(tmp_path, [line("ann", "numpy_warmup"), line("bo", "numpy_warmup")])
    report = make_report(WEEK, tmp_path, roster=Roster((Person("eve"),), Path("roster.csv")))
    assert report.absent == ("eve",) and [mark.student for mark in report.late] == ["ann"]
    page = write_report(report, tmp_path).read_text(encoding="utf-8")
    assert '<td>ann</td><td>1 day 6 hours</td><td class="n">3.89</td>' in page and "<td>bo</td><td>" not in page


def test_how_late_is_said_in_words():
    """Is time said as people say it, and is in time not late?"""
    assert [Late.of(DUE, DUE, None), Late.of(None, DUE, None), Late.of(DUE, None, None)] == [None] * 3
