"""The feedback page of one student's notebook: one static HTML file, no script, no network.

A page is made of a recorded result, the notebook as it was run and what the gradebook holds, so that it can be
written again at any time without grading again: after a person gave marks, or with more or less of the findings.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.course import catalogue, layout
from grader.declare.finding import LEVELS
from grader.errors import GradschoolError, SubmissionError
from grader.gradebook.changes import FILE_NAME, MarkChange, net_changes, read_changes, still_so
from grader.gradebook.records import NO_MARKS, CellMark, NotebookMarks
from grader.results.file import NAME, ResultsFile
from grader.results.folder import only_writer
from grader.results.from_graded import result_of
from grader.results.line import NotebookResult
from grader.submission.containment import describe, hits_everybody
from grader.submission.job import Graded
from grader.tell.next_steps import moved_sentence, next_steps
from grader.tell.parts import answers_in, exercise_part, written_part
from grader.tell.templating import render, write_text


def page_html(
    result: NotebookResult,
    nb_text: str = "",
    marks: NotebookMarks = NO_MARKS,
    level: str = "full",
    moved: Sequence[MarkChange] = (),
) -> str:
    """Render the page.

    Parameters
    ----------
    nb_text : str
        The notebook as it was run, for the student's own answers.
    marks : NotebookMarks
        From the gradebook.
    level : {"full", "shapes-only", "none"}
        How much of what was found the student may see (`Finding.seen`).
    moved : sequence of MarkChange
        Marks of this notebook that are not what they once were.
    """
    notebook = result.notebook
    answers = answers_in(nb_text)
    parts = [exercise_part(exercise, answers, marks, level, result.version) for exercise in result.exercises]
    written = [written_part(q, notebook, answers, marks) for q in catalogue.exercises(notebook).written]
    scores = [part.score for part in (*parts, *written) if part.score is not None]
    return render(
        "feedback.html.j2",
        result=result,
        title=notebook.replace("_", " "),
        parts=parts,
        written=written,
        level=level,
        score=max(0.0, sum(scores) - marks.penalty),
        max_score=sum(part.max_score for part in (*parts, *written)),
        waiting=sum(part.max_score for part in written if part.score is None),
        penalty=min(marks.penalty, sum(scores)),
        late=marks.late,
        moved=moved_sentence(moved),
        next_steps=next_steps(result, parts),
    )


def first_page(graded: Graded, level: str, version: str = "") -> str:
    """The page of a result that no person has seen yet: what `page_html` gives with the marks that it gets then.

    Parameters
    ----------
    version : str
        Names the examiner, as the result's line will.
    """
    marks = NotebookMarks({name: CellMark(auto_score=0.0) for name in graded.unanswered or ()})
    return page_html(result_of(graded, version=version), graded.nb, marks, level)


def write_page(
    path: Path,
    result: NotebookResult,
    nb_text: str = "",
    marks: NotebookMarks = NO_MARKS,
    level: str = "full",
    moved: Sequence[MarkChange] = (),
) -> None:
    """Write the page to a file, in one step."""
    write_text(path, page_html(result, nb_text, marks, level, moved))


def page_path(out: Path, result: NotebookResult) -> Path:
    """Where a page is kept."""
    return out / "feedback" / result.student / result.assignment / f"{result.notebook}.html"


def write_pages(week: str, out: Path, db_url: str, level: str = "full") -> list[Path]:
    """Write all pages of a week again from what grading left and what is in the gradebook now.

    Raises
    ------
    GradschoolError
        If the week was not graded into this folder, or something cannot be read or written.
    """
    if level not in LEVELS:
        raise GradschoolError(f"There is no level {level!r}. The levels are: {', '.join(LEVELS)}.")
    from grader.gradebook.read import (
        read_hand_marks,
        read_notebook_marks,
        read_student_marks,
    )  # slow; workers do without
    from grader.tell.week import write_week

    notebooks = layout.notebooks(week)
    if not any(ResultsFile(out / NAME).of_week(week)):
        raise GradschoolError(f"{out / NAME} holds no result of {week}. Grade it first: gradschool grade {week}.")
    paths, failures = [], []
    with only_writer(out, f"writing the pages of {week}"):
        marks = read_notebook_marks(db_url, week)
        changes = read_changes(out / FILE_NAME, notebooks)
        moved = net_changes(changes)
        results = ResultsFile(out / NAME)
        for result in results.of_week(week):
            path = page_path(out, result)
            try:
                text = notebook_text(out, result)
                write_page(
                    path,
                    result,
                    text,
                    marks.get(result.id, NO_MARKS),
                    level,
                    still_so(moved.get(result.id[::2], ()), result),
                )
            except Exception as error:
                if hits_everybody(error) and not isinstance(error.__cause__, OSError):
                    raise
                failures.append(f"{path} could not be written ({describe(error)}).")
                continue
            paths.append(path)
        write_week(week, out, read_student_marks(db_url, week), results, changes, read_hand_marks(db_url, week))
    if failures:
        raise GradschoolError(f"{len(paths)} pages were written. " + " ".join(failures[:20]))
    return paths


def notebook_text(out: Path, result: NotebookResult) -> str:
    """The notebook as it was run, or nothing if it is gone."""
    path = out / "autograded" / result.student / result.assignment / f"{result.notebook}.ipynb"
    try:
        return path.read_text(encoding="utf-8") if path.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise SubmissionError(f"{path} cannot be read: {error}.") from error
