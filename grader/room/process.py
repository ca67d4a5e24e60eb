"""One submission's processes, seen from the trusted side."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import time
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

from grader.room.cgroup import Cgroup
from grader.room.inside.frames import Channel, Closed, FrameError, Late, payload
from grader.room.stopwatch import Stopwatch, Usage

# Wall times, far beyond what a busy machine takes for so little:
_SEND_S = 20.0  # to hand over a request that the other side does not read
_USAGE_S = 60.0  # to say what was used
_AGAIN_S = 1.0  # between two interrupts: a traceback must be written in between
_MAX_STRAYS = 10_000  # answers to no question, in one request


class Ended(Exception):
    """The notebook's process cannot go on; the sentence says why.

    Parameters
    ----------
    kind : {"crashed", "timed_out"}
    """

    def __init__(self, kind: str, sentence: str) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.sentence = sentence


class Process:
    """The notebook's process and the one that looks after it.

    Parameters
    ----------
    pid : int
        The id by which the warm parent knows them.
    watch, notebook : Channel
        The way to the one that runs only our code, and to the student's.
    answer_s : float
        What a request may use that runs no cell: student code may stand in the way of a fork.
    group : Cgroup, optional
        The kernel's group of all its processes, where there is one.
    """

    def __init__(
        self, pid: int, watch: Channel, notebook: Channel, answer_s: float, group: Cgroup | None = None
    ) -> None:
        self.pid = pid
        self.answer_s = answer_s
        self.group = group
        self._watch = watch
        self._notebook = notebook
        self._ids = count(1)

    def close(self) -> None:
        """Close both channels."""
        self._watch.close()
        self._notebook.close()

    def ask(
        self,
        request: dict,
        buffers: list[bytes] | None = None,
        *,
        limit: Stopwatch | None = None,
        take: Callable[[dict], None] | None = None,
        fds: tuple[int, ...] = (),
        grace_s: float = 0.0,
        on_late: Callable[[], None] | None = None,
    ) -> dict:
        """Put a request to the notebook's process and wait for the answer.

        Parameters
        ----------
        limit : Stopwatch, optional
            Runs meanwhile; without one, the request is a small one of our own.
        take : callable, optional
            Gets every message that comes before the answer.
        grace_s : float
            Time that an interrupted request has to end, before `Ended` is raised.
        on_late : callable, optional
            Called when the limit was reached and the interrupt was sent.

        Raises
        ------
        Ended
            If the process is gone, speaks nonsense or does not react.
        """
        number = next(self._ids)
        watch = limit or Stopwatch(self.answer_s, self.usage)
        strays = 0
        killed_at: float | None = None  # once it was interrupted
        watch.start()
        try:
            self._notebook.send({**request, "id": number}, buffers or [], deadline=time.monotonic() + _SEND_S, fds=fds)
            while True:
                if killed_at is None and watch.over():
                    if not grace_s:
                        raise Late("no answer in time")
                    killed_at = time.monotonic() + grace_s
                    if on_late is not None:
                        on_late()
                    self._say({"op": "interrupt"})
                if killed_at is not None and time.monotonic() > killed_at:
                    raise Late("no end in time")
                header = self._next(watch.next_look_s if killed_at is None else min(_AGAIN_S, grace_s))
                if header is None:
                    if killed_at is not None:  # again and again: a bare `except:` may swallow one
                        self._say({"op": "interrupt"})
                elif header.get("id") != number:
                    strays += 1
                    if strays > _MAX_STRAYS:
                        raise FrameError("too many answers to no question")
                elif header.get("op") in ("done", "forked", "failed"):
                    return header
                elif take is not None:
                    take(header)
        except Late:
            raise Ended("timed_out", "The process did not react to the end of its time and was killed.") from None
        except Closed:
            raise Ended("crashed", self._obituary()) from None
        except FrameError as error:
            raise Ended(
                "crashed", f"The process wrote into the examiner's own channel ({error}) and was killed."
            ) from None
        finally:
            watch.stop()

    def _next(self, wait_s: float) -> dict | None:
        """The next message of the notebook's process, or None if none arrives in that time."""
        until = time.monotonic() + wait_s
        ready: list[Channel] = []
        while not self._notebook.waiting() and self._notebook not in ready:
            ready, _, _ = select.select([self._notebook, self._watch], [], [], max(until - time.monotonic(), 0))
            if not ready:
                return None
            if self._notebook not in ready:
                self._hear()
        try:
            return self._notebook.receive(until)[0]
        except Late:
            return None

    def usage(self) -> Usage | None:
        """What the processes of the submission have used; None where it cannot be known."""
        answer = self.watch({"op": "usage"}, wait_s=_USAGE_S) or {}
        counted = payload(answer, "cpu_s", float)
        exact = self.group.cpu_s() if self.group is not None else None
        cpu_s = exact if exact is not None else counted
        return None if cpu_s is None else Usage(cpu_s, payload(answer, "asleep", bool, False))

    def _say(self, header: dict) -> None:
        try:
            self._watch.send({"id": 0, **header}, deadline=time.monotonic() + 1.0)
        except FrameError:
            raise Closed("the process that looks after the notebook is gone") from None

    def _hear(self) -> dict:
        try:
            return self._watch.receive(time.monotonic() + 2.0)[0]
        except FrameError:
            raise Closed("the process that looks after the notebook is gone") from None

    def watch(self, header: dict, wait_s: float = 2.0) -> dict | None:
        """Put a request to the process that looks after the notebook; None if it is gone."""
        number = next(self._ids)
        until = time.monotonic() + wait_s + 1.0
        try:
            self._watch.send({**header, "id": number}, deadline=until)
            while True:
                answer, _ = self._watch.receive(until)
                if answer.get("id") == number:
                    return answer
        except FrameError:
            return None

    def _obituary(self) -> str:
        answer = self.watch({"op": "status", "wait_s": 1.0}) or {}
        status = payload(answer, "status", int)
        by_kernel = self.group is not None and self.group.ran_out_of_memory()
        if by_kernel or payload(answer, "reason", str) == "memory":
            return "The processes of the submission used more memory than they may and were killed."
        if status is None:
            return "The process that ran the notebook is gone."
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            name = signal.Signals(number).name if number in set(signal.Signals) else str(number)
            return f"The process that ran the notebook was killed by the signal {name}."
        return f"The process that ran the notebook ended itself with exit code {os.waitstatus_to_exitcode(status)}."

    def files(self, files: Mapping[str, bytes]) -> None:
        """Put files into the working folder."""
        if files:
            self.ask({"op": "files", "names": list(files)}, list(files.values()))

    def fork(self) -> tuple[Channel, int]:
        """Fork the notebook's process for a check: the way to the fork, and its number.

        Raises
        ------
        Ended
            If there is no fork to be had.
        """
        answer: dict[str, Any] = {}
        for last in (False, True):
            ours, theirs = socket.socketpair()
            with theirs:
                try:
                    answer = self.ask({"op": "fork"}, fds=(theirs.fileno(),))
                except Ended:
                    ours.close()
                    raise
            if answer.get("op") == "forked":
                return Channel(ours), payload(answer, "pid", int, 0)
            ours.close()
            if not last:  # its own processes stand in the way
                self.watch({"op": "sweep"})
        raise Ended(
            "crashed", f"The notebook's process could not be copied for the check: {str(answer.get('text'))[:200]}."
        )

    def kill(self, pid: int) -> None:
        """Kill a fork and its process group; nothing rests on when, so nobody answers."""
        with contextlib.suppress(Closed):
            self._say({"op": "kill", "pid": pid})
