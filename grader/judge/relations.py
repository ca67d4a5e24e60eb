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
from helpers.judge.calling.call import Reply
from helpers.judge.parts import PartMissing, part
from helpers.judge.verdict import same_part

ENOUGH = 2  # cases on which a relation has to show
CLOSE = 1e-6
MOST_LABELS = 4  # parts that one sentence names


def relation(exam: Exam, failed: Sequence[Part]) -> Diagnosis | None:
    """The relation in which failed parts stand to the right ones, if there is one."""
    if exam.exercise.random or exam.exercise.measure:
        return None
    found: dict[tuple[str, str], list[str]] = {}
    for item in failed:
        if not item.rule.drawn and (told := _relation(exam, item)):
            found.setdefault(told, []).append(item.rule.label)
    for (name, sentence), labels in found.items():
        if len(labels) > MOST_LABELS:
            labels = [*labels[: MOST_LABELS - 1], f"{len(labels) - MOST_LABELS + 1} more parts"]
        subject = " and ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))
        return Diagnosis(name, sentence.format(re.sub("^the ", "The ", subject), "is" if len(labels) == 1 else "are"))
    return None


def _relation(exam: Exam, item: Part) -> tuple[str, str] | None:
    cases = item.cases_in(exam)
    pairs = [_numbers(exam, item, case) for case in cases]
    seen = [(*pair, case) for pair, case in zip(pairs, cases, strict=True) if pair is not None]
    if len(seen) < len(cases) or len(seen) < ENOUGH:
        return None
    for found in _factor(exam, seen), *(_holds(test, name, sentence, seen) for name, sentence, test in _TESTS):
        if found:
            return found
    return _another_part(exam, item, seen)


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
            return "sign", "{} {} right but for the sign, in every test."
        numbers = np.abs(np.concatenate([right.ravel() for _, right, _ in seen]))
        if (
            np.isclose(values[0], 1) or np.ptp(numbers[numbers > 0]) < CLOSE
        ):  # one number is always a multiple of another
            return None
        return "constant_factor", f"{{}} {{}} {values[0]:.4g} times what should come, in every test: look for a factor."
    for words, sizes in _sizes(exam, [case for _, case in factors]):
        if np.allclose(values, sizes, rtol=CLOSE):
            return "factor_of_size", f"{{}} {{}} too large by a factor in every test, and the factor is {words}."
        if np.allclose(values * sizes, 1, rtol=CLOSE):
            return "divided_by_size", f"{{}} {{}} too small in every test: what should come, divided by {words}."
        if np.ptp(sizes) and np.allclose(values / sizes, values[0] / sizes[0], rtol=CLOSE):
            return (
                "fixed_size",
                f"{{}} {{}} right but for a factor that grows with {words}: does a fixed number stand for it?",
            )
    return None


def _sizes(exam: Exam, cases: Sequence[Case]) -> Iterator[tuple[str, np.ndarray]]:
    """Numbers that the arguments of the cases tell, with their words; only those that vary."""
    for name, values in _arguments(exam, cases):
        if all(isinstance(value, np.ndarray) and value.ndim == 2 for value in values):
            for axis, word in ((1, "columns"), (0, "rows")):
                yield (
                    f"the number of {word} of `{name}`",
                    np.array([value.shape[axis] for value in values], dtype=float),
                )
        elif all(type(value) in (int, float) and value for value in values):
            yield f"`{name}`", np.array(values, dtype=float)


def _arguments(exam: Exam, cases: Sequence[Case]) -> Iterator[tuple[str, list[Any]]]:
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
        return got.size < right.size and any(_near(got.ravel(), np.ravel(by(right, axis=axis))) for axis in axes)

    return test


def _not_reduced(by: Callable[..., Any]) -> Callable[[np.ndarray, np.ndarray], bool]:
    return lambda got, right: _reduced(by)(right, got)


def _offset(got: np.ndarray, right: np.ndarray) -> bool:
    return got.shape == right.shape and right.size > 1 and not _near(got, right) and np.ptp(got - right) < CLOSE


