"""How fast a class is graded: against stock `nbgrader autograde` and Otter-Grader, against the plain cells, by class size, on a cluster.

All figures come from one run on the same submissions. Processes are timed as wholes, from start to end.
`python -m benchmarks grading --only size` measures one part, `--students 4` tries it out on a small class.
"""

from __future__ import annotations

import argparse
import json
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.classes import WEEK, make_class
from benchmarks.commands import ours, stock
from benchmarks.otter import Otter, install
from benchmarks.otter import run as run_otter
from benchmarks.page import machine, put, table
from grader.course import labels, layout
from grader.grade.workers import default_workers
from grader.release.sheet import Sheet
from grader.room import Room
from grader.submission.marking import mark
from grader.submission.restoring.restore import restore

CLASS, SMALL, LARGE = 20, 40, 2000  # 20 students hand in 40 notebooks


# What stands in the way of a target; it goes with the table that shows it.
SINGLE_LIMIT = """
Where the cells that count take 10 ms in all, no sandbox comes near 1.5 times: fresh namespaces with two processes take some 20 ms of
processor time to open and close (clone, mounts, the copy of the warm process's page tables, which is why it has loaded only what most
notebooks use), and each cell crosses to another process and back.
This part does not grow with the notebook's own work, so it shows as the milliseconds in brackets, and with all cells the ratio is met.
Huge pages gained little: libraries lie between the pieces of memory that they would join."""
DASK_LIMIT = """Scheduler, client and gradebook run on the same two cores as the workers: with two of them, three processes want two cores.
The client's start, some 6 s, is in both figures and is half of what 40 light notebooks take, so a second worker has little to share;
workers on other machines do not share their cores with it."""
# Measured with a class of one: `gradschool grade week1` took 6.5 s, and 9 s of processor time in all processes.
START = """A run with a single student takes 6.5 s: libraries are loaded, each worker warms a process, and two known answers are graded first.
That is a third of what 40 light notebooks take. Stock nbgrader loads our hidden cells in each kernel, so it gains from what they do not load any more."""


def throughput(folder: Path, students: int, otter: Otter | None) -> list[list[str]]:
    """Rows: real notebooks, light ones, and real ones with everything run."""
    names = layout.notebooks(WEEK)
    seconds: dict[tuple[str, str], float] = {}
    for kind in ("real", "light"):
        make_class(folder / kind, students, names, light=kind == "light")
        for other in ("nbgrader", *(["otter"] if otter else [])):
            place = folder / f"{other}-{kind}"
            place.mkdir()
            cost = stock(folder / kind, place) if other == "nbgrader" else run_otter(otter, folder / kind, WEEK, place)
            seconds[kind, other] = cost.seconds
    rows = []
    for what, kind, more, wanted in (
        ("Real notebooks", "real", (), "10 times or more"),
        ("Light notebooks, `--full`", "light", ("--full",), "15 times or more"),
        ("Real notebooks, `--full`", "real", ("--full",), "reported"),
    ):
        own = ours(folder / kind, folder / "out", *more).seconds
        others = [seconds.get((kind, other)) for other in ("nbgrader", "otter")]
        taken = [f"{one:.0f} s" if one else "not measured" for one in others]
        faster = [f"{one / own:.1f} times" if one else "not measured" for one in others]
        rows.append([what, *taken, f"{own:.1f} s", *faster, wanted])
    return rows


def single_cost() -> list[list[str]]:
    """Rows: a submission in the room against the same cells in one warm process, and the time of its checks."""
    rows = []
    for name in layout.notebooks(WEEK):
        sheet = Sheet(name)
        sheet.answer_all()
        nb = restore(sheet.nb, name).nb
        code = [i for i, cell in enumerate(nb.cells) if cell.cell_type == "code" and labels.role(cell) != "hidden"]
        kinds = {
            "all cells": code,
            "cells that count": [i for i in code if labels.role(nb.cells[i]) in labels.ALWAYS_RUN],
        }
        with Room() as room:
            checks = [sum(r.seconds for r in mark(restore(sheet.nb, name).nb, name, room).results) for _ in range(7)][
                2:
            ]
            for kind, cells in kinds.items():
                own = statistics.median([room.run(nb, cells).seconds for _ in range(9)][2:])
                plain = _plain_cells([nb.cells[i].source for i in cells])
                rows.append(
                    [
                        f"{name}, {kind}",
                        f"{1e3 * plain:.0f} ms",
                        f"{1e3 * own:.0f} ms",
                        f"{own / plain:.2f} (+ {1e3 * (own - plain):.0f} ms)",
                        f"{statistics.median(checks):.2f} s",
                    ]
                )
    return rows


def _plain_cells(sources: list[str]) -> float:
    """Median seconds of the cells in one warm IPython process, the limit for any grader."""
    program = (
        "import json, sys, time, statistics\n"
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "import matplotlib; matplotlib.use('Agg')\n"
        "sources = json.load(sys.stdin); shell = InteractiveShell.instance(); seconds = []\n"
        "for _ in range(9):\n"
        "    shell.reset(new_session=False); start = time.perf_counter()\n"
        "    for source in sources: assert shell.run_cell(source, store_history=False, silent=True).success\n"
        "    seconds.append(time.perf_counter() - start)\n"
        "print(statistics.median(seconds[2:]), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=json.dumps(sources), capture_output=True, text=True, check=True, cwd="/"
    )
    return float(done.stderr.strip().splitlines()[-1])


