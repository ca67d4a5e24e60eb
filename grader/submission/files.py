"""The files of one submission: regular ones, no links, of a sensible size."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from grader.course import layout
from grader.errors import SubmissionError
from grader.submission.containment import Note, encodable, hits_everybody
from grader.submission.restoring.dropped import MAX_FILE_MIB, MAX_NOTEBOOK_MIB, lean, without_outputs

MAX_FILES_MIB = 20  # of files beside a notebook
MAX_FILES = 1_000
MAX_DEPTH = 10  # of folders in folders
MOST_SEEN = 20_000  # entries of folders that are looked at
NAMED, LONGEST = 5, 100  # names in a sentence, and characters of each
# What programs leave behind, of which nobody asks where it is.
RUBBISH = {
    "__pycache__",
    "__MACOSX",
    ".DS_Store",
    ".git",
    ".gitignore",
    ".idea",
    ".ipynb_checkpoints",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".vscode",
    "Thumbs.db",
    "desktop.ini",
}
# Why something is left out.
LINK = "links are not followed"
NO_FILE = "only files and folders are taken"
TOO_LARGE = f"all files beside a notebook may have {MAX_FILES_MIB} MiB together"
TOO_MANY = f"at most {MAX_FILES} files are taken"
TOO_DEEP = f"folders are taken {MAX_DEPTH} deep"
UNSEEN = f"at most {MOST_SEEN} files and folders are looked at, and what comes after is not taken"
ENVIRONMENT = "an environment of Python's is no part of a submission"
HIDDEN = "hidden files and folders are not taken"
NOTEBOOK = "other notebooks are not taken"
LOOK = "It has no mark: put the file that was handed in at its place, and grade again."


@dataclass(frozen=True)
class Submission:
    """One submitted notebook.

    Attributes
    ----------
    student : str
        The name under which the student is known: that of the folder, or the nearest that can be written down.
    trouble : str
        Why it cannot be read, if that is known already.
    remarks : tuple of str
        What is to be said of how it was found.
    """

    student: str
    assignment: str
    notebook: str
    path: Path
    trouble: str = ""
    remarks: tuple[str, ...] = ()

    def read(self) -> bytes:
        """The file's bytes; of a file that is too large only so much that whoever parses it sees that.

        Raises
        ------
        SubmissionError
            If it is no regular file or cannot be read: then nothing is known of the work. Links are not followed: they
            could show one student another's work.
        """
        if self.trouble:
            raise SubmissionError(self.trouble)
        try:
            descriptor = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError as error:
            raise SubmissionError(f"{self.path.name} cannot be opened: {error.strerror}. {LOOK}") from None
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise SubmissionError(f"{self.path.name} is no regular file. {LOOK}")
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                return read_lean(file)
        except OSError as error:
            raise SubmissionError(f"{self.path.name} cannot be read: {error.strerror}. {LOOK}") from None
        finally:
            os.close(descriptor)


def read_lean(file: BinaryIO) -> bytes:
    """A notebook's file, without its outputs if it is large; of one that is too large so much that its reader sees that."""
    data = file.read(MAX_FILE_MIB * 2**20 + 1)
    small = lean(data)
    return data[: MAX_NOTEBOOK_MIB * 2**20 + 1] if small is None else small


@dataclass(frozen=True)
class Beside:
    """What lies beside a notebook.

    Attributes
    ----------
    files : mapping of str to bytes
        By their names, those in subfolders with a slash.
    left_out : mapping of str to str
        What was not taken, by its name, with the reason.
    """

    files: dict[str, bytes]
    left_out: dict[str, str]

    @property
    def remarks(self) -> tuple[str, ...]:
        """A sentence for each reason for which something was left out."""
        by_reason: dict[str, list[str]] = {}
        for name, reason in self.left_out.items():
            by_reason.setdefault(reason, []).append(repr(encodable(name)[:LONGEST]))
        return tuple(_remark(reason, names) for reason, names in by_reason.items())


