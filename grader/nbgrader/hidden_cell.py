"""Marking inside a notebook's kernel: what a hidden cell calls.

The hidden cells of the solution notebooks hold one line, `examine("<notebook>-<exercise>")`. With nbgrader's own
`Execute` that line runs here, in the student's kernel; the isolated engine (`grader.room`) never runs it but judges the
same exercise from outside. Both give the same number.
"""

from __future__ import annotations

import sys
from typing import Any

from grader import startup  # noqa: F401  (before all that is imported later)
from grader.course import labels
from grader.course.reference import reference
from grader.declare.finding import Outcome
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine as _examine
from grader.judge.result import CheckResult
from grader.submission.outputs.cell_feedback import cell_html
from helpers.judge.calling.call import Reply
from helpers.judge.calling.unread import CELLS, unread_definition

_RESULTS = "_gradschool_results"


class _KernelCaller(LocalCaller):
    """Knows of a function that is not there whether its cell could not be read as Python."""

    def call(self, name: str, *args: Any, **kwargs: Any) -> Reply:
        """See `grader.judge.caller.Caller.call`."""
        reply = super().call(name, *args, **kwargs)
        if reply.trouble is not None and reply.trouble.kind == "missing":
            return Reply(trouble=unread_definition(self.namespace.get(CELLS), name) or reply.trouble)
        return reply


def examine(identifier: str, namespace: dict[str, Any] | None = None) -> float:
    """Judge one exercise on the functions of the calling notebook, and return its points.

    Parameters
    ----------
    identifier : str
        `<notebook>-<exercise>`.
    namespace : dict, optional
        The notebook's globals; by default the caller's.

    Returns
    -------
    float
        A plain Python float between 0 and the exercise's points: nbgrader reads the mark from its text. What the
        student may read is displayed before it; nothing goes to stdout or stderr.
    """
    if namespace is None:
        namespace = sys._getframe(1).f_globals
    notebook, name = labels.split_id(identifier)
    earlier: dict[str, CheckResult] = namespace.setdefault(_RESULTS, {})
    result = _examine(reference(notebook), name, _KernelCaller(namespace), earlier)
    earlier[name] = result
    if result.outcome is not Outcome.PASSED or result.own_helpers not in (None, Outcome.PASSED):
        from IPython.display import HTML, display

        display(HTML(cell_html(result)), metadata={"gradschool": {"exercise": identifier}})
    return float(result.score)
