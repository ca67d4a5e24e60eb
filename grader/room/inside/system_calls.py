"""Which system calls student code may make: a filter of the kernel's (seccomp), put on before its first line.

It takes away what escapes the count of memory (memory without a file or a process, System V's), what reaches into other
processes, and the parts of the kernel that a notebook has no use for and that errors of the kernel were found in. What
is refused looks as if the kernel were built without it wherever libraries are ready for such a kernel.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Iterator
from typing import NamedTuple

from . import system

_ABSENT, _FORBIDDEN, _NO_FAMILY, _IGNORED = errno.ENOSYS, errno.EPERM, errno.EAFNOSUPPORT, 0
_NAMESPACES = 0x7E020080  # every CLONE_NEW* flag
_WORD = 0xFFFF_FFFF


class Argument(NamedTuple):
    """A condition on one argument: its bits under the mask are (or, with `among` false, are not) one of the values."""

    place: int
    mask: int
    values: tuple[int, ...]
    among: bool = True


class Rule(NamedTuple):
    """Refuses one system call, if all conditions hold; the numbers are those of x86_64 and of the newer processors."""

    name: str
    x86: int | None
    generic: int | None
    error: int = _ABSENT
    conditions: tuple[Argument, ...] = ()

    def number(self, machine: str) -> int | None:
        """The call's number on a kind of processor."""
        return self.x86 if machine == "x86_64" else self.generic


# MAP_SHARED with MAP_ANONYMOUS: such pages stay after they are unmapped, for a child that maps them and never looked.
_SHARED_ANONYMOUS = Argument(3, 0x2F, (0x21, 0x23))
_HUGE_PAGES = Argument(3, 0x40000, (0x40000,))  # no process's count of memory holds them
_FAMILIES = Argument(0, _WORD, (1, 2, 10, 16), among=False)  # UNIX, IPv4, IPv6, netlink; vsock reaches a machine's host
_FIRST = (1,)  # the number of the process that looks after a submission; it is the same user's, but not a student's
_BUFFER_SIZE = (
    Argument(1, _WORD, (1,)),
    Argument(2, _WORD, (7, 8)),
)  # SO_SNDBUF and SO_RCVBUF: 8 MiB and more a socket

RULES = (
    # With conditions; the kernel remembers the others' answers, so these come first.
    Rule("mmap", 9, 222, _FORBIDDEN, (_SHARED_ANONYMOUS,)),
    Rule("mmap", 9, 222, _FORBIDDEN, (_HUGE_PAGES,)),
    Rule("clone", 56, 220, _FORBIDDEN, (Argument(0, _NAMESPACES, (0,), among=False),)),
    Rule("socket", 41, 198, _NO_FAMILY, (_FAMILIES,)),
    Rule("socketpair", 53, 199, _NO_FAMILY, (_FAMILIES,)),
    Rule("setsockopt", 54, 208, _IGNORED, _BUFFER_SIZE),
    Rule("personality", 135, 92, _FORBIDDEN, (Argument(0, _WORD, (0, _WORD), among=False),)),
    Rule("prlimit64", 302, 261, _FORBIDDEN, (Argument(0, _WORD, _FIRST),)),
    Rule("sched_setscheduler", 144, 119, _FORBIDDEN, (Argument(0, _WORD, _FIRST),)),
    Rule("sched_setparam", 142, 118, _FORBIDDEN, (Argument(0, _WORD, _FIRST),)),
    Rule("sched_setattr", 314, 274, _FORBIDDEN, (Argument(0, _WORD, _FIRST),)),
    Rule("sched_setaffinity", 203, 122, _FORBIDDEN, (Argument(0, _WORD, _FIRST),)),
    Rule("setpriority", 141, 140, _FORBIDDEN, (Argument(1, _WORD, _FIRST),)),
    Rule("setpriority", 141, 140, _FORBIDDEN, (Argument(0, _WORD, (2,)),)),  # all processes of the user
    Rule("ioprio_set", 251, 30, _FORBIDDEN, (Argument(1, _WORD, _FIRST),)),
    Rule("ioprio_set", 251, 30, _FORBIDDEN, (Argument(0, _WORD, (3,)),)),
    # Its arguments lie in memory, where no filter can look; libraries fall back on `clone`.
    Rule("clone3", 435, 435),
    # Memory that belongs to no process.
    Rule("memfd_create", 319, 279),
    Rule("memfd_secret", 447, 447),
    Rule("shmget", 29, 194),
    Rule("shmat", 30, 196),
    Rule("shmctl", 31, 195),
    Rule("semget", 64, 190),
    Rule("semctl", 66, 191),
    Rule("semop", 65, 193),
    Rule("msgget", 68, 186),
    Rule("msgsnd", 69, 189),
    Rule("mq_open", 240, 180),
    Rule("io_setup", 206, 0),
    Rule("mlock", 149, 228, _FORBIDDEN),
    Rule("mlock2", 325, 284, _FORBIDDEN),
    Rule("mlockall", 151, 230, _FORBIDDEN),
    Rule("vmsplice", 278, 75),
    Rule("mbind", 237, 235),
    Rule("set_mempolicy", 238, 237),
    Rule("set_mempolicy_home_node", 450, 450),
    Rule("migrate_pages", 256, 238),
    Rule("move_pages", 279, 239),
    # Other processes.
    Rule("ptrace", 101, 117, _FORBIDDEN),
    Rule("process_vm_readv", 310, 270, _FORBIDDEN),
    Rule("process_vm_writev", 311, 271, _FORBIDDEN),
    Rule("pidfd_getfd", 438, 438, _FORBIDDEN),
    Rule("process_madvise", 440, 440, _FORBIDDEN),
    Rule("kcmp", 312, 272, _FORBIDDEN),
    # Parts of the kernel that a notebook has no use for.
    Rule("io_uring_setup", 425, 425),
    Rule("io_uring_enter", 426, 426),
    Rule("io_uring_register", 427, 427),
    Rule("bpf", 321, 280),
    Rule("perf_event_open", 298, 241),
    Rule("userfaultfd", 323, 282),
    Rule("add_key", 248, 217),
    Rule("request_key", 249, 218),
    Rule("keyctl", 250, 219),
    Rule("fanotify_init", 300, 262),
    Rule("modify_ldt", 154, None),
    Rule("lookup_dcookie", 212, 18),
    Rule("syslog", 103, 116, _FORBIDDEN),
    # Namespaces and mounts; without a capability they fail anyway.
    Rule("unshare", 272, 97, _FORBIDDEN),
    Rule("setns", 308, 268, _FORBIDDEN),
    Rule("mount", 165, 40, _FORBIDDEN),
    Rule("umount2", 166, 39, _FORBIDDEN),
    Rule("pivot_root", 155, 41, _FORBIDDEN),
    Rule("chroot", 161, 51, _FORBIDDEN),
    Rule("open_tree", 428, 428),
    Rule("move_mount", 429, 429),
    Rule("fsopen", 430, 430),
    Rule("fsconfig", 431, 431),
    Rule("fsmount", 432, 432),
    Rule("fspick", 433, 433),
    Rule("mount_setattr", 442, 442),
    Rule("open_tree_attr", 467, 467),
    Rule("open_by_handle_at", 304, 265, _FORBIDDEN),
    # The machine itself.
    Rule("quotactl", 179, 60, _FORBIDDEN),
    Rule("quotactl_fd", 443, 443, _FORBIDDEN),
    Rule("swapon", 167, 224, _FORBIDDEN),
    Rule("swapoff", 168, 225, _FORBIDDEN),
    Rule("reboot", 169, 142, _FORBIDDEN),
    Rule("kexec_load", 246, 104, _FORBIDDEN),
    Rule("kexec_file_load", 320, 294, _FORBIDDEN),
    Rule("init_module", 175, 105, _FORBIDDEN),
    Rule("finit_module", 313, 273, _FORBIDDEN),
    Rule("delete_module", 176, 106, _FORBIDDEN),
    Rule("acct", 163, 89, _FORBIDDEN),
    Rule("settimeofday", 164, 170, _FORBIDDEN),
    Rule("clock_settime", 227, 112, _FORBIDDEN),
)

