"""The class report: what went well and what did not, as one static page and as a table in the terminal."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from grader.course import catalogue, labels, layout
from grader.errors import GradschoolError
from grader.gradebook.week_marks import read_marks
from grader.gradebook.writer import sqlite_url
from grader.results.file import NAME, ResultsFile
from grader.tell.plots import plots
from grader.tell.statistics import ClassFigures, Cluster, figures
from grader.tell.templating import render, write_text

SHOWN = 20  # mistakes, clusters and names that a page or a screen lists before it says "and n more"


@dataclass(frozen=True)
class Report:
    """A week's figures and what is known of the class besides.

    Attributes
    ----------
    absent : tuple of str
        Students of the gradebook or the roster who handed in nothing.
    partly : tuple of (str, str)
        Student and notebook, of those who handed in others.
    open_errors : tuple of (str, str)
        Student and exercise without a mark because the grader failed.
    examples : dict of str to str
        The example's code by `<exercise>/<fingerprint>`.
    """

    figures: ClassFigures
    absent: tuple[str, ...] = ()
    partly: tuple[tuple[str, str], ...] = ()
    open_errors: tuple[tuple[str, str], ...] = ()
    examples: dict[str, str] = field(default_factory=dict)

    @property
    def clusters(self) -> list[Cluster]:
        """Unnamed failures, largest group first."""
        return self.figures.clusters()

    def example(self, cluster: Cluster) -> str:
        """The code of a group's example, or nothing if its notebook is gone."""
        return self.examples.get(f"{cluster.exercise}/{cluster.fingerprint}", "")


def make_report(week: str, out: Path, *, db_url: str | None = None, roster: Path | None = None) -> Report:
    """Read what `gradschool grade` left in a folder.

    Parameters
    ----------
    roster : Path, optional
        A CSV or text file with a student id in the first column; adds students whom the gradebook does not know.

    Raises
    ------
    GradschoolError
        If there are no results of this week, or the gradebook or the roster cannot be read.
    """
    notebooks = [name for name in layout.notebooks(week) if catalogue.exercises(name).exercises]
    found = figures(ResultsFile(out / NAME), week)
    known, errors = _gradebook(week, out, db_url)
    if not found.scores and not errors:
        raise GradschoolError(
            f"{out / NAME} holds no results of {week}. Grade it first: gradschool grade {week} --out {out}."
        )
    _in_teaching_order(found, notebooks)
    ours = {student for student, _ in errors}
    names = known | (read_roster(roster) if roster else set())
    absent = sorted(names - set(found.scores) - ours)
    partly = [
        (student, name)
        for student in sorted(found.scores)
        for name in notebooks
        if student not in found.handed_in.get(name, ())
        and not any(s == student and e.startswith(f"{name}-") for s, e in errors)
    ]
    errors = tuple(sorted({*errors, *found.open_errors}))
    examples = {f"{c.exercise}/{c.fingerprint}": _code(out, week, c) for c in found.clusters()[:SHOWN]}
    return Report(found, tuple(absent), tuple(partly), errors, examples)


def _in_teaching_order(found: ClassFigures, notebooks: list[str]) -> None:
    order = [labels.exercise_id(name, e.name) for name in notebooks for e in catalogue.exercises(name).exercises]
    places = {identifier: place for place, identifier in enumerate(order)}  # what is no longer there goes last
    found.exercises = dict(sorted(found.exercises.items(), key=lambda pair: places.get(pair[0], len(order))))


def _gradebook(week: str, out: Path, db_url: str | None) -> tuple[set[str], tuple[tuple[str, str], ...]]:
    """Students whom the gradebook knows, and open errors of the grader. A folder without a gradebook knows none."""
    if db_url is None and not (out / "gradebook.db").exists():
        return set(), ()
    marks = read_marks(db_url or sqlite_url(out), week)
    return {mark.student for mark in marks}, tuple((m.student, error) for m in marks for error in m.errors)


