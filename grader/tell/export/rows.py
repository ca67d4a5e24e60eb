"""One row per student: the mark, how the LMS knows the student, and what is incomplete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grader.course.roster import Person, Roster
from grader.declare.finding import Outcome
from grader.gradebook.records import StudentMark
from grader.results.line import NotebookResult
from grader.submission.open_items import OpenItem
from grader.tell.export.cells import safe
from grader.tell.formats import Format

DECIMALS = 2  # an LMS keeps no more


@dataclass(frozen=True)
class Row:
    """One student's row before it is written.

    Attributes
    ----------
    score : float or None
        None where no mark may be given.
    most : float
        What can be reached, in the points in which `score` is.
    """

    mark: StudentMark
    person: Person
    score: float | None
    most: float

    @property
    def name(self) -> str:
        """The name to show."""
        return self.person.name or self.mark.full_name

    @property
    def email(self) -> str:
        """The address by which an LMS may know the student."""
        return self.person.email or self.mark.email

    @property
    def ids(self) -> tuple[str, str]:
        """The LMS's own id, and that of the university: what the roster calls so, else its first number, and the next id."""
        others = list(self.person.ids)
        own = self.person.lms_id or next((one for one in others if one.isdigit()), "")
        if own in others:
            others.remove(own)
        return own, self.person.sis_id or next(iter(others), "")

    @property
    def login(self) -> str:
        """The login; where nothing else is known, the name of the student's folder."""
        return self.person.login or ("" if any(self.ids) else self.mark.student)


@dataclass(frozen=True)
class ExportOptions:
    """What an export takes into account, whatever file it makes.

    Attributes
    ----------
    roster : Roster
        Who is in the class, and how the LMS knows them.
    column : str
        The heading of the mark's column, where it is not the week's.
    scale : float, optional
        What the full mark becomes.
    allow_incomplete : bool
        Export although something is open.
    open_errors : mapping of str to sequence of str
        By student, exercises that the grader failed to judge besides those that the gradebook shows.
    open_items : sequence of OpenItem
        Files that somebody has to look at; who handed in one has no mark before.
    """

    roster: Roster = Roster()  # noqa: RUF009  (frozen)
    column: str = ""
    scale: float | None = None
    allow_incomplete: bool = False
    open_errors: Mapping[str, Sequence[str]] = field(default_factory=dict)
    open_items: Sequence[OpenItem] = ()


def make_rows(
    marks: Sequence[StudentMark], file_format: Format | None, options: ExportOptions
) -> tuple[list[Row], list[str]]:
    """Put marks and the class together.

    Parameters
    ----------
    file_format : Format or None
        None for the LMS's own file, in which rows are found by whatever fits.

    Returns
    -------
    rows : list of Row
    problems : list of str
        What is incomplete, one sentence per row. Whoever is on the roster and handed in nothing is no problem (`absent`).
    """
    roster, scale, open_items = options.roster, options.scale, options.open_items
    known = {mark.student: mark for mark in marks}
    max_score = max((mark.max_score for mark in marks), default=0.0)
    factor = scale / max_score if scale and max_score else 1.0
    rows, problems = [], [f"Nobody knows whose this is: {_open(item)}." for item in open_items if not item.student]
    waiting = {item.student for item in open_items if item.student}
    for student in sorted({*known, *roster.students, *options.open_errors, *waiting}):
        mark = known.get(student) or StudentMark(student, max_score=max_score)
        # what was not graded because a file waits looks to the gradebook like an error
        errors = sorted({*(mark.errors if student not in waiting else ()), *options.open_errors.get(student, ())})
        person = roster.get(student)
        trouble = [f"handed in a file that waits for a person: {_open(i)}" for i in open_items if i.student == student]
        absent = person is not None and not mark.submitted and not errors and not trouble
        if mark.submitted or not (absent or trouble):
            trouble += _trouble(mark, errors)
        if roster and person is None and file_format is not None:
            trouble.append(f"has no row in {roster.path}")
        score = (
            round(mark.score * factor, DECIMALS) if mark.submitted and not errors and student not in waiting else None
        )
        row = Row(mark, person or _own_ids(mark, file_format), score, scale or mark.max_score)
        trouble += [] if absent else _untraceable(row, file_format)
        problems += [f"{student} {what}." for what in trouble]
        rows.append(row)
    return rows, problems


def absent(marks: Sequence[StudentMark], roster: Roster, open_items: Sequence[OpenItem] = ()) -> list[str]:
    """Who is on the roster and handed in nothing: no mark is given then, not even zero."""
    there = {mark.student for mark in marks if mark.submitted} | {item.student for item in open_items}
    return [student for student in roster.students if student not in there]


def open_errors_of(results: Iterable[NotebookResult]) -> dict[str, list[str]]:
    """By student, exercises with an error of the grader's."""
    found: dict[str, list[str]] = {}
    for result in results:
        failed = [e.id for e in result.exercises if e.outcome is Outcome.GRADER_ERROR]
        if failed:
            found.setdefault(result.student, []).extend(failed)
    return found


def _open(item: OpenItem) -> str:
    return f"{item.file}: {item.why.rstrip('.')}. Put it where it belongs and grade again, or leave it out by `{item.line}`"


def _own_ids(mark: StudentMark, file_format: Format | None) -> Person:
    """Without a roster: what the gradebook says, and, for a file of ours, the student's id as login and ID number."""
    own = "" if file_format is None else mark.student
    return Person(mark.student, email=mark.email, lms_id=mark.lms_id, sis_id=own, login=own)


def _trouble(mark: StudentMark, errors: Sequence[str]) -> list[str]:
    found = []
    if not mark.submitted:
        found.append("has no mark: nothing was handed in or graded")
    if errors:
        found.append(f"has no mark for {', '.join(errors)}: the grader made an error there")
    if mark.waiting:
        found.append(f"waits for a person's mark on {', '.join(mark.waiting)}")
    return found


def _untraceable(row: Row, file_format: Format | None) -> list[str]:
    """Whether the LMS could find the student: there is an id, and none is changed by making it safe."""
    if file_format in (None, Format.CSV):
        return []
    keys = keys_of(row, file_format)
    if not any(keys):
        return [f"has no id that {file_format} knows"]
    return [f"has the id {key!r}, which a spreadsheet could run as a formula" for key in keys if safe(key) != key]


def keys_of(row: Row, file_format: Format) -> tuple[str, ...]:
    """By what an LMS finds the student of a row."""
    return (*row.ids, row.email if file_format is Format.MOODLE else row.login)
