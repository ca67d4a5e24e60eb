"""A net's parameters as one long vector, its slopes by small steps, and how fast they change."""

import numpy as np

from helpers.nets.propagation import Parameters, gradients, loss


def to_vector(values: Parameters) -> np.ndarray:
    """Lay all parameters, or all their gradients, into one column: W1, b1, W2, b2, ..., each row by row.

    Parameters
    ----------
    values : dict
        ``W1``, ``b1``, ..., or ``dW1``, ``db1``, ...; other entries, such as ``dZ1``, are passed over.

    Returns
    -------
    ndarray of float64, shape (n, 1)
        A copy.
    """
    prefix = "d" if "dW1" in values else ""
    depth = sum(f"{prefix}W{layer}" in values for layer in range(1, len(values) + 1))
    names = [f"{prefix}{letter}{layer}" for layer in range(1, depth + 1) for letter in "Wb"]
    return np.concatenate([np.array(values[name], dtype=np.float64).reshape(-1, 1) for name in names])


def to_dictionary(vector: np.ndarray, like: Parameters) -> dict[str, np.ndarray]:
    """Turn a column made by :func:`to_vector` back into parameters.

    Parameters
    ----------
    vector : ndarray, shape (n, 1)
    like : dict
        Parameters ``W1``, ``b1``, ... whose shapes are wanted; their values do not matter.

    Returns
    -------
    dict
        ``W1``, ``b1``, ..., as copies.
    """
    names = [f"{letter}{layer}" for layer in range(1, len(like) // 2 + 1) for letter in "Wb"]
    ends = np.cumsum([like[name].size for name in names])
    pieces = np.split(np.array(vector, dtype=np.float64).ravel(), ends[:-1])
    return {name: piece.reshape(like[name].shape).copy() for name, piece in zip(names, pieces, strict=True)}


def slopes_by_steps(X: np.ndarray, Y: np.ndarray, parameters: Parameters, step: float = 1e-5) -> dict[str, np.ndarray]:
    """Measure the slope of the cost for every single weight and bias by a small step to either side.

    Slow: two runs of the net for each number. For finding out *which* gradient is wrong.

    Parameters
    ----------
    X : ndarray, shape (n_x, m)
    Y : ndarray, shape (1, m)
    parameters : dict
    step : float

    Returns
    -------
    dict
        ``dW1``, ``db1``, ..., each in the shape of its parameter.
    """
    found = {}
    for name, value in parameters.items():
        slope = found["d" + name] = np.zeros(value.shape)
        for index in np.ndindex(value.shape):
            costs = []
            for direction in (step, -step):
                moved = value.astype(float)
                moved[index] += direction
                costs.append(loss(X, Y, {**parameters, name: moved}))
            slope[index] = (costs[0] - costs[1]) / (2 * step)
    return found


def curvature(X: np.ndarray, Y: np.ndarray, parameters: Parameters, rounds: int = 20, step: float = 1e-3) -> float:
    """Measure the curvature of the cost in the direction in which it is largest.

    In a valley with this curvature c, gradient descent swings out further at every step if the learning rate is above 2 / c.

    Parameters
    ----------
    X : ndarray, shape (n_x, m)
    Y : ndarray, shape (1, m)
    parameters : dict
    rounds : int
        How often the direction is bettered. The change of the gradient along a direction leans towards the direction of the
        largest curvature (the power method); the first one is the gradient itself.
    step : float
        How far the parameters are moved to see that change.
    """
    place = to_vector(parameters)

    def slope(at: np.ndarray) -> np.ndarray:
        return to_vector(gradients(X, Y, to_dictionary(at, parameters)))

    direction, size = slope(place), 0.0
    for _ in range(rounds):
        length = float(np.linalg.norm(direction))
        if length == 0:
            break
        direction /= length
        change = (slope(place + step * direction) - slope(place - step * direction)) / (2 * step)
        size, direction = float(np.sum(change * direction)), change
    return size
