"""What of a submission answers what: for each exercise the code, for each question all words, pictures and code under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from nbformat import NotebookNode

from grader.course import labels
from grader.submission.restoring.kept import pictures_in
from grader.submission.restoring.matching import Matched, defines, exercise_name


@dataclass
class CodeAnswer:
    """The submitted cell that answers an exercise.

    Attributes
    ----------
    cell : int or None
        Its index; None if there is none.
    with_other : str
        The exercise in whose cell it stands already, or nothing.
    note : str
        How it was recognised, if its label did not say so.
    """

    cell: int | None = None
    with_other: str = ""
    note: str = ""


@dataclass
class WrittenAnswer:
    """All that answers a question.

    Attributes
    ----------
    text : str
        As one; empty if there is nothing.
    attachments : dict
        Pictures by name, as the text names them.
    taken : list of int
        Cells whose words are in the text, so that they stand nowhere else.
    note : str
        Whether more than one cell was read.
    """

    text: str = ""
    attachments: dict[str, dict[str, str]] = field(default_factory=dict)
    taken: list[int] = field(default_factory=list)
    note: str = ""


def code_answers(
    submitted: Sequence[NotebookNode], source: Sequence[NotebookNode], matched: Matched
) -> dict[int, CodeAnswer]:
    """Find the answer of each exercise, by the index of its cell in the source.

    Of several cells that define a function the last one counts, as in a kernel; one that is still as it was handed out
    is never taken before another.
    """
    found: dict[int, CodeAnswer] = {}
    used: dict[int, str] = {}
    for s, cell in enumerate(source):
        if labels.role(cell) != "answer":
            continue
        name = exercise_name(cell)
        answer = _code_answer(name, s, submitted, source, matched)
        if answer.cell in used:
            answer.with_other = used[answer.cell]
        elif answer.cell is not None:
            used[answer.cell] = name
        found[s] = answer
    return found


def _code_answer(
    name: str, s: int, submitted: Sequence[NotebookNode], source: Sequence[NotebookNode], matched: Matched
) -> CodeAnswer:
    versions = matched.versions.get(s, [])
    tried = [i for i in versions if not labels.stub_of(submitted[i].source)]
    able = [i for i in tried if defines(submitted[i], name)]
    if able:
        return CodeAnswer(able[-1])
    others = [exercise_name(cell) for cell in source if labels.role(cell) == "answer"]
    tried = [i for i in tried if not any(defines(submitted[i], other) for other in others)]  # a label that was copied
    elsewhere = [
        i
        for i, cell in enumerate(submitted)
        if i not in versions and _is_own_code(cell, i, source, matched) and defines(cell, name)
    ]
    if elsewhere:
        # a student who reads from top to bottom means the last one above the check
        hidden = next(k for k in range(s, len(source)) if labels.role(source[k]) == "hidden")
        check = matched.versions.get(hidden, [len(submitted)])[0]
        above = [i for i in elsewhere if i < check]
        return CodeAnswer((above or elsewhere)[-1], note=f"The answer to `{name}` was recognised by its function.")
    if tried:
        return CodeAnswer(tried[-1])
    if (between := _between(s, submitted, source, matched)) and not versions:
        return CodeAnswer(between[-1], note=f"The answer to `{name}` was recognised by its place.")
    stubs = [i for i in versions if labels.stub_of(submitted[i].source)]
    return CodeAnswer(stubs[-1] if stubs else None)


def _is_own_code(cell: NotebookNode, i: int, source: Sequence[NotebookNode], matched: Matched) -> bool:
    if cell.cell_type != "code" or labels.stub_of(cell.source):
        return False
    ours = matched.ours.get(i)
    return ours is None or cell.source.strip() != source[ours].source.strip()


def _between(s: int, submitted: Sequence[NotebookNode], source: Sequence[NotebookNode], matched: Matched) -> list[int]:
    """New code cells between the two cells of ours that enclose the source's cell `s`, if both are there."""
    before, behind = matched.versions.get(s - 1), matched.versions.get(s + 1)
    if not before or not behind or before[-1] > behind[0]:
        return []
    cells = range(before[-1] + 1, behind[0])
    if any(i in matched.ours for i in cells):
        return []
    return [i for i in cells if submitted[i].cell_type == "code" and submitted[i].source.strip()]


