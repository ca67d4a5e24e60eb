"""The examiner's room: runs notebooks in fresh forks of one warm process, and lets checks talk to forks of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from nbformat import NotebookNode

from grader.errors import SandboxError
from grader.judge.caller import Caller
from grader.room.inside.frames import FrameError
from grader.room.limits import Limits
from grader.room.playback import Playback
from grader.room.process import Process
from grader.room.report import RunReport
from grader.room.sandboxes import provider
from grader.room.warm_parent import WarmParent
from grader.temporary import OwnFolder, remove_abandoned

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
    "helpers.judge.calling.call",
    "helpers.judge.messages",
    "helpers.judge.compare",
    "helpers.style",
    "helpers.plotting",
    "helpers.figures.pictures",
    "helpers.figures.drawings",
    "helpers.datasets",
    "helpers.checks",
    "copy",
    "itertools",
    "math",
    "random",
    "time",
    "dataclasses",
    "pathlib",
    "unittest.mock",
)
# Half of all memory, which each fork would copy the tables of: loaded in a warm process of its own, for those that use it.
RARE = ("sklearn.datasets", "skimage.data")
_LEADS_TO_RARE = re.compile(
    r"\b(sklearn|skimage|scipy|widgets|load_(digits_parity|faces|breast_cancer|moons|circles|blobs|quantiles))\b"
)
_OPENINGS = 3  # how often a warm process is started for one notebook: something may end it while it starts, too
OnCheck = Callable[[int, Caller], list[NotebookNode]]


class Room:
    """A warm process, inside the walls, and the notebooks that it runs one after the other.

    Parameters
    ----------
    limits : Limits
    sandbox : bool
        False runs the same without walls: student code may then do whatever this user may.
    warm : sequence of str
        Modules that are loaded once; those that do not exist are left out.
    rare : sequence of str
        Modules that a second warm process has loaded too, which starts when the first notebook leads to one of them.

    Raises
    ------
    SandboxError
        On entering, if no sandbox can be had on this machine.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        sandbox: bool = True,
        warm: Collection[str] = WARM,
        rare: Collection[str] = RARE,
    ) -> None:
        self.limits = limits or Limits()
        self._sandbox = provider(sandbox)
        self._modules = {False: [*warm], True: [*warm, *rare]}
        self._own: OwnFolder | None = None
        self._folder: Path | None = None
        self._parents: dict[bool, WarmParent] = {}
        self._uses_rare = False  # the notebook of the moment

    def __enter__(self) -> Room:
        self.begin()
        try:
            self._started().wait_until_warm()
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
        reason = self._sandbox.self_check()
        if reason is not None:
            raise SandboxError(reason)
        remove_abandoned()  # here too: a worker on another machine may have been killed
        self._own = OwnFolder("room")
        self._folder = self._own.path
        try:
            self._started()
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_: object) -> None:
        for parent in self._parents.values():
            parent.stop()
        self._parents.clear()
        if self._own is not None:
            self._own.remove()
            self._own = self._folder = None

    def run(
        self,
        nb: NotebookNode,
        execute: Collection[int],
        checks: Collection[int] = (),
        on_check: OnCheck | None = None,
        *,
        files: Mapping[str, bytes] | None = None,
        own: Collection[int] = (),
        spare: Collection[int] = (),
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
        own : collection of int
            Those of the cells that share the budget `Limits.submission_s` and are not run when it is used up.
        spare : collection of int
            Those of `own` that are not run when half of it is used: no other cell needs what they make.

        Returns
        -------
        RunReport
            Whatever the student's code does; only an exception of `on_check` comes through.
        """
        if self._folder is None:
            raise SandboxError("The room is not open: use it in a `with` statement.")
        runs = "\n".join(nb.cells[index].source for index in execute)
        self._uses_rare = _LEADS_TO_RARE.search(runs) is not None
        return Playback(
            self, nb, frozenset(execute), frozenset(checks), on_check, files or {}, frozenset(own), frozenset(spare)
        ).go()

    def open(self) -> Process:
        """Fork a fresh submission; a parent that died meanwhile is started again.

        Raises
        ------
        SandboxError
            If it cannot be had.
        """
        for left in reversed(range(_OPENINGS)):
            try:
                parent = self._started()
                parent.wait_until_warm()
                return parent.open(self.limits)
            except SandboxError:
                self._stop()
                if not left:
                    raise
            except (FrameError, OSError) as error:
                self._stop()
                if not left:
                    raise SandboxError(f"The sandbox ended and does not start again ({error}).") from None
        raise AssertionError

    def close(self, process: Process) -> None:
        """End a submission: when this returns, none of its processes is left."""
        try:
            if self._parent is not None:
                self._parent.close(process)
        except FrameError:
            self._stop()
        finally:
            process.close()
        if self._folder is not None:
            self._sandbox.clean_up(self._place(self._folder))

    @property
    def _parent(self) -> WarmParent | None:
        """The warm process of the notebook of the moment, if it was started."""
        return self._parents.get(self._uses_rare)

    def _started(self) -> WarmParent:
        """The same, started if there is none."""
        if self._folder is None:
            raise SandboxError("The room is not open: use it in a `with` statement.")
        if self._uses_rare not in self._parents:
            place = self._place(self._folder)
            place.mkdir(exist_ok=True)
            self._parents[self._uses_rare] = WarmParent(self._sandbox, place, self._modules[self._uses_rare])
        return self._parents[self._uses_rare]

    def _place(self, folder: Path) -> Path:
        """The folder of that process."""
        return folder / ("rare" if self._uses_rare else "usual")

    def _stop(self) -> None:
        parent = self._parents.pop(self._uses_rare, None)
        if parent is not None:
            parent.stop()
