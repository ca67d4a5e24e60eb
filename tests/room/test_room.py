"""What happens in the room when a notebook does not simply run from its first cell to its last?"""

from __future__ import annotations

import ast
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from nbformat.v4 import new_output

from grader.errors import SandboxError
from grader.room import CellOutcome, Room, available
from grader.room.sandboxes import python_home
from tests.room.conftest import SMALL
from tests.room.notebooks import CHECK, ask, errors, notebook, run, text

pytestmark = pytest.mark.needs_sandbox

DOUBLE = "def double(x):\n    return 2 * x"


def outcomes(report) -> list[str]:
    """The cells' outcomes, in order."""
    return [str(cell.outcome) for cell in report.cells]


def test_a_check_calls_a_function_with_arrays(room):
    """Do arguments and values cross with dtype and shape?"""
    (reply,) = ask(room, [DOUBLE, CHECK], "double", np.arange(6, dtype=np.float32).reshape(2, 3))
    assert reply.trouble is None
    assert reply.value.dtype == np.float32
    np.testing.assert_array_equal(reply.value, [[0, 2, 4], [6, 8, 10]])


def test_a_check_sees_the_notebook_as_it_stood_at_its_cell(room):
    """Is a function that a later cell defines or changes not there yet?"""
    replies = ask(room, ["x = 0", CHECK, DOUBLE, CHECK, "def double(x):\n    return 3 * x", CHECK], "double", 2)
    assert [reply.trouble.kind if reply.trouble else reply.value for reply in replies] == ["missing", 4, 6]


def test_what_a_check_does_stays_in_its_fork(room):
    """Does a global that a call changes come back in the next check and the next cell?"""
    cells = ["n = 0\ndef bump():\n    global n\n    n += 1\n    return n", CHECK, CHECK, "n"]
    seen = []
    nb, _ = run(room, cells, lambda index, caller: seen.append([caller.call("bump", ()).value for _ in range(2)]) or [])
    assert seen == [[1, 2], [1, 2]]
    assert text(nb.cells[3]) == "0"


def test_stubs_stand_in_for_earlier_exercises(room):
    """Does the student's call of another exercise end in the trusted function, and its error in theirs?"""
    cells = [
        "def helper(x):\n    return 0\ndef use(x):\n    try:\n        return helper(x)\n    except ZeroDivisionError as e:\n        return str(e)",
        CHECK,
    ]
    seen = []

    def on_check(index, caller):
        for stub in (lambda x: x + 1, lambda x: 1 / (x - 5)):
            seen.append(caller.call("use", (5,), stubs={"helper": stub}).value)
        seen.append(caller.call("use", (5,)).value)
        return []

    run(room, cells, on_check)
    assert seen == [6, "division by zero", 0]


def test_a_checks_outputs_and_count_are_those_of_a_kernel(room):
    """Does the hidden cell get the outputs that the check gives, and the count that a kernel would give it?"""
    result = new_output("execute_result", data={"text/plain": "2.5"})
    nb, _ = run(room, ["1", CHECK, "3"], lambda index, caller: [result])
    assert [cell.execution_count for cell in nb.cells] == [1, 2, 3]
    assert nb.cells[1].outputs[0].execution_count == 2


def test_cells_that_are_not_asked_for_lose_their_outputs(room):
    """Does a cell outside the plan neither run nor keep what the student handed in as its output?"""
    nb = notebook("x = 1", "x = 2", "x")
    nb.cells[1].outputs, nb.cells[1].execution_count = [new_output("stream", text="100.0")], 7
    room.run(nb, [0, 2])
    assert (nb.cells[1].outputs, nb.cells[1].execution_count, text(nb.cells[2])) == ([], None, "1")


