"""The `Caller` of the room: every check talks to a fresh fork of the notebook's process.

What is known beforehand goes over at once: the calls that every answer is asked, group by group, and a table of the
values of earlier exercises that a right answer will want (`grader.room.inside.answering.sealed`). The fork answers in
order, and goes on while the first of the answers are judged here. A call that nobody has asked for yet costs nothing: if
it hangs or ends the process, the check gets another fork and goes on without asking ahead.
"""

from __future__ import annotations

import select
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from grader.judge.foreseen import Foreseen, ForeseenCall
from grader.room.asking.call_backs import CallBacks
from grader.room.asking.replies import read_reply
from grader.room.guard import Guard
from grader.room.inside.answering.sealed import seal
from grader.room.inside.frames import Channel, Closed, FrameError, Late
from grader.room.limits import Limits
from grader.room.process import Ended
from grader.room.stopwatch import Stopwatch, Usage
from helpers.judge.calling.call import MAX_ERROR_TEXT, Reply, Trouble
from helpers.judge.wire import WireError, pack

_MAX_STRAYS = 10_000
_SEND_S = 10.0  # wall time to hand over a request that the fork does not read, beyond the limit of the check
_MOST_AHEAD = 2**22  # bytes of arguments that go over before anybody asks for their calls
_MOST_SEALED = 2**24  # bytes of values that lie ready in a fork
_TABLES = 64  # exercises whose tables are kept


