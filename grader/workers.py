"""Worker processes of this machine. Imports nothing of the grader, so that a command can start them before all else."""

from __future__ import annotations

import gc
import multiprocessing
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import forkserver

LOADED = ["grader.work"]  # what a worker has imported when it starts


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


def _in_worker() -> None:
    """Leave Ctrl-C to the main process, and what is loaded already out of every collection of garbage."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
