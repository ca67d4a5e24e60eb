"""The public checks, as a student meets them."""

from __future__ import annotations

import ast
import json
import linecache
from pathlib import Path

import nbformat
import numpy as np
import pytest

from grader.course import catalogue, layout
from grader.course.reference import reference
from grader.release.public_checks import public_data
from helpers.checks import PUBLIC, Checker

NOTEBOOK = "logistic_regression"


@pytest.fixture
def namespace():
    """A notebook in which everything is right."""
    return reference(NOTEBOOK).fresh_namespace()


def _define(namespace: dict, source: str) -> None:
    exec(compile(source, "<cell>", "exec"), namespace)


def _run(capsys, function, namespace=None) -> str:
    Checker(f"week1/{NOTEBOOK}")(function)
    return capsys.readouterr().out


def test_a_right_answer_is_told_so_with_the_progress(capsys, namespace):
    """Does a right answer get a tick, and the notebook's progress?"""
    check = Checker(f"week1/{NOTEBOOK}")
    check(namespace["sigmoid"])
    check(namespace["propagate"])
    out = capsys.readouterr().out
    assert out.startswith("✓ Exercise 1 · sigmoid: right on")
    assert "Exercises: 1 ✓  2 ·  3 ✓" in out and "(2 of 6 right)" in out


def test_a_tick_says_what_the_hidden_checks_add(capsys, namespace):
    """Is what can still be lost announced beside the tick, and nothing of it beside a cross?"""
    assert "Hidden: other inputs; unchanged arguments; no loop over the examples;" in _run(
        capsys, namespace["propagate"]
    )
    _define(namespace, "def propagate(w, b, X, Y):\n    return {}, 0.0")
    assert "Hidden" not in _run(capsys, namespace["propagate"])


OVERFLOWS = "def sigmoid(z):\n    return np.exp(z) / (1 + np.exp(z))"
CLIPPED = "def sigmoid(z):\n    return 1 / (1 + np.exp(-np.clip(z, -2, 2)))"


def test_an_edge_that_is_missed_is_called_one_and_keeps_nothing_else_back(capsys, namespace):
    """Does an edge case get no tick, but its sentence and its name, and do demos that need the function run?"""
    check = Checker(NOTEBOOK)
    _define(namespace, OVERFLOWS)
    check(namespace["sigmoid"])
    out = capsys.readouterr().out
    assert out.startswith("✗ Exercise 1 · sigmoid: right but for an edge case: the result is not finite")
    assert "`sigmoid(np.array([[-800.0, 0.0, 800.0]]))`" in out and "What it looks like: " in out
    assert check.ready(namespace["propagate"], namespace["sigmoid"])
    _define(namespace, CLIPPED)
    out = _run(capsys, namespace["sigmoid"])
    assert "right but for an edge case" in out and "What it looks like" not in out


def test_an_edge_that_never_comes_back_or_raises_is_an_edge(capsys, namespace, monkeypatch):
    """Is a function that hangs, ends in an error or is still open at an edge alone right but for an edge case?"""
    monkeypatch.setattr("helpers.checks.SECONDS_PER_CALL", 0.2)
    for trouble in ("while True: pass", "raise ValueError", "raise NotImplementedError"):
        _define(
            namespace, f"def sigmoid(z):\n    if np.max(z) > 500:\n        {trouble}\n    return 1 / (1 + np.exp(-z))"
        )
        assert _run(capsys, namespace["sigmoid"]).startswith("✗ Exercise 1 · sigmoid: right but for an edge case: ")


def test_a_seed_inside_is_seen_and_one_outside_is_not(capsys):
    """Is what should be drawn anew asked for twice?"""
    namespace = reference("initialization").fresh_namespace()
    check = Checker("initialization")
    he = reference("initialization").answers["initialize_parameters_he"]
    _define(namespace, he.replace("parameters = {}", "np.random.seed(3)\n    parameters = {}"))
    check(namespace["initialize_parameters_he"])
    assert "two equal calls give the same result. Take the seed out of the function" in capsys.readouterr().out
    _define(namespace, he)
    np.random.seed(3)
    check(namespace["initialize_parameters_he"])
    assert capsys.readouterr().out.startswith("✓")


