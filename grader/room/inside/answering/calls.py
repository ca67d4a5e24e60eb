"""In a fork: call functions as asked, until the channel closes."""

from __future__ import annotations

import builtins
from collections.abc import Collection, Iterator
from dataclasses import astuple
from functools import partial
from typing import Any

from helpers.judge.calling.call import Reply, perform
from helpers.judge.wire import WireError, pack, unpack

from .. import system
from ..frames import Channel, FrameError
from .sealed import MISSING, Sealed


def answer_calls(channel: Channel, namespace: dict[str, Any]) -> None:
    """Answer requests one after the other, each call of them with a message of its own.

    Parameters
    ----------
    namespace : dict
        The notebook's global names.
    """
    sealed = Sealed()
    while True:
        try:
            header, buffers = channel.receive()
        except FrameError:
            return
        if header["op"] == "values":
            sealed = Sealed(buffers[0])
            continue
        table = partial(_Stub, channel, sealed, header["sealed"])
        for number, (args, kwargs) in enumerate(_arguments(header["calls"], buffers), header["id"]):
            stubs = {name: table(number, name) for name in header["stubs"]}
            reply = perform(namespace, header["name"], args, kwargs, stubs=stubs, count_lines=header["lines"])
            fields, raw = _describe(reply)
            channel.send({"op": "reply", "id": number, **fields}, raw)


def _arguments(calls: list, buffers: list[bytes]) -> Iterator[tuple[tuple, dict]]:
    """The arguments of each call, whose buffers follow one another."""
    at = 0
    for document, count in calls:
        yield unpack(document, buffers[at : at + count])
        at += count


def _describe(reply: Reply) -> tuple[dict, list[bytes]]:
    trouble = reply.trouble
    try:
        document, raw = pack((reply.value, tuple(reply.args_after), dict(reply.kwargs_after or {})))
    except (WireError, RecursionError) as error:
        return {"value": None, "trouble": ["unreadable", "", str(error), "", None]}, []
    parts = list(astuple(trouble)) if trouble else None  # with its place as a list in the list
    return {
        "value": document,
        "trouble": parts,
        "printed": reply.printed,
        "lines": reply.lines,
        "seconds": reply.seconds,
        "too_strict": reply.too_strict,
    }, raw


class _Stub:
    """What stands in place of another exercise's function: it looks for the value, and asks the other side if there is none."""

    def __init__(self, channel: Channel, sealed: Sealed, held: Collection[str], request: int, name: str) -> None:
        self._channel = channel
        self._sealed = sealed if name in held else Sealed()
        self._request = request
        self.__name__ = self.__qualname__ = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.of_packed(*pack((args, kwargs)))

    def of_packed(self, document: list, raw: list[bytes]) -> Any:
        """The value for packed arguments."""
        value = self._sealed.find(self.__name__, document, raw)
        return self._ask(document, raw) if value is MISSING else value

    def _ask(self, document: list, raw: list[bytes]) -> Any:
        request = {"op": "call_back", "id": self._request, "name": self.__name__, "value": document}
        with system.signals_held():  # an alarm between question and answer would leave the answer lying there
            self._channel.send(request, raw)
            header, buffers = self._channel.receive()
        if header["op"] == "value":
            return unpack(header["value"], buffers)
        kind = getattr(builtins, header["type"], None)
        if not (isinstance(kind, type) and issubclass(kind, Exception)):
            kind = RuntimeError
        raise kind(header["text"])
