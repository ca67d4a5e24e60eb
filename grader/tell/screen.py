"""What an instructor sees while a class is graded, and when it is done. Quiet when the output is no terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from grader.declare.finding import Outcome
from grader.gradebook.changes import MarkChange
from grader.results.line import NotebookResult
from grader.submission.containment import Note
from grader.submission.open_items import NAME as FILE_NAME
from grader.submission.open_items import OpenItem
from grader.tell.shown import shown, shown_lines
from grader.tell.tally import Tally

_STYLES = {
    Outcome.PASSED: "green",
    Outcome.FAILED: "yellow",
    Outcome.BLOCKED: "dim",
    Outcome.TIMED_OUT: "magenta",
    Outcome.CRASHED: "red",
    Outcome.GRADER_ERROR: "bold red",
}
SHOWN = 50  # open items that get a line each
ENDED = {Outcome.TIMED_OUT, Outcome.CRASHED, Outcome.GRADER_ERROR}


class Screen:
    """A progress bar with rate, time left and counts of outcomes; one line per problem above it."""

    def __init__(self, console: Console, title: str) -> None:
        self._console = console
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[counts]}"),
            console=console,
            disable=not console.is_terminal,
        )
        self._task = self._progress.add_task(title, total=None, rate="", counts="")
        self._printed = 0

    def __enter__(self) -> Screen:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def show(self, tally: Tally, result: NotebookResult) -> None:
        """Advance by one result."""
        counts = " ".join(f"[{_STYLES[one]}]{one} {count}[/]" for one, count in sorted(tally.outcomes.items()))
        task = self._progress.tasks[0]
        rate = f"{task.speed:.1f}/s" if task.speed else ""
        self._progress.update(self._task, total=tally.total, completed=tally.done, counts=counts, rate=rate)
        if self._console.is_terminal:
            self._say(tally)

    def _say(self, tally: Tally) -> None:
        errors = {error.split("\n")[0] for error in tally.errors}  # these are said at the end
        for problem in tally.problems[self._printed :]:
            if problem in errors or isinstance(problem, Note):
                continue
            self._progress.console.print(f"[yellow]![/] {shown(problem)}", highlight=False)
        self._printed = len(tally.problems)

    def close_with(self, tally: Tally, out: Path) -> None:
        """Print what is left to say: problems, what is good to know, our own errors, counts and where the results are."""
        self._say(tally)
        if notes := [problem for problem in tally.problems if isinstance(problem, Note)]:
            self._console.print("Good to know:")
        for note in notes:
            self._console.print(f"[dim]·[/] {shown(note)}", highlight=False)
        for error in tally.errors:
            self._console.print(f"[bold red]grader error[/] {shown_lines(error)}", highlight=False)
        if tally.changes:
            self._console.print(changes_table(tally.changes))
        reused = f", {tally.reused} of them unchanged since an earlier run" if tally.reused else ""
        self._console.print(f"{tally.done} of {tally.total} notebooks graded{reused}.", highlight=False)
        if tally.errors:
            self._console.print(
                f"{len(tally.errors)} grader errors: these are ours, gave no mark, and will be run again next time."
            )
        for line in open_lines(tally.open_items):
            self._console.print(line, highlight=False, soft_wrap=True)
        self._console.print(
            f"Results: {shown(str(out))}/results.jsonl · feedback pages: {shown(str(out))}/feedback/<student>/",
            highlight=False,
        )


def open_lines(items: Sequence[OpenItem]) -> Iterator[str]:
    """What waits for a person, one line each, and what to type."""
    for item in items[:SHOWN]:
        yield f"[bold yellow]open[/] {shown(str(item))}"
    if len(items) > SHOWN:
        yield f"and {len(items) - SHOWN} more in {FILE_NAME}"
    if items:
        yield (
            f"{len(items)} {'file waits' if len(items) == 1 else 'files wait'} for a person, and `export` refuses until "
            "then. Put each where it belongs and grade again, or leave it out, as the first by"
        )
        yield f"  {shown(items[0].line)}"


def changes_table(changes: Iterable[MarkChange]) -> Table:
    """One row per mark that changed, marks that fell first."""
    table = Table(title="Marks that moved")
    for title in ("student", "exercise", "before", "after", "why"):
        table.add_column(title, justify="right" if title in ("before", "after") else "left", no_wrap=title == "student")
    for change in sorted(changes, key=lambda m: (m.after >= m.before, m.student, m.notebook)):
        why = change.why + (
            f"; a person's mark of {change.kept:g} stands, please review" if change.kept is not None else ""
        )
        after = f"[{'red' if change.after < change.before else 'green'}]{change.after:g}[/]"
        table.add_row(
            shown(change.student), f"{change.notebook}: {change.exercise}", f"{change.before:g}", after, shown(why)
        )
    return table


def class_table(results: Iterable[NotebookResult], title: str = "The class") -> Table:
    """One row per student, one column per notebook, and the total."""
    found = {(result.student, result.notebook): result for result in results}
    students = sorted({student for student, _ in found})
    notebooks = sorted({notebook for _, notebook in found})
    table = Table(title=title)
    table.add_column("student", no_wrap=True)
    for name in notebooks:
        most = max(result.max_score for result in found.values() if result.notebook == name)
        table.add_column(f"{name.replace('_', ' ')} (of {most:g})", justify="right")
    table.add_column("total", justify="right")
    table.add_column("what happened")
    for student in students:
        own = [found.get((student, name)) for name in notebooks]
        there = [result for result in own if result]
        cells = [f"{result.score:g}{'?' if result.failed else ''}" if result else "–" for result in own]
        table.add_row(shown(student), *cells, f"{sum(result.score for result in there):g}", shown(_remark(there)))
    return table


def _remark(results: list[NotebookResult]) -> str:
    exercises = [exercise for result in results for exercise in result.exercises]
    named = [exercise.diagnosis.name for exercise in exercises if exercise.diagnosis]
    ended = sorted({exercise.outcome for exercise in exercises} & ENDED)
    problems = [problem for result in results for problem in result.to_look_at]
    words = [*ended, *([f"{len(named)} named: {named[0]}"] if named else []), *problems[:1]]
    return "; ".join(words)[:70]
