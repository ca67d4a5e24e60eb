"""Does a run of pytest go red when a test did not do its work?"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat
import pytest


@pytest.fixture
def suite(tmp_path, root):
    """An empty project with this one's strictness and markers."""
    (tmp_path / "tests").mkdir()
    shutil.copy(root / "tests/strict.py", tmp_path / "tests/strict.py")
    (tmp_path / "conftest.py").write_text("pytest_plugins = ['tests.strict']\n", encoding="utf-8")
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\npythonpath = .\nmarkers =\n  needs_browser: x\n  tiny: the notebook tiny\n", encoding="utf-8"
    )
    return tmp_path


def run_pytest(folder: Path, *words: str, plugins: Sequence[str] | None = ()) -> subprocess.CompletedProcess:
    """Run pytest in a process of its own, in a folder, with these plugins; None is all that are installed, which load slowly."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    if plugins is not None:
        environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        words = (*(f"-p{plugin}" for plugin in plugins), *words)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--color=no", "-rA", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def write_test(suite: Path, body: str) -> None:
    """Write a module of one or more tests."""
    (suite / "test_it.py").write_text("import pytest\n" + body, encoding="utf-8")


def write_notebook(suite: Path, *cells: tuple[str, str | None]) -> None:
    """Write tiny.ipynb from (source, stored stdout) pairs; None stands for a cell that was never run."""
    made = []
    for number, (source, stored) in enumerate(cells, 1):
        cell = nbformat.v4.new_code_cell(source, execution_count=None if stored is None else number)
        if stored:
            cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text=stored)]
        made.append(cell)
    nbformat.write(nbformat.v4.new_notebook(cells=made), suite / "tiny.ipynb")


def nbval(suite: Path, *words: str) -> subprocess.CompletedProcess:
    """Run nbval over tiny.ipynb."""
    return run_pytest(
        suite, "--nbval", "--nbval-current-env", *words, "tiny.ipynb", plugins=["grader.startup", "nbval.plugin"]
    )


@pytest.mark.parametrize(
    ("words", "plugins"),
    [((), None), (("-n", "2", "--dist", "loadfile"), ["xdist.plugin"])],
    ids=["alone", "two workers"],
)
def test_a_skipped_test_fails_the_run(suite, words, plugins):
    """Is a skip a failure that names the test and its reason, beside all plugins and on workers too?"""
    write_test(suite, "def test_a(): pytest.skip('no time today')\ndef test_b(): pass\n")
    done = run_pytest(suite, *words, plugins=plugins)
    assert done.returncode == 1
    assert "FAILED test_it.py::test_a" in done.stdout
    assert "no time today" in done.stdout
    assert "1 failed, 1 passed" in done.stdout


def test_an_expected_failure_fails_the_run(suite):
    """Is xfail a failure?"""
    write_test(suite, "@pytest.mark.xfail(reason='known')\ndef test_a(): assert False\n")
    done = run_pytest(suite)
    assert (done.returncode, "1 failed" in done.stdout, "known" in done.stdout) == (1, True, True)


def test_a_skipped_module_fails_the_run(suite):
    """Is importorskip at the top of a module a failure?"""
    write_test(suite, "pytest.importorskip('no_such_package')\ndef test_a(): pass\n")
    done = run_pytest(suite)
    assert done.returncode != 0
    assert "No test may be skipped" in done.stdout
    assert "no_such_package" in done.stdout


def test_leaving_out_is_not_skipping(suite):
    """Does --without deselect by need, and count as deselected?"""
    write_test(suite, "@pytest.mark.needs_browser\ndef test_a(): assert False\ndef test_b(): pass\n")
    done = run_pytest(suite, "--without", "browser")
    assert done.returncode == 0
    assert "1 passed, 1 deselected" in done.stdout


def test_an_honest_notebook_passes(suite):
    """Do stored outputs that are met count as passed, under the notebook's marker?"""
    write_notebook(suite, ("print(6 * 7)", "42\n"), ("x = 1", ""))
    done = nbval(suite, "-m", "tiny")
    assert done.returncode == 0, done.stdout
    assert "2 passed" in done.stdout


def test_an_endless_cell_fails_every_later_cell(suite):
    """Are the cells after a time-out failures, where nbval alone would call them expected?"""
    write_notebook(suite, ("print('first')", "first\n"), ("while True: pass", ""), ("print(undefined)", "x\n"))
    done = nbval(suite, "--nbval-cell-timeout", "1")
    assert done.returncode == 1
    assert "2 failed, 1 passed" in done.stdout
    assert "xfailed" not in done.stdout.splitlines()[-1]
    assert "Previous cell timed out" in done.stdout


def test_another_stored_output_fails(suite):
    """Are stored text outputs compared?"""
    write_notebook(suite, ("print(6 * 7)", "41\n"))
    done = nbval(suite)
    assert (done.returncode, "Cell outputs differ" in done.stdout) == (1, True)


def test_a_missing_stored_output_fails(suite):
    """Does a cell that prints, stored without its output, fail?"""
    write_notebook(suite, ("print(6 * 7)", ""))
    assert nbval(suite).returncode == 1


def test_a_cell_that_was_never_run_fails(suite):
    """Does a cell without stored results fail, where nbval would compare nothing?"""
    write_notebook(suite, ("print(6 * 7)", None))
    done = nbval(suite)
    assert (done.returncode, "never run" in done.stdout) == (1, True)


def test_a_skipped_cell_fails(suite):
    """Is nbval's own skip tag a failure too?"""
    write_notebook(suite, ("# NBVAL_SKIP\nprint(1)", ""))
    assert nbval(suite).returncode == 1
