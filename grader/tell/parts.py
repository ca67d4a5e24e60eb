"""The parts of a feedback page: one per exercise, and one per question answered in words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import nbformat
from msgspec import UnsetType
from nbformat import NotebookNode

from grader.course import catalogue, labels
from grader.declare.exercise import Written
from grader.declare.finding import Finding, Outcome
from grader.gradebook.records import CellMark, NotebookMarks, decided_by_person
from grader.results.case import LONGEST_ANSWER, Case, CaseItem, case_address
from grader.results.line import ExerciseResult, RubricResult
from grader.submission.restoring.kept import part_of, pictures_in
from grader.tell.words import words_html

# A sign and a word for every outcome: neither colour nor a picture alone tells it.
WORDS = {
    Outcome.PASSED: ("✓", "right"),
    Outcome.FAILED: ("✗", "not right yet"),
    Outcome.BLOCKED: ("–", "not judged"),
    Outcome.TIMED_OUT: ("✗", "took too long"),
    Outcome.CRASHED: ("✗", "ended the process"),
    Outcome.GRADER_ERROR: ("?", "not marked yet: an error of the grader's"),
}
UNANSWERED = ("·", "not written yet")


@dataclass(frozen=True)
class Answer:
    """What the student wrote in one cell, and the pictures pasted into it: name and address of each."""

    text: str = ""
    unanswered: bool = False
    pictures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Item:
    """One item of a rubric; of what was found only what the student may see."""

    name: str
    outcome: Outcome
    points: float
    max_points: float
    finding: Finding | None
    edge: bool = False

    @property
    def sign(self) -> str:
        """The outcome as a sign."""
        return WORDS[self.outcome][0]

    @property
    def word(self) -> str:
        """The outcome in words."""
        return WORDS[self.outcome][1]


@dataclass(frozen=True)
class Part:
    """One exercise, or one question answered in words, as the page shows it.

    Attributes
    ----------
    score : float or None
        The mark that counts; None while there is none.
    auto_score : float or None
        The examiner's mark, where a person gave another.
    answer : str
        The student's own text.
    unanswered : bool
        Whether the answer is still as it was handed out.
    own_helpers : str
        A sentence about the student's own earlier functions, or nothing.
    remark : str
        What cost nothing and is worth knowing, or nothing.
    pictures : tuple of (str, str)
        Name and address of each picture in the answer that its text does not show.
    judged : float or None
        What the answer has today, where a higher mark that was given out before stands.
    html : str
        An answer in words as it is read, made harmless; nothing if it cannot be shown so.
    case : str
        Address that saves the exercise as a case, or nothing.
    """

    title: str
    anchor: str
    sign: str
    word: str
    score: float | None
    max_score: float
    answer: str
    unanswered: bool = False
    comment: str = ""
    auto_score: float | None = None
    items: tuple[Item, ...] = ()
    advice: str = ""
    own_helpers: str = ""
    pictures: tuple[tuple[str, str], ...] = ()
    remark: str = ""
    judged: float | None = None
    html: str = ""
    case: str = ""


def answers_in(nb_text: str) -> dict[str, Answer]:
    """What the student wrote, by the nbgrader id of the cell; nothing from a notebook that cannot be read."""
    if not nb_text:
        return {}
    try:
        document = json.loads(nb_text)  # our own file, so it need not be validated
        document["cells"] = [cell for cell in document["cells"] if _role(cell) in ("answer", "written")]
        cells = nbformat.v4.to_notebook(document).cells
    except (ValueError, KeyError, AttributeError, TypeError):
        return {}  # the page is still worth having
    return {
        labels.grade_id(cell): Answer(cell.source.strip(), labels.is_unanswered(cell), _pictures(cell))
        for cell in cells
    }


def _role(raw: object) -> object:
    return part_of(part_of(raw, "metadata"), "gradschool").get("role")


def _pictures(cell: NotebookNode) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, f"data:{mime};base64,{''.join(text.split())}")
        for name, kinds in pictures_in(cell).items()
        for mime, text in kinds.items()
    )


def exercise_part(
    exercise: ExerciseResult,
    answers: Mapping[str, Answer],
    marks: NotebookMarks,
    level: str = "full",
    version: str = "",
) -> Part:
    """The part of one exercise; `version` names the examiner that judged it."""
    notebook, name = labels.split_id(exercise.id)
    known = catalogue.exercises(notebook)
    answer_id = labels.cell_id(notebook, name, "answer")
    answer = answers.get(answer_id, Answer())
    kept = None if isinstance(exercise.kept, UnsetType) else exercise.kept
    auto_score = None if exercise.outcome is Outcome.GRADER_ERROR else (exercise.score if kept is None else kept)
    mark = replace(marks.cells.get(labels.check_id(exercise.id), CellMark()), auto_score=auto_score)
    comments = (mark.comment, marks.cells.get(answer_id, CellMark()).comment)
    unanswered = exercise.outcome is Outcome.FAILED and answer.unanswered
    sign, word = UNANSWERED if unanswered else _sign_and_word(exercise)
    items = tuple(_item(item, level) for item in exercise.rubric)
    return Part(
        title=f"Exercise {known.number(name)} · {name}",
        anchor=exercise.id,
        sign=sign,
        word=word,
        score=mark.score,
        max_score=exercise.max_score,
        answer=answer.text,
        unanswered=unanswered,
        comment="\n".join(filter(None, comments)),
        auto_score=mark.auto_score if decided_by_person(mark) else None,
        items=items,
        advice=exercise.diagnosis.advice if exercise.diagnosis else "",
        own_helpers=_own_helpers(exercise, known.closure(name)),
        remark=exercise.remark.sentence(level) if exercise.remark else "",
        judged=None if kept is None or decided_by_person(mark) else exercise.score,
        case="" if unanswered or not answer.text else _case(exercise, answer.text, items, version),
    )


def _case(exercise: ExerciseResult, answer: str, items: Sequence[Item], version: str) -> str:
    """The address under which the page offers the exercise as a case; nothing for one without a mark or too long an answer."""
    if exercise.outcome is Outcome.GRADER_ERROR or len(answer) > LONGEST_ANSWER:
        return ""
    told = tuple(
        CaseItem(
            item=item.name,
            points=item.points,
            max_points=item.max_points,
            message=item.finding.sentence() if item.finding else "",
        )
        for item in items
    )
    advice = exercise.diagnosis.advice if exercise.diagnosis else ""
    return case_address(
        Case(
            exercise=exercise.id,
            answer=answer,
            version=version,
            outcome=exercise.outcome,
            score=exercise.score,
            max_score=exercise.max_score,
            items=told,
            advice=advice,
        )
    )


def _sign_and_word(exercise: ExerciseResult) -> tuple[str, str]:
    sign, word = WORDS[exercise.outcome]
    if exercise.outcome is Outcome.FAILED and exercise.score:
        return sign, "partly right"
    return sign, word


def _item(item: RubricResult, level: str) -> Item:
    finding = item.finding.seen(level) if item.finding else None
    return Item(item.item, item.outcome, item.points, item.max_points, finding, item.edge)


def _own_helpers(exercise: ExerciseResult, uses: tuple[str, ...]) -> str:
    if not uses or exercise.outcome is not Outcome.PASSED or exercise.own_helpers is Outcome.PASSED:
        return ""
    names = ", ".join(f"`{name}`" for name in uses)
    return (
        f"It is right, and worked with the reference's helper functions in place of yours ({names}), so an earlier "
        "mistake cost nothing here. With your own it does not work yet."
    )


def written_part(question: Written, notebook: str, answers: Mapping[str, Answer], marks: NotebookMarks) -> Part:
    """The part of one question answered in words."""
    identifier = labels.cell_id(notebook, question.name, "written")
    mark = marks.cells.get(identifier, CellMark(waiting=True))
    answer = answers.get(identifier, Answer())
    empty = not answer.text or answer.unanswered
    html, others = words_html(answer.text, answer.pictures) if not empty else ("", answer.pictures)
    score = None if mark.waiting else mark.score
    word = "waits to be read by a person" if score is None else ("not answered" if empty else "read by a person")
    return Part(
        title=f"Question · {question.title}",
        anchor=identifier,
        sign="·" if score is None or empty else "✎",
        word=word,
        score=score,
        max_score=float(question.points),
        answer="" if empty else answer.text,
        unanswered=empty,
        comment=mark.comment,
        pictures=others,
        html=html,
    )
