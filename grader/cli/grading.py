"""Commands that mark: a class, and the pages that say so."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grader.cli.shared import (
    DONE,
    LOOK,
    Feedback,
    GradebookUrl,
    GradedFolder,
    Jobs,
    NoSandbox,
    RosterFile,
    Week,
    check_level,
    console,
    read_limits,
    warn_of_a_crowd,
)

commands = typer.Typer()
PANEL = "Grading"


@commands.command(
    rich_help_panel=PANEL, epilog="Example: `gradschool grade week1 --submissions submitted --out graded`"
)
def grade(
    week: Week,
    submissions: Annotated[Path, typer.Option(help="Folder of `<student>/<WEEK>/<notebook>.ipynb`.")] = Path(
        "submitted"
    ),
    out: Annotated[Path, typer.Option(help="Folder for gradebook, results.jsonl, autograded and feedback.")] = Path(
        "."
    ),
    jobs: Jobs = None,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Grade on the Dask cluster of this scheduler.")
    ] = None,
    db: Annotated[str | None, typer.Option(metavar="URL", help="Gradebook; default: OUT/gradebook.db.")] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Grade again what is already recorded.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Run demos and public checks too.")] = False,
    feedback: Feedback = "full",
    roster: RosterFile = None,
    no_sandbox: NoSandbox = False,
    limit: Annotated[
        list[str] | None, typer.Option(metavar="NAME=NUMBER", help="Change a limit: `--limit cell_s=30`.")
    ] = None,
) -> None:
    """Grade a folder of submissions."""
    from grader.grade.workers import get_ready

    if not scheduler:
        get_ready()  # on another core than what is loaded here
        warn_of_a_crowd(jobs)
    from grader.course.dates import course_dates
    from grader.course.roster import course_roster
    from grader.grade.week import grade_week
    from grader.submission.job import Options
    from grader.tell.screen import Screen

    options = Options(
        sandbox=not no_sandbox, full=full, feedback=check_level(feedback), limits=read_limits(limit or [])
    )
    people = course_roster(roster)
    with Screen(console, f"Grading {week}") as screen:
        tally = grade_week(
            week,
            submissions,
            out,
            n_workers=jobs,
            scheduler=scheduler,
            db_url=db,
            fresh=fresh,
            options=options,
            roster=people,
            dates=course_dates(people),
            on_progress=screen.show,
        )
    screen.close_with(tally, out)
    raise typer.Exit(LOOK if tally.errors else DONE)


@commands.command(rich_help_panel=PANEL, epilog="Example: `gradschool feedback week1 --out graded`")
def feedback(week: Week, out: GradedFolder = Path("."), db: GradebookUrl = None, level: Feedback = "full") -> None:
    """Write the feedback pages again, with the marks and comments that people gave since."""
    from grader.gradebook.connect import sqlite_url
    from grader.tell.pages import write_pages

    paths = write_pages(week, out, db or sqlite_url(out), check_level(level))
    console.print(f"{len(paths)} pages written: {out}/feedback/<student>/", highlight=False, soft_wrap=True)
