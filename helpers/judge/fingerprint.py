"""Hashes of what a function returned, by which a mistake is recognised without being known.

What is equal for the comparison (`helpers.judge.compare`, default rules) has equal hashes, but for the rare number on
the edge between two roundings; so numbers are rounded on the scale on which they are compared.
"""

from __future__ import annotations

import hashlib
import json
import math
import numbers
from collections.abc import Mapping
from typing import Any

import numpy as np

from helpers.judge.describe import describe
from helpers.judge.reading.moments import MOMENTS, as_counted, in_nanoseconds

DIGITS = 6  # significant digits that are kept of a number, as the comparison's relative tolerance is 1e-6
# Decimals at which rounding ends whatever the number: the comparison's absolute tolerance is 1e-8, and a number below a
# thousandth of the largest in its array is compared with a thousandth of it.
LAST_DECIMAL = 8
THOUSANDTH = 3
# Where a coarse rounding goes up: not at the customary half, on which numbers of few digits, such as 5e-9, often lie.
UP_FROM = math.sqrt(2) - 1
WIDE = 1e-3  # relative tolerances from which on six digits tell more than is compared
MOST_OF_A_TEXT = 80  # characters that count


def fingerprint(value: Any) -> str:
    """Hash a plain value, rounded to 6 significant digits, so that it can be recognised without being known."""
    canonical = json.dumps(_rounded(value), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:24]


def as_told_apart(value: Any, rtol: float) -> Any:
    """Numbers with no more significant digits than a wide tolerance tells apart: what it is there for disturbs the others."""
    if rtol < WIDE or not isinstance(value, np.ndarray) or value.dtype.kind not in "iuf":
        return value
    digits = max(math.floor(-math.log10(rtol)), 0)
    return np.array([float(f"{x:.{digits}e}") for x in value.ravel().tolist()]).reshape(value.shape)


def _rounded(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _rounded(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_rounded(item) for item in value]
    if isinstance(value, set | frozenset):
        return ["set", sorted(json.dumps(_rounded(item), sort_keys=True) for item in value)]
    if isinstance(value, np.ndarray | np.generic | MOMENTS) and (moments := as_counted(value)) is not None:
        return [list(moments.shape), moments.dtype.kind, in_nanoseconds(moments)]
    if isinstance(value, np.ndarray) and value.dtype.kind in "US":
        texts = [repr(text)[:MOST_OF_A_TEXT] for text in value.ravel().tolist()]
        return [list(value.shape), texts] if value.ndim else texts[0]
    if isinstance(value, np.ndarray) and value.dtype.kind in "biufc":
        return [list(value.shape), _rounded_numbers(value.ravel().tolist())]
    if isinstance(value, numbers.Number | np.number | np.bool_):
        return [[], _rounded_numbers([value])]
    return repr(value)[:MOST_OF_A_TEXT] if isinstance(value, str | bytes) else describe(value)


def _rounded_numbers(found: list[Any]) -> list[str]:
    """Write the numbers of one array, with one last decimal for all of them."""
    parts = [_real_and_imaginary(number) for number in found]
    sizes = [size for size in (math.hypot(*part) for part in parts) if math.isfinite(size)]
    finest = max(_exponent(max(sizes, default=0.0)) - THOUSANDTH - DIGITS + 1, -LAST_DECIMAL)
    return [_text(part, finest) for part in parts]


def _real_and_imaginary(number: Any) -> tuple[float, float]:
    if isinstance(number, complex | np.complexfloating):
        return float(number.real), float(number.imag)
    try:
        return float(number), 0.0
    except OverflowError:  # an int beyond the largest float
        return (math.inf if number > 0 else -math.inf), 0.0


def _exponent(size: float) -> int:
    """The power of ten of a number, after rounding: 2 for 100 and for 99.9999999."""
    return int(f"{size:.{DIGITS - 1}e}".partition("e")[2]) if size else -LAST_DECIMAL


def _text(part: tuple[float, float], finest: int) -> str:
    real, imaginary = (_digits(x, finest) for x in part)
    return real if imaginary == "0" else f"{real} {imaginary}j"


def _digits(x: float, finest: int) -> str:
    """Write a number with 6 digits, and none below the power of ten `finest`."""
    text = f"{x:.{DIGITS - 1}e}"
    if not x or not math.isfinite(x):
        return text if x else "0"
    if int(text.partition("e")[2]) - DIGITS + 1 >= finest:
        return text
    units = math.floor(abs(x) * 10.0**-finest + 1 - UP_FROM)
    return f"{math.copysign(units * 10.0**finest, x):.{DIGITS - 1}e}" if units else "0"
