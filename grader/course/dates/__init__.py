"""When work is due, for whom, and what it costs to be late: `dates.csv` in the course folder."""

from grader.course.dates.file import Dates, Deadline, course_dates, read_dates
from grader.course.dates.policy import LatePolicy

__all__ = ["Dates", "Deadline", "LatePolicy", "course_dates", "read_dates"]
