"""What ended by a limit is run once more, alone, before it counts: other work of this machine may have had a part in it."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from grader.declare.finding import Outcome
from grader.submission.identity import SubmissionId
from grader.submission.job import Graded, Job
from grader.temporary import OwnFolder

_ENDED = {Outcome.TIMED_OUT, Outcome.CRASHED, Outcome.GRADER_ERROR}


class Workers(Protocol):
    """Who grades jobs: worker processes of this machine, or a Dask cluster."""

    def run(self, jobs: Iterable[Job], at_once: int | None = None) -> Iterator[Graded]:
        """Grade jobs, with at most `at_once` of them under way, and give each result as it is ready."""
        ...


def run_surely(
    jobs: Iterable[Job], workers: Workers, say: Callable[[str], None] = lambda sentence: None
) -> Iterator[Graded]:
    """Grade jobs. A result that a busy machine may have had a part in is put aside, and its job runs again when all others are done.

    Nothing else of this run is under way then, so what comes counts, unless it is an error of ours. On the disk, not in
    memory, lies what was put aside: it may be a whole class.

    Parameters
    ----------
    say : callable
        Gets a sentence where the second result differs from the first.
    """
    under_way: dict[SubmissionId, Job] = {}

    def handed_out() -> Iterator[Job]:
        for job in jobs:
            under_way[SubmissionId.of(job)] = job
            yield job

    with OwnFolder("jobs") as folder:
        aside: list[Path] = []
        for graded in workers.run(handed_out()):
            job = under_way.pop(SubmissionId.of(graded))
            if _may_be_the_machines(graded):
                aside.append(folder / f"{len(aside)}")
                aside[-1].write_bytes(pickle.dumps((job, graded)))
            else:
                yield graded
        for path in aside:
            job, first = pickle.loads(path.read_bytes())
            path.unlink()
            yield from (_that_counts(first, second, say) for second in workers.run([job], at_once=1))


def _may_be_the_machines(graded: Graded) -> bool:
    """Whether a limit, a crash or an error of ours cost the submission anything."""
    outcomes = {outcome for result in graded.results for outcome in (result.outcome, result.own_helpers)}
    return bool(outcomes & _ENDED) or (graded.disturbed and graded.score < graded.max_score)


def _that_counts(first: Graded, second: Graded, say: Callable[[str], None]) -> Graded:
    if _is_ours(second) and not _is_ours(first):
        return first
    if _marks(first) != _marks(second):
        say(
            f"{SubmissionId.of(first)}: ended early while the machine was busy ({first.score:g} points); it was run again "
            f"alone, and that result counts ({second.score:g} points)."
        )
    return second


def _is_ours(graded: Graded) -> bool:
    return any(result.outcome is Outcome.GRADER_ERROR for result in graded.results)


def _marks(graded: Graded) -> list[tuple[Outcome, float]]:
    return [(result.outcome, result.score) for result in graded.results]
