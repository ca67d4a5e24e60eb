"""Does the kernel refuse to student code what it should, on every processor, and nothing that honest work needs?"""

from __future__ import annotations

import errno
import re
import struct
from functools import cache
from pathlib import Path

import pytest

from grader.room import Room
from grader.room.inside import system_calls
from tests.room.conftest import SMALL
from tests.room.notebooks import errors, run, text

HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
CONVENTIONS = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7, "riscv64": 0xC000_00F3}
NUMBERS = {  # of calls that honest work makes: read, mmap, clone, socket, setsockopt, futex, personality
    "x86_64": {"read": 0, "mmap": 9, "clone": 56, "socket": 41, "setsockopt": 54, "futex": 202, "personality": 135},
    "aarch64": {
        "read": 63,
        "mmap": 222,
        "clone": 220,
        "socket": 198,
        "setsockopt": 208,
        "futex": 98,
        "personality": 92,
    },
}
NUMBERS["riscv64"] = NUMBERS["aarch64"]
ALLOWED = None


@cache
def program(processor: str) -> list[tuple[int, int, int, int]]:
    """The filter's steps: what to do, two jumps and a number."""
    return list(struct.iter_unpack("<HBBI", system_calls.program(processor)))


def ask(processor: str, number: int, *arguments: int, convention: int | None = None) -> int | None:
    """What the filter answers: None to let the call through, or the error; a reading of it step by step."""
    steps = program(processor)
    convention = CONVENTIONS[processor] if convention is None else convention
    padded = [argument & 2**64 - 1 for argument in (*arguments, *[0] * (6 - len(arguments)))]
    data = struct.pack("<IIQ6Q", number & 2**32 - 1, convention, 0, *padded)
    place, value = 0, 0
    while True:
        code, if_so, if_not, operand = steps[place]
        place += 1
        match code:
            case 0x20:
                (value,) = struct.unpack_from("<I", data, operand)
            case 0x54:
                value &= operand
            case 0x15:
                place += if_so if value == operand else if_not
            case 0x35:
                place += if_so if value >= operand else if_not
            case 0x05:
                place += operand
            case 0x06:
                assert operand == 0x7FFF_0000 or operand >> 16 == 0x5
                return ALLOWED if operand == 0x7FFF_0000 else operand & 0xFFFF
            case _:
                raise AssertionError(code)


every_processor = pytest.mark.parametrize("processor", CONVENTIONS)


@every_processor
def test_every_rule_without_conditions_refuses_its_call(processor):
    """Does each listed call get its error, whatever its arguments?"""
    for rule in system_calls.RULES:
        number = rule.number(processor)
        if number is not None and not rule.conditions:
            assert ask(processor, number, 1, 2, 3) == rule.error, rule.name


@every_processor
def test_everything_else_passes(processor):
    """Is a call that is not listed let through?"""
    listed = {rule.number(processor) for rule in system_calls.RULES}
    assert all(ask(processor, number) is ALLOWED for number in range(500) if number not in listed)


@every_processor
def test_shared_memory_is_refused_and_other_maps_are_not(processor):
    """Is it the flags of a map that decide: shared without a file, or of huge pages?"""
    number = NUMBERS[processor]["mmap"]
    answers = {
        flags: ask(processor, number, 0, 4096, 3, flags)
        for flags in (0x21, 0x8021, 0x23, 0x40022, 0x22, 0x02, 0x01, 0x20022, 0x4022)
    }
    refused = {0x21, 0x8021, 0x23, 0x40022}
    assert answers == {flags: errno.EPERM if flags in refused else ALLOWED for flags in answers}


@every_processor
def test_threads_and_children_start_and_namespaces_do_not(processor):
    """Does `clone` pass as threads, `fork` and `vfork` call it, and is each flag for a namespace refused?"""
    number = NUMBERS[processor]["clone"]
    assert [ask(processor, number, flags) for flags in (0x3D0F00, 0x1200011, 0x4111, 17)] == [ALLOWED] * 4
    for name in ("NEWNS", "NEWCGROUP", "NEWUTS", "NEWIPC", "NEWUSER", "NEWPID", "NEWNET"):
        flag = getattr(system_calls.system, f"CLONE_{name}")
        assert ask(processor, number, 17 | flag) == errno.EPERM, name
    assert ask(processor, 435) == errno.ENOSYS


@every_processor
def test_sockets_of_other_kinds_and_larger_buffers_are_refused(processor):
    """Are UNIX, internet and netlink sockets made, vsock and the rest not, and sizes of buffers left as they are?"""
    numbers = NUMBERS[processor]
    answers = [ask(processor, numbers["socket"], family, 1) for family in (1, 2, 10, 16, 17, 38, 40)]
    assert answers == [ALLOWED] * 4 + [errno.EAFNOSUPPORT] * 3
    options = [
        ask(processor, numbers["setsockopt"], 5, level, option) for level, option in ((1, 7), (1, 8), (1, 2), (6, 7))
    ]
    assert options == [0, 0, ALLOWED, ALLOWED]


@every_processor
def test_a_personality_may_be_asked_for_only(processor):
    """Is the question let through and a change, such as addresses that can be foreseen, refused?"""
    number = NUMBERS[processor]["personality"]
    assert [ask(processor, number, value) for value in (0xFFFF_FFFF, -1, 0, 0x40000)] == [ALLOWED] * 3 + [errno.EPERM]


