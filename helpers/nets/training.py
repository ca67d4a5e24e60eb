"""Training a ready-made deep network, and asking it."""

import numpy as np

from helpers.nets.propagation import Parameters, cost_of_output, forward, slopes


def train(
    X: np.ndarray,
    Y: np.ndarray,
    parameters: Parameters,
    learning_rate: float,
    num_iterations: int,
    lambd: float = 0.0,
    keep_prob: float = 1.0,
    rng: np.random.Generator | None = None,
    activation: str = "relu",
) -> tuple[dict[str, np.ndarray], list[float]]:
    """Train by gradient descent on all examples at once, from the parameters given.

    Parameters
    ----------
    X : ndarray, shape (n_x, m)
    Y : ndarray, shape (1, m)
    parameters : dict
        Where to start; left as they are.
    learning_rate : float
    num_iterations : int
    lambd, keep_prob, rng, activation
        As in :func:`gradients`.

    Returns
    -------
    parameters : dict
        The trained ones.
    costs : list of float, num_iterations long
        The cost before every step (with dropout: of the thinned net of that step).
    """
    net, costs = dict(parameters), []
    for _ in range(num_iterations):
        Z, A, masks = forward(X, net, keep_prob, rng, activation)
        costs.append(cost_of_output(Z[-1], Y, net, lambd))
        grads = slopes(Y, net, A, masks, lambd, activation)
        net = {name: value - learning_rate * grads["d" + name] for name, value in net.items()}
    return net, costs


def predict(X: np.ndarray, parameters: Parameters, activation: str = "relu") -> np.ndarray:
    """Return labels 0 or 1, shape (1, m): 1 where the output is above one half. No mask is ever used here."""
    return (forward(X, parameters, activation=activation)[0][-1] > 0).astype(np.int64)


def accuracy(X: np.ndarray, Y: np.ndarray, parameters: Parameters, activation: str = "relu") -> float:
    """Return the share of examples that are labelled right, between 0 and 1."""
    return float(np.mean(predict(X, parameters, activation) == Y))
