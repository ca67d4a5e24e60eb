"""Due dates and what lateness costs: one file, one rule, the same points off by both commands, and no code run for it."""

from __future__ import annotations

import re
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from grader.course.dates import LatePolicy, course_dates, read_dates
from grader.course.roster import Person, Roster
from grader.errors import GradschoolError
from grader.gradebook.connect import sqlite_url
from grader.gradebook.late_plugin import lateness_by
from grader.gradebook.read import read_notebook_marks, read_student_marks
from grader.gradebook.records import Late, NotebookMarks
from grader.gradebook.writer import GradebookWriter
from grader.nbgrader.preprocessors import LatePenalties
from grader.submission.identity import SubmissionId
from grader.tell.pages import page_html
from tests.grader.test_report import line

WEEK = "week1"
DUE = datetime(2026, 11, 20, 22, 59)
HOUR, DAY = 3600.0, 86400.0
MOST = {"logistic_regression": 30.0, "numpy_warmup": 10.0}
DATES = (
    "week,student,due,late\r\n"
    'week1,,2026-11-20 23:59 Europe/Berlin,"5 per day, cut after 3 days"\r\n'
    "week1,bo,2026-11-27 23:59 CET,\r\n"
    "week1,cai,,none\r\n"
    "week2,,2026-12-04 12:00 UTC,\r\n"
)
ROSTER = Roster(
    (Person("ann"), Person("bo"), Person("cai"), Person("dee", extra_time=timedelta(days=1))), Path("r.csv")
)


@pytest.mark.parametrize(
    ("policy", "late_s", "off"),
    [
        ("", 9 * DAY, (0.0, 0.0)),
        ("none", 9 * DAY, (0.0, 0.0)),
        ("5 per day", 0.0, (0.0, 0.0)),
        ("5 per day", 1.0, (3.75, 1.25)),
        ("5 points per day", DAY, (3.75, 1.25)),
        ("5/day", DAY + 1, (7.5, 2.5)),
        ("1 per day", HOUR, (0.75, 0.25)),
        ("10% per day", HOUR, (3.0, 1.0)),
        ("12,5 % a day", HOUR, (3.75, 1.25)),
        ("30 % per day", 9 * DAY, (30.0, 10.0)),
        ("cut", 1.0, (30.0, 10.0)),
        ("cut after 3 days", 3 * DAY, (0.0, 0.0)),
        ("cut after 36 hours", 36 * HOUR + 1, (30.0, 10.0)),
        ("5 per day, cut after 3 days", 3 * DAY, (11.25, 3.75)),
        ("5 per day then cut after 3 days", 3 * DAY + 1, (30.0, 10.0)),
    ],
)
def test_a_policy_takes_off_what_it_says(policy, late_s, off):
    """Is each day that has begun counted once for the week, shared out by the notebooks' points, and never more than all?"""
    assert LatePolicy.read(policy).penalties(late_s, MOST) == dict(zip(MOST, off, strict=True))


def test_shares_add_up():
    """Is the sum of rounded shares what the week costs?"""
    most = {"a": 7.0, "b": 7.0, "c": 7.0}
    assert sum(LatePolicy.read("10 per day").penalties(1.0, most).values()) == 10.0


@pytest.mark.parametrize("text", ["5", "half", "5 per week", "5 per day, 6 per day", "-5 per day", "cut after"])
def test_another_policy_is_refused(text):
    """Is what could mean anything not taken for nothing?"""
    with pytest.raises(ValueError, match=r"is no late policy; write one of: none; 5 per day"):
        LatePolicy.read(text)


def written(folder: Path, text: str = DATES) -> Path:
    """The file of dates."""
    path = folder / "dates.csv"
    path.write_text(text, encoding="utf-8-sig", newline="")
    return path


