"""Does the room hold for root as for an ordinary user?"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.room import Room
from tests.room.conftest import SMALL
from tests.room.notebooks import run, text

pytestmark = pytest.mark.needs_sandbox

ROOT = Path(__file__).resolve().parents[2]
NOBODY_ELSE = 12_345  # a user without an account
CORE = (
    "arrays or crash_costs or stubs_stand or endless_cell_is or leaves_nothing or dies_with"
    " or reads_its_parents_memory or searches_every_folder or mounts_and_new or kernels_settings or fork_bomb"
    " or disk_bomb or leaves_children or signals_everybody or calls_out or leaves_something or last_submission"
    " or makes_files_in_memory or maps_shared_memory or fills_sockets or leaves_its_namespaces or raises_its_own_limits"
    " or looks_into_processes"
)
BECOME = (
    "import os, sys\n"
    f"os.setgroups([]); os.setgid({NOBODY_ELSE}); os.setuid({NOBODY_ELSE})\n"
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])\n"
)


def readable_view() -> list[str]:
    """A bubblewrap command in which the interpreter and this checkout can be read by everybody.

    They may lie in a folder that is closed to others, such as root's home.
    """
    words = [shutil.which("bwrap") or "bwrap", "--cap-add", "ALL"]
    for name in ("usr", "etc"):
        words += ["--dir", f"/{name}", "--ro-bind", f"/{name}", f"/{name}"]
    for name in ("bin", "sbin", "lib", "lib64"):
        path = Path("/") / name
        if path.is_symlink():
            words += ["--symlink", os.readlink(path), str(path)]
        elif path.exists():
            words += ["--ro-bind", str(path), str(path)]
    words += ["--dev-bind", "/dev", "/dev", "--bind", "/proc", "/proc", "--perms", "1777", "--tmpfs", "/tmp"]
    bound = [Path("/usr")]
    for path in sorted(
        {Path(sys.base_prefix), Path(sys.prefix), Path(sys.prefix).resolve(), ROOT}, key=lambda path: len(path.parts)
    ):
        if any(path.is_relative_to(place) for place in bound):
            continue
        for parent in reversed(path.parents[:-1]):
            if parent != Path("/tmp"):
                words += ["--dir", str(parent)]
        words += ["--ro-bind", str(path), str(path)]
        bound.append(path)
    return [*words, "--chdir", str(ROOT), "--"]


def test_the_core_of_the_suite_passes_as_an_ordinary_user():
    """Do the walls stand without root's powers? (Root starts the tests again as somebody else; others are that already.)"""
    if os.geteuid() != 0:
        with Room(SMALL, warm=("numpy",)) as room:
            nb, _ = run(room, ["import os\nos.getuid()"])
        assert text(nb.cells[0]) == "1000"
        return
    pytest_words = [
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-k",
        CORE,
        "tests/room/test_room.py",
        "tests/attacks",
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GRADSCHOOL_", "PYTEST_"))}
    environment |= {"HOME": "/tmp", "PYTHONDONTWRITEBYTECODE": "1"}
    for name in [name for name in environment if name.startswith(("XDG_", "JUPYTER_", "IPYTHON", "MPL"))]:
        del environment[name]
    done = subprocess.run(
        [*readable_view(), sys.executable, "-c", BECOME, *pytest_words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    summary = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr
    assert done.returncode == 0, done.stdout[-3_000:] + done.stderr[-1_000:]
    assert int(summary.split()[0]) >= 20, summary


def test_student_code_is_never_root(room):
    """Is the student's process an ordinary user without a capability, whoever grades?"""
    nb, _ = run(
        room,
        [
            "import os\nprint(os.getresuid(), os.getgroups())\nprint(*[line for line in open('/proc/self/status') if line.startswith(('Cap', 'NoNew'))])"
        ],
    )
    said = text(nb.cells[0])
    assert said.startswith("(1000, 1000, 1000) [1000]") or said.startswith("(1000, 1000, 1000) [")
    assert said.count("0000000000000000") == 5
    assert "NoNewPrivs:\t1" in said
