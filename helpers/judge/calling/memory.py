"""Memory that was never filled holds chance, often zeros: while a function is judged it holds what nobody takes for a result."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import numpy as np

_MAKERS = ("empty", "empty_like")


@contextmanager
def no_lucky_memory() -> Iterator[None]:
    """Let `np.empty` and `np.empty_like` give arrays of NaN, or of the largest integer, for a `with` block."""
    before = {name: getattr(np, name) for name in _MAKERS}
    for name, maker in before.items():
        setattr(np, name, _filled(maker))
    try:
        yield
    finally:
        for name, maker in before.items():
            setattr(np, name, maker)


def _filled(maker: Callable) -> Callable:
    @wraps(maker)
    def made(*args: Any, **kwargs: Any) -> Any:
        array = maker(*args, **kwargs)
        kind = array.dtype.kind
        if kind in "fc":
            array.fill(np.nan)
        elif kind in "iu":
            array.fill(np.iinfo(array.dtype).max)
        elif kind == "b":
            array.fill(True)
        return array

    return made
