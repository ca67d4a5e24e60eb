"""An array that was never filled is never right by luck."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.judge.calling.call import perform


@pytest.mark.parametrize(
    ("made", "wrong"),
    [
        ("np.empty((2, 3))", lambda array: np.isnan(array).all()),
        ("np.empty_like(x)", lambda array: np.isnan(array).all()),
        ("np.empty(4, dtype=int)", lambda array: (array > 10**9).all()),
        ("np.empty(2, dtype=bool)", lambda array: array.all()),
    ],
)
def test_memory_that_was_not_filled_is_no_result(made, wrong):
    """Does it hold what nobody takes for a result?"""
    namespace: dict = {"np": np}
    exec(f"def f(x):\n    return {made}", namespace)
    before = np.empty
    reply = perform(namespace, "f", [np.zeros((3, 2))])
    assert wrong(reply.value) and np.empty is before


def test_memory_that_is_filled_is_as_good_as_any():
    """Does an answer that fills its array get its values?"""
    namespace: dict = {"np": np}
    exec("def f(x):\n    y = np.empty_like(x)\n    y[:] = 2 * x\n    return np.exp(y, out=np.empty_like(y))", namespace)
    assert np.allclose(perform(namespace, "f", [np.ones(3)]).value, np.exp(2))
