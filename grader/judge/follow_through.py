"""What stands in place of earlier exercises while one is judged: the reference's functions, made fit for it."""

from __future__ import annotations

import inspect
import json
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import wraps
from types import CodeType
from typing import Any

from grader.course.reference import Reference, same_draws
from helpers.judge.wire import pack


def stand_ins(source: Reference, names: Sequence[str]) -> dict[str, Callable]:
    """The references by name, with those that the notebook borrows; made once for each set of names.

    Each takes its exercise's extra arguments and ignores them, and gives the same value whenever it gets the same
    arguments: what a reference draws does not depend on who asked before.
    """
    return source.kept(("stand-ins", *names), lambda: _stand_ins(source, names))


def _stand_ins(source: Reference, names: Sequence[str]) -> dict[str, Callable]:
    functions = dict(source.borrowed)
    for name, function in source.functions(names).items():
        functions[name] = _ignoring_extra(function) if source.known[name].extra else function
    return {name: _repeatable(f) if _draws(f) else f for name, f in functions.items()}


def _ignoring_extra(function: Callable) -> Callable:
    taken = list(inspect.signature(function).parameters)

    @wraps(function)
    def stub(*args: Any, **kwargs: Any) -> Any:
        return function(*args[: len(taken)], **{key: value for key, value in kwargs.items() if key in taken})

    return stub


def _repeatable(function: Callable) -> Callable:
    parameters = inspect.signature(function)

    @wraps(function)
    def stub(*args: Any, **kwargs: Any) -> Any:
        with suppress(TypeError):  # which the function itself says better
            args, kwargs = parameters.bind(*args, **kwargs).args, {}
        document, buffers = pack((args, kwargs))
        with same_draws(zlib.crc32(b"".join([json.dumps(document).encode(), *buffers]))):
            return function(*args, **kwargs)

    return stub


def _draws(function: Callable) -> bool:
    """Whether a reference, or one that it calls, uses NumPy's global generator."""
    seen: set[CodeType] = set()

    def looks(code: CodeType, names: dict[str, Any]) -> bool:
        if code in seen:
            return False
        seen.add(code)
        called = [names[name] for name in code.co_names if inspect.isfunction(names.get(name))]
        inner = [const for const in code.co_consts if isinstance(const, CodeType)]
        return (
            "random" in code.co_names
            or any(looks(part, names) for part in inner)
            or any(looks(other.__code__, other.__globals__) for other in called)
        )

    plain = inspect.unwrap(function)
    return looks(plain.__code__, plain.__globals__)
