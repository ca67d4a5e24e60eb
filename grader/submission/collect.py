"""Find what was handed in: `DIR/<student>/<WEEK>/<notebook>.ipynb`, as in nbgrader's `submitted` folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.course import catalogue, layout
from grader.errors import GradschoolError
from grader.submission.files import Submission
from grader.submission.identity import SubmissionId

NAMED = 20  # students without a notebook that get a line each


@dataclass(frozen=True)
class Collection:
    """All submissions of a week in a folder, and what was found beside them."""

    week: str
    folder: Path
    submissions: tuple[Submission, ...]
    missing: tuple[SubmissionId, ...]
    problems: tuple[str, ...]


def collect(folder: Path, week: str) -> Collection:
    """Look through a folder of submissions.

    Raises
    ------
    GradschoolError
        If the folder is not there or holds no submission of this week.
    """
    names = layout.notebooks(week)
    graded = [name for name in names if catalogue.exercises(name).exercises]
    if not folder.is_dir():
        raise GradschoolError(f"There is no folder {folder}. It should hold one folder per student.")
    found, missing, problems = [], [], []
    for student in sorted(p for p in folder.iterdir() if not p.name.startswith(".")):
        place = student / week
        if student.is_symlink() or place.is_symlink() or not place.is_dir():
            if student.is_dir():
                problems.append(f"{student.name}: no folder {week}.")
            continue
        files = sorted(p for p in place.iterdir() if p.suffix == ".ipynb")
        for path in files:
            if path.stem in graded:
                found.append(Submission(student.name, week, path.stem, path))
            elif path.stem not in names:
                problems.append(f"{student.name}: {path.name[:80]} is no notebook of {week}; it was not graded.")
        missing += [
            SubmissionId(student.name, week, name) for name in graded if name not in {path.stem for path in files}
        ]
    if not found:
        raise GradschoolError(
            f"{folder} holds no submission of {week}: looked for {folder}/<student>/{week}/<notebook>.ipynb "
            f"with a notebook of {', '.join(graded)}."
        )
    for name in graded:
        without = [which.student for which in missing if which.notebook == name]
        if len(without) > NAMED:
            problems.append(
                f"{name}.ipynb was not handed in by {len(without)} students; `gradschool report {week}` names them."
            )
        else:
            problems += [f"{student}: {name}.ipynb was not handed in." for student in without]
    return Collection(week, folder, tuple(found), tuple(missing), tuple(problems))
