"""Worker processes of this machine. Imports next to nothing of the grader, so that a command can start them before all else."""

from __future__ import annotations

import contextlib
import fcntl
import gc
import multiprocessing
import os
import select
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver, util
from multiprocessing.process import BaseProcess

from grader.temporary import mark_as_ours

LOADED = ["grader.startup", "grader.submission.job", "grader.tell.pages"]  # what a worker has imported when it starts
WAITING_PER_WORKER = 2  # jobs handed out ahead: enough to keep a worker busy, few enough to keep memory flat
TRIES = 3  # of a job whose worker ends


def default_workers() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def crowding(n_workers: int) -> str:
    """A sentence if there are more workers than cores, else an empty text."""
    cores = default_workers()
    if n_workers <= cores:
        return ""
    return (
        f"{n_workers} jobs on {cores} core{'s' * (cores > 1)}: they wait for one another, so this is no faster than "
        f"--jobs {cores} and takes more memory."
    )


def get_ready() -> None:
    """Begin to load what workers need, in a process of its own, while this one does something else."""
    # forkserver: workers start without the threads and open files of the main process, and with these modules loaded
    multiprocessing.get_context("forkserver").set_forkserver_preload(LOADED)
    mark_as_ours(util.get_temp_dir())  # the server's socket is in it
    forkserver.ensure_running()


def worker_pool(n_workers: int) -> ProcessPoolExecutor:
    """Make a pool of processes; they start when there is work, and none outlives this process."""
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


def kill_workers(pool: ProcessPoolExecutor) -> None:
    """End a pool's processes, whatever they are doing (Python 3.14's executors have this of their own)."""
    for process in [*(pool._processes or {}).values()]:
        process.kill()


def _warm(sandbox: bool) -> None:
    """Begin to warm this worker's room; its first job waits for it."""
    from grader.submission.job import warm_room

    warm_room(sandbox, os.getpid())


def _in_worker() -> None:
    """Leave Ctrl-C to the main process, end with it, and keep what is loaded already out of every collection of garbage."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_main_process()
    gc.freeze()


def _end_with_main_process() -> None:
    """Be killed when the main process is gone, whatever this one is doing then.

    A worker's parent is the server that forked it, and that one lives on as long as there are workers. But every worker
    holds the read end of a pipe into which only the main process could write. The kernel is asked for a signal when that
    is closed: a thread that waits for it could wait for ever, for the interpreter's lock, while C code runs.
    """
    main = multiprocessing.parent_process()
    if main is None:
        return
    try:
        fcntl.fcntl(main.sentinel, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(main.sentinel, fcntl.F_SETSIG, signal.SIGKILL)  # type: ignore[attr-defined,unused-ignore]
        fcntl.fcntl(main.sentinel, fcntl.F_SETFL, fcntl.fcntl(main.sentinel, fcntl.F_GETFL) | os.O_ASYNC)
    except (AttributeError, OSError):  # not Linux
        threading.Thread(target=_wait_and_end, args=(main,), daemon=True).start()
        return
    if select.select([main.sentinel], [], [], 0)[0]:  # gone before we asked
        os._exit(1)


def _wait_and_end(main: BaseProcess) -> None:
    main.join()
    os._exit(1)
