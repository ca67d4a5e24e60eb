"""A part of a result: `grads["dw"]` in `(grads, cost)`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.judge.describe import describe

Path = tuple[str | int, ...]


class PartMissing(LookupError):
    """A step into a value that is not there: what came, and what the step would have needed."""

    def __init__(self, got: str, expected: str) -> None:
        super().__init__(f"got {got}, expected {expected}")
        self.got = got
        self.expected = expected


def part(value: Any, path: Path) -> Any:
    """Walk into a value by keys and positions.

    Raises
    ------
    PartMissing
        When a step is not there.
    """
    for step in path:
        if isinstance(step, int):
            if not isinstance(value, tuple | list):
                raise PartMissing(describe(value), "several values")
            if not 0 <= step < len(value):
                raise PartMissing(describe(value), f"at least {step + 1} values")
        else:
            if not isinstance(value, Mapping) or step not in value:
                raise PartMissing(describe(value), f"a dict with the key {step!r}")
        value = value[step]
    return value
