"""What can be said of a wrong result without knowing its cause: how it relates to the right one, on every judged case.

Relations are general, so a new exercise has them without an author's work. Each is said only if it holds on all cases
that are judged, and on enough of them that it is no chance.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grader.declare.case import Case
from grader.declare.items import Part
from grader.judge.exam import Exam
from grader.judge.result import Diagnosis
from helpers.judge.parts import PartMissing, part

ENOUGH = 2  # cases on which a relation has to show
CLOSE = 1e-6
MOST_LABELS = 4  # parts that one sentence names


def relation(exam: Exam, failed: Sequence[Part]) -> Diagnosis | None:
    """The one relation in which all failed parts stand to the right ones, if there is one."""
    if exam.exercise.random or exam.exercise.measure:
        return None
    found: dict[tuple[str, str] | None, list[str]] = {}
    for path in dict.fromkeys(item.path for item in failed):
        here = [item for item in failed if item.path == path]
        told = None if any(item.rule.drawn for item in here) else _relation(exam, here)
        found.setdefault(told, []).append(here[0].rule.label)
    names = {told[0] if told else None for told in found}
    name = names.pop() if len(names) == 1 else None
    said = [told_of(told[1], labels) for told, labels in found.items() if told]
    return Diagnosis(name, " ".join(said[:MOST_LABELS])) if name else None


def told_of(sentence: str, labels: Sequence[str]) -> str:
    """A relation told of the parts that have it."""
    labels = list(dict.fromkeys(labels))
    if len(labels) > MOST_LABELS:
        labels = [*labels[: MOST_LABELS - 1], f"{len(labels) - MOST_LABELS + 1} more parts"]
    subject = " and ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))
    return sentence.format(re.sub("^the ", "The ", subject), "is" if len(labels) == 1 else "are")


def _relation(exam: Exam, items: Sequence[Part]) -> tuple[str, str] | None:
    """What holds of one part in the cases of all items that judge it."""
    item = items[0]
    cases = list({id(case): case for one in items for case in one.cases_in(exam)}.values())
    pairs = [_numbers(exam, item, case) for case in cases]
    seen = [(*pair, case) for pair, case in zip(pairs, cases, strict=True) if pair is not None]
    if len(seen) < len(cases) or len(seen) < ENOUGH:
        return None
    return (
        _another_part(exam, item, seen)
        or _as_given(exam, item, seen)
        or _constant(seen)
        or _factor(exam, seen)
        or next((told for name, sentence, test in _TESTS if (told := _holds(test, name, sentence, seen))), None)
    )


def _numbers(exam: Exam, item: Part, case: Case) -> tuple[np.ndarray, np.ndarray] | None:
    """What came and what is right, as arrays of numbers."""
    reply = exam.raw_reply(case)
    if reply.trouble is not None:
        return None
    return _two_arrays(reply.value, exam.expected(case), item)


def _two_arrays(value: Any, expected: Any, item: Part) -> tuple[np.ndarray, np.ndarray] | None:
    try:
        got, right = part(value, item.path), part(expected, item.path)
    except PartMissing:
        return None
    if not all(
        isinstance(one, np.ndarray | float | int) and np.asarray(one).dtype.kind in "iuf" for one in (got, right)
    ):
        return None
    got, right = np.asarray(got, dtype=float), np.asarray(right, dtype=float)
    good = got.size and right.size and np.isfinite(got).all() and np.isfinite(right).all()
    return (got, right) if good else None


Seen = Sequence[tuple[np.ndarray, np.ndarray, Case]]


def _near(one: np.ndarray, other: np.ndarray) -> bool:
    if one.shape != other.shape:
        return False
    return bool(np.allclose(one, other, rtol=CLOSE, atol=CLOSE * float(np.abs(other).max(initial=1e-9))))


def _constant(seen: Seen) -> tuple[str, str] | None:
    """The same in every case, where different results should come."""
    first, right, _ = seen[0]
    if not all(_near(got, first) for got, _, _ in seen) or all(_near(other, right) for _, other, _ in seen):
        return None
    return "always_the_same", "{} {} the same in every test, whatever is handed in."


def _as_given(exam: Exam, item: Part, seen: Seen) -> tuple[str, str] | None:
    """An argument, or the entry of one, that comes back as it was."""
    cases = [case for _, _, case in seen]
    for name, values in arguments_of(exam, cases):
        entries = [value.get(item.path[-1]) if isinstance(value, Mapping) and item.path else value for value in values]
        if all(isinstance(entry, np.ndarray | float) for entry in entries) and all(
            _near(got, np.asarray(entry, dtype=float)) and not _near(got, right)
            for entry, (got, right, _) in zip(entries, seen, strict=True)
        ):
            return "as_given", f"{{}} {{}} what was handed in with `{name}`, unchanged."
    return None


def _factor(exam: Exam, seen: Seen) -> tuple[str, str] | None:
    """The right result times a number: always the same one, or one that an argument tells."""
    factors = []
    for got, right, case in seen:
        if got.shape != right.shape:
            return None
        if not right.any():
            if got.any():
                return None
            continue
        factor = float(np.vdot(got, right) / np.vdot(right, right))
        if not factor or not _near(got, factor * right):
            return None
        factors.append((factor, case))
    values = np.array([factor for factor, _ in factors])
    if len(values) < ENOUGH or sum(right.size for _, right, _ in seen) < 3:
        return None
    if np.allclose(values, values[0], rtol=CLOSE):
        if np.isclose(values[0], -1):
            return "sign", "{} {} right but for the sign."
        numbers = np.abs(np.concatenate([right.ravel() for _, right, _ in seen]))
        if (
            np.isclose(values[0], 1) or np.ptp(numbers[numbers > 0]) < CLOSE
        ):  # one number is always a multiple of another
            return None
        return "constant_factor", f"{{}} {{}} {values[0]:.4g} times what should come, in every test: look for a factor."
    for words, sizes in _sizes(exam, [case for _, case in factors]):
        if np.allclose(values, sizes, rtol=CLOSE):
            return (
                "factor_of_size",
                f"{{}} {{}} what should come, times {words}: look for a factor that is left out or put in.",
            )
        if np.allclose(values, -sizes, rtol=CLOSE):
            said = f"{{}} {{}} of the wrong sign, and what should come times {words}."
            return "sign_and_factor_of_size", said
        if np.allclose(values * sizes, 1, rtol=CLOSE):
            return (
                "divided_by_size",
                f"{{}} {{}} what should come, divided by {words}: look for a factor that is left out or put in.",
            )
        if np.ptp(sizes) and np.allclose(values / sizes, values[0] / sizes[0], rtol=CLOSE):
            return (
                "fixed_size",
                f"{{}} {{}} right but for a factor that grows with {words}: does a fixed number stand in its place?",
            )
    return None


def _sizes(exam: Exam, cases: Sequence[Case]) -> Iterator[tuple[str, np.ndarray]]:
    """Numbers that the arguments of the cases tell, with their words; only those that vary."""
    for name, values in arguments_of(exam, cases):
        if all(isinstance(value, np.ndarray) and value.ndim == 2 for value in values):
            for axis, word in ((1, "columns"), (0, "rows")):
                yield (
                    f"the number of {word} of `{name}`",
                    np.array([value.shape[axis] for value in values], dtype=float),
                )
        elif all(type(value) in (int, float) and value for value in values):
            yield f"`{name}`", np.array(values, dtype=float)


def arguments_of(exam: Exam, cases: Sequence[Case]) -> Iterator[tuple[str, list[Any]]]:
    """Each argument that all cases give, by name."""
    for position, name in enumerate(exam.parameter_names):
        given = [
            case.args[position] if position < len(case.args) else case.kwargs.get(name)
            for case in cases
            if position < len(case.args) or name in case.kwargs
        ]
        if len(given) == len(cases):
            yield name, given


def _reduced(by: Callable[..., Any]) -> Callable[[np.ndarray, np.ndarray], bool]:
    """Whether what came is the right one, summed or averaged over an axis or over everything."""

    def test(got: np.ndarray, right: np.ndarray) -> bool:
        axes = [None, *range(right.ndim)]
        return (
            0 < got.size < right.size
            and bool(right.any())
            and any(_near(got.ravel(), np.ravel(by(right, axis=axis))) for axis in axes)
        )

    return test


def _not_reduced(by: Callable[..., Any]) -> Callable[[np.ndarray, np.ndarray], bool]:
    return lambda got, right: _reduced(by)(right, got)


def _offset(got: np.ndarray, right: np.ndarray) -> bool:
    return got.shape == right.shape and right.size > 1 and not _near(got, right) and np.ptp(got - right) < CLOSE


_TESTS: tuple[tuple[str, str, Callable[[np.ndarray, np.ndarray], bool]], ...] = (
    (
        "transposed",
        "{} {} transposed: rows and columns have changed places.",
        lambda got, right: right.ndim == 2 and _near(got, right.T) and not _near(got, right),
    ),
    (
        "other_shape",
        "{} {} made of the right numbers, in another shape.",
        lambda got, right: got.shape != right.shape and got.size == right.size and _near(got.ravel(), right.ravel()),
    ),
    (
        "one_minus",
        "{} {} 1 minus what should come: are two sides mixed up?",
        lambda got, right: _near(got, 1 - right) and not _near(got, right),
    ),
    ("summed", "{} {} added up, where single numbers should stay.", _reduced(np.sum)),
    ("averaged", "{} {} averaged, where single numbers should stay.", _reduced(np.mean)),
    ("not_summed", "{} {} not added up: the sum of what you return is right.", _not_reduced(np.sum)),
    ("not_averaged", "{} {} not averaged: the mean of what you return is right.", _not_reduced(np.mean)),
    (
        "rounded",
        "{} {} right, but rounded: keep all decimals.",
        lambda got, right: got.shape == right.shape and any(_near(got, np.round(right, n)) for n in range(5)),
    ),
    (
        "cut_off",
        "{} {} right, but the decimals are cut off: are they made whole numbers?",
        lambda got, right: got.shape == right.shape and _near(got, np.trunc(right)),
    ),
    ("offset", "{} {} off by the same number in all places of a test: something is added or left out.", _offset),
)


def _holds(
    test: Callable[[np.ndarray, np.ndarray], bool], name: str, sentence: str, seen: Seen
) -> tuple[str, str] | None:
    """A relation that shows on enough cases, and that no case speaks against."""
    telling = [(got, right) for got, right, _ in seen if not _near(got, right)]
    shows = len(telling) >= ENOUGH and max(right.size for _, right in telling) > 1
    shows = shows and any(got.any() for got, _ in telling)  # zeros alone come of many things
    return (name, sentence) if shows and all(test(*pair) for pair in telling) else None


def _another_part(exam: Exam, item: Part, seen: Seen) -> tuple[str, str] | None:
    """What came is what should come in another part."""
    for other in exam.exercise.parts:
        if other.path == item.path or other.rule.drawn or other.edge:
            continue
        rights = [_two_arrays(exam.expected(case), exam.expected(case), other) for _, _, case in seen]
        if not all(right is not None and _near(got, right[1]) for right, (got, _, _) in zip(rights, seen, strict=True)):
            continue
        if sum(bool(got.any()) and not _near(got, wanted) for got, wanted, _ in seen) >= ENOUGH:
            return "another_part", f"{{}} {{}} what belongs into {other.rule.label}."
    return None
