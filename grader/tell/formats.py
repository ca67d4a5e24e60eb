"""The kinds of files in which marks leave the gradebook."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """What the file is for."""

    CSV = "csv"
    CANVAS = "canvas"
    MOODLE = "moodle"
