"""Does the trusted side do once what is the same for all submissions, and is the result as if it had done it each time?"""

from __future__ import annotations

import copy

import nbformat
import numpy as np
import pytest
from nbformat import NotebookNode

from grader.course import labels, layout
from grader.course.reference import reference
from grader.declare import unchanged as unchanged_module
from grader.judge.caller import LocalCaller
from grader.judge.exam import Exam
from grader.judge.naming.look import Look
from grader.submission.outputs.writing import notebook_text
from grader.submission.restoring import matching
from grader.submission.restoring.restore import restore
from helpers.judge.near import Rules, at_a_glance, near
from helpers.judge.random_results.draws import spread_difference

NOTEBOOK = "logistic_regression"


def _odd_notebook() -> NotebookNode:
    """A notebook with everything in it that a graded one may hold, and texts that JSON has to escape."""
    odd = 'a "quote" \\ \t \x07 \u2028 é 中 😀\r\nline\n\nend'
    data = {
        "text/plain": odd,
        "text/html": "<b>\n</b>",
        "image/png": "AAAA\nBB",
        "application/json": {"a": [1, [], {}]},
    }
    nb = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": odd}, "signature": "x"})
    nb.cells = [
        nbformat.v4.new_markdown_cell(odd, attachments={odd: {"image/png": "AAAA"}}, metadata={"trusted": True}),
        nbformat.v4.new_code_cell(
            "", execution_count=3, metadata={"n": [1.5, 1e22, -0.0, True, None, 12345678901234567890]}
        ),
        nbformat.v4.new_code_cell(
            odd,
            outputs=[
                nbformat.v4.new_output("stream", text=odd),
                nbformat.v4.new_output("display_data", data, metadata={"image/png": {"width": 2}}),
                nbformat.v4.new_output("execute_result", data),
                nbformat.v4.new_output("error", ename="E", evalue=odd, traceback=[odd, ""]),
            ],
        ),
        nbformat.v4.new_raw_cell("\n"),
    ]
    return nbformat.from_dict(nb)


@pytest.mark.parametrize("make", [_odd_notebook, lambda: layout.read_source(NOTEBOOK)], ids=["odd", "ours"])
def test_a_notebook_is_written_as_nbformat_writes_it(make):
    """Is the text of an autograded notebook byte for byte what it was when nbformat made it?"""
    nb = make()
    expected = nbformat.v4.writes(nb)
    assert notebook_text(nb) == expected


def test_restoring_leaves_the_shared_source_as_it_was():
    """Is the source read once, and does nothing of one student's notebook get into that of the next?"""
    source = layout.shared_source(NOTEBOOK)
    before = copy.deepcopy(source)
    submitted = layout.read_source(NOTEBOOK)
    restored = restore(submitted, NOTEBOOK).nb
    for cell in restored.cells:
        cell.source = "changed"
        cell.metadata["gradschool"]["role"] = "changed"
        cell["outputs"] = ["changed"]
    restored.metadata["changed"] = True
    assert layout.shared_source(NOTEBOOK) is source
    assert source == before
    assert [labels.role(cell) for cell in source.cells if labels.role(cell) == "hidden"]


def test_a_source_that_was_changed_is_read_again(tmp_path, monkeypatch):
    """Does an author who mends a cell in a running server see the mended one?"""
    path = tmp_path / "solutions" / "week1" / "small.ipynb"
    path.parent.mkdir(parents=True)
    monkeypatch.setenv("GRADSCHOOL_COURSE", str(tmp_path))
    for text in ("one", "the other"):
        nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)]), path)
        assert layout.shared_source("small").cells[0].source == text


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(x):\n    return x", {"f"}),
        ("def f(x:\n", {"f"}),
        ("async  def f(:\nx = (\n  def g(", {"f"}),
        ("def def f(", {"def"}),
        ("def\ndef f(", {"def", "f"}),
        ("f = lambda x: x\nimport numpy as np", {"f", "np"}),
        ("def f2(:\n    def f(:", {"f2"}),
        ("", set()),
    ],
)
def test_what_a_cell_defines_is_read_from_code_that_does_not_run_too(source, names):
    """Is an answer recognised by its function even if its syntax is broken?"""
    cell = NotebookNode(source=source)
    assert {name for name in ("f", "f2", "g", "def", "np", "x") if matching.defines(cell, name)} == names


def test_a_worker_loads_for_the_references_only_what_they_use():
    """Is what draws figures left out until an answer names it, and there then?"""
    source = reference(NOTEBOOK)
    assert "np" in source.namespace
    assert "plt" not in source.namespace
    code = "def sigmoid(z):\n    plt.figure()\n    return z"
    assert "plt" in source.fresh_namespace(sigmoid=code)
    assert "plt" not in source.fresh_namespace()


def test_no_known_mistake_is_run_for_its_errors_beside_an_answer_that_makes_none(monkeypatch):
    """Is the cheap question asked first: did the answer end by an error at all?"""
    source = reference(NOTEBOOK)
    exercise = source.known["sigmoid"]
    exam = Exam(exercise, LocalCaller(source.fresh_namespace(sigmoid="def sigmoid(z):\n    return z")), source)
    monkeypatch.setattr(type(source), "variant_reply", lambda *_: pytest.fail("a wrong answer was run"))
    look = Look(exam, source, [])
    assert not any(look.by_errors(wrong, exercise.parts) for wrong in exercise.wrong)


def test_arguments_are_copied_only_where_they_seem_changed(monkeypatch):
    """Is an unchanged argument seen without packing it, and one in another byte order still the same?"""
    value = {"X": np.arange(3.0), "n": [1, (2.5, "a")]}
    assert unchanged_module.unchanged({"X": np.arange(3.0).astype(">f8")}, {"X": np.arange(3.0)})
    monkeypatch.setattr(unchanged_module, "plain", lambda _: pytest.fail("it was copied"))
    assert unchanged_module.unchanged(value, copy.deepcopy(value))


@pytest.mark.parametrize("atol", [0.0, 1e-8, np.inf])
def test_the_glance_never_contradicts_the_whole_comparison(atol):
    """Is what the largest difference alone decides the same as what all of them do?"""
    numbers = [0.0, -0.0, 1.0, 1 + 1e-6, 1 + 3e-6, 1e-8, 1.1e-8, -5.0, 1e308, -1e308, np.nan, np.inf, -np.inf]
    rules = Rules(atol=atol)
    decided = 0
    for one in numbers:
        for other in numbers:
            got, expected = np.array([1.0, one]), np.array([1.0, other])
            glance = at_a_glance(got, expected, rules)
            decided += glance is not None
            assert glance in (None, bool(near(got, expected, rules).all())), (one, other)
    assert decided > len(numbers)


def test_units_that_begin_alike_are_no_copies():
    """Are rows that share their first number told from rows that are equal?"""
    draw = np.random.default_rng(0).normal(size=(40, 50))
    draw[1, 0] = draw[0, 0]
    assert spread_difference(draw, draw.shape, 1.0, 1.25) is None
    draw[1] = draw[0]
    found = spread_difference(draw, draw.shape, 1.0, 1.25)
    assert found is not None and "copies of each other" in found.sentence()
