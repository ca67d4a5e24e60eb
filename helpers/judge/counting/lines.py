"""How much Python runs in one call, so that a loop over the examples shows as growth.

Every instruction of every Python frame counts, whatever file it says it comes from, and so does every object that is
alive at once: NumPy's work on whole arrays makes no Python object per number. C code that calls a function for each
item (`map`, `np.frompyfunc`) is given a Python function to call. What would lead out of the counting (another tracer, a
frame's own switches, a thread, a process) is noticed and makes the count `ESCAPED`.
"""

from __future__ import annotations

import collections
import dis
import importlib
import logging
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

import numpy as np

from helpers.judge import wire
from helpers.judge.counting.showing import calls_for_each, note_library
from helpers.judge.reading import budget, moments, naming, simpler

ESCAPED = sys.maxsize  # a count that says: part of the work was out of reach
ENOUGH = 6_000  # a call with so many steps loops; the rest of it is not counted and runs at full speed
_BY_THE_WAY = 4_000  # objects that any call may leave alive: garbage waits for its collection, and texts are long
_OF_AN_OBJECT = 30  # steps, as which each further object counts

# Events of `sys.audit` that lead out of what is counted, or reach for the counting itself.
_WAYS_OUT = (
    "sys.settrace",
    "sys.setprofile",
    "sys.monitoring",
    "sys.addaudithook",
    "sys._getframe",
    "sys._current_",
    "gc.get_",
    "_thread.start_",
    "cpython.PyInterpreterState_New",
    "os.fork",
    "os.posix_spawn",
    "os.exec",
    "os.spawn",
    "os.system",
    "pty.spawn",
    "subprocess.",
    "socket.",
    "ctypes.",
    "sqlite3.",
)
_FRAMES_OF = ("tb_frame", "gi_frame", "cr_frame", "ag_frame")
_FRAME_SWITCHES = {"f_trace", "f_trace_lines", "f_trace_opcodes"}
_TO_OTHER_PROCESSES = {
    getattr(os, name)
    for name in ("read", "readv", "pread", "write", "writev", "pwrite", "kill", "waitpid", "sendfile")
    if hasattr(os, name)
}
# Where NumPy prints element by element, and what that calls; none of it calls a function of the caller's per element.
_PRINTING = ("arrayprint", "fromnumeric", "_methods", "_ufunc_config", "numeric")

# Instructions that make no object. To count what is alive takes ten times as long as all else at a step, and is spared after them.
_MAKES_NOTHING = {
    code
    for name, code in dis.opmap.items()
    if name.startswith(("LOAD_FAST", "STORE_FAST", "JUMP_", "POP_JUMP_"))
    or name
    in [
        "CACHE",
        "COPY",
        "KW_NAMES",
        "LOAD_CLOSURE",
        "LOAD_CONST",
        "LOAD_DEREF",
        "NOP",
        "POP_TOP",
        "PRECALL",
        "PUSH_NULL",
        "RESUME",
        "SWAP",
    ]
}

_alive = sys.getallocatedblocks
_settrace, _setprofile = sys.settrace, sys.setprofile


class LineCount:
    """Counts the steps of one call: `with` it around the call, then ask for `count`."""

    def __init__(self) -> None:
        self.escaped = False
        self._steps = 0
        self._before = self._peak = 0
        self._same = False  # whether no object can have been made since the last step
        self._instructions: dict[int, tuple[CodeType, bytes]] = {}
        self._full = False
        self._calls = calls_for_each()

    @property
    def count(self) -> int:
        """Steps that ran, and objects that were alive at once; `ESCAPED` if some of the work was out of reach."""
        return ESCAPED if self.escaped else self._steps + self._objects

    @property
    def _objects(self) -> int:
        return _OF_AN_OBJECT * max(0, self._peak - self._before - _BY_THE_WAY)

    def leave_out(self, function: Callable) -> Callable:
        """Wrap a function that is not the student's, so that its steps do not count.

        Its arguments are plain values: what an object of the student's does while it is read counts.
        """

        def uncounted(*args: Any, **kwargs: Any) -> Any:
            self._off()
            try:
                return function(*args, **kwargs)
            finally:
                self._on()

        return uncounted

    def __enter__(self) -> None:
        _WATCH.begin()
        self._outer = sys.gettrace(), sys.getprofile()
        self.escaped = _WATCH.compromised()
        self._calls.__enter__()
        self._before = self._peak = _alive()
        self._on()

    def __exit__(self, *_: object) -> None:
        self._check(self._full or (sys.gettrace() == self._enter_frame and sys.getprofile() == self._called))
        self._off(*self._outer)
        self._calls.__exit__(None, None, None)

    def _on(self) -> None:
        _setprofile(self._called)
        if not self._full:
            _settrace(self._enter_frame)
        _WATCH.counting = self

    def _off(self, tracer: Any = None, profiler: Any = None) -> None:
        _WATCH.counting = None
        _settrace(tracer)
        _setprofile(profiler)

    def _check(self, kept: bool) -> None:
        if not kept:
            self.escaped = True

    def _enter_frame(self, frame: FrameType, event: str, _: Any) -> Any:
        if _WATCH.is_known(frame):
            return None
        self._check(_FRAME_SWITCHES.isdisjoint(frame.f_code.co_names))
        frame.f_trace_opcodes = True
        return self._step(frame, event, _)

    def _step(self, frame: FrameType, event: str, _: Any) -> Any:
        self._steps += 1
        if not self._same:
            self._peak = max(self._peak, _alive())
        self._same = event == "line" or (event == "opcode" and self._next(frame) in _MAKES_NOTHING)
        if self._steps + self._objects > ENOUGH:
            self._full = True
            _WATCH.counting = None
            _settrace(None)
            _WATCH.counting = self
        return self._step

    def _next(self, frame: FrameType) -> int:
        code = frame.f_code
        known = self._instructions.get(id(code))
        if known is None:
            known = self._instructions[id(code)] = code, code.co_code  # which is made anew whenever it is asked for
        return known[1][frame.f_lasti]

    def _called(self, frame: FrameType, event: str, function: Any) -> None:
        if event == "c_call":
            self._check(function not in _TO_OTHER_PROCESSES)
        elif event == "return" and not self._full and not _WATCH.is_known(frame):
            self._check(frame.f_trace == self._step and frame.f_trace_lines and frame.f_trace_opcodes)


