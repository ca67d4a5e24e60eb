"""The cells of a notebook in the gradebook, which come, go and change while there are submissions.

nbgrader refuses to add or remove cells once somebody has handed in, so a cancelled exercise would cost all that was marked
by hand. Here a cell that is gone, or that has 0 points, stays with its marks and counts for nothing: in nbgrader's sums too,
since the extra credit of each such mark takes away what a person gave.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from unittest import mock

from nbformat import NotebookNode
from nbgrader.api import Comment, Grade, Gradebook, MissingEntry
from nbgrader.preprocessors import NbGraderPreprocessor, SaveCells


class KeepCells(SaveCells):
    """nbgrader's entering of a notebook's cells, for one that has submissions as well."""

    def _create_notebook(self, nb: NotebookNode) -> None:
        session = self.gradebook.db()
        # nbgrader would commit after each cell: a hundred times for a week, and the disk is waited for each time
        with mock.patch.object(session, "commit", session.flush):
            self._enter(nb)
        session.commit()

    def _enter(self, nb: NotebookNode) -> None:
        try:
            notebook = self.gradebook.find_notebook(self.notebook_id, self.assignment_id)
        except MissingEntry:
            return super()._create_notebook(nb)
        if not notebook.submissions:
            return super()._create_notebook(nb)
        book, where = self.gradebook, (self.notebook_id, self.assignment_id)
        for name, info in self.new_grade_cells.items():
            book.update_or_create_grade_cell(name, *where, **info)
        for name, info in self.new_solution_cells.items():
            book.update_or_create_solution_cell(name, *where, **info)
        for name, info in self.new_source_cells.items():
            book.update_or_create_source_cell(name, *where, **info)
        with book.db.no_autoflush:
            book.db.add_all(_new_ones(notebook))
        retire(notebook, self.new_grade_cells)


def _new_ones(notebook: Any) -> list[Any]:
    """For every submission a place for the mark of each cell that it has none for."""
    new: list[Any] = []
    for entry in notebook.submissions:
        marked = {grade.cell_id for grade in entry.grades}
        commented = {comment.cell_id for comment in entry.comments}
        new += [Grade(cell_id=cell.id, notebook=entry) for cell in notebook.grade_cells if cell.id not in marked]
        new += [
            Comment(cell_id=cell.id, notebook=entry) for cell in notebook.solution_cells if cell.id not in commented
        ]
    return new


def retire(notebook: Any, taught: Collection[str]) -> None:
    """Let every cell of a notebook count for nothing that is not taught or has 0 points; others count again."""
    for cell in notebook.grade_cells:
        if cell.name not in taught:
            cell.max_score = 0.0
        for grade in cell.grades:
            settle(grade, cell.max_score)


def settle(grade: Any, max_score: float) -> None:
    """Let a mark count as its cell does: nothing where that has 0 points, and as it was given where it has some again."""
    given = grade.manual_score or 0.0
    if not max_score:
        grade.auto_score, grade.needs_manual_grade = 0.0, False
        grade.extra_credit = -given if given else None
    elif given and grade.extra_credit == -given:
        grade.extra_credit = None


class SettleMarks(NbGraderPreprocessor):
    """The same for the marks that nbgrader's own `SaveAutoGrades` has just entered."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Settle the marks of one submission."""
        which = resources["nbgrader"]
        with Gradebook(which["db_url"]) as book:
            entry = book.find_submission_notebook(which["notebook"], which["assignment"], which["student"])
            for grade in entry.grades:
                settle(grade, grade.cell.max_score)
            book.db.commit()
        return nb, resources
