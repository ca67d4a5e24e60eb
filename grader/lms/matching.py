"""Whose row is it? By id, by e-mail, by login, by name: in this order, and only where there is no doubt."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from grader.course.roster import Person
from grader.lms.columns import Columns
from grader.lms.sheet import Sheet


class How(IntEnum):
    """By what a row and a student were found to be one, the surest first."""

    ID = 0
    EMAIL = 1
    LOGIN = 2
    NAME = 3

    def __str__(self) -> str:
        return {How.EMAIL: "e-mail"}.get(self, self.name.lower())


@dataclass(frozen=True)
class Match:
    """A row and its student."""

    row: int
    student: str
    how: How


@dataclass(frozen=True)
class Matches:
    """All that was found.

    Attributes
    ----------
    doubts : dict of int to str
        By row, why it may be nobody's or several people's.
    """

    found: tuple[Match, ...]
    doubts: dict[int, str] = field(default_factory=dict)


def match_rows(sheet: Sheet, columns: Columns, people: Sequence[Person]) -> Matches:
    """Find the student of each row."""
    index = _Index(people)
    found: list[Match] = []
    doubts: dict[int, str] = {}
    for row in columns.students:
        cells = [sheet.value(row, column) for column in columns.ids]
        if columns.participant is not None:
            cells += re.findall(r"\d+$", sheet.value(row, columns.participant))
        match index.whose(cells, [sheet.value(row, column) for column in columns.names]):
            case (str(student), How() as how):
                found.append(Match(row, student, how))
            case str(doubt):
                doubts[row] = doubt
    by_student: defaultdict[str, list[Match]] = defaultdict(list)
    for one in found:
        by_student[one.student].append(one)
    for student, several in by_student.items():
        surest = [one for one in several if one.how == min(other.how for other in several)]
        for one in several if len(surest) > 1 else set(several) - set(surest):
            doubts[one.row] = f"{student} fits another row " + ("as well" if len(surest) > 1 else "better")
    return Matches(tuple(one for one in found if one.row not in doubts), doubts)


class _Index:
    """The class by all that rows may say of a person."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._by: dict[How, defaultdict[str, set[str]]] = {how: defaultdict(set) for how in How}
        self._local: defaultdict[str, set[str]] = defaultdict(set)
        for person in people:
            self._add(How.ID, person, (*person.ids, person.lms_id, person.sis_id))
            self._add(How.EMAIL, person, (person.email,))
            self._add(How.LOGIN, person, (person.student, person.login))
            for spelling in (*spellings([person.name]), folded(person.student)):
                if spelling:
                    self._by[How.NAME][spelling].add(person.student)

    def _add(self, how: How, person: Person, texts: Iterable[str]) -> None:
        for text in texts:
            if text:
                self._by[how][text.casefold()].add(person.student)

    def whose(self, cells: Sequence[str], names: Sequence[str]) -> tuple[str, How] | str | None:
        """The student and how they were found, or why there is a doubt, or None."""
        said = {cell.casefold() for cell in cells if cell}
        by = {how: {one for text in said for one in self._by[how].get(text, ())} for how in How if how != How.NAME}
        named = {one for text in spellings(names) for one in self._by[How.NAME].get(text, ())}
        sure = set().union(*by.values())
        if not sure:  # ada@uni.example, and a folder of that name
            local = {text.partition("@")[0] for text in said if "@" in text}
            by[How.LOGIN] = sure = {one for text in local for one in self._by[How.LOGIN].get(text, ())}
        if len(sure) > 1 or (sure and named and not sure & named):
            return f"it could be {' or '.join(sorted(sure | named))}"
        if sure:
            return next(iter(sure)), min(how for how, students in by.items() if students)
        if len(named) > 1:
            return f"{' and '.join(sorted(named))} have this name"
        return (next(iter(named)), How.NAME) if named else None


def folded(text: str) -> str:
    """Letters and digits only, without accents and capitals."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in bare if c.isalnum())


_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})


def spellings(parts: Sequence[str]) -> set[str]:
    """A name in one word, with its words in every order that people use: `Byron, Ada` is `byronada` and `adabyron`."""
    found = set()
    for text in (name := unicodedata.normalize("NFC", " ".join(parts)).casefold(), name.translate(_WRITTEN_OUT)):
        words = [word for word in map(folded, re.split(r"[\s,_]+", text)) if word]
        found |= {"".join(words[at:] + words[:at]) for at in range(len(words))}
    return found
