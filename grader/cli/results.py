"""Commands that tell what a class achieved."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grader.cli.shared import DONE, LOOK, GradebookUrl, GradedFolder, RosterFile, Week, console
from grader.tell.formats import Format
from grader.tell.shown import shown

commands = typer.Typer()
PANEL = "Grading"
MOST_LEFT = 20  # files that get a line each: a student's id may be a word that many texts have


@commands.command(rich_help_panel=PANEL, epilog="Example: `gradschool report week1 --out graded`")
def report(
    week: Week,
    out: GradedFolder = Path("."),
    db: GradebookUrl = None,
    roster: RosterFile = None,
    unnamed: Annotated[
        bool, typer.Option("--unnamed", help="List the failures without a name, with one example each.")
    ] = False,
) -> None:
    """Show how a class did: a page with plots in OUT/reports/, and a table here."""
    from grader.course.roster import course_roster
    from grader.tell.report import make_report, show_report, show_unnamed, write_report

    found = make_report(week, out, db_url=db, roster=course_roster(roster))
    (show_unnamed if unnamed else show_report)(console, found)
    console.print(f"Report: {write_report(found, out)}", highlight=False, soft_wrap=True)
    raise typer.Exit(LOOK if found.open_errors or found.open_items else DONE)


@commands.command(
    rich_help_panel=PANEL, epilog="Example: `gradschool export week1 --out graded --into ~/Downloads/grades.csv`"
)
def export(
    week: Week,
    file_format: Annotated[Format, typer.Option("--format", help="What the file is for.")] = Format.CSV,
    into: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Fill a copy of the LMS's own file: Canvas' export, Moodle's worksheet."),
    ] = None,
    out: GradedFolder = Path("."),
    to: Annotated[
        Path | None,
        typer.Option(
            help="The file; default: OUT/exports/WEEK-FORMAT.csv, or, with --into, FILE with `-filled` in its name.",
            metavar="FILE",
        ),
    ] = None,
    roster: RosterFile = None,
    column: Annotated[
        str, typer.Option(help="Heading of the mark; for Canvas with its id: `week1 (1234)`. Default: the week.")
    ] = "",
    scale: Annotated[
        float | None, typer.Option(min=0.01, metavar="NUMBER", help="What the full mark becomes: shares of it.")
    ] = None,
    allow_incomplete: Annotated[
        bool, typer.Option("--allow-incomplete", help="Export although marks are missing or wait.")
    ] = False,
    db: GradebookUrl = None,
) -> None:
    """Write the marks of a week into the LMS's own file, or into one for a spreadsheet, Canvas or Moodle."""
    from grader.course.roster import course_roster
    from grader.gradebook.connect import sqlite_url
    from grader.gradebook.read import read_student_marks
    from grader.results.file import NAME, ResultsFile
    from grader.submission.open_items import read_open_items
    from grader.tell.export import ExportOptions, absent, beside, export_text, fill_file, named, open_errors_of
    from grader.tell.templating import write_bytes

    marks, people = read_student_marks(db or sqlite_url(out), week), course_roster(roster)
    open_errors = open_errors_of(ResultsFile(out / NAME).of_week(week))
    open_items = read_open_items(out, week)
    remarks: list[str] = []
    options = ExportOptions(people, column, scale, allow_incomplete, open_errors, open_items)
    if into:
        filled, problems, remarks = fill_file(marks, week, into, options)
        path, data = to or beside(into), filled.data
    else:
        text, problems = export_text(marks, week, file_format, options)
        path, data = to or out / "exports" / f"{week}-{file_format}.csv", text.encode()
    write_bytes(path, data)
    if nothing := absent(marks, people, open_items):
        remarks.append(f"Handed in nothing, and has no mark: {', '.join(named(nothing))}.")
    for remark in remarks:
        console.print(shown(remark), highlight=False, soft_wrap=True)
    for problem in named(problems):
        console.print(f"[yellow]![/] {shown(problem)}", highlight=False, soft_wrap=True)
    console.print(f"Marks: {shown(str(path))}", highlight=False, soft_wrap=True)
    raise typer.Exit(LOOK if problems else DONE)


@commands.command(rich_help_panel=PANEL, epilog="Example: `gradschool similarity week1 --out graded`")
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
        console.print(
            f"{pair.score:>4.0%}  {pair.notebook}: {shown(' and '.join(pair.students))}",
            highlight=False,
            soft_wrap=True,
        )
    console.print(f"{n_texts} notebooks compared, {len(pairs)} pairs listed: {path}", highlight=False, soft_wrap=True)
    if pairs:
        console.print(CAUTION, highlight=False, soft_wrap=True)


@commands.command(rich_help_panel=PANEL, epilog="Example: `gradschool forget ada --yes`")
def forget(
    student: Annotated[str, typer.Argument(help="The student's id: the name of the folder in `submitted/`.")],
    submissions: Annotated[Path, typer.Option(help="Folder of `<student>/<WEEK>/<notebook>.ipynb`.")] = Path(
        "submitted"
    ),
    out: GradedFolder = Path("."),
    db: GradebookUrl = None,
    yes: Annotated[bool, typer.Option("--yes", help="Remove it; without this it is only listed.")] = False,
) -> None:
    """Remove all that the course keeps of a student: work, marks, pages, lines of results. Lists it first."""
    from grader.forget import find_traces, forget_all, left_over

    traces = find_traces(student, submissions, out, db)
    if yes:
        forget_all(student, submissions, out, db)
    for trace in traces:
        again = f" (again by {trace.again})" if trace.again else ""
        console.print(
            f"{'removed' if yes else 'found'}  {shown(trace.where)}: {trace.what}{shown(again)}",
            highlight=False,
            soft_wrap=True,
        )
    if traces and not yes:
        console.print("Nothing was removed. To remove all of it, add --yes.", highlight=False)
        raise typer.Exit(DONE)
    left = left_over(student, submissions, out)
    for path in left[:MOST_LEFT]:
        console.print(
            f"[yellow]![/] left  {shown(str(path))}: names the student, look yourself", highlight=False, soft_wrap=True
        )
    if len(left) > MOST_LEFT:
        console.print(f"and {len(left) - MOST_LEFT} more files", highlight=False)
    where = f"{submissions}/, {out}/ and the gradebook"
    console.print(
        shown(f"{'Nothing else' if left else 'Nothing'} of {student} is in {where}."), highlight=False, soft_wrap=True
    )
    raise typer.Exit(LOOK if left else DONE)
