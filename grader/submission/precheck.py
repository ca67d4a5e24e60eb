"""What a student can know before handing in: the notebook, run as the grader will run it, with the public checks."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from grader.course import labels
from grader.errors import GradschoolError
from grader.judge.caller import Caller
from grader.room import Room, available
from grader.submission.cell_plan import plan_cells
from grader.submission.containment import Note
from grader.submission.files import files_beside, read_lean
from grader.submission.restoring.read import read_submission
from grader.submission.restoring.restore import restore
from helpers.checks import PUBLIC
from helpers.judge.calling.place import defines
from helpers.judge.calling.unread import NO_PYTHON, unread


@dataclass(frozen=True)
class Precheck:
    """What was found.

    Attributes
    ----------
    checks : tuple of (str, bool, str)
        Per exercise: its name, whether its public check passes, and what the check printed.
    problems : tuple of str
        What the grader would put right, or stumble over; what is only good to know is a `Note`.
    note : str
        What is otherwise here than where it will be graded, and no fault of the notebook's.
    """

    notebook: str
    checks: tuple[tuple[str, bool, str], ...]
    problems: tuple[str, ...]
    note: str = ""

    @property
    def good(self) -> bool:
        """Whether there is nothing to look at."""
        return all(isinstance(problem, Note) for problem in self.problems) and all(
            passed for _, passed, _ in self.checks
        )


def precheck(
    path: Path, *, sandbox: bool = True, on_progress: Callable[[int, int], None] = lambda done, total: None
) -> Precheck:
    """Restart and run a notebook from top to bottom as the grader does; no hidden check takes part.

    All that it knows of the course is what students have: `helpers/public/`.

    Parameters
    ----------
    sandbox : bool
        Where there is no sandbox, the notebook is run without one, and `note` says so: it is the user's own.
    on_progress : callable
        Called with how many exercises were passed by, and how many there are.

    Raises
    ------
    GradschoolError
        If the file is not there, or is none of the course's notebooks.
    """
    name = path.stem
    known = sorted(file.stem for file in PUBLIC.glob("*.json"))
    if not path.is_file():
        raise GradschoolError(f"There is no file {path}.")
    if name not in known:
        raise GradschoolError(f"{path.name} is none of the course's graded notebooks, which are: {', '.join(known)}.")
    if sys.platform != "linux":
        raise GradschoolError(
            'This command needs Linux. Elsewhere, choose "Restart Kernel and Run All Cells" in the notebook, and then run '
            "check.summary() in a cell at the end."
        )
    missing = available() if sandbox else None
    public = json.loads((PUBLIC / f"{name}.json").read_text(encoding="utf-8"))
    nb, problems = read_submission(_content(path), path.name)
    restored = restore(nb, name, nbformat.from_dict(public["edition"]))
    nb = restored.nb
    plan = plan_cells(nb, (*labels.ALWAYS_RUN, "public"), for_all=True)
    stops = [i for i, cell in enumerate(nb.cells) if labels.role(cell) == "hidden"]  # passed by, never run

    def pass_by(index: int, caller: Caller) -> list[NotebookNode]:
        on_progress(stops.index(index) + 1, len(stops))
        return []

    on_progress(0, len(stops))
    beside = files_beside(path, public["borrowed"])
    with Room(sandbox=sandbox and not missing) as room:
        report = room.run(nb, plan.execute, stops, pass_by, files=beside.files, own=plan.own, spare=plan.spare)
    problems = [*beside.remarks, *problems, *restored.problems, *report.sentences]
    problems += [
        f"The question {labels.grade_id(cell)} is not answered yet."
        for cell in nb.cells
        if labels.role(cell) == "written" and labels.is_unanswered(cell)
    ]
    checks = []
    for index, cell in enumerate(nb.cells):
        if labels.role(cell) == "public":
            text = "".join(output.get("text", "") for output in cell.outputs)
            checks.append((cell.metadata["gradschool"]["exercise"], text.startswith("✓"), text.strip()))
        before, after = (
            [other for other in cells if other.cell_type == "code"]
            for cells in (nb.cells[:index], nb.cells[index + 1 :])
        )
        problems += [
            _stumble(output, cell.source, before, [later.source for later in after])
            for output in cell.get("outputs", [])
            if output.output_type == "error"
        ]
    note = f"It ran without a sandbox, so it saw all your files and the network: {missing}" if missing else ""
    return Precheck(name, tuple(checks), tuple(problems), note)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return read_lean(file)
    except OSError as error:
        raise GradschoolError(f"{path} cannot be read: {error.strerror}.") from None


def _stumble(output: NotebookNode, source: str, before: Sequence[NotebookNode], later: Sequence[str]) -> str:
    """What an error in a fresh run means, in a sentence that says what to do."""
    lines = source.strip().splitlines() or [""]
    where = f" (the cell begins: {lines[0][:60]!r})"
    name = re.match(r"name '(\w+)' is not defined", output.evalue)
    if output.ename == "NameError" and name:
        if any(_ended_before(cell, name[1]) for cell in before):
            return f"`{name[1]}` is not there, because the cell that should make it ended with an error{where}."
        if any(_makes(text, name[1]) for text in later):
            return f"`{name[1]}` is used before it is made: its cell stands further down. Move that cell up{where}."
        return (
            f"`{name[1]}` is not defined in a fresh run: no cell makes it before. If it worked for you, it was left over in "
            f"your session from a cell that was deleted or changed{where}."
        )
    if output.ename == "FileNotFoundError":
        file = re.search(r"'([^']+)'", output.evalue)
        return (
            f"The file {file[1] if file else ''!r} will not be there when the notebook is graded: hand it in beside the "
            f"notebook and open it by its name alone{where}."
        )
    if output.ename in NO_PYTHON and (trouble := unread(source)) and trouble.place:
        return (
            f"A cell cannot be read as Python: {trouble.type_name} in {trouble.place.words('')}: {trouble.text}{where}."
        )
    return f"A cell ends with {output.ename}: {output.evalue[:200]}{where}."


def _ended_before(cell: NotebookNode, name: str) -> bool:
    """Whether a cell that ended with an error defines a function, even if Python cannot read it."""
    ended = any(output.output_type == "error" for output in cell.get("outputs", []))
    return ended and defines(cell.source, name)


def _makes(source: str, name: str) -> bool:
    """Whether a cell's top level binds a name."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return False
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            return True
        if isinstance(node, ast.Import | ast.ImportFrom):
            if any((alias.asname or alias.name).split(".")[0] == name for alias in node.names):
                return True
        elif any(isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store) and n.id == name for n in ast.walk(node)):
            return True
    return False
