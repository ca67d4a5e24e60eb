"""A solution notebook as its readers see it: what it says, what it shows, and its cells to be run again."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import matplotlib.pyplot as plt
import nbformat

from grader.course import labels
from grader.course.layout import notebooks, root, weeks

MATHS = re.compile(r"\$\$.*?\$\$|\$[^$]*\$|`[^`]*`", re.DOTALL)
NOT_SAID = re.compile(r"^#.*$|^\|.*$|<details>.*?</details>|<!--.*?-->", re.MULTILINE | re.DOTALL)
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n\s*\n|\n\s*(?=[-*] |\d+\. )")
# A sentence with one of these says something measured.
MEASURED = re.compile(r"\d+\.\d|\d ?%|per cent|\b(hundred|thousand|times as|twice|half of|in every)", re.IGNORECASE)


class Lesson:
    """One notebook of `solutions/`, read once."""

    def __init__(self, notebook: str) -> None:
        week = next(week for week in weeks() if notebook in notebooks(week))
        self.notebook = notebook
        self.cells = {
            cell.id: cell
            for cell in nbformat.read(root() / "solutions" / week / f"{notebook}.ipynb", as_version=4).cells
        }

    def says(self, cell: str) -> str:
        """The text of a cell on one line."""
        return " ".join(self.cells[cell].source.split())

    def printed(self, cell: str) -> str:
        """What the stored outputs of a cell say; nbval proves that they come out again."""
        outputs = self.cells[cell].outputs
        return "\n".join(out.get("text") or out.get("data", {}).get("text/plain", "") for out in outputs)

    def numbers(self, cell: str) -> list[float]:
        """All numbers that a cell has printed, in order; a percentage is a number too."""
        return [float(number) for number in re.findall(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", self.printed(cell))]

    def figures(self) -> Iterator[tuple[str, str]]:
        """The sentence that stands for each picture, with its cell."""
        for name, cell in self.cells.items():
            if cell.cell_type == "code":
                yield from ((name, alt) for alt in re.findall(r"^<Figure: (.*)>$", self.printed(name), re.MULTILINE))

    def titles(self) -> Iterator[tuple[str, str]]:
        """The titles that code cells give their pictures, with the cell; a computed title proves itself."""
        for name, cell in self.cells.items():
            if cell.cell_type == "code" and labels.role(cell) not in ("hidden", "answer"):
                for node in ast.walk(ast.parse(cell.source)):
                    if isinstance(node, ast.keyword) and node.arg == "title" and isinstance(node.value, ast.Constant):
                        yield name, str(node.value.value)

    def measured(self) -> Iterator[tuple[str, str]]:
        """The sentences of the prose that say something measured, with their cells."""
        for name, cell in self.cells.items():
            if cell.cell_type == "markdown":
                text = MATHS.sub(lambda found: found[0].replace(".", "·").replace("\n", " "), cell.source)
                for sentence in SENTENCE.split(NOT_SAID.sub("", text)):
                    if MEASURED.search(MATHS.sub("", sentence.replace("·", "."))):
                        yield name, " ".join(sentence.replace("·", ".").split())

    def play(self, *cells: str) -> dict[str, Any]:
        """The names that there are after the set-up, all answers and these cells have run, in the notebook's order."""
        return _played(self.notebook, cells)


@cache
def lesson(notebook: str) -> Lesson:
    """A notebook's lesson, read once."""
    return Lesson(notebook)


@cache
def _played(notebook: str, cells: tuple[str, ...]) -> dict[str, Any]:
    known = lesson(notebook).cells
    missing = [name for name in cells if name not in known]
    assert not missing, f"{notebook} has no cell {missing}"
    names: dict[str, Any] = {"__name__": "__main__", "display": lambda *shown: None}
    for name, cell in known.items():
        if cell.cell_type == "code" and (
            name in cells or "-setup-" in name or labels.role(cell) in ("answer", "bring")
        ):
            exec(compile(cell.source, f"<{notebook}: {name}>", "exec"), names)
    plt.close("all")
    return names


CLAIMS: dict[str, list[tuple[str, str]]] = {}  # by notebook: the cell, and the words that a test recomputes


def claims(notebook: str, *quotes: tuple[str, str]) -> Callable[[Callable], Callable]:
    """Say which words of which cells a test recomputes; the words have to stand there, in a picture's title or sentence too."""
    CLAIMS.setdefault(notebook, []).extend(quotes)
    return lambda test: test


def stands(notebook: str, cell: str, words: str) -> bool:
    """Whether words stand in a cell's text, its printed text or the sentence of its picture."""
    known = lesson(notebook)
    if cell not in known.cells:
        return False
    shown = known.printed(cell) if known.cells[cell].cell_type == "code" else ""
    return words in known.says(cell) or words in " ".join(shown.split())
