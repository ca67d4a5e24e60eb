"""nbgrader's commands in any order, in a fresh clone too: whichever comes first enters the week into the gradebook.

nbgrader itself enters a week where it makes the student edition, and it makes none where one lies already, as in a clone of
this course; then it grades nobody, since it knows no such assignment.
"""

from __future__ import annotations

from functools import cache, wraps
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde, GenerateAssignment

from grader.course import layout
from grader.course.course_file import FILE
from grader.gradebook.writer import GradebookWriter


def enter_week(db_url: str, week: str) -> None:
    """Enter a week's notebooks, cells and points, unless they stand in the gradebook as they are now.

    Raises
    ------
    GradschoolError
        If there is no such week, its sources are not in order, or the gradebook is not this course's.
    """
    files = [layout.root() / FILE, *map(layout.source_path, layout.notebooks(week))]
    stamps = tuple(path.stat().st_mtime_ns for path in files if path.exists())
    _enter(db_url, week, stamps)
    try:
        with Gradebook(db_url, layout.course().course_id) as gradebook:
            gradebook.find_assignment(week)
    except MissingEntry:  # another gradebook lies there since
        _enter.cache_clear()
        _enter(db_url, week, stamps)


@cache
def _enter(db_url: str, week: str, stamps: tuple[int, ...]) -> None:
    with GradebookWriter(db_url) as writer:
        writer.prepare(week)


def follow_the_course() -> None:
    """Let `nbgrader autograde` and `nbgrader generate_assignment` enter the week first; called twice it changes nothing more."""
    for converter in (Autograde, GenerateAssignment):
        if not hasattr(converter.init_assignment, "__wrapped__"):
            converter.init_assignment = _entering(converter.init_assignment)
    # A student edition that is there is made again; what else lies beside it stays, unlike with --force.
    GenerateAssignment.init_destination = lambda self, assignment_id, student_id: True
    # What is not taught any more keeps its marks and counts for nothing; nbgrader would refuse.
    GenerateAssignment._clean_old_notebooks = lambda self, assignment_id, student_id: None


def _entering(init: Any) -> Any:
    @wraps(init)
    def init_assignment(self: Any, assignment_id: str, student_id: str) -> None:
        if not getattr(self, "no_database", False):
            enter_week(self.coursedir.db_url, assignment_id)
        init(self, assignment_id, student_id)

    return init_assignment
