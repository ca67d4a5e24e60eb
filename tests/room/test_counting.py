"""Is a hidden loop found in the room too, where the function asked is a student's process?"""

from __future__ import annotations

import numpy as np
import pytest

from helpers.judge.counting.lines import ENOUGH, ESCAPED
from tests.exercises.hidden_loops import ELSEWHERE, FOR_EACH, FORGED, HONEST, SWITCHED_OFF, hidden
from tests.room.notebooks import CHECK, ask

pytestmark = pytest.mark.needs_sandbox

SETUP = "import numpy as np\ndef sigmoid(z):\n    return 1 / (1 + np.exp(-z))"
RNG = np.random.default_rng(4)
EXAMPLES = (RNG.normal(size=(3, 1)), 0.5, RNG.normal(size=(3, 7_500)), np.arange(7_500).reshape(1, -1) % 2)

HOOK = hidden(
    "hide(z)",
    """
box = []
def hook(event, args):
    if event == 'mine':
        box[:] = work(args[0])
sys.addaudithook(hook)
def hide(z):
    sys.audit('mine', z)
    return box
""",
)
BEFOREHAND = hidden(
    "hide(z)",
    """
import threading
def serve():
    go.wait()
    box[:] = work(rows[0])
    done.set()
box, rows, go, done = [], [], threading.Event(), threading.Event()
def hide(z):
    rows[:] = [z]
    thread = threading.Thread(target=serve); thread.start(); go.set(); done.wait(); thread.join()
    return box
""",
)

FOUND = {
    "a hook of the interpreter's": HOOK,
    "a thread that waits": BEFOREHAND,
    "a fork": ELSEWHERE["a fork"],
    "the tracer off and on": SWITCHED_OFF["settrace"],
    "a frame's switches": SWITCHED_OFF["f_trace_lines"],
    "a forged file name": FORGED["a file name of a package"],
    "a C function for each": FOR_EACH["fromiter of a C function"],
    "a C function for each, kept in a default": FOR_EACH["map kept in a default"],
    "a ufunc made before": FOR_EACH["frompyfunc made before"],
}


@pytest.mark.parametrize("code", FOUND.values(), ids=FOUND)
def test_a_hidden_loop_is_found_in_the_room(room, code):
    """Is the work of 7,500 examples seen, or is it told that it could not be?"""
    (reply,) = ask(room, [SETUP, code, CHECK], "propagate", *EXAMPLES, count_lines=True)
    assert reply.trouble is None and set(reply.value[0]) == {"dw", "db"}
    assert reply.lines > ENOUGH


@pytest.mark.parametrize("name", ["printing", "logging", "map over the layers", "asserts and an error that is shown"])
def test_honest_work_is_counted_in_the_room(room, name):
    """Does an answer that works on all columns stay far below what a loop takes?"""
    (reply,) = ask(room, [SETUP, HONEST[name], CHECK], "propagate", *EXAMPLES, count_lines=True)
    assert reply.trouble is None and 0 < reply.lines < ENOUGH / 2 < ESCAPED
