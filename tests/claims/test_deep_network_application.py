"""What `deep_network_application` says of its measurements, computed again."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from grader.course.reference import reference
from helpers import datasets, deepnet
from helpers.data.published import PUBLISHED
from tests.claims.lesson import claims, lesson

NOTEBOOK = "deep_network_application"
LESSON = lesson(NOTEBOOK)
DEEP = [64, 20, 7, 5, 1]
RISE = 0.05  # a curve that rises by no more than this is called falling

NO_MEASUREMENT = [
    ("dna-read-3", 'without it, "97 % right" says nothing'),
    # given facts and invented figures of questions and their rubrics
    ("dna-read-19", "It prints the initialisation as"),
    ("dna-read-19", "(a) With weights of spread 0.01"),
    ("dna-read-19", "what would the curve look like with 0.01?"),
    ("dna-impossible_curve-written", "Rubric: 1 point for output 0.5 and cost 0.693."),
    ("dna-impossible_curve-written", "it stays near 0.69 (it only drifts to the cost of the constant answer"),
    ("dna-read-23", "(c) Your best network has 100 % on the training pictures"),
    ("dna-choosing-written", "(c) The network already has enough capacity"),
    # drawings and pictures
    ("dna-look-4", "One round of training a two-layer network"),
    ("dna-look-4", "Two forward blocks, the cost, two backward blocks with their caches"),
    ("dna-look-6", "Four layers for the digits: [64, 20, 7, 5, 1]"),
    ("dna-look-6", "A network with 64 inputs, hidden layers of 20, 7 and 5 units and one output"),
    ("dna-look-17", "The test pictures that the four-layer network gets wrong"),
    ("dna-look-19", "Cats: the cost of the four-layer network"),
]


@cache
def digits() -> datasets.Split:
    return datasets.load_digits_parity()


@cache
def functions() -> dict[str, Any]:
    """The notebook's answers with those of `deep_network` that they build on, as in the stored outputs."""
    return reference(NOTEBOOK).fresh_namespace()


@cache
def model(name: str, of: str, dims: tuple[int, ...], rate: float, steps: int, seed: int) -> tuple[dict, Any]:
    """Train by the notebook's own function; parameters and costs."""
    train, data = functions()[name], {"digits": digits, "faces": faces}[of]()
    before = np.random.get_state()
    np.random.seed(seed)
    try:
        parameters, costs = train(data.X_train, data.Y_train, list(dims), learning_rate=rate, num_iterations=steps)
    finally:
        np.random.set_state(before)
    return parameters, np.array(costs)


@cache
def faces() -> datasets.Split:
    return datasets.load_faces()


@claims(
    NOTEBOOK,
    ("dna-look-1", "Twelve training pictures: odd or even?"),
    (
        "dna-look-1",
        "Twelve coarse grey pictures of handwritten digits, each with the digit and the word odd or even above it.",
    ),
)
def test_the_first_pictures():
    """Do digit and word above a picture belong together?"""
    assert LESSON.play("dna-look-1")["names"] == [
        f"{kind}: {('even', 'odd')[label]}"
        for kind, label in zip(digits().kinds_train[:12], digits().Y_train[0, :12], strict=True)
    ]


