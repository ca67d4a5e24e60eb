"""What pip cannot install: the sandbox, and two programs that tests use."""

from __future__ import annotations

import shutil
from pathlib import Path

from grader.doctor.condition import Condition, State
from grader.room.sandboxes import provider

_CHROMIUM = ("chromium", "chromium-browser")
_POSTGRES_FOLDERS = "/usr/lib/postgresql"


def sandbox() -> Condition:
    """Does the sandbox keep its promises here?"""
    bubblewrap = provider(True)
    reason = bubblewrap.self_check()
    if reason is None:
        sentence = (
            f"The sandbox ({bubblewrap.name}) works: no network, no files of yours and no other process can be reached."
        )
        return Condition("sandbox", State.GOOD, sentence)
    return Condition("sandbox", State.MISSING, reason)


def chromium() -> Condition:
    """Is there a browser for the tests of widgets and formgrader?"""
    found = next((path for name in _CHROMIUM if (path := shutil.which(name))), None)
    if found:
        return Condition("Chromium", State.GOOD, f"Chromium: {found}.")
    return Condition("Chromium", State.NOTE, "No Chromium: only the browser tests need it (`apt install chromium`).")


def postgresql() -> Condition:
    """Is there a PostgreSQL server for its tests?"""
    found = sorted(Path(_POSTGRES_FOLDERS).glob("*/bin/postgres")) or [
        Path(path) for path in [shutil.which("postgres")] if path
    ]
    if found:
        return Condition("PostgreSQL", State.GOOD, f"PostgreSQL server: {found[-1]}.")
    return Condition(
        "PostgreSQL", State.NOTE, "No PostgreSQL server: only its tests need it (`apt install postgresql`)."
    )
