"""The form "I think that this answer was marked wrongly": a Markdown text, read into a record.

Its headings are `### Exercise`, `### The answer` (a fenced block of Python), `### What the mark was`,
`### What it should be` and `### Why`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from grader.course import catalogue, labels, layout
from grader.errors import CourseError, GradschoolError

EXERCISE, ANSWER, MARK, DEMAND, WHY = HEADINGS = (
    "Exercise",
    "The answer",
    "What the mark was",
    "What it should be",
    "Why",
)
_HEADING = re.compile(r"#{2,4} +(.+?)\s*#*")
_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class Demand(StrEnum):
    """What somebody thinks that the mark should be."""

    FULL_MARKS = "full marks"
    FEWER_POINTS = "fewer points"
    ANOTHER_SENTENCE = "the same points with another sentence"


@dataclass(frozen=True)
class Dispute:
    """One filled-in form.

    Attributes
    ----------
    notebook, exercise : str
        Together the exercise's id.
    answer : str
        The text of the answer's cell.
    mark, why : str
        In the words of whoever filled in the form.
    """

    notebook: str
    exercise: str
    answer: str
    mark: str
    demand: Demand
    why: str

    @property
    def exercise_id(self) -> str:
        """The id under which the exercise is known outside."""
        return labels.exercise_id(self.notebook, self.exercise)


def read_form(path: Path) -> Dispute:
    """Read a form from a file.

    Raises
    ------
    GradschoolError
        If it cannot be read, or anything in it is missing or wrong; the sentence says what.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GradschoolError(f"The form {path} cannot be read: {error}.") from None
    try:
        return parse_form(text)
    except GradschoolError as error:
        raise GradschoolError(f"{path.name}: {error}") from None


def parse_form(text: str) -> Dispute:
    """The record that a form's text holds; see `read_form`."""
    sections = _sections(text)
    for heading in HEADINGS:
        if heading not in sections:
            raise GradschoolError(f"The heading `### {heading}` is missing.")
    notebook, exercise = exercise_of(_words(sections[EXERCISE]).strip("` "))
    return Dispute(
        notebook,
        exercise,
        _answer(sections[ANSWER]),
        _words(sections[MARK]),
        _demand(_words(sections[DEMAND])),
        _words(sections[WHY]),
    )


def _sections(text: str) -> dict[str, str]:
    """The text under each of the form's headings; the first of two equal headings counts."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line, in_code in _lines(text):
        heading = None if in_code else _HEADING.fullmatch(line)
        if heading and heading[1] in HEADINGS and heading[1] not in found:
            current = found.setdefault(heading[1], [])
        else:
            current.append(line)
    return {heading: "\n".join(lines) for heading, lines in found.items()}


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it is part of a fenced block: there `###` begins a comment and no section."""
    begin = ""
    for line in text.splitlines():
        ends = bool(begin) and _closes(line, begin)
        if not begin and _FENCE.fullmatch(line.strip()):
            begin = line
        yield line, bool(begin)
        if ends:
            begin = ""


def _closes(line: str, begin: str) -> bool:
    """Whether a line ends the fenced block that another one begins."""
    fence = _FENCE.fullmatch(begin.strip())
    return fence is not None and line.strip().startswith(fence[1]) and not line.strip().strip(fence[1][0])


def exercise_of(identifier: str) -> tuple[str, str]:
    """The notebook and the name of an exercise, from its id.

    Raises
    ------
    GradschoolError
        If the course has none of that id; the sentence says how one is named.
    """
    notebook, name = labels.split_id(identifier)
    known = [one for week in layout.weeks() for one in layout.notebooks(week)]
    if notebook not in known:
        raise GradschoolError(
            f"There is no exercise {identifier[:80]!r}: it is named by its notebook and its function, such as "
            "`logistic_regression-sigmoid`."
        )
    try:
        return notebook, catalogue.exercises(notebook)[name].name
    except CourseError:
        names = ", ".join(exercise.name for exercise in catalogue.exercises(notebook).exercises)
        raise GradschoolError(f"The notebook {notebook} has no exercise {name[:80]!r}; it has: {names}.") from None


def _answer(section: str) -> str:
    code = [line for line, in_code in _lines(section) if in_code]
    if not code:
        raise GradschoolError(f"Under `### {ANSWER}` there must be a block that begins with ```python.")
    end = next((number for number, line in enumerate(code[1:], 1) if _closes(line, code[0])), len(code))
    return parse_answer("\n".join(code[1:end]))


def parse_answer(source: str) -> str:
    """An answer as a form keeps it; nothing of it is run.

    Raises
    ------
    GradschoolError
        If it is not Python.
    """
    try:
        ast.parse(source)
    except SyntaxError as error:
        raise GradschoolError(f"The answer is not Python: line {error.lineno}, {error.msg}.") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise GradschoolError(f"The answer is not Python: {error or 'it is nested too deeply'}.") from None
    return "\n".join(source.splitlines()).strip("\n")


def _demand(words: str) -> Demand:
    found = [demand for demand in Demand if demand.value in words.lower()]
    if len(found) != 1:
        raise GradschoolError(f"Under `### {DEMAND}` there must be one of: {'; '.join(Demand)}.")
    return found[0]


def _words(section: str) -> str:
    return _COMMENT.sub("", section).strip()
