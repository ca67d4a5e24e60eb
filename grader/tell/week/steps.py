"""What an instructor does next, when a run is done: one sentence each, with the line to type."""

from __future__ import annotations

import shlex
from pathlib import Path

from grader.course import catalogue, labels, layout
from grader.tell.tally import Tally


def steps_after(week: str, tally: Tally, out: Path, db_url: str | None = None) -> list[str]:
    """The sentences, in the order in which they are done.

    Parameters
    ----------
    db_url : str, optional
        As it was named on the command line.
    """
    steps = []
    if tally.changes:
        steps.append(f"{_count(len(tally.changes), 'mark')} moved: see {tally.moved_page}.")
    questions = {
        labels.cell_id(name, one.name, "written")
        for name in layout.notebooks(week)
        for one in catalogue.exercises(name).written
    }
    written = sum(name in questions for name in tally.waiting)
    again = len(tally.waiting) - written
    if tally.kept:
        stands = "stands" if tally.kept == 1 else "stand"
        steps.append(
            f"{_count(tally.kept, 'mark')} {stands} although the answers have less today: see {tally.moved_page}."
        )
    where = f"jupyter lab, then Nbgrader > Formgrader > Manual Grading > {week}"
    if again:
        steps.append(
            f"{_count(again, 'mark')} wait{'' if again > 1 else 's'} for a review, since the mark under a person's changed or "
            f"the grader failed: open the formgrader ({where})."
        )
    if written:
        steps.append(
            f"{_count(written, 'written answer')} wait{'' if written > 1 else 's'}: open the formgrader ({where})."
        )
    if tally.waiting:
        steps.append(f"Then write the pages again: {_line('feedback', week, out, db_url)}.")
    if tally.errors:
        steps.append("Mend the grader errors and grade again before you export.")
    else:
        steps.append(
            f"{'Last' if tally.waiting else 'Next'}, the marks for your LMS: {_line('export', week, out, db_url)}."
        )
    return steps


def _line(command: str, week: str, out: Path, db_url: str | None) -> str:
    words = ["gradschool", command, week]
    words += ["--out", str(out)] if out != Path(".") else []
    words += ["--db", db_url] if db_url else []
    return shlex.join(words)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
