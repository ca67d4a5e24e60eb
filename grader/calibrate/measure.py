"""Put every answer whose truth is known to the examiner, and the mutants of the references."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.calibrate.answers import Answer, read_answers
from grader.calibrate.equivalent import read_equivalent
from grader.calibrate.figures import Figures
from grader.calibrate.judged import Judged
from grader.calibrate.mutants import Mutant, mutants
from grader.calibrate.told import read_told
from grader.course import catalogue, labels, layout
from grader.course.reference import reference
from grader.declare.exercise import Exercise
from grader.declare.finding import Outcome
from grader.errors import CourseError, GradschoolError
from grader.judge.result import CheckResult
from grader.judge.trusted import examine_text, has_full_marks
from grader.room import Room
from grader.room.guard import MEMORY
from grader.submission.marking import unjudged
from grader.submission.one_answer import judge_answer

MUTANT_S = 2.0  # CPU time of all calls of a mutant; the slowest reference takes a tenth of it
MUTANT_MIB = 1024  # of further memory
Judge = Callable[[Answer], CheckResult]


@dataclass(frozen=True)
class Bank:
    """What is measured with.

    Attributes
    ----------
    right, wrong : sequence of Answer
    read : mapping of str to str
        What somebody has read that the wrong ones are told (`grader.calibrate.told`).
    catalogue : bool
        The exercises' own wrong and different answers too.
    equivalent : mapping
        By exercise, the mutants that are still right (`grader.calibrate.equivalent`).
    """

    right: Sequence[Answer] = ()
    wrong: Sequence[Answer] = ()
    read: Mapping[str, str] = field(default_factory=dict)
    catalogue: bool = True
    equivalent: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def own_folder() -> Path:
    """The course's own answers."""
    return layout.root() / "answers"


def read_bank(folder: Path, notebooks: Sequence[str], *, catalogue: bool) -> Bank:
    """Read a folder of answers, of some notebooks.

    Raises
    ------
    CourseError
        If there is none for these notebooks, or something in the folder is not as it should be.
    """
    right, wrong = (
        [answer for answer in read_answers(folder, right) if answer.notebook in notebooks] for right in (True, False)
    )
    if not right and not wrong and not catalogue:
        raise CourseError(f"{folder} holds no answer to these notebooks: see `gradschool calibrate --help`")
    return Bank(right, wrong, read_told(folder, notebooks), catalogue, read_equivalent(own_folder()))


def graded_notebooks() -> list[str]:
    """The notebooks that have exercises, in the order of the course."""
    names = [name for week in layout.weeks() for name in layout.notebooks(week)]
    return [name for name in names if catalogue.exercises(name).exercises]


def exercises_of(notebook: str) -> tuple[Exercise, ...]:
    """The exercises of a notebook."""
    return catalogue.exercises(notebook).exercises


def judge_trusted(answer: Answer) -> CheckResult:
    """Judge an answer of our own, in this very process."""
    try:
        return examine_text(answer.notebook, answer.exercise, answer.code)
    except GradschoolError as error:  # its cell ends with an error
        return unjudged(answer.notebook, answer.exercise, Outcome.FAILED, str(error))


def judge_in(room: Room) -> Judge:
    """Judge answers of others, in the sandbox."""
    return lambda answer: judge_answer(answer.notebook, answer.exercise, answer.code, room)


def measure(
    notebooks: Sequence[str], bank: Bank, *, judge: Judge = judge_trusted, every_mutant: int = 0
) -> Iterator[Figures]:
    """The figures of each exercise.

    Parameters
    ----------
    every_mutant : int
        1 for all mutants, 4 for one of four, 0 for none.
    """
    for notebook in notebooks:
        for exercise in catalogue.exercises(notebook).exercises:
            yield measure_exercise(notebook, exercise, bank, judge, every_mutant)


def measure_exercise(notebook: str, exercise: Exercise, bank: Bank, judge: Judge, every_mutant: int) -> Figures:
    """The figures of one exercise."""
    judged = [
        Judged(answer, right, judge_trusted(answer), known=True)
        for right in (True, False)
        for answer in (of_catalogue(notebook, exercise, right) if bank.catalogue else ())
    ]
    judged += [
        Judged(answer, right, judge(answer))
        for right, answers in ((True, bank.right), (False, bank.wrong))
        for answer in answers
        if (answer.notebook, answer.exercise) == (notebook, exercise.name)
    ]
    name = labels.exercise_id(notebook, exercise.name)
    different, n_equivalent = mutants_of(notebook, exercise, bank)
    tried = different[::every_mutant] if every_mutant else []
    survivors = [mutant for mutant in tried if survives(notebook, exercise, mutant)]
    read = {key: line for key, line in bank.read.items() if key.startswith(f"{name}-")}
    return Figures(name, judged, len(tried), n_equivalent if every_mutant else 0, survivors, read)


def of_catalogue(notebook: str, exercise: Exercise, right: bool) -> list[Answer]:
    """The exercise's own different answers, or its wrong ones."""
    source = reference(notebook)
    return [
        Answer(notebook, exercise.name, variant.name, source.variant_source(exercise, variant))
        for variant in (exercise.different if right else exercise.wrong)
    ]


def mutants_of(notebook: str, exercise: Exercise, bank: Bank) -> tuple[list[Mutant], int]:
    """The mutants of a reference that are not listed as equivalent, and how many are."""
    same = bank.equivalent.get(labels.exercise_id(notebook, exercise.name), {})
    found = mutants(reference(notebook).answers[exercise.name])
    different = [mutant for mutant in found if mutant.name not in same]
    return different, len(found) - len(different)


def survives(notebook: str, exercise: Exercise, mutant: Mutant) -> bool:
    """Whether a mutant gets full marks. It runs here, within limits of time and memory: it is code of our own, changed."""
    MEMORY.hold(MUTANT_MIB)
    try:
        return has_full_marks(notebook, exercise.name, mutant.code, MUTANT_S)
    except GradschoolError:
        return False
    finally:
        MEMORY.release()
