"""How large a notebook may be: what a run left in it is taken out before anything is measured, and counts for nothing."""

from __future__ import annotations

import codecs
import re

from grader.submission.restoring.kept import MAX_ATTACHED_MIB, TOO_MUCH

MAX_FILE_MIB = 300  # with all that a run left in it; no more is read from a disk
MAX_NOTEBOOK_MIB = 50  # without that, and without pictures pasted into texts

# What a run leaves in a notebook: outputs of cells, and the state of widgets in the notebook's metadata.
_LEFT_BY_A_RUN = (b'"outputs"', b'"widgets"')
_ATTACHED = b'"attachments"'
_WEIGHED = {*_LEFT_BY_A_RUN, _ATTACHED}
# A text, as a key with its colon, or a bracket. A text that never ends reaches to the end, so that nothing is read twice.
_TOKEN = re.compile(rb'("(?:[^"\\]++|\\.)*+"?)(\s*+:\s*+)?|([\[{])|[\]}]', re.DOTALL)
_TEXT, _KEY, _OPENS = 1, 2, 3
MOST_TOKENS = 10_000_000  # texts and brackets that are looked at: a few seconds, and what JSON of them costs in memory


def lean(data: bytes) -> bytes | None:
    """A file as it may be parsed: without what a run left in it if it is large, None if it is too large even so."""
    if len(data) <= MAX_NOTEBOOK_MIB * 2**20:
        return data
    rest, attached = without_outputs(data)
    return rest if len(rest) - attached <= MAX_NOTEBOOK_MIB * 2**20 else None


def without_outputs(data: bytes) -> tuple[bytes, int]:
    """The JSON of a notebook without what a run left in it, and how many bytes of the rest are attached pictures.

    The time is linear in the size, and nothing is built but the result. What is no JSON from its beginning to its end, or
    has more than `MOST_TOKENS`, comes back as it is.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    kept: list[bytes] = []
    done = depth = attached = start = 0
    inside: int | None = None  # the depth to which the value under way returns
    key, key_end = b"", -1
    for count, token in enumerate(_TOKEN.finditer(data)):
        if count >= MOST_TOKENS:
            return data, 0
        kind = token.lastindex
        if kind == _KEY:
            if inside is None:
                key, key_end = token[1], token.end()
        elif kind == _OPENS:
            if inside is None and key in _WEIGHED and token.start() == key_end:
                inside, start = depth, token.start()
            depth += 1
        elif kind != _TEXT:
            depth -= 1
            if depth < 0:
                return data, 0
            if depth == inside:
                inside = None
                attached, instead = _instead(key, token.end() - start, attached)
                if instead:
                    kept += [data[done:start], instead]
                    done = token.end()
    return (b"".join([*kept, data[done:]]), attached) if depth == 0 else (data, 0)


def _instead(key: bytes, size: int, attached: int) -> tuple[int, bytes]:
    """How much is attached so far, and what stands in the place of a value; nothing if it stays."""
    if key != _ATTACHED:
        return attached, b"[]"
    if attached + size <= MAX_ATTACHED_MIB * 2**20:
        return attached + size, b""
    return attached, f'"{TOO_MUCH}"'.encode()
