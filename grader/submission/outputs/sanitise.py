"""Outputs of student code, made safe to open: no script, no active link, no style that reaches beyond its place."""

from __future__ import annotations

import re
from html import escape
from typing import Any
from urllib.parse import unquote

import nh3
from jinja2 import pass_context
from jinja2.runtime import Context
from nbformat import NotebookNode

from grader.submission.containment import encodable
from grader.submission.restoring.kept import PICTURES, is_picture, part_of, pictures_in

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
MOST_HTML = (
    200_000  # characters of one output, without embedded pictures; 50,000 attributes in one tag take two seconds
)
MOST_TAGS = 20_000  # 20,000 tags in each other take a second
MOST_HTML_IN_ALL = 1_000_000  # characters of one notebook
# What lets maths hold a link, a style, an identifier or further MathJax extensions.
_ACTIVE_MATHS = re.compile(
    r"\\(?=(?:href|url|require|class|cssId|style|bbox|data|html\w*|includegraphics|csname|unicode|mmlToken)(?![a-zA-Z]))"
)
_EMBEDDED = re.compile(r"(?<=[\"'])data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=]*(?=[\"'])")
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")  # with a space behind it, `<` begins no tag and is the same in maths
_LINK = re.compile(r"\](?=[(:])")  # with a space behind it, `]` makes no link, image or reference of Markdown
_MARKUP = re.compile("[<>\"'`&=]")


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
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath  # slow, and workers do without

    renderer = IPythonRenderer(escape=False, attachments=_Attached(pictures_in(context.get("cell", {}))))
    try:
        return Budget().refusal(source) or clean_html(MarkdownWithMath(renderer=renderer).render(source))
    except Exception:  # whatever a text does to the renderer, the words in it have to be read by somebody
        return f"<pre>{escape(source)}</pre>"


class _Attached(dict[str, dict[str, str]]):
    """A cell's pictures by the names that its text uses; one that is not there is empty, and no error."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> dict[str, str]:
        return self.get(unquote(name), {"image/png": ""})


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
    """Sanitise every output of every code cell, and what is attached to texts, in place; unknown mime types are dropped."""
    budget = Budget()
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs = [safe for output in cell.get("outputs", ()) if (safe := _safe(output, budget))]
        if "attachments" in cell:
            attached = pictures_in(cell)
            del cell["attachments"]
            if attached:
                cell.attachments = attached


def _safe(output: Any, budget: Budget) -> NotebookNode | None:
    """An output with nothing in it but what it shows; None if it is none."""
    if not isinstance(output, dict):
        return None
    match output.get("output_type"):
        case "stream":
            name = "stderr" if output.get("name") == "stderr" else "stdout"
            return NotebookNode(output_type="stream", name=name, text=_joined(output.get("text")))
        case "error":
            lines = output.get("traceback")
            return NotebookNode(
                output_type="error",
                ename=_joined(output.get("ename")),
                evalue=_joined(output.get("evalue")),
                traceback=[_joined(line) for line in lines] if isinstance(lines, list) else [],
            )
        case "display_data" | "execute_result" as kind:
            data = {}
            for mime, content in part_of(output, "data").items():
                if (safe := _safe_content(mime, _joined(content), budget)) is not None:
                    data[mime] = safe
            shown = NotebookNode(data or {"text/plain": "(an output that is not shown here)"})
            metadata = _safe_metadata(part_of(output, "metadata"))
            safe_output = NotebookNode(output_type=kind, data=shown, metadata=metadata)
            if kind == "execute_result":
                count = output.get("execution_count")
                safe_output["execution_count"] = count if type(count) is int and count >= 0 else None
            return safe_output
    return None


def _joined(text: Any) -> str:
    """A text, which may be stored as its lines; nothing for what is no text."""
    if isinstance(text, list):
        text = "".join(line for line in text if isinstance(line, str))
    return encodable(text) if isinstance(text, str) else ""


def _safe_content(mime: str, text: str, budget: Budget) -> str | None:
    """What may stay of an output's content of one kind; None for nothing."""
    if mime == "text/html":
        return budget.refusal(text) or clean_html(text)
    if mime == "text/markdown":  # nbconvert renders it to HTML as it is, with its links
        return budget.refusal(text) or _LINK.sub("] ", clean_html(text))
    if mime == "text/latex":
        return quiet_maths(_TAG.sub("< ", text))
    return text if mime == "text/plain" or is_picture(mime, text) else None


def _safe_metadata(metadata: dict[str, Any]) -> NotebookNode:
    """Of pictures their size and the words that say what they show, and which exercise a mark belongs to."""
    found = NotebookNode()
    for mime in PICTURES:
        fields = part_of(metadata, mime)
        kept = NotebookNode({name: fields[name] for name in ("width", "height") if type(fields.get(name)) is int})
        if isinstance(fields.get("alt"), str):
            kept["alt"] = encodable(_MARKUP.sub(" ", fields["alt"]))
        if fields.get("needs_background") in ("light", "dark"):
            kept["needs_background"] = fields["needs_background"]
        if kept or mime in metadata:
            found[mime] = kept
    exercise = part_of(metadata, "gradschool").get("exercise")
    if isinstance(exercise, str):
        found["gradschool"] = NotebookNode(exercise=encodable(_MARKUP.sub(" ", exercise)))
    return found


class Budget:
    """How much HTML of one notebook is looked through: parsing takes the square of depth and of the number of attributes."""

    def __init__(self) -> None:
        self._left = MOST_HTML_IN_ALL

    def refusal(self, html: str) -> str:
        """What stands in place of HTML that is too much; nothing if it is not."""
        size = len(_EMBEDDED.sub("", html))
        if size > MOST_HTML or html.count("<") > MOST_TAGS:
            return f"(HTML of {len(html):,} characters and {html.count('<'):,} tags, too much to be shown here)"
        self._left -= size
        return "" if self._left >= 0 else "(HTML that is not shown here: the notebook holds too much of it)"
