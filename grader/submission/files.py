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


@dataclass(frozen=True)
class Submission:
    """One submitted notebook."""

    student: str
    assignment: str
    notebook: str
    path: Path

    def read(self) -> bytes:
        """The file's bytes.

        Raises
        ------
        SubmissionError
            If it is no regular file of a sensible size, or cannot be read. Links are not followed: they could show
            one student another's work.
        """
        try:
            descriptor = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError as error:
            raise SubmissionError(f"{self.path.name} cannot be opened: {error.strerror}.") from None
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise SubmissionError(f"{self.path.name} is no regular file.")
            if status.st_size > MAX_NOTEBOOK_MIB * 2**20:
                raise SubmissionError(
                    f"{self.path.name} is larger than {MAX_NOTEBOOK_MIB} MiB; clear its outputs and hand it in again."
                )
            return file.read()


def files_beside(notebook: Path, borrowed: Iterable[str]) -> dict[str, bytes]:
    """What lies beside a notebook, by name: plain files, no links, `MAX_FILES_MIB` in all.

    Of other notebooks only those in `borrowed`, on which this one builds.
    """
    found: dict[str, bytes] = {}
    room = MAX_FILES_MIB * 2**20
    wanted = {f"{name}.ipynb" for name in borrowed}
    for path in sorted(notebook.parent.iterdir()):
        if path.is_symlink() or not path.is_file() or path.name.startswith("."):
            continue
        if path.suffix == ".ipynb" and path.name not in wanted:
            continue
        room -= path.stat().st_size
        if room < 0:
            break
        found[path.name] = path.read_bytes()
    return found