ONE_STEP = """
def gradient_check(x, theta, epsilon=1e-7):
    slope = (forward_propagation(x, theta + epsilon) - forward_propagation(x, theta)) / epsilon
    grad = backward_propagation(x, theta)
    return abs(grad - slope) / (abs(grad) + abs(slope)) if grad or slope else 0.0
"""


def test_one_step_is_told_from_two_by_another_function(capsys):
    """Is a check of gradients tried on a curve, the student's own line being there again afterwards?"""
    namespace = reference("gradient_checking").fresh_namespace()
    own = namespace["forward_propagation"]
    check = Checker("gradient_checking")
    _define(namespace, ONE_STEP)
    check(namespace["gradient_check"])
    out = capsys.readouterr().out
    assert out.startswith("✗ Exercise 3 · gradient_check") and "J = x theta^3, and a large step" in out
    assert namespace["forward_propagation"] is own


def test_an_open_exercise_is_open(capsys, namespace):
    """Is a stub called open, not wrong?"""
    _define(namespace, "def sigmoid(z):\n    raise NotImplementedError('Exercise 1: sigmoid')")
    assert _run(capsys, namespace["sigmoid"]).startswith("· Exercise 1 · sigmoid: still open.")


def test_every_mistake_that_shows_on_the_public_inputs_is_named(capsys):
    """Does the public check give each known mistake its own advice, without the answer being there?"""
    source = reference(NOTEBOOK)
    published = {e["name"]: {m["name"] for m in e["mistakes"]} for e in public_data(NOTEBOOK)["exercises"]}
    named = 0
    for exercise in catalogue.exercises(NOTEBOOK).exercises:
        for wrong in exercise.wrong:
            if wrong.name not in published[exercise.name]:
                continue
            namespace = source.fresh_namespace(**{exercise.name: source.variant_source(exercise, wrong)})
            out = _run(capsys, namespace[exercise.name])
            assert out.startswith("✗"), (exercise.name, wrong.name)
            assert wrong.advice in out, (exercise.name, wrong.name, out)
            named += 1
    assert named >= 20


def test_the_sentence_says_got_against_expected(capsys, namespace):
    """Are shape and dtype of what came in the sentence?"""
    _define(namespace, "def sigmoid(z):\n    return np.ones((7, 7))")
    out = _run(capsys, namespace["sigmoid"])
    assert "got an array of shape (7, 7), float64, expected" in out


def test_an_error_is_told_with_the_students_own_line(capsys, namespace):
    """Does the check point into the cell, at the innermost line that the student wrote, with the shapes there?"""
    source = "def product(a, b):\n    return a @ b\ndef sigmoid(z):\n    return product(z, np.ones((7, 7)))"
    linecache.cache["<cell>"] = (len(source), None, source.splitlines(keepends=True), "<cell>")
    _define(namespace, source)
    out = _run(capsys, namespace["sigmoid"])
    linecache.cache.pop("<cell>")
    assert "`sigmoid` raised ValueError in line 2 of the cell with `product`, `return a @ b`: matmul" in out
    assert "At that line `a` has shape (1, 3) and `b` has shape (7, 7). A matrix product needs" in out


def test_a_cell_that_is_no_python_is_the_reason_even_if_an_older_function_is_there(capsys, namespace):
    """Does the check judge nothing but the newest cell, and say in which place Python cannot read it?"""
    broken = "%matplotlib inline\ndef sigmoid(z):\n    return (1 + z\n"
    _define(namespace, "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))")
    namespace["In"] = ["", "def sigmoid(z):\n    return 1", broken]
    said = _run(capsys, namespace["sigmoid"], namespace)
    assert "`sigmoid` is still an older one, because its cell cannot be read as Python: SyntaxError in line 3" in said
    assert "`return ▸(1 + z`: '(' was never closed" in said and "▸ marks" in said
    namespace["In"].append("def sigmoid(z):\n    return 1 / (1 + np.exp(-z))")
    assert _run(capsys, namespace["sigmoid"], namespace).startswith("✓")


def test_the_earlier_exercise_to_mend_first_is_named(capsys, namespace):
    """Does a check say that an earlier function is the trouble?"""
    _define(namespace, "def sigmoid(z):\n    return 1 / 1 + np.exp(-z)")
    out = _run(capsys, namespace["propagate"])
    assert out.startswith("✗ Exercise 3 · propagate") and "Mend `sigmoid` (exercise 1) first" in out


