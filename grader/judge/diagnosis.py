"""Which mistake is it? An answer that behaves like a known wrong answer gets that one's name and advice."""

from __future__ import annotations

from collections.abc import Sequence

from grader.course.reference import Reference
from grader.declare.finding import Outcome
from grader.declare.items import Part
from grader.declare.variants import Wrong
from grader.judge.exam import Exam
from grader.judge.result import Diagnosis, ItemResult
from helpers.judge.fingerprint import fingerprint
from helpers.judge.verdict import same_error, same_part, seen_in


def diagnose(exam: Exam, source: Reference, items: Sequence[ItemResult]) -> Diagnosis | None:
    """Find the first wrong answer whose results agree with the student's wherever the student's are wrong.

    Only parts that failed are compared, so a second, independent mistake in another part does not hide the first.
    """
    exercise = exam.exercise
    failed = {result.item for result in items if result.outcome is Outcome.FAILED}
    parts = exercise.parts
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


def failure_fingerprint(exam: Exam, items: Sequence[ItemResult]) -> str:
    """Hash what a failed answer gave where it was wrong, so that a report can put equal failures together.

    The same on every run and every machine: values rounded to six digits, of random results only what does not depend
    on the draw, of an error its type and text without addresses. (Two answers whose sums differ in the last place may
    rarely round apart.) `unanswered` for a stub, `undefined` for a name that is not there.
    """
    failed = {result.item for result in items if result.outcome is Outcome.FAILED}
    seen: list[object] = [sorted(failed)]
    for case in exam.cases:
        reply = exam.raw_reply(case)
        if reply.trouble and reply.trouble.kind == "missing":
            return UNDEFINED
        if reply.trouble and reply.trouble.type_name == "NotImplementedError":
            return UNANSWERED
        for item in exam.exercise.parts:
            if item.looks_at(case) and (reply.trouble or item.name in failed):
                seen.append(seen_in(item.rule, reply, exam.exercise.random))
    return fingerprint(seen)


def _behaves_like(wrong: Wrong, exam: Exam, source: Reference, failed_parts: Sequence[Part]) -> bool:
    """Whether the wrong answer gives the student's results on every case, in the parts that are judged there."""
    for case in exam.cases:
        known, answer = source.variant_reply(exam.exercise, wrong, case), exam.raw_reply(case)
        judged = [item for item in failed_parts if item.looks_at(case)]
        if not same_error(known, answer):
            return False
        if not all(same_part(item.rule, known, answer, exam.exercise.random) for item in judged):
            return False
    return True
