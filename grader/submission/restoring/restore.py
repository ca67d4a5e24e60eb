"""A submission as it can be marked: locked cells come back from the source, the student's own work stays.

Which cell is which is found in `matching`, what answers what in `answers`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode

from grader.course import labels, layout
from grader.submission.containment import Note
from grader.submission.restoring.answers import CodeAnswer, WrittenAnswer, code_answers, written_answers
from grader.submission.restoring.kept import added_imports, pictures_in
from grader.submission.restoring.matching import (
    exercise_name,
    joined_pieces,
    match,
    parses,
    seen_by_students,
    submitted_label,
)


@dataclass(frozen=True, eq=False)
class Restored:
    """A notebook that can be run, and what had to be put right in it.

    Attributes
    ----------
    nb : NotebookNode
        Every cell carries `metadata.gradschool.role`; hidden cells hold their checks again.
    problems : tuple of str
        One sentence each; what is only good to know is a `Note`.
    """

    nb: NotebookNode
    problems: tuple[str, ...]


def restore(submitted: NotebookNode, notebook: str, source: NotebookNode | None = None) -> Restored:
    """Put a submission into the order and state in which it is marked.

    Parameters
    ----------
    source : NotebookNode, optional
        Where locked cells come from; by default the solution notebook.

    Raises
    ------
    SubmissionError
        If the submission has nothing in common with the source notebook.
    """
    source = source or layout.shared_source(notebook)
    return _Restoring(submitted.cells, source, notebook).done()


class _Restoring:
    """One submission on its way to what can be marked.

    The source's cells that are marked or locked stand in the source's order. Every other cell of the student's stays
    behind the one that it followed, and so does the prose of ours that is still there.
    """

    def __init__(self, submitted: Sequence[NotebookNode], source: NotebookNode, notebook: str) -> None:
        self.source = source
        self.problems: list[str] = []
        pieces = list(joined_pieces(submitted, source.cells))
        self.cells = [cell for cell, _ in pieces]
        self.problems += [
            Note(f"{_first_words(cell)} stood in {n} cells that are code only together; they were joined.")
            for cell, n in pieces
            if n > 1
        ]
        self.matched = match(self.cells, source.cells, notebook)
        self.code = code_answers(self.cells, source.cells, self.matched)
        self.written = written_answers(self.cells, source.cells, self.matched)

    def done(self) -> Restored:
        """Put it together."""
        restored = {s: self._restored(s) for s, cell in enumerate(self.source.cells) if labels.grade_id(cell)}
        anchors, placed = self._places(restored)
        behind: dict[int, list[NotebookNode]] = {-1: []}
        last = -1
        for i in range(len(self.cells)):
            last = anchors.get(i, last)
            if i not in placed:
                behind.setdefault(last, []).append(self._own(i))
        cells = behind[-1]
        for s, cell in restored.items():
            cells += [cell, *self._salvaged(s), *behind.get(s, [])]
        self._say_what_was_recognised()
        nb = NotebookNode(nbformat=4, nbformat_minor=5, metadata=nbformat.from_dict(self.source.metadata))
        nb.cells = _with_ids(cells)
        return Restored(nb, tuple(dict.fromkeys(self.problems)))

    def _places(self, restored: Iterable[int]) -> tuple[dict[int, int], set[int]]:
        """Behind which submitted cells what follows stays, and which stand in the source's cells already."""
        anchors: dict[int, int] = {}
        placed: set[int] = set()
        for s in restored:
            role, versions = labels.role(self.source.cells[s]), self.matched.versions.get(s, [])
            if role == "answer":
                answer = self.code[s]
                if answer.cell is not None and not answer.with_other:
                    anchors[answer.cell] = s
                    placed.add(answer.cell)
            elif role == "written":
                anchors |= dict.fromkeys(versions[:1] or self.written[s].taken[:1], s)
                placed.update(self.written[s].taken)
            else:
                anchors |= dict.fromkeys(versions[:1], s)
                placed.update(i for i in versions if self._is_unchanged(i, s) or not self.cells[i].source.strip())
        return anchors, placed

    def _is_unchanged(self, i: int, s: int) -> bool:
        source = self.source.cells[s]
        return self.cells[i].source.strip() in (seen_by_students(source), source.source.strip())

    def _restored(self, s: int) -> NotebookNode:
        source = self.source.cells[s]
        role, versions = labels.role(source), self.matched.versions.get(s, [])
        cell = nbformat.from_dict({name: field for name, field in source.items() if name != "outputs"})
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        if role == "answer":
            self._fill_in_code(cell, self.code[s], versions)
        elif role == "written":
            self._fill_in_words(cell, self.written[s], versions)
        else:
            self._say_of_locked(s, versions)
        return cell

    def _say_of_locked(self, s: int, versions: Sequence[int]) -> None:
        identifier = labels.grade_id(self.source.cells[s])
        if not versions:
            self.problems.append(f"The cell {identifier} was missing; it was put back.")
        elif not any(self._is_unchanged(i, s) for i in versions):
            self.problems.append(
                f"The locked cell {identifier} had been changed; it was put back, and what stood there was kept below it."
            )
        if len(versions) > 1:
            self.problems.append(Note(f"The locked cell {identifier} stands {_times(len(versions))}; it counts once."))

    def _fill_in_code(self, cell: NotebookNode, answer: CodeAnswer, versions: Sequence[int]) -> None:
        identifier = labels.grade_id(cell)
        tried = [i for i in versions if not labels.stub_of(self.cells[i].source)]
        if answer.note:
            self.problems.append(Note(answer.note))
        if answer.cell is None:
            self.problems.append(f"The cell {identifier} was missing.")
            cell.source = "# (this cell was missing from the submission)"
        elif answer.with_other:
            self.problems.append(
                Note(f"The answer to `{exercise_name(cell)}` stands in the cell of `{answer.with_other}`.")
            )
            cell.source = f"# (this answer stands in the cell of {answer.with_other})"
        else:
            submitted = self.cells[answer.cell]
            if submitted.cell_type != cell.cell_type:
                self.problems.append(
                    Note(f"The cell {identifier} was of type {submitted.cell_type}; it was read as {cell.cell_type}.")
                )
            if len(tried) > 1:
                self.problems.append(
                    f"The cell {identifier} stands {_times(len(tried))}; the last one with `{exercise_name(cell)}` in it counts."
                )
            cell.source = submitted.source

    def _fill_in_words(self, cell: NotebookNode, answer: WrittenAnswer, versions: Sequence[int]) -> None:
        identifier = labels.grade_id(cell)
        if answer.note:
            self.problems.append(Note(answer.note))
        if not versions:
            self.problems.append(f"The cell {identifier} was missing.")
        kinds = {self.cells[i].cell_type for i in versions} - {"markdown"}
        self.problems += [Note(f"The cell {identifier} was of type {kind}; it was read as markdown.") for kind in kinds]
        cell.source = answer.text or (
            labels.MISPLACED if not versions and self._has_new_words() else labels.PLACEHOLDER
        )
        if answer.attachments:
            cell.attachments = NotebookNode(answer.attachments)

    def _has_new_words(self) -> bool:
        taken = {i for answer in self.written.values() for i in answer.taken}
        return any(
            cell.cell_type != "code" and i not in taken and i not in self.matched.ours and cell.source.strip()
            for i, cell in enumerate(self.cells)
        )

    def _salvaged(self, s: int) -> list[NotebookNode]:
        """Of a set-up cell that a student changed so that it is no code any more, the imports."""
        source = self.source.cells[s]
        if labels.role(source) != "setup":
            return []
        broken = [self.cells[i] for i in self.matched.versions.get(s, []) if not parses(self.cells[i].source)]
        return [_own_code("\n".join(added)) for cell in broken if (added := added_imports(cell, source))]

    def _own(self, i: int) -> NotebookNode:
        """A cell as it was, with what it is to us and nothing else that it says of itself."""
        cell = self.cells[i]
        s = self.matched.ours.get(i)
        own = NotebookNode(cell_type=cell.cell_type, source=cell.source, metadata=NotebookNode())
        role = "read"
        if cell.cell_type == "code":
            own.outputs, own.execution_count = [], None
            # a stub would undo an answer that stands elsewhere
            role = "read" if labels.stub_of(cell.source) else labels.OWN
            if s is not None and labels.role(self.source.cells[s]) == "look" and self._is_unchanged(i, s):
                role = "look"
        elif attached := pictures_in(cell):
            own.attachments = attached
        if s is not None and not labels.grade_id(self.source.cells[s]) and "id" in self.source.cells[s]:
            own["id"] = self.source.cells[s]["id"]  # so that it is known again
        own.metadata["gradschool"] = NotebookNode(role=role)
        return own

    def _say_what_was_recognised(self) -> None:
        lost = [
            i
            for i, s in self.matched.ours.items()
            if submitted_label(self.cells[i]) != labels.grade_id(self.source.cells[s])
        ]
        if lost:
            which = "One cell has lost its label" if len(lost) == 1 else f"{len(lost)} cells have lost their labels"
            self.problems.append(Note(f"{which}; what they are was recognised."))


def _times(n: int) -> str:
    return "twice" if n == 2 else f"{n} times"


def _first_words(cell: NotebookNode) -> str:
    label = submitted_label(cell)
    return f"The cell {label}" if label else f"The code that begins {cell.source.strip()[:40]!r}"


def _own_code(source: str) -> NotebookNode:
    cell = nbformat.v4.new_code_cell(source, metadata={"gradschool": {"role": labels.OWN}})
    del cell["id"]
    return cell


def _with_ids(cells: list[NotebookNode]) -> list[NotebookNode]:
    """The same cells, each with an id of its own."""
    known = {cell["id"] for cell in cells if labels.grade_id(cell)}
    for i, cell in enumerate(cells):
        if not labels.grade_id(cell):
            if cell.get("id", "") in ("", *known):
                cell["id"] = f"own-{i}"
            known.add(cell["id"])
    return cells
