"""Are a submission's processes counted, limited and ended together, where the kernel's groups can be had?"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from grader.room import Room, cgroup
from grader.room.cgroup import Cgroup, RoomGroup, own_group
from grader.room.process import Process
from tests.room.conftest import SMALL
from tests.room.notebooks import CHECK, run, text

MOUNT = "41 31 0:38 {root} {place} rw,relatime shared:9 - cgroup2 cgroup2 rw,nsdelegate\n"
OLDER = "32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu\n"


def kernel(folder: Path, mounts: str, groups: str) -> Path:
    """A /proc in which the kernel says these things."""
    (folder / "self").mkdir(parents=True)
    (folder / "self/mountinfo").write_text(mounts)
    (folder / "self/cgroup").write_text(groups)
    return folder


def tree(place: Path, **files: str) -> Path:
    """A group as the kernel shows it; `procs="1"` makes the file `cgroup.procs`."""
    place.mkdir(parents=True, exist_ok=True)
    for name, content in {"procs": "", "controllers": "", "subtree_control": "", **files}.items():
        (place / f"cgroup.{name}").write_text(content)
    return place


@pytest.fixture
def group():
    """A real group of a room; None where this machine or user has none."""
    made = RoomGroup.make(other_user=False)
    yield made
    if made is not None:
        made.close()


@pytest.mark.parametrize(
    ("mounts", "groups", "folder"),
    [
        (
            MOUNT.format(root="/", place="/sys/fs/cgroup"),
            "0::/user.slice/a.scope\n",
            "/sys/fs/cgroup/user.slice/a.scope",
        ),
        (OLDER + MOUNT.format(root="/", place="/sys/fs/cgroup/unified"), "1:cpu:/b\n0::/\n", "/sys/fs/cgroup/unified"),
        (MOUNT.format(root="/docker/12", place="/sys/fs/cgroup"), "0::/docker/12/a\n", "/sys/fs/cgroup/a"),
        (MOUNT.format(root="/", place="/mnt/my\\040groups"), "0::/a b\n", "/mnt/my groups/a b"),
        (MOUNT.format(root="/docker/12", place="/sys/fs/cgroup"), "0::/docker/34\n", None),
        (MOUNT.format(root="/", place="/sys/fs/cgroup"), "0::/../elsewhere\n", None),
        (MOUNT.format(root="/", place="/sys/fs/cgroup"), "1:cpu:/b\n", None),
        (OLDER, "0::/\n", None),
        ("", "", None),
    ],
)
def test_the_own_group_is_found(tmp_path, mounts, groups, folder):
    """Is it read from what the kernel says: version 2 alone, beside version 1, in a container, or not at all?"""
    found = own_group(kernel(tmp_path / "proc", mounts, groups))
    assert found == (Path(folder) if folder else None)
    assert own_group(tmp_path / "no proc") is None


def test_limits_are_written_into_the_files_that_there_are(tmp_path):
    """Does a group get its memory without swap, ended as a whole, and its number of processes with two of ours?"""
    names = ("memory.max", "memory.swap.max", "memory.oom.group", "pids.max")
    for name in names:
        (tmp_path / name).write_text("max")
    Cgroup(tmp_path).limit(replace(SMALL, submission_mib=3, processes=7))
    assert [(tmp_path / name).read_text() for name in names] == [str(3 * 2**20), "0", "1", "9"]
    (tmp_path / "memory.max").unlink()
    Cgroup(tmp_path).limit(replace(SMALL, processes=0))
    assert (tmp_path / "pids.max").read_text() == "9"
    assert not (tmp_path / "memory.max").exists()


def test_what_the_kernel_counts_is_read(tmp_path):
    """Are CPU seconds and an end for memory found, and is a group that is gone no error?"""
    group = Cgroup(tmp_path)
    assert (group.cpu_s(), group.ran_out_of_memory()) == (None, False)
    (tmp_path / "cpu.stat").write_text("usage_usec 2500000\nuser_usec 1\n")
    (tmp_path / "memory.events").write_text("low 0\noom 3\noom_kill 0\noom_group_kill 0\n")
    assert (group.cpu_s(), group.ran_out_of_memory()) == (2.5, False)
    (tmp_path / "memory.events").write_text("oom_kill 2\n")
    assert group.ran_out_of_memory()


def test_a_room_prefers_the_place_where_memory_can_be_limited(tmp_path):
    """Is the group made beside our own if only there memory is shared out, below it otherwise, and nowhere unasked?"""
    proc = kernel(tmp_path / "proc", MOUNT.format(root="/", place=str(tmp_path / "groups")), "0::/slice/own\n")
    slice_ = tree(tmp_path / "groups/slice")
    own = tree(slice_ / "own")
    for shared_out, place in (("", own), ("memory pids", slice_)):
        (slice_ / "cgroup.subtree_control").write_text(shared_out)
        made = RoomGroup.make(other_user=False, proc=proc)
        assert made._folder.parent == place
        assert made._folder.name.startswith(f"gradschool-{os.stat('/proc/self/ns/pid').st_ino}-{os.getpid()}-")
        assert Path(made.submission(SMALL)._folder).is_dir()
        made.close()
        assert not made._folder.exists()
    for folder in (own, slice_):
        (folder / "cgroup.procs").unlink()
    assert RoomGroup.make(other_user=False, proc=proc) is None


def test_controllers_are_shared_out_once(tmp_path):
    """Is each controller that there is written, and none that is there already?"""
    folder = tree(tmp_path / "own", controllers="cpu memory pids", subtree_control="pids")
    cgroup._share_out(folder)
    assert (folder / "cgroup.subtree_control").read_text() == "+memory"


def test_an_end_by_the_kernel_for_memory_has_its_sentence():
    """Is it said that memory was the reason, although nobody is left to say so?"""

    class Ended(Cgroup):
        def ran_out_of_memory(self):
            return True

    class Nobody(Process):
        def watch(self, header, wait_s=2.0):
            return None

    assert "more memory than they may" in Nobody(1, None, None, 1.0, Ended(Path("/nowhere")))._obituary()
    assert "more memory" not in Nobody(1, None, None, 1.0, Cgroup(Path("/nowhere")))._obituary()


def test_groups_of_killed_runs_are_removed_and_others_are_not(group):
    """Does the next room end and remove what a killed one left, and leave what others, who live, have made?"""
    if group is None:
        return
    place = group._folder.parent
    code = (
        "import subprocess, sys\nfrom grader.room.cgroup import RoomGroup\n"
        "group = RoomGroup.make(other_user=False)\nchild = subprocess.Popen(['sleep', '600'])\n"
        "one = group._folder / '1'\none.mkdir()\n(one / 'cgroup.procs').write_text(str(child.pid))\n"
        "print(group._folder, child.pid, flush=True)\nsys.stdin.read()\n"
    )
    words = [sys.executable, "-c", code]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run_:
        left, child = run_.stdout.readline().split()
        RoomGroup.make(other_user=False).close()
        assert Path(left).is_dir()  # its maker lives
        run_.kill()
    elsewhere = place / "gradschool-1-1-1-abc"  # made in another namespace, where numbers mean other processes
    elsewhere.mkdir()
    try:
        RoomGroup.make(other_user=False).close()
        assert not Path(left).exists() and elsewhere.is_dir() and group._folder.is_dir()
        state = Path(f"/proc/{child}/stat")
        assert not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z"
    finally:
        elsewhere.rmdir()


@pytest.mark.needs_sandbox
@pytest.mark.parametrize("sandbox", [True, False])
def test_a_submissions_cpu_time_is_counted_with_its_children(group, sandbox):
    """Does a group count what ended children and daemons used, and is it gone with the submission?"""
    if group is None:
        return
    burn = (
        "import os, signal, time\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
        "if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n"
        "        end = time.process_time() + 0.5\n        while time.process_time() < end: pass\n        open('done', 'w').close()\n"
        "    os._exit(0)\nwhile not os.path.exists('done'): time.sleep(0.01)"
    )
    seen = []
    with Room(SMALL, sandbox=sandbox, warm=("numpy",)) as room:
        opened = []
        room_open = room.open
        room.open = lambda: opened.append(room_open()) or opened[-1]
        run(room, [burn, CHECK], lambda index, caller: seen.append(opened[-1].group.cpu_s()) or [])
        folder = room._parent._group._folder
        assert sorted(path.name for path in folder.glob("*/")) == ["warm"]
    assert 0.5 <= seen[0] < 60
    assert not folder.exists()


@pytest.mark.needs_sandbox
def test_without_groups_everything_is_as_with_them(monkeypatch):
    """Does a room run where no group can be had, or where the kernel lets nobody into it?"""
    with monkeypatch.context() as patch:
        patch.setattr(RoomGroup, "make", classmethod(lambda cls, other_user: None))
        with Room(SMALL, warm=("numpy",)) as room:
            nb, _ = run(room, ["1 + 1"])
            assert (text(nb.cells[0]), room._parent._group) == ("2", None)

    class Closed(RoomGroup):
        def submission(self, limits):
            made = super().submission(limits)
            monkeypatch.setattr(made, "descriptor", lambda: os.open("/", os.O_RDONLY))
            return made

    monkeypatch.setattr("grader.room.warm_parent.RoomGroup", Closed)
    with Room(SMALL, warm=("numpy",)) as room:
        for _ in range(2):
            nb, _ = run(room, ["1 + 1"])
            assert text(nb.cells[0]) == "2"
        assert room._parent._group is None or not room._parent._lets_in
