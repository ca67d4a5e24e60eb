"""Worker processes of this machine. Imports nothing of the grader, so that a command can start them before all else."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver

LOADED = ["grader.startup", "grader.submission.job"]  # what a worker has imported when it starts
WAITING_PER_WORKER = 2  # jobs handed out ahead: enough to keep a worker busy, few enough to keep memory flat
TRIES = 3  # of a job whose worker ends


def default_workers() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def get_ready() -> None:
    """Begin to load what workers need, in a process of its own, while this one does something else."""
    # forkserver: workers start without the threads and open files of the main process, and with these modules loaded
    multiprocessing.get_context("forkserver").set_forkserver_preload(LOADED)
    forkserver.ensure_running()


def worker_pool(n_workers: int) -> ProcessPoolExecutor:
    """Make a pool of processes; they start when there is work."""
    get_ready()
    context = multiprocessing.get_context("forkserver")
    return ProcessPoolExecutor(n_workers, mp_context=context, initializer=_in_worker)


def warm_pool(n_workers: int, sandbox: bool) -> ProcessPoolExecutor:
    """Make a pool whose processes begin at once to warm a room each, while this process does something else."""
    pool = worker_pool(n_workers)
    for _ in range(n_workers):
        with contextlib.suppress(BrokenProcessPool):  # shows with the first job
            pool.submit(_warm, sandbox)
    return pool


def _warm(sandbox: bool) -> None:
    """Begin to warm this worker's room; its first job waits for it."""
    from grader.submission.job import warm_room

    warm_room(sandbox, os.getpid())


def _in_worker() -> None:
    """Leave Ctrl-C to the main process, and what is loaded already out of every collection of garbage."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
