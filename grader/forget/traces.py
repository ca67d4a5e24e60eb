"""Where something of a student stands: one record per place, which knows how to remove it.

What is the student's alone goes whole: folders, rows of the gradebook, lines of results and rows of tables. What was made of the
whole class and names the student goes whole too, for it is made again by one command. What others own is left, and said.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from grader.course import layout
from grader.errors import GradschoolError
from grader.forget import contents
from grader.gradebook.connect import sqlite_url
from grader.gradebook.forgetting import forget_rows, rows_about
from grader.results.folder import only_writer
from grader.submission.open_items import LEAVE_OUT, NAME, forget_items, items_of

KEPT_BY_STUDENT = ("autograded", "feedback", "submitted")  # folders in OUT with one folder per student
LOG = ".nbgrader.log"  # nbgrader's, beside its settings


@dataclass(frozen=True)
class Trace:
    """One place.

    Attributes
    ----------
    where : str
        A path, or the gradebook.
    what : str
        What of the student stands there.
    remove : callable
        Removes that.
    again : str
        The command that makes it again without the student, or nothing.
    """

    where: str
    what: str
    remove: Callable[[], None]
    again: str = ""


def find_traces(student: str, submissions: Path, out: Path, db_url: str | None = None) -> list[Trace]:
    """All places that hold something of a student; nothing is changed.

    Parameters
    ----------
    submissions, out : Path
        As for `gradschool grade`.

    Raises
    ------
    GradschoolError
        If the name is none, or a place cannot be looked into.
    """
    if not student.strip() or "/" in student or "\0" in student or student in (".", ".."):
        raise GradschoolError(f"{student!r} is no student: name the folder under which the work was handed in.")
    try:
        own = [*_folders(student, submissions, out), *_gradebook(student, out, db_url), *_lines(student, out)]
        own += [*_tables(student, submissions, out), *_waiting(student, submissions, out)]
        shared = [*_pages(student, out), *_logs(student, submissions, out)]
        if own:
            shared += _exports(out)
    except OSError as error:
        raise GradschoolError(f"{error.filename} cannot be read: {error.strerror}.") from error
    return [*own, *shared]


def forget_all(student: str, submissions: Path, out: Path, db_url: str | None = None) -> None:
    """Remove everything that `find_traces` finds; a run that is stopped is finished by the next.

    Raises
    ------
    GradschoolError
        If another program writes into the folder, or something cannot be removed.
    """
    with ExitStack() as stack:
        if out.is_dir():
            stack.enter_context(only_writer(out, f"forgetting {student}"))
        try:
            for trace in find_traces(student, submissions, out, db_url):
                trace.remove()
        except OSError as error:
            raise GradschoolError(
                f"{error.filename} cannot be removed: {error.strerror}. Run the command again."
            ) from error


def left_over(student: str, submissions: Path, out: Path) -> list[Path]:
    """Files that still name the student and are not removed: work of others, settings, kept appeals, old copies of the gradebook."""
    own = _places_of_tables(submissions, out)
    files = [path for folder in own for path in sorted(folder.iterdir()) if _is_plain(path) and not _is_code(path)]
    for name in (*KEPT_BY_STUDENT, "reports", "exports"):
        files += [path for path in sorted((out / name).rglob("*")) if _is_plain(path)]
    files += [path for path in sorted(submissions.rglob("*")) if _is_plain(path)]
    files += sorted(
        (layout.root() / "tests" / "disputes").glob("*.md")
    )  # appeals hold no name, but perhaps a comment of the code
    found = [path for path in dict.fromkeys(map(Path, files)) if contents.names(path, student)]
    return list({path.resolve(): path for path in found}.values())


def _folders(student: str, submissions: Path, out: Path) -> Iterator[Trace]:
    """The student's folder among the submissions, with earlier attempts kept beside them, and in what was made of them."""
    name = submissions.resolve().name
    beside = [
        one
        for one in _children(submissions.resolve().parent)
        if re.fullmatch(rf"{re.escape(name)}([-._].*)?", one.name)
    ]
    tops = [*beside, *(path for path in _children(submissions) if path.name.startswith("."))]
    tops += [out / name for name in KEPT_BY_STUDENT]
    seen = set()
    for top in tops:
        if top.is_symlink() or not top.is_dir() or top.resolve() in seen:
            continue
        seen.add(top.resolve())
        for path in _children(top):
            if contents.spelt(path.name) == contents.spelt(student):
                yield Trace(str(path), contents.described(path), lambda path=path: contents.remove(path))  # type: ignore[misc]


