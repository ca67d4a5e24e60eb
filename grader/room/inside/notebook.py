"""The notebook's process: it runs the cells, and forks for checks. From here on everything is the student's."""

from __future__ import annotations

import asyncio
import builtins
import contextlib
import getpass
import os
import signal
import sys
import warnings
from typing import Any, NoReturn

from . import system
from .answering.calls import answer_calls
from .frames import Channel, FrameError, adopt
from .shell import RoomShell, refuse_input, refuse_password
from .streams import Emitter, RoomStream, _move_up, capture_files

_CPU_TIMES = 4
_FD_FROM_TOP = 40  # our descriptors lie this far below the limit, where no student's code looks by accident


def main(fd: int, request: dict, home: str) -> NoReturn:
    """Move into the private folders, and serve requests until the channel closes."""
    limits = request["limits"]
    _apply(limits)
    os.environ.update(
        HOME=home,
        MPLCONFIGDIR=f"{home}/.config/matplotlib",
        TMPDIR="/tmp" if home.startswith("/home/student") else home,
    )
    os.chdir(home)
    first_fd = max(limits["open_files"] - _FD_FROM_TOP, 16)
    with capture_files(home, first_fd) as files, open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    channel = adopt(_move_up(fd, first_fd), take_fds=True, guard=system.signals_held)
    emitter = Emitter(channel, limits["output_bytes"], files)
    shell = RoomShell.instance()
    shell.attach(emitter)
    sys.stdout, sys.stderr = RoomStream("stdout", emitter), RoomStream("stderr", emitter)
    builtins.input, getpass.getpass = refuse_input, refuse_password  # type: ignore[assignment]
    sys.path.insert(0, "")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    notebook = Notebook(channel, emitter, shell, loop)
    with contextlib.suppress(FrameError):
        notebook.serve()
    os._exit(0)


def _apply(limits: dict) -> None:
    system.set_limit("RLIMIT_CORE", 0)
    system.set_limit("RLIMIT_AS", limits["memory_mib"] * 2**20)
    system.set_limit("RLIMIT_FSIZE", limits["file_mib"] * 2**20)
    system.set_limit("RLIMIT_NOFILE", limits["open_files"])
    system.set_limit("RLIMIT_CPU", _CPU_TIMES * int(limits["submission_s"] + 1))  # if nobody counts any more
    if limits["processes"]:
        system.set_limit("RLIMIT_NPROC", limits["processes"])


class Notebook:
    """Answers requests, one after the other."""

    def __init__(self, channel: Channel, emitter: Emitter, shell: RoomShell, loop: asyncio.AbstractEventLoop) -> None:
        self.channel = channel
        self.emitter = emitter
        self.shell = shell
        self.loop = loop
        self._forks: set[int] = set()

    def serve(self) -> None:
        """Serve until the channel closes."""
        while True:
            header, buffers = self.channel.receive()
            self._reap()
            answer: dict[str, Any]
            match header["op"]:
                case "files":
                    for name, content in zip(header["names"], buffers, strict=True):
                        with contextlib.suppress(OSError):  # a name that is too long, a file where a folder should be
                            os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
                            with open(name, "wb") as file:
                                file.write(content)
                    answer = {"op": "done"}
                case "cell":
                    answer = self._cell(header)
                case "skip":
                    answer = {"op": "done", "count": self.shell.execution_count}
                    self.shell.execution_count += header["cells"]
                case "fork":
                    answer = self._fork()
                case _:
                    answer = {"op": "unknown"}
            self.channel.send({**answer, "id": header["id"]})

    def _cell(self, header: dict) -> dict:
        count = self.shell.execution_count
        self.emitter.begin(header["id"])
        interrupted = False
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            self._run(header["source"])
        except KeyboardInterrupt:
            interrupted = True
        while True:  # interrupts may still arrive
            try:
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                self.emitter.flush()
                break
            except KeyboardInterrupt:
                interrupted = True
        return {"op": "done", "count": count, "interrupted": interrupted}

    def _run(self, source: str) -> None:
        task = self.loop.create_task(self._run_async(source))
        try:
            self.loop.run_until_complete(task)
        except KeyboardInterrupt:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                self.loop.run_until_complete(task)
            raise

    async def _run_async(self, source: str) -> None:
        # The same steps as a kernel takes: a cell with a top-level `await` runs in the loop that runs already.
        shell = self.shell
        failed = None
        try:
            transformed = shell.transform_cell(source)
        except Exception:
            transformed, failed = source, sys.exc_info()
        if not shell.should_run_async(source, transformed_cell=transformed, preprocessing_exc_tuple=failed):
            shell.run_cell(source, store_history=True)
            return
        result = None
        try:
            result = await shell.run_cell_async(
                source, store_history=True, transformed_cell=transformed, preprocessing_exc_tuple=failed
            )
        finally:
            shell.events.trigger("post_execute")
            shell.events.trigger("post_run_cell", result)

    def _fork(self) -> dict:
        if not self.channel.fds:
            return {"op": "failed", "text": "no channel"}
        fd = self.channel.fds.pop()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a student's threads stay behind, as they must
                pid = os.fork()
        except OSError as error:
            os.close(fd)
            return {"op": "failed", "text": str(error)}
        if pid == 0:
            try:
                self.channel.close()
                os.setsid()
                channel = adopt(fd, guard=system.signals_held)
                self.shell.attach(Emitter(None, 0, {}))
                answer_calls(channel, self.shell.user_ns)
            finally:
                os._exit(0)
        os.close(fd)
        self._forks.add(pid)
        return {"op": "forked", "pid": pid}

    def _reap(self) -> None:
        for pid in list(self._forks):
            with contextlib.suppress(ChildProcessError):
                if os.waitpid(pid, os.WNOHANG)[0] == 0:
                    continue
            self._forks.discard(pid)