def test_everybodys_due_date_is_found(tmp_path):
    """Week, extension, another policy, extra time: does each student have theirs, in UTC?"""
    dates = read_dates(written(tmp_path), ROSTER)
    found = {student: dates.of("week1", student) for student in ("ann", "bo", "cai", "dee", "stranger")}
    assert {student: one.due for student, one in found.items()} == {
        "ann": DUE,
        "bo": DUE + timedelta(days=7),
        "cai": DUE,
        "dee": DUE + timedelta(days=1),
        "stranger": DUE,
    }
    assert found["cai"].policy == LatePolicy() and found["bo"].policy == found["ann"].policy != LatePolicy()
    assert dates.of("week3", "ann") is None


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("week1,,2026-11-20 23:59,", "line 2: due '2026-11-20 23:59': it names no time zone; write a time such as"),
        ("week1,,20.11.2026,", "line 2: due '20.11.2026': it has no time of day"),
        ("week1,,03/04/2026 12:00 UTC,", "line 2: due .* could be two days"),
        ("week1,,,", "line 2: due ''"),
        ("week9,,2026-11-20 23:59 UTC,", "line 2: there is no week 'week9'; the course has week1"),
        ("week1,ann,2026-11-20 23:59 UTC,", "line 2: ann has a date, and week1 has none"),
        ("week1,,2026-11-20 23:59 UTC,slowly", "line 2: 'slowly' is no late policy"),
        ("week1,,2026-11-20 23:59 UTC,\nweek1,zed,2026-11-21 23:59 UTC,", "line 3: 'zed' is not in r.csv"),
        ("week1,,2026-11-20 23:59 UTC,\nweek1,,2026-11-21 23:59 UTC,", "line 3: week1 stand in line 2 too"),
    ],
)
def test_an_odd_date_is_refused_with_its_line(tmp_path, row, said):
    """Is nothing guessed that somebody's marks depend on?"""
    with pytest.raises(GradschoolError, match=said):
        read_dates(written(tmp_path, f"week,student,due,late\n{row}\n"), ROSTER)
    with pytest.raises(GradschoolError, match="They need `week` and `due`"):
        read_dates(written(tmp_path, "week,when\nweek1,now\n"))


@pytest.fixture(scope="module")
def half_marked(tmp_path_factory) -> Path:
    """A gradebook in which ann, bo and cai handed in a day and an hour late, with 3 points for each cell."""
    out = tmp_path_factory.mktemp("late")
    with GradebookWriter(sqlite_url(out)) as writer:
        writer.prepare(WEEK)
        for student in ("ann", "bo", "cai"):
            writer.enter_submission(student, WEEK, DUE + timedelta(hours=25))
    with Gradebook(sqlite_url(out), "gradschool") as book:
        for submission in book.assignment_submissions(WEEK):
            for grade in (grade for notebook in submission.notebooks for grade in notebook.grades):
                grade.auto_score, grade.needs_manual_grade = 1.0, False
        book.db.commit()
    return out


