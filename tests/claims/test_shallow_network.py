"""What `shallow_network` says of its measurements, computed again."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from helpers import datasets
from helpers.widgets import boundary
from helpers.widgets.engine.slices import SEED
from tests.claims.lesson import claims, lesson

NOTEBOOK = "shallow_network"
LESSON = lesson(NOTEBOOK)
RISE = 0.05  # a curve that rises by no more than this is called falling
SPREAD = 0.04  # shares of right answers closer than this are called the same

NO_MEASUREMENT = [
    ("sn-read-32", "The factor 0.01 is a convention"),
    ("sn-read-43", "The factor 0.01 is good enough for one hidden layer."),
    ("sn-read-43", "training twice would tell you nothing about luck"),
    ("sn-zero_init-written", "the same holds in every later step"),
    # drawings of networks
    ("sn-look-2", "Two layers: the input is not counted"),
    ("sn-look-2", "A network with two inputs, a hidden layer of four units and one output unit"),
    ("sn-look-4", "A neuron with two inputs: first the weighted sum z"),
]


@cache
def flower() -> tuple[np.ndarray, np.ndarray]:
    return datasets.load_flower()


@cache
def share(units: int, seed: int, steps: int) -> float:
    """How many points of the flower a trained network has right."""
    names = LESSON.play()
    np.random.seed(seed)
    X, Y = flower()
    return float(np.mean(names["predict"](names["nn_model"](X, Y, units, num_iterations=steps), X) == Y))


@cache
def descent(data: str, scale: float, seed: int, steps: int) -> np.ndarray:
    """The cost of every iteration: of the flower with 4 units, or of the digits with 20, from normal weights times a scale."""
    names, (X, Y) = LESSON.play(), flower()
    if data != "flower":
        split = datasets.load_digits_parity()
        X, Y = split.X_train, split.Y_train
        X = X - X.mean(axis=1, keepdims=True) if data == "centred" else X
    units, rng = (4, np.random.default_rng(seed)) if data == "flower" else (20, np.random.default_rng(seed))
    p = {"W1": scale * rng.normal(size=(units, X.shape[0])), "b1": np.zeros((units, 1))}
    p |= {"W2": scale * rng.normal(size=(1, units)), "b2": np.zeros((1, 1))}
    costs = []
    for _ in range(steps):
        out, seen = names["forward_propagation"](X, p)
        costs.append(float(names["compute_cost"](out, Y)))
        p = names["update_parameters"](p, names["backward_propagation"](p, seen, X, Y))
    return np.array(costs)


@claims(NOTEBOOK, ("sn-read-1", "3 hours for the exercises"))
def test_the_minutes():
    """Do the exercises' minutes add up?"""
    from grader.course import catalogue

    assert abs(sum(exercise.minutes for exercise in catalogue.exercises(NOTEBOOK).exercises) - 180) <= 5


