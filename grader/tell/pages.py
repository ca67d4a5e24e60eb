"""The feedback page of one student's notebook: one static HTML file, no script, no network.

A page is made of a line of results.jsonl, the notebook as it was run and what the gradebook holds, so that it can be
written again at any time without grading again: after a person gave marks, or with more or less of the findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from grader.course import catalogue, labels, layout
from grader.declare.finding import LEVELS, Finding, Outcome
from grader.errors import GradschoolError
from grader.gradebook.cell_marks import NOTHING, CellMark, NotebookMarks, week_marks
from grader.results.file import NAME, ResultsFile
from grader.tell.templating import render, write_text

# A sign and a word for every outcome: neither colour nor a picture alone tells it.
WORDS = {
    Outcome.PASSED: ("✓", "right"),
    Outcome.FAILED: ("✗", "not right yet"),
    Outcome.BLOCKED: ("–", "not judged"),
    Outcome.TIMED_OUT: ("✗", "took too long"),
    Outcome.CRASHED: ("✗", "ended the process"),
    Outcome.GRADER_ERROR: ("?", "not marked yet: an error of the grader's"),
}
OPEN_WORD = ("·", "not written yet")


@dataclass(frozen=True)
class Part:
    """One exercise, or one question answered in words, as it stands on the page.

    Attributes
    ----------
    score : float or None
        The mark that counts; None while there is none.
    auto_score : float or None
        The examiner's mark, where a person gave another.
    items : tuple of dict
        For each rubric item its name, sign, word, points and what was found (as far as the student may see).
    answer : str
        The student's own text.
    own_helpers : str
        A sentence about the student's own earlier functions, or nothing.
    """

    title: str
    anchor: str
    sign: str
    word: str
    score: float | None
    max_score: float
    answer: str
    comment: str = ""
    auto_score: float | None = None
    items: tuple[dict[str, Any], ...] = ()
    advice: str = ""
    own_helpers: str = ""


def page_html(line: Mapping[str, Any], nb_text: str = "", marks: NotebookMarks = NOTHING, level: str = "full") -> str:
    """Render the page.

    Parameters
    ----------
    line : mapping
        A line of results.jsonl.
    nb_text : str
        The notebook as it was run, for the student's own answers.
    marks : NotebookMarks
        From the gradebook.
    level : {"full", "shapes-only", "none"}
        How much of what was found the student may see (`Finding.seen`).
    """
    notebook = line["notebook"]
    answers = _answers(nb_text)
    parts = [_exercise(entry, notebook, answers, marks, level) for entry in line["exercises"]]
    written = [_written(question, notebook, answers, marks) for question in catalogue.exercises(notebook).written]
    counted = [part for part in (*parts, *written) if part.score is not None]
    waiting = [part for part in written if part.score is None]
    return render(
        "feedback.html.j2",
        line=line,
        title=notebook.replace("_", " "),
        parts=parts,
        written=written,
        level=level,
        score=max(0.0, sum(part.score for part in counted) - marks.penalty),
        max_score=sum(part.max_score for part in (*parts, *written)),
        waiting=sum(part.max_score for part in waiting),
        penalty=marks.penalty,
        next_steps=_next_steps(line, notebook, parts),
    )


def write_page(
    path: Path, line: Mapping[str, Any], nb_text: str = "", marks: NotebookMarks = NOTHING, level: str = "full"
) -> None:
    """Write the page to a file, in one step."""
    write_text(path, page_html(line, nb_text, marks, level))


def page_path(out: Path, line: Mapping[str, Any]) -> Path:
    """Where a page is kept."""
    return out / "feedback" / line["student"] / line["assignment"] / f"{line['notebook']}.html"


def write_pages(week: str, out: Path, db_url: str, level: str = "full") -> list[Path]:
    """Write all pages of a week again from what grading left and what is in the gradebook now.

    Raises
    ------
    GradschoolError
        If the week was not graded into this folder, or something cannot be read or written.
    """
    if level not in LEVELS:
        raise GradschoolError(f"There is no level {level!r}. The levels are: {', '.join(LEVELS)}.")
    layout.notebooks(week)
    lines = [line for line in ResultsFile(out / NAME) if line["assignment"] == week]
    if not lines:
        raise GradschoolError(f"{out / NAME} holds no result of {week}. Grade it first: gradschool grade {week}.")
    marks = dict(week_marks(db_url, week))
    paths = []
    for line in lines:
        autograded = out / "autograded" / line["student"] / week / f"{line['notebook']}.ipynb"
        try:
            text = autograded.read_text(encoding="utf-8") if autograded.is_file() else ""
        except (OSError, UnicodeDecodeError) as error:
            raise GradschoolError(f"{autograded} cannot be read: {error}.") from error
        paths.append(page_path(out, line))
        write_page(paths[-1], line, text, marks.get((line["student"], line["notebook"]), NOTHING), level)
    return paths


def _answers(nb_text: str) -> dict[str, str]:
    """What the student wrote, by the id of the answer's cell."""
    if not nb_text:
        return {}
    try:
        cells = nbformat.v4.reads(nb_text).cells  # our own file, so it need not be validated
    except (ValueError, KeyError, AttributeError, TypeError):
        return {}  # the page is still worth having
    return {labels.grade_id(cell): cell.source for cell in cells if labels.role(cell) in ("answer", "written")}


