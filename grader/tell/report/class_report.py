"""All that the class report tells, read from what `gradschool grade` left in a folder."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from grader.course import catalogue, labels, layout
from grader.course.roster import Roster
from grader.errors import GradschoolError
from grader.gradebook.connect import sqlite_url
from grader.gradebook.read import read_hand_marks, read_student_marks
from grader.gradebook.records import StudentMark
from grader.results.file import NAME, ResultsFile
from grader.submission.open_items import OpenItem, read_open_items
from grader.tell.report.examples import SHOWN, example_code
from grader.tell.report.exercise_figures import Cluster
from grader.tell.report.statistics import ClassFigures, figures


@dataclass(frozen=True)
class Report:
    """A week's figures and what is known of the class besides.

    Attributes
    ----------
    absent : tuple of str
        Students of the gradebook or the roster who handed in nothing.
    partly : tuple of (str, str)
        Student and notebook, of those who handed in others.
    open_errors : tuple of (str, str)
        Student and exercise without a mark because the grader failed.
    open_items : tuple of OpenItem
        Files that were handed in and wait for a person.
    examples : dict of str to str
        The example's code by `<exercise>/<fingerprint>`.
    students : tuple of StudentMark
        Who handed in, with the week's total as the gradebook has it; empty without a gradebook.
    graders : tuple of (str, int)
        Who marked by hand, and how many of the marks that count.
    late : tuple of StudentMark
        The marks of those who handed in late.
    """

    figures: ClassFigures
    absent: tuple[str, ...] = ()
    partly: tuple[tuple[str, str], ...] = ()
    open_errors: tuple[tuple[str, str], ...] = ()
    open_items: tuple[OpenItem, ...] = ()
    examples: dict[str, str] = field(default_factory=dict)
    students: tuple[StudentMark, ...] = ()
    graders: tuple[tuple[str, int], ...] = ()
    late: tuple[StudentMark, ...] = ()

    @property
    def clusters(self) -> list[Cluster]:
        """Unnamed failures, largest group first."""
        return self.figures.clusters()

    def example(self, cluster: Cluster) -> str:
        """The code of a group's example, or nothing if its notebook is gone."""
        return self.examples.get(f"{cluster.exercise}/{cluster.fingerprint}", "")


def make_report(
    week: str,
    out: Path,
    *,
    db_url: str | None = None,
    roster: Roster = Roster(),  # noqa: B008  (frozen)
) -> Report:
    """Read what `gradschool grade` left in a folder.

    Parameters
    ----------
    roster : Roster
        Adds students whom the gradebook does not know.

    Raises
    ------
    GradschoolError
        If there are no results of this week, or the gradebook cannot be read.
    """
    notebooks = [name for name in layout.notebooks(week) if catalogue.exercises(name).exercises]
    items = read_open_items(out, week)
    waiting = {item.student for item in items}
    found = figures(ResultsFile(out / NAME).of_week(week), week)
    found.open_students |= waiting
    marks, graders = _gradebook(week, out, db_url)
    # what was not graded because a file waits looks to the gradebook like an error
    errors = tuple((mark.student, error) for mark in marks if mark.student not in waiting for error in mark.errors)
    if not found.scores and not errors and not items:
        raise GradschoolError(
            f"{out / NAME} holds no results of {week}. Grade it first: gradschool grade {week} --out {out}."
        )
    _in_teaching_order(found, notebooks)
    ours = {student for student, _ in errors}
    names = {mark.student for mark in marks} | set(roster.students)
    absent = sorted(names - set(found.scores) - ours - waiting)
    partly = [
        (student, name)
        for student in sorted(found.scores)
        for name in notebooks
        if student not in waiting
        and student not in found.handed_in.get(name, ())
        and not any(s == student and labels.split_id(e)[0] == name for s, e in errors)
    ]
    all_errors = tuple(sorted({*errors, *found.open_errors}))
    examples = {f"{c.exercise}/{c.fingerprint}": example_code(out, week, c) for c in found.clusters()[:SHOWN]}
    students = tuple(mark for mark in marks if mark.submitted)
    late = tuple(mark for mark in marks if mark.late or mark.penalty)
    return Report(found, tuple(absent), tuple(partly), all_errors, items, examples, students, graders, late)


def _in_teaching_order(found: ClassFigures, notebooks: list[str]) -> None:
    order = [labels.exercise_id(name, e.name) for name in notebooks for e in catalogue.exercises(name).exercises]
    places = {identifier: place for place, identifier in enumerate(order)}  # what is no longer there goes last
    found.exercises = dict(sorted(found.exercises.items(), key=lambda pair: places.get(pair[0], len(order))))


def _gradebook(week: str, out: Path, db_url: str | None) -> tuple[list[StudentMark], tuple[tuple[str, int], ...]]:
    """The marks of all whom the gradebook knows, and who gave how many by hand. A folder without a gradebook knows none."""
    if db_url is None and not (out / "gradebook.db").exists():
        return [], ()
    url = db_url or sqlite_url(out)
    last = {(mark.student, mark.cell): mark.grader for mark in read_hand_marks(url, week) if mark.after is not None}
    return read_student_marks(url, week), tuple(sorted(Counter(last.values()).items()))
