"""What a student does next, in one to three sentences: which exercise first, and why; and which marks moved since an earlier run."""

from __future__ import annotations

from collections.abc import Sequence

from grader.course import catalogue, labels
from grader.declare.finding import Outcome
from grader.gradebook.changes import MarkChange
from grader.results.line import NotebookResult
from grader.tell.parts import Part


def next_steps(result: NotebookResult, parts: Sequence[Part]) -> list[str]:
    """The sentences.

    Parameters
    ----------
    parts : sequence of Part
        One per exercise of the result, in its order.
    """
    steps = []
    if result.to_look_at and not any(part.score for part in parts):
        steps.append("Restart the kernel, run all cells from top to bottom, save, and look at the file again.")
    outcomes = [exercise.outcome for exercise in result.exercises]
    done = (Outcome.PASSED, Outcome.GRADER_ERROR)
    todo = [part for outcome, part in zip(outcomes, parts, strict=True) if outcome not in done]
    if not todo:
        return [*steps, _nothing_to_do(Outcome.GRADER_ERROR in outcomes)]
    steps.append(_first_step(result.notebook, todo[0]))
    if len(todo) > 1:
        steps.append("Then: " + ", ".join(f"`{_name(part)}`" for part in todo[1:]) + ".")
    return steps


def moved_sentence(changes: Sequence[MarkChange]) -> str:
    """Which marks of a notebook are not what they once were; nothing if all are, or a person's mark stands in their place."""
    by_reason: dict[str, list[str]] = {}
    for change in changes:
        if change.kept is None:
            words = f"`{change.exercise}` has {change.after:g} points in place of {change.before:g}"
            by_reason.setdefault(change.why, []).append(words)
    parts = [f"{', '.join(words)} ({why})" for why, words in by_reason.items()]
    return f"Marked again since an earlier run: {'; '.join(parts)}." if parts else ""


def _nothing_to_do(waiting: bool) -> str:
    if waiting:
        return "Nothing for you to do: the grader will mark the rest again."
    return "All the code is right. Nothing is left to mend."


def _first_step(notebook: str, part: Part) -> str:
    known = catalogue.exercises(notebook)
    name = _name(part)
    builders = [f"`{other.name}`" for other in known.exercises if name in known.closure(other.name)]
    reason = f", on which {', '.join(builders)} build{'s' if len(builders) == 1 else ''}" if builders else ""
    advice = _advice(part)
    return f"Begin with exercise {known.number(name)}, `{name}`{reason}." + (f" {advice}" if advice else "")


def _advice(part: Part) -> str:
    if part.unanswered:
        return "It is still as it was handed out."
    found = (item.finding for item in part.items if item.finding and item.outcome is not Outcome.BLOCKED)
    first = next(found, None)
    return part.advice or (f"{first.checked}. {first.hint}".rstrip() if first else "")


def _name(part: Part) -> str:
    return labels.split_id(part.anchor)[1]