def test_a_crash_costs_one_cell(room):
    """Is everything before and after a dead process as without it, each cell put out once?"""
    nb, report = run(room, ["print('once'); a = 1", "import os; os._exit(7)", "a + 1", CHECK], lambda index, caller: [])
    assert outcomes(report) == ["RAN", "CRASHED", "RAN"]
    assert [text(nb.cells[i]) for i in (0, 2)] == ["once\n", "2"]
    assert report.died_at == (1,)
    assert report.sentences == ("The process that ran the notebook ended itself with exit code 7.",)
    assert [cell.execution_count for cell in nb.cells] == [1, None, 3, 4]


def test_outputs_before_a_crash_are_kept(room):
    """Does the student see how far the cell came?"""
    nb, _ = run(room, ["import os, sys\nprint('so far', flush=True)\nos._exit(1)"])
    assert text(nb.cells[0]) == "so far\n"
    assert errors(nb) == ["DeadKernelError"]


def test_the_exercise_of_a_crashed_cell_says_so(room):
    """Does a function that is missing because its cell died count as crashed, and only for its own check?"""
    replies = ask(room, ["import os; os._exit(1)\n" + DOUBLE, CHECK, "x = 1", CHECK], "double", 1)
    assert [reply.trouble.kind for reply in replies] == ["crashed", "missing"]


def test_an_endless_cell_is_interrupted_where_it_was(room):
    """Does the state before it stay, with the time-out and its line in the outputs?"""
    nb, report = run(room, ["a = 5", "while True:\n    a = 6", "a"])
    assert outcomes(report) == ["RAN", "TIMED_OUT", "RAN"]
    assert (errors(nb), text(nb.cells[2]), report.restarts) == (["CellTimeoutError"], "6", 0)
    assert nb.cells[1].outputs[0].evalue == f"The cell did not finish within {SMALL.cell_s:g} seconds."


def test_a_cell_that_cannot_be_interrupted_costs_itself(room):
    """Is the notebook played again without it?"""
    cells = ["a = 5", "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass", "a"]
    nb, report = run(room, cells)
    assert outcomes(report) == ["RAN", "TIMED_OUT", "RAN"]
    assert (text(nb.cells[2]), report.restarts) == ("5", 1)


def test_a_notebook_in_which_no_process_comes_far_is_given_up(room):
    """Is it opened a few times only, whatever number of cells it has?"""
    _, report = run(room, ["import os; os._exit(1)"] * 30)
    assert report.restarts == 2
    assert outcomes(report) == [*["CRASHED"] * 3, *["NOT_RUN"] * 27]


def test_cells_that_end_their_process_each_cost_themselves(room):
    """Do many of them, each in its place, leave all others alone?"""
    cells = ["total = 0", *["import os; os._exit(1)", "total += 1"] * 6, "total"]
    nb, report = run(room, cells)
    assert outcomes(report) == ["RAN", *["CRASHED", "RAN"] * 6, "RAN"]
    assert (text(nb.cells[-1]), report.restarts) == ("6", 6)


def test_own_cells_end_with_their_time_and_take_none_from_checks():
    """When own cells have used up all that they may: are they left out and named, and is every check made all the same?"""
    limits = replace(SMALL, cell_s=0.5, submission_s=1.4)
    with Room(limits, warm=("numpy",)) as room:
        seen = []
        cells = [DOUBLE, *["while True: pass"] * 4, CHECK, "# last\n1", "two = 2", CHECK]
        own, spare = (1, 2, 3, 4, 6, 7), (6,)

        def on_check(index, caller):
            seen.append(caller.call("double", (1,)).value)
            return []

        _, report = run(room, cells, on_check, own=own, spare=spare)
    assert seen == [2, 2]
    assert outcomes(report) == ["RAN", *["TIMED_OUT"] * 3, *["NOT_RUN"] * 3]
    assert report.sentences[0].startswith("To keep time for the exercises, 3 of your own cells were not run")
    assert "used up their 1.4 seconds in this one" in report.sentences[-1]


