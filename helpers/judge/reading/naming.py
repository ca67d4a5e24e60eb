"""What an object is, in a student's words: "a generator", "the function `relu`", "an object of your class `Layer`"."""

from __future__ import annotations

import datetime
import functools
import io
import sys
import types
from collections.abc import AsyncIterator, Awaitable, ItemsView, Iterator, KeysView, Set, ValuesView
from typing import Any

import numpy as np

MOST_OF_A_NAME = 40  # characters of a name of the student's that a sentence repeats
MOST_WORDS = 160
_MADE_BY_A_CLASS_STATEMENT = 1 << 9  # Py_TPFLAGS_HEAPTYPE
_OURS = ("helpers", "grader")

_FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, np.ufunc, type(np.sum))
_METHODS = (types.MethodWrapperType, types.WrapperDescriptorType, types.MethodDescriptorType)
# What is no value at all, by kind; the first that fits counts.
_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (_METHODS, "a method"),
    (functools.partial, "a function"),
    (types.GeneratorType, "a generator"),
    ((types.AsyncGeneratorType, AsyncIterator), "an asynchronous generator"),
    (types.CoroutineType, "a coroutine, which nobody awaited"),
    (Awaitable, "something that has to be awaited"),
    ((types.NotImplementedType, types.EllipsisType), "{value!r}"),
    ((bytes, bytearray), "bytes"),
    (KeysView, "the keys of a dict"),
    (ValuesView, "the values of a dict"),
    (ItemsView, "the items of a dict"),
    ((datetime.date, datetime.time, np.datetime64), "a date"),
    ((datetime.timedelta, np.timedelta64), "a span of time"),
    (Set, "a set"),
    (io.IOBase, "a file"),
    (slice, "a slice"),
    (np.dtype, "a dtype"),
    (Iterator, "an iterator"),
)


def in_words(value: Any) -> str:
    """Name an object by its type alone; its own `repr` is not asked."""
    try:
        return shown(_in_words(value, type(value)))
    except Exception:  # a metaclass of the student's may do anything when it is asked for a name
        return "an object"


def shown(text: str, most: int = MOST_WORDS) -> str:
    """A text of the student's as a sentence may hold it: on one line, not too long, nothing invisible."""
    short = text if len(text) <= most else text[: most - 3] + "..."
    return "".join(character if character.isprintable() else "?" for character in short)


def name_of_class(kind: type) -> str:
    """The name of a class, whatever its metaclass says."""
    return shown(type.__dict__["__name__"].__get__(kind), MOST_OF_A_NAME)


def _in_words(value: Any, kind: type) -> str:
    if _is_of_the_students(kind):
        name = name_of_class(kind)
        return f"an error (`{name}`)" if issubclass(kind, BaseException) else f"an object of your class `{name}`"
    if issubclass(kind, type):
        return f"the class `{name_of_class(value)}`"
    if issubclass(kind, types.ModuleType):
        return f"the module `{shown(value.__name__, MOST_OF_A_NAME)}`"
    if issubclass(kind, _FUNCTIONS):
        name = shown(value.__name__, MOST_OF_A_NAME)
        owner = getattr(value, "__self__", None)
        word = "function" if owner is None or isinstance(owner, types.ModuleType) else "method"
        return f"a {word}" if name == "<lambda>" else f"the {word} `{name}`"
    if issubclass(kind, BaseException):
        return f"an error (`{name_of_class(kind)}`)"
    words = next((words for kinds, words in _KINDS if issubclass(kind, kinds)), None)
    return words.format(value=value) if words else _of_a_library(kind)


def _is_of_the_students(kind: type) -> bool:
    """Whether a class was made in the notebook: no module that is loaded is its home."""
    home = kind.__module__
    made = kind.__flags__ & _MADE_BY_A_CLASS_STATEMENT
    return home == "__main__" or bool(made and (home not in sys.modules or home == "builtins"))


def _of_a_library(kind: type) -> str:
    library = kind.__module__.partition(".")[0].lstrip("_")
    if kind is object:
        return "an object"
    if library in _OURS:
        return "an object of the course's own"
    name = name_of_class(kind)
    return f"an object of the class `{name}`" if library == "builtins" else f"an object of the class `{library}.{name}`"