@pytest.fixture
def graded(half_marked, tmp_path, monkeypatch) -> Path:
    """A copy of it in the current folder."""
    shutil.copy(half_marked / "gradebook.db", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def by_ours(folder: Path) -> dict[str, float]:
    """Points off the whole week, after what `gradschool grade` does with unchanged work."""
    with GradebookWriter(sqlite_url(folder), lateness_by(course_dates())) as writer:
        writer.reassess_lateness(WEEK, {}, lambda which, marks: None)
    return {mark.student: mark.penalty for mark in read_student_marks(sqlite_url(folder), WEEK)}


def by_nbgrader(folder: Path) -> dict[str, float]:
    """The same after the step of `nbgrader autograde`, with the settings of the current folder."""
    from traitlets.config import PyFileConfigLoader

    there = Path("nbgrader_config.py").exists()
    settings = PyFileConfigLoader("nbgrader_config.py", path=".").load_config() if there else None
    for student in ("ann", "bo", "cai"):
        for notebook in ("logistic_regression", "numpy_warmup"):
            where = dict(notebook=notebook, assignment=WEEK, student=student, db_url=sqlite_url(folder))
            LatePenalties(config=settings).preprocess(nbformat.v4.new_notebook(), {"nbgrader": where})
    return {mark.student: mark.penalty for mark in read_student_marks(sqlite_url(folder), WEEK)}


def test_both_commands_take_off_the_same(graded):
    """By dates.csv: does a late student have the same marks by either command, and is an extension one by both?"""
    assert by_ours(graded) == {"ann": 0.0, "bo": 0.0, "cai": 0.0}
    written(graded)
    assert by_ours(graded) == {"ann": 10.0, "bo": 0.0, "cai": 0.0}
    written(graded, DATES.replace("5 per day, cut after 3 days", "cut").replace("none", "2 per day"))
    found = by_nbgrader(graded)
    assert found == by_ours(graded) and found["ann"] > 15 and found["cai"] == 4.0
    with Gradebook(sqlite_url(graded), "gradschool") as book:  # what the formgrader shows
        assert book.find_assignment(WEEK).duedate == DUE
        assert book.find_submission(WEEK, "ann").total_seconds_late == 25 * HOUR
        assert book.find_submission(WEEK, "bo").total_seconds_late == 0
    ann = read_student_marks(sqlite_url(graded), WEEK)[0]
    assert ann.score == 0.0 and ann.late == Late(DUE + timedelta(hours=25), DUE)


def test_nbgraders_own_plugin_counts_by_both_commands(graded):
    """Where the due date is nbgrader's and its settings say `zero`: is a late student's mark zero by either command?"""
    Path("nbgrader_config.py").write_text("c = get_config()\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    with Gradebook(sqlite_url(graded), "gradschool") as book:
        book.update_or_create_assignment(WEEK, duedate="2026-11-20 22:59:00 UTC")
    found = by_nbgrader(graded)
    assert found == by_ours(graded) and min(found.values()) > 15
    assert {mark.score for mark in read_student_marks(sqlite_url(graded), WEEK)} == {0.0}


def test_settings_that_cannot_be_read_are_named(graded):
    """Is an error in somebody's own settings a sentence, and no mark guessed?"""
    Path("nbgrader_config.py").write_text("c = get_config()\nc.AssignLatePenalties.plugin_class = 'no.such.Thing'\n")
    with Gradebook(sqlite_url(graded), "gradschool") as book:
        book.update_or_create_assignment(WEEK, duedate="2026-11-20 22:59:00 UTC")
    with pytest.raises(GradschoolError, match=r"nbgrader_config.py cannot be used to find out what lateness costs"):
        by_ours(graded)


def test_a_changed_policy_changes_pages_and_runs_no_code(graded):
    """Is each notebook that costs otherwise shown before the gradebook keeps it, once, and nobody else's?"""
    written(graded)
    shown: list[tuple[SubmissionId, NotebookMarks]] = []
    with GradebookWriter(sqlite_url(graded), lateness_by(course_dates())) as writer:
        for _ in range(2):
            writer.reassess_lateness(WEEK, {}, lambda which, marks: shown.append((which, marks)))
    assert {which.student for which, _ in shown} == {"ann", "cai"} and len(shown) == 4  # cai is late, and loses nothing
    assert sum(marks.penalty for which, marks in shown) == 10.0
    again = read_notebook_marks(sqlite_url(graded), WEEK)
    assert all(again[which] == marks for which, marks in shown)
    with GradebookWriter(sqlite_url(graded), lateness_by(course_dates())) as writer:
        writer.reassess_lateness(WEEK, {"ann": DUE}, lambda which, marks: shown.append((which, marks)))
    assert len(shown) == 6 and shown[-1][1].late is None and shown[-1][1].penalty == 0.0


def test_a_new_result_is_recorded_with_what_it_costs(graded):
    """Does a notebook that is graded now, or was not handed in, get its points off at once?"""
    written(graded)
    with GradebookWriter(sqlite_url(graded), lateness_by(course_dates())) as writer:
        ann = writer.record(SubmissionId("ann", WEEK, "numpy_warmup"), [], ())
        rest = writer.record_missing(SubmissionId("new", WEEK, "logistic_regression"), DUE + timedelta(seconds=1))
        new = writer.record(SubmissionId("new", WEEK, "numpy_warmup"), [], ())
    assert ann.penalty == pytest.approx(2 * new.penalty, abs=0.011) and new.penalty + rest.penalty == 5.0
    assert ann.by_person  # so its page is not the one that a worker wrote


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        (NotebookMarks({}), ""),
        (
            NotebookMarks({}, 2.5, Late(DUE + timedelta(hours=25, seconds=1), DUE)),
            "This came 1 day 1 hour 1 minute after it was due (2026-11-20 22:59 UTC, and handed in 2026-11-21 23:59 UTC). "
            "2.5 points were taken off for handing in late.",
        ),
        (
            NotebookMarks({}, 0.0, Late(DUE + timedelta(minutes=2), DUE)),
            "This came 2 minutes after it was due (2026-11-20 22:59 UTC, and handed in 2026-11-20 23:01 UTC). "
            "No points were taken off for that.",
        ),
    ],
)
def test_the_page_says_that_it_was_late(marks, said):
    """Does a student read when it was due, when it came, and what that cost?"""
    page = page_html(line("ann", "numpy_warmup"), marks=marks)
    notes = " ".join(re.findall(r'<p class="note">(.*?)</p>', page, re.DOTALL))
    assert (said in notes) if said else ("late" not in notes)


def test_without_the_file_nothing_is_due(tmp_path, monkeypatch):
    """Is a course without dates as it was?"""
    monkeypatch.chdir(tmp_path)
    assert course_dates().of(WEEK, "ann") is None and course_dates().weeks == {}
