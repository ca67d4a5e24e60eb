"""What a person reads after a download was collected."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table

from grader.collect.run import Collected
from grader.tell.shown import shown


def show_collected(console: Console, found: Collected, submissions: Path) -> None:
    """Print one row per file, and below what waits for a person."""
    table = Table(title=f"Collected from {found.lms}")
    for heading in ("student", "file", "became", "matched by", "remark"):
        table.add_column(heading, overflow="fold")
    for row in found.rows:
        style = "bold yellow" if row.waits else "" if row.became else "dim"
        cells = (row.student or "?", row.file, row.became or "–", row.how, row.remark)
        table.add_row(*map(shown, cells), style=style)
    console.print(table)
    for row in found.waiting:
        console.print(
            f"[bold yellow]open[/] {shown(row.student or 'nobody')}: {shown(row.file)}: {shown(row.remark)}",
            highlight=False,
            soft_wrap=True,
        )
    n = len(found.waiting)
    waits = "nothing waits for a person" if not n else f"{n} file{' waits' if n == 1 else 's wait'} for a person"
    console.print(f"{found.students} students in {shown(str(submissions))}/; {waits}.", highlight=False, soft_wrap=True)
    if n:
        console.print(
            "`gradschool grade` names what waits again, with the line that leaves it out; `export` refuses until then.",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )
