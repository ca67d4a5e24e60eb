"""All files of one student's folder that may be work: the week's own folder first, then whatever lies beside it."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.submission.files import LOOK, RUBBISH, read_lean
from grader.submission.finding.names import PACKED, PAGES, looks_like_notebook, may_be_notebook, suffix

COLLECTED = ".collected"  # ends the name of the folder with earlier attempts, which nobody grades
MOST_DEPTH = 4
MOST_FILES = 2_000  # of one student that are looked at


@dataclass(frozen=True)
class Found:
    """One file that may be work.

    Attributes
    ----------
    depth : int
        Folders between the week's folder and the file; -1 for a file that lies elsewhere.
    kind : str
        `notebook` (it may be one), `packed`, `page` or `other`; `link` for what is not followed.
    """

    path: Path
    depth: int
    kind: str

    @property
    def in_place(self) -> bool:
        """Whether it lies where a notebook should."""
        return self.depth == 0


def files_of(student: Path, week: str, weeks: list[str]) -> list[Found]:
    """The files of one student, those in the week's folder first; folders of other weeks are those weeks' own.

    Raises
    ------
    OSError
        If a folder cannot be read.
    """
    own = student / week
    found = list(_walk(own, elsewhere=False)) if own.is_dir() and not own.is_symlink() else []
    return found + list(_walk(student, elsewhere=True, but={name for name in weeks if (student / name).is_dir()}))


def _walk(folder: Path, *, elsewhere: bool, but: Collection[str] = ()) -> Iterator[Found]:
    todo, seen = [(folder, 0)], 0
    while todo:
        place, depth = todo.pop(0)
        entries = sorted(os.scandir(place), key=lambda entry: entry.name)
        if depth and any(entry.name == "pyvenv.cfg" for entry in entries):
            continue
        for entry in entries:
            seen += 1
            name = entry.name
            if seen > MOST_FILES or name in RUBBISH or name.startswith(".") or name.endswith(COLLECTED):
                continue
            if depth == 0 and name in but:
                continue
            if entry.is_dir(follow_symlinks=False) and not looks_like_notebook(name):
                todo += [(place / name, depth + 1)] if depth < MOST_DEPTH else []
            else:
                yield Found(place / name, -1 if elsewhere else depth, _kind(entry))


def _kind(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "link"
    end = suffix(entry.name)
    if end in PACKED:
        return "packed"
    if end in PAGES:
        return "page"
    return "notebook" if may_be_notebook(entry.name) else "other"


def read_file(path: Path) -> bytes:
    """A plain file's content, without outputs where it is large.

    Raises
    ------
    OSError
        If it is none, or cannot be read.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(None, f"it is no regular file. {LOOK}")
        return read_lean(file)
