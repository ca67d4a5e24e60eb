"""Answers whose truth is known beforehand, read from a folder.

`FOLDER/right/<notebook>/<exercise>.py` and `FOLDER/wrong/<notebook>/<exercise>.py` hold one answer after another, each
under a line of its own, as in a notebook written as a script:

    # %% own_name_of_the_answer
    # Mistake: what is wrong with it, in a teacher's words, written before the examiner saw it.
    def sigmoid(z):
        return 1 / (1 + np.exp(z))

A right answer has no line `# Mistake:`; that of a wrong one may go on in further lines that begin with `#   `.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from grader.course import catalogue, layout
from grader.errors import CourseError

_HEAD = re.compile(r"^# %%[ \t]*(\S*)[ \t]*$", re.M)
_MISTAKE = re.compile(r"\A\s*# Mistake: (.+(?:\n#   .+)*)")


@dataclass(frozen=True)
class Answer:
    """One answer to one exercise.

    Attributes
    ----------
    name : str
        Unique within its file.
    code : str
        What stands in the answer cell.
    mistake : str
        What is wrong with it, in a teacher's words; empty for a right answer.
    """

    notebook: str
    exercise: str
    name: str
    code: str
    mistake: str = ""

    def __str__(self) -> str:
        return f"{self.notebook}-{self.exercise}-{self.name}"


def read_answers(folder: Path, right: bool) -> list[Answer]:
    """All right or all wrong answers of a folder, in the order of the course.

    Raises
    ------
    CourseError
        For a file of no exercise, a text before the first head, a name that is missing or stands twice, or a wrong
        answer without its mistake.
    """
    top = folder / ("right" if right else "wrong")
    paths = {path.relative_to(top).with_suffix("").as_posix(): path for path in sorted(top.glob("*/*.py"))}
    answers = []
    for notebook in (name for week in layout.weeks() for name in layout.notebooks(week)):
        for exercise in catalogue.exercises(notebook).exercises:
            if path := paths.pop(f"{notebook}/{exercise.name}", None):
                answers += _read(path, notebook, exercise.name, right)
    if paths:
        raise CourseError(f"{next(iter(paths.values()))}: the course has no such exercise")
    return answers


def _read(path: Path, notebook: str, exercise: str, right: bool) -> list[Answer]:
    try:
        before, *pieces = _HEAD.split(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise CourseError(f"{path} is no text in UTF-8") from None
    if before.strip():
        raise CourseError(f'{path}: something stands before the first line "# %% name"')
    answers: dict[str, Answer] = {}
    for name, code in zip(pieces[::2], pieces[1::2], strict=True):
        told = _MISTAKE.match(code)
        if not name or name in answers:
            raise CourseError(f'{path}: each answer needs a name of its own behind "# %%", and {name!r} is none')
        if right == bool(told):
            raise CourseError(f'{path}: {name} {"has a" if told else "needs a"} line "# Mistake: ..."')
        words = re.sub(r"\n#  *", " ", told[1]).replace("|", "/").strip() if told else ""
        answers[name] = Answer(
            notebook, exercise, name, code[told.end() :].strip("\n") if told else code.strip("\n"), words
        )
    return list(answers.values())
