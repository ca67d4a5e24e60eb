"""Temporary folders: those of the living are left alone, those of the dead are removed, and nothing else is touched."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from grader.temporary import OwnFolder, mark_as_ours, remove_abandoned

KILLED = """
import os
from multiprocessing import util
from pathlib import Path
from grader.temporary import OwnFolder, mark_as_ours
for kind in ("room", "jobs", "check"):
    folder = OwnFolder(kind)
    (folder.path / "inner").mkdir()
    (folder.path / "inner" / "file").touch()
mark_as_ours(util.get_temp_dir())
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def places(tmp_path, monkeypatch):
    """A temporary folder of the test's own."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def test_what_a_killed_process_left_is_removed(places):
    """Are all kinds gone, multiprocessing's own too?"""
    assert subprocess.run([sys.executable, "-c", KILLED], check=False).returncode == -9
    assert len(list(places.iterdir())) == 4
    remove_abandoned()
    assert not list(places.iterdir())


def test_a_folder_in_use_stays_as_long_as_its_maker_wants_it(places):
    """Is a folder of this or another living process left alone, and removed with all in it when it is done with?"""
    with OwnFolder("room") as ours:
        words = [sys.executable, "-c", KILLED.replace("os.kill(os.getpid(), 9)", "print(flush=True); input()")]
        other = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert other.stdin and other.stdout and other.stdout.readline()
        remove_abandoned()
        assert ours.is_dir() and len(list(places.iterdir())) == 5
        other.kill()
        other.communicate()
        remove_abandoned()
        assert list(places.iterdir()) == [ours]
    assert not list(places.iterdir())


def test_nothing_of_anybody_else_is_touched(places):
    """Are other names, files, links and another program's folder left, and what a link leads to?"""
    for name in ("gradschool-tests-1", "gradschool-bench-1", "pymp-1", "elsewhere", "another-room"):
        (places / name).mkdir()
        (places / name / "file").touch()
    (places / "gradschool-room-file").touch()
    (places / "gradschool-room-link").symlink_to(places / "elsewhere")
    (places / "pymp-link").symlink_to(places / "pymp-1")
    before = sorted(places.rglob("*"))
    remove_abandoned()
    assert sorted(places.rglob("*")) == before


def test_a_link_in_an_abandoned_folder_leads_nowhere(places):
    """Does removing a folder remove the link in it, not what it leads to?"""
    (places / "elsewhere").mkdir()
    (places / "elsewhere" / "file").touch()
    (places / "gradschool-jobs-1").mkdir()
    (places / "gradschool-jobs-1" / "link").symlink_to(places / "elsewhere")
    remove_abandoned()
    assert sorted(path.name for path in places.rglob("*")) == ["elsewhere", "file"]


def test_only_this_users_folders_are_removed(places, monkeypatch):
    """Is another user's abandoned folder left to them?"""
    (places / "gradschool-room-1").mkdir()
    owner = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    remove_abandoned()
    assert [path.name for path in places.iterdir()] == ["gradschool-room-1"]


def test_makers_and_removers_at_once_never_take_a_folder_from_a_living_one(places):
    """While one process removes again and again, does every folder that another makes stay as long as it is wanted?"""
    removing = "from grader.temporary import remove_abandoned\nwhile True: remove_abandoned()"
    remover = subprocess.Popen([sys.executable, "-c", removing])
    try:
        for _ in range(300):
            with OwnFolder("check") as folder:
                (folder / "file").touch()
                assert (folder / "file").exists()
    finally:
        remover.kill()
        remover.wait()
    assert mark_as_ours(str(Path(places))) is None  # a second mark by the same process does no harm
