"""`initialization`: each number and each comparison that the notebook states is computed again."""

from __future__ import annotations

import numpy as np
import pytest

from grader.course import catalogue
from helpers import deepnet
from helpers.widgets.drawing import grids
from tests.claims.lesson import claims, lesson
from tests.claims.returning import mistakes

NOTEBOOK = "initialization"
pytestmark = pytest.mark.initialization

DRAWS = range(1, 16)
SAID = lesson(NOTEBOOK)


@pytest.fixture(scope="module")
def names():
    return SAID.play()


def drawn(names, rule: str, layer_dims, seed: int):
    """What an initialiser draws after `np.random.seed(seed)`."""
    np.random.seed(seed)
    return names[f"initialize_parameters_{rule}"](layer_dims)


@claims(
    NOTEBOOK, ("i-read-1", "five exercises (28 points, 50 minutes by their headings)"), ("i-read-1", "(6 points, ten")
)
def test_points_and_minutes():
    """Are they the sums of the headings?"""
    known = catalogue.exercises(NOTEBOOK)
    assert len(known.exercises) == 5 and sum(exercise.minutes for exercise in known.exercises) == 50
    assert sum(exercise.points for exercise in known.exercises) == 28
    assert sum(question.points for question in known.written) == 6
    assert 50 + 2 * 10 < 1.75 * 60


@claims(
    NOTEBOOK,
    ("i-read-1", "Of 450 unseen digits one neuron got 39 wrong (week 1), twenty"),
    ("i-read-1", "hidden units 8 to 14 (week 2), and two layers of ReLU 8 or 9 (week 3)."),
    ("i-read-1", "The number to beat is 8."),
)
def test_the_number_to_beat():
    """Are these the mistakes that the weeks before print?"""
    assert [mistakes(week) for week in (1, 2, 3)] == [(39, 39), (8, 14), (8, 9)]


@claims(NOTEBOOK, ("i-read-3", "in step: four units, one opinion"))
def test_equal_units_stay_equal(names):
    """Are the rows of W1 equal after training from any equal weights, and moved?"""
    for weight in (0.5, -0.3, 0.1):
        start = {"W1": np.full((4, 2), weight), "b1": np.full((4, 1), 0.2), "W2": np.full((1, 4), 0.5)}
        net, _ = deepnet.train(names["X"], names["Y"], start | {"b2": np.zeros((1, 1))}, 0.1, 200)
        assert np.ptp(net["W1"], axis=0) == pytest.approx(0) and not np.allclose(net["W1"], weight)


@claims(
    NOTEBOOK,
    ("i-read-4", "The cost is 0.693 at the start and for ever."),
    ("i-read-4", "No weight moves at all, because each gradient contains a factor that is zero"),
    ("i-read-4", "Whenever a cost sits at 0.693, think of this."),
)
def test_zeros_do_not_move(names):
    """Does everything stay at zero, and the cost at log 2?"""
    X, Y = names["X"], names["Y"]
    assert Y.mean() == 0.5
    net, costs = deepnet.train(X, Y, names["initialize_parameters_zeros"](names["layer_dims"]), 0.1, 300)
    assert np.allclose(costs, 0.693, atol=5e-4) and max(np.abs(value).max() for value in net.values()) < 1e-12


@claims(
    NOTEBOOK,
    ("i-read-5", "a $z$ of many hundreds, often of thousands"),
    ("i-read-5", "About half of these answers are wrong"),
    ("i-read-5", "So the first cost is in the hundreds or thousands."),
    ("i-read-25", "Too large a start means a first cost in the hundreds or thousands"),
)
def test_how_large_a_large_start_is(names):
    """Is it so for fifteen draws?"""
    X, Y, sizes = names["X"], names["Y"], []
    for seed in DRAWS:
        large = drawn(names, "random", names["layer_dims"], seed)
        Z = deepnet.forward(X, large)[0][-1]
        sizes.append(np.sqrt(np.mean(Z**2)))
        assert 0.45 < np.mean((Z > 0) != Y) < 0.55
        assert 100 < deepnet.loss(X, Y, large) < 10_000
    assert min(sizes) > 500 and np.mean(np.array(sizes) > 1000) > 0.5


