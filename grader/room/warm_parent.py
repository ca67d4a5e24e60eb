"""The warm process: it has loaded all libraries, never runs student code, and forks one submission after the other."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from grader.errors import SandboxError
from grader.room.cgroup import Cgroup, RoomGroup
from grader.room.inside.frames import Channel, FrameError, Late, payload
from grader.room.limits import Limits
from grader.room.process import Process
from grader.room.sandboxes import Sandbox
from grader.room.sandboxes.interface import WITH_LIBRARY

_START_S, _OPEN_S = 300.0, 120.0  # far beyond what a busy machine takes
_PROGRAM = WITH_LIBRARY + "from gradschool_room.warm import main; main(int(sys.argv[2]), sys.argv[3])"


class WarmParent:
    """The warm process of a room, started and spoken to from the trusted side.

    Parameters
    ----------
    sandbox : Sandbox
        Where it runs.
    folder : Path
        The room's own folder.
    modules : sequence of str
        What it loads.

    Raises
    ------
    SandboxError
        If the process cannot be started.
    """

    def __init__(self, sandbox: Sandbox, folder: Path, modules: Sequence[str]) -> None:
        self._sandbox = sandbox
        self._folder = folder
        self._arrived = False
        self._lets_in = True  # the kernel has not refused yet to let submissions into their groups
        ours, theirs = socket.socketpair()
        self._control = Channel(ours)
        self._stderr: IO[bytes] = (folder / "stderr").open("w+b")
        settings = sandbox.warm_settings()
        self._group = RoomGroup.make(other_user=settings["drop_to"] is not None)
        try:
            with theirs, self._door() as door:
                passed = [theirs.fileno(), *door]
                words = json.dumps({**settings, "warm": list(modules), "door": door})
                self.process = subprocess.Popen(
                    sandbox.command(folder, _PROGRAM, str(theirs.fileno()), words),
                    stdin=subprocess.DEVNULL,
                    stdout=self._stderr,
                    stderr=self._stderr,
                    pass_fds=passed,
                    env=sandbox.environment(folder),
                    cwd="/",
                    start_new_session=True,
                )
        except OSError as error:
            self._control.close()
            self._stderr.close()
            self._leave_group()
            raise SandboxError(f"The process that runs notebooks does not start: {error}") from None

    @contextlib.contextmanager
    def _door(self) -> Iterator[list[int]]:
        """The descriptor by which the process moves into its group, or nothing."""
        door = [self._group.door()] if self._group is not None else []
        try:
            yield door
        finally:
            for fd in door:
                os.close(fd)

    def wait_until_warm(self) -> None:
        """Wait until the process has loaded everything.

        Raises
        ------
        SandboxError
            With the last words of the process.
        """
        if self._arrived:
            return
        try:
            self._control.receive(time.monotonic() + _START_S)
            self._arrived = True
        except FrameError as error:
            why = "it takes too long" if isinstance(error, Late) else self._last_words() or str(error)
            raise SandboxError(f"The process that runs notebooks does not start: {why}") from None

    def open(self, limits: Limits) -> Process:
        """Fork a fresh submission.

        Raises
        ------
        FrameError or OSError
            If the warm process is gone or does not answer.
        SandboxError
            If it answers that it cannot.
        """
        watch, watch_end = socket.socketpair()
        notebook, notebook_end = socket.socketpair()
        deadline = time.monotonic() + _OPEN_S
        group = self._group.submission(limits) if self._group is not None and self._lets_in else None
        with watch_end, notebook_end, _opened(group) as place:
            try:
                request = {"op": "open", **self._sandbox.opening(self._folder, limits)}
                fds = (watch_end.fileno(), notebook_end.fileno(), *place)
                self._control.send(request, deadline=deadline, fds=fds)
                answer, _ = self._control.receive(deadline)
            except BaseException:
                watch.close()
                notebook.close()
                raise
        if answer.get("op") != "opened":
            watch.close()
            notebook.close()
            if group is not None:
                group.close()
            reason = _last_line(payload(answer, "text", str, ""))
            raise SandboxError(f"A submission cannot be started in the sandbox: {reason}")
        if group is not None and not payload(answer, "grouped", bool, False):  # the kernel does not let it in
            group.close()
            group, self._lets_in = None, False
        return Process(answer["pid"], Channel(watch), Channel(notebook), limits.check_s, group)

    def close(self, process: Process) -> None:
        """Kill a submission with all its processes.

        Raises
        ------
        FrameError
            If the warm process is gone or does not answer.
        """
        deadline = time.monotonic() + _OPEN_S
        # The first process of a namespace takes all others with it when it is killed; without one it is asked to.
        self._control.send({"op": "close", "pid": process.pid, "kill": self._sandbox.isolates}, deadline=deadline)
        self._control.receive(deadline)
        if process.group is not None:
            process.group.close()

    def stop(self) -> None:
        """End the process, and with it all that it has forked."""
        self._control.close()
        self.process.kill()
        self.process.wait()
        self._stderr.close()
        self._leave_group()

    def _leave_group(self) -> None:
        if self._group is not None:
            self._group.close()
            self._group = None

    def _last_words(self) -> str:
        with contextlib.suppress(OSError):
            size = self._stderr.seek(0, os.SEEK_END)
            self._stderr.seek(max(size - 4_000, 0))
            return _last_line(self._stderr.read().decode("utf-8", "replace"))
        return ""


@contextlib.contextmanager
def _opened(group: Cgroup | None) -> Iterator[list[int]]:
    place = [group.descriptor()] if group is not None else []
    try:
        yield place
    finally:
        for fd in place:
            os.close(fd)


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    return lines[-1][:300] if lines else ""
