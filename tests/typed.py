"""`gradschool` and `nbgrader` as a test types them: forks of a process that has loaded them.

To load them takes longer than most commands take. Each command still is a process of its own, with its own folder, streams and
end; what is loaded once is code alone. A test that asks how a command is loaded starts it itself.
"""

from __future__ import annotations

import gc
import importlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)  # in place of this folder

from tests.beside import Beside, Questions

COMMANDS = {"gradschool": "grader.cli", "nbgrader": "nbgrader.apps.nbgraderapp"}
# An exercise is read when it is asked for: it may be written by a command before. The inside of the room runs elsewhere.
NOT_LOADED = ("grader.exercises", "grader.room.inside", "grader.cli.__main__")
# What `nbgrader` loads as late as it can.
LATE = ("nbgrader.apps.api", "nbconvert.exporters", "nbconvert.preprocessors", "ipykernel.kernelspec")

MOST_PROCESSES = 2  # the environment of all tests, and that of one course of its own

_processes: dict[frozenset, Beside] = {}


def typed(
    words: Sequence[str],
    cwd: Path,
    environment: Mapping[str, str] | None = None,
    timeout: float = 300,
    walls: Sequence[str] = (),
) -> subprocess.CompletedProcess[str]:
    """Run one of our commands to its end, as `subprocess.run` would with its output captured; behind walls, if there are some."""
    environment = os.environ if environment is None else environment
    environment = {name: value for name, value in environment.items() if not name.startswith("PYTEST_")}
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        asked = {"words": list(words), "cwd": str(cwd), "out": str(out), "err": str(err)}
        code = _loaded(environment, walls).ask(asked, timeout)
        texts = (path.read_bytes().decode().replace("\r\n", "\n") for path in (out, err))
        return subprocess.CompletedProcess(list(words), code, *texts)


def _loaded(environment: Mapping[str, str], walls: Sequence[str]) -> Beside:
    """The process that has this environment; those that were not asked for longest are ended."""
    key = frozenset({**environment, "walls": tuple(walls)}.items())
    _processes[key] = _processes.pop(key, None) or Beside(__file__, environment, walls)
    while len(_processes) > MOST_PROCESSES:
        _processes.pop(next(iter(_processes))).end()
    return _processes[key]


def _load() -> None:
    import grader.cli  # before all others, as a command does

    top = Path(grader.__file__).parent
    modules = [".".join(path.relative_to(top.parent).with_suffix("").parts) for path in sorted(top.rglob("*.py"))]
    ours = [name.removesuffix(".__init__") for name in modules if not name.startswith(NOT_LOADED)]
    for name in (*COMMANDS.values(), *ours, *LATE):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


def _next_command() -> list[str] | None:
    """Wait for a command and fork: in the new process give its words, in this one go on until there is no more."""
    questions = Questions()
    for asked in questions:
        child = os.fork()
        if child == 0:
            os.chdir(asked["cwd"])
            new = os.O_WRONLY | os.O_CREAT
            for number, path, mode in ((0, os.devnull, os.O_RDONLY), (1, asked["out"], new), (2, asked["err"], new)):
                os.dup2(os.open(path, mode), number)
            return asked["words"]
        _, status = os.waitpid(child, 0)
        questions.answer(os.waitstatus_to_exitcode(status))
    return None


if __name__ == "__main__":
    del sys.path[0]  # commands are loaded from where their environment says
    _load()
    words = _next_command()
    if words:
        sys.modules["numpy"].random.seed()  # else all commands draw alike
        del __file__  # which worker processes would run before they work
        sys.argv = [str(Path(sys.executable).parent / words[0]), *words[1:]]
        sys.exit(sys.modules[COMMANDS[words[0]]].main())
