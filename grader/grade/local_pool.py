"""Jobs in worker processes of this machine. Results come back as they are ready, and a worker that dies costs itself."""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path

from grader.grade.workers import TRIES, WAITING_PER_WORKER, worker_pool
from grader.submission.job import Graded, Job, grade_one, worker_died


def run_local(
    jobs: Iterable[Job],
    n_workers: int,
    work: Callable[[Job], Graded] = grade_one,
    pool: ProcessPoolExecutor | None = None,
) -> Iterator[Graded]:
    """Grade jobs in worker processes, first of all in those of `pool` if it is given.

    A worker that dies takes its pool with it. The jobs that were under way then run one at a time, so that the one that
    kills its worker takes no other with it; after `TRIES` deaths it gets a grader error.

    Yields
    ------
    Graded
        In the order in which they are ready.
    """
    source = iter(jobs)
    with tempfile.TemporaryDirectory(prefix="gradschool-jobs-") as folder:
        while True:
            suspects: list[Job] = []
            first, pool = pool or worker_pool(n_workers), None
            yield from _in_one_pool(first, source, n_workers, work, suspects, Path(folder))
            if not suspects:
                return
            for job in suspects:
                yield _alone(job, work, Path(folder))


def _in_one_pool(
    pool: ProcessPoolExecutor,
    source: Iterator[Job],
    n_workers: int,
    work: Callable[[Job], Graded],
    suspects: list[Job],
    folder: Path,
) -> Iterator[Graded]:
    """Work through the source until it ends or a worker dies; what was under way then goes to `suspects`."""
    with pool:
        ahead = islice(source, n_workers * WAITING_PER_WORKER)
        under_way = {_submit(pool, work, job, folder): job for job in ahead}
        while under_way:
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                job = under_way.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    suspects.append(job)
                else:
                    yield _take(future.result())
            if suspects:
                suspects += under_way.values()
                return
            under_way |= {_submit(pool, work, job, folder): job for job in islice(source, len(done))}


def _alone(job: Job, work: Callable[[Job], Graded], folder: Path) -> Graded:
    for _ in range(TRIES):
        with worker_pool(1) as pool:
            try:
                return _take(_submit(pool, work, job, folder).result())
            except BrokenProcessPool:
                continue
    return worker_died(job, f"The worker that graded this ended {TRIES} times. Is there memory enough?")


# Jobs and results go by files of our own, only their names by the pool's pipes: a worker that dies while a pipe is full
# would leave the other side waiting for ever (CPython gh-94777, in Python 3.11 before 3.11.5).


def _submit(pool: ProcessPoolExecutor, work: Callable[[Job], Graded], job: Job, folder: Path) -> Future[str]:
    descriptor, name = tempfile.mkstemp(dir=folder)
    with os.fdopen(descriptor, "wb") as file:
        pickle.dump(job, file)
    try:
        return pool.submit(_by_files, work, name)
    except BrokenProcessPool as error:  # a worker died since the last look
        refused: Future[str] = Future()
        refused.set_exception(error)
        return refused


def _by_files(work: Callable[[Job], Graded], name: str) -> str:
    """Run in a worker: read the job, write the result beside it, and say where."""
    with open(name, "rb") as file:
        job = pickle.load(file)
    result = f"{name}.result"
    with open(result, "wb") as file:
        pickle.dump(work(job), file)
    os.unlink(name)
    return result


def _take(name: str) -> Graded:
    with open(name, "rb") as file:
        graded = pickle.load(file)
    os.unlink(name)
    return graded
