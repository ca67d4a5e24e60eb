"""Laws of the comparison and of paths: what holds for every plain value, not only for the examples that we thought of."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers.judge.compare import Rules, compare
from helpers.judge.parts import PartMissing, part
from helpers.judge.wire import plain
from tests.helpers.plain_values import KEYS, any_values, arrays, decimals, finite_values, places, with_part

EXAMPLES = settings(max_examples=60)
PAIRS = st.tuples(decimals(), st.sampled_from([1.0, 1 + 1e-9, 1 + 1e-7, 1.01, -1.0, 2.0]))


def named(path: tuple[str | int, ...], where: str = "the result") -> str:
    """A path as a message writes it: `the result["dw"][0]`."""
    keys = (f'"{step}"' if isinstance(step, str) and step.isidentifier() else repr(step) for step in path)
    return where + "".join(f"[{key}]" for key in keys)


@EXAMPLES
@given(any_values())
def test_every_value_equals_itself(value):
    """Is there no difference between a value and a copy, be it nan, infinite, complex, empty or nested?"""
    assert compare(plain(value), value) is None


def leaves(value: object, kinds: tuple[type, ...]) -> list[tuple[str | int, ...]]:
    """Paths to the parts of these types."""
    return [path for path in places(value) if type(part(value, path)) in kinds]


@EXAMPLES
@given(finite_values(), st.data())
def test_a_changed_number_is_found_where_it_is(value, data):
    """Is one number that is off by a thousandth of itself, or of one, found and its place named?"""
    paths = [path for path in leaves(value, (float, int, np.ndarray)) if np.size(part(value, path))]
    assume(paths)
    path = data.draw(st.sampled_from(paths))
    changed = np.array(part(value, path), dtype=float)
    index = data.draw(st.integers(0, changed.size - 1))
    changed.flat[index] += 1e-3 * max(1.0, float(np.abs(changed).max()))
    difference = compare(with_part(value, path, changed), value)
    assert difference is not None and (difference.kind, difference.where) == ("values", named(path))


@EXAMPLES
@given(finite_values(), st.data())
def test_a_number_that_is_not_finite_is_found_where_it_is(value, data):
    """Is a nan or an infinity among finite numbers called not finite?"""
    paths = [path for path in leaves(value, (float, np.ndarray)) if np.size(part(value, path))]
    assume(paths)
    path = data.draw(st.sampled_from(paths))
    changed = np.array(part(value, path), dtype=float)
    changed.flat[data.draw(st.integers(0, changed.size - 1))] = data.draw(st.sampled_from([np.nan, np.inf, -np.inf]))
    difference = compare(with_part(value, path, changed), value)
    assert difference is not None and (difference.kind, difference.where) == ("finite", named(path))


@EXAMPLES
@given(finite_values(), st.data())
def test_a_changed_shape_is_found_where_it_is(value, data):
    """Is an axis more, a number more in an axis, or an item less in a list a wrong shape, there?"""
    paths = leaves(value, (np.ndarray,)) + [path for path in leaves(value, (list, tuple)) if part(value, path)]
    assume(paths)
    path = data.draw(st.sampled_from(paths))
    old = part(value, path)
    if isinstance(old, np.ndarray):
        new = data.draw(
            st.sampled_from([old[np.newaxis], np.zeros((*old.shape[:-1], old.shape[-1] + 1 if old.ndim else 2))])
        )
    else:
        new = old[:-1]
    difference = compare(with_part(value, path, new), value)
    assert difference is not None and (difference.kind, difference.where) == ("shape", named(path))


@EXAMPLES
@given(finite_values(), st.data())
def test_a_missing_key_is_found_where_it_is(value, data):
    """Is a key that is not there, or has another name, missing, there?"""
    paths = [path for path in leaves(value, (dict,)) if part(value, path)]
    assume(paths)
    path = data.draw(st.sampled_from(paths))
    old = part(value, path)
    key = data.draw(st.sampled_from(sorted(old)))
    renamed = {name if name != key else f"{key}_": item for name, item in old.items()}
    difference = compare(with_part(value, path, renamed), value)
    assert difference is not None and (difference.kind, difference.where) == ("missing", named((*path, key)))


@EXAMPLES
@given(finite_values(), st.data())
def test_another_type_is_found_where_it_is(value, data):
    """Is a part of another kind (text for a number, a list for an array, a number for a dict) found, there?"""
    path = data.draw(st.sampled_from(places(value)))
    old = part(value, path)
    container = isinstance(old, dict | list | tuple)
    new = data.draw(st.sampled_from([None, 1.5] if container else ["no such text", [1.0, 2.0], {"W1": 1.0}, (1.0,)]))
    difference = compare(with_part(value, path, new), value)
    kind = "values" if old is None or isinstance(old, str) else "type"
    assert difference is not None and (difference.kind, difference.where) == (kind, named(path))


@st.composite
def neighbours(draw) -> tuple[np.ndarray, np.ndarray]:
    """Two arrays of one dtype and shape, whose numbers are equal, nearly equal or different."""
    shape = draw(hnp.array_shapes(min_dims=0, max_dims=2, max_side=3))
    dtype = draw(st.sampled_from([np.float64, np.float32, np.int64]))
    pairs = draw(hnp.arrays(object, shape, elements=PAIRS, fill=st.nothing()))
    one = np.array([number for number, _ in pairs.flat], dtype=float).reshape(shape)
    other = np.array([number * factor for number, factor in pairs.flat], dtype=float).reshape(shape)
    return one.astype(dtype), other.astype(dtype)


@EXAMPLES
@given(neighbours())
def test_the_comparison_does_not_care_which_is_the_right_one(pair):
    """Are two finite arrays of one dtype equal in both directions, or in neither?"""
    one, other = pair
    assert (compare(one, other) is None) == (compare(other, one) is None)


def rewritten(value, draw):
    """The same value in another dress: tuple or list, int or float, number, NumPy scalar or 0-d array, more keys."""
    if isinstance(value, dict):
        return {key: rewritten(item, draw) for key, item in value.items()} | draw(EXTRA)
    if isinstance(value, tuple | list):
        return draw(st.sampled_from([tuple, list]))(rewritten(item, draw) for item in value)
    if isinstance(value, bool | str) or value is None:
        return value
    if isinstance(value, np.ndarray) and value.ndim:
        return value.astype(int) if np.all(value == np.trunc(value)) else value.copy()
    number = float(value)
    dresses = [number, np.float64(number), np.array(number)]
    return draw(st.sampled_from([*dresses, int(number)] if number.is_integer() else dresses))


EXTRA = st.dictionaries(st.sampled_from(["extra", "debug"]), st.none() | st.just(np.zeros(2)), max_size=1)


@EXAMPLES
@given(finite_values(), st.data())
def test_how_a_value_is_written_makes_no_difference(value, data):
    """Do tuple and list, int and float, 0-d array and number, and extra keys compare as equal?"""
    assert compare(rewritten(value, data.draw), value) is None


@EXAMPLES
@given(arrays(decimals()), st.integers(0, 2))
def test_axes_in_front_may_come_and_go_under_the_flat_rule(array, added):
    """Does an array with axes of length 1 in front equal the one without, in both directions?"""
    longer = array.reshape((1,) * added + array.shape)
    assert compare(longer, array, rules=Rules(flat=True)) is None
    assert compare(array, longer, rules=Rules(flat=True)) is None


@EXAMPLES
@given(st.lists(decimals() | arrays(decimals()), max_size=4), st.randoms(use_true_random=False))
def test_a_cache_may_be_shuffled_and_hold_more(items, random):
    """Does any order of the items, and one more, pass under the rule for caches?"""
    shuffled = [*items, "more"]
    random.shuffle(shuffled)
    assert compare(shuffled, items, rules=Rules(any_order=True)) is None or _ambiguous(items)


def _ambiguous(items: list) -> bool:
    """Whether one item passes in place of another without being the same: a small number beside a large one."""
    pairs = [(i, j) for i in range(len(items)) for j in range(len(items)) if i != j]
    return any(compare(items[i], items[j]) is None and not np.array_equal(items[i], items[j]) for i, j in pairs)


@EXAMPLES
@given(finite_values(), finite_values(max_leaves=2), st.data())
def test_a_part_is_what_was_put_there(value, new, data):
    """Does a path lead to the very thing at its end?"""
    path = data.draw(st.sampled_from(places(value)))
    assert part(with_part(value, path, new), path) is new


STEPS = KEYS | st.integers(0, 5) | st.text(max_size=2)


@EXAMPLES
@given(any_values(), st.lists(STEPS, max_size=4).map(tuple))
def test_a_path_that_leads_nowhere_is_a_lookup_error(value, path):
    """Is every path either one of the value's own, or a LookupError with a sentence, and never another error?"""
    if path in places(value):
        part(value, path)
        return
    with pytest.raises(LookupError) as caught:
        part(value, path)
    assert type(caught.value) is PartMissing and "got " in str(caught.value)
