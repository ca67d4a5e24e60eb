"""What `logistic_regression` says of its measurements, computed again."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from helpers import datasets
from helpers.widgets import learning_rate
from tests.claims.lesson import claims, lesson

NOTEBOOK = "logistic_regression"
LESSON = lesson(NOTEBOOK)
RISE = 0.05  # a curve that rises by no more than this is called falling

NO_MEASUREMENT = [
    ("lr-read-11", 'Before training it says "50 %" to every picture.'),
    ("lr-read-15", "The cost hardly moves for hundreds of iterations"),
    ("lr-read-24", "what happens when the learning rate is ten times as large?"),
    ("lr-read-27", "The border of 0.5 is a choice too"),
    ("lr-read-32", "Guessing would give 50 %"),
    # drawings and pictures without a finding
    ("lr-look-3", "Logistic regression: a weighted sum, then a sigmoid"),
    ("lr-look-3", "Four inputs x1 to x4 run along lines"),
    ("lr-look-22", "The mean of the training faces"),
    ("lr-look-23", "Missed test pictures, true label above"),
    ("lr-look-23", "The misclassified test pictures with their true labels"),
    ("lr-look-26", "Odd or even? Digits of 8 × 8 pixels"),
    ("lr-look-26", "Twelve handwritten digits in coarse grey pixels"),
]


@cache
def faces() -> datasets.Split:
    return datasets.load_faces()


@cache
def digits() -> datasets.Split:
    return datasets.load_digits_parity()


def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


@cache
def trained(name: str, seed: int | None, steps: int, rate: float) -> dict:
    """The model of the notebook's answers on one way of parting a data set."""
    load = {"faces": datasets.load_faces, "digits": datasets.load_digits_parity}[name]
    split = load() if seed is None else load(seed=seed)
    four = (split.X_train, split.Y_train, split.X_test, split.Y_test)
    d = LESSON.play()["model"](*four, num_iterations=steps, learning_rate=rate)
    train, test = d["Y_prediction_train"] != split.Y_train, d["Y_prediction_test"] != split.Y_test
    return d | {"train": int(train.sum()), "test": int(test.sum()), "missed": np.flatnonzero(test)}


@cache
def costs(rate: float, steps: int) -> np.ndarray:
    """The cost of every iteration on the faces."""
    return np.array(LESSON.play("lr-look-1", "lr-look-24")["costs_of_each_step"](rate, steps))


@claims(
    NOTEBOOK,
    ("lr-read-1", "70 minutes for the exercises"),
    ("lr-read-1", "450 pictures that it has not learned from, and guessing makes about 225 mistakes"),
    ("lr-look-1", "Twelve training examples: faces, and pieces of background"),
    ("lr-look-1", "most show a face, the others show nothing but light and dark areas"),
)
def test_minutes_and_pictures():
    """Do the minutes add up, and are most of the twelve pictures faces?"""
    from grader.course import catalogue

    assert abs(sum(exercise.minutes for exercise in catalogue.exercises(NOTEBOOK).exercises) - 70) <= 2
    assert digits().Y_test.size == 450 and abs(digits().Y_test.sum() - 225) < 15
    assert 6 < faces().Y_train[0, :12].sum() < 12


@claims(
    NOTEBOOK,
    ("lr-read-8", "From $z = 0$ to $z = 1$ the probability rises by 0.23."),
    ("lr-read-8", "From 0.982 to 0.993, by 0.011: a twentieth of the step in the middle."),
    ("lr-look-4", "The sigmoid squashes every number into (0, 1)"),
    (
        "lr-look-4",
        "rises from near 0 at z = -6 through one half at z = 0 to near 1 at z = 6; it is steep in the middle",
    ),
    ("lr-read-18", r"From about $z = 37$ on, $\sigma(z)$ is rounded to exactly 1"),
)
def test_the_sigmoid():
    """Are its values and steps those of the text?"""
    names = LESSON.play()
    s = names["sigmoid"]
    assert np.round(s(1.0) - s(0.0), 2) == 0.23
    assert (np.round(s(4.0), 3), np.round(s(5.0), 3), np.round(s(5.0) - s(4.0), 3)) == (0.982, 0.993, 0.011)
    assert (s(1.0) - s(0.0)) / (s(5.0) - s(4.0)) == pytest.approx(20, abs=1)
    z = np.linspace(-6, 6, 121)
    assert np.all(np.diff(s(z)) > 0) and s(-6.0) < 0.01 and s(6.0) > 0.99
    assert np.diff(s(z))[60] > 50 * np.diff(s(z))[0]
    assert s(36.0) < 1 and s(37.0) == 1


