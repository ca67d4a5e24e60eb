"""Files that wait for a person: handed in, and neither graded nor left out by anybody's decision.

They stand in `open_items.json`, by week: in the folder with the results those that `gradschool grade` found, where `report`
and `export` read them; in the folder of submissions those that `gradschool collect` could give to nobody, which the next
`grade` takes over. `leave_out.txt` beside the latter names the files that somebody decided not to grade.
"""

from __future__ import annotations

import os
import shlex
import unicodedata
from collections.abc import Collection, Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from grader.errors import GradschoolError
from grader.submission.containment import encodable

NAME = "open_items.json"
LEAVE_OUT = "leave_out.txt"


class OpenItem(Struct, frozen=True, order=True):
    """One file that somebody has to look at before marks are given out.

    Attributes
    ----------
    student : str
        Whose it is; empty if nobody knows.
    file : str
        Where it is, from the folder of submissions or inside the download on.
    why : str
        What is the matter, as a sentence.
    line : str
        The line to type that leaves it out.
    """

    student: str
    file: str
    why: str
    line: str = ""

    def __str__(self) -> str:
        return f"{self.student or 'nobody'}: {self.file}: {self.why}"


def open_item(student: str, file: str, why: str, submissions: Path) -> OpenItem:
    """An item with its line to type."""
    place = shlex.quote(encodable(str(submissions / LEAVE_OUT)))
    return OpenItem(student, file, encodable(why), f"echo {shlex.quote(file)} >> {place}")


def spelt(path: Path | str) -> str:
    """A file's name as it can be typed and stored: in one line, and composed as a keyboard composes it."""
    text = unicodedata.normalize("NFC", encodable(str(path)))
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def read_left_out(submissions: Path) -> frozenset[str]:
    """The files and folders that `leave_out.txt` names, one a line, as `gradschool grade` spells them.

    Raises
    ------
    GradschoolError
        If it cannot be read.
    """
    path = submissions / LEAVE_OUT
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except FileNotFoundError:
        return frozenset()
    except OSError as error:
        raise GradschoolError(f"{path} cannot be read: {error.strerror}.") from error
    return frozenset(spelt(line.strip().rstrip("/")) for line in text.splitlines() if line.strip())


def is_left_out(file: str, left_out: Collection[str]) -> bool:
    """Whether a file, or a folder that it lies in, is named there."""
    parts = file.split("/")
    return any("/".join(parts[:n]) in left_out for n in range(1, len(parts) + 1))


def read_open_items(folder: Path, week: str) -> tuple[OpenItem, ...]:
    """The open items of a week that a folder's file holds.

    Raises
    ------
    GradschoolError
        If the file is there and cannot be read: then nobody knows what is open.
    """
    return _read(folder / NAME).get(week, ())


def items_of(folder: Path, student: str) -> tuple[OpenItem, ...]:
    """The open items of a student in all weeks."""
    return tuple(item for items in _read(folder / NAME).values() for item in items if item.student == student)


def forget_items(folder: Path, student: str) -> None:
    """Take a student's open items out of all weeks."""
    weeks = _read(folder / NAME)
    _write(folder, {week: tuple(i for i in items if i.student != student) for week, items in weeks.items()})


def write_open_items(folder: Path, week: str, items: Iterable[OpenItem]) -> None:
    """Say what is open in a week, in one step that cannot be half done; other weeks stay as they are.

    Raises
    ------
    GradschoolError
        If it cannot be written.
    """
    _write(folder, _read(folder / NAME) | {week: tuple(sorted(set(items)))})


def _write(folder: Path, weeks: dict[str, tuple[OpenItem, ...]]) -> None:
    path = folder / NAME
    held = {name: found for name, found in sorted(weeks.items()) if found}
    temporary = path.with_name(f".{NAME}.part")
    try:
        if held:
            temporary.write_bytes(msgspec.json.format(msgspec.json.encode(held), indent=1) + b"\n")
            os.replace(temporary, path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise GradschoolError(f"{path} cannot be written: {error.strerror}.") from error


def _read(path: Path) -> dict[str, tuple[OpenItem, ...]]:
    try:
        return _decoder.decode(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise GradschoolError(
            f"{path} cannot be read, so nobody knows what waits for a person: {reason}. Remove it, and grade again."
        ) from error


_decoder = msgspec.json.Decoder(dict[str, tuple[OpenItem, ...]])
