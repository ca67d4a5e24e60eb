"""Dropout is judged by what does not depend on the draw: is that fair, and does it name mistakes in the notebook too?"""

from __future__ import annotations

import numpy as np
import pytest

from grader.course import catalogue
from grader.course.reference import reference
from grader.declare.finding import Outcome
from grader.declare.variants import Wrong
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine
from helpers.checks import Checker

NOTEBOOK = "regularization"
FORWARD = catalogue.exercises(NOTEBOOK)["forward_propagation_with_dropout"]
pytestmark = pytest.mark.regularization


def _namespace(exercise, variant) -> dict:
    source = reference(NOTEBOOK)
    return source.fresh_namespace(**{exercise.name: source.variant_source(exercise, variant)})


def test_a_right_answer_passes_whatever_it_draws():
    """Does the reference get full marks with other masks each time?"""
    for seed in range(12):
        np.random.seed(seed)
        result = examine(reference(NOTEBOOK), FORWARD.name, LocalCaller(reference(NOTEBOOK).fresh_namespace()))
        assert result.outcome is Outcome.PASSED, [item.message for item in result.items]


@pytest.mark.parametrize("wrong", [w for w in FORWARD.wrong if not w.only_item], ids=lambda wrong: wrong.name)
def test_the_public_check_names_the_mistake_whatever_it_draws(wrong: Wrong, capsys):
    """Is a mistake in dropout recognised on the student's machine, from other draws than the published ones?"""
    namespace = _namespace(FORWARD, wrong)
    check = Checker(f"week4/{NOTEBOOK}")
    for seed in (1, 2, 3):
        np.random.seed(seed)
        check(namespace[FORWARD.name])
        printed = capsys.readouterr().out
        assert printed.startswith("✗ Exercise 3") and wrong.advice in printed


def test_a_share_is_told_in_numbers():
    """Does the message say which share of the units is kept and which should be?"""
    wrong = next(w for w in FORWARD.wrong if w.name == "inverted_mask")
    result = examine(reference(NOTEBOOK), FORWARD.name, LocalCaller(_namespace(FORWARD, wrong)))
    assert "the share of units kept in layer 1 has the wrong value: got 0.75, expected 0.25" in _message(
        result, "layer 1"
    )


@pytest.mark.parametrize(
    ("name", "lost"),
    [("fixed_seed", 1.0), ("loop_over_examples", 0.5), ("masks_not_kept", 1.0), ("output_masked", 1.5)],
)
def test_a_small_mistake_costs_little(name, lost):
    """Does a mistake in one part leave the points of the other parts?"""
    wrong = next(w for w in FORWARD.wrong if w.name == name)
    result = examine(reference(NOTEBOOK), FORWARD.name, LocalCaller(_namespace(FORWARD, wrong)))
    assert result.max_score - result.score == lost


def _message(result, part: str) -> str:
    return next(item.message for item in result.items if part in item.item and item.message)
