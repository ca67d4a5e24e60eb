"""The commands `gradschool` and `nbgrader`, each in a fork of one process that has loaded what they need.

A command that a test types costs a second or two, nearly all of it for loading libraries. A fork has its own arguments, folder,
environment, output and end, as a process that was started has; only what the interpreter itself reads while it starts is shared.
Where the start is the matter, a test starts a process (`tests.grader.conftest.run`).
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from types import TracebackType

SERVE = "from tests.grader.loaded import serve; serve()"
ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("grader.grade.week", "grader.tell.pages", "grader.lms.sheet", "nbgrader.apps", "nbgrader.converters")


class Commands:
    """A process that waits for commands; it ends with the `with` statement, or with this process.

    Parameters
    ----------
    walls : sequence of str
        What comes before its command line, such as bubblewrap's words.
    """

    def __init__(self, walls: Sequence[str] = ()) -> None:
        from tests.surroundings import HOME_VARIABLE  # not where commands run, which need no pytest

        words = [*walls, sys.executable, "-c", SERVE]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self._process = subprocess.Popen(words, cwd=ROOT, text=True, **pipes)
        self._folder = tempfile.TemporaryDirectory(dir=os.environ.get(HOME_VARIABLE))  # which goes with the run

    def __enter__(self) -> Commands:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()
        self._folder.cleanup()

    def run(self, words: Sequence[str], cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run a command with this process' environment, in a folder."""
        assert self._process.stdin is not None and self._process.stdout is not None
        said = [Path(self._folder.name) / name for name in ("out", "err")]
        request = {"words": list(words), "cwd": str(cwd), "env": dict(os.environ), "said": list(map(str, said))}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        code = json.loads(self._process.stdout.readline())
        return subprocess.CompletedProcess(words, code, *(path.read_text(encoding="utf-8") for path in said))


def _mains() -> dict[str, Callable[[], object]]:
    """What each command calls, with all that it may need loaded."""
    import grader.cli

    for module in pkgutil.iter_modules(grader.cli.__path__, "grader.cli."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in NEEDED:
        importlib.import_module(name)
    from nbgrader.apps.nbgraderapp import main

    return {"gradschool": grader.cli.main, "nbgrader": main}


def serve() -> None:
    """Fork for each line of standard input; write the code with which the fork ended."""
    mains = _mains()
    sys.path[:] = [place for place in sys.path if place]  # where a command is typed, nothing is imported from
    gc.freeze()
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(request)
            sys.exit(mains[request["words"][0]]())
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _become(request: dict) -> None:
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    for descriptor, name in enumerate((os.devnull, *request["said"])):
        opened = os.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        os.dup2(opened, descriptor)
        os.close(opened)
    tempfile.tempdir = None  # known by its variable, if anybody asked before
    sys.argv = request["words"]


def typed(words: Sequence[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run `gradschool` or `nbgrader` in the one process of this test run."""
    return _commands().run(words, cwd)


@cache
def _commands() -> Commands:
    found = Commands()
    atexit.register(found.__exit__, None, None, None)
    return found
