"""✓ means it: what is right in the notebook can lose only what the check announces as hidden."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

import helpers.checks
from grader.course.reference import reference
from grader.declare import Exercise, Outcome, Part
from grader.declare.variants import Different, Variant
from grader.release.public_checks import public_data
from tests.exercises.test_contract import every_exercise, variant_result

VARIANTS = [
    pytest.param(name, exercise, variant, id=f"{name}-{exercise.name}-{variant.name}", marks=getattr(pytest.mark, name))
    for name, exercise in (param.values for param in every_exercise.args[1])
    for variant in [*exercise.wrong, *exercise.different]
]


@cache
def published(notebook: str) -> dict[str, Any]:
    """What the public check knows of every exercise."""
    return {entry["name"]: entry for entry in public_data(notebook)["exercises"]}


def checked(notebook: str, exercise: Exercise, variant: Variant) -> helpers.checks.Result:
    """What the public check says of a variant; earlier exercises take the further arguments of other courses."""
    source = reference(notebook)
    namespace = source.fresh_namespace(**{exercise.name: source.variant_source(exercise, variant)})
    for name in exercise.uses:
        if name in source.answers and source.known[name].extra:
            namespace[name] = without_extra(namespace[name])
    return helpers.checks._judge(published(notebook)[exercise.name], namespace)


def without_extra(function: Callable) -> Callable:
    """The function, which passes over arguments that it does not name."""
    return lambda *args: function(*args[: function.__code__.co_argcount])


@every_exercise
def test_every_edge_has_a_public_input(notebook, exercise: Exercise):
    """Does a student see every edge before it costs anything, and every part that is core on some input?"""
    assert [item.name for item in exercise.hidden if item.edge] == []
    assert any(isinstance(item, Part) for item in exercise.rubric if item not in exercise.hidden)


@pytest.mark.parametrize(("notebook", "exercise", "variant"), VARIANTS)
def test_what_is_right_in_the_notebook_loses_only_what_is_announced(notebook, exercise: Exercise, variant: Variant):
    """Does every answer that gets a ✓ keep all but hidden items, and whatever is judged only after those?"""
    result = checked(notebook, exercise, variant)
    if isinstance(variant, Different):
        assert result.mark == helpers.checks.DONE, result.sentence
    if result.mark != helpers.checks.DONE:
        return
    items = variant_result(notebook, exercise, variant).items
    lost = {item.item for item in items if item.outcome not in (Outcome.PASSED, Outcome.BLOCKED)}
    announced = {item.name: item.brief or item.name for item in exercise.hidden}
    assert lost <= set(announced), (variant.name, lost)
    assert {announced[name] for name in lost} <= set(published(notebook)[exercise.name]["hidden"])
