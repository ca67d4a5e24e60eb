"""Is this the value that was asked for? One comparison, in a fixed order, with one sentence for the first difference.

The order is: type, shape, finite, values. A `Difference` names the part (`grads["dw"]`), what came and what was
expected; contents are shown only for small arrays, shape and dtype always.
"""

from __future__ import annotations

import hashlib
import json
import numbers
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.values import Opaque

# A correct answer may order its sums differently, which costs a few units in the last place per term; after some
# thousand steps of training that is still far below 1e-6. Single precision starts at 6e-8 and is given the same room.
RTOL, ATOL = 1e-6, 1e-8
RTOL_SINGLE, ATOL_SINGLE = 1e-3, 1e-5
SHOW_AT_MOST = 12  # numbers of an array that a message prints


@dataclass(frozen=True)
class Rules:
    """What a comparison lets pass besides equal values.

    Attributes
    ----------
    number_1x1 : bool
        Where a number is expected, an array of one element will do (a bias `b`, or `db`).
    flat : bool
        The shape may miss or add axes of length 1 in front: predictions of shape (1, m) or (m,), but not (m, 1),
        which broadcasts with Y to (m, m).
    any_order : bool
        A tuple or list may hold its items in any order (a cache), and more of them.
    rtol, atol : float
        Relative and absolute tolerance in double precision.
    """

    number_1x1: bool = False
    flat: bool = False
    any_order: bool = False
    rtol: float = RTOL
    atol: float = ATOL


@dataclass(frozen=True)
class Difference:
    """The first thing that is not as expected. `kind` is `missing`, `type`, `shape`, `finite` or `values`."""

    kind: str
    where: str
    got: str
    expected: str

    def sentence(self) -> str:
        """Say it: which part, got against expected."""
        return f"{self.where} {self.words}: got {self.got}, expected {self.expected}"

    @property
    def words(self) -> str:
        """The verb of the sentence."""
        return {
            "missing": "is missing",
            "type": "has the wrong type",
            "shape": "has the wrong shape",
            "finite": "is not finite",
            "values": "has the wrong value",
        }[self.kind]


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


def compare(got: Any, expected: Any, where: str = "the result", rules: Rules = Rules()) -> Difference | None:
    """Find the first difference between two plain values, or None.

    Parameters
    ----------
    got, expected : plain values
        As `helpers.values.plain` makes them.
    where : str
        Words for the value, for the message.
    rules : Rules
        What else may pass.
    """
    if isinstance(expected, Mapping):
        return _compare_dict(got, expected, where, rules)
    if isinstance(expected, tuple | list):
        return _compare_items(got, expected, where, rules)
    if isinstance(expected, str | Opaque) or expected is None:
        same = type(got) is type(expected) and got == expected
        return None if same else Difference("values", where, describe(got), describe(expected))
    return _compare_numbers(got, expected, where, rules)


def _compare_dict(got: Any, expected: Mapping, where: str, rules: Rules) -> Difference | None:
    if not isinstance(got, Mapping):
        return Difference("type", where, describe(got), describe(expected))
    for key, value in expected.items():
        if key not in got:
            return Difference("missing", f"{where}[{key!r}]", describe(got), f"a key {key!r}")
        if difference := compare(got[key], value, f"{where}[{key!r}]", rules):
            return difference
    return None


def _compare_items(got: Any, expected: tuple | list, where: str, rules: Rules) -> Difference | None:
    if not isinstance(got, tuple | list):
        return Difference("type", where, describe(got), describe(expected))
    if len(got) < len(expected) or (len(got) > len(expected) and not rules.any_order):
        return Difference("shape", where, describe(got), describe(expected))
    if not rules.any_order:
        pairs = zip(got, expected, strict=True)
        found = (compare(g, e, f"{where}[{i}]", rules) for i, (g, e) in enumerate(pairs))
        return next((difference for difference in found if difference), None)
    left = list(got)
    for i, item in enumerate(expected):
        match = next((k for k, g in enumerate(left) if compare(g, item, where, rules) is None), None)
        if match is None:
            return Difference("missing", f"{where}[{i}]", describe(got), describe(item))
        del left[match]
    return None


def _compare_numbers(got: Any, expected: Any, where: str, rules: Rules) -> Difference | None:
    if isinstance(got, bool) and not isinstance(expected, bool | np.bool_ | np.ndarray):
        return Difference("type", where, describe(got), describe(expected))
    if not isinstance(got, numbers.Number | np.ndarray | np.generic):
        # a list of numbers is not an array: later steps would break on it
        return Difference("type", where, describe(got), describe(expected))
    got_array, expected_array = np.asarray(got), np.asarray(expected)
    numeric = "biufc" if expected_array.dtype.kind == "c" else "biuf"
    if got_array.dtype.kind not in numeric:  # complex, but also text and dates, on which isfinite would raise
        return Difference("type", where, describe(got), describe(expected))
    if got_array.shape != expected_array.shape:
        one_number = rules.number_1x1 and got_array.size == expected_array.size == 1
        flat = rules.flat and _without_front(got_array) == _without_front(expected_array)
        if not (one_number or flat):
            return Difference("shape", where, describe(got), describe(expected))
        got_array = got_array.reshape(expected_array.shape)
    if not np.all(np.isfinite(got_array)) and np.all(np.isfinite(expected_array)):
        return Difference("finite", where, describe(got), describe(expected))
    if not close(got_array, expected_array, rules):
        return Difference("values", where, describe(got), describe(expected))
    return None


