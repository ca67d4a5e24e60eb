"""Running a student's training in slices, from functions that know nothing of slices.

The training runs in a thread of its own, but never at the same time as the notebook: `Run.advance` lets it go on
for some milliseconds and waits. The training stops in `tick`, which stands inside a function that it calls at every
iteration (`with_names` puts it there), and waits in its turn. So the thread works like a generator whose `yield` is
hidden in `propagate` or `compute_cost`, and between two slices the kernel can hear the Stop button.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import io
import threading
import time
import types
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from helpers.judge.calling.call import Trouble

__all__ = ["Run", "with_names"]

SEED = 3
PATIENCE_S = 8.0  # between two ticks, that is for one call: some honest answers with loops take seconds
NOTICE_S = 2.0  # after which the page is told what takes so long


class Stopped(BaseException):
    """Ends a training from inside; a BaseException, so that a student's `except Exception` lets it pass."""


class Run:
    """One training, which goes on only while `advance` waits for it.

    Parameters
    ----------
    work : callable
        Called with `tick`, which it must call often (directly or through a student's functions).
    seed : int
        Of NumPy's global generator as the training sees it; the notebook's own draws go on as if nothing had been.
    patience_s : float
        How long one stretch without a tick may take before the training is ended as endless.
    notice : callable, optional
        Called, once in a stretch, with the seconds that are left when it has taken long already.

    Attributes
    ----------
    finished : bool
        Whether `work` has ended: in the regular way, by trouble, or stopped.
    trouble : Trouble or None
        Why it ended, when not in the regular way.
    """

    def __init__(
        self,
        work: Callable[[Callable[[], None]], None],
        seed: int = SEED,
        patience_s: float = PATIENCE_S,
        notice: Callable[[float], None] | None = None,
    ) -> None:
        self.finished = False
        self.trouble: Trouble | None = None
        self._work, self._patience_s, self._notice = work, patience_s, notice
        self._random = _seeded(seed)
        self._go, self._back = threading.Lock(), threading.Lock()
        self._go.acquire()
        self._back.acquire()
        self._until = 0.0
        self._stopping = False
        self._thread: threading.Thread | None = None

    def advance(self, seconds: float) -> bool:
        """Let the training go on for about so long; return whether it has finished."""
        if self.finished:
            return True
        self._until = time.perf_counter() + seconds
        with _quiet(), self._own_draws():
            if self._thread is None:
                self._thread = threading.Thread(target=self._body, daemon=True)
                self._thread.start()
            else:
                self._go.release()
            if not self._waited(seconds):
                self._end_by_force(seconds)
        return self.finished

    def _waited(self, seconds: float) -> bool:
        """Whether the training came back in time."""
        at_first = min(seconds + NOTICE_S, seconds + self._patience_s)
        if self._back.acquire(timeout=at_first):
            return True
        left = seconds + self._patience_s - at_first
        if self._notice is not None and left > 0:
            self._notice(left)
        return left > 0 and self._back.acquire(timeout=left)

    @contextlib.contextmanager
    def _own_draws(self) -> Iterator[None]:
        before = np.random.get_state()
        np.random.set_state(self._random)
        try:
            yield
        finally:
            self._random = np.random.get_state()
            np.random.set_state(before)

    def stop(self) -> None:
        """End the training where it stands."""
        if not self.finished:
            self._stopping = True
            if self._thread is None:
                self.finished = True
            else:
                self.advance(0.0)

    def rest(self) -> None:
        """End the present slice here; for the training itself to call."""
        self._until = 0.0
        self._tick()

    def _body(self) -> None:
        try:
            with np.errstate(all="ignore"):  # an honest overflow in a naive sigmoid is no mistake
                self._work(self._tick)
        except Stopped:
            pass
        except BaseException as error:  # the boundary: SystemExit is a student's error too
            self.trouble = self.trouble or Trouble("raised", type(error).__name__, str(error)[:400])
        self.finished = True
        self._back.release()

    def _tick(self) -> None:
        if self._stopping:
            raise Stopped
        if time.perf_counter() >= self._until:
            self._back.release()
            self._go.acquire()
            if self._stopping:
                raise Stopped

    def _end_by_force(self, seconds: float) -> None:
        self.trouble = Trouble("timed_out", text=f"{seconds + self._patience_s:g}")
        self._stopping = True
        for _ in range(20):  # again and again: a bare `except:` may swallow one
            name = ctypes.c_ulong((self._thread.ident if self._thread else None) or 0)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(name, ctypes.py_object(Stopped))
            if self._back.acquire(timeout=0.05):
                break
        self.finished = True


@functools.cache
def _seeded(seed: int) -> Any:
    return np.random.RandomState(seed).get_state()


def with_names(function: Callable, names: Mapping[str, Any]) -> Callable:
    """Return a copy of a function that finds other values under some global names; the notebook's stay as they are.

    Parameters
    ----------
    function : callable
        Anything but a plain Python function is returned as it is.
    names : mapping of str to object
    """
    if not isinstance(function, types.FunctionType):
        return function
    copy = types.FunctionType(
        function.__code__,
        {**function.__globals__, **names},
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )
    copy.__kwdefaults__ = function.__kwdefaults__
    return copy


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep prints and warnings of the training out of the notebook; nothing else runs in the meantime."""
    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield
