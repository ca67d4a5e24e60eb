"""The class as a list: `roster.csv` in the course folder, or a file of that form that somebody names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from grader.course import layout
from grader.course.sheet_file import read_rows
from grader.errors import GradschoolError

FILE_NAME = "roster.csv"
COLUMNS = ("student", "name", "email", "ids", "section", "extra_time", "lms_id", "sis_id", "login")
_ALSO_CALLED = {"student_id": "student", "id": "student"}
_TIME = re.compile(r"(\d+(?:[.,]\d+)?)\s*(d|days?|h|hours?|min|minutes?)?", re.IGNORECASE)
_LENGTHS = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}


@dataclass(frozen=True)
class Person:
    """One row of the roster.

    Attributes
    ----------
    student : str
        The name of the student's folder.
    name : str
        As the LMS writes it: `Byron, Ada` or `Ada Byron`.
    ids : tuple of str
        All by which somebody else knows the student, such as an LMS's number, one at the university, a login.
    extra_time : timedelta
        What is added to every due date.
    lms_id, sis_id, login : str
        The ids of which the file says what they are: Canvas's `ID` or Moodle's `Identifier`; Canvas's `SIS User ID` or
        Moodle's `ID number`; Canvas's `SIS Login ID`.
    """

    student: str
    name: str = ""
    email: str = ""
    ids: tuple[str, ...] = ()
    section: str = ""
    extra_time: timedelta = timedelta()
    lms_id: str = ""
    sis_id: str = ""
    login: str = ""

    @property
    def known_as(self) -> tuple[str, ...]:
        """The student's id and all others, each once; e-mail and name are none."""
        return tuple(
            dict.fromkeys(one for one in (self.student, *self.ids, self.lms_id, self.sis_id, self.login) if one)
        )


@dataclass(frozen=True)
class Roster:
    """The class, in the order of its file; empty where there is no file.

    Attributes
    ----------
    path : Path or None
        The file it was read from.
    """

    people: tuple[Person, ...] = ()
    path: Path | None = None

    def __iter__(self) -> Iterator[Person]:
        return iter(self.people)

    def __bool__(self) -> bool:
        return self.path is not None or bool(self.people)

    @property
    def students(self) -> tuple[str, ...]:
        """The names of all students' folders."""
        return tuple(person.student for person in self.people)

    def get(self, student: str) -> Person | None:
        """The row of a student's folder."""
        return self._by_student.get(student)

    def find(self, text: str) -> Person | None:
        """Whom an id or an e-mail address belongs to, however it is capitalised."""
        return self._by_id.get(text.strip().casefold())

    @cached_property
    def _by_student(self) -> dict[str, Person]:
        return {person.student: person for person in self.people}

    @cached_property
    def _by_id(self) -> dict[str, Person]:
        return {one.casefold(): person for person in self.people for one in (*person.known_as, person.email) if one}


def course_roster(path: Path | None = None) -> Roster:
    """Read the roster that is named, else `roster.csv` of the current folder, else that of the course folder; empty if none.

    Raises
    ------
    GradschoolError
        If it cannot be read, or a row of it is odd.
    """
    return read_roster(path) if path else next(map(read_roster, filter(Path.is_file, places(FILE_NAME))), Roster())


def places(name: str) -> tuple[Path, Path]:
    """Where a file about the class may lie: in the current folder, and in the course folder, if that is another."""
    return Path(name), layout.root() / name


def read_roster(path: Path) -> Roster:
    """Read a roster: a table as any spreadsheet writes it.

    Parameters
    ----------
    path : Path
        With a heading: `student` and any of the other `COLUMNS`. A table of one column needs none.

    Raises
    ------
    GradschoolError
        Naming the row, if it is no such file, or a student or an id stands twice.
    """
    try:
        rows = read_rows(path)
    except (OSError, ValueError) as error:
        raise GradschoolError(f"The roster {path} cannot be read: {error}.") from error
    headings, rows = _headings(path, rows)
    people: dict[str, Person] = {}
    taken: dict[str, str] = {}
    for line, row in rows:
        try:
            person = _person(headings, row)
            _claim(person, taken)
            if person.student in people:
                raise ValueError(f"{person.student} stands twice")
        except ValueError as error:
            raise GradschoolError(f"The roster {path}, line {line}: {error}.") from None
        people[person.student] = person
    return Roster(tuple(people.values()), path)


def _headings(path: Path, rows: list[tuple[int, list[str]]]) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The columns, and the rows below their headings."""
    first = [re.sub(r"[\s-]+", "_", heading.lower()) for heading in rows[0][1]] if rows else []
    while first and not first[-1]:  # a spreadsheet writes empty columns too
        first.pop()
    headings = [heading if "student" in first else _ALSO_CALLED.get(heading, heading) for heading in first]
    if len(headings) == 1 and headings != ["student"]:
        return ["student"], rows
    if "student" not in headings or not set(headings) <= set(COLUMNS) or len(set(headings)) < len(headings):
        raise GradschoolError(
            f"The roster {path} has the columns {', '.join(first) or 'none'}. It needs `student` and may have "
            f"{', '.join(COLUMNS[1:])}, each once."
        )
    return headings, rows[1:]


def _person(headings: list[str], row: list[str]) -> Person:
    """One row; raises ValueError if it is odd."""
    if any(row[len(headings) :]):
        raise ValueError("more fields than headings")
    fields = dict(zip(headings, row, strict=False))
    student = fields.pop("student", "")
    if not student:
        raise ValueError("no student is named")
    if student.startswith(".") or re.search(r"[/\\\x00-\x1f]", student):
        raise ValueError(f"{student!r} cannot be the name of a student's folder")
    ids = tuple(dict.fromkeys(re.split(r"[\s;]+", fields.pop("ids", "").strip(" ;"))))
    extra = _extra_time(fields.pop("extra_time", ""))
    return Person(student, ids=tuple(one for one in ids if one), extra_time=extra, **fields)


def _extra_time(text: str) -> timedelta:
    """`2`, `1.5 days`, `36 h`; raises ValueError for anything else."""
    if not text:
        return timedelta()
    if found := _TIME.fullmatch(text):
        return float(found[1].replace(",", ".")) * _LENGTHS[(found[2] or "d")[0].lower()]
    raise ValueError(f"{text!r} is no extra time; write days or hours, such as 2, 1.5 days or 36 h")


def _claim(person: Person, taken: dict[str, str]) -> None:
    """Note whose the ids are; raises ValueError if one of them is another student's."""
    for one in (*person.known_as, person.email):
        if one and (other := taken.setdefault(one.casefold(), person.student)) != person.student:
            raise ValueError(f"{person.student} and {other} have the same id {one}")
