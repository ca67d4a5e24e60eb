"""What an instructor gives to students: notebooks, helpers, the environment, and what `gradschool check` needs."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from grader.course import layout
from grader.course.import_closure import import_closure, imported_by, module_path, modules_below
from grader.errors import CourseError
from grader.release.student_edition import release

FILES = ("environment.yml", "requirements.lock", "pyproject.toml", "LICENSE", "LICENSE-prose")
# Of this package only what runs a student's own notebook: nothing that knows a hidden check or an answer.
CHECK = ("grader.submission.precheck", "grader.tell.check_screen")
OWN = ("docs", "grader", "helpers", "notebooks", "solutions", "tests")
COMMAND = "grader.cli"
PACKAGE = Path(__file__).resolve().parent.parent
_NEVER = shutil.ignore_patterns("__pycache__", "*.pyc")


def hand_out(folder: Path, weeks: Sequence[str]) -> list[Path]:
    """Write the folder that students get, or bring it up to date; other files in it stay.

    Notebooks are made from `solutions/`, so a source that is not fit to be released stops it before anything is written.

    Returns
    -------
    list of Path
        What was written, as entries of `folder`.

    Raises
    ------
    CourseError
        If the folder is the course's own: students' files would replace its README, and its answers lie there.
    """
    root = layout.root()
    own = [root.resolve() / name for name in OWN]
    if folder.resolve() == root.resolve() or any(folder.resolve().is_relative_to(place) for place in own):
        raise CourseError(f"{folder} is part of the course itself. Name a folder for the students, such as ../class.")
    for week in weeks:
        release(week, folder / "notebooks")
    for name in FILES:
        shutil.copyfile(root / name, folder / name)
    shutil.copyfile(root / "docs" / "students.md", folder / "README.md")
    shutil.copytree(root / "helpers", folder / "helpers", dirs_exist_ok=True, ignore=_NEVER)
    for path in check_files():
        target = folder / "grader" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PACKAGE / path, target)
    return [folder / name for name in ("notebooks", "helpers", "grader", "README.md", *FILES)]


def check_files() -> list[Path]:
    """The files of this package that `gradschool check` runs, by their place in it."""
    # The command line imports the work of a command when the command is called, so it ships without the instructor's.
    commands = [path for name in modules_below(COMMAND) if (path := module_path(name))]
    loaded = [name for path in commands for name in imported_by(path, top_level=True) if not name.startswith(COMMAND)]
    files = [*commands, *import_closure([*CHECK, *loaded, *modules_below("grader.room")]).values()]
    return sorted({path.relative_to(PACKAGE) for path in files if path.is_relative_to(PACKAGE)})
