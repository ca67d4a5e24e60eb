"""The hunt of `gradient_checking`: does a name draw two bugs that only the numbers give away?"""

import numpy as np
import pytest

from helpers import deepnet
from helpers.nets.suspects import BUGS, LINES, Suspect, suspect

pytestmark = pytest.mark.gradient_checking

NAMES = ["Ada Byron", "Sofia", "李雷", "", "O'Neil", *range(40)]


@pytest.fixture(scope="module")
def problem():
    rng = np.random.default_rng(2)
    X, Y = rng.normal(size=(4, 12)), np.array([[0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0]])
    net = {name: value + rng.normal(0, 0.3, value.shape) for name, value in deepnet.draw([4, 5, 3, 1], rng).items()}
    Z, A, _ = deepnet.forward(X, net)
    cache = sum(((Z[i], A[i], net[f"W{i}"], net[f"b{i}"]) for i in (1, 2, 3)), ())
    return X, Y, cache, deepnet.gradients(X, Y, net)


def off(gradients, right) -> list[str]:
    """The blocks that are wrong, from the output to the input."""
    names = ("dW3", "db3", "dW2", "db2", "dW1", "db1")
    return [name for name in names if not np.allclose(gradients[name], right[name], rtol=1e-6, atol=1e-9)]


def test_without_bugs_the_lines_are_a_right_backward_pass(problem):
    """Are the nine lines right as they stand?"""
    X, Y, cache, right = problem
    assert off(Suspect({})(X, Y, cache), right) == []


@pytest.mark.parametrize(("line", "bug"), [(line, bug) for line, texts in BUGS.items() for bug in texts])
def test_a_bug_keeps_the_shapes_and_shows_first_in_its_own_layer(problem, line, bug):
    """Do the blocks that are off say which line it was, as the notebook's table promises?"""
    X, Y, cache, right = problem
    got = Suspect({line: bug})(X, Y, cache)
    assert {name: value.shape for name, value in got.items()} == {name: right[name].shape for name in got}
    layer = int(line[-1])
    nearer = [f"d{letter}{number}" for number in range(layer, 0, -1) for letter in "Wb"]
    assert off(got, right) == (nearer if line[1] == "Z" else [line])


@pytest.mark.parametrize("name", NAMES)
def test_a_name_draws_two_lines_always_the_same_and_blind_to_capitals(name):
    """Are there two bugs, the one nearer to the output first, whoever writes the name how?"""
    drawn = suspect(name)._bugs
    assert len(drawn) == 2 and all(text in BUGS[line] for line, text in drawn.items())
    assert list(drawn) == [line for line in LINES if line in drawn]
    assert suspect(f" {str(name).upper()} ")._bugs == drawn


def test_names_draw_different_bugs():
    """Has a friend other bugs?"""
    assert len({tuple(suspect(name)._bugs.items()) for name in range(60)}) > 30


def test_the_hunt_from_the_first_accusation_to_the_source(problem, capsys):
    """Is each accusation answered, what is caught mended, and the source shown at the end only?"""
    X, Y, cache, right = problem
    hunted = suspect("Ada Byron")
    assert off(hunted(X, Y, cache), right) == ["dW2", "dW1", "db1"]
    for line in ("dw2", "db2"):
        hunted.accuse(line)
    hunted.source()
    hunted.accuse("dW2")
    assert off(hunted(X, Y, cache), right) == ["dW1", "db1"]
    for line in ("dW2", "dZ1"):
        hunted.accuse(line)
    assert off(hunted(X, Y, cache), right) == []
    hunted.source()
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "There is no line for 'dw2'; the lines compute dZ3, dW3, db3, dZ2, dW2, db2, dZ1, dW1, db1."
    assert said[1] == "No: from what it is given, db2 is computed rightly. Which block is the first that is off?"
    assert said[2] == "The source is shown when both bugs are caught."
    assert said[3:5] == [
        "Caught! It said  dW2 = dZ2 @ A1.T / X.shape[0]",
        "That line is mended now. Look again: one more is left.",
    ]
    assert said[5] == "dW2 is caught already, and mended."
    assert said[6:8] == ["Caught! It said  dZ1 = W2.T @ dZ2", "Both are caught."]
    assert said[8] == "dZ3 = A3 - Y" and said[12] == "dW2 = dZ2 @ A1.T / X.shape[0]    # caught" and len(said) == 17
