"""The class report: what went well and what did not, as one static page and as a table in the terminal."""

from grader.tell.report.class_report import Report, make_report
from grader.tell.report.page import write_report
from grader.tell.report.screen import show_report, show_unnamed

__all__ = ["Report", "make_report", "show_report", "show_unnamed", "write_report"]
