"""Commands that make the files of the course from its sources."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grader.cli.shared import Weeks, console

commands = typer.Typer()
PANEL = "The files of the course"


@commands.command(rich_help_panel=PANEL, epilog="Example: `gradschool release week1`")
def release(week: Weeks = None) -> None:
    """Make the student edition in `notebooks/` from `solutions/`."""
    from grader.course import layout
    from grader.release.student_edition import release as make

    for name in week or layout.weeks():
        for path in make(name):
            console.print(f"{path.relative_to(layout.root())}", highlight=False)


@commands.command(rich_help_panel=PANEL, epilog="Example: `gradschool handout ../class week1`")
def handout(
    folder: Annotated[Path, typer.Argument(help="The folder to give to students; made or brought up to date.")],
    week: Weeks = None,
) -> None:
    """Write the folder that students get: notebooks, helpers, the environment and `gradschool check`."""
    from grader.course import layout
    from grader.release.handout import hand_out

    for path in hand_out(folder, week or layout.weeks()):
        console.print(str(path), highlight=False, soft_wrap=True)


@commands.command(rich_help_panel=PANEL, epilog="Example: `gradschool generate && git diff --exit-code`")
def generate() -> None:
    """Make every derived file again: points and headings in `solutions/`, `helpers/public/`, `notebooks/`, the format of results."""
    from grader.course import layout
    from grader.release.generate import generate as make
    from grader.results.schema import write_schema

    for path in (*make(), write_schema()):
        gone = "" if path.exists() else " (taken away)"
        console.print(f"{path.relative_to(layout.root())}{gone}", highlight=False)
