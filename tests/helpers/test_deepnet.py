"""Is the ready-made network of the demos right?"""

from __future__ import annotations

import numpy as np
import pytest

from helpers import datasets, deepnet


@pytest.fixture
def rng():
    return np.random.default_rng(3)


@pytest.mark.parametrize("layer_dims", [[3, 1], [3, 4, 1], [2, 5, 3, 4, 1]], ids=str)
@pytest.mark.parametrize("lambd", [0.0, 0.7])
@pytest.mark.parametrize("activation", list(deepnet.ACTIVATIONS))
def test_the_gradients_are_the_slopes_of_the_loss(layer_dims, lambd, activation, rng):
    """Do the gradients agree with small steps in every single weight and bias?"""
    # biases are not zero: a unit whose inputs are all off would sit on ReLU's kink, where there is no slope
    net = {name: value + rng.normal(0.0, 0.5, value.shape) for name, value in deepnet.draw(layer_dims, rng).items()}
    X, Y = rng.normal(size=(layer_dims[0], 7)), np.array([[0, 1, 1, 0, 1, 0, 0]])
    slopes = deepnet.gradients(X, Y, net, lambd, activation=activation)
    assert {name: value.shape for name, value in slopes.items()} == {"d" + k: v.shape for k, v in net.items()}
    for name, value in net.items():
        for index in np.ndindex(value.shape):
            step = np.zeros_like(value)
            step[index] = 1e-5
            up, down = (deepnet.loss(X, Y, net | {name: value + s}, lambd, activation) for s in (step, -step))
            assert (up - down) / 2e-5 == pytest.approx(slopes["d" + name][index], abs=1e-8)


def test_the_curvature_is_the_largest_one():
    """Is what small moves measure the largest second derivative of the cost, over all directions?"""
    # logistic regression, by hand: the matrix of second derivatives is the mean of a (1 - a) x x', x with a 1 for the bias
    X, Y = np.array([[2.0, -1.0, 0.5], [0.0, 1.0, 3.0]]), np.array([[1, 0, 1]])
    net = {"W1": np.array([[0.3, -0.2]]), "b1": np.array([[0.1]])}
    a = 1 / (1 + np.exp(-(net["W1"] @ X + net["b1"])))
    x = np.vstack([X, np.ones(3)])
    largest = np.linalg.eigvalsh((x * a * (1 - a)) @ x.T / 3).max()
    assert deepnet.curvature(X, Y, net, rounds=60) == pytest.approx(largest, rel=1e-4)


def test_slopes_by_steps_agree_with_the_gradients(rng):
    """Is every measured slope that of the gradients, in the right place?"""
    net = {name: value + rng.normal(0.0, 0.5, value.shape) for name, value in deepnet.draw([2, 4, 1], rng).items()}
    X, Y = rng.normal(size=(2, 5)), np.array([[0, 1, 1, 0, 1]])
    measured, exact = deepnet.slopes_by_steps(X, Y, net), deepnet.gradients(X, Y, net)
    assert set(measured) == set(exact)
    for name in exact:
        assert measured[name] == pytest.approx(exact[name], abs=1e-8)


def test_a_vector_and_back(rng):
    """Do parameters survive the way to a column and back, and do gradients lie in the same order?"""
    net = deepnet.draw([3, 4, 2, 1], rng)
    column = deepnet.to_vector(net)
    assert column.shape == (12 + 4 + 8 + 2 + 2 + 1, 1)
    assert column[3, 0] == net["W1"][1, 0] and column[12, 0] == net["b1"][0, 0] and column[-1, 0] == net["b3"][0, 0]
    back = deepnet.to_dictionary(column + 1, net)
    assert list(back) == list(net) and all(np.allclose(back[name], net[name] + 1) for name in net)
    gradients = {"dZ1": np.ones((4, 9))} | {"d" + name: net[name] for name in reversed(list(net))} | {"dA2": 0}
    assert np.array_equal(deepnet.to_vector(gradients), column)
    column[0] = 99
    assert net["W1"][0, 0] != 99


