"""Run the benchmarks named on the command line, or all: `python -m benchmarks widgets`.

Each module in this folder with a function `main` is one; it measures, prints a table and writes it into
`docs/benchmarks.md`.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def names() -> list[str]:
    """Return the benchmarks that there are."""
    folder = Path(__file__).parent
    found = [path for path in sorted(folder.glob("*.py")) if "\ndef main(" in path.read_text(encoding="utf-8")]
    return [path.stem for path in found if not path.stem.startswith("_")]


def main(words: list[str]) -> int:
    """Run them one after the other; 2 for a wrong usage."""
    known = names()
    first = next((number for number, word in enumerate(words) if word.startswith("-")), len(words))
    wanted, options = words[:first], words[first:]
    if unknown := [name for name in wanted if name not in known]:
        print(f"There is no benchmark {unknown[0]!r}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    if options and wanted != ["grading"]:
        print("Only `grading` takes options: python -m benchmarks grading --help", file=sys.stderr)
        return 2
    for name in wanted or known:
        importlib.import_module(f"benchmarks.{name}").main(*options)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