class _Unasked(Exception):
    """A call that was made ahead ended, or did not end."""


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
    kill : callable, optional
        Kills a fork, by its number.
    """

    def __init__(
        self,
        fork: Callable[[], tuple[Channel, int]],
        look: Callable[[], Usage | None],
        limits: Limits,
        lost: Callable[[str], Trouble | None] = lambda name: None,
        kill: Callable[[int], None] = lambda pid: None,
    ) -> None:
        self._fork = fork
        self._look = look
        self._limits = limits
        self._watch = Stopwatch(limits.check_s, self._used)
        self._lost = lost
        self._kill = kill
        self._channel: Channel | None = None
        self._dead: Reply | None = None
        self._number = 0
        self._foreseen: Foreseen | None = None
        self._ahead: dict[ForeseenCall, int] = {}  # calls that nobody asked for yet, by their numbers
        self._groups: set[int] = set()  # that went over ahead
        self._open: deque[tuple[int, Mapping[str, Callable]]] = (
            deque()
        )  # what the fork has not answered, with its stubs
        self._arrived: dict[int, tuple[dict, list[bytes]]] = {}
        self._sealed = False
        self._asks_ahead = True
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

    def foresee(self, foreseen: Foreseen) -> None:
        """See `grader.judge.foreseen.Foreseeing.foresee`."""
        self._foreseen = foreseen
        self._ahead.clear()
        self._groups.clear()

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
            spent_s = self._watch.spent_s
            try:
                return self._asked(name, args, kwargs, stubs, lines)
            except _Unasked:
                self._start_again(spent_s)
                return self._asked(name, args, kwargs, stubs, lines)
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

    def _used(self) -> Usage | None:
        """What the submission has used; a fork that has written and waits for us does not sleep on its own account."""
        usage = self._look()
        if usage is not None and usage.asleep and self._channel is not None:
            written = select.select([self._channel], [], [], 0)[0]
            return usage._replace(asleep=False) if written else usage
        return usage

    def _start_again(self, spent_s: float) -> None:
        """Take a fresh fork, as if nothing had been asked ahead: the time that it took is given back."""
        if self._channel is not None:
            self._channel.close()
            self._channel = None
        self._kill(self.pid)
        self._ahead.clear()
        self._open.clear()
        self._arrived.clear()
        self._asks_ahead = self._sealed = False
        self._watch = Stopwatch(self._limits.check_s, self._used)
        self._watch.add(spent_s)

    def _asked(self, name: str, args: Sequence, kwargs: Mapping, stubs: Mapping[str, Callable], lines: bool) -> Reply:
        if self._channel is None:
            self._channel, self.pid = self._fork()
        self._watch.start()
        try:
            call = None if lines else self._known(name, args, kwargs, stubs)
            if call is not None and call.group not in self._groups:
                self._ask_ahead(call, stubs)
            if call is not None and call in self._ahead:
                number = self._ahead.pop(call)
            else:
                self._settle()
                number = self._ask(name, args, kwargs, stubs, lines)
            self._wait_for(number)
        finally:
            self._watch.stop()
        return read_reply(*self._arrived.pop(number))

    def _known(self, name: str, args: Sequence, kwargs: Mapping, stubs: Mapping) -> ForeseenCall | None:
        foreseen = self._foreseen
        if foreseen is None or not self._asks_ahead or name != foreseen.name or dict(stubs) != foreseen.stubs:
            return None
        return foreseen.call(args, kwargs)

    def _ask_ahead(self, wanted: ForeseenCall, stubs: Mapping[str, Callable]) -> None:
        """Ask for all calls of a group, if they are not too large for that."""
        assert self._foreseen is not None
        self._groups.add(wanted.group)
        calls = self._foreseen.groups[wanted.group]
        if sum(len(buffer) for call in calls for buffer in call.packed[1]) > _MOST_AHEAD:
            return
        self._settle()
        first = self._number + 1
        for call in calls:
            self._number += 1
            self._ahead[call] = self._number
            self._open.append((self._number, stubs))
        request = {
            "name": self._foreseen.name,
            "calls": [[call.packed[0], len(call.packed[1])] for call in calls],
            "stubs": list(stubs),
            "lines": False,
        }
        self._send(
            {"op": "call", "id": first, **request}, [buffer for call in calls for buffer in call.packed[1]], stubs
        )

    def _ask(self, name: str, args: Sequence, kwargs: Mapping, stubs: Mapping[str, Callable], lines: bool) -> int:
        document, raw = pack((tuple(args), dict(kwargs)))
        self._number += 1
        self._open.append((self._number, stubs))
        request = {"name": name, "calls": [[document, len(raw)]], "stubs": list(stubs), "lines": lines}
        self._send({"op": "call", "id": self._number, **request}, raw, stubs)
        return self._number

    def _settle(self) -> None:
        """Wait until everything is answered: a fork that writes answers reads no request."""
        while self._open:
            self._wait_for(self._open[-1][0], asked=False)

    def _wait_for(self, number: int, *, asked: bool = True) -> None:
        """Wait until a call is answered, and all before it.

        Raises
        ------
        _Unasked
            If it is another call, or one that nobody asked for, that comes to no good end.
        """
        with Guard(self._limits.call_back_mib) as guard:
            call_backs = CallBacks(self._limits, guard, self._watch)
            while number not in self._arrived:
                now, stubs = self._open[0]
                try:
                    self._hear(now, stubs, call_backs)
                except (FrameError, WireError, RecursionError, MemoryError) as error:
                    if now == number and asked:
                        raise
                    raise _Unasked from error

    def _hear(self, now: int, stubs: Mapping[str, Callable], call_backs: CallBacks) -> None:
        """Take the answer to the call that the fork is at, or what it asks meanwhile."""
        strays = 0
        while True:
            if self._watch.over():
                raise Late("no answer in time")
            try:
                header, buffers = self._open_channel.receive(time.monotonic() + self._watch.next_look_s)
            except Late:
                continue
            if header.get("id") != now:
                strays += 1
                if strays > _MAX_STRAYS:
                    raise FrameError("too many answers to no question")
            elif header.get("op") == "reply":
                self._open.popleft()
                self._arrived[now] = header, buffers
                return
            elif header.get("op") == "call_back":
                self._hand_over(*call_backs.answer(header, buffers, stubs))

    def _send(self, header: dict, buffers: list[bytes], stubs: Mapping[str, Callable]) -> None:
        """Send a request; before the first one with stubs the table of their values."""
        foreseen = self._foreseen
        if stubs and foreseen is not None and not self._sealed and foreseen.stubs:
            self._hand_over({"op": "values"}, [_table(foreseen)])
            self._sealed = True
        held = foreseen.stubs if foreseen is not None and self._sealed else {}
        sealed = [name for name, stub in stubs.items() if held.get(name) is stub]
        self._hand_over({**header, "sealed": sealed}, buffers)

    def _hand_over(self, header: dict, buffers: list[bytes]) -> None:
        self._open_channel.send(header, buffers, deadline=time.monotonic() + self._limits.check_s + _SEND_S)

    @property
    def _open_channel(self) -> Channel:
        """The way to the fork, while a call is under way."""
        if self._channel is None:
            raise Closed("the check is over")
        return self._channel


@lru_cache(maxsize=_TABLES)
def _table(foreseen: Foreseen) -> bytes:
    return seal(foreseen.values, foreseen.parameters, _MOST_SEALED)


def _no_fork() -> tuple[Channel, int]:
    raise AssertionError("a dead caller asks nobody")
