"""The student edition: `notebooks/` made from `solutions/` with nbgrader's own preprocessors.

Release fails closed: whatever looks as if an answer, a hidden check or a reference text could survive stops it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
)

from grader.course import catalogue, labels, layout
from grader.errors import ReleaseError

# A line this long that computes something is no coincidence; `m = X.shape[1]` may well stand in a demo too.
TELLING_LINE = 20
COMPUTES = re.compile(r"np\.|[*/@]|\.T\b")


class NamedStubs(ClearSolutions):
    """Replaces a solution region by a stub that says which exercise is open."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Number the exercises, then clear."""
        self.text_stub = labels.PLACEHOLDER
        answers = [cell for cell in nb.cells if labels.role(cell) == "answer"]
        self._numbers = {labels.grade_id(cell): i for i, cell in enumerate(answers, start=1)}
        return super().preprocess(nb, resources)

    def preprocess_cell(self, cell: NotebookNode, resources: dict, cell_index: int) -> tuple[NotebookNode, dict]:
        """Clear one cell."""
        number = self._numbers.get(labels.grade_id(cell))
        if number is not None:
            name = cell.metadata["gradschool"]["exercise"]
            self.code_stub = {**self.code_stub, "python": labels.stub(number, name)}  # type: ignore[has-type]
        return super().preprocess_cell(cell, resources, cell_index)


# In nbgrader's order: checksums, hidden tests away, checksums again. With a gradebook, SaveCells stands between.
BEFORE_SAVING = (LockCells, NamedStubs, ClearOutput, CheckCellMetadata, ComputeChecksums)
AFTER_SAVING = (ClearHiddenTests, ClearMarkScheme, ComputeChecksums, CheckCellMetadata)


def student_edition(notebook: str) -> NotebookNode:
    """Make the student edition of one notebook.

    Raises
    ------
    ReleaseError
        If the source is not fit to be released, naming the cell.
    """
    nb = layout.read_source(notebook)
    check_source(notebook, nb)
    solutions = _solution_lines(nb)
    resources: dict = {}
    try:
        for preprocessor in (*BEFORE_SAVING, *AFTER_SAVING):
            nb, resources = preprocessor().preprocess(nb, resources)
    except (RuntimeError, ValueError) as error:
        raise ReleaseError(f"{notebook}: {error}") from error
    check_release(notebook, nb, solutions)
    return nb


@cache
def shared_edition(notebook: str) -> NotebookNode:
    """The student edition, made once for all who ask; whoever changes it copies it first."""
    return student_edition(notebook)


def release(week: str, folder: Path | None = None) -> list[Path]:
    """Write the student edition of a week; the same source gives the same bytes.

    Returns
    -------
    list of Path
        The notebooks written. Nothing is written if any of the week's notebooks is not fit.
    """
    folder = (folder or layout.root() / "notebooks") / week
    editions = {name: student_edition(name) for name in layout.notebooks(week)}
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, nb in editions.items():
        path = folder / f"{name}.ipynb"
        path.write_text(nbformat.writes(nb) + "\n", encoding="utf-8")
        paths.append(path)
    for stale in set(folder.glob("*.ipynb")) - set(paths):
        stale.unlink()
    return paths


def release_notebook(name: str) -> Path:
    """Write the student edition of one notebook among those of its week."""
    path = layout.root() / "notebooks" / layout.week_of(name) / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(nbformat.writes(student_edition(name)) + "\n", encoding="utf-8")
    return path


def check_source(notebook: str, nb: NotebookNode) -> None:
    """Refuse a source whose regions, roles, ids or points are not in order."""
    known = catalogue.exercises(notebook)
    counts = Counter(labels.grade_id(cell) for cell in nb.cells if labels.grade_id(cell))
    for identifier, count in counts.items():
        if count > 1:
            raise ReleaseError(f"{notebook}: the id {identifier} stands on {count} cells; ids must be unique.")
    for index, cell in enumerate(nb.cells):
        _check_cell(notebook, index, cell)
    for exercise in known.exercises:
        for role in ("answer", "public", "hidden"):
            if labels.cell_id(notebook, exercise.name, role) not in counts:
                raise ReleaseError(f"{notebook}: `{exercise.name}` has no {role} cell.")
    points = {labels.cell_id(notebook, e.name, "hidden"): e.points for e in known.exercises}
    points |= {labels.cell_id(notebook, w.name, "written"): float(w.points) for w in known.written}
    for cell in nb.cells:
        fields = cell.metadata.get("nbgrader", {})
        if fields.get("grade") and float(fields["points"]) != points.get(fields["grade_id"]):
            wanted = points.get(fields["grade_id"], "no such item")
            raise ReleaseError(
                f"{notebook}: {fields['grade_id']} says {fields['points']} points, the rubric {wanted}. "
                "Run `gradschool generate`."
            )


def _check_cell(notebook: str, index: int, cell: NotebookNode) -> None:
    where = f"{notebook}, cell {index + 1}"
    role = labels.role(cell)
    if role not in labels.ROLES:
        raise ReleaseError(f"{where}: the role {role!r} is unknown; roles are {', '.join(labels.ROLES)}.")
    for region in ("SOLUTION", "HIDDEN TESTS"):
        begins, ends = (len(re.findall(rf"{word} {region}", cell.source)) for word in ("BEGIN", "END"))
        allowed = role in {"SOLUTION": ("answer", "written"), "HIDDEN TESTS": ("hidden",)}[region]
        if begins != ends:
            raise ReleaseError(f"{where}: {begins} × BEGIN {region}, but {ends} × END {region}.")
        if begins and not allowed:
            raise ReleaseError(f"{where}: a {region.lower()} region in a cell of role {role!r}.")
        if allowed and begins != 1:
            raise ReleaseError(f"{where}: a cell of role {role!r} needs one {region.lower()} region.")
    if role not in ("answer", "hidden", "written") and re.search(r"(from|import)\s+grader\b", cell.source):
        raise ReleaseError(f"{where}: imports `grader`, which students do not have.")


def _solution_lines(nb: NotebookNode) -> set[str]:
    lines: set[str] = set()
    for cell in nb.cells:
        inside = False
        for line in cell.source.splitlines():
            if "BEGIN SOLUTION" in line or "BEGIN HIDDEN TESTS" in line:
                inside = True
            elif "END SOLUTION" in line or "END HIDDEN TESTS" in line:
                inside = False
            elif inside and len(line.strip()) >= TELLING_LINE and COMPUTES.search(line):
                lines.add(line.strip())
    return lines


def check_release(notebook: str, nb: NotebookNode, solutions: set[str]) -> None:
    """Refuse a student edition in which anything of a solution or a hidden check is left."""
    for index, cell in enumerate(nb.cells):
        where = f"{notebook}, cell {index + 1} of the student edition"
        if re.search(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)", cell.source):
            raise ReleaseError(f"{where}: a region mark is left.")
        for line in cell.source.splitlines():
            given = cell.metadata["gradschool"].get("given", False)
            if cell.cell_type == "code" and not given and line.strip() in solutions:
                raise ReleaseError(f"{where}: this line of a solution is left: {line.strip()!r}")
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count):
            raise ReleaseError(f"{where}: outputs are left.")
        if labels.role(cell) == "answer" and not labels.is_unanswered(cell):
            raise ReleaseError(f"{where}: the stub is missing.")
