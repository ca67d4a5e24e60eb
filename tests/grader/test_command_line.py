"""The command line as a whole: it starts quickly, lists its commands in groups, and knows its version."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata

import pytest
from typer.testing import CliRunner

from grader.cli import app, main

HEAVY = {"numpy", "nbformat", "matplotlib", "sqlalchemy", "msgspec", "nbgrader", "IPython", "jinja2", "jupytext"}


def test_to_start_loads_nothing_heavy():
    """Does a command that only parses import none of the libraries that take long?"""
    program = "import sys, grader.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & HEAVY == set()


def test_the_version_is_the_installed_one():
    """Does `gradschool --version` print what the package's metadata says?"""
    done = CliRunner().invoke(app, ["--version"])
    assert (done.exit_code, done.output) == (0, f"gradschool {metadata.version('gradschool')}\n")


def test_the_version_of_a_folder_that_is_not_installed(monkeypatch):
    """Does a student who runs it from the folder get a sentence, and no traceback?"""

    def version(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", version)
    done = CliRunner().invoke(app, ["--version"])
    assert done.exit_code == 0 and "without being installed" in done.output


def test_help_lists_the_commands_in_groups():
    """Does the first page show each group once, the students' command first?"""
    done = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "120"})
    places = [done.output.find(title) for title in ("For students", "The files of the course", "Grading", "Trying out")]
    assert done.exit_code == 0 and -1 not in places and places == sorted(places)
    assert "--version" in done.output and "--install-completion" in done.output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_shown_for_each_shell(shell):
    """Is there a script to complete commands by, without asking which shell runs?"""
    environment = {"_GRADSCHOOL_COMPLETE": f"source_{shell}"}
    done = CliRunner().invoke(app, [], prog_name="gradschool", env=environment)
    assert done.exit_code == 0 and "gradschool" in done.output


def said_by(monkeypatch, capsys, *words: str) -> tuple[int, str]:
    """How a command ends that gives up, and the sentence that it says."""
    monkeypatch.setattr(sys, "argv", ["gradschool", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code, " ".join(capsys.readouterr().err.split())


def test_a_file_that_cannot_be_used_is_one_sentence(monkeypatch, capsys, tmp_path):
    """Is a folder that cannot be made named with the reason, whatever command needs it?"""
    (tmp_path / "file").touch()
    code, said = said_by(monkeypatch, capsys, "handout", str(tmp_path / "file" / "class"), "week3")
    assert (code, said.endswith("cannot be used: Not a directory.")) == (1, True)


@pytest.mark.parametrize("place", [".", "notebooks", "solutions/week1"])
def test_the_course_itself_is_never_handed_out_into(monkeypatch, capsys, tmp_path, place):
    """Is a slip that would put students' files over the course's own refused before anything is written?"""
    (tmp_path / "solutions").mkdir()
    monkeypatch.setenv("GRADSCHOOL_COURSE", str(tmp_path))
    code, said = said_by(monkeypatch, capsys, "handout", str(tmp_path / place))
    assert (code, "is part of the course itself" in said) == (1, True)
    assert [path.name for path in tmp_path.rglob("*")] == ["solutions"]


@pytest.mark.parametrize("words", [["check", "a.ipynb"], ["grade", "week1"]])
def test_on_windows_a_sentence_says_where_it_runs(words):
    """Does a command that Windows cannot run say so, where Python lacks what there is on Linux alone?"""
    program = (
        "import sys; sys.modules.update(fcntl=None, resource=None); sys.argv = ['gradschool', *sys.argv[1:]]; "
        "from grader.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "docs/where-it-runs.md" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
