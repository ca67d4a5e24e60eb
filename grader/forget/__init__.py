"""A person's data, found in every place where the course keeps any, and removed: the work behind `gradschool forget`."""

from grader.forget.traces import Trace, find_traces, forget_all, left_over

__all__ = ["Trace", "find_traces", "forget_all", "left_over"]
