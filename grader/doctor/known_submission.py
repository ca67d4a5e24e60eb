"""The judge proves itself on two known answers before it judges anybody."""

from __future__ import annotations

from grader.course import layout
from grader.doctor.condition import Condition, State
from grader.grade.proof import prove
from grader.room import available
from grader.submission.job import Options, grade_one


def course_folder() -> Condition:
    """Is the course there?"""
    weeks = layout.weeks()
    n_notebooks = sum(len(layout.notebooks(week)) for week in weeks)
    if not n_notebooks:
        return Condition("course", State.MISSING, f"The course in {layout.root()} has no notebook yet.")
    return Condition(
        "course", State.GOOD, f"The course in {layout.root()}: {len(weeks)} weeks, {n_notebooks} notebooks."
    )


def known_submission() -> Condition:
    """Does a right answer get full marks here, and a wrong one less? In the sandbox, if there is one."""
    sandbox = available() is None
    proof = prove(lambda jobs: map(grade_one, jobs), Options(sandbox=sandbox))
    if proof is None:
        return Condition("judge", State.NOTE, "The course has no exercise yet on which the judge could prove itself.")
    sentence = (
        f"`{proof.exercise}`, graded {'in the sandbox' if sandbox else 'without a sandbox'}: a right answer got "
        f"{proof.right.score:g} of {proof.right.max_score:g} points, a wrong one {proof.wrong.score:g}."
    )
    if proof.holds:
        return Condition("judge", State.GOOD, sentence)
    return Condition("judge", State.MISSING, f"{sentence} So marks of this machine would be wrong.{proof.messages}")
