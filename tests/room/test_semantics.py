"""Does a cell put out in the room what it puts out in a Jupyter kernel?"""

from __future__ import annotations

import os
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from grader.course import labels
from grader.room import CellOutcome, Room
from tests.room.bank import CELLS
from tests.room.notebooks import notebook

pytestmark = pytest.mark.needs_sandbox

ROOT = Path(__file__).resolve().parents[2]
SOLUTIONS = sorted((ROOT / "solutions").glob("*/*.ipynb"))
# Where a cell's code seems to come from has its own form in each; numbers that differ from run to run.
CELL_FILE = re.compile(r"/tmp/ipykernel_\d+/\d+\.py|<ipython-input-[\w-]+>|(?<=\()\d+\.py(?=, line)")
LIVE = "application/vnd.jupyter.widget-view+json"  # ends with its kernel, so it is not stored
ADDRESS = re.compile(r"0x[0-9a-f]+|'model_id': '[0-9a-f]+'")


def normal(outputs: list) -> list:
    """Outputs in a form that can be compared: pictures by their type, neighbouring pieces of a stream in one."""
    found: list = []
    for output in outputs:
        kind = output.output_type
        if kind == "stream":
            # a Python below /tmp has another name inside
            text = CELL_FILE.sub("CELL", output.text).replace("/room/outside/", "/")
            if found and found[-1][:2] == ["stream", output.name]:
                found[-1][2] += text
            else:
                found.append(["stream", output.name, text])
        elif kind == "error":
            found.append(["error", output.ename, CELL_FILE.sub("CELL", output.evalue)])
        else:
            data = {
                mime: "(a picture)" if mime.startswith("image/") else value
                for mime, value in sorted(output.data.items())
                if mime != LIVE
            }
            found.append([kind, ADDRESS.sub("", str(data)), dict(output.metadata), output.get("execution_count")])
    return found


@pytest.fixture(scope="module")
def kernels(tmp_path_factory):
    """The bank, run by nbclient in a real kernel."""
    nb = notebook(*CELLS)
    folder = tmp_path_factory.mktemp("kernel")
    client = NotebookClient(
        nb, allow_errors=True, timeout=60, kernel_name="python3", resources={"metadata": {"path": folder}}
    )
    # A kernel that is started from a test leaves descriptors 1 and 2 alone, unless it does not know.
    client.execute(env={name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"})
    return nb


@pytest.fixture(scope="module")
def usual_room():
    """A room with the usual limits: one for all, as it is one for all submissions that a worker grades."""
    with Room() as room:
        yield room


@pytest.fixture(scope="module")
def rooms(usual_room):
    """The bank, run in the room."""
    nb = notebook(*CELLS)
    usual_room.run(nb, range(len(CELLS)))
    return nb


@pytest.mark.filterwarnings("ignore")  # of the kernel's client; nothing of it is ours
@pytest.mark.parametrize("index", range(len(CELLS)), ids=lambda index: repr(CELLS[index][:30]))
def test_a_cell_puts_out_what_it_does_in_a_kernel(kernels, rooms, index):
    """Are outputs, their order, errors and execution counts those of a real kernel?"""
    expected, got = kernels.cells[index], rooms.cells[index]
    assert normal(got.outputs) == normal(expected.outputs)
    assert got.execution_count == expected.execution_count


def test_text_of_a_child_stands_before_the_result_that_follows_it(usual_room):
    """Is the order that of the code, where a kernel leaves it to a race?"""
    nb = notebook("import subprocess\nsubprocess.run(['echo', 'child']).returncode")
    usual_room.run(nb, [0])
    assert [output.output_type for output in nb.cells[0].outputs] == ["stream", "execute_result"]


def test_the_bank_is_a_valid_notebook(rooms):
    """Does what the room writes keep to the notebook format?"""
    nbformat.validate(rooms)


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_a_solution_puts_out_what_is_stored(usual_room, path):
    """Do all cells of a solution put out in the room what a kernel stored, hidden checks apart?

    That the stored outputs are a kernel's is what nbval proves, in the same run of `make test`.
    """
    stored = nbformat.read(path, as_version=4)
    nb = nbformat.read(path, as_version=4)
    code = [index for index, cell in enumerate(nb.cells) if cell.cell_type == "code"]
    hidden = {index for index in code if labels.role(nb.cells[index]) == "hidden"}
    beside = {other.name: other.read_bytes() for other in path.parent.glob("*.ipynb") if other != path}
    report = usual_room.run(nb, set(code) - hidden, hidden, files=beside)
    assert {cell.outcome for cell in report.cells} <= {CellOutcome.RAN, CellOutcome.RAISED}
    for index in code:
        ignored = {"nbval-ignore-output", "nbval-skip"} & set(stored.cells[index].metadata.get("tags", ()))
        if index not in hidden and not ignored:
            assert normal(nb.cells[index].outputs) == normal(stored.cells[index].outputs), f"cell {index}"
