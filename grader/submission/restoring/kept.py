"""What is kept of a submitted cell: its text, which cell it is, pictures pasted into it, imports added to a locked one."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection
from typing import Any

from nbformat import NotebookNode

from grader.submission.containment import Note, encodable

KINDS = ("code", "markdown", "raw")
PICTURES = ("image/png", "image/jpeg", "image/gif")
MAX_ATTACHED_MIB = 50  # of pictures pasted into texts; further ones are left out, and `TOO_MUCH` stands in their place
TOO_MUCH = "more than is kept"
MOST_PARSED = 100_000  # characters of a set-up cell that are looked through for imports; ours have a thousand
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
_PAD = " \t\u00a0"  # what a browser leaves at the end of a line, with the space that does not break
_IMPORT = re.compile(r"(import|from)\s")


def part_of(holder: Any, name: str) -> dict[str, Any]:
    """A field that should hold an object, as one: empty where it holds anything else."""
    part = holder.get(name) if isinstance(holder, dict) else None
    return part if isinstance(part, dict) else {}


def is_picture(mime: object, content: object) -> bool:
    """Whether this is a picture that a page may show: nothing in it can act."""
    return mime in PICTURES and isinstance(content, str) and _BASE64.fullmatch(content) is not None


def pictures_in(cell: NotebookNode) -> dict[str, dict[str, str]]:
    """A text's attached pictures, by name and kind; nothing else that may be attached."""
    found = {}
    for name, bundle in part_of(cell, "attachments").items():
        joined = {mime: "".join(text) if _is_lines(text) else text for mime, text in part_of({"": bundle}, "").items()}
        if pictures := {mime: text for mime, text in joined.items() if is_picture(mime, text)}:
            found[encodable(name)] = pictures
    return found


def readable_cell(raw: Any, which: str, problems: list[str]) -> NotebookNode | None:
    """A submitted cell with what counts of it, whatever its other fields hold; None, said as a problem, if nothing can be read."""
    if not isinstance(raw, dict):
        problems.append(f"{which} is no cell; it was left out.")
        return None
    source, kind = raw.get("source", ""), raw.get("cell_type")
    if isinstance(source, list):
        source = "".join([line for line in source if isinstance(line, str)])
    if not isinstance(source, str):
        source = ""
    if source != raw.get("source") and not _is_lines(raw.get("source")):
        problems.append(f"{which} holds something else than text; what is text of it was read.")
    if kind not in KINDS:
        if not source.strip():
            problems.append(Note(f"{which} is empty, and neither code nor text; it was left out."))
            return None
        kind = "code" if "outputs" in raw or "execution_count" in raw else "markdown"
        problems.append(Note(f"{which} does not say whether it is code or text; it was read as {kind}."))
    if encodable(source) != source:
        problems.append(Note(f"{which} holds half of a character, as of a broken emoji; it stands as \ufffd now."))
    cell = NotebookNode(cell_type=kind, source=plain_lines(encodable(source)), metadata=NotebookNode())
    identifier = part_of(part_of(raw, "metadata"), "nbgrader").get("grade_id")
    if isinstance(identifier, str):
        cell.metadata["nbgrader"] = NotebookNode(grade_id=encodable(identifier))
    if isinstance(raw.get("id"), str):
        cell["id"] = encodable(raw["id"])
    if kind == "code":
        cell |= {"outputs": [], "execution_count": None}
    else:
        attached = pictures_in(NotebookNode(raw))
        if attached:
            cell["attachments"] = attached
        problems += _not_kept(raw, attached, which)
    return NotebookNode(cell)


def plain_lines(text: str) -> str:
    """A text whose lines end as ours do, however an editor ends them: no `\\r`, no space that does not break."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\u00a0" not in text:
        return text
    lines = text.split("\n")
    bare = [line.rstrip(_PAD) for line in lines]
    return "\n".join(short if "\u00a0" in line[len(short) :] else line for line, short in zip(lines, bare, strict=True))


def _not_kept(raw: dict[str, Any], attached: Collection[str], which: str) -> list[str]:
    """What is lost of what was attached to a text, if anything."""
    if raw.get("attachments") == TOO_MUCH:
        return [
            f"What is attached to {which} was left out: all attached pictures may have {MAX_ATTACHED_MIB} MiB together."
        ]
    lost = [name for name, bundle in part_of(raw, "attachments").items() if bundle and encodable(name) not in attached]
    more = f" and {len(lost) - 5} more" if len(lost) > 5 else ""
    names = ", ".join(repr(encodable(name)[:80]) for name in lost[:5])
    return [f"Attached to {which} is what is no PNG, JPEG or GIF; it was left out: {names}{more}."] if lost else []


def _is_lines(value: object) -> bool:
    return isinstance(value, list) and all([isinstance(line, str) for line in value])


def added_imports(submitted: NotebookNode, source: NotebookNode) -> list[str]:
    """The import statements on the top level of a student's version of a cell that ours has not, one line each."""
    ours = set(_imports(source.source))
    return [statement for statement in dict.fromkeys(_imports(submitted.source)) if statement not in ours]


def _imports(text: str) -> list[str]:
    if len(text) > MOST_PARSED:
        return []
    lines = ["" if line.lstrip().startswith(("%", "!", "?")) else line for line in text.splitlines()]
    if (body := _parsed("\n".join(lines))) is None:  # something in it is no Python: then each statement by itself
        body = [node for start, line in enumerate(lines) if _IMPORT.match(line) for node in _statement(lines[start:])]
    return [ast.unparse(node) for node in body if isinstance(node, ast.Import | ast.ImportFrom)]


def _statement(lines: list[str]) -> list[ast.stmt]:
    """The statement with which these lines begin: a single line, or those up to a closing bracket."""
    for end in range(1, min(len(lines), 20) + 1):
        if body := _parsed("\n".join(lines[:end])):
            return body[:1]
    return []


def _parsed(text: str) -> list[ast.stmt] | None:
    try:
        return ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
