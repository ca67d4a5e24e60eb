"""The given network of the explorers, for what the student's functions do not do: other activations, dropout.

It has the same three steps as the student's, so that either can be put in the other's place: `forward` returns AL
and caches, `backward` takes them and returns gradients, `update` makes the step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from helpers import deepnet

__all__ = ["SCHEMES", "Engine", "cost_of", "draw", "given", "loss", "signals", "squared"]

Parameters = Mapping[str, np.ndarray]

# name: standard deviation of the weights, from the units before and after
SCHEMES: dict[str, Callable[[int, int], float]] = {
    "zeros": lambda n_prev, n: 0.0,
    "small": lambda n_prev, n: 0.01,
    "large": lambda n_prev, n: 10.0,
    "plain": lambda n_prev, n: n_prev**-0.5,
    "he": lambda n_prev, n: (2.0 / n_prev) ** 0.5,
    "xavier": lambda n_prev, n: (2.0 / (n_prev + n)) ** 0.5,
}


@dataclass(frozen=True)
class Engine:
    """Three steps of a training, the student's or the given ones.

    Attributes
    ----------
    forward : callable
        `forward(X, parameters)` returns AL, shape (1, m), and caches.
    backward : callable
        `backward(AL, Y, caches)` returns a dict with "dW1", "db1", ...
    update : callable
        `update(parameters, grads, learning_rate)` returns the new parameters.
    whose : str
        In words, for the page.
    """

    forward: Callable
    backward: Callable
    update: Callable
    whose: str


def draw(layer_dims: Sequence[int], rng: np.random.Generator, scheme: str = "he") -> dict[str, np.ndarray]:
    """Draw starting weights W1, W2, ... by a scheme of `SCHEMES`; the biases b1, b2, ... are zero."""
    return deepnet.draw(layer_dims, rng, spread=SCHEMES[scheme])


def given(
    activation: str = "relu",
    keep_prob: float = 1.0,
    rng: np.random.Generator | None = None,
    linear_output: bool = False,
) -> Engine:
    """Return the given network's steps.

    Parameters
    ----------
    activation : str
        Of the hidden layers, a name of `helpers.deepnet.ACTIVATIONS`.
    keep_prob : float
        Below 1, `forward` drops hidden units (inverted dropout) and `backward` uses the same masks.
    rng : numpy.random.Generator, optional
        Draws the masks; needed when `keep_prob` is below 1.
    linear_output : bool
        The output unit has no sigmoid, and the cost is the squared error's half: for regression.
    """

    def forward(X: np.ndarray, parameters: Parameters) -> tuple[np.ndarray, tuple]:
        Z, A, masks = deepnet.forward(X, parameters, keep_prob, rng, activation)
        if linear_output:
            A[-1] = Z[-1]
        return A[-1], (parameters, A, masks)

    def backward(AL: np.ndarray, Y: np.ndarray, caches: tuple) -> dict[str, np.ndarray]:
        parameters, A, masks = caches  # both costs have the same slope at the output: A - Y
        return deepnet.slopes(Y, parameters, A, masks, activation=activation)

    return Engine(forward, backward, _update, "the given functions")


def _update(parameters: Parameters, grads: Parameters, learning_rate: float) -> dict[str, np.ndarray]:
    return {name: value - learning_rate * grads["d" + name] for name, value in parameters.items()}


def cost_of(AL: np.ndarray, Y: np.ndarray) -> float:
    """Return the cross-entropy cost of probabilities AL for labels Y, both of shape (1, m)."""
    right = np.clip(np.where(Y > 0, AL, 1.0 - np.asarray(AL)), 1e-12, None)
    return float(-np.mean(np.log(right)))


def squared(AL: np.ndarray, Y: np.ndarray) -> float:
    """Return half the mean squared error of answers AL for values Y, both of shape (1, m)."""
    return float(np.mean(np.square(np.asarray(AL) - Y))) / 2


def loss(X: np.ndarray, Y: np.ndarray, parameters: Parameters, activation: str, linear_output: bool) -> float:
    """Return the cost of the given network, computed without a logarithm of its output."""
    if linear_output:
        return squared(given(activation, linear_output=True).forward(X, parameters)[0], Y)
    return deepnet.loss(X, Y, parameters, activation=activation)


def signals(X: np.ndarray, parameters: Parameters, activation: str) -> list[np.ndarray]:
    """Return the activations of every layer, the input first; of a sigmoid in the last."""
    return deepnet.forward(X, parameters, activation=activation)[1]
