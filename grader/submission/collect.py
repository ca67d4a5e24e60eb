"""Find what was handed in: `DIR/<student>/<WEEK>/<notebook>.ipynb`, as in nbgrader's `submitted` folder."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course import catalogue, layout
from grader.errors import GradschoolError
from grader.submission.containment import describe, encodable
from grader.submission.files import LOOK, Submission
from grader.submission.identity import SubmissionId

NAMED = 20  # students without a notebook, and stray files of one student, that get a line each
LONGEST = 150  # characters of a name that had to be spelt out


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
    found: list[Submission] = []
    missing: list[SubmissionId] = []
    problems: list[str] = []
    for student, path in _students(folder, problems):
        try:
            _look_into(student, path, week, graded, found, missing, problems)
        except Exception as error:  # whatever is odd about a folder is its student's alone
            trouble = f"the folder {path.name}/{week} cannot be looked into ({describe(error)}). {LOOK}"
            found += [
                Submission(
                    student, week, name, path / week / f"{name}.ipynb", f"{name}.ipynb cannot be read: {trouble}"
                )
                for name in graded
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


def _students(folder: Path, problems: list[str]) -> list[tuple[str, Path]]:
    """The students' folders, each with the name under which its student is known.

    A name that is not UTF-8, such as one with an accent from an old zip, cannot be stored. It is known by a spelling of
    its bytes that no other folder has, the same in every run.
    """
    try:
        paths = [path for path in folder.iterdir() if not path.name.startswith(".")]
    except OSError as error:
        raise GradschoolError(f"The folder {folder} cannot be read: {error.strerror}.") from error
    paths.sort(key=lambda path: os.fsencode(path.name))
    names = {path: path.name for path in paths if encodable(path.name) == path.name}
    for path in paths:
        if path not in names:
            raw = os.fsencode(path.name)
            name = raw.decode("utf-8", "backslashreplace")
            if len(name) > LONGEST:  # spelt out it is longer than a folder's name may be
                name = f"{name[:LONGEST]}-{hashlib.sha256(raw).hexdigest()[:12]}"
            while name in names.values():
                name += "~"
            names[path] = name
            if os.path.isdir(path):
                problems.append(f"The name of the folder {name} is not UTF-8; its student is called so in all results.")
    return [(names[path], path) for path in sorted(paths, key=names.__getitem__)]


def _look_into(
    student: str,
    path: Path,
    week: str,
    graded: Sequence[str],
    found: list[Submission],
    missing: list[SubmissionId],
    problems: list[str],
) -> None:
    """Find one student's notebooks; nothing is added unless all was seen."""
    place = path / week
    if path.is_symlink() or place.is_symlink() or not place.is_dir():
        if path.is_dir():
            problems.append(f"{student}: no folder {week}.")
        return
    files = sorted(p for p in place.iterdir() if p.suffix == ".ipynb")
    stems = {p.stem for p in files}
    known = layout.notebooks(week)
    others = [p for p in files if p.stem not in known]
    problems += [
        f"{student}: {encodable(p.name)[:80]} is no notebook of {week}; it was not graded." for p in others[:NAMED]
    ]
    if len(others) > NAMED:
        problems.append(f"{student}: {len(others) - NAMED} more files are no notebooks of {week}.")
    found += [Submission(student, week, p.stem, p) for p in files if p.stem in graded]
    missing += [SubmissionId(student, week, name) for name in graded if name not in stems]
