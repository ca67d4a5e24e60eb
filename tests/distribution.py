"""pytest plugin: which tests one worker runs together.

All tests of one notebook's exercises, whatever file they stand in: references, cases and judged answers are then made
once and not once in each file. Every other file goes to one worker as a whole.
"""

from __future__ import annotations

import re

import pytest
from xdist.scheduler import LoadFileScheduling

from grader.course.layout import notebooks, weeks

EXERCISES = "tests/exercises/"
NOTEBOOKS = tuple(name for week in weeks() for name in notebooks(week))


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
    """Hands out what belongs together in one piece, the largest first."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Distribute by notebook, where `--dist loadfile` is asked for."""
    return ByNotebook(config, log) if config.option.dist == "loadfile" else None
