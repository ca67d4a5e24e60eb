"""Mistakes that no catalogue foresaw: what is named, and what must not be.

Beside each answer stands what is true of it, written before the examiner saw it. Silence is never false.
"""

from __future__ import annotations

from itertools import combinations

import pytest

from grader.course import catalogue, layout
from grader.course.reference import reference
from grader.declare.finding import Outcome
from grader.declare.variants import Wrong, mistake, other
from grader.errors import CourseError
from grader.judge.result import Diagnosis
from tests.exercises.test_contract import variant_result

PAIRS_OF_A_NOTEBOOK = 40
# What is true of two at once besides their names: one step only is a fixed number of steps; the others are names for both.
TRUE_TOO = {"ignores_num_iterations", "inverted_normal_mask", "value_and_features"}

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
    ("propagate", ["X @ dZ.T / m", "X @ dZ.T * m"], "multiplied"),
    ("propagate", ["X @ dZ.T / m", "X @ dZ.T / m + w"], None),
    ("propagate", ["A - Y\n", "Y - A\n", "np.sum(dZ) / m", "np.sum(dZ) / m + 1"], "sign"),
    ("propagate", ["-np.mean(Y * np", "-np.mean(2 * Y * np"], "term_doubled"),
    ("propagate", ["Y * np.log(A_safe) + (", "Y * np.log(A_safe) - ("], "minus_for_one_term"),
    ("propagate", ["return grads, cost", "print(grads, cost)"], "returns_nothing"),
    ("propagate", ["return grads, cost", "return grads"], "dict_for_several"),
    ("propagate", ["return grads, cost", "return dw, cost"], "no_dict"),
    ("propagate", ["cost = -np.mean", "cost = -1 - 0 * np.mean"], "always_the_same"),
    ("propagate", ["cost = -np.mean(Y * np.log(A_safe)", "cost = -np.mean(np.log(A_safe) * 1"], "factor_missing"),
    ("sigmoid", ["0.5 * (1 + np.tanh(0.5 * np.asarray(z)))", "np.round(1 / (1 + np.exp(-z)), 3)"], "rounded"),
    ("predict", ["w.T @ X + b", "w.T @ X - b"], "b_taken_off"),
    ("propagate", ["X @ dZ.T / m", "X @ np.abs(dZ).T / m"], None),
    ("propagate", [LOGS, "np.log(1 - A_safe)"], "factor_missing or term_missing"),
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


# notebook, exercise, replacements in the reference, what is told of it
RELATED = [
    # where a net has a dW2 of zeros, its place tells nothing: the other nets do
    (
        "shallow_network",
        "backward_propagation",
        ['"dW1": dW1', '"dW1": dW2', '"dW2": dW2', '"dW2": dW1'],
        'grads["dW2"] is what belongs into grads["dW1"]. grads["dW1"] is what belongs into grads["dW2"].',
    ),
    # few nets are so deep that it shows of the last layers: it is told of all parts of which it shows
    (
        "deep_network",
        "L_model_backward",
        ["dA = -(Y / P - (1 - Y) / (1 - P))", "dA = -(Y / P - (1 - Y) / (1 - P)) / AL.shape[1]"],
        'grads["dW1"], grads["db1"], grads["dW2"] and 5 more parts are what should come, divided by',
    ),
    # one number alone shows no rounding, the arrays of the same result do
    (
        "numpy_warmup",
        "sigmoid",
        [
            "/ (1 + e)",
            "/ (1 + e)\n    return np.round(1 / (1 + np.exp(-z)), 3)",
            "return np.where",
            "z = np.asarray(z)\n    s = np.where",
        ],
        "The result is right, but rounded",
    ),
    # zeros everywhere come of many things, of rounding too
    ("numpy_warmup", "sigmoid_derivative", ["a * (1 - a)", "a * 1 - a"], "You get what comes out if brackets"),
]


