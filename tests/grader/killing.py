"""Grades a class in child processes and kills something of each at chosen moments. Run by test_killed_runs.py.

A moment is the n-th time that the main process opens, makes, renames or removes a file of the run: nothing depends on how
fast this machine is. This process adopts what a killed one leaves, so it can wait until the last of it is gone.

Arguments: the class, the output folder, `run`, `worker` or `room`, and how often to kill. Prints JSON.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from grader import startup  # noqa: F401  (before all that is imported later)
from grader.grade.week import grade_week
from grader.grade.workers import LOADED
from grader.room.inside import system

EVENTS = {"open", "os.mkdir", "os.rename", "os.remove"}
WITHIN = 60  # events of a run, from its start or from the last result on, after which something is killed
PATIENCE_S = 60  # for what should be gone at once


def children_of(pid: int) -> Iterator[int]:
    """The processes that another one has started."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:  # it has just ended
                continue
            if parent == pid:
                yield int(entry.name)


def below(pid: int) -> list[int]:
    """All processes that a process has started, and those that these have."""
    own = list(children_of(pid))
    return [*own, *(one for child in own for one in below(child))]


def workers() -> list[int]:
    """The worker processes of this run."""
    return sorted(child.pid for child in multiprocessing.active_children() if child.pid)


def warm_parents() -> list[int]:
    """The sandboxes of the workers, from the outermost process to the warm parent."""
    outer = [child for worker in workers() for child in children_of(worker)]
    first = [child for one in outer for child in children_of(one)]
    return sorted([*outer, *first, *(child for one in first for child in children_of(one))])


class Killer:
    """An audit hook that kills at moments drawn at random."""

    def __init__(self, victims: Callable[[], list[int]], times: int, seed: int, places: tuple[str, ...]) -> None:
        self.victims = victims
        self.times = times
        self.places = places
        self.rng = random.Random(seed)
        self.left = self.rng.randrange(1, WITHIN)
        self.killed = 0

    def __call__(self, event: str, args: tuple) -> None:
        if event in EVENTS and isinstance(args[0], str | Path) and str(args[0]).startswith(self.places):
            self.left -= 1
            if self.left <= 0 and self.killed < self.times and (victims := self.victims()):
                self.killed += 1
                self.left = sys.maxsize  # until there is a new result
                os.kill(self.rng.choice(victims), signal.SIGKILL)

    def on_progress(self, tally: object, line: object) -> None:
        """Draw the next moment: what is killed costs each submission at most one or two of its tries."""
        if self.left > WITHIN:
            self.left = self.rng.randrange(1, 12)


def grade(folder: Path, out: Path, killer: Killer, n_workers: int) -> None:
    """Grade in a child process; afterwards wait for all that it left."""
    child = os.fork()
    if child == 0:
        sys.addaudithook(killer)
        tally = grade_week("week1", folder, out, n_workers=n_workers, on_progress=killer.on_progress)
        answer = {"killed": killer.killed, "done": tally.done, "errors": tally.errors}
        print(json.dumps(answer), flush=True)
        sys.exit()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        print(json.dumps({"killed": 1}), flush=True)
    signal.alarm(PATIENCE_S)  # ends this process, and the test sees what was not said
    try:
        while True:
            os.wait()
    except ChildProcessError:
        signal.alarm(0)
    print(json.dumps("all gone"), flush=True)


if __name__ == "__main__":
    LOADED.append("tests.grader.small_rooms")
    system.adopt_orphans()
    folder, out, victim, times = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    places = (str(out), os.environ["TMPDIR"])
    if victim == "run":
        for seed in range(times):
            grade(folder, out, Killer(lambda: [os.getpid()], 1, seed, places), 1)
        grade(folder, out, Killer(list, 0, 0, places), 1)
    else:
        grade(folder, out, Killer({"worker": workers, "room": warm_parents}[victim], times, times, places), 2)
