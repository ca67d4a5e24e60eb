"""Writing a table into docs/benchmarks.md, between the markers that bear its name."""

from __future__ import annotations

import os
import platform
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs/benchmarks.md"
HEAD = """# Benchmarks

Measured by `make bench`, which writes the tables below; `python -m benchmarks widgets` measures one part alone, and
`python -m benchmarks grading --only size` a part of that. Otter-Grader, to compare with, is installed the first time.
Numbers of another machine will differ, and a busy machine makes all of them worse.
"""


def machine() -> str:
    """Describe this machine in words."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{platform.system()}, {platform.machine()}, {cores} cores, Python {platform.python_version()}"


def table(heads: list[str], rows: list[list[str]]) -> str:
    """Return a table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def put(name: str, text: str, page: Path = PAGE) -> None:
    """Put a section between its markers; a new one goes to the end."""
    old = page.read_text(encoding="utf-8") if page.exists() else HEAD
    first, last = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    section = f"{first}\n{text.strip()}\n{last}"
    if first in old and last in old:
        new = old[: old.index(first)] + section + old[old.index(last) + len(last) :]
    else:
        new = f"{old.rstrip()}\n\n{section}\n"
    page.parent.mkdir(exist_ok=True)
    page.write_text(new, encoding="utf-8")
