"""Does `-m` select the same tests when only the files that can hold them are collected?"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.beside import Beside
from tests.narrow import can_select, is_test_file, possible_markers
from tests.repo import collecting_beside

DECLARED = frozenset({"contract", "logistic_regression", "needs_sandbox"})
OF_NOTEBOOKS = {"logistic_regression"}
EVERY_NAME = ("numpy_warmup", "logistic_regression", "playground", "regularization", "contract", "needs_sandbox")
MARK = "mark"  # apart, so that the examples below are not taken for markers of this file
LONGEST_S = 100.0
COLLECT = ["-p", "no:cacheprovider", "-p", "no:syrupy", "--collect-only", "-q", "--nbval", "--nbval-current-env"]


@pytest.fixture(scope="module")
def collecting():
    """A process that has loaded pytest, its plugins and our libraries, and collects in forks of it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    process = Beside(collecting_beside.__file__, environment)
    yield process
    process.end()


def collected(process: Beside, folder: Path, *words: str) -> dict[str, list[str]]:
    """Collect tests/ and solutions/ in a process of its own, and return the names of the markers by test."""
    listing = folder / "listing.json"
    asked = {"words": [*COLLECT, *words, "tests", "solutions"], "listing": str(listing), "out": str(folder / "out")}
    assert process.ask(asked, LONGEST_S) in (0, 5), (folder / "out").read_text(encoding="utf-8")[-4000:]
    return json.loads(listing.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def everything(request, collecting, tmp_path_factory) -> dict[str, list[str]]:
    """Every test of the project with its markers: of this run, if it is the whole, else collected for it."""
    option = request.config.option
    whole = request.config.args == ["tests", "solutions"] and option.nbval and option.nbval_current_env
    if whole and not (option.markexpr or option.keyword or option.deselect or option.without):
        return collecting_beside.markers_by_test(request.session.items)
    return collected(collecting, tmp_path_factory.mktemp("everything"))


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
def test_the_short_way_selects_the_same_tests(collecting, tmp_path, everything, expression):
    """Are exactly those tests selected that the expression picks from a full collection, in the same order?"""
    expected = [test for test, markers in everything.items() if holds(expression, markers)]
    assert list(collected(collecting, tmp_path, "-m", expression)) == expected
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
