"""Find what was handed in: `DIR/<student>/<WEEK>/<notebook>.ipynb`, as in nbgrader's `submitted` folder."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from grader.course import catalogue, layout
from grader.errors import GradschoolError
from grader.submission.containment import Note, describe, encodable
from grader.submission.files import LOOK, Submission
from grader.submission.finding.folder import COLLECTED
from grader.submission.finding.names import PACKED, looks_like_notebook, named, suffix
from grader.submission.finding.student import Search, Seen
from grader.submission.identity import SubmissionId
from grader.submission.open_items import OpenItem, is_left_out, open_item, read_left_out, read_open_items, spelt

NAMED = 20  # students without a notebook that get a line each
LONGEST = 150  # characters of a name that had to be spelt out


@dataclass(frozen=True)
class Collection:
    """All submissions of a week in a folder, and what was found beside them.

    Attributes
    ----------
    missing : tuple of SubmissionId
        What was not handed in by students of whom something of the week is there, and nothing is open.
    open_items : tuple of OpenItem
        What somebody has to look at before marks are given out.
    """

    week: str
    folder: Path
    submissions: tuple[Submission, ...]
    missing: tuple[SubmissionId, ...]
    problems: tuple[str, ...]
    open_items: tuple[OpenItem, ...] = ()

    def unread(self, which: SubmissionId, why: str) -> OpenItem:
        """The open item of a submission that was found, and turned out to be nothing that can be read."""
        path = next(one.path for one in self.submissions if SubmissionId.of(one) == which)
        return open_item(which.student, spelt(path.relative_to(self.folder)), why, self.folder)


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
    left_out = read_left_out(folder)
    items = [one for one in read_open_items(folder, week) if not is_left_out(one.file, left_out)]
    waiting = {one.student for one in items}
    found: list[Submission] = []
    missing: list[SubmissionId] = []
    problems: list[str] = []
    for student, path in _students(folder, problems):
        if not path.is_dir() or path.name in layout.weeks():
            items += _of_nobody(path, week, left_out)
            continue
        seen = _look_into(Search(student, path, folder, week, graded, left_out))
        found += seen.submissions
        problems += map(Note, seen.notes)
        items += seen.open_items
        there = {one.notebook for one in seen.submissions}
        if not (seen.open_items or student in waiting) and (seen.submissions or os.path.isdir(path / week)):
            missing += [SubmissionId(student, week, name) for name in graded if name not in there]
    if not (found or items or left_out):
        raise GradschoolError(
            f"{folder} holds no submission of {week}: looked for {folder}/<student>/{week}/<notebook>.ipynb "
            f"with a notebook of {', '.join(graded)}."
        )
    for name in graded:
        without = [which.student for which in missing if which.notebook == name]
        if len(without) > NAMED:
            problems.append(
                Note(
                    f"{name}.ipynb was not handed in by {len(without)} students; `gradschool report {week}` names them."
                )
            )
        else:
            problems += [Note(f"{student}: {name}.ipynb was not handed in.") for student in without]
    return Collection(week, folder, tuple(found), tuple(missing), tuple(problems), tuple(items))


def _look_into(search: Search) -> Seen:
    """Find one student's notebooks; if that fails, each of them is a submission that cannot be read."""
    try:
        return search.run()
    except Exception as error:  # whatever is odd about a folder is its student's alone
        student, week, place = search.student, search.week, search.folder / search.week
        trouble = f"the folder {search.folder.name}/{week} cannot be looked into ({describe(error)}). {LOOK}"
        return Seen(
            [
                Submission(student, week, name, place / f"{name}.ipynb", f"{name}.ipynb cannot be read: {trouble}")
                for name in search.graded
            ]
        )


def _of_nobody(path: Path, week: str, left_out: frozenset[str]) -> list[OpenItem]:
    """What lies between the students' folders, if it may be somebody's work of this week."""
    name = spelt(path.name)
    if is_left_out(name, left_out) or path.name.endswith(COLLECTED):
        return []
    if path.is_dir():
        why = f"A student's folder should stand here. Name it after a student, and put a folder {week} into it."
        return [open_item("", name, why, path.parent)] if path.name == week else []
    every = [notebook for one in layout.weeks() for notebook in layout.notebooks(one)]
    called = named(path.name, every)
    if called and called.notebook not in layout.notebooks(week):
        return []
    if not (looks_like_notebook(path.name) or suffix(path.name) in PACKED):
        return []
    why = f"It lies in no student's folder. Move it to <student>/{week}/, or unpack a download by `gradschool collect`."
    return [open_item("", name, why, path.parent)]


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
