"""Mistakes that no catalogue foresaw: what is named, and what must not be.

Beside each answer stands what is true of it, written before the examiner saw it. Silence is never false.
"""

from __future__ import annotations

from itertools import combinations

import pytest

from grader.course import catalogue, layout
from grader.course.reference import reference
from grader.declare.finding import Outcome
from grader.declare.variants import Wrong, mistake
from grader.errors import CourseError
from grader.judge.result import Diagnosis
from tests.exercises.test_contract import variant_result

PAIRS_OF_A_NOTEBOOK = 40
# What is true of two at once besides their names: one step only is a fixed number of steps; the others are names for both.
TRUE_TOO = {"ignores_num_iterations", "inverted_normal_mask", "as_given"}

UPDATE_W, UPDATE_B = 'w = w - learning_rate * grads["dw"]', 'b = b - learning_rate * grads["db"]'
TRAIN = "num_iterations, learning_rate, print_cost)"

SIGN, LOGS = "dZ = A - Y", "(1 - Y) * np.log(1 - A_safe)"

# exercise, replacements in the reference, the name that is true of it; None where no short name is
UNFORESEEN = [
    ("propagate", ["X @ dZ.T / m", "2 * X @ dZ.T / m"], "constant_factor"),
    ("propagate", ["X @ dZ.T / m", "-X @ dZ.T / m"], "sign"),
    ("propagate", ["np.sum(dZ) / m", "-np.sum(dZ) / m"], "sign"),
    ("propagate", ["X @ dZ.T / m", "X @ dZ.T / m / m"], "divided_by_size"),
    ("propagate", ["X @ dZ.T / m", "(X @ dZ.T / m).T"], "dw_row"),
    ("propagate", ["np.sum(dZ) / m", "cost"], "another_part"),
    ("propagate", ["X @ dZ.T / m", "X @ dZ.T * m"], None),
    ("propagate", ["X @ dZ.T / m", "X @ np.abs(dZ).T / m"], None),
    ("propagate", [LOGS, "np.log(1 - A_safe)"], None),
    ("propagate", [LOGS, "(1 - Y) * np.log(1 - A_safe) ** 2"], None),
    ("propagate", ["-np.mean(Y", "-np.sum(Y", SIGN, "dZ = Y - A"], "cost_not_divided and sign_of_gradient"),
    (
        "optimize",
        [UPDATE_W, UPDATE_W.replace("learning_rate", "0.05"), UPDATE_B, UPDATE_B.replace("learning_rate", "0.05")],
        "ignores_learning_rate",
    ),
    ("optimize", ["range(num_iterations)", "range(17)"], "ignores_num_iterations"),
    ("optimize", [UPDATE_W, "w = 0.9 * w"], None),
    ("model", [TRAIN, "num_iterations, 0.017, print_cost)"], "ignores_learning_rate"),
    ("model", [TRAIN, "33, learning_rate, print_cost)"], "ignores_num_iterations"),
    ("predict", ["A > 0.5", "A > 0.93"], None),
    # an error of its own in every case: its text is that of known mistakes, its cause is not
    ("propagate", ["w.T @ X + b", "w.T @ X.T + b"], None),
    ("propagate", ["X @ dZ.T / m", "Y @ X / m"], None),
    ("optimize", [UPDATE_W, UPDATE_W.replace('grads["dw"]', 'grads["dW"]')], None),
]


def _diagnosis(name: str, edits: list[str]) -> Diagnosis | None:
    exercise = catalogue.exercises("logistic_regression")[name]
    result = variant_result("logistic_regression", exercise, mistake("unforeseen", *edits).says("Nothing."))
    assert result.outcome is Outcome.FAILED
    return result.diagnosis


@pytest.mark.parametrize(("name", "edits", "true"), UNFORESEEN, ids=[f"{n}-{e[-1]}" for n, e, _ in UNFORESEEN])
def test_what_was_not_foreseen_gets_a_true_name_or_none(name, edits, true):
    """Is the relation, the ignored argument or the pair named that is there, and nothing where none of them is?"""
    found = _diagnosis(name, edits)
    assert (found.name if found else None) == true


def test_a_name_is_told_in_a_whole_sentence():
    """Do the general findings read as sentences, with the part or the argument in them?"""
    assert _diagnosis(*UNFORESEEN[1][:2]).advice == 'grads["dw"] is right but for the sign, in every test.'
    assert _diagnosis(*UNFORESEEN[12][:2]).advice.startswith(
        "What you return is the same whatever `num_iterations` is:"
    )


def _pairs(notebook: str) -> list:
    known = [
        (exercise, one, other)
        for exercise in catalogue.exercises(notebook).exercises
        for one, other in combinations([wrong for wrong in exercise.wrong if wrong.edits and not wrong.only_item], 2)
    ]
    return known[:: max(1, len(known) // PAIRS_OF_A_NOTEBOOK)]


NOTEBOOKS = [name for week in layout.weeks() for name in layout.notebooks(week) if catalogue.exercises(name).exercises]


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_of_two_known_mistakes_at_once_no_third_is_told(notebook):
    """Crossed with each other, are known mistakes called by one of their names, by both, or by none, and mostly called?"""
    named = crossed = 0
    for exercise, one, other in _pairs(notebook):
        both = Wrong("crossed", "Nothing.", edits=(*one.edits, *other.edits))
        try:
            reference(notebook).variant_source(exercise, both)
        except CourseError:  # they change the same place
            continue
        crossed += 1
        found = variant_result(notebook, exercise, both).diagnosis
        assert found is None or set(found.name.split(" and ")) <= {one.name, other.name, *TRUE_TOO}, (
            exercise.name,
            one,
            other,
        )
        named += found is not None
    assert named >= 0.7 * crossed
