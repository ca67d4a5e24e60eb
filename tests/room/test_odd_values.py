"""Does the room see a student's value as the notebook does, be it odd, and say the same of it?"""

from __future__ import annotations

import textwrap

import numpy as np
import pytest

from helpers.judge.messages import explain
from helpers.judge.wire import WireError, plain
from tests.exercises.odd_values import SOURCES, WITHOUT_END, made
from tests.room.notebooks import CHECK, ask, run

pytestmark = pytest.mark.needs_sandbox

BANK = [source for name, (source, _) in SOURCES.items() if name not in WITHOUT_END]


def _defined(number: int, source: str) -> str:
    """A function that makes the value, classes and all, when it is called."""
    *first, last = source.split("\n")
    return f"def odd_{number}():\n" + textwrap.indent("\n".join([*first, f"return {last}"]), "    ")


def test_an_odd_value_is_the_same_in_the_room(room):
    """Do value, words and trouble agree, for the whole bank?"""
    code = "import numpy as np\n" + "\n".join(_defined(number, source) for number, source in enumerate(BANK))
    replies = []
    run(
        room,
        [code, CHECK],
        lambda _, caller: replies.extend(caller.call(f"odd_{i}", ()) for i in range(len(BANK))) or [],
    )
    for source, reply in zip(BANK, replies, strict=True):
        try:
            assert repr(reply.value) == repr(plain(made(source))), source
        except WireError as error:
            assert reply.trouble.kind == "unreadable" and str(error) in explain("odd", reply.trouble)[0], source


def test_what_a_given_function_gets_is_named_in_the_room_too(room):
    """Does an error of an earlier function name the argument that was none, and say nothing of how it was sent?"""
    code = "def f():\n    return given(iter([1.0]))"
    (reply,) = ask(room, [code, CHECK], "f", stubs={"given": np.exp})
    assert explain("f", reply.trouble)[0] == (
        "`f` raised TypeError in line 2, `return given(iter([1.0]))`: `given` was given an iterator"
    )
