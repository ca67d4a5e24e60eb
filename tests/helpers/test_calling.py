"""Calling a student's function: copies, quiet, time, errors, lines."""

from __future__ import annotations

import builtins
import functools
import sys
import warnings

import numpy as np
import pytest

from helpers.judge.calling.call import perform
from helpers.judge.counting.lines import ENOUGH, ESCAPED
from helpers.judge.messages import explain
from helpers.judge.reading.simpler import Opaque


def _run(source: str, *args, name: str = "f", **options):
    namespace: dict = {"np": np}
    exec(compile(source, "<cell>", "exec"), namespace)
    return perform(namespace, name, args, **options), namespace


def test_a_value_comes_back_with_what_was_printed():
    """Are value, prints and time there, and is the cell quiet?"""
    reply, _ = _run("def f(x):\n    print('hello')\n    return x + 1", np.array([1.0]))
    assert reply.trouble is None and reply.value == [2.0] and reply.printed == "hello\n" and reply.seconds >= 0


def test_arguments_are_copies_and_changes_are_seen():
    """Does a change in place stay with the student's copy, and is it told?"""
    x = np.array([1.0, 2.0])
    reply, _ = _run("def f(x):\n    x += 5\n    return x.sum()", x)
    assert x.tolist() == [1.0, 2.0] and reply.args_after[0].tolist() == [6.0, 7.0]


@pytest.mark.parametrize(
    ("source", "kind", "words"),
    [
        ("g = 1", "missing", "`f` is not defined"),
        ("f = 3", "not_callable", "`f` is not a function but of type int"),
        ("def f():\n    raise NotImplementedError('Exercise 1: f')", "raised", "`f` is not written yet"),
        ("def f():\n    return 1 / 0", "raised", "ZeroDivisionError: division by zero"),
        ("def f():\n    import sys; sys.exit()", "raised", "`f` raised SystemExit"),
        ("def f():\n    raise KeyboardInterrupt", "raised", "`f` raised KeyboardInterrupt"),
        ("def f(x):\n    return x", "raised", "Keep the parameters of the `def` line"),
        ("def f():\n    return y", "raised", "A name is used that is not defined"),
        ("def f():\n    return np.ones((2, 3)) @ np.ones((2, 3))", "raised", "inner sizes that agree"),
        ("def f():\n    return np.ones((2, 3)) + np.ones((3, 2))", "raised", "Two shapes do not broadcast"),
        ("def f():\n    return {}['W1']", "raised", "is it stored under another spelling"),
        ("def f():\n    a, b = None", "raised", "Something here is None"),
        ("def f():\n    return None.shape", "raised", "Something here is None"),
        ("def f():\n    return np.array([[1, 2], [3]])", "raised", "rows of equal lengths"),
        ("def f():\n    a, b = (1, 2, 3)", "raised", "The number of names on the left"),
        ("def f():\n    return np.zeros(3)[3]", "raised", "An index goes beyond"),
        ("def f():\n    return 1 if np.ones(3) > 0 else 0", "raised", "neither true nor false"),
        ("def f():\n    return np.ones(3)(0)", "raised", "Round brackets call a function"),
        ("def f():\n    return np.random.randn((2, 3))", "raised", "A whole number is due here"),
        ("def f():\n    import math\n    return math.exp(np.ones(3))", "raised", "use NumPy's for arrays"),
        ("def f():\n    return 1 + '1'", "raised", "A text and a number meet"),
        ("def f():\n    return np.sum(np.ones(3), keepdim=True)", "raised", "Look at which arguments"),
        ("def f():\n    assert 1 == 2", "raised", "does not hold"),
        ("def f():\n    if False: a = 1\n    return a", "raised", "read before it gets a value"),
        ("def f():\n    return f()", "raised", "RecursionError"),
        ("def f():\n    x = []; x.append(x)\n    return x", "unreadable", "cannot be read"),
    ],
)
def test_trouble_has_a_kind_and_a_sentence(source, kind, words):
    """Is every way to fail told in its own sentence?"""
    reply, _ = _run(source)
    assert reply.trouble is not None and reply.trouble.kind == kind
    assert words in " ".join(explain("f", reply.trouble))


