"""Do the pages say what is so: commands that run, links that lead somewhere, tables that agree with the course?"""

from __future__ import annotations

import base64
import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import nbformat
import pytest
import typer
from nbgrader.apps.nbgraderapp import NbGraderApp
from packaging.requirements import Requirement

from grader.cli import app
from grader.course import catalogue, labels, layout
from tests.lms.downloads import Handed, Pupil, blackboard, write_zip
from tests.sheets import empty_sheet
from tests.typed import typed

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
TEXTS = {path: path.read_text(encoding="utf-8") for path in PAGES}
# "<!-- note -->" may stand above a block: `run` (the test runs it), `file: NAME` (the test writes it), `in: TEST` (that test
# runs its like), `by hand: WHY` (no test can).
BLOCK = re.compile(r"(?:<!-- (?P<note>.+?) -->\n)?```(?P<kind>\w*)\n(?P<text>.*?)```", re.DOTALL)
OTHER_WORDS = {
    ".",
    "conda",
    "cp",
    "createdb",
    "dask",
    "docker",
    "echo",
    "export",
    "git",
    "jupyter",
    "mkdir",
    "pip",
    "python3",
    "sudo",
    "tar",
    "uv",
}
EVERY_NOTEBOOK = [(week, name) for week in layout.weeks() for name in layout.notebooks(week)]


def blocks(path: Path) -> list[re.Match]:
    """Every fenced block of a page."""
    return list(BLOCK.finditer(TEXTS[path]))


def files_in(page: str) -> dict[str, str]:
    """The files that a page spells out, by name."""
    notes = [(block["note"] or "", block["text"]) for block in blocks(ROOT / "docs" / page)]
    return {note.removeprefix("file: "): text for note, text in notes if note.startswith("file: ")}


def command_lines() -> list:
    """Every line of every sh block."""
    return [
        pytest.param(line, id=f"{path.stem}: {line}")
        for path in PAGES
        for block in blocks(path)
        if block["kind"] == "sh"
        for line in block["text"].splitlines()
    ]


def mentions() -> list:
    """Commands of ours that stand in running text, which may leave out what is clear."""
    found = {text for path in PAGES for text in re.findall(r"`(gradschool [^`]+)`", BLOCK.sub("", TEXTS[path]))}
    return sorted(found - {"gradschool --help"})


def trouble_with(words: list[str]) -> str:
    """The name of the error with which our command line refuses these words, or nothing."""
    command, rest = typer.main.get_command(app), list(words)
    while hasattr(command, "commands") and rest and not rest[0].startswith("-"):
        name = rest.pop(0)
        command = command.commands.get(name)
        if command is None:
            return f"there is no command {name}"
    try:
        command.make_context(words[0], rest)
    except Exception as error:  # the parser's errors; which package they come from depends on typer's version
        return type(error).__name__
    return ""


@pytest.mark.parametrize("line", command_lines())
def test_every_command_is_accepted(line, root):
    """Does each line of an sh block name a command, target or module that exists, with options that it has?"""
    words = shlex.split(line)
    if words[0] == "gradschool":
        assert trouble_with(words[1:]) == ""
        assert words[2:] == [] or not words[2].startswith("week") or words[2] in [*layout.weeks(), "week5", "week6"]
    elif words[0] == "make":
        targets = re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        assert words[1] in targets
    elif words[0] == "nbgrader":
        assert words[1] in {name.replace("-", "_") for name in NbGraderApp.subcommands}
    elif words[:2] == ["python", "-m"]:
        assert importlib.util.find_spec(words[2])
    elif words[0] == "cp":
        assert [name for name in words[1:-1] if not name.startswith("-") and not (root / name).exists()] == []
    else:
        assert words[0] in OTHER_WORDS


@pytest.mark.parametrize("text", mentions())
def test_every_mentioned_command_is_accepted(text):
    """Do the commands in running text exist, with their options?"""
    assert trouble_with(shlex.split(text)[1:]) in ("", "MissingParameter")


def test_a_wrong_command_would_be_seen():
    """Is an unknown command, an unknown option and a bad value each refused by the check above?"""
    assert trouble_with(["grade", "week1", "--speed", "9"]) == "NoSuchOption"
    assert trouble_with(["grade"]) == "MissingParameter"
    assert "no command" in trouble_with(["gride", "week1"])
    assert "no command" in trouble_with(["author", "bild"])
    assert trouble_with(["author", "text", "a.ipynb"]) == "MissingParameter"
    assert trouble_with(["grade", "week1", "--jobs", "0"]) == "BadParameter"


