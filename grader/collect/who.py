"""Which student a file is from: by number or login, by name, and only where there is no doubt."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from grader.collect.formats import Upload
from grader.course.roster import Person, Roster
from grader.lms.matching import folded, spellings

_LONGEST = 100
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})


class UnknownPersonError(Exception):
    """Nobody can say whose a file is; says why."""


class Who:
    """The class, as a download may call its people.

    Parameters
    ----------
    roster : Roster
        If it is empty, people are called as the LMS calls them.
    """

    def __init__(self, roster: Roster, uploads: Iterable[Upload]) -> None:
        self._roster = roster
        self._by_name: defaultdict[str, set[str]] = defaultdict(set)
        for person in roster:
            for spelling in _all_spellings(person):
                self._by_name[spelling].add(person.student)
        self._ids_of: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for upload in uploads:
            self._ids_of[_folder_name(_called(upload))].add(upload.ids)

    def student(self, upload: Upload) -> str:
        """The name of the student's folder.

        Raises
        ------
        UnknownPersonError
            If it is not clear.
        """
        if not (upload.name or any(upload.ids)):
            raise UnknownPersonError("Its name does not say whose it is.")
        return self._in_roster(upload) if self._roster else self._as_called(upload)

    def _as_called(self, upload: Upload) -> str:
        name = _folder_name(_called(upload))
        if not name:
            raise UnknownPersonError("Its name does not say whose it is.")
        if len(self._ids_of[name]) > 1:
            ids = " and ".join(sorted(" ".join(one) for one in self._ids_of[name]))
            raise UnknownPersonError(f"Several people are called {name} ({ids}): name them in a roster.")
        return name

    def _in_roster(self, upload: Upload) -> str:
        by_id = {p.student for one in (*upload.ids, upload.name) if one and (p := self._roster.find(one))}
        by_name = set().union(*(self._by_name.get(one, set()) for one in _written(upload.name)))
        if len(by_id) > 1 or (by_id and by_name and not by_id & by_name):
            raise UnknownPersonError(f"It could be of {' or '.join(sorted(by_id | by_name))}.")
        if by_id or len(by_name) == 1:
            return next(iter(by_id or by_name))
        called = " ".join([upload.name, *upload.ids]).strip()
        if by_name:
            raise UnknownPersonError(
                f"{' and '.join(sorted(by_name))} are called so: add {called!r} to the ids in the roster."
            )
        raise UnknownPersonError(f"{called!r} is nobody of the roster.")


def _called(upload: Upload) -> str:
    """How the LMS calls a person: by a login if it has one, else by the name."""
    numbers = all(one.isdigit() for one in upload.ids)
    return upload.name if upload.name and numbers else next(iter(upload.ids), "")


def _folder_name(text: str) -> str:
    """A name as the name of a folder."""
    plain = unicodedata.normalize("NFC", "".join(c for c in text if c.isprintable()))
    return re.sub(r"[/\\:]", "_", plain).strip(" .")[:_LONGEST]


def _all_spellings(person: Person) -> set[str]:
    """A person's name in one word, as LMSs write it: in either order, with other letters or without those that are not ASCII."""
    found: set[str] = set()
    for name in (person.name, person.student):
        for words in (name, name.casefold().translate(_TWO_LETTERS)):
            found |= spellings([words]) | spellings([words.casefold().translate(_LETTERS)])
        found |= {"".join(c for c in one if c.isascii()) for one in spellings([_unaccented_gone(name)])}
    return {one for one in found if one}


def _unaccented_gone(name: str) -> str:
    """A name without the letters that are not ASCII, as a program leaves it that knows no others."""
    return "".join(c for c in unicodedata.normalize("NFC", name) if c.isascii())


def _written(name: str) -> set[str]:
    """The ways to read the name that a download gives."""
    plain = name.casefold()
    found = spellings([name]) | {folded(name), folded(plain.translate(_LETTERS)), folded(plain.translate(_TWO_LETTERS))}
    return {one for one in found if one}
