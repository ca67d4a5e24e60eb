"""A part of a result: `grads["dw"]` in `(grads, cost)`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.judge.describe import describe


def part(value: Any, path: tuple[str | int, ...]) -> Any:
    """Walk into a value by keys and positions.

    Raises
    ------
    LookupError
        With a sentence, when a step is not there.
    """
    for step in path:
        if isinstance(step, int):
            if not isinstance(value, tuple | list):
                raise LookupError(f"got {describe(value)} where several values were expected")
            if step >= len(value):
                raise LookupError(f"got {len(value)} values where at least {step + 1} were expected")
            value = value[step]
        else:
            if not isinstance(value, Mapping):
                raise LookupError(f"got {describe(value)} where a dict with the key {step!r} was expected")
            if step not in value:
                raise LookupError(f"the key {step!r} is missing; got {describe(value)}")
            value = value[step]
    return value