def read_roster(path: Path) -> set[str]:
    """Student ids from the first column of a CSV or text file; a heading such as `student` or `id` is passed over."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            names = [row[0].strip() for row in csv.reader(file) if row and row[0].strip()]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GradschoolError(f"The roster {path} cannot be read: {error}.") from error
    if names and names[0].lower() in ("student", "student_id", "id", "name"):
        names = names[1:]
    return set(names)


def _code(out: Path, week: str, cluster: Cluster) -> str:
    """A group's example from the notebook as it was graded: the answer cell, and own cells that set the same name again."""
    notebook, _, function = cluster.exercise.partition("-")
    path = out / "autograded" / cluster.student / week / f"{notebook}.ipynb"
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        return ""
    again = re.compile(rf"^(def {function}\(|{function}\s*=)", re.MULTILINE)
    found = []
    for cell in cells:
        source, place = "".join(cell["source"]).strip(), cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")
        if place == f"{cluster.exercise}-answer" or (
            not place and cell["cell_type"] == "code" and again.search(source)
        ):
            found.append(source)
    return "\n\n# another cell\n".join(found)


def page_html(report: Report) -> str:
    """The report as a page."""
    marks = report.figures.percentages()
    quartiles = [float(q) for q in np.percentile(marks, [25, 50, 75])] if marks.size else []
    return render(
        "report.html.j2",
        report=report,
        figures=report.figures,
        plots=plots(report.figures),
        shown=SHOWN,
        quartiles=quartiles,
        mean=float(marks.mean()) if marks.size else None,
    )


def write_report(report: Report, out: Path) -> Path:
    """Write the page to `OUT/reports/<week>.html`."""
    path = out / "reports" / f"{report.figures.week}.html"
    write_text(path, page_html(report))
    return path


def show_report(console: Console, report: Report) -> None:
    """Print the report's table and what needs a look."""
    found = report.figures
    marks = found.percentages()
    if marks.size:
        low, middle, high = np.percentile(marks, [25, 50, 75])
        console.print(
            f"{found.week}: {marks.size} students handed in, {len(report.absent)} did not. "
            f"Points from code: median {middle:.0f} %, half of the class between {low:.0f} and {high:.0f} %.",
            highlight=False,
        )
    console.print(exercises_table(found))
    for count, exercise, name, advice in found.mistakes()[:5]:
        console.print(f"{count:>4} × {exercise}: [bold]{escape(name)}[/]. {escape(advice)}", highlight=False)
    groups = report.clusters
    if groups:
        console.print(
            f"{sum(c.count for c in groups)} failures without a name in {len(groups)} groups: "
            "`gradschool report --unnamed` shows them.",
            highlight=False,
            markup=False,
        )
    if report.absent:
        console.print(f"Handed in nothing: {escape(_some(report.absent))}", highlight=False)
    for student, exercise in report.open_errors[:SHOWN]:
        console.print(f"[bold red]grader error[/] {escape(student)}: {escape(exercise)} has no mark", highlight=False)


def exercises_table(found: ClassFigures) -> Table:
    """One row per exercise: how hard, how telling, how slow."""
    table = Table(title=f"Exercises of {found.week}")
    table.add_column("exercise", overflow="fold")
    for heading in ("pts", "diffi-\nculty", "discri-\nminat.", "not\nwritten", "timed\nout", "crash", "time\n(s)"):
        table.add_column(heading, justify="right", no_wrap=True)
    notebook = ""
    for e in found.exercises.values():
        if e.notebook != notebook:
            notebook = e.notebook
            table.add_section()
            table.add_row(f"[bold]{notebook}[/]")
        share, r = e.difficulty, e.discrimination
        table.add_row(
            e.name,
            f"{e.max_score:g}",
            "–" if share is None else f"{share:.2f}",
            "–" if r is None else f"{r:.2f}",
            *(str(n or "") for n in (e.unanswered, e.outcomes["TIMED_OUT"], e.outcomes["CRASHED"])),
            f"{e.median_seconds:.2g}",
        )
    return table


def show_unnamed(console: Console, report: Report) -> None:
    """Print every group of equal failures that no wrong answer of the exercise explains, with one example each."""
    groups = report.clusters
    if not groups:
        console.print("Every failure has a name.")
    for cluster in groups[:SHOWN]:
        console.rule(f"{cluster.count} × {cluster.exercise}", align="left")
        console.print(f"example: {escape(cluster.student)}   outputs: {cluster.fingerprint}", highlight=False)
        console.print(escape(cluster.message), highlight=False)
        code = report.example(cluster)
        console.print(escape(code) if code else "(its notebook is not in autograded/)", highlight=False)
    if len(groups) > SHOWN:
        console.print(f"and {len(groups) - SHOWN} smaller groups.")


def _some(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