def written_answers(
    submitted: Sequence[NotebookNode], source: Sequence[NotebookNode], matched: Matched
) -> dict[int, WrittenAnswer]:
    """Gather the answer to each question, by the index of its cell in the source.

    An answer is what stands in the question's cell, what is new between it and the next cell of ours, a new text between
    the question and its cell, and what was written into the question itself; if there is nothing of that, what was
    written into the next text of ours.
    """
    return {
        s: _written_answer(s, submitted, source, matched)
        for s, cell in enumerate(source)
        if labels.role(cell) == "written"
    }


def _written_answer(
    s: int, submitted: Sequence[NotebookNode], source: Sequence[NotebookNode], matched: Matched
) -> WrittenAnswer:
    answer = WrittenAnswer()
    places = matched.versions.get(s, [])
    parts = [
        i
        for place in places
        for i in (*_texts_above(place, submitted, matched), place, *_below(place, submitted, matched))
    ]
    if not places and (question := matched.versions.get(s - 1)):
        parts = _below(question[-1], submitted, matched)
    elif not places and (follower := matched.versions.get(s + 1)):
        parts = _texts_above(follower[0], submitted, matched)
    said = [_said_in_ours(s - 1, submitted, source, matched)]
    for i in dict.fromkeys(parts):
        cell = submitted[i]
        text = "" if i in places and labels.is_unanswered(cell) else cell.source.strip()
        if cell.cell_type == "code" and i not in places:
            if any(defines(cell, exercise_name(one)) for one in source if labels.role(one) == "answer"):
                continue  # it answers something else
            text = f"```python\n{text}\n```" if text else ""
        else:
            answer.taken.append(i)
            text = _with_pictures(text, cell, answer.attachments)
        said.append(text)
    texts = list(dict.fromkeys(filter(None, said)))
    texts = texts or list(filter(None, [_said_in_ours(s + 1, submitted, source, matched)]))
    longest = max(texts, key=len, default="")  # that of a notebook that was restored before holds all others
    once = [text for text in texts if text is longest or f"\n{text}\n" not in f"\n{longest}\n"]
    answer.text = "\n\n".join(once)
    if len(once) > 1:
        answer.note = (
            f"The answer to the question {labels.grade_id(source[s])} stands in several cells; they were read as one."
        )
    return answer


def _below(place: int, submitted: Sequence[NotebookNode], matched: Matched) -> list[int]:
    """What is new between a cell and the next one of ours."""
    found = []
    for i in range(place + 1, len(submitted)):
        if i in matched.ours:
            break
        found.append(i)
    return found


def _texts_above(place: int, submitted: Sequence[NotebookNode], matched: Matched) -> list[int]:
    found = []
    for i in range(place - 1, -1, -1):
        if i in matched.ours or submitted[i].cell_type == "code":
            break
        found.append(i)
    return found[::-1]


def _said_in_ours(s: int, submitted: Sequence[NotebookNode], source: Sequence[NotebookNode], matched: Matched) -> str:
    """What a student wrote into a text of ours: the question, or what comes after the place for the answer."""
    if not 0 <= s < len(source) or labels.role(source[s]) != "read":
        return ""
    asked = source[s].source.strip()
    for i in matched.versions.get(s, []):
        text = submitted[i].source.strip()
        if text == asked:
            continue
        if asked in text:
            return text.replace(asked, "", 1).strip()
        known = set(asked.splitlines())
        return "\n".join(line for line in text.splitlines() if line not in known).strip()
    return ""


def _with_pictures(text: str, cell: NotebookNode, attachments: dict[str, dict[str, str]]) -> str:
    """Take the pictures of one cell to those of the answer, under a name of its own each."""
    for name, picture in pictures_in(cell).items():
        new = name
        while attachments.get(new, picture) != picture:
            new = f"{len(attachments)}-{new}"
        attachments[new] = picture
        shown = f"attachment:{quote(new)}"
        if new != name:
            for way in (name, quote(name)):
                text = text.replace(f"(attachment:{way})", f"({shown})")
        if shown not in text and f"attachment:{new}" not in text:  # attached, and shown nowhere
            text = f"{text}\n\n![{new}]({shown})".strip()
    return text
