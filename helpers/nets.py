"""A given network with a choice of activations, and stand-ins for functions of week 3 that are not written yet.

It is written in another style than the exercises of `deep_network`: a layer returns its result together with a
*pullback*, a function that carries the gradient back through that layer. There are no caches to be read, and slopes
come from the activations.

>>> A, pullback = layer(A_prev, W, b, "relu")    # doctest: +SKIP
>>> dA_prev, dW, db = pullback(dA)               # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

__all__ = ["GIVEN", "cost_and_gradients", "draw_parameters", "layer", "predict", "probabilities", "train"]

Pullback = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray, np.ndarray]]

# name: (the activation, its slope written with the activation's own value)
_ACTIVATIONS: dict[str, tuple[Callable, Callable]] = {
    "sigmoid": (lambda z: 0.5 + 0.5 * np.tanh(0.5 * z), lambda a: a - a * a),
    "tanh": (np.tanh, lambda a: 1.0 - a * a),
    "relu": (lambda z: np.maximum(z, 0.0), np.sign),
    "leaky_relu": (lambda z: np.maximum(z, 0.01 * z), lambda a: np.where(a > 0, 1.0, 0.01)),
}
_TINY = 1e-15  # keeps log and division away from zero when a probability has saturated


def layer(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, activation: str) -> tuple[np.ndarray, Pullback]:
    """Apply one layer.

    Parameters
    ----------
    A_prev : ndarray, shape (n_prev, m)
    W : ndarray, shape (n, n_prev)
    b : ndarray, shape (n, 1)
    activation : {"sigmoid", "tanh", "relu", "leaky_relu"}

    Returns
    -------
    A : ndarray, shape (n, m)
    pullback : callable
        Takes dA, shape (n, m), and returns dA_prev, dW and db; the last two are means over the examples.
    """
    function, slope = _ACTIVATIONS[activation]
    A = function(W @ A_prev + b)

    def pullback(dA: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        back = dA * slope(A)
        return W.T @ back, np.inner(back, A_prev) / A.shape[1], back.mean(axis=1, keepdims=True)

    return A, pullback


def draw_parameters(
    layer_dims: Sequence[int], seed: int = 0, scale: float | None = None
) -> dict[str, np.ndarray]:
    """Draw random weights and zero biases.

    Parameters
    ----------
    layer_dims : sequence of int
        Units in each layer, the input first.
    seed : int
    scale : float, optional
        Standard deviation of all weights; by default 1/sqrt(n_prev), layer by layer.

    Returns
    -------
    dict
        "W1", shape (n_1, n_0), "b1", shape (n_1, 1), "W2", ...
    """
    rng = np.random.default_rng(seed)
    parameters: dict[str, np.ndarray] = {}
    for number, (n_prev, n) in enumerate(pairwise(layer_dims), 1):
        spread = n_prev**-0.5 if scale is None else scale
        parameters |= {f"W{number}": rng.normal(0.0, spread, (n, n_prev)), f"b{number}": np.zeros((n, 1))}
    return parameters


def _walk(
    parameters: Mapping[str, np.ndarray], X: np.ndarray, activation: str
) -> tuple[np.ndarray, list[Pullback]]:
    depth = sum(key.startswith("W") for key in parameters)
    A, back = X, []
    for number in range(1, depth + 1):
        name = activation if number < depth else "sigmoid"
        A, pullback = layer(A, parameters[f"W{number}"], parameters[f"b{number}"], name)
        back.append(pullback)
    return A, back


def probabilities(
    parameters: Mapping[str, np.ndarray], X: np.ndarray, activation: str = "relu"
) -> np.ndarray:
    """Return the probability of label 1 for every column of X, shape (1, m)."""
    return _walk(parameters, X, activation)[0]


def predict(parameters: Mapping[str, np.ndarray], X: np.ndarray, activation: str = "relu") -> np.ndarray:
    """Return the label 0 or 1 for every column of X, shape (1, m)."""
    return (probabilities(parameters, X, activation) > 0.5).astype(int)


def cost_and_gradients(
    parameters: Mapping[str, np.ndarray], X: np.ndarray, Y: np.ndarray, activation: str = "relu"
) -> tuple[float, dict[str, np.ndarray]]:
    """Compute the cross-entropy cost of a whole net and its gradients.

    Parameters
    ----------
    parameters : dict
        As `draw_parameters` makes them.
    X : ndarray, shape (n_0, m)
    Y : ndarray, shape (1, m)
        Labels 0 or 1.
    activation : str
        That of the hidden layers; the output layer is a sigmoid.

    Returns
    -------
    cost : float
    gradients : dict
        By the names of the parameters: gradients["W1"] has the shape of parameters["W1"].
    """
    P, back = _walk(parameters, X, activation)
    of_truth = np.clip(np.where(Y == 1, P, 1.0 - P), _TINY, None)  # the probability given to the right label
    cost = float(-np.log(of_truth).mean())
    dA = np.where(Y == 1, -1.0, 1.0) / of_truth
    gradients: dict[str, np.ndarray] = {}
    while back:
        number = len(back)
        dA, gradients[f"W{number}"], gradients[f"b{number}"] = back.pop()(dA)
    return cost, gradients


def train(
    layer_dims: Sequence[int],
    X: np.ndarray,
    Y: np.ndarray,
    *,
    learning_rate: float = 0.5,
    iterations: int | Iterable[Any] = 500,
    activation: str = "relu",
    scale: float | None = None,
    seed: int = 0,
) -> tuple[dict[str, np.ndarray], list[float]]:
    """Train a net by gradient descent on all examples at once.

    Parameters
    ----------
    layer_dims : sequence of int
    X : ndarray, shape (layer_dims[0], m)
    Y : ndarray, shape (1, m)
    learning_rate : float
    iterations : int or iterable
        How many steps; an iterable (a progress bar) gives one step per item.
    activation, scale, seed
        As in `cost_and_gradients` and `draw_parameters`.

    Returns
    -------
    parameters : dict
    costs : list of float
        The cost before each step.
    """
    parameters = draw_parameters(layer_dims, seed, scale)
    costs = []
    for _ in range(iterations) if isinstance(iterations, int) else iterations:
        cost, gradients = cost_and_gradients(parameters, X, Y, activation)
        costs.append(cost)
        for name, gradient in gradients.items():
            parameters[name] -= learning_rate * gradient
    return parameters, costs


def _given_cost(AL: np.ndarray, Y: np.ndarray) -> float:
    odds = np.log(np.maximum(AL, _TINY)) - np.log(np.maximum(1.0 - AL, _TINY))
    return float(np.logaddexp(0.0, np.where(Y == 1, -odds, odds)).mean())


def _given_gradients(AL: np.ndarray, Y: np.ndarray, pullbacks: Sequence[Pullback]) -> dict[str, np.ndarray]:
    signs, gradients = np.where(Y == 1, -1.0, 1.0), {}
    dA = signs / np.maximum(np.where(Y == 1, AL, 1.0 - AL), _TINY)
    for number, pullback in reversed(list(enumerate(pullbacks, 1))):
        dA, gradients[f"dW{number}"], gradients[f"db{number}"] = pullback(dA)
    return gradients


def _fresh_seed() -> int:
    return int(np.random.randint(2**31))  # so that np.random.seed in a notebook fixes these draws too


# By the names of the exercises they stand in for. Their caches are pullbacks, of use to each other only.
GIVEN: dict[str, Callable] = {
    "initialize_parameters": lambda n_x, n_h, n_y: draw_parameters([n_x, n_h, n_y], _fresh_seed(), 0.01),
    "initialize_parameters_deep": lambda layer_dims: draw_parameters(layer_dims, _fresh_seed()),
    "linear_activation_forward": layer,
    "linear_activation_backward": lambda dA, cache, activation: cache(dA),
    "L_model_forward": lambda X, parameters: _walk(parameters, X, "relu"),
    "L_model_backward": _given_gradients,
    "compute_cost": _given_cost,
    "update_parameters": lambda parameters, grads, learning_rate: {
        name: value - learning_rate * grads[f"d{name}"] for name, value in parameters.items()
    },
}
