"""The writer's work: how many transactions and statements a class takes, and what is there when it is killed between two."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import event

from grader.course import catalogue, labels
from grader.course.dates import read_dates
from grader.course.roster import Roster
from grader.declare.finding import Outcome
from grader.grade import week as grade_week_module
from grader.grade.class_run import TOGETHER
from grader.gradebook import writer as writer_module
from grader.gradebook.connect import sqlite_url
from grader.gradebook.late_plugin import lateness_by
from grader.gradebook.read import read_student_marks
from grader.gradebook.rows.batch import Batch
from grader.gradebook.writer import GradebookWriter, Marked
from grader.results.file import NAME, ResultsFile
from grader.submission.identity import SubmissionId
from grader.submission.job import Graded, Job, Options
from grader.submission.marking import unjudged

NOTEBOOK, OTHER, WEEK = "logistic_regression", "numpy_warmup", "week1"
STUDENTS = 40
READ, INSERTED = 5, 5  # statements for a batch: tables that are asked, tables that get rows
EXERCISES = catalogue.exercises(NOTEBOOK).exercises
MAX = sum(exercise.points for exercise in EXERCISES)


def _graded(which: SubmissionId, key: str = "key") -> Graded:
    results = [unjudged(NOTEBOOK, exercise.name, Outcome.PASSED, "") for exercise in EXERCISES]
    results = [replace(r, items=tuple(replace(item, points=item.max_points) for item in r.items)) for r in results]
    return Graded(*which, key, tuple(results), "", (), (), 0.0, unanswered=(), page="<p>The worker's page.</p>")


class InLots:
    """In place of worker processes: gives results in lots that are ready together."""

    size = 8

    def __init__(self, *_: Any) -> None:
        self.before_waiting = lambda: None

    def __enter__(self) -> InLots:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def run(self, jobs: Iterable[Job], at_once: int | None = None) -> Iterator[Graded]:
        """Wait for each lot, and then give it."""
        for number, job in enumerate(jobs):
            if number % self.size == 0:
                self.before_waiting()
            yield _graded(SubmissionId.of(job), job.key)


class Counted:
    """What a run asked of the gradebook, by the names `commit`, `SELECT`, `INSERT` and so on, and of the disk."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen: Counter[str] = Counter()
        real, sync = writer_module.open_gradebook, os.fsync

        def opened(url: str) -> Gradebook:
            gradebook = real(url)
            event.listen(gradebook.engine, "commit", lambda _: self.seen.update(["commit"]))
            event.listen(
                gradebook.engine,
                "before_cursor_execute",
                lambda _c, _d, statement, *_: self.seen.update([statement.split()[0]]),
            )
            return gradebook

        def synced(file: int) -> None:
            self.seen.update(["fsync"])
            sync(file)

        monkeypatch.setattr(writer_module, "open_gradebook", opened)
        monkeypatch.setattr(os, "fsync", synced)


@pytest.fixture
def grade(monkeypatch, tmp_path):
    """`grade(students)`: a class is graded, of which only the main process is real; gives the folder and the tally."""
    monkeypatch.setattr(grade_week_module, "LocalPool", InLots)
    monkeypatch.setattr(grade_week_module, "insist_on_proof", lambda *_: None)

    def go(students: int, **more: Any) -> tuple[Path, Any]:
        for number in range(students):
            place = tmp_path / "class" / f"student{number:02}" / WEEK
            place.mkdir(parents=True, exist_ok=True)
            (place / f"{NOTEBOOK}.ipynb").write_text("{}")
        out = tmp_path / "out"
        return out, grade_week_module.grade_week(WEEK, tmp_path / "class", out, options=Options(sandbox=False), **more)

    return go


def _during(monkeypatch: pytest.MonkeyPatch, counted: Counted, name: str) -> Counter[str]:
    """What is counted while a method of the run works, all its calls together."""
    found: Counter[str] = Counter()
    real = getattr(grade_week_module.ClassRun, name)

    def method(self: Any, *args: Any) -> Any:
        before = Counter(counted.seen)
        try:
            return real(self, *args)
        finally:
            found.update(counted.seen - before)

    monkeypatch.setattr(grade_week_module.ClassRun, name, method)
    return found


