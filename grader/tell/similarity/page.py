"""Both texts of each pair side by side, as one static page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.tell.similarity.pairs import Pair
from grader.tell.templating import render, write_text

CAUTION = (
    "A high score says that two texts share passages that few others wrote. It does not prove that one was copied, nor from whom: "
    "two people may have worked together where that is allowed, read the same page, or been led to the same lines by the task. "
    "Read both texts, and speak with both people, before you decide anything."
)


def write_similarity(pairs: Sequence[Pair], n_texts: int, week: str, out: Path) -> Path:
    """Write the page `OUT/reports/<week>-similarity.html`."""
    path = out / "reports" / f"{week}-similarity.html"
    write_text(path, render("similarity.html.j2", pairs=pairs, n_texts=n_texts, week=week, caution=CAUTION))
    return path