@claims(
    NOTEBOOK,
    ("i-read-7", "In ten steps the cost comes down from hundreds or thousands to 15 or less"),
    ("i-read-7", "Some draws end near 0, others above 0.5."),
    ("i-read-7", "In most of them a few of the 15 hidden units end on the side where ReLU is 0 for *all* examples"),
    ("i-read-7", "hardly ever comes back"),
    ("i-read-21", "Another seed would give the large start another boundary, sometimes a good one."),
)
def test_where_a_large_start_ends(names):
    """Is it luck, over fifteen draws?"""
    X, Y, ends, dead, back, right = names["X"], names["Y"], [], [], 0, []
    for seed in DRAWS:
        half, first = deepnet.train(X, Y, drawn(names, "random", names["layer_dims"], seed), 0.1, 500)
        net, second = deepnet.train(X, Y, half, 0.1, 500)
        off = [np.vstack(deepnet.forward(X, each)[1][1:-1]).max(axis=1) == 0 for each in (half, net)]
        assert first[10] < 15.5
        ends.append(second[-1])
        dead.append(off[1].sum())
        back += np.sum(off[0] & ~off[1])
        right.append(deepnet.accuracy(X, Y, net))
    assert min(ends) < 0.06 and max(ends) > 0.5
    assert np.mean(np.array(dead) > 0) > 0.5 and max(dead) <= 5
    assert back <= 1 < sum(dead)
    assert max(right) > 0.98 and min(right) < 0.75


@claims(
    NOTEBOOK,
    ("i-read-8", "fifty layers make it $1.5^{50}$, more than a hundred million"),
    ("i-read-8", "A factor of 0.5 leaves $10^{-15}$."),
    ("i-read-9", "With a variance of 1 the size grows with the width; with $1/n$ it stays at 1 for every width."),
)
def test_powers_and_widths():
    """Do the powers come out, and the measured sizes of the table?"""
    assert 1.5**50 > 1e8 and round(np.log10(0.5**50)) == -15
    rows = np.array([line.split() for line in SAID.printed("i-look-5").splitlines()[1:] if line.strip()], dtype=float)
    assert np.allclose(rows[:, 2], rows[:, 3], rtol=0.05)
    assert np.all(np.diff(rows[::2, 2]) > 1) and np.allclose(rows[1::2, 2], 1, atol=0.05)


@claims(
    NOTEBOOK,
    ("i-read-10", "still lets it fall to a hundred-millionth"),
    ("i-look-6", "Only a spread of sqrt(2/n) carries the signal through"),
    (
        "i-look-6",
        "spread 1 rises to 1e36, spread 0.01 falls to 1e-62, sqrt(1/n) falls slowly to 1e-8, and sqrt(2/n) stays near 1",
    ),
    ("i-look-7", "Gradients vanish and explode with depth as signals do"),
    ("i-look-7", "it explodes for spread 1, vanishes for 0.01, shrinks for sqrt(1/n) and keeps its size for sqrt(2/n)"),
    ("i-read-12", "A gradient of $10^{-60}$ times any sensible learning rate is no step; one of $10^{35}$"),
    ("i-read-12", "The gradient of the first layer explodes for a spread of 1, vanishes for 0.01"),
    ("i-read-12", "in fifty it is a factor of tens of millions"),
)
def test_signals_and_gradients_through_many_layers():
    """Are the ends of the eight curves where the text says?"""
    names = SAID.play("i-look-6", "i-look-7")
    ends = {name: round(float(np.log10(size[-1]))) for name, size in names["sizes"].items()}
    assert (ends["spread 1"], ends["spread 0.01"], ends["sqrt(1/n)"]) == (36, -62, -8)
    assert 0.2 < min(names["sizes"]["sqrt(2/n)"]) <= max(names["sizes"]["sqrt(2/n)"]) < 5
    slopes = names["slopes"]
    assert slopes["spread 1"][0] > 1e4 and slopes["spread 1"][-1] > 1e34 and slopes["spread 0.01"][-1] < 1e-60
    assert min(slopes["sqrt(2/n)"]) > 1e-3 and max(slopes["sqrt(2/n)"]) < 0.1
    assert 1e7 < slopes["sqrt(2/n)"][-1] / slopes["sqrt(1/n)"][-1] < 1e8
    assert slopes["sqrt(1/n)"] == sorted(slopes["sqrt(1/n)"], reverse=True)


