"""An answer in words as a page shows it: its Markdown rendered, then made harmless by the sanitiser of all outputs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any
from urllib.parse import unquote

import mistune

from grader.submission.outputs.sanitise import clean_html

LONGEST = 20_000  # characters; an answer has a few hundred, and what nests deeply takes the square of its length
_SHOWN = re.compile(r'(?<=src=")attachment:([^"]*)(?=")')
_HEADING = re.compile(r"<(/?)h[1-6]>")


class _Renderer(mistune.HTMLRenderer):
    """Maths stays as it was typed: the page holds no script that could set it."""

    def inline_math(self, text: str) -> str:
        return f"<code>${escape(text)}$</code>"

    def block_math(self, text: str) -> str:
        return f"<pre><code>$${escape(text)}$$</code></pre>"


def words_html(text: str, pictures: Sequence[tuple[str, str]] = ()) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The answer as HTML, and the pictures that stand nowhere in it.

    Nothing comes back as HTML where the text is too long or cannot be rendered; it is then shown as it was typed.

    Parameters
    ----------
    pictures : sequence of (str, str)
        Name and address of each picture pasted into the answer.
    """
    if len(text) > LONGEST:
        return "", tuple(pictures)
    try:
        html = str(_markdown()(text))
    except Exception:  # whatever a text does to the renderer, the words in it have to be read by somebody
        return "", tuple(pictures)
    known = dict(pictures)
    seen: set[str] = set()

    def put(match: re.Match[str]) -> str:
        name = unquote(match[1])
        seen.add(name)
        return escape(known.get(name, ""))

    safe = clean_html(_SHOWN.sub(put, html))
    if "<img" not in safe and not re.sub(r"<[^>]*>", "", safe).strip():
        return "", tuple(pictures)  # the sanitiser left nothing of it
    demoted = _HEADING.sub(r"<\1h4>", safe)  # the page's own headings stay the page's
    return demoted, tuple(pair for pair in pictures if pair[0] not in seen)


def _markdown() -> Any:
    # HTML that a student typed is shown as typed: `a<b and c>d` must not become a tag, and no word of it be lost
    renderer = _Renderer(escape=True, allow_harmful_protocols=["attachment:"])  # a pasted picture, by its name
    return mistune.create_markdown(renderer=renderer, plugins=["math", "table", "strikethrough"])
