"""Whatever the nine notebooks say of a measurement, a figure or a table is recomputed by a test of this folder."""

from __future__ import annotations

import importlib

import pytest

from grader.course.layout import notebooks, weeks
from tests.claims.lesson import CLAIMS, lesson, stands

NOTEBOOKS = [
    pytest.param(name, marks=getattr(pytest.mark, name))
    for week in weeks()
    for name in notebooks(week)
    if name != "playground"
]


def claimed(notebook: str) -> list[tuple[str, str]]:
    """The quotes of a notebook's tests, and what they call no measurement."""
    module = importlib.import_module(f"tests.claims.test_{notebook}")
    return [*CLAIMS.get(notebook, []), *module.NO_MEASUREMENT]


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_quote_still_stands(notebook):
    """Has no sentence been changed without its test?"""
    assert [quote for quote in claimed(notebook) if not stands(notebook, *quote)] == []


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_measured_sentence_is_recomputed(notebook):
    """Is there a test, or a reason, for each number in the prose, each title and each sentence of a figure?"""
    known, quotes = lesson(notebook), claimed(notebook)
    said = [*known.measured(), *known.titles(), *known.figures()]
    assert [
        (cell, words) for cell, words in said if not any(c == cell and (q in words or words in q) for c, q in quotes)
    ] == []
