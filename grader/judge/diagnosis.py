"""Which mistake is it? An answer that behaves like a known wrong answer gets that one's name and advice.

A name that is given must be true. So only returned values count as evidence, on every case on which both the answer
and the known mistake returned one; where two causes fit equally well, nothing is said. What no known mistake explains
may be two of them at once, or stand in a simple relation to what is right (`grader.judge.relations`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from grader.course.reference import Reference
from grader.declare.finding import Outcome
from grader.declare.items import Part
from grader.declare.variants import Wrong
from grader.errors import CourseError
from grader.judge.exam import Exam
from grader.judge.relations import ignored_argument, relation
from grader.judge.result import Diagnosis, ItemResult
from helpers.judge.calling.call import Reply
from helpers.judge.fingerprint import fingerprint
from helpers.judge.verdict import same_error, same_part, seen_in

ENOUGH = 2  # cases that tell a mistake from the right answer, if it shows on so many


def diagnose(exam: Exam, source: Reference, items: Sequence[ItemResult]) -> Diagnosis | None:
    """Find the one cause that explains the student's results wherever they are wrong.

    Only parts that failed are compared, so a second, independent mistake in another part does not hide the first. A
    mistake of the core is not looked for in an edge alone: there it may look like another.
    """
    exercise = exam.exercise
    failed = {result.item for result in items if result.outcome is Outcome.FAILED}
    passed = [item for item in exercise.parts for result in items if _has_passed(result, item)]
    edges = [item for item in exercise.parts if item.edge and item.name in failed]
    core = [item for item in exercise.parts if not item.edge and item.name in failed]
    # an error is not a mistake "that no returned value shows", even if everything after the first item was blocked by it
    replies = [exam.raw_reply(case) for case in exam.cases]
    raises = any(reply.trouble for reply in replies)
    if any(reply.trouble and reply.trouble.kind != "raised" for reply in replies) or _unanswered(replies):
        return None
    if raises and not core:
        core = [item for item in exercise.parts if not item.edge]
    unseen = [wrong for wrong in exercise.wrong if failed == {wrong.only_item} and not edges and not raises]
    if unseen:
        return Diagnosis(unseen[0].name, unseen[0].advice)
    everywhere = [wrong for wrong in exercise.wrong if core and not wrong.only_item]
    look = _Look(exam, source)
    tiers: list[tuple[Callable[[Wrong, Sequence[Part]], bool], Iterable[Wrong], Sequence[Part]]] = [
        (look.by_values, everywhere, [*core, *edges]),
        (look.by_values, everywhere, core),
        (look.by_errors, everywhere, core),
        (look.by_values, _pairs(everywhere, source, exam), core),
        *(
            (fits, [wrong for wrong in exercise.wrong if wrong.only_item == edge.name], [edge])
            for edge in edges
            for fits in (look.by_values, look.by_errors)
        ),
    ]
    for fits, candidates, parts in tiers:
        fitting = [wrong for wrong in candidates if fits(wrong, parts)]
        fitting = [wrong for wrong in fitting if not look.spoils(wrong, passed)]
        if len(fitting) == 1:
            return Diagnosis(fitting[0].name, fitting[0].advice)
        if fitting:
            break  # what cannot be told apart gets no name
    return relation(exam, core) or ignored_argument(exam, core)


def _has_passed(result: ItemResult, item: Part) -> bool:
    return result.item == item.name and result.outcome is Outcome.PASSED and not item.edge


def _unanswered(replies: Iterable[Reply]) -> bool:
    return any(reply.trouble and reply.trouble.type_name == "NotImplementedError" for reply in replies)


class _Look:
    """Compares one answer with wrong answers."""

    def __init__(self, exam: Exam, source: Reference) -> None:
        self._exam, self._source = exam, source

    def by_values(self, wrong: Wrong, parts: Sequence[Part]) -> bool:
        """Whether the values are those of the wrong answer wherever both returned one, in enough cases that tell it."""
        telling = shared = 0
        for item, case in self._judged(parts):
            theirs, ours = self._source.variant_reply(self._exam.exercise, wrong, case), self._exam.raw_reply(case)
            if theirs.trouble and not ours.trouble:
                return False
            tells = not theirs.trouble and self._tells(item, theirs, case)
            telling += tells
            if ours.trouble or theirs.trouble:
                continue
            if not same_part(item.rule, theirs, ours, self._exam.exercise.random):
                return False
            shared += tells
        return bool(parts) and shared >= min(ENOUGH, max(telling, 1))

    def by_errors(self, wrong: Wrong, parts: Sequence[Part]) -> bool:
        """Whether a wrong answer that ends by errors ends so at the same cases, in the same expression."""
        exam, random = self._exam, self._exam.exercise.random
        cases = [
            *(exam.cases if any(not item.edge for item in parts) else ()),
            *(case for _, case in self._judged(parts)),
        ]
        pairs = [(self._source.variant_reply(exam.exercise, wrong, case), exam.raw_reply(case)) for case in cases]
        if not any(theirs.trouble for theirs, _ in pairs) or not all(same_error(*pair) for pair in pairs):
            return False
        return all(
            same_part(item.rule, self._source.variant_reply(exam.exercise, wrong, case), exam.raw_reply(case), random)
            for item, case in self._judged(parts)
        )

    def spoils(self, wrong: Wrong, passed: Sequence[Part]) -> bool:
        """Whether a wrong answer would be wrong in a part that is right here: then it is not this one."""
        for item, case in self._judged(passed):
            reply = self._source.variant_reply(self._exam.exercise, wrong, case)
            if reply.trouble or item.finding(case, reply.value, self._exam.expected(case)):
                return True
        return False

    def _judged(self, parts: Sequence[Part]) -> Iterator[tuple[Part, Any]]:
        return ((item, case) for item in parts for case in item.cases_in(self._exam))

    def _tells(self, item: Part, reply: Reply, case: Any) -> bool:
        right = Reply(value=self._exam.expected(case))
        return not same_part(item.rule, reply, right, self._exam.exercise.random)


def _pairs(known: Sequence[Wrong], source: Reference, exam: Exam) -> Iterator[Wrong]:
    """Two known mistakes at once, where both change the reference in places of their own."""
    for one, other in combinations([wrong for wrong in known if wrong.edits], 2):
        both = Wrong(
            f"{one.name} and {other.name}",
            f"Two things at once. {one.advice} And: {other.advice}",
            edits=(*one.edits, *other.edits),
        )
        try:
            source.variant_namespace(exam.exercise, both)
        except (CourseError, SyntaxError):  # they change the same place
            continue
        yield both


UNANSWERED, UNDEFINED = "unanswered", "undefined"  # in place of a fingerprint: there is no output to hash


def failure_fingerprint(exam: Exam, items: Sequence[ItemResult]) -> str:
    """Hash what a failed answer gave where it was wrong, so that a report can put equal failures together.

    The same on every run and every machine: values rounded to six digits, of random results only what does not depend
    on the draw, of an error its kind and what failed. (Two answers whose sums differ in the last place may
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
