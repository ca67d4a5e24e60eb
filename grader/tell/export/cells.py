"""What may stand in one cell of a spreadsheet."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(text: str) -> str:
    """Keep a spreadsheet from running a text as a formula: it gets an apostrophe in front (OWASP, "CSV Injection")."""
    return "'" + text if text.startswith(FORMULA) else text


def number(score: float | None) -> str:
    """A mark as a plain number; nothing where there is none."""
    return "" if score is None else f"{score:.10g}"
