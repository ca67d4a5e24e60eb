"""The graders that are measured, each as a whole command, from start to end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.classes import WEEK
from grader.course import layout

STOCK = """
c.Autograde.sanitize_preprocessors = [p for p in c.Autograde.sanitize_preprocessors if p.__name__ != "RestoreCells"]
c.Autograde.autograde_preprocessors = [
    "nbgrader.preprocessors.Execute" if p.__name__ == "RoomExecute" else p
    for p in c.Autograde.autograde_preprocessors if p.__name__ != "SafeOutputs"
]
c.Execute.timeout = 120
"""


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
        process = subprocess.Popen(words, cwd=cwd, env=environment, stdout=said, stderr=said)
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
