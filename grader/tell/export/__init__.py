"""Marks as files that spreadsheets and learning-management systems import. Read from the gradebook, so manual marks count."""

from grader.tell.export.into import beside, fill_file
from grader.tell.export.rows import ExportOptions, absent, open_errors_of
from grader.tell.export.text import export_text, named

__all__ = ["ExportOptions", "absent", "beside", "export_text", "fill_file", "named", "open_errors_of"]
