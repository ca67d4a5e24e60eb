"""What goes over before anybody asked for it changes no reply, and tells nobody what only the trusted side knows."""

from __future__ import annotations

import numpy as np
import pytest

from grader.declare.case import Case
from grader.judge.foreseen import Foreseen
from grader.room.asking.fork_caller import ForkCaller
from grader.room.inside.answering.sealed import MISSING, Sealed, seal
from grader.room.inside.frames import Channel
from helpers.judge.wire import pack
from tests.room.notebooks import CHECK, run

CASES = [Case((number,)) for number in range(5)]
ENDS = {
    "hangs": "while True: pass",
    "sleeps": "import time; time.sleep(1000)",
    "ends the process": "import os; os._exit(3)",
}


def foreseen(name="f", cases=(CASES,), stubs=None, rehearse=lambda caller: None, source="def f(x):\n    return x"):
    """An exam that asks for these cases."""

    def namespace():
        names: dict = {}
        exec(source, names)
        return names

    arguments = [[(case.args, case.kwargs) for case in group] for group in cases]
    return Foreseen(name, arguments, stubs or {}, namespace, rehearse)


def asked(room, source, on_check, ahead):
    """What `on_check` finds with a caller that was told what will be asked, and how many messages went over."""
    found, sent = [], []
    before = Channel.send

    def counting(channel, header, *args, **kwargs):
        if header.get("op") in ("call", "values", "value"):
            sent.append(header["op"])
        return before(channel, header, *args, **kwargs)

    def check(index, caller):
        assert isinstance(caller, ForkCaller)
        caller.foresee(ahead)
        found.extend(on_check(caller))
        return []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Channel, "send", counting)
        run(room, [source, CHECK], check)
    return found, sent


def reply_of(caller, case, **options):
    """The value or the kind of trouble of one case."""
    reply = caller.call("f", case.args, case.kwargs, **options)
    return reply.trouble.kind if reply.trouble else reply.value


def test_all_cases_of_a_group_go_over_in_one_message(room):
    """Is nothing asked twice, whatever the order in which the replies are wanted?"""
    source = "n = 0\ndef f(x):\n    global n\n    n += 1\n    return (x, n)"
    found, sent = asked(room, source, lambda caller: [reply_of(caller, CASES[i]) for i in (0, 3, 1, 2, 4)], foreseen())
    assert found == [(0, 1), (3, 4), (1, 2), (2, 3), (4, 5)]
    assert sent == ["call"]


def test_what_nobody_foresaw_is_asked_alone(room):
    """Do other arguments, equal ones in another tuple, other stubs and counted calls cross by themselves, in order?"""
    source = "n = 0\ndef f(x):\n    global n\n    n += 1\n    return (x, n)"
    mine = Case((2,))

    def on_check(caller):
        yield reply_of(caller, CASES[2])
        yield reply_of(caller, mine)
        yield reply_of(caller, CASES[3], stubs={"g": lambda: 1})
        yield reply_of(caller, CASES[4], count_lines=True)
        yield reply_of(caller, CASES[4])

    found, sent = asked(room, source, lambda caller: list(on_check(caller)), foreseen())
    assert found == [(2, 3), (2, 6), (3, 7), (4, 8), (4, 5)]
    assert sent == ["call"] * 4


def test_what_is_asked_again_crosses_alone(room):
    """Is one call made anew, and not the whole of its group?"""
    source = "n = 0\ndef f(x):\n    global n\n    n += 1\n    return n"
    found, sent = asked(room, source, lambda caller: [reply_of(caller, CASES[i]) for i in (0, 0, 4)], foreseen())
    assert (found, sent) == ([1, 6, 5], ["call", "call"])


@pytest.mark.parametrize("end", ENDS)
def test_a_call_that_nobody_asked_for_costs_nothing_if_it_does_not_return(room, end):
    """Are others answered as if it had never been made, and is it itself what it is once it is asked for?"""
    source = f"def f(x):\n    if x == 3:\n        {ENDS[end]}\n    return 10 * x"

    def on_check(caller):
        return [reply_of(caller, case) for case in (CASES[0], CASES[4], CASES[1], Case((7,)), CASES[3], CASES[2])]

    found, _ = asked(room, source, on_check, foreseen())
    trouble = "crashed" if "exit" in ENDS[end] else "timed_out"
    assert found == [0, 40, 10, 70, trouble, trouble]


def test_a_case_that_ends_the_process_costs_what_comes_after_it(room):
    """Are the replies of before there, and is every later one the same trouble, as when each is asked alone?"""
    source = "import os\ndef f(x):\n    return os._exit(1) if x == 2 else x"
    found, _ = asked(room, source, lambda caller: [reply_of(caller, case) for case in CASES], foreseen())
    assert found == [0, 1, "crashed", "crashed", "crashed"]


