"""What `deep_network` says of its measurements, computed again."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from helpers import datasets, deepnet
from tests.claims.lesson import claims, lesson
from tests.claims.returning import mistakes

NOTEBOOK = "deep_network"
LESSON = lesson(NOTEBOOK)
DIMS = [64, 20, 7, 5, 1]
STARTS = (1, 2, 3)
RISE = 0.05  # a curve that rises by no more than this is called falling

NO_MEASUREMENT = [
    ("dn-read-16", "Remember 0.01: the next exercise shows when it is too small."),
    ("dn-read-47", "it moves one entry of $W$ by 0.00001"),
    ("dn-read-57", "together with the linear half of the cache"),
    ("dn-read-75", "Guess what that does to the curvature here, then look: same start, same rate of 0.1."),
    # drawings of networks and blocks
    ("dn-look-1", "Layers with parameters are counted: 1, 2, 3 and 6 layers"),
    ("dn-look-1", "Four networks: inputs joined to one output"),
    ("dn-look-3", "Rows of W: this layer. Columns of W: the layer before"),
    ("dn-look-8", "One forward block: weighted sums, then an activation"),
    ("dn-look-8", "A single box for layer 1"),
    ("dn-look-13", "The forward pass is a chain of blocks"),
    ("dn-look-13", "Three boxes in a row"),
    ("dn-look-14", "Every block leaves a cache for the way back"),
    ("dn-look-14", "The three boxes of the forward pass, and below each of them"),
    ("dn-look-16", "The chain ends in one number, the cost"),
    ("dn-look-16", "The chain of three forward blocks with their caches"),
    ("dn-look-17", "One backward block, for the output layer"),
    ("dn-look-17", "Below the cache of layer 3 a backward box"),
    ("dn-look-22", "The backward pass: the same chain, from right to left"),
    ("dn-look-22", "Below the three forward blocks and their caches three backward blocks"),
    ("dn-look-24", "One step of training: forward, backward, update"),
    ("dn-look-24", "The complete picture: forward blocks, caches, cost, backward blocks"),
]


@cache
def digits() -> datasets.Split:
    return datasets.load_digits_parity()


@cache
def trained(seed: int, rate: float, steps: int) -> np.ndarray:
    """The costs of a four-layer net from a start of spread 1/sqrt(n_prev)."""
    start = deepnet.draw(DIMS, np.random.default_rng(seed), gain=1.0)
    return np.array(deepnet.train(digits().X_train, digits().Y_train, start, rate, steps)[1])


@claims(
    NOTEBOOK,
    ("dn-look-2", "Parity: depth saves an exponential number of units"),
    ("dn-look-2", "rise as a straight line to half a million at 20 bits, while the gates of a tree stay below twenty"),
)
def test_parity_by_gates():
    """Do n - 1 gates in a tree stand against 2^(n-1) patterns, counted for small n?"""
    for n in (2, 3, 4, 8):
        bits = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
        assert np.count_nonzero(bits.sum(axis=1) % 2) == 2 ** (n - 1)
    assert pytest.approx(500_000, rel=0.05) == 2**19 and 20 - 1 < 20


@claims(
    NOTEBOOK,
    ("dn-look-28", "Two units a layer: each layer doubles the pieces"),
    ("dn-look-28", "one, two, four and eight peaks, so 2, 4, 8 and 16 straight pieces"),
    ("dn-read-69", "After $k$ layers there are $2^k$ pieces."),
    ("dn-read-69", "so $n$ units make at most $n + 1$ pieces"),
    ("dn-read-70", "$k$ folds take every even $s$ to 0 and every odd $s$ to 1"),
)
def test_folding():
    """Is the fold a layer of two ReLU units, and does counting give what the text says?"""
    names = LESSON.play("dn-look-28")
    fold, pieces = names["fold"], names["pieces"]
    line = np.linspace(0, 1, 4097)
    net = np.stack(
        [np.maximum(0, line), np.maximum(0, line - 0.5)]
    )  # the two units, then the next layer's weights 2 and -4
    assert np.array_equal(np.array([2.0, -4.0]) @ net, fold(line))
    y = line
    for k in range(1, 9):
        y = fold(y)
        assert pieces(y) == 2**k
        assert np.count_nonzero((y[1:-1] > y[:-2]) & (y[1:-1] > y[2:])) == 2 ** (k - 1)
    rng = np.random.default_rng(5)
    for n in (2, 5, 16):
        counts = [
            pieces(rng.normal(size=n) @ np.maximum(0, rng.normal(size=(n, 1)) * (line - rng.choice(line, (n, 1)))))
            for _ in range(50)
        ]
        assert max(counts) <= n + 1
    for k in (1, 2, 3, 6):
        s = np.arange(2**k + 1) / 2**k
        for _ in range(k):
            s = fold(s)
        assert np.array_equal(s, np.arange(2**k + 1) % 2)
    table = np.array(LESSON.numbers("dn-look-29")).reshape(-1, 4)
    assert np.array_equal(table, [[k, 2 * k, 2**k, 2 * k + 1] for k in range(1, 9)])


@claims(NOTEBOOK, ("dn-look-3", "(3, 2), (5, 3), (4, 5), (2, 4) and (1, 2)"), ("dn-read-13", "[2, 3, 5, 4, 2, 1]"))
def test_shapes_of_the_example():
    """Are these the shapes of the network that is drawn?"""
    shapes = LESSON.play()["parameter_shapes"]([2, 3, 5, 4, 2, 1])
    assert [shapes[f"W{layer}"] for layer in range(1, 6)] == [(3, 2), (5, 3), (4, 5), (2, 4), (1, 2)]


@claims(
    NOTEBOOK,
    ("dn-read-17", "In a deep network 0.01 is far too small."),
    ("dn-read-17", "With 20 inputs and $s = 0.01$ that is 0.045: every layer divides the signal by about twenty"),
)
def test_a_small_spread_divides_the_signal():
    """Does a layer of weights of spread 0.01 divide by about twenty, whatever the draw?"""
    for seed in range(5):
        rng = np.random.default_rng(seed)
        signal = rng.normal(size=(20, 500))
        ratios = []
        for _ in range(4):
            after = 0.01 * rng.normal(size=(20, 20)) @ signal
            ratios.append(signal.std() / after.std())
            signal = after
        assert 15 < np.exp(np.mean(np.log(ratios))) < 30 and signal.std() < 1e-4
    assert 0.01 * np.sqrt(20) == pytest.approx(0.045, abs=5e-4)


@claims(
    NOTEBOOK,
    ("dn-look-7", "Four layers: from 0.01 the cost never leaves log 2"),
    ("dn-look-7", "With weights of spread 0.01 the cost stays flat at 0.693 for 2,000 iterations"),
    ("dn-read-20", "with 1/sqrt(n_prev) it falls from there to below 0.1"),
    ("dn-read-20", "the output is 0.5 for every picture, the cost is $\\log 2 = 0.693$"),
    ("dn-read-42", "A network that says 0.5 to everything has the cost $\\log 2 = 0.693$."),
)
@pytest.mark.parametrize("seed", STARTS)
def test_the_plateau(seed):
    """From 0.01, is every output one half and next to nothing moved; from the other start, does the cost fall?"""
    falling = trained(seed, 0.03, 2000)
    assert np.diff(falling).max() <= RISE and falling[0] == pytest.approx(0.693, abs=0.03) and falling[-1] < 0.1
    small = deepnet.draw(DIMS, np.random.default_rng(seed), spread=lambda n_prev, n: 0.01)
    output = deepnet.forward(digits().X_train, small)[1][-1]
    slopes = deepnet.gradients(digits().X_train, digits().Y_train, small)
    assert np.abs(output - 0.5).max() < 1e-4 and max(np.abs(slopes[f"dW{layer}"]).max() for layer in range(1, 5)) < 1e-4
    costs = deepnet.train(digits().X_train, digits().Y_train, small, 0.03, 300)[1]
    assert np.allclose(costs, np.log(2), atol=5e-4) and round(float(np.log(2)), 3) == 0.693
    flat = LESSON.numbers("dn-look-7")
    assert flat[1:3] == [0.693, 0.693]


@claims(
    NOTEBOOK,
    ("dn-read-53", "The right $dZ$ is 1 in every row but the first."),
    ("dn-read-73", "Up to $z = 34$ or so all three agree."),
    ("dn-read-73", "At 36 the form that keeps $a$ below 1 has lost most of the gradient: 0.22 in place of 1."),
    ("dn-read-73", "From 37 on $a$ *is* 1 for the computer, and its slope is exactly 0."),
    ("dn-read-73", "which is `nan`, not a number, and one step later every weight is `nan`"),
)
def test_saturation():
    """Is that what the taught code does with a certain wrong answer, block by block and in a whole step?"""
    names = LESSON.play()
    for z, kept in ((20.0, 1.0), (34.0, 1.0), (36.0, 0.22), (37.0, 0.0), (700.0, 0.0)):
        Z = np.array([[z]])
        A = names["sigmoid"](Z)[0]
        P = np.clip(A, 1e-15, 1 - 1e-15)
        assert names["sigmoid_backward"](1 / (1 - P), Z)[0, 0] == pytest.approx(kept, abs=0.005 if kept else 1e-12)
        assert A[0, 0] == pytest.approx(1.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            plain = names["sigmoid_backward"](1 / (1 - A), Z)[0, 0]
        assert np.isnan(plain) == (z >= 37) and (z >= 37 or plain == pytest.approx(1.0, abs=1e-3))
    parameters = {"W1": np.ones((2, 1)), "b1": np.zeros((2, 1)), "W2": np.full((1, 2), 20.0), "b2": np.zeros((1, 1))}
    AL, caches = names["L_model_forward"](np.array([[1.0, -1.0]]), parameters)
    with np.errstate(divide="ignore", invalid="ignore"):
        dA, dW2, db2 = names["linear_activation_backward"]((1 - 0) / (1 - AL), caches[1], "sigmoid")
        _, dW1, db1 = names["linear_activation_backward"](dA, caches[0], "relu")
    assert all(np.isnan(slope).all() for slope in (dW2, db2, dW1, db1))
    assert not any(np.isnan(slope).any() for slope in names["L_model_backward"](AL, np.zeros((1, 2)), caches).values())


@claims(
    NOTEBOOK,
    ("dn-read-57", "On the inputs of the checks both forms agree."),
    ("dn-read-59", "the whole backward pass is one line, used from right to left"),
)
def test_the_one_line_and_the_safe_form():
    """From A - Y by the one line, do the gradients of every layer come out as by the blocks?"""
    names, rng = LESSON.play(), np.random.default_rng(4)
    for dims in ([3, 4, 1], [2, 5, 3, 4, 1]):
        X, Y, parameters = rng.normal(size=(dims[0], 6)), rng.integers(0, 2, (1, 6)), deepnet.draw(dims, rng)
        AL, caches = names["L_model_forward"](X, parameters)
        grads, dZ = names["L_model_backward"](AL, Y, caches), AL - Y
        for layer in range(len(dims) - 1, 0, -1):
            (A_prev, _, _), Z = caches[layer - 1]
            if layer < len(dims) - 1:
                dZ = parameters[f"W{layer + 1}"].T @ dZ * (Z > 0)
            assert np.allclose(dZ @ A_prev.T / 6, grads[f"dW{layer}"])
            assert np.allclose(dZ.mean(axis=1, keepdims=True), grads[f"db{layer}"])
        safe = names["linear_backward"](AL - Y, caches[-1][0])
        assert np.allclose(safe[1], grads[f"dW{len(dims) - 1}"])


@claims(NOTEBOOK, ("dn-read-59", "Its cost is about twice that of the forward pass, however many parameters there are"))
def test_backward_costs_twice_forward():
    """Has a backward block two matrix products of the size of the forward block's one?"""
    n, n_prev, m = 5, 7, 11
    forward = multiplications((n, n_prev), (n_prev, m))  # W A_prev
    backward = multiplications((n, m), (m, n_prev)) + multiplications((n_prev, n), (n, m))  # dZ A_prev', W' dZ
    assert backward == 2 * forward


