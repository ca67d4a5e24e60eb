"""The examiner's room: student code runs in here and nowhere else. See docs/security.md for what that promises."""

from grader.room.report import CellOutcome, CellReport, RunReport
from grader.room.room import Room
from grader.room.sandboxes import available

__all__ = ["CellOutcome", "CellReport", "Room", "RunReport", "available"]