@claims(
    NOTEBOOK,
    ("i-read-13", "ReLU sets about half of the values to zero, and with them half of the mean square"),
    ("i-read-15", "Through fifty layers the signal neither dies nor explodes"),
    ("i-read-14", "the factors are 1 for `W1`, 0.447 for `W2` and 0.632 for `W3`"),
    ("i-read-17", "the factors are 0.5 for `W1` and 0.577 for `W2`"),
)
def test_he_keeps_the_size_and_xavier_the_factors(names):
    """Is it so for several draws, and are the factors right?"""
    z = np.random.default_rng(0).normal(size=100_000)
    assert np.mean(np.maximum(z, 0) ** 2) == pytest.approx(0.5, abs=0.01)
    inputs = np.random.default_rng(1).normal(size=(64, 32))
    for seed in range(4):
        sizes = names["signal_sizes"](inputs, drawn(names, "he", [64] + [300] * 50, seed))
        assert min(sizes) > 0.2 and max(sizes) < 5
    assert np.sqrt(2 / np.array([2, 10, 5])) == pytest.approx([1, 0.447, 0.632], abs=5e-4)
    assert np.sqrt(1 / np.array([4, 3])) == pytest.approx([0.5, 0.577], abs=5e-4)


@claims(
    NOTEBOOK,
    ("i-read-18", "from two draws of each rule"),
    ("i-look-18", "Twenty hidden layers: with ReLU only He's start learns"),
    (
        "i-look-18",
        "Two panels of cost against iteration. ReLU: from Xavier's start the cost stays at 0.69 for all 800 steps",
    ),
    ("i-read-27", "ReLU: from Xavier's start the cost stays at 0.69 for all 800 steps, from He's it falls below 0.1."),
    ("i-read-27", "Tanh: both fall, He's from the beginning and Xavier's only after some 400 steps."),
    ("i-read-27", "leaves a thousandth of the signal"),
    ("i-read-27", "it learns *sooner*"),
    ("i-read-27", "even Xavier's signal shrinks on its way"),
)
def test_twenty_hidden_layers_trained_from_both_rules():
    """Do the four curves run as said, and the ends of the other draw too?"""
    names = SAID.play("i-look-17")
    curves, ends = names["curves"], names["ends"]
    for of_rule in curves.values():
        for costs in of_rule.values():
            assert np.max(np.diff(costs)) < 0.05  # falling, or flat
    assert np.allclose(curves["relu"]["Xavier"], 0.69, atol=0.0051) and curves["relu"]["He"][-1] < 0.1
    he, xavier = curves["tanh"]["He"], curves["tanh"]["Xavier"]
    assert he[200] < 0.35 and xavier[400] > 0.6 and xavier[-1] < 0.4
    assert min(ends["relu", "Xavier"]) > 0.68 and max(ends["relu", "He"]) < 0.1
    assert max(ends["tanh", "He"]) < min(ends["tanh", "Xavier"])
    assert 1 / np.sqrt(0.5) ** 20 == pytest.approx(1000, rel=0.05)
    X, shrunk = names["X"], []
    for seed in range(10):
        net = drawn(names, "xavier", names["twenty"], seed)
        A = deepnet.forward(X, net, activation="tanh")[1]
        shrunk.append(np.sqrt(np.mean(A[-2] ** 2)) / np.sqrt(np.mean(A[1] ** 2)))
    assert max(shrunk) < 1