@claims(
    NOTEBOOK,
    ("lr-look-8", "Being sure and wrong costs most"),
    ("lr-look-8", "falls from above 4 at a = 0.01 to almost 0 at a = 0.99"),
    ("lr-read-13", "falls from above 4 at a = 0.01 to almost 0 at a = 0.99"),
    ("lr-read-13", 'It is the loss of a model that says "50 %"'),
    ("lr-read-18", "The first cost is 0.693"),
)
def test_the_loss():
    """Do the two curves mirror each other, and cross where the text says?"""
    a = np.linspace(0.01, 0.99, 99)
    assert -np.log(0.01) > 4 and -np.log(0.99) < 0.02 and np.all(np.diff(-np.log(a)) < 0)
    np.testing.assert_allclose(-np.log(a), -np.log(1 - a)[::-1])
    assert np.round(-np.log(0.5), 3) == 0.693
    names = LESSON.play()
    _, first = names["propagate"](*names["initialize_with_zeros"](625), faces().X_train, faces().Y_train)
    assert np.round(float(first), 3) == 0.693 and LESSON.numbers("lr-look-13")[0] == 0.693


@claims(
    NOTEBOOK,
    ("lr-look-10", "the squared error has folds, steps and flat plateaus high above its valley"),
    ("lr-look-10", "the cross-entropy is one wide bowl without a step, steep where w is negative"),
)
def test_both_surfaces():
    """Is one surface curved downwards in places and flat high up, and the other curved upwards everywhere?"""
    names = LESSON.play("lr-look-9", "lr-look-10")
    for key in ("squared", "entropy"):
        J = names[key]
        along_b, along_w = np.gradient(J)
        (bb, bw), (wb, ww) = np.gradient(along_b), np.gradient(along_w)
        inner = (slice(2, -2), slice(2, -2))
        least = np.linalg.eigvalsh(np.stack([np.stack([bb, bw], -1), np.stack([wb, ww], -1)], -1)[inner])[..., 0]
        slope = np.hypot(along_b, along_w)[inner]
        high = J[inner] > J.min() + 0.5 * (J.max() - J.min())
        if key == "squared":
            assert np.mean(least < -1e-4) > 0.1 and np.sum(slope[high] < 0.05 * slope.max()) > 10
        else:
            assert least.min() > -1e-4 and slope[high].min() > 0.2 * slope.max()
            row, column = np.unravel_index(J.argmin(), J.shape)
            assert 0 < row < 49 and 0 < column < 49
            assert slope[:, :10].mean() > 2 * slope[:, -10:].mean()


@claims(
    NOTEBOOK,
    ("lr-squared_error-written", "the next step is about two hundred times as long"),
    ("lr-squared_error-written", "so the step is some two hundred times as long"),
)
def test_the_slopes_at_minus_six():
    """Are both slopes, measured by small steps, those of the reference answer?"""
    h = 1e-5
    squared = ((sigmoid(-6 + h) - 1) ** 2 - (sigmoid(-6 - h) - 1) ** 2) / (2 * h)
    entropy = (np.logaddexp(0, -6 + h) - (-6 + h) - np.logaddexp(0, -6 - h) + (-6 - h)) / (2 * h)
    assert np.round(squared, 3) == -0.005 and np.round(entropy, 2) == -1.0
    assert 180 < entropy / squared < 220


