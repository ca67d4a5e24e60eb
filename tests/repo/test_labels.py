"""Do the ids of cells, the text of a stub and the placeholder of a written answer have one home?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import labels

GRADER = Path(__file__).resolve().parent.parent.parent / "grader"
HOME = GRADER / "course" / "labels.py"
SUFFIX = re.compile(r"-(answer|public|hidden|written)$")
STUB = "raise NotImplementedError("
FOLDERS = sorted(path.name for path in GRADER.iterdir() if any(path.glob("*.py")))


def literals(source: str) -> Iterator[str]:
    """All texts in a module's code, the pieces of f-strings too, without docstrings."""
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def belongs_to_labels(literal: str) -> bool:
    """Whether a text is the end of a cell's id, a stub, or the placeholder of a written answer."""
    return bool(SUFFIX.search(literal)) or STUB in literal or labels.PLACEHOLDER in literal


def found_in(paths: list[Path]) -> dict[str, list[str]]:
    """The literals that have their home in labels.py, by file."""
    found = {
        str(path.relative_to(GRADER)): [
            literal for literal in literals(path.read_text(encoding="utf-8")) if belongs_to_labels(literal)
        ]
        for path in paths
        if path != HOME
    }
    return {name: texts for name, texts in found.items() if texts}


@pytest.mark.parametrize("folder", FOLDERS)
def test_ids_and_stubs_are_written_in_one_module(folder):
    """Does no module but labels.py know how an id ends, or what a stub and a placeholder say?"""
    assert found_in(sorted((GRADER / folder).rglob("*.py"))) == {}


def test_modules_beside_the_folders_write_none_either():
    """Does the command line go by labels.py too?"""
    assert found_in(sorted(GRADER.glob("*.py"))) == {}


@pytest.mark.parametrize(
    "source",
    [
        'f"{notebook}-{name}-hidden"',
        'name.endswith("-written")',
        "identifier + '-answer'",
        'f"raise NotImplementedError(\\"Exercise {number}\\")"',
        'cell.source == "YOUR ANSWER HERE"',
    ],
)
def test_a_literal_that_went_astray_would_be_seen(source):
    """Is each way of writing one found?"""
    assert any(belongs_to_labels(literal) for literal in literals(source))


def test_a_docstring_may_speak_of_them():
    """Is a docstring that explains the ids let pass?"""
    assert not any(map(belongs_to_labels, literals('"""An id ends with -hidden"""\nx = "hidden"')))


def test_the_home_is_where_it_is():
    """Are the literals there, so that the search above searches for the right ones?"""
    assert sum(map(belongs_to_labels, literals(HOME.read_text(encoding="utf-8")))) == 3
