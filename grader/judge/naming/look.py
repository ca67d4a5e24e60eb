"""An answer beside wrong ones: which of them behaves like it, by its values or by where it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from grader.course.reference import Reference
from grader.declare.case import Case
from grader.declare.finding import CheckFailed, Finding
from grader.declare.items import Part
from grader.declare.variants import Wrong
from grader.judge.caller import LocalCaller
from grader.judge.exam import Exam
from helpers.judge.calling.call import Reply
from helpers.judge.verdict import same_error, same_part

ENOUGH = 2  # cases that have to tell a mistake from the right answer


class Look:
    """Compares one answer with wrong answers.

    Parameters
    ----------
    passed : sequence of Part
        The parts in which the answer is right.
    """

    def __init__(self, exam: Exam, source: Reference, passed: Sequence[Part]) -> None:
        self._exam, self._source, self._passed = exam, source, passed
        self._agreed: dict[tuple[str, Part, Case], bool] = {}
        self._looked_at: dict[Part, Sequence[Case]] = {}

    def fitting(self, candidates: Iterable[Wrong], parts: Sequence[Part]) -> list[Wrong]:
        """Those whose values are the answer's in the parts that are wrong, and that spoil none that is right."""
        return [wrong for wrong in candidates if self.by_values(wrong, parts) and not self.spoils(wrong)]

    def by_values(self, wrong: Wrong, parts: Sequence[Part]) -> bool:
        """Whether the values are those of the wrong answer wherever both returned one, in enough cases that tell it."""
        telling: set[int] = set()
        shared: set[int] = set()
        for item, case in self._judged(parts):
            theirs, ours = self._reply(wrong, case), self._exam.raw_reply(case)
            if theirs.trouble and not ours.trouble:
                return False
            if theirs.trouble:
                continue
            if not ours.trouble and not self._agrees(wrong, item, case):
                return False
            if self._kept(self._tells, wrong, item, case):
                telling.add(id(case))
                shared |= set() if ours.trouble else {id(case)}
        most = len(telling) if all(item.edge for item in parts) else ENOUGH  # an edge may have one input only
        return bool(parts) and len(shared) >= max(min(ENOUGH, most), 1)

    def by_errors(self, wrong: Wrong, parts: Sequence[Part]) -> bool:
        """Whether a wrong answer that ends by errors ends so at the same cases, in the same expression."""
        exam = self._exam
        cases = [
            *(exam.cases if any(not item.edge for item in parts) else ()),
            *(case for _, case in self._judged(parts)),
        ]
        replies = [(case, exam.raw_reply(case)) for case in cases]
        # ours first: most answers end by no error, and then nobody has to run the wrong one
        if not any(ours.trouble for _, ours in replies):
            return False
        if not all(same_error(self._reply(wrong, case), ours) for case, ours in replies):
            return False
        return all(self._agrees(wrong, item, case) for item, case in self._judged(parts))

    def fits_or_leaves(self, wrong: Wrong, parts: Sequence[Part]) -> bool:
        """Whether a wrong answer has the answer's values in each of some parts, or leaves the part right."""
        return all(self.by_values(wrong, [part]) or not self.alters(wrong, part) for part in parts)

    def alters(self, wrong: Wrong, part: Part) -> bool:
        """Whether a wrong answer is wrong in a part, in any of its cases."""
        return any(
            self._reply(wrong, case).trouble or self._kept(self._tells, wrong, part, case)
            for _, case in self._judged([part])
        )

    def by_finding(self, wrong: Wrong, told: Finding | None) -> bool:
        """Whether a mistake that no returned value shows would be told the same.

        A loop over the examples is one whatever stands in it, and costs much to look at.
        """
        item = next(item for item in self._exam.exercise.rubric if item.name == wrong.only_item)
        if isinstance(item, Part):
            return self.by_values(wrong, [item])
        if told is None or told.kind in ("loop", "uncounted"):
            return True
        exam = Exam(
            self._exam.exercise, LocalCaller(self._source.variant_namespace(self._exam.exercise, wrong)), self._source
        )
        exam.begin(item)
        try:
            item.judge(exam)
        except CheckFailed as failure:
            return failure.finding.checked == told.checked
        return False

    def spoils(self, wrong: Wrong) -> bool:
        """Whether a wrong answer would be wrong in a part that is right here: then it is not this one."""
        return any(self._kept(self._differs, wrong, item, case) for item, case in self._judged(self._passed))

    def _reply(self, wrong: Wrong, case: Case) -> Reply:
        return self._source.variant_reply(self._exam.exercise, wrong, case)

    def _judged(self, parts: Sequence[Part]) -> Iterator[tuple[Part, Case]]:
        for item in parts:
            if item not in self._looked_at:
                self._looked_at[item] = item.cases_in(self._exam)
            for case in self._looked_at[item]:
                yield item, case

    def _agrees(self, wrong: Wrong, item: Part, case: Case) -> bool:
        """Whether a wrong answer and this one agree in a part on one case; asked of all parts, then of some, then of each."""
        key = (wrong.name, item, case)
        if key not in self._agreed:
            theirs, ours = self._reply(wrong, case), self._exam.raw_reply(case)
            self._agreed[key] = same_part(item.rule, theirs, ours, self._exam.exercise.random)
        return self._agreed[key]

    def _kept(self, asked: Callable[[Wrong, Part, Case], bool], wrong: Wrong, item: Part, case: Case) -> bool:
        """What is asked of a wrong answer alone; a case with given functions is another one for each answer."""
        if case.given:
            return asked(wrong, item, case)
        key = (asked.__name__, self._exam.function_name, wrong.name, item, case)
        return self._source.kept(key, lambda: asked(wrong, item, case))

    def _tells(self, wrong: Wrong, item: Part, case: Case) -> bool:
        """Whether a wrong answer has another value than the right one in a part, on one case."""
        reply = self._reply(wrong, case)
        right = Reply(value=self._exam.expected(case))
        return not same_part(item.rule, reply, right, self._exam.exercise.random)

    def _differs(self, wrong: Wrong, item: Part, case: Case) -> bool:
        """Whether a wrong answer does not pass in a part, on one case."""
        reply = self._reply(wrong, case)
        return bool(reply.trouble or item.finding(case, reply.value, self._exam.expected(case)))
