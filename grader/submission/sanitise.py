"""Outputs of student code, made safe to open: no script, no active link, no style that reaches beyond its place."""

from __future__ import annotations

import re

import nh3
from jinja2 import pass_context
from jinja2.runtime import Context
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
} - {"wbr"}  # MathJax reads text across it
IMAGES = ("image/png", "image/jpeg", "image/gif")
TEXTS = ("text/plain", "text/latex", "text/markdown")
# What lets maths hold a link, a style, an identifier or further MathJax extensions.
_ACTIVE_MATHS = re.compile(
    r"\\(?=(?:href|url|require|class|cssId|style|bbox|data|html\w*|includegraphics|csname|unicode|mmlToken)(?![a-zA-Z]))"
)
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")


def clean_html(html: str) -> str:
    """Keep harmless markup; links and images lose every address but embedded pictures.

    nh3 (ammonia) parses as browsers do, so malformed markup cannot smuggle anything past it. What MathJax would turn
    into a link or a style is left as text.
    """
    return quiet_maths(_clean(html))


def quiet_maths(text: str) -> str:
    """Take the backslash from the commands of MathJax that do more than set maths."""
    return _ACTIVE_MATHS.sub("", text)


@pass_context
def safe_markdown(context: Context, source: str) -> str:
    """nbconvert's filter `markdown2html` for text that a student wrote: Markdown as usual, then made harmless.

    nbgrader's own templates put Markdown cells into the page as they are, whatever nbconvert's `sanitize_html` says.
    """
    from nbconvert.filters import markdown2html  # slow to import, and workers do without

    return clean_html(markdown2html(source))


def _clean(html: str) -> str:
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
        elif mime == "text/latex":
            data[mime] = quiet_maths(str(text))
        elif mime in TEXTS or (mime in IMAGES and isinstance(text, str) and _BASE64.fullmatch(text)):
            data[mime] = text
    output.data = NotebookNode(data or {"text/plain": "(an output that is not shown here)"})
    if "metadata" in output:
        output.metadata = NotebookNode(
            {mime: fields for mime, fields in output.metadata.items() if mime in (*IMAGES, "gradschool")}
        )
    return output
