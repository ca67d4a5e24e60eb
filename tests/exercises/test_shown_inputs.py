"""The input of a message is a line that can be run in the notebook."""

from __future__ import annotations

import re

import numpy as np
import pytest

from grader.course import catalogue, layout
from grader.course.reference import reference
from grader.declare.case import Case
from helpers.judge.wire import plain

NOTEBOOKS = [name for week in layout.weeks() for name in layout.notebooks(week) if catalogue.exercises(name).exercises]


def _run(shown: str, name: str) -> tuple[tuple, dict]:
    """Run what is shown, as a student would, and give the arguments that arrived."""
    line = re.fullmatch(r"`([^`]+)`(?: \(numbers rounded\))?", shown)
    assert line
    return eval(line[1], {"np": np, name: lambda *args, **kwargs: (args, kwargs)})


def _equal(one: object, other: object, rtol: float) -> bool:
    if isinstance(one, np.ndarray):
        same = isinstance(other, np.ndarray) and (one.shape, one.dtype) == (other.shape, other.dtype)
        return same and np.allclose(one, other, rtol=rtol, atol=0, equal_nan=True)
    if isinstance(one, dict):
        return list(one) == list(other) and all(_equal(one[key], other[key], rtol) for key in one)
    if isinstance(one, tuple | list):
        return type(one) is type(other) and all(_equal(*pair, rtol) for pair in zip(one, other, strict=True))
    return one == other or bool(np.isclose(one, other, rtol=rtol, atol=0))


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_the_input_that_is_shown_makes_the_call_that_was_judged(notebook):
    """Does each shown line, run in a notebook, call the function with what the examiner called it with?"""
    calls = 0
    for exercise in catalogue.exercises(notebook).exercises:
        for case in reference(notebook).cases(exercise):
            shown = case.shown(exercise.name)
            assert shown and len(shown) <= 400
            if not shown.startswith("`"):
                assert case.note or "array" in shown, shown
                continue
            calls += 1
            expected = plain(tuple(case.args)), plain(dict(case.kwargs))
            assert _equal(expected, _run(shown, exercise.name), 1e-3 if "rounded" in shown else 1e-15), shown
    assert calls


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_cell_makes_the_same_call_to_the_last_digit(notebook):
    """Has every input that is not shown whole a cell, unless it is very large, and is it the very input?"""
    whole = large = 0
    for exercise in catalogue.exercises(notebook).exercises:
        for case in reference(notebook).cases(exercise):
            told = case.told(exercise.name)
            whole += bool(told["cell"]) or told["shown"].endswith("`")
            large += not case.given and not told["cell"] and not told["shown"].endswith("`")
            if told["cell"]:
                call = eval(told["cell"], {"np": np, exercise.name: lambda *args, **kwargs: (args, kwargs)})
                assert _equal((plain(tuple(case.args)), plain(dict(case.kwargs))), call, 0.0)
    assert whole > 2 * large


@pytest.mark.parametrize(
    ("args", "shown"),
    [
        ((np.array([[0.0, 1.5]]), 2, "relu"), "`f(np.array([[0.0, 1.5]]), 2, 'relu', n=None)`"),
        ((np.zeros((3, 40)),), "`f(np.zeros((3, 40)), n=None)`"),
        ((np.full((3, 4), 0.25, dtype=np.float32),), "`f(np.full((3, 4), 0.25, dtype=np.float32), n=None)`"),
        ((np.array([np.nan, -np.inf]),), "`f(np.array([float('nan'), float('-inf')]), n=None)`"),
        (({"W": np.array([1])}, (1,), ()), "`f({'W': np.array([1])}, (1,), (), n=None)`"),
        ((np.linspace(0, 1, 30),), "`f(np.array([0.0, 0.03448, 0.06897,"),
        ((np.arange(300.0),), "300 numbers"),
    ],
)
def test_a_call_is_written_as_python_where_it_is_short(args, shown):
    """Are small arrays written in full, equal numbers by how they are made, and large inputs in the author's words?"""
    assert Case(args, {"n": None}, "300 numbers").shown("f").startswith(shown)


def test_a_case_with_given_functions_is_told_in_words():
    """Is a call that would not do the same in the notebook left unwritten?"""
    assert Case((1,), note="a slope that is wrong", given={"g": abs}).shown("f") == "a slope that is wrong"
