"""`regularization`: each number and each comparison that the notebook states is computed again."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from grader.course import catalogue
from helpers import datasets, deepnet, widgets
from helpers.widgets.drawing import grids
from tests.claims.lesson import claims, lesson
from tests.claims.returning import mistakes

NOTEBOOK = "regularization"
pytestmark = pytest.mark.regularization

SAID = lesson(NOTEBOOK)
SETS = (1, 2, 3, 4, 5)


def free(seed: int, kicks: int = 100, steps: int = 2000, **remedy):
    """A split of the pitch, and the net of the notebook trained on it."""
    split = datasets.load_pitch(seed, kicks)
    start = deepnet.draw([2, 20, 10, 1], np.random.default_rng(seed), gain=1.0)
    return split, deepnet.train(split.X_train, split.Y_train, start, 0.5, steps, **remedy)[0]


def regions(net) -> tuple[int, int]:
    """How many pieces of one label the plane has, and how long the boundary is in cells of the grid."""
    X = datasets.load_pitch().X_train
    low, high = X.min(axis=1), X.max(axis=1)
    margin = 0.08 * (high - low)
    axes = [(a, b) for a, b in zip(low - margin, high + margin, strict=True)]
    labels = deepnet.predict(grids.grid(*axes, 200, 200), net).reshape(200, 200)
    pieces = sum(ndimage.label(labels == label)[1] for label in (0, 1))
    return pieces, int(np.sum(labels[1:] != labels[:-1]) + np.sum(labels[:, 1:] != labels[:, :-1]))


@pytest.fixture(scope="module")
def first():
    """The notebook's names after its first two sections' demos."""
    return SAID.play("r-look-15", "r-look-1", "r-look-4")


@pytest.fixture(scope="module")
def compared():
    """The names after the comparison over five training sets."""
    return SAID.play("r-look-15", "r-look-1", "r-look-10", "r-look-11")


@claims(
    NOTEBOOK,
    ("r-read-1", "about 2½ hours. There are four exercises (31 points) and three written questions (11 points)"),
)
def test_points_and_minutes():
    """Are they the sums of the headings, with ten minutes for a question?"""
    known = catalogue.exercises(NOTEBOOK)
    assert (len(known.exercises), sum(exercise.points for exercise in known.exercises)) == (4, 31)
    assert (len(known.written), sum(question.points for question in known.written)) == (3, 11)
    assert sum(exercise.minutes for exercise in known.exercises) + 3 * 10 < 2.5 * 60


@claims(
    NOTEBOOK,
    ("r-read-3", "for 100 long kicks of the goalkeeper"),
    ("r-read-3", "Another 2,000 kicks are kept aside"),
    ("r-read-3", "the best possible boundary would be right about 89 times in 100"),
    ("r-read-4", "what may be expected at all (here about 89 %;"),
)
def test_nobody_can_be_right_more_often():
    """How often is the rule right that knows how the kicks are drawn?"""
    angle, right = np.linspace(0, np.pi, 200), []

    def density(X, label):
        side = 1 - 2 * label
        arc = np.stack([side * np.cos(angle) - side / 2, side * np.sin(angle) - side / 4])
        return np.exp(-np.sum((1.4 * X[:, :, None] - arc[:, None, :]) ** 2, axis=0) / (2 * 0.35**2)).mean(axis=1)

    for seed in range(10):
        split = datasets.load_pitch(seed)
        assert (split.X_train.shape, split.X_test.shape) == ((2, 100), (2, 2000))
        right.append(np.mean((density(split.X_test, 1) > density(split.X_test, 0)) == split.Y_test[0]))
    assert np.mean(right) == pytest.approx(0.89, abs=0.0051)


@claims(
    NOTEBOOK,
    ("r-look-1", "Without regularisation the boundary runs after single points"),
    (
        "r-look-1",
        "The boundary of the free net is ragged: a thin tongue, a hook, a bay from below and a small island reach for single training kicks.",
    ),
    ("r-read-4", "the net has learned all 100 training kicks, and on new ones it is no better than the straight line"),
    ("r-read-4", "Our straight line has high bias, our net high variance."),
    ("r-look-5", "A larger lambda makes the boundary smoother, too large a lambda leaves none"),
    (
        "r-look-5",
        "ragged for lambda 0, three nearly straight pieces with two bends for lambda 0.5, and none at all for lambda 30, where the whole plane has one label",
    ),
    (
        "r-read-12",
        "Three boundaries on the same kicks: ragged for lambda 0, three nearly straight pieces with two bends for lambda 0.5",
    ),
    ("r-read-12", "The price costs training accuracy and brings test accuracy, up to a point."),
    ("r-read-12", "With $\\lambda = 3$ the net is hardly better than the straight line on new kicks."),
    ("r-read-12", "all of them fade to 0, and what is left is a constant"),
)
def test_the_free_net_and_what_lambda_makes_of_it(first):
    """Do accuracies, boundaries and weights change as said?"""
    both = {name: first["right_in_both"](net) for name, net in first["nets"].items()}
    line, none, half, three, thirty = both.values()
    assert none[0] == 1 and none[1] <= line[1] < 0.89 - 0.05 and line[0] - line[1] < 0.05 < none[0] - none[1]
    assert none[0] > half[0] > three[0] > thirty[0] and half[1] > none[1] + 0.03
    assert 0 <= three[1] - line[1] < 0.01 and thirty == [0.5, 0.5]
    pieces = {name: regions(net) for name, net in first["nets"].items()}
    assert pieces["lambda = 0"][0] >= 3 and pieces["lambda = 0.5"][0] == 2 and pieces["lambda = 30"] == (1, 0)
    assert pieces["lambda = 0"][1] > 1.4 * pieces["lambda = 0.5"][1] > 0
    assert max(np.abs(value).max() for name, value in first["nets"]["lambda = 30"].items() if name[0] == "W") < 1e-3
    # the island holds a single kick of its label
    blue = ndimage.label(
        1 - deepnet.predict(grids.grid((-1.6, 1.6), (-1.1, 1.1), 200, 200), first["plain_net"]).reshape(200, 200)
    )
    assert min(np.bincount(blue[0].ravel())[1:]) < 300


@claims(NOTEBOOK, ("r-read-6", "For the overfitted net the price would be many times the cross-entropy."))
def test_the_price_of_the_free_net(first):
    """Is it many times the cross-entropy, and is the square of the norm the sum of squares?"""
    net, X, Y = first["plain_net"], first["X"], first["Y"]
    weights = [net[f"W{layer}"] for layer in (1, 2, 3)]
    price = 0.5 / 200 * sum(np.sum(W**2) for W in weights)
    assert price == pytest.approx(0.5 / 200 * sum(np.linalg.norm(W) ** 2 for W in weights))
    assert price > 20 * deepnet.loss(X, Y, net)


@claims(
    NOTEBOOK,
    ("r-read-8", "At every step each weight first shrinks by a small factor."),
    ("r-read-10", "Only three lines differ from the plain backward pass."),
    ("r-read-18", "comes out $1/p$ times as large"),
    ("r-read-15", "With it the mean stays 2 for every `keep_prob`."),
)
def test_decay_and_rescaling():
    """Do the printed factors come from the formulas?"""
    factors = [float(line.split()[-5]) for line in SAID.printed("r-look-3").splitlines() if "each weight" in line]
    assert factors == pytest.approx([(1 - 0.5 * 0.5 / 100) ** k for k in (1, 10, 100, 1000)], abs=6e-4)
    assert SAID.numbers("r-look-8")[1] == 1 / 0.8
    rows = [line.split() for line in SAID.printed("r-look-7").splitlines()[1:] if line.strip()]
    assert [row[2] for row in rows] == ["2.0"] * 4 and [row[1] for row in rows] != ["2.0"] * 4
    names = SAID.play()
    X, Y = np.random.default_rng(0).normal(size=(2, 9)), np.array([[0, 1, 0, 1, 1, 0, 1, 0, 0]])
    net = deepnet.draw([2, 4, 3, 1], np.random.default_rng(1))
    _, cache = names["forward_propagation"](X, net)
    backward = names["backward_propagation_with_regularization"]
    plain, decayed = backward(X, Y, cache, 0), backward(X, Y, cache, 2)
    assert {name for name in plain if not np.allclose(plain[name], decayed[name])} == {"dW1", "dW2", "dW3"}


@claims(
    NOTEBOOK,
    ("r-read-20", "the mask is then applied twice, and forgetting it does no visible harm: the right result by luck"),
    ("r-read-20", "The division by `keep_prob` is needed in either case."),
    ("r-read-22", "With masks the same question gets different answers"),
    ("r-read-22", "The training cost jitters"),
)
def test_masks():
    """Is the luck with `A2 > 0` luck, and does dropout make answers and costs jitter?"""
    names = SAID.play("r-look-15", "r-look-1", "r-look-9")
    X, Y, net = names["X"], names["Y"], names["thinned_net"]
    np.random.seed(1)
    _, cache = names["forward_propagation_with_dropout"](X, net, 0.6)
    right = names["backward_propagation_with_dropout"](X, Y, cache, 0.6)
    W3, A3, A2, A1 = cache[12], cache[11], cache[7], cache[2]
    dZ2 = W3.T @ (A3 - Y) / 0.6 * (A2 > 0)  # no mask, and the slope taken from the masked A2
    assert np.allclose(dZ2 @ A1.T / X.shape[1], right["dW2"])
    assert not np.allclose(0.6 * dZ2 @ A1.T / X.shape[1], right["dW2"])
    assert np.ptp(names["with_masks"]) > 0.3 and np.ptp(names["without"]) == 0
    rises = {}
    for keep in (1.0, 0.7):
        _, costs = deepnet.train(X, Y, names["start"], 0.5, 300, keep_prob=keep, rng=np.random.default_rng(0))
        rises[keep] = np.mean(np.diff(costs) > 0)
    assert rises[1.0] < 0.25 and rises[0.7] > 0.4


@claims(
    NOTEBOOK,
    ("r-look-12", "L2 and dropout smooth the boundary that the free net frays"),
    (
        "r-look-12",
        "ragged, with an island, without regularisation; one simple curve with few bends with L2, and another with dropout",
    ),
    (
        "r-read-24",
        "ragged, with an island, without regularisation; one simple curve with few bends with L2, and another with dropout",
    ),
    (
        "r-read-24",
        "learns nearly all of its training kicks and gains nothing: on new ones it is as good as a straight line",
    ),
    (
        "r-read-24",
        "gives up some training kicks and is better on new ones than either; the *worst* of its five runs is better than the best of the free net's",
    ),
    ("r-read-24", "The gap shrinks from about 12 points to about 4 with L2 and 6 with dropout."),
    ("r-read-24", "Your dropout row may differ a little from a neighbour's"),
    ("r-read-27", "Begin with the simplest model, so that you know what a net has to beat."),
)
def test_the_models_over_five_training_sets(compared):
    """Is the better model better beyond the spread, and do other masks change little?"""
    line, none, l2, dropout = (np.array(both) for both in compared["scores"].values())
    assert none[:, 0].mean() > 0.95 and abs(none[:, 1].mean() - line[:, 1].mean()) < 0.01
    for remedy in (l2, dropout):
        assert remedy[:, 1].min() > none[:, 1].max() and remedy[:, 1].min() > line[:, 1].max()
        assert remedy[:, 0].mean() < none[:, 0].mean()
    gaps = [round(100 * float(np.mean(both[:, 0] - both[:, 1]))) for both in (none, l2, dropout)]
    assert gaps == [12, 4, 6]
    other = [free(seed, steps=5000, keep_prob=0.7, rng=np.random.default_rng(1)) for seed in SETS[:3]]
    tests = [deepnet.accuracy(split.X_test, split.Y_test, net) for split, net in other]
    assert abs(np.mean(tests) - dropout[:3, 1].mean()) < 0.01 and min(tests) > none[:, 1].max()
    pieces = {name: regions(net) for name, net in compared["models"].items()}
    ragged = pieces["no regularisation"]
    for name in ("L2, lambda = 0.5", "dropout, keep_prob = 0.7"):
        assert pieces[name][0] == 2 and ragged[0] > 2 and 1.4 * pieces[name][1] < ragged[1]


@claims(
    NOTEBOOK,
    ("r-read-25", "without any remedy and with 100 training kicks, the boundary winds around single kicks"),
    (
        "r-read-25",
        "the training accuracy climbs to nearly 100 per cent, while the test accuracy sinks again after the first few hundred",
    ),
)
def test_the_explorers_picture():
    """Are the curves of the first state as the caption says?"""
    names = SAID.play()
    explorer = widgets.regularisation_explorer(
        l2_cost := names["compute_cost_with_regularization"], names["backward_propagation_with_regularization"]
    )
    state = explorer.prepare({"lambd": 0.0, "keep_prob": 1.0, "kicks": 100, "learning_rate": 0.5, "iterations": 3000})
    explorer.work(state, lambda: None)
    assert callable(l2_cost) and state.train[-1] > 95
    best = int(np.argmax(state.test))
    assert 20 * best < 600 and state.test[-1] < state.test[best] - 2
    assert regions(state.parameters)[0] > 2


@claims(
    NOTEBOOK,
    ("r-look-17", "More data closes the gap from both sides"),
    (
        "r-look-17",
        "in training it falls from 100 to about 90, in the test it rises from below 75 to about 87, so the gap shrinks from more than 25 points to about 3",
    ),
    (
        "r-read-31",
        "in training it falls from 100 to about 90, in the test it rises from below 75 to about 87, so the gap shrinks from more than 25 points to about 3",
    ),
    ("r-read-31", "With 1,000 kicks the free net reaches what L2 reached with 100, and more."),
)
def test_more_data(compared):
    """Does the figure show it, and do other sets agree?"""
    training, test = (np.array(shares) for shares in SAID.play("r-look-15", "r-look-1", "r-look-17")["found"].values())
    assert training[0] == 100 and training[-1] == pytest.approx(90, abs=1.5) and np.all(np.diff(training) < 0.5)
    assert test[0] < 75 and test[-1] == pytest.approx(87, abs=1) and np.all(np.diff(test) > -0.5)
    assert training[0] - test[0] > 25 and training[-1] - test[-1] == pytest.approx(3, abs=0.6)
    for seed in (2,):
        few, many = (
            [deepnet.accuracy(*part, net) for part in ((split.X_train, split.Y_train), (split.X_test, split.Y_test))]
            for split, net in (free(seed, 50), free(seed, 1000))
        )
        assert few[0] - few[1] > 3 * (many[0] - many[1]) and many[0] < few[0] and many[1] > few[1]
        assert many[1] > compared["scores"]["L2, lambda = 0.5"][seed - 1][1]


@claims(
    NOTEBOOK,
    ("r-look-18", "Training goes on improving, new examples do not"),
    (
        "r-look-18",
        "in training it climbs, with dips, to 100; on the development set it is best, at 86, after 200 iterations and ends below 83",
    ),
    (
        "r-read-32",
        "in training it climbs, with dips, to 100; on the development set it is best, at 86, after 200 iterations and ends below 83",
    ),
    ("r-read-32", "Weights start small and grow while they learn"),
    ("r-read-31", "A net learns the rough shape first and the single points later."),
)
def test_early_stopping():
    """Is there a best step long before the last, in other sets too, and do the weights grow?"""
    names = SAID.play("r-look-15", "r-look-1", "r-look-18")
    training, development = (np.array(shares) for shares in names["shares"].values())
    assert training[-1] == training.max() == 100 and np.diff(training).min() < 0
    assert names["best"] == 2 and development[2] == pytest.approx(86, abs=0.51) and development[-1] < 83
    norms = [sum(np.sum(value**2) for name, value in net.items() if name[0] == "W") for net in names["nets"]]
    assert np.all(np.diff(norms[::5]) > 0)
    best, last = (
        float(line.split(": ")[1].split("%")[0]) for line in SAID.printed("r-look-18").splitlines() if "step" in line
    )
    assert best > last + 2  # of the other 1,000 kicks
    for seed in (1, 2):
        split, net = free(seed, steps=0)
        shares = []
        for _ in range(25):
            net, _ = deepnet.train(split.X_train, split.Y_train, net, 0.5, 200)
            shares.append(
                [
                    deepnet.accuracy(split.X_test[:, half], split.Y_test[:, half], net)
                    for half in (slice(1000), slice(1000, None))
                ]
            )
        best = int(np.argmax([chosen for chosen, _ in shares]))
        assert best < 10 and shares[best][1] > shares[-1][1]


@claims(
    NOTEBOOK,
    ("r-read-33", "On centred digits nothing is gained here."),
    ("r-read-33", "On shifted ones the plain net loses about every fourth right answer, and the other hardly any."),
)
def test_augmentation():
    """Do the printed shares say so, and does another start?"""
    names = SAID.play("r-look-19")
    digits, start = names["digits"], deepnet.draw([64, 20, 1], np.random.default_rng(2), gain=1.0)
    other, _ = deepnet.train(names["some"], names["their_labels"], start, 0.5, 1000)
    for plain in (names["plain"], other):
        as_is, moved = (
            deepnet.accuracy(X, np.tile(digits.Y_test, k), plain)
            for X, k in ((digits.X_test, 1), (names["shifted"](digits.X_test), 4))
        )
        assert 1 - moved / as_is == pytest.approx(0.25, abs=0.03)
        augmented = [
            deepnet.accuracy(X, np.tile(digits.Y_test, k), names["augmented"])
            for X, k in ((digits.X_test, 1), (names["shifted"](digits.X_test), 4))
        ]
        assert augmented[0] - as_is < 0.005 and augmented[0] - augmented[1] < 0.01


@claims(
    NOTEBOOK,
    ("r-read-33", "had all of its training digits right and about 98 % of the test digits"),
    ("r-read-34", "With all digits L2 changes next to nothing: the gap is two points"),
    (
        "r-read-34",
        "With 200 digits the gap is about eight points, and L2 brings perhaps one of them, hardly more than the starts differ.",
    ),
    ("r-read-34", "More digits bring six points."),
    ("r-read-34", "in mistakes among the 450, 7 to 10 without L2 and 8 or 9 with it, after 8 or 9 in week 3"),
    ("r-read-27", "**More data** is the best remedy"),
)
def test_the_digits_again():
    """Does the printed table (which nbval recomputes) say so?"""
    rows = [line.replace("%", "").split() for line in SAID.printed("r-look-20").splitlines()[1:] if line.strip()]
    (_, all_plain, all_l2), (_, few_plain, few_l2) = (
        [[float(row[k]) for k in (-5, -4, -3, -1)] for row in part] for part in (rows[:3], rows[3:])
    )
    assert all_plain[0] > 99.9 and all_plain[1] == pytest.approx(98, abs=0.5)
    assert all_plain[0] - all_plain[1] == pytest.approx(2, abs=0.3) and abs(all_l2[1] - all_plain[1]) < 0.3
    assert few_plain[0] - few_plain[1] == pytest.approx(8, abs=0.5)
    gain, spread = few_l2[1] - few_plain[1], few_plain[3] - few_plain[2]
    assert 0.5 < gain < 1.5 and gain < spread
    assert all_plain[1] - few_plain[1] == pytest.approx(6, abs=0.5)
    assert [[round(4.5 * (100 - share)) for share in row[:1:-1]] for row in (all_plain, all_l2)] == [[7, 10], [8, 9]]
    assert (mistakes(3), mistakes(4)) == ((8, 9), (7, 10))


@claims(NOTEBOOK, ("r-lambda_and_the_boundary-written", "the cross-entropy stays near log 2 = 0.693"))
def test_a_constant_costs_log_two(first):
    """Is it the cross-entropy of the net whose weights have faded?"""
    assert deepnet.loss(first["X"], first["Y"], first["nets"]["lambda = 30"]) == pytest.approx(0.693, abs=5e-3)


NO_MEASUREMENT = [
    ("r-read-7", "The second makes $\\lambda$ mean twice as much"),
    ("r-read-22", "(c) A colleague's dropout net has 81 % training accuracy"),
    ("r-lambda_and_the_boundary-written", "Rubric: 1 point for the chain lambda"),
]
