"""What `numpy_warmup` says of its measurements, computed again."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest

from helpers import datasets
from tests.claims.lesson import claims, lesson

NOTEBOOK = "numpy_warmup"
LESSON = lesson(NOTEBOOK)

NO_MEASUREMENT = [
    ("nw-read-14", "both are thousands of times faster than in the 1990s"),
    ("nw-read-15", "Look at the left half of both slopes as well"),
    ("nw-read-36", "training takes thousands"),
    ("nw-read-36", "Guess first: on 4,000 examples"),
    # drawings
    ("nw-look-2", "Four features, three hidden units, one price"),
    ("nw-look-2", "Four input squares in a column"),
    ("nw-look-7", "The forward pass runs from left to right"),
    ("nw-look-9", "Logistic regression: a sum, then a sigmoid"),
    ("nw-look-9", "Three inputs with their weights run into the box of the sum z"),
]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def slope(z):
    """The slope of the sigmoid by a step to both sides, without the formula that the notebook teaches."""
    return (sigmoid(z + 1e-5) - sigmoid(z - 1e-5)) / 2e-5


def shortest(call: Callable[[], object], repeat: int) -> float:
    """The processor seconds of the shortest of some calls."""
    taken = []
    for _ in range(repeat):
        before = time.process_time()
        call()
        taken.append(time.process_time() - before)
    return min(taken)


@claims(
    NOTEBOOK,
    ("nw-look-1", "A ReLU neuron never gives a negative price"),
    ("nw-look-1", "The straight line promises a negative price for small houses"),
)
def test_the_neuron_cuts_the_line_off():
    """Is the line negative for small houses only, and the neuron the line where it is above zero?"""
    names = LESSON.play("nw-look-1")
    line, neuron = names["lines"].values()
    assert np.all(np.diff(line) > 0) and line[0] < 0 < line[-1]
    assert neuron.min() == 0 and np.all(neuron[line > 0] == line[line > 0]) and np.all(neuron[line <= 0] == 0)
    size, price = datasets.house_prices()
    assert size.size == 60 and price.min() >= 0


@claims(
    NOTEBOOK,
    ("nw-look-3", "A curve has a different slope at every point"),
    ("nw-look-3", "the triangle at 5 is steeper, because the slope of a squared grows with a"),
    ("nw-read-7", "the same step gives 4.001 at $a = 2$ and 10.001 at $a = 5$"),
    ("nw-read-7", "$f$ goes from 6 to 6.003"),
    ("nw-read-9", "a tenth of the step leaves about a tenth of the error"),
)
def test_slopes():
    """Do small steps give what the text says, with an error in proportion to the step?"""
    slopes = LESSON.play()["slopes"]
    assert slopes(2.0, 0.001)[0]["a^2"] == pytest.approx(4.001) and slopes(5.0, 0.001)[0]["a^2"] == pytest.approx(
        10.001
    )
    assert slopes(2.0, 0.001)[0]["3a"] == pytest.approx(3) and pytest.approx(6.003) == 3 * 2.001
    assert np.all(np.diff([slopes(a, 1e-6)[0]["a^2"] for a in np.linspace(0.5, 6.5, 13)]) > 0)
    for name in ("a^2", "a^3", "log a"):
        for step in (0.01, 0.001):
            error, smaller = (
                abs(numerical[name] - exact[name]) for numerical, exact in (slopes(2.0, step), slopes(2.0, step / 10))
            )
            assert smaller == pytest.approx(error / 10, rel=0.05)


@claims(
    NOTEBOOK,
    (
        "nw-read-14",
        "never more than a quarter, and it fades quickly: about 0.105 at $z = 2$, 0.007 at $z = 5$, 0.00005",
    ),
    ("nw-read-12", r"$\sigma(2) \approx 0.88$ means"),
    ("nw-look-6", "The sigmoid has two flat ends"),
    ("nw-look-6", "ReLU keeps its slope for all z above 0"),
    ("nw-look-6", "the sigmoid's slope dies out on both sides, while ReLU keeps slope 1 for every positive z"),
    ("nw-flat_ends-written", "At z = 6 the sigmoid's slope is about 0.0025, ReLU's is 1."),
    ("nw-flat_ends-written", "some four hundred times smaller"),
    ("nw-flat_ends-written", "each is at most 1/4, so after five layers less than a thousandth is left"),
)
def test_how_flat_the_sigmoid_is():
    """Are the slopes those that the text and the picture give?"""
    z = np.linspace(-8, 8, 321)
    assert slope(z).max() <= 0.25 + 1e-9 and slope(0.0) == pytest.approx(0.25)
    assert np.round(slope(2.0), 3) == 0.105 and np.round(slope(5.0), 3) == 0.007 and np.round(slope(10.0), 5) == 0.00005
    assert np.round(sigmoid(2.0), 2) == 0.88 and np.round(sigmoid(-2.0), 2) == 0.12
    assert max(slope(-8.0), slope(8.0)) < 0.001
    relu = np.maximum(0, z + 1e-6) - np.maximum(0, z - 1e-6)
    np.testing.assert_allclose(relu[z > 0.01] / 2e-6, 1)
    assert np.round(slope(6.0), 4) == 0.0025 and 350 < 1 / slope(6.0) < 450
    assert 0.25**5 < 0.001


@claims(
    NOTEBOOK,
    ("nw-look-7", "b = 3 and c = 2 meet in u = bc = 6; a = 5 and u meet in v = a + u = 11"),
    ("nw-read-18", "$v$ grows by as much, and $J$ by three times as much"),
)
def test_the_graph():
    """Do the answers give the numbers in the drawing, and the slope of the text?"""
    names = LESSON.play()
    assert names["graph_forward"](5.0, 3.0, 2.0) == (6.0, 11.0, 33.0)
    assert names["graph_backward"](5.0, 3.0, 2.0)["da"] == 3.0
    assert names["graph_forward"](5.001, 3.0, 2.0)[2] - 33.0 == pytest.approx(0.003)


@claims(
    NOTEBOOK,
    ("nw-read-20", "With a million weights this is the difference between a second and a week"),
    ("nw-read-25", "you would wait about an hour; without the loops it is well under a minute"),
    ("nw-look-16", "Without loops, a call takes a small part of the time"),
    ("nw-look-16", "the line with loops lies far above the line without"),
    ("nw-read-37", "on 4,000 examples they are more than a hundred times apart"),
)
def test_what_loops_cost():
    """Is the version without loops so much faster, in processor seconds, and is the estimate of the text near?"""
    names, rng = LESSON.play(), np.random.default_rng(1)
    loop, fast = names["logistic_gradients_loop"], names["logistic_gradients"]
    for m, least in ((200, 20), (1000, 50), (4000, 100)):
        given = (rng.normal(size=(20, 1)), 0.1, rng.normal(size=(20, m)), rng.integers(0, 2, (1, m)))
        slow_s = shortest(lambda given=given: loop(*given), 2)
        fast_s = shortest(lambda given=given: [fast(*given) for _ in range(20)], 5) / 20
        assert slow_s > least * fast_s
    per_multiplication = slow_s / (2 * 20 * 4000)
    assert 20 * 60 < 2 * 12_288 * 200 * 2000 * per_multiplication < 3 * 3600
    given = (np.zeros((12_288, 1)), 0.0, rng.normal(size=(12_288, 200)), rng.integers(0, 2, (1, 200)))
    assert 2000 * shortest(lambda: fast(*given), 3) < 50
    # a step of a second is about half a forward pass; a million forward passes then take about a week
    assert 3 < 0.5 * 1e6 / (24 * 3600) < 10


@claims(
    NOTEBOOK, ("nw-read-1", "Guessing makes about 225 of them"), ("nw-read-1", "100 minutes for twelve small exercises")
)
def test_the_question_and_the_minutes():
    """Are half of the 450 digits odd, and do the exercises' minutes add up?"""
    from grader.course import catalogue

    labels = datasets.load_digits_parity().Y_test
    assert labels.size == 450 and abs(labels.sum() - 225) < 15
    exercises = catalogue.exercises(NOTEBOOK).exercises
    assert (len(exercises), sum(exercise.minutes for exercise in exercises)) == (12, 100)


@claims(NOTEBOOK, ("nw-read-33", "until a cost comes out as `nan`"), ("nw-read-31", "Four of them stop with an error."))
def test_the_five_lines():
    """Do four of the lines stop, and does the sigmoid above 1 end in a cost that is no number?"""
    assert (
        LESSON.printed("nw-look-14").count("Error") == 4 and LESSON.printed("nw-look-14").count("without an error") == 1
    )
    with np.errstate(invalid="ignore"):
        assert np.isnan(np.log(1 - (1 / 1 + np.exp(-4.0))))