@pytest.mark.parametrize(("notebook", "name", "edits", "told"), RELATED, ids=[one[1] for one in RELATED])
def test_a_relation_is_told_of_all_parts_that_show_it(notebook, name, edits, told):
    """Are all cases of a part looked at, are all parts said that have the relation, and none where zeros prove nothing?"""
    exercise = catalogue.exercises(notebook)[name]
    result = variant_result(notebook, exercise, mistake("unforeseen", *edits).says("Nothing."))
    assert result.diagnosis is not None and result.diagnosis.advice.startswith(told)


def test_a_name_is_told_in_a_whole_sentence():
    """Do the general findings read as sentences, with the part or the argument in them?"""
    assert _diagnosis(*UNFORESEEN[1][:2]).advice == 'grads["dw"] is right but for the sign.'
    fixed = _diagnosis("optimize", ["range(num_iterations)", "range(17)"])
    assert fixed.advice.startswith('params["w"] and params["b"] are the same whatever `num_iterations` is:')
    assert _diagnosis("propagate", [LOGS, "np.log(1 - A_safe)"]).advice == (
        "You get what comes out if a factor is missing, the one with `Y`, "
        "or if a term of a sum is missing, the one with `Y`."
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
    for exercise, one, second in _pairs(notebook):
        both = Wrong("crossed", "Nothing.", edits=(*one.edits, *second.edits))
        try:
            reference(notebook).variant_source(exercise, both)
        except CourseError:  # they change the same place
            continue
        crossed += 1
        found = variant_result(notebook, exercise, both).diagnosis
        causes = [set(cause.split(" and ")) for cause in found.name.split(" or ")] if found else []
        assert found is None or any(cause <= {one.name, second.name, *TRUE_TOO} for cause in causes), (
            exercise.name,
            one,
            second,
        )
        named += found is not None
    assert named >= 0.7 * crossed


# What no returned value shows has the known mistake's name only if it would be told the same.
UNSEEN = [
    ("numpy_warmup", "mend_five_lines", ["np.random.randn(n, m)", "0.01 * np.random.randn(n, m)"], "small_noise"),
    ("numpy_warmup", "mend_five_lines", ["np.random.randn(n, m)", "np.cbrt(np.random.randn(n, m))"], None),
    ("numpy_warmup", "mend_five_lines", ["np.random.randn(n, m)", "np.random.rand(n, m)"], "uniform_noise"),
    (
        "numpy_warmup",
        "logistic_gradients",
        ["    m = X.shape[1]", "    X *= 1.0\n    X -= 0.5\n    X += 0.5\n    m = 1 * X.shape[1]"],
        None,
    ),
]


@pytest.mark.parametrize(("notebook", "name", "edits", "true"), UNSEEN)
def test_what_no_value_shows_is_named_only_if_it_is_told_the_same(notebook, name, edits, true):
    """Is another argument that is changed, or another kind of noise, not called by the one known mistake there is?"""
    exercise = catalogue.exercises(notebook)[name]
    result = variant_result(notebook, exercise, mistake("unforeseen", *edits).says("Nothing."))
    assert (result.diagnosis.name if result.diagnosis else None) == true


def test_an_own_assert_that_ends_an_edge_only_is_told_and_costs_nothing():
    """Is a case that one edge has for itself judged by that edge alone, where an own assert ended it?"""
    code = """
    def initialize_parameters_deep(layer_dims):
        assert len(layer_dims) > 2
        sizes = list(zip(layer_dims[1:], layer_dims))
        weights = {f"W{i}": np.random.randn(n, k) / np.sqrt(k) for i, (n, k) in enumerate(sizes, 1)}
        return weights | {f"b{i}": np.zeros((n, 1)) for i, (n, _) in enumerate(sizes, 1)}
    """
    exercise = catalogue.exercises("deep_network")["initialize_parameters_deep"]
    result = variant_result("deep_network", exercise, other("strict", code=code))
    assert result.score == result.max_score and "assert" in result.remark.checked
