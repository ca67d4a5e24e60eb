"""What one submission costs in crossings: counted, not timed, so that it is the same on every machine.

The same numbers are kept in `tests/grader/counts.json`, and a test fails when one of them rises.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, event

from benchmarks.classes import MAKERS, WEEK, submission
from benchmarks.page import put, table
from grader.course import layout
from grader.grade import week
from grader.release.sheet import Sheet
from grader.room.inside.frames import Channel
from grader.room.process import Process
from grader.room.warm_parent import WarmParent
from grader.submission.job import Graded, Job, grade_one

SENT, RECEIVED, FORKS, OPENED = "messages sent", "messages received", "forks", "namespaces opened"
INSIDE = (SENT, RECEIVED, FORKS, OPENED)
RECORDING, COMMITTED = "recording all of them", "transactions"
# How often a machine looks at the time that is used, and how a long text is cut, depends on how busy it is.
BY_THE_CLOCK = {"usage", "stream"}

Counts = dict[str, dict[str, int]]


@contextmanager
def counting() -> Iterator[Counter]:
    """Count what the trusted side of this process does: every message, fork, opened submission and transaction."""
    seen: Counter = Counter()
    quiet: list[bool] = []  # not empty while a message is under way that depends on the clock

    def send(real: Callable) -> Callable:
        @wraps(real)
        def counted(channel: Channel, header: dict, *args: Any, **kwargs: Any) -> None:
            seen[SENT] += not quiet
            real(channel, header, *args, **kwargs)

        return counted

    def receive(real: Callable) -> Callable:
        @wraps(real)
        def counted(*args: Any, **kwargs: Any) -> tuple[dict, list[bytes]]:
            header, buffers = real(*args, **kwargs)
            seen[RECEIVED] += not quiet and header.get("op") not in BY_THE_CLOCK
            return header, buffers

        return counted

    def usage(real: Callable) -> Callable:
        @wraps(real)
        def uncounted(process: Process) -> Any:
            quiet.append(True)
            try:
                return real(process)
            finally:
                quiet.pop()

        return uncounted

    def once(what: str) -> Callable[[Callable], Callable]:
        def wrap(real: Callable) -> Callable:
            @wraps(real)
            def counted(*args: Any, **kwargs: Any) -> Any:
                seen[what] += 1
                return real(*args, **kwargs)

            return counted

        return wrap

    def committed(connection: Any) -> None:
        seen[COMMITTED] += 1

    wrapped = (
        (Channel, "send", send),
        (Channel, "receive", receive),
        (Process, "usage", usage),
        (Process, "fork", once(FORKS)),
        (WarmParent, "open", once(OPENED)),
    )
    with ExitStack() as stack:
        for owner, name, wrap in wrapped:
            stack.enter_context(patch.object(owner, name, wrap(getattr(owner, name))))
        event.listen(Engine, "commit", committed)
        stack.callback(event.remove, Engine, "commit", committed)
        yield seen


class Here:
    """In place of worker processes: grades in this process, where all can be counted, and keeps the counts by student."""

    def __init__(self, seen: Counter) -> None:
        self._seen = seen
        self.by_student: Counts = {}
        self.committed_before = 0  # the week is entered, and the examiner has proved itself

    def __call__(self, *args: Any) -> Here:
        return self

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *args: object) -> None:
        pass

    def run(self, jobs: Iterable[Job], at_once: int | None = None) -> Iterator[Graded]:
        """Grade jobs one after the other."""
        self.committed_before = self._seen[COMMITTED]
        for job in jobs:
            before = self._seen.copy()
            graded = grade_one(job)
            self.by_student[job.student] = {what: self._seen[what] - before[what] for what in INSIDE}
            yield graded


def measure(notebook: str, folder: Path) -> Counts:
    """Grade a submission of each kind, in one run: what each costs in the room, and what recording all of them costs.

    Parameters
    ----------
    folder : Path
        An empty one.
    """
    for number, make in enumerate(MAKERS):
        place = folder / "submitted" / make.__name__ / WEEK
        place.mkdir(parents=True)
        (place / f"{notebook}.ipynb").write_bytes(submission(make, Sheet(notebook), number, light=True))
    with counting() as seen, patch.object(week, "LocalPool", Here(seen)) as here:
        week.grade_week(WEEK, folder / "submitted", folder / "out")
    counts = {make.__name__: here.by_student[make.__name__] for make in MAKERS}
    return {**counts, RECORDING: {COMMITTED: seen[COMMITTED] - here.committed_before}}


def main() -> None:
    """Count for each notebook of the week, and write the table."""
    rows = []
    for notebook in layout.notebooks(WEEK):
        with tempfile.TemporaryDirectory(prefix="gradschool-bench-") as name:
            counts = measure(notebook, Path(name))
        recording = counts.pop(RECORDING)[COMMITTED] / len(counts)
        for kind, one in counts.items():
            rows.append(
                [f"`{notebook}`, {kind.replace('_', ' ')}", *(str(one[what]) for what in INSIDE), f"{recording:.1f}"]
            )
    text = (
        "## What one submission costs in crossings\n\n"
        f"Light submissions of {WEEK}. Counted on the trusted side, so the same on every machine; looks at the time that is used and\n"
        "pieces of printed text, which come by the clock, are left out. `tests/grader/test_counts.py` fails when a number rises;\n"
        "`python -m benchmarks crossings` counts this part alone.\n\n"
    )
    text += table(["submission", *INSIDE, f"{COMMITTED} to record it"], rows)
    put("crossings", text)
    print(text)