@claims(
    NOTEBOOK,
    ("i-look-12", "A good start saves most of the training"),
    ("i-look-12", "zeros stay at 0.693, the large start drops from above a thousand and then sticks near 0.5"),
    ("i-read-20", "zeros stay at 0.693, the large start drops from above a thousand and then sticks near 0.5"),
    ("i-read-20", "Xavier and He start below 1 and fall smoothly to 0.02."),
    (
        "i-look-13",
        "zeros give the whole plane one label, the large start leaves most of the outer ring on the wrong side",
    ),
    (
        "i-read-21",
        "zeros give the whole plane one label, the large start leaves most of the outer ring on the wrong side",
    ),
)
def test_four_starts_side_by_side():
    """Do curves and boundaries look as said?"""
    names = SAID.play("i-look-11")
    costs = {name: np.array(costs) for name, (_, costs) in names["runs"].items()}
    nets = {name: net for name, (net, _) in names["runs"].items()}
    assert np.allclose(costs["zeros"], 0.693, atol=5e-4)
    assert costs["large"][0] > 1000 and np.all(abs(costs["large"][100:] - 0.5) < 0.1)
    for name in ("Xavier", "He"):
        assert (
            costs[name][0] < 1
            and np.diff(costs[name]).max() < 0.05
            and costs[name][-1] == pytest.approx(0.02, abs=0.0051)
        )
        # after a fifth of the steps both are where the large start never comes
        assert costs[name][300] < costs["large"][-1]
    X, Y = names["X"], names["Y"]
    circle = np.linspace(0, 2 * np.pi, 60)
    ring = np.stack([np.cos(circle), np.sin(circle)])
    assert np.ptp(deepnet.predict(grids.grid((-1.3, 1.3), (-1.3, 1.3)), nets["zeros"])) == 0
    assert np.mean(deepnet.predict(X[:, Y[0] == 0], nets["large"]) == 1) > 0.5
    assert np.all(deepnet.predict(0.45 * ring, nets["He"]) == 1) and np.all(deepnet.predict(ring, nets["He"]) == 0)


@claims(NOTEBOOK, ("i-read-28", "With 0.01 the cost is 0.693 and stays there, almost as if the weights were zero."))
def test_a_hundredth_is_too_small_for_four_layers():
    """Do the printed costs stay, and those from the other start fall?"""
    small, plain = (
        line.split("cost:")[1].split() for line in SAID.printed("i-look-14").splitlines() if "cost:" in line
    )
    assert small == ["0.693"] * 4 and float(plain[-1]) < 0.1
    names = SAID.play()
    digits = names["datasets"].load_digits_parity()
    for seed in (2, 3):
        start = deepnet.draw([64, 20, 7, 5, 1], np.random.default_rng(seed), spread=lambda n_prev, n: 0.01)
        _, costs = deepnet.train(digits.X_train, digits.Y_train, start, 0.1, 200)
        assert costs[-1] == pytest.approx(0.693, abs=5e-4)


@claims(
    NOTEBOOK,
    (
        "i-read-22",
        "keep their size within a factor of about twenty, and after 60 iterations the cost is lower than at the start",
    ),
)
def test_the_explorers_picture_for_any_draw(names):
    """Is the caption true whatever the student's function draws?"""
    X, Y = grids.data("moons", 200)
    for seed in range(6):
        net = drawn(names, "he", [2] + [20] * 10 + [1], seed)
        signal = [np.mean(np.abs(A)) for A in deepnet.forward(X, net)[1]]
        slope = [np.mean(np.abs(dW)) for name, dW in deepnet.gradients(X, Y, net).items() if name[1] == "W"]
        assert max(signal) / min(signal) < 22 and max(slope) / min(slope) < 22
        _, costs = deepnet.train(X, Y, net, 0.1, 60)
        assert costs[-1] < costs[0]


@claims(
    NOTEBOOK,
    ("i-read-29", "its numbers are a hundred times as large"),
    ("i-read-30", "As measured, all three starts end at 0.69"),
    ("i-read-30", "they killed the units behind them"),
    ("i-read-30", "Normalised, the same starts learn the rings."),
)
def test_input_normalisation(names):
    """Does the unit of one feature decide, for five starts?"""
    X, Y = names["X"], names["Y"]
    other = X * np.array([[1.0], [100.0]])
    normal = (other - other.mean(axis=1, keepdims=True)) / other.std(axis=1, keepdims=True)
    for seed in range(1, 6):
        start = deepnet.draw(names["layer_dims"], np.random.default_rng(seed))
        stuck, costs = deepnet.train(other, Y, start, 0.1, 1000)
        assert costs[-1] == pytest.approx(0.69, abs=0.0051)
        hidden = deepnet.forward(other, stuck)[1][2]
        assert np.mean(hidden.max(axis=1) == 0) > 0.5  # most units of layer 2 are dead
        net, _ = deepnet.train(normal, Y, start, 0.1, 1000)
        assert deepnet.accuracy(normal, Y, net) > 0.98


