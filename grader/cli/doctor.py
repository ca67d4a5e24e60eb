"""The command that says what this machine can do."""

from __future__ import annotations

import typer

from grader.cli.shared import DONE, LOOK, console
from grader.tell.shown import shown_lines

commands = typer.Typer()
PANEL = "Trying out"
MARKS = {"good": "[green]✓[/]", "note": "[yellow]![/]", "missing": "[red]✗[/]"}


@commands.command(rich_help_panel=PANEL, epilog="Example: `gradschool doctor`")
def doctor() -> None:
    """Say what this machine can do: Python, packages, sandbox, and a known answer graded. Exits with 1 if it cannot grade."""
    from grader.doctor.examination import can_grade, examine_machine

    conditions = []
    for condition in examine_machine():
        console.print(f"{MARKS[condition.state]} {shown_lines(condition.sentence)}", highlight=False, soft_wrap=True)
        conditions.append(condition)
    if not can_grade(conditions):
        console.print("This machine cannot grade yet: mend what is marked ✗.", highlight=False)
        raise typer.Exit(LOOK)
    console.print("This machine can grade.", highlight=False)
    raise typer.Exit(DONE)