@claims(
    NOTEBOOK,
    ("lr-look-13", "The first step, as a picture"),
    ("lr-look-13", "the oval of a face stands out in red, darkest on the forehead, with pale eyes and a pale mouth"),
    ("lr-read-18", "$dw$ is a quarter of the difference between the mean picture without a face and the mean face"),
)
def test_the_first_step():
    """Is the first step a quarter of the difference of the means, and is the picture what its sentence says?"""
    X, labels = faces().X_train, faces().Y_train[0]
    assert labels.sum() == 75 == labels.size / 2
    names = LESSON.play()
    grads, _ = names["propagate"](*names["initialize_with_zeros"](625), X, faces().Y_train)
    step = -grads["dw"][:, 0]
    np.testing.assert_allclose(step, 0.25 * (X[:, labels == 1].mean(axis=1) - X[:, labels == 0].mean(axis=1)))
    picture = step.reshape(25, 25)
    forehead, cheeks = picture[:5, 6:16].mean(), picture[11:13, 4:17].mean()
    eyes, mouth = picture[8, 5:9].mean(), picture[17:19, 7:13].mean()
    assert forehead > cheeks > 2 * max(eyes, mouth) and min(eyes, mouth) > -0.02
    assert np.abs(picture[:, 22:]).mean() < 0.2 * forehead and np.unravel_index(picture.argmax(), (25, 25))[0] < 5


@claims(
    NOTEBOOK,
    ("lr-look-15", "Every step goes straight down the slope"),
    (
        "lr-look-15",
        "it starts in the upper left where the cost is high, takes long steps at first, and ends with tiny steps",
    ),
    ("lr-look-17", "The same 25 steps with three learning rates"),
    (
        "lr-look-17",
        "with learning rate 0.03 the path covers only part of the way, with 1.5 it ends in the minimum, with 8",
    ),
    ("lr-read-21", "the cost falls from 0.693 to its minimum, 0.428"),
    ("lr-read-23", "with 8 it leaps far across the valley and goes on jumping from side to side"),
    ("lr-read-23", "after ten thousand steps it still jumps"),
    ("lr-read-37", r"do not come to rest with $\alpha = 8$"),
)
def test_the_six_examples():
    """Do the three paths creep, arrive and jump, and is the minimum where the text says?"""
    names = LESSON.play("lr-look-9", "lr-look-14")
    walk, cost = names["walk"], names["toy_cost"]
    minimum = walk(1.5, 600)[-1]
    assert np.round(cost(*minimum), 3) == 0.428 == np.round(LESSON.numbers("lr-look-16")[5], 3)
    assert np.round(cost(0.0, 0.0), 3) == 0.693
    whole = np.hypot(*(minimum - [-1.5, 2.0]))
    far = {rate: np.hypot(*(walk(rate, 25)[-1] - minimum).T) / whole for rate in (0.03, 1.5)}
    assert 0.5 < far[0.03] < 0.95 and far[1.5] < 0.05
    steps = np.hypot(*np.diff(walk(1.5, 25), axis=0).T)
    assert steps[0] > 1 and np.all(steps[1:] < steps[0]) and steps[-1] < 0.05
    jumping = walk(8.0, 25)
    assert jumping[1, 0] > 10 and np.sum(np.diff(np.sign(np.diff(jumping[8:, 0]))) != 0) >= 5
    # the same walk by the formula, which is fast enough for ten thousand steps
    x, y, (w, b) = names["x"], names["y"], (-1.5, 2.0)
    for _ in range(10_000):
        before, error = w, sigmoid(w * x + b) - y
        w, b = w - 8 * np.mean(error * x), b - 8 * np.mean(error)
    assert abs(w - before) > 0.5


