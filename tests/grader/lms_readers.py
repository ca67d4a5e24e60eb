"""What Canvas and Moodle do with a file of marks: small readers that keep the rules of their import code."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime

from grader.lms.columns import number


@dataclass(frozen=True)
class Student:
    """A student as an LMS knows them."""

    name: str
    id: str
    sis_id: str = ""
    login: str = ""
    email: str = ""


def table(data: bytes) -> list[list[str]]:
    """The rows of a file in UTF-8, with or without its mark."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def canvas_imports(data: bytes, students: list[Student], assignments: dict[str, str]) -> dict[tuple[str, str], str]:
    """Marks by student and assignment's id.

    Assignments are known by the id in their heading's brackets, else by title, else Canvas offers to make one ("new").
    A student is found by ID, then by SIS User ID, then by SIS Login ID, then by name; a row of nobody is asked about.
    An empty field changes nothing, and no other column before the section is looked at.
    """
    rows = table(data)
    assert rows[0][:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    columns = {}
    for at, heading in enumerate(rows[0][5:], 5):
        title, _, key = heading.rpartition(" (")
        by_id = key.rstrip(")") if title and key.rstrip(")") in assignments else ""
        columns[at] = by_id or next((k for k, name in assignments.items() if name == heading), "new")
    found = {}
    for row in rows[1:]:
        if row[0].strip() == "Points Possible" or row[0] in ("", "Student, Test", "Test Student"):
            continue  # the row without a name is about posting
        keys = ((row[1], "id"), (row[2], "sis_id"), (row[3], "login"), (row[0], "name"))
        one = next((s for text, what in keys for s in students if text and getattr(s, what) == text), None)
        assert one is not None, f"Canvas asks who {row[0]} is"
        found |= {(one.id, key): row[at] for at, key in columns.items() if row[at]}
    return found


def moodle_takes_worksheet(
    data: bytes,
    students: list[Student],
    maximum: float,
    graded: dict[str, datetime],
    words: dict[str, str] | None = None,
) -> tuple[dict[str, tuple[float, str]], list[str]]:
    """Marks and feedback by participant's number, and who was passed over.

    The columns of identity, grade and last change are looked up under their names in the interface's language, and
    without one of them nothing is taken. A row of nobody is passed over, and so is a mark above the assignment's maximum
    and one that Moodle changed after the time in the file. The maximum in the file is not looked at.
    """
    words = words or {}
    headings, *rows = table(data)
    at = {name: headings.index(words.get(name, name)) for name in ("Identifier", "Grade", "Last modified (grade)")}
    comments = words.get("Feedback comments", "Feedback comments")
    taken: dict[str, tuple[float, str]] = {}
    passed: list[str] = []
    for row in rows:
        key = row[at["Identifier"]].removeprefix(words.get("Participant", "Participant")).strip()
        mark, then = number(row[at["Grade"]]), _when(row[at["Last modified (grade)"]])
        if (
            not any(one.id == key for one in students)
            or mark is None
            or mark > maximum
            or (key in graded and (then is None or graded[key] > then))
        ):
            passed.append(key)
        else:
            taken[key] = (mark, row[headings.index(comments)] if comments in headings else "")
    return taken, passed


def moodle_imports_grades(data: bytes, students: list[Student], by: str, most: float = 100.0) -> dict[str, float]:
    """Grades > Import > CSV file: marks by participant; one unknown student or one mark above the site's most ends it all."""
    headings, *rows = table(data)
    column = headings.index({"email": "Email address", "sis_id": "ID number"}[by])
    found = {}
    for row in rows:
        (one,) = [student for student in students if getattr(student, by) == row[column] != ""]
        if row[headings.index("Grade")]:
            found[one.id] = float(row[headings.index("Grade")])
            assert found[one.id] <= most
    return found


def _when(text: str) -> datetime | None:
    """A time as `strtotime` reads it; `-` is none."""
    for form in ("%Y-%m-%d %H:%M:%S %Z", "%A, %d %B %Y, %I:%M %p"):
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    return None
