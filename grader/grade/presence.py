"""The class as a whole: who handed in nothing, who is not on the roster, and of whom nobody knows whether they are late."""

from __future__ import annotations

from collections.abc import Sequence

from grader.course.dates import Dates
from grader.course.roster import Roster
from grader.submission.collect import Collection
from grader.submission.containment import Note

NAMED = 20  # students who are named


def compare(roster: Roster, collection: Collection) -> list[str]:
    """The sentences; none without a roster."""
    if not roster:
        return []
    there = {one.student for one in collection.submissions} | {which.student for which in collection.missing}
    waiting = {item.student for item in collection.open_items}
    absent = [student for student in roster.students if student not in there | waiting]
    strangers = sorted(student for student in there if roster.get(student) is None)
    found = [Note(f"Handed in nothing of {collection.week}: {_some(absent)}.")] if absent else []
    return found + ([f"Not in {roster.path}, and graded all the same: {_some(strangers)}."] if strangers else [])


def without_time(week: str, dates: Dates, students: Sequence[str]) -> list[str]:
    """Say of whom nobody can tell whether they are late, if that matters."""
    if week not in dates.weeks or not students:
        return []
    return [
        f"{week} has a due date, and no timestamp.txt says when these handed in, so they count as in time: "
        f"{_some(students)}."
    ]


def _some(students: Sequence[str]) -> str:
    more = f" and {len(students) - NAMED} more" if len(students) > NAMED else ""
    return ", ".join(students[:NAMED]) + more
