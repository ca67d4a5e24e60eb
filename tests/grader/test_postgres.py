"""PostgreSQL as the gradebook: a real server, started for the test from Debian's package."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from grader.course import catalogue
from grader.demo import invented_class
from grader.errors import GradebookError, SubmissionError
from grader.grade.week import grade_week
from grader.gradebook.writer import GradebookWriter, Marked
from grader.submission.identity import SubmissionId
from tests.grader.conftest import hand_in
from tests.typed import typed

pytestmark = [pytest.mark.needs_postgres, pytest.mark.needs_sandbox]
NOTEBOOK = "logistic_regression"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A PostgreSQL server on a free port of loopback, with an empty data folder; yields the URL without a database."""
    binaries = max(Path("/usr/lib/postgresql").glob("*/bin"))
    folder = Path("/tmp") / f"gradschool-postgres-{os.getpid()}"  # the server's own user must reach it
    folder.mkdir()
    options = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
        options = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    subprocess.run(
        [binaries / "initdb", "-D", data, "-A", "trust", "-U", "teacher", "-E", "UTF8"], check=True, **quiet, **options
    )
    words = [binaries / "postgres", "-D", data, "-p", str(port), "-k", folder, "-h", "127.0.0.1", "-F"]
    process = subprocess.Popen(words, **quiet, **options)
    try:
        deadline = time.monotonic() + 30
        while subprocess.run(
            [binaries / "pg_isready", "-h", "127.0.0.1", "-p", str(port)], **quiet, check=False
        ).returncode:
            assert time.monotonic() < deadline and process.poll() is None, "the server does not start"
            time.sleep(0.1)
        subprocess.run(
            [binaries / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "teacher", "marks"], check=True, **quiet
        )
        yield f"postgresql+psycopg://teacher@127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)
        shutil.rmtree(folder)


def test_a_class_is_graded_into_postgresql_and_resumes(server, graded_here, tmp_path):
    """Do marks arrive, is unchanged work reused, and does nbgrader's own export read them?"""
    for make in (invented_class.perfect, invented_class.blank, invented_class.early_mistake):
        hand_in(tmp_path / "submitted", make.__name__, make, [NOTEBOOK])
    url = f"{server}/marks"
    tally = grade_week("week1", tmp_path / "submitted", tmp_path / "out", db_url=url)
    assert tally.done == 3 and tally.errors == []
    again = grade_week("week1", tmp_path / "submitted", tmp_path / "out", db_url=url)
    assert again.reused == 3
    points = sum(exercise.points for exercise in catalogue.exercises(NOTEBOOK).exercises)
    with Gradebook(url, "gradschool") as gradebook:
        scores = {s.student.id: s.score for s in gradebook.assignment_submissions("week1")}
    assert scores["perfect"] == points and scores["blank"] == 0 < scores["early_mistake"] < points
    assert not (tmp_path / "out" / "gradebook.db").exists()
    (tmp_path / "nbgrader_config.py").write_text(
        f'c = get_config()\nc.CourseDirectory.db_url = "{url}"\nc.CourseDirectory.course_id = "gradschool"\n'
    )
    done = typed(["nbgrader", "export", "--to", "grades.csv"], tmp_path)
    assert done.returncode == 0 and f"{points}" in (tmp_path / "grades.csv").read_text()


def test_a_database_that_is_not_there_is_said_in_one_sentence(server):
    """Does a missing database name itself and what to do?"""
    with pytest.raises(GradebookError, match="does the database exist"):
        GradebookWriter(f"{server}/none")


def test_a_batch_that_the_server_refuses_is_taken_back_whole(server):
    """Of two students one of whom has a name that PostgreSQL does not store: is nothing there, and the other one alone?"""
    bad, good = (Marked(SubmissionId(name, "week1", NOTEBOOK), None) for name in ("\0", "ann"))
    with GradebookWriter(f"{server}/marks") as writer:
        writer.prepare("week1")
        before = writer.states("week1")
        with pytest.raises(SubmissionError, match="does not take it"):
            writer.record_all([good, bad])
        assert writer.states("week1") == before and good.which not in before
        (first,) = writer.record_all([good])
        assert writer.record_all([good])[0].before == first.after == writer.marks(good.which)
        assert {mark.score for mark in first.after.cells.values()} == {0.0}
