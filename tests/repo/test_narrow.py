"""Does `-m` select the same tests when only the files that can hold them are collected?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.narrow import can_select, is_test_file, possible_markers

DECLARED = frozenset({"contract", "logistic_regression", "needs_sandbox"})
OF_NOTEBOOKS = {"logistic_regression"}
EVERY_NAME = ("numpy_warmup", "logistic_regression", "playground", "regularization", "contract", "needs_sandbox")
MARK = "mark"  # apart, so that the examples below are not taken for markers of this file
LIST_WITH_MARKERS = """
import json, pathlib
def pytest_collection_finish(session):
    found = {item.nodeid: sorted({mark.name for mark in item.iter_markers()}) for item in session.items}
    pathlib.Path("FILE").write_text(json.dumps(found), encoding="utf-8")
"""


def collected(root: Path, folder: Path, *words: str) -> dict[str, list[str]]:
    """Collect tests/ and solutions/ in a process of its own, and return the names of the markers by test."""
    listing = folder / "listing.json"
    (folder / "with_markers.py").write_text(LIST_WITH_MARKERS.replace("FILE", str(listing)), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment["PYTHONPATH"] = os.pathsep.join([str(folder), *filter(None, [environment.get("PYTHONPATH")])])
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "with_markers",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:syrupy",
        "--collect-only",
        "-q",
    ]
    done = subprocess.run(
        [*command, "--nbval", "--nbval-current-env", *words, "tests", "solutions"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 5), (done.stdout[-2000:], done.stderr[-2000:])
    return json.loads(listing.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def everything(root, tmp_path_factory) -> dict[str, list[str]]:
    """Every test of the project with its markers."""
    return collected(root, tmp_path_factory.mktemp("everything"))


def holds(expression: str, markers: list[str]) -> bool:
    """Work a marker expression out for one test, by Python's own rules."""
    return bool(eval(expression, {"__builtins__": {}}, {name: name in markers for name in EVERY_NAME}))


@pytest.mark.parametrize(
    "expression",
    [
        "logistic_regression and contract",
        "numpy_warmup and not contract",
        "playground or (regularization and not contract)",
        "needs_sandbox",
        "contract and needs_sandbox",
    ],
)
def test_the_short_way_selects_the_same_tests(root, tmp_path, everything, expression):
    """Are exactly those tests selected that the expression picks from a full collection, in the same order?"""
    expected = [test for test, markers in everything.items() if holds(expression, markers)]
    assert list(collected(root, tmp_path, "-m", expression)) == expected
    assert bool(expected) == (expression != "contract and needs_sandbox")


def test_an_authors_loop_reads_one_file(root):
    """Is the contract of one notebook found in one file, so that its tests can be shared out between the workers?"""
    able = [
        path
        for path in [*(root / "tests").rglob("*.py"), *(root / "solutions").rglob("*.ipynb")]
        if is_test_file(path) and can_select("logistic_regression and contract", possible_markers(path, DECLARED))
    ]
    assert able == [root / "tests/exercises/test_contract.py"]


def test_the_whole_is_what_a_run_without_words_collects(everything):
    """Is every folder of tests, and every solution notebook, in the full collection?"""
    files = {test.partition("::")[0] for test in everything}
    assert {name.split("/")[1] for name in files} >= {
        "exercises",
        "grader",
        "helpers",
        "repo",
        "room",
        "week1",
        "week4",
    }


@pytest.mark.parametrize(
    ("expression", "markers", "can"),
    [
        ("logistic_regression and contract", DECLARED, True),
        ("logistic_regression and contract", {"contract"}, False),
        ("logistic_regression or contract", {"contract"}, True),
        ("not contract", {"contract"}, True),  # a file that mentions a marker need not give it to all its tests
        ("not (contract or needs_sandbox)", set(), True),
        ("contract and not contract", {"contract"}, False),
        ("", set(), True),
        ("mark(with_argument=1)", set(), True),
        ("not a marker (", set(), True),
    ],
)
def test_a_file_is_left_out_only_when_nothing_in_it_can_be_selected(expression, markers, can):
    """Is each choice among a file's markers thought of, and what is not understood left to pytest?"""
    assert can_select(expression, markers) is can


@pytest.mark.parametrize(
    ("name", "text", "markers"),
    [
        ("test_a.py", f"pytestmark = pytest.{MARK}.contract\n", {"contract"}),
        ("test_a.py", "import pytest\n", set()),
        ("test_a.py", "@pytest.mark.timeout(9)\n", set()),
        ("test_a.py", f"marks=getattr(pytest.{MARK}, name)\n", OF_NOTEBOOKS),
        ("logistic_regression.ipynb", "{}", {"logistic_regression"}),
        ("other.ipynb", "{}", set()),
    ],
)
def test_a_files_markers_are_read_from_its_text(tmp_path, name, text, markers):
    """Are markers found that are named, and those of all notebooks thought possible where they are computed?"""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert possible_markers(path, DECLARED) == markers
