"""What a fork asks back: the value of an earlier exercise's function, which only the trusted side has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from grader.room.guard import Guard, GuardedError
from grader.room.inside.frames import FrameError, payload
from grader.room.limits import Limits
from grader.room.stopwatch import Stopwatch
from helpers.judge.wire import pack, unpack


class CallBacks:
    """Answers what is asked during one wait.

    Parameters
    ----------
    limits : Limits
    guard : Guard
        Entered, for all of them together.
    watch : Stopwatch
        Runs while the fork computes.
    """

    def __init__(self, limits: Limits, guard: Guard, watch: Stopwatch) -> None:
        self._limits = limits
        self._guard = guard
        self._watch = watch

    def answer(
        self, header: dict, buffers: list[bytes], stubs: Mapping[str, Callable]
    ) -> tuple[dict[str, Any], list[bytes]]:
        """The message that answers a question.

        Raises
        ------
        FrameError or WireError
            If it is no question that may be asked.
        """
        function = stubs.get(payload(header, "name", str, ""))
        if function is None or self._guard.calls >= self._limits.call_backs:
            raise FrameError("a call-back that was not offered")
        value = unpack(header.get("value"), buffers)
        if not (
            isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], tuple) and isinstance(value[1], dict)
        ):
            raise FrameError("a call-back without arguments")
        try:
            document, raw = pack(self._guarded(function, value[0], value[1]))
            return {"op": "value", "value": document}, raw
        except GuardedError as error:
            return {"op": "raise", "type": error.type_name, "text": error.text}, []

    def _guarded(self, function: Callable, args: tuple, kwargs: dict) -> Any:
        """Call a trusted function in the time of the check: the fork sleeps meanwhile, and what we compute counts."""
        self._watch.stop()
        begun = self._guard.used_s
        try:
            return self._guard.call(function, args, kwargs, self._watch.left_s)
        finally:
            self._watch.add(self._guard.used_s - begun)
            self._watch.start()
