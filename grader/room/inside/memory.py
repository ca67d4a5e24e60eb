"""How much memory the processes of a submission take together, as the kernel tells it in /proc."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_DEFAULT_BUFFER = 212_992  # bytes of data that may wait behind one socket, if the kernel does not say


class Weight(NamedTuple):
    """What a process takes, in KiB: pages of its own, tables to find them, and pages that files in memory hold."""

    own: int
    tables: int
    shared: int


def in_use_mib(pids: Iterable[int], enough_mib: int, files: str | None) -> int:
    """Count the memory of some processes, their files in memory and what waits in sockets.

    Parameters
    ----------
    pids : iterable of int
    enough_mib : int
        Counted quickly, memory that forks share counts for each of them; above this it is counted exactly, which
        takes milliseconds.
    files : str or None
        A folder on the tmpfs of the submission; None if it has no namespaces of its own, where neither its files nor
        its sockets can be told from others'.
    """
    pids = list(pids)
    elsewhere = 0 if files is None else _sockets_kib()
    in_files = 0 if files is None else _files_kib(files)
    total = 0
    # Exactly twice: a process that ends meanwhile leaves its share of the pages to those that are counted after it.
    for weigh in (_weight, _fair_weight, _fair_weight):
        total = _together(map(weigh, pids), in_files) + elsewhere
        if total <= enough_mib * 1024:
            break
    return total // 1024


def _together(weights: Iterable[Weight], in_files: int) -> int:
    # Shared pages are those of files in memory, or else there is memory to share that is no file's.
    weights = list(weights)
    return sum(weight.own + weight.tables for weight in weights) + max(
        sum(weight.shared for weight in weights), in_files
    )


def _weight(pid: int) -> Weight:
    """Counts every page in full, also one that is swapped out or that a fork has as well."""
    fields = _fields(f"/proc/{pid}/status")
    if "RssAnon" not in fields:  # its first thread has ended, and the others may live on
        with contextlib.suppress(OSError):
            for thread in os.listdir(f"/proc/{pid}/task"):
                fields = fields if "RssAnon" in fields else _fields(f"/proc/{pid}/task/{thread}/status")
    own = sum(fields.get(name, 0) for name in ("RssAnon", "VmSwap", "HugetlbPages"))
    return Weight(own, fields.get("VmPTE", 0), fields.get("RssShmem", 0))


def _fair_weight(pid: int) -> Weight:
    """The same with pages that it shares divided by the number of sharers."""
    fields, otherwise = _fields(f"/proc/{pid}/smaps_rollup"), _weight(pid)
    if "Pss" not in fields:  # gone, or it does not want to be looked into
        return otherwise
    own = fields.get("Pss_Anon", fields["Pss"]) + fields.get("SwapPss", 0)  # older kernels do not tell them apart
    shared = fields.get("Pss_Shmem", otherwise.shared)
    return Weight(min(own, otherwise.own), otherwise.tables, min(shared, otherwise.shared))


def _fields(path: str) -> dict[str, int]:
    """The lines `Name: number` of a file, whatever follows the number."""
    fields = {}
    with contextlib.suppress(OSError):
        for line in Path(path).read_text(encoding="ascii", errors="replace").splitlines():
            name, _, rest = line.partition(":")
            number = rest.split()[:1]
            if number and number[0].isdigit():
                fields[name] = int(number[0])
    return fields


def _files_kib(folder: str) -> int:
    try:
        found = os.statvfs(folder)
    except OSError:
        return 0
    return (found.f_blocks - found.f_bfree) * found.f_frsize // 1024


def _sockets_kib() -> int:
    """What the sockets of this namespace may hold: as many times the size of a buffer, which student code cannot raise."""
    try:
        used = int(Path("/proc/net/sockstat").read_text(encoding="ascii").split()[2])
    except (OSError, ValueError, IndexError):
        return 0
    buffer = _DEFAULT_BUFFER
    with contextlib.suppress(OSError, ValueError):
        buffer = int(Path("/proc/sys/net/core/wmem_default").read_text(encoding="ascii"))
    return used * buffer * 2 // 1024  # the last message may be as large as the buffer
