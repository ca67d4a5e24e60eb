"""Sheets to fill in, of which tests need hundreds."""

from __future__ import annotations

import copy
from functools import cache

from grader.release.sheet import Sheet


@cache
def _first(notebook: str) -> Sheet:
    return Sheet(notebook)


def empty_sheet(notebook: str) -> Sheet:
    """A `Sheet`, whose student edition is made once and copied from then on: that takes a thirtieth of the time."""
    sheet = copy.copy(_first(notebook))
    sheet.nb = copy.deepcopy(sheet.nb)
    return sheet
