"""Does the sandbox keep its promises here? Run where student code would run, before the trusted side relies on it."""

from __future__ import annotations

import contextlib
import ctypes
import json
import mmap
import os
import socket
import sys
from collections.abc import Callable, Iterator

from . import supervisor, system, system_calls

_READ_ONLY = ("/", "/usr", "/etc", os.path.dirname(__file__))
_WRITABLE = (supervisor.HOME, "/tmp", "/dev/shm")
_CONNECT_S = 1.0


def main(config: str) -> None:
    """Do what a submission's start does and look around; exit with 0 if all is as promised.

    Parameters
    ----------
    config : str
        JSON: `drop_to` (a user id, or null), what exists outside and must not show (`paths`, the environment variable
        `variable`, and something that listens on `port` of this machine), and `broken`: the exit code if it shows.
    """
    outside = json.loads(config)
    try:
        if outside["drop_to"] is not None:
            from .warm import become

            become(outside["drop_to"])
        user = os.getuid(), os.getgid()
        child = system.fork(namespaces=supervisor.NAMESPACES)
        if child == 0:
            os._exit(_look_around(outside, user))
        failed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    except OSError as error:
        print(error, file=sys.stderr)
        failed = 1
    sys.exit(failed)


def _look_around(outside: dict, user: tuple[int, int]) -> int:
    try:
        supervisor.furnish({"files_mib": 1, "files": 10}, user, 1000)
        supervisor.own_system()
        system_calls.restrict()
        broken = list(_broken_promises(outside))
    except BaseException as error:
        print(error or type(error).__name__, file=sys.stderr, flush=True)
        return 1
    print(", ".join(broken), file=sys.stderr, flush=True)
    return outside["broken"] if broken else 0


def _broken_promises(outside: dict) -> Iterator[str]:
    """A few words for each thing that is not as promised."""
    yield from (f"it can see {path}" for path in outside["paths"] if os.path.lexists(path))
    yield from (f"it can write into {folder}" for folder in _READ_ONLY if _can_write(folder))
    yield from (f"it cannot write into {folder}" for folder in _WRITABLE if not _can_write(folder))
    if outside["variable"] in os.environ:
        yield "it gets the environment variables of this user"
    if [name for name in os.listdir("/proc") if name.isdigit()] != [str(os.getpid())]:
        yield "it can see other processes"
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", outside["port"]), _CONNECT_S):
        yield "it can reach the network of this machine"
    refused = [name for name, attempt in _REFUSED.items() if _works(attempt)]
    if refused:
        yield f"the kernel's filter lets it use {' and '.join(refused)}"


def _shared_memory() -> None:
    mmap.mmap(-1, mmap.PAGESIZE).close()


def _shared_zeros() -> None:
    with open("/dev/zero", "r+b", buffering=0) as file:
        mmap.mmap(file.fileno(), mmap.PAGESIZE).close()


def _namespaces() -> None:
    if ctypes.CDLL(None).unshare(0) != 0:
        raise OSError


def _memory_of_others() -> None:
    if ctypes.CDLL(None).process_vm_readv(os.getpid(), None, 0, None, 0, 0) != 0:
        raise OSError


def _memory_file() -> None:
    os.close(os.memfd_create("probe"))


# One of each kind that `system_calls.RULES` refuses; none of them changes anything if it works.
_REFUSED: dict[str, Callable[[], None]] = {
    "files in memory": _memory_file,
    "shared memory": _shared_memory,
    "/dev/zero as shared memory": _shared_zeros,
    "new namespaces": _namespaces,
    "the memory of other processes": _memory_of_others,
}


def _works(attempt: Callable[[], None]) -> bool:
    try:
        attempt()
    except (OSError, AttributeError):
        return False
    return True


def _can_write(folder: str) -> bool:
    path = os.path.join(folder, "gradschool-probe")
    try:
        with open(path, "x", encoding="ascii") as file:
            file.write("x")
        os.remove(path)
    except OSError:
        return False
    return True
