"""Inputs and tolerances that exercises of several notebooks share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from grader.declare import Case
from helpers.judge.compare import Rules

Parameters = dict[str, np.ndarray]

ONE_NUMBER = Rules(number_1x1=True)  # b and db: a number, 0-d or (1, 1)
ROW = Rules(flat=True)  # predictions: (1, m) or (m,), bool, int or float
# Central differences with a step of 1e-5 are exact to about 1e-10; single precision adds 1e-5.
SLOPE = Rules(rtol=1e-4, atol=1e-5)
ANY_NUMBERS = Rules(rtol=0.0, atol=np.inf)  # finite ones, of the shape that is expected


def labels(rng: np.random.Generator, m: int, rows: int = 1, ones: int | None = None) -> np.ndarray:
    """Y, shape (rows, m): in every row both labels (for m > 1), not equally often; `ones` of them are 1."""
    Y = np.zeros((rows, m), dtype=int)
    for row in Y:
        row[rng.permutation(m)[: max(1, m // 3) if ones is None else ones]] = 1
    return Y


def examples(rng: np.random.Generator, n: int, m: int, rows: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """X, shape (n, m), and its labels Y, shape (rows, m)."""
    X = rng.normal(size=(n, m))
    return X, labels(rng, m, rows)


def net(
    rng: np.random.Generator,
    dims: Sequence[int],
    *,
    spread: float | Callable[[int], float] = lambda n_prev: 1 / np.sqrt(n_prev),
    bias: float = 0.4,
    bias_mean: float = 0.0,
) -> Parameters:
    """Parameters W1, b1, ... of a net with layers of `dims` units, drawn at random.

    Parameters
    ----------
    spread : float or callable
        Standard deviation of the weights, or `spread(n_prev)`.
    bias, bias_mean : float
        Standard deviation and mean of the biases: away from zero, so that no unit sits on ReLU's kink.
    """
    parameters: Parameters = {}
    for layer in range(1, len(dims)):
        n, n_prev = dims[layer], dims[layer - 1]
        std = spread(n_prev) if callable(spread) else spread
        parameters[f"W{layer}"] = rng.normal(scale=std, size=(n, n_prev))
        parameters[f"b{layer}"] = rng.normal(bias_mean, bias, size=(n, 1))
    return parameters


def shapes(dims: Sequence[int]) -> dict[str, tuple[int, int]]:
    """The shapes of W1, b1, W2, ... of a net with layers of `dims` units."""
    found: dict[str, tuple[int, int]] = {}
    for layer, (n_prev, n) in enumerate(pairwise(dims), 1):
        found |= {f"W{layer}": (n, n_prev), f"b{layer}": (n, 1)}
    return found


def any_start(dims: Sequence[int]) -> Parameters:
    """For fixtures of random weights: biases of 0, and weights of which only the shapes count."""
    return {name: np.ones(shape) if name[0] == "W" else np.zeros(shape) for name, shape in shapes(dims).items()}


def walk(X: np.ndarray, parameters: Parameters) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Forward through ReLU layers and a sigmoid output, in another style than the exercises.

    Returns
    -------
    Z : list of ndarray
        Z1, ..., ZL.
    A : list of ndarray
        A0 = X, A1, ..., AL: one more.
    """
    depth, Z, A = len(parameters) // 2, [], [X]
    for layer in range(1, depth + 1):
        Z.append(parameters[f"W{layer}"] @ A[-1] + parameters[f"b{layer}"])
        A.append(np.maximum(Z[-1], 0.0) if layer < depth else 0.5 + 0.5 * np.tanh(0.5 * Z[-1]))
    return Z, A


def rows(*numbers: Sequence[float]) -> np.ndarray:
    """An array of floats from its rows."""
    return np.array(numbers, dtype=float)


def counted(n: int, word: str) -> str:
    """`1 example`, `5 examples`."""
    return f"{n} {word}{'s' * (n != 1)}"


def nearly_right(rng: np.random.Generator, m: int) -> Case:
    """Probabilities (1, m) and labels so close that the product of thousands of probabilities is still a number."""
    Y = labels(rng, m)
    P = rng.uniform(0.97, 0.99, size=(1, m))
    return Case((np.where(Y == 1, P, 1 - P), Y), note=counted(m, "example"))
