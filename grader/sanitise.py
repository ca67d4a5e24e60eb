"""Outputs of student code, made safe to open: no script, no active link, no style that reaches beyond its place."""

from __future__ import annotations

import re

import nh3
from nbformat import NotebookNode

# What a pandas table, a widget's fallback or our own feedback needs; everything else is dropped by nh3.
TAGS = nh3.ALLOWED_TAGS | {
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "caption",
    "figure",
    "figcaption",
    "progress",
}
IMAGES = ("image/png", "image/jpeg", "image/gif")
TEXTS = ("text/plain", "text/latex", "text/markdown")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")


def clean_html(html: str) -> str:
    """Keep harmless markup; links and images lose every address but embedded pictures.

    nh3 (ammonia) parses as browsers do, so malformed markup cannot smuggle anything past it.
    """
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={
            "*": {"title", "colspan", "rowspan", "scope", "lang", "dir"},
            "img": {"alt", "src", "width", "height"},
        },
        url_schemes={"data"},
        attribute_filter=_only_pictures,
        link_rel=None,
    )


def _only_pictures(tag: str, attribute: str, value: str) -> str | None:
    if attribute in ("src", "href"):
        return value if tag == "img" and re.match(r"data:image/(png|jpeg|gif);base64,", value) else None
    return value


def sanitise_outputs(nb: NotebookNode) -> None:
    """Sanitise every output of every code cell in place; unknown mime types are dropped."""
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs = [_safe(output) for output in cell.outputs]


def _safe(output: NotebookNode) -> NotebookNode:
    if "data" not in output:
        return output  # streams and errors are text, which nbconvert escapes
    data = {}
    for mime, content in output.data.items():
        text = "".join(content) if isinstance(content, list) else content
        if mime == "text/html":
            data[mime] = clean_html(str(text))
        elif mime == "text/markdown":
            data[mime] = clean_html(str(text))  # nbconvert renders markdown to HTML as it is
        elif mime in TEXTS or (mime in IMAGES and isinstance(text, str) and _BASE64.fullmatch(text)):
            data[mime] = text
    output.data = NotebookNode(data or {"text/plain": "(an output that is not shown here)"})
    if "metadata" in output:
        output.metadata = NotebookNode(
            {mime: fields for mime, fields in output.metadata.items() if mime in (*IMAGES, "gradschool")}
        )
    return output
