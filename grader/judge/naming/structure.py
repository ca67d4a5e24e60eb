"""Results of the wrong make: nothing, another kind of thing, a part that is not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from grader.declare.items import Part
from grader.judge.exam import Exam
from grader.judge.result import Diagnosis
from helpers.judge.parts import PartMissing, part

MOST_KEYS = 4  # that one sentence names


def wrong_make(exam: Exam, failed: Sequence[Part]) -> Diagnosis | None:
    """What all results have in common that are not made as the docstring says, if that is what fails."""
    cases = [case for item in failed for case in item.cases_in(exam)]
    if not cases or any(exam.raw_reply(case).trouble for case in cases):
        return None
    nothing = all(exam.raw_reply(case).value is None for case in cases)
    if exam.exercise.measure and not nothing:  # what was measured has another make than what is returned
        return None
    found = {_make(exam.raw_reply(case).value, exam.expected(case)) for case in cases}
    made = found.pop() if len(found) == 1 else None
    if made and made[0].endswith("_keys") and not any(_lacks(exam, item) for item in failed):
        return None  # what is missing is not what fails
    return Diagnosis(*made) if made else None


def _lacks(exam: Exam, item: Part) -> bool:
    try:
        part(exam.raw_reply(item.cases_in(exam)[0]).value, item.path)
    except PartMissing:
        return True
    return False


def _make(got: Any, expected: Any) -> tuple[str, str] | None:
    if got is None:
        return "returns_nothing", "Your function returns nothing: a result that is printed or kept is not yet returned."
    if isinstance(expected, Mapping):
        if isinstance(got, tuple | list) and any(isinstance(item, Mapping) for item in got):
            return "more_than_the_dict", "You return several things: the dict alone is asked for."
        if not isinstance(got, Mapping):
            return "no_dict", "You return something other than a dict: the values are asked for by their keys."
        missing = [key for key in expected if key not in got]
        return _missing(missing, list(expected), [key for key in got if key not in expected])
    if isinstance(expected, tuple | list):
        if isinstance(got, Mapping):
            return "dict_for_several", "You return a dict; several values in a fixed order are asked for."
        if not isinstance(got, tuple | list):
            return "one_of_several", f"You return one thing; {_number(len(expected))} values are asked for."
        if len(got) < len(expected):
            return (
                "too_few",
                f"You return {_number(len(got))} of the {_number(len(expected))} values that are asked for.",
            )
        if any(
            isinstance(due, Mapping) and not isinstance(one, Mapping) for one, due in zip(got, expected, strict=False)
        ):
            return (
                "no_dict",
                "Among what you return the dict is missing, in its place: its values are asked for by keys.",
            )
        return None
    if isinstance(expected, set | frozenset) and isinstance(got, tuple | list | np.ndarray):
        return (
            "no_set",
            f"You return {_named(got)} where a set is asked for, which holds each item once and in no order.",
        )
    if isinstance(got, tuple | list):
        return "several_for_one", f"You return a {type(got).__name__} of {len(got)}; one thing is asked for."
    if isinstance(got, Mapping):
        return "dict_for_one", "You return a dict; its value alone is asked for."
    if _is_text(got) and not _is_text(expected):
        return "text", "You return text where numbers are asked for: it looks alike only when it is printed."
    if _is_text(expected) and not _is_text(got) and isinstance(got, np.ndarray | np.generic | int | float):
        return "no_text", "You return numbers where text is asked for."
    return None


def _is_text(value: Any) -> bool:
    return isinstance(value, str | bytes) or (isinstance(value, np.ndarray) and value.dtype.kind in "US")


def _named(value: Any) -> str:
    return "an array" if isinstance(value, np.ndarray) else f"a {type(value).__name__}"


def _missing(missing: Sequence[str], wanted: Sequence[str], others: Sequence[str]) -> tuple[str, str] | None:
    if not missing:
        return None
    names = ", ".join(repr(key) for key in missing[:MOST_KEYS]) + (", ..." if len(missing) > MOST_KEYS else "")
    if others:
        return (
            "other_keys",
            f"Your dict has other keys than the docstring names: {names} {_is(missing)} not among them.",
        )
    return "missing_keys", f"Your dict lacks {len(missing)} of {len(wanted)} keys: {names}."


def _is(several: Sequence[Any]) -> str:
    return "is" if len(several) == 1 else "are"


def _number(n: int) -> str:
    return ("no", "one", "two", "three", "four", "five", "six")[n] if n <= 6 else str(n)
