"""`course.toml`: what an instructor changes without touching Python. Without it the course is what `solutions/` holds.

Points have their home in the exercises (`grader/exercises/`); here stand only those that shall be others.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from grader.errors import CourseError

FILE = "course.toml"
COURSE_ID = "gradschool"
QUARTER = 0.25
_FIELDS = {"course_id", "weeks", "points"}
_FIELDS_OF_A_WEEK = {"name", "title", "notebooks"}


@dataclass(frozen=True)
class Week:
    """A week that is taught.

    Attributes
    ----------
    name : str
        Its folder in `solutions/`, and the assignment's name in the gradebook.
    title : str
        What the headings of its notebooks begin with; empty: they stay as they are.
    notebooks : tuple of str
        In the order in which they are taught.
    """

    name: str
    title: str
    notebooks: tuple[str, ...]


@dataclass(frozen=True)
class CourseFile:
    """What `course.toml` says; `points` by the id of an exercise or a written question."""

    course_id: str
    weeks: tuple[Week, ...]
    points: Mapping[str, float] = field(default_factory=dict)

    def week(self, name: str) -> Week | None:
        """The week of this name, if it is taught."""
        return next((week for week in self.weeks if week.name == name), None)

    def points_in(self, notebook: str) -> dict[str, float]:
        """The points that differ, of one notebook, by the exercise's or question's name."""
        parts = {identifier.partition("-"): points for identifier, points in self.points.items()}
        return {name: points for (where, _, name), points in parts.items() if where == notebook}


def course_file(root: Path) -> CourseFile:
    """Read the file of a course folder.

    Raises
    ------
    CourseError
        If it is not as it should be: what, where, and what to do.
    """
    path = root / FILE
    try:
        written = path.stat()
    except FileNotFoundError:
        return CourseFile(COURSE_ID, tuple(Week(name, "", _in_folder(root, name)) for name in _folders(root)))
    return _read(root, written.st_mtime_ns, written.st_size)


@cache
def _read(root: Path, *_changed: int) -> CourseFile:
    path = root / FILE
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise CourseError(
            f'{path} cannot be read: {error}. Mend it there; lines look like `course_id = "nn2026"`.'
        ) from None
    _known_fields(path, "the file", document, _FIELDS)
    course_id = document.get("course_id", COURSE_ID)
    if not isinstance(course_id, str) or not re.fullmatch(r"[\w.-]+", course_id):
        raise _wrong(path, "course_id", f"is {course_id!r}", "write a text of letters, digits, `-`, `_` and `.`")
    return CourseFile(course_id, _weeks(root, document.get("weeks", [])), _points(root, document.get("points", {})))


def _weeks(root: Path, tables: Any) -> tuple[Week, ...]:
    path, there = root / FILE, _folders(root)
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise _wrong(
            path,
            "weeks",
            "is missing or no list",
            f"begin each week with [[weeks]]; in solutions/ are {_listed(there)}",
        )
    weeks = tuple(_week(root, number, table, there) for number, table in enumerate(tables, start=1))
    _only_once(path, "a week", (week.name for week in weeks))
    _only_once(path, "a notebook", (name for week in weeks for name in week.notebooks))
    return weeks


def _week(root: Path, number: int, table: dict[str, Any], there: Collection[str]) -> Week:
    path = root / FILE
    name = table.get("name")
    where = f"week {name!r}" if name else f"the {number}. week"
    _known_fields(path, where, table, _FIELDS_OF_A_WEEK)
    if not isinstance(name, str) or name not in there:
        raise _wrong(path, where, "has no folder with notebooks in solutions/", f"`name` is one of {_listed(there)}")
    title = table.get("title", "")
    if not isinstance(title, str) or "\n" in title:
        raise _wrong(path, where, f"has the title {title!r}", 'write a text on one line, such as title = "Week 1"')
    found = _in_folder(root, name)
    notebooks = table.get("notebooks", list(found))
    if not isinstance(notebooks, list) or not notebooks or not all(isinstance(one, str) for one in notebooks):
        raise _wrong(path, where, "has no list of notebooks", f"write notebooks = {list(found)}, or take the week out")
    for one in notebooks:
        if one not in found:
            raise _wrong(
                path,
                where,
                f"names the notebook {one!r}, which is not in solutions/{name}",
                f"there are {_listed(found)}",
            )
    return Week(name, title.strip(), tuple(notebooks))


def _points(root: Path, table: Any) -> dict[str, float]:
    path = root / FILE
    if not isinstance(table, dict):
        raise _wrong(
            path, "points", "is no table", "write [points] and below it lines such as logistic_regression-predict = 6"
        )
    notebooks = {name for week in _folders(root) for name in _in_folder(root, week)}
    for identifier, points in table.items():
        where = f"the points of {identifier!r}"
        notebook, hyphen, name = identifier.partition("-")
        if notebook not in notebooks or not hyphen or not name:
            raise _wrong(path, where, "name no exercise", f"write <notebook>-<exercise>{_perhaps(notebook, notebooks)}")
        number = isinstance(points, int | float) and not isinstance(points, bool)
        if not number or not 0 <= points <= 1000 or (points / QUARTER) % 1:
            raise _wrong(path, where, f"are {points!r}", "write a number from 0 on, in quarters, such as 2.5")
    return {identifier: float(points) for identifier, points in table.items()}


def unknown_exercise(notebook: str, name: str, known: Collection[str]) -> CourseError:
    """The sentence for points of an exercise that a notebook does not have."""
    return CourseError(
        f"{FILE}, points of '{notebook}-{name}': {notebook} has no such exercise or question; take the line out or "
        f"write one of {_listed(known)}."
    )


def _known_fields(path: Path, where: str, table: Mapping[str, Any], known: Collection[str]) -> None:
    for key in table:
        if key not in known:
            raise _wrong(
                path,
                where,
                f"has a line {key!r} that means nothing",
                f"known are {_listed(sorted(known))}{_perhaps(key, known)}",
            )


def _only_once(path: Path, what: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise _wrong(path, repr(name), f"stands there twice as {what}", "take one of them out")
        seen.add(name)


def _wrong(path: Path, where: str, what: str, advice: str) -> CourseError:
    return CourseError(f"{path}: {where} {what}; {advice}.")


def _perhaps(name: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(name, known, 1)
    return f" (perhaps {close[0]!r}?)" if close else ""


def _listed(names: Collection[str]) -> str:
    return ", ".join(names) or "none"


def _folders(root: Path) -> list[str]:
    return sorted(folder.name for folder in (root / "solutions").glob("*") if any(folder.glob("*.ipynb")))


def _in_folder(root: Path, week: str) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (root / "solutions" / week).glob("*.ipynb")))


def enter_notebook(root: Path, week: str, notebook: str) -> bool:
    """Add a notebook to its week in the file, as a new week at the end if there is none of this name.

    Returns
    -------
    bool
        Whether the file was changed; without one, or where a week takes all of its folder, nothing has to be.

    Raises
    ------
    CourseError
        If its place cannot be found; the file is then as it was.
    """
    path = root / FILE
    if not path.exists():
        return False
    text = path.read_text(encoding="utf-8")
    taught = course_file(root).week(week)
    if taught is not None and notebook in taught.notebooks:
        return False
    if taught is None:
        title = re.sub(r"(?<=[a-z])_?(?=\d)", " ", week.capitalize())  # Week 5
        changed = f'{text.rstrip()}\n\n[[weeks]]\nname = "{week}"\ntitle = "{title}"\nnotebooks = ["{notebook}"]\n'
    else:
        block = re.compile(rf"(^name = [\"']{week}[\"'][^\[]*^notebooks = \[[^\]]*?),?\s*\]", re.MULTILINE)
        changed = block.sub(rf'\1, "{notebook}"]', text, count=1)
    path.write_text(changed, encoding="utf-8")
    entered = course_file(root).week(week) if changed != text else None
    if entered is None or notebook not in entered.notebooks:
        path.write_text(text, encoding="utf-8")
        raise CourseError(f'{path}: add "{notebook}" to the notebooks of {week} yourself; its place was not found.')
    return True