def test_what_was_asked_ahead_for_one_exam_is_no_answer_in_the_next(room):
    """Are replies that the first exam never wanted left behind, and the second exam's calls made anew?"""
    source = "n = 0\ndef f(x):\n    global n\n    n += 1\n    return n"

    def on_check(caller):
        first = reply_of(caller, CASES[0])
        caller.foresee(foreseen())
        return [first, reply_of(caller, CASES[0]), reply_of(caller, CASES[1])]

    assert asked(room, source, on_check, foreseen())[0] == [1, 6, 7]


LOOP = "def f(x):\n    for _ in range(50):\n        x = helper(x) + 1\n    return x"


def halves(x):
    """What stands in place of `helper`."""
    return x / 2


def _rehearsed(stubs):
    return lambda caller: [caller.call("f", case.args, stubs=stubs) for case in CASES]


def test_values_that_the_reference_wants_lie_ready_and_others_cross(room):
    """Does a right loop cross for none of its values, and one that goes another way get the same values as ever?"""
    stubs = {"helper": halves}
    ahead = foreseen(stubs=stubs, rehearse=_rehearsed(stubs), source=LOOP + "\ndef helper(x): pass")
    other = LOOP.replace("+ 1", "+ 2") + "\ndef helper(x):\n    return 0"
    for source, crossings in ((LOOP + "\ndef helper(x):\n    return 0", 0), (other, 49)):
        case = CASES[4]
        expected = case.args[0]
        for _ in range(50):
            expected = halves(expected) + (1 if crossings == 0 else 2)
        found, sent = asked(room, source, lambda caller, case=case: [reply_of(caller, case, stubs=stubs)], ahead)
        assert found == [expected]
        assert sent[:2] == ["values", "call"]
        values = sent.count("value")
        assert values == 0 if crossings == 0 else values >= crossings


def sealed(calls, parameters=(), most=10**6):
    """A table of calls with their values."""
    entries = [(name, pack((args, {})), pack(value)) for name, args, value in calls]
    return seal(entries, dict(parameters), most)


VALUE = {"dw": np.arange(60.0).reshape(60, 1) * 1.1, "db": 0.5}
ARGS = (np.ones((60, 1)), 0.25, {"a": 1, "b": [2, "x"]})


def test_a_sealed_value_is_found_by_its_arguments():
    """In their places or named, and with the entries of a dict in any order, but by no others?"""
    table = Sealed(sealed([("f", ARGS, VALUE)], {"f": ["w", "b", "d"]}))
    w, b, d = ARGS
    for args, kwargs in [(ARGS, {}), ((w,), {"d": d, "b": b}), ((w, b, {"b": [2, "x"], "a": 1}), {})]:
        found = table.find("f", *pack((args, kwargs)))
        np.testing.assert_array_equal(found["dw"], VALUE["dw"], strict=True)
        assert found["db"] == 0.5
    for args, kwargs in [
        ((w, b), {}),
        ((w, 0.25000000000000006, d), {}),
        ((w.astype("f4"), b, d), {}),
        ((w.reshape(1, 60), b, d), {}),
        ((w, np.float64(b), d), {}),
        ((w, b, {"a": 1, "b": (2, "x")}), {}),
        (ARGS, {"more": 1}),
        ((w,), {"e": d, "b": b}),
        ((), {}),
    ]:
        assert table.find("f", *pack((args, kwargs))) is MISSING
    assert table.find("g", *pack((ARGS, {}))) is MISSING
    assert Sealed().find("f", *pack((ARGS, {}))) is MISSING


def test_a_table_says_nothing_to_whoever_lacks_the_arguments():
    """Does it hold no byte of a value as it is, and have two tables of the same values nothing in common?"""
    first, second = (sealed([("f", ARGS, VALUE), ("f", (1,), VALUE)]) for _ in range(2))
    raw = VALUE["dw"].tobytes()
    for table in (first, second):
        assert not any(raw[at : at + 16] in table for at in range(0, len(raw) - 16, 8))
        assert b"float" not in table
    assert len(first) == len(second)
    assert not {first[at : at + 16] for at in range(0, len(first) - 16)} & {
        second[at : at + 16] for at in range(0, len(second) - 16) if second[at : at + 16] != bytes(16)
    }


def test_a_table_has_a_size_that_it_does_not_pass():
    """Are the values that come first there, and those that are too many asked for instead?"""
    calls = [("f", (number,), np.full(1000, float(number))) for number in range(10)]
    table = Sealed(sealed(calls, most=45_000))
    found = [table.find("f", *pack(((number,), {}))) is not MISSING for number in range(10)]
    assert found == [True] * 5 + [False] * 5