def test_every_command_of_ours_is_documented():
    """Is there no command that the pages keep to themselves?"""
    said = "\n".join(TEXTS.values())
    commands = {
        words
        for name, command in typer.main.get_command(app).commands.items()
        for words in [name, *(f"{name} {sub}" for sub in getattr(command, "commands", {}))]
    }
    assert "author dispute" in commands
    assert [words for words in sorted(commands) if f"gradschool {words}" not in said] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_to_files(path):
    """Does every relative link of a page resolve?"""
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", BLOCK.sub("", TEXTS[path]))
    assert [link for link in links if "://" not in link and not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_files_that_are_named_exist(path):
    """Is every file of ours that a page names still there?"""
    text = BLOCK.sub("", TEXTS[path])
    named = set(re.findall(r"`((?:\.?[\w-]+/)*[\w.-]+\.(?:py|sh|toml|yml|lock|md|cfg))`", text))
    ours = {name for name in named if "/" in name and "softmax" not in name and "nearest" not in name}
    assert [name for name in sorted(ours) if not (ROOT / name).exists()] == []


@pytest.fixture
def two_students(tmp_path) -> Path:
    """What Blackboard gives of two students who have handed in one notebook, without a written answer."""
    people = []
    for student in ("ada", "bob"):
        sheet = empty_sheet("logistic_regression")
        sheet.nb.cells = [cell for cell in sheet.nb.cells if labels.role(cell) != "look"]
        for exercise in sheet.exercises:
            sheet.answer(exercise, exercise.wrong[0] if (student, exercise.name) == ("bob", "predict") else None)
        people.append(Pupil(student, student, 0, (Handed("logistic_regression-1.ipynb", sheet.data()),)))
    write_zip(tmp_path / "submissions.zip", blackboard(people))
    for name, text in files_in("instructors.md").items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.needs_sandbox
@pytest.mark.timeout(600)
def test_the_instructors_page_runs_from_top_to_bottom(two_students):
    """Do the commands of the page, typed in their order, grade, report and export a small class?"""
    ran = [block for block in blocks(ROOT / "docs" / "instructors.md") if (block["note"] or "").startswith("run")]
    assert len(ran) >= 10
    sizes: dict[str, int] = {}  # of the files that were there at any time: at the end a student is forgotten
    for block in ran:
        if "gradschool appeal" in block["text"]:
            save_cases(two_students)
        allowed = (0, 1) if "may exit with 1" in block["note"] else (0,)
        for line in block["text"].splitlines():
            done = typed(shlex.split(line), two_students, timeout=200)
            assert done.returncode in allowed, (line, done.stdout[-1500:], done.stderr[-1500:])
            assert done.stderr == "", line
            canvas = two_students / "exports/week1-canvas.csv"
            assert not canvas.exists() or "Byron, Ada" in canvas.read_text(encoding="utf-8")
            sizes |= {str(path.relative_to(two_students)): path.stat().st_size for path in two_students.rglob("*.*")}
    for name in (
        "gradebook.db",
        "results.jsonl",
        "feedback/ada/week1/logistic_regression.html",
        "feedback/bob/week1/index.html",
        "reports/week1.html",
        "marks.csv",
        "exports/week1-csv.csv",
        "exports/week1-canvas.csv",
        "exports/week1-moodle.csv",
    ):
        assert sizes.get(name, 0) > 0, name
    before, after = ((two_students / f"canvas{end}.csv").read_text(encoding="utf-8") for end in ("", "-filled"))
    assert [len(new) - len(old) for old, new in zip(before.split("\n"), after.split("\n"), strict=True)] == [
        0,
        0,
        2,
        2,
        0,
    ]
    assert not (two_students / "submitted" / "bob").exists() and (two_students / "submitted" / "ada").exists()


def save_cases(folder: Path) -> None:
    """Save every exercise of bob's page as a case, as a browser does."""
    page = (folder / "feedback" / "bob" / "week1" / "logistic_regression.html").read_text(encoding="utf-8")
    for data, name in re.findall(r'href="data:application/json;base64,([^"]+)" download="([\w.-]+)"', page):
        (folder / name).write_bytes(base64.b64decode(data))


def test_every_line_of_the_instructors_page_is_run_by_a_test():
    """Does each sh block of the page run above, or name the test that runs its commands, or say why none can?"""
    for block in blocks(ROOT / "docs" / "instructors.md"):
        kind, _, what = (block["note"] or "").partition(": ")
        if block["kind"] == "sh" and not kind.startswith("run"):
            assert (kind == "in" and (ROOT / what).is_file()) or (kind == "by hand" and what), block["text"]


def test_the_readme_lists_every_notebook_with_its_exercises_and_points():
    """Does the course table agree with the rubrics, in the order in which the course is taught?"""
    rows = re.findall(
        r"^\| (\d) \| `(\w+)` \| .+ \| (\d+) \| (\d+) \+ (\d+) \|$", TEXTS[ROOT / "README.md"], re.MULTILINE
    )
    expected = []
    for week, name in EVERY_NOTEBOOK:
        known = catalogue.exercises(name)
        code, by_hand = (sum(one.points for one in some) for some in (known.exercises, known.written))
        expected.append((week.removeprefix("week"), name, f"{len(known.exercises)}", f"{code:g}", f"{by_hand:g}"))
    assert rows == expected


def test_the_course_page_names_every_notebook_and_exercise():
    """Is there a row for each thing that is taught, and no row for what is not there?"""
    text = TEXTS[ROOT / "docs" / "course.md"]
    rows = [row.split(" | ") for row in re.findall(r"^\| (.+) \|$", text, re.MULTILINE)]
    lists = [row for row in rows if len(row) == 4 and ("`" in row[1] or "both of" in row[1])]
    asked: dict[str, set[str]] = {name: set() for _, name in EVERY_NOTEBOOK}
    for _, place, _, exercises in lists:
        for name in re.findall(r"`(\w+)`", place) or layout.notebooks("week1"):
            asked[name] |= set(re.findall(r"`(\w+)`", exercises))
    for _, name in EVERY_NOTEBOOK:
        names = {exercise.name for exercise in catalogue.exercises(name).exercises}
        spelled = asked[name] | (
            {n for n in names if n.endswith("_derivative")} if name == "shallow_network" else set()
        )
        assert names <= spelled, name
        if name not in ("numpy_warmup", "logistic_regression"):  # they share a row
            assert asked[name] <= names, name
    assert {name for name in asked if f"`{name}`" not in text} == set()


def test_the_mistakes_that_the_course_page_names_exist():
    """Is each name in brackets a wrong answer of an exercise that stands before it?"""
    table = TEXTS[ROOT / "docs" / "course.md"].partition("## Errors")[2]
    known: dict[str, set[str]] = {}
    for _, name in EVERY_NOTEBOOK:
        for exercise in catalogue.exercises(name).exercises:
            known.setdefault(exercise.name, set()).update(wrong.name for wrong in exercise.wrong)
    found = re.findall(r"((?:`\w+`(?: of (?:week \d|every week)|, | and )*)+) \(((?:`\w+`,? ?)+)\)", table)
    assert len(found) >= 14
    for before, brackets in found:
        exercises = [name for name in re.findall(r"`(\w+)`", before) if name in known]
        for mistake in re.findall(r"`(\w+)`", brackets):
            assert any(mistake in known[name] for name in exercises), (before, mistake)


def test_every_dependency_has_its_reason():
    """Is each package of pyproject.toml named on the architecture page?"""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    text = TEXTS[ROOT / "docs" / "architecture.md"].partition("## Dependencies")[2].partition("\n## ")[0]
    names = {Requirement(one).name for group in groups for one in group}
    assert {name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)} == set()


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A course of its own, in which both examples of the authors' page were made by the page's own commands."""
    folder = tmp_path_factory.mktemp("authors")
    for part in ("grader", "helpers", "tests"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "public"))
    (folder / "helpers" / "public").mkdir()
    (folder / "solutions").mkdir()
    shutil.copy(ROOT / "conftest.py", folder)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name, text in files_in("authors.md").items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    lines = [
        line
        for block in blocks(ROOT / "docs" / "authors.md")
        if block["kind"] == "sh"
        for line in block["text"].splitlines()
    ]
    for line in dict.fromkeys(line for line in lines if line.startswith(("mkdir ", "gradschool author build "))):
        here(folder, *shlex.split(line))
    weeks = [block["text"] for block in blocks(ROOT / "docs" / "authors.md") if block["kind"] == "toml"]
    (folder / "course.toml").write_text("\n".join(weeks), encoding="utf-8")
    here(folder, "gradschool", "generate")
    return folder


def second_example() -> list[str]:
    """The commands that take the page's second example from a built notebook to a report."""
    (block,) = [block for block in blocks(ROOT / "docs" / "authors.md") if block["note"] == "example"]
    return block["text"].splitlines()


