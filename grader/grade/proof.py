"""The examiner proves itself on two known answers before it judges anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from grader.course import catalogue, labels, layout
from grader.declare.exercise import Exercise
from grader.declare.variants import Wrong
from grader.errors import GradschoolError
from grader.judge.result import CheckResult
from grader.release.sheet import Sheet
from grader.submission.job import Graded, Job, Options

RIGHT, WRONG = "a right answer", "a wrong answer"


@dataclass(frozen=True)
class Proof:
    """What a known right and a known wrong answer to one exercise got.

    Attributes
    ----------
    exercise : str
    right, wrong : CheckResult
    """

    exercise: str
    right: CheckResult
    wrong: CheckResult

    @property
    def holds(self) -> bool:
        """Whether the right answer got full marks, and the wrong one less."""
        return self.right.score == self.right.max_score > self.wrong.score

    @property
    def messages(self) -> str:
        """What was found in the right answer, where it must find nothing."""
        found = dict.fromkeys(item.message for item in self.right.items if item.message)
        return "".join(f" {message}" for message in found)


def insist_on_proof(run: Callable[[Iterable[Job]], Iterator[Graded]], options: Options, week: str) -> None:
    """Refuse to grade where two known answers do not get what they must.

    Raises
    ------
    GradschoolError
        With what was expected and what came.
    """
    proof = prove(run, options, week)
    if proof is not None and not proof.holds:
        most = f"{proof.right.max_score:g}"
        raise GradschoolError(
            f"Nothing was graded, since marks of this machine would be wrong: of the {most} points for `{proof.exercise}`, {RIGHT} "
            f"must get {most} and got {proof.right.score:g}, {WRONG} must get fewer and got {proof.wrong.score:g}.{proof.messages} "
            "Look at it with gradschool doctor."
        )


def prove(run: Callable[[Iterable[Job]], Iterator[Graded]], options: Options, week: str = "") -> Proof | None:
    """Let two known answers be graded like any submission; None if the course has no exercise for that.

    Parameters
    ----------
    run : callable
        Grades jobs.
    options : Options
        Those of the run, but demos are left out.
    week : str
        Where to look for an exercise first.
    """
    found = _small_exercise(week)
    if found is None:
        return None
    notebook, exercise = found
    answers = {RIGHT: None, WRONG: exercise.wrong[0]}
    known = (_job(name, notebook, exercise, variant, options) for name, variant in answers.items())
    graded = {one.student: one for one in run(known)}
    wanted = labels.exercise_id(notebook, exercise.name)
    right, wrong = (next(result for result in graded[name].results if result.id == wanted) for name in answers)
    return Proof(exercise.name, right, wrong)


def _small_exercise(week: str) -> tuple[str, Exercise] | None:
    """The first exercise of the week, or else of the course, that needs no other."""
    for one in sorted(layout.weeks(), key=lambda name: (name != week, name)):
        for notebook in layout.notebooks(one):
            for exercise in catalogue.exercises(notebook).exercises:
                if not exercise.uses and exercise.wrong and exercise.points:
                    return notebook, exercise
    return None


def _job(name: str, notebook: str, exercise: Exercise, variant: Wrong | None, options: Options) -> Job:
    sheet = Sheet(notebook)
    sheet.answer(exercise, variant)
    return Job(name, layout.week_of(notebook), notebook, "", sheet.data(), replace(options, full=False))
