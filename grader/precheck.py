"""What a student can know before handing in: the notebook, run as the grader will run it, with the public checks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader import course
from grader.collect import files_beside
from grader.errors import GradschoolError, SandboxError
from grader.marking import ALWAYS_RUN
from grader.restore import read_submission, restore
from grader.room import Room
from grader.room.sandbox import available


@dataclass(frozen=True)
class Precheck:
    """What was found.

    Attributes
    ----------
    checks : tuple of (str, bool, str)
        Per exercise: its name, whether its public check passes, and what the check printed.
    problems : tuple of str
        What the grader would put right, or stumble over.
    """

    notebook: str
    checks: tuple[tuple[str, bool, str], ...]
    problems: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether there is nothing to look at."""
        return not self.problems and all(passed for _, passed, _ in self.checks)


def precheck(path: Path, *, sandbox: bool = True) -> Precheck:
    """Restart and run a notebook from top to bottom as the grader does; no hidden check takes part.

    Raises
    ------
    GradschoolError
        If the file is not there, or is none of the course's notebooks.
    """
    name = path.stem
    known = [n for week in course.weeks() for n in course.notebooks(week)]
    if not path.is_file():
        raise GradschoolError(f"There is no file {path}.")
    if name not in known:
        raise GradschoolError(
            f"{path.name} is none of the course's notebooks, which are: {', '.join(known)}."
        )
    if sandbox and (reason := available()):
        raise SandboxError(
            f"There is no sandbox here: {reason} To run the notebook without one, add --no-sandbox."
        )
    nb, problems = read_submission(path.read_bytes(), path.name)
    restored = restore(nb, name)
    nb = restored.nb
    wanted = (*ALWAYS_RUN, "public")
    cells = [i for i, cell in enumerate(nb.cells) if cell.cell_type == "code" and course.role(cell) in wanted]
    with Room(sandbox=sandbox) as room:
        report = room.run(nb, cells, files=files_beside(path))
    problems = [*problems, *restored.problems, *report.sentences]
    checks = []
    for cell in nb.cells:
        if course.role(cell) == "public":
            text = "".join(output.get("text", "") for output in cell.outputs)
            checks.append((cell.metadata["gradschool"]["exercise"], text.startswith("✓"), text.strip()))
        problems += [
            f"A cell ends with {output.ename}: {output.evalue[:200]} (it begins: {cell.source.strip().splitlines()[0][:60]!r})"
            for output in cell.get("outputs", [])
            if output.output_type == "error"
        ]
    return Precheck(name, tuple(checks), tuple(problems))
