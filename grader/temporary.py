"""Temporary folders that show whether their maker still lives, so that a later run removes what a killed one left.

A folder is locked for as long as the process that made it lives. The kernel takes the lock away with the process, however
that ends; no number of a process is compared, which another one may have by then.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from pathlib import Path
from types import TracebackType

_PREFIXES = ("gradschool-room-", "gradschool-jobs-", "gradschool-check-")
_FOREIGN = "pymp-"  # what multiprocessing calls its own; ours have a mark in them
_MARK = "of-gradschool"


class OwnFolder:
    """A temporary folder of this process; a `with` statement gives its path and removes it.

    Parameters
    ----------
    kind : {"room", "jobs", "check"}
        Stands in its name.
    """

    def __init__(self, kind: str) -> None:
        self._lock: int | None = None
        while self._lock is None:
            self.path = Path(tempfile.mkdtemp(prefix=f"gradschool-{kind}-"))
            try:
                self._lock = _lock(self.path)
            except (BlockingIOError, FileNotFoundError):
                continue  # another run saw it before it was locked, and took it for an abandoned one
            except OSError:
                return  # a file system without locks; nobody takes it for abandoned there
            if not self.path.is_dir():
                self.remove()

    def __enter__(self) -> Path:
        return self.path

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.remove()

    def remove(self) -> None:
        """Remove the folder with all that is in it; a second time does nothing."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def mark_as_ours(folder: str) -> None:
    """Make a folder that a library made for this process one that a later run may remove."""
    with contextlib.suppress(OSError):  # done already, or it cannot be: then it stays
        _lock(Path(folder))  # until the process ends
        Path(folder, _MARK).touch()


def remove_abandoned() -> None:
    """Remove the folders of processes that are gone; only this user's, and no link is followed."""
    place = Path(tempfile.gettempdir())
    with contextlib.suppress(OSError):
        for name in os.listdir(place):
            if name.startswith((*_PREFIXES, _FOREIGN)):
                _remove_if_abandoned(place / name)


def _remove_if_abandoned(folder: Path) -> None:
    with contextlib.suppress(OSError):  # somebody holds it, or somebody was quicker
        lock = _lock(folder)
        try:
            is_ours = folder.name.startswith(_PREFIXES) or _MARK in os.listdir(lock)
            if is_ours and os.fstat(lock).st_uid == os.geteuid():
                shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(lock)


def _lock(folder: Path) -> int:
    """Lock a folder and give the descriptor that holds the lock."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
