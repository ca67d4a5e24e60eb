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


@commands.command(rich_help_panel=PANEL, epilog="Example: `gradschool demo week1 --students 40 --out demo`")
def demo(
    out: Annotated[Path, typer.Option(help="Folder that gets the class and its results.")] = Path("demo"),
    week: Weeks = None,
    jobs: Jobs = None,
    seed: Annotated[int, typer.Option(help="Seed of the invented class.")] = 1,
    students: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="Size of the class; default: 31 in each week. On two quiet cores a notebook takes half a second to one:"
            " 40 students of week1 a minute, 300 of all weeks half an hour.",
        ),
    ] = None,
) -> None:
    """Build the student edition, invent a class of any size, grade it and show the results."""
    from grader.course import layout
    from grader.demo.run import run_demo

    warn_of_a_crowd(jobs)
    failed = run_demo(out, week or layout.weeks(), console, n_workers=jobs, seed=seed, n_students=students)
    raise typer.Exit(LOOK if failed else DONE)
