"""Inputs and laws of `forward_propagation`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, CheckFailed, Questions
from grader.exercises.inputs import labels
from grader.exercises.shallow_network.inputs import IN_SINGLE, network, sizes
from helpers.judge.compare import Rules, compare

CLOSE = Rules(rtol=1e-5)


def case(rng: np.random.Generator, n_x: int, n_h: int, n_y: int, m: int) -> Case:
    return Case((rng.normal(size=(n_x, m)), network(rng, n_x, n_h, n_y)), note=sizes(n_x, n_h, n_y, m))


def cases(rng):
    return [case(rng, *numbers) for numbers in ((3, 2, 1, 4), (2, 4, 1, 5), (5, 3, 1, 7), (1, 6, 1, 8))]


def one_example(rng):
    return [case(rng, 3, 2, 1, 1)]


def several_outputs(rng):
    return [case(rng, 5, 3, 2, 7), case(rng, 1, 6, 3, 4)]


def arrays(value: object) -> list[np.ndarray]:
    """All arrays in a value, at any depth."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, tuple | list):
        return [array for item in value for array in arrays(item)]
    return [value] if isinstance(value, np.ndarray) else []


def cache_suffices(exam: Questions) -> None:
    """The four named entries, or whatever the answer's own backward pass makes right gradients of."""
    (X, parameters), note = (drawn := case(exam.rng, 3, 4, 1, 6)).args, drawn.note
    Y = labels(exam.rng, 6)
    _, right = exam.reference("forward_propagation")(X, parameters)
    cache = exam.part(exam.ask(X, parameters), (1,), "the cache comes second")
    if isinstance(cache, dict) and right.keys() <= cache.keys():
        for key, value in right.items():
            exam.agree(cache, value, f'cache["{key}"] holds the value of that name', note, CLOSE, path=(key,))
        return
    found = arrays(cache)
    stored = [key for key, value in right.items() if any(compare(a, value, rules=CLOSE) is None for a in found)]
    if {"A1", "A2"} <= set(stored):
        return  # all that a backward pass cannot have from X and the parameters
    claim = "the cache carries what the backward pass needs"
    hint = "Store Z1, A1, Z2 and A2; another cache is fine when your own `backward_propagation` works with it."
    try:  # where the whole notebook stands, its own backward pass decides
        grads = exam.call_own("backward_propagation", parameters, cache, X, Y)
    except CheckFailed:
        there = f"a cache with {', '.join(stored) or 'none of the four values'}"
        exam.fail(claim, there, "Z1, A1, Z2 and A2", hint, note)
    for key, value in exam.reference("backward_propagation")(parameters, right, X, Y).items():
        exam.agree(grads, value, claim, note, IN_SINGLE, hint=hint, path=(key,))


def examples_apart(exam: Questions) -> None:
    X, parameters = (drawn := case(exam.rng, 4, 3, 1, 5)).args
    whole = exam.array(exam.ask(X, parameters), (1, 5), (0,))
    claim = "a part of the set gives the same outputs as within the set"
    for some in (slice(0, 2), slice(2, 5)):
        exam.agree(exam.ask(X[:, some], parameters), whole[:, some], claim, drawn.note, Rules(rtol=1e-4), path=(0,))
