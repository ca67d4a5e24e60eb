"""The system calls that Python 3.11 has no function for."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterator
from typing import Any

LINUX = sys.platform == "linux"
_libc = ctypes.CDLL(None, use_errno=True)
_libc_with_lock = ctypes.PyDLL(None, use_errno=True)  # keeps the interpreter's lock over a call

CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC = 0x20000, 0x2000000, 0x4000000, 0x8000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 1, 2, 4, 8, 4096, 16384, 1 << 18
_MNT_DETACH = 2
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP = 1, 4, 24
_PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 36, 38
_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL = 47, 4
_KEYCTL = {"x86_64": 250, "aarch64": 219, "ppc64le": 271, "s390x": 280, "riscv64": 219}
_SECCOMP = {"x86_64": 317, "aarch64": 277, "riscv64": 277}
_SECCOMP_SET_MODE_FILTER, _SECCOMP_ALL_THREADS, _SECCOMP_NO_SLOWER = 1, 1, 4
_CLONE = {"x86_64": 56, "aarch64": 220, "riscv64": 220}
_CLONE3, _CLONE_INTO_CGROUP = 435, 1 << 33
_CAPSET = {"x86_64": 126, "aarch64": 91, "ppc64le": 184, "s390x": 185, "riscv64": 91}


def _check(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def mount(source: str, target: str, kind: str = "", flags: int = 0, data: str = "") -> None:
    """Mount or bind something; see mount(2)."""
    words = [word.encode() or None for word in (source, target, kind)]
    done = _libc.mount(*words, ctypes.c_ulong(flags), data.encode() or None)
    _check(done, f"mount {target}")


def detach(target: str) -> None:
    """Take a mount away from its place; what is bound elsewhere stays."""
    _check(_libc.umount2(target.encode(), _MNT_DETACH), f"umount {target}")


def die_with_parent() -> None:
    """Ask to be killed when the parent ends."""
    if LINUX:
        _libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)


def end_first() -> None:
    """Be among the first that the kernel ends where memory runs out; what root says here no child can take back."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
        file.write("500")


def set_dumpable(on: bool) -> None:
    """Say whether other processes of the same user may look into this one."""
    if LINUX:
        _libc.prctl(_PR_SET_DUMPABLE, int(on), 0, 0, 0)


def adopt_orphans() -> None:
    """Become the parent of processes whose own parent ended."""
    if LINUX:
        _libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def forget_keys() -> None:
    """Take a fresh session keyring in place of the inherited one."""
    number = _KEYCTL.get(os.uname().machine)
    if number is not None:
        _libc.syscall(ctypes.c_long(number), ctypes.c_long(1), None)


def drop_capabilities() -> None:
    """Give up every capability, for good."""
    _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    for number in range(64):
        if _libc.prctl(_PR_CAPBSET_DROP, number, 0, 0, 0) != 0:
            break
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    data = (ctypes.c_uint32 * 6)()
    capset = _CAPSET.get(os.uname().machine)
    if capset is None or _libc.syscall(ctypes.c_long(capset), header, data) != 0:
        raise OSError("the capabilities of the sandbox cannot be given up")


def filter_calls(program: bytes) -> None:
    """Let the kernel ask a filter (`struct sock_fprog`, see `system_calls.py`) at every system call from now on."""
    _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    number = ctypes.c_long(_SECCOMP[os.uname().machine])
    # Older kernels slow down what is filtered, against a processor's mistakes; some do not know the word against it.
    for flags in (_SECCOMP_ALL_THREADS | _SECCOMP_NO_SLOWER, _SECCOMP_ALL_THREADS):
        result = _libc.syscall(number, ctypes.c_long(_SECCOMP_SET_MODE_FILTER), ctypes.c_long(flags), program)
        if result == 0:
            return
    _check(result, "seccomp")


def fork(group: int | None = None, namespaces: int = 0) -> int:
    """Fork; the child is born in the cgroup of an open folder and in fresh namespaces of the given kinds.

    Python's own `os.fork`, with another system call in its middle: to move a process would wait for ten milliseconds,
    and to leave namespaces for others would take a further fork. The child's thread keeps the C library's idea of its
    parent's id, so it should start no threads and raise no signal in itself; what it forks in the usual way is free to.
    """
    arguments: list[Any]
    if group is not None:
        clone = (ctypes.c_uint64 * 11)()  # struct clone_args
        clone[0], clone[4], clone[10] = namespaces | _CLONE_INTO_CGROUP, int(signal.SIGCHLD), group
        number, arguments = _CLONE3, [ctypes.byref(clone), ctypes.c_size_t(ctypes.sizeof(clone))]
    else:  # which older kernels have too, and containers that refuse the other one
        number, arguments = _CLONE[os.uname().machine], [ctypes.c_ulong(namespaces | signal.SIGCHLD)]
        arguments += [ctypes.c_size_t(0)] * 4
    python = ctypes.pythonapi
    python.PyOS_BeforeFork()
    pid = _libc_with_lock.syscall(ctypes.c_long(number), *arguments)
    error = ctypes.get_errno()
    if pid == 0:
        python.PyOS_AfterFork_Child()
    else:
        python.PyOS_AfterFork_Parent()
    if pid < 0:
        raise OSError(error, f"clone: {os.strerror(error)}")
    return pid


def map_user(outer_uid: int, outer_gid: int, inner: int) -> None:
    """Name the one user and the one group of a fresh user namespace."""
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{inner} {outer_uid} 1"),
        ("gid_map", f"{inner} {outer_gid} 1"),
    ):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
            file.write(text)


def set_limit(name: str, value: int) -> None:
    """Set a resource limit that cannot be raised again; never above the one that holds already."""
    kind = getattr(resource, name, None)
    if kind is None:
        return
    hard = resource.getrlimit(kind)[1]
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    with contextlib.suppress(ValueError, OSError):  # macOS knows some of them by name only
        resource.setrlimit(kind, (value, value))


@contextlib.contextmanager
def signals_held() -> Iterator[None]:
    """Hold interrupts and alarms back, so that none of them cuts a frame in two."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