@claims(
    NOTEBOOK,
    ("dna-read-11", "From 91 to nearly 98 of a hundred: twenty hidden units are well worth having here."),
    ("dna-read-11", "The gap to the test set, 100 against 97.6 %, is **overfitting**"),
    ("dna-read-25", "The number to beat is 8 or 9 mistakes of 450, made by a net that makes none on its training set"),
    ("dna-read-24", "logistic regression misses 39 of 450 unseen pictures, one hidden layer 8 to 11"),
    ("dna-read-2", "logistic regression missed 39 in week 1, and twenty hidden units missed 8 to 14 in week 2"),
)
def test_one_hidden_layer_against_none():
    """Does one hidden layer beat logistic regression from every start, by far more than starts differ?"""
    assert round(LESSON.numbers("dna-look-2")[0]) == 91
    assert LESSON.numbers("dna-look-5")[-2:] == [100.0, 97.6]
    right = []
    for seed in (1, 2, 3):
        start = deepnet.draw([64, 1], np.random.default_rng(seed), gain=1.0)
        plain = deepnet.train(digits().X_train, digits().Y_train, start, 0.5, 1500)[0]
        assert 0.905 < deepnet.accuracy(digits().X_test, digits().Y_test, plain) < 0.925
        net, _ = model("two_layer_model", "digits", (64, 20, 1), 0.5, 2500, seed)
        assert deepnet.accuracy(digits().X_train, digits().Y_train, net) == 1
        right.append(deepnet.accuracy(digits().X_test, digits().Y_test, net))
    assert min(right) > 0.97 and np.mean(right) == pytest.approx(0.98, abs=0.005)


@claims(
    NOTEBOOK,
    ("dna-look-7", "Four layers: flat, then steep, then downhill with jumps"),
    (
        "dna-look-7",
        "stays near 0.7 for the first hundred iterations, falls steeply, then jumps up again and again, once to 0.45",
    ),
    ("dna-read-15", "*The cost of the four-layer network stays near 0.7"),
    ("dna-read-15", "for a rate of 0.1 the surface has become too steep in places"),
)
def test_the_curve_of_the_four_layer_network():
    """Flat, steep, with jumps (the highest to 0.45), near zero at the end; and jumps there from other starts too?"""
    _, costs = model("L_layer_model", "digits", tuple(DEEP), 0.1, 1500, 2)
    assert costs[:100].min() > 0.62 and costs[0] == pytest.approx(0.7, abs=0.02)
    assert costs[220] < 0.25 and costs[220:].max() == pytest.approx(0.45, abs=0.01) and costs[-1] < 0.01
    lows_to_highs = [high for high in range(221, 1499) if costs[high - 1] < costs[high] > costs[high + 1]]
    assert np.count_nonzero(costs[lows_to_highs] > 0.1) >= 4
    _, other = model("L_layer_model", "digits", tuple(DEEP), 0.1, 600, 3)
    assert np.diff(other).max() > RISE


@claims(
    NOTEBOOK,
    ("dna-read-15", "98 % are nine mistakes, after 39 with logistic regression and eleven with one hidden layer."),
    ("dna-read-26", "Over the three starts one hidden layer misses 8 or 9, four layers miss 6 to 13."),
    ("dna-read-26", "More depth has not helped"),
    ("dna-read-24", "four layers are not better: the first hidden layer brings it"),
)
def test_four_layers_are_not_better_than_two():
    """Do the mistakes of several starts overlap, while both are far below those of logistic regression?"""
    assert digits().Y_test.size == 450
    assert [round(450 * (100 - right) / 100) for right in (98.0, LESSON.numbers("dna-look-2")[0], 97.6)] == [9, 39, 11]
    assert 98.0 in LESSON.numbers("dna-look-7") and 97.6 in LESSON.numbers("dna-look-5")
    numbers = LESSON.numbers("dna-look-15")
    shallow, deep = numbers[3:6], numbers[-3:]
    assert (min(shallow), max(shallow)) == (8, 9) and (min(deep), max(deep)) == (6, 13)
    assert np.mean(deep) > np.mean(shallow)


@claims(
    NOTEBOOK,
    ("dna-look-8", "Misclassified digits, each with the digit that it is and the network's answer."),
    ("dna-read-16", "Four of the nine are fours"),
)
def test_the_misclassified_digits():
    """Are there nine, four of them fours?"""
    wrong, of, *kinds = LESSON.numbers("dna-look-8")
    assert (wrong, of, len(kinds), kinds.count(4)) == (9, 450, 9, 4)


