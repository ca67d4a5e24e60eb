"""The sandbox of bubblewrap: no network, a read-only system, nothing of this user's; see docs/security.md."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import helpers
from grader.room.limits import Limits
from grader.room.sandboxes.binds import binds, secrets
from grader.room.sandboxes.interface import WITH_LIBRARY, WarmSettings
from grader.room.sandboxes.python_home import (
    INSIDE,
    LIBRARY,
    PACKAGE,
    environment,
    font_folder,
    inside,
    package_folders,
)
from grader.temporary import OwnFolder

INSTALL = "Install it with `apt install bubblewrap` (Debian, Ubuntu) or `dnf install bubblewrap` (Fedora)"
CONTAINER = "docs/where-it-runs.md"  # the image, and what a container must allow
WITHOUT = "to grade without a sandbox, on a machine where student code may do anything, pass --no-sandbox"
_SYSTEM_FILES = {
    "passwd": "student:x:1000:1000:student:/home/student:/bin/sh\n",
    "group": "student:x:1000:\n",
    "hosts": "127.0.0.1 localhost\n",
}
_HOME, _FIGURES = "/home/student", "/room/figures"
_FIRST_NAMELESS_USER = 1_000_000_000
_PROBE = WITH_LIBRARY + f"from {PACKAGE}.probe import main; main(sys.argv[2])"
_PROBE_S = 30
_BROKEN = 3  # how the probe ends if it starts, but sees what it must not
_CANARY = "GRADSCHOOL_SELF_CHECK"


class Bubblewrap:
    """Runs the program inside walls made by the command `bwrap`."""

    name = "bubblewrap"
    isolates = True

    def self_check(self) -> str | None:
        """See `Sandbox.self_check`; done once per process and user, since a machine does not change meanwhile."""
        return _self_check(os.geteuid(), shutil.which("bwrap"))

    def command(self, folder: Path, program: str, *arguments: str) -> list[str]:
        """See `Sandbox.command`."""
        return _command(folder, font_folder(), program, *arguments)

    def environment(self, folder: Path) -> dict[str, str]:
        """See `Sandbox.environment`: bubblewrap clears it and sets its own."""
        return {"PATH": os.environ.get("PATH", os.defpath)}

    def warm_settings(self) -> WarmSettings:
        """See `Sandbox.warm_settings`."""
        nameless = _FIRST_NAMELESS_USER + os.getpid() if os.geteuid() == 0 else None
        return WarmSettings(sandbox=True, site=[inside(path) for path in package_folders()], drop_to=nameless)

    def opening(self, folder: Path, limits: Limits) -> dict[str, Any]:
        """See `Sandbox.opening`."""
        return {"limits": asdict(limits), "home": ""}

    def clean_up(self, folder: Path) -> None:
        """See `Sandbox.clean_up`: all that a submission can write ends with its namespaces."""


def _command(folder: Path, figures: Path | None, program: str, *arguments: str) -> list[str]:
    python = [inside(sys.executable), "-I", "-c", program, LIBRARY, *arguments]
    return [shutil.which("bwrap") or "bwrap", *_walls(folder, figures), "--", *python]


def _walls(folder: Path, figures: Path | None) -> list[str]:
    """Bubblewrap's own words: namespaces, environment, and what shows where.

    Parameters
    ----------
    folder : Path
        A folder in which files such as `/etc/passwd` are made, with nobody in them but the student.
    figures : Path or None
        Matplotlib's folder with the list of fonts, which takes a second to make.
    """
    words = [*_namespaces(), *_variables(), "--dir", "/etc", *binds()]
    for name, text in _SYSTEM_FILES.items():
        (folder / name).write_text(text, encoding="ascii")
        words += ["--ro-bind", str(folder / name), f"/etc/{name}"]
    words += ["--proc", "/proc", "--dev", "/dev"]
    # It gives zeros as well, but cannot be mapped: a shared map of /dev/zero is memory that belongs to no process.
    words += ["--dev-bind", "/dev/full", "/dev/zero"]
    # The warm parent's own; every submission has another one over it.
    words += ["--perms", "1777", "--tmpfs", "/tmp"]
    for place in ("/home", _HOME, "/room", "/room/private", _FIGURES, LIBRARY):
        words += ["--dir", place]
    if figures is not None:
        words += ["--ro-bind-try", str(figures), _FIGURES]
    words += ["--ro-bind", str(Path(helpers.__file__).resolve().parent), f"{LIBRARY}/helpers"]
    words += ["--ro-bind", str(INSIDE), f"{LIBRARY}/{PACKAGE}"]
    return [*words, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/"]


def _namespaces() -> list[str]:
    # Not the cgroups': the warm parent must find the submissions' among its own. Each submission leaves them.
    unshared = ("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts")
    words = ["--die-with-parent", "--new-session", *unshared, "--hostname", "sandbox"]
    if os.geteuid() != 0:
        return [*words, "--unshare-user", "--uid", "1000", "--gid", "1000"]
    # Root's own id would own the kernel's settings in /proc/sys and be free of the limit of processes. So root
    # stays outside the user namespace for a moment and the warm parent becomes a nameless user.
    words += ["--cap-drop", "ALL"]
    for capability in ("CAP_SYS_ADMIN", "CAP_SYS_RESOURCE", "CAP_SETUID", "CAP_SETGID"):
        words += ["--cap-add", capability]
    return words


def _variables() -> list[str]:
    programs = inside(Path(sys.executable).parent)
    variables = environment(_HOME, LIBRARY, _FIGURES, programs)
    return ["--clearenv", *(word for name, value in variables.items() for word in ("--setenv", name, value))]


@cache
def _self_check(uid: int, bwrap: str | None) -> str | None:
    if sys.platform != "linux":
        return f"The sandbox needs Linux. {CONTAINER} says how to grade in a container on this system; {WITHOUT}."
    if bwrap is None:
        return f"The sandbox needs the program `bwrap` (bubblewrap). {INSTALL}; {WITHOUT}."
    try:
        done = _probe(Bubblewrap())
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"The sandbox does not start ({error}); {WITHOUT}."
    reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1][:300].rstrip(".")
    if done.returncode == _BROKEN:
        return f"The sandbox starts, but it does not keep student code in: {reason}; {WITHOUT}."
    if done.returncode != 0:
        switched_on = f"Are user namespaces switched on? What a container needs for them stands in {CONTAINER}"
        return f"The sandbox does not start here: {reason}. {switched_on}; {WITHOUT}."
    return None


def _probe(sandbox: Bubblewrap) -> subprocess.CompletedProcess[str]:
    """Run `inside/probe.py`, with a file, a variable and a listening port outside that it must not find."""
    with OwnFolder("check") as folder, socket.create_server(("127.0.0.1", 0)) as open_port:
        folder.chmod(0o755)  # hidden by the walls, not by its rights
        (folder / _CANARY).touch()
        outside = {
            "drop_to": sandbox.warm_settings()["drop_to"],
            "paths": list(_must_not_show([folder / _CANARY])),
            "variable": _CANARY,
            "port": open_port.getsockname()[1],
            "broken": _BROKEN,
        }
        return subprocess.run(
            _command(folder, None, _PROBE, json.dumps(outside)),
            env=sandbox.environment(folder) | {_CANARY: "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PROBE_S,
            check=False,
        )


def _must_not_show(more: Iterable[Path]) -> Iterable[str]:
    """Files that only the trusted side may see, under each name that they could have inside."""
    # Of a secret folder an empty place may show; and the environment of this Python, if it lies there.
    files = [path for folder in secrets() for path in (folder / "solutions", folder / "errors.py")]
    for path in [*files, *more]:
        yield from {str(path), inside(path)}