def _without_front(array: np.ndarray) -> tuple[int, ...]:
    first = next((axis for axis, n in enumerate(array.shape) if n != 1), array.ndim)
    return array.shape[first:]


def close(got: np.ndarray, expected: np.ndarray, rules: Rules) -> bool:
    """Whether all elements agree, relative to the largest expected one, in the precision that `got` has."""
    single = got.dtype.kind == "f" and got.dtype.itemsize <= 4
    rtol, atol = (max(rules.rtol, RTOL_SINGLE), max(rules.atol, ATOL_SINGLE)) if single else (rules.rtol, rules.atol)
    if expected.size == 0:
        return True
    with np.errstate(all="ignore"):
        got, expected = got.astype(np.complex128), expected.astype(np.complex128)
        finite = np.isfinite(expected)
        scale = np.max(np.abs(expected[finite]), initial=0.0)
        near = np.abs(got - expected) <= atol + rtol * np.maximum(np.abs(expected), 1e-3 * scale)
        same = np.where(finite, near, (got == expected) | (np.isnan(got) & np.isnan(expected)))
    return bool(np.all(same))


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


def features(value: Any) -> Any:
    """Summarise a random value by what does not depend on the draw: structure, shapes, zeros, signs."""
    if isinstance(value, Mapping):
        return {key: features(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [features(item) for item in value]
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiub" and value.size:
        if not np.any(value):
            kind = "zeros"
        elif value.size > 1 and np.all(value == value.flat[0]):
            kind = "equal"
        elif value.ndim == 2 and value.shape[0] > 1 and np.all(value == value[:1]):
            kind = "equal rows"
        else:
            kind = "random"
        # below 20 numbers all signs may agree by chance
        positive = kind == "random" and value.size >= 20 and bool(np.all(value >= 0))
        return [kind, list(value.shape), "positive" if positive else ""]
    return describe(value)


def alike(one: Any, other: Any) -> bool:
    """Whether two random values could come from the same initialiser: the same features, and spreads within 15 %."""
    if features(one) != features(other):
        return False
    pairs = zip(_arrays(one), _arrays(other), strict=True)
    return all(
        np.unique(a).size < MANY or bool(np.isclose(np.std(a), np.std(b), rtol=0.15, atol=0) or np.std(a) == np.std(b))
        for a, b in pairs
    )


MANY = 500  # numbers from which a spread is known to a few per cent


def _arrays(value: Any) -> list[np.ndarray]:
    if isinstance(value, Mapping):
        return [array for key in value for array in _arrays(value[key])]
    if isinstance(value, tuple | list):
        return [array for item in value for array in _arrays(item)]
    return [value] if isinstance(value, np.ndarray) else []


def spread_room(n: int, within: float) -> float:
    """The factor by which the spread of `n` numbers may miss the wanted one, so wide that chance never costs a mark.

    The standard deviation of n normal numbers is itself off by about 1 / sqrt(2 n), relatively: 8 / sqrt(n) is eleven
    times that.
    """
    return max(within, 1 + 8 / np.sqrt(n))


def spread_trouble(got: Any, shape: tuple, std: float, within: float) -> tuple[str, str, str, str] | None:
    """Say what is wrong with a random draw as (kind, words, got, expected), or None."""
    if not isinstance(got, np.ndarray) or got.dtype.kind not in "fiub":
        return "type", "has the wrong type", describe(got), f"an array of shape {shape}"
    if got.shape != shape:
        return "shape", "has the wrong shape", f"shape {got.shape}", f"shape {shape}"
    got = got.astype(float)
    if not np.all(np.isfinite(got)):
        return "finite", "is not finite", describe(got), "finite numbers"
    if got.size > 1 and np.all(got == got.flat[0]):
        return (
            "values",
            "has all entries equal",
            f"{got.flat[0]:g} everywhere",
            "random numbers, to break the symmetry",
        )
    if len(shape) == 2 and shape[0] > 1 and len(np.unique(got, axis=0)) < shape[0]:
        return "values", "has rows that are copies of each other", "equal units", "every unit different"
    spread, n = float(np.std(got)), got.size
    room = spread_room(n, within)
    if not std / room < spread < std * room:
        return "values", "has the wrong spread", f"standard deviation {spread:.3g}", f"about {std:.3g}"
    if abs(got.mean()) > max(6.5 * std / np.sqrt(n), 0.05 * std):
        return (
            "values",
            "is not centred at zero",
            f"mean {got.mean():.3g}",
            f"about 0, with standard deviation {std:.3g}",
        )
    return None


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
