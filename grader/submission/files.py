"""The files of one submission: regular ones, no links, of a sensible size."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from grader.errors import SubmissionError
from grader.submission.restore import MAX_NOTEBOOK_MIB

MAX_FILES_MIB = 20  # of files beside a notebook
MAX_FILES = 1_000
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
    """

    student: str
    assignment: str
    notebook: str
    path: Path
    trouble: str = ""

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
                return file.read(MAX_NOTEBOOK_MIB * 2**20 + 1)
        except OSError as error:
            raise SubmissionError(f"{self.path.name} cannot be read: {error.strerror}. {LOOK}") from None
        finally:
            os.close(descriptor)


def files_beside(notebook: Path, borrowed: Iterable[str]) -> dict[str, bytes]:
    """What lies beside a notebook, by name: plain files, no links, `MAX_FILES_MIB` and `MAX_FILES` in all.

    Of other notebooks only those in `borrowed`, on which this one builds. A file that cannot be read is none.
    """
    found: dict[str, bytes] = {}
    room = MAX_FILES_MIB * 2**20
    wanted = {f"{name}.ipynb" for name in borrowed}
    for path in sorted(notebook.parent.iterdir()):
        if path.name.startswith(".") or (path.suffix == ".ipynb" and path.name not in wanted):
            continue
        try:
            if path.is_symlink() or not path.is_file():
                continue
            room -= path.stat().st_size
            if room < 0 or len(found) >= MAX_FILES:
                break
            found[path.name] = path.read_bytes()
        except OSError:
            continue
    return found