def multiplications(left: tuple[int, int], right: tuple[int, int]) -> int:
    """How many numbers are multiplied in a matrix product."""
    assert left[1] == right[0]
    return left[0] * left[1] * right[1]


@claims(
    NOTEBOOK,
    ("dn-look-25", "Your own functions learn to tell odd digits from even ones"),
    ("dn-look-25", "The cost of a four-layer network falls from 0.7 to below 0.1 in 2,000 iterations."),
    ("dn-read-64", "falls from 0.7 to below 0.1 in 2,000 iterations"),
)
def test_ones_own_functions_learn():
    """With the functions of the notebook and its seed, does the cost fall without a rise, and are nine of ten right?"""
    names, (X, Y) = LESSON.play(), (digits().X_train, digits().Y_train)
    before = np.random.get_state()
    np.random.seed(1)
    parameters, costs = names["initialize_parameters_deep"](DIMS), []
    np.random.set_state(before)
    for _ in range(2000):
        AL, caches = names["L_model_forward"](X, parameters)
        costs.append(names["compute_cost"](AL, Y))
        parameters = names["update_parameters"](parameters, names["L_model_backward"](AL, Y, caches), 0.03)
    assert np.diff(costs).max() <= RISE and round(costs[0], 1) == 0.7 and costs[-1] < 0.1
    assert LESSON.numbers("dn-look-25")[2] > 90


