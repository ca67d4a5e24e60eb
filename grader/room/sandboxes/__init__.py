"""Sandboxes: where student code runs, behind one interface. See `interface.py` for what each must do."""

from __future__ import annotations

from grader.room.sandboxes.bubblewrap import Bubblewrap
from grader.room.sandboxes.interface import Sandbox
from grader.room.sandboxes.unconfined import Unconfined

PROVIDERS: tuple[Sandbox, ...] = (Bubblewrap(), Unconfined())

__all__ = ["PROVIDERS", "Bubblewrap", "Sandbox", "Unconfined", "available", "provider"]


def provider(sandbox: bool) -> Sandbox:
    """The sandbox of this machine, or the one that confines nothing."""
    return Bubblewrap() if sandbox else Unconfined()


def available() -> str | None:
    """Return None if student code can be isolated here, or a sentence that says why not."""
    return provider(True).self_check()
