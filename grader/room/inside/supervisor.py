"""The first process of a submission's namespaces: it starts the notebook's process and never runs a student's code.

It passes interrupts on, kills what is to be killed, watches the memory of all, and says how the notebook's process ended.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from . import memory, system, system_calls
from .frames import Channel, FrameError, adopt
from .usage import PARENT, CpuTime, all_asleep, stat

HOME = "/home/student"
_STAGE = "/room/private"
_TICK_S = 0.2
BEGAN = b"began"
NAMESPACES = (
    system.CLONE_NEWUSER
    | system.CLONE_NEWNS
    | system.CLONE_NEWPID
    | system.CLONE_NEWNET
    | system.CLONE_NEWIPC
    | system.CLONE_NEWUTS
    | system.CLONE_NEWCGROUP
)


def furnish(limits: dict, user: tuple[int, int], inner_id: int) -> None:
    """In fresh `NAMESPACES`: name the one user, and mount a private file system for all that can be written.

    Parameters
    ----------
    user : tuple of int
        The user and the group outside.
    """
    system.map_user(*user, inner_id)
    private = system.MS_NOSUID | system.MS_NODEV
    system.mount("", "/", flags=system.MS_REC | system.MS_PRIVATE)
    size = f"size={limits['files_mib']}m,nr_inodes={limits['files'] + 16},mode=0755"
    system.mount("tmpfs", _STAGE, "tmpfs", private, size)
    for name, target in (("home", HOME), ("tmp", "/tmp"), ("shm", "/dev/shm")):
        os.mkdir(f"{_STAGE}/{name}", 0o755)
        system.mount(f"{_STAGE}/{name}", target, flags=system.MS_BIND)
    system.detach(_STAGE)
    system.mount(
        "devpts", "/dev/pts", "devpts", system.MS_NOSUID | system.MS_NOEXEC, "newinstance,ptmxmode=0666,mode=620"
    )


def main(write_end: int, fds: list[int], request: dict, sandbox: bool) -> NoReturn:
    """Start the notebook's process, say so, and look after it until the channel closes.

    Parameters
    ----------
    write_end : int
        Where `BEGAN`, or an error in words, is written once.
    fds : list of int
        The ends of two channels: this process's own and the notebook's.
    """
    try:
        os.setsid()
        # The first process of a namespace is spared every signal from within that it has no handler for.
        signal.signal(signal.SIGINT, signal.SIG_DFL if sandbox else signal.SIG_IGN)
        if sandbox:
            own_system()
        else:
            system.adopt_orphans()
            signal.signal(signal.SIGTERM, lambda *_: _end_all())
        notebook = os.fork()
        if notebook == 0:
            os.close(write_end)
            os.close(fds[0])
            _run_notebook(fds[1], request, sandbox)
        system.set_dumpable(False)
        os.close(fds[1])
        channel = adopt(fds[0])
        os.write(write_end, BEGAN)
        os.close(write_end)
    except BaseException:
        os.write(write_end, traceback.format_exc().encode())
        os._exit(1)
    with contextlib.suppress(FrameError):
        _Watch(channel, notebook, request["limits"], sandbox).serve()
    if sandbox:
        os._exit(0)
    _end_all()


def own_system() -> None:
    """Show only the namespaces' own system, and give up every right to change it."""
    system.mount("proc", "/proc", "proc", system.MS_NOSUID | system.MS_NODEV | system.MS_NOEXEC)
    socket.sethostname("sandbox")
    with contextlib.suppress(OSError):
        Path("/proc/sys/user/max_user_namespaces").write_text("0", encoding="ascii")  # no further namespaces inside
    with contextlib.suppress(Exception):
        system.forget_keys()
    system.drop_capabilities()


def _run_notebook(fd: int, request: dict, sandbox: bool) -> NoReturn:
    from . import notebook

    try:
        system.set_dumpable(True)
        os.setsid()
        if sandbox:
            system_calls.restrict()
        notebook.main(fd, request, HOME if sandbox else request["home"])
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(70)


def _end_all() -> NoReturn:
    # Without a namespace: kill every descendant that can still be found.
    def reap() -> None:
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG) != (0, 0):
                pass

    _kill_all(reap)
    os._exit(0)


def _kill_all(reap: Callable[[], None]) -> None:
    """Kill all descendants, those too that are forked meanwhile."""
    for _ in range(20):
        descendants = _descendants(os.getpid())
        for pid in descendants:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        reap()
        if not descendants:
            break
        time.sleep(0.01)


def _descendants(root: int) -> list[int]:
    parents = {}
    for entry in _processes():
        with contextlib.suppress(OSError, ValueError, IndexError):
            parents[int(entry)] = int(stat(entry)[PARENT])
    found, grown = {root}, True
    while grown:
        more = {pid for pid, parent in parents.items() if parent in found} - found
        grown = bool(more)
        found |= more
    return sorted(found - {root})


def _processes() -> list[str]:
    try:
        return [name for name in os.listdir("/proc") if name.isdigit()]
    except OSError:
        return []


class _Watch:
    def __init__(self, channel: Channel, notebook: int, limits: dict, sandbox: bool) -> None:
        self.channel = channel
        self.notebook = notebook
        self.memory_mib = limits["submission_mib"]
        self.files = HOME if sandbox else None
        self.next_look = 0.0
        self.status: int | None = None
        self.reason = ""
        self.cpu_time = CpuTime()

    def serve(self) -> None:
        while True:
            ready, _, _ = select.select([self.channel], [], [], _TICK_S)
            self._reap()
            if ready:
                header, _ = self.channel.receive()
                self._obey(header)
            if time.monotonic() >= self.next_look:  # requests may come more often than that
                self.cpu_time.note(_descendants(os.getpid()))
                self._weigh()
                self.next_look = time.monotonic() + _TICK_S

    def _obey(self, header: dict) -> None:
        match header["op"]:
            case "interrupt":
                if self.status is None:
                    os.kill(self.notebook, signal.SIGINT)
            case "kill":
                self._kill(header["pid"])
            case "sweep":
                for entry in _descendants(os.getpid()):
                    if entry != self.notebook:
                        self._kill(entry)
            case "status":
                until = time.monotonic() + header["wait_s"]
                while self.status is None and time.monotonic() < until:
                    time.sleep(0.005)
                    self._reap()
            case "usage":
                pids = _descendants(os.getpid())
                used = {"cpu_s": self.cpu_time.seconds(pids), "asleep": all_asleep(pids)}
                self.channel.send({"op": "usage", "id": header["id"], **used})
                return
        if header["id"]:  # else nobody waits for it
            self.channel.send({"op": "status", "id": header["id"], "status": self.status, "reason": self.reason})

    def _kill(self, pid: int) -> None:
        if pid in (0, 1, -1, os.getpid(), self.notebook):
            return
        for kill in (os.killpg, os.kill):
            with contextlib.suppress(OSError):
                kill(pid, signal.SIGKILL)

    def _reap(self) -> None:
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if pid == 0:
                    return
                if pid == self.notebook:
                    self.status = status

    def _weigh(self) -> None:
        pids = _descendants(os.getpid())
        if memory.in_use_mib(pids, self.memory_mib, self.files) > self.memory_mib:
            self.reason = "memory"
            _kill_all(self._reap)  # one that is left would keep the notebook's channel open