def test_dropout_scales_what_it_keeps_and_reaches_the_gradient(rng):
    """Are hidden units kept with keep_prob and rescaled, the output never, and the gradient masked alike?"""
    net, X = deepnet.draw([2, 400, 300, 1], rng), rng.normal(size=(2, 5))
    _, A, masks = deepnet.forward(X, net, 0.8, rng)
    assert masks[0] == masks[-1] == 1.0
    for mask in masks[1:-1]:
        assert set(np.unique(mask)) == {0.0, 1.25}
        assert np.mean(mask > 0) == pytest.approx(0.8, abs=0.05)
    assert np.all(A[1][masks[1] == 0] == 0)
    slopes = deepnet.gradients(X[:, :1], np.array([[1]]), net, 0.0, 0.8, rng)
    dead = np.all(slopes["dW1"] == 0, axis=1)
    assert 0.4 < dead.mean() < 0.8  # half by ReLU, a fifth of the others by the mask


@pytest.mark.parametrize("activation", list(deepnet.ACTIVATIONS))
def test_the_gradients_of_a_thinned_net_are_the_slopes_of_its_cost(activation, rng):
    """Do the gradients agree with small steps when the same units are dropped, whatever the activation?"""
    net = {name: value + rng.normal(0.0, 0.5, value.shape) for name, value in deepnet.draw([2, 6, 5, 1], rng).items()}
    X, Y = rng.normal(size=(2, 7)), np.array([[0, 1, 1, 0, 1, 0, 0]])

    def thinned(net):
        Z = deepnet.forward(X, net, 0.7, np.random.default_rng(9), activation)[0][-1]
        return np.mean(np.logaddexp(0.0, Z) - Y * Z)

    grads = deepnet.gradients(X, Y, net, 0.0, 0.7, np.random.default_rng(9), activation)
    for name, value in net.items():
        for index in np.ndindex(value.shape):
            step = np.zeros_like(value)
            step[index] = 1e-5
            up, down = (thinned(net | {name: value + s}) for s in (step, -step))
            assert (up - down) / 2e-5 == pytest.approx(grads["d" + name][index], abs=1e-8)


def test_weights_have_the_spread_that_is_asked_for(rng):
    """Is a spread of one's own taken layer by layer, in place of the gain?"""
    net = deepnet.draw([400, 300, 200], rng, spread=lambda n_prev, n: n / n_prev)
    assert net["W1"].std() == pytest.approx(300 / 400, rel=0.02)
    assert net["W2"].std() == pytest.approx(200 / 300, rel=0.02)


def test_training_learns_and_leaves_its_arguments_alone(rng):
    """Does the cost fall to a boundary that is right, without touching the start?"""
    X, Y = datasets.load_circles(120, noise=0.05)
    start = deepnet.draw([2, 10, 5, 1], rng)
    before = {name: value.copy() for name, value in start.items()}
    net, costs = deepnet.train(X, Y, start, 0.3, 800)
    assert len(costs) == 800 and costs[-1] < 0.1 < costs[0]
    assert deepnet.accuracy(X, Y, net) > 0.97
    assert all(np.array_equal(start[name], before[name]) for name in before)
    assert set(np.unique(deepnet.predict(X, net))) == {0, 1}


def test_huge_weights_give_a_finite_cost_and_finite_slopes(rng):
    """Does neither log(0) nor an overflow appear when the output is sure and wrong?"""
    net = {"W1": np.array([[900.0]]), "b1": np.zeros((1, 1))}
    X, Y = np.array([[1.0, -1.0]]), np.array([[0, 1]])
    assert deepnet.loss(X, Y, net) == pytest.approx(900.0)
    assert deepnet.gradients(X, Y, net)["dW1"][0, 0] == pytest.approx(1.0)
