"""What of a student stands in a file, and the file without it: lines of records, rows of tables, any text."""

from __future__ import annotations

import csv
import html
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from grader.errors import GradschoolError
from grader.tell.shown import visible


def spelt(name: str) -> str:
    """A folder's name as results have it: one that is not UTF-8 is spelt out."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def described(path: Path) -> str:
    """What a path is, for a person."""
    if path.is_symlink() or not path.is_dir():
        return "a file"
    count = sum(len(files) for _, _, files in os.walk(path))
    return f"a folder with {count} file{'' if count == 1 else 's'}"


def remove(path: Path) -> None:
    """Remove a file or a folder; of a link the link alone."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def names(path: Path, student: str) -> bool:
    """Whether a file holds the name as a word of its own, as it is or as pages and records spell it."""
    return _pattern(student).search(path.read_bytes()) is not None


def _pattern(student: str) -> re.Pattern[bytes]:
    quoted = json.dumps(student)[1:-1]
    spellings = {student, html.escape(student), str(_markup(student)), visible(student), quoted, spelt(student)}
    words = (re.escape(one.encode("utf-8", "surrogateescape")) for one in spellings)
    return re.compile(rb"(?<![\w-])(?:" + b"|".join(words) + rb")(?![\w-])")


def _markup(text: str) -> str:
    from markupsafe import escape

    return escape(text)


def count_lines(path: Path, student: str) -> int:
    """How many records of a file of JSON lines are the student's."""
    return sum(not keep for keep, _ in _records(path, student))


def drop_lines(path: Path, student: str) -> None:
    """Take the student's records out of a file of JSON lines."""
    _replace(path, b"".join(line for keep, line in _records(path, student) if keep))


def _records(path: Path, student: str) -> Iterator[tuple[bool, bytes]]:
    """Each line, and whether it stays; half a line that names the student is no loss to anybody."""
    with path.open("rb") as file:
        for line in file:
            try:
                record = json.loads(line)
                keep = not isinstance(record, dict) or record.get("student") != student
            except ValueError:
                keep = student.encode("utf-8", "surrogateescape") not in line
            yield keep, line


def count_rows(path: Path, student: str) -> int:
    """How many rows of a table have the student's id as a field."""
    return sum(not keep for keep, _ in _rows(path, student))


def drop_rows(path: Path, student: str) -> None:
    """Take the student's rows out of a table; every other byte stays."""
    _replace(path, b"".join(row for keep, row in _rows(path, student) if keep))


def _rows(path: Path, student: str) -> Iterator[tuple[bool, bytes]]:
    """Each row as it stands in the file, and whether it stays. A table that cannot be read has none; it is named as left over."""
    data = path.read_bytes()
    coding = next((name for name in ("utf-8", "cp1252") if _is(data, name)), "latin-1")
    if b"\0" in data[:200]:  # UTF-16
        coding = "utf-16-le" if data[:1] != b"\0" and data[:2] != b"\xfe\xff" else "utf-16-be"
    with suppress(csv.Error, UnicodeDecodeError):
        lines = data.decode(coding).splitlines(keepends=True)
        first = lines[0] if lines else ""
        delimiter = max("\t;,", key=first.count)
        reader, start = csv.reader(iter(lines), delimiter=delimiter, skipinitialspace=True), 0
        found = []
        for fields in reader:
            text = "".join(lines[start : reader.line_num])
            start = reader.line_num
            found.append((student not in [field.strip().lstrip("\ufeff") for field in fields], text.encode(coding)))
        yield from found


def _is(data: bytes, coding: str) -> bool:
    try:
        data.decode(coding)
    except UnicodeDecodeError:
        return False
    return True


def drop_text(path: Path, student: str) -> None:
    """Take every line that holds the name out of a text."""
    pattern = _pattern(student)
    _replace(path, b"".join(line for line in path.read_bytes().splitlines(keepends=True) if not pattern.search(line)))


def count_left_out(path: Path, student: str) -> int:
    """How many lines of a list of files name one in the student's folder."""
    return sum(not keep for keep, _ in _left_out(path, student))


def drop_left_out(path: Path, student: str) -> None:
    """Take those lines out."""
    _replace(path, b"".join(line for keep, line in _left_out(path, student) if keep))


def _left_out(path: Path, student: str) -> Iterator[tuple[bool, bytes]]:
    folder = spelt(student).encode()
    for line in path.read_bytes().splitlines(keepends=True) if path.is_file() else ():
        yield line.strip().partition(b"/")[0] != folder, line


def _replace(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.part")
    try:
        temporary.write_bytes(data)
        shutil.copymode(path, temporary)
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise GradschoolError(f"{path} cannot be written: {error.strerror}. It was left as it was.") from error