def _exercise(
    entry: Mapping[str, Any], notebook: str, answers: Mapping[str, str], marks: NotebookMarks, level: str
) -> Part:
    name = labels.split_id(entry["id"])[1]
    known = catalogue.exercises(notebook)
    outcome = Outcome(entry["outcome"])
    answer = answers.get(f"{entry['id']}-answer", "").strip()
    mark = marks.cells.get(f"{entry['id']}-hidden", CellMark())
    comments = (mark.comment, marks.cells.get(f"{entry['id']}-answer", CellMark()).comment)
    given = mark.manual_score is not None
    judged = outcome is not Outcome.GRADER_ERROR
    sign, word = WORDS[outcome]
    if outcome is Outcome.FAILED and 'raise NotImplementedError("Exercise ' in answer:
        sign, word = OPEN_WORD
    elif outcome is Outcome.FAILED and entry["score"]:
        word = "partly right"
    return Part(
        f"Exercise {known.number(name)} · {name}",
        entry["id"],
        sign,
        word,
        mark.score if given else (entry["score"] + mark.extra_credit if judged else None),
        entry["max_score"],
        answer,
        "\n".join(filter(None, comments)),
        entry["score"] if given and judged else None,
        tuple(_item(item, level) for item in entry["rubric"]),
        entry["diagnosis"]["advice"] if entry["diagnosis"] else "",
        _own_helpers(entry, known.closure(name)),
    )


def _item(item: Mapping[str, Any], level: str) -> dict[str, Any]:
    finding = Finding(**item["finding"]).seen(level) if item.get("finding") else None
    sign, word = WORDS[Outcome(item["outcome"])]
    return {
        "name": item["item"],
        "sign": sign,
        "word": word,
        "points": item["points"],
        "max_points": item["max_points"],
        "finding": finding,
    }


def _own_helpers(entry: Mapping[str, Any], uses: tuple[str, ...]) -> str:
    if not uses or entry["outcome"] != Outcome.PASSED:
        return ""
    names = ", ".join(f"`{name}`" for name in uses)
    if entry["own_helpers"] == Outcome.PASSED:
        return ""
    return (
        f"It is right, and worked with the reference's helper functions in place of yours ({names}), so an earlier "
        "mistake cost nothing here. With your own it does not work yet."
    )


def _written(question: Any, notebook: str, answers: Mapping[str, str], marks: NotebookMarks) -> Part:
    identifier = f"{notebook}-{question.name}-written"
    mark = marks.cells.get(identifier, CellMark(waiting=True))
    answer = answers.get(identifier, "").strip()
    empty = answer in ("", "YOUR ANSWER HERE")
    score = None if mark.waiting else mark.score
    word = "waits to be read by a person" if score is None else ("not answered" if empty else "read by a person")
    return Part(
        f"Question · {question.title}",
        identifier,
        "·" if score is None or empty else "✎",
        word,
        score,
        float(question.points),
        "" if empty else answer,
        mark.comment,
    )


def _next_steps(line: Mapping[str, Any], notebook: str, parts: list[Part]) -> list[str]:
    """One to three sentences: which exercise first, and why."""
    steps = []
    if line["problems"] and not any(part.score for part in parts):
        steps.append("Restart the kernel, run all cells from top to bottom, save, and look at the file again.")
    known = catalogue.exercises(notebook)
    todo = [
        (labels.split_id(entry["id"])[1], part)
        for entry, part in zip(line["exercises"], parts, strict=True)
        if entry["outcome"] not in (Outcome.PASSED, Outcome.GRADER_ERROR)
    ]
    if not todo:
        waiting = any(entry["outcome"] == Outcome.GRADER_ERROR for entry in line["exercises"])
        return [
            *steps,
            "Nothing for you to do: the grader will mark the rest again."
            if waiting
            else "All the code is right. Nothing is left to mend.",
        ]
    name, part = todo[0]
    builders = [other.name for other in known.exercises if name in known.closure(other.name)]
    reason = (
        f", on which {', '.join(f'`{b}`' for b in builders)} build{'s' if len(builders) == 1 else ''}"
        if builders
        else ""
    )
    failed = next((item for item in part.items if item["finding"] and item["word"] != "not judged"), None)
    how = part.advice or (failed["finding"].hint if failed else "")
    if part.word == OPEN_WORD[1]:
        how = "It is still as it was handed out."
    steps.append(f"Begin with exercise {known.number(name)}, `{name}`{reason}." + (f" {how}" if how else ""))
    if len(todo) > 1:
        steps.append("Then: " + ", ".join(f"`{other}`" for other, _ in todo[1:]) + ".")
    return steps
