"""Errors point at the line: what is known in the room of the place at which a student's code failed."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.judge.messages import explain
from tests.room.notebooks import CHECK, ask

pytestmark = pytest.mark.needs_sandbox

CELLS = """
import numpy as np

def direct(x):
    # the first line
    dw = np.dot(x, x)  # the product

    return dw
---
def helper(x):
    return {}["W1"]
---
def through_a_helper(x):
    return helper(x)
---
def in_a_library(x):
    return np.linalg.inv(
        x
    )
---
%matplotlib inline
def with_magic(x):
    return [float(y) for y in ["a"]]
---
def with_given(x):
    y = given(x)
    return y
---



# empty lines above
def low(x):
    return y
---
def takes_none():
    return 1
---
def misspelt(x):
    dW1 = x
    return dw1
---
def recursive(x):
    return recursive(x)
---
def loops(x):
    n = 3
    for i in n:
        x = x + i
    return x
---
def comprehends(x):
    n = 3
    return sum(i for i in n)
---
def opens(x):
    with x.shape as y:
        return y
---
exec("def without_text(x):\\n\\n    return 1 / 0")
""".strip("\n").split("\n---\n")


def _given(x):
    raise ValueError("not this")


@pytest.mark.parametrize(
    ("name", "sentence", "hint"),
    [
        (
            "direct",
            "`direct` raised ValueError in line 5, `dw = np.dot(x, x) # the product`: shapes (2,3) and (2,3) not aligned",
            "At that line `x` has shape (2, 3). A matrix product needs",
        ),
        (
            "through_a_helper",
            "`through_a_helper` raised KeyError in line 2 of the cell with `helper`, `return {}[\"W1\"]`: 'W1'",
            "",
        ),
        ("in_a_library", "`in_a_library` raised LinAlgError in line 2, `return np.linalg.inv(`: ", ""),
        ("with_magic", '`with_magic` raised ValueError in line 3, `return [float(y) for y in ["a"]]`: could not', ""),
        (
            "with_given",
            "`with_given` raised ValueError in line 2, `y = given(x)`: not this",
            "At that line `x` has shape (2, 3). `given` cannot work with what it gets here",
        ),
        ("low", "`low` raised NameError in line 6, `return y`: name 'y' is not defined", ""),
        (
            "misspelt",
            "`misspelt` raised NameError in line 3, `return dw1`: ",
            "A name is used that is not defined: is `dW1` m",
        ),
        ("takes_none", "`takes_none` raised TypeError: takes_none() takes 0", "Keep the parameters"),
        ("recursive", "`recursive` raised RecursionError in line 2, `return recursive(x)`: ", ""),
        ("without_text", "`without_text` raised ZeroDivisionError: division", ""),
    ],
)
def test_an_error_names_the_students_own_line(room, name, sentence, hint):
    """Is it the innermost line that a cell holds, by its number in the cell, with the shapes that met there?"""
    (reply,) = ask(room, [*CELLS, CHECK], name, np.ones((2, 3)), stubs={"given": _given})
    said, advice = explain(name, reply.trouble)
    assert said.startswith(sentence) and advice.startswith(hint)


@pytest.mark.parametrize(
    ("name", "expression"),
    [
        ("direct", "np.dot(x, x)"),
        ("through_a_helper", '{}["W1"]'),
        ("in_a_library", "np.linalg.inv( x )"),
        # each Python has its own idea of the place: the whole loop, or what it goes through
        ("loops", "n"),
        ("comprehends", "n"),
        ("opens", "x.shape"),
    ],
)
def test_the_expression_that_failed_is_known(room, name, expression):
    """Does the place hold just what failed, also where it stands on several lines?"""
    (reply,) = ask(room, [*CELLS, CHECK], name, np.ones((2, 3)))
    assert reply.trouble.place.expression == expression


def test_one_failure_is_recognised_however_it_is_written(room):
    """Is a product the same product in all its ways to write it, and not that of other shapes?"""
    cells = ["import numpy as np", *(f"def f{i}(a, b):\n    c = 1 + {e}\n    return c" for i, e in enumerate(WRITTEN))]
    meanings = [
        ask(room, [*cells, CHECK], f"f{i}", np.ones(shape), np.ones((2, 3)))[0].trouble.place.meaning
        for i in range(len(WRITTEN))
        for shape in ((2, 3), (3, 5))
    ]
    assert meanings[::2] == [["a @ b", [[2, 3], [2, 3]]]] * len(WRITTEN)
    assert meanings[1::2] == [["a @ b", [[3, 5], [2, 3]]]] * len(WRITTEN)


WRITTEN = ("a @ b", "np.dot(a, b)", "np.matmul(a, b)", "a.dot(b)", "(a) @ (b)")


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (
            "def f(x):\n    return (1 + x\n",
            "its cell cannot be read as Python: SyntaxError in line 2, `return ▸(1 + x`: '(' was never closed",
        ),
        (
            "\n\ndef f(x)\n    return x",
            "its cell cannot be read as Python: SyntaxError in line 3, `def f(x)▸`: expected ':'",
        ),
        (
            "def f(x):\nreturn x",
            "its cell cannot be read as Python: IndentationError in line 2, `return x`: expected an indented block",
        ),
        ("def f(x):\n    a = 1\n     b = 2", "IndentationError in line 3, `b = 2`: unexpected indent"),
        ("def f(x):\n    return 'a", "SyntaxError in line 2, `return ▸'a`: unterminated string literal"),
        (
            "import numpi as np\n\ndef f(x):\n    return x",
            "its cell ended with ModuleNotFoundError in line 1, `import numpi as np`: No module named 'numpi'",
        ),
        ("x = 1\nf = wrapped(x)", "its cell ended with NameError in line 2, `f = wrapped(x)`: name 'wrapped'"),
    ],
)
def test_a_cell_that_cannot_run_is_said_to_be_the_reason(room, cell, sentence):
    """Is a syntax error called one, with its line, where otherwise the function would only be missing?"""
    replies = ask(room, [cell, CHECK, "1 / 0", CHECK], "f", 1.0)
    for reply in replies:
        said = explain("f", reply.trouble)[0]
        assert said.startswith("`f` is not defined, because ") and sentence in said


def test_another_cell_that_failed_is_not_the_reason(room):
    """Does a renamed function stay a missing one, whatever other cells ended with?"""
    (reply,) = ask(room, ["def g(x):\n    return (x", "1 / 0", CHECK], "f", 1.0)
    assert explain("f", reply.trouble)[0] == "`f` is not defined"
