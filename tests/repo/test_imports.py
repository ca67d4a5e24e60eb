"""Can a student's machine do without the grader, and without a network?"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

NETWORK = {"socket", "ssl", "http", "urllib", "urllib3", "requests", "httpx", "aiohttp", "ftplib", "pooch"}


def imported(source: str) -> set[str]:
    """Return the top-level names that a module imports, by a statement or by import_module("name")."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(node.module.split(".")[0])
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in {"import_module", "__import__"}:
                names.add(str(node.args[0].value).split(".")[0])
    return names


def modules_importing(folder: Path, forbidden: set[str]) -> list[str]:
    """Return the modules under a folder that import one of the forbidden names."""
    return [
        path.name for path in sorted(folder.rglob("*.py")) if imported(path.read_text(encoding="utf-8")) & forbidden
    ]


def test_helpers_never_import_the_grader(root):
    """Is the grader absent from everything that students import?"""
    assert list((root / "helpers").rglob("*.py"))
    assert modules_importing(root / "helpers", {"grader", "nbgrader", "tests"}) == []


def test_helpers_are_offline(root):
    """Does nothing that students import open a connection?"""
    assert modules_importing(root / "helpers", NETWORK) == []


def test_helpers_load_without_the_grader(root):
    """Does every module of helpers load while grader and nbgrader cannot be imported?"""
    names = [
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        for path in sorted((root / "helpers").rglob("*.py"))
    ]
    absent = "import sys\nsys.modules.update(grader=None, nbgrader=None)\n"
    code = absent + "\n".join(f"import {name}" for name in names)
    done = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "-c", code],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "source",
    [
        "import grader",
        "from grader.run import x",
        "def f():\n    import grader.room as r",
        "import importlib\nimportlib.import_module('grader.run')",
        "__import__('grader')",
    ],
)
def test_a_hidden_import_would_be_seen(source):
    """Is each way of importing the grader found?"""
    assert "grader" in imported(source)


def test_a_relative_import_is_not_mistaken():
    """Is `from .grader import x` within helpers let pass, being a module of its own?"""
    assert imported("from .grader import x") == set()
