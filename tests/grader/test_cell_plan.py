"""Which cells does a mark depend on, and is it the same whether demos run or not?"""

from __future__ import annotations

import numpy as np
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from grader.course import catalogue, labels, layout
from grader.demo import invented_class
from grader.release.sheet import Sheet
from grader.room import Room
from grader.submission.cell_plan import names_in, plan_cells
from grader.submission.marking import mark
from grader.submission.restoring.read import read_submission
from grader.submission.restoring.restore import restore

NOTEBOOK, LIGHT = "logistic_regression", "numpy_warmup"  # demos that train, and demos that take no time


def cells(*pairs: tuple[str, str]) -> NotebookNode:
    """A notebook of (role, source)."""
    nb = new_notebook(cells=[new_code_cell(source) for _, source in pairs])
    for cell, (role, _) in zip(nb.cells, pairs, strict=True):
        cell.metadata["gradschool"] = {"role": role, "exercise": "f"}
    return nb


def plan(*pairs: tuple[str, str], full: bool = False, for_all: bool = False) -> tuple[list[int], list[int]]:
    """What runs, and what of it is spare."""
    roles = labels.ALWAYS_RUN + (("look", "public") if full else ())
    found = plan_cells(cells(*pairs), roles, for_all=for_all)
    return sorted(found.execute), sorted(found.spare)


SETUP, LOOK, ANSWER, HIDDEN = ("setup", "import numpy as np"), ("look", "faces = np.ones(3)"), "answer", ("hidden", "")


def test_a_demo_whose_name_an_answer_uses_is_played():
    """Is `faces`, which a demo makes, there for an answer that looks at it, at its top and in its functions?"""
    for source in ("print(faces.shape)\ndef f(): pass", "def f():\n    return faces"):
        assert plan(SETUP, LOOK, (ANSWER, source), HIDDEN) == ([0, 1, 2], [])


def test_a_demo_that_nobody_needs_is_not_played():
    """Does an argument, or an own cell that makes the name again, ask for no demo?"""
    assert plan(SETUP, LOOK, (ANSWER, "def f(faces):\n    return [faces for faces in faces]"), HIDDEN) == ([0, 2], [])
    again = plan(SETUP, LOOK, ("own", "faces = 1"), (ANSWER, "def f():\n    return faces"), HIDDEN)
    assert again == ([0, 2, 3], [])


def test_demos_that_a_demo_needs_are_played_too():
    """Does one demo bring the other on which it builds?"""
    pairs = (SETUP, ("look", "a = 1"), ("look", "b = a"), ("look", "c = 1"), (ANSWER, "x = b\ndef f(): pass"), HIDDEN)
    assert plan(*pairs) == ([0, 1, 2, 4], [])


def test_a_demo_for_an_own_cell_is_played_where_it_matters():
    """Does a demo that only a spare cell uses stay out of marking, while `gradschool check` plays it?"""
    pairs = (SETUP, LOOK, ("own", "print(faces)"), (ANSWER, "def f(): pass"), HIDDEN)
    assert plan(*pairs) == ([0, 2, 3], [2])
    assert plan(*pairs, for_all=True) == ([0, 1, 2, 3], [2])


@pytest.mark.parametrize(
    "source",
    [
        "def helper(): return 1",
        "helper = lambda: 1",
        "from math import pi as helper",
        "class helper: pass",
        "helper.speed = 3",
        "helper['a'] = 1",
        "helper.append(3)",
        "for helper in range(3): pass",
        "import other\nhelper: int = 3",
        "with open('x') as helper: pass",
        "def g():\n    global helper\n    helper = 1",
        "%%time\nhelper = 1",
        "!ls\nhelper = 1",
        "exec('helper = 1')",
        "from own_module import *",
        "globals()['helper'] = 1",
        "if (helper := 1): pass",
    ],
)
def test_a_cell_on_which_an_answer_rests_is_not_spare(source):
    """In whatever way a cell makes or changes a name that an answer uses: does it keep its time?"""
    assert plan(SETUP, ("own", source), (ANSWER, "def f():\n    return helper"), HIDDEN) == ([0, 1, 2], [])


@pytest.mark.parametrize(
    "source",
    [
        "x = np.zeros(3)\nprint(np.exp(x))",
        "other = 1",
        "this is no Python",
        "f(3)",
        "%matplotlib inline",
        "np.exp(1)",
        "\0",
    ],
)
def test_a_cell_on_which_no_answer_rests_is_spare(source):
    """May an experiment be left out when time gets short?"""
    pairs = (SETUP, ("own", source), (ANSWER, "def f():\n    x = np.ones(1)\n    return x"), HIDDEN)
    assert plan(*pairs) == ([0, 1, 2], [1])


def test_what_cannot_be_read_is_no_trouble():
    """Do hostile sources end the reading of no submission?"""
    for source in (
        "(" * 10_000,
        "x = " + "-" * 50_000 + "1",
        "a" * 300_000,
        "\ud83d = 1",
        "x = '\\ud83d'",
        ".".join("a" * 20_000),
    ):
        names_in(source)


def _marks(room: Room, notebook: str, data: bytes, full: bool) -> dict[str, tuple]:
    nb, _ = read_submission(data, f"{notebook}.ipynb")
    marked = mark(restore(nb, notebook).nb, notebook, room, full=full)
    assert not marked.errors
    return {r.id: (r.outcome, r.score, r.items, r.diagnosis) for r in marked.results}


def with_demo_names(sheet: Sheet, rng: np.random.Generator) -> bytes:
    """Right answers, each of which also looks at what a demo made."""
    sheet.answer_all()
    made = [
        (i, sorted(names_in(cell.source).makes - names_in(cell.source).imports))
        for i, cell in enumerate(sheet.nb.cells)
        if labels.role(cell) == "look"
    ]
    for cell in sheet.nb.cells:
        if labels.grade_id(cell).endswith("-answer"):
            place = sheet.nb.cells.index(cell)
            names = [name for i, some in made if i < place for name in some]
            cell.source = "".join(f"{name}\n" for name in names) + cell.source
    return sheet.data()


@pytest.mark.needs_sandbox
def test_marks_are_the_same_with_and_without_demos():
    """For an invented class, and for answers that use what demos made: are all results equal with and without `--full`?"""
    names = ("other_style", "partly_right", "half_done", "moved_things", "syntax_error", "chatty")
    makers = [(LIGHT, getattr(invented_class, name)) for name in names]
    with Room() as room:
        for notebook, make in ((NOTEBOOK, with_demo_names), *makers):
            data = make(Sheet(notebook), np.random.default_rng(3))
            plain = _marks(room, notebook, data, full=False)
            assert plain == _marks(room, notebook, data, full=True), (notebook, make.__name__)
            if make is with_demo_names:
                known = catalogue.exercises(notebook).exercises
                assert sum(score for _, score, *_ in plain.values()) == sum(one.points for one in known)


def test_every_notebook_as_it_is_needs_no_demo():
    """Do set-up cells and reference answers stand on their own, so that marking plays no demo for an honest answer?"""
    for week in layout.weeks():
        for notebook in layout.notebooks(week):
            nb = layout.read_source(notebook)
            found = plan_cells(nb, labels.ALWAYS_RUN)
            assert not [i for i in found.execute if labels.role(nb.cells[i]) == "look"], notebook
