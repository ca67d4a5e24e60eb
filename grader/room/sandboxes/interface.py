"""What a room asks of a sandbox. A provider is stateless; what it makes lies in the folder of the room."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol, TypedDict

from grader.room.limits import Limits

# Begins every program that runs in a sandbox; its first argument is the folder that holds the code of the inside.
WITH_LIBRARY = "import sys; sys.path.insert(0, sys.argv[1]); "


class WarmSettings(TypedDict):
    """What the warm parent must know of where it runs (`inside/warm.py`).

    Attributes
    ----------
    sandbox : bool
        Whether every submission takes namespaces of its own.
    site : list of str
        Folders of installed packages, as they are called inside.
    drop_to : int or None
        A user without rights that the warm parent becomes; None if it is one already.
    """

    sandbox: bool
    site: list[str]
    drop_to: int | None


class Sandbox(Protocol):
    """A way to run a Python program that may come from a student.

    Attributes
    ----------
    name : str
        What people call it.
    isolates : bool
        Whether student code is kept from this machine's files, network and other processes.
    """

    name: str
    isolates: bool

    def self_check(self) -> str | None:
        """Try out what is promised; None if it holds on this machine, or a sentence that says what does not."""
        ...

    def command(self, folder: Path, program: str, *arguments: str) -> list[str]:
        """The command line that runs a Python program.

        Parameters
        ----------
        folder : Path
            The room's own folder, outside; files that the command line names are made in it.
        program : str
            Source text that begins with `WITH_LIBRARY`.
        """
        ...

    def environment(self, folder: Path) -> dict[str, str]:
        """The environment variables with which the command line is started."""
        ...

    def warm_settings(self) -> WarmSettings:
        """What the warm parent must know."""
        ...

    def opening(self, folder: Path, limits: Limits) -> dict[str, Any]:
        """The request that opens a submission: its limits and its home folder (empty: it gets a private one)."""
        ...

    def clean_up(self, folder: Path) -> None:
        """Remove what a submission that is over has left outside."""
        ...
