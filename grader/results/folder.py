"""The folder with the results: one program at a time writes into it, and one that cannot be written is named at once."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from grader.errors import GradschoolError, SubmissionError
from grader.results.file import NAME
from grader.submission.containment import hits_everybody

_LOCK = ".in-use"
_WRITTEN = (NAME, "gradebook.db", "autograded", "feedback")


def make_folder(out: Path) -> None:
    """Make the folder, unless it is there.

    Raises
    ------
    GradschoolError
        If it cannot be made.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GradschoolError(f"The folder {out} cannot be made: {error.strerror}.") from error


@contextmanager
def only_writer(out: Path, doing: str) -> Iterator[None]:
    """Be the only program that writes into a folder; however this one ends, the next one can have it.

    Parameters
    ----------
    out : Path
        A folder that is there.
    doing : str
        What others are told, such as "grading week1".

    Raises
    ------
    GradschoolError
        If another program has it, with its process; or if something in it cannot be written.
    """
    with _locked(out) as lock:
        try:
            since = datetime.now().astimezone().isoformat(" ", "minutes")
            os.ftruncate(lock, 0)
            with suppress(OSError):  # a full disk is said when there are results to write
                os.pwrite(lock, f"process {os.getpid()} on {socket.gethostname()}, {doing} since {since}".encode(), 0)
            _check(out)
            yield
        finally:
            with suppress(OSError):
                (out / _LOCK).unlink()  # while it is locked, so it is not another program's


@contextmanager
def _locked(out: Path) -> Iterator[int]:
    path = out / _LOCK
    while True:
        try:
            lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        except OSError as error:
            raise _unwritable(out, error) from error
        try:
            _lock(lock, out)
            if _is(path, lock):
                yield lock
                return
        finally:
            os.close(lock)


def _lock(lock: int, out: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(lock, 500, 0).decode("utf-8", "replace") or "another program"
        raise GradschoolError(
            f"The folder {out} is in use by {holder}. Wait for its end, or name another --out."
        ) from None
    except OSError:  # a file system without locks: better unprotected than not at all
        pass


def _is(path: Path, lock: int) -> bool:
    """Whether the file that is locked still has its name: who was before us removes it at the end."""
    try:
        return os.path.samestat(path.stat(), os.fstat(lock))
    except FileNotFoundError:
        return False


def _check(out: Path) -> None:
    """Say at the start, not after the first notebook, that something is not to be written."""
    for path in (out, *(out / name for name in _WRITTEN)):
        if path.exists() and not os.access(path, os.W_OK):
            raise _unwritable(path, PermissionError(None, "it is read-only for this user"))
        if path.name in ("autograded", "feedback") and path.exists() and not path.is_dir():
            raise _unwritable(path, NotADirectoryError(None, "it is no folder"))


def _unwritable(path: Path, error: OSError) -> GradschoolError:
    return GradschoolError(f"{path} cannot be written: {error.strerror}. What was recorded before is kept.")


@contextmanager
def own_file() -> Iterator[None]:
    """While a file of one submission is written: where the folder as a whole can be written, trouble is that file's own."""
    try:
        yield
    except GradschoolError as error:
        cause = error.__cause__
        if not isinstance(cause, OSError) or hits_everybody(cause):
            raise
        raise SubmissionError(str(error)) from cause
