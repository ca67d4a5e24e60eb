"""Which mistake is it? An answer that behaves like a known wrong answer gets that one's name and advice.

A name that is given must be true. So only returned values count as evidence, on every case on which both the answer
and the known mistake returned one; where two causes fit equally well, both are said, and of more than two none. What no
known mistake explains may be two of them at once, stand in a simple relation to what is right (`grader.judge.naming.relations`)
or be a slip that anybody can make (`grader.judge.naming.slips`), in all wrong parts or in one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from grader.course.reference import Reference
from grader.declare.finding import Outcome
from grader.declare.items import Part
from grader.declare.variants import Wrong
from grader.errors import CourseError
from grader.judge.exam import Exam
from grader.judge.naming.ignored import ignored_argument
from grader.judge.naming.look import Look
from grader.judge.naming.relations import relation
from grader.judge.naming.slips import COMES, kind_of, living_slips
from grader.judge.naming.structure import wrong_make
from grader.judge.result import Diagnosis, ItemResult
from helpers.judge.calling.call import Reply
from helpers.judge.fingerprint import fingerprint
from helpers.judge.verdict import seen_in

MOST_CAUSES = 2  # that one diagnosis names


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
    look = Look(exam, source, passed)
    if len(failed) == 1 and not edges and not raises:
        (told,) = (result.finding for result in items if result.item in failed)
        unseen = [wrong for wrong in exercise.wrong if wrong.only_item in failed and look.by_finding(wrong, told)]
        if unseen:
            return Diagnosis(unseen[0].name, unseen[0].advice)
    everywhere = [wrong for wrong in exercise.wrong if core and not wrong.only_item]
    if all(reply.trouble for reply in replies):
        fitting = [wrong for wrong in everywhere if look.by_errors(wrong, core)]
        return _one_of(fitting)
    tiers: list[tuple[Callable[[Wrong, Sequence[Part]], bool], Iterable[Wrong], Sequence[Part]]] = [
        (look.by_values, everywhere, [*core, *edges]),
        (look.by_values, everywhere, core),
        (look.by_errors, everywhere, core),
        (look.by_values, _pairs(everywhere, source, exam, look, core), core),
        *(
            (fits, [wrong for wrong in exercise.wrong if wrong.only_item == edge.name], [edge])
            for edge in edges
            for fits in (look.by_values, look.by_errors)
        ),
    ]
    for fits, candidates, parts in tiers:
        fitting = [wrong for wrong in candidates if fits(wrong, parts) and not look.spoils(wrong)]
        if fitting:
            return _one_of(fitting) if len(fitting) <= MOST_CAUSES else None
    if made := wrong_make(exam, core):
        return made
    if not core or exercise.random or exercise.measure:
        return None
    slips = living_slips(source, exercise)
    return (
        relation(exam, core)
        or _one_of(look.fitting(slips, core))
        or ignored_argument(exam, core)
        or _in_parts(exam, look, (everywhere, slips), core)
    )


def _has_passed(result: ItemResult, item: Part) -> bool:
    return result.item == item.name and result.outcome is Outcome.PASSED and not item.edge


def _unanswered(replies: Iterable[Reply]) -> bool:
    return any(reply.trouble and reply.trouble.type_name == "NotImplementedError" for reply in replies)


def _one_of(fitting: Sequence[Wrong]) -> Diagnosis | None:
    """The cause that fits, or the two that do; of more causes none is said."""
    causes = {kind_of(wrong.name): wrong.advice for wrong in fitting}
    said = [Diagnosis(name, advice) for name, advice in causes.items()]
    if len(said) == 1:
        return said[0]
    if len(said) != MOST_CAUSES:
        return None
    one, other = said
    if all(cause.advice.startswith(COMES) for cause in said):
        either = f"{one.advice.removesuffix('.')}, or if {other.advice.removeprefix(COMES)}"
    else:
        either = f"It is one of two things. {one.advice} Or: {other.advice}"
    return Diagnosis(f"{one.name} or {other.name}", either)


def _in_parts(exam: Exam, look: Look, sources: Sequence[Sequence[Wrong]], core: Sequence[Part]) -> Diagnosis | None:
    """What explains some of the wrong parts, if it would alter no other: the rest has another cause."""
    found: list[dict[str, Wrong]] = []
    related: list[Part] = []
    for path in dict.fromkeys(part.path for part in core):
        here = [part for part in core if part.path == path]
        elsewhere = [part for part in core if part.path != path]
        known, slips = (
            [wrong for wrong in look.fitting(wrongs, here) if look.fits_or_leaves(wrong, elsewhere)]
            for wrongs in sources
        )
        told = None if known else relation(exam, here)
        causes = [Wrong(told.name, told.advice)] if told else known or slips
        related += here if told else []
        if causes:
            found.append({kind_of(wrong.name): wrong for wrong in causes})
    shared = [cause for name, cause in (found[0] if found else {}).items() if all(name in causes for causes in found)]
    if shared:  # a relation is told of all parts that have it
        return relation(exam, related) or _one_of(shared)
    several = {cause.advice: cause for causes in found if (cause := _one_of(list(causes.values())))}
    if not several or len(several) > MOST_CAUSES:
        return None
    names = dict.fromkeys(cause.name for cause in several.values())
    return Diagnosis(" and ".join(names), " And: ".join(several))


def _pairs(known: Sequence[Wrong], source: Reference, exam: Exam, look: Look, core: Sequence[Part]) -> Iterator[Wrong]:
    """Two known mistakes at once, where both change the reference in places of their own.

    Together they have to alter all that is wrong. What is drawn shows little of one mistake and less of two: there
    only one of them may alter it.
    """
    useful = [wrong for wrong in known if wrong.edits and not look.spoils(wrong)]
    altered = {wrong.name: {part.name for part in core if look.alters(wrong, part)} for wrong in useful}
    drawn = {part.name for part in core if part.rule.drawn}
    wanted = {part.name for part in core}
    for one, other in combinations(useful, 2):
        ours, theirs = altered[one.name], altered[other.name]
        if ours | theirs != wanted or ours & theirs & drawn:
            continue
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
