"""All graded work of a week, compared notebook by notebook."""

from __future__ import annotations

import json
from pathlib import Path

from grader.course import catalogue, labels, layout
from grader.errors import GradschoolError
from grader.tell.similarity.pairs import AT_LEAST, Pair, by_score, compare_class
from grader.tell.similarity.passages import MOST, join


def answers_of(path: Path, notebook: str) -> str:
    """The answer cells of a notebook as one text, in the order of the exercises; nothing if it cannot be read."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        sources = {
            cell.get("metadata", {}).get("nbgrader", {}).get("grade_id", ""): "".join(cell["source"]) for cell in cells
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ""
    wanted = [labels.cell_id(notebook, e.name, "answer") for e in catalogue.exercises(notebook).exercises]
    return join(sources[name].strip() for name in wanted if name in sources)


def similar(out: Path, week: str, *, at_least: float = AT_LEAST) -> tuple[list[Pair], int]:
    """Compare all graded work of a week.

    Parameters
    ----------
    out : Path
        The folder that `gradschool grade` filled; its `autograded/` is read.

    Returns
    -------
    pairs : list of Pair
        Highest score first, at most `MOST`.
    n_texts : int
        How many notebooks were compared.

    Raises
    ------
    GradschoolError
        If there is nothing to compare.
    """
    pairs, count = [], 0
    for notebook in layout.notebooks(week):
        if not catalogue.exercises(notebook).exercises:
            continue
        paths = sorted((out / "autograded").glob(f"*/{week}/{notebook}.ipynb"))
        texts = {path.parent.parent.name: answers_of(path, notebook) for path in paths}
        count += len(texts)
        pairs += compare_class(notebook, texts, at_least=at_least)
    if not count:
        raise GradschoolError(
            f"{out / 'autograded'} holds no work of {week}. Grade it first: gradschool grade {week} --out {out}."
        )
    return sorted(pairs, key=by_score)[:MOST], count
