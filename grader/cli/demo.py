"""Commands that show the whole at work: an invented class, and published figures measured again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grader.cli.shared import DONE, LOOK, Jobs, Weeks, console, warn_of_a_crowd
from grader.errors import GradschoolError

commands = typer.Typer()
PANEL = "Trying out"


@commands.command(rich_help_panel=PANEL, epilog="Example: `gradschool reproduce --cats datasets`")
def reproduce(
    cats: Annotated[Path, typer.Option(help="Folder with the pair `train*.h5` and `test*.h5`.")],
    iterations: Annotated[
        int, typer.Option(min=201, help="Steps of each model; the published figures need 201.")
    ] = 2500,
) -> None:
    """Train the three reference models on the customary cat files: published figures beside measured ones."""
    from grader.demo.reproduce import reproduce as train
    from helpers.datasets import DatasetError

    try:
        train(
            cats,
            iterations_logistic=min(iterations, 2000),
            iterations_two=iterations,
            iterations_four=iterations,
            console=console,
        )
    except (FileNotFoundError, DatasetError) as error:
        raise GradschoolError(str(error)) from None


@commands.command(rich_help_panel=PANEL, epilog="Example: `gradschool demo --out demo`")
def demo(
    out: Annotated[Path, typer.Option(help="Folder that gets the class and its results.")] = Path("demo"),
    week: Weeks = None,
    jobs: Jobs = None,
    seed: Annotated[int, typer.Option(help="Seed of the invented class.")] = 1,
) -> None:
    """Build the student edition, invent a class, grade it and show the results."""
    from grader.course import layout
    from grader.demo.run import run_demo

    warn_of_a_crowd(jobs)
    raise typer.Exit(LOOK if run_demo(out, week or layout.weeks(), console, n_workers=jobs, seed=seed) else DONE)
