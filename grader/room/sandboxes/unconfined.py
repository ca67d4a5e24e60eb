"""No sandbox: student code may do whatever this user may. Limits, crashes and checks work all the same."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

import helpers
from grader.room.limits import Limits
from grader.room.sandboxes.interface import WITH_LIBRARY, WarmSettings
from grader.room.sandboxes.python_home import INSIDE, PACKAGE, environment, font_folder, package_folders
from grader.temporary import OwnFolder

_PROGRAM = WITH_LIBRARY + f"import helpers, {PACKAGE}.frames; print(6 * 7)"
_HOMES = "home-"
_CHECK_S = 30


class Unconfined:
    """Runs the program as any other program of this user."""

    name = "no sandbox"
    isolates = False

    def self_check(self) -> str | None:
        """See `Sandbox.self_check`: a program runs, and finds our packages."""
        return _self_check()

    def command(self, folder: Path, program: str, *arguments: str) -> list[str]:
        """See `Sandbox.command`."""
        return [sys.executable, "-I", "-c", program, str(_library(folder)), *arguments]

    def environment(self, folder: Path) -> dict[str, str]:
        """See `Sandbox.environment`."""
        home = str(folder)
        programs = str(Path(sys.executable).parent)
        return environment(home, str(_library(folder)), str(font_folder() or home), programs)

    def warm_settings(self) -> WarmSettings:
        """See `Sandbox.warm_settings`."""
        return WarmSettings(sandbox=False, site=package_folders(), drop_to=None)

    def opening(self, folder: Path, limits: Limits) -> dict[str, Any]:
        """See `Sandbox.opening`."""
        # Without a namespace the kernel would count all of this user's processes.
        return {"limits": asdict(replace(limits, processes=0)), "home": tempfile.mkdtemp(prefix=_HOMES, dir=folder)}

    def clean_up(self, folder: Path) -> None:
        """See `Sandbox.clean_up`."""
        for home in folder.glob(f"{_HOMES}*"):
            shutil.rmtree(home, ignore_errors=True)


def _library(folder: Path) -> Path:
    """The folder that holds what bubblewrap binds at `/room/lib`, made at the first call."""
    library = folder / "lib"
    if not library.exists():
        library.mkdir()
        (library / "helpers").symlink_to(Path(helpers.__file__).resolve().parent)
        (library / PACKAGE).symlink_to(INSIDE)
    return library


@cache
def _self_check() -> str | None:
    sandbox = Unconfined()
    with OwnFolder("check") as folder:
        try:
            done = subprocess.run(
                sandbox.command(folder, _PROGRAM),
                env=sandbox.environment(folder),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=_CHECK_S,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"A program of ours does not start ({error})."
    if done.stdout.strip() != "42":
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        return f"A program of ours does not run: {reason[:300]}."
    return None
