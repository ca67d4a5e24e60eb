"""Why an answer is not right, in parts, and how much of it a student sees."""

from __future__ import annotations

import re
from dataclasses import dataclass

LEVELS = ("full", "shapes-only", "none")  # how much of a finding students see
SHAPE_KINDS = ("type", "shape", "finite", "missing", "loop")  # findings that tell no value of a result


@dataclass(frozen=True)
class Finding:
    """Why an item did not pass, in parts, so that an instructor can choose how much of it students see.

    Attributes
    ----------
    checked : str
        What was checked.
    got, expected : str
        Shape and dtype first; empty when there is nothing to compare.
    hint : str
        One hint.
    shown : str
        The smallest failing input, in words and numbers.
    cell : str
        The same input as a cell that can be run, where `shown` is not.
    kind : str
        `missing`, `type`, `shape`, `finite`, `values`, `raised`, ... (the step of the order that failed).
    """

    checked: str
    got: str = ""
    expected: str = ""
    hint: str = ""
    shown: str = ""
    kind: str = "values"
    cell: str = ""

    def seen(self, level: str = "full") -> Finding:
        """What a student may see of the finding.

        Parameters
        ----------
        level : {"full", "shapes-only", "none"}
            `shapes-only` keeps got and expected where types or shapes differ, without any number of theirs, and drops
            the input; `none` keeps what was checked. Both drop the texts of an error and of its line, which may hold an
            input.
        """
        if level == "full":
            return self
        kept = level == "shapes-only" and self.kind in SHAPE_KINDS
        return Finding(
            re.sub(
                r"^(`\w+` raised \w+(?: in line \d+)?(?: of the cell with `\w+`)?).*",
                r"\1",
                self.checked,
                flags=re.DOTALL,
            ),
            _without_numbers(self.got) if kept else "",
            _without_numbers(self.expected) if kept else "",
            self.hint if level == "shapes-only" else "",
            kind=self.kind,
        )

    def sentence(self, level: str = "full") -> str:
        """Write the finding for a reader, as far as the level goes (`seen`)."""
        part = self.seen(level)
        text = part.checked
        if part.got and part.got != part.expected:  # two that are told alike tell nothing
            text += f": got {part.got}" + (f", expected {part.expected}" if part.expected else "")
        if part.shown:
            text += f" (for {part.shown})"
        return text + "." + (f" {part.hint}" if part.hint else "")


def _without_numbers(described: str) -> str:
    """A description of a value (`helpers.judge.compare.describe`) without the value itself."""
    if re.match(r"['\"]", described):
        return "a text"
    if re.match(r"[-+\d.]|nan|inf|True|False", described):
        return "a single value"
    described = re.sub(r"^(an array of shape \(\), \w+) .*", r"\1", described, flags=re.DOTALL)
    return re.sub(r" \[.*", "", described, flags=re.DOTALL)
