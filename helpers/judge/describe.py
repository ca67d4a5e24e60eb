"""Values in words, for messages: type, shape, dtype, and numbers where they are few."""

from __future__ import annotations

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


def describe(value: Any) -> str:
    """Name a value in words: type, shape and dtype, and its numbers when they are few."""
    if isinstance(value, Opaque):
        return value.words
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        text = f"an array of shape {value.shape}, {value.dtype}"
        if 0 < value.size <= SHOW_AT_MOST:
            text += " " + show(value)
        return text
    if isinstance(value, np.generic):
        return f"{show(value)} ({value.dtype})"
    if isinstance(value, str):
        return _quoted(value, MOST_OF_A_TEXT)
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


def describe_key(key: Any) -> str:
    """Name a key of a dict: a text in quotes, all else as a value."""
    return _quoted(key, MOST_OF_A_KEY) if isinstance(key, str) else describe(key)


def _quoted(text: str, most: int) -> str:
    """A text in quotes that close, be it cut or not."""
    return repr(text if len(text) <= most else text[:most] + "...")


def _digits(number: int) -> int:
    digits = int(abs(number).bit_length() * math.log10(2))
    return digits + (abs(number) >= 10**digits)


def show(value: Any) -> str:
    """Print a number or a small array with about five significant digits, on one line."""
    with np.errstate(all="ignore"):
        text = np.array2string(np.asarray(value), precision=5, separator=", ", suppress_small=False, threshold=20)
    return " ".join(text.split())
