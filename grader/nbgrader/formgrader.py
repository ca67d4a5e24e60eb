"""What nbgrader's formgrader lacks when several people mark: a mark remembers who gave it, and names can be hidden.

nbgrader has no setting for either, so the functions of its server that do it are wrapped, once, in the process of a formgrader.
"""

from __future__ import annotations

import functools
import getpass
import os
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from grader.gradebook.hand_marks import HandMark, note_hand_mark
from grader.gradebook.records import counting_score
from grader.nbgrader.anonymous import pseudonym

SERVER = "nbgrader.server_extensions.formgrader"
GRADER = "GRADSCHOOL_GRADER"  # names who marks, where everybody works under one account
NAMELESS = (
    "Names are hidden while written answers are marked (ANONYMOUS_MARKING in nbgrader_config.py), and this page is a list of "
    "them. Choose Manual Grading; `gradschool grade` grades the class."
)
_BY_NAME = {  # what the server answers with names, which would lead from a pseudonym to a person
    "handlers": (
        "ManageSubmissionsHandler",
        "ManageStudentsHandler",
        "ManageStudentsAssignmentsHandler",
        "ManageStudentNotebookSubmissionsHandler",
    ),
    "apihandlers": (
        "SubmissionCollectionHandler",
        "SubmissionHandler",
        "StudentCollectionHandler",
        "StudentHandler",
        "StudentSubmissionCollectionHandler",
        "StudentNotebookSubmissionCollectionHandler",
    ),
}


def prepare_formgrader(*, anonymous: bool) -> None:
    """Wrap the formgrader's functions; does nothing in any other process, and nothing a second time.

    Parameters
    ----------
    anonymous : bool
        Whether pseudonyms stand in place of names.
    """
    server = sys.modules.get(f"{SERVER}.apihandlers")
    if server is None:
        return
    _wrap(server.GradeHandler, "put", _signed)
    if anonymous:
        from nbgrader import api
        from nbgrader.apps.api import NbGraderAPI

        _wrap(NbGraderAPI, "get_notebook_submissions", _nameless_list)
        for entry in (api.Grade, api.Comment):
            _wrap(entry, "to_dict", _nameless_entry)
        for module, names in _BY_NAME.items():
            for name in names:
                _wrap(getattr(sys.modules[f"{SERVER}.{module}"], name), "get", _refused)


def _wrap(owner: Any, name: str, wrapper: Callable[[Any], Any]) -> None:
    """Put a wrapped function in place of one, unless it is already; the settings are read again at every request."""
    function = getattr(owner, name)
    if getattr(function, "wrapped_by", None) is not wrapper:
        wrapped: Any = functools.wraps(function)(wrapper(function))
        wrapped.wrapped_by = wrapper
        setattr(owner, name, wrapped)


def _signed(put: Callable[..., Any]) -> Callable[..., Any]:
    """A handler that stores a mark, and then notes who gave it."""

    def signed_put(handler: Any, grade_id: str) -> Any:
        before = _typed(handler, grade_id)
        reply = put(handler, grade_id)
        after = _typed(handler, grade_id)
        if before and after and before[:2] != after[:2]:
            _note(handler, grade_id, before[2], after[2])
        return reply

    return signed_put


def _typed(handler: Any, grade_id: str) -> tuple[float | None, float | None, float | None] | None:
    """What a person typed into a cell, mark and extra credit, and the mark that counts; None if there is no such cell."""
    from nbgrader.api import MissingEntry

    try:
        grade = handler.gradebook.find_grade_by_id(grade_id)
    except MissingEntry:
        return None
    score = counting_score(grade)
    return grade.manual_score, grade.extra_credit, None if score is None else score + (grade.extra_credit or 0.0)


def _note(handler: Any, grade_id: str, before: float | None, after: float | None) -> None:
    """Add the row; the mark itself is stored by now, so a row that cannot be added is said and costs nothing."""
    session = handler.gradebook.db
    grade = handler.gradebook.find_grade_by_id(grade_id)
    now = datetime.now().astimezone().isoformat(" ", "minutes")
    mark = HandMark(
        grade.student.id, grade.assignment.name, grade.notebook.name, grade.name, before, after, who(handler), now
    )
    for last in (False, True):  # the first time two people may both find that there is no table yet
        try:
            note_hand_mark(session, mark)
            session.commit()
            return
        except SQLAlchemyError as error:
            session.rollback()
            if last:
                handler.log.error("The mark is stored, but not who gave it: %s", error)


def who(handler: Any) -> str:
    """Who is marking: as named for this server, as the hub knows them, or as the system does."""
    if named := os.environ.get(GRADER, "").strip():
        return named[:128]
    user = handler.current_user
    if (name := getattr(user, "username", "")) and not str(getattr(user, "name", "")).startswith("Anonymous "):
        return str(name)[:128]
    try:
        return getpass.getuser()[:128]
    except (KeyError, OSError):  # a number without a name
        return f"user {os.getuid()}"


def _nameless_list(get: Callable[..., Any]) -> Callable[..., Any]:
    """A list of submissions with pseudonyms."""

    def nameless(*args: Any) -> Any:
        return [
            {**entry, "student": pseudonym(entry["id"]), "first_name": None, "last_name": None} for entry in get(*args)
        ]

    return nameless


def _nameless_entry(to_dict: Callable[..., Any]) -> Callable[..., Any]:
    """A mark or a comment with the pseudonym of its submission."""

    def nameless(entry: Any) -> Any:
        return {**to_dict(entry), "student": pseudonym(entry.notebook.id)}

    return nameless


def _refused(get: Callable[..., Any]) -> Callable[..., Any]:
    """A handler that says why it shows nothing."""

    def refused(handler: Any, *args: Any) -> None:
        handler.set_status(403)
        handler.finish(f"<p>{NAMELESS}</p>")

    return refused
