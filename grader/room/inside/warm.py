"""The warm parent: it has the libraries loaded and forks once per submission. It never runs a student's code."""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import shutil
import signal
import sys
import traceback
import warnings
from typing import NoReturn

from . import supervisor, system
from .frames import Channel, FrameError, adopt

INNER_ID = 1000


def main(fd: int, config: str) -> None:
    """Serve until the other side closes the channel.

    Parameters
    ----------
    fd : int
        The inherited end of the control channel.
    config : str
        JSON: `sandbox`, `drop_to` (a user id, or null), `site` (folders of packages), `warm` (modules to load), `door`
        (no or one descriptor by which it moves into a cgroup).
    """
    settings = json.loads(config)
    channel = adopt(fd, take_fds=True)
    for door in settings["door"]:
        with contextlib.suppress(OSError):  # without it the kernel will not let it start others in there either
            os.write(door, b"0")
        os.close(door)
    system.end_first()
    if settings["drop_to"] is not None:
        become(settings["drop_to"])
    system.forget_keys() if system.LINUX else None
    _warm_up(settings)
    channel.send({"op": "warm", "pid": os.getpid()})
    submissions: set[int] = set()
    while True:
        try:
            header, _ = channel.receive()
        except FrameError:
            return
        fds, channel.fds = channel.fds, []
        if header["op"] == "open":
            answer = _open(channel, fds, header, settings["sandbox"], submissions)
        else:
            answer = _close(header, submissions)
        for passed in fds:
            os.close(passed)
        channel.send(answer)


def become(uid: int) -> None:
    # Root prepares one thing that only root can: a /proc on which nothing is mounted, else the kernel would not let a
    # submission mount its own.
    system.mount("proc", "/proc", "proc", system.MS_NOSUID | system.MS_NODEV | system.MS_NOEXEC)
    os.setgroups([])
    try:
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    except OSError:  # a container whose users end below
        os.setresgid(65534, 65534, 65534)
        os.setresuid(65534, 65534, 65534)
    system.set_dumpable(True)  # the change of user took it; writing the map of users needs it


def _warm_up(settings: dict) -> None:
    for folder in settings["site"]:
        if folder not in sys.path:
            sys.path.append(folder)
    if settings["sandbox"]:
        _copy_fonts(os.environ["MPLCONFIGDIR"])
    from helpers.judge.counting.lines import watch

    from . import shell

    importlib.import_module(f"{__package__}.notebook")  # each submission would load it again
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in settings["warm"]:
            with contextlib.suppress(Exception):  # a library that is not installed is loaded by nobody
                importlib.import_module(name)
        shell.prepare()
        watch()
    gc.collect()
    gc.freeze()


def _copy_fonts(folder: str) -> None:
    # Matplotlib uses its list of fonts only from a folder in which it can write.
    os.environ["MPLCONFIGDIR"] = "/tmp/figures"
    os.mkdir("/tmp/figures")
    for entry in os.scandir(folder):
        if entry.name.startswith("fontlist"):
            shutil.copy(entry.path, "/tmp/figures")


def _open(channel: Channel, fds: list[int], request: dict, sandbox: bool, submissions: set[int]) -> dict:
    """Fork a submission; answers with its first process's id, or with an error in words.

    Its own ends of two channels come with the request, and its cgroup if it has one.
    """
    read_end, write_end = os.pipe()
    user = os.getuid(), os.getgid()
    pid, grouped = _fork(fds[2:], supervisor.NAMESPACES if sandbox else 0)
    if pid == 0:
        channel.close()
        os.close(read_end)
        _begin(write_end, fds, request, user if sandbox else None)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        report = pipe.read()
    if report != supervisor.BEGAN:
        os.waitpid(pid, 0)
        return {"op": "failed", "text": report.decode("utf-8", "replace")[-4_000:] or "the process did not begin"}
    submissions.add(pid)
    return {"op": "opened", "pid": pid, "grouped": grouped}


def _fork(groups: list[int], namespaces: int) -> tuple[int, bool]:
    """Fork, into a cgroup if there is one and the kernel lets us."""
    for group in groups:
        with contextlib.suppress(OSError):
            return system.fork(group, namespaces), True
    return system.fork(None, namespaces) if namespaces else os.fork(), False


def _begin(write_end: int, fds: list[int], request: dict, user: tuple[int, int] | None) -> NoReturn:
    try:
        for group in fds[2:]:
            os.close(group)
        if user is not None:  # else all would not end with the supervisor: it ends them when its channel is closed
            system.die_with_parent()
            supervisor.furnish(request["limits"], user, INNER_ID)
        supervisor.main(write_end, fds, request, sandbox=user is not None)
    except BaseException:
        os.write(write_end, traceback.format_exc().encode())
    finally:
        os._exit(1)


def _close(request: dict, submissions: set[int]) -> dict:
    """Kill a submission with all its processes; answers when they are gone."""
    pid = request["pid"]
    if pid in submissions:
        submissions.discard(pid)
        with contextlib.suppress(ProcessLookupError):
            # The first process of a namespace takes all others with it. Without namespaces it is asked to do so.
            os.kill(pid, signal.SIGKILL if request["kill"] else signal.SIGTERM)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)
    return {"op": "closed"}
