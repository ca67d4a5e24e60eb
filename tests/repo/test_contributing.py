"""Do the files for people who join say what is so?"""

from __future__ import annotations

import configparser
import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from grader.cli import app

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^ *```sh\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
YAML_FILES = [
    *FORMS.glob("*.yml"),
    ROOT / ".github/workflows/ci.yml",
    ROOT / ".pre-commit-config.yaml",
    ROOT / "CITATION.cff",
]


def read(path: Path) -> Any:
    """A YAML file as Python objects."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def command_lines(page: str) -> list[str]:
    """Every line of the page's blocks, and every command in its running text."""
    lines = [line.strip() for block in BLOCK.findall(page) for line in block.splitlines()]
    return lines + re.findall(r"`((?:make|gradschool|git|\.venv/bin/\w+) [^`]+)`", BLOCK.sub("", page))


def knows(command: str) -> bool:
    """Whether our command line has this command, or this command of a group."""
    found: Any = typer.main.get_command(app)
    for word in command.split():
        found = getattr(found, "commands", {}).get(word)
    return found is not None


@pytest.mark.parametrize("path", YAML_FILES, ids=lambda path: path.name)
def test_every_yaml_file_can_be_read(path):
    """Is each file valid YAML that holds something?"""
    assert read(path)


def test_five_commands_lead_from_a_clone_to_a_change():
    """Are there five of them, and do they begin with the clone and end with the push?"""
    lines = BLOCK.search(PAGE.partition("## Five commands")[2])[1].splitlines()
    assert len(lines) == 5
    assert lines[0].startswith("git clone") and lines[-1].startswith("git push")


@pytest.mark.parametrize("line", command_lines(PAGE))
def test_every_command_of_the_page_exists(line):
    """Does each line name targets, tools or commands of ours that exist?"""
    words = shlex.split(line)
    if words[0] == "make":
        targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
        assert {word for word in words[1:] if "=" not in word} <= targets
    elif words[0] == "gradschool":
        command = " ".join(word for word in words[1:] if word.islower())
        assert knows(command)
    else:
        assert words[0] in ("git", ".venv/bin/python")


def test_the_markers_of_the_short_loop_exist():
    """Is the example selection made of markers that are declared?"""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    names = {line.partition(":")[0] for line in declared["markers"]} | {
        path.stem for path in ROOT.glob("solutions/*/*.ipynb")
    }
    asked = set(re.findall(r"\w+", " ".join(re.findall(r"-m '?([\w ]+?)(?:'| |\")", PAGE)))) - {"and", "pip"}
    assert asked and asked <= names


def test_every_file_that_the_page_names_exists():
    """Is each path in the text and each link there, where it holds no placeholder?"""
    named = re.findall(r"`([\w./-]+(?:/|\.(?:md|toml|cff|lock|yaml|yml)))`", PAGE)
    linked = re.findall(r"\]\(([^)#]+)\)", PAGE)
    assert "CITATION.cff" in named and "docs/authors.md" in linked
    assert [name for name in [*named, *linked, ".ci/run"] if not (ROOT / name).exists()] == []


def test_a_release_takes_ten_lines():
    """Are there ten steps, with version, changelog, lock, clean run, tag and wheel among them?"""
    release = PAGE.partition("## Release")[2]
    assert re.findall(r"^(\d+)\. ", release, re.MULTILINE) == [str(number) for number in range(1, 11)]
    for word in ("pyproject.toml", "CHANGELOG.md", "make lock", ".ci/run", "git tag", "wheel"):
        assert word in release


def test_the_readme_leads_to_the_page():
    """Does somebody who reads the README find the way in?"""
    assert "](CONTRIBUTING.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_workflow_runs_what_a_clean_machine_runs():
    """Does it check out, take a supported Python, and call .ci/run, with no other action?"""
    (job,) = read(ROOT / ".github/workflows/ci.yml")["jobs"].values()
    steps = job["steps"]
    assert [step["uses"].partition("@")[0] for step in steps if "uses" in step] == [
        "actions/checkout",
        "actions/setup-python",
    ]
    assert steps[1]["with"]["python-version"] == "3.11"
    assert steps[-1]["run"] == ".ci/run" and job["runs-on"].startswith("ubuntu")


def test_the_hooks_use_this_projects_own_environment():
    """Is every hook local, run by the environment that make makes, and none downloaded?"""
    (repo,) = read(ROOT / ".pre-commit-config.yaml")["repos"]
    assert repo["repo"] == "local"
    assert {hook["id"] for hook in repo["hooks"]} == {"ruff-check", "ruff-format", "generated-files"}
    assert all(hook["entry"].startswith(".venv/bin/") and hook["language"] == "system" for hook in repo["hooks"])


def test_the_citation_is_of_this_version():
    """Has it the fields that CFF 1.2.0 demands, the project's authors, its licence and its version?"""
    citation = read(ROOT / "CITATION.cff")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert citation["cff-version"] == "1.2.0" and {"message", "title"} <= set(citation)
    assert citation["authors"] == project["authors"]
    assert (str(citation["version"]), citation["license"]) == (project["version"], project["license"])


def fields(form: str) -> dict[str, dict]:
    """The fields of an issue form that somebody fills in, by their labels."""
    body = read(FORMS / form)["body"]
    return {field["attributes"]["label"]: field for field in body if field["type"] != "markdown"}


def test_the_form_for_marks_has_the_headings_that_are_read():
    """Are the labels, of which the issue's headings are made, those that `gradschool author dispute` reads?"""
    asked = fields("wrong-mark.yml")
    assert list(asked) == ["Exercise", "The answer", "What the mark was", "What it should be", "Why"]
    assert asked["The answer"]["type"] == "textarea" and asked["The answer"]["attributes"]["render"] == "python"
    assert asked["What it should be"]["attributes"]["options"] == [
        "full marks",
        "fewer points",
        "the same points with another sentence",
    ]
    assert all(field["validations"]["required"] for field in asked.values())


@pytest.mark.parametrize("form", ["wrong-mark.yml", "bug.yml"])
def test_a_form_has_what_an_issue_form_needs(form):
    """Has it a name, a description, fields of known types, and an id of its own for each?"""
    document = read(FORMS / form)
    assert document["name"] and document["description"]
    asked = fields(form).values()
    assert {field["type"] for field in asked} <= {"input", "textarea", "dropdown", "checkboxes"}
    assert len({field["id"] for field in asked}) == len(asked)


def test_the_page_names_the_form_as_it_is_called():
    """Is the form found by the name that CONTRIBUTING gives it?"""
    assert f'"{read(FORMS / "wrong-mark.yml")["name"]}"' in PAGE


def test_editors_are_told_what_the_formatter_does():
    """Do .editorconfig and ruff agree on the length of a line?"""
    parser = configparser.ConfigParser()
    parser.read_string("[top]\n" + (ROOT / ".editorconfig").read_text(encoding="utf-8"))
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]
    assert parser["top"]["root"] == "true"
    assert int(parser["*"]["max_line_length"]) == ruff["line-length"]
