"""Is this the value that was asked for? One comparison, in a fixed order, with one sentence for the first difference.

The order is: type, shape, finite, values. A `Difference` names the part (`grads["dw"]`), what came and what was
expected; contents are shown only for small arrays, shape and dtype always.
"""

from __future__ import annotations

import numbers
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from helpers.judge.describe import SHOW_AT_MOST, counted, describe, show
from helpers.judge.near import REAL, Rules, at_a_glance, close, near
from helpers.judge.reading.moments import MOMENTS, as_counted, same_moments
from helpers.judge.reading.simpler import Opaque

__all__ = ["Difference", "Rules", "compare"]


@dataclass(frozen=True)
class Difference:
    """The first thing that is not as expected.

    Attributes
    ----------
    kind : str
        `missing`, `type`, `shape`, `finite` or `values`.
    where : str
        The part: `grads["dw"]`.
    found, wanted : str or callable
        What came and what is right, in words, or what writes the words: most differences are told to nobody.
    words : str
        The verb of the sentence; by default that of the kind.
    """

    kind: str
    where: str
    found: str | Callable[[], str]
    wanted: str | Callable[[], str]
    words: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", self.words or _WORDS[self.kind])

    @property
    def got(self) -> str:
        """What came, shape and dtype first."""
        return self.found if isinstance(self.found, str) else self.found()

    @property
    def expected(self) -> str:
        """What is right, shape and dtype first."""
        return self.wanted if isinstance(self.wanted, str) else self.wanted()

    def sentence(self) -> str:
        """Say it: which part, got against expected."""
        return f"{self.where} {self.words}: got {self.got}, expected {self.expected}"


_WORDS = {
    "missing": "is missing",
    "type": "has the wrong type",
    "shape": "has the wrong shape",
    "finite": "is not finite",
    "values": "has the wrong value",
}


def compare(
    got: Any,
    expected: Any,
    where: str = "the result",
    rules: Rules = Rules(),  # noqa: B008  (frozen)
) -> Difference | None:
    """Find the first difference between two plain values, or None.

    Parameters
    ----------
    got, expected : plain values
        As `helpers.judge.wire.plain` makes them.
    where : str
        Words for the value, for the message.
    rules : Rules
        What else may pass.
    """
    if isinstance(expected, Mapping):
        return _compare_dict(got, expected, where, rules)
    if isinstance(expected, tuple | list):
        return _compare_items(got, expected, where, rules)
    if isinstance(expected, set | frozenset):
        return _compare_sets(got, expected, where, rules)
    if isinstance(expected, str | bytes | Opaque) or expected is None:
        same = type(got := _without_axes(got)) is type(expected) and got == expected
        return None if same else Difference("values", where, *_in_words(got, expected))
    if isinstance(expected, MOMENTS) and (as_counted(expected) is None or type(got) is type(expected)):
        kind = "values" if type(got) is type(expected) else "type"
        return None if kind == "values" and got == expected else Difference(kind, where, *_in_words(got, expected))
    if isinstance(expected, MOMENTS) or (
        isinstance(expected, np.ndarray | np.generic) and expected.dtype.kind in "USMm"
    ):
        return _compare_entries(got, expected, where, rules)
    return _compare_numbers(got, expected, where, rules)


def _without_axes(value: Any) -> Any:
    """The text or bytes that an array without axes holds; any other value as it is."""
    return value.item() if isinstance(value, np.ndarray) and value.ndim == 0 and value.dtype.kind in "US" else value


def _compare_sets(got: Any, expected: set | frozenset, where: str, rules: Rules) -> Difference | None:
    if not isinstance(got, set | frozenset):
        return Difference("type", where, *_in_words(got, expected))
    missing, more = list(expected - got), list(got - expected)
    if len(got) == len(expected):  # what is left may be numbers that agree but for their last digits
        missing = [item for item in missing if not _taken_from(more, item, rules)]
    if not missing and not more:
        return None
    words = f"lacks {describe(missing[0])}" if missing else f"has items too many, such as {describe(more[0])}"
    return Difference("values", where, *_in_words(got, expected), words)


def _taken_from(items: list, wanted: Any, rules: Rules) -> bool:
    """Take the first item that agrees with what is wanted out of a list, if one does."""
    match = next((i for i, item in enumerate(items) if compare(item, wanted, rules=rules) is None), None)
    if match is not None:
        del items[match]
    return match is not None


def _compare_entries(got: Any, expected: Any, where: str, rules: Rules) -> Difference | None:
    """Arrays of text, bytes, dates or spans of time: equal or not, place by place."""
    counted_due = as_counted(expected) if isinstance(expected, MOMENTS) else None
    due = np.asarray(expected) if counted_due is None else counted_due
    moments = due.dtype.kind in "Mm"
    array = as_counted(got) if moments and isinstance(got, MOMENTS) and not isinstance(expected, MOMENTS) else got
    array = np.asarray(array) if isinstance(array, str | bytes | np.ndarray | np.generic) else None
    if array is None or array.dtype.kind != due.dtype.kind:
        return Difference("type", where, *_in_words(got, expected))
    if array.shape != due.shape:
        if not _may_be_reshaped(array, due, rules):
            return Difference("shape", where, *_in_words(got, expected))
        array = array.reshape(due.shape)
    same = same_moments(array, due) if moments else np.asarray(array == due)
    if np.all(same):
        return None
    words = _first_place(array, due, same) if array.size > SHOW_AT_MOST else _in_words(got, expected)
    return Difference("values", where, *words)


