"""The command that students have too."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grader.cli.shared import DONE, LOOK, NoSandbox, console

commands = typer.Typer()
PANEL = "For students"


@commands.command(rich_help_panel=PANEL, epilog="Example: `gradschool check notebooks/week1/logistic_regression.ipynb`")
def check(
    notebook: Annotated[Path, typer.Argument(help="The notebook to look at.")], no_sandbox: NoSandbox = False
) -> None:
    """Run a notebook as the grader will, and say what its public checks say. No marks."""
    from grader.submission.precheck import precheck
    from grader.tell.check_screen import check_progress, show_precheck

    with check_progress(console, notebook.name) as on_progress:
        report = precheck(notebook, sandbox=not no_sandbox, on_progress=on_progress)
    raise typer.Exit(DONE if show_precheck(console, report) else LOOK)
