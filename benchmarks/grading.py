"""How fast a class is graded: against stock `nbgrader autograde`, against the plain cells, by class size, on a cluster.

All figures come from one run on the same submissions. Processes are timed as wholes, from start to end.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
import numpy as np

from benchmarks.page import machine, put, table
from grader.course import labels, layout
from grader.demo import invented_class
from grader.release.sheet import Sheet
from grader.room import Room
from grader.submission.marking import mark
from grader.submission.restoring.restore import restore

WEEK, CLASS, SMALL, LARGE = "week1", 20, 40, 2000  # 20 students hand in 40 notebooks
MAKERS = (
    invented_class.perfect,
    invented_class.other_style,
    invented_class.partly_right,
    invented_class.early_mistake,
    invented_class.half_done,
)
STOCK = """
c.Autograde.sanitize_preprocessors = [p for p in c.Autograde.sanitize_preprocessors if p.__name__ != "RestoreCells"]
c.Autograde.autograde_preprocessors = [
    "nbgrader.preprocessors.Execute" if p.__name__ == "RoomExecute" else p
    for p in c.Autograde.autograde_preprocessors if p.__name__ != "SafeOutputs"
]
c.Execute.timeout = 120
"""


# What stands in the way of a target; it goes with the table that shows it.
SINGLE_LIMIT = """
Where the cells that count take 10 ms in all, no sandbox comes near 1.5 times: fresh namespaces with two processes take some 25 ms to open
and 20 ms to close (clone, mounts, the copy of the warm process's page tables), and each cell crosses to another process and back.
This part does not grow with the notebook's own work, so it shows as the milliseconds in brackets, and with all cells the ratio is met.
Smaller warm processes and huge pages were tried and changed nothing that could be measured."""
DASK_LIMIT = """Scheduler, client and gradebook run on the same two cores as the workers: with two of them, three processes want two cores,
and the gradebook's writer alone needs some 50 ms a submission. So light notebooks gain little here, notebooks with work in them more;
workers on other machines do not share their cores with it."""


def make_class(folder: Path, students: int, notebooks: list[str], *, light: bool) -> None:
    """Write honest submissions; `light` ones hold no demos, so that their own work is under 0.2 s."""
    for name in notebooks:
        files = []
        for number, make in enumerate(MAKERS):
            sheet = Sheet(name)
            if light:
                sheet.nb.cells = [cell for cell in sheet.nb.cells if labels.role(cell) != "look"]
            files.append(make(sheet, np.random.default_rng(number)))
        for number in range(students):
            place = folder / f"student{number:04d}" / WEEK
            place.mkdir(parents=True, exist_ok=True)
            nb = nbformat.reads(files[number % len(files)].decode(), as_version=4)
            nb.cells.append(nbformat.v4.new_code_cell(f"student = {number}"))  # every file is another
            nbformat.write(nb, place / f"{name}.ipynb")


@dataclass(frozen=True)
class Cost:
    """Wall time of a command, and the memory of its largest process."""

    seconds: float
    mib: float


def timed(words: list[str], cwd: Path) -> Cost:
    """Run a command to its end."""
    environment = dict(os.environ) | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(words, cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            text = said.read().decode(errors="replace")[-2000:]
            raise SystemExit(f"{' '.join(words)} ended with {process.returncode}:\n{text}")
    return Cost(seconds, used.ru_maxrss / 1024)


def ours(submissions: Path, out: Path, *more: str) -> Cost:
    """Run `gradschool grade`."""
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "grader.cli", "grade", WEEK, "--submissions", str(submissions), "--out", str(out)]
    return timed([*command, *more], out.parent)


def stock(submissions: Path, folder: Path) -> Cost:
    """Run stock `nbgrader autograde` with its own Execute."""
    shutil.copytree(layout.root() / "solutions" / WEEK, folder / "solutions" / WEEK)
    config = (layout.root() / "nbgrader_config.py").read_text(encoding="utf-8")
    (folder / "nbgrader_config.py").write_text(config + STOCK, encoding="utf-8")
    shutil.copytree(submissions, folder / "submitted")
    timed(["nbgrader", "generate_assignment", WEEK], folder)
    return timed(["nbgrader", "autograde", WEEK], folder)


def throughput(folder: Path) -> list[list[str]]:
    """Rows: real notebooks, light ones, and real ones with everything run."""
    names = layout.notebooks(WEEK)
    make_class(folder / "real", CLASS, names, light=False)
    make_class(folder / "light", CLASS, names, light=True)
    seconds = {}
    for kind in ("real", "light"):
        place = folder / f"stock-{kind}"
        place.mkdir()
        seconds[kind] = stock(folder / kind, place).seconds
    rows = []
    for what, kind, more, wanted in (
        ("Real notebooks", "real", (), "10 times or more"),
        ("Light notebooks, `--full`", "light", ("--full",), "10 times or more"),
        ("Real notebooks, `--full`", "real", ("--full",), "reported"),
    ):
        own = ours(folder / kind, folder / "out", *more).seconds
        rows.append([what, f"{seconds[kind]:.0f} s", f"{own:.1f} s", f"{seconds[kind] / own:.1f} times", wanted])
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


def by_size(folder: Path) -> list[list[str]]:
    """Rows: time and memory of the trusted side for a small and a very large class."""
    rows = []
    for students in (SMALL, LARGE):
        submissions = folder / f"class{students}"
        make_class(submissions, students, ["logistic_regression"], light=True)
        cost = ours(submissions, folder / "out-size")
        lines = sum(1 for _ in (folder / "out-size" / "results.jsonl").open(encoding="utf-8"))
        each = 1e3 * cost.seconds / students
        rows.append([str(students), f"{lines}", f"{cost.seconds:.0f} s", f"{each:.0f} ms", f"{cost.mib:.0f} MiB"])
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
            process.wait(timeout=30)


def on_dask(folder: Path) -> list[list[str]]:
    """Rows: one and two workers on the same class, light and real, each after a run that warms the workers."""
    make_class(folder / "dask-light", SMALL, ["logistic_regression"], light=True)
    make_class(folder / "dask-real", CLASS, layout.notebooks(WEEK), light=False)
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


def main() -> None:
    """Measure everything; each part is written as soon as it is there."""
    put("grading", f"## Grading\n\nHonest submissions of {WEEK}. Machine: {machine()}.")
    with tempfile.TemporaryDirectory(prefix="gradschool-bench-") as name:
        folder = Path(name)
        _part(
            "grading-single",
            "### One submission against its plain cells\n\nAll cells as with `--full`; without it, demos are not run.\n"
            + SINGLE_LIMIT,
            table(
                [
                    "notebook",
                    "cells in a warm process",
                    "in the sandbox",
                    "ratio (wanted: 1.5)",
                    "all checks (wanted: 2 s)",
                ],
                single_cost(),
            ),
        )
        _part(
            "grading-throughput",
            f"### Against stock `nbgrader autograde`, {CLASS} students with {len(layout.notebooks(WEEK))} notebooks each\n\n"
            "Light notebooks hold no demos: their own work takes under 0.2 s. Without `--full`, demos are not run.",
            table(["submissions", "nbgrader", "gradschool", "faster by", "wanted"], throughput(folder)),
        )
        _part(
            "grading-dask",
            f"### Dask, workers with one thread\n\n{DASK_LIMIT}",
            table(["40 submissions", "one worker", "two workers", "faster by (wanted: 1.7)"], on_dask(folder)),
        )
        _part(
            "grading-size",
            "### By size of the class, light notebooks, one each",
            table(["students", "results", "seconds", "per submission", "largest process"], by_size(folder)),
        )


def _part(name: str, words: str, rows: str) -> None:
    put(name, f"{words}\n\n{rows}")
    print(f"{words}\n\n{rows}\n", flush=True)