def here(folder: Path, *words: str) -> str:
    """Run a command on the course in a folder, with that folder's own packages."""
    environment = os.environ | {"GRADSCHOOL_COURSE": str(folder), "PYTHONPATH": str(folder)}
    if words[0] == "gradschool":
        done = typed(words, folder, environment, timeout=100)
    else:
        start = [sys.executable] if words[0] == "python" else [words[0]]
        done = subprocess.run(
            [*start, *words[1:]], cwd=folder, env=environment, capture_output=True, text=True, timeout=100, check=False
        )
    assert done.returncode == 0, (words, done.stdout[-3000:], done.stderr[-3000:])
    return done.stdout


def test_the_authors_example_builds(built):
    """Do the page's two files become a notebook that ran, a student edition and a public file?"""
    name = "softmax"
    solution = nbformat.read(built / "solutions" / "week5" / f"{name}.ipynb", as_version=4)
    said = "".join(o.get("text", "") for cell in solution.cells for o in cell.get("outputs", []))
    assert "right on all 2 public examples" in said
    edition = (built / "notebooks" / "week5" / f"{name}.ipynb").read_text(encoding="utf-8")
    assert "NotImplementedError" in edition and "exps" not in edition
    assert (built / "helpers" / "public" / f"{name}.json").exists()


