"""Frames: how the two sides of the sandbox talk.

A frame is a 4-byte length, a JSON object of that length, and the raw buffers whose sizes the object lists under
`sizes`. The reader believes nothing: lengths have caps, memory is taken as bytes arrive, and reading has a deadline.
"""

from __future__ import annotations

import array
import json
import os
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

MAX_HEADER = 8 * 2**20  # bytes of JSON; a value of 200,000 numbers takes about 7 MB
MAX_PARTS = 2_000_000  # commas and brackets in it: JSON of empty lists would cost 30 times its length
MAX_BUFFERS = 256 * 2**20  # bytes of raw arrays in one frame
MAX_BUFFER_COUNT = 20_000
_CHUNK = 2**16
_SMALL = 2**14  # asked for at least; for a mebibyte the C library maps fresh pages and gives them back, at each message
_PASSED_FDS = 4


class FrameError(Exception):
    """What arrived is no frame, or one beyond the limits."""


class Closed(FrameError):
    """The other side is gone."""


class Late(FrameError):
    """The deadline passed before a whole frame had arrived."""


def encode(header: dict, buffers: Iterable[bytes] = ()) -> list[bytes]:
    """Write one frame.

    Raises
    ------
    FrameError
        If it is beyond the limits that the reader has.
    """
    buffers = list(buffers)
    sizes = [len(buffer) for buffer in buffers]
    text = json.dumps({**header, "sizes": sizes}, allow_nan=False, separators=(",", ":")).encode("utf-8", "replace")
    if len(text) > MAX_HEADER or sum(sizes) > MAX_BUFFERS or len(sizes) > MAX_BUFFER_COUNT:
        raise FrameError("a message beyond the limits")
    return [struct.pack(">I", len(text)), text, *buffers]


def decode_header(text: bytes) -> dict:
    """Read the JSON object of a frame; raises `FrameError` whatever else it is."""
    if sum(text.count(mark) for mark in (b",", b"[", b"{")) > MAX_PARTS:
        raise FrameError("a message of too many parts")
    try:
        header = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise FrameError(f"a message that is no JSON: {type(error).__name__}") from None
    if not isinstance(header, dict):
        raise FrameError("a message that is no object")
    sizes = header.get("sizes")
    if not isinstance(sizes, list) or len(sizes) > MAX_BUFFER_COUNT:
        raise FrameError("a message without a list of sizes")
    if not all(type(size) is int and 0 <= size <= MAX_BUFFERS for size in sizes) or sum(sizes) > MAX_BUFFERS:
        raise FrameError("a message with impossible sizes")
    return header


def _refuse(text: str) -> None:
    raise ValueError(text)


@dataclass
class _Frame:
    """As much of a frame as has arrived."""

    length: int
    header: dict | None = None
    buffers: list[bytes] = field(default_factory=list)


class Channel:
    """One end of a stream socket that carries frames.

    Parameters
    ----------
    sock : socket.socket
    take_fds : bool
        Accept open descriptors that come with a frame (inside the sandbox only; the trusted side never does).
    guard : callable, optional
        Gives a context manager that holds signals back while a frame is on its way.
    """

    def __init__(self, sock: socket.socket, take_fds: bool = False, guard: Callable | None = None) -> None:
        self.sock = sock
        self.fds: list[int] = []
        self._take_fds = take_fds
        self._guard = guard
        self._pending = bytearray()
        self._begun: _Frame | None = None
        self._lock = threading.RLock()

    def fileno(self) -> int:
        """For `select`."""
        return self.sock.fileno()

    def close(self) -> None:
        """Close the socket."""
        self.sock.close()

    def send(
        self, header: dict, buffers: Iterable[bytes] = (), *, deadline: float | None = None, fds: Iterable[int] = ()
    ) -> None:
        """Send one frame.

        Raises
        ------
        FrameError
            If the frame is too large, the other side is gone (`Closed`) or does not read in time (`Late`).
        """
        parts = encode(header, buffers)
        if self._guard is not None:
            with self._guard():
                self._send(parts, deadline, fds)
        else:
            self._send(parts, deadline, fds)

    def _send(self, parts: list[bytes], deadline: float | None, fds: Iterable[int]) -> None:
        with self._lock:
            try:
                self._wait(deadline)
                if sum(map(len, parts)) <= _CHUNK:  # one call, so that the other side wakes up once
                    parts = [b"".join(parts)]
                passed = list(fds)
                if passed:
                    rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", passed))]
                    sent = self.sock.sendmsg(parts[:1], rights)
                    parts = [parts[0][sent:], *parts[1:]]
                for part in parts:
                    view = memoryview(part)
                    while view:
                        self._wait(deadline)
                        view = view[self.sock.send(view[: 16 * _CHUNK]) :]
            except TimeoutError:
                raise Late("the other side does not read") from None
            except OSError as error:
                raise Closed(str(error)) from None

    def receive(self, deadline: float | None = None) -> tuple[dict, list[bytes]]:
        """Read one frame.

        Raises
        ------
        FrameError
            `Closed` at the end, `Late` at the deadline (the next call goes on where this one was), and for anything
            that is no frame.
        """
        if self._begun is None:
            (length,) = struct.unpack(">I", self._exactly(4, deadline))
            if length > MAX_HEADER:
                raise FrameError(f"a message of {length:,} bytes is announced")
            self._begun = _Frame(length)
        frame = self._begun
        if frame.header is None:
            frame.header = decode_header(self._exactly(frame.length, deadline))
        for size in frame.header["sizes"][len(frame.buffers) :]:
            frame.buffers.append(self._exactly(size, deadline))
        self._begun = None
        return frame.header, frame.buffers

    def waiting(self) -> bool:
        """Whether a part of the next frame has been read already."""
        return bool(self._pending) or self._begun is not None

    def _exactly(self, n_bytes: int, deadline: float | None) -> bytes:
        while len(self._pending) < n_bytes:
            self._pending += self._some(n_bytes - len(self._pending), deadline)
        taken = bytes(memoryview(self._pending)[:n_bytes])
        del self._pending[:n_bytes]
        return taken

    def _some(self, wanted: int, deadline: float | None) -> bytes:
        size = min(max(wanted, _SMALL), 16 * _CHUNK)
        try:
            self._wait(deadline)
            if self._take_fds:
                data, fds, _, _ = socket.recv_fds(self.sock, size, _PASSED_FDS)
                self.fds += fds
            else:
                data = self.sock.recv(size)
        except TimeoutError:
            raise Late("nothing arrived in time") from None
        except OSError as error:
            raise Closed(str(error)) from None
        if not data:
            raise Closed("the other side is gone")
        return data

    def _wait(self, deadline: float | None) -> None:
        if deadline is None:
            if self.sock.gettimeout() is not None:
                self.sock.settimeout(None)
            return
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.sock.settimeout(left)


def adopt(fd: int, take_fds: bool = False, guard: Callable | None = None) -> Channel:
    """Make a channel of a descriptor that was inherited or passed; it is not inherited further."""
    os.set_inheritable(fd, False)
    return Channel(socket.socket(fileno=fd), take_fds, guard)


def payload(header: dict, key: str, kind: type, default: Any = None) -> Any:
    """A field of a message if it is of the type that it should be, otherwise the default."""
    value = header.get(key, default)
    return value if type(value) is kind else default