def _compare_dict(got: Any, expected: Mapping, where: str, rules: Rules) -> Difference | None:
    if not isinstance(got, Mapping):
        return Difference("type", where, *_in_words(got, expected))
    for key, value in expected.items():
        if key not in got:
            return Difference("missing", _entry(where, key), partial(describe, got), f"a key {key!r}")
        if difference := compare(got[key], value, _entry(where, key), rules):
            return difference
    return None


def _entry(where: str, key: Any) -> str:
    """The entry of a dict as code, in the quotes of the course."""
    return f'{where}["{key}"]' if isinstance(key, str) and key.isidentifier() else f"{where}[{key!r}]"


def _compare_items(got: Any, expected: tuple | list, where: str, rules: Rules) -> Difference | None:
    if not isinstance(got, tuple | list):
        return Difference("type", where, *_in_words(got, expected))
    if len(got) < len(expected) or (len(got) > len(expected) and not rules.any_order):
        return Difference("shape", where, *_in_words(got, expected), "has the wrong length")
    if not rules.any_order:
        pairs = zip(got, expected, strict=True)
        found = (compare(g, e, f"{where}[{i}]", rules) for i, (g, e) in enumerate(pairs))
        return next((difference for difference in found if difference), None)
    left = list(got)
    for i, item in enumerate(expected):
        if not _taken_from(left, item, rules):
            return Difference("missing", f"{where}[{i}]", *_in_words(got, item))
    return None


def _in_words(got: Any, expected: Any) -> tuple[Callable[[], str], Callable[[], str]]:
    return partial(describe, got), partial(describe, expected)


def _with_bad_places(array: np.ndarray, value: Any) -> str:
    """How much of an array is no number, where it is not written out."""
    bad = array.size - np.count_nonzero(np.isfinite(array))
    return describe(value) + (f", nan or infinite in {bad} of {array.size} places" if array.size > SHOW_AT_MOST else "")


# The usual ones first: of an abstract class it costs much to ask. Not bool's own, which is an int.
_NUMBERS = (np.ndarray, np.generic, float, int, numbers.Number)


def _compare_numbers(got: Any, expected: Any, where: str, rules: Rules) -> Difference | None:
    if isinstance(got, bool) and not isinstance(expected, bool | np.bool_ | np.ndarray):
        return Difference("type", where, *_in_words(got, expected))
    if not isinstance(got, _NUMBERS):
        # a list of numbers is not an array: later steps would break on it
        return Difference("type", where, *_in_words(got, expected))
    got_array, expected_array = _as_array(got), _as_array(expected)
    numeric = f"{REAL}c" if expected_array.dtype.kind == "c" else REAL
    if got_array.dtype.kind not in numeric:  # complex, but also text and dates, on which isfinite would raise
        return Difference("type", where, *_in_words(got, expected))
    if got_array.shape != expected_array.shape:
        if not _may_be_reshaped(got_array, expected_array, rules):
            return Difference("shape", where, *_in_words(got, expected))
        got_array = got_array.reshape(expected_array.shape)
    agree = at_a_glance(got_array, expected_array, rules)
    if agree is None and not np.isfinite(got_array).all() and np.isfinite(expected_array).all():
        return Difference("finite", where, partial(_with_bad_places, got_array, got), partial(describe, expected))
    if not (close(got_array, expected_array, rules) if agree is None else agree):
        if got_array.size > SHOW_AT_MOST:
            same = near(got_array, expected_array, rules)
            return Difference("values", where, *_first_place(got_array, expected_array, same))
        return Difference("values", where, *_in_words(got, expected))
    return None


def _may_be_reshaped(got: np.ndarray, expected: np.ndarray, rules: Rules) -> bool:
    """Whether the rules let the one shape pass for the other."""
    one_number = rules.number_1x1 and got.size == expected.size == 1
    return one_number or (rules.flat and _without_front(got) == _without_front(expected))


def _first_place(
    got: np.ndarray, expected: np.ndarray, same: np.ndarray
) -> tuple[Callable[[], str], Callable[[], str]]:
    """Of arrays that are not written out: the first place that differs, and in how many they do."""

    def differing() -> tuple[tuple[int, ...], int]:
        places = np.argwhere(~same)
        return tuple(int(index) for index in places[0]), len(places)

    def found() -> str:
        place, _ = differing()
        return f"{describe(got)}, with {show(got[place])} at {list(place)}"

    def wanted() -> str:
        place, count = differing()
        return f"{describe(expected)}, with {show(expected[place])} there; {count} of {got.size} {counted(expected)} differ"

    return found, wanted


def _as_array(value: Any) -> np.ndarray:
    """A number or an array as an array; an integer of more than 64 bits is a number too."""
    if isinstance(value, int) and value.bit_length() >= 64:
        largest = int(sys.float_info.max)
        return np.asarray(float(max(-largest, min(value, largest))))
    return np.asarray(value)


def _without_front(array: np.ndarray) -> tuple[int, ...]:
    first = next((axis for axis, n in enumerate(array.shape) if n != 1), array.ndim)
    return array.shape[first:]
