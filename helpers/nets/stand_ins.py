"""Stand-ins for functions of week 3 that are not written yet.

They are written in another style than the exercises of `deep_network`: a layer returns its result together with a
*pullback*, a function that carries the gradient back through that layer. There are no caches to be read, and slopes
come from the activations.

>>> A, pullback = layer(A_prev, W, b, "relu")    # doctest: +SKIP
>>> dA_prev, dW, db = pullback(dA)               # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from helpers.nets.propagation import ACTIVATIONS, draw

__all__ = ["STAND_INS", "layer"]

Pullback = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray, np.ndarray]]

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
    function, slope = ACTIVATIONS[activation]
    A = function(W @ A_prev + b)

    def pullback(dA: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        back = dA * slope(A)
        return W.T @ back, np.inner(back, A_prev) / A.shape[1], back.mean(axis=1, keepdims=True)

    return A, pullback


def _walk(X: np.ndarray, parameters: Mapping[str, np.ndarray]) -> tuple[np.ndarray, list[Pullback]]:
    depth = sum(key.startswith("W") for key in parameters)
    A, back = X, []
    for number in range(1, depth + 1):
        name = "relu" if number < depth else "sigmoid"
        A, pullback = layer(A, parameters[f"W{number}"], parameters[f"b{number}"], name)
        back.append(pullback)
    return A, back


def _cost(AL: np.ndarray, Y: np.ndarray) -> float:
    odds = np.log(np.maximum(AL, _TINY)) - np.log(np.maximum(1.0 - AL, _TINY))
    return float(np.logaddexp(0.0, np.where(Y == 1, -odds, odds)).mean())


def _gradients(AL: np.ndarray, Y: np.ndarray, pullbacks: Sequence[Pullback]) -> dict[str, np.ndarray]:
    signs, gradients = np.where(Y == 1, -1.0, 1.0), {}
    dA = signs / np.maximum(np.where(Y == 1, AL, 1.0 - AL), _TINY)
    for number, pullback in reversed(list(enumerate(pullbacks, 1))):
        dA, gradients[f"dW{number}"], gradients[f"db{number}"] = pullback(dA)
    return gradients


def _draw(layer_dims: Sequence[int], spread: Callable[[int, int], float]) -> dict[str, np.ndarray]:
    seed = np.random.randint(2**31)  # so that np.random.seed in a notebook fixes these draws too
    return draw(layer_dims, np.random.default_rng(seed), spread=spread)


# By the names of the exercises they stand in for. Their caches are pullbacks, of use to each other only.
STAND_INS: dict[str, Callable] = {
    "initialize_parameters": lambda n_x, n_h, n_y: _draw([n_x, n_h, n_y], lambda n_prev, n: 0.01),
    "initialize_parameters_deep": lambda layer_dims: _draw(layer_dims, lambda n_prev, n: n_prev**-0.5),
    "linear_activation_forward": layer,
    "linear_activation_backward": lambda dA, cache, activation: cache(dA),
    "L_model_forward": _walk,
    "L_model_backward": _gradients,
    "compute_cost": _cost,
    "update_parameters": lambda parameters, grads, learning_rate: {
        name: value - learning_rate * grads[f"d{name}"] for name, value in parameters.items()
    },
}
