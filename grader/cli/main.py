"""All commands in one, in the order in which `gradschool --help` lists them, and what errors become."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from grader.cli import author, calibrate, check, course_files, demo, doctor, grading, results
from grader.cli.shared import LOOK, console, error_console
from grader.errors import GradschoolError
from grader.tell.shown import shown_lines

NOT_ON_WINDOWS = ("fcntl", "resource")  # of Python itself: locks, and limits on what a process may use

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="Make, check and grade the notebooks of the course.",
)
for module in (check, course_files, calibrate, grading, results, demo, doctor):
    app.add_typer(module.commands)
app.add_typer(author.commands, name="author", rich_help_panel=course_files.PANEL)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            console.print(f"gradschool {version('gradschool')}", highlight=False)
        except PackageNotFoundError:
            console.print("gradschool, run from its folder without being installed", highlight=False)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command; our own errors become one sentence, a wrong usage exits with 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show a name must not end the run
    try:
        app(standalone_mode=True)
    except GradschoolError as error:
        _give_up(str(error))
    except OSError as error:
        if error.filename is None:  # no file that somebody could mend
            raise
        _give_up(f"{error.filename} cannot be used: {error.strerror}.")
    except ModuleNotFoundError as error:
        if error.name in NOT_ON_WINDOWS:
            _give_up("This command does not run on Windows itself: take WSL, or the image (docs/where-it-runs.md).")
        if not (error.name or "").startswith("grader."):
            raise
        _give_up("This command is the instructor's; students have `gradschool check`.")
    except Exception as error:
        nbformat = sys.modules.get("nbformat")  # slow to load, so whoever reads a notebook loads it
        if nbformat is None or not isinstance(error, nbformat.ValidationError):
            raise
        _give_up(str(error).splitlines()[0])


def _give_up(sentence: str) -> None:
    error_console.print(f"[bold red]gradschool:[/] {shown_lines(sentence)}", highlight=False, soft_wrap=True)
    sys.exit(LOOK)