def _gradebook(student: str, out: Path, db_url: str | None) -> Iterator[Trace]:
    url = db_url or sqlite_url(out)
    if count := rows_about(url, student):
        yield Trace(
            f"the gradebook {url.split('@')[-1].removeprefix('sqlite:///')}",
            f"{count} rows",
            lambda: forget_rows(url, student),
        )


def _lines(student: str, out: Path) -> Iterator[Trace]:
    for path in sorted(out.glob("*.jsonl")):
        if count := contents.count_lines(path, student):
            yield Trace(str(path), f"{count} lines", lambda path=path: contents.drop_lines(path, student))  # type: ignore[misc]


def _tables(student: str, submissions: Path, out: Path) -> Iterator[Trace]:
    """Rows of the roster and of other tables that a person keeps in the course folder."""
    for folder in _places_of_tables(submissions, out):
        for path in sorted(folder.glob("*.csv")):
            if count := contents.count_rows(path, student):
                yield Trace(str(path), f"{count} rows", lambda path=path: contents.drop_rows(path, student))  # type: ignore[misc]


def _waiting(student: str, submissions: Path, out: Path) -> Iterator[Trace]:
    """Files of the student that wait for a person, and those that somebody decided to leave out."""
    for folder in {path.resolve(): path for path in (out, submissions)}.values():
        if count := len(items_of(folder, student)):
            what = f"{count} files that wait for a person"
            yield Trace(str(folder / NAME), what, lambda folder=folder: forget_items(folder, student))  # type: ignore[misc]
    path = submissions / LEAVE_OUT
    if count := contents.count_left_out(path, student):
        yield Trace(str(path), f"{count} lines", lambda: contents.drop_left_out(path, student))


def _places_of_tables(submissions: Path, out: Path) -> list[Path]:
    places = (submissions.parent, out, Path.cwd(), layout.root())
    folders = {folder.resolve(): folder for folder in places if folder.is_dir()}
    return list(folders.values())


def _pages(student: str, out: Path) -> Iterator[Trace]:
    for path in sorted((out / "reports").rglob("*")):
        if _is_plain(path) and contents.names(path, student):
            week = path.name.split("-")[0].removesuffix(".html")
            command = {"moved": "feedback", "similarity": "similarity"}
            kind = path.stem.partition("-")[2]
            again = f"gradschool {command.get(kind, 'report')} {week}"
            yield Trace(str(path), "the page names the student", path.unlink, again)


def _exports(out: Path) -> Iterator[Trace]:
    """All files for an LMS: it knows people by other names than ours, so that nobody can tell which of them name the student."""
    for path in sorted((out / "exports").rglob("*")):
        if _is_plain(path):
            again = f"gradschool export {path.name.split('-')[0]}"
            yield Trace(str(path), "a file for an LMS, with the names of a whole class", path.unlink, again)


def _logs(student: str, submissions: Path, out: Path) -> Iterator[Trace]:
    for folder in _places_of_tables(submissions, out):
        path = folder / LOG
        if _is_plain(path) and contents.names(path, student):
            yield Trace(str(path), "lines of nbgrader's log", lambda path=path: contents.drop_text(path, student))  # type: ignore[misc]


def _children(folder: Path) -> list[Path]:
    return sorted(folder.iterdir(), key=lambda path: os.fsencode(path.name)) if folder.is_dir() else []


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _is_code(path: Path) -> bool:
    """Files of the course itself, where OUT is the clone: a student called `model` is not meant there."""
    return path.suffix in (".py", ".lock", ".yml", ".cfg", ".md") or path.name in (
        "pyproject.toml",
        "Makefile",
        "LICENSE",
    )