def by_size(folder: Path, sizes: tuple[int, ...]) -> list[list[str]]:
    """Rows: time and memory of the trusted side for a small and a very large class."""
    rows = []
    for students in sizes:
        submissions = folder / f"class{students}"
        make_class(submissions, students, ["logistic_regression"], light=True)
        cost = ours(submissions, folder / "out-size")
        lines = sum(1 for _ in (folder / "out-size" / "results.jsonl").open(encoding="utf-8"))
        each = 1e3 * cost.seconds / students
        wanted = "at most 400 s" if students == LARGE else ""
        rows.append(
            [str(students), f"{lines}", f"{cost.seconds:.0f} s", wanted, f"{each:.0f} ms", f"{cost.mib:.0f} MiB"]
        )
        shutil.rmtree(submissions)
    return rows


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """A Dask scheduler and single-thread workers on loopback."""
    from distributed import Client

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    dask = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": layout.root()}
    port = address.rpartition(":")[2]
    processes = [
        subprocess.Popen(
            [*dask, "scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard", "--no-jupyter"], **quiet
        )
    ]
    for _ in range(workers):
        words = [
            "worker",
            address,
            "--nthreads",
            "1",
            "--no-nanny",
            "--no-dashboard",
            "--host",
            "127.0.0.1",
            "--local-directory",
            str(folder),
        ]
        processes.append(subprocess.Popen([*dask, *words], **quiet))
    try:
        with Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)
        yield address
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in reversed(processes):
            try:
                process.wait(timeout=60)
            except subprocess.TimeoutExpired:  # it is asked on a busy machine, and nothing depends on how it ends
                process.kill()
                process.wait()


def on_dask(folder: Path, students: int) -> list[list[str]]:
    """Rows: one and two workers on the same class, light and real, each after a run that warms the workers."""
    make_class(folder / "dask-light", students, ["logistic_regression"], light=True)
    make_class(folder / "dask-real", students // 2, layout.notebooks(WEEK), light=False)
    seconds: dict[tuple[str, int], float] = {}
    for workers in (1, 2):
        with cluster(folder, workers) as address:
            for kind, more in (("light", ()), ("light", ()), ("real", ("--full",))):
                seconds[kind, workers] = ours(
                    folder / f"dask-{kind}", folder / "out-dask", "--scheduler", address, *more
                ).seconds
    return [
        [
            what,
            f"{seconds[kind, 1]:.1f} s",
            f"{seconds[kind, 2]:.1f} s",
            f"{seconds[kind, 1] / seconds[kind, 2]:.2f} times",
        ]
        for kind, what in (("light", "light notebooks"), ("real", "real notebooks, `--full`"))
    ]


def _single(folder: Path, students: int | None) -> tuple[str, str]:
    words = (
        "### One submission against its plain cells\n\nAll cells as with `--full`; without it, demos are not run.\n"
        + SINGLE_LIMIT
    )
    heads = ["notebook", "cells in a warm process", "in the sandbox", "ratio (wanted: 1.5)", "all checks (wanted: 2 s)"]
    return words, table(heads, single_cost())


def _throughput(folder: Path, students: int | None) -> tuple[str, str]:
    try:
        otter = install()
    except subprocess.CalledProcessError as error:
        print(f"Otter-Grader cannot be installed ({error}).", file=sys.stderr)
        otter = None
    against = f"Otter-Grader {otter.version}" if otter else "Otter-Grader"
    words = (
        f"### Against stock `nbgrader autograde` and {against}, {students or CLASS} students with "
        f"{len(layout.notebooks(WEEK))} notebooks each\n\n"
        "Light notebooks hold no demos: their own work takes under 0.2 s. Without `--full`, demos are not run; the other two run all cells.\n"
        "Otter's tests call what our hidden cells call. Its command for a class needs Docker, so each notebook goes to\n"
        f"`otter.api.grade_submission`, {default_workers()} at a time as in ours; `nbgrader autograde` takes one after the other.\n{START}"
    )
    heads = [
        "submissions",
        "nbgrader",
        against,
        "gradschool",
        "faster than nbgrader by",
        "than Otter by",
        "wanted (nbgrader)",
    ]
    return words, table(heads, throughput(folder, students or CLASS, otter))


def _dask(folder: Path, students: int | None) -> tuple[str, str]:
    heads = [f"{students or SMALL} submissions", "one worker", "two workers", "faster by (wanted: 1.7)"]
    return f"### Dask, workers with one thread\n\n{DASK_LIMIT}", table(heads, on_dask(folder, students or SMALL))


def _size(folder: Path, students: int | None) -> tuple[str, str]:
    heads = ["students", "results", "seconds", "wanted", "per submission", "largest process"]
    sizes = (students,) if students else (SMALL, LARGE)
    return "### By size of the class, light notebooks, one each", table(heads, by_size(folder, sizes))


PARTS: dict[str, Callable[[Path, int | None], tuple[str, str]]] = {
    "single": _single,
    "throughput": _throughput,
    "dask": _dask,
    "size": _size,
}


def main(*words: str) -> None:
    """Measure all parts or some; each is written as soon as it is there, unless the class is of another size."""
    parser = argparse.ArgumentParser("python -m benchmarks grading")
    parser.add_argument("--only", choices=PARTS, action="append", help="a part; again for another")
    parser.add_argument(
        "--students", type=int, metavar="N", help="a class of this size, to try it out: nothing is written"
    )
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="gradschool-bench-") as name:
        for part in asked.only or PARTS:
            folder = Path(name) / part
            folder.mkdir()
            text = "\n\n".join(PARTS[part](folder, asked.students))
            print(f"{text}\n", flush=True)
            if not asked.students:
                put("grading", f"## Grading\n\nHonest submissions of {WEEK}. Machine: {machine()}.")
                put(f"grading-{part}", text)
