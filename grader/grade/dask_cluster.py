"""Jobs on an existing Dask cluster. Results come back as they are ready."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING

from grader.errors import GradschoolError
from grader.grade.local_pool import as_bytes
from grader.grade.workers import TRIES, WAITING_PER_WORKER
from grader.submission.job import Graded, Job, grade_one, worker_died

if TYPE_CHECKING:  # an extra, which need not be installed
    from distributed import Client, Future


class DaskCluster:
    """An existing Dask cluster; the connection ends with the `with` statement.

    A task is one job. What Dask itself takes for one, some 10 ms of processor time in all, is nothing beside a submission; and a
    task of several would have to be tried one by one when its worker ended, at the price of as many workers again.

    Attributes
    ----------
    before_waiting : callable
        Called whenever nothing is ready, while the workers work.

    Raises
    ------
    GradschoolError
        If the package is not installed or no scheduler answers, saying what to install or start.
    """

    def __init__(self, address: str, work: Callable[[Job], Graded] = grade_one) -> None:
        self._client = _connect(address)
        self._work = work
        self.before_waiting: Callable[[], None] = lambda: None

    def __enter__(self) -> DaskCluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def run(self, jobs: Iterable[Job], at_once: int | None = None) -> Iterator[Graded]:
        """Grade jobs, with at most `at_once` of them under way (default: enough for all workers), as they are ready."""
        from distributed import KilledWorker, as_completed

        source = iter(jobs)
        ahead = at_once or max(2, WAITING_PER_WORKER * len(self._client.nthreads()))
        by_key: dict[object, Job] = {}

        def submit(job: Job) -> Future:
            future = self._client.submit(as_bytes, self._work, job, pure=False, retries=TRIES)
            by_key[future.key] = job
            return future

        ready = as_completed([submit(job) for job in islice(source, ahead)], loop=self._client.loop)
        while by_key:
            if not ready.has_ready():
                self.before_waiting()
            future = next(ready)
            job = by_key.pop(future.key)
            try:
                graded = pickle.loads(future.result())
            except KilledWorker:
                graded = worker_died(
                    job, "The Dask workers that graded this ended again and again; is there memory enough?"
                )
            del future  # the cluster lets go of its copy while this one is recorded
            yield graded
            for upcoming in islice(source, 1):
                ready.add(submit(upcoming))


def _connect(address: str) -> Client:
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise GradschoolError(
            "--scheduler needs Dask: pip install 'gradschool[dask]' here and on every worker."
        ) from None
    try:
        return Client(address, timeout=10, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise GradschoolError(
            f"No Dask scheduler answers at {address} ({type(error).__name__}). Start one with `dask scheduler`, and workers "
            f"with `dask worker {address} --nthreads 1`."
        ) from None
