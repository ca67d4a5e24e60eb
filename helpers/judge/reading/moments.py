"""Dates, times of day and spans of time: Python's own as plain values, and as NumPy counts them."""

from __future__ import annotations

import datetime
from contextlib import suppress
from typing import Any

import numpy as np

MOMENTS = datetime.date | datetime.time | datetime.timedelta  # a datetime is a date
KINDS = "Mm"  # of NumPy's dtypes for them


def plain_moment(value: Any) -> Any:
    """One of Python's moments without what a subclass adds; its time zone becomes its distance from UTC."""
    if isinstance(value, datetime.datetime):
        return datetime.datetime.fromisoformat(datetime.datetime.isoformat(value))
    if isinstance(value, datetime.date):
        return datetime.date.fromisoformat(datetime.date.isoformat(value))
    if isinstance(value, datetime.time):
        return datetime.time.fromisoformat(datetime.time.isoformat(value))
    return datetime.timedelta.__pos__(value)


def as_counted(value: Any) -> np.ndarray | None:
    """A moment as NumPy counts it; None for what NumPy cannot hold, such as a time of day or one of a time zone."""
    if isinstance(value, np.ndarray | np.generic):
        array = np.asarray(value)
        return array if array.dtype.kind in KINDS else None
    if isinstance(value, datetime.datetime):
        return np.array(value, "M8[us]") if value.tzinfo is None else None
    if isinstance(value, datetime.date):
        return np.array(value, "M8[D]")
    return np.array(value, "m8[us]") if isinstance(value, datetime.timedelta) else None


def same_moments(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Which moments of two arrays of one shape agree, whatever unit counts them; "not a time" agrees with itself."""
    both_missing = np.isnat(one) & np.isnat(other)
    try:
        common = np.promote_types(one.dtype, other.dtype)
        a, b = one.astype(common), other.astype(common)
    except (OverflowError, TypeError):  # years and attoseconds have no common unit
        return both_missing
    exact = (a.astype(one.dtype) == one) & (b.astype(other.dtype) == other)  # nothing ran over on the way
    return both_missing | ((a == b) & exact)


def in_nanoseconds(array: np.ndarray) -> list[int]:
    """Moments as numbers, equal ones as equal numbers whatever unit counts them."""
    with suppress(TypeError):  # spans of months and years have no fixed length
        array = array.astype(f"{array.dtype.kind}8[ns]")
    return array.astype(np.int64).ravel().tolist()
