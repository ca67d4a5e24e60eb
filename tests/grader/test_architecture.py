"""One direction of imports: from the command line down to the records, and never back."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# The stages of DESIGN's flow, and what stands around them; a module may import from earlier rows only (or its own).
STAGES = (
    (
        "records",
        "limits",
        "errors",
        "exercise",
        "rubric",
        "calls",
        "course",
        "lean",
        "source",
        "diagnosis",
        "exam",
        "exercises",
    ),
    ("feedback", "sanitise", "kernel", "publish", "release", "authoring", "generate", "handout"),
    ("restore",),
    ("collect",),
    ("room",),
    ("marking", "nbgrader_plugin"),
    ("work", "workers"),
    ("pool", "record", "results", "marks", "cell_marks", "moves"),
    ("pages", "templating", "statistics"),
    ("report_plots", "export", "nbgrader_export"),
    ("report", "similarity"),
    ("grading", "precheck"),
    ("screen",),
    ("demo", "demo_attacks"),
    ("cli",),
)


def _modules() -> dict[str, Path]:
    paths = (ROOT / "grader").rglob("*.py")
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


def _imports(path: Path, known: dict[str, Path]) -> set[str]:
    """Modules of grader that a file imports, at any depth of its code, but for annotations only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            node.body = [ast.Pass()]
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {
                f"{node.module}.{alias.name}" if f"{node.module}.{alias.name}" in known else node.module
                for alias in node.names
            }
    return {name for name in found if name in known}


MODULES = _modules()
GRAPH = {name: _imports(path, MODULES) for name, path in MODULES.items()}
RANKS = {name: rank for rank, row in enumerate(STAGES) for name in row}


def _rank(module: str) -> int | None:
    return RANKS.get(module.split(".")[1]) if "." in module else None


def test_there_is_no_circle_of_imports():
    """Can the modules of the grader be put into one order?"""
    try:
        list(TopologicalSorter({name: used - {name} for name, used in GRAPH.items()}).static_order())
    except CycleError as error:
        pytest.fail(f"a circle: {' -> '.join(error.args[1])}")


def test_no_stage_imports_a_later_one():
    """Does data flow one way: collect, restore, run, check, record, pages?"""
    back = [(name, used) for name in GRAPH for used in GRAPH[name] if (_rank(name) or 99) < (_rank(used) or 0)]
    assert back == []


def test_every_module_of_a_stage_is_there():
    """Does the table above still name real modules?"""
    names = {name.split(".")[1] for name in MODULES if "." in name}
    assert set(RANKS) <= names


def test_what_runs_beside_student_code_knows_nothing_of_the_grader():
    """Do the modules inside the sandbox import neither the grader nor an exercise?"""
    inside = [name for name in MODULES if name.startswith("grader.room.inside")]
    assert len(inside) > 3
    for name in inside:
        assert {used for used in GRAPH[name] if not used.startswith("grader.room.inside")} == set(), name


def test_the_students_library_never_imports_the_grader():
    """Does helpers work on a machine without grader?"""
    for path in (ROOT / "helpers").rglob("*.py"):
        assert not _imports(path, MODULES), path
