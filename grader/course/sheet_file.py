"""Tables that people keep in a spreadsheet: whatever Excel and its like write as CSV is read."""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import re
from pathlib import Path

DELIMITERS = "\t;,"  # in this order, where a heading holds as many of one as of another


def read_rows(path: Path) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, with the number of the line in which each ends; spaces around fields are gone.

    Raises
    ------
    OSError, ValueError
        If it cannot be read, with the reason.
    """
    data = path.read_bytes()
    if data.startswith(b"PK\x03\x04") or data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ValueError("it is a workbook; save it as CSV")
    text = decoded(data)
    if hint := re.match(r'"?sep=(.)"?[ \t;,]*(\r\n|\r|\n)', text):  # Excel's own way to name what stands between fields
        text, delimiter, before = text[hint.end() :], hint[1], 1
    else:
        delimiter, before = delimiter_of(text), 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    try:
        rows = [(reader.line_num + before, [field.strip() for field in row]) for row in reader]
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num + before}: {error}") from error
    return [(line, row) for line, row in rows if any(row)]


def decoded(data: bytes, errors: str = "strict") -> str:
    """The text of a small file, whatever program wrote it; raises UnicodeDecodeError for UTF-16 that is none."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors)
    if b"\0" in data[:200]:  # UTF-16 without its mark: every other byte of a heading is zero
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le", errors)
    for encoding in ("utf-8-sig", "cp1252"):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return data.decode("latin-1")


def delimiter_of(text: str) -> str:
    """What stands between the fields of the first line that is not empty."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max(DELIMITERS, key=bare.count) if any(one in bare for one in DELIMITERS) else ","
