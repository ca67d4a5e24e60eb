"""What an exercise may ask and give: values that can be handed to a student's process and back."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any

from grader.declare.case import Case
from grader.errors import CourseError
from helpers.judge.wire import WireError, first_opaque, plain

MAY = (
    "None, numbers, text, bytes, dates and times may, lists, tuples, dicts and sets of them, and NumPy arrays of numbers, text, "
    "bytes or dates"
)


def insist_on_plain_cases(notebook: str, name: str, cases: Iterable[Case], function: Callable) -> None:
    """Refuse inputs of which a student's process would see words only.

    Raises
    ------
    CourseError
        That names the exercise, the argument, its type, and what may be handed over.
    """
    for case in cases:
        for argument, value in _named(case, function):
            _, found = _crossed(value)
            if found:
                note = f" ({case.note})" if case.note else ""
                raise CourseError(
                    f"{notebook}, `{name}`: the argument `{argument}` of a case{note} is or holds {found}, which cannot be "
                    f"handed to a student's process: {MAY}."
                )


def insist_on_plain_value(notebook: str, name: str, value: Any) -> Any:
    """What the reference returned, as a plain value.

    Raises
    ------
    CourseError
        If it cannot be handed over.
    """
    crossed, found = _crossed(value)
    if found:
        raise CourseError(
            f"{notebook}, `{name}`: the reference's result is or holds {found}, which cannot be handed over from a "
            f"student's process: {MAY}."
        )
    return crossed


def _named(case: Case, function: Callable) -> list[tuple[str, Any]]:
    names = list(inspect.signature(function).parameters)
    return [*zip([*names, *["*"] * len(case.args)], case.args, strict=False), *case.kwargs.items()]


def _crossed(value: Any) -> tuple[Any, str]:
    """A value as it comes over, and what of it cannot, in words."""
    try:
        crossed = plain(value)
    except WireError as error:
        return None, str(error)
    odd = first_opaque(crossed)
    return crossed, odd.words if odd else ""