@every_processor
def test_the_process_that_looks_after_a_submission_keeps_its_limits_and_its_turn(processor):
    """Is every call refused that changes those of process 1, and let through for the student's own?"""
    numbers = {rule.name: rule.number(processor) for rule in system_calls.RULES}
    for name in ("prlimit64", "sched_setscheduler", "sched_setparam", "sched_setattr", "sched_setaffinity"):
        answers = [ask(processor, numbers[name], pid) for pid in (1, 0, 2)]
        assert answers == [errno.EPERM, ALLOWED, ALLOWED], name
    for name, everybody in (("setpriority", 2), ("ioprio_set", 3)):
        answers = [ask(processor, numbers[name], kind, who) for kind, who in ((0, 1), (everybody, 0), (0, 0), (1, 2))]
        assert answers == [errno.EPERM, errno.EPERM, ALLOWED, ALLOWED], name


@every_processor
def test_foreign_conventions_are_refused_as_a_whole(processor):
    """Does a call of 32-bit code, or of x32, never reach the table, where its number means something else?"""
    for convention in {0x4000_0003, 0x4000_0028, 0, *CONVENTIONS.values()} - {CONVENTIONS[processor]}:
        assert ask(processor, NUMBERS[processor]["read"], convention=convention) == errno.ENOSYS
    if processor == "x86_64":
        assert [ask(processor, 0x4000_0000 + number) for number in (0, 39, 520)] == [errno.ENOSYS] * 3


@pytest.mark.parametrize("processor", HEADERS)
def test_the_numbers_are_the_kernels(processor):
    """Does each name have the number that the kernel's own header gives it, where that header is installed?"""
    if not HEADERS[processor].exists():
        return
    known = dict(re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", HEADERS[processor].read_text()))
    for rule in system_calls.RULES:
        if rule.name in known:
            assert rule.number(processor) == int(known[rule.name]), rule.name
    assert {rule.name for rule in system_calls.RULES} - set(known) <= {"open_tree_attr", "modify_ldt"}


HONEST = {
    "numpy and matplotlib": "import numpy as np\nimport matplotlib.pyplot as plt\nplt.plot(np.linalg.svd(np.ones((50, 50)))[1]); plt.close()\n7",
    "a pool of processes": "import multiprocessing\nwith multiprocessing.Pool(2) as pool: total = sum(pool.map(abs, range(-4, 0)))\ntotal - 3",
    "futures": (
        "from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor\n"
        "with ProcessPoolExecutor(2) as a, ThreadPoolExecutor(2) as b: total = sum([*a.map(abs, [-3]), *b.map(abs, [-4])])\ntotal"
    ),
    "shared memory of multiprocessing": (
        "from multiprocessing import shared_memory, Array, Value\nm = shared_memory.SharedMemory(create=True, size=10_000)\n"
        "m.buf[0] = 7; v = m.buf[0]; m.close(); m.unlink(); a = Array('i', 4); a[1] = v; Value('i', a[1]).value"
    ),
    "threads": "import threading\nseen = []\nt = threading.Thread(target=seen.append, args=(7,)); t.start(); t.join(); seen[0]",
    "other programs": "import subprocess\nint(subprocess.run(['sh', '-c', 'echo 7 | cat'], capture_output=True, text=True).stdout)",
    "awaited programs": "import asyncio\np = await asyncio.create_subprocess_shell('exit 7')\nawait p.wait()",
    "sqlite3": "import sqlite3\nc = sqlite3.connect('a.db'); c.execute('create table t (x)'); c.execute('insert into t values (7)')\nc.execute('select x from t').fetchone()[0]",
    "temporary files": "import tempfile\nwith tempfile.TemporaryFile() as f:\n    f.write(b'seven'); f.seek(0); n = len(f.read()) + 2\nn",
    "a map of a file": "import mmap\nopen('m', 'wb').write(bytes(9000))\nwith open('m', 'r+b') as f, mmap.mmap(f.fileno(), 0) as m: m[5] = 7; n = m[5]\nn",
    "an array in a file": "import numpy as np\na = np.memmap('n', 'float32', 'w+', shape=(10,)); a[:] = 0.7; a.flush(); round(float(a.sum()))",
    "zeros from the system": "7 + sum(open('/dev/zero', 'rb').read(100))",
    "sockets to itself": "import socket\na, b = socket.socketpair(); a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 10**6); a.send(b'seven'); len(b.recv(9)) + 2",
}


@pytest.mark.needs_sandbox
def test_honest_work_does_not_notice(room):
    """Does what libraries and students do every day work below the filter?"""
    nb, _ = run(room, list(HONEST.values()))
    assert errors(nb) == []
    assert {
        name: text(cell).split("\n")[-1][-1:] for name, cell in zip(HONEST, nb.cells, strict=True)
    } == dict.fromkeys(HONEST, "7")


@pytest.mark.needs_sandbox
def test_every_process_of_a_submission_has_the_filter(room):
    """Is it there in the notebook's process, in a child and in another program?"""
    show = "[line.split()[1] for line in open('/proc/self/status') if line.startswith('Seccomp:')]"
    nb, _ = run(
        room,
        [
            f"print({show})",
            "!grep Seccomp: /proc/self/status",
            f"import os\nif os.fork() == 0:\n    os.write(1, str({show}).encode()); os._exit(0)\nos.wait();",
        ],
    )
    assert all("2" in text(cell) for cell in nb.cells)


def test_without_a_sandbox_there_is_no_filter():
    """Does work that is trusted get the whole kernel?"""
    with Room(SMALL, sandbox=False, warm=()) as room:
        nb, _ = run(room, ["import mmap, os\nos.close(os.memfd_create('m')); mmap.mmap(-1, 4096).close()\n7"])
    assert (errors(nb), text(nb.cells[0])) == ([], "7")
