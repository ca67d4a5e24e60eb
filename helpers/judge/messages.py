"""The sentences for what can go wrong before there is a value to compare. Public and hidden checks share them."""

from __future__ import annotations

import re

from helpers.judge.calling.call import Trouble
from helpers.judge.calling.unread import HERE, NO_PYTHON

MOST_OF_AN_ERROR = 400  # characters of an error's text
A_FEW_SECONDS = 2  # from which a limit is told without decimals


def explain(name: str, trouble: Trouble) -> tuple[str, str]:
    """Turn trouble with the function `name` into a sentence and a hint (which may be empty)."""
    match trouble.kind:
        case "missing" | "older" if trouble.type_name:
            return _cell_that_ended(name, trouble)
        case "missing":
            return (
                f"`{name}` is not defined",
                "Keep the name that the exercise gives, and check that the cell with the `def` runs without an error.",
            )
        case "not_callable":
            return (
                f"`{name}` is not a function but of type {trouble.type_name}",
                "Define it with `def`, and use the name for nothing else.",
            )
        case "timed_out":
            seconds = round(float(trouble.text), None if float(trouble.text) >= A_FEW_SECONDS else 1)
            return (f"`{name}` did not finish within {seconds:g} seconds", "Is there a loop that never ends?")
        case "not_reached":
            return (
                f"`{name}` could not be tried: {trouble.text}",
                "Keep cells that compute for long out of the notebook that you hand in, or make them shorter.",
            )
        case "crashed":
            return (
                f"`{name}` ended the whole Python process",
                "Remove calls such as `exit()`; free memory that grows without end.",
            )
        case "unreadable":
            return (
                f"`{name}` returned a value that cannot be read: {trouble.text}",
                "Return the values that the docstring names.",
            )
    if trouble.type_name == "NotImplementedError":
        return (f"`{name}` is not written yet", "Replace the line `raise NotImplementedError(...)` by your own code.")
    shapes = trouble.place.shape_sentence() if trouble.place and trouble.type_name in _ABOUT_SHAPES else ""
    hint = _of_a_call(trouble) or _hint(name, trouble)
    return f"`{name}` raised {_told(name, trouble)}", " ".join(filter(None, (shapes, hint)))


def _of_a_call(trouble: Trouble) -> str:
    """What to say where an earlier function of the notebook, which is right, cannot work with what it is handed."""
    called = trouble.place.handed_to if trouble.place else ""
    if trouble.text.startswith(f"{called}()") or "not callable" in trouble.text:  # it was not even begun
        return ""
    return (
        f"`{called}` cannot work with what it gets here: look at its arguments, and at their order." if called else ""
    )


_ABOUT_SHAPES = ("AssertionError", "AxisError", "IndexError", "TypeError", "ValueError")


def _told(name: str, trouble: Trouble) -> str:
    """An error by its type, the student's line and its text."""
    where = f" in {trouble.place.words(name)}" if trouble.place else ""
    return f"{trouble.type_name}{where}" + (f": {trouble.text[:MOST_OF_AN_ERROR].strip()}" if trouble.text else "")


def _cell_that_ended(name: str, trouble: Trouble) -> tuple[str, str]:
    """The function is not there because the cell that should define it ended with an error before."""
    if trouble.type_name in NO_PYTHON:
        is_there = "still an older one" if trouble.kind == "older" else "not defined"
        marked = trouble.place is not None and HERE in trouble.place.text
        where = f"{HERE} marks where it stopped reading: look there" if marked else "Look at that line"
        return (
            f"`{name}` is {is_there}, because its cell cannot be read as Python: {_told(name, trouble)}",
            f"Python runs nothing of such a cell. {where} and at the end of the line before: "
            "a bracket, a quote, a colon or an indentation.",
        )
    return (
        f"`{name}` is not defined, because its cell ended with {_told(name, trouble)}",
        "Nothing after that line ran. Mend it, restart the kernel and run all cells.",
    )


