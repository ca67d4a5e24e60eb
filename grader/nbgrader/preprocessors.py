"""nbgrader preprocessors: with these in `nbgrader_config.py`, stock nbgrader commands and the formgrader use our engine."""

from __future__ import annotations

import logging
import os
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import AssignLatePenalties, NbGraderPreprocessor
from traitlets import Bool, Enum

from grader.course import catalogue
from grader.course.dates import course_dates
from grader.declare.finding import LEVELS
from grader.errors import GradschoolError
from grader.grade.exchange import time_remarks
from grader.gradebook.late_plugin import lateness_by
from grader.room import Room
from grader.submission.containment import Note
from grader.submission.files import Beside, files_beside
from grader.submission.marking import mark
from grader.submission.outputs.sanitise import sanitise_outputs
from grader.submission.restoring.read import readable
from grader.submission.restoring.restore import restore
from grader.tell.shown import visible

# Said by one step to the other in the notebook's metadata: between them nbgrader copies, as files, what links lead to.
LEFT_OUT = "gradschool_left_out"


class RestoreCells(NbGraderPreprocessor):
    """Puts locked cells back, in order, and drops what would make later steps raise."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Restore one submission."""
        notebook = resources["nbgrader"]["notebook"]
        nb, problems = readable(nb, f"{notebook}.ipynb")
        restored = restore(nb, notebook)
        beside = _beside(notebook, resources)
        times = time_remarks(Path(resources["metadata"]["path"]))
        for remark in (*problems, *restored.problems, *beside.remarks, *times):
            _tell(self.log, remark)
        restored.nb.metadata[LEFT_OUT] = [_quoted(name) for name in beside.left_out]
        return restored.nb, resources


class RoomExecute(NbGraderPreprocessor):
    """Runs a submission in the sandbox and marks it from outside, in place of nbgrader's `Execute`."""

    sandbox = Bool(True, help="Run student code in bubblewrap. Without it, run only work that you trust.").tag(
        config=True
    )
    full = Bool(False, help="Run demos and public checks too, not only what marks depend on.").tag(config=True)

    feedback = Enum(LEVELS, "full", help="How much of what was found students see.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Run and mark one submission.

        Raises
        ------
        GradschoolError
            For an error of the grader's own; nbgrader then leaves the submission ungraded and says so.
        """
        notebook = resources["nbgrader"]["notebook"]
        left_out = nb.metadata.pop(LEFT_OUT, ())
        files = {
            name: content
            for name, content in _beside(notebook, resources).files.items()
            if not any(f"{_quoted(name)}/".startswith(f"{one.rstrip('/')}/") for one in left_out)
        }
        marked = mark(nb, notebook, _room(self.sandbox), full=self.full, files=files, feedback=self.feedback)
        for remark in marked.problems:
            _tell(self.log, remark)
        if marked.errors:
            raise GradschoolError("The grader made an error of its own:\n" + "\n".join(marked.errors))
        return marked.nb, resources


class SafeOutputs(NbGraderPreprocessor):
    """Takes scripts and other active content out of the outputs, so that they are safe to open in a browser."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Sanitise all outputs of a notebook."""
        sanitise_outputs(nb)
        return nb, resources


class LatePenalties(AssignLatePenalties):
    """Enters the due dates of `dates.csv` and what lateness costs; where it says nothing of the week, as nbgrader does."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Set the points off for one submission."""
        where = resources["nbgrader"]
        lateness = lateness_by(course_dates())
        if where["assignment"] not in lateness.dates.weeks:
            return super().preprocess(nb, resources)
        with Gradebook(where["db_url"]) as gradebook:
            lateness.enter(gradebook.find_submission(where["assignment"], where["student"]))
            gradebook.db.commit()
        return nb, resources


class HideChecks(NbGraderPreprocessor):
    """Takes the sources of hidden checks out of what students get back."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Cut every hidden region."""
        for cell in nb.cells:
            if "### BEGIN HIDDEN TESTS" in cell.source:
                cell.source = _HIDDEN.sub("", cell.source).strip()
        return nb, resources


_HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS.*?(### END HIDDEN TESTS|\Z)", re.DOTALL)


def _tell(log: logging.Logger, remark: str) -> None:
    log.log(logging.INFO if isinstance(remark, Note) else logging.WARNING, "%s", visible(remark))


def _quoted(name: str) -> str:
    """A file's name, whatever it is made of, as a notebook can hold it."""
    return quote(os.fsencode(name))


def _beside(notebook: str, resources: dict) -> Beside:
    """What lies beside the notebook that is being converted."""
    path = Path(resources["metadata"]["path"]) / f"{notebook}.ipynb"
    return files_beside(path, catalogue.exercises(notebook).borrowed)


@lru_cache(maxsize=1)
def _room(sandbox: bool) -> Room:
    """One warm room for all submissions of this process."""
    room = Room(sandbox=sandbox)
    room.__enter__()  # closed with the process: the sandbox dies with its parent
    return room
