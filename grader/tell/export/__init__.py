"""Marks as files that spreadsheets and learning-management systems import. Read from the gradebook, so manual marks count."""

from grader.tell.export.mapping import LmsIds, read_mapping
from grader.tell.export.rows import open_errors_of
from grader.tell.export.text import export_text, named

__all__ = ["LmsIds", "export_text", "named", "open_errors_of", "read_mapping"]
