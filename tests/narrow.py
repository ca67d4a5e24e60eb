"""pytest plugin: with `-m`, only the files that the expression can select are collected at all.

What a file's tests can be marked with is read from its text, without importing it. A file is left out only if no
choice among those markers makes the expression true, so the same tests are selected as by collecting everything:
tests/repo/test_narrow.py compares the two. `make test TEST_ARGS="-m 'logistic_regression and contract'"` thereby takes
seconds.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from grader.course import layout

NAMED = re.compile(r"\bmark\.(\w+)")
COMPUTED = re.compile(r"getattr\(pytest\.mark|add_marker\(")  # the marker of any notebook may come of these
BOOLEAN = (ast.Expression, ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.Name, ast.Load)


def is_test_file(path: Path) -> bool:
    """Return whether pytest, or nbval, would make tests of this file."""
    return path.suffix == ".ipynb" or path.match("test_*.py")


def possible_markers(path: Path, declared: frozenset[str]) -> frozenset[str]:
    """Return which of the declared markers a test of this file may have."""
    if path.suffix == ".ipynb":
        return declared & {path.stem}  # tests/strict.py gives it to each cell
    text = path.read_text(encoding="utf-8", errors="replace")
    computed = {name for name in declared if name != "contract" and not name.startswith("needs_")}  # a notebook's name
    return declared & (set(NAMED.findall(text)) | (computed if COMPUTED.search(text) else set()))


def can_select(expression: str, markers: Iterable[str]) -> bool:
    """Return whether a test that has some of the markers, or all or none of them, can make the expression true.

    Anything but names, `and`, `or`, `not` and brackets is left to pytest: the answer is then True.
    """
    try:
        tree = ast.parse(expression.strip() or "True", mode="eval")
    except SyntaxError:
        return True
    if not all(isinstance(node, BOOLEAN) for node in ast.walk(tree)):
        return True
    asked = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return any(_is_true(tree.body, chosen) for chosen in _subsets(asked & set(markers)))


def _is_true(node: ast.expr, chosen: frozenset[str]) -> bool:
    if isinstance(node, ast.BoolOp):
        every = all if isinstance(node.op, ast.And) else any
        return every(_is_true(value, chosen) for value in node.values)
    if isinstance(node, ast.UnaryOp):
        return not _is_true(node.operand, chosen)
    return isinstance(node, ast.Name) and node.id in chosen


def _subsets(names: set[str]) -> Iterator[frozenset[str]]:
    for size in range(len(names) + 1):
        yield from map(frozenset, combinations(sorted(names), size))


class Selection:
    """What the words of one run can select."""

    def __init__(self, config: pytest.Config) -> None:
        self._expression: str = config.option.markexpr
        self._declared = frozenset(re.split(r"[:(]", line)[0].strip() for line in config.getini("markers"))
        here = config.invocation_params.dir
        # what is named on the command line is collected, so that pytest's own messages about it stay
        self.named = frozenset((here / word.partition("::")[0]).resolve() for word in config.args)
        self.may_hold = cache(self._may_hold)

    def _may_hold(self, path: Path) -> bool:
        if path.is_dir():
            return any(self.may_hold(file) for file in path.rglob("*") if is_test_file(file))
        return can_select(self._expression, possible_markers(path, self._declared))

    def files(self) -> list[Path]:
        """The test files under the named folders that can hold a selected test."""
        under = (found for place in self.named for found in ([place] if place.is_file() else place.rglob("*")))
        return [path for path in under if is_test_file(path) and self.may_hold(path)]


SELECTION = pytest.StashKey[Selection | None]()


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Give each notebook its marker and see what can be selected; one file's tests are shared out, since `--dist loadfile` would give them to one worker."""
    for path in sorted((layout.root() / "solutions").glob("*/*.ipynb")):
        config.addinivalue_line("markers", f"{path.stem}: the notebook {path.parent.name}/{path.stem}")
    narrowing = config.option.markexpr and not config.option.collect_everything
    selection = config.stash[SELECTION] = Selection(config) if narrowing else None
    if selection and getattr(config.option, "dist", "no") == "loadfile" and len(selection.files()) <= 1:
        config.option.dist = "load"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the files and folders in which nothing can be selected."""
    selection = config.stash.get(SELECTION, None)
    if selection is None or not any(place in collection_path.parents for place in selection.named):
        return None  # what was named, the folders on the way to it, and what lies beside it
    if collection_path.is_dir() or is_test_file(collection_path):
        return None if selection.may_hold(collection_path) else True
    return None


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option by which a test compares with a full collection."""
    parser.addoption("--collect-everything", action="store_true", help="with -m, collect also what it cannot select")
