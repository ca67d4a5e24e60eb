"""How near is near enough: tolerances, and whether arrays of one shape agree within them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

# A correct answer may order its sums differently, which costs a few units in the last place per term; after some
# thousand steps of training that is still far below 1e-6. Single precision starts at 6e-8 and is given the same room.
RTOL, ATOL = 1e-6, 1e-8
RTOL_SINGLE, ATOL_SINGLE = 1e-3, 1e-5
REAL = "biuf"


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


def close(got: np.ndarray, expected: np.ndarray, rules: Rules) -> bool:
    """Whether all elements agree, relative to the largest expected one, in the precision that `got` has."""
    return bool(near(got, expected, rules).all())


def at_a_glance(got: np.ndarray, expected: np.ndarray, rules: Rules) -> bool | None:
    """What `close` says, where the largest number and the largest difference alone decide; None where they do not.

    Most comparisons are of equal arrays, or of wrong answers that are far off, and there are thousands of them for one
    name of a mistake.
    """
    if expected.size == 0:
        return True
    with np.errstate(all="ignore"):
        got, expected, rtol, atol = _on_one_scale(got, expected, rules)
        worst = np.abs(got - expected).max()
        if worst <= atol and worst < np.inf:
            return True
        scale = np.abs(expected).max()
        return False if atol + rtol * scale < worst < np.inf else None


def near(got: np.ndarray, expected: np.ndarray, rules: Rules) -> np.ndarray:
    """Which elements agree."""
    if expected.size == 0:
        return np.ones(expected.shape, bool)
    with np.errstate(all="ignore"):
        got, expected, rtol, atol = _on_one_scale(got, expected, rules)
        finite = np.isfinite(expected)
        scale = np.max(np.abs(expected[finite]), initial=0.0)
        agree = np.abs(got - expected) <= atol + rtol * np.maximum(np.abs(expected), 1e-3 * scale)
        return np.where(finite, agree, (got == expected) | (np.isnan(got) & np.isnan(expected)))


def _on_one_scale(got: np.ndarray, expected: np.ndarray, rules: Rules) -> tuple[np.ndarray, np.ndarray, float, float]:
    """Both arrays in double precision, with the tolerances that the precision of `got` allows."""
    single = got.dtype.kind == "f" and got.dtype.itemsize <= 4
    rtol, atol = (max(rules.rtol, RTOL_SINGLE), max(rules.atol, ATOL_SINGLE)) if single else (rules.rtol, rules.atol)
    real = got.dtype.kind in REAL and expected.dtype.kind in REAL
    kind = np.float64 if real else np.complex128
    return got.astype(kind, copy=False), expected.astype(kind, copy=False), rtol, atol
