"""Changes of the references after which they are still right, listed by hand, each with its reason.

`answers/equivalent.toml` holds tables

    [[same]]
    exercise = "logistic_regression-propagate"
    why = "X and Y hold the same examples."
    changes = ["m = X.shape[1] => m = Y.shape[1]"]

where a change is a `grader.calibrate.mutants.Mutant.name`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from grader.errors import CourseError

FILE = "equivalent.toml"


def read_equivalent(folder: Path) -> dict[str, dict[str, str]]:
    """By exercise, the changes that leave it right, each with its reason.

    Raises
    ------
    CourseError
        If the file is no such list.
    """
    path = folder / FILE
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{path}: {error}") from None
    found: dict[str, dict[str, str]] = {}
    for entry in document.get("same", []):
        if not _is_entry(entry):
            raise CourseError(f"{path}: each [[same]] needs an exercise, a reason `why` and a list of changes")
        found.setdefault(entry["exercise"], {}).update(dict.fromkeys(entry["changes"], entry["why"]))
    return found


def _is_entry(entry: object) -> bool:
    return (
        isinstance(entry, Mapping)
        and isinstance(entry.get("exercise"), str)
        and bool(entry.get("why"))
        and isinstance(entry.get("changes"), list)
        and all(isinstance(change, str) for change in entry["changes"])
    )
