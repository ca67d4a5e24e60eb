"""What does a notebook say in a kernel that lacks the course?"""

from __future__ import annotations

import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_notebook

from grader.course import labels, layout

NOTEBOOKS = [name for week in layout.weeks() for name in layout.notebooks(week)]
GUARD = """except ModuleNotFoundError as error:  # one sentence in place of a traceback
    error._render_traceback_ = lambda: ["This kernel has no `helpers`: see docs/students.md (or README.md)."]
    raise"""


def first_cell(notebook: str):
    return next(cell for cell in layout.read_source(notebook).cells if cell.cell_type == "code")


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_first_cell_begins_with_the_guard(notebook):
    """Is the first import of the course's own the one that may fail, in the same words everywhere?"""
    cell = first_cell(notebook)
    begin, line, rest = cell.source.split("\n", 2)
    assert labels.role(cell) == "setup" and begin == "try:" and line.startswith("    from helpers.")
    assert rest.startswith(GUARD)


def test_a_kernel_without_helpers_says_one_sentence():
    """Is that sentence all that a student sees, and does nothing run after it?"""
    nb = new_notebook(
        cells=[
            new_code_cell("import sys\nsys.modules['helpers'] = None  # as if it were not installed"),
            new_code_cell(first_cell("numpy_warmup").source),
            new_code_cell("print('on')"),
        ]
    )
    with pytest.raises(CellExecutionError):
        NotebookClient(nb, kernel_name="python3", timeout=60).execute()
    (error,) = nb.cells[1].outputs
    assert error.traceback == ["This kernel has no `helpers`: see docs/students.md (or README.md)."]
    assert nb.cells[2].outputs == []


def test_the_page_for_students_says_more():
    """Has the page to which the sentence leads a part of that name, with the exact lines for each place?"""
    page = (layout.root() / "docs" / "students.md").read_text(encoding="utf-8")
    for words in (
        "### The helpers are not found",
        ".venv\\Scripts\\activate",
        "uv venv --seed --python 3.12 .venv",
        "### VS Code",
        "### Google Colab",
        "sys.path.insert(0, ",
    ):
        assert words in page
