"""`gradient_checking`: each number and each comparison that the notebook states is computed again."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from grader.course import catalogue
from helpers import deepnet
from helpers.nets.suspects import BUGS, LINES, Suspect
from tests.claims.lesson import claims, lesson
from tests.claims.returning import mistakes

NOTEBOOK = "gradient_checking"
pytestmark = pytest.mark.gradient_checking

SAID = lesson(NOTEBOOK)
BLOCKS = ("dW3", "db3", "dW2", "db2", "dW1", "db1")


@pytest.fixture(scope="module")
def names():
    """The notebook's names where the hunt begins."""
    return SAID.play("gc-look-7", "gc-look-11", "gc-look-8")


def descent(names, backward, steps: int = 300) -> list[float]:
    """The costs of training with some backward pass, as the notebook does it with the suspect's."""
    X, Y, net, costs = names["X"], names["Y"], names["parameters"], []
    for _ in range(steps):
        costs.append(deepnet.loss(X, Y, net))
        slopes = backward(X, Y, names["cache_of"](net))
        net = {name: value - 0.05 * slopes["d" + name] for name, value in net.items()}
    return [*costs, deepnet.loss(X, Y, net)]


@claims(
    NOTEBOOK,
    ("gc-read-1", "It takes about 2½ hours: six exercises (36 points, 88 minutes by their headings)"),
    ("gc-read-1", "(6 points, ten minutes each)"),
)
def test_points_and_minutes():
    """Are they the sums of the headings?"""
    known = catalogue.exercises(NOTEBOOK)
    assert (len(known.exercises), sum(exercise.points for exercise in known.exercises)) == (6, 36)
    assert sum(exercise.minutes for exercise in known.exercises) == 88
    assert (len(known.written), sum(question.points for question in known.written)) == (2, 6)
    assert 88 + 2 * 10 < 2.5 * 60


@claims(
    NOTEBOOK,
    (
        "gc-read-2",
        "The error of the one-sided quotient shrinks in proportion to $\\varepsilon$; that of the centred one in proportion to $\\varepsilon^2$",
    ),
    ("gc-read-2", "the true slope is 3"),
    ("gc-look-1", "Two steps are nearly parallel to the tangent, one step is not"),
    (
        "gc-look-1",
        "a much steeper line through one step to the right, and a line through one step to each side that is nearly parallel to the tangent",
    ),
    (
        "gc-read-3",
        "a much steeper line through one step to the right, and a line through one step to each side that is nearly parallel",
    ),
)
def test_two_steps_are_better_than_one():
    """Do errors shrink as said, and are the three slopes those of the figure?"""

    def errors(h):
        return ((1 + h) ** 3 - 1) / h - 3, ((1 + h) ** 3 - (1 - h) ** 3) / (2 * h) - 3

    assert errors(0.5) == pytest.approx((1.75, 0.25))
    (one, two), (one_10, two_10) = errors(1e-2), errors(1e-3)
    assert one / one_10 == pytest.approx(10, rel=0.05) and two / two_10 == pytest.approx(100, rel=0.05)
    assert SAID.numbers("gc-look-1")[:3] == [3.0, 4.75, 3.25]


@claims(
    NOTEBOOK,
    (
        "gc-read-8",
        "0 for equal slopes, 1/3 when one is twice the other, 1 when they have opposite signs or only one of them is 0",
    ),
    ("gc-look-3", "Two steps are more exact; too small a step ruins both"),
    (
        "gc-look-3",
        "from right to left the two-step error falls twice as steeply as the one-step error, to about 1e-11 at 1e-5. "
        "The one-step error falls on to about 1e-9 at 1e-8. For the smallest steps both rise again, above 1e-5.",
    ),
    (
        "gc-read-9",
        "From right to left the two-step error falls twice as steeply as the one-step error, to about $10^{-11}$ at a step of $10^{-5}$.",
    ),
    (
        "gc-read-9",
        "The one-step error falls on to about $10^{-9}$ at $10^{-8}$. For the smallest steps both rise again, above $10^{-5}$.",
    ),
    ("gc-read-9", "leaves seven digits or more"),
    ("gc-read-9", "$J$ is known to about 16 digits"),
)
def test_how_close_and_how_small():
    """Are the relative errors what the formula gives, and the two curves as steep as said?"""

    def relative(a, b):
        return abs(a - b) / (abs(a) + abs(b))

    assert [relative(2, 2), relative(1, 2), relative(1, -3), relative(0, 5)] == pytest.approx([0, 1 / 3, 1, 1])
    lines = SAID.play("gc-look-3")["lines"]
    one, two = (np.log10(np.maximum(lines[name], 1e-16)) for name in ("one step", "two steps"))
    assert np.diff(one[:4]) == pytest.approx(-1, abs=0.1) and np.diff(two[:4]) == pytest.approx(-2, abs=0.1)
    assert two[4] == pytest.approx(-11, abs=0.7) and one[7] == one.min() == pytest.approx(-9, abs=0.7)
    assert np.all(one[8:] > one[7]) and min(one[-1], two[-1]) > -5 and np.all(two[:7] < one[:7])
    assert two[6] < -7  # at the customary step of 1e-7
    assert np.finfo(float).precision >= 15


