"""The pages of a week: one per student with each notebook and the total, and one for the class with the marks that moved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.course import catalogue, labels, layout
from grader.errors import GradschoolError
from grader.gradebook.changes import MarkChange
from grader.gradebook.hand_marks import HandMark
from grader.gradebook.records import StudentMark
from grader.results.file import ResultsFile
from grader.submission.containment import hits_everybody
from grader.submission.identity import SubmissionId
from grader.tell.templating import render, write_text
from grader.tell.week.moves import moves_of

INDEX = "index.html"


def write_week(
    week: str,
    out: Path,
    marks: Sequence[StudentMark],
    results: ResultsFile,
    changes: Sequence[MarkChange],
    by_hand: Sequence[HandMark],
) -> Path | None:
    """Write the pages of a week; returns that of the marks that moved, or None if no mark ever did.

    A student's page that cannot be written is that student's trouble, unless none can.
    """
    for mark in marks:
        if mark.submitted:
            try:
                write_text(out / "feedback" / mark.student / week / INDEX, index_html(week, mark, results))
            except GradschoolError as error:
                if not isinstance(error.__cause__, OSError) or hits_everybody(error.__cause__):
                    raise
    moves = moves_of(changes, by_hand, results, week)
    path = out / "reports" / f"{week}-moved.html"
    if not moves:
        return None
    write_text(
        path,
        render(
            "moved.html.j2",
            week=layout.week_in_words(week),
            moves=moves,
            fell=sum(move.fell for move in moves),
            most=MOST,
        ),
    )
    return path


MOST = 3000  # rows of a page that somebody reads; all stand in moved.jsonl


def index_html(week: str, mark: StudentMark, results: ResultsFile) -> str:
    """The page of one student's week."""
    scores = dict(mark.notebooks)
    rows = []
    for name in layout.notebooks(week):
        known = catalogue.exercises(name)
        points = sum(one.points for one in known.exercises) + sum(one.points for one in known.written)
        if not points:
            continue
        waits = sum(one.points for one in known.written if labels.cell_id(name, one.name, "written") in mark.waiting)
        rows.append(
            {
                "name": name,
                "there": SubmissionId(mark.student, week, name) in results,
                "score": scores.get(name, 0.0),
                "max_score": points,
                "waiting": waits,
                "errors": [e for e in mark.errors if labels.split_id(e)[0] == name],
            }
        )
    lost = max(0.0, sum(scores.values()) - mark.score)
    return render(
        "week.html.j2",
        week=layout.week_in_words(week),
        mark=mark,
        rows=rows,
        lost=lost,
        most=sum(row["max_score"] for row in rows),
    )
