"""Files of learning-management systems, filled in: marks go into a gradebook that Canvas, Moodle or Blackboard wrote."""

from grader.lms.fill import Entry, Filled, fill

__all__ = ["Entry", "Filled", "fill"]
