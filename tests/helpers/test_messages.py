"""Every kind of error has a hint of its own that is true of it."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.judge.calling.call import perform
from helpers.judge.messages import explain

# the line, a part of what is said to it
KINDS = [
    ("np.dot(x, x)", "inner sizes that agree"),
    ("x + x[:, :2]", "do not broadcast"),
    ("np.array([x, x[0]])", "rows of equal lengths"),
    ("np.zeros(3).__setitem__(0, x)", "One number is due in this place"),
    ("1 if x > 0 else 0", "neither true nor false"),
    ("None + x", "Something here is None"),
    ("None.T", "Something here is None"),
    ("x(1)", "Round brackets call a function"),
    ("np.max(0, x)", "in the place of an axis"),
    ("np.zeros(2, 3)", "in place of one tuple"),
    ("x ^ 2", "no power"),
    ("tuple(x)['dw']", "does a function return several"),
    ("(1, 2) > 0.5", "does a function return several"),
    ("(1, 2).T", "does a function return several"),
    ("'W' + 1", "A text and a number meet"),
    ("[i for i in 3]", "is a `range` missing"),
    ("len(x)[0]", "has no entries"),
    ("x.reshape(4, 4)", "as many numbers as the old one"),
    ("np.exp({'a': 1})", "the type of each"),
    ("float(x)", "takes one number"),
    ("range(2.5)", "A whole number is due"),
    ("x['W1']", "as if it were a dict"),
    ("np.float64(1)['dw']", "as if it were a dict"),
    ("x[7]", "goes beyond what is there"),
    ("np.sum(x, keepdim=True)", "which arguments the function"),
    ("[a for a, b in [(1, 2, 3)]]", "number of names on the left"),
    ("y", "is it spelled right"),
    ("numpy.exp(x)", "NumPy was imported as `np`"),
    ("{}['W1']", "no such key here"),
    ("1 / 0", "divided by 0"),
    ("x - f", "are the round brackets missing"),
    ("f(x)", "calls itself again"),
]


@pytest.mark.parametrize(("line", "said"), KINDS, ids=[line for line, _ in KINDS])
def test_each_kind_of_error_has_its_hint(line, said):
    """Is the hint the one for what happened?"""
    namespace: dict = {"np": np}
    exec(f"def f(x):\n    return {line}", namespace)
    reply = perform(namespace, "f", [np.arange(6.0).reshape(2, 3) - 2])
    assert reply.trouble is not None
    assert said in explain("f", reply.trouble)[1]
