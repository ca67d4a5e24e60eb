"""Are questions to a process beside the tests answered by their own answers, whatever became of those before?"""

from __future__ import annotations

import subprocess

import pytest

from tests.beside import ROOT, Beside
from tests.typed import typed

ECHO = f"""
import sys, time
sys.path[0] = {str(ROOT)!r}
from tests.beside import Questions
questions = Questions()
for asked in questions:
    print("no answer")
    time.sleep(60 if asked == "slow" else 0)
    if asked == "end":
        sys.exit()
    questions.answer([asked])
"""


@pytest.fixture
def echo(tmp_path):
    """A process that gives back what it is asked."""
    path = tmp_path / "echo.py"
    path.write_text(ECHO, encoding="utf-8")
    process = Beside(str(path))
    yield process
    process.end()


def test_a_question_has_its_own_answer(echo):
    """Does a print not count as an answer, and is a line break in a question none?"""
    assert [echo.ask(question, 60) for question in ("a\nb", 3)] == [["a\nb"], [3]]


def test_what_comes_late_answers_no_later_question(echo):
    """Is a process that took too long, or that ended, started anew for the next question?"""
    with pytest.raises(subprocess.TimeoutExpired):
        echo.ask("slow", 0.01)
    assert echo.ask("next", 60) == ["next"]
    with pytest.raises(ValueError):
        echo.ask("end", 60)
    assert echo.ask("last", 60) == ["last"]


def test_a_typed_command_is_one_of_its_own(tmp_path):
    """Has each its own folder, streams and exit code, and nothing of what the one before did?"""
    (tmp_path / "submitted").mkdir()
    done = [typed(["gradschool", "grade", "week1"], folder) for folder in (tmp_path.parent, tmp_path)]
    assert "There is no folder submitted" in done[0].stderr and done[0].stdout == ""
    assert "There is no folder submitted" not in done[1].stderr
    wrong = typed(["gradschool", "grade", "--speed"], tmp_path)
    assert (done[0].returncode, wrong.returncode) == (1, 2) and "No such option" in wrong.stderr
    assert "nbgrader version" in typed(["nbgrader", "--version"], tmp_path).stdout
