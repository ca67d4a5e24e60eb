"""Do notebooks share a small warm process, and does only who needs large libraries pay for them?"""

from __future__ import annotations

import ast
import inspect
import struct
from pathlib import Path

import pytest

from grader.room import Room
from grader.room.inside.frames import Channel
from grader.room.room import _LEADS_TO_RARE, RARE
from helpers import datasets
from tests.room.conftest import SMALL
from tests.room.notebooks import run, text


def test_every_data_set_that_needs_a_rare_library_leads_to_it():
    """Is a function of ours that imports one, or calls one that does, among the words that choose the second process?"""
    functions = [node for node in ast.parse(inspect.getsource(datasets)).body if isinstance(node, ast.FunctionDef)]
    rare = {name.partition(".")[0] for name in RARE}
    found: set[str] = set()
    for _ in functions:  # once for each function that one may go through
        for function in functions:
            inside = [node for node in ast.walk(function) if isinstance(node, ast.ImportFrom | ast.Name)]
            used = {
                (node.module or "").partition(".")[0] if isinstance(node, ast.ImportFrom) else node.id
                for node in inside
            }
            if used & (rare | found):
                found.add(function.name)
    public = {name for name in found if not name.startswith("_")}
    assert public == {node.name for node in functions if _LEADS_TO_RARE.search(f"X, Y = datasets.{node.name}()")}
    assert "load_digits_parity" in public and "load_flower" not in public
    assert all(_LEADS_TO_RARE.search(f"from {name} import x") for name in rare)


@pytest.mark.needs_sandbox
def test_only_a_notebook_that_leads_to_rare_libraries_pays_for_them():
    """Does each find what it needs loaded, in two processes of its own, and is every process gone with the room?"""
    look = "import sys\n'wave' in sys.modules"
    with Room(SMALL, warm=("numpy",), rare=("wave",)) as room:
        seen = []
        for cells in ([look], ["# as scipy does", look], [look]):
            nb, _ = run(room, cells)
            seen.append((text(nb.cells[-1]), room._parent))
        assert [said for said, _ in seen] == ["False", "True", "False"]
        assert seen[0][1] is seen[2][1] is not seen[1][1]
        process = room.open()
        assert len(submission_below(room._parent.process.pid)) == 2
        room.close(process)
    assert None not in [parent.process.poll() for _, parent in seen]


def submission_below(warm: int) -> list[int]:
    """A submission's processes: what lies below bubblewrap's two and the warm one."""
    found = [warm]
    for pid in found:
        found += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
    return found[3:]


def test_a_small_message_takes_little_memory():
    """Is no mebibyte asked for, which the C library maps and gives back each time, unless so much was announced?"""

    asked: list[int] = []

    class Slow:
        def settimeout(self, seconds):
            pass

        def gettimeout(self):
            return None

        def recv(self, size):
            asked.append(size)
            return pieces.pop(0)

    small, large = b'{"sizes":[]}', b'{"sizes":[2000000]}'
    pieces = [struct.pack(">I", len(small)), small, struct.pack(">I", len(large)), large, b"x" * 2_000_000]
    channel = Channel(Slow())
    assert channel.receive() == ({"sizes": []}, [])
    assert max(asked) < 2**17
    channel.receive()
    assert asked[-1] == 2**20
