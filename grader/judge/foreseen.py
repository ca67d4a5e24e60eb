"""What every answer to an exercise will be asked, and which values of earlier exercises a right one will ask for.

It is the same for every submission, so it is found out once, and little has to cross while an answer is judged.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, runtime_checkable

from grader.judge.caller import Caller, LocalCaller
from helpers.judge.calling.call import Reply
from helpers.judge.wire import Packed, pack


@dataclass(frozen=True, eq=False)
class ForeseenCall:
    """A call, with the group that it is in and its arguments as they cross."""

    args: Sequence[Any]
    kwargs: Mapping[str, Any]
    group: int
    packed: Packed


@dataclass(frozen=True, eq=False)
class Foreseen:
    """What can be said beforehand of an exercise's exam.

    Attributes
    ----------
    name : str
        The function that is judged.
    arguments : sequence of sequence of (sequence, mapping)
        With which it is called, in this order; whoever asks for one call of a group will ask for the others.
    stubs : mapping of str to callable
        What stands in place of earlier exercises in all these calls.
    namespace : callable
        Makes a notebook in which the reference answers everything.
    rehearse : callable
        Puts the exam to it, through the caller that it is given.
    """

    name: str
    arguments: Sequence[Sequence[tuple[Sequence[Any], Mapping[str, Any]]]]
    stubs: Mapping[str, Callable]
    namespace: Callable[[], dict[str, Any]]
    rehearse: Callable[[Caller], None]

    @cached_property
    def groups(self) -> list[list[ForeseenCall]]:
        """The calls."""
        return [
            [ForeseenCall(args, kwargs, group, pack((tuple(args), dict(kwargs)))) for args, kwargs in calls]
            for group, calls in enumerate(self.arguments)
        ]

    @cached_property
    def _by_arguments(self) -> dict[int, list[ForeseenCall]]:
        found: dict[int, list[ForeseenCall]] = {}
        for call in (call for group in self.groups for call in group):
            found.setdefault(id(call.args), []).append(call)
        return found

    def call(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> ForeseenCall | None:
        """The call with these very arguments, if it is foreseen."""
        for call in self._by_arguments.get(id(args), ()):
            if call.kwargs is kwargs or not (kwargs or call.kwargs):
                return call
        return None

    @cached_property
    def values(self) -> list[tuple[str, Packed, Packed]]:
        """The calls of earlier exercises that the reference makes in its own exam: function, arguments, value."""
        recorder = _Recorder(self.namespace(), self.stubs)
        if self.stubs:
            self.rehearse(recorder)
        return recorder.calls

    @cached_property
    def parameters(self) -> dict[str, list[str]]:
        """The names of the stubs' parameters, in order."""
        return {name: list(inspect.signature(stub).parameters) for name, stub in self.stubs.items()}


@runtime_checkable
class Foreseeing(Protocol):
    """A caller that makes use of what is known beforehand."""

    def foresee(self, foreseen: Foreseen) -> None:
        """Take note of what will be asked; nothing has to be asked, and other things may be asked first."""
        ...


class _Recorder(LocalCaller):
    """Notes what is asked of some stubs, as long as they are in place."""

    def __init__(self, namespace: dict[str, Any], stubs: Mapping[str, Callable]) -> None:
        super().__init__(namespace, timeout_s=None)
        self.calls: list[tuple[str, Packed, Packed]] = []
        self._stubs = stubs

    def call(
        self,
        name: str,
        args: Sequence[Any],
        kwargs: Mapping[str, Any] | None = None,
        *,
        stubs: Mapping[str, Callable] | None = None,
        count_lines: bool = False,
    ) -> Reply:
        """See `grader.judge.caller.Caller.call`."""
        noted = {other: self._noting(other, stub) for other, stub in (stubs or {}).items()}
        return super().call(name, args, kwargs, stubs=noted, count_lines=count_lines)

    def _noting(self, name: str, stub: Callable) -> Callable:
        if self._stubs.get(name) is not stub:
            return stub

        def noted(*args: Any, **kwargs: Any) -> Any:
            arguments = pack((args, kwargs))
            value = stub(*args, **kwargs)
            self.calls.append((name, arguments, pack(value)))
            return value

        return noted
