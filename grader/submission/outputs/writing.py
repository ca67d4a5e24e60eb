"""A notebook as the text of its file: byte for byte what nbformat writes, without a copy of all of it first."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import Any

from nbformat import NotebookNode
from nbformat.v4.rwbase import split_lines, strip_transient


def notebook_text(nb: NotebookNode) -> str:
    """What `nbformat.v4.writes` makes of a notebook. Its texts are lines afterwards: it is of no further use but this."""
    return _json(strip_transient(split_lines(nb)), "\n")


def _json(value: Any, line: str) -> str:
    """A value as JSON; `line` ends a line and indents the next one. Python's own encoder is slow where it indents."""
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None:
        return "null"
    if not value or not isinstance(value, dict | list | tuple):
        return json.dumps(value)
    inner = f"{line} "
    if isinstance(value, dict):
        fields = [f"{encode_basestring(name)}: {_json(value[name], inner)}" for name in sorted(value)]
        return f"{{{inner}{f',{inner}'.join(fields)}{line}}}"
    return f"[{inner}{f',{inner}'.join([_json(item, inner) for item in value])}{line}]"
