"""A cell's outputs, put together from what the inside says, as a notebook stores them. Nothing of it is believed."""

from __future__ import annotations

import json
import re
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from grader.room.inside.frames import payload
from helpers.judge.calling.call import MAX_ERROR_TEXT, Trouble
from helpers.judge.calling.place import Place, line_in
from helpers.judge.calling.unread import NO_PYTHON, unread

_MIME = re.compile(r"[\w.+-]{1,80}/[\w.+-]{1,120}(; ?[\w=.-]{1,60})?")
_JSON_MIME = re.compile(r"application/(.*\+)?json")
_MAX_DEPTH = 40
_IN_FILE = re.compile(r" \([^()]*, line \d+\)$")  # where Python thinks that it read the cell


class Outputs:
    """Collects the outputs of one notebook, cell by cell.

    Parameters
    ----------
    limit : int
        Bytes of output that one cell may store.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._displays: dict[str, list[NotebookNode]] = {}
        self.begin()

    def begin(self) -> None:
        """Start a cell."""
        self.outputs: list[NotebookNode] = []
        self.error_line = 0  # of the last error, as far as the inside knows it
        self.cut = False
        self._used = 0
        self._clear_next = False

    def take(self, header: dict) -> None:
        """Take one event; what is not of a known form is dropped."""
        match header.get("op"):
            case "stream":
                self._stream(payload(header, "name", str), payload(header, "text", str))
            case "display" | "result":
                self._display(header)
            case "update":
                self._update(header)
            case "error":
                self._error(header)
            case "clear":
                self._clear(header.get("wait") is True)
            case "cut":
                self._note()

    def _stream(self, name: str | None, text: str | None) -> None:
        if name not in ("stdout", "stderr") or not text or not self._fits(len(text.encode("utf-8", "replace"))):
            return
        self._clear_if_due()
        text = _clean(text)
        if self.outputs and self.outputs[-1].output_type == "stream" and self.outputs[-1].name == name:
            self.outputs[-1].text += text
        else:
            self._add(new_output("stream", name=name, text=text))

    def _display(self, header: dict) -> None:
        data, metadata = _bundle(header.get("data")), _metadata(header.get("metadata"))
        if not data or not self._fits(_size(data) + _size(metadata)):
            return
        if header["op"] == "result":
            output = new_output(
                "execute_result", data=data, metadata=metadata, execution_count=_count(header.get("count"))
            )
        else:
            output = new_output("display_data", data=data, metadata=metadata)
        self._add(output)
        name = payload(header, "display_id", str)
        if name:
            self._displays.setdefault(name[:200], []).append(output)

    def _update(self, header: dict) -> None:
        data, metadata = _bundle(header.get("data")), _metadata(header.get("metadata"))
        shown = self._displays.get(payload(header, "display_id", str, "")[:200], ())
        if data and self._fits((_size(data) + _size(metadata)) * len(shown)):
            for output in shown:
                output.data, output.metadata = NotebookNode(data), NotebookNode(metadata)

    def _error(self, header: dict) -> None:
        name, value = payload(header, "ename", str, "Error"), payload(header, "evalue", str, "")
        lines = [_clean(line) for line in payload(header, "traceback", list, []) if isinstance(line, str)]
        if self._fits(len(name) + len(value) + sum(map(len, lines))):
            self.error_line = _count(header.get("line")) or 0
            self._add(new_output("error", ename=_clean(name)[:200], evalue=_clean(value), traceback=lines))

    def _clear(self, wait: bool) -> None:
        if wait:
            self._clear_next = True
        else:
            self.outputs, self._used, self.cut = [], 0, False
        if wait:
            self._used, self.cut = 0, False

    def _clear_if_due(self) -> None:
        if self._clear_next:
            self.outputs, self._clear_next = [], False

    def _add(self, output: NotebookNode) -> None:
        self._clear_if_due()
        self.outputs.append(output)

    def _fits(self, size: int) -> bool:
        if self.cut:
            return False
        self._used += size
        if self._used > self.limit + 1_000:  # the inside cuts at the limit itself; this holds if it does not
            self._note()
            return False
        return True

    def _note(self) -> None:
        if not self.cut:
            self.cut = True
            text = f"\n[The output of this cell is longer than {self.limit:,} bytes and was cut here.]\n"
            self._add(new_output("stream", name="stdout", text=text))

    def timed_out(self, sentence: str) -> None:
        """Say that the cell was stopped: the interrupt's traceback gets the right name, or an error is added."""
        last = self.outputs[-1] if self.outputs else None
        if last is not None and last.output_type == "error" and last.ename in ("KeyboardInterrupt", "CancelledError"):
            last.ename, last.evalue = "CellTimeoutError", sentence
        else:
            self.failed("CellTimeoutError", sentence)

    def failed(self, name: str, sentence: str) -> None:
        """Add an error of the room's own."""
        self._add(new_output("error", ename=name, evalue=sentence, traceback=[f"{name}: {sentence}"]))

    @property
    def error(self) -> str:
        """The name of the last error, if the cell ended with one."""
        names = [output.ename for output in self.outputs if output.output_type == "error"]
        return names[-1] if names else ""

    def trouble(self, source: str) -> Trouble:
        """The error that ended a cell, as what is known of a function that the cell should define."""
        last = next(output for output in reversed(self.outputs) if output.output_type == "error")
        if last.ename in NO_PYTHON and (better := unread(source)):
            return better  # IPython tells less: "incomplete input"
        text = _IN_FILE.sub("", last.evalue)[:MAX_ERROR_TEXT]
        place = Place(self.error_line, line_in(source, self.error_line)) if self.error_line else None
        return Trouble("missing", last.ename, text, place=place)


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate cannot be stored


def _size(value: Any) -> int:
    return len(json.dumps(value))


def _count(value: Any) -> int | None:
    return value if type(value) is int and 0 <= value < 10**6 else None


def _bundle(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        return {}
    found: dict[str, Any] = {}
    for mime, content in value.items():
        if not _MIME.fullmatch(mime):
            continue
        if isinstance(content, str):
            found[mime] = _clean(content)
        elif _JSON_MIME.fullmatch(mime) and _shallow(content):
            found[mime] = content
    return found


def _metadata(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) and _shallow(value) else {}


def _shallow(value: Any, depth: int = 0) -> bool:
    if depth > _MAX_DEPTH:
        return False
    if isinstance(value, dict):
        return all(_clean(key) == key and _shallow(item, depth + 1) for key, item in value.items())
    if isinstance(value, list):
        return all(_shallow(item, depth + 1) for item in value)
    return not isinstance(value, str) or _clean(value) == value