@claims(
    NOTEBOOK,
    ("dn-look-32", "From the same start: 0.03 falls at every step, 0.1 jumps"),
    ("dn-look-32", "falls smoothly from 0.7 to below 0.1; with 0.1 it falls faster, then jumps up again and again"),
    ("dn-read-74", "once to above 1, and ends below 0.1 after 600 steps"),
    ("dn-read-74", "above 20 for the rate 0.1, above 67 for 0.03"),
)
@pytest.mark.parametrize("seed", STARTS)
def test_a_long_step_jumps(seed):
    """From the same start, does 0.03 fall at every step, and does 0.1 fall faster and jump?"""
    slow, fast = trained(seed, 0.03, 2000), trained(seed, 0.1, 600)
    assert np.diff(slow).max() <= 0 and slow[-1] < 0.1 and round(slow[0], 1) == 0.7
    assert fast[100] < slow[100] and np.count_nonzero(np.diff(fast) > RISE) >= 4 and fast[-1] < 0.1
    assert seed != 1 or fast.max() > 1  # the notebook's own start
    assert (round(2 / 0.1), round(2 / 0.03)) == (20, 67)


@claims(
    NOTEBOOK,
    ("dn-look-33", "The valley gets steeper while the net learns"),
    ("dn-look-33", "With rate 0.03 it grows from about 0 to 45 and stays below 67"),
    ("dn-read-75", "with rate 0.1 it grows faster, crosses 20 at step 200, and from then on swings around 20"),
    ("dn-read-75", "That is why a curve can fall for two hundred steps and *then* jump"),
)
@pytest.mark.parametrize("seed", STARTS)
def test_the_curvature_grows_to_the_limit(seed):
    """Does the largest curvature grow, and does the cost first rise soon after it has crossed 2 / rate, or never?"""
    X, Y = digits().X_train, digits().Y_train
    for rate, steps in ((0.03, 2000), (0.1, 600)):
        net, bends = deepnet.draw(DIMS, np.random.default_rng(seed), gain=1.0), []
        for _ in range(0, steps, 40):
            bends.append(deepnet.curvature(X, Y, net, rounds=10))
            net, _ = deepnet.train(X, Y, net, rate, 40)
        crossed, rises = (
            np.flatnonzero(np.array(bends) > 2 / rate),
            np.flatnonzero(np.diff(trained(seed, rate, steps)) > 0.01),
        )
        if rate == 0.03:
            assert crossed.size == rises.size == 0 and bends[0] < 5 and 40 < np.mean(bends[-10:]) < 60
            if seed == 1:
                assert np.mean(bends[-10:]) == pytest.approx(45, abs=2)
        else:
            assert abs(40 * crossed[0] - rises[0]) <= 60 and 15 < np.mean(bends[5:]) < 22
            if seed == 1:
                assert crossed[0] * 40 == 200


