"""How one function of a student is called: with copies, in quiet, within a time, and with its errors kept.

The public checks, the marking inside a notebook's kernel and the marking in the sandbox all call through `perform`;
they differ only in where it runs.
"""

from __future__ import annotations

import contextlib
import io
import signal
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from helpers.judge.calling.asserts import assert_that_ended, without_asserts
from helpers.judge.calling.memory import no_lucky_memory
from helpers.judge.calling.place import Place, place_of
from helpers.judge.calling.stand_in import stand_in
from helpers.judge.counting.lines import LineCount, noting_threads
from helpers.judge.wire import WireError, plain

MAX_PRINTED = 20_000  # characters of what a function printed that are kept
MAX_ERROR_TEXT = 1_000
SLEEPING = 6  # wall time that a call may take, in terms of its CPU time: other programs may keep the cores busy


@dataclass(frozen=True)
class Trouble:
    """What came instead of a value.

    Attributes
    ----------
    kind : str
        `missing` (no such name), `older` (the cell that should make it anew cannot be read), `not_callable`, `raised`,
        `timed_out`, `not_reached` (what comes before took too long), `crashed` (the process is gone) or `unreadable`
        (the value is too deep or too large to be read).
    type_name, text, traceback : str
        The exception's type, message and traceback, as far as there are any. Of a function that is `missing` or
        `older`: the error that ended the cell that should define it.
    place : Place or None
        The student's own line at which it happened.
    """

    kind: str
    type_name: str = ""
    text: str = ""
    traceback: str = ""
    place: Place | None = None


@dataclass(frozen=True, eq=False)
class Reply:
    """The outcome of one call: a plain `value`, or `trouble`.

    Attributes
    ----------
    args_after : tuple
        The positional arguments as the function left them (plain values), to see which it changed.
    kwargs_after : dict
        The same for keyword arguments.
    printed : str
        What it wrote to stdout and stderr, cut at `MAX_PRINTED` characters.
    lines : int or None
        How much Python ran, when it was counted (`helpers.judge.counting.lines`).
    seconds : float
        What the call alone used of its time: CPU time of this process.
    too_strict : str
        The student's own assert that ended the call, if the value is that of a second call without asserts.
    """

    value: Any = None
    args_after: tuple = ()
    kwargs_after: Mapping[str, Any] | None = None
    trouble: Trouble | None = None
    printed: str = ""
    lines: int | None = None
    seconds: float = 0.0
    too_strict: str = ""


class _TimeUp(BaseException):
    """Raised by the alarm; a BaseException, so that a student's `except Exception` does not swallow it."""


def perform(
    namespace: dict[str, Any],
    name: str,
    args: Sequence[Any],
    kwargs: Mapping[str, Any] | None = None,
    *,
    stubs: Mapping[str, Callable] | None = None,
    count_lines: bool = False,
    timeout_s: float | None = None,
) -> Reply:
    """Call `namespace[name]` on copies of the arguments and say what happened; never raise for the student's errors.

    A call that the student's own `assert` ended is made once more without asserts.

    Parameters
    ----------
    namespace : dict
        The notebook's global names. For the time of the call, the names in `stubs` are replaced.
    stubs : mapping of str to callable, optional
        Follow-through: what stands in place of functions of earlier exercises.
    count_lines : bool
        Count how much Python runs, other than stubs (loops show as growth).
    timeout_s : float, optional
        Stop the call when this process has computed so long in it, or after `SLEEPING` times as much wall time (main
        thread of a POSIX system; elsewhere it is not limited).
    """
    function = namespace.get(name)
    if function is None:
        return Reply(trouble=Trouble("missing", text=name))
    if not callable(function):
        return Reply(trouble=Trouble("not_callable", type_name=type(function).__name__))
    call = partial(_perform, namespace, function, args, kwargs or {}, stubs or {}, count_lines, timeout_s)
    reply, ended_by = call()
    if ended_by:
        with without_asserts(namespace):
            again, _ = call()
        if again.trouble is None:
            return replace(again, too_strict=ended_by, seconds=reply.seconds + again.seconds)
    return reply


