"""A student's own asserts in the room: are they left out where they ended a call, and nothing else?"""

from __future__ import annotations

import pytest

from grader.room import Room
from grader.room.limits import Limits
from tests.room.notebooks import CHECK, run

pytestmark = pytest.mark.needs_sandbox

DEFINITIONS = """
import functools
def logged(f):
    @functools.wraps(f)
    def inner(*args):
        return f(*args)
    return inner
@logged
def decorated(x):
    def inner(y):
        assert (y >
                5), "small"
        return y
    return 2 * inner(x)
class Layer:
    def forward(self, x):
        assert x == 3
        return x
def method(x):
    return Layer().forward(x)
def helper(x):
    assert x != 1
    return x
def through_a_helper(x):
    return helper(x) + 1
def changes(x, seen=[]):
    seen.append(x)
    assert len(seen) > 1
    return len(seen)
def raises_by_hand(x):
    raise AssertionError("no")
def asks_numpy(x):
    import numpy as np
    np.testing.assert_array_equal(x, 5)
def wrong_behind_it(x):
    assert x == 7
    return 1 / 0
def caught(x):
    try:
        assert x == 7
    except AssertionError:
        return -1
    return x
"""


@pytest.fixture(scope="module")
def replies():
    """What each function answers to 1, and what it had to be spared."""
    names = [line[4:].partition("(")[0] for line in DEFINITIONS.splitlines() if line.startswith("def ")]
    found = {}

    def on_check(index, caller):
        found.update({name: caller.call(name, (1,)) for name in [*names, "with_magic"]})
        return []

    with Room(Limits(), warm=("numpy",)) as room:
        magic = "%matplotlib inline\ndef with_magic(x):\n    assert x == 9\n    return x"
        run(room, [DEFINITIONS, magic, CHECK], on_check)
    return found


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("decorated", 2, "line 10: assert y > 5, 'small'"),
        ("method", 1, "line 16: assert x == 3"),
        ("through_a_helper", 2, "line 21: assert x != 1"),
        ("with_magic", 1, "line 3: assert x == 9"),
        ("caught", -1, ""),
    ],
)
def test_an_assert_is_not_the_checker(replies, name, value, told):
    """Is the value that of the function without asserts, and is the one told that ended the call?"""
    assert (replies[name].value, replies[name].too_strict, replies[name].trouble) == (value, told, None)


@pytest.mark.parametrize("name", ["raises_by_hand", "asks_numpy", "wrong_behind_it"])
def test_what_is_no_assert_or_wrong_without_it_stays_an_error(replies, name):
    """Does an error that a student raised otherwise, or that comes behind the assert, end the call as before?"""
    assert (replies[name].trouble.type_name, replies[name].too_strict) == ("AssertionError", "")
