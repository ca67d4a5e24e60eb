"""nbgrader's exchange, from handing out to the feedback in the student's folder, with our grading in between."""

from __future__ import annotations

import shutil

import pytest
from nbgrader.api import Gradebook
from nbgrader.utils import parse_utc

from grader.course import layout
from grader.gradebook.connect import sqlite_url
from tests.typed import typed

pytestmark = [pytest.mark.needs_sandbox, pytest.mark.timeout(240)]
CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "gradschool"\nc.Exchange.root = {!r}\n'


def test_a_round_through_the_exchange(tmp_path):
    """Does what students fetch and submit come to be graded, with its time, and does the page come back to them?"""
    exchange, teacher, student = (tmp_path / name for name in ("exchange", "teacher", "student"))
    for folder in (exchange, teacher, student):
        folder.mkdir()
    exchange.chmod(0o777)
    shutil.copytree(layout.root() / "notebooks" / "week2", teacher / "notebooks" / "week2")
    (teacher / "solutions" / "week2").mkdir(parents=True)
    settings = (layout.root() / "nbgrader_config.py").read_text(encoding="utf-8")
    (teacher / "nbgrader_config.py").write_text(f"{settings}\nc.Exchange.root = {str(exchange)!r}\n")
    (student / "nbgrader_config.py").write_text(CONFIG.format(str(exchange)))
    for folder, words in (
        (teacher, ["nbgrader", "release_assignment", "week2"]),
        (student, ["nbgrader", "fetch_assignment", "week2"]),
        (student, ["nbgrader", "submit", "week2"]),
        (teacher, ["nbgrader", "collect", "week2"]),
        (teacher, ["gradschool", "grade", "week2", "--jobs", "1"]),
        (teacher, ["nbgrader", "release_feedback", "week2"]),
        (student, ["nbgrader", "fetch_feedback", "week2"]),
    ):
        done = typed(words, folder)
        assert done.returncode == 0, (words, done.stderr[-2000:])
    with Gradebook(sqlite_url(teacher)) as gradebook:
        (submission,) = gradebook.assignment_submissions("week2")
        (stamp,) = teacher.glob("submitted/*/week2/timestamp.txt")
        assert submission.timestamp == parse_utc(stamp.read_text(encoding="utf-8").strip())
    (page,) = student.rglob("*.html")
    (ours,) = teacher.glob("feedback/*/week2/shallow_network.html")
    assert page.read_bytes() == ours.read_bytes()
