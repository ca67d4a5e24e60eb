"""pytest plugin: which tests one worker runs together.

All tests of one notebook's exercises, whatever file they stand in: references, cases and judged answers are then made
once and not once in each file. Every other file goes to one worker as a whole, those that take minutes before all others:
whatever comes last leaves the other worker idle.
"""

from __future__ import annotations

import re

import pytest
from xdist.scheduler import LoadFileScheduling

from grader.course.layout import notebooks, weeks

EXERCISES = "tests/exercises/"
NOTEBOOKS = tuple(name for week in weeks() for name in notebooks(week))
# Files of few tests, each of which takes long: runs that are killed, kernels, whole classes, real browsers and clusters.
LONG = tuple(
    f"tests/{name}.py"
    for name in (
        "grader/test_killed_runs",
        "grader/test_handed_in",
        "grader/test_nbgrader",
        "grader/test_broken_submissions",
        "grader/test_load",
        "grader/test_grading",
        "grader/test_cell_plan",
        "grader/test_dask",
        "grader/test_odd_class",
        "grader/test_feedback_pages",
        "grader/test_exchange",
        "room/test_semantics",
        "room/test_users",
        "repo/test_docs",
        "browser/test_formgrader",
    )
)


def scope_of(nodeid: str) -> str:
    """The tests that go together with this one: a notebook's name, or a file's."""
    file, _, test = nodeid.partition("::")
    if file.startswith(EXERCISES):
        named = [name for name in NOTEBOOKS if re.search(rf"(?<![a-z_]){name}(?![a-z_])", test.partition("[")[2])]
        if named:
            return EXERCISES + named[0]
        about = file.removesuffix(".py").removeprefix(f"{EXERCISES}test_")
        if about in NOTEBOOKS:
            return EXERCISES + about
    return file


class ByNotebook(LoadFileScheduling):
    """Hands out what belongs together in one piece: what takes long first, then the largest."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)

    def _assign_work_unit(self, node) -> None:
        for long in reversed([scope for scope in LONG if scope in self.workqueue]):
            self.workqueue.move_to_end(long, last=False)
        super()._assign_work_unit(node)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Distribute by notebook, where `--dist loadfile` is asked for."""
    return ByNotebook(config, log) if config.option.dist == "loadfile" else None
