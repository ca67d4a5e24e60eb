"""What does each attack earn, what does it leave behind, and does it change anybody else's result?"""

from __future__ import annotations

import contextlib
import copy
import os
import re
import socket
import threading
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from grader.course import labels, layout
from grader.declare.finding import Outcome
from grader.room import Room
from grader.room.limits import Limits
from grader.submission.marking import Marked, mark
from grader.submission.restoring.restore import restore
from tests.attacks.cases import (
    ANSWERING,
    FILES,
    FORGING,
    HONEST,
    NETWORK,
    PATCHING,
    PROCESSES,
    READING,
    RESOURCES,
    Attack,
)
from tests.attacks.kernel import HIDING, KERNEL, MEMORY
from tests.attacks.telling import ERRORS, HOOKS, OUTPUTS

pytestmark = pytest.mark.needs_sandbox

NOTEBOOK = "logistic_regression"
KINDS = (
    READING,
    PATCHING,
    FORGING,
    ANSWERING,
    PROCESSES,
    RESOURCES,
    NETWORK,
    FILES,
    MEMORY,
    KERNEL,
    HIDING,
    ERRORS,
    OUTPUTS,
    HOOKS,
)
ATTACKS = {name: attack for kind in KINDS for name, attack in kind.items()}
LIMITS = Limits(
    cell_s=1.5,
    check_s=1,
    submission_s=20,
    grace_s=1,
    memory_mib=768,
    submission_mib=450,
    processes=24,
    file_mib=4,
    files_mib=16,
    files=300,
    output_bytes=100_000,
    call_backs=2_000,
    call_back_mib=256,
)
WARM = ("numpy", "matplotlib.pyplot", "helpers.checks", "helpers.datasets", "helpers.plotting")
OPEN = "def {name}(*args, **kwargs):\n    raise NotImplementedError"


def submission(attack: Attack, words: dict[str, object]) -> NotebookNode:
    """The source notebook with the honest answers, the case's own, and its cell behind the imports."""
    nb = layout.read_source(NOTEBOOK)
    for cell in nb.cells:
        if labels.role(cell) == "answer":
            name = labels.grade_id(cell).split("-")[1]
            if name in attack.answers:
                cell.source = attack.answers[name]
            elif name not in HONEST:
                cell.source = OPEN.format(name=name)
    first = next(i for i, cell in enumerate(nb.cells) if labels.role(cell) == "setup")
    given = "".join(f"{key} = {value!r}\n" for key, value in words.items() if key in attack.cell)
    nb.cells.insert(first + 1, new_code_cell(given + attack.cell, metadata=attack.metadata))
    return restore(nb, NOTEBOOK).nb


@pytest.fixture(scope="module")
def secrets(tmp_path_factory):
    """What must not be found: in the environment, the home folder and the working folder of the grader."""
    folder = tmp_path_factory.mktemp("instructor")
    (folder / "secret.txt").write_text("SECRET")
    (folder / "gradebook.db").write_text("SECRET")
    home = Path(os.environ["HOME"]) / "secret.txt"
    home.write_text("SECRET")
    os.environ["GRADSCHOOL_SECRET"] = "SECRET"
    before = Path.cwd()
    os.chdir(folder)
    yield
    os.chdir(before)
    del os.environ["GRADSCHOOL_SECRET"]
    home.unlink()


@pytest.fixture(scope="module")
def room(secrets):
    """One room for all attacks, one after the other."""
    with Room(LIMITS, warm=WARM) as open_room:
        yield open_room


@pytest.fixture(scope="module")
def listener(tmp_path_factory):
    """Somebody on the host who would be glad to hear from a submission: the words to reach it, and what it heard."""
    heard: list[bytes] = []
    tcp, udp = socket.create_server(("", 0)), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    port = tcp.getsockname()[1]
    udp.bind(("", port))
    path = str(tmp_path_factory.mktemp("socket") / "listener")
    unix, abstract = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
    unix.bind(path)
    name = f"gradschool-{os.getpid()}"
    abstract.bind("\0" + name)
    sockets = [tcp, udp, unix, abstract]
    for sock in (unix, abstract):
        sock.listen()

    def listen(sock: socket.socket) -> None:
        with contextlib.suppress(OSError):
            heard.append(sock.recv(10) if sock is udp else sock.accept()[0].recv(10))

    threads = [threading.Thread(target=listen, args=(sock,), daemon=True) for sock in sockets]
    for thread in threads:
        thread.start()
    addresses = ["127.0.0.1", *{info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}]
    yield {"PORT": port, "ADDRESSES": addresses, "UNIX": path, "ABSTRACT": name}, heard
    for sock in sockets:
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)
        sock.close()


