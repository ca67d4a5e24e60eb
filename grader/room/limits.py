"""What a submission may use, in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import PurePosixPath
from typing import Any

_NAME_BYTES, _PATH_BYTES = 255, 4000  # that Linux takes; the working folder stands before the latter


@dataclass(frozen=True)
class Limits:
    """Limits of one submission; hitting one is an outcome with a sentence, never an error of the run.

    Seconds are those of computing, or of doing nothing (`grader.room.stopwatch`): a busy machine changes no mark.

    Attributes
    ----------
    cell_s : float
        Seconds for one cell.
    check_s : float
        Seconds for all calls of one check together. Every check has them, whatever was used before.
    submission_s : float
        Seconds for all of the student's own cells and demos together. Answers and checks have time of their own.
    grace_s : float
        Seconds of wall time that an interrupted cell or call has to end by itself, before its process is killed.
    memory_mib : int
        Address space of one process.
    submission_mib : int
        Memory of all processes of a submission together, shared pages apart.
    processes : int
        Processes and threads of one submission at a time (Linux 5.14 or newer).
    file_mib : int
        Size of one file.
    files_mib : int
        Room for all files: the working folder, the home folder, /tmp and /dev/shm share it.
    files : int
        Number of files in that room.
    open_files : int
        Open descriptors of one process.
    output_bytes : int
        Stored outputs of one cell, in bytes of UTF-8; what comes after is cut with a note.
    call_backs : int
        How often the functions under one check may ask for the value of an earlier exercise's function.
    call_back_mib : int
        Memory that one such value may cost on the trusted side.
    """

    cell_s: float = 60.0
    check_s: float = 10.0
    submission_s: float = 600.0
    grace_s: float = 4.0
    memory_mib: int = 2048
    submission_mib: int = 4096
    processes: int = 64
    file_mib: int = 128
    files_mib: int = 256
    files: int = 10_000
    open_files: int = 256
    output_bytes: int = 2**20
    call_backs: int = 100_000
    call_back_mib: int = 1024

    @classmethod
    def changed(cls, changes: Sequence[str]) -> Limits:
        """The defaults with some limits changed, as a command line names them.

        Parameters
        ----------
        changes : sequence of str
            `name=number`, such as `cell_s=30`.

        Raises
        ------
        ValueError
            For an unknown name or a value that is no positive number, with the names there are.
        """
        types = {field.name: int if isinstance(field.default, int) else float for field in fields(cls)}
        values: dict[str, Any] = {}
        for change in changes:
            name, _, number = change.partition("=")
            if name not in types:
                raise ValueError(f"{name!r} is no limit; the limits are {', '.join(types)}.")
            try:
                values[name] = types[name](number)
            except ValueError:
                values[name] = -1
            if not 0 < values[name] < float("inf"):
                raise ValueError(f"{number!r} is no value for the limit {name}: it takes a positive number.")
        return cls(**values)


def allowed_files(files: Mapping[str, bytes], limits: Limits) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Leave out files whose names lead out of the working folder or cannot be, and what is too much; a sentence for each."""
    allowed: dict[str, bytes] = {}
    places: set[PurePosixPath] = set()  # the files and their folders
    notes = []
    left = limits.files_mib * 2**20 // 2  # the other half is for what the notebook writes
    for name, content in files.items():
        path = PurePosixPath(name)
        folders = set(path.parents) - {PurePosixPath(".")}
        if not path.parts or path.is_absolute() or ".." in path.parts or "\0" in name:
            reason = "has a name that leads out of its folder"
        elif max(map(_size, path.parts)) > _NAME_BYTES or _size(name) > _PATH_BYTES:
            reason = "has a name that is too long"
        elif path in places or any(str(folder) in allowed for folder in folders):
            reason = "has the name of another file or folder"
        elif len(content) > min(left, limits.file_mib * 2**20):
            reason = "is larger than files beside a notebook may be"
        elif len(places | folders) >= limits.files // 2:
            reason = "is one of more files than may be beside a notebook"
        else:
            allowed[str(path)] = bytes(content)
            places |= {path, *folders}
            left -= len(content)
            continue
        notes.append(f"The file {name[:100]!r} {reason} and was left out.")
    return allowed, tuple(notes)


def _size(name: str) -> int:
    return len(name.encode("utf-8", "replace"))  # a byte of a name that is not UTF-8 counts as one
