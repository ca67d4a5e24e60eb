"""Can a submission hurt the trusted side through the reference functions that it may ask?"""

from __future__ import annotations

import resource
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

from grader.room.guard import Guard, GuardedError


def call(function, *args, seconds=5.0, memory_mib=256, **kwargs):
    """One guarded call."""
    with Guard(memory_mib) as guard:
        return guard.call(function, args, kwargs, seconds)


def for_ever():
    """Never returns."""
    while True:
        np.tanh(np.ones(10))


def test_a_value_comes_back_plain():
    """Is an honest call's value what the function returns?"""
    assert call(lambda a, b=1: a + b, 2, b=3) == 5


def test_what_the_reference_raises_is_kept():
    """Do type and text of its exception come out, for the stub to raise again?"""
    with pytest.raises(GuardedError) as caught:
        call(lambda: np.ones((2, 3)) @ np.ones((2, 3)))
    assert caught.value.type_name == "ValueError"
    assert "matmul" in caught.value.text


def test_a_call_without_end_is_stopped():
    """Does a million million iterations end when they have computed long enough?"""
    with pytest.raises(GuardedError) as caught:
        call(for_ever, seconds=0.2)
    assert caught.value.type_name == "TimeoutError"


def test_a_call_without_end_is_stopped_in_any_thread():
    """The same where signals do not reach, as in a worker thread."""
    caught = []

    def work():
        try:
            call(for_ever, seconds=0.2)
        except GuardedError as error:
            caught.append(error.type_name)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(20)
    assert caught == ["TimeoutError"]


def test_a_huge_value_is_refused():
    """Does a layer of a million units end in a MemoryError, with all memory left?"""
    with pytest.raises(GuardedError) as caught:
        call(lambda n: np.empty((n, n)), 10_000)
    assert caught.value.type_name == "MemoryError"


def test_the_limits_are_gone_afterwards():
    """Is this process as free as before, also when two threads were guarded at once?"""
    before = resource.getrlimit(resource.RLIMIT_AS)
    threads = [threading.Thread(target=call, args=(time.sleep, 0.05 * k)) for k in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert call(lambda: len(bytes(2**20))) == 2**20


def test_a_process_that_was_guarded_can_still_be_traced():
    """Does counting lines end in a process whose guard was used before (Python 3.11 span here for ever)?"""
    program = (
        "import sys\n"
        "from grader.room.guard import Guard, GuardedError\n"
        "def slow():\n"
        "    while True: sum(range(100))\n"
        "with Guard(512) as guard:\n"
        "    print(guard.call(abs, (-3,), {}, 5))\n"
        "    try: guard.call(slow, (), {}, 0.1)\n"
        "    except GuardedError as error: print(error)\n"
        "def traced():\n"
        "    return sum(n for n in range(5))\n"
        "sys.settrace(lambda *event: None)\n"
        "print(traced())\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)
    assert done.stdout.split("\n")[:3] == ["3", "the time of the check is up", "10"], done.stderr
