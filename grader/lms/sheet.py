"""A table as another program wrote it, of which single fields can be replaced while every other byte stays."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass

from grader.course.sheet_file import delimiter_of

_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Field:
    """One field: where it stands in the text, and what it says."""

    start: int
    end: int
    value: str
    quoted: bool = False


class Sheet:
    """The rows of a file; empty lines are none.

    Raises
    ------
    ValueError
        If it is no table, with the reason.
    """

    def __init__(self, data: bytes) -> None:
        if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
            raise ValueError("it is a workbook; export it as CSV")
        self.encoding = _encoding(data)
        self.text = data.decode(self.encoding)
        begin = int(self.text.startswith("\ufeff"))
        if hint := re.compile(r'"?sep=(.)"?[^\S\r\n]*(\r\n|\r|\n)').match(self.text, begin):
            begin, self.delimiter = hint.end(), hint[1]
        else:
            self.delimiter = delimiter_of(self.text[begin:])
        self.rows = self._rows(begin)

    def value(self, row: int, column: int) -> str:
        """What a field says, without spaces around it; nothing where the row has no such field."""
        return self.rows[row][column].value.strip() if column < len(self.rows[row]) else ""

    def column(self, column: int, rows: range | list[int]) -> list[str]:
        """What the fields of a column say, in these rows."""
        return [self.value(row, column) for row in rows]

    def replaced(self, changes: Mapping[tuple[int, int], str]) -> bytes:
        """The file with other values in the fields at (row, column); all else as it was."""
        pieces, end = [], 0
        for (row, column), value in sorted(changes.items()):
            fields = self.rows[row]
            missing = max(0, column + 1 - len(fields))
            field = fields[column] if not missing else Field(fields[-1].end, fields[-1].end, "")
            pieces += [self.text[end : field.start], self.delimiter * missing, self._written(value, field.quoted)]
            end = field.end
        return "".join([*pieces, self.text[end:]]).encode(self.encoding)

    def _written(self, value: str, quoted: bool) -> str:
        value = value.encode(self.encoding, "replace").decode(self.encoding)  # a word that this coding does not have
        if quoted or re.search(rf'[{re.escape(self.delimiter)}"\r\n]|^\s|\s$', value):
            return '"' + value.replace('"', '""') + '"'
        return value

    def _rows(self, place: int) -> list[list[Field]]:
        one = re.escape(self.delimiter)
        quoted = re.compile(rf'[ ]*"((?:[^"]|"")*)"[ ]*(?={one}|[\r\n]|\Z)')
        bare = re.compile(rf"[^{one}\r\n]*")
        rows: list[list[Field]] = []
        fields: list[Field] = []
        while True:
            if found := quoted.match(self.text, place):
                fields.append(Field(place, found.end(), found[1].replace('""', '"'), quoted=True))
            else:
                end = bare.search(self.text, place).end()  # type: ignore[union-attr]  # it finds nothing, too
                fields.append(Field(place, end, self.text[place:end]))
                if fields[-1].value.lstrip(" ").startswith('"'):
                    line = len(_END.findall(self.text, 0, place)) + 1
                    raise ValueError(f"line {line}: a field begins with a quotation mark that has no end")
            place = fields[-1].end
            if self.text.startswith(self.delimiter, place):
                place += 1
                continue
            if any(field.value.strip() for field in fields):
                rows.append(fields)
            fields = []
            if (line_end := _END.match(self.text, place)) is None:
                return rows
            place = line_end.end()


def _encoding(data: bytes) -> str:
    """How the text is written; each of these gives the same bytes back."""
    if data[:2] in _MARKS:
        return _MARKS[data[:2]]
    if b"\0" in data[:200]:
        return "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    for encoding in ("utf-8", "cp1252"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return "latin-1"
