"""Hashes of what a function returned, by which a mistake is recognised without being known."""

from __future__ import annotations

import hashlib
import json
import numbers
from collections.abc import Mapping
from typing import Any

import numpy as np

from helpers.judge.describe import describe


def fingerprint(value: Any) -> str:
    """Hash a plain value, rounded to 6 significant digits, so that it can be recognised without being known."""
    canonical = json.dumps(_rounded(value), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:24]


def _rounded(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _rounded(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_rounded(item) for item in value]
    if isinstance(value, np.ndarray) and value.dtype.kind in "biufc":
        return [list(value.shape), [_digits(number) for number in value.ravel().tolist()]]
    if isinstance(value, numbers.Number | np.number | np.bool_):
        return [[], [_digits(value)]]
    return describe(value)


def _digits(number: Any) -> str:
    if isinstance(number, complex):
        return "complex"
    number = float(number)
    if abs(number) < 1e-9:
        return "0"
    return f"{number:.5e}"
