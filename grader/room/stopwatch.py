"""How much of its time something in a submission has used. What counts is computing, not how busy the machine is.

A limit is reached by that many seconds of CPU time of all processes of the submission, or by that many seconds in which
none of them wanted to run (a cell that sleeps uses nobody's core, but cannot be waited for without end). While others
keep the cores busy neither of the two grows. Wall time ends everything only far beyond.

Most cells and calls are over before anybody looks, so the clock is asked only from the first look on: the CPU time until
then, less than `FIRST_LOOK_S` on a single core, is given away.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

FIRST_LOOK_S = 0.5
_LOOK_S, _SOON_S = 0.5, 0.02  # between two looks; at least
FAR = 20  # wall time may be so many times the limit: three busy loops on each core leave a quarter of it or less
_IDLE = 0.1  # who uses a smaller share of a core, and does not wait for one, sleeps


class Usage(NamedTuple):
    """What the processes of a submission have used so far.

    Attributes
    ----------
    cpu_s : float
        Seconds of CPU time of all of them, those that ended included.
    asleep : bool
        Whether none of them runs or waits for a core.
    """

    cpu_s: float
    asleep: bool


class Stopwatch:
    """Counts what is used while it runs.

    Parameters
    ----------
    limit_s : float
        When it is `over`.
    look : callable
        Gives the `Usage` of the moment, or None if nobody knows: then wall time counts.
    """

    def __init__(self, limit_s: float, look: Callable[[], Usage | None]) -> None:
        self.limit_s = limit_s
        self._look = look
        self._wall_s = 0.0  # of the times that it ran before
        self._since: float | None = None
        self._next_look_at = min(FIRST_LOOK_S, limit_s / 4)  # all in wall time while it ran
        self._looked_at: float | None = None
        self._started_at = 0.0
        self._first_cpu_s = self._last_cpu_s = 0.0
        self._asleep_s = self._added_s = 0.0

    def start(self) -> None:
        """Run from now on."""
        self._since = time.monotonic()
        self._started_at = self._wall_s

    def stop(self) -> None:
        """Stop until the next start."""
        self._wall_s, self._since = self.wall_s, None

    def add(self, seconds: float) -> None:
        """Count what was used elsewhere on its behalf."""
        self._added_s += seconds

    @property
    def wall_s(self) -> float:
        """Wall time while it ran."""
        return self._wall_s + (time.monotonic() - self._since if self._since is not None else 0.0)

    @property
    def spent_s(self) -> float:
        """What was used of the limit, as far as anybody looked; before that, wall time, of which there is little."""
        if self._looked_at is None:
            return self.wall_s + self._added_s
        return max(self._last_cpu_s - self._first_cpu_s, self._asleep_s) + self._added_s

    @property
    def left_s(self) -> float:
        """What is left of the limit."""
        return max(self.limit_s - self.spent_s, 0.0)

    @property
    def next_look_s(self) -> float:
        """Seconds until it is worth while to ask whether it is over."""
        return max(self._next_look_at - self.wall_s, 0.001)

    def over(self) -> bool:
        """Whether the limit is reached; looks only when it is time to."""
        wall = self.wall_s
        if wall < self._next_look_at and self._added_s < self.limit_s:
            return False
        usage = self._look()
        if usage is not None:
            self._count(wall, usage)
        self._next_look_at = wall + min(max(self.left_s, _SOON_S), _LOOK_S)
        return self.left_s == 0 or wall >= FAR * self.limit_s

    def _count(self, wall: float, usage: Usage) -> None:
        if self._looked_at is None:
            self._first_cpu_s = usage.cpu_s
        elif usage.asleep and usage.cpu_s - self._last_cpu_s < _IDLE * (wall - self._looked_at):
            # Who waits for an answer of ours sleeps too, longer on a busy machine; the last start came after that answer.
            self._asleep_s += wall - max(self._looked_at, self._started_at)
        self._last_cpu_s = max(usage.cpu_s, self._last_cpu_s)
        self._looked_at = wall
