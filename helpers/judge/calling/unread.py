"""Cells that cannot be read as Python: what is wrong, in which line, and at which place of it."""

from __future__ import annotations

import ast
import re
from typing import Any

from helpers.judge.calling.call import Trouble
from helpers.judge.calling.place import Place, as_told, defines

NO_PYTHON = ("SyntaxError", "IndentationError", "TabError")
CELLS = "In"  # where a kernel keeps the texts of the cells that were run
HERE = "▸"  # stands before what Python could not read
_MAGIC = re.compile(r"^\s*(?:%{1,2}(?:time|timeit|capture|matplotlib)\b.*|[%!?].*|.*\?)$")


def unread(source: str) -> Trouble | None:
    """What is wrong with a cell's text, if it cannot be read as Python; of a function in it no more is known.

    The text of the line has `HERE` in it, where Python names the place.
    """
    source = without_magics(source)
    try:
        ast.parse(source)
    except SyntaxError as error:
        line = _marked(error, source)
        place = Place(error.lineno or 0, line) if line else None
        return Trouble("missing", type(error).__name__, error.msg, place=place)
    except (ValueError, RecursionError, MemoryError):
        return None
    return None


def unread_definition(cells: Any, name: str) -> Trouble | None:
    """The same of the last cell that seems to define a function.

    Parameters
    ----------
    cells : list of str
        The texts of the cells that were run, as a kernel keeps them in `In`; anything else holds none.
    """
    texts = [text for text in cells if isinstance(text, str)] if isinstance(cells, list) else []
    return unread(next((text for text in reversed(texts) if defines(text, name)), ""))


def without_magics(source: str) -> str:
    """A cell's code without the notebook commands that are no Python; each leaves an empty line."""
    return "\n".join("" if _MAGIC.match(line) else line for line in source.splitlines())


def _marked(error: SyntaxError, source: str) -> str:
    lines = source.splitlines()
    if not error.lineno or not 0 < error.lineno <= len(lines):
        return ""
    line, at = lines[error.lineno - 1], (error.offset or 0) - 1
    # an error of indentation is one of the whole line
    marked = 0 <= at <= len(line) and not isinstance(error, IndentationError)
    return as_told(f"{line[:at]}{HERE}{line[at:]}" if marked else line)