@claims(
    NOTEBOOK,
    ("gc-read-10", "The right slope does not give exactly 0 but something like $10^{-10}$"),
    ("gc-read-10", "then the measured slope is always 0 and the difference always 1"),
    (
        "gc-read-16",
        "A gradient that is right gives next to nothing; one block that is wrong by one per cent is seen at once.",
    ),
)
def test_what_right_and_wrong_slopes_give(names):
    """Is rounding as small as said, a lost J_minus a difference of 1, and one per cent seen?"""
    differences = [
        names["gradient_check"](x, theta, 1e-7) for x, theta in ((2.0, 4.0), (-0.3, 11.0), (3.7, -2.2), (0.4, 0.9))
    ]
    assert 1e-12 < np.median(differences) < 1e-8 and max(differences) < 1e-7
    assert abs(3.0 - 0.0) / (abs(3.0) + abs(0.0)) == 1
    X, Y, parameters, right = (names[name] for name in ("X", "Y", "parameters", "right"))
    assert names["gradient_check_n"](parameters, right, X, Y, 1e-7) < 1e-7
    for block in BLOCKS:
        off = right | {block: 1.01 * right[block]}
        assert names["gradient_check_n"](parameters, off, X, Y, 1e-7) > 1e-5
    off = right | {"dW2": 1.01 * right["dW2"]}
    assert names["gradient_check_n"](parameters, off, X, Y, 1e-7) > 1e-3


@claims(
    NOTEBOOK,
    ("gc-read-17", "| `dW` of one layer alone | in the line that computes this `dW` |"),
    ("gc-read-17", "| `db` of one layer alone | in the line that computes this `db` |"),
    (
        "gc-read-17",
        "| `dW` and `db` of a layer, and everything nearer to the input | in the line that computes this layer's `dZ` |",
    ),
    ("gc-read-17", "names and shapes are right"),
    ("gc-read-23", "One and the same factor everywhere points to a wrong factor"),
    ("gc-read-18", "A ratio of 12.00 everywhere is $m$, one of 3.00 is $m$ divided by the number of features."),
)
def test_the_table_of_symptoms(names):
    """Does each bug show the blocks and the ratios that the text promises?"""
    X, Y, cache, right = (names[name] for name in ("X", "Y", "cache", "right"))
    for line, bug in ((line, bug) for line, texts in BUGS.items() for bug in texts):
        got = Suspect({line: bug})(X, Y, cache)
        wrong = [name for name in BLOCKS if not np.allclose(got[name], right[name], rtol=1e-6, atol=1e-12)]
        expected = BLOCKS[BLOCKS.index(f"dW{line[-1]}") :] if line[1] == "Z" else (line,)
        assert tuple(wrong) == expected and all(got[name].shape == right[name].shape for name in BLOCKS)
        if line[1] != "Z" and bug.startswith(LINES[line].split(" / m")[0]):
            ratio = got[line][right[line] != 0] / right[line][right[line] != 0]
            assert ratio == pytest.approx(3.0 if bug.endswith("X.shape[0]") else 12.0)
        else:
            entries = got[wrong[0]][np.abs(right[wrong[0]]) > 1e-9] / right[wrong[0]][np.abs(right[wrong[0]]) > 1e-9]
            assert np.ptp(entries) > 0.01 or entries.size == 1


@claims(
    NOTEBOOK,
    (
        "gc-read-23",
        "Two lines are wrong, and the cost falls all the same. It does so for every name; for two names out of three it even falls further than with the right gradients",
    ),
    ("gc-read-23", "there are 12 examples and 4 features"),
)
def test_the_cost_falls_with_every_pair_of_bugs(names):
    """Does training hide the bugs, whatever a name draws?"""
    assert names["X"].shape == (4, 12)
    right = descent(names, Suspect({}))
    near_output, near_input = ("dW3", "db3", "dZ2", "dW2", "db2"), ("dZ1", "dW1", "db1")
    further = []
    for first, second in product(near_output, near_input):
        pairs = []
        for bugs in product(BUGS[first], BUGS[second]):
            costs = descent(names, Suspect(dict(zip((first, second), bugs, strict=True))))
            assert costs[-1] < costs[0] - 0.03
            pairs.append(costs[-1] < right[-1])
        further.append(np.mean(pairs))  # names draw each pair of lines equally often
    assert np.mean(further) == pytest.approx(2 / 3, abs=0.06)


