"""Runs a trusted function on arguments that a submission chose: with limits on time and memory, and errors kept.

The reference may be asked for nonsense, such as a million iterations or layers of a million units. It runs here, in the
trusted process, so it is stopped from a second thread, and the address space is limited for as long as it may be asked.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import resource
import sys
import threading
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from helpers.judge.wire import WireError, plain

_MAX_TEXT = 1_000
_TICK_S = 0.05
_ARRIVES_S = 1.0  # an exception from another thread arrives with the next instruction


class _Nowhere(io.TextIOBase):
    """Takes what a reference prints (`print_cost=True`); it is nobody's output."""

    def write(self, text: str) -> int:
        """Forget it."""
        return len(text)


class GuardedError(Exception):
    """The trusted function raised; carries the exception's type name and text."""

    def __init__(self, type_name: str, text: str) -> None:
        super().__init__(text)
        self.type_name = type_name
        self.text = text[:_MAX_TEXT]


class _Stopped(BaseException):
    """Raised in the thread whose time is up."""


class Guard:
    """Limits for all call-backs of one call; costs nothing until the first.

    Parameters
    ----------
    memory_mib : int
        How much the address space may grow meanwhile.
    """

    def __init__(self, memory_mib: int) -> None:
        self.calls = 0
        self._memory_mib = memory_mib
        self._thread: threading.Thread | None = None
        self._target = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._target)
        self._until: float | None = None  # by that clock
        self._sent = False
        self._lock = threading.Lock()
        self._over = threading.Event()

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, *_: object) -> None:
        if self._thread is not None:
            self._over.set()
            self._thread.join()
            MEMORY.release()

    @property
    def used_s(self) -> float:
        """CPU time of the thread that calls, since some moment."""
        return time.clock_gettime(self._clock)

    def call(self, function: Callable, args: tuple, kwargs: dict, seconds: float) -> Any:
        """Call the function and give its value (plain).

        Parameters
        ----------
        seconds : float
            CPU time that it may take.

        Raises
        ------
        GuardedError
            If it raised, took too long or wanted too much memory.
        """
        if self._thread is None:
            MEMORY.hold(self._memory_mib)
            self._thread = threading.Thread(target=self._watch, daemon=True)
            self._thread.start()
        self.calls += 1
        self._sent = False
        try:
            try:
                self._until = self.used_s + seconds
                with warnings.catch_warnings(), contextlib.redirect_stdout(_Nowhere()):
                    warnings.simplefilter("ignore")
                    return plain(function(*args, **kwargs))
            finally:
                self._settle(arrived=isinstance(sys.exc_info()[1], _Stopped))
        except _Stopped:
            raise GuardedError("TimeoutError", "the time of the check is up") from None
        except WireError as error:
            raise GuardedError("ValueError", str(error)) from None
        except Exception as error:  # the reference on nonsense: whatever it raises is the answer
            raise GuardedError(type(error).__name__, str(error)) from None

    def _settle(self, arrived: bool) -> None:
        """Stop the watch; if it has just stopped this thread, take that here and not wherever the thread is next.

        An exception under way is never taken back with `PyThreadState_SetAsyncExc(id, NULL)`: in Python 3.11 that
        leaves the interpreter's flag for it set for ever, on which any later tracing spins.
        """
        with self._lock:
            self._until = None
            under_way = self._sent and not arrived
        if under_way:
            with contextlib.suppress(_Stopped):
                until = time.monotonic() + _ARRIVES_S
                while time.monotonic() < until:
                    time.sleep(0.001)

    def _watch(self) -> None:
        while not self._over.wait(_TICK_S):
            with self._lock:
                if self._until is not None and self.used_s > self._until:
                    self._until = None  # once and no more: by then the thread may be somewhere else
                    self._sent = True
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._target), ctypes.py_object(_Stopped))


class _Memory:
    """The process's limit of address space, shared by the threads that hold it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holders = 0
        self._before = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)

    def hold(self, memory_mib: int) -> None:
        """Limit the address space to what it is now and so much more."""
        with self._lock:
            self._holders += 1
            if self._holders > 1:
                return
            self._before = resource.getrlimit(resource.RLIMIT_AS)
            try:
                pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
            except (OSError, ValueError):  # not Linux: nothing to limit
                return
            wanted = pages * resource.getpagesize() + memory_mib * 2**20
            soft, hard = self._before
            allowed = [limit for limit in (wanted, soft, hard) if limit != resource.RLIM_INFINITY]
            resource.setrlimit(resource.RLIMIT_AS, (min(allowed), hard))

    def release(self) -> None:
        """Take the limit away when the last holder leaves."""
        with self._lock:
            self._holders -= 1
            if self._holders == 0:
                resource.setrlimit(resource.RLIMIT_AS, self._before)


MEMORY = _Memory()
