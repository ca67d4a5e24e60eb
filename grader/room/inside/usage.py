"""What the processes of a submission have used of the machine, read from /proc by the process that looks after them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

PARENT = 1  # fields of /proc/PID/stat behind the name, from 0; see proc(5)
_STATE, _USER, _SYSTEM, _OF_CHILDREN, _STARTED = 0, 11, 12, 13, 19
_GONE = (OSError, ValueError, IndexError)  # a process may end while it is read


def stat(entry: int | str) -> list[str]:
    """The fields of a process or thread, from its state on; raises `OSError` if it is gone."""
    return Path(f"/proc/{entry}/stat").read_text(errors="replace").rpartition(")")[2].split()


def all_asleep(pids: Iterable[int]) -> bool:
    """Whether no thread of these processes runs or waits for a core.

    Who waits for a disk cannot be told from who waits in `vfork` for a child that never comes back, so both sleep.
    """
    for pid in pids:
        with contextlib.suppress(*_GONE):
            for thread in os.listdir(f"/proc/{pid}/task"):
                if stat(f"{pid}/task/{thread}")[_STATE] == "R":
                    return False
    return True


class CpuTime:
    """CPU time of processes that come and go. All are descendants of this one, which takes in orphans."""

    def __init__(self) -> None:
        self._seen: dict[tuple[int, str], int] = {}
        self._ended = 0

    def note(self, pids: Iterable[int]) -> None:
        """Look at those that are there: who never waits for a child loses the child's time, so it is noted meanwhile."""
        alive = {}
        for pid in pids:
            with contextlib.suppress(*_GONE):
                fields = stat(pid)
                alive[pid, fields[_STARTED]] = int(fields[_USER]) + int(fields[_SYSTEM])
        self._ended += sum(ticks for process, ticks in self._seen.items() if process not in alive)
        self._seen = alive

    def seconds(self, pids: Iterable[int]) -> float | None:
        """Seconds of all processes so far, ended ones included; None where there is no /proc."""
        if not os.path.exists("/proc/self/stat"):
            return None
        pids = list(pids)
        self.note(pids)
        waited = os.times()
        reported = waited.children_user + waited.children_system
        for pid in pids:
            with contextlib.suppress(*_GONE):
                fields = stat(pid)
                reported += sum(map(int, fields[_USER : _OF_CHILDREN + 2])) / _TICKS_PER_S
        return max(reported, (self._ended + sum(self._seen.values())) / _TICKS_PER_S)


_TICKS_PER_S = os.sysconf("SC_CLK_TCK")
