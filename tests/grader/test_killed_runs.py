"""Whatever is killed, and whenever: the marks are those of an undisturbed run, and nothing of it lives on or lies about."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from grader.demo import invented_class
from grader.grade.week import grade_week
from grader.gradebook.connect import sqlite_url
from grader.gradebook.read import read_student_marks
from grader.results.file import NAME
from tests.grader.conftest import hand_in, run

pytestmark = [pytest.mark.needs_sandbox, pytest.mark.timeout(400)]
LIGHT = "numpy_warmup"
KINDS = (invented_class.perfect, invented_class.early_mistake, invented_class.half_done, invented_class.other_style)
KILLING = Path(__file__).with_name("killing.py")
TIMES = 10


def _what_was_recorded(out: Path) -> tuple[list, list]:
    """Lines and marks, without what two runs never share: how long it took."""
    lines = [json.loads(line) for line in (out / NAME).read_text().splitlines()]
    for part in (part for line in lines for part in (line, *line["exercises"])):
        del part["seconds"]
    return lines, read_student_marks(sqlite_url(out), "week1")


@pytest.fixture(scope="module")
def light_class(tmp_path_factory):
    """Twenty light submissions, and what an undisturbed run records: (folder, recorded)."""
    folder, out = tmp_path_factory.mktemp("class"), tmp_path_factory.mktemp("quiet")
    for number in range(2 * TIMES):
        hand_in(folder, f"student{number:02}", KINDS[number % len(KINDS)], [LIGHT], lean=True)
    assert grade_week("week1", folder, out, n_workers=2).errors == []
    return folder, _what_was_recorded(out)


@pytest.mark.parametrize(("victim", "seed"), [("run", 1), ("worker", 2), ("room", 3)])
def test_whatever_is_killed_the_marks_stay_and_nothing_lives_on(light_class, tmp_path, monkeypatch, victim, seed):
    """After SIGKILL of the run, of a worker, of a room's processes, ten moments each: are the results the undisturbed ones?"""
    folder, recorded = light_class
    places = tmp_path / "t"
    places.mkdir()
    monkeypatch.setenv("TMPDIR", str(places))
    out = tmp_path / "out"
    done = run([sys.executable, str(KILLING), str(folder), str(out), victim, str(TIMES), str(seed)], Path.cwd())
    said = [json.loads(line) for line in done.stdout.splitlines()]
    runs = said[::2]
    assert said[1::2] == ["all gone"] * len(runs), done.stdout + done.stderr
    assert sum(one["killed"] for one in runs) == TIMES
    assert len(runs) == (TIMES + 1 if victim == "run" else 1)
    assert runs[-1]["errors"] == [] and runs[-1]["done"] == 2 * TIMES
    assert _what_was_recorded(out) == recorded
    assert os.listdir(places) == []
