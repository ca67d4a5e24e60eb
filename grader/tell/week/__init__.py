"""What is told of a whole week, written when a run is done: each student's page of it, the marks that moved, what comes next."""

from grader.tell.week.pages import write_week
from grader.tell.week.steps import steps_after

__all__ = ["steps_after", "write_week"]
