"""The kinds of download that can be collected."""

from __future__ import annotations

from enum import StrEnum


class Lms(StrEnum):
    """Where a download comes from."""

    CANVAS = "canvas"
    MOODLE = "moodle"
    BLACKBOARD = "blackboard"
    FOLDER = "folder"
