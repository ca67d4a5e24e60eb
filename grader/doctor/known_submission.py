"""The judge proves itself on two known answers before it judges anybody."""

from __future__ import annotations

from grader.course import catalogue, labels, layout
from grader.declare.exercise import Exercise
from grader.declare.variants import Wrong
from grader.demo.sheet import Sheet
from grader.doctor.condition import Condition, State
from grader.judge.result import CheckResult
from grader.room import available
from grader.submission.job import Job, Options, grade_one


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
    found = _small_exercise()
    if found is None:
        return Condition("judge", State.NOTE, "The course has no exercise yet on which the judge could prove itself.")
    notebook, exercise = found
    sandbox = available() is None
    right, wrong = (_judged(notebook, exercise, variant, sandbox) for variant in (None, exercise.wrong[0]))
    sentence = (
        f"`{exercise.name}`, graded {'in the sandbox' if sandbox else 'without a sandbox'}: a right answer got {right.score:g} "
        f"of {right.max_score:g} points, a wrong one {wrong.score:g}."
    )
    if right.score == right.max_score > wrong.score:
        return Condition("judge", State.GOOD, sentence)
    messages = "".join(f" {item.message}" for item in right.items if item.message)
    return Condition("judge", State.MISSING, f"{sentence} So marks of this machine would be wrong.{messages}")


def _small_exercise() -> tuple[str, Exercise] | None:
    """The first exercise of the course that needs no other."""
    for week in layout.weeks():
        for notebook in layout.notebooks(week):
            for exercise in catalogue.exercises(notebook).exercises:
                if not exercise.uses and exercise.wrong:
                    return notebook, exercise
    return None


def _judged(notebook: str, exercise: Exercise, variant: Wrong | None, sandbox: bool) -> CheckResult:
    sheet = Sheet(notebook)
    sheet.answer(exercise, variant)
    job = Job("doctor", layout.week_of(notebook), notebook, "", sheet.data(), Options(sandbox=sandbox))
    wanted = labels.exercise_id(notebook, exercise.name)
    return next(result for result in grade_one(job).results if result.id == wanted)