@claims(
    NOTEBOOK,
    ("dna-look-9", "Layer 1: the trained weights still show the random start"),
    ("dna-look-9", "Each trained map repeats most of the random one above it; the difference is a map of its own."),
    ("dna-read-17", "start and end of a unit have a correlation of 0.84"),
    ("dna-read-17", "In random weights half of all pixels have the sign of their right neighbour."),
    ("dna-read-17", "In what training *added* it is 59 %"),
    ("dna-read-17", "They are black in every training picture"),
    ("dna-read-17", "three pixels have not moved at all"),
)
def test_the_start_in_the_trained_weights():
    """Is the trained layer most like its start, the change smoother than chance, and do black pixels not move?"""
    black = np.flatnonzero(digits().X_train.max(axis=1) == 0)
    assert list(black) == [0, 32, 39]
    for seed in (2, 3):
        before = np.random.get_state()
        np.random.seed(seed)
        first = functions()["initialize_parameters_deep"](DEEP)["W1"]
        np.random.set_state(before)
        W = model("L_layer_model", "digits", tuple(DEEP), 0.1, 1500 if seed == 2 else 600, seed)[0]["W1"]
        assert np.mean([np.corrcoef(a, b)[0, 1] for a, b in zip(first, W, strict=True)]) > 0.8
        assert np.array_equal(np.flatnonzero((first == W).all(axis=0)), black)
        agree = [
            np.mean(s[:, :, 1:] == s[:, :, :-1]) for s in (np.sign(w).reshape(-1, 8, 8) for w in (first, W - first))
        ]
        assert agree[0] == pytest.approx(0.5, abs=0.05) and agree[1] > 0.55
    numbers = LESSON.numbers("dna-look-9")
    assert numbers[:5] == [50.0, 50.0, 59.0, 0.84, 20.0]


@claims(
    NOTEBOOK,
    ("dna-look-16", "Faces: the cost of each model falls at every step"),
    (
        "dna-look-16",
        "from 0.69 downwards and without a jump: that of logistic regression ends near 0.1, those of the two networks close to zero",
    ),
    ("dna-read-27", "*Three cost curves on the faces, from 0.69 downwards and without a jump"),
    ("dna-read-27", "Both networks have 96 % here, logistic regression 94 %."),
    ("dna-read-27", "With 50 test pictures one picture is 2 %"),
    ("dna-read-27", "From other starts the four-layer network has between 90 and 96 %, the two-layer one always 96 %"),
)
def test_the_faces():
    """Do the costs fall at every step, and do the accuracies of six starts lie as the text says?"""
    zeros = {"W1": np.zeros((1, 625)), "b1": np.zeros((1, 1))}
    plain, costs = deepnet.train(faces().X_train, faces().Y_train, zeros, 0.02, 1000)
    assert np.diff(costs).max() <= 0 and costs[-1] == pytest.approx(0.1, abs=0.01) and round(costs[0], 2) == 0.69
    assert deepnet.accuracy(faces().X_test, faces().Y_test, plain) == 0.94 and faces().Y_test.size == 50
    two, four = set(), set()
    for seed in range(1, 7):
        for name, dims, rate, steps, found in (
            ("two_layer_model", (625, 20, 1), 0.05, 1000, two),
            ("L_layer_model", (625, 20, 7, 5, 1), 0.02, 1500, four),
        ):
            net, costs = model(name, "faces", dims, rate, steps, seed)
            assert np.diff(costs).max() <= 0.01
            assert seed != 1 or (np.diff(costs).max() <= 0 and costs[-1] < 0.02)
            found.add(deepnet.accuracy(faces().X_test, faces().Y_test, net))
    assert two == {0.96} and (min(four), max(four)) == (0.9, 0.96)


