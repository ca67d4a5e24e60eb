"""The class report as one static page."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from grader.course import catalogue, layout
from grader.declare.finding import Outcome
from grader.tell.report.class_report import Report
from grader.tell.report.examples import SHOWN
from grader.tell.report.plots import plots
from grader.tell.templating import render, write_text

ENDED = {Outcome.TIMED_OUT: "did not finish in time", Outcome.CRASHED: "ended the whole process"}


def page_html(report: Report) -> str:
    """The report as a page."""
    marks = report.figures.percentages()
    quartiles = [float(q) for q in np.percentile(marks, [25, 50, 75])] if marks.size else []
    return render(
        "report.html.j2",
        report=report,
        figures=report.figures,
        notebooks=_with_points(report.figures.week) if report.students else [],
        title=layout.week_in_words(report.figures.week),
        plots=plots(report.figures),
        shown=SHOWN,
        ended_words=ENDED,
        quartiles=quartiles,
        mean=float(marks.mean()) if marks.size else None,
    )


def _with_points(week: str) -> list[str]:
    known = {name: catalogue.exercises(name) for name in layout.notebooks(week)}
    return [name for name, asked in known.items() if asked.exercises or asked.written]


def write_report(report: Report, out: Path) -> Path:
    """Write the page to `OUT/reports/<week>.html`."""
    path = out / "reports" / f"{report.figures.week}.html"
    write_text(path, page_html(report))
    return path
