"""What a fork says of a call, read without believing any of it."""

from __future__ import annotations

from typing import Any

from grader.room.inside.frames import payload
from helpers.judge.calling.call import MAX_ERROR_TEXT, MAX_PRINTED, Reply, Trouble
from helpers.judge.calling.place import MOST_SHAPES, Place, as_told
from helpers.judge.wire import WireError, unpack

_KINDS = ("missing", "not_callable", "raised", "timed_out", "crashed", "unreadable")


def read_reply(header: dict, buffers: list[bytes]) -> Reply:
    """The reply to a call; raises `WireError` if it is of no known form."""
    trouble = _read_trouble(header.get("trouble"))
    if header.get("value") is None:
        return Reply(trouble=trouble or Trouble("unreadable", text="no value"))
    value = unpack(header["value"], buffers)
    if not (
        isinstance(value, tuple) and len(value) == 3 and isinstance(value[1], tuple) and isinstance(value[2], dict)
    ):
        raise WireError("an answer without its parts")
    lines, seconds = header.get("lines"), payload(header, "seconds", float, 0.0)
    return Reply(
        value[0],
        value[1],
        value[2],
        trouble,
        printed=payload(header, "printed", str, "")[:MAX_PRINTED],
        lines=lines if type(lines) is int and 0 <= lines < 2**64 else None,
        seconds=seconds if 0 <= seconds < 1e6 else 0.0,
        too_strict=payload(header, "too_strict", str, "")[:200],
    )


def _read_trouble(parts: Any) -> Trouble | None:
    if parts is None:
        return None
    if not (
        isinstance(parts, list)
        and len(parts) == 5
        and all(isinstance(text, str) for text in parts[:4])
        and parts[0] in _KINDS
    ):
        raise WireError("trouble in no known form")
    kind, type_name, text, traceback, place = parts
    return Trouble(kind, type_name[:200], text[:MAX_ERROR_TEXT], traceback[:4_000], _read_place(place))


def _read_place(parts: Any) -> Place | None:
    """The line that an answer names; what is not of a known form is no line."""
    match parts:
        case [int(line), str(text), str(function), list(shapes), str(expression), str(near)] if 0 < line < 10**6:
            name = function[:80] if function.isidentifier() else ""
            known = tuple(filter(None, map(_read_shape, shapes[:MOST_SHAPES])))
            meant = near[:80] if near.isidentifier() else ""
            return Place(int(line), as_told(text), name, known, as_told(expression), meant)
    return None


def _read_shape(parts: Any) -> tuple[str, tuple[int, ...]] | None:
    match parts:
        case [str(name), list(shape)] if name.isidentifier() and len(shape) <= 8:
            if all(type(size) is int and 0 <= size < 10**9 for size in shape):
                return name[:80], tuple(shape)
    return None
