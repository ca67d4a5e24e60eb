"""Submissions and course folders that several tests grade."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.course import labels, layout
from grader.demo import invented_class
from grader.grade import week
from grader.release.sheet import Maker
from grader.submission.job import Graded, Job, grade_one
from tests.sheets import empty_sheet

HONEST = (
    invented_class.perfect,
    invented_class.other_style,
    invented_class.partly_right,
    invented_class.early_mistake,
    invented_class.half_done,
    invented_class.blank,
    invented_class.syntax_error,
    invented_class.chatty,
)


def hand_in(
    folder: Path, student: str, make: Maker, notebooks: list[str], week: str = "week1", lean: bool = False
) -> None:
    """Write one student's submission; `lean` leaves the demos out, as a student may."""
    place = folder / student / week
    place.mkdir(parents=True, exist_ok=True)
    for name in notebooks:
        sheet = empty_sheet(name)
        if lean:
            sheet.nb.cells = [cell for cell in sheet.nb.cells if labels.role(cell) != "look"]
        (place / f"{name}.ipynb").write_bytes(make(sheet, np.random.default_rng([5, *student.encode()])))


def run(words: list[str], cwd: Path, **options) -> subprocess.CompletedProcess:
    """Run a command of this environment, with nothing of this process but the environment variables."""
    environment = dict(os.environ) | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(words, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, **options)


class PoolHere:
    """Stands in for `LocalPool`: grades in this process, in its one warm room, with the references that it has made already.

    What a worker does with a job is the same; that there are workers is what test_killed_runs.py, test_grading.py and others
    are about.
    """

    def __init__(self, n_workers: int, sandbox: bool = True, work: Callable[[Job], Graded] = grade_one) -> None:
        self._work = work

    def __enter__(self) -> PoolHere:
        return self

    def __exit__(self, *_: object) -> None:
        """The room stays, for whoever comes next."""

    def run(self, jobs: Iterable[Job], at_once: int | None = None) -> Iterator[Graded]:
        """Grade jobs one by one."""
        yield from map(self._work, jobs)


@pytest.fixture(scope="module")
def graded_here() -> Iterator[type[PoolHere]]:
    """Let `grade_week` grade in this process while this module's tests run; gives what stands in for the pool."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(week, "LocalPool", PoolHere)
        yield PoolHere


@pytest.fixture(scope="session")
def honest_class(tmp_path_factory) -> Path:
    """A folder of honest submissions of week 1, without the demos."""
    folder = tmp_path_factory.mktemp("honest")
    for make in HONEST:
        hand_in(folder, make.__name__, make, layout.notebooks("week1"), lean=True)
    return folder


@pytest.fixture(scope="session")
def course_folder(tmp_path_factory):
    """Make a course folder for nbgrader's own commands: `course_folder(name, submissions)`."""

    def make(name: str, submissions: Path | None = None) -> Path:
        folder = tmp_path_factory.mktemp(name)
        shutil.copytree(layout.root() / "solutions" / "week1", folder / "solutions" / "week1")
        shutil.copy(layout.root() / "nbgrader_config.py", folder)
        if submissions:
            shutil.copytree(submissions, folder / "submitted")
        return folder

    return make
