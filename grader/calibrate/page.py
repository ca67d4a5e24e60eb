"""The table of docs/fairness.md, between its markers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.calibrate.figures import Figures, in_all
from grader.calibrate.table import HEADS, by_notebook, row
from grader.calibrate.targets import TARGETS, percent
from grader.course import layout
from grader.errors import CourseError

FIRST, LAST = "<!-- figures: begin -->", "<!-- figures: end -->"


def page_path() -> Path:
    """The page that holds the table."""
    return layout.root() / "docs" / "fairness.md"


def section(several: Sequence[Figures]) -> str:
    """What stands between the markers."""
    total = in_all("all", several)
    shares = [
        [target.words, percent(target.of(total)), str(target.of(total)), f"{100 * target.wanted:g} %"]
        for target in TARGETS
    ]
    rows = []
    for notebook, own in by_notebook(several).items():
        rows.append(_bold(row(in_all(notebook, own), notebook)))
        rows += [row(figures, f"`{figures.name.partition('-')[2]}`") for figures in own]
    rows.append(_bold(row(total, "all")))
    parts = [
        _table(["share of", "reached", "counted", "wanted"], shares),
        _table([head.replace("-\n", "").replace("\n", " ") for head in HEADS], rows),
    ]
    if total.survivors:
        lines = [line for figures in several for line in survivors(figures)]
        parts.append("Mutants that cost nothing:\n\n" + "\n".join(lines))
    return "\n\n".join(parts)


def survivors(figures: Figures) -> list[str]:
    """A line for each mutant of an exercise that costs nothing."""
    return [f"- `{figures.name}`, {mutant.kind}: `{mutant.name}`" for mutant in figures.survivors]


def put(text: str, page: str) -> str:
    """The page with this text between its markers."""
    if FIRST not in page or LAST not in page:
        raise CourseError(f"{page_path()} has no markers {FIRST} and {LAST}")
    return f"{page.partition(FIRST)[0]}{FIRST}\n{text}\n{LAST}{page.partition(LAST)[2]}"


def write(several: Sequence[Figures]) -> Path:
    """Write the table into the page."""
    path = page_path()
    path.write_text(put(section(several), path.read_text(encoding="utf-8")), encoding="utf-8")
    return path


def _bold(cells: Sequence[str]) -> list[str]:
    return [f"**{words}**" if words else "" for words in cells]


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