@claims(
    NOTEBOOK,
    ("gc-read-19", "Now every block agrees."),
    ("gc-read-19", "With a square $X$ nobody would ever have seen the last one"),
    ("gc-hunt-written", 'Reference answer, for "Ada Byron": First dW2 was off and db2 was not'),
    ("gc-hunt-written", "all its ratios were 3.00"),
    ("gc-hunt-written", "dW1 and db1 were still off, both, with ratios of all kinds"),
)
def test_the_hunt_of_the_reference(names, capsys):
    """Does the table show for Ada Byron what the reference answer says, and a square X nothing?"""
    X, Y, cache, parameters = (names[name] for name in ("X", "Y", "cache", "parameters"))
    suspect = deepnet.suspect("Ada Byron")

    def table():
        capsys.readouterr()
        names["by_block"](suspect(X, Y, cache), X, Y, parameters)
        return [line for line in capsys.readouterr().out.splitlines() if "agrees" not in line]

    assert [line[:3] for line in table()] == ["dW2", "dW1", "db1"] and table()[0].endswith("ratios from 3.00 to 3.00")
    suspect.accuse("dW2")
    assert [line[:3] for line in table()] == ["dW1", "db1"]
    assert all(float(line.split()[-1]) - float(line.split()[-3]) > 1 for line in table())
    suspect.accuse("dZ1")
    assert table() == []
    square = X[:, :4], Y[:, :4]
    assert set(square[1][0]) == {0, 1}
    Z, A, _ = deepnet.forward(square[0], parameters)
    small = sum(((Z[i], A[i], parameters[f"W{i}"], parameters[f"b{i}"]) for i in (1, 2, 3)), ())
    blind = Suspect({"dW2": "dZ2 @ A1.T / X.shape[0]"})(*square, small)
    assert all(np.allclose(blind[name], value) for name, value in Suspect({})(*square, small).items())


@claims(
    NOTEBOOK,
    ("gc-read-20", "The check runs the net twice for every parameter."),
    (
        "gc-read-20",
        "A net `[12288, 20, 7, 5, 1]` has 245,973 parameters (count them), so one check costs half a million forward passes.",
    ),
    ("gc-read-20", "Zero biases with switched-off layers put $z$ *exactly* on the kink"),
    ("gc-read-20", "In float32 a cost is known to seven digits only"),
    ("gc-read-20", "gets a difference of 0.9999, although all formulas are right"),
)
def test_in_practice(names):
    """Are the counts right, the kinks real, and the friend's difference to be expected?"""
    dims = (12288, 20, 7, 5, 1)
    count = sum((n_prev + 1) * n for n_prev, n in pairwise(dims))
    assert count == 245_973 and 2 * count == pytest.approx(5e5, rel=0.02)
    assert np.finfo(np.float32).precision in (6, 7)
    X, Y, parameters = names["X"], names["Y"], names["parameters"]
    off = parameters | {"b1": np.full((5, 1), -100.0), "b2": np.zeros((3, 1))}
    assert np.all(deepnet.forward(X, off)[0][2] == 0)
    rng, difference = np.random.default_rng(0), []
    for _ in range(5):
        measured, epsilon = [], 1e-7
        for name, value in parameters.items():
            for index in np.ndindex(value.shape):
                costs = []
                for step in (epsilon, -epsilon):
                    moved = value.copy()
                    moved[index] += step
                    Z = deepnet.forward(X, parameters | {name: moved}, keep_prob=0.8, rng=rng)[0][-1]
                    costs.append(np.mean(np.logaddexp(0, Z) - Y * Z))
                measured.append((costs[0] - costs[1]) / (2 * epsilon))
        claimed = deepnet.to_vector(deepnet.gradients(X, Y, parameters, keep_prob=0.8, rng=rng)).ravel()
        difference.append(np.linalg.norm(claimed - measured) / (np.linalg.norm(claimed) + np.linalg.norm(measured)))
    assert min(difference) > 0.9999


@claims(
    NOTEBOOK,
    ("gc-read-22", "Of 450 unseen digits one neuron got 39 wrong, one hidden"),
    ("gc-read-22", "layer of tanh 8 to 14, two layers of ReLU 8 or 9, and the care of week 4 left it at 7 to 10."),
    ("gc-read-22", "The large step was the first hidden"),
)
def test_the_question_that_returned():
    """Are these the mistakes that the weeks print, and is the first step the largest by far?"""
    found = [mistakes(week) for week in (1, 2, 3, 4)]
    assert found == [(39, 39), (8, 14), (8, 9), (7, 10)]
    assert found[0][0] - found[1][1] > 3 * (found[1][1] - found[3][0])


NO_MEASUREMENT: list[tuple[str, str]] = []
