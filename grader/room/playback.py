"""One notebook's way through the room: its cells in order, its checks, and what to do when its process ends.

When a cell ends the process, or hangs and cannot be interrupted, the notebook is played again in a fresh process up to
that cell, without it. So one bad cell costs its own exercise and an honest notebook pays nothing for the provision.

The student's own cells share one budget of time. Answers and checks have theirs, whatever own cells used up.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Protocol

from nbformat import NotebookNode

from grader.room.asking.fork_caller import ForkCaller
from grader.room.limits import Limits, allowed_files
from grader.room.outputs import Outputs
from grader.room.process import Ended, Process
from grader.room.report import CellOutcome, CellReport, RunReport
from grader.room.stopwatch import Stopwatch
from helpers.judge.calling.call import Trouble
from helpers.judge.calling.place import defines

_MAX_LOST_FORKS = 2  # after that the process is not played again for a check that it refuses
_MAX_IN_VAIN = 3  # so many processes may end where an honest one would not; after that there is no further one
_SPARE_SHARE = 0.5  # of the budget of own cells: what is spare runs only so long


class Processes(Protocol):
    """Where a playback gets its processes from (`grader.room.room.Room`)."""

    limits: Limits

    def open(self) -> Process:
        """Fork a fresh submission."""
        ...

    def close(self, process: Process) -> None:
        """End a submission: when this returns, none of its processes is left."""
        ...


class Playback:
    """The state of one run; see `Room.run` for the arguments."""

    def __init__(
        self,
        room: Processes,
        nb: NotebookNode,
        execute: frozenset[int],
        checks: frozenset[int],
        on_check: Callable | None,
        files: Mapping[str, bytes],
        own: frozenset[int] = frozenset(),
        spare: frozenset[int] = frozenset(),
    ) -> None:
        self.room = room
        self.limits = room.limits
        self.nb = nb
        self.steps = [index for index in sorted(execute | checks) if nb.cells[index].cell_type == "code"]
        self.checks = checks
        self.own = own
        self.spare = spare
        self.on_check = on_check
        self.files, self.notes = allowed_files(files, room.limits)
        self.outputs = Outputs(self.limits.output_bytes)
        self.reports: dict[int, CellReport] = {}
        self.bad: set[int] = set()  # cells that are not run again
        self.over: Ended | None = None
        self.lost: Trouble | None = None  # why the cell since the last check did not come to its end
        self.raised: dict[int, Trouble] = {}  # the cells that ended with an error
        self.lost_forks = 0
        self.in_vain = 0
        self.restarts = 0
        self.own_s = self.used_s = 0.0  # of the budget of own cells; by all cells and checks
        self.left_out: list[int] = []
        self.check_seconds = 0.0
        self.start = time.monotonic()
        self.process: Process | None = None
        self.came_far = False  # whether this process has run a cell to its end

    @property
    def most_s(self) -> float:
        """What the submission can use at most: only answers that end their process again and again come near."""
        return self.limits.submission_s + (len(self.checks) + 1) * (self.limits.cell_s + self.limits.check_s)

    def go(self) -> RunReport:
        """Run all steps."""
        for cell in self.nb.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        try:
            for position, index in enumerate(self.steps):
                self._out_of_time()
                if index in self.checks:
                    self._check(position, index)
                else:
                    self._cell(position, index)
        finally:
            self._close()
        cells = tuple(self.reports[index] for index in self.steps if index in self.reports)
        notes = (*self.notes, *self._left_out_note())
        return RunReport(cells, time.monotonic() - self.start, self.check_seconds, self.restarts, notes)

    def _out_of_time(self) -> None:
        if self.over is None and self.used_s > self.most_s:
            self._close()
            self.over = Ended("timed_out", f"The submission used up its {self.most_s:g} seconds.")

    def _budget_s(self, index: int) -> float:
        """What a cell may use now."""
        if index not in self.own:
            return self.limits.cell_s
        share = _SPARE_SHARE if index in self.spare else 1.0
        return min(self.limits.cell_s, share * self.limits.submission_s - self.own_s)

    def _left_out_note(self) -> list[str]:
        if not self.left_out:
            return []
        begins = self.nb.cells[self.left_out[0]].source.strip().splitlines()[0][:60]
        return [
            f"To keep time for the exercises, {len(self.left_out)} of your own cells were not run (the first begins "
            f"{begins!r}): your cells had used {self.own_s:.0f} of their {self.limits.submission_s:g} seconds."
        ]

    def _close(self) -> None:
        if self.process is not None:
            process, self.process = self.process, None
            self.room.close(process)

    def _cell(self, position: int, index: int) -> None:
        self.outputs.begin()
        begun = time.monotonic()
        if not self.nb.cells[index].source.strip():  # nothing to run, nothing to count
            self._report(index, CellOutcome.RAN, begun)
            return
        if self._budget_s(index) <= 0:
            self.left_out.append(index)
            self._report(index, CellOutcome.NOT_RUN, begun)
            return
        try:
            self._ready(position)
            stopped = self._execute(index)
        except Ended as ended:
            outcome = CellOutcome.TIMED_OUT if ended.kind == "timed_out" else CellOutcome.CRASHED
            if self.over is not None:
                outcome = CellOutcome.NOT_RUN
            else:
                self.outputs.failed(
                    "CellTimeoutError" if ended.kind == "timed_out" else "DeadKernelError", ended.sentence
                )
                self._ended(index, ended, in_vain=not self.came_far)
            self._lose(ended)
            self._report(index, outcome, begun, ended.sentence)
            return
        if stopped:
            self._lose(Ended("timed_out", stopped))
            self.outputs.timed_out(stopped)
            self._report(index, CellOutcome.TIMED_OUT, begun, stopped)
        elif self.outputs.error:
            self.raised[index] = self.outputs.trouble(self.nb.cells[index].source)
            self._report(index, CellOutcome.RAISED, begun)
        else:
            self._report(index, CellOutcome.RAN, begun)

    def _lose(self, ended: Ended) -> None:
        self.lost = _trouble(ended)

    def _report(self, index: int, outcome: CellOutcome, begun: float, sentence: str = "") -> None:
        cut = self.outputs.cut
        if cut and not sentence:
            sentence = f"The output of the cell was cut after {self.limits.output_bytes:,} bytes."
        seconds = time.monotonic() - begun
        self.nb.cells[index].outputs = self.outputs.outputs
        self.reports[index] = CellReport(index, outcome, self.outputs.error, seconds, cut, sentence)

    def _ready(self, position: int) -> None:
        """See that there is a process that has run everything before `position`."""
        while self.process is None:
            if self.over is not None:
                raise self.over
            again = bool(position) and any(index not in self.checks for index in self.steps[:position])
            self.process, self.came_far = self.room.open(), False
            self.process.files(self.files)
            if again:
                self.restarts += 1
                self._play_again(position)

    def _play_again(self, position: int) -> None:
        for index in self.steps[:position]:
            self._out_of_time()
            if self.process is None:
                return
            try:
                if not self.nb.cells[index].source.strip():
                    continue
                if index in self.checks or index in self.bad or self._budget_s(index) <= 0:
                    self.process.ask({"op": "skip", "cells": 1})
                else:
                    self._ask_cell(index, lambda header: None, lambda: None)
            except Ended as ended:
                self._ended(index, ended, in_vain=True)
                return

    def _ended(self, index: int, ended: Ended, *, in_vain: bool) -> None:
        """Give up the process, which `index` ended: in vain in the first cell it ran, or where another went on."""
        self.bad.add(index)
        self._close()
        self.in_vain += in_vain
        if self.in_vain >= _MAX_IN_VAIN:
            self.over = ended

    @property
    def _live(self) -> Process:
        """The notebook's process, once `_ready` has seen to it that there is one."""
        if self.process is None:
            raise Ended("crashed", "The notebook's process is gone.")
        return self.process

    def _ask_cell(self, index: int, take: Callable[[dict], None], on_late: Callable[[], None]) -> dict:
        limit = Stopwatch(self._budget_s(index), self._live.usage)
        request = {"op": "cell", "source": self.nb.cells[index].source}
        try:
            answer = self._live.ask(request, limit=limit, take=take, grace_s=self.limits.grace_s, on_late=on_late)
            self.came_far = True
            return answer
        finally:
            self.used_s += limit.spent_s
            if index in self.own:
                self.own_s += limit.spent_s

    def _execute(self, index: int) -> str:
        """Run a cell; returns a sentence if it had to be interrupted."""
        late: list[str] = []
        sentence = f"The cell did not finish within {self.limits.cell_s:g} seconds."
        if self._budget_s(index) < self.limits.cell_s:
            sentence = f"Your own cells used up their {self.limits.submission_s:g} seconds in this one."
        answer = self._ask_cell(index, self.outputs.take, lambda: late.append(sentence))
        count = answer.get("count")
        self.nb.cells[index].execution_count = count if type(count) is int and 0 <= count < 10**6 else None
        return late[0] if late else ""

    def _check(self, position: int, index: int) -> None:
        begun = time.monotonic()
        caller = self._caller(position)
        cell = self.nb.cells[index]
        try:
            cell.outputs = list(self.on_check(index, caller)) if self.on_check is not None else []
            self._part(caller)
            cell.execution_count = self._count()
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = cell.execution_count
        finally:
            caller.close()
            self.used_s += caller.spent_s
            self.check_seconds += time.monotonic() - begun
        self.lost = None

    def _part(self, caller: ForkCaller) -> None:
        """Kill the check's fork; a notebook that cannot be forked is played again, but not for ever."""
        if self.process is not None and caller.pid:
            self.process.kill(caller.pid)
        if caller.broken is not None and self.process is not None:
            self.lost_forks += 1
            self._close()
            if self.lost_forks >= _MAX_LOST_FORKS:
                self.over = caller.broken

    def _caller(self, position: int) -> ForkCaller:
        try:
            self._ready(position)
        except Ended as ended:
            return ForkCaller.dead(_trouble(ended))
        return ForkCaller(self._live.fork, self._live.usage, self.limits, self._missing, self._live.kill)

    def _missing(self, name: str) -> Trouble | None:
        """Why there is no function of this name, if a cell ended that should make it."""
        ended = [trouble for index, trouble in self.raised.items() if defines(self.nb.cells[index].source, name)]
        return self.lost or (ended[-1] if ended else None)

    def _count(self) -> int | None:
        # A kernel would count the cell of the check as well.
        if self.process is None:
            return None
        try:
            answer = self.process.ask({"op": "skip", "cells": 1})
        except Ended:
            self._close()
            return None
        count = answer.get("count")
        return count if type(count) is int and 0 <= count < 10**6 else None


def _trouble(ended: Ended) -> Trouble:
    return Trouble("not_reached" if ended.kind == "timed_out" else ended.kind, text=ended.sentence)
