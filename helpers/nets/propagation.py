"""A ready-made deep network for demos, with L2 and dropout: hidden layers of one activation, one sigmoid output unit.

A net is a dict ``parameters`` with ``W1`` of shape (n_1, n_x), ``b1`` of shape (n_1, 1), and so on to ``WL``
of shape (1, n_prev) and ``bL`` of shape (1, 1). ``X`` is (n_x, m), ``Y`` is (1, m): one column per example.

The cost is computed from the output layer's Z, never from a logarithm of A, so that neither a confident net
nor a badly started one meets ``log(0)`` or an overflow. Nothing is changed in place.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

__all__ = ["ACTIVATIONS", "Parameters", "draw", "forward", "gradients", "loss", "slopes"]


Parameters = Mapping[str, np.ndarray]


def _sigmoid(Z: np.ndarray) -> np.ndarray:
    small = np.exp(-np.abs(Z))  # at most 1, whatever Z is
    return np.where(Z >= 0, 1.0, small) / (1.0 + small)


# name: (the activation, its slope written with the activation's own value)
ACTIVATIONS: dict[str, tuple[Callable[[np.ndarray], np.ndarray], Callable[[np.ndarray], np.ndarray]]] = {
    "relu": (lambda Z: np.maximum(Z, 0.0), np.sign),
    "tanh": (np.tanh, lambda A: 1.0 - A * A),
    "sigmoid": (_sigmoid, lambda A: A * (1.0 - A)),
    "leaky_relu": (lambda Z: np.maximum(Z, 0.01 * Z), lambda A: np.where(A > 0, 1.0, 0.01)),
    "linear": (lambda Z: Z, np.ones_like),
}


def draw(
    layer_dims: Sequence[int],
    rng: np.random.Generator,
    gain: float = 2.0,
    spread: Callable[[int, int], float] | None = None,
) -> dict[str, np.ndarray]:
    """Draw starting weights of variance ``gain / n_prev``; biases are zero.

    Parameters
    ----------
    layer_dims : sequence of int
        Units in each layer, the input first: [2, 10, 5, 1].
    rng : numpy.random.Generator
    gain : float
        2 suits ReLU layers.
    spread : callable, optional
        In place of ``gain``: takes n_prev and n, returns the weights' standard deviation.

    Returns
    -------
    dict
        ``W1``, ``b1``, ..., shapes as above.
    """
    net = {}
    for layer in range(1, len(layer_dims)):
        n, n_prev = layer_dims[layer], layer_dims[layer - 1]
        scale = np.sqrt(gain / n_prev) if spread is None else spread(n_prev, n)
        net[f"W{layer}"] = rng.normal(0.0, scale, (n, n_prev))
        net[f"b{layer}"] = np.zeros((n, 1))
    return net


def forward(
    X: np.ndarray,
    parameters: Parameters,
    keep_prob: float = 1.0,
    rng: np.random.Generator | None = None,
    activation: str = "relu",
) -> tuple[list[np.ndarray], list[np.ndarray], list[np.ndarray | float]]:
    """Run the whole net on all examples.

    Parameters
    ----------
    X : ndarray, shape (n_x, m)
    parameters : dict
    keep_prob : float
        Below 1, each hidden unit is kept with this probability and the kept ones are divided by it.
    rng : numpy.random.Generator, optional
        Draws the masks; needed when ``keep_prob`` is below 1.
    activation : {"relu", "tanh", "sigmoid", "leaky_relu", "linear"}
        Of the hidden layers.

    Returns
    -------
    Z : list of ndarray
        ``Z[i]`` of layer i, shape (n_i, m); ``Z[0]`` is X.
    A : list of ndarray
        ``A[i]`` of layer i after activation (and mask); ``A[0]`` is X, ``A[-1]`` the output, shape (1, m).
    masks : list of ndarray or float
        What each ``A[i]`` was multiplied by: 1.0, or an array of 0 and 1 / keep_prob.

    Raises
    ------
    ValueError
        If units are to be dropped and there is no ``rng``.
    """
    if keep_prob < 1 and rng is None:
        raise ValueError("keep_prob below 1 needs rng, which draws the masks.")
    Z, A = [X], [X]
    masks: list[np.ndarray | float] = [1.0]
    depth = len(parameters) // 2
    for layer in range(1, depth + 1):
        Z.append(parameters[f"W{layer}"] @ A[-1] + parameters[f"b{layer}"])
        masks.append(1.0)
        if layer == depth:
            A.append(_sigmoid(Z[-1]))
            break
        if rng is not None and keep_prob < 1:
            masks[-1] = (rng.random(Z[-1].shape) < keep_prob) / keep_prob
        A.append(ACTIVATIONS[activation][0](Z[-1]) * masks[-1])
    return Z, A, masks


def loss(X: np.ndarray, Y: np.ndarray, parameters: Parameters, lambd: float = 0.0, activation: str = "relu") -> float:
    """Return the cost over the set: cross-entropy, plus ``lambd / (2 m)`` times all squared weights.

    Parameters
    ----------
    X : ndarray, shape (n_x, m)
    Y : ndarray, shape (1, m)
    parameters : dict
    lambd : float
    activation
        As in :func:`forward`.
    """
    return cost_of_output(forward(X, parameters, activation=activation)[0][-1], Y, parameters, lambd)


def gradients(
    X: np.ndarray,
    Y: np.ndarray,
    parameters: Parameters,
    lambd: float = 0.0,
    keep_prob: float = 1.0,
    rng: np.random.Generator | None = None,
    activation: str = "relu",
) -> dict[str, np.ndarray]:
    """Return the slope of the cost for every weight and bias.

    Parameters
    ----------
    X : ndarray, shape (n_x, m)
    Y : ndarray, shape (1, m)
    parameters : dict
    lambd, keep_prob, rng, activation
        As in :func:`loss` and :func:`forward`.

    Returns
    -------
    dict
        ``dW1``, ``db1``, ..., each in the shape of its parameter.
    """
    return slopes(Y, parameters, *forward(X, parameters, keep_prob, rng, activation)[1:], lambd, activation)


def slopes(
    Y: np.ndarray,
    parameters: Parameters,
    A: Sequence[np.ndarray],
    masks: Sequence[np.ndarray | float],
    lambd: float = 0.0,
    activation: str = "relu",
) -> dict[str, np.ndarray]:
    """Walk back through a net that has been run, and return the slope of the cost for every weight and bias.

    Parameters
    ----------
    Y : ndarray, shape (1, m)
    parameters : dict
    A, masks
        As :func:`forward` returns them.
    lambd, activation
        As in :func:`loss` and :func:`forward`.

    Returns
    -------
    dict
        ``dW1``, ``db1``, ..., each in the shape of its parameter.
    """
    m, slope = Y.shape[1], ACTIVATIONS[activation][1]
    found = {}
    signal = (A[-1] - Y) / m  # dJ/dZ of the output layer
    for layer in range(len(A) - 1, 0, -1):
        W = parameters[f"W{layer}"]
        found[f"dW{layer}"] = signal @ A[layer - 1].T + lambd / m * W
        found[f"db{layer}"] = signal.sum(axis=1, keepdims=True)
        if layer > 1:
            mask = masks[layer - 1]
            # The value before the mask; where the unit was dropped any will do, since the mask is 0.
            signal = (W.T @ signal) * mask * slope(A[layer - 1] / np.max(mask, initial=1.0))
    return found


def cost_of_output(Z: np.ndarray, Y: np.ndarray, parameters: Parameters, lambd: float) -> float:
    # -Y log(A) - (1 - Y) log(1 - A), written in Z: log(1 + e^Z) - Y Z
    data = np.mean(np.logaddexp(0.0, Z) - Y * Z)
    if lambd == 0:
        return float(data)
    squares = sum(np.sum(np.square(value)) for name, value in parameters.items() if name.startswith("W"))
    return float(data + lambd / (2 * Y.shape[1]) * squares)
