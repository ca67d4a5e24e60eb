"""What keeps one submission to itself: limits on our own work for it, texts that can be stored, and whose an error is.

What is said of a submission is a text: a plain one is something to look at, a `Note` is only good to know.
"""

from __future__ import annotations

import errno
import resource
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from types import FrameType
from typing import Any, TypeVar

from grader.errors import GradschoolError, SubmissionError
from grader.room.guard import MEMORY

OWN_CPU_S = (
    30  # for reading a submission, and again for making it safe and writing its page: it takes a tenth of a second
)
OWN_MIB = 2048  # of further memory for the same; 50 MiB of JSON become twenty times as much in Python
NOT_ONES_OWN = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM}
MOST_WORDS = 200

Value = TypeVar("Value")
_TICKS = -8  # the clock CPUCLOCK_PROF of this process (Linux, include/linux/posix-timers.h); it has no name in `time`


class Note(str):
    """A sentence about a submission that costs nothing and asks for nothing, such as its kernel's name."""

    __slots__ = ()


class OwnWorkError(Exception):
    """Our own work on one submission took more than it may."""


class _Stopped(BaseException):
    """Raised where our own work stands when its time is up; nothing but `own_work` catches it."""


@contextmanager
def own_work(cpu_s: int = OWN_CPU_S, memory_mib: int = OWN_MIB) -> Iterator[None]:
    """Limit what the trusted side itself spends on one submission: processor time, which load does not change, and memory.

    Python code is interrupted. C code that does not come back meets the kernel's limit, which ends the process; whoever
    handed out the job takes that for the death of its worker. In a thread beside the main one there is only the latter.

    Raises
    ------
    OwnWorkError
        If the time is up.
    """
    MEMORY.hold(memory_mib)
    try:
        with _CPU.held(2 * cpu_s + 2), _interrupted_after(cpu_s):
            yield
    except _Stopped:
        raise OwnWorkError(f"it took the grader more than {cpu_s} seconds of its own") from None
    finally:
        MEMORY.release()


@contextmanager
def _interrupted_after(cpu_s: float) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    under_way = True

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if under_way:
            raise _Stopped

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, cpu_s, 1.0)  # again every second, should somebody have caught the first
    try:
        yield
    finally:
        under_way = False
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before if before is not None else signal.SIG_DFL)


def _ticked_s() -> float:
    """What this process has used, by the clock of the kernel's limit, which counts ticks.

    The exact sum, of which all other calls tell, runs apart from it, in an hour by minutes; and a limit that is past
    already ends the process at once.
    """
    try:
        return time.clock_gettime(_TICKS)
    except OSError:  # not Linux
        usage = resource.getrusage(resource.RUSAGE_SELF)
        return usage.ru_utime + usage.ru_stime


class _CpuLimit:
    """The process's limit of processor time, shared by the threads that hold it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holders = 0
        self._before = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)

    @contextmanager
    def held(self, cpu_s: int) -> Iterator[None]:
        """Let the kernel end this process once it has used so much more."""
        with self._lock:
            if self._holders == 0:
                self._before = resource.getrlimit(resource.RLIMIT_CPU)
            self._holders += 1
            wanted = int(_ticked_s()) + 1 + cpu_s * self._holders
            allowed = [limit for limit in (wanted, *self._before) if limit != resource.RLIM_INFINITY]
            resource.setrlimit(resource.RLIMIT_CPU, (min(allowed), self._before[1]))
        try:
            yield
        finally:
            with self._lock:
                self._holders -= 1
                if self._holders == 0:
                    resource.setrlimit(resource.RLIMIT_CPU, self._before)


_CPU = _CpuLimit()


def hits_everybody(error: Exception) -> bool:
    """Whether an error is not of one submission but will meet all others too, so that the run must stop and say so.

    A full disk, a broken disk and a lost gradebook are such, and so are broken files of the course; all else belongs to
    the submission at hand.
    """
    if isinstance(error, GradschoolError):
        return not isinstance(error, SubmissionError)
    return isinstance(error, OSError) and error.errno in NOT_ONES_OWN


def describe(error: BaseException) -> str:
    """An error in a few words: its type, and the first line of what it says."""
    if isinstance(error, SubmissionError | OwnWorkError):
        return str(error).rstrip(".")
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    lines = encodable(str(error)).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:MOST_WORDS]}" if lines else type(error).__name__


def our_failure(file: str, error: BaseException) -> str:
    """The sentence about a submission that we failed at: which file, why, and what to do."""
    return (
        f"{file} could not be graded ({describe(error)}). It has no mark, and the next run tries it again: look at the "
        "file; if there is nothing odd about it, please report this, with the file."
    )


def encodable(text: str) -> str:
    """A text that can be stored: half a character (a lone surrogate) becomes the sign for an unknown one."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def all_encodable(value: Value) -> Value:
    """The same record with every text in it as one that can be stored."""
    found: Any = value
    if value is None or isinstance(value, Enum | int | float):
        return value
    if isinstance(value, str):
        found = value if encodable(value) is value else type(value)(encodable(value))
    elif isinstance(value, tuple):
        found = tuple(map(all_encodable, value))
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {name: getattr(value, name) for name in _names(type(value))}
        better = {name: all_encodable(part) for name, part in parts.items()}
        changed = {name: part for name, part in better.items() if part != parts[name]}
        found = replace(value, **changed) if changed else value
    return found
