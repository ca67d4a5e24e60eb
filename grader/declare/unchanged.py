"""Is a value still what it was, to the last bit? For arguments: `compare` lets pass what a right answer may do differently."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.judge.wire import plain


def unchanged(before: Any, after: Any) -> bool:
    """Whether a plain value has the types, keys, shapes and contents of another; the order of keys does not matter."""
    # what is the same as it stands is so without the copy, which takes longer than the comparison
    return _same(before, after) or _same(plain(before), after)


def _same(before: Any, after: Any) -> bool:
    if type(before) is not type(after):
        return False
    if isinstance(before, dict):
        return before.keys() == after.keys() and all(_same(value, after[key]) for key, value in before.items())
    if isinstance(before, tuple | list):
        return len(before) == len(after) and all(map(_same, before, after))
    if isinstance(before, np.ndarray | np.generic):
        return (before.dtype, before.shape, before.tobytes()) == (after.dtype, after.shape, after.tobytes())
    return bool(before == after) or (before != before and after != after)
