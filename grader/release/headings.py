"""What a notebook's headings say of its exercises: their numbers, points and minutes, and the title of the week."""

from __future__ import annotations

import re

from nbformat import NotebookNode

from grader.course import layout
from grader.course.catalogue import NotebookExercises
from grader.declare.exercise import Exercise, Written
from grader.errors import CourseError

_FIRST = re.compile(r"\A# (?:[^\n·]+ · )?(?=[^\n]+$)", re.MULTILINE)
_EXERCISE = re.compile(r"^### Exercise [^\n`]*`(\w+)`[^\n]*$", re.MULTILINE)
_QUESTION = re.compile(r"^\*\*Question \w+ · (.+) \([^()\n]*by hand\)\*\*$", re.MULTILINE)
# In running text: "six exercises (36 points, ...", "two questions that a person reads\n(6 points, ..."
_TOTAL = re.compile(r"(\b(exercise|question)s?\b[^()]{0,60}\()[\d.]+ points?\b")


def points_in_words(points: float) -> str:
    """`4 points`, `1 point`, and words for what counts for nothing."""
    if not points:
        return "does not count"
    return f"{points:g} point" if points == 1 else f"{points:g} points"


def heading(number: int, exercise: Exercise) -> str:
    """The heading of a task."""
    worth = f"{points_in_words(exercise.points)}, {exercise.minutes} minutes"
    return f"### Exercise {number} · `{exercise.name}`: {exercise.title} ({worth})"


def question_heading(number: int, question: Written) -> str:
    """The heading of a written question; these have letters."""
    return f"**Question {chr(ord('A') + number)} · {question.title} ({points_in_words(question.points)}, by hand)**"


def follow_the_exercises(nb: NotebookNode, known: NotebookExercises) -> None:
    """Bring the headings of a notebook up to date with its exercises and with `course.toml`."""
    exercises = {one.name: heading(number, one) for number, one in enumerate(known.exercises, start=1)}
    questions = {one.title: question_heading(number, one) for number, one in enumerate(known.written)}
    totals = {
        "exercise": points_in_words(sum(one.points for one in known.exercises)),
        "question": points_in_words(sum(one.points for one in known.written)),
    }
    texts = [
        cell for cell in nb.cells if cell.cell_type == "markdown" and cell.metadata["gradschool"]["role"] == "read"
    ]
    for cell in texts:
        cell.source = _EXERCISE.sub(lambda found: exercises.get(found[1], found[0]), cell.source)
        cell.source = _QUESTION.sub(lambda found: questions.get(found[1], found[0]), cell.source)
        cell.source = _TOTAL.sub(lambda found: f"{found[1]}{totals[found[2]]}", cell.source)
    if texts and (title := _title_of(known.notebook)):
        texts[0].source = _FIRST.sub(lambda _: f"# {title} · ", texts[0].source, count=1)


def _title_of(notebook: str) -> str:
    try:
        return layout.title(layout.week_of(notebook))
    except CourseError:  # it is being built, and its file is not there yet
        return ""
