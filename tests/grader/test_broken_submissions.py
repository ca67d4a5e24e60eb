"""Whatever one submission is, it costs at most itself: thousands of broken files, and every stage made to fail.

The notebook's own run is left out here: what the stages before and after it do with odd input needs no sandbox. A class
of the nastiest through the real command stands in `test_odd_class.py`.
"""

from __future__ import annotations

import copy
import errno
import itertools
import json
import re
from collections.abc import Iterator
from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from nbgrader.api import Gradebook
from sqlalchemy.exc import DataError, OperationalError

from grader.course import catalogue, labels, layout
from grader.declare.finding import Outcome
from grader.errors import CourseError, GradschoolError, SubmissionError
from grader.grade import class_run, plan
from grader.grade.class_run import ClassRun
from grader.gradebook.connect import sqlite_url
from grader.gradebook.rows.batch import Batch
from grader.gradebook.writer import GradebookWriter
from grader.release import student_edition
from grader.release.sheet import Sheet
from grader.results.file import NAME, ResultsFile
from grader.results.from_graded import result_of
from grader.results.line import read_line, write_line
from grader.submission import collect, job
from grader.submission.job import Graded, Job, Options, grade_one
from grader.submission.marking import unjudged
from grader.tell.pages import first_page

NOTEBOOK = "logistic_regression"
KEPT = ("sigmoid", "propagate")  # of the source's exercises, so that a case takes milliseconds
LAST = f"{NOTEBOOK}-propagate-answer"
ACTIVE = re.compile(r"<(script|iframe|svg|object|embed)|<[^>]*(\son\w+\s*=|javascript:)", re.IGNORECASE)
MISSING = object()
VALUES = (
    None,
    "text",
    "",
    3,
    -1,
    1.5,
    True,
    [],
    [None, 3, {}],
    ["a", "b"],
    {},
    {"a": None},
    {"name": 3, "data": []},
    MISSING,
)
TEXTS = (
    "\ud83d",
    "\udcfcx",
    "a\ude00\ud83d",
    "\x00",
    "\x1b[2J\x1b]0;x\x07",
    "\u202egnp.exe\u2066",
    "\u2028\r\n\t",
    "\ufeff\ufffe",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "{{ 7 * 7 }}{% raw %}",
    "[bold red]x[/]",
    "%s%n{0}{x}",
    "../../../../etc/passwd",
    "'; DROP TABLE student; --",
    "import os, (",
    "%%bash\nfrom x import (",
    "-" * 3_000 + "1",
    "x" * 20_000,
    "9" * 5_000,
)


@cache
def source() -> Any:
    """The source notebook with two of its exercises."""
    nb = copy.deepcopy(layout.read_source(NOTEBOOK))
    nb.cells = [cell for cell in nb.cells if _is_kept(cell)]
    return nb


def _is_kept(cell: Any) -> bool:
    role = labels.role(cell)
    return role in ("setup", "written") or cell.metadata.get("gradschool", {}).get("exercise") in KEPT


@cache
def edition() -> Any:
    """What students got of these two."""
    nb = Sheet(NOTEBOOK).nb
    ids = {labels.grade_id(cell) for cell in source().cells}
    nb.cells = [cell for cell in nb.cells if labels.grade_id(cell) in ids]
    return nb


@cache
def document() -> str:
    """A right submission of these, as JSON, with an output of each kind and a cell of the student's own."""
    sheet = Sheet(NOTEBOOK)
    sheet.answer_all()
    ids = {labels.grade_id(cell) for cell in source().cells}
    sheet.nb.cells = [cell for cell in sheet.nb.cells if labels.grade_id(cell) in ids]
    sheet.own_cell("mine = 1")
    own = sheet.nb.cells[-1]
    own.outputs = [
        {"output_type": "stream", "name": "stdout", "text": "printed"},
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["t"]},
        {
            "output_type": "execute_result",
            "execution_count": 1,
            "metadata": {"image/png": {"width": 3, "alt": "a"}, "gradschool": {"exercise": "x"}},
            "data": {
                "text/plain": "p",
                "text/html": "<b>h</b>",
                "text/latex": "$x$",
                "text/markdown": "*m*",
                "image/png": "aa",
            },
        },
    ]
    sheet.nb.cells.append({"cell_type": "markdown", "id": "words", "metadata": {}, "source": "words"})
    sheet.nb.cells[-1]["attachments"] = {"a.png": {"image/png": "aa"}}
    return json.dumps(sheet.nb)