@claims(
    NOTEBOOK,
    ("sn-look-1", "One line cannot part the petals"),
    ("sn-look-1", "a straight boundary cuts through it and leaves both classes on both sides"),
    ("sn-read-3", "Half right: a coin would do as well."),
    ("sn-read-3", "Of *all* lines the best, found by trying thousands, is right for 68 %"),
    ("sn-read-3", "it has one petal on one side and three on the other"),
)
def test_lines_on_the_flower():
    """Is the fitted line right for half, and the best of all lines for 68 per cent, with one petal cut off?"""
    names, (X, Y) = LESSON.play("sn-look-1"), flower()
    said = names["line"].predict(X.T)
    assert np.mean(said == Y[0]) == pytest.approx(0.5, abs=0.02)
    assert all(0.1 < np.mean(Y[0][said == side]) < 0.9 for side in (0, 1))
    best, apart = 0.0, None
    for angle in np.linspace(0, 2 * np.pi, 720, endpoint=False):  # with 400 places for each direction
        order = np.argsort(np.cos(angle) * X[0] + np.sin(angle) * X[1])
        right = np.concatenate([[0], np.cumsum(1 - 2 * Y[0][order])]) + Y.sum()
        if right.max() / 400 > best:
            best, apart = right.max() / 400, order[right.argmax() :]
    assert np.round(best, 2) == 0.68
    petal = (np.arctan2(X[1], X[0]) // (np.pi / 2)).astype(int)
    smaller = apart if apart.size < 200 else np.setdiff1d(np.arange(400), apart)
    inside = [np.mean(np.isin(np.flatnonzero(petal == k), smaller)) for k in np.unique(petal)]
    assert len(inside) == 4 and sum(part > 0.6 for part in inside) == 1 and sum(part < 0.25 for part in inside) == 3


@claims(
    NOTEBOOK,
    ("sn-look-6", "Sigmoid and tanh go flat on both sides, ReLU on one, leaky ReLU on none"),
    ("sn-look-6", "leaky ReLU looks the same but keeps a slope of 0.01 on the left"),
    ("sn-read-13", "leaky ReLU looks the same but keeps a slope of 0.01 on the left"),
    ("sn-read-19", "A slope of at most 0.25"),
    ("sn-read-34", "the left side looks flat"),
    ("sn-read-35", "learns a hundred times more slowly"),
)
def test_the_four_slopes():
    """Are the drawn slopes those that small steps measure, and flat where the title says?"""
    names, z = LESSON.play("sn-look-6"), np.linspace(-4, 4, 401)
    ends = {}
    for name, function in (("sigmoid", "sigmoid"), ("tanh", "tanh"), ("ReLU", "relu"), ("leaky ReLU", "leaky_relu")):
        measured = (names[function](z + 1e-6) - names[function](z - 1e-6)) / 2e-6
        away = np.abs(z) > 0.01
        np.testing.assert_allclose(names["curves"][name][1][away], measured[away], atol=1e-4)
        ends[name] = measured[[0, -1]]
    assert ends["sigmoid"].max() < 0.02 and ends["tanh"].max() < 0.002
    assert ends["ReLU"] == pytest.approx([0, 1]) and ends["leaky ReLU"] == pytest.approx([0.01, 1])
    assert names["curves"]["sigmoid"][1].max() == 0.25 and 1 / 0.01 == 100


@claims(
    NOTEBOOK,
    ("sn-look-11", "Three ReLU units make a line with three bends"),
    ("sn-look-11", "A line made of four straight pieces: flat, rising, falling, rising"),
    ("sn-look-15", "Without an activation two layers stay one straight line"),
    ("sn-look-15", "with tanh between the layers it rises to a hump and falls again"),
)
def test_bends():
    """Has the sum of ReLU units four pieces, and the net a hump with tanh and none without?"""
    names = LESSON.play("sn-look-11", "sn-look-15")
    z = np.linspace(-3, 3, 121)
    slopes = np.round(np.diff(names["bent"]) / np.diff(z), 6)
    assert list(np.sign(slopes[np.flatnonzero(np.diff(slopes, prepend=9.0))])) == [0, 1, -1, 1]
    straight, curved = names["lines"]["two linear layers"][0], names["lines"]["with tanh between"][0]
    assert np.ptp(np.diff(straight)) < 1e-9
    top = curved.argmax()
    assert 10 < top < 70 and np.all(np.diff(curved[: top + 1]) > 0) and np.all(np.diff(curved[top:]) < 0)


@claims(
    NOTEBOOK,
    ("sn-look-23", "Four hidden units find the petals that one line misses"),
    ("sn-look-23", "curved boundaries that follow the petals with about nine in ten right"),
    ("sn-read-63", "curved boundaries that follow the petals with about nine in ten right"),
    (
        "sn-read-63",
        "The other tenth lies near the centre and at the edges of the petals, where the two classes overlap.",
    ),
)
def test_four_units():
    """Are nine in ten right from other starts too, and do the errors lie where the text says?"""
    names, (X, Y) = LESSON.play(), flower()
    np.random.seed(1)
    wrong = (names["predict"](names["nn_model"](X, Y, 4, num_iterations=5000), X) != Y)[0]
    assert np.mean(wrong) == pytest.approx(0.1, abs=0.02)
    from_the_middle = np.abs(np.degrees(np.arctan2(X[1], X[0])) % 90 - 45)
    at_the_edge = (np.hypot(*X) < 1) | (from_the_middle > 30)
    assert np.mean(at_the_edge[wrong]) > 0.9 and np.mean(at_the_edge) < 0.4
    assert [share(4, seed, 3000) for seed in (1, 2, 3)] == pytest.approx([0.9] * 3, abs=0.02)


@claims(
    NOTEBOOK,
    ("sn-look-24", "From 4 hidden units on, more of them hardly help"),
    (
        "sn-look-24",
        "one unit draws one line, two or three make a band, and from four on the boundary follows the petals",
    ),
    ("sn-read-64", "but its line is right for 67 %, almost as many as the best of all lines"),
    ("sn-read-64", "From four on, more units bring nothing"),
    ("sn-read-64", "Other random starts give the same shares, within 4 points."),
)
def test_hidden_sizes():
    """Do one unit, a band and four units get these shares, from several starts?"""
    several = {units: [share(units, seed, 3000) for seed in (2, 3, 4)] for units in (1, 2, 3, 4, 5, 20)}
    assert np.round(several[1][0], 2) == 0.67 and several[1] == pytest.approx([0.67] * 3, abs=0.01)
    assert all(max(found) - min(found) <= SPREAD + 1e-9 for found in several.values())
    assert min(several[4]) > max(several[3]) + 0.03 and min(several[2]) > max(several[1]) + 0.1
    assert all(abs(np.mean(several[units]) - np.mean(several[4])) < 0.015 for units in (5, 20))
    assert LESSON.printed("sn-look-24").count("True") == 2


@claims(
    NOTEBOOK,
    ("sn-look-27", "Only the small random start finds its way"),
    (
        "sn-look-27",
        "with all weights 0 it stays at 0.693, with equal weights it falls a little and stops, with small random",
    ),
    ("sn-read-65", "with large random weights it starts above the frame, drops to 0.69 and sticks there"),
    ("sn-read-65", "Other draws of the large start end between 0.5 and 0.7, those of the small one all near 0.19."),
    ("sn-read-65", "Even the small start waits a while near 0.693"),
    ("sn-read-65", "With large weights almost every $z^{[1]}$ lies where tanh is flat"),
)
def test_four_starts():
    """Do the four curves end where the text says, also for other draws?"""
    names = LESSON.play("sn-look-1", "sn-look-25", "sn-look-26")
    zero, equal, small, large = (np.array(costs, dtype=float) for costs in names["costs"].values())
    assert np.ptp(zero) < 0.001 and np.round(zero[0], 3) == 0.693
    assert 0.5 < equal[-1] < 0.65 and equal[1000] - equal[-1] < 0.01
    assert (
        np.round(small[-1], 2) == 0.19 and np.diff(small).max() < RISE and np.all(np.abs(small[:150] - 0.693) < 0.005)
    )
    assert large[0] > 1.5 and np.abs(large[500:] - 0.69).max() < 0.01
    flat = np.abs(np.cosh(np.clip(names["starts"]["large random"][0] @ flower()[0], -20, 20))) ** -2
    assert np.mean(flat < 0.01) > 0.9
    for seed in (0, 2, 3):
        assert 0.5 < descent("flower", 50.0, seed, 1000)[-1] < 0.7
        assert np.round(descent("flower", 0.01, seed, 1500)[-1], 2) == 0.19


@claims(
    NOTEBOOK,
    ("sn-read-66", "four hidden units have learned the flower in 1000 iterations"),
    (
        "sn-read-66",
        "The cost waits near 0.693 for some 600 iterations, while the units grow apart, and then falls fast, to 0.2.",
    ),
)
def test_the_first_setting_of_the_explorer():
    """Does the explorer begin with these settings, and is the cost of its picture what the text says?"""
    values = {control.name: control.start for control in boundary.CONTROLS}
    assert (values["data"], values["units"], values["learning_rate"]) == ("flower", 4, 1.2)
    assert (values["iterations"], values["activation"]) == (1000, "tanh")
    names = LESSON.play()
    explorer = boundary.BoundaryExplorer(names["nn_model"], names["predict"], {})
    state = explorer.prepare(values)
    np.random.seed(SEED)  # as the explorer does before each training
    explorer.work(state, lambda: None)
    costs = np.array(state.costs, dtype=float)
    assert (
        np.all(np.abs(costs[:600] - 0.693) < 0.01) and costs[700] < 0.65 and costs[-1] == pytest.approx(0.2, abs=0.02)
    )


@claims(
    NOTEBOOK,
    ("sn-look-29", "Five hidden units bend the boundary as each set needs it"),
    (
        "sn-look-29",
        "a curved boundary between two half moons, a closed ring around the inner circle, a boundary that winds",
    ),
    (
        "sn-read-68",
        "two lines close nothing: with two units about 80 % are right, with three 99 % of the circles and 95 %",
    ),
    ("sn-read-68", "The blobs: two units have all of them right."),
)
def test_other_data():
    """Do two and three units do on each set what the answer says, from two starts?"""
    names = LESSON.play()
    assert LESSON.printed("sn-look-29").count("True") == 4

    def shares(load, units: int) -> list[float]:
        raw, labels = load()
        points = (raw - raw.mean(axis=1, keepdims=True)) / raw.std(axis=1, keepdims=True)
        found = []
        for seed in (3, 4):
            np.random.seed(seed)
            p = names["nn_model"](points, labels, units, num_iterations=2500)
            found.append(100 * float(np.mean(names["predict"](p, points) == labels)))
        return found

    assert min(shares(datasets.load_blobs, 2)) == 100
    for load, three in ((datasets.load_circles, 99), (datasets.load_quantiles, 95)):
        assert shares(load, 2) == pytest.approx([80, 80], abs=1.5)
        assert shares(load, 3) == pytest.approx([three, three], abs=1)


@claims(
    NOTEBOOK,
    ("sn-read-1", "In week 1 one neuron got 39 of 450 unseen digits wrong."),
    ("sn-read-71", "1347 pictures to learn from, and the same 450 as in week 1"),
    ("sn-read-72", "From 39 mistakes to between 8 and 14, about 2 or 3 in 100"),
    ("sn-read-72", "in training there is no mistake left"),
    ("sn-read-69", "from 39 mistakes in 450 to between 8 and 14"),
    ("sn-read-70", "Will they make fewer than 8 mistakes?"),
)
def test_the_digits():
    """Are the printed counts those of the text, and is week 1's number the one that its notebook prints?"""
    rows = [line for line in LESSON.printed("sn-look-31").splitlines() if line.startswith("start")]
    counts = np.array([[int(word) for word in row.replace(":", "").split() if word.isdigit()] for row in rows])
    assert np.all(counts[:, 1] == 0) and (counts[:, 2].min(), counts[:, 2].max()) == (8, 14)
    assert "39 mistakes in 450" in lesson("logistic_regression").printed("lr-look-27")
    split = datasets.load_digits_parity()
    assert (split.Y_train.size, split.Y_test.size) == (1347, 450)


@claims(
    NOTEBOOK,
    ("sn-look-33", "The same learning rate jumps, or falls without a jump"),
    (
        "sn-look-33",
        "with the pixels as they are it jumps again and again, the first time to above 1; with the mean taken away",
    ),
    ("sn-read-73", "One subtraction, and the jumps are gone."),
    ("sn-read-73", "in that one direction the cost is far steeper than in all others"),
)
def test_the_mean_makes_the_jumps():
    """Does the cost jump with the pixels as they are, and with their mean taken away from no start?"""
    shown = LESSON.play("sn-look-31", "sn-look-32")["curves"]
    jumping, falling = (np.array(costs) for costs in shown.values())
    above = np.flatnonzero(jumping > 0.7)
    assert above.size and jumping[above[0] : above[0] + 3].max() > 1
    assert np.sum((np.diff(jumping)[:-1] > 0.005) & (np.diff(jumping)[1:] < 0)) >= 3 and np.diff(falling).max() < 0.001
    for seed in (1, 2, 3):
        assert (
            descent("pixels", 0.01, seed, 150).max() > 1 and np.diff(descent("centred", 0.01, seed, 300)).max() < 0.001
        )
    X = datasets.load_digits_parity().X_train
    first, second, *_ = np.linalg.eigvalsh(X @ X.T / X.shape[1])[::-1]
    centred = np.linalg.eigvalsh(np.cov(X))[::-1]
    assert first > 8 * second and first > 8 * centred[0]
