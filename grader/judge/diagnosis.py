"""Which mistake is it? An answer that behaves like a known wrong answer gets that one's name and advice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from grader.course.reference import Reference
from grader.declare.exercise import Exercise
from grader.declare.finding import Outcome
from grader.declare.items import Spread, Values
from grader.declare.variants import Wrong
from grader.judge.exam import Exam
from grader.judge.result import Diagnosis, ItemResult
from helpers.judge.calling import Reply
from helpers.judge.compare import Rules, compare
from helpers.judge.draws import alike, features
from helpers.judge.fingerprint import fingerprint
from helpers.judge.parts import part


def diagnose(exam: Exam, source: Reference, items: Sequence[ItemResult]) -> Diagnosis | None:
    """Find the first wrong answer whose results agree with the student's wherever the student's are wrong.

    Only parts that failed are compared, so a second, independent mistake in another part does not hide the first.
    """
    exercise = exam.exercise
    failed = {result.item for result in items if result.outcome is Outcome.FAILED}
    parts = [item for item in exercise.rubric if isinstance(item, Values | Spread)]
    failed_parts = [item for item in parts if item.name in failed]
    # an error is not a mistake "that no returned value shows", even if everything after the first item was blocked by it
    raises = any(exam.raw_reply(case).trouble for case in exam.cases)
    if raises and not failed_parts:
        failed_parts = parts
    for wrong in exercise.wrong:
        if wrong.only_item:
            if failed == {wrong.only_item} and not raises:
                return Diagnosis(wrong.name, wrong.advice)
        elif failed_parts and _behaves_like(wrong, exam, source, failed_parts):
            return Diagnosis(wrong.name, wrong.advice)
    return None


UNANSWERED, UNDEFINED = "unanswered", "undefined"  # in place of a fingerprint: there is no output to hash


def failure_print(exam: Exam, items: Sequence[ItemResult]) -> str:
    """Hash what a failed answer gave where it was wrong, so that a report can put equal failures together.

    The same on every run and every machine: values rounded to six digits, of random results only what does not depend
    on the draw, of an error its type and text without addresses. (Two answers whose sums differ in the last place may
    rarely round apart.) `unanswered` for a stub, `undefined` for a name that is not there.
    """
    failed = {result.item for result in items if result.outcome is Outcome.FAILED}
    parts = [item for item in exam.exercise.rubric if isinstance(item, Values | Spread)]
    seen: list[object] = [sorted(failed)]
    for case in exam.cases:
        reply = exam.raw_reply(case)
        if trouble := reply.trouble:
            if trouble.kind == "missing":
                return UNDEFINED
            if trouble.type_name == "NotImplementedError":
                return UNANSWERED
            seen.append([trouble.kind, trouble.type_name, re.sub(r"0x[0-9a-fA-F]+", "0x", trouble.text)])
            continue
        for item in parts:
            if item.name in failed and (item.only is None or item.only(case)):
                seen.append(_seen(exam.exercise, item, reply))
    return fingerprint(seen)


def _seen(exercise: Exercise, item: Values | Spread, reply: Reply) -> object:
    try:
        value = part(reply.value, item.path)
    except LookupError as error:
        return str(error)
    return features(value) if exercise.random or isinstance(item, Spread) else value


def _behaves_like(wrong: Wrong, exam: Exam, source: Reference, failed_parts: Sequence[Values | Spread]) -> bool:
    """Whether the wrong answer gives the student's results on every case, in the parts that are judged there."""
    return all(
        same_reply(
            exam.exercise,
            source.variant_reply(exam.exercise, wrong, case),
            exam.raw_reply(case),
            [item for item in failed_parts if item.only is None or item.only(case)],
        )
        for case in exam.cases
    )


def same_reply(exercise: Exercise, one: Reply, other: Reply, parts: Sequence[Values | Spread]) -> bool:
    """Whether two replies agree on the given parts (or in the error they raised)."""
    if one.trouble or other.trouble:
        a, b = one.trouble, other.trouble
        return bool(a and b) and (a.kind, a.type_name, a.text) == (b.kind, b.type_name, b.text)
    for item in parts:
        values = []
        for reply in (one, other):
            try:
                values.append((True, part(reply.value, item.path)))
            except LookupError as error:
                values.append((False, str(error)))
        (found_a, a), (found_b, b) = values
        if found_a != found_b or (not found_a and a != b):
            return False
        if found_a and (exercise.random or isinstance(item, Spread)):
            if not alike(a, b):
                return False
        elif found_a and not _equal(a, b, item.rules):
            return False
    return True


def _equal(a: object, b: object, rules: Rules) -> bool:
    # What is judged with some room (a bias after training from a random start) is recognised with the same room.
    strict = replace(rules, number_1x1=False, flat=False, any_order=False)
    return compare(a, b, rules=strict) is None and compare(b, a, rules=strict) is None