def files_beside(notebook: Path, borrowed: Iterable[str]) -> Beside:
    """Take what lies beside a notebook and in the folders there, and say what is left out of it.

    Taken are plain files, no links, `MAX_FILES_MIB` and `MAX_FILES` in all; modules first, since they are small and all
    else may hang on them. Of other notebooks only those in `borrowed`, on which this one builds, without their outputs.
    """
    found = Beside({}, {})
    seen = list(_seen(notebook.parent, {f"{name}.ipynb" for name in borrowed}, found.left_out))
    found.left_out.pop(notebook.name, None)  # it lies beside nothing but itself, whatever it is called
    room = MAX_FILES_MIB * 2**20
    for name, size in sorted(
        seen, key=lambda one: (not one[0].endswith((".py", ".ipynb")), one[0].count("/"), one[1], one[0])
    ):
        is_notebook = name.endswith(".ipynb")
        if len(found.files) >= MAX_FILES:
            found.left_out[name] = TOO_MANY
        elif size > (MAX_FILE_MIB * 2**20 if is_notebook else room):
            found.left_out[name] = TOO_LARGE
        else:
            try:
                content = _read(notebook.parent / name, size)
            except OSError as error:
                _not_read(name, error, found.left_out)
                continue
            if is_notebook:
                content, _ = without_outputs(content)
            if len(content) > room:
                found.left_out[name] = TOO_LARGE
            else:
                found.files[name] = content
                room -= len(content)
    return found


def _seen(top: Path, wanted: Collection[str], left_out: dict[str, str]) -> Iterator[tuple[str, int]]:
    """The files at any depth that may be taken, with their sizes."""
    todo, left = [""], MOST_SEEN
    while todo:
        folder = todo.pop()
        try:
            with os.scandir(top / folder) as found:
                entries = sorted(islice(found, left + 1), key=lambda entry: entry.name)
        except OSError as error:
            _not_read(folder, error, left_out)
            continue
        left -= len(entries)
        if left < 0:
            left_out[folder or "."] = UNSEEN
            return
        if folder and any(entry.name == "pyvenv.cfg" for entry in entries):
            left_out[folder] = ENVIRONMENT
            continue
        for entry in entries:
            name = f"{folder}{entry.name}"
            if (reason := _refused(entry, name, wanted)) is not None:
                left_out |= {name: reason} if reason else {}
            elif entry.is_dir(follow_symlinks=False):
                todo.append(f"{name}/")
            else:
                try:
                    yield name, entry.stat(follow_symlinks=False).st_size
                except OSError as error:
                    _not_read(name, error, left_out)


def _refused(entry: os.DirEntry[str], name: str, wanted: Collection[str]) -> str | None:
    """Why this is not taken, nothing if nobody asks, or None if it is."""
    if entry.name in RUBBISH or entry.name.startswith("._"):
        return ""
    if entry.name.startswith("."):
        return HIDDEN
    if entry.is_symlink():
        return LINK
    if entry.is_dir(follow_symlinks=False):
        return TOO_DEEP if name.count("/") >= MAX_DEPTH else None
    if not entry.is_file(follow_symlinks=False):
        return NO_FILE
    if entry.name.endswith(".ipynb") and name not in wanted:
        return "" if layout.is_known(name.removesuffix(".ipynb")) else NOTEBOOK
    return None


def _not_read(name: str, error: OSError, left_out: dict[str, str]) -> None:
    if hits_everybody(error):
        raise error
    left_out[name or "."] = f"it cannot be read ({error.strerror})"


def _read(path: Path, size: int) -> bytes:
    """A plain file's content, no more than it had when it was looked at."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        return file.read(size)


def _remark(reason: str, names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    were = "were" if len(names) > 1 else "was"
    sentence = f"{', '.join(names[:NAMED])}{more} beside the notebook {were} left out: {reason}."
    return Note(sentence) if reason in (NOTEBOOK, HIDDEN) else sentence
