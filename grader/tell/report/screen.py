"""The class report in the terminal."""

from __future__ import annotations

import numpy as np
from rich.console import Console
from rich.table import Table

from grader.tell.report.class_report import Report
from grader.tell.report.examples import SHOWN
from grader.tell.report.statistics import ClassFigures
from grader.tell.screen import open_lines
from grader.tell.shown import shown, shown_lines


def show_report(console: Console, report: Report) -> None:
    """Print the report's table and what needs a look."""
    found = report.figures
    marks = found.percentages()
    if marks.size:
        low, middle, high = np.percentile(marks, [25, 50, 75])
        console.print(
            f"{found.week}: {len(found.scores)} students handed in, {len(report.absent)} did not. "
            f"Points from code: median {middle:.0f} %, half of the class between {low:.0f} and {high:.0f} %.",
            highlight=False,
        )
    console.print(exercises_table(found))
    for one in found.mistakes()[:5]:
        name, advice = shown(one.diagnosis.name), shown(one.diagnosis.advice)
        console.print(f"{one.count:>4} × {one.exercise}: [bold]{name}[/]. {advice}", highlight=False)
    groups = report.clusters
    if groups:
        console.print(
            f"{sum(c.count for c in groups)} failures without a name in {len(groups)} groups: "
            "`gradschool report --unnamed` shows them.",
            highlight=False,
            markup=False,
        )
    if report.absent:
        console.print(f"Handed in nothing: {shown(_some(report.absent))}", highlight=False)
    if report.late:
        off = sum(mark.penalty > 0 for mark in report.late)
        console.print(f"Handed in late: {len(report.late)} students, of whom {off} lose points by it.", highlight=False)
    for line in open_lines(report.open_items):
        console.print(line, highlight=False, soft_wrap=True)
    for student, exercise in report.open_errors[:SHOWN]:
        console.print(f"[bold red]grader error[/] {shown(student)}: {shown(exercise)} has no mark", highlight=False)


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
            *(str(n or "") for n in (e.unanswered, e.timed_out, e.crashed)),
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
        console.print(f"example: {shown(cluster.student)}   outputs: {cluster.fingerprint}", highlight=False)
        console.print(shown_lines(cluster.message), highlight=False)
        code = report.example(cluster)
        console.print(shown_lines(code) if code else "(its notebook is not in autograded/)", highlight=False)
    if len(groups) > SHOWN:
        console.print(f"and {len(groups) - SHOWN} smaller groups.")


def _some(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
