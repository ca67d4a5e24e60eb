"""What is only good to know is told apart from what to look at, and right work raises no alarm."""

from __future__ import annotations

import json
import shutil

import pytest
from nbgrader.api import Gradebook
from nbgrader.utils import parse_utc

from grader.course import catalogue
from grader.gradebook.connect import sqlite_url
from grader.release.sheet import Sheet
from grader.results.file import ResultsFile
from grader.submission.containment import Note, all_encodable
from grader.submission.job import MOST_PROBLEMS, Job, _some
from grader.submission.precheck import precheck
from grader.submission.restoring.kept import plain_lines
from grader.submission.restoring.read import read_submission
from grader.submission.restoring.restore import restore
from tests.typed import typed

NOTEBOOK = "logistic_regression"
FULL = sum(exercise.points for exercise in catalogue.exercises(NOTEBOOK).exercises)


def _right() -> Sheet:
    sheet = Sheet(NOTEBOOK)
    sheet.answer_all()
    return sheet


def _edited(change) -> bytes:
    """A perfect submission, each cell's text changed as an editor does it."""
    document = json.loads(_right().data())
    for cell in document["cells"]:
        cell["source"] = change("".join(cell["source"]))
    return json.dumps(document).encode()


def _windows(text):
    return text.replace("\n", "\r\n")


def _old_mac(text):
    return text.replace("\n", "\r")


def _as_lines(text):
    return text.replace("\n", "\r\n").splitlines(keepends=True)


def _newline(text):
    return text + "\n"


def _newlines(text):
    return "\r\n" + text + "\r\n\r\n"


def _no_break(text):
    return text.replace("\n", "\u00a0\n") + "\u00a0"


def _padded(text):
    return text.replace("\n", " \u00a0 \r\n")


@pytest.mark.parametrize("change", [_windows, _old_mac, _as_lines, _newline, _newlines, _no_break, _padded])
def test_what_editors_do_to_line_ends_is_no_change(change):
    """Is every locked cell as it was, and every answer the same code?"""
    nb, problems = read_submission(_edited(change), "x.ipynb")
    assert problems == [] and restore(nb, NOTEBOOK).problems == ()
    plain, _ = read_submission(_right().data(), "x.ipynb")
    assert [cell.source.strip() for cell in nb.cells] == [cell.source.strip() for cell in plain.cells]


@pytest.mark.parametrize("text", ["a  \nb", "x = ' \\n'\t", "a\u00a0b", "\u00a0a", "'a   \n   b'"])
def test_other_spaces_stay(text):
    """Are a line break of Markdown, an indent and a space within a line left alone?"""
    assert plain_lines(text) == text


def test_a_long_line_of_spaces_takes_no_time():
    """Is a cell of a million spaces read in one go?"""
    assert plain_lines(" \u00a0" * 500_000 + "x") == " \u00a0" * 500_000 + "x"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"metadata": {"kernelspec": {"name": "conda-env-gradschool-py", "display_name": "x"}}}, "names the kernel"),
        ({"cells": {"cell_type": "sql"}}, "does not say whether it is code or text"),
    ],
)
def test_what_costs_nothing_is_good_to_know(change, words):
    """Is it a note, and a text like any other to whoever does not ask?"""
    document = json.loads(_right().data())
    if "cells" in change:
        document["cells"][1] |= change["cells"]
    else:
        document |= change
    _, (problem,) = read_submission(json.dumps(document).encode(), "x.ipynb")
    assert words in problem and isinstance(problem, Note) and all_encodable((problem,)) == (problem,)


def test_what_is_good_to_know_stands_last_and_is_cut_first():
    """Does a long list not hide what has to be looked at?"""
    notes = tuple(Note(f"note {i}") for i in range(MOST_PROBLEMS))
    said = _some((*notes, "look"))
    assert said[0] == "look" and len(said) == MOST_PROBLEMS + 1 and isinstance(said[1], Note)
    broken = all_encodable(Job("a", "b", "c", "d", b"", remarks=(Note("half \ud83d"),))).remarks
    assert broken == ("half \ufffd",) and isinstance(broken[0], Note)


def _odd_but_right() -> bytes:
    """Perfect work with all that conda, Windows and a package of one's own do to it, and with 52 MiB of pictures."""
    sheet = _right()
    sheet.nb.metadata["kernelspec"] = {"name": "conda-env-gradschool-py", "display_name": "x"}
    sheet.own_cell("from mine.inner import doubled\nassert doubled(2) == 4 and open('data/in/a.txt').read() == 'here'")
    sheet.own_cell("import os\nprint('linked:', os.path.exists('mine/linked.py'))")
    document = json.loads(sheet.data())
    for cell in document["cells"]:
        cell["source"] = _windows("".join(cell["source"]))
    picture = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "A" * (52 * 2**20)}}
    document["cells"][-1]["outputs"] = [picture]
    return json.dumps(document).encode()


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    """Two students with the same right work; beside that of `bo` lies what is left out, and a time that is none."""
    folder = tmp_path_factory.mktemp("good") / "submitted"
    for student in ("ann", "bo"):
        place = folder / student / "week1"
        (place / "mine").mkdir(parents=True)
        (place / "data" / "in").mkdir(parents=True)
        (place / f"{NOTEBOOK}.ipynb").write_bytes(_odd_but_right())
        (place / "mine" / "__init__.py").write_text("")
        (place / "mine" / "inner.py").write_text("def doubled(x):\n    return 2 * x\n")
        (place / "data" / "in" / "a.txt").write_text("here")
        (place / "timestamp.txt").write_text("\ufeff2026-03-04 16:04:05 Europe/Berlin")
    place = folder / "bo" / "week1"
    (place / "mine" / "linked.py").symlink_to("inner.py")
    (place / "more.ipynb").write_text("{}")
    (folder / "leave_out.txt").write_text("bo/week1/more.ipynb\n")
    (place / "timestamp.txt").write_text("03/04/2026 15:04 CST")
    return folder


