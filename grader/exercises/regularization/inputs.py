"""What the exercises of `regularization` share: nets of three layers, ReLU twice and then sigmoid."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.exercises.inputs import Parameters, labels, net

Dims = tuple[int, int, int, int]


def three_layers(rng: np.random.Generator, dims: Dims) -> Parameters:
    return net(rng, dims, spread=lambda n_prev: 1.4 / np.sqrt(n_prev))


def draw(rng: np.random.Generator, dims: Dims, m: int) -> tuple[np.ndarray, np.ndarray, Parameters]:
    """X, Y and the parameters of a net."""
    parameters, Y = three_layers(rng, dims), labels(rng, m)
    return rng.normal(size=(dims[0], m)), Y, parameters


def note(dims: Dims, m: int, **setting: float) -> str:
    """A case in words: its sizes, and `lambd` or `keep_prob`."""
    return f"layers {list(dims)}, {m} examples" + "".join(f", {name} = {x:g}" for name, x in setting.items())


def forward(
    X: np.ndarray, parameters: Parameters, masks: Sequence[np.ndarray] = (), keep_prob: float = 1.0
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Z1, Z2, Z3 and X, A1, A2, A3, with the masks D1 and D2 if they are given."""
    Z, A = [], [X]
    for layer in (1, 2, 3):
        Z.append(parameters[f"W{layer}"] @ A[-1] + parameters[f"b{layer}"])
        A.append(np.maximum(Z[-1], 0.0) if layer < 3 else 0.5 + 0.5 * np.tanh(0.5 * Z[-1]))
        for mask in masks[layer - 1 : layer]:
            A[-1] = A[-1] * mask / keep_prob
    return Z, A


def cache(X: np.ndarray, parameters: Parameters, masks: Sequence[np.ndarray] = (), keep_prob: float = 1.0) -> tuple:
    """The cache in the order of the task: with masks (Z1, D1, A1, W1, b1, ...), without (Z1, A1, W1, b1, ...)."""
    Z, A = forward(X, parameters, masks, keep_prob)
    parts: list[np.ndarray] = []
    for layer in (1, 2, 3):
        parts += [Z[layer - 1], *masks[layer - 1 : layer], A[layer], parameters[f"W{layer}"], parameters[f"b{layer}"]]
    return tuple(parts)


def matrix(text: str) -> np.ndarray:
    """An array as one writes it by hand: rows parted by semicolons."""
    return np.array([[float(number) for number in row.split()] for row in text.split(";")])


def by_hand(**entries: str) -> Parameters:
    """A dict of arrays written by hand."""
    return {name: matrix(text) for name, text in entries.items()}


def each(layers: str, old: str, new: str) -> list[str]:
    """The same replacement in every layer of `layers` ("12"): old, new, old, new; `#` stands for the layer."""
    return [text.replace("#", layer) for layer in layers for text in (old, new)]
