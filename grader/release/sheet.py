"""A student edition that is being filled in."""

from __future__ import annotations

import copy
from collections.abc import Callable

import nbformat
import numpy as np
from nbformat import NotebookNode

from grader.course import catalogue, labels
from grader.course.reference import reference
from grader.declare.exercise import Exercise
from grader.declare.variants import Variant
from grader.release.student_edition import student_edition

Maker = Callable[["Sheet", np.random.Generator], bytes]


class Sheet:
    """A student edition that is being filled in.

    Parameters
    ----------
    notebook : str
    edition : NotebookNode, optional
        Its student edition, for whoever fills in many: making one takes as long as copying it forty times.
    """

    def __init__(self, notebook: str, edition: NotebookNode | None = None) -> None:
        self.notebook = notebook
        self.nb: NotebookNode = student_edition(notebook) if edition is None else copy.deepcopy(edition)
        self.exercises = catalogue.exercises(notebook).exercises
        self._source = reference(notebook)

    def cell(self, identifier: str) -> NotebookNode:
        """The cell with this nbgrader id."""
        return next(cell for cell in self.nb.cells if labels.grade_id(cell) == identifier)

    def id_of(self, name: str, role: str) -> str:
        """The nbgrader id of an exercise's `answer`, its `public` or its `hidden` check."""
        return labels.cell_id(self.notebook, name, role)

    def cell_of(self, name: str, role: str) -> NotebookNode:
        """The cell with that id."""
        return self.cell(self.id_of(name, role))

    def answer(self, exercise: Exercise, variant: Variant | None = None) -> None:
        """Fill in one answer: the reference, or a variant."""
        text = (
            self._source.answers[exercise.name] if variant is None else self._source.variant_source(exercise, variant)
        )
        lines = [line for line in text.splitlines() if "BEGIN SOLUTION" not in line and "END SOLUTION" not in line]
        self.cell_of(exercise.name, "answer").source = "\n".join(lines)

    def answer_all(self, but: int = 0) -> None:
        """Fill in the reference everywhere but in the last `but` exercises, and write something in words."""
        for exercise in self.exercises[: len(self.exercises) - but]:
            self.answer(exercise)
        for cell in self.nb.cells:
            if labels.role(cell) == "written":
                cell.source = "I think it is because of the slope: see the figure above."

    def own_cell(self, source: str, before: str | None = None) -> None:
        """Add a cell of the student's own, before a cell or at the end."""
        cell = nbformat.v4.new_code_cell(source)
        index = len(self.nb.cells) if before is None else self.nb.cells.index(self.cell(before))
        self.nb.cells.insert(index, cell)

    def data(self) -> bytes:
        """The file."""
        return nbformat.writes(self.nb).encode()
