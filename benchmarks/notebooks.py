"""What each solution notebook computes, with one BLAS thread as `helpers` leaves it, and with one per core."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from benchmarks.page import machine, put, table
from grader.course.layout import notebooks, root, weeks

FREE = "import helpers\nfrom threadpoolctl import threadpool_limits\nthreadpool_limits({cores}, 'blas')\ndel threadpool_limits"
CLOCK = "import time as _time\nprint(_time.process_time())"
WANTED_S = 30


def cpu_seconds(path: Path, first: str = "") -> float:
    """Run a notebook from top to bottom, after a first cell, and return the CPU time of its process, all threads."""
    notebook = nbformat.read(path, as_version=4)
    before, after = (nbformat.v4.new_code_cell(source) for source in (first, CLOCK))
    notebook.cells = [before, *notebook.cells, after]
    NotebookClient(notebook, timeout=1800, resources={"metadata": {"path": str(path.parent)}}).execute()
    return float(after.outputs[0]["text"])


def main() -> None:
    """Measure every notebook both ways, and write the section."""
    cores, rows = os.cpu_count() or 1, []
    for week in weeks():
        for name in notebooks(week):
            path = root() / "solutions" / week / f"{name}.ipynb"
            many, one = cpu_seconds(path, FREE.format(cores=cores)), cpu_seconds(path)
            rows.append([f"{week} `{name}`", f"{many:.0f} s", f"{one:.0f} s", f"{many / one:.1f}"])
            print(*rows[-1])
    text = (
        "## Notebooks\n\nCPU seconds of each solution notebook, run from top to bottom in a fresh kernel: with a BLAS thread per core,\n"
        "NumPy's own default, and with the one thread that importing `helpers` leaves. `python -m benchmarks notebooks`\n"
        f"measures this part alone. Machine: {machine()}.\n\n"
    )
    heads = ["notebook", "a thread per core", "one thread", f"times (wanted: one thread under {WANTED_S} s)"]
    put("notebooks", text + table(heads, rows))
