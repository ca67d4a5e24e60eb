"""`gradschool check`: what a student learns before handing in, and what it never tells."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from grader.course import labels, layout
from grader.demo import invented_class
from grader.errors import GradschoolError
from grader.judge import examine
from grader.nbgrader import hidden_cell
from grader.release.handout import FILES, hand_out
from grader.submission import marking
from grader.submission import precheck as prechecking
from grader.submission.precheck import precheck
from tests.grader.conftest import hand_in

NOTEBOOK = "logistic_regression"


def stumbling(sheet, rng) -> bytes:
    """Right code, and everything around it that works only in a live session."""
    sheet.answer_all(but=1)
    sheet.own_cell("print(later_name)", f"{NOTEBOOK}-sigmoid-answer")
    sheet.own_cell("later_name = 3")
    sheet.own_cell("print(forgotten + 1)")
    sheet.own_cell("open('/home/me/data.csv')")
    sheet.own_cell("1 / 0")
    sheet.own_cell("def broken(x):\n    return (x]")
    sheet.own_cell("broken(1)")
    sheet.cell(f"{NOTEBOOK}-predict-public").source = "print('✓ all right')"
    sheet.cell(f"{NOTEBOOK}-squared_error-written").source = "YOUR ANSWER HERE"
    return sheet.data()


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """A notebook with each thing that breaks in grading, looked at: (report, steps of the progress bar)."""
    folder, steps = tmp_path_factory.mktemp("mine"), []
    hand_in(folder, "me", stumbling, [NOTEBOOK], lean=True)
    hand_in_path = folder / "me" / "week1" / f"{NOTEBOOK}.ipynb"
    with pytest.MonkeyPatch.context() as patch:
        for module in (examine, hidden_cell, marking):  # a hidden check that was run would end the test

            def never(*args, **kwargs):
                raise AssertionError("a hidden check was run")

            patch.setattr(module, "examine", never)
        yield precheck(hand_in_path, on_progress=lambda done, total: steps.append((done, total))), steps


@pytest.mark.needs_sandbox
@pytest.mark.parametrize(
    "words",
    [
        "`later_name` is used before it is made: its cell stands further down",
        "`forgotten` is not defined in a fresh run",
        "The file '/home/me/data.csv' will not be there",
        "A cell ends with ZeroDivisionError",
        "A cell cannot be read as Python: SyntaxError in line 2, `return (x▸]`: closing parenthesis ']' does not match",
        "`broken` is not there, because the cell that should make it ended with an error",
        "The locked cell logistic_regression-predict-public had been changed",
        "The question logistic_regression-squared_error-written is not answered yet",
    ],
)
def test_what_would_break_in_grading_is_named(found, words):
    """Is each thing that works only in a live session, or is missing, one sentence?"""
    assert [problem for problem in found[0].problems if words in problem], found[0].problems


@pytest.mark.needs_sandbox
def test_public_checks_tell_what_passes_and_what_is_open(found):
    """Do right functions pass, the open one not, and does the bar reach its end without a hidden check?"""
    report, steps = found
    passed = {name: good for name, good, _ in report.checks}
    assert not passed.pop("model") and all(passed.values()) and not report.good
    assert steps[0] == (0, 6) and steps[-1] == (6, 6)


@pytest.mark.needs_sandbox
def test_without_bubblewrap_it_runs_all_the_same_and_says_so(tmp_path, monkeypatch):
    """Does a student whose machine has no sandbox get the same findings, with a note?"""
    hand_in(tmp_path, "me", invented_class.blank, [NOTEBOOK], lean=True)
    path = tmp_path / "me" / "week1" / f"{NOTEBOOK}.ipynb"
    walled = precheck(path)
    monkeypatch.setattr(prechecking, "available", lambda: "bubblewrap is not installed.")
    bare = precheck(path)
    assert not walled.note and "without a sandbox" in bare.note and "bubblewrap is not installed" in bare.note
    assert bare.checks == walled.checks and bare.problems == walled.problems


@pytest.mark.parametrize("name", ["numpy_warmup2", "playground"])
def test_another_file_is_named(tmp_path, name):
    """Is a notebook that is not graded, or not there, told with what is?"""
    with pytest.raises(GradschoolError, match="There is no file"):
        precheck(tmp_path / f"{name}.ipynb")
    (tmp_path / f"{name}.ipynb").write_text("{}", encoding="utf-8")
    with pytest.raises(GradschoolError, match=r"none of the course's graded notebooks.*logistic_regression"):
        precheck(tmp_path / f"{name}.ipynb")


# Written out, not computed: whatever else a change would ship has to be entered here by somebody who thought about it.
SHIPPED = {
    "__init__.py",
    "cli/__init__.py",
    "cli/__main__.py",
    "cli/author.py",
    "cli/calibrate.py",
    "cli/check.py",
    "cli/course_files.py",
    "cli/demo.py",
    "cli/doctor.py",
    "cli/grading.py",
    "cli/main.py",
    "cli/results.py",
    "cli/shared.py",
    "collect/__init__.py",
    "collect/lms.py",
    "course/__init__.py",
    "course/course_file.py",
    "course/labels.py",
    "course/layout.py",
    "errors.py",
    "judge/__init__.py",
    "judge/caller.py",
    "judge/foreseen.py",
    "room/__init__.py",
    "room/asking/__init__.py",
    "room/asking/call_backs.py",
    "room/asking/fork_caller.py",
    "room/asking/replies.py",
    "room/cgroup.py",
    "room/guard.py",
    "room/limits.py",
    "room/outputs.py",
    "room/playback.py",
    "room/process.py",
    "room/report.py",
    "room/room.py",
    "room/sandboxes/__init__.py",
    "room/sandboxes/binds.py",
    "room/sandboxes/bubblewrap.py",
    "room/sandboxes/interface.py",
    "room/sandboxes/python_home.py",
    "room/sandboxes/unconfined.py",
    "room/stopwatch.py",
    "room/warm_parent.py",
    "startup.py",
    "submission/__init__.py",
    "submission/cell_plan.py",
    "submission/containment.py",
    "submission/files.py",
    "submission/precheck.py",
    "submission/restoring/__init__.py",
    "submission/restoring/answers.py",
    "submission/restoring/dropped.py",
    "submission/restoring/kept.py",
    "submission/restoring/matching.py",
    "submission/restoring/read.py",
    "submission/restoring/restore.py",
    "tell/__init__.py",
    "tell/check_screen.py",
    "tell/formats.py",
    "tell/shown.py",
    "temporary.py",
}


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory):
    """The folder that students get, with one week."""
    folder = tmp_path_factory.mktemp("class")
    hand_out(folder, ["week1"])
    return folder


def _as_student(folder, *words):
    """Run `gradschool` with the modules of the folder alone, wherever this project is installed."""
    program = (
        "import sys; sys.meta_path = [f for f in sys.meta_path if 'editable' not in repr(f).lower()]; "
        f"sys.path.insert(0, {str(folder)!r}); sys.argv = ['gradschool', *{words!r}]; "
        "from grader.cli import main; main()"
    )
    return subprocess.run(
        [sys.executable, "-I", "-c", program], cwd=folder, capture_output=True, text=True, timeout=100, check=False
    )


@pytest.mark.needs_sandbox
def test_a_student_checks_with_what_was_handed_out(handed_out, tmp_path):
    """Does `gradschool check` work in the students' folder, and does a command of the instructor's say whose it is?"""
    hand_in(tmp_path, "me", stumbling, [NOTEBOOK], lean=True)
    done = _as_student(handed_out, "check", str(tmp_path / "me" / "week1" / f"{NOTEBOOK}.ipynb"))
    assert done.returncode == 1 and not done.stderr, done.stderr
    assert "5 of 6 public checks pass" in done.stdout and "had been changed" in done.stdout
    assert _as_student(handed_out, "--version").stdout.startswith("gradschool")
    for words in (["grade", "week1"], ["doctor"], ["author", "text", "a.ipynb", "a.py"], ["export", "week1"]):
        refused = _as_student(handed_out, *words)
        assert refused.returncode == 1 and "This command is the instructor's" in refused.stderr, words
        assert "Traceback" not in refused.stderr


def test_what_is_handed_out_holds_no_answer_and_no_hidden_check(handed_out):
    """Is every file either the student edition, a helper, or code that runs a notebook and knows none?"""
    places = {path.name for path in handed_out.iterdir()}
    assert places == {"notebooks", "helpers", "grader", "README.md", *FILES}
    assert [path.name for path in (handed_out / "notebooks").iterdir()] == ["week1"]
    package = handed_out / "grader"
    assert {str(path.relative_to(package)) for path in package.rglob("*.py") if "inside" not in path.parts} == SHIPPED
    answers = [text for week in layout.weeks() for name in layout.notebooks(week) for text in _answers(name)]
    texts = _code_in(handed_out)
    assert len(answers) > 40 and len(texts) > 100
    for wanted in [*answers, "BEGIN SOLUTION", "BEGIN HIDDEN", "BEGIN MARK"]:
        assert not [text for text in texts if wanted in text], wanted


def _code_in(folder):
    """The source of every cell in the folder: of its notebooks, and of the editions beside the public checks."""
    notebooks = [json.loads(path.read_text(encoding="utf-8")) for path in folder.rglob("*.ipynb")]
    public = [json.loads(path.read_text(encoding="utf-8")) for path in (folder / "helpers" / "public").glob("*.json")]
    return [
        "".join(cell["source"]) for nb in [*notebooks, *(data["edition"] for data in public)] for cell in nb["cells"]
    ]


def _answers(notebook):
    """The code in every solution region that is longer than a line."""
    for cell in layout.read_source(notebook).cells:
        if labels.role(cell) == "answer":
            region = cell.source.partition("### BEGIN SOLUTION")[2].partition("### END SOLUTION")[0].strip()
            if "\n" in region:
                yield region


def test_handing_out_again_keeps_what_others_put_there(handed_out):
    """Does bringing the folder up to date leave files alone that are not its own?"""
    (handed_out / "announcements.txt").write_text("exam on Monday", encoding="utf-8")
    hand_out(handed_out, ["week1"])
    assert (handed_out / "announcements.txt").read_text(encoding="utf-8") == "exam on Monday"
    (handed_out / "announcements.txt").unlink()
