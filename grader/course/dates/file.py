"""The file of due dates: one row per week, and one for each student who has another date or another policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from grader.course import layout
from grader.course.dates.hand_in_time import UnreadableTime, read_time
from grader.course.dates.policy import LatePolicy
from grader.course.roster import Roster, course_roster, places
from grader.course.sheet_file import read_rows
from grader.errors import GradschoolError

FILE_NAME = "dates.csv"
COLUMNS = ("week", "student", "due", "late")


@dataclass(frozen=True)
class Deadline:
    """When one student's work of a week is due, in UTC without a zone, and what lateness costs them."""

    due: datetime
    policy: LatePolicy


@dataclass(frozen=True)
class Dates:
    """All due dates, with the extra time that the roster gives.

    Attributes
    ----------
    weeks : mapping of str to Deadline
        For everybody.
    own : mapping of (str, str) to Deadline
        By week and student, in place of the week's, extra time included.
    """

    weeks: Mapping[str, Deadline] = field(default_factory=dict)
    own: Mapping[tuple[str, str], Deadline] = field(default_factory=dict)
    roster: Roster = Roster()  # noqa: RUF009  (frozen)

    def of(self, week: str, student: str) -> Deadline | None:
        """A student's own deadline; None where the file says nothing of the week."""
        common = self.weeks.get(week)
        if common is None or (week, student) in self.own:
            return self.own.get((week, student))
        person = self.roster.get(student)
        return Deadline(common.due + person.extra_time, common.policy) if person else common


def course_dates(roster: Roster | None = None) -> Dates:
    """Read `dates.csv` of the current folder, else that of the course folder; without one no date is known.

    Raises
    ------
    GradschoolError
        If it or the roster cannot be read, or a row is odd.
    """
    for path in places(FILE_NAME):
        if path.is_file():
            return read_dates(path, course_roster() if roster is None else roster)
    return Dates()


def read_dates(path: Path, roster: Roster = Roster()) -> Dates:  # noqa: B008  (frozen)
    """Read a table with `week`, `due` and, if wanted, `student` and `late`.

    Raises
    ------
    GradschoolError
        Naming the row, if it is no such file.
    """
    try:
        rows = read_rows(path)
    except (OSError, ValueError) as error:
        raise GradschoolError(f"The dates {path} cannot be read: {error}.") from error
    headings = [heading.lower() for heading in rows[0][1] if heading] if rows else []
    if not {"week", "due"} <= set(headings) <= set(COLUMNS) or len(set(headings)) < len(headings):
        raise GradschoolError(
            f"The dates {path} have the columns {', '.join(headings) or 'none'}. They need `week` and `due`, and may have "
            "`student` and `late`, each once."
        )
    found: dict[tuple[str, str], tuple[int, dict[str, str]]] = {}
    for line, row in rows[1:]:
        fields = dict(zip(headings, row, strict=False))
        key = (fields.get("week", ""), fields.get("student", ""))
        if key in found:
            raise _odd(path, line, f"{' and '.join(filter(None, key))} stand in line {found[key][0]} too")
        found[key] = (line, fields)
    weeks: dict[str, Deadline] = {}
    own: dict[tuple[str, str], Deadline] = {}
    for (week, student), (line, fields) in sorted(found.items()):  # a week's row before those of its students
        try:
            deadline = _deadline(week, student, fields, weeks, roster)
        except ValueError as error:
            raise _odd(path, line, str(error)) from None
        if student:
            own[week, student] = deadline
        else:
            weeks[week] = deadline
    return Dates(weeks, own, roster)


def _odd(path: Path, line: int, what: str) -> GradschoolError:
    return GradschoolError(f"The dates {path}, line {line}: {what}.")


def _deadline(
    week: str, student: str, fields: Mapping[str, str], weeks: Mapping[str, Deadline], roster: Roster
) -> Deadline:
    """What a row says; raises ValueError if it is odd."""
    if week not in layout.weeks():
        raise ValueError(f"there is no week {week!r}; the course has {', '.join(layout.weeks())}")
    common = weeks.get(week)
    if student and common is None:
        raise ValueError(f"{student} has a date, and {week} has none: add a row for {week} without a student")
    if student and roster and roster.get(student) is None:
        raise ValueError(f"{student!r} is not in {roster.path}")
    due, late = fields.get("due", ""), fields.get("late", "")
    if common and not due:
        person = roster.get(student)
        when = common.due + person.extra_time if person else common.due
    else:
        when = _time(due)
    return Deadline(when, common.policy if common and not late else LatePolicy.read(late))


def _time(text: str) -> datetime:
    try:
        return read_time(text, elsewhere=None)
    except UnreadableTime as error:
        raise ValueError(f"due {text!r}: {error}; write a time such as 2026-11-20 23:59 Europe/Berlin") from None
