"""The command `gradschool`: parses and prints; all work is done by functions that a notebook could call too."""

from __future__ import annotations

from grader import startup  # noqa: F401  (before all that is imported later)
from grader.cli.main import app, main

__all__ = ["app", "main"]
