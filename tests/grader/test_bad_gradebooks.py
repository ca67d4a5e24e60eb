"""Gradebooks and disks that cannot be used: one sentence, and nothing is lost."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys

import pytest
from msgspec.structs import replace

from grader.errors import GradebookError
from grader.gradebook.connect import sqlite_url
from grader.gradebook.writer import GradebookWriter
from grader.results.file import NAME, ResultsFile
from grader.results.line import NotebookResult, write_line
from grader.submission.identity import SubmissionId
from tests.typed import typed

RESULT = NotebookResult(student="ann", assignment="week1", notebook="n", score=1.0, max_score=2.0, exercises=())


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory) -> bytes:
    """A gradebook of this course with one submission, as bytes."""
    folder = tmp_path_factory.mktemp("book")
    with GradebookWriter(sqlite_url(folder)) as writer:
        writer.prepare("week1")
        writer.enter_submission("ann", "week1")
    return (folder / "gradebook.db").read_bytes()


def _changed(folder, gradebook: bytes, *commands: str) -> bytes:
    path = folder / "gradebook.db"
    path.write_bytes(gradebook)
    connection = sqlite3.connect(path)
    for command in commands:
        connection.execute(command)
    connection.commit()
    connection.close()
    return path.read_bytes()


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        (
            ("UPDATE alembic_version SET version_num = '724cde206c17'",),
            r"another version of nbgrader.*724cde206c17.*db upgrade",
        ),
        (("UPDATE alembic_version SET version_num = 'ffffffffffff'",), "another version of nbgrader"),
        (("DROP TABLE alembic_version",), "version none"),
        (
            ("DELETE FROM course WHERE id != 'default_course'", "INSERT INTO course (id) VALUES ('chemistry')"),
            r"another course \(chemistry\)",
        ),
    ],
)
def test_a_foreign_or_older_gradebook_is_named_and_left_alone(tmp_path, gradebook, commands, words):
    """Is the gradebook of another course or version one sentence, and not a byte of it changed?"""
    before = _changed(tmp_path, gradebook, *commands)
    with pytest.raises(GradebookError, match=words):
        GradebookWriter(sqlite_url(tmp_path))
    assert (tmp_path / "gradebook.db").read_bytes() == before


def test_our_own_gradebook_opens_again(tmp_path, gradebook):
    """Does the gradebook of this course and version open?"""
    _changed(tmp_path, gradebook)
    with GradebookWriter(sqlite_url(tmp_path)) as writer:
        assert writer.marks(SubmissionId("ann", "week1", "logistic_regression")).cells
        assert not writer.marks(SubmissionId("nobody", "week1", "logistic_regression")).cells


FULL_DISK = """
import json, resource, sys
from pathlib import Path
from grader.errors import GradschoolError
from grader.gradebook.connect import sqlite_url
from grader.gradebook.writer import GradebookWriter
from grader.results.file import NAME, ResultsFile
from grader.results.line import NotebookResult
from grader.submission.identity import SubmissionId
from grader.tell.templating import write_text
folder = Path(sys.argv[1])
room = (folder / "gradebook.db").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))  # files cannot grow beyond this: a disk that is full
result = NotebookResult(student="ben", assignment="week1", notebook="n", score=1.0, max_score=2.0, exercises=(), problems=("x" * room,))
def enter():
    with GradebookWriter(sqlite_url(folder)) as writer:
        for number in range(500):
            writer.record_missing(SubmissionId(f"student{number}", "week1", "logistic_regression"))
for work in (lambda: ResultsFile(folder / NAME).append(result), lambda: write_text(folder / "page.html", "x" * 2 * room), enter):
    try:
        work()
    except GradschoolError as error:
        print(json.dumps(str(error)))
    else:
        print(json.dumps("no error"))
"""


def test_a_full_disk_is_said_and_loses_nothing(tmp_path, gradebook):
    """When no file can grow, is each failure one sentence, and are results, page and gradebook as they were before?"""
    (tmp_path / "gradebook.db").write_bytes(gradebook)
    ResultsFile(tmp_path / NAME).append(RESULT)
    (tmp_path / "page.html").write_text("the old page")
    done = subprocess.run([sys.executable, "-c", FULL_DISK, str(tmp_path)], capture_output=True, text=True, timeout=100)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(said) == 3, done.stderr
    assert "results.jsonl cannot be used: File too large. What was recorded before is kept" in said[0]
    assert "page.html cannot be written: File too large" in said[1]
    assert "cannot be used" in said[2] and "is the disk full?" in said[2]
    assert (tmp_path / "page.html").read_text() == "the old page"
    assert not list(tmp_path.glob(".*.part"))
    assert list(ResultsFile(tmp_path / NAME)) == [RESULT]
    ResultsFile(tmp_path / NAME).append(replace(RESULT, student="ben"))
    assert [result.student for result in ResultsFile(tmp_path / NAME)] == ["ann", "ben"]
    with GradebookWriter(sqlite_url(tmp_path)) as writer:
        assert writer.marks(SubmissionId("ann", "week1", "logistic_regression")).cells


def test_a_half_written_results_file_is_read_as_far_as_it_goes(tmp_path):
    """Do `feedback` and the results file pass over broken lines, and keep the whole ones?"""
    path = tmp_path / NAME
    path.write_bytes(write_line(RESULT) + b'\xff\xfe\n[1]\n{"student": "ben", "assi')
    assert list(ResultsFile(path)) == [RESULT]
    done = typed(["gradschool", "feedback", "week2", "--out", str(tmp_path)], tmp_path)
    assert done.returncode == 1 and "holds no result of week2" in done.stderr and "Traceback" not in done.stderr
    done = typed(["gradschool", "feedback", "week1", "--out", str(tmp_path)], tmp_path)
    assert done.returncode == 1 and "There is no gradebook" in done.stderr and "Traceback" not in done.stderr