@claims(
    NOTEBOOK,
    (
        "dna-read-29",
        "logistic regression knows 99 of 100 training pictures and 70 of 100 new ones; the four-layer network has 80",
    ),
    ("dna-read-19", "0.771749 at iteration 0, 0.672053 at 100, 0.648263 at 200"),
)
def test_the_published_figures():
    """Are the figures of the text those that stand beside the measured ones?"""
    logistic, four = PUBLISHED["logistic"], PUBLISHED["four-layer"]
    assert (logistic["train accuracy"], logistic["test accuracy"], four["test accuracy"]) == (0.99, 0.7, 0.8)
    assert [four[f"cost at {i}"] for i in (0, 100, 200)] == [0.771749, 0.672053, 0.648263]


@claims(
    NOTEBOOK,
    ("dna-impossible_curve-written", "the output is 0.5 for every picture, and the cost is $\\log 2 = 0.693$"),
    ("dna-impossible_curve-written", "(b) 0.771749 differs clearly from 0.693"),
)
def test_the_cost_of_a_start_of_001():
    """For pictures of that size and any draw, is the first cost log 2 with 0.01, and may it differ with 1/sqrt(n_prev)?"""
    dims, rng = [12288, 20, 7, 5, 1], np.random.default_rng(1)
    X, Y = rng.random((12288, 20)), rng.integers(0, 2, (1, 20))
    for seed in range(3):
        small = deepnet.draw(dims, np.random.default_rng(seed), spread=lambda n_prev, n: 0.01)
        assert deepnet.loss(X, Y, small) == pytest.approx(np.log(2), abs=1e-3)
    assert round(float(np.log(2)), 3) == 0.693


@claims(
    NOTEBOOK,
    ("dna-look-12", "After 250 steps the learning rate matters most"),
    (
        "dna-look-12",
        "low in the column of the smallest learning rate, best at 0.3 with over nine in ten for all networks, and no better than guessing at 3.0 for every network with hidden layers",
    ),
    ("dna-read-21", "*A table of accuracies on the development set"),
    (
        "dna-read-21",
        "with 3.0 every network with hidden layers has been thrown to a place where it says the same to all pictures",
    ),
    ("dna-read-21", "In the columns between, the layers matter too, but less than the rate."),
)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_table_of_hyperparameters(seed):
    """From two starts, is 0.3 the best column for all networks, and does the rate move the accuracy more than the layers?"""
    X, Y = digits().X_train[:, 300:], digits().Y_train[:, 300:]
    X_dev, Y_dev = digits().X_train[:, :300], digits().Y_train[:, :300]
    table = np.zeros((5, 4))
    for row, dims in enumerate(([64, 1], [64, 5, 1], [64, 20, 1], [64, 20, 7, 1], DEEP)):
        for column, rate in enumerate((0.003, 0.03, 0.3, 3.0)):
            start = deepnet.draw(dims, np.random.default_rng(seed), gain=1.0)
            net, _ = deepnet.train(X, Y, start, rate, 250)
            table[row, column] = deepnet.accuracy(X_dev, Y_dev, net)
            if rate == 3.0 and row:
                assert np.unique(deepnet.predict(X_dev, net)).size == 1
    assert (table.argmax(axis=1) == 2).all() and table[:, 2].min() > 0.9
    assert table[:, 0].max() < 0.8 and table[1:, 3].max() < 0.55
    assert np.ptp(table, axis=1).min() > np.ptp(table[:, 1:3], axis=0).max()


@claims(
    NOTEBOOK,
    ("dna-read-22", "With sigmoids the network has not left the plateau after 900 steps"),
    ("dna-read-22", "The other three do about equally well."),
)
def test_the_table_of_activations():
    """Is the cost with sigmoids still log 2, and do the other three lie within two points of each other?"""
    table = np.array([float(n) for n in LESSON.numbers("dna-look-13")]).reshape(4, 2)
    assert table[0, 0] > 0.68 and np.ptp(table[1:, 1]) <= 2 and table[1:, 0].max() < 0.1
