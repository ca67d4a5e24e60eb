"""Otter-Grader on the same submissions: its tests call what our hidden cells call, so both judge the same.

It is installed by name, for the bench only, into an environment of its own that sees the packages of this one. Otter's
command for a class runs Docker; without it there is `otter.api.grade_submission`, one notebook after the other, of which
as many run at once as `gradschool grade` has workers.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.classes import MAKERS
from benchmarks.commands import Cost, timed
from grader.course import catalogue, labels
from grader.grade.workers import default_workers

# One file of tests for each exercise, in Otter's own format; `env` is the notebook when all of it has run.
TESTS = """
from otter.test_files import test_case

OK_FORMAT = False
name = {name!r}
points = {points}


@test_case(points={points}, hidden=True)
def test_hidden(env):
    from grader.nbgrader.hidden_cell import examine

    assert examine({identifier!r}, env) == {points}
"""
PROGRAM = """
import json, sys
from concurrent.futures import ProcessPoolExecutor


def grade(job):
    from otter.api import grade_submission

    result = grade_submission(*job, quiet=True)
    return float(result.total), float(result.possible)


if __name__ == "__main__":
    jobs, workers, out = sys.argv[1:]
    with open(jobs) as file, ProcessPoolExecutor(int(workers)) as pool:
        marks = list(pool.map(grade, json.load(file)))
    with open(out, "w") as file:
        json.dump(marks, file)
"""


@dataclass(frozen=True)
class Otter:
    """An environment with Otter-Grader in it: its Python, and the version."""

    python: Path
    version: str


def install() -> Otter:
    """Make the environment, once, in the user's cache.

    Raises
    ------
    subprocess.CalledProcessError
        If it cannot be installed; pip has said why.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "gradschool-bench" / f"otter-{sysconfig.get_python_version()}"
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    (packages / "course.pth").write_text(f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n")
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", "otter-grader"], check=True)
    asked = [str(python), "-c", "from importlib.metadata import version; print(version('otter-grader'))"]
    return Otter(python, subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip())


def write_autograder(notebook: str, path: Path) -> None:
    """Write Otter's configuration of a notebook, with a test for each exercise."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("otter_config.json", json.dumps({"pdf": False, "print_summary": False}))
        for number, exercise in enumerate(catalogue.exercises(notebook).exercises):
            identifier = labels.exercise_id(notebook, exercise.name)
            tests = TESTS.format(name=exercise.name, points=float(exercise.points), identifier=identifier)
            archive.writestr(f"tests/{number:02}-{exercise.name}.py", tests)


def run(otter: Otter, submissions: Path, week: str, folder: Path) -> Cost:
    """Grade all submissions of a week.

    Parameters
    ----------
    folder : Path
        An empty one.

    Raises
    ------
    SystemExit
        If it did not mark: the first student is right everywhere, and in a whole class not everybody is.
    """
    files = sorted(submissions.glob(f"*/{week}/*.ipynb"))
    for name in {path.stem for path in files}:
        write_autograder(name, folder / f"{name}.zip")
    jobs = [[str(path), str(folder / f"{path.stem}.zip")] for path in files]
    (folder / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
    (folder / "program.py").write_text(PROGRAM, encoding="utf-8")
    words = [str(otter.python), "program.py", "jobs.json", str(default_workers()), "marks.json"]
    cost = timed(words, folder)
    marks = json.loads((folder / "marks.json").read_text(encoding="utf-8"))
    full = [mark == possible for mark, possible in marks]
    if not full[0] or (len(full) > len(MAKERS) and all(full)):
        raise SystemExit(f"Otter-Grader's marks are not what they must be, first a right answer: {marks}")
    return cost
