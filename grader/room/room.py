"""The examiner's room: runs notebooks in fresh forks of one warm process, and lets checks talk to forks of them."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from grader.errors import SandboxError
from grader.judge.caller import Caller
from grader.room import sandbox as walls
from grader.room.inside.frames import Channel, FrameError, Late, payload
from grader.room.limits import Limits
from grader.room.playback import Playback
from grader.room.process import Process
from grader.room.report import RunReport

WARM = (
    "numpy",
    "numpy.random",
    "numpy.linalg",
    "matplotlib.pyplot",
    "IPython",
    "IPython.display",
    "ipywidgets",
    "timeit",
    "helpers.judge.wire",
    "helpers.judge.calling",
    "helpers.judge.messages",
    "helpers.judge.compare",
    "helpers.style",
    "helpers.plotting",
    "helpers.figures.pictures",
    "helpers.figures.drawings",
    "helpers.datasets",
    "helpers.checks",
    "sklearn.datasets",
    "skimage.data",
    "copy",
    "itertools",
    "math",
    "random",
    "time",
    "dataclasses",
    "pathlib",
    "unittest.mock",
)
_START_S = 60.0
_OPEN_S = 30.0
_MAIN = "import sys; sys.path.insert(0, sys.argv[1]); from gradschool_room.warm import main; main(int(sys.argv[2]), sys.argv[3])"
OnCheck = Callable[[int, Caller], list[NotebookNode]]


class Room:
    """One warm process, inside the walls, and the notebooks that it runs one after the other.

    Parameters
    ----------
    limits : Limits
    sandbox : bool
        False runs the same without walls: student code may then do whatever this user may.
    warm : sequence of str
        Modules that are loaded once; those that do not exist are left out.

    Raises
    ------
    SandboxError
        On entering, if no sandbox can be had on this machine.
    """

    def __init__(self, limits: Limits | None = None, sandbox: bool = True, warm: Collection[str] = WARM) -> None:
        self.limits = limits or Limits()
        self.sandbox = sandbox
        self._warm = list(warm)
        self._folder: Path | None = None
        self._parent: subprocess.Popen | None = None
        self._control: Channel | None = None
        self._arrived = False
        self._stderr: Any = None

    def __enter__(self) -> Room:
        self.begin()
        try:
            self._arrive()
        except BaseException:
            self.__exit__()
            raise
        return self

    def begin(self) -> None:
        """Start the warm process; the first notebook waits for it.

        Raises
        ------
        SandboxError
            If no sandbox can be had on this machine.
        """
        reason = walls.available() if self.sandbox else None
        if reason is not None:
            raise SandboxError(reason)
        self._folder = Path(tempfile.mkdtemp(prefix="gradschool-room-"))
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_: object) -> None:
        self._stop()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def run(
        self,
        nb: NotebookNode,
        execute: Collection[int],
        checks: Collection[int] = (),
        on_check: OnCheck | None = None,
        *,
        files: Mapping[str, bytes] | None = None,
    ) -> RunReport:
        """Run cells of a notebook, and fill in their outputs and execution counts.

        Parameters
        ----------
        nb : NotebookNode
            Changed in place. All code cells lose their outputs first; those not in `execute` stay without.
        execute : collection of int
            Indices of the code cells that run, in the notebook's order.
        checks : collection of int
            Indices of the cells that are not run: at their place `on_check(index, caller)` is called, with a way to a
            fresh fork of the notebook's process, and what it returns becomes the cell's outputs.
        files : mapping of str to bytes, optional
            Files of the student's that lie beside the notebook, by relative path.

        Returns
        -------
        RunReport
            Whatever the student's code does; only an exception of `on_check` comes through.
        """
        if self._folder is None:
            raise SandboxError("The room is not open: use it in a `with` statement.")
        return Playback(self, nb, frozenset(execute), frozenset(checks), on_check, files or {}).go()

    def open(self) -> Process:
        """Fork a fresh submission; a parent that died meanwhile is started again.

        Raises
        ------
        SandboxError
            If it cannot be had.
        """
        for attempt in (1, 2):
            if self._control is None:
                self._start()
            if not self._arrived:
                self._arrive()
            try:
                return self._open()
            except (FrameError, OSError) as error:
                self._stop()
                if attempt == 2:
                    raise SandboxError(f"The sandbox ended and does not start again ({error}).") from None
        raise AssertionError

    def _open(self) -> Process:
        watch, watch_end = socket.socketpair()
        notebook, notebook_end = socket.socketpair()
        limits = asdict(self.limits)
        if not self.sandbox:
            limits["processes"] = 0  # without a namespace the kernel would count all of this user's processes
        home = tempfile.mkdtemp(prefix="home-", dir=self._folder) if not self.sandbox else ""
        deadline = time.monotonic() + _OPEN_S
        with watch_end, notebook_end:
            try:
                fds = (watch_end.fileno(), notebook_end.fileno())
                self._control.send({"op": "open", "limits": limits, "home": home}, deadline=deadline, fds=fds)
                answer, _ = self._control.receive(deadline)
            except BaseException:
                watch.close()
                notebook.close()
                raise
        if answer.get("op") != "opened":
            watch.close()
            notebook.close()
            raise SandboxError(
                f"A submission cannot be started in the sandbox: {_last_line(payload(answer, 'text', str, ''))}"
            )
        return Process(answer["pid"], Channel(watch), Channel(notebook))

    def close(self, process: Process) -> None:
        """End a submission: when this returns, none of its processes is left."""
        try:
            if self._control is not None:
                deadline = time.monotonic() + _OPEN_S
                self._control.send({"op": "close", "pid": process.pid, "kill": self.sandbox}, deadline=deadline)
                self._control.receive(deadline)
        except FrameError:
            self._stop()
        finally:
            process.close()
        if not self.sandbox and self._folder is not None:
            for home in self._folder.glob("home-*"):
                shutil.rmtree(home, ignore_errors=True)

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        self._stderr = (self._folder / "stderr").open("w+b")
        try:
            with theirs:
                self._parent = subprocess.Popen(
                    self._command(theirs.fileno()),
                    stdin=subprocess.DEVNULL,
                    stdout=self._stderr,
                    stderr=self._stderr,
                    pass_fds=(theirs.fileno(),),
                    env=self._environment(),
                    cwd="/",
                    start_new_session=True,
                )
        except OSError as error:
            ours.close()
            self._stop()
            raise SandboxError(f"The process that runs notebooks does not start: {error}") from None
        self._control, self._arrived = Channel(ours), False

    def _arrive(self) -> None:
        """Wait until the warm process has loaded everything."""
        try:
            self._control.receive(time.monotonic() + _START_S)
            self._arrived = True
        except FrameError as error:
            said = self._said()
            self._stop()
            why = "it takes too long" if isinstance(error, Late) else said or str(error)
            raise SandboxError(f"The process that runs notebooks does not start: {why}") from None

    def _command(self, fd: int) -> list[str]:
        settings = {
            "sandbox": self.sandbox,
            "site": self._site(),
            "warm": self._warm,
            "drop_to": 1_000_000_000 + os.getpid() if self.sandbox and os.geteuid() == 0 else None,
        }
        library = walls.LIBRARY if self.sandbox else str(self._library())
        program = walls.inside(sys.executable) if self.sandbox else sys.executable
        python = [program, "-I", "-c", _MAIN, library, str(fd), json.dumps(settings)]
        if not self.sandbox:
            return python
        return walls.command(shutil.which("bwrap") or "bwrap", python, walls.font_folder(), self._folder)

    def _site(self) -> list[str]:
        folders = walls.package_folders()
        return [walls.inside(folder) for folder in folders] if self.sandbox else folders

    def _library(self) -> Path:
        library = self._folder / "lib"
        return library if library.exists() else walls.plain_library(self._folder)

    def _environment(self) -> dict[str, str]:
        if self.sandbox:
            return {"PATH": os.environ.get("PATH", os.defpath)}  # bubblewrap clears it and sets its own
        home = str(self._folder)
        return walls.environment(home, str(self._library()), str(walls.font_folder() or home))

    def _said(self) -> str:
        if self._stderr is None:
            return ""
        with contextlib.suppress(OSError):
            size = self._stderr.seek(0, os.SEEK_END)
            self._stderr.seek(max(size - 4_000, 0))
            return _last_line(self._stderr.read().decode("utf-8", "replace"))
        return ""

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._parent is not None:
            self._parent.kill()
            self._parent.wait()
            self._parent = None
        if self._stderr is not None:
            self._stderr.close()
            self._stderr = None

    @property
    def alive(self) -> bool:
        """Whether the warm process is there and quiet, as it should be between two notebooks."""
        return self._control is not None and not select.select([self._control], [], [], 0)[0]


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    return lines[-1][:300] if lines else ""
