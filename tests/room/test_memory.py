"""Is all memory of a submission counted, and none of it twice where it matters?"""

from __future__ import annotations

import contextlib
import mmap
import os
import signal
import socket
import threading
from dataclasses import replace

import pytest

from grader.room import Room
from grader.room.inside import memory, supervisor
from grader.room.inside.frames import Channel, FrameError
from tests.room.conftest import SMALL
from tests.room.notebooks import errors, run, text

LIMITS = replace(SMALL, submission_mib=240, files_mib=150, file_mib=150, cell_s=20, submission_s=60)
FILE = "with open('{path}', 'wb') as f:\n    for _ in range(120): f.write(bytes(2**20))\n"
SOME_MIB = 64


class Children:
    """Forks of this process that do something once, say so, and wait for their end."""

    def __init__(self) -> None:
        self.pids: list[int] = []

    def start(self, first) -> int:
        """Fork; returns when `first` has been done in the child, which keeps what it gave."""
        read_end, write_end = os.pipe()
        pid = os.fork()
        if pid == 0:
            self.kept = first()
            os.write(write_end, b"x")
            while True:
                signal.pause()
        os.close(write_end)
        os.read(read_end, 1)
        os.close(read_end)
        self.pids.append(pid)
        return pid

    def end(self) -> None:
        """Kill them all."""
        for pid in self.pids:
            os.kill(pid, 9)
            os.waitpid(pid, 0)


@pytest.fixture
def children():
    """Forks that are ended with the test."""
    made = Children()
    yield made
    made.end()


def touched(kind: int) -> mmap.mmap:
    """Pages that are there, of the process's own or to share."""
    pages = mmap.mmap(-1, SOME_MIB * 2**20, flags=kind | mmap.MAP_ANONYMOUS)
    for at in range(0, len(pages), mmap.PAGESIZE):
        pages[at] = 1
    return pages


def read_through(pages: mmap.mmap) -> mmap.mmap:
    """Look at every page, so that it counts for this process too."""
    assert sum(pages[at] for at in range(0, len(pages), mmap.PAGESIZE)) == len(pages) // mmap.PAGESIZE
    return pages


@pytest.mark.parametrize("kind", [mmap.MAP_PRIVATE, mmap.MAP_SHARED], ids=["own", "shared"])
def test_pages_that_forks_share_count_for_each_until_it_matters(children, kind):
    """Is the quick count too high, never too low, and the exact one right, for pages of both kinds?"""
    pages = touched(kind)
    pids = [children.start(lambda: read_through(pages)) for _ in range(2)]
    quick, exact = memory.in_use_mib(pids, 10**6, None), memory.in_use_mib(pids, 0, None)
    assert quick >= 2 * SOME_MIB
    assert SOME_MIB * 2 // 3 <= exact <= quick - SOME_MIB * 4 // 3 + 8  # a third of them for each process
    pages.close()


def test_what_a_process_swaps_out_and_its_tables_count(monkeypatch):
    """Are the kernel's lines added up that hold memory, and those of files on the disk left out?"""
    files = {
        "/proc/7/status": {
            "RssAnon": 1024,
            "VmSwap": 2048,
            "VmPTE": 4096,
            "RssFile": 10**9,
            "RssShmem": 8192,
            "HugetlbPages": 1024,
        },
        "/proc/8/status": {"Name": 8},
        "/proc/8/task/9/status": {"RssAnon": 16 * 1024},
    }
    monkeypatch.setattr(memory, "_fields", lambda path: files.get(path, {}))
    monkeypatch.setattr(memory.os, "listdir", lambda path: ["8", "9"])
    assert memory.in_use_mib([7], 10**6, None) == 16
    assert memory.in_use_mib([8], 10**6, None) == 16
    files["/proc/7/smaps_rollup"] = {"Pss": 10**9, "Pss_Anon": 512, "SwapPss": 512, "Pss_Shmem": 1024}
    assert memory.in_use_mib([7], 0, None) == 6


def test_files_in_memory_and_pages_that_map_them_count_once(monkeypatch):
    """Is a mapped file in memory counted as a file or as pages, whichever is more, and not as both?"""
    monkeypatch.setattr(memory, "_weight", lambda pid: memory.Weight(0, 0, 20 * 1024))
    monkeypatch.setattr(memory, "_sockets_kib", lambda: 1024)
    for files_mib, total in ((0, 41), (30, 41), (100, 101)):
        monkeypatch.setattr(memory, "_files_kib", lambda folder, files_mib=files_mib: files_mib * 1024)
        assert memory.in_use_mib([1, 2], 10**6, "/") == total


def test_memory_is_looked_at_while_requests_come():
    """Does somebody who asks all the time not keep the count from being made?"""
    ours, theirs = map(Channel, socket.socketpair())
    looks = []

    class Watch(supervisor._Watch):
        def _weigh(self):
            looks.append(1)

    watch = Watch(theirs, 0, {"submission_mib": 1}, sandbox=False)
    watch.status = 0

    def serve() -> None:
        with contextlib.suppress(FrameError):
            watch.serve()

    served = threading.Thread(target=serve)
    served.start()
    asked = 0
    while len(looks) < 3:
        asked += 1
        ours.send({"op": "status", "id": asked, "wait_s": 0})
        assert ours.receive()[0]["id"] == asked
    ours.close()
    served.join()
    theirs.close()
    assert asked > 10


@pytest.mark.needs_sandbox
def test_files_in_memory_count():
    """Do files and memory that fit alone, each of them, end the submission together, wherever the files lie?"""
    hold = "import numpy as np, time\na = np.ones(120 * 2**17)\nfor _ in range({tenths}): time.sleep(0.1)\nlen(a)"
    with Room(LIMITS, warm=("numpy",)) as room:
        nb, _ = run(room, [FILE.format(path="big"), "import os; os.remove('big')", hold.format(tenths=10)])
        assert (errors(nb), text(nb.cells[2])) == ([], str(120 * 2**17))
        for path in ("big", "/tmp/big", "/dev/shm/big"):
            nb, report = run(room, [FILE.format(path=path) + hold.format(tenths=150)])
            assert errors(nb) == ["DeadKernelError"]
            assert "more memory than they may" in report.sentences[0]


@pytest.mark.needs_sandbox
def test_forks_that_share_what_they_read_are_not_ended():
    """Does honest work with several processes on one large array stay below the limit that one of them would keep?"""
    work = (
        "import multiprocessing, numpy as np\na = np.ones(120 * 2**17)\n"
        "def part(k):\n    import time; time.sleep(0.5)\n    return a[k::4].sum()\n"
        "with multiprocessing.get_context('fork').Pool(4) as pool: total = sum(pool.map(part, range(4)))\nint(total)"
    )
    with Room(LIMITS, warm=("numpy",)) as room:
        nb, _ = run(room, [work])
    assert (errors(nb), text(nb.cells[0])) == ([], str(120 * 2**17))
