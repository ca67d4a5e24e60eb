"""What a file's name says: which notebook it may be, the how manieth, and whether a file can be work at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

PACKED = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz")
PAGES = (".pdf", ".html", ".htm", ".doc", ".docx", ".odt", ".rtf")
_MAYBE = ("", ".json", ".txt")  # what a browser or a mail program makes of .ipynb
_END = re.compile(r"(\.(ipynb|json|txt|download))+$")
_NUMBER = re.compile(r"v?(\d{1,3})")


@dataclass(frozen=True)
class Named:
    """What a name says.

    Attributes
    ----------
    number : int or None
        0 for the notebook's own name, n for the n-th that came after it (`-1`, ` (2)`, `_v3`); None for names that say
        nothing of an order, such as `-Copy1` or `_final`.
    exact : bool
        Whether this is the name that was handed out.
    """

    notebook: str
    number: int | None
    exact: bool


def named(file: str, notebooks: Iterable[str]) -> Named | None:
    """Which of some notebooks a file is called after, if it is one only.

    Whatever stands before and behind the notebook's name counts for nothing, nor do capitals, spaces and strokes.
    """
    stem = _END.sub("", unicodedata.normalize("NFKC", file).casefold())
    text = _squeezed(stem)
    found = [name for name in notebooks if _squeezed(name) in text]
    longest = max(found, key=len, default="")
    if not longest or any(name not in longest for name in found):
        return None
    before, _, after = text.rpartition(_squeezed(longest))
    digits = _NUMBER.fullmatch(after)
    number = None if before else 0 if not after else int(digits[1]) if digits else None
    return Named(longest, number, file == f"{longest}.ipynb")


def looks_like_notebook(file: str) -> bool:
    """Whether a file is called as a notebook is, or as programs rename one."""
    name = file.casefold()
    return ".ipynb" in name and not name.endswith((*PACKED, *PAGES, ".py", ".md"))


def may_be_notebook(file: str) -> bool:
    """Whether a look at its content is worth while."""
    return looks_like_notebook(file) or suffix(file) in _MAYBE


def suffix(file: str) -> str:
    """What stands behind the last dot, in small letters, with the dot."""
    _, dot, end = file.casefold().rpartition(".")
    return dot + end if dot else ""


def _squeezed(text: str) -> str:
    return "".join(c for c in text if c.isalnum())
