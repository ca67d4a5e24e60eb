"""Which submission: the one name that collecting, grading, the gradebook and the results file share."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Identified(Protocol):
    """Anything that belongs to one submitted notebook."""

    @property
    def student(self) -> str: ...
    @property
    def assignment(self) -> str: ...
    @property
    def notebook(self) -> str: ...


class SubmissionId(NamedTuple):
    """One student's notebook of one week."""

    student: str
    assignment: str
    notebook: str

    @classmethod
    def of(cls, one: Identified) -> SubmissionId:
        """The submission to which a job, a result or a file belongs."""
        return cls(one.student, one.assignment, one.notebook)

    def __str__(self) -> str:
        return f"{self.student}/{self.notebook}"
