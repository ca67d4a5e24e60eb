"""The command line as a whole: it starts quickly, lists its commands in groups, and knows its version."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata

import pytest
from typer.testing import CliRunner

from grader.cli import app

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