@claims(
    NOTEBOOK,
    ("i-read-23", 'She reports: "The cost falls from 0.693 to 0.325, and 90 % are right.'),
    ("i-read-23", "(c) Where does 0.325 come from, and which number should she have compared the 90 % with?"),
    ("i-falling_cost-written", "The output's db is the mean of A - Y, which is 0.5 - 0.1 at the start and not zero"),
    ("i-falling_cost-written", "(b) The same probability for both, about 0.1, and so the label 0"),
    ("i-falling_cost-written", "(c) The lowest cost that one probability for all examples can have is at p = 0.1"),
    ("i-falling_cost-written", "Always saying 0 is right in 90 % of the cases"),
)
def test_the_friends_report_is_possible(names):
    """Does a net from zeros do just this, and only by its output bias?"""
    X = np.random.default_rng(0).normal(size=(2, 200))
    Y = (np.arange(200) % 10 == 0).astype(int)[None, :]
    start = names["initialize_parameters_zeros"]([2, 4, 3, 1])
    assert deepnet.gradients(X, Y, start)["db3"] == pytest.approx(0.5 - 0.1)
    net, costs = deepnet.train(X, Y, start, 0.5, 1000)
    assert (round(costs[0], 3), round(costs[-1], 3)) == (0.693, 0.325) and deepnet.accuracy(X, Y, net) == 0.9
    assert [name for name, value in net.items() if np.any(value)] == ["b3"]
    assert np.allclose(deepnet.forward(X, net)[1][-1], 0.1, atol=1e-3)
    assert round(-0.1 * np.log(0.1) - 0.9 * np.log(0.9), 3) == 0.325


@claims(
    NOTEBOOK,
    ("i-read-24", "The cost is 0.693 for a thousand steps."),
    ("i-read-24", "makes it a hundred times larger; still 0.693"),
    (
        "i-twenty_layers-written",
        "multiplies the size of a small signal by sqrt(n Var(w)) = sqrt(100) * 0.01 = 0.1; twenty layers leave 1e-20",
    ),
    ("i-twenty_layers-written", "(c) sqrt(1 / n_prev) = 0.1 (Xavier), ten times as large"),
)
def test_the_colleagues_net_does_not_move(names):
    """Is it stuck at both rates, and are signal and gradients as small as the answer says?"""
    few = np.concatenate([np.flatnonzero(names["Y"][0] == label)[:20] for label in (0, 1)])
    X, Y = names["X"][:, few], names["Y"][:, few]
    start = deepnet.draw([2] + [100] * 20 + [1], np.random.default_rng(0), spread=lambda n_prev, n: 0.01)
    A = deepnet.forward(X, start, activation="tanh")[1]
    sizes = np.array([np.sqrt(np.mean(a**2)) for a in A[1:-1]])
    assert np.allclose(sizes[1:] / sizes[:-1], 0.1, atol=0.02) and np.log10(
        sizes[-1] / np.sqrt(np.mean(X**2))
    ) == pytest.approx(-21, abs=1.5)
    slopes = deepnet.gradients(X, Y, start, activation="tanh")
    assert max(np.abs(dW).max() for name, dW in slopes.items() if name[1] == "W") < 1e-18
    for rate in (0.01, 1.0):
        _, costs = deepnet.train(X, Y, start, rate, 200, activation="tanh")
        assert costs[-1] == pytest.approx(0.693, abs=5e-4)
    assert np.sqrt(1 / 100) == pytest.approx(0.1)


NO_MEASUREMENT = [
    ("i-look-13", "The same net after the same training, from three starts"),
    ("i-read-10", "The figure shows the size of the signal in each layer on a logarithmic axis"),
    ("i-read-27", "The first panel is what the theory says"),
    ("i-read-27", "Tanh forgives what is too large, since it lets nothing grow beyond 1"),
    ("i-read-28", "(0.771749, 0.672053, 0.648263 is a well-known one)"),
    ("i-read-23", "In her data 90 % of the labels are 0."),
    ("i-read-23", "(b) What does the net answer to two examples that differ in everything?"),
    ("i-falling_cost-written", "Rubric: 1 point for the output bias alone"),
    ("i-twenty_layers-written", "A hundred times nothing is nothing"),
    ("i-twenty_layers-written", "Rubric: 1 point for 0.1 per layer and its power"),
]