@pytest.mark.parametrize(("size", "batches"), [(1, STUDENTS), (8, STUDENTS // 8), (2 * STUDENTS, 2)])
def test_a_batch_is_one_transaction_and_a_few_statements_however_many_are_in_it(grade, monkeypatch, size, batches):
    """Does what is ready together share a transaction, its statements and one write to the disk, and at most so many?"""
    monkeypatch.setattr(InLots, "size", size)
    counted = Counted(monkeypatch)
    kept = _during(monkeypatch, counted, "keep")
    missing = _during(monkeypatch, counted, "mark_missing")
    counts = []
    _, tally = grade(STUDENTS, on_progress=lambda tally, line: counts.append(tally.done))
    assert counts == [*range(1, STUDENTS + 1)] and tally.errors == []
    assert missing["commit"] == 2 and missing.total() <= 2 * (1 + READ + INSERTED)  # 40 zeros are two batches
    assert kept["commit"] == kept["fsync"] == batches and (size < TOGETHER or batches == -(-STUDENTS // TOGETHER))
    assert kept["SELECT"] == batches * READ and kept["INSERT"] == 0  # all were entered with the missing notebook
    assert kept["UPDATE"] <= 2 * batches


def test_a_first_result_is_inserted_whole_and_an_equal_one_writes_nothing(tmp_path, monkeypatch):
    """Does a new submission take an insert for each table and no update, and the same marks again no write at all?"""
    counted = Counted(monkeypatch)
    one = Marked(SubmissionId("ann", WEEK, NOTEBOOK), _graded(SubmissionId("ann", WEEK, NOTEBOOK)).results)
    with GradebookWriter(sqlite_url(tmp_path)) as writer:
        writer.prepare(WEEK)
        for expected in ({"SELECT": 3, "INSERT": INSERTED}, {"SELECT": READ}):
            counted.seen.clear()
            (recorded,) = writer.record_all([one])
            assert counted.seen == {"commit": 1, **expected}
        assert recorded.before == recorded.after == writer.marks(one.which)


class Killed(BaseException):
    """In place of a signal that nobody can catch."""


def test_killed_between_the_transaction_and_the_lines_nothing_is_lost(grade, monkeypatch):
    """Are the batch's marks in the gradebook though its lines are not written, and does the next run come to the same?"""
    whole = ResultsFile.append

    def append(self: ResultsFile, *results: Any) -> None:
        if "student12" in {one.student for one in results}:
            raise Killed
        whole(self, *results)

    with monkeypatch.context() as patch:
        patch.setattr(ResultsFile, "append", append)
        with pytest.raises(Killed):
            grade(16)
    out, tally = grade(0)
    lines = {line.student: line.score for line in ResultsFile(out / NAME)}
    assert tally.reused == 8 and tally.changes == [] and lines == {f"student{number:02}": MAX for number in range(16)}
    assert {mark.score for mark in read_student_marks(sqlite_url(out), WEEK)} == {MAX}


def test_killed_while_a_batch_is_written_nothing_of_it_is_there(tmp_path, monkeypatch):
    """Is a batch in the gradebook as a whole or not at all?"""
    marked = [
        Marked(SubmissionId(name, WEEK, NOTEBOOK), _graded(SubmissionId(name, WEEK, NOTEBOOK)).results)
        for name in ("ann", "ben")
    ]
    write = Batch._update

    def killed(self: Batch, kind: Any, rows: Any) -> None:
        if kind.__name__ == "GradeRow":  # students and their submissions are written by now
            raise Killed
        write(self, kind, rows)

    with GradebookWriter(sqlite_url(tmp_path)) as writer:
        writer.prepare(WEEK)
        with monkeypatch.context() as patch, pytest.raises(Killed):
            patch.setattr(Batch, "_update", killed)
            writer.record_all(marked)
        assert writer.states(WEEK) == {}
        assert [one.after.cells.keys() for one in writer.record_all(marked)] == 2 * [
            writer.marks(marked[0].which).cells.keys()
        ]


def test_what_a_person_wrote_meanwhile_is_not_overwritten(tmp_path):
    """Does a batch write only what it changes of a row, so that a mark given between its reading and writing stays?"""
    which = SubmissionId("ann", WEEK, NOTEBOOK)
    exercise = labels.check_id(_graded(which).results[0].id)
    with GradebookWriter(sqlite_url(tmp_path)) as writer:
        writer.prepare(WEEK)
        writer.record_all([Marked(which, _graded(which).results)])
        session = writer._gradebook.db
        batch = Batch(session.connection(), WEEK, [which])
        with Gradebook(sqlite_url(tmp_path), "gradschool") as formgrader:
            mark = formgrader.find_grade(exercise, NOTEBOOK, WEEK, "ann")
            mark.manual_score, mark.extra_credit = 1.5, 0.5
            formgrader.db.commit()
        next(grade for grade in batch.entry(which).grades if grade.name == exercise).auto_score = 0.0
        batch.write()
        session.commit()
        found = writer.marks(which).cells[exercise]
    assert (found.auto_score, found.manual_score, found.extra_credit) == (0.0, 1.5, 0.5)


def test_a_notebook_of_one_student_in_two_batches_and_in_one_is_late_alike(tmp_path):
    """Do two notebooks of a late student lose the same points, recorded together or one after the other?"""
    due, dates = datetime(2026, 3, 1, 12), tmp_path / "dates.csv"
    dates.write_text(f"week,student,due,late\n{WEEK},,{due} UTC,1 per day\n")
    found = []
    for together in (True, False):
        folder = tmp_path / str(together)
        folder.mkdir()
        marked = [
            Marked(SubmissionId("ann", WEEK, name), results, (), due + timedelta(days=2))
            for name, results in ((NOTEBOOK, _graded(SubmissionId("ann", WEEK, NOTEBOOK)).results), (OTHER, None))
        ]
        with GradebookWriter(sqlite_url(folder), lateness_by(read_dates(dates, Roster()))) as writer:
            writer.prepare(WEEK)
            for batch in [marked] if together else [[one] for one in marked]:
                writer.record_all(batch)
            found.append([writer.marks(one.which) for one in marked])
    assert found[0] == found[1] and all(marks.late and marks.penalty for marks in found[0])
