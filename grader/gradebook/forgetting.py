"""A student's rows in the gradebook: counted, and removed so that the file holds no byte of them."""

from __future__ import annotations

from pathlib import Path

from nbgrader.api import InvalidEntry, Student
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from grader.gradebook import queries
from grader.gradebook.connect import open_gradebook, reading, unusable
from grader.gradebook.hand_marks import forget_hand_marks


def rows_about(db_url: str, student: str) -> int:
    """How many rows a gradebook has about a student; none if there is no gradebook.

    Raises
    ------
    GradebookError
        If it cannot be read.
    """
    url = make_url(db_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return 0
    with reading(db_url) as session:
        return queries.rows_about(session, student)


def forget_rows(db_url: str, student: str) -> None:
    """Remove a student with all marks and comments; a file is written anew, since a database only marks rows as free.

    Raises
    ------
    GradebookError
        If the gradebook cannot be written.
    """
    try:
        with open_gradebook(db_url) as gradebook:
            forget_hand_marks(gradebook.db, student)
            if gradebook.db.get(Student, student) is None:
                gradebook.db.commit()
            else:
                gradebook.remove_student(student)
        engine = create_engine(make_url(db_url), isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql("VACUUM")
        finally:
            engine.dispose()
    except (SQLAlchemyError, InvalidEntry) as error:
        raise unusable(db_url, error) from error