# How the kernel calls a processor and its calling convention (linux/audit.h): all others of the same machine, such as
# 32-bit code, have other numbers and are refused as a whole.
_CONVENTIONS = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7, "riscv64": 0xC000_00F3}
_X32 = 0x4000_0000  # x86_64's third convention says so in the number
_LOAD, _AND, _EQUAL, _NOT_BELOW, _JUMP, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x05, 0x06
_ALLOW, _REFUSE = 0x7FFF_0000, 0x0005_0000
_NUMBER_AT, _CONVENTION_AT, _ARGUMENTS_AT = 0, 4, 16


def program(name: str) -> bytes:
    """The filter for a kind of processor, in the kernel's language (classic BPF)."""
    parts = [
        _step(_LOAD, _CONVENTION_AT),
        _step(_EQUAL, _CONVENTIONS[name], 1, 0),
        _step(_RETURN, _REFUSE | _ABSENT),
        _step(_LOAD, _NUMBER_AT),
    ]
    if name == "x86_64":
        parts += [_step(_NOT_BELOW, _X32, 0, 1), _step(_RETURN, _REFUSE | _ABSENT)]
    for rule in RULES:
        number = rule.number(name)
        if number is not None:
            body = b"".join(_refusal(rule))
            parts += [_step(_EQUAL, number, 0, len(body) // 8), body]
    return b"".join([*parts, _step(_RETURN, _ALLOW)])


def _refusal(rule: Rule) -> Iterator[bytes]:
    """Return the error if the conditions hold; otherwise load the number again and go on."""
    checks = [_check(condition) for condition in rule.conditions]
    left = sum(len(check) // 8 + 1 for check in checks) + 1
    for check in checks:
        left -= len(check) // 8 + 1
        yield check
        yield _step(_JUMP, left)  # the condition does not hold: to the end
    yield _step(_RETURN, _REFUSE | rule.error)
    if checks:
        yield _step(_LOAD, _NUMBER_AT)


def _check(condition: Argument) -> bytes:
    """Skip the next step if the condition holds. All these machines are little-endian: the low word comes first."""
    place, mask, values, among = condition
    steps = [_step(_LOAD, _ARGUMENTS_AT + 8 * place), _step(_AND, mask)]
    for position, value in enumerate(values):
        after = len(values) - 1 - position  # comparisons still to come
        steps.append(_step(_EQUAL, value, after + 1, 0))
    if not among:
        steps.append(_step(_JUMP, 1))
    return b"".join(steps)


def _step(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_so, if_not, value)


def restrict() -> None:
    """Put the filter on this process and all that it will start, for good.

    Raises
    ------
    OSError
        If there is none for this kind of processor, or the kernel does not take it.
    """
    name = os.uname().machine
    if name not in _CONVENTIONS or struct.calcsize("P") != 8:
        raise OSError(errno.ENOSYS, f"no filter of system calls is known for {name}")
    text = program(name)
    steps = ctypes.create_string_buffer(text, len(text))
    system.filter_calls(struct.pack("@HP", len(text) // 8, ctypes.addressof(steps)))
