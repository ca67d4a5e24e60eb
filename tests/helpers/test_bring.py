"""Functions brought from one notebook into the next, and the given ones that stand in for open ones."""

from __future__ import annotations

import json

import numpy as np
import pytest

from grader.course.reference import reference
from grader.declare.numerical_gradient import numerical_gradient
from helpers.bring import bring
from helpers.deepnet import draw
from helpers.nets.stand_ins import STAND_INS, layer
from helpers.progress import track

NAMES = tuple(STAND_INS)
STUB = "def {name}(*args):\n    raise NotImplementedError('open')\n"


def write(folder, sources):
    """Write a notebook of code cells."""
    cells = [{"cell_type": "code", "metadata": {}, "source": source} for source in sources]
    (folder / "deep_network.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")


@pytest.fixture
def answers():
    """The reference answers of the notebook, by name."""
    return dict(reference("deep_network").answers)


def test_right_functions_of_ones_own_are_brought(tmp_path, answers, capsys):
    """Do all functions come from the student's notebook when they are right?"""
    write(tmp_path, answers.values())
    functions = bring("deep_network", *NAMES, folder=tmp_path)
    assert not set(functions) & set(STAND_INS.values())
    assert "All 8 functions come from your deep_network.ipynb" in capsys.readouterr().out


def test_without_the_notebook_all_are_given(tmp_path, capsys):
    """Does a sentence say that there is nothing to bring?"""
    assert bring("deep_network", *NAMES, folder=tmp_path) == tuple(STAND_INS.values())
    assert "There is no deep_network.ipynb" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("broken", "given"),
    [
        ("compute_cost", {"compute_cost"}),
        ("update_parameters", {"update_parameters"}),
        ("L_model_backward", {"L_model_forward", "L_model_backward"}),
        ("relu", {name for name in NAMES if name.startswith(("linear_activation", "L_model"))}),
    ],
)
@pytest.mark.parametrize("text", [STUB, "def {name}(*args):\n    return 3\n", "def {name}(:\n"])
def test_open_and_wrong_functions_are_replaced(tmp_path, answers, capsys, broken, given, text):
    """Is a function that is open, wrong or not even Python replaced, with its partner, and named?"""
    write(tmp_path, (answers | {broken: text.format(name=broken)}).values())
    functions = dict(zip(NAMES, bring("deep_network", *NAMES, folder=tmp_path), strict=True))
    assert {name for name in NAMES if functions[name] is STAND_INS[name]} == given
    said = capsys.readouterr().out
    assert all(f"`{name}`" in said for name in given)


def test_demos_are_not_run(tmp_path, answers):
    """Does only what defines something run, so that a training run does not start?"""
    write(tmp_path, [*answers.values(), f"open({str(tmp_path / 'trace')!r}, 'w').close()"])
    bring("deep_network", *NAMES, folder=tmp_path)
    assert not (tmp_path / "trace").exists()


@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid", "leaky_relu"])
def test_a_given_layer_carries_the_gradient_back(activation):
    """Do the pullback's three gradients agree with small steps of the layer?"""
    rng = np.random.default_rng(5)
    places = {"A_prev": rng.normal(size=(4, 6)), "W": rng.normal(size=(3, 4)), "b": rng.normal(size=(3, 1))}
    dA = rng.normal(size=(3, 6))
    _, pullback = layer(**places, activation=activation)
    dA_prev, dW, db = pullback(dA)
    for name, slope in (("A_prev", dA_prev), ("W", 6 * dW), ("b", 6 * db)):  # dW and db are means over 6 examples
        measured = numerical_gradient(
            lambda value, name=name: np.sum(dA * layer(**places | {name: value}, activation=activation)[0]),
            places[name],
        )
        assert slope == pytest.approx(measured, rel=1e-5, abs=1e-8)


@pytest.mark.parametrize("layer_dims", [[3, 1], [3, 4, 1], [3, 5, 4, 2, 1]], ids=str)
def test_given_functions_agree_with_the_references(layer_dims):
    """Does training with the given functions give what the references give?"""
    source = reference("deep_network").namespace
    rng = np.random.default_rng(6)
    X, Y, parameters = (rng.normal(size=(3, 7)), np.array([[1, 0, 0, 1, 1, 0, 0]]), draw(layer_dims, rng))
    ends = []
    for functions in (STAND_INS, source):
        AL, caches = functions["L_model_forward"](X, parameters)
        grads = functions["L_model_backward"](AL, Y, caches)
        ends.append((functions["compute_cost"](AL, Y), functions["update_parameters"](parameters, grads, 0.3)))
    assert ends[0][0] == pytest.approx(ends[1][0])
    assert all(np.allclose(ends[0][1][name], ends[1][1][name]) for name in parameters)


@pytest.mark.parametrize("n", [1, 3, 25, 40, 1000])
def test_the_bar_counts_and_is_full_at_the_end(capsys, n):
    """Does it count like range, and draw the same full bar whatever the number?"""
    assert list(track(n, "work")) == list(range(n))
    assert capsys.readouterr().out == f"work |{25 * '█'}| {n:,} of {n:,}\n"


def test_an_interrupted_bar_says_how_far_it_came(capsys):
    """Is the line closed when the loop ends early?"""
    for i in track(10):
        if i == 4:
            break
    assert capsys.readouterr().out.endswith("| 4 of 10\n")
