"""The plots of the class report, as pictures that stand in the page itself. Each says in words what it shows."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, MaxNLocator, NullFormatter

from grader.tell.report.exercise_figures import ExerciseFigures
from grader.tell.report.statistics import ClassFigures
from helpers import style

ROW = 0.34  # inches that one exercise takes in a bar chart
GRID: dict[str, Any] = {"color": "#DDDDDD", "linewidth": 0.8}


@dataclass(frozen=True)
class Plot:
    """A picture for an `<img>`: its data as a URL, and the sentence that says the same."""

    url: str
    alt: str


def plots(figures: ClassFigures) -> list[Plot]:
    """All plots of the report; none for a class without marks."""
    if not figures.percentages().size:
        return []
    with style.use():
        found = [marks_plot(figures)]
        known = [e for e in figures.exercises.values() if e.shares]
        if known:
            found += [exercises_plot(known), times_plot(known)]
    return found


def marks_plot(figures: ClassFigures) -> Plot:
    """How the marks are spread, in ten equal steps."""
    marks = figures.percentages()
    figure = Figure(figsize=(6.4, 3.2), layout="constrained")
    ax = figure.subplots()
    counts, _, _ = ax.hist(
        np.clip(marks, 0, 100), bins=range(0, 101, 10), color=style.COLOURS["blue"], edgecolor="white"
    )
    middle = float(np.median(marks))
    ax.axvline(middle, color=style.COLOURS["vermillion"], linestyle="--", label=f"median {middle:.0f} %")
    ax.legend(loc="upper left")
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_ylim(0, 1.25 * float(np.max(counts)))
    ax.grid(True, axis="y", **GRID)
    title = f"Half of the class has {middle:.0f} % or more of the points"
    style.finish(ax, title, "points from code, % of all there are", "students")
    ax.set_xticks(range(0, 101, 10))
    best = int(np.argmax(counts))
    alt = (
        f"Histogram of the marks of {len(marks)} students in steps of 10 %; the median is {middle:.0f} %; "
        f"most students, {int(counts[best])}, have {10 * best} to {10 * (best + 1)} %."
    )
    return _plot(figure, alt)


def exercises_plot(exercises: list[ExerciseFigures]) -> Plot:
    """Difficulty and discrimination of each exercise, side by side."""
    figure, (left, right) = _rows(exercises, 2)
    places = np.arange(len(exercises))
    shares = [100 * (e.difficulty or 0.0) for e in exercises]
    left.barh(places, shares, color=style.COLOURS["blue"], height=0.65)
    left.set_xlim(0, 100)
    left.set_yticks(places, [f"{e.name} ({e.notebook})" if _twice(e, exercises) else e.name for e in exercises])
    left.grid(True, axis="x", **GRID)
    left.set(title="Difficulty", xlabel="mean share of points, %")
    known = [
        (place, e.discrimination) for place, e in zip(places, exercises, strict=True) if e.discrimination is not None
    ]
    right.axvline(0.2, color=style.COLOURS["vermillion"], linestyle="--", linewidth=1.5)
    right.axvline(0.0, color="#888888", linewidth=1.0)
    if known:
        right.plot([r for _, r in known], [p for p, _ in known], "D", color=style.COLOURS["green"], markersize=7)
    else:
        right.text(0.5, 0.5, "too few students,\nor all alike", ha="center", va="center", transform=right.transAxes)
    right.set_xlim(min([-0.1] + [r - 0.05 for _, r in known]), 1)
    right.grid(True, axis="x", **GRID)
    right.set(title="Discrimination", xlabel="correlation with the rest")
    hardest = min(exercises, key=lambda e: e.difficulty or 0.0)
    low = [exercises[place].name for place, r in known if r < 0.2]
    alt = (
        f"Two charts with one row per exercise. The hardest is {hardest.name} with a mean of {100 * (hardest.difficulty or 0.0):.0f} % of "
        f"the points. Discrimination below 0.2 (the dashed line): {', '.join(low) or 'none'}."
    )
    return _plot(figure, alt)


def times_plot(exercises: list[ExerciseFigures]) -> Plot:
    """Time per exercise: the median as a dot, and a line to what 95 of 100 stay below."""
    figure, (ax,) = _rows(exercises, 1)
    places = np.arange(len(exercises))
    middle = np.maximum([e.median_seconds for e in exercises], 1e-3)  # a logarithmic axis knows no zero
    slow = np.maximum([e.slow_seconds for e in exercises], middle)
    ax.hlines(places, middle, slow, color=style.COLOURS["sky"], linewidth=4)
    ax.plot(middle, places, "o", color=style.COLOURS["blue"], label="median")
    ax.plot(slow, places, "|", color=style.COLOURS["black"], markersize=10, label="95 of 100 are faster")
    ax.set_xscale("log")
    ax.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    ax.xaxis.set_major_formatter("{x:g}")
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.set_yticks(places, [f"{e.name} ({e.notebook})" if _twice(e, exercises) else e.name for e in exercises])
    ax.grid(True, axis="x", **GRID)
    longest = exercises[int(np.argmax(middle))]
    style.finish(ax, f"{longest.name} takes the longest to check", "seconds per student (logarithmic)", "")
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    alt = f"Time that each exercise takes to check; the longest is {longest.name} with a median of {longest.median_seconds:.2g} seconds."
    return _plot(figure, alt)


def _twice(exercise: ExerciseFigures, exercises: list[ExerciseFigures]) -> bool:
    return sum(other.name == exercise.name for other in exercises) > 1


def _rows(exercises: list[ExerciseFigures], columns: int) -> tuple[Figure, tuple[Axes, ...]]:
    figure = Figure(figsize=(8.4, 1.3 + ROW * len(exercises)), layout="constrained")
    axes = figure.subplots(1, columns, sharey=True, squeeze=False)[0]
    axes[0].set_ylim(len(exercises) - 0.4, -0.6)  # the first exercise on top
    return figure, tuple(axes)


def _plot(figure: Figure, alt: str) -> Plot:
    file = io.BytesIO()
    figure.savefig(file, format="svg", metadata={"Date": None})
    return Plot("data:image/svg+xml;base64," + base64.b64encode(file.getvalue()).decode(), alt)