_TESTS: tuple[tuple[str, str, Callable[[np.ndarray, np.ndarray], bool]], ...] = (
    (
        "transposed",
        "{} {} transposed in every test: rows and columns have changed places.",
        lambda got, right: right.ndim == 2 and _near(got, right.T) and not _near(got, right),
    ),
    (
        "other_shape",
        "{} {} made of the right numbers, in another shape.",
        lambda got, right: got.shape != right.shape and got.size == right.size and _near(got.ravel(), right.ravel()),
    ),
    (
        "one_minus",
        "{} {} 1 minus what should come, in every test: are two sides mixed up?",
        lambda got, right: _near(got, 1 - right) and not _near(got, right),
    ),
    ("summed", "{} {} added up in every test, where single numbers should stay.", _reduced(np.sum)),
    ("averaged", "{} {} averaged in every test, where single numbers should stay.", _reduced(np.mean)),
    ("not_summed", "{} {} not added up: the sum of what you return is right.", _not_reduced(np.sum)),
    ("not_averaged", "{} {} not averaged: the mean of what you return is right.", _not_reduced(np.mean)),
    ("offset", "{} {} off by the same number in all places of a test: something is added or left out.", _offset),
)


def _holds(
    test: Callable[[np.ndarray, np.ndarray], bool], name: str, sentence: str, seen: Seen
) -> tuple[str, str] | None:
    """A relation that shows on enough cases, and that no case speaks against."""
    telling = [(got, right) for got, right, _ in seen if not _near(got, right)]
    shows = len(telling) == len(seen) and max(right.size for _, right in telling) > 1
    return (name, sentence) if shows and all(test(*pair) for pair in telling) else None


def _another_part(exam: Exam, item: Part, seen: Seen) -> tuple[str, str] | None:
    """What came is what should come in another part."""
    for other in exam.exercise.parts:
        if other.path == item.path or other.rule.drawn or other.edge:
            continue
        rights = [_two_arrays(exam.expected(case), exam.expected(case), other) for _, _, case in seen]
        if all(
            right is not None and right[1].any() and _near(got, right[1]) and not _near(got, wanted)
            for right, (got, wanted, _) in zip(rights, seen, strict=True)
        ):
            return "another_part", f"{{}} {{}} in every test what belongs into {other.rule.label}."
    return None


def ignored_argument(exam: Exam, failed: Sequence[Part]) -> Diagnosis | None:
    """An argument that the answer does not look at, found by varying it: the right result changes, the answer's does not."""
    if exam.exercise.random or exam.exercise.measure or not failed:
        return None
    cases = [case for case in exam.cases if not case.given and exam.raw_reply(case).trouble is None][:ENOUGH]
    if len(cases) < ENOUGH:
        return None
    ignored = [name for name, _ in _arguments(exam, cases) if all(_ignores(exam, case, name, failed) for case in cases)]
    if len(ignored) != 1:
        return None
    return Diagnosis(
        f"ignores_{ignored[0]}",
        f"What you return is the same whatever `{ignored[0]}` is: something stands in the place where it should be used.",
    )


def _ignores(exam: Exam, case: Case, name: str, failed: Sequence[Part]) -> bool:
    position = exam.parameter_names.index(name)
    args, kwargs = list(case.args), dict(case.kwargs)
    place: Any = args if position < len(args) else kwargs
    key: Any = position if position < len(args) else name
    place[key] = _varied(place[key])
    if place[key] is None:
        return False
    varied = Case(tuple(args), kwargs)
    right = exam.reference_reply(varied)
    if right.trouble is not None:
        return False
    ours = exam.unplanned_reply(varied)
    if ours.trouble is not None:
        return False
    before = Reply(value=exam.expected(case))
    return all(same_part(item.rule, exam.raw_reply(case), ours) for item in failed) and any(
        not same_part(item.rule, before, right) for item in failed
    )


def _varied(value: Any) -> Any:
    """Another value of the same kind; None where none is at hand."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 2
    if isinstance(value, float):
        return 0.7 * value + 0.11
    if isinstance(value, np.ndarray) and value.dtype.kind in "iuf" and value.size:
        if np.isin(value, (0, 1)).all():
            return 1 - value
        return value + 1 if value.dtype.kind in "iu" else 0.7 * value + 0.11
    if isinstance(value, Mapping):
        varied = {key: _varied(item) for key, item in value.items()}
        return None if any(item is None for item in varied.values()) else varied
    return None
