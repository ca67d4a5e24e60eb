"""Run a restored notebook and judge its exercises: the stages `run` and `check` for one submission."""

from __future__ import annotations

import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass

from nbformat import NotebookNode, from_dict

from grader.course import catalogue, labels
from grader.course.reference import reference
from grader.declare.finding import Finding, Outcome
from grader.judge.caller import Caller
from grader.judge.examine import examine
from grader.judge.result import CheckResult, ItemResult
from grader.room import Room
from grader.submission.cell_plan import plan_cells
from grader.submission.outputs.cell_feedback import cell_html

WITH_FULL = ("look", "public")


@dataclass(frozen=True, eq=False)
class Marked:
    """A notebook that was run and judged.

    Attributes
    ----------
    nb : NotebookNode
        With outputs; each hidden cell's output is its mark as a plain number.
    results : tuple of CheckResult
        One per exercise, in the notebook's order.
    problems : tuple of str
        What went wrong while running, one sentence each.
    errors : tuple of str
        Tracebacks of the grader's own errors.
    disturbed : bool
        Whether a limit or the end of a process kept a cell from coming to its end.
    """

    nb: NotebookNode
    results: tuple[CheckResult, ...]
    problems: tuple[str, ...]
    errors: tuple[str, ...]
    seconds: float
    disturbed: bool


def mark(
    nb: NotebookNode,
    notebook: str,
    room: Room,
    *,
    full: bool = False,
    files: Mapping[str, bytes] | None = None,
    feedback: str = "full",
) -> Marked:
    """Run the cells that marks depend on, judge every exercise at its hidden cell.

    Parameters
    ----------
    nb : NotebookNode
        As `grader.submission.restoring.restore.restore` returns it; its outputs are filled in place.
    full : bool
        Run the demos and public checks too.
    files : mapping of str to bytes, optional
        What the student handed in beside the notebook.
    feedback : {"full", "shapes-only", "none"}
        How much of a finding the outputs of hidden cells tell (`Finding.seen`).
    """
    start = time.perf_counter()
    plan = plan_cells(nb, labels.ALWAYS_RUN + (WITH_FULL if full else ()))
    checks = {
        i: cell.metadata["gradschool"]["exercise"] for i, cell in enumerate(nb.cells) if labels.role(cell) == "hidden"
    }
    source = reference(notebook)
    results: dict[str, CheckResult] = {}
    errors: list[str] = []

    def on_check(index: int, caller: Caller) -> list[NotebookNode]:
        name = checks[index]
        try:
            results[name] = examine(source, name, caller, results)
        except Exception:  # an error of ours: it must cost nobody a mark and end nobody's run
            errors.append(f"{labels.exercise_id(notebook, name)}:\n{traceback.format_exc()}")
            results[name] = grader_error(notebook, name)
        return mark_outputs(results[name], feedback)

    report = room.run(nb, plan.execute, checks, on_check, files=files, own=plan.own, spare=plan.spare)
    for name in checks.values():
        if name not in results:
            errors.append(f"{labels.exercise_id(notebook, name)}: the engine did not reach its check.")
            results[name] = grader_error(notebook, name)
    seconds = time.perf_counter() - start
    return Marked(nb, tuple(results.values()), report.sentences, tuple(errors), seconds, report.disturbed)


def mark_outputs(result: CheckResult, feedback: str = "full") -> list[NotebookNode]:
    """The outputs of a hidden cell: the feedback, if there is any to give, and the mark as a plain number."""
    if result.outcome is Outcome.GRADER_ERROR:
        return []
    number = {"text/plain": repr(float(result.score))}
    outputs: list[dict[str, object]] = [
        {"output_type": "execute_result", "data": number, "metadata": {}, "execution_count": None}
    ]
    if needs_words(result):
        words = {"text/html": cell_html(result, feedback)}
        about = {"gradschool": {"exercise": result.id}}
        outputs.insert(0, {"output_type": "display_data", "data": words, "metadata": about})
    return [from_dict(output) for output in outputs]  # nbformat's own `new_output` validates each, which takes longer


def needs_words(result: CheckResult) -> bool:
    """Whether there is anything to say besides the mark."""
    return (
        result.outcome is not Outcome.PASSED
        or result.own_helpers not in (None, Outcome.PASSED)
        or result.remark is not None
    )


def grader_error(notebook: str, name: str) -> CheckResult:
    """The result of an exercise that we failed to judge: no mark, not even zero."""
    return unjudged(
        notebook, name, Outcome.GRADER_ERROR, "The grader made an error here; the exercise will be marked again"
    )


def unjudged(notebook: str, name: str, outcome: Outcome, sentence: str) -> CheckResult:
    """The result of an exercise that was never put to the rubric, every item with the same sentence."""
    items = tuple(
        ItemResult(item.name, outcome, 0.0, float(item.points), Finding(sentence), edge=item.edge)
        for item in catalogue.exercises(notebook)[name].rubric
    )
    return CheckResult(labels.exercise_id(notebook, name), outcome, items)
