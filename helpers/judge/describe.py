"""Values in words, for messages: type, shape, dtype, and numbers where they are few."""

from __future__ import annotations

import datetime
import math
import numbers
from collections.abc import Mapping
from typing import Any

import numpy as np

from helpers.judge.reading.naming import in_words
from helpers.judge.reading.simpler import Opaque

SHOW_AT_MOST = 12  # numbers of an array that a message prints
KEYS_AT_MOST = 8  # keys of a dict that a message prints
MOST_OF_A_TEXT, MOST_OF_A_KEY = 120, 20  # characters
MOST_DIGITS = 20  # of an integer
# What an array holds, by the kind of its dtype, where that is no number; NumPy's own name for text says how long it may be.
_HELD = {"U": "texts", "S": "texts of bytes", "M": "dates", "m": "spans of time"}


def describe(value: Any) -> str:
    """Name a value in words: type, shape and dtype, and its numbers when they are few."""
    if isinstance(value, Opaque):
        return value.words
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        held = f" of {_HELD[value.dtype.kind]}" if value.dtype.kind in _HELD else f", {value.dtype}"
        text = f"an array of shape {value.shape}{held}"
        if 0 < value.size <= SHOW_AT_MOST:
            text += " " + show(value)
        return text
    if isinstance(value, np.datetime64 | np.timedelta64):
        return f"the {'date' if value.dtype.kind == 'M' else 'span of time'} {value}"
    if isinstance(value, np.generic):
        return f"{show(value)} ({value.dtype})"
    if isinstance(value, str):
        return _quoted(value, MOST_OF_A_TEXT)
    if isinstance(value, bytes):
        return f"bytes {_quoted(value, MOST_OF_A_TEXT)}"
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return f"{_name_of_a_moment(value)} {value}"
    if isinstance(value, set | frozenset):
        return _describe_set(value)
    if isinstance(value, bool):
        return repr(value)
    if isinstance(value, int) and abs(value) >= 10**MOST_DIGITS:
        return f"an integer of {_digits(value)} digits"
    if isinstance(value, numbers.Number):
        return show(value)
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, Mapping):
        keys = [describe_key(key) for key in list(value)[:KEYS_AT_MOST]]
        more = f" and {len(value) - KEYS_AT_MOST} more" if len(value) > KEYS_AT_MOST else ""
        return f"a dict with {', '.join(keys)}{more}" if keys else "an empty dict"
    return in_words(value)


def counted(array: np.ndarray) -> str:
    """What an array holds, in the plural: numbers, texts, dates."""
    return _HELD.get(array.dtype.kind, "numbers")


def _name_of_a_moment(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        return "the date and time"
    if isinstance(value, datetime.date):
        return "the date"
    return "the time of day" if isinstance(value, datetime.time) else "the span of time"


def _describe_set(value: set | frozenset) -> str:
    name = type(value).__name__
    if not value:
        return f"an empty {name}"
    items = sorted(describe(item) for item in value) if len(value) <= SHOW_AT_MOST else []
    inside = ", ".join(items)
    return f"a {name} of {len(value)}" + (f": {inside}" if items and len(inside) <= MOST_OF_A_TEXT else "")


def describe_key(key: Any) -> str:
    """Name a key of a dict: a text in quotes, all else as a value, and what can be long by its kind alone."""
    if isinstance(key, bytes | set | frozenset):
        return "bytes" if isinstance(key, bytes) else "a set"
    return _quoted(key, MOST_OF_A_KEY) if isinstance(key, str) else describe(key)


def _quoted(text: str | bytes, most: int) -> str:
    """A text, or bytes, in quotes that close, be it cut or not."""
    if len(text) <= most:
        return repr(text)
    return repr(text[:most] + "...") if isinstance(text, str) else repr(text[:most] + b"...")


def _digits(number: int) -> int:
    digits = int(abs(number).bit_length() * math.log10(2))
    return digits + (abs(number) >= 10**digits)


def show(value: Any) -> str:
    """Print a number or a small array with about five significant digits, on one line; texts in quotes."""
    if (array := np.asarray(value)).dtype.kind in "Mm" and not array.ndim:
        return str(array)
    if array.dtype.kind in "USM":
        text = repr((array.astype(np.str_) if array.dtype.kind == "M" else array).tolist())
        return text if len(text) <= MOST_OF_A_TEXT else text[:MOST_OF_A_TEXT] + "..."
    with np.errstate(all="ignore"):
        text = np.array2string(np.asarray(value), precision=5, separator=", ", suppress_small=False, threshold=20)
    return " ".join(text.split())
