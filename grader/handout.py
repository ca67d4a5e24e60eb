"""What an instructor gives to students: notebooks, helpers, the environment, and what `gradschool check` needs."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from grader import course
from grader.release import release

FILES = ("environment.yml", "pyproject.toml", "LICENSE", "LICENSE-prose")
# Of this package only what runs a student's own notebook: nothing that knows a hidden check or an answer.
CHECK = (
    "__init__.py",
    "calls.py",
    "cli.py",
    "collect.py",
    "course.py",
    "errors.py",
    "exercise.py",
    "export.py",
    "lean.py",
    "limits.py",
    "precheck.py",
    "records.py",
    "restore.py",
    "room",
    "screen.py",
)
_NEVER = shutil.ignore_patterns("__pycache__", "*.pyc")


def hand_out(folder: Path, weeks: Sequence[str]) -> list[Path]:
    """Write the folder that students get, or bring it up to date; other files in it stay.

    Notebooks are made from `solutions/`, so a source that is not fit to be released stops it before anything is written.

    Returns
    -------
    list of Path
        What was written, as entries of `folder`.
    """
    root, package = course.root(), Path(__file__).resolve().parent
    for week in weeks:
        release(week, folder / "notebooks")
    for name in FILES:
        shutil.copyfile(root / name, folder / name)
    shutil.copyfile(root / "docs" / "students.md", folder / "README.md")
    shutil.copytree(root / "helpers", folder / "helpers", dirs_exist_ok=True, ignore=_NEVER)
    for name in CHECK:
        source, target = package / name, folder / "grader" / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True, ignore=_NEVER)
        else:
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(source, target)
    return [folder / name for name in ("notebooks", "helpers", "grader", "README.md", *FILES)]