@pytest.fixture(scope="module")
def honest(room) -> Marked:
    """What the honest part earns without an attack."""
    return mark(submission(Attack("print('hello')"), {}), NOTEBOOK, room)


def scores(marked: Marked) -> dict[str, float]:
    """Points by exercise."""
    return {labels.split_id(result.id)[1]: result.score for result in marked.results}


def processes_below(pid: int) -> list[int]:
    """All descendants of a process of ours."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    found = [pid]
    for parent in found:
        found += [child for child, its in parents.items() if its == parent]
    return found[1:]


def said(marked: Marked) -> str:
    """All that the notebook put out and the run said."""
    outputs = [output for cell in marked.nb.cells if cell.cell_type == "code" for output in cell.outputs]
    return "\n".join([*marked.problems, *(str(dict(output)) for output in outputs)])


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_earns_what_its_honest_part_earns(room, honest, listener, name):
    """Does each get at most its honest marks, see nothing, and leave the room as it was?"""
    attack = ATTACKS[name]
    words, heard = listener
    quiet = len(processes_below(room._parent.process.pid))
    room.limits = replace(LIMITS, cell_s=attack.cell_s or LIMITS.cell_s)
    marked = mark(submission(attack, words), NOTEBOOK, room, files=attack.files)
    assert marked.errors == ()
    for exercise, points in scores(marked).items():
        best = scores(honest)[exercise]
        assert points == best if attack.keeps and exercise not in attack.answers else points <= best, exercise
    assert "FOUND" not in said(marked)
    assert attack.says in said(marked)
    assert heard == []
    assert len(processes_below(room._parent.process.pid)) == quiet
    next_one = mark(copy.deepcopy(honest_in_short()), NOTEBOOK, room)
    assert [result.items for result in next_one.results] == [honest.results[1].items]
    assert next_one.problems == ()


def test_the_page_names_cases_that_there_are():
    """Is each attack, and each group of them, that the page on security names as a proof in the suite?"""
    page = (Path(__file__).resolve().parents[2] / "docs" / "security.md").read_text(encoding="utf-8")
    promises = page.partition("## Promises")[2].partition("In every case")[0]
    cells = " ".join(line.rsplit("|", 2)[1] for line in promises.splitlines() if line.startswith("| "))
    named = {name for name in re.findall(r"`(\w+)`", cells) if not name.startswith("test_")}
    groups = {"READING", "PATCHING", "FORGING", "ANSWERING", "PROCESSES", "RESOURCES", "NETWORK", "FILES"}
    groups |= {"MEMORY", "KERNEL", "HIDING", "ERRORS", "OUTPUTS", "HOOKS"}
    assert named - set(ATTACKS) == groups
    assert len(ATTACKS) == sum(map(len, KINDS)) >= 100


@cache
def honest_in_short() -> NotebookNode:
    """Of a submission without an attack only what is needed for the second exercise."""
    nb = submission(Attack("print('hello')"), {})
    nb.cells = [
        cell
        for cell in nb.cells
        if labels.role(cell) in ("setup", "own") or labels.grade_id(cell).startswith(f"{NOTEBOOK}-{HONEST[0]}-")
    ]
    return nb


def test_the_last_submission_is_judged_like_the_first(room, honest):
    """After all attacks on one warm process: does the honest submission get the same results and outputs?"""
    again = mark(submission(Attack("print('hello')"), {}), NOTEBOOK, room)
    assert [(r.id, r.outcome, r.items) for r in again.results] == [(r.id, r.outcome, r.items) for r in honest.results]
    assert said(again) == said(honest)


def test_the_honest_part_is_worth_something(honest):
    """Are the marks that an attack might gain, and those that it might spoil, there at all?"""
    by_name = {labels.split_id(result.id)[1]: result for result in honest.results}
    assert {name for name, result in by_name.items() if result.outcome is Outcome.PASSED} == set(HONEST)
    assert all(result.score == (result.max_score if name in HONEST else 0) for name, result in by_name.items())