def test_an_endless_loop_is_stopped_even_if_it_catches_everything():
    """Does the time limit hold against `except Exception` in the loop?"""
    source = "def f():\n    while True:\n        try:\n            pass\n        except Exception:\n            pass"
    reply, _ = _run(source, timeout_s=0.2)
    assert reply.trouble.kind == "timed_out" and "did not finish within 0.2 seconds" in explain("f", reply.trouble)[0]


def test_earlier_functions_are_replaced_for_the_call_only():
    """Is follow-through in force during the call, and gone after it?"""
    source = "def g():\n    return 'own'\ndef f():\n    return g()"
    reply, namespace = _run(source, stubs={"g": lambda: "given", "h": lambda: 0})
    assert reply.value == "given" and namespace["g"]() == "own" and "h" not in namespace


def test_what_is_handed_to_a_given_function_is_a_plain_value_or_named():
    """Does an earlier function get what is as good as an array, and is an odd argument named only where it is in the way?"""
    source = (
        "from fractions import Fraction\ndef f(odd):\n    return g(np.array([Fraction(1, 4), 2], dtype=object), [odd])"
    )
    value = _run(source, 1.0, stubs={"g": lambda x, _: np.sqrt(x)})[0].value
    assert value.tolist() == [0.5, np.sqrt(2)]
    source = source.replace("[odd]", "[iter(odd)]")
    for counted in (False, True):
        reply, _ = _run(source, (), stubs={"g": lambda x, _: x}, count_lines=counted)
        assert reply.value.tolist() == [0.25, 2.0]
        reply, _ = _run(source, (), stubs={"g": lambda x, more: x @ more[0]}, count_lines=counted)
        assert explain("f", reply.trouble)[0] == "`f` raised TypeError: `g` was given an iterator"


def test_warnings_of_a_student_go_nowhere():
    """Does a correct naive sigmoid that overflows neither warn nor fail?"""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        reply, _ = _run("def f(z):\n    return 1 / (1 + np.exp(-z))", np.array([-1000.0]))
    assert reply.trouble is None and reply.value == [0.0] and reply.printed == ""


LOOPS = {
    "for": "def f(x):\n    s = 0\n    for v in x:\n        s += v\n    return s",
    "one-line for": "def f(x):\n    s = 0\n    for v in x: s += v\n    return s",
    "comprehension": "def f(x):\n    return sum([v for v in x])",
    "generator": "def f(x):\n    return sum(v for v in x)",
    "while": "def f(x):\n    i = 0\n    while i < len(x): i += 1\n    return i",
    "map": "def f(x):\n    return sum(map(lambda v: v + 1, x))",
    "np.vectorize": "def f(x):\n    return np.vectorize(lambda v: v + 1)(x)",
    "helper": "def g(v):\n    return v\ndef f(x):\n    return [g(v) for v in x]",
}


@pytest.mark.parametrize("source", LOOPS.values(), ids=LOOPS)
def test_a_loop_shows_as_growth_of_lines(source):
    """Does each way to loop run more lines for more examples?"""
    few, _ = _run(source, np.arange(5.0), count_lines=True)
    many, _ = _run(source, np.arange(500.0), count_lines=True)
    assert many.lines > few.lines + 400


def test_array_operations_do_not_count():
    """Does a vectorised function run the same lines for 5 and 5,000 numbers?"""
    source = "def f(x):\n    y = np.exp(-x)\n    return np.sum(y * x, keepdims=True) + np.einsum('i,i->', x, y)"
    few, _ = _run(source, np.arange(5.0), count_lines=True)
    many, _ = _run(source, np.arange(5000.0), count_lines=True)
    assert few.lines == many.lines


def test_the_lines_of_a_stand_in_do_not_count():
    """Is a loop in what stands in for an earlier exercise not the student's?"""

    def loops(x):
        return sum(v for v in x)

    source = "def g(x):\n    return 0\ndef f(x):\n    return g(x)"
    few, _ = _run(source, np.arange(5.0), stubs={"g": loops}, count_lines=True)
    many, _ = _run(source, np.arange(500.0), stubs={"g": loops}, count_lines=True)
    assert few.lines == many.lines < 100


