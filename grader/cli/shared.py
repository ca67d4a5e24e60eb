"""What the commands share: where they print, what they exit with, and the options that several of them take."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from grader.room.limits import Limits

DONE, LOOK = 0, 1  # a wrong usage exits with 2, by typer

console = Console() if sys.stdout.isatty() else Console(width=120)  # a file or a pipe has no width of its own
error_console = Console(stderr=True)

Weeks = Annotated[list[str] | None, typer.Argument(help="Weeks such as `week1`; default: all.")]
Week = Annotated[str, typer.Argument(help="A week, such as `week1`.")]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Worker processes; default: all cores.")]
NoSandbox = Annotated[
    bool, typer.Option("--no-sandbox", help="Run student code without a sandbox: only for work that you trust.")
]
GradedFolder = Annotated[Path, typer.Option("--out", help="The folder that `gradschool grade --out` filled.")]
GradebookUrl = Annotated[str | None, typer.Option("--db", metavar="URL", help="Gradebook; default: OUT/gradebook.db.")]
RosterFile = Annotated[
    Path | None,
    typer.Option(
        "--roster",
        "--mapping",
        metavar="FILE",
        help="The class as CSV: `student` and any of `name, email, ids, section, extra_time`; default: roster.csv.",
    ),
]
Feedback = Annotated[
    str, typer.Option(metavar="LEVEL", help="What students see of the findings: full, shapes-only or none.")
]


def check_level(name: str) -> str:
    """A level of feedback, or a wrong usage."""
    from grader.declare.finding import LEVELS

    if name not in LEVELS:
        raise typer.BadParameter(f"{name!r} is no level of feedback; the levels are {', '.join(LEVELS)}.")
    return name


def warn_of_a_crowd(jobs: int | None) -> None:
    """Say that there are more jobs than cores, if there are."""
    from grader.grade.workers import crowding

    if jobs and (sentence := crowding(jobs)):
        console.print(f"[yellow]![/] {sentence}", highlight=False, soft_wrap=True)


def read_limits(changes: list[str]) -> Limits:
    """The limits with some changed, or a wrong usage."""
    from grader.room.limits import Limits

    try:
        return Limits.changed(changes)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
