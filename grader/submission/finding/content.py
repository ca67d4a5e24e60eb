"""What a file's content says: which notebook of the course it is, and how much of it is answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from nbformat import NotebookNode

from grader.course import labels, layout
from grader.errors import SubmissionError
from grader.release.student_edition import shared_edition
from grader.submission.containment import OwnWorkError, own_work
from grader.submission.restoring.matching import match
from grader.submission.restoring.read import read_submission
from grader.submission.restoring.restore import restore

SURELY = 3  # times as many cells of one notebook as of any other, where both could be meant


@dataclass(frozen=True)
class Content:
    """A notebook's file, read.

    Attributes
    ----------
    trouble : str
        Why it cannot be read, if it cannot.
    """

    nb: NotebookNode | None
    trouble: str = ""


@dataclass(frozen=True)
class Answers:
    """What a file answers of a notebook: how many exercises and questions, and the texts of all."""

    count: int
    texts: tuple[str, ...]


def read_content(data: bytes, name: str) -> Content:
    """Read a file as a notebook, if it is one."""
    try:
        with own_work():
            return Content(read_submission(data, name)[0])
    except (SubmissionError, OwnWorkError) as error:
        return Content(None, str(error))


def recognised(nb: NotebookNode, notebooks: Iterable[str]) -> str:
    """Which of some notebooks this is by its cells: their labels, ids, texts and functions. Nothing where there is doubt."""
    found: dict[str, int] = {}
    for notebook in notebooks:
        try:
            found[notebook] = len(match(nb.cells, layout.shared_source(notebook).cells, notebook).versions)
        except SubmissionError:
            continue
    best = sorted(found, key=found.__getitem__)
    if len(best) > 1 and found[best[-1]] < SURELY * max(1, found[best[-2]]):
        return ""
    return best[-1] if best else ""


def answers(nb: NotebookNode, notebook: str) -> Answers | None:
    """What is answered in it as this notebook, or None if it is none."""
    try:
        with own_work():
            cells = restore(nb, notebook).nb.cells
    except (SubmissionError, OwnWorkError):
        return None
    handed_out = _handed_out(notebook)
    asked = [cell for cell in cells if labels.role(cell) in ("answer", "written")]
    own = [cell.source.strip() for cell in cells if labels.role(cell) in ("answer", "written", labels.OWN)]
    given = [
        cell
        for cell in asked
        if not labels.is_unanswered(cell) and cell.source.strip() != handed_out.get(labels.grade_id(cell))
    ]
    return Answers(len(given), tuple(own))


@cache
def _handed_out(notebook: str) -> dict[str, str]:
    """What stands in the cells that students fill in before they do."""
    return {labels.grade_id(cell): cell.source.strip() for cell in shared_edition(notebook).cells}