class _Watch:
    """What is known of the whole process: one audit hook, which cannot be taken away again, and foreign threads."""

    def __init__(self) -> None:
        self.counting: LineCount | None = None
        self.left_behind: set[int] = set()
        self._known: dict[int, tuple[CodeType, dict]] = {}
        self._foreign_hook = False

    def begin(self) -> None:
        """Add the hook, and note the code that may look at frames or that prints element by element; once."""
        if self._known:
            return
        core = "numpy._core" if hasattr(np, "_core") else "numpy.core"
        printing = [importlib.import_module(f"{core}.{name}") for name in _PRINTING]
        reading = (wire, wire.packing, wire.unpacking, simpler, moments, naming, budget)
        # what a module uses counts as of the one that makes it: the last
        for module in (*printing, *reading, logging, traceback, collections):
            self._known.update({id(code): (code, vars(module)) for code in _codes(module)})
        for method in (LineCount.__enter__, LineCount.__exit__, LineCount._on, LineCount._off):
            self._known[id(method.__code__)] = (method.__code__, method.__globals__)
        sys.addaudithook(self._hear)

    def compromised(self) -> bool:
        """Whether code of the student's runs beside the call: in a hook, or in a thread of an earlier call."""
        self.left_behind &= set(sys._current_frames())
        return self._foreign_hook or bool(self.left_behind)

    def is_known(self, frame: FrameType | None) -> bool:
        """Whether a frame is a library's own: its very code (an equal one may be forged), with its module's names."""
        code, names = self._known.get(id(frame.f_code), (None, None)) if frame else (None, None)
        return code is not None and names is frame.f_globals  # type: ignore[union-attr]

    def _hear(self, event: str, args: tuple) -> None:
        if event == "sys.addaudithook":
            self._foreign_hook = True
        count = self.counting
        if count is None:
            return
        if event.startswith(_WAYS_OUT) or (event == "object.__getattr__" and args[1] in _FRAMES_OF):
            self.counting = None  # the next line is an event as well
            asking = sys._getframe(1)
            self.counting = count
            if not (
                event in ("sys._getframe", "object.__getattr__")
                and self.is_known(asking)
                and self.is_known(asking.f_back)
            ):
                count.escaped = True


_WATCH = _Watch()


def watch() -> None:
    """Begin to listen, and note what is a library's, before any code of a student's runs."""
    _WATCH.begin()
    note_library()


@contextmanager
def noting_threads() -> Iterator[None]:
    """Note the threads that a call leaves behind: in a later call that is counted they would work uncounted."""
    before = set(sys._current_frames())
    try:
        yield
    finally:
        _WATCH.left_behind |= set(sys._current_frames()) - before


def _codes(module: ModuleType) -> Iterator[CodeType]:
    """The code of all functions and methods that a module defines, those in functions too."""
    for value in [*vars(module).values()]:
        inner = vars(value).values() if isinstance(value, type) and value.__module__ == module.__name__ else [value]
        for function in inner:
            for inner_name in (
                "_implementation",
                "__func__",
                "fget",
            ):  # NumPy's dispatchers, methods of classes, properties
                function = getattr(function, inner_name, function)
            while isinstance(function, FunctionType):
                yield from _nested(function.__code__)
                function = getattr(function, "__wrapped__", None)


def _nested(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _nested(constant)
