"""Values in words, for messages: type, shape, dtype, and numbers where they are few."""

from __future__ import annotations

import numbers
from collections.abc import Mapping
from typing import Any

import numpy as np

from helpers.judge.wire import Opaque

SHOW_AT_MOST = 12  # numbers of an array that a message prints


def describe(value: Any) -> str:
    """Name a value in words: type, shape and dtype, and its numbers when they are few."""
    if isinstance(value, Opaque):
        return f"an object of type {value.type_name}"
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        text = f"an array of shape {value.shape}, {value.dtype}"
        if 0 < value.size <= SHOW_AT_MOST:
            text += " " + show(value)
        return text
    if isinstance(value, np.generic):
        return f"{show(value)} ({value.dtype})"
    if isinstance(value, bool | str):
        return repr(value)[:80]
    if isinstance(value, numbers.Number):
        return show(value)
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, Mapping):
        keys = ", ".join(repr(key)[:20] for key in list(value)[:8])
        return f"a dict with {keys}" if keys else "an empty dict"
    return type(value).__name__


def show(value: Any) -> str:
    """Print a number or a small array with about five significant digits, on one line."""
    with np.errstate(all="ignore"):
        text = np.array2string(np.asarray(value), precision=5, separator=", ", suppress_small=False, threshold=20)
    return " ".join(text.split())
