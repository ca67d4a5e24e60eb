"""Does the architecture page show what was built?"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
STEPS = re.findall(r"│ (\w+) +(grader/\S+)\.py +(\S+) +→ (\S+)", PAGE)
MOST_LINES, MOST_LINES_OF_AN_EXERCISE, MOST_MODULES = 300, 200, 11


def _function(path: str, name: str) -> object:
    found: object = importlib.import_module(path.replace("/", "."))
    for part in name.split("."):
        found = getattr(found, part)
    return found


def _called_in_order(function: object, names: list[str]) -> bool:
    source = inspect.getsource(function)  # type: ignore[arg-type]
    places = [match.start() if (match := re.search(rf"\b{name}\(", source)) else -1 for name in names]
    return -1 not in places and places == sorted(places)


def test_the_picture_shows_the_whole_way():
    """Are there all steps from collecting to keeping, in this order?"""
    wanted = [
        "collect",
        "plan",
        "read",
        "restore",
        "run",
        "judge",
        "mark",
        "sanitise",
        "give",
        "record",
        "show",
        "keep",
    ]
    assert [step for step, *_ in STEPS] == wanted


@pytest.mark.parametrize(("step", "path", "name", "gives"), STEPS, ids=[step for step, *_ in STEPS])
def test_every_step_of_the_picture_is_there_and_gives_what_it_says(step, path, name, gives):
    """Is the function where the picture says, and is its result of the named type?"""
    returned = str(inspect.signature(_function(path, name)).return_annotation)  # type: ignore[arg-type]
    assert re.search(rf"\b{gives}\b", returned), returned


def test_a_worker_takes_the_steps_in_the_pictures_order():
    """Does one job read, restore, mark and sanitise, in this order?"""
    job = importlib.import_module("grader.submission.job")
    assert _called_in_order(job._graded, ["read_submission", "restore", "mark", "sanitise_outputs"])
    marking = importlib.import_module("grader.submission.marking")
    assert _called_in_order(marking.mark, ["examine", "run"])  # the exam is handed to the run, as what to do at a check


def test_the_writer_keeps_the_line_last():
    """Is a result in the gradebook and on its page before its line says that it is done?"""
    run = importlib.import_module("grader.grade.class_run").ClassRun
    source = inspect.getsource(run.keep)
    places = [source.index(part) for part in ("self._record_marks(", "self._show)", "self.results.append(")]
    assert places == sorted(places) and _called_in_order(run._show, ["write_page"])


def _contract(name: str) -> list[str]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["name"].startswith(name))
    return [module for layer in layers for module in layer.split(" : ")]


def test_the_table_of_folders_is_the_contract_of_imports():
    """Does the page list the folders in the order in which import-linter holds them?"""
    table = PAGE.partition("from the command line down")[2].partition("\n`errors`")[0]
    rows = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    assert rows == [
        name for name in _contract("The stages of grader") if name not in ("errors", "startup", "temporary")
    ]
    on_disk = {path.parent.name for path in (ROOT / "grader").glob("*/__init__.py")}
    assert on_disk - {"exercises"} <= set(rows)


def _modules(package: str) -> list[Path]:
    return [path for path in (ROOT / package).rglob("*.py") if "__pycache__" not in path.parts]


@pytest.mark.parametrize("package", ["grader", "helpers"])
def test_no_module_is_too_long_and_no_folder_too_full(package):
    """Can every module be read in one sitting, and every folder at one look?"""
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in _modules(package)}
    exercises = {path for path in lines if "exercises" in path.parts}
    most = {path: MOST_LINES_OF_AN_EXERCISE if path in exercises else MOST_LINES for path in lines}
    assert [(str(path), n) for path, n in lines.items() if n > most[path]] == []
    folders = {path.parent for path in lines if path not in exercises}
    full = {folder: [p.name for p in folder.glob("*.py") if p.name != "__init__.py"] for folder in folders}
    assert {str(folder): names for folder, names in full.items() if len(names) > MOST_MODULES} == {}


def test_the_six_files_to_read_first_are_there():
    """Does every link under "Read these six files first" lead to a file?"""
    links = re.findall(r"^\d\. \[\S+\]\(\.\./(\S+)\)", PAGE, re.MULTILINE)
    assert len(links) == 6 and [link for link in links if not (ROOT / link).is_file()] == []


def test_every_module_can_be_parsed_and_says_what_it_is():
    """Does every module begin with a docstring?"""
    bare = [
        str(path)
        for path in [*_modules("grader"), *_modules("helpers")]
        if path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert bare == []