def test_spare_cells_are_left_out_first():
    """With half of the time used: does a cell on which something rests run, and one on which nothing rests not?"""
    with Room(replace(SMALL, cell_s=0.5, submission_s=1.6), warm=("numpy",)) as room:
        cells = ["while True: pass", "while True: pass", "spare = 1", "needed = 2", "needed"]
        nb, report = run(room, cells, own=(0, 1, 2, 3), spare=(2,))
    assert outcomes(report) == ["TIMED_OUT", "TIMED_OUT", "NOT_RUN", "RAN", "RAN"]
    assert text(nb.cells[4]) == "2"


def test_a_cell_that_sleeps_for_ever_is_stopped(room):
    """Does a cell end that uses no core and would never come back?"""
    nb, report = run(room, ["import time; time.sleep(1e6)", "1 + 1"])
    assert (outcomes(report), text(nb.cells[1])) == (["TIMED_OUT", "RAN"], "2")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("while True: pass", "timed_out"),
        ("import os; os._exit(1)", "crashed"),
        ("raise KeyError('x')", "raised"),
        ("a = []\n    for _ in range(99): a = [a]\n    return a", "unreadable"),
    ],
)
def test_trouble_in_a_call_is_named_and_kept(room, body, kind):
    """Does each kind of end have its name, and stay the answer when the process is gone?"""
    cells = [f"def f():\n    {body}", CHECK]
    seen = []
    run(room, cells, lambda index, caller: seen.extend(caller.call("f", ()).trouble.kind for _ in range(2)) or [])
    assert seen == [kind, kind]


def test_an_error_of_the_check_comes_through_and_the_room_goes_on(room):
    """Is an exception of ours not swallowed, and does the next notebook run?"""

    def on_check(index, caller):
        raise LookupError("ours")

    with pytest.raises(LookupError, match="ours"):
        run(room, ["1", CHECK], on_check)
    nb, _ = run(room, ["1 + 1"])
    assert text(nb.cells[0]) == "2"


def test_a_dead_warm_process_is_started_again():
    """Does the room get over the loss of everything in it?"""
    with Room(SMALL, warm=("numpy",)) as room:
        run(room, ["1"])
        room._parent.process.send_signal(signal.SIGKILL)
        room._parent.process.wait()
        nb, report = run(room, ["1 + 1"])
    assert (text(nb.cells[0]), outcomes(report)) == ("2", [CellOutcome.RAN])


def test_files_lie_beside_the_notebook_and_nowhere_else(room):
    """Are a student's data files there, and names that lead elsewhere left out?"""
    files = {
        "data/own.csv": b"1,2",
        "../up.txt": b"x",
        "/tmp/abs.txt": b"x",
        "numpy.py": b"1/0",
        "sitecustomize.py": b"1/0",
    }
    nb, _ = run(
        room,
        ["import os, numpy\nopen('data/own.csv').read(), sorted(os.listdir('.')), os.path.exists('/tmp/abs.txt')"],
        files=files,
    )
    assert text(nb.cells[0]) == "('1,2', ['data', 'numpy.py', 'sitecustomize.py'], False)"


def test_a_students_own_module_can_be_imported(room):
    """As in Jupyter: is a module beside the notebook found?"""
    nb, _ = run(room, ["import own\nown.x"], files={"own.py": b"x = 3"})
    assert text(nb.cells[0]) == "3"


def test_long_output_is_cut_with_a_note(room):
    """Is what a cell stores limited, while clearing it makes room again?"""
    nb, report = run(
        room,
        [
            "print('y' * 300_000)",
            "from IPython.display import clear_output\nfor i in range(50):\n    clear_output()\n    print('z' * 9_000)",
        ],
    )
    assert text(nb.cells[0]).endswith("is longer than 100,000 bytes and was cut here.]\n")
    assert len(text(nb.cells[0])) < 101_000
    assert text(nb.cells[1]) == "z" * 9_000 + "\n"
    assert [cell.output_cut for cell in report.cells] == [True, False]


