"""Control groups of the kernel (cgroup, version 2): what a submission's processes use together, counted and limited.

A room has a group, with one below it for the warm parent and one for each submission; a submission's first process is
born in its own (`fork` in `inside/system.py`), and all that it starts stays there. Where no group can be had, or
none that limits memory, the process inside that looks after a submission counts from /proc as well as it can.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from grader.room.limits import Limits

_CONTROLLERS = ("memory", "pids")
_OWN_PROCESSES = 2  # of ours, in each submission's group
_GONE_S = 2.0  # for killed processes to leave a group
_PAUSE_S = 0.01


class Cgroup:
    """The group of one submission.

    Parameters
    ----------
    folder : Path
        Where the kernel shows it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def descriptor(self) -> int:
        """The open group, for the process that starts another one in it."""
        return os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)

    def limit(self, limits: Limits) -> None:
        """Set those limits that the system can hold for a group.

        Raises
        ------
        OSError
            If it does not take one.
        """
        settings = {"memory.max": limits.submission_mib * 2**20, "memory.swap.max": 0, "memory.oom.group": 1}
        if limits.processes:
            settings["pids.max"] = limits.processes + _OWN_PROCESSES
        for name, value in settings.items():
            if (self._folder / name).exists():
                _write(self._folder / name, value)

    def cpu_s(self) -> float | None:
        """CPU time in seconds of all its processes, those that have ended too; None if the group is gone."""
        used = _count(self._folder / "cpu.stat", "usage_usec")
        return None if used is None else used / 1e6

    def ran_out_of_memory(self) -> bool:
        """Whether the kernel has ended its processes for their memory."""
        return bool(_count(self._folder / "memory.events", "oom_kill"))

    def close(self) -> None:
        """Kill what is left in it, and remove it."""
        _remove(self._folder)


class RoomGroup:
    """The group of a room.

    Parameters
    ----------
    folder : Path
        A fresh group.
    other_user : bool
        Whether the warm parent becomes another user, who must be allowed to start processes in it.

    Raises
    ------
    OSError
        If it cannot be furnished.
    """

    def __init__(self, folder: Path, other_user: bool) -> None:
        self._folder = folder
        self._other_user = other_user
        self._numbers = count(1)
        _share_out(folder)
        (folder / "warm").mkdir()
        self._admit(folder)

    @classmethod
    def make(cls, other_user: bool, proc: Path = Path("/proc")) -> RoomGroup | None:
        """Make a group, one that can limit memory if possible; None where this user may not, or there are none.

        Parameters
        ----------
        other_user : bool
            See above.
        proc : Path
            Where the kernel says which groups there are.
        """
        own = own_group(proc)
        if own is None:
            return None
        _share_out(own)
        # A group that holds processes itself cannot share out memory below it, but the one above it may have done so.
        for place in sorted((own, own.parent), key=lambda place: "memory" not in _words(place, "subtree_control")):
            if not os.access(place / "cgroup.procs", os.W_OK):  # nobody can be moved from there
                continue
            _remove_left_over(place)
            with contextlib.suppress(OSError):
                folder = Path(tempfile.mkdtemp(prefix=f"{_name(os.getpid())}-", dir=place))
                try:
                    return cls(folder, other_user)
                except OSError:
                    _remove(folder)
        return None

    def _admit(self, folder: Path) -> None:
        if self._other_user:
            (folder / "cgroup.procs").chmod(0o666)  # no submission sees this file system

    def door(self) -> int:
        """A descriptor to write into, by which the warm parent moves itself in."""
        return os.open(self._folder / "warm" / "cgroup.procs", os.O_WRONLY | os.O_CLOEXEC)

    def submission(self, limits: Limits) -> Cgroup | None:
        """Make the group of a submission; None if that fails."""
        folder = self._folder / str(next(self._numbers))
        group = Cgroup(folder)
        try:
            folder.mkdir()
            self._admit(folder)
            group.limit(limits)
        except OSError:
            group.close()
            return None
        return group

    def close(self) -> None:
        """Kill what is left in it, and remove it."""
        _remove(self._folder)


def own_group(proc: Path = Path("/proc")) -> Path | None:
    """The folder of the group in which this process is; None if there are no groups of version 2."""
    try:
        mounts = (proc / "self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
        groups = (proc / "self/cgroup").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    own = next((Path(line.removeprefix("0::")) for line in groups if line.startswith("0::/")), None)
    for line in mounts:
        fields, _, kind = line.partition(" - ")
        if own is not None and kind.startswith("cgroup2 "):
            root, place = (word.replace("\\040", " ") for word in fields.split()[3:5])
            if own.is_relative_to(root) and ".." not in own.parts:
                return Path(place) / own.relative_to(root)
    return None


def _share_out(folder: Path) -> None:
    """Let the groups below count and limit what can be; a group that holds processes may not."""
    can, does = _words(folder, "controllers"), _words(folder, "subtree_control")
    for controller in _CONTROLLERS:
        if controller in can and controller not in does:
            with contextlib.suppress(OSError):
                _write(folder / "cgroup.subtree_control", f"+{controller}")


def _words(folder: Path, name: str) -> list[str]:
    try:
        return (folder / f"cgroup.{name}").read_text(encoding="ascii").split()
    except OSError:
        return []


def _name(pid: int) -> str:
    """What groups of a process of ours begin with: its namespace of numbers, its number, and when it began."""
    namespace = os.stat("/proc/self/ns/pid").st_ino
    began = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[19]
    return f"gradschool-{namespace}-{pid}-{began}"


def _remove_left_over(place: Path) -> None:
    """Remove groups whose makers were killed."""
    for folder in _left_over(place):
        _remove(folder)


def _left_over(place: Path) -> Iterator[Path]:
    namespace = os.stat("/proc/self/ns/pid").st_ino
    for folder in place.glob(f"gradschool-{namespace}-*"):
        maker, _, _ = folder.name.rpartition("-")
        try:
            gone = _name(int(folder.name.split("-")[2])) != maker
        except (OSError, IndexError):
            gone = True
        except ValueError:
            gone = False  # not of our making
        if gone:
            yield folder


def _remove(folder: Path) -> None:
    until = time.monotonic() + _GONE_S
    while True:
        try:
            for below in [*folder.glob("*/"), folder]:
                below.rmdir()
            return
        except FileNotFoundError:
            return
        except OSError:
            if time.monotonic() > until:
                return  # the next run tries again
            with contextlib.suppress(OSError):
                _write(folder / "cgroup.kill", 1)
            time.sleep(_PAUSE_S)


def _count(path: Path, name: str) -> int | None:
    """The number behind a name in a file of such lines."""
    with contextlib.suppress(OSError, ValueError):
        for line in path.read_text(encoding="ascii").splitlines():
            if line.startswith(f"{name} "):
                return int(line.split()[1])
    return None


def _write(path: Path, value: int | str) -> None:
    with path.open("w", encoding="ascii") as file:
        file.write(str(value))
