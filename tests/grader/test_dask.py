"""Grading on a Dask cluster: a real scheduler and two real worker processes on loopback."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
import time

import pytest

from grader.course import catalogue, layout
from grader.demo import invented_class
from grader.errors import GradschoolError
from grader.grade.dask_cluster import DaskCluster
from grader.grade.proof import RIGHT, WRONG
from grader.grade.week import grade_week
from grader.results.file import NAME, ResultsFile
from grader.room.limits import Limits
from grader.submission.job import Options
from tests.grader.conftest import hand_in
from tests.grader.killing import below

pytestmark = [
    pytest.mark.needs_sandbox,
    pytest.mark.timeout(240),
    # distributed leaves sockets of a worker that was killed to the garbage collector
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
NOTEBOOK = "logistic_regression"
MAX = sum(exercise.points for exercise in catalogue.exercises(NOTEBOOK).exercises)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A scheduler and two single-thread workers, of which the last test kills one; yields (address, worker processes)."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    options = {
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
        "cwd": layout.root(),
        "start_new_session": True,
    }
    dask = [sys.executable, "-m", "dask"]
    scheduler = subprocess.Popen(
        [*dask, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-jupyter"], **options
    )
    place = ["--local-directory", str(tmp_path_factory.mktemp("dask")), "--no-dashboard", "--host", "127.0.0.1"]
    workers = [
        subprocess.Popen([*dask, "worker", address, "--nthreads", "1", "--no-nanny", *place], **options)
        for _ in range(2)
    ]
    try:
        from distributed import Client

        with Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield address, workers
    finally:
        for process in [*workers, scheduler]:
            process.kill()  # a worker that is asked to end waits for others to take what it holds
            process.wait()


def test_the_examiner_proves_itself_on_the_cluster_and_runs_again_what_ended_early(cluster, tmp_path, monkeypatch):
    """Do the known answers and an endless loop's second run go the same way, one job at a time?"""
    batches = []
    real = DaskCluster.run

    def run(self, jobs, at_once=None):
        jobs = list(jobs)
        batches.append(([job.student for job in jobs], at_once))
        return real(self, jobs, at_once)

    monkeypatch.setattr(DaskCluster, "run", run)
    for make in (invented_class.perfect, invented_class.endless_loop):
        hand_in(tmp_path / "submitted", make.__name__, make, [NOTEBOOK], lean=True)
    options = Options(limits=Limits.changed(["check_s=2"]))
    tally = grade_week("week1", tmp_path / "submitted", tmp_path / "out", scheduler=cluster[0], options=options)
    assert tally.errors == [] and tally.done == 2
    assert batches == [([RIGHT, WRONG], None), (["endless_loop", "perfect"], None), (["endless_loop"], 1)]


def test_a_worker_killed_in_the_middle_costs_nothing_but_its_time(cluster, tmp_path):
    """Do all submissions get their marks on the cluster, though one of two workers is killed?"""
    address, workers = cluster
    for number in range(8):
        hand_in(tmp_path / "submitted", f"student{number}", invented_class.perfect, [NOTEBOOK])
    killed, rooms = [], []

    def kill_one(tally, line):
        if not killed:
            for pid in below(workers[0].pid):
                with contextlib.suppress(ProcessLookupError):  # it has just ended
                    rooms.append(os.pidfd_open(pid))
            os.kill(workers[0].pid, signal.SIGKILL)
            killed.append(time.monotonic())

    tally = grade_week("week1", tmp_path / "submitted", tmp_path / "out", scheduler=address, on_progress=kill_one)
    assert killed and workers[0].wait() == -signal.SIGKILL
    assert tally.done == 8 and tally.errors == []
    assert {result.score for result in ResultsFile(tmp_path / "out" / NAME)} == {MAX}
    assert len(rooms) >= 3  # bubblewrap, the first process inside, the warm parent
    for room in rooms:
        assert select.select([room], [], [], 60)[0], "a process of the killed worker's room lives on"
        os.close(room)


def test_without_a_scheduler_the_error_says_what_to_start(monkeypatch):
    """Does an address at which nobody answers name the two commands?"""
    import distributed

    real = distributed.Client
    monkeypatch.setattr(distributed, "Client", lambda *words, timeout, **more: real(*words, timeout=1, **more))
    with pytest.raises(GradschoolError, match="Start one with `dask scheduler`"):
        DaskCluster("tcp://127.0.0.1:1")


def test_without_the_package_the_error_says_what_to_install(monkeypatch):
    """Does a missing package name the extra?"""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(GradschoolError, match=r"gradschool\[dask\]"):
        DaskCluster("tcp://127.0.0.1:1")
