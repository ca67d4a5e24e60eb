"""Commands that show the whole at work: an invented class, and published figures measured again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grader.cli.shared import DONE, LOOK, Jobs, console, warn_of_a_crowd
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


@commands.command(rich_help_panel=PANEL, epilog="Example: `gradschool demo week2 --students 40 --out demo`")
def demo(
    out: Annotated[Path, typer.Option(help="Folder that gets the class and its results.")] = Path("demo"),
    week: Annotated[
        list[str] | None, typer.Argument(help="Weeks such as `week2`; default: the first one, in less than a minute.")
    ] = None,
    every_week: Annotated[bool, typer.Option("--all", help="All weeks, one after the other.")] = False,
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
    """Build the student edition of a week, invent a class of any size, grade it and show the results."""
    from grader.grade.workers import get_ready

    if week and every_week:
        raise typer.BadParameter(f"Either name weeks ({', '.join(week)}) or say --all.")
    get_ready()  # on another core than what is loaded here
    from grader.course import layout
    from grader.demo.run import run_demo

    warn_of_a_crowd(jobs)
    taught = layout.weeks()
    chosen = week or (taught if every_week else taught[:1])
    failed = run_demo(out, chosen, console, n_workers=jobs, seed=seed, n_students=students)
    if not week and len(chosen) < len(taught):
        console.print(
            f'This was {chosen[0]}. All {len(taught)} weeks: make demo DEMO_ARGS="--all" (gradschool demo --all); one of'
            f" them: gradschool demo {taught[-1]}",
            highlight=False,
            soft_wrap=True,
        )
    raise typer.Exit(LOOK if failed else DONE)