# Type of the error (or any), words in its text, and the hint; the first that fits is said.
_HINTS = (
    (
        "",
        r"aligned|matmul|core dimension",
        "A matrix product needs inner sizes that agree: write down the shapes. Is a transpose missing or one too many, "
        "the order swapped, another array meant, or a product entry by entry due?",
    ),
    (
        "",
        "could not be broadcast",
        "Two shapes do not broadcast: print both just before that line. Is each the array that you mean, "
        "with all its axes, or is a matrix product due?",
    ),
    (
        "",
        "inhomogeneous",
        "An array needs rows of equal lengths: what is put together here has parts of different shapes.",
    ),
    ("ValueError", "element with a sequence", "One number is due in this place, and an array came: print its shape."),
    ("", "truth value of an array", "A whole array is neither true nor false: compare element by element, with NumPy."),
    ("TypeError", "NoneType", "Something here is None: does the function that made it end with a `return`?"),
    ("AttributeError", "NoneType", "Something here is None: does the function that made it end with a `return`?"),
    (
        "TypeError",
        "not callable",
        "Round brackets call a function: is this one, or were square brackets or a `*` meant?",
    ),
    (
        "TypeError",
        "cannot be interpreted as an integer",
        "A whole number is due here: is it a tuple, an array or a float?",
    ),
    (
        "TypeError",
        "scalar index",
        "A whole number is due here, and an array came: is it in the place of an axis, a shape or an index?",
    ),
    (
        "TypeError",
        "as a data type",
        "A type is due in this place: is a shape given as two numbers in place of one tuple?",
    ),
    ("", "bitwise_xor|for \\^:", "In Python `^` is no power: that is written with two stars."),
    (
        "",
        "(tuple|list) indices must be|'(tuple|list)' object has no attribute|'(tuple|list)' and|and '(tuple|list)'",
        "A tuple or list stands here in place of one value: does a function return several, to be taken apart?",
    ),
    (
        "TypeError",
        "concatenate str|must be str, not|and 'str'|'str' and",
        "A text and a number meet here: a number has to be made a text, or the other way round, before they are joined.",
    ),
    ("TypeError", "not iterable", "One number stands here where several things are due: is a `range` missing?"),
    ("TypeError", "not subscriptable", "Something here has no entries: is it a number, a function or None?"),
    ("ValueError", "cannot reshape", "The new shape must hold as many numbers as the old one: print both."),
    (
        "TypeError",
        "not supported for the input types|ufunc",
        "NumPy cannot compute with a value of this type: print the type of each before that line.",
    ),
    (
        "TypeError",
        "only .*(scalar|0-dimensional|length-1|size-1).* arrays?",
        "Python's own function takes one number: use NumPy's for arrays.",
    ),
    (
        "TypeError",
        "unsupported operand.*'(function|method|builtin_function_or_method)'",
        "A function stands here where its result is due: are the round brackets missing that call it?",
    ),
    (
        "TypeError",
        "unsupported operand",
        "Two values of these types cannot be combined: print the type of each before that line.",
    ),
    ("TypeError", "argument", "Look at which arguments the function that is called here takes, and how many."),
    (
        "ValueError",
        "unpack",
        "The number of names on the left is not the number of values on the right: what is taken apart here?",
    ),
    ("NameError", "'numpy'", "NumPy was imported as `np` here: call it by that name."),
    ("NameError", "", "A name is used that is not defined: is it spelled right, and is it an argument or made before?"),
    ("UnboundLocalError", "", "A variable is read before it gets a value."),
    (
        "KeyError",
        "",
        "A dict has no such key here: is it stored under another spelling, later or in another dict, "
        "or does a loop count too far?",
    ),
    (
        "IndexError",
        "only integers|invalid index to scalar",
        "An array or a number is asked for an entry as if it were a dict: is it the variable that you mean, in its place?",
    ),
    (
        "IndexError",
        "",
        "An index goes beyond what is there: print the length or the shape, and remember that counting begins at 0.",
    ),
    ("ZeroDivisionError", "", "Something is divided by 0: print the divisor before that line."),
    ("RecursionError", "", "The function calls itself again and again: was another one meant?"),
    ("AssertionError", "", "The `assert` on that line does not hold: print what it compares."),
)


def _hint(name: str, trouble: Trouble) -> str:
    if trouble.type_name == "TypeError" and trouble.text.startswith(f"{name}() "):
        return "Keep the parameters of the `def` line as they were given."
    if trouble.type_name == "NameError" and trouble.place and trouble.place.near:
        return f"A name is used that is not defined: is `{trouble.place.near}` meant?"
    for type_name, words, hint in _HINTS:
        if type_name in ("", trouble.type_name) and re.search(words, trouble.text):
            return hint
    return ""