@claims(
    NOTEBOOK,
    (
        "lr-read-24",
        "The picture shows the first setting, learning rate 0.5: after 100 short steps the path has come most of",
    ),
)
def test_the_first_setting_of_the_explorer():
    """Does the explorer begin there, and is the sentence true of what it shows?"""
    values = {control.name: control.start for control in learning_rate.CONTROLS}
    assert (values["data"], values["learning_rate"], values["iterations"]) == ("clouds", 0.5, 100)
    scene, names = learning_rate.scene_of("clouds"), LESSON.play()
    w, b, costs = np.zeros((2, 1)), 0.0, []
    for _ in range(100):
        grads, cost = names["propagate"](w, b, scene.X, scene.Y)
        costs.append(float(cost))
        w, b = w - 0.5 * grads["dw"], b - 0.5 * grads["db"]
    assert np.all(np.diff(costs) < 0)
    assert np.hypot(*(w[:, 0] - scene.best[:2])) < 0.3 * np.hypot(*scene.best[:2])
    said = names["predict"](w, b, scene.X)
    assert all(0 < np.sum((said != scene.Y) & (label == scene.Y)) < 0.35 * np.sum(label == scene.Y) for label in (0, 1))


@claims(
    NOTEBOOK,
    ("lr-look-21", "The cost falls, fast at first"),
    (
        "lr-look-21",
        "it starts at 0.69, drops below 0.3 within 100 iterations and then falls ever more slowly to about 0.1",
    ),
    ("lr-read-32", "it starts at 0.69, drops below 0.3 within 100 iterations"),
    ("lr-read-32", "About 99 % on the training pictures and 94 % on new ones."),
    ("lr-read-32", "the test accuracy comes out anywhere from 92 to 100 %"),
    ("lr-read-32", "the training accuracy reaches 100 % while the test accuracy moves by one picture"),
)
def test_the_faces():
    """Are the accuracies those of the text, also for other ways of parting the pictures?"""
    curve = costs(0.02, 1000)
    assert np.round(curve[0], 2) == 0.69 and curve[100] < 0.3 and np.round(curve[-1], 1) == 0.1
    assert np.diff(curve).max() < RISE and np.all(np.diff(curve[::100], 2) > 0)
    d = trained("faces", None, 1000, 0.02)
    assert (d["train"], d["test"]) == (2, 3)  # 98.7 % of 150 and 94 % of 50
    others = [100 - 2 * trained("faces", seed, 1000, 0.02)["test"] for seed in range(12) if seed != 6]
    assert len(others) == 11 and (min(others), max(others)) == (92, 100)
    longer = trained("faces", None, 20_000, 0.02)
    assert longer["train"] == 0 and abs(longer["test"] - d["test"]) == 1


@claims(
    NOTEBOOK,
    ("lr-look-22", "The weights look like a face"),
    (
        "lr-look-22",
        "the forehead and a band over cheeks and nose are red; the eyes, the mouth and most of the rim are blue",
    ),
    ("lr-read-35", "of one of them the model is all but certain"),
    ("lr-weight_picture-written", "Hardly."),
)
def test_the_template():
    """Are the weights red and blue where the text says, and do they belong to fixed places?"""
    d, X = trained("faces", None, 1000, 0.02), faces().X_train
    picture = d["w"].reshape(25, 25)
    mean_face = X[:, faces().Y_train[0] == 1].mean(axis=1)
    assert np.corrcoef(d["w"][:, 0], mean_face)[0, 1] > 0.7
    assert picture[:5, 4:16].min() > 0 and picture[11:13, 4:17].min() > 0
    assert picture[7:9, 5:8].max() < 0 and picture[7:9, 12:16].max() < 0 and picture[17:19, 6:12].max() < 0
    rim = np.concatenate([picture[:, 0], picture[:, 24], picture[24]])
    assert np.mean(rim < 0) > 0.7
    p = sigmoid(d["w"].T @ faces().X_test + d["b"])[0]
    missed = p[d["missed"]]
    labels = faces().Y_test[0, d["missed"]]
    assert sorted(labels) == [0, 0, 1] and missed[labels == 0].max() > 0.99
    cap = faces().X_test[:, d["missed"][labels == 1][0]].reshape(25, 25)
    assert cap[:5, 5:16].mean() < 0.5 * mean_face.reshape(25, 25)[:5, 5:16].mean()
    pictures = faces().X_test.reshape(25, 25, -1)
    turned = {
        "upside down": pictures[::-1],
        "down": np.roll(pictures, 5, axis=0),
        "right": np.roll(pictures, 5, axis=1),
    }
    for other in turned.values():
        said = LESSON.play()["predict"](d["w"], d["b"], other.reshape(625, -1))
        assert np.mean(said == faces().Y_test) < 0.8