def test_switching_the_counting_off_proves_nothing():
    """Is it told that a function removed the tracer?"""
    reply, _ = _run("def f(x):\n    import sys\n    sys.settrace(None)\n    return x", 1.0, count_lines=True)
    assert reply.lines == ESCAPED


LAZY = """
from collections.abc import Mapping
class Lazy(Mapping):
    def __len__(self):
        return 1
    def __getitem__(self, key):
        return key
    def __iter__(self):
        CODE
def f():
    return Lazy()
"""


def test_what_runs_while_a_value_is_read_belongs_to_the_call():
    """Does code of the student's that waits in the value count, and is its error or its endless loop theirs?"""
    counted, _ = _run(LAZY.replace("CODE", "return iter([i for i in range(3000)])"), count_lines=True)
    assert counted.lines > ENOUGH and len(counted.value) == 3000
    raised, _ = _run(LAZY.replace("CODE", "return 1 / 0"))
    assert raised.value == Opaque("an object of your class `Lazy` that raised ZeroDivisionError when it was read")
    endless, _ = _run(LAZY.replace("CODE", "\n        while True: pass"), timeout_s=0.2)
    assert endless.trouble.kind == "timed_out"


def test_a_counted_call_leaves_everything_as_it_was():
    """Are `map`, its kin, tracers and profilers those of before, wherever they were replaced?"""
    kept = [map, (functools.reduce, np.frompyfunc)]
    source = "def f(x, each=map, more=np.frompyfunc):\n    return list(each(abs, x))"
    tracers = sys.gettrace(), sys.getprofile()
    reply, namespace = _run(source, np.arange(5.0), count_lines=True)
    assert reply.value == [0, 1, 2, 3, 4] and namespace["f"].__defaults__ == (map, np.frompyfunc)
    assert kept == [builtins.map, (functools.reduce, np.frompyfunc)] and isinstance(map, type)
    assert (sys.gettrace(), sys.getprofile()) == tracers


def test_figures_that_a_function_leaves_open_are_closed():
    """Does a plot inside a function stay out of the marking cell?"""
    import matplotlib.pyplot as plt

    before = plt.get_fignums()
    reply, _ = _run("def f():\n    import matplotlib.pyplot as plt\n    plt.plot([1, 2])\n    return 1")
    assert reply.value == 1 and plt.get_fignums() == before


OWN_HELPER = "def g(mine, times=1):\n    return 'own'\n"


@pytest.mark.parametrize(
    ("call", "value"),
    [
        ("g(2)", ("stand-in", 2)),
        ("g(x=2)", ("stand-in", 2)),
        ("g(mine=2)", ("stand-in", 2)),
        ("g(2, times=3)", "own"),
        ("g(2, 3)", "own"),
        ("g(mine=2, times=3)", "own"),
    ],
)
def test_a_stand_in_is_called_as_the_students_own_function_is(call, value):
    """Does it take the student's own names for its parameters, and the own function a call that only that one takes?"""
    reply, _ = _run(f"{OWN_HELPER}def f():\n    return {call}", stubs={"g": lambda x: ("stand-in", x)})
    assert reply.trouble is None and reply.value == value


@pytest.mark.parametrize("call", ["g()", "g(1, 2, 3)", "g(yours=1)"])
def test_a_call_that_nobody_takes_is_the_callers_mistake(call):
    """Is a call that the student's own function refuses too an error, told once?"""
    reply, _ = _run(f"{OWN_HELPER}def f():\n    return {call}", stubs={"g": lambda x: x})
    assert reply.trouble.type_name == "TypeError" and "During handling" not in reply.trouble.traceback


def test_an_error_within_a_stand_in_is_no_refusal():
    """Is an error that wrong values cause told, and not hidden by a call of the student's own function?"""

    def refuses_values(x):
        raise TypeError("a number is due here")

    reply, _ = _run(f"{OWN_HELPER}def f():\n    return g(mine='a')", stubs={"g": refuses_values})
    assert reply.trouble is not None
