"""The command `gradschool`: parses and prints; all work is done by functions that a notebook could call too."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from grader import startup  # noqa: F401  (before all that is imported later)
from grader.errors import GradschoolError
from grader.tell.formats import Format

DONE, LOOK = 0, 1  # a wrong usage exits with 2, by typer

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="Make, check and grade the notebooks of the course.",
)
_out = Console() if sys.stdout.isatty() else Console(width=120)  # a file or a pipe has no width of its own
_err = Console(stderr=True)

Weeks = Annotated[list[str] | None, typer.Argument(help="Weeks such as `week1`; default: all.")]
Week = Annotated[str, typer.Argument(help="A week, such as `week1`.")]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Worker processes; default: all cores.")]
NoSandbox = Annotated[
    bool, typer.Option("--no-sandbox", help="Run student code without a sandbox: only for work that you trust.")
]
GradedFolder = Annotated[Path, typer.Option("--out", help="The folder that `gradschool grade --out` filled.")]
GradebookUrl = Annotated[str | None, typer.Option("--db", metavar="URL", help="Gradebook; default: OUT/gradebook.db.")]
Feedback = Annotated[
    str, typer.Option(metavar="LEVEL", help="What students see of the findings: full, shapes-only or none.")
]


@app.command(epilog="Example: `gradschool release week1`")
def release(week: Weeks = None) -> None:
    """Make the student edition in `notebooks/` from `solutions/`."""
    from grader.course import layout
    from grader.release.student_edition import release as make

    for name in week or layout.weeks():
        for path in make(name):
            _out.print(f"{path.relative_to(layout.root())}", highlight=False)


@app.command(epilog="Example: `gradschool handout ../class week1`")
def handout(
    folder: Annotated[Path, typer.Argument(help="The folder to give to students; made or brought up to date.")],
    week: Weeks = None,
) -> None:
    """Write the folder that students get: notebooks, helpers, the environment and `gradschool check`."""
    from grader.course import layout
    from grader.release.handout import hand_out

    for path in hand_out(folder, week or layout.weeks()):
        _out.print(str(path), highlight=False, soft_wrap=True)


@app.command(epilog="Example: `gradschool generate && git diff --exit-code`")
def generate() -> None:
    """Make every derived file again: points in `solutions/`, `helpers/public/`, `notebooks/`, the format of results."""
    from grader.course import layout
    from grader.release.generate import generate as make
    from grader.results.schema import write_schema

    for path in (*make(), write_schema()):
        _out.print(f"{path.relative_to(layout.root())}", highlight=False)


@app.command(epilog="Example: `gradschool grade week1 --submissions submitted --out graded`")
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
    no_sandbox: NoSandbox = False,
    limit: Annotated[
        list[str] | None, typer.Option(metavar="NAME=NUMBER", help="Change a limit: `--limit cell_s=30`.")
    ] = None,
) -> None:
    """Grade a folder of submissions."""
    from grader.grade.workers import get_ready

    if not scheduler:
        get_ready()  # on another core than what is loaded here
    from grader.grade.week import grade_week
    from grader.submission.job import Options
    from grader.tell.screen import Screen

    options = Options(sandbox=not no_sandbox, full=full, feedback=_level(feedback), limits=_limits(limit or []))
    with Screen(_out, f"Grading {week}") as screen:
        tally = grade_week(
            week,
            submissions,
            out,
            n_workers=jobs,
            scheduler=scheduler,
            db_url=db,
            fresh=fresh,
            options=options,
            on_progress=screen.show,
        )
    screen.close_with(tally, out)
    raise typer.Exit(LOOK if tally.errors else DONE)


def _level(name: str) -> str:
    from grader.declare.finding import LEVELS

    if name not in LEVELS:
        raise typer.BadParameter(f"{name!r} is no level of feedback; the levels are {', '.join(LEVELS)}.")
    return name


def _limits(changes: list[str]):
    from grader.room.limits import Limits

    try:
        return Limits.changed(changes)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


@app.command(epilog="Example: `gradschool feedback week1 --out graded`")
def feedback(week: Week, out: GradedFolder = Path("."), db: GradebookUrl = None, level: Feedback = "full") -> None:
    """Write the feedback pages again, with the marks and comments that people gave since."""
    from grader.gradebook.connect import sqlite_url
    from grader.tell.pages import write_pages

    paths = write_pages(week, out, db or sqlite_url(out), _level(level))
    _out.print(f"{len(paths)} pages written: {out}/feedback/<student>/", highlight=False, soft_wrap=True)


@app.command(epilog="Example: `gradschool check notebooks/week1/logistic_regression.ipynb`")
def check(
    notebook: Annotated[Path, typer.Argument(help="The notebook to look at.")], no_sandbox: NoSandbox = False
) -> None:
    """Run a notebook as the grader will, and say what its public checks say. No marks."""
    from grader.submission.precheck import precheck
    from grader.tell.check_screen import check_progress, show_precheck

    with check_progress(_out, notebook.name) as on_progress:
        report = precheck(notebook, sandbox=not no_sandbox, on_progress=on_progress)
    raise typer.Exit(DONE if show_precheck(_out, report) else LOOK)


@app.command(epilog="Example: `gradschool report week1 --out graded`")
def report(
    week: Week,
    out: GradedFolder = Path("."),
    db: GradebookUrl = None,
    roster: Annotated[Path | None, typer.Option(help="CSV or text file with a student id in its first column.")] = None,
    unnamed: Annotated[
        bool, typer.Option("--unnamed", help="List the failures without a name, with one example each.")
    ] = False,
) -> None:
    """Show how a class did: a page with plots in OUT/reports/, and a table here."""
    from grader.tell.report import make_report, show_report, show_unnamed, write_report

    found = make_report(week, out, db_url=db, roster=roster)
    (show_unnamed if unnamed else show_report)(_out, found)
    _out.print(f"Report: {write_report(found, out)}", highlight=False, soft_wrap=True)
    raise typer.Exit(LOOK if found.open_errors else DONE)


@app.command(epilog="Example: `gradschool export week1 --out graded --format canvas --column 'week1 (1234)'`")
def export(
    week: Week,
    file_format: Annotated[Format, typer.Option("--format", help="What the file is for.")] = Format.CSV,
    out: GradedFolder = Path("."),
    to: Annotated[
        Path | None, typer.Option(help="The file; default: OUT/exports/WEEK-FORMAT.csv.", metavar="FILE")
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="CSV: `student` and any of `lms_id, sis_id, login, email, name, section`."),
    ] = None,
    column: Annotated[
        str, typer.Option(help="Heading of the mark; for Canvas with its id: `week1 (1234)`. Default: the week.")
    ] = "",
    allow_incomplete: Annotated[
        bool, typer.Option("--allow-incomplete", help="Export although marks are missing or wait.")
    ] = False,
    db: GradebookUrl = None,
) -> None:
    """Write the marks of a week for a spreadsheet, Canvas or Moodle."""
    from grader.gradebook.connect import sqlite_url
    from grader.gradebook.read import read_student_marks
    from grader.results.file import NAME, ResultsFile
    from grader.tell.export import export_text, named, open_errors_of, read_mapping
    from grader.tell.templating import write_text

    text, problems = export_text(
        read_student_marks(db or sqlite_url(out), week),
        week,
        file_format,
        column=column,
        mapping=read_mapping(mapping) if mapping else None,
        allow_incomplete=allow_incomplete,
        open_errors=open_errors_of(ResultsFile(out / NAME).of_week(week)),
    )
    path = to or out / "exports" / f"{week}-{file_format}.csv"
    write_text(path, text)
    for problem in named(problems):
        _out.print(f"[yellow]![/] {_escape(problem)}", highlight=False, soft_wrap=True)
    _out.print(f"Marks: {path}", highlight=False, soft_wrap=True)
    raise typer.Exit(LOOK if problems else DONE)


@app.command(epilog="Example: `gradschool similarity week1 --out graded`")
def similarity(
    week: Week,
    out: GradedFolder = Path("."),
    at_least: Annotated[
        float, typer.Option(min=0.1, max=1.0, help="Share of both texts from which a pair is listed.")
    ] = 0.75,
) -> None:
    """List pairs of answers that look alike, with both texts side by side in OUT/reports/. Proves nothing."""
    from grader.tell.similarity import CAUTION, similar, write_similarity

    pairs, n_texts = similar(out, week, at_least=at_least)
    path = write_similarity(pairs, n_texts, week, out)
    for pair in pairs:
        _out.print(
            f"{pair.score:>4.0%}  {pair.notebook}: {_escape(' and '.join(pair.students))}",
            highlight=False,
            soft_wrap=True,
        )
    _out.print(f"{n_texts} notebooks compared, {len(pairs)} pairs listed: {path}", highlight=False, soft_wrap=True)
    if pairs:
        _out.print(CAUTION, highlight=False, soft_wrap=True)


@app.command(epilog="Example: `gradschool reproduce --cats datasets`")
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
            console=_out,
        )
    except (FileNotFoundError, DatasetError) as error:
        raise GradschoolError(str(error)) from None


@app.command(epilog="Example: `gradschool demo --out demo`")
def demo(
    out: Annotated[Path, typer.Option(help="Folder that gets the class and its results.")] = Path("demo"),
    week: Weeks = None,
    jobs: Jobs = None,
    seed: Annotated[int, typer.Option(help="Seed of the invented class.")] = 1,
) -> None:
    """Build the student edition, invent a class, grade it and show the results."""
    from grader.course import layout
    from grader.demo.run import run_demo

    raise typer.Exit(LOOK if run_demo(out, week or layout.weeks(), _out, n_workers=jobs, seed=seed) else DONE)


def main() -> None:
    """Run the command; our own errors become one sentence, a wrong usage exits with 2."""
    try:
        app(standalone_mode=True)
    except GradschoolError as error:
        _err.print(f"[bold red]gradschool:[/] {_escape(str(error))}", highlight=False, soft_wrap=True)
        sys.exit(LOOK)
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("grader."):
            raise
        _err.print("[bold red]gradschool:[/] This command is the instructor's; students have `gradschool check`.")
        sys.exit(LOOK)
    except Exception as error:
        nbformat = sys.modules.get("nbformat")  # slow to load, so whoever reads a notebook loads it
        if nbformat is None or not isinstance(error, nbformat.ValidationError):
            raise
        _err.print(f"[bold red]gradschool:[/] {_escape(str(error).splitlines()[0])}", highlight=False, soft_wrap=True)
        sys.exit(LOOK)


def _escape(text: str) -> str:
    from rich.markup import escape

    return escape(text)


if __name__ == "__main__":
    main()
