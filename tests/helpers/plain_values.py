"""Strategies for plain values: what a student's function may return, for property tests."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

SHAPES = hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
KEYS = st.sampled_from(["W1", "b1", "dW1", "db1", "cost", "A_prev"])


def _decimal(digits: int, exponent: int) -> float:
    return float(f"{digits}e{exponent}")


def decimals(max_exponent: int = 4) -> st.SearchStrategy[float]:
    """Numbers of at most four significant digits, zero with either sign among them: far from an edge of rounding."""
    drawn = st.builds(_decimal, st.integers(-9999, 9999), st.integers(-max_exponent, max_exponent))
    return drawn | st.sampled_from([0.0, -0.0])


def arrays(numbers: st.SearchStrategy[float]) -> st.SearchStrategy[np.ndarray]:
    """Arrays of these numbers, of up to three axes; empty ones and 0-d ones too."""
    return hnp.arrays(np.float64, SHAPES, elements=numbers)


def finite_values(max_leaves: int = 8) -> st.SearchStrategy:
    """Numbers, arrays, text and None in dicts, lists and tuples, with finite numbers of few digits."""
    leaves = (
        st.none() | st.booleans() | st.integers(-9999, 9999) | decimals() | arrays(decimals()) | st.text(max_size=5)
    )
    return _nested(leaves, max_leaves)


def any_values(max_leaves: int = 8) -> st.SearchStrategy:
    """The same with numbers of every kind: infinite ones, complex ones, single precision."""
    numbers = st.floats() | st.complex_numbers() | st.integers(-(2**63), 2**63 - 1) | st.booleans()
    dtypes = st.sampled_from([np.float64, np.float32, np.int64, np.uint8, np.bool_, np.complex128])
    leaves = st.none() | st.text(max_size=5) | numbers | dtypes.flatmap(lambda dtype: hnp.arrays(dtype, SHAPES))
    return _nested(leaves, max_leaves)


def _nested(leaves: st.SearchStrategy, max_leaves: int) -> st.SearchStrategy:
    return st.recursive(
        leaves,
        lambda inner: (
            st.dictionaries(KEYS, inner, max_size=3)
            | st.lists(inner, max_size=3)
            | st.lists(inner, max_size=3).map(tuple)
        ),
        max_leaves=max_leaves,
    )


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every path into a value, the empty one first."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, tuple | list):
        inner = list(enumerate(value))
    return [path, *(deeper for step, item in inner for deeper in places(item, (*path, step)))]


def with_part(value, path: tuple[str | int, ...], new: object):
    """A copy of a value with something else at a path."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(value, dict):
        return value | {step: with_part(value[step], rest, new)}
    return type(value)(with_part(item, rest, new) if i == step else item for i, item in enumerate(value))