@pytest.fixture
def without_room(monkeypatch):
    """Everything but the run itself; the outputs that a file claims stand in for what the run gives."""
    claimed: dict[str, Any] = {}

    def run(nb: Any, notebook: str, *_: Any, **__: Any) -> SimpleNamespace:
        for cell in nb.cells:
            if cell.cell_type == "code" and cell.source == "mine = 1":
                cell.outputs = claimed.get("outputs", [])
        results = tuple(
            unjudged(notebook, e.name, Outcome.FAILED, "\ud83d")
            for e in catalogue.exercises(notebook).exercises
            if e.name in KEPT
        )
        return SimpleNamespace(nb=nb, results=results, problems=("\udcff",), errors=(), disturbed=False)

    monkeypatch.setattr(job, "warm_room", lambda *_: SimpleNamespace())
    monkeypatch.setattr(job, "mark", run)
    return claimed


@pytest.fixture
def short(monkeypatch):
    """The source with two exercises, so that a case takes milliseconds."""
    document()  # made of the whole source
    edition()
    monkeypatch.setattr(student_edition, "shared_edition", lambda notebook: copy.deepcopy(edition()))
    monkeypatch.setattr(layout, "shared_source", lambda notebook: copy.deepcopy(source()))


def paths(value: Any, path: tuple = ()) -> Iterator[tuple]:
    """Every field of a document: the keys and indices that lead there."""
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in items:
        yield (*path, key)
        yield from paths(part, (*path, key))


def changed(path: tuple, value: Any) -> Any:
    """The document with one field set to something else, or gone."""
    found = json.loads(document())
    holder = found
    for key in path[:-1]:
        holder = holder[key]
    if value is MISSING:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return found


def odd_fields() -> Iterator[tuple[tuple, Any]]:
    """Every field of the format with each kind of value in its place, and every text with odd ones."""
    whole = json.loads(document())
    for path in paths(whole):
        values = VALUES
        holder = whole
        for key in path:
            holder = holder[key]
        if isinstance(holder, str):
            values = (*VALUES, *TEXTS)
        for value in values:
            yield path, value


# A picture that was pasted into an answer, as the page shows it: its own data, and no attribute but a text for those who do not see it.
OUR_PICTURE = re.compile(r'<img src="data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=]*" alt="[^"<>]*">')


def job_of(data: bytes) -> Job:
    """A job for a file."""
    return Job("ann", "week1", NOTEBOOK, "key", data, show=first_page)


def check(graded: Graded) -> None:
    """All that later stages need of a result: it can be recorded, shown and read back, and nothing in it is active."""
    line = write_line(result_of(graded))
    assert read_line(line).id == ("ann", "week1", NOTEBOOK)
    page = OUR_PICTURE.sub("", graded.page)
    assert page.encode() and "<script" not in page and "<img" not in page
    nb = json.loads(graded.nb.encode())
    for cell in nb["cells"]:
        assert set(cell.get("metadata", {})) <= {"nbgrader", "gradschool", "deletable", "editable"}
        for bundle in cell.get("attachments", {}).values():
            assert set(bundle) <= {"image/png", "image/jpeg", "image/gif"}
        for output in cell.get("outputs", ()):
            for mime, content in output.get("data", {}).items():
                text = "".join(content)
                if mime == "text/latex":
                    assert not re.search("<[a-zA-Z/!?]", text)
                else:
                    assert mime in ("text/plain", "image/png") or not ACTIVE.search(text), text
                assert mime != "text/markdown" or "](" not in text


