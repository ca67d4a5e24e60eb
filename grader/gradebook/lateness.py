"""Due dates and points off, put into nbgrader's gradebook: the one rule for `gradschool grade` and `nbgrader autograde`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from nbgrader.api import SubmittedAssignment, SubmittedNotebook

from grader.course.dates import Dates, Deadline
from grader.gradebook.records import counting_score
from grader.gradebook.rows.kinds import EntryRow, SubmissionRow

Plugin = Callable[[str, float, float], float | None]  # student, score, seconds late: nbgrader's interface


def _no_penalty(student: str, score: float, seconds_late: float) -> float | None:
    return None


@dataclass(frozen=True)
class Lateness:
    """What lateness costs.

    Attributes
    ----------
    dates : Dates
        Where they speak of a week, they are entered into the gradebook, and their policy counts.
    plugin : callable
        Else: nbgrader's plugin, asked if the gradebook knows from somewhere else that work is late.
    """

    dates: Dates
    plugin: Plugin = _no_penalty

    def enter(
        self, submission: SubmittedAssignment | SubmissionRow, notebooks: Collection[str] | None = None
    ) -> set[str]:
        """Set the due date of a submission and the points off its notebooks; the caller commits.

        Parameters
        ----------
        notebooks : collection of str, optional
            Those whose points are set; by default all that the gradebook holds of the submission.

        Returns
        -------
        set of str
            Notebooks of which other points are off than before.
        """
        week = submission.assignment
        deadline = self.dates.of(week.name, submission.student_id)
        if deadline:
            week.duedate = self.dates.weeks[week.name].due
            submission.extension = (deadline.due - week.duedate) or None
        changed = set()
        for entry in submission.notebooks:
            if notebooks is None or entry.name in notebooks:
                penalty = self._penalty(submission, entry, deadline)
                if (entry.late_submission_penalty or 0.0) != penalty:
                    changed.add(entry.name)
                entry.late_submission_penalty = penalty or None
        return changed

    def _penalty(
        self,
        submission: SubmittedAssignment | SubmissionRow,
        entry: SubmittedNotebook | EntryRow,
        deadline: Deadline | None,
    ) -> float:
        late = seconds_late(submission)
        if deadline:
            most = {one.name: one.max_score for one in submission.assignment.notebooks}
            return deadline.policy.penalties(late, most).get(entry.name, 0.0)
        if not late:
            return 0.0
        score = sum((counting_score(grade) or 0.0) + (grade.extra_credit or 0.0) for grade in entry.grades)
        penalty = self.plugin(submission.student_id, score, late)
        return max(0.0, min(penalty or 0.0, score))  # as nbgrader bounds it


def seconds_late(submission: SubmittedAssignment | SubmissionRow) -> float:
    """How late something is; nbgrader's own ends at an extension of a week that is never due."""
    return submission.total_seconds_late if submission.assignment.duedate is not None else 0.0
