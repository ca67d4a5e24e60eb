"""The `Caller` of the room: every check talks to a fresh fork of the notebook's process."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from grader.room.guard import Guard, GuardedError
from grader.room.inside.frames import Channel, Closed, FrameError, Late, payload
from grader.room.limits import Limits
from grader.room.process import Ended
from grader.room.stopwatch import Stopwatch, Usage
from helpers.judge.calling.call import MAX_ERROR_TEXT, MAX_PRINTED, Reply, Trouble
from helpers.judge.calling.place import MOST_SHAPES, Place, as_told
from helpers.judge.wire import WireError, pack, unpack

_MAX_STRAYS = 10_000
_KINDS = ("missing", "not_callable", "raised", "timed_out", "crashed", "unreadable")
_SEND_S = 10.0  # wall time to hand over a request that the fork does not read, beyond the limit of the check


class ForkCaller:
    """Calls functions in a fork of a notebook; see `grader.judge.caller.Caller`.

    Parameters
    ----------
    fork : callable
        Makes the fork when the first call comes.
    look : callable
        Gives what the submission has used so far.
    limits : Limits
    lost : callable, optional
        Gives for a function that is missing what is known of the cell that should define it.
    """

    def __init__(
        self,
        fork: Callable[[], tuple[Channel, int]],
        look: Callable[[], Usage | None],
        limits: Limits,
        lost: Callable[[str], Trouble | None] = lambda name: None,
    ) -> None:
        self._fork = fork
        self._limits = limits
        self._watch = Stopwatch(limits.check_s, look)
        self._lost = lost
        self._channel: Channel | None = None
        self._dead: Reply | None = None
        self._number = 0
        self.pid = 0
        self.broken: Ended | None = None

    @classmethod
    def dead(cls, trouble: Trouble) -> ForkCaller:
        """A caller that answers every call with the same trouble."""
        caller = cls(_no_fork, lambda: None, Limits())
        caller._dead = Reply(trouble=trouble)
        return caller

    def close(self) -> None:
        """Close the way to the fork."""
        if self._channel is not None:
            self._channel.close()
            self._channel = None
        self._dead = self._dead or Reply(trouble=Trouble("crashed", text="The check is over."))

    def call(
        self,
        name: str,
        args: Sequence[Any],
        kwargs: Mapping[str, Any] | None = None,
        *,
        stubs: Mapping[str, Callable] | None = None,
        count_lines: bool = False,
    ) -> Reply:
        """See `grader.judge.caller.Caller.call`."""
        if self._dead is not None:
            return self._dead
        reply = self._try(name, args, kwargs or {}, stubs or {}, count_lines)
        if reply.trouble is not None and reply.trouble.kind in ("timed_out", "crashed"):
            self._dead = reply
        if reply.trouble is not None and reply.trouble.kind == "missing":
            return Reply(trouble=self._lost(name) or Trouble("missing", text=name))
        return reply

    @property
    def spent_s(self) -> float:
        """What the calls have used of the time of the check."""
        return self._watch.spent_s

    def _try(self, name: str, args: Sequence, kwargs: Mapping, stubs: Mapping[str, Callable], lines: bool) -> Reply:
        try:
            if self._channel is None:
                self._channel, self.pid = self._fork()
            self._number += 1
            document, raw = pack((tuple(args), dict(kwargs)))
            request = {
                "op": "call",
                "id": self._number,
                "name": name,
                "args": document,
                "stubs": list(stubs),
                "lines": lines,
            }
            self._watch.start()
            try:
                self._send(request, raw)
                return self._answer(stubs)
            finally:
                self._watch.stop()
        except Ended as ended:
            self.broken = ended
            late = ended.kind == "timed_out"  # in the time of this check, of which a message says how long it is
            return Reply(trouble=Trouble(ended.kind, text=f"{self._limits.check_s:g}" if late else ended.sentence))
        except Late:
            return Reply(trouble=Trouble("timed_out", text=f"{self._limits.check_s:g}"))
        except Closed:
            return Reply(trouble=Trouble("crashed", text="The process ended during the call."))
        except (FrameError, WireError, RecursionError, MemoryError) as error:
            # What follows on the channel cannot be told apart any more, so this fork is done with.
            self._dead = Reply(trouble=Trouble("crashed", text="The process wrote what is no answer."))
            return Reply(trouble=Trouble("unreadable", text=str(error)[:MAX_ERROR_TEXT]))

    def _answer(self, stubs: Mapping[str, Callable]) -> Reply:
        strays = 0
        guard = Guard(self._limits.call_back_mib)
        with guard:
            while True:
                if self._watch.over():
                    raise Late("no answer in time")
                try:
                    header, buffers = self._open_channel.receive(time.monotonic() + self._watch.next_look_s)
                except Late:
                    continue
                if header.get("id") != self._number:
                    strays += 1
                    if strays > _MAX_STRAYS:
                        raise FrameError("too many answers to no question")
                elif header.get("op") == "reply":
                    return _read_reply(header, buffers)
                elif header.get("op") == "call_back":
                    self._call_back(header, buffers, stubs, guard)

    def _call_back(self, header: dict, buffers: list[bytes], stubs: Mapping[str, Callable], guard: Guard) -> None:
        function = stubs.get(payload(header, "name", str, ""))
        if function is None or guard.calls >= self._limits.call_backs:
            raise FrameError("a call-back that was not offered")
        answer: dict[str, Any]
        raw: list[bytes] = []
        try:
            value = unpack(header.get("value"), buffers)
            if not (
                isinstance(value, tuple)
                and len(value) == 2
                and isinstance(value[0], tuple)
                and isinstance(value[1], dict)
            ):
                raise FrameError("a call-back without arguments")
            document, raw = pack(self._guarded(guard, function, value[0], value[1]))
            answer = {"op": "value", "value": document}
        except GuardedError as error:
            answer = {"op": "raise", "type": error.type_name, "text": error.text}
        self._send(answer, raw)

    def _guarded(self, guard: Guard, function: Callable, args: tuple, kwargs: dict) -> Any:
        """Call a trusted function in the time of the check: the fork sleeps meanwhile, and what we compute counts."""
        self._watch.stop()
        begun = guard.used_s
        try:
            return guard.call(function, args, kwargs, self._watch.left_s)
        finally:
            self._watch.add(guard.used_s - begun)
            self._watch.start()

    def _send(self, header: dict, buffers: list[bytes]) -> None:
        self._open_channel.send(header, buffers, deadline=time.monotonic() + self._limits.check_s + _SEND_S)

    @property
    def _open_channel(self) -> Channel:
        """The way to the fork, while a call is under way."""
        if self._channel is None:
            raise Closed("the check is over")
        return self._channel


def _no_fork() -> tuple[Channel, int]:
    raise AssertionError("a dead caller asks nobody")


def _read_reply(header: dict, buffers: list[bytes]) -> Reply:
    trouble = _read_trouble(header.get("trouble"))
    if header.get("value") is None:
        return Reply(trouble=trouble or Trouble("unreadable", text="no value"))
    value = unpack(header["value"], buffers)
    if not (
        isinstance(value, tuple) and len(value) == 3 and isinstance(value[1], tuple) and isinstance(value[2], dict)
    ):
        raise WireError("an answer without its parts")
    lines, seconds = header.get("lines"), payload(header, "seconds", float, 0.0)
    return Reply(
        value[0],
        value[1],
        value[2],
        trouble,
        printed=payload(header, "printed", str, "")[:MAX_PRINTED],
        lines=lines if type(lines) is int and 0 <= lines < 2**64 else None,
        seconds=seconds if 0 <= seconds < 1e6 else 0.0,
        too_strict=payload(header, "too_strict", str, "")[:200],
    )


def _read_trouble(parts: Any) -> Trouble | None:
    if parts is None:
        return None
    if not (
        isinstance(parts, list)
        and len(parts) == 5
        and all(isinstance(text, str) for text in parts[:4])
        and parts[0] in _KINDS
    ):
        raise WireError("trouble in no known form")
    kind, type_name, text, traceback, place = parts
    return Trouble(kind, type_name[:200], text[:MAX_ERROR_TEXT], traceback[:4_000], _read_place(place))


def _read_place(parts: Any) -> Place | None:
    """The line that an answer names; what is not of a known form is no line."""
    match parts:
        case [int(line), str(text), str(function), list(shapes), str(expression), str(near)] if 0 < line < 10**6:
            name = function[:80] if function.isidentifier() else ""
            known = tuple(filter(None, map(_read_shape, shapes[:MOST_SHAPES])))
            meant = near[:80] if near.isidentifier() else ""
            return Place(int(line), as_told(text), name, known, as_told(expression), meant)
    return None


def _read_shape(parts: Any) -> tuple[str, tuple[int, ...]] | None:
    match parts:
        case [str(name), list(shape)] if name.isidentifier() and len(shape) <= 8:
            if all(type(size) is int and 0 <= size < 10**9 for size in shape):
                return name[:80], tuple(shape)
    return None
