"""What every wrong answer of a bank is told, as somebody has read it: one file per notebook, one line per answer.

`FOLDER/told/<notebook>.txt` holds lines `name | mistake | what its author hears`. Nobody but a reader can say whether a
name is true, so a line that has changed has to be read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from grader.calibrate.figures import Figures
from grader.calibrate.judged import Judged
from grader.errors import CourseError

_HEAD = """\
What each wrong answer is told: its name | its mistake, as a teacher says it | what its author hears first.
Written by `gradschool calibrate --write`. Read every changed line: is what is heard true?
"""
_EXERCISE = "## "


def told_path(folder: Path, notebook: str) -> Path:
    """The file of one notebook."""
    return folder / "told" / f"{notebook}.txt"


def as_text(judged: Iterable[Judged]) -> str:
    """The lines for the wrong answers of one notebook that are not of its catalogue, in the course's order."""
    lines, exercise = [_HEAD], ""
    for one in judged:
        if one.right or one.known:
            continue
        if one.answer.exercise != exercise:
            exercise = one.answer.exercise
            lines.append(f"\n{_EXERCISE}{exercise}\n")
        lines.append(f"{one.answer.name} | {one.answer.mistake} | {one.told}\n")
    return "".join(lines)


def write_told(folder: Path, several: Iterable[Figures]) -> list[Path]:
    """Write what was heard, and say into which files."""
    by_notebook: dict[str, list[Judged]] = {}
    for figures in several:
        for one in figures.judged:
            by_notebook.setdefault(one.answer.notebook, []).append(one)
    paths = []
    for notebook, judged in by_notebook.items():
        if all(one.right or one.known for one in judged):
            continue
        paths.append(told_path(folder, notebook))
        paths[-1].parent.mkdir(exist_ok=True)
        paths[-1].write_text(as_text(judged), encoding="utf-8")
    return paths


def read_told(folder: Path, notebooks: Sequence[str]) -> dict[str, str]:
    """What somebody has read, by answer (`str(answer)`).

    Raises
    ------
    CourseError
        For a line that has not three parts.
    """
    found: dict[str, str] = {}
    for notebook in notebooks:
        path, exercise = told_path(folder, notebook), ""
        for line in path.read_text(encoding="utf-8").splitlines()[2:] if path.exists() else []:
            if line.startswith(_EXERCISE):
                exercise = line.removeprefix(_EXERCISE)
            elif line:
                parts = line.split(" | ")
                if len(parts) != 3:
                    raise CourseError(f"{path}: this is not name | mistake | what is heard: {line[:80]}")
                found[f"{notebook}-{exercise}-{parts[0]}"] = parts[2]
    return found
