"""No mark depends on the machine: with three busy loops on the core, does everybody get what they get on a quiet one?

The test keeps to one core and fills that one, so the tests beside it keep theirs.
"""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from grader.course import catalogue, layout
from grader.declare.finding import Outcome
from grader.demo import invented_class
from grader.release.sheet import Maker, Sheet
from grader.room.limits import Limits
from grader.submission.job import Job, Options, grade_one, warm_room
from tests.grader.killing import below

pytestmark = [pytest.mark.needs_sandbox, pytest.mark.timeout(300)]

LOOPS = 3
NOTEBOOKS = [name for week in layout.weeks() for name in layout.notebooks(week) if catalogue.exercises(name).exercises]
# An endless loop has to end too; everything else is far below.
OPTIONS = Options(limits=Limits.changed(["check_s=4"]))
CLASS = sorted({s.make for s in invented_class.roster() if not s.attacker}, key=lambda make: make.__name__)


def graded(make: Maker, notebook: str, options: Options = OPTIONS) -> list:
    """All of a result that may not depend on the moment."""
    data = make(Sheet(notebook), np.random.default_rng(5))
    result = grade_one(Job("somebody", layout.week_of(notebook), notebook, "", data, options))
    assert result.errors == ()
    return [(r.id, r.outcome, r.score, r.items, r.diagnosis, r.own_helpers) for r in result.results]


@pytest.fixture(scope="module")
def quiet() -> dict[Maker, list]:
    """What the invented class gets on a quiet machine."""
    return {make: graded(make, "logistic_regression") for make in CLASS}


def keep_to(cores: set[int]) -> None:
    """Let this process and its room run on some cores only."""
    room = warm_room(OPTIONS.sandbox, os.getpid())._parent
    for process in (os.getpid(), room.process.pid, *below(room.process.pid)):
        for thread in os.listdir(f"/proc/{process}/task"):
            os.sched_setaffinity(int(thread), cores)


@pytest.fixture(scope="module")
def busy(quiet):
    """Keep to one core, and busy loops on it."""
    before = os.sched_getaffinity(0)
    keep_to({max(before)})
    loop = f"import os\nparent = {os.getpid()}\nwhile os.getppid() == parent:\n    for _ in range(10**6): pass"
    loops = [subprocess.Popen([sys.executable, "-c", loop]) for _ in range(LOOPS)]
    yield loops
    for one in loops:
        one.kill()
        one.wait()
    keep_to(before)


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_the_reference_has_full_marks_on_a_busy_machine(busy, notebook):
    """With the usual limits: does it lose no point in any notebook?"""
    for _, outcome, score, items, *_ in graded(invented_class.perfect, notebook, Options()):
        assert (outcome, score) == (Outcome.PASSED, sum(item.max_points for item in items))


@pytest.mark.parametrize("make", CLASS, ids=lambda make: make.__name__)
def test_the_invented_class_gets_the_same_marks_on_a_busy_machine(busy, quiet, make):
    """Are outcomes, points, sentences and names those of the quiet machine, those of an endless loop too?"""
    assert graded(make, "logistic_regression") == quiet[make]
    assert all(one.poll() is None for one in busy)
