"""What the reference's `L_layer_model` costs beyond the matrix products that it cannot do without."""

from __future__ import annotations

import time
from itertools import pairwise

import numpy as np

from benchmarks.page import machine, put, table
from grader.course.reference import reference

DIMS, M, ITERATIONS = [12288, 20, 7, 5, 1], 209, 2500


def bare_products(X: np.ndarray, iterations: int) -> float:
    """Seconds of the products alone: W A forward, dZ A.T and W.T dZ backward."""
    rng = np.random.default_rng(1)
    W = [rng.normal(size=(n, n_prev)) for n_prev, n in pairwise(DIMS)]
    A = [X] + [rng.normal(size=(n, M)) for n in DIMS[1:]]
    dZ = [rng.normal(size=(n, M)) for n in DIMS[1:]]
    start = time.perf_counter()
    for _ in range(iterations):
        for layer in range(len(W)):
            W[layer] @ A[layer]
        for layer in reversed(range(len(W))):
            dZ[layer] @ A[layer].T
            W[layer].T @ dZ[layer]
    return time.perf_counter() - start


def main() -> None:
    """Measure both, in turns, and write the section."""
    rng = np.random.default_rng(0)
    X = rng.random((DIMS[0], M))
    Y = (rng.random((1, M)) < 0.35).astype(int)
    train = reference("deep_network_application").function("L_layer_model")
    bare = bare_products(X, ITERATIONS // 2)
    start = time.perf_counter()
    train(X, Y, DIMS, learning_rate=0.0075, num_iterations=ITERATIONS, print_cost=False)
    model = time.perf_counter() - start
    bare += bare_products(X, ITERATIONS - ITERATIONS // 2)
    text = (
        f"## Training\n\nThe reference's `L_layer_model` with layers {DIMS}, {M} examples, {ITERATIONS} iterations, against the\n"
        f"NumPy matrix products that it contains. Machine: {machine()}.\n\n"
    )
    heads = ["products alone", "L_layer_model", "ratio", "wanted"]
    text += table(heads, [[f"{bare:.1f} s", f"{model:.1f} s", f"{model / bare:.2f}", "at most 1.30"]])
    put("training", text)
    print(text)
