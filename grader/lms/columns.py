"""Which columns of an LMS's file hold what, whatever they are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from grader.errors import GradschoolError

NAMED = 20  # headings that are listed


@dataclass(frozen=True)
class Columns:
    """What was recognised.

    Attributes
    ----------
    lms : str
        Its name.
    grade : int
        The column that is filled.
    students : tuple of int
        The rows that are a student's.
    names, ids : tuple of int
        Columns with (parts of) the name, and those that may hold an id or an address.
    maximum : float or None
        How many points the LMS gives.
    feedback, participant : int or None
        Moodle's column of comments, and the one in which a word stands before the id.
    decimal : str
        The sign before the decimals in this file.
    """

    lms: str
    grade: int
    students: tuple[int, ...]
    names: tuple[int, ...]
    ids: tuple[int, ...]
    maximum: float | None = None
    feedback: int | None = None
    participant: int | None = None
    decimal: str = "."


def number(text: str) -> float | None:
    """A number as any country writes it, without signs between thousands; None if it is none."""
    found = re.fullmatch(r"(\d+)(?:[.,](\d+))?", text.strip())
    return float(f"{found[1]}.{found[2] or 0}") if found else None


def decimal_sign(texts: list[str]) -> str:
    """The sign before the decimals: a comma if one of these numbers has one."""
    return "," if any(re.fullmatch(r"\d+,\d+", text.strip()) for text in texts) else "."


def plain(text: str) -> str:
    """A title without capitals, spaces and signs."""
    return re.sub(r"[\W_]+", "", text).casefold()


def choose(titles: Mapping[int, tuple[str, str]], column: str, week: str) -> int:
    """The column of a week, among those of all assignments.

    Parameters
    ----------
    titles : mapping of int to (str, str)
        By column, its title and its id.
    column : str
        What the person said: the heading, the title or the id; without it the title must be the week, or begin with it.

    Raises
    ------
    GradschoolError
        If no column fits, or several do, with those that there are.
    """
    wanted = plain(column or week)
    exact = [at for at, (title, key) in titles.items() if wanted in (plain(title), plain(title + key), key)]
    begins = [at for at, (title, _) in titles.items() if re.match(rf"{re.escape(wanted)}(?!\d)", plain(title))]
    found = exact or ([] if column else begins)
    if len(found) == 1:
        return found[0]
    headings = [f"{title} ({key})" if key else title for title, key in titles.values()][:NAMED]
    what = "Several columns of the file are" if found else "No column of the file is"
    raise GradschoolError(
        f"{what} called {column or week}. Name one with --column; there are: {'; '.join(headings) or 'none'}."
    )
