"""The examination of this machine, one condition after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module

from grader.doctor.condition import Condition, State
from grader.errors import GradschoolError

# (subject, module, function): each module is loaded when it is its turn, since what it imports may be missing here.
LOOKS = (
    ("Python", "software", "python"),
    ("packages", "software", "required_packages"),
    ("lock", "software", "locked_packages"),
    ("sandbox", "system", "sandbox"),
    ("course", "known_submission", "course_folder"),
    ("judge", "known_submission", "known_submission"),
    ("Dask", "software", "dask"),
    ("Chromium", "system", "chromium"),
    ("PostgreSQL", "system", "postgresql"),
)


def examine_machine() -> Iterator[Condition]:
    """Look at everything, and give each condition as soon as it is known."""
    for subject, module, function in LOOKS:
        yield _condition(subject, module, function)


def can_grade(conditions: Iterable[Condition]) -> bool:
    """Whether everything that grading needs is there."""
    return all(condition.state is not State.MISSING for condition in conditions)


def _condition(subject: str, module: str, function: str) -> Condition:
    try:
        return getattr(import_module(f"grader.doctor.{module}"), function)()
    except GradschoolError as error:
        return Condition(subject, State.MISSING, str(error))
    except ImportError as error:
        return Condition(
            subject, State.MISSING, f"{subject}: a package cannot be loaded ({error}). Try `make install`."
        )
    except Exception as error:  # whatever breaks on this machine is what was asked for
        return Condition(subject, State.MISSING, f"{subject}: looking at it ended with {type(error).__name__}: {error}")
