"""Outputs of a cell on their way out: what was printed, displayed and raised, in order and within the limit."""

from __future__ import annotations

import contextlib
import io
import json
import os
import threading
import time
from collections.abc import Iterator
from typing import Any

from .frames import Channel, FrameError

_FLUSH_CHARS = 16_384
_FLUSH_S = 0.1


class Emitter:
    """Sends output events, and stops when a cell has used up its bytes (until the cell clears its output).

    Parameters
    ----------
    channel : Channel or None
        None swallows everything.
    limit : int
        Bytes of output per cell.
    files : mapping of str to int
        Descriptors of the files to which descriptors 1 and 2 lead, by stream name.
    """

    def __init__(self, channel: Channel | None, limit: int, files: dict[str, int]) -> None:
        self.channel = channel
        self.limit = limit
        self.request = 0
        self.pid = os.getpid()
        self._files = files
        self._read = dict.fromkeys(files, 0)
        self._lock = threading.RLock()
        self._texts: dict[str, list[str]] = {"stdout": [], "stderr": []}
        self._chars = 0
        self._widgets: list[str] = []
        self._last = 0.0
        self._used = 0
        self._cut = False

    def begin(self, request: int) -> None:
        """Start a cell."""
        self.request, self._used, self._cut = request, 0, False
        self._widgets.clear()

    def text(self, name: str, text: str) -> None:
        """A piece of a stream."""
        with self._lock:
            self._collect_files()
            self._add(name, text)
            if self._chars > _FLUSH_CHARS or time.monotonic() - self._last > _FLUSH_S:
                self._flush()

    def _add(self, name: str, text: str) -> None:
        if text and not self._cut:
            text = text[: self.limit + 1]
            self._texts[name].append(text)
            self._chars += len(text)

    def _collect_files(self) -> None:
        # A child process, or a library in C, has written past Python's own streams.
        for name, fd in self._files.items():
            size = os.fstat(fd).st_size
            if size > self._read[name]:
                data = os.pread(fd, min(size - self._read[name], self.limit + 1), self._read[name])
                self._read[name] = size
                self._add(name, data.decode("utf-8", "replace"))

    def flush(self) -> None:
        """Send what is held back."""
        with self._lock:
            self._collect_files()
            self._flush()

    def _flush(self) -> None:
        self._last = time.monotonic()
        self._chars = 0
        for name, texts in self._texts.items():  # as a kernel does: stdout, then stderr
            text = "".join(texts)
            texts.clear()
            data = text.encode("utf-8", "replace")
            if not data or self._cut:
                continue
            if self._room_for(len(data)):
                self._send({"op": "stream", "name": name, "text": text})
            else:
                left = max(self.limit - self._used, 0)
                self._send({"op": "stream", "name": name, "text": data[:left].decode("utf-8", "ignore")})
                self._cut_here()

    def event(self, op: str, **fields: Any) -> None:
        """Send a display, a result or an error."""
        with self._lock:
            self.flush()
            if self._cut:
                return
            size = len(json.dumps(fields))
            if self._room_for(size):
                self._send({"op": op, **fields})
            else:
                self._cut_here()

    def cut(self) -> None:
        """Put nothing out any more: what comes is beyond the limit."""
        with self._lock:
            self.flush()
            if not self._cut:
                self._cut_here()

    def clear(self, wait: bool) -> None:
        """The cell clears its outputs."""
        with self._lock:
            self.flush()
            self._used, self._cut = 0, False
            self._send({"op": "clear", "wait": bool(wait)})

    def redirect(self, widget: str, on: bool) -> None:
        """An output widget begins or ends to take what the cell puts out; a front end would show it there."""
        with self._lock:
            self.flush()
            if on:
                self._widgets.append(widget)
            elif widget in self._widgets:
                self._widgets.remove(widget)

    def _room_for(self, size: int) -> bool:
        if self._used + size > self.limit:
            return False
        self._used += size
        return True

    def _cut_here(self) -> None:
        self._cut = True
        self._send({"op": "cut"})

    def _send(self, header: dict) -> None:
        if self.channel is not None and not self._widgets:
            with contextlib.suppress(FrameError):
                self.channel.send({"id": self.request, **header})


class RoomStream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of a notebook."""

    encoding = "UTF-8"
    errors = "replace"

    def __init__(self, name: str, emitter: Emitter) -> None:
        self.name = f"<{name}>"
        self._stream = name
        self._emitter = emitter

    def write(self, text: str) -> int:
        """Write text."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if os.getpid() != self._emitter.pid:  # a child process of the student's: by the file, as any child
            os.write(self.fileno(), text.encode("utf-8", "replace"))
        else:
            self._emitter.text(self._stream, str(text))
        return len(text)

    def flush(self) -> None:
        """Send what is held back."""
        if os.getpid() == self._emitter.pid:
            self._emitter.flush()

    def writable(self) -> bool:
        """Whether it can be written to."""
        return True

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return False

    def fileno(self) -> int:
        """The descriptor that a child process inherits."""
        return 1 if self._stream == "stdout" else 2


@contextlib.contextmanager
def capture_files(folder: str, first_fd: int) -> Iterator[dict[str, int]]:
    """Lead descriptors 1 and 2 into files without a name, and give the descriptors to read them by."""
    files = {}
    for fd, name in ((1, "stdout"), (2, "stderr")):
        path = os.path.join(folder, f".{name}-{os.getpid()}")
        opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        os.unlink(path)
        os.dup2(opened, fd)
        high = _move_up(opened, first_fd)
        files[name] = high
    yield files


def _move_up(fd: int, first: int) -> int:
    import fcntl

    high = fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, first)
    os.close(fd)
    return high
