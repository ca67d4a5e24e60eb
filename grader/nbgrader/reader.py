"""How nbgrader's own commands read a submission: what nbformat refuses, such as a cell without metadata, is read as we read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode

from grader.submission.restoring.read import read_submission
from grader.tell.shown import visible


class SubmissionReader(NotebookExporter):
    """nbgrader's exporter of notebooks, for odd files too."""

    def from_file(self, file_stream: Any, resources: dict | None = None, **kw: Any) -> tuple[NotebookNode, dict]:
        """Read an open notebook and export it.

        Raises
        ------
        SubmissionError
            If it is no notebook.
        """
        try:
            nb = nbformat.read(file_stream, as_version=4)
        except Exception:  # whatever nbformat makes of an odd file
            path = Path(file_stream.name)
            nb, problems = read_submission(path.read_bytes(), path.name)
            for problem in problems:
                self.log.warning("%s", visible(problem))
        return self.from_notebook_node(nb, resources, **kw)
