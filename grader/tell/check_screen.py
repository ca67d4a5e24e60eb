"""What a student sees of `gradschool check`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from grader.submission.containment import Note
from grader.submission.precheck import Precheck
from grader.tell.shown import shown


@contextmanager
def check_progress(console: Console, title: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar over a notebook's exercises; gives the function that moves it."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task(f"Running {shown(title)}", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def show_precheck(console: Console, report: Precheck) -> bool:
    """Print what a student should know before handing in; return whether all is well."""
    for _, passed, text in report.checks:
        first = text.splitlines()[0] if text else "its check printed nothing"
        console.print(f"[{'green' if passed else 'yellow'}]{shown(first)}[/]", highlight=False)
        for more in [line for line in text.splitlines()[1:] if not line.strip().startswith("Exercises:")]:
            console.print(shown(more), highlight=False)
    notes = [problem for problem in report.problems if isinstance(problem, Note)]
    for problem in report.problems:
        if problem not in notes:
            console.print(f"[yellow]![/] {shown(problem)}", highlight=False)
    if notes:
        console.print("Good to know:")
    for note in notes:
        console.print(f"[dim]·[/] {shown(note)}", highlight=False)
    if report.note:
        console.print(shown(report.note), highlight=False)
    right = sum(passed for _, passed, _ in report.checks)
    console.print(
        f"{report.notebook}: {right} of {len(report.checks)} public checks pass. Marks come from other, hidden inputs.",
        highlight=False,
    )
    return report.good