def test_the_authors_example_keeps_the_contract(built):
    """Do both examples pass all that is asked of an exercise, and can one be told from the page as text again?"""
    said = here(
        built,
        "python",
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-m",
        "softmax or nearest",
        "tests/exercises/test_contract.py",
        "tests/exercises/test_public_promise.py",
    )
    assert int(re.search(r"(\d+) passed", said)[1]) > 100
    again = next(block for block in blocks(ROOT / "docs" / "authors.md") if "author text" in block["text"])
    for command in again["text"].splitlines():
        here(built, *shlex.split(command))
    assert (
        here(built, "gradschool", "generate").count("softmax") == 2
    )  # public file and student edition, source unchanged


HANDED_IN = """
import sys
from pathlib import Path
from grader.release.sheet import Sheet

for student, wrong in (("ada", None), ("bob", "one_alone")):
    sheet = Sheet("nearest")
    (exercise,) = sheet.exercises
    sheet.answer(exercise, next((one for one in exercise.wrong if one.name == wrong), None))
    place = Path("submitted") / student / "week6"
    place.mkdir(parents=True)
    (place / "nearest.ipynb").write_bytes(sheet.data())
"""


@pytest.mark.needs_sandbox
def test_the_second_example_is_handed_out_graded_and_reported(built):
    """Does a week with text for labels go the whole road by the page's commands, and is a mistake named?"""
    here(built, "python", "-c", HANDED_IN)
    for name in ("environment.yml", "requirements.lock", "LICENSE", "LICENSE-prose"):
        shutil.copy(ROOT / name, built)
    (built / "docs").mkdir(exist_ok=True)
    shutil.copy(ROOT / "docs" / "students.md", built / "docs")
    for command in second_example():
        said = here(built, *shlex.split(command.replace("../class", "class")))
        assert "author check" not in command or "predict_nearest: keeps the contract" in said
    assert "NotImplementedError" in (built / "class" / "notebooks" / "week6" / "nearest.ipynb").read_text(
        encoding="utf-8"
    )
    marks = [json.loads(line) for line in (built / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {line["student"]: line["score"] for line in marks} == {"ada": 4.0, "bob": 0.0}
    page = (built / "feedback" / "bob" / "week6" / "nearest.html").read_text(encoding="utf-8")
    assert "Only the nearest example has a vote" in page and "of texts" in page


def test_a_new_notebook_builds_at_once_and_keeps_the_contract(built):
    """Does `author new` make a notebook with a package, taught from now on, about which there is nothing to say?"""
    here(built, "gradschool", "author", "new", "solutions/week7/own.ipynb")
    assert "scaled: keeps the contract" in here(built, "gradschool", "author", "check", "solutions/week7/own.ipynb")
    assert (built / "notebooks" / "week7" / "own.ipynb").exists()
    assert 'name = "week7"' in (built / "course.toml").read_text(encoding="utf-8")
