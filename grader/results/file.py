"""results.jsonl: one line per graded notebook. Grows by a line as each result arrives; put in order at the end of a run.

Only positions are kept in memory, so a class of thousands costs no more than a small one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grader.errors import GradschoolError

NAME = "results.jsonl"
Place = tuple[str, str, str]  # student, assignment, notebook


class ResultsFile:
    """The results of a folder, by student, assignment and notebook; the last line about a place counts.

    Raises
    ------
    GradschoolError
        If the file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._positions: dict[Place, int] = {}
        if path.exists():
            self._index()

    def __contains__(self, place: Place) -> bool:
        return place in self._positions

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """All lines, sorted by place."""
        return (self[place] for place in sorted(self._positions))

    def __getitem__(self, place: Place) -> dict[str, Any]:
        try:
            with self.path.open("rb") as file:
                file.seek(self._positions[place])
                return json.loads(file.readline())
        except (OSError, ValueError) as error:
            raise self._trouble(error) from error

    def get(self, place: Place) -> dict[str, Any] | None:
        """The line about a place, if there is one."""
        if place not in self._positions:
            return None
        return self[place]

    def _index(self) -> None:
        position = 0
        try:
            with self.path.open("rb") as file:
                for text in file:
                    try:
                        line = json.loads(text)
                        self._positions[line["student"], line["assignment"], line["notebook"]] = position
                    except (ValueError, KeyError, TypeError):
                        pass  # it was being written when a run was killed; its submission is graded again
                    position += len(text)
        except OSError as error:
            raise self._trouble(error) from error

    def append(self, line: dict[str, Any]) -> None:
        """Add a line and make sure that it is on the disk."""
        try:
            with self.path.open("a+b") as file:
                end = file.seek(0, os.SEEK_END)
                if end and file.seek(end - 1) is not None and file.read(1) != b"\n":
                    end += file.write(b"\n")  # closes the half line that a killed run left
                file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise self._trouble(error) from error
        self._positions[line["student"], line["assignment"], line["notebook"]] = end

    def forget(self, place: Place) -> None:
        """Leave a place out from now on; it is gone from the file at the next `compact`."""
        self._positions.pop(place, None)

    def compact(self) -> None:
        """Drop superseded and broken lines and sort the rest, in one step that cannot be half done."""
        temporary = self.path.with_suffix(".tmp")
        positions: dict[Place, int] = {}
        try:
            with temporary.open("wb") as file:
                for place in sorted(self._positions):
                    positions[place] = file.tell()
                    file.write(json.dumps(self[place], ensure_ascii=False).encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, self.path)
        except OSError as error:
            raise self._trouble(error) from error
        self._positions = positions

    def _trouble(self, error: Exception) -> GradschoolError:
        reason = getattr(error, "strerror", None) or str(error)
        return GradschoolError(f"{self.path} cannot be used: {reason}. What was recorded before is kept.")