@claims(
    NOTEBOOK,
    ("lr-look-25", "A rate can creep, fall smoothly, or jump"),
    ("lr-look-25", "with 0.3 it leaps above 3 and jumps up and down for some 25 iterations before it falls smoothly"),
    ("lr-read-37", "with 0.0005 the curve is almost flat, with 0.02 it falls smoothly, with 0.3 it leaps above 3"),
    (
        "lr-read-37",
        "With 0.3 the cost first rises to five times its starting value (and with 0.5, the default of `model`, even",
    ),
    ("lr-read-37", "the cost even becomes the lowest of the three"),
    ("lr-read-37", "the training pictures can be separated without an error"),
)
def test_three_rates_on_the_faces():
    """Do the three curves creep, fall and jump, as the text says?"""
    slow, good, fast = (costs(rate, 80) for rate in (0.0005, 0.02, 0.3))
    assert slow[0] - slow[-1] < 0.06 and np.all(np.diff(slow) < 0)
    assert np.all(np.diff(good) < 0)
    assert fast.max() > 3 and np.round(fast.max() / fast[0]) == 5
    jumps = np.flatnonzero(np.diff(fast) > 0)
    assert 20 <= jumps.max() <= 30 and np.diff(fast)[jumps.max() + 1 :].max() < 0
    assert fast[-1] < good[-1] < slow[-1] and costs(0.5, 30).max() > fast.max()
    assert trained("faces", None, 20_000, 0.02)["train"] == 0


@claims(
    NOTEBOOK,
    ("lr-read-37", "the next data set is content with 0.5"),
    ("lr-read-40", "91 % of the new digits are sorted correctly, and training and test accuracy are close together"),
    ("lr-read-43", "39 mistakes in 450 is the number to beat."),
    ("lr-read-43", "Parted in five other ways, the same 1797 digits give 30 to 45"),
    ("lr-read-43", "The cost still falls, and yet the mistakes become more, not fewer."),
    ("lr-read-42", "has 39 mistakes to beat"),
    ("lr-look-27", "For odd against even, the weights are no digit"),
    ("lr-look-27", "without the shape of any digit"),
)
def test_odd_or_even():
    """Is the number to beat right, does more training not help, and are the weights like no digit?"""
    d = trained("digits", None, 1000, 0.5)
    assert d["test"] == 39 and digits().Y_test.size == 450 and d["train"] / 1347 == pytest.approx(39 / 450, abs=0.02)
    assert np.diff(d["costs"]).max() < 0
    others = [trained("digits", seed, 1000, 0.5)["test"] for seed in range(1, 6)]
    assert (min(others), max(others)) == (30, 45)
    shown = np.array(LESSON.numbers("lr-look-29"), dtype=float)
    assert LESSON.printed("lr-look-29").count("39 mistakes") == 1 and shown.size
    longer = trained("digits", None, 3000, 0.5)
    assert longer["test"] > d["test"] and float(longer["costs"][-1]) < float(d["costs"][-1])
    from sklearn.datasets import load_digits

    pixels, names = load_digits(return_X_y=True)
    for digit in range(10):
        assert abs(np.corrcoef(d["w"][:, 0], pixels[names == digit].mean(axis=0))[0, 1]) < 0.5
