"""Find what was handed in: `DIR/<student>/<WEEK>/<notebook>.ipynb`, as in nbgrader's `submitted` folder."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import helpers
from grader import course
from grader.errors import GradschoolError, SubmissionError
from grader.restore import MAX_NOTEBOOK_MIB

_GRADER = Path(__file__).resolve().parent
MAX_FILES_MIB = 20  # of files beside a notebook
NAMED = 20  # students without a notebook that get a line each


@dataclass(frozen=True)
class Submission:
    """One submitted notebook."""

    student: str
    assignment: str
    notebook: str
    path: Path

    def read(self) -> bytes:
        """The file's bytes.

        Raises
        ------
        SubmissionError
            If it is no regular file of a sensible size, or cannot be read. Links are not followed: they could show
            one student another's work.
        """
        try:
            descriptor = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError as error:
            raise SubmissionError(f"{self.path.name} cannot be opened: {error.strerror}.") from None
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise SubmissionError(f"{self.path.name} is no regular file.")
            if status.st_size > MAX_NOTEBOOK_MIB * 2**20:
                raise SubmissionError(
                    f"{self.path.name} is larger than {MAX_NOTEBOOK_MIB} MiB; clear its outputs and hand it in again."
                )
            return file.read()


def files_beside(notebook: Path, borrowed: Iterable[str]) -> dict[str, bytes]:
    """What lies beside a notebook, by name: plain files, no links, `MAX_FILES_MIB` in all.

    Of other notebooks only those in `borrowed`, on which this one builds.
    """
    found: dict[str, bytes] = {}
    room = MAX_FILES_MIB * 2**20
    wanted = {f"{name}.ipynb" for name in borrowed}
    for path in sorted(notebook.parent.iterdir()):
        if path.is_symlink() or not path.is_file() or path.name.startswith("."):
            continue
        if path.suffix == ".ipynb" and path.name not in wanted:
            continue
        room -= path.stat().st_size
        if room < 0:
            break
        found[path.name] = path.read_bytes()
    return found


@dataclass(frozen=True)
class Collection:
    """All submissions of a week, and what was found beside them."""

    submissions: tuple[Submission, ...]
    missing: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]


def collect(folder: Path, week: str) -> Collection:
    """Look through a folder of submissions.

    Raises
    ------
    GradschoolError
        If the folder is not there or holds no submission of this week.
    """
    names = course.notebooks(week)
    graded = [name for name in names if course.exercises(name).exercises]
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
        missing += [(student.name, name) for name in graded if name not in {path.stem for path in files}]
    if not found:
        raise GradschoolError(
            f"{folder} holds no submission of {week}: looked for {folder}/<student>/{week}/<notebook>.ipynb "
            f"with a notebook of {', '.join(graded)}."
        )
    for name in graded:
        without = [student for student, notebook in missing if notebook == name]
        if len(without) > NAMED:
            problems.append(
                f"{name}.ipynb was not handed in by {len(without)} students; `gradschool report {week}` names them."
            )
        else:
            problems += [f"{student}: {name}.ipynb was not handed in." for student in without]
    return Collection(tuple(found), tuple(missing), tuple(problems))


# Of the grader's own modules, those on which a mark or its sentence depends.
JUDGING = (
    "calls",
    "course",
    "diagnosis",
    "exam",
    "exercise",
    "limits",
    "marking",
    "records",
    "restore",
    "rubric",
    "source",
    "work",
)


@cache
def course_version(notebook: str) -> str:
    """A hash of all that a mark depends on besides the submission, so that a change of one exercise regrades just its own.

    That is: the judging modules, the engine, what students import, the notebook's exercises and its source.
    """
    sources = (notebook, *course.exercises(notebook).borrowed)
    files = _judging_files()
    files += [_GRADER / "exercises" / f"{name}.py" for name in sources]
    files += [course.source_path(name) for name in sources]
    return _hash_of(files)


@cache
def judging_version() -> str:
    """A hash of the part of `course_version` that is not the exercise's own: the grader, the engine, the helpers."""
    return _hash_of(_judging_files())


def _judging_files() -> list[Path]:
    # of the code that runs, which need not lie in the course folder
    files = [_GRADER / f"{name}.py" for name in JUDGING]
    return [*files, *(_GRADER / "room").rglob("*.py"), *Path(helpers.__file__).parent.rglob("*.py")]


def _hash_of(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files, key=lambda path: (path.name, path)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def content_key(version: str, *parts: bytes) -> str:
    """What makes a result reusable: the course's version and the submission's content."""
    digest = hashlib.sha256(version.encode())
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:32]
