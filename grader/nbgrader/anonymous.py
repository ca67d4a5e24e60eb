"""The page of one submission in the formgrader without the student's name: in its head, its link, and all that the student wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from grader.course import labels

SHORTEST_IN_CODE = 4  # letters; a shorter name is as likely one of a variable
_LABEL = r"(?:my |your |full |first |last |family |given |student'?s? )*(?:names?|author|e-?mail|student (?:id|number)|matriculation number)"
_LINE = re.compile(rf"^(?P<label>[\s#>*_-]*{_LABEL}[\s*_]*[:=][\s*_]*)(?P<name>\S.*)$", re.IGNORECASE | re.MULTILINE)
_CODE_LINE = re.compile(
    rf"^(?P<label>\s*(?:(?:NAME|AUTHOR|EMAIL|STUDENT|COLLABORATORS)\w*\s*=\s*|#\s*{_LABEL}\s*[:=]\s*))(?P<name>\S.*)$",
    re.MULTILINE,
)


def pseudonym(submission_id: str) -> str:
    """What a submission is called while names are hidden: nbgrader's own random id of it, which no list leads back from."""
    return f"Student {submission_id[:6]}"


class HideNames(NbGraderPreprocessor):
    """Hides who wrote the notebook that the formgrader is about to show; the files stay as they are."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Change the page of a submission; other pages, such as feedback, are for those whose name it is."""
        if "submission_id" not in resources:
            return nb, resources
        shown = pseudonym(resources["submission_id"])
        first, last = (resources.get(field) or "" for field in ("first_name", "last_name"))
        names = [resources["student"], f"{first} {last}", f"{last}, {first}", first, last]
        hide_in(nb, names, shown)
        resources.update(student=shown, first_name=None, last_name=None, notebook_path="")
        return nb, resources


def hide_in(nb: NotebookNode, names: Iterable[str], shown: str) -> None:
    """Put `shown` in place of some names, and of what stands behind "Name:", in every text of a notebook, in place."""
    known = sorted({name.strip(" ,") for name in names}, key=len, reverse=True)
    in_words, in_code = (_replacer(known, shortest, shown) for shortest in (2, SHORTEST_IN_CODE))
    for cell in nb.cells:
        ours = labels.role(cell) not in ("", labels.OWN, "answer", "written")
        if cell.cell_type == "code":
            cell.source = (
                cell.source
                if ours
                else _CODE_LINE.sub(lambda match: f"{match['label']}{shown!r}", in_code(cell.source))
            )
            for output in cell.get("outputs", ()):
                _hide_in_output(output, in_code)
        elif not ours:
            cell.source = _LINE.sub(lambda match: f"{match['label']}{shown}", in_words(cell.source))
            if "attachments" in cell:  # a picture's name stands in the text too, which has just been changed
                cell.attachments = NotebookNode({in_words(name): kinds for name, kinds in cell.attachments.items()})


def _hide_in_output(output: NotebookNode, hide: Callable[[str], str]) -> None:
    for field in ("text", "evalue"):
        if isinstance(output.get(field), str):
            output[field] = hide(output[field])
    if "traceback" in output:
        output.traceback = [hide(line) for line in output.traceback]
    for mime, content in output.get("data", {}).items():
        if mime.startswith("text/") and isinstance(content, str):
            output.data[mime] = hide(content)


def _replacer(names: Iterable[str], shortest: int, shown: str) -> Callable[[str], str]:
    """Replaces whole words; a name of a script without spaces wherever it stands."""
    parts = [
        rf"(?<!\w){re.escape(name)}(?!\w)" if name.isascii() else re.escape(name)
        for name in names
        if len(name) >= (shortest if name.isascii() else 2)
    ]
    if not parts:
        return lambda text: text
    found = re.compile("|".join(parts), re.IGNORECASE)
    return lambda text: found.sub(shown, text)
