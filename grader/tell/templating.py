"""Static pages: one HTML file each, no script, no network, everything escaped."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from grader.errors import GradschoolError
from grader.tell.shown import visible


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("grader.tell", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = lambda share: "–" if share is None else f"{100 * share:.0f} %"
    environment.filters["points"] = lambda number: f"{number:g}"
    environment.filters["two"] = lambda number: "–" if number is None else f"{number:.2f}"
    environment.filters["ticks"] = _ticks
    environment.filters["rows"] = rows
    environment.filters["visible"] = visible
    return environment


def _ticks(text: str) -> Markup:
    """`name` in backticks as code; everything is escaped before."""
    return Markup(re.sub(r"`([^`\n]+)`", r"<code>\1</code>", str(escape(text))))


def rows(text: str) -> str:
    """A described array with each of its rows on a line of its own."""
    lines = text.replace("], [", "],\n [")
    return lines if lines == text else re.sub(r"(?<=\w) (?=\[\[)", "\n", lines, count=1)


def render(template: str, **values: Any) -> str:
    """Fill in one of the templates beside this module."""
    return _environment().get_template(template).render(**values)


def write_text(path: Path, text: str) -> None:
    """Write a page or a file in one step that cannot be half done (`write_bytes`)."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file in one step that cannot be half done.

    Raises
    ------
    GradschoolError
        If it cannot be written; what was there before is kept.
    """
    if path.is_dir():
        raise GradschoolError(f"{path} is a folder. Name a file in it.")
    temporary = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):  # where nothing can be written, nothing can be removed
            temporary.unlink()
        raise GradschoolError(
            f"{path} cannot be written: {error.strerror}. What was recorded before is kept."
        ) from error
