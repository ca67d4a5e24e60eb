"""Jobs in worker processes of this machine. Results come back as they are ready, and a worker that dies costs itself."""

from __future__ import annotations

import contextlib
import os
import pickle
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from types import TracebackType

from grader.errors import GradschoolError
from grader.grade.workers import TRIES, WAITING_PER_WORKER, kill_workers, warm_pool, worker_pool
from grader.submission.containment import our_failure
from grader.submission.job import Graded, Job, grade_one, grader_failed, worker_died
from grader.temporary import OwnFolder

_LOOK_AGAIN_S = 2.0


class LocalPool:
    """Worker processes that begin to warm their rooms at once; they end with the `with` statement.

    Parameters
    ----------
    sandbox : bool
        Of the rooms.
    work : callable
        What to do with a job.

    Attributes
    ----------
    before_waiting : callable
        Called whenever nothing is ready, while the workers work.
    """

    def __init__(self, n_workers: int, sandbox: bool = True, work: Callable[[Job], Graded] = grade_one) -> None:
        self._n_workers = n_workers
        self._work = work
        self.before_waiting: Callable[[], None] = lambda: None
        self._folder = OwnFolder("jobs")
        self._pool = warm_pool(n_workers, sandbox)

    def __enter__(self) -> LocalPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:  # nobody waits for what they are doing
            kill_workers(self._pool)
        self._pool.shutdown(cancel_futures=True)
        self._folder.remove()

    def run(self, jobs: Iterable[Job], at_once: int | None = None) -> Iterator[Graded]:
        """Grade jobs, with at most `at_once` of them under way (default: enough for all workers).

        A worker that dies takes its pool with it. The jobs that were under way then run one at a time, so that the one that
        kills its worker takes no other with it; after `TRIES` deaths it gets a grader error.

        Yields
        ------
        Graded
            In the order in which they are ready.
        """
        source = iter(jobs)
        suspects: list[Job] = []
        while True:
            yield from self._until_a_worker_dies(source, at_once or self._n_workers * WAITING_PER_WORKER, suspects)
            if not suspects:
                return
            self._renew()
            while suspects:
                yield self._alone(suspects.pop(0))

    def _until_a_worker_dies(self, source: Iterator[Job], at_once: int, suspects: list[Job]) -> Iterator[Graded]:
        """Work through the source until it ends or a worker dies; what was under way then goes to `suspects`."""
        under_way = {self._submit(job): job for job in islice(source, at_once)}
        while under_way:
            done = self._ready(under_way)
            for future in done:
                job = under_way.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    suspects.append(job)
                else:
                    yield _take(future.result())
            if suspects:
                suspects += under_way.values()
                return
            under_way |= {self._submit(job): job for job in islice(source, len(done))}

    def _alone(self, job: Job) -> Graded:
        for _ in range(TRIES):
            (future,) = self._ready([self._submit(job)])
            try:
                return _take(future.result())
            except BrokenProcessPool:
                self._renew()
        return worker_died(job, f"The worker that graded this ended {TRIES} times. Is there memory enough?")

    def _ready(self, futures: Collection[Future[str]]) -> set[Future[str]]:
        """Wait until something is ready.

        The pool does not watch a worker that it started while it was waiting for others, and if that one is killed, it waits
        for ever. Any new work makes it look at all of them again.
        """
        if not any(future.done() for future in futures):
            self.before_waiting()
        while not (done := wait(futures, _LOOK_AGAIN_S, FIRST_COMPLETED).done):
            with contextlib.suppress(BrokenProcessPool):  # then a future is ready
                self._pool.submit(int)
        return done

    def _renew(self) -> None:
        self._pool.shutdown()
        self._pool = worker_pool(self._n_workers)

    # Jobs and results go by files of our own, only their names by the pool's pipes: a worker that dies while a pipe is full
    # would leave the other side waiting for ever (CPython gh-94777, in Python 3.11 before 3.11.5).

    def _submit(self, job: Job) -> Future[str]:
        descriptor, name = tempfile.mkstemp(dir=self._folder.path)
        with os.fdopen(descriptor, "wb") as file:
            pickle.dump(job, file)
        try:
            return self._pool.submit(_by_files, self._work, name)
        except BrokenProcessPool as error:  # a worker died since the last look
            refused: Future[str] = Future()
            refused.set_exception(error)
            return refused


def _by_files(work: Callable[[Job], Graded], name: str) -> str:
    """Run in a worker: read the job, write the result beside it, and say where."""
    with open(name, "rb") as file:
        data = as_bytes(work, pickle.load(file))
    result = f"{name}.result"
    with open(result, "wb") as file:
        file.write(data)
    os.unlink(name)
    return result


def as_bytes(work: Callable[[Job], Graded], job: Job) -> bytes:
    """Run in a worker, of this machine or a cluster: the result, packed; what would not come back whole is this job's error."""
    try:
        data = pickle.dumps(work(job))
        pickle.loads(data)
    except GradschoolError:
        raise
    except Exception as error:
        data = pickle.dumps(grader_failed(job, our_failure(f"{job.notebook}.ipynb", error)))
    return data


def _take(name: str) -> Graded:
    with open(name, "rb") as file:
        graded = pickle.load(file)
    os.unlink(name)
    return graded
