"""results.jsonl: one line per graded notebook. Grows by a line as each result arrives; put in order at the end of a run.

Only positions are kept in memory, so a class of thousands costs no more than a small one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from grader.errors import GradschoolError
from grader.results.line import NotebookResult, read_line, write_line
from grader.submission.identity import SubmissionId

NAME = "results.jsonl"


class ResultsFile:
    """The results of a folder, by student, assignment and notebook; the last line about a submission counts.

    A line with an error of the grader's takes nothing away: the line before it is kept, for the next run to compare with.

    Raises
    ------
    GradschoolError
        If the file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._positions: dict[SubmissionId, int] = {}
        self._judged: dict[SubmissionId, int] = {}  # of the last lines without an error of the grader's
        if path.exists():
            self._index()

    def __contains__(self, which: SubmissionId) -> bool:
        return which in self._positions

    def __iter__(self) -> Iterator[NotebookResult]:
        """All results, sorted by submission."""
        return (self[which] for which in sorted(self._positions))

    def __getitem__(self, which: SubmissionId) -> NotebookResult:
        with suppress(GradschoolError, KeyError):
            line = self._at(self._positions[which])
            if line.id == which:
                return line
        self._positions, self._judged = {}, {}  # a run has put the file in order since it was read
        self._index()
        if which not in self._positions:
            raise self._trouble(ValueError(f"its result of {which} went away while it was read"))
        return self._at(self._positions[which])

    def _at(self, position: int) -> NotebookResult:
        try:
            with self.path.open("rb") as file:
                file.seek(position)
                return read_line(file.readline())
        except (OSError, ValueError) as error:
            raise self._trouble(error) from error

    def of_week(self, week: str) -> Iterator[NotebookResult]:
        """The results of one week, sorted by student and notebook."""
        return (self[which] for which in sorted(self._positions) if which.assignment == week)

    def get(self, which: SubmissionId) -> NotebookResult | None:
        """The result about a submission, if there is one."""
        if which not in self._positions:
            return None
        return self[which]

    def judged(self, which: SubmissionId) -> NotebookResult | None:
        """The last result about a submission that holds no error of the grader's."""
        return self._at(self._judged[which]) if which in self._judged else None

    def _enter(self, result: NotebookResult, position: int) -> None:
        self._positions[result.id] = position
        if not result.failed:
            self._judged[result.id] = position

    def _index(self) -> None:
        position = 0
        try:
            with self.path.open("rb") as file:
                for text in file:
                    # half written when a run was killed, or of another version: its submission is graded again
                    with suppress(ValueError):
                        self._enter(read_line(text), position)
                    position += len(text)
        except OSError as error:
            raise self._trouble(error) from error

    def append(self, *results: NotebookResult) -> None:
        """Add results and make sure that they are on the disk."""
        lines = [(result, write_line(result)) for result in results]
        try:
            with self.path.open("a+b") as file:
                end = file.seek(0, os.SEEK_END)
                if end and file.seek(end - 1) is not None and file.read(1) != b"\n":
                    end += file.write(b"\n")  # closes the half line that a killed run left
                file.write(b"".join(text for _, text in lines))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise self._trouble(error) from error
        for result, text in lines:
            self._enter(result, end)
            end += len(text)

    def forget(self, which: SubmissionId) -> None:
        """Leave a submission out from now on; it is gone from the file at the next `compact`."""
        self._positions.pop(which, None)
        self._judged.pop(which, None)

    def compact(self) -> None:
        """Drop superseded and broken lines and sort the rest, in one step that cannot be half done."""
        temporary = self.path.with_suffix(".tmp")
        positions: dict[SubmissionId, int] = {}
        judged: dict[SubmissionId, int] = {}
        try:
            with temporary.open("wb") as file:
                for which in sorted(self._positions):
                    last, good = self._positions[which], self._judged.get(which)
                    for position in sorted({last, last if good is None else good}):
                        positions[which] = file.tell()
                        if position == good:
                            judged[which] = file.tell()
                        file.write(write_line(self._at(position)))
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, self.path)
        except OSError as error:
            raise self._trouble(error) from error
        self._positions, self._judged = positions, judged

    def _trouble(self, error: Exception) -> GradschoolError:
        reason = getattr(error, "strerror", None) or str(error)
        return GradschoolError(f"{self.path} cannot be used: {reason}. What was recorded before is kept.")
