"""Sorted files into the folder of submissions: what is newer takes the place of what was collected, and nothing else is changed.

Beside the week's folder stands `<week>.collected`: earlier attempts, and in `record.json` what was put where, so that a
file which somebody changed by hand is told from one that was collected.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
from msgspec import Struct

from grader.collect.sort import Placed, Sorted
from grader.errors import GradschoolError
from grader.grade.exchange import TIMESTAMP
from grader.submission.containment import encodable
from grader.submission.finding.content import answers, read_content
from grader.submission.finding.folder import COLLECTED

RECORD = "record.json"


class Put(Struct, frozen=True):
    """What was put at one place.

    Attributes
    ----------
    key : tuple of (str, str)
        The attempt and the file's time; a larger one is newer.
    """

    sha256: str
    key: tuple[str, str]
    file: str


@dataclass(frozen=True)
class Row:
    """One line of what a person reads: whose, which file of the download, what it became, how, and what is the matter."""

    student: str
    file: str
    became: str
    how: str = ""
    remark: str = ""
    waits: bool = False


class Putting:
    """One student's files on their way into the folder of submissions."""

    def __init__(self, submissions: Path, student: str, week: str, graded: list[str]) -> None:
        self.student = student
        self.place = submissions / student / week
        self.beside = submissions / student / f"{week}{COLLECTED}"
        self.graded = graded
        self.record = _read_record(self.beside / RECORD)
        for path in (submissions / student, self.place, self.beside):
            if path.is_symlink() or (path.exists() and not path.is_dir()):
                raise GradschoolError(f"{path} is no folder; nothing was written there.")

    def put(self, found: Sorted, stamp: str) -> Iterator[Row]:
        """Write what is new or newer.

        Parameters
        ----------
        stamp : str
            When it was handed in, if that is known.
        """
        known = dict(self.record)
        for name, placed in found.placed.items():
            yield self._put(name, placed, known)
        for placed in found.earlier:
            self._keep(placed.staged.read_bytes(), placed.upload.attempt, placed.staged.name)
            yield self._row(placed, "", placed.why)
        if stamp and self._may_write(TIMESTAMP, stamp.encode(), ("", stamp)):
            self._write(TIMESTAMP, stamp.encode(), ("", stamp), "", known)
        _write(self.beside / RECORD, msgspec.json.format(msgspec.json.encode(dict(sorted(known.items()))), indent=1))

    def _put(self, name: str, placed: Placed, known: dict[str, Put]) -> Row:
        data = placed.staged.read_bytes()
        key, file = (placed.upload.attempt, placed.upload.entry.time), "/".join(placed.upload.entry.parts)
        path, before = self.place / name, self.record.get(name)
        if not os.path.lexists(path):
            self._write(name, data, key, file, known)
            return self._row(placed, name, placed.why)
        there = _content(path)
        if there == data:
            known[name] = max(Put(_sha(data), key, file), before or Put("", ("", ""), ""), key=lambda one: one.key)
            return self._row(placed, name, "; ".join(filter(None, (placed.why, "unchanged"))))
        if before is None or there is None or _sha(there) != before.sha256:
            if before is not None and key <= before.key:
                return self._row(placed, "", "somebody changed what was collected; that stays")
            return self._row(
                placed, "", f"{name} was not collected from here, or somebody changed it; it stays", waits=True
            )
        if key < before.key or (key > before.key and self._loses_answers(name, there, data)):
            self._keep(data, placed.upload.attempt, placed.staged.name)
            why = "older than what is there" if key < before.key else "nothing is answered in it"
            return self._row(placed, "", why)
        if key == before.key:
            return self._row(placed, "", f"it differs from {name}, and nobody can tell which is newer", waits=True)
        self._keep(there, before.key[0], name)
        self._write(name, data, key, file, known)
        return self._row(placed, name, "; ".join(filter(None, (placed.why, "newer than before"))))

    def _loses_answers(self, name: str, there: bytes, data: bytes) -> bool:
        notebook = name.removesuffix(".ipynb")
        if notebook not in self.graded:
            return False
        count = [
            found.count if (nb := read_content(one, name).nb) and (found := answers(nb, notebook)) else 0
            for one in (there, data)
        ]
        return bool(count[0]) and not count[1]

    def _may_write(self, name: str, data: bytes, key: tuple[str, str]) -> bool:
        there, before = _content(self.place / name), self.record.get(name)
        if there is None:
            return not os.path.lexists(self.place / name)
        return before is not None and _sha(there) == before.sha256 and key > before.key

    def _write(self, name: str, data: bytes, key: tuple[str, str], file: str, known: dict[str, Put]) -> None:
        _write(self.place / name, data)
        known[name] = Put(_sha(data), key, file)

    def _keep(self, data: bytes, attempt: str, name: str) -> None:
        """Keep what does not count beside, once."""
        folder = self.beside / re.sub(r"^0+(?=\d)|[^\w-]", "", attempt or "other")
        place, number = folder / name, 1
        while os.path.lexists(place) and _content(place) != data:
            number += 1
            place = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
        _write(place, data)

    def _row(self, placed: Placed, became: str, remark: str, waits: bool = False) -> Row:
        late = "late" if placed.upload.late else ""
        said = "; ".join(filter(None, (late, remark)))
        return Row(self.student, "/".join(placed.upload.entry.parts), became, placed.how, said, waits or placed.waits)


def _read_record(path: Path) -> dict[str, Put]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Put])
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise GradschoolError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from None


def _write(path: Path, data: bytes) -> None:
    """Write a file in one step that cannot be half done, through no link."""
    temporary = path.with_name(".collecting.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        os.replace(temporary, path)
    except OSError as error:
        raise GradschoolError(f"{encodable(str(path))} cannot be written: {error.strerror}.") from error


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if not path.is_symlink() else None
    except OSError:
        return None


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