def test_ready_keeps_demos_from_stopping_the_notebook(capsys, namespace):
    """Is a demo left out with one sentence while something that it needs is open?"""
    check = Checker(NOTEBOOK)
    assert check.ready(namespace["propagate"], namespace["sigmoid"])
    assert capsys.readouterr().out == ""
    _define(namespace, "def sigmoid(z):\n    raise NotImplementedError")
    assert not check.ready(namespace["propagate"])
    assert (
        capsys.readouterr().out == "Left out for now: this part needs `sigmoid` (exercise 1), which is not right yet.\n"
    )


def test_an_example_can_be_had_while_the_exercise_is_open(namespace):
    """Are arguments and right result of an exercise there for the reader who goes on?"""
    check = Checker(NOTEBOOK)
    args, expected = check.example("propagate")
    grads, cost = namespace["propagate"](*args)
    assert np.allclose(grads["dw"], expected[0]["dw"]) and np.isclose(cost, expected[1])
    args[0][:] = 99
    assert not np.any(check.example("propagate")[0][0] == 99)


def test_an_endless_loop_and_a_crash_of_a_check_are_sentences(capsys, namespace, monkeypatch):
    """Does a check come back whatever the function does?"""
    monkeypatch.setattr("helpers.checks.SECONDS_PER_CALL", 0.2)
    _define(namespace, "def sigmoid(z):\n    while True: pass")
    assert "did not finish within 0.2 seconds" in _run(capsys, namespace["sigmoid"])
    _define(namespace, "def sigmoid(z):\n    raise SystemExit")
    assert "`sigmoid` raised SystemExit" in _run(capsys, namespace["sigmoid"])


def test_another_function_and_another_name_are_told_apart(capsys, namespace):
    """Is a function that is no exercise answered with the exercises' names?"""
    assert "This is not one of the notebook's exercises" in _run(capsys, len)
    namespace["mine"] = lambda: 0
    assert "`propagate`" in _run(capsys, namespace["mine"])


def test_the_summary_shows_every_exercise(capsys, namespace):
    """Is there one line per exercise, and the warning that marks come from elsewhere?"""
    Checker(NOTEBOOK).summary(namespace)
    out = capsys.readouterr().out
    assert all(f" ✓ {exercise.name}" in out for exercise in catalogue.exercises(NOTEBOOK).exercises)
    assert "(6 of 6 right)" in out and "Marks come from other inputs" in out


def test_an_unknown_notebook_names_the_known_ones():
    """Does a misspelt name get an error that helps?"""
    with pytest.raises(FileNotFoundError, match=NOTEBOOK):
        Checker("week1/logistic")


@pytest.mark.parametrize("path", sorted(PUBLIC.glob("*.json")), ids=lambda path: path.stem)
def test_no_code_is_in_the_public_file(path: Path):
    """Does what ships to students hold data, sentences and cells that they have, and no line of a reference?"""
    data = json.loads(path.read_text(encoding="utf-8"))
    handed_out = layout.root() / "notebooks" / layout.week_of(path.stem) / f"{path.stem}.ipynb"
    shown = {cell.source for cell in nbformat.read(handed_out, as_version=4).cells}
    cells = data.pop("edition")["cells"]
    assert cells and {cell["source"] for cell in cells} <= shown
    text = json.dumps(data)
    source = reference(path.stem)
    for exercise in catalogue.exercises(path.stem).exercises:
        body = ast.parse(source.answers[exercise.name]).body[-1].body[1:]
        for node in body:
            line = json.dumps(ast.unparse(node).splitlines()[0])[1:-1]
            assert len(line) < 20 or line not in text, line


def test_the_public_files_are_what_the_exercises_make():
    """Would `gradschool generate` change nothing in helpers/public?"""
    names = [n for week in layout.weeks() for n in layout.notebooks(week) if catalogue.exercises(n).exercises]
    assert sorted(path.stem for path in PUBLIC.glob("*.json")) == sorted(names)
    for name in names:
        stored = json.loads((PUBLIC / f"{name}.json").read_text(encoding="utf-8"))
        assert stored == json.loads(json.dumps(public_data(name))), name