@pytest.mark.needs_sandbox
def test_right_work_passes_its_check_with_notes(handed_in):
    """Does `gradschool check` exit with 0, and say what is good to know apart?"""
    path = handed_in / "ann" / "week1" / f"{NOTEBOOK}.ipynb"
    report = precheck(path)
    assert report.good and [type(problem) for problem in report.problems] == [Note], report.problems
    done = typed(["gradschool", "check", str(path)], handed_in)
    assert done.returncode == 0, done.stdout
    assert "Good to know:\n· The notebook names the kernel 'conda-env-gradschool-py'" in done.stdout
    assert "\n!" not in done.stdout


@pytest.mark.needs_sandbox
def test_what_is_left_out_is_said_before_handing_in(handed_in):
    """Does `gradschool check` name a file that will not be there, and exit with 1?"""
    done = typed(["gradschool", "check", str(handed_in / "bo" / "week1" / f"{NOTEBOOK}.ipynb")], handed_in)
    assert done.returncode == 1 and "! 'mine/linked.py' beside the notebook was left out" in done.stdout
    assert "· 'more.ipynb' beside the notebook was left out" in done.stdout


@pytest.fixture(scope="module")
def graded(handed_in):
    """The same two, graded by the real command: (its folder, what it said)."""
    out = handed_in.parent / "out"
    done = typed(["gradschool", "grade", "week1", "--out", str(out), "--jobs", "1"], handed_in.parent)
    assert done.returncode == 1, done.stdout + done.stderr  # what was left out is to be looked at
    return out, done.stdout


@pytest.mark.needs_sandbox
def test_right_work_has_full_marks_and_its_notes_apart(graded):
    """Do a package, data in folders and 52 MiB of pictures cost nothing, and is a line what others build on?"""
    lines = {line.student: line for line in ResultsFile(graded[0] / "results.jsonl")}
    assert {line.score for line in lines.values()} == {FULL}
    assert [len(lines[name].to_look_at) for name in ("ann", "bo")] == [0, 2]
    assert [len(lines[name].good_to_know) for name in ("ann", "bo")] == [1, 2]
    assert set(lines["bo"].good_to_know) < set(lines["bo"].problems)
    screen = " ".join(graded[1].split())
    for words in ("! bo/logistic_regression: 'mine/linked.py' beside", "· ann/logistic_regression: The notebook names"):
        assert words in screen
    page = (graded[0] / "feedback" / "bo" / "week1" / f"{NOTEBOOK}.html").read_text(encoding="utf-8")
    assert "mine/linked.py" in page and "Good to know" in page


@pytest.mark.needs_sandbox
def test_a_time_is_known_or_said(graded):
    """Is the time in the gradebook, or a sentence in the results and on the screen?"""
    with Gradebook(sqlite_url(graded[0]), "gradschool") as gradebook:
        times = {one.student.id: one.timestamp for one in gradebook.assignment_submissions("week1")}
    assert times == {"ann": parse_utc("2026-03-04 15:04:05 UTC"), "bo": None}
    assert "03/04/2026 could be two days" in " ".join(graded[1].split())


@pytest.mark.needs_sandbox
@pytest.mark.timeout(300)
def test_nbgraders_own_command_does_and_says_the_same(course_folder, handed_in, graded):
    """Is what `nbgrader autograde` takes, leaves out and knows of the time equal to what ours does?"""
    folder = course_folder("same")
    shutil.copytree(handed_in, folder / "submitted", symlinks=True)
    assert typed(["nbgrader", "generate_assignment", "week1"], folder).returncode == 0
    done = typed(["nbgrader", "autograde", "week1"], folder)
    assert done.returncode == 0, done.stderr[-3000:]
    for words in (
        "'mine/linked.py' beside the notebook was left out",
        "03/04/2026 could be two days",
        "names the kernel",
    ):
        assert words in done.stderr
    marks = []
    for place in (folder, graded[0]):
        with Gradebook(sqlite_url(place), "gradschool") as gradebook:
            marks.append(
                {
                    (one.student.id, one.timestamp, grade.name, grade.auto_score)
                    for one in gradebook.assignment_submissions("week1")
                    for notebook in one.notebooks
                    for grade in notebook.grades
                }
            )
    assert marks[0] == marks[1]
    autograded = (folder / "autograded" / "bo" / "week1" / f"{NOTEBOOK}.ipynb").read_text(encoding="utf-8")
    assert "linked: False" in autograded and "left_out" not in autograded
