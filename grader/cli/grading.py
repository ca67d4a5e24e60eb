"""Commands that mark: a class, and the pages that say so."""

from __future__ import annotations

from enum import StrEnum
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
from grader.collect.lms import Lms
from grader.tell.shown import shown

commands = typer.Typer()
PANEL = "Grading"

Submissions = Annotated[Path, typer.Option(help="Folder of `<student>/<WEEK>/<notebook>.ipynb`.")]
OutFolder = Annotated[Path, typer.Option(help="Folder for gradebook, results.jsonl, autograded and feedback.")]
OnlyUp = Annotated[bool, typer.Option("--only-up", help="Lower no mark that was given out before.")]


@commands.command(
    rich_help_panel=PANEL,
    epilog="Example: `gradschool collect submissions.zip week1 --from canvas --roster roster.csv`",
)
def collect(
    source: Annotated[Path, typer.Argument(metavar="ZIP_OR_FOLDER", help="What the LMS lets you download.")],
    week: Week,
    lms: Annotated[
        Lms | None, typer.Option("--from", help="Where it is from; default: what the names in it say.")
    ] = None,
    roster: RosterFile = None,
    submissions: Annotated[Path, typer.Option(help="Folder that gets `<student>/<WEEK>/<notebook>.ipynb`.")] = Path(
        "submitted"
    ),
) -> None:
    """Unpack a bulk download of an LMS into the folder that `gradschool grade` reads."""
    from grader.collect.run import collect_download
    from grader.collect.table import show_collected
    from grader.course.roster import course_roster

    found = collect_download(source, week, submissions, lms=lms, roster=course_roster(roster))
    show_collected(console, found, submissions)
    raise typer.Exit(LOOK if found.waiting else DONE)


@commands.command(
    rich_help_panel=PANEL, epilog="Example: `gradschool grade week1 --submissions submitted --out graded`"
)
def grade(
    week: Week,
    submissions: Submissions = Path("submitted"),
    out: OutFolder = Path("."),
    jobs: Jobs = None,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Grade on the Dask cluster of this scheduler.")
    ] = None,
    db: GradebookUrl = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Grade again what is already recorded.")] = False,
    only_up: OnlyUp = False,
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
    from grader.tell.week import steps_after

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
            only_up=only_up,
            options=options,
            roster=people,
            dates=course_dates(people),
            on_progress=screen.show,
        )
    screen.close_with(tally, out)
    show_steps(steps_after(week, tally, out, db))
    raise typer.Exit(LOOK if tally.to_look_at else DONE)


def show_steps(steps: list[str]) -> None:
    """Print what an instructor does next."""
    for step in steps:
        console.print(f"[bold]→[/] {shown(step)}", highlight=False, soft_wrap=True)


@commands.command(rich_help_panel=PANEL, epilog="Example: `gradschool feedback week1 --out graded`")
def feedback(week: Week, out: GradedFolder = Path("."), db: GradebookUrl = None, level: Feedback = "full") -> None:
    """Write the feedback pages again, with the marks and comments that people gave since."""
    from grader.gradebook.connect import sqlite_url
    from grader.tell.pages import write_pages

    paths = write_pages(week, out, db or sqlite_url(out), check_level(level))
    console.print(f"{len(paths)} pages written: {out}/feedback/<student>/", highlight=False, soft_wrap=True)


class Truth(StrEnum):
    """What an appealed answer is, in the eyes of who decides."""

    RIGHT = "right"
    WRONG = "wrong"


@commands.command(
    rich_help_panel=PANEL, epilog="Example: `gradschool appeal logistic_regression-sigmoid.case.json --add right`"
)
def appeal(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A case, as a feedback page saves it.")],
    add: Annotated[
        Truth | None, typer.Option(help="Keep the answer in `tests/disputes/`, as one that is right or wrong.")
    ] = None,
    why: Annotated[str, typer.Option(help="Why, in a sentence; stands in the kept file.")] = "An appeal.",
    regrade: Annotated[
        bool, typer.Option("--regrade", help="Grade the class again, and list whose marks moved.")
    ] = False,
    submissions: Submissions = Path("submitted"),
    out: OutFolder = Path("."),
    db: GradebookUrl = None,
    only_up: OnlyUp = False,
    jobs: Jobs = None,
) -> None:
    """Judge a saved answer again, in the sandbox, and show what was said then and what is said now."""
    from grader.course import layout
    from grader.disputes.appeal import add_to_bank, replay
    from grader.disputes.screen import show_appeal

    found = replay(file)
    show_appeal(console, found)
    if add is not None:
        path, met = add_to_bank(found, add.value, why, layout.root() / "tests" / "disputes")
        console.print(f"Fixture: {shown(str(path))}", highlight=False, soft_wrap=True)
        if not met:
            console.print(
                f"The examiner does not take it for {add.value} yet: the test of this fixture fails until the rule in "
                f"grader/exercises/{found.notebook}/ is changed. No mark would move before that.",
                highlight=False,
            )
            raise typer.Exit(LOOK)
    if regrade:
        grade(layout.week_of(found.notebook), submissions, out, jobs=jobs, db=db, only_up=only_up)
