"""The figures as rows of words: for the screen, and for docs/fairness.md."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from grader.calibrate.figures import Figures, in_all
from grader.calibrate.targets import TARGETS, percent
from grader.tell.shown import shown

HEADS = (
    "exercise",
    "right\nkept",
    "un-\njudged",
    "wrong\nlost",
    "un-\njudged",
    "named",
    "true\nnames",
    "mutants\nseen",
    "still\nright",
)


def row(figures: Figures, name: str) -> list[str]:
    """The words of one row."""
    return [
        name,
        str(figures.kept),
        _mean(figures.unjudged(right=True)),
        str(figures.lost),
        _mean(figures.unjudged(right=False)),
        str(figures.named),
        str(figures.true),
        str(figures.seen),
        str(figures.n_equivalent or ""),
    ]


def by_notebook(several: Sequence[Figures]) -> dict[str, list[Figures]]:
    """The exercises of each notebook."""
    found: dict[str, list[Figures]] = {}
    for figures in several:
        found.setdefault(figures.name.split("-")[0], []).append(figures)
    return found


def show(console: Console, several: Sequence[Figures]) -> None:
    """Print a row for every exercise, the totals, and the mutants that cost nothing."""
    table = Table(box=box.SIMPLE, title="The examiner, measured", padding=(0, 1, 0, 0))
    table.add_column(HEADS[0], overflow="fold")
    for head in HEADS[1:]:
        table.add_column(head, justify="right", no_wrap=True)
    for notebook, own in by_notebook(several).items():
        table.add_section()
        table.add_row(*row(in_all(notebook, own), f"[bold]{notebook}[/]"))
        for figures in own:
            table.add_row(*row(figures, figures.name.partition("-")[2]))
    table.add_section()
    total = in_all("all", several)
    table.add_row(*row(total, "[bold]all[/]"))
    console.print(table)
    for target in TARGETS:
        if (share := target.of(total)).of:
            console.print(f"{percent(share):>7}  {target.words}, wanted {100 * target.wanted:g} %", highlight=False)
    survivors = [(figures.name, mutant) for figures in several for mutant in figures.survivors]
    if survivors:
        console.print("\nMutants that cost nothing:")
    for name, mutant in survivors:
        console.print(shown(f"{name}, line {mutant.line}, {mutant.kind}: {mutant.name}"), highlight=False)


def _mean(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"
