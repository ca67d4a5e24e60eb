"""The format of results.jsonl for people who write other tools: `docs/results.schema.json`, made from the types."""

from __future__ import annotations

import inspect
import json
from pathlib import Path

import msgspec

from grader.course import layout
from grader.results.line import NotebookResult


def schema_text() -> str:
    """The JSON schema of one line of results.jsonl, as the file holds it."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | msgspec.json.schema(NotebookResult)
    for part in schema["$defs"].values():  # docstrings, whose indentation differs between versions of Python
        part["description"] = inspect.cleandoc(part["description"])
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def schema_path() -> Path:
    """Where the file is kept."""
    return layout.root() / "docs" / "results.schema.json"


def write_schema() -> Path:
    """Write the file."""
    path = schema_path()
    path.parent.mkdir(exist_ok=True)  # a course that somebody has only begun has no pages
    path.write_text(schema_text(), encoding="utf-8")
    return path