def _perform(
    namespace: dict[str, Any],
    function: Callable,
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    stubs: Mapping[str, Callable],
    count_lines: bool,
    timeout_s: float | None,
) -> tuple[Reply, str]:
    """One call, and the student's own assert that ended it, if one did."""
    arguments: tuple = plain(tuple(args))
    keywords: dict[str, Any] = plain(dict(kwargs))
    lines = LineCount() if count_lines else None
    given = {
        other: stand_in(other, lines.leave_out(stub) if lines else stub, namespace.get(other))
        for other, stub in stubs.items()
    }
    trouble, value, ended_by = None, None, ""
    with replaced(namespace, given), _quiet() as streams, noting_threads(), no_lucky_memory():
        start = time.process_time()
        try:
            with _alarm(timeout_s), lines or contextlib.nullcontext():
                value = function(*arguments, **keywords)
                # an object of the student's may have code that runs when it is read: it belongs to the call
                value, arguments, keywords = plain((value, arguments, keywords))
        except WireError as error:
            trouble = Trouble("unreadable", text=str(error))
        except _TimeUp:
            trouble = Trouble("timed_out", text=f"{timeout_s:g}")
        except BaseException as error:  # the boundary: SystemExit and KeyboardInterrupt are a student's errors too
            trouble, ended_by = _describe(error, namespace), assert_that_ended(error, namespace)
        seconds = time.process_time() - start
        printed = streams.getvalue()[:MAX_PRINTED]
    count = lines.count if lines else None
    if trouble is not None:
        return Reply(trouble=trouble, printed=printed, lines=count, seconds=seconds), ended_by
    return Reply(value, arguments, keywords, None, printed, count, seconds), ""


def lacks_arguments(name: str, trouble: Trouble | None) -> bool:
    """Whether the function `name` itself asked for more positional arguments than it was given."""
    return (
        trouble is not None
        and trouble.type_name == "TypeError"
        and trouble.text.startswith(f"{name}() missing")
        and "positional argument" in trouble.text
    )


def call_with_extra(
    call: Callable[[Sequence[Any]], Reply], name: str, args: Sequence[Any], extra: Sequence[Any]
) -> tuple[Sequence[Any], Reply]:
    """Call `name`, and once more with extra arguments if it asks for them; give the arguments that counted, and the reply.

    Other courses give some functions more arguments than ours needs; an answer may keep them.
    """
    reply = call(args)
    if extra and lacks_arguments(name, reply.trouble):
        args = (*args, *extra)
        reply = call(args)
    return args, reply


def _describe(error: BaseException, namespace: Mapping[str, Any]) -> Trouble:
    with contextlib.suppress(Exception):
        text = str(error)[:MAX_ERROR_TEXT]
        # drop the frame of `perform` itself: the student wants to see their own lines
        frames = error.__traceback__.tb_next if error.__traceback__ else None
        trace = "".join(traceback.format_exception(type(error), error, frames, limit=-12))
        return Trouble("raised", type(error).__name__, text, trace[-4_000:], place_of(error, namespace))
    return Trouble("raised", type(error).__name__)


@contextlib.contextmanager
def replaced(namespace: dict[str, Any], stubs: Mapping[str, Callable]) -> Iterator[None]:
    """Put other functions under some names of a namespace, for the time of a `with` block."""
    missing = object()
    before = {name: namespace.get(name, missing) for name in stubs}
    namespace.update(stubs)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is missing:
                namespace.pop(name, None)
            else:
                namespace[name] = value


@contextlib.contextmanager
def _quiet() -> Iterator[io.StringIO]:
    """Keep prints, warnings, displays and figures of the call out of the notebook's cell."""
    text = io.StringIO()
    pyplot = sys.modules.get("matplotlib.pyplot")
    figures = set(pyplot.get_fignums()) if pyplot else set()
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    with contextlib.ExitStack() as stack:
        if shell is not None:
            from IPython.core.displayhook import CapturingDisplayHook
            from IPython.core.displaypub import CapturingDisplayPublisher

            before = shell.display_pub, sys.displayhook
            shell.display_pub, sys.displayhook = CapturingDisplayPublisher(), CapturingDisplayHook(shell, [])

            def restore() -> None:
                shell.display_pub, sys.displayhook = before

            stack.callback(restore)
        stack.enter_context(contextlib.redirect_stdout(text))
        stack.enter_context(contextlib.redirect_stderr(text))
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")  # an honest overflow in a naive sigmoid is no mistake
        try:
            yield text
        finally:
            pyplot = sys.modules.get("matplotlib.pyplot")
            if pyplot:
                for number in set(pyplot.get_fignums()) - figures:
                    pyplot.close(number)


@contextlib.contextmanager
def _alarm(timeout_s: float | None) -> Iterator[None]:
    possible = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if timeout_s is None or not possible:
        yield
        return

    def ring(*_: Any) -> None:
        raise _TimeUp

    timers = ((signal.ITIMER_PROF, signal.SIGPROF, 1), (signal.ITIMER_REAL, signal.SIGALRM, SLEEPING))
    before = {number: signal.signal(number, ring) for _, number, _ in timers}
    for timer, _, times in timers:
        signal.setitimer(timer, times * timeout_s, 0.1)  # again and again: a bare `except:` may swallow one
    try:
        yield
    finally:
        for timer, _, _ in timers:
            signal.setitimer(timer, 0)
        for number, handler in before.items():
            signal.signal(number, handler)
