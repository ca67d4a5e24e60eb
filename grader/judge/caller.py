"""How the examiner reaches a student's function, wherever that function lives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from helpers.judge.calling.call import Reply, perform

SECONDS_PER_CHECK = 10.0


class Caller(Protocol):
    """Calls functions of one notebook as it stood at one cell. Checks get nothing else of the submission."""

    def call(
        self,
        name: str,
        args: Sequence[Any],
        kwargs: Mapping[str, Any] | None = None,
        *,
        stubs: Mapping[str, Callable] | None = None,
        count_lines: bool = False,
    ) -> Reply:
        """Call `name` on copies of the arguments; trouble comes back in the reply, never as an exception.

        `stubs` are trusted functions that stand in place of earlier exercises during the call.
        After a reply with trouble `timed_out` or `crashed` the caller answers every further call with the same trouble.
        """
        ...


class LocalCaller:
    """Calls in this very process: for answers that are our own, and inside a notebook's kernel.

    Parameters
    ----------
    namespace : dict
        The global names of the notebook.
    timeout_s : float
        Limit for all calls of one check together.
    """

    def __init__(self, namespace: dict[str, Any], timeout_s: float | None = SECONDS_PER_CHECK) -> None:
        self.namespace = namespace
        self.left_s = timeout_s
        self.timeout_s = timeout_s
        self.dead: Reply | None = None

    def call(
        self,
        name: str,
        args: Sequence[Any],
        kwargs: Mapping[str, Any] | None = None,
        *,
        stubs: Mapping[str, Callable] | None = None,
        count_lines: bool = False,
    ) -> Reply:
        """See `Caller.call`."""
        if self.dead is not None:
            return self.dead
        reply = perform(self.namespace, name, args, kwargs, stubs=stubs, count_lines=count_lines, timeout_s=self.left_s)
        if self.left_s is not None:
            self.left_s = max(self.left_s - reply.seconds, 0.01)
        if reply.trouble and reply.trouble.kind in ("timed_out", "crashed"):
            self.dead = reply
        return reply
