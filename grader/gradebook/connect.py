"""Open a gradebook (SQLite or PostgreSQL): to write, once it is known to be this course's, or only to read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import nbgrader
from alembic.script import ScriptDirectory
from nbgrader import api
from nbgrader.api import Gradebook
from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from grader.course import layout
from grader.course.course_file import FILE
from grader.errors import GradebookError
from grader.gradebook.queries import stamp
from grader.gradebook.records import Stamp


def sqlite_url(folder: Path) -> str:
    """The URL of the gradebook file in a folder."""
    return f"sqlite:///{folder.resolve() / 'gradebook.db'}"


def open_gradebook(db_url: str) -> Gradebook:
    """Open a gradebook to write in; it is made if it is not there.

    Parameters
    ----------
    db_url : str
        `sqlite:///path/gradebook.db` or `postgresql+psycopg://user@host/name`.

    Raises
    ------
    GradebookError
        If it cannot be opened, or is of another course or version; it is then left as it was.
    """
    try:
        _check(db_url)
        # nbgrader would run the command `alembic`, which takes seconds and may not be on the PATH
        with mock.patch.object(api, "get_alembic_version", _our_tables_version):
            return Gradebook(db_url, layout.course().course_id)
    except (SQLAlchemyError, ModuleNotFoundError, OSError) as error:
        raise unusable(db_url, error) from error


def _check(db_url: str) -> None:
    """Refuse the gradebook of another course or of another version; nothing is changed in it."""
    if _is_missing_file(db_url):
        return
    with _engine(db_url) as engine, engine.connect() as connection:
        found = stamp(connection)
    place = db_url.split("@")[-1]
    _check_version(place, found)
    _check_course(place, found)


def _check_version(place: str, found: Stamp) -> None:
    ours = _our_tables_version()
    if found.tables and found.versions != {ours} and (found.versions or "assignment" in found.tables):
        raise GradebookError(
            f"The gradebook {place} was made by another version of nbgrader (its tables have version "
            f"{', '.join(sorted(found.versions)) or 'none'}, ours is {ours}); it was left as it is. Copy it, then run "
            f"`nbgrader db upgrade --db {place}`, or grade into a new one (another --out or --db)."
        )


def _check_course(place: str, found: Stamp) -> None:
    ours = layout.course().course_id
    others = sorted(found.courses - {ours, "default_course"})
    if others and ours not in found.courses:
        raise GradebookError(
            f"The gradebook {place} is that of another course ({', '.join(others)}), and this one is {ours!r}; it was left as "
            f'it is. If it is yours, write course_id = "{others[0]}" into {FILE}; else grade into a new one (another --out '
            "or --db)."
        )


def _our_tables_version() -> str | None:
    """The version of a gradebook's tables that the installed nbgrader knows."""
    return ScriptDirectory(str(Path(nbgrader.__file__).parent / "alembic")).get_current_head()


@contextmanager
def reading(db_url: str) -> Iterator[Session]:
    """Open a gradebook only to read; it is never made or upgraded on the way.

    Raises
    ------
    GradebookError
        If there is none, or it cannot be read.
    """
    url = make_url(db_url)
    if _is_missing_file(db_url):
        raise GradebookError(f"There is no gradebook {url.database}. Run gradschool grade first, or name it with --db.")
    try:
        with _engine(db_url) as engine, Session(engine) as session:
            yield session
    except (SQLAlchemyError, ModuleNotFoundError) as error:
        raise GradebookError(
            f"The gradebook {url.render_as_string(hide_password=True)} cannot be read: {reason(error)}. "
            "Is it a gradebook of this version of nbgrader, and is no other program writing to it?"
        ) from error


def _is_missing_file(db_url: str) -> bool:
    url = make_url(db_url)
    return url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file()


@contextmanager
def _engine(db_url: str) -> Iterator[Engine]:
    engine = create_engine(make_url(db_url))
    try:
        yield engine
    finally:
        engine.dispose()


def unusable(db_url: str, error: Exception) -> GradebookError:
    """Say in a sentence or two what is wrong with a gradebook, and what to look at."""
    advice = (
        "Is another program writing to it, or is the disk full?"
        if db_url.startswith("sqlite")
        else "Is the server running, does the database exist, and is the package psycopg installed "
        "(pip install 'gradschool[postgres]')?"
    )
    return GradebookError(f"The gradebook {db_url.split('@')[-1]} cannot be used: {reason(error)}. {advice}")


def reason(error: Exception) -> str:
    """The first line of what the database says, or the name of the error where it says nothing."""
    lines = str(getattr(error, "orig", None) or error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