@pytest.mark.timeout(400)  # 5,000 files
def test_every_field_of_the_format_may_hold_anything(without_room, short):
    """Is a file with any one field odd still read, and everything in it marked that can be?"""
    count = 0
    for path, value in odd_fields():
        found = changed(path, value)
        cells = found.get("cells")
        own = cells[-2] if isinstance(cells, list) and len(cells) > 1 and isinstance(cells[-2], dict) else {}
        without_room["outputs"] = copy.deepcopy(own.get("outputs", [])) if isinstance(own.get("outputs"), list) else []
        graded = grade_one(job_of(json.dumps(found).encode()))
        count += 1
        assert graded.errors == (), (path, value, graded.errors)
        check(graded)
        if path[0] not in ("cells", "nbformat") or len(path) > 2:
            assert all(result.outcome is Outcome.FAILED for result in graded.results), (path, value, graded.problems)
    assert count > 5_000


def test_bytes_of_any_kind_are_read_or_refused_in_a_sentence(without_room, short):
    """Is each file that is cut, spoiled or of another coding a result?"""
    data = document().encode()
    rng = np.random.default_rng(13)
    files = [data[:end] for end in range(0, len(data), len(data) // 100)]
    for _ in range(200):
        spoiled = bytearray(data)
        for place in rng.integers(len(data), size=3):
            spoiled[place] = rng.integers(256)
        files.append(bytes(spoiled))
    files += [
        b"",
        b"\x00" * 100,
        b"null",
        b"[]",
        b"3",
        b'""',
        b"NaN",
        b"{}",
        b"\xff",
        b"\x1f\x8b\x08",
        b"PK\x03\x04",
        b"{" * 50_000,
    ]
    files += [b'{"cells": null}', b'{"cells": {}}', b'{"worksheets": null}', b'{"worksheets": [3], "nbformat": 3}']
    files += [
        b'{"worksheets": [{"cells": [{"cell_type": "code"}]}], "nbformat": 2}',
        b'{"cells": [[]]}',
        b'{"nbformat": 1}',
    ]
    for file in files:
        graded = grade_one(job_of(file))
        assert graded.errors == (), (file[:80], graded.errors)
        check(graded)
    for same in (
        b"\xef\xbb\xbf" + data,
        data.decode().encode("utf-16"),
        data.replace(b'"nbformat": 4', b'"nbformat": 3, "nbformat": 4'),
    ):
        assert grade_one(job_of(same)).results[0].outcome is Outcome.FAILED
    odd = data.replace(b'"metadata": {}', b'"metadata": {"a": NaN, "b": -Infinity, "c": ' + b"9" * 5_000 + b"}")
    assert odd != data and grade_one(job_of(odd)).results[0].outcome is Outcome.FAILED
    latin = document().replace("mine = 1", "mine = 'caf\u00e9'").encode("latin-1")
    assert "\u00e9".encode() not in latin
    assert any(
        "not UTF-8" in problem
        for problem in grade_one(
            job_of(json.dumps(json.loads(latin.decode("latin-1")), ensure_ascii=False).encode("latin-1"))
        ).problems
    )


ERRORS: tuple[Exception, ...] = (
    ValueError("\ud83d"),
    KeyError("x"),
    RecursionError(),
    MemoryError(),
    UnicodeEncodeError("utf-8", "\ud83d", 0, 1, "surrogates not allowed"),
    RuntimeError("two\nlines"),
    AssertionError(),
    PermissionError(errno.EACCES, "Permission denied"),
    StopIteration(),
    NotImplementedError(),
)


@pytest.mark.parametrize(
    "stage", ["read_submission", "restore", "warm_room", "mark", "sanitise_outputs", "all_encodable", "_unanswered"]
)
def test_whatever_a_stage_raises_becomes_this_submissions_error(without_room, short, monkeypatch, stage):
    """Is each error of ours a result without a mark, with a sentence that names the file?"""
    for error in ERRORS:
        with monkeypatch.context() as patch:
            patch.setattr(job, stage, _raising(error))
            if stage == "all_encodable":  # the first time; what is made of the error goes the same way
                patch.setattr(job, stage, _raising_once(error))
            graded = grade_one(job_of(document().encode()))
        assert {result.outcome for result in graded.results} == {Outcome.GRADER_ERROR}
        assert graded.problems[0].startswith(f"{NOTEBOOK}.ipynb") and len(graded.errors) == 1
        assert graded.score == 0 and graded.nb == "" and read_line(write_line(result_of(graded))).failed


def _raising(error: BaseException) -> Any:
    def stage(*_: Any, **__: Any) -> Any:
        raise error

    return stage


def _raising_once(error: BaseException) -> Any:
    calls = itertools.count()

    def stage(value: Any) -> Any:
        if next(calls) == 0:
            raise error
        return value

    return stage


def test_a_broken_course_stops_the_run(without_room, short, monkeypatch):
    """Is what hits everybody no submission's error?"""
    monkeypatch.setattr(job, "restore", _raising(CourseError("broken")))
    with pytest.raises(CourseError):
        grade_one(job_of(document().encode()))


@pytest.fixture
def grade_class(without_room, tmp_path):
    """A class of three, graded in this process: `grade_class()` gives the lines by student and the tally."""
    folder = tmp_path / "class"
    for student in ("ann", "bo", "cy"):
        (folder / student / "week1").mkdir(parents=True)
        (folder / student / "week1" / f"{NOTEBOOK}.ipynb").write_text(document())

    def grade() -> tuple[dict, Any]:
        results = ResultsFile(tmp_path / NAME)
        with GradebookWriter(sqlite_url(tmp_path)) as writer:
            if not results._positions:
                writer.prepare("week1")
            run = ClassRun(collect.collect(folder, "week1"), tmp_path, writer, results, Options())
            steps = run.plan()
            run.mark_missing(steps)
            run.keep(*map(grade_one, run.jobs(steps)))  # as one batch, which the bad one of them must not spoil
        results.compact()
        return {line.student: line for line in ResultsFile(tmp_path / NAME)}, run.tally

    grade.folder, grade.out = folder, tmp_path  # type: ignore[attr-defined]
    return grade


def _on_bo(function: Any, error: Exception) -> Any:
    """A stage that fails for one student."""

    def stage(*args: Any, **kwargs: Any) -> Any:
        texts = [str(getattr(one, "student", one)) for one in (*args, *kwargs.values()) if not isinstance(one, list)]
        if any("bo" in re.split(r"\W", text[:2_000]) for text in texts):
            raise error
        return function(*args, **kwargs)

    return stage


def _first_time(stage: Any, function: Any) -> Any:
    """A stage that fails for one student once."""
    calls = itertools.count()

    def once(graded: Graded, **more: Any) -> Any:
        return (stage if graded.student == "bo" and next(calls) == 0 else function)(graded, **more)

    return once


STAGES = (
    (collect.Search, "run"),
    (plan.HandedIn, "read"),
    (plan, "files_beside"),
    (class_run, "result_of"),
    (class_run, "write_text"),
    (class_run, "handed_in"),
    (class_run, "keep_receipt"),
    (class_run, "changes_between"),
    (Batch, "enter"),
    (Batch, "entry"),
)


@pytest.mark.parametrize(("owner", "name"), STAGES, ids=[name for _, name in STAGES])
def test_whatever_fails_around_a_submission_costs_that_one(grade_class, monkeypatch, owner, name):
    """Are the others recorded as without it, and is there a line that says what to do?"""
    if name == "read":
        return _check_one_fails(grade_class, monkeypatch, plan.Submission, "read", RuntimeError("\ud83d"))
    error: Exception = DataError("INSERT", {}, ValueError("too long")) if name == "enter" else RuntimeError("\ud83d")
    return _check_one_fails(grade_class, monkeypatch, owner, name, error)


def _check_one_fails(grade_class: Any, monkeypatch: Any, owner: Any, name: str, error: Exception) -> None:
    with monkeypatch.context() as patch:
        function = getattr(owner, name)
        stage = _on_bo(function, error)
        if name == "result_of":  # what is made of the error goes the same way
            stage = _first_time(stage, function)
        patch.setattr(owner, name, stage)
        lines, tally = grade_class()
    assert [student for student, line in lines.items() if line.failed] == ["bo"]
    assert len(lines["bo"].problems) == 1 and f"{lines['bo'].notebook}.ipynb" in lines["bo"].problems[0]
    assert {one.split("/")[0] for one in tally.errors} == {"bo"}
    with Gradebook(sqlite_url(grade_class.out), "gradschool") as gradebook:
        for student in ("ann", "cy"):
            entry = gradebook.find_submission_notebook(NOTEBOOK, "week1", student)
            assert any(grade.auto_score is not None for grade in entry.grades)
    assert (grade_class.out / "feedback" / "cy" / "week1" / f"{NOTEBOOK}.html").exists()
    lines, tally = grade_class()
    assert not any(line.failed for line in lines.values()) and tally.reused == 2 and tally.errors == []


@pytest.mark.parametrize(
    ("owner", "name", "error"),
    [
        (class_run, "write_text", OSError(errno.ENOSPC, "No space left on device")),
        (Batch, "enter", OperationalError("INSERT", {}, ValueError("database is locked"))),
        (ResultsFile, "append", GradschoolError("results.jsonl cannot be used")),
    ],
)
def test_what_hits_everybody_stops_the_run(grade_class, monkeypatch, owner, name, error):
    """Do a full disk and a lost gradebook still end the run, rather than being put down to each submission?"""
    monkeypatch.setattr(owner, name, _raising(error))
    with pytest.raises((GradschoolError, OSError)) as caught:
        grade_class()
    assert not isinstance(caught.value, SubmissionError)


def test_a_database_that_refuses_data_keeps_what_was_there(grade_class, monkeypatch):
    """After an error at one submission, is its earlier mark still in the gradebook and its earlier line in the file?"""
    grade_class()
    path = grade_class.folder / "bo" / "week1" / f"{NOTEBOOK}.ipynb"
    path.write_text(document() + " ")
    with monkeypatch.context() as patch:
        patch.setattr(job, "restore", _raising(RuntimeError("x")))
        lines, _ = grade_class()
    assert lines["bo"].failed and not lines["ann"].failed
    both = [read_line(text) for text in (grade_class.out / NAME).read_bytes().splitlines() if b'"bo"' in text]
    assert [line.failed for line in both] == [False, True]
    with Gradebook(sqlite_url(grade_class.out), "gradschool") as gradebook:
        grades = gradebook.find_submission_notebook(NOTEBOOK, "week1", "bo").grades
        marks = [grade for grade in grades if labels.split_id(labels.exercise_of(grade.name))[1] in KEPT]
        assert marks and all(grade.auto_score is not None and grade.needs_manual_grade for grade in marks)
    path.write_text(document())
    lines, tally = grade_class()
    assert not lines["bo"].failed and tally.reused == 2 and len((grade_class.out / NAME).read_bytes().splitlines()) == 3
    with Gradebook(sqlite_url(grade_class.out), "gradschool") as gradebook:
        grades = gradebook.find_submission_notebook(NOTEBOOK, "week1", "bo").grades
        assert not any(g.needs_manual_grade for g in grades if labels.split_id(labels.exercise_of(g.name))[1] in KEPT)