def test_a_closed_room_says_so():
    """Is the mistake of our own caller named?"""
    with pytest.raises(SandboxError, match="with"):
        Room(SMALL).run(notebook("1"), [0])


def test_the_room_leaves_nothing_behind():
    """Are its processes and its folder gone when it closes?"""
    with Room(SMALL, warm=("numpy",)) as room:
        folder, parent = room._folder, room._parent.process.pid
        run(room, ["import subprocess; subprocess.Popen(['sleep', '600'])"])
    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(parent, 0)


def test_the_inside_never_imports_the_grader():
    """Can the code inside do without everything that is not bound there?"""
    known = {"helpers", "numpy", "IPython", "matplotlib", "matplotlib_inline", "traitlets", "comm", "gradschool_room"}
    found = set()
    for path in python_home.INSIDE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                found.add(node.module.split(".")[0])
    assert found - known <= sys.stdlib_module_names


def test_without_bubblewrap_the_reason_is_a_sentence(monkeypatch):
    """Does a machine without it get told what to install, and which flag does without?"""
    monkeypatch.setenv("PATH", "/nowhere")
    reason = available()
    assert "apt install bubblewrap" in reason and "--no-sandbox" in reason
    with pytest.raises(SandboxError, match="bubblewrap"), Room(SMALL):
        pass


def test_a_bubblewrap_that_fails_is_named(monkeypatch, tmp_path):
    """Does a machine that forbids namespaces get the reason of the refusal?"""
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2; exit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "No permissions to create new namespace" in available()


def test_without_a_sandbox_the_same_engine_runs():
    """Are cells, checks, crashes and limits the same with `sandbox=False`, with nothing left behind?"""
    with Room(SMALL, sandbox=False, warm=("numpy",)) as room:
        cells = [
            DOUBLE,
            CHECK,
            "import os; os._exit(2)",
            "import subprocess; subprocess.Popen(['sleep', '61.7'], start_new_session=True); 1",
            "while True: pass",
        ]
        seen = []
        _, report = run(room, cells, lambda index, caller: seen.append(caller.call("double", (4,)).value) or [])
        left = subprocess.run(["pgrep", "-f", "sleep 61.7"], capture_output=True, check=False).stdout
    assert seen == [8]
    assert outcomes(report) == ["RAN", "CRASHED", "RAN", "TIMED_OUT"]
    assert left == b""


def test_the_sandbox_dies_with_the_grader(tmp_path):
    """Is nothing left of the sandbox when the grading process is killed outright?"""
    code = (
        "import os, sys, time\nfrom tests.room.conftest import SMALL\nfrom grader.room import Room\n"
        "room = Room(SMALL, warm=())\nroom.__enter__()\nprint(room._parent.process.pid, room._folder, flush=True)\ntime.sleep(60)\n"
    )
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE, text=True) as grader:
        pid, folder = grader.stdout.readline().split()
        grader.kill()
    shutil.rmtree(folder)
    until = time.monotonic() + 20
    while (
        Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes() and time.monotonic() < until
    ):
        time.sleep(0.02)
    assert not Path(f"/proc/{pid}/cmdline").exists() or not Path(f"/proc/{pid}/cmdline").read_bytes()


@pytest.mark.parametrize(
    ("outside", "name"),
    [
        ("/usr/bin/python3", "/usr/bin/python3"),
        ("/tmp/clone/.venv/bin/python", "/room/outside/tmp/clone/.venv/bin/python"),
        ("/home/student/.venv", "/room/outside/home/student/.venv"),
        ("/home/students/.venv", "/home/students/.venv"),
    ],
)
def test_python_shows_where_no_private_folder_covers_it(outside, name):
    """Does a checkout below /tmp work too, where every submission gets a folder of its own?"""
    assert python_home.inside(outside) == name
