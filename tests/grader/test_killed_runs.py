"""Whatever is killed, and whenever: the marks are those of an undisturbed run, and nothing of it lives on or lies about."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import nbformat
import pytest

from grader.demo import invented_class
from grader.grade.local_pool import LocalPool
from grader.grade.week import grade_week
from grader.gradebook.connect import sqlite_url
from grader.gradebook.read import read_student_marks
from grader.results.file import NAME
from grader.room import Room
from grader.room.limits import Limits
from grader.submission.job import Graded, Job
from tests.grader.conftest import hand_in, run

pytestmark = [pytest.mark.needs_sandbox, pytest.mark.timeout(400)]
LIGHT = "numpy_warmup"
KINDS = (invented_class.perfect, invented_class.early_mistake, invented_class.half_done, invented_class.other_style)
KILLING = Path(__file__).with_name("killing.py")
TIMES = 10


def _what_was_recorded(out: Path, students: int = 2 * TIMES) -> tuple[list, list]:
    """Lines and marks of the first students, without what two runs never share: how long it took."""
    lines = [json.loads(line) for line in (out / NAME).read_text().splitlines()][:students]
    for part in (part for line in lines for part in (line, *line["exercises"])):
        del part["seconds"]
    return lines, read_student_marks(sqlite_url(out), "week1")[:students]


@pytest.fixture(scope="module")
def light_class(tmp_path_factory):
    """Twenty light submissions, and where an undisturbed run recorded its results: (folder, out)."""
    folder, out = tmp_path_factory.mktemp("class"), tmp_path_factory.mktemp("quiet")
    for number in range(2 * TIMES):
        hand_in(folder, f"student{number:02}", KINDS[number % len(KINDS)], [LIGHT], lean=True)
    assert grade_week("week1", folder, out, n_workers=2).errors == []
    return folder, out


@pytest.mark.parametrize(
    ("victim", "students"),
    [
        ("run", 6),  # enough that ten resumed runs do not come to the end
        ("worker", TIMES + 2),  # one result at least between two kills
        ("room", 2 * TIMES),  # of which each kill may put one aside
    ],
)
def test_whatever_is_killed_the_marks_stay_and_nothing_lives_on(light_class, tmp_path, monkeypatch, victim, students):
    """After SIGKILL of the run, of a worker, of a room's processes, ten moments each: are the results the undisturbed ones?"""
    whole, quiet = light_class
    folder, out, places = tmp_path / "class", tmp_path / "out", tmp_path / "t"
    for student in sorted(whole.iterdir())[:students]:
        shutil.copytree(student, folder / student.name)
    places.mkdir()
    monkeypatch.setenv("TMPDIR", str(places))
    done = run([sys.executable, str(KILLING), str(folder), str(out), victim, str(TIMES)], Path.cwd())
    said = [json.loads(line) for line in done.stdout.splitlines()]
    runs = said[::2]
    assert said[1::2] == ["all gone"] * len(runs), done.stdout + done.stderr
    assert sum(one["killed"] for one in runs) == TIMES, done.stdout
    assert len(runs) == (TIMES + 1 if victim == "run" else 1)
    assert runs[-1]["errors"] == [] and runs[-1]["done"] == students
    assert _what_was_recorded(out) == _what_was_recorded(quiet, students)
    assert os.listdir(places) == []


BUSY_IN_C = """
import re
from grader.grade.workers import worker_pool
if __name__ == "__main__":
    pool = worker_pool(1)
    pool.submit(re.match, "(a+)+b", "a" * 60)  # it would come back in some years, and keeps the interpreter's lock
    print(*pool._processes, flush=True)
    input()
"""


def _used(pid: int) -> int:
    """Ticks of processor time."""
    return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))


def _ends(process: int) -> bool:
    """Wait for the end of a process, given as a descriptor."""
    return bool(select.select([process], [], [], 60)[0])


def test_a_worker_in_the_middle_of_c_code_ends_with_the_main_process(tmp_path):
    """Does it end though no Python code could run in it?"""
    (tmp_path / "busy.py").write_text(BUSY_IN_C)
    words = [sys.executable, str(tmp_path / "busy.py")]
    main = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert main.stdout is not None
    pid = int(main.stdout.readline())
    worker, before = os.pidfd_open(pid), _used(pid)
    while _used(pid) < before + 50:  # it is up, and at it
        assert main.poll() is None
        time.sleep(0.05)
    main.kill()
    main.communicate()
    assert _ends(worker)
    os.close(worker)


def _stays_or_dies(job: Job) -> Graded:
    """Run in a worker: at the first try, `dies` ends its worker as soon as `stays` is there, which stays for ever."""
    seen = Path(job.key)
    if not seen.exists():
        seen.touch()
        if job.student == "dies":
            while not seen.with_name("stays").exists():
                time.sleep(0.01)
            os.kill(os.getpid(), signal.SIGKILL)
        signal.pause()
    return Graded(job.student, "week1", LIGHT, "", (), "", (), (), 0.0)


def test_a_worker_that_dies_is_noticed_while_all_others_are_busy(tmp_path):
    """Is the death of a worker seen that was started when the pool already waited for another one?"""
    jobs = [Job(student, "week1", LIGHT, str(tmp_path / student), b"") for student in ("stays", "dies")]
    with LocalPool(2, work=_stays_or_dies) as pool:
        pool._renew()  # a pool whose workers are started one by one
        assert {one.student for one in pool.run(jobs)} == {"stays", "dies"}


def test_an_interrupted_run_does_not_wait_for_its_workers(tmp_path):
    """After Ctrl-C or another error in the main process: are workers ended that would never come back?"""
    job = Job("stays", "week1", LIGHT, str(tmp_path / "stays"), b"")
    with pytest.raises(KeyboardInterrupt), LocalPool(1, work=_stays_or_dies) as pool:
        pool._submit(job)
        while not (tmp_path / "stays").exists():
            time.sleep(0.01)
        raise KeyboardInterrupt


def test_without_a_sandbox_nothing_outlives_a_killed_warm_parent(tmp_path):
    """Is an endless loop that cannot be interrupted ended, though its grandparent was killed?"""
    told = tmp_path / "pid"
    cell = nbformat.v4.new_code_cell(
        f"import os\nopen({str(tmp_path / 'part')!r}, 'w').write(str(os.getpid()))\nos.rename({str(tmp_path / 'part')!r}, "
        f"{str(told)!r})\nwhile True:\n  try:\n    while True: pass\n  except BaseException: pass"
    )
    ends: list[bool] = []

    def kill() -> None:
        while not told.exists():
            time.sleep(0.02)
        process = os.pidfd_open(int(told.read_text()))
        room._parent.process.kill()
        ends.append(_ends(process))
        os.close(process)

    with Room(Limits.changed(["cell_s=2", "grace_s=0.5"]), sandbox=False, warm=()) as room:
        thread = threading.Thread(target=kill)
        thread.start()
        room.run(nbformat.v4.new_notebook(cells=[cell]), [0])
        thread.join()
    assert ends == [True]
