"""The `Caller` of the room: every check talks to a fresh fork of the notebook's process."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from grader.room.guard import Guard, GuardedError
from grader.room.inside.frames import Channel, Closed, FrameError, Late, payload
from grader.room.limits import Limits
from grader.room.process import Ended
from helpers.judge.calling import MAX_ERROR_TEXT, MAX_PRINTED, Reply, Trouble
from helpers.judge.wire import WireError, pack, unpack

_MAX_STRAYS = 10_000
_KINDS = ("missing", "not_callable", "raised", "timed_out", "crashed", "unreadable")
_KILLED_LATE_S = 1.0  # the fork stops a call by itself; this much later it is killed


class ForkCaller:
    """Calls functions in a fork of a notebook; see `grader.judge.caller.Caller`.

    Parameters
    ----------
    fork : callable
        Makes the fork, given a deadline, when the first call comes.
    limits : Limits
    seconds_left : float
        What the submission has left; a check gets at most this.
    lost : Trouble, optional
        What to answer in place of `missing`: the cell before did not come to its end.
    """

    def __init__(
        self,
        fork: Callable[[float], tuple[Channel, int]],
        limits: Limits,
        seconds_left: float,
        lost: Trouble | None = None,
    ) -> None:
        self._fork = fork
        self._limits = limits
        self._left_s = min(limits.check_s, seconds_left)
        self._lost = lost
        self._channel: Channel | None = None
        self._dead: Reply | None = None
        self._number = 0
        self.pid = 0
        self.broken: Ended | None = None

    @classmethod
    def dead(cls, trouble: Trouble) -> ForkCaller:
        """A caller that answers every call with the same trouble."""
        caller = cls(lambda deadline: (_ for _ in ()).throw(AssertionError), Limits(), 0.0)
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
        start = time.monotonic()
        reply = self._try(name, args, kwargs or {}, stubs or {}, count_lines, start)
        self._left_s = max(self._left_s - (time.monotonic() - start), 0.01)
        if reply.trouble is not None and reply.trouble.kind in ("timed_out", "crashed"):
            self._dead = reply
        if reply.trouble is not None and reply.trouble.kind == "missing" and self._lost is not None:
            return Reply(trouble=self._lost)
        return reply

    def _try(
        self, name: str, args: Sequence, kwargs: Mapping, stubs: Mapping[str, Callable], lines: bool, start: float
    ) -> Reply:
        late = Trouble("timed_out", text=f"{self._limits.check_s:g}")
        deadline = start + self._left_s + _KILLED_LATE_S
        try:
            if self._channel is None:
                self._channel, self.pid = self._fork(start + self._limits.check_s + _KILLED_LATE_S)
                deadline += time.monotonic() - start
            self._number += 1
            document, raw = pack((tuple(args), dict(kwargs)))
            request = {
                "op": "call",
                "id": self._number,
                "name": name,
                "args": document,
                "stubs": list(stubs),
                "lines": lines,
                "timeout_s": self._left_s,
            }
            self._channel.send(request, raw, deadline=deadline)
            return self._answer(stubs, deadline)
        except Ended as ended:
            self.broken = ended
            return Reply(trouble=Trouble(ended.kind, text=ended.sentence))
        except Late:
            return Reply(trouble=late)
        except Closed:
            return Reply(trouble=Trouble("crashed", text="The process ended during the call."))
        except (FrameError, WireError, RecursionError, MemoryError) as error:
            # What follows on the channel cannot be told apart any more, so this fork is done with.
            self._dead = Reply(trouble=Trouble("crashed", text="The process wrote what is no answer."))
            return Reply(trouble=Trouble("unreadable", text=str(error)[:MAX_ERROR_TEXT]))

    def _answer(self, stubs: Mapping[str, Callable], deadline: float) -> Reply:
        strays = 0
        guard = Guard(self._limits.call_back_mib)
        with guard:
            while True:
                header, buffers = self._open_channel.receive(deadline)
                if header.get("id") != self._number:
                    strays += 1
                    if strays > _MAX_STRAYS:
                        raise FrameError("too many answers to no question")
                elif header.get("op") == "reply":
                    return _read_reply(header, buffers)
                elif header.get("op") == "call_back":
                    self._call_back(header, buffers, stubs, guard, deadline)

    def _call_back(
        self, header: dict, buffers: list[bytes], stubs: Mapping[str, Callable], guard: Guard, deadline: float
    ) -> None:
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
            document, raw = pack(guard.call(function, value[0], value[1], deadline))
            answer = {"op": "value", "value": document}
        except GuardedError as error:
            answer = {"op": "raise", "type": error.type_name, "text": error.text}
        self._open_channel.send(answer, raw, deadline=deadline)

    @property
    def _open_channel(self) -> Channel:
        """The way to the fork, while a call is under way."""
        if self._channel is None:
            raise Closed("the check is over")
        return self._channel


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
    )


def _read_trouble(parts: Any) -> Trouble | None:
    if parts is None:
        return None
    if not (
        isinstance(parts, list)
        and len(parts) == 4
        and all(isinstance(text, str) for text in parts)
        and parts[0] in _KINDS
    ):
        raise WireError("trouble in no known form")
    kind, type_name, text, traceback = parts
    return Trouble(kind, type_name[:200], text[:MAX_ERROR_TEXT], traceback[:4_000])