@claims(
    NOTEBOOK,
    ("dn-look-34", "Rate 0.1 from the same start: without the mean no jump is left"),
    ("dn-look-34", "with their mean taken away it falls at every step, to below 0.1"),
    ("dn-read-76", "with the pixels as they are the cost jumps again and again"),
    ("dn-read-76", "The steep direction has gone."),
)
@pytest.mark.parametrize("seed", STARTS)
def test_without_the_mean_there_are_no_jumps(seed):
    """From every start, does 0.1 fall at every step once the mean is taken away, in a valley several times as round?"""
    X, Y = digits().X_train, digits().Y_train
    centred = X - X.mean(axis=1, keepdims=True)
    start = deepnet.draw(DIMS, np.random.default_rng(seed), gain=1.0)
    net, costs = deepnet.train(centred, Y, start, 0.1, 600)
    assert np.diff(costs).max() <= 0 and costs[-1] < 0.1
    with_mean, _ = deepnet.train(X, Y, start, 0.1, 600)
    assert 2.5 * deepnet.curvature(centred, Y, net, rounds=10) < deepnet.curvature(X, Y, with_mean, rounds=10)
    assert LESSON.numbers("dn-look-34")[:2] == [26.0, 5.0]


@claims(
    NOTEBOOK,
    ("dn-read-1", "Of the 450 digits that are kept aside, one neuron got 39 wrong in week 1"),
    ("dn-read-1", "one hidden layer 8 to 14 in week 2"),
)
def test_the_number_to_beat():
    """Are 450 kept aside, does one neuron miss about 39, and are these the numbers that weeks 1 and 2 print?"""
    X, Y = digits().X_train, digits().Y_train
    start = deepnet.draw([64, 1], np.random.default_rng(0), gain=0.0)
    net, _ = deepnet.train(X, Y, start, 0.5, 1500)
    missed = np.count_nonzero(deepnet.predict(digits().X_test, net) != digits().Y_test)
    assert digits().Y_test.size == 450 and 36 <= missed <= 42
    assert (mistakes(1), mistakes(2)) == ((39, 39), (8, 14))
