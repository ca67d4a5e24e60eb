"""The law of fingerprints: what is equal for the comparison has one fingerprint.

On the edge between two roundings the law cannot hold, so numbers have few digits, and differences are tiny.
"""

from __future__ import annotations

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers.judge.compare import Rules, compare
from helpers.judge.fingerprint import fingerprint
from tests.helpers.plain_values import arrays, decimals, finite_values

EXAMPLES = settings(max_examples=80)
NUDGES = st.sampled_from([0.0, 1e-9, -1e-9, 3e-10])


def nudged(value, draw):
    """The same value, its numbers off by a billionth of themselves and written in another way."""
    if isinstance(value, dict):
        return {key: nudged(item, draw) for key, item in reversed(value.items())}
    if isinstance(value, tuple | list):
        return draw(st.sampled_from([tuple, list]))(nudged(item, draw) for item in value)
    if isinstance(value, bool | str) or value is None:
        return value
    if isinstance(value, np.ndarray) and value.ndim:
        return value * (1 + draw(hnp.arrays(float, value.shape, elements=NUDGES)))
    number = float(value) * (1 + draw(NUDGES))
    dresses = [number, np.float64(number), np.array(number)]
    return draw(st.sampled_from([*dresses, int(number)] if number.is_integer() else dresses))


@EXAMPLES
@given(finite_values(), st.data())
def test_equal_values_have_equal_fingerprints(value, data):
    """Do rounding noise, tuple or list, number or 0-d array, and the order of keys leave the fingerprint as it is?"""
    other = nudged(value, data.draw)
    assert compare(other, value) is None
    assert fingerprint(other) == fingerprint(value)


@EXAMPLES
@given(st.integers(-9999, 9999))
def test_one_number_has_one_fingerprint(number):
    """Do int, float, NumPy's scalars, a 0-d array and, for zero, both signs agree?"""
    forms = [number, float(number), -float(-number), np.int64(number), np.float64(number), np.array(number)]
    assert len({fingerprint(form) for form in [*forms, np.array(float(number)), complex(number)]}) == 1


@EXAMPLES
@given(arrays(decimals(max_exponent=12)), st.data())
def test_what_is_nothing_beside_a_large_number_is_nothing(array, data):
    """Are entries far below the comparison's tolerance as good as zero, beside large numbers and alone?"""
    assume(array.size)
    noise = 1e-10 * max(np.abs(array).max() * 1e-1, 1.0)  # a tenth of 1e-6 of a thousandth, or of a hundredth of 1e-8
    small = np.abs(array) <= 1e-9 * np.abs(array).max() * 1e-1
    clean = np.where(small, 0.0, array)
    other = np.where(clean == 0, noise * data.draw(hnp.arrays(float, array.shape, elements=st.floats(-1, 1))), array)
    assert compare(other, clean) is None
    assert fingerprint(other) == fingerprint(clean)


@EXAMPLES
@given(arrays(decimals()), st.data())
def test_different_values_have_different_fingerprints(array, data):
    """Is a number that is off by far more than the tolerance seen in the fingerprint?"""
    assume(array.size)
    other = array.copy()
    index = data.draw(st.integers(0, array.size - 1))
    other.flat[index] += 1e-3 * max(1.0, np.abs(array).max())
    assert compare(other, array) is not None
    assert fingerprint(other) != fingerprint(array)


def test_no_number_is_too_large_for_a_fingerprint():
    """Do infinities, nan, and integers that no float can hold have fingerprints of their own?"""
    found = [np.inf, -np.inf, np.nan, 10**400, np.finfo(float).max, 5e-324]
    marks = [fingerprint(value) for value in found]
    assert len(set(marks)) == len(found) - 1 and marks[0] == marks[3]


def test_the_law_is_that_of_the_default_rules():
    """Do the numbers in the rounding match the comparison's tolerances, which it repeats?"""
    assert (Rules().rtol, Rules().atol) == (1e-6, 1e-8)
