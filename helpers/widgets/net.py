"""The given network of the explorers, for what the student's functions do not do: other activations, dropout.

It has the same three steps as the student's, so that either can be put in the other's place: `forward` returns AL
and caches, `backward` takes them and returns gradients, `update` makes the step.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["ACTIVATIONS", "SCHEMES", "Engine", "cost_of", "draw", "given", "signals"]

Parameters = Mapping[str, np.ndarray]

# name: (the activation, its slope as a function of Z and of A)
ACTIVATIONS: dict[str, tuple[Callable, Callable]] = {
    "relu": (lambda Z: np.maximum(Z, 0.0), lambda Z, A: (Z > 0).astype(float)),
    "tanh": (np.tanh, lambda Z, A: 1.0 - A * A),
    "sigmoid": (lambda Z: 0.5 + 0.5 * np.tanh(0.5 * Z), lambda Z, A: A * (1.0 - A)),
    "leaky_relu": (lambda Z: np.maximum(Z, 0.01 * Z), lambda Z, A: np.where(Z > 0, 1.0, 0.01)),
}

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
    parameters = {}
    for layer, (n_prev, n) in enumerate(itertools.pairwise(layer_dims), 1):
        parameters[f"W{layer}"] = SCHEMES[scheme](n_prev, n) * rng.normal(size=(n, n_prev))
        parameters[f"b{layer}"] = np.zeros((n, 1))
    return parameters


def given(activation: str = "relu", keep_prob: float = 1.0, rng: np.random.Generator | None = None) -> Engine:
    """Return the given network's steps.

    Parameters
    ----------
    activation : str
        Of the hidden layers, a name of `ACTIVATIONS`; the output layer is a sigmoid.
    keep_prob : float
        Below 1, `forward` drops hidden units (inverted dropout) and `backward` uses the same masks.
    rng : numpy.random.Generator, optional
        Draws the masks; needed when `keep_prob` is below 1.
    """
    function, slope = ACTIVATIONS[activation]

    def forward(X: np.ndarray, parameters: Parameters) -> tuple[np.ndarray, list[tuple]]:
        """Run the net; each cache is (A_prev, W, Z, A before the mask, mask)."""
        A, caches, depth = X, [], depth_of(parameters)
        for layer in range(1, depth + 1):
            W = parameters[f"W{layer}"]
            Z = W @ A + parameters[f"b{layer}"]
            if layer == depth:
                caches.append((A, W, Z, None, None))
                return ACTIVATIONS["sigmoid"][0](Z), caches
            plain = function(Z)
            mask = (rng.random(Z.shape) < keep_prob) / keep_prob if keep_prob < 1 and rng else 1.0
            caches.append((A, W, Z, plain, mask))
            A = plain * mask
        raise ValueError("A net needs a layer.")

    def backward(AL: np.ndarray, Y: np.ndarray, caches: list[tuple]) -> dict[str, np.ndarray]:
        """Return dW and db of every layer."""
        grads: dict[str, np.ndarray] = {}
        dZ = (AL - Y) / Y.shape[1]
        for layer in range(len(caches), 0, -1):
            A_prev, W = caches[layer - 1][:2]
            grads[f"dW{layer}"], grads[f"db{layer}"] = dZ @ A_prev.T, dZ.sum(axis=1, keepdims=True)
            if layer > 1:
                Z, plain, mask = caches[layer - 2][2:]
                dZ = (W.T @ dZ) * mask * slope(Z, plain)
        return grads

    return Engine(forward, backward, _update, "the given functions")


def _update(parameters: Parameters, grads: Parameters, learning_rate: float) -> dict[str, np.ndarray]:
    return {name: value - learning_rate * grads["d" + name] for name, value in parameters.items()}


def depth_of(parameters: Mapping[str, Any]) -> int:
    """Return the number of layers."""
    return sum(name.startswith("W") for name in parameters)


def cost_of(AL: np.ndarray, Y: np.ndarray) -> float:
    """Return the cross-entropy cost of probabilities AL for labels Y, both of shape (1, m)."""
    right = np.clip(np.where(Y > 0, AL, 1.0 - np.asarray(AL)), 1e-12, None)
    return float(-np.mean(np.log(right)))


def signals(X: np.ndarray, parameters: Parameters, activation: str) -> list[np.ndarray]:
    """Return the activations of every layer, the input first."""
    AL, caches = given(activation).forward(X, parameters)
    return [*(cache[0] for cache in caches), AL]
