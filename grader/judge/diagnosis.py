"""Which mistake is it? An answer that behaves like a known wrong answer gets that one's name and advice."""

from __future__ import annotations

from collections.abc import Sequence

from grader.course.reference import Reference
from grader.declare.case import Case
from grader.declare.finding import Outcome
from grader.declare.items import Part
from grader.declare.variants import Wrong
from grader.judge.exam import Exam
from grader.judge.result import Diagnosis, ItemResult
from helpers.judge.calling import Reply
from helpers.judge.fingerprint import fingerprint
from helpers.judge.verdict import same_error, same_part, seen_in


def diagnose(exam: Exam, source: Reference, items: Sequence[ItemResult]) -> Diagnosis | None:
    """Find the first wrong answer whose results agree with the student's wherever the student's are wrong.

    Only parts that failed are compared, so a second, independent mistake in another part does not hide the first. A
    mistake of the core is not looked for in an edge alone: there it may look like another.
    """
    exercise = exam.exercise
    failed = {result.item for result in items if result.outcome is Outcome.FAILED}
    edges = [item for item in exercise.parts if item.edge and item.name in failed]
    core = [item for item in exercise.parts if not item.edge and item.name in failed]
    # an error is not a mistake "that no returned value shows", even if everything after the first item was blocked by it
    raises = any(exam.raw_reply(case).trouble for case in exam.cases)
    if raises and not core:
        core = [item for item in exercise.parts if not item.edge]
    everywhere = [wrong for wrong in exercise.wrong if core and not wrong.only_item]
    likely = [
        *((wrong, [*core, *edges]) for wrong in everywhere),
        *((wrong, core) for wrong in everywhere),
        *((wrong, [edge]) for edge in edges for wrong in exercise.wrong if wrong.only_item == edge.name),
    ]
    unseen = (wrong for wrong in exercise.wrong if failed == {wrong.only_item} and not edges and not raises)
    alike = (wrong for wrong, parts in likely if _behaves_like(wrong, exam, source, parts))
    found = next(unseen, None) or next(alike, None)
    return Diagnosis(found.name, found.advice) if found else None


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
    parts = exam.exercise.parts
    for item in [item for item in parts if item.name in failed] or [item for item in parts if not item.edge]:
        replies = (exam.raw_reply(case) for case in item.cases_in(exam))
        seen += [seen_in(item.rule, reply, exam.exercise.random) for reply in replies]
    return fingerprint(seen)


def _behaves_like(wrong: Wrong, exam: Exam, source: Reference, parts: Sequence[Part]) -> bool:
    """Whether the wrong answer gives the student's results in these parts, on every case on which they are judged."""

    def replies(case: Case) -> tuple[Reply, Reply]:
        return source.variant_reply(exam.exercise, wrong, case), exam.raw_reply(case)

    if not all(item.edge for item in parts) and not all(same_error(*replies(case)) for case in exam.cases):
        return False
    random = exam.exercise.random
    return all(same_part(item.rule, *replies(case), random) for item in parts for case in item.cases_in(exam))
