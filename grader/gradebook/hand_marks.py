"""Who gave a mark by hand: a table of ours in the gradebook, since nbgrader's has no column for it.

It only grows: each mark that a person types in the formgrader is a row, so that several people can mark at once, in SQLite and
in PostgreSQL, and the last row about a cell says who gave what counts. nbgrader never looks at it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import Column, Float, Integer, MetaData, String, Table
from sqlalchemy.orm import Session

TABLE = Table(
    "gradschool_hand_mark",
    MetaData(),
    Column("number", Integer, primary_key=True),
    Column("student", String(128), nullable=False, index=True),
    Column("week", String(128), nullable=False),
    Column("notebook", String(128), nullable=False),
    Column("cell", String(128), nullable=False),
    Column("before", Float),
    Column("after", Float),
    Column("grader", String(128), nullable=False),
    Column("at", String(32), nullable=False),
)


@dataclass(frozen=True)
class HandMark:
    """One mark that a person gave.

    Attributes
    ----------
    cell : str
        The nbgrader id of the cell.
    before, after : float or None
        The mark that counted, and the one that counts since; None for none.
    at : str
        When, to the minute, with its zone.
    """

    student: str
    week: str
    notebook: str
    cell: str
    before: float | None
    after: float | None
    grader: str
    at: str


def note_hand_mark(session: Session, mark: HandMark) -> None:
    """Add a mark, in the transaction that the session is in."""
    TABLE.create(session.connection(), checkfirst=True)
    session.execute(TABLE.insert().values(**asdict(mark)))


def forget_hand_marks(session: Session, student: str) -> None:
    """Remove what was noted of a student, in the transaction that the session is in."""
    if has_hand_marks(session):
        session.execute(TABLE.delete().where(TABLE.c.student == student))


def has_hand_marks(session: Session) -> bool:
    """Whether anybody ever gave a mark by hand: before that there is no table."""
    connection = session.connection()
    return connection.dialect.has_table(connection, TABLE.name)
