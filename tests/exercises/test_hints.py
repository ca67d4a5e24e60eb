"""Hints and advice teach; they do not contain the answer."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from grader.course import catalogue, layout
from grader.course.reference import reference
from grader.declare.exercise import Exercise
from grader.judge.naming.slips import slips

NOTEBOOKS = [name for week in layout.weeks() for name in layout.notebooks(week) if catalogue.exercises(name).exercises]
TOO_MUCH = 3  # operations of the answer in one piece
WORDS = {"minus": "-", "plus": "+", "times": "*", "divided by": "/", "transposed": ".t", "squared": "**2", "²": "**2"}
OPERATIONS = ast.BinOp | ast.UnaryOp | ast.Compare | ast.Call


def _written(text: str) -> str:
    """A text as one run of signs, with operations that are told in words."""
    text = text.lower()
    for word, sign in WORDS.items():
        text = text.replace(word, sign)
    return re.sub(r"\bnp\.|numpy\.|[\s`()\[\]{}'\"]", "", text)


def _pieces(source: str) -> Iterator[str]:
    """Expressions of an answer that are long enough to be one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, OPERATIONS) and sum(isinstance(part, OPERATIONS) for part in ast.walk(node)) >= TOO_MUCH:
            yield ast.unparse(node)


def _told(exercise: Exercise, source: str) -> Iterator[str]:
    yield from (item.hint for item in exercise.rubric if item.hint)
    yield from (wrong.advice for wrong in exercise.wrong)
    yield from {slip.advice for slip in slips(exercise.name, source)}
    yield exercise.when_slow


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_no_hint_contains_the_answer(notebook):
    """Is no expression of a right answer with three operations or more written out in a hint, in signs or in words?"""
    for exercise in catalogue.exercises(notebook).exercises:
        source = reference(notebook).answers[exercise.name]
        others = [reference(notebook).variant_source(exercise, other) for other in exercise.different]
        pieces = {_written(piece) for answer in (source, *others) for piece in _pieces(answer)}
        given = [(hint, piece) for hint in _told(exercise, source) for piece in pieces if piece in _written(hint)]
        assert given == [], exercise.name


def test_an_answer_in_words_is_found():
    """Does the test see an answer that a hint spells out?"""
    (piece, *_) = _pieces("def f():\n    return W - rate * np.exp(z)")
    assert _written(piece) in _written("That is `W` minus rate times exp(z).")
