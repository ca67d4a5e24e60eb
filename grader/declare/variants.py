"""Answers that are known beforehand: wrong ones with their advice, and right ones written differently.

A short change to the reference is an edit:

    mistake("row", "np.zeros((dim, 1))", "np.zeros((1, dim))").says("Your w is a row; in this course w is a column.")
    other("b_int", "b = 0.0", "b = 0")

A whole answer is a function in a class that serves as a shelf, so that an editor colours it and a linter reads it:

    class Mistakes:
        def sign_of_z(z):
            \"""Your curve falls where it should rise: look at the sign of z in the exponent.\"""
            return 1 / (1 + np.exp(z))

`mistakes(Mistakes)` reads it from its source text: the function's name is the variant's and is replaced by the
exercise's, its docstring is the advice. `others(Others)` reads right answers; they need no docstring. An answer of
several definitions is given as text: `other("own_helper", code=...)`.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from grader.errors import CourseError

INDENT = 4  # of a function in a class, as the formatter lays it out
Edits = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Variant:
    """Source text that can stand in an answer cell: whole (`code`), or the reference with some places changed (`edits`).

    Attributes
    ----------
    name : str
        Short and unique within the exercise, in snake_case.
    code : str
        One or more definitions. A function that bears the variant's name gets the exercise's.
    edits : tuple of (old, new)
        Replacements in the reference's source; each `old` must stand there exactly once.
    """

    name: str
    code: str = field(default="", kw_only=True)
    edits: Edits = field(default=(), kw_only=True)

    def source(self, function: str, reference: str) -> str:
        """The text of the answer cell.

        Parameters
        ----------
        function : str
            The exercise's name.
        reference : str
            The reference's source text.

        Raises
        ------
        CourseError
            If a replaced text does not stand in the reference exactly once.
        """
        if self.code:
            if f"def {self.name}(" not in self.code:
                return self.code.strip() + "\n"
            return re.sub(rf"^def {self.name}\(", f"def {function}(", self.code.strip(), flags=re.MULTILINE) + "\n"
        for old, new in self.edits:
            if (count := reference.count(old)) != 1:
                raise CourseError(
                    f"`{function}`, variant {self.name!r}: the text {old!r} stands {count} times in the reference, not once."
                )
            reference = reference.replace(old, new)
        return reference


@dataclass(frozen=True)
class Wrong(Variant):
    """A wrong answer: the checks must reject it, and answers that behave like it are given its advice.

    Attributes
    ----------
    advice : str
        One sentence to the student: what the mistake is and where to look. It never contains the right code.
    only_item : str
        For mistakes that no returned value shows (a loop, a changed argument): the name of the rubric item whose
        failure, alone, is this mistake.
    """

    advice: str = ""
    only_item: str = ""


@dataclass(frozen=True)
class Different(Variant):
    """A correct answer written differently; it must get full marks."""


@dataclass(frozen=True)
class Silent(Variant):
    """A mistake that has not got its advice yet."""

    def says(self, advice: str, *, only: str = "") -> Wrong:
        """Give it its advice, and the rubric item that alone shows it, if no returned value does."""
        return Wrong(self.name, advice, only, code=self.code, edits=self.edits)


def mistake(name: str, *edits: str, code: str = "") -> Silent:
    """A wrong answer: the reference with `old, new, old, new, ...` replaced, or code as text. Advice follows by `.says`."""
    return Silent(name, code=textwrap.dedent(code), edits=_pairs(name, edits))


def other(name: str, *edits: str, code: str = "") -> Different:
    """A right answer written differently: the reference with `old, new, ...` replaced, or code as text."""
    return Different(name, code=textwrap.dedent(code), edits=_pairs(name, edits))


def _pairs(name: str, edits: tuple[str, ...]) -> Edits:
    if len(edits) % 2:
        raise CourseError(f"variant {name!r}: replacements come in pairs, old and new.")
    return tuple(zip(edits[::2], edits[1::2], strict=True))


def only(item: str) -> Callable[[Any], Any]:
    """Decorate a function on a shelf of mistakes that no returned value shows with the item that alone fails."""
    return lambda answer: answer


def earlier(name: str) -> Callable[..., Any]:
    """A name that the notebook has defined before: it stands in variants for their readers, and is never called here."""

    def never(*args: Any, **kwargs: Any) -> NoReturn:
        raise CourseError(f"`{name}` stands here for the notebook's own; it cannot be called.")

    return never


def mistakes(shelf: type) -> list[Wrong]:
    """The wrong answers on a shelf, in its order."""
    found = []
    for node, code in _answers(shelf):
        marks = [ast.literal_eval(call.args[0]) for call in node.decorator_list if isinstance(call, ast.Call)]
        advice = ast.get_docstring(node) or ""
        found.append(Wrong(node.name, " ".join(advice.split()), marks[0] if marks else "", code=code))
    return found


def others(shelf: type) -> list[Different]:
    """The right answers on a shelf, in its order."""
    return [Different(node.name, code=code) for node, code in _answers(shelf)]


def _answers(shelf: type) -> Iterator[tuple[ast.FunctionDef, str]]:
    """Every function of a class, with its source text: no decorator, no docstring, at the left margin."""
    text = textwrap.dedent(inspect.getsource(shelf))
    lines = text.splitlines()
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef) or node.col_offset != INDENT:
            continue
        has_docstring = ast.get_docstring(node) is not None
        if has_docstring and len(node.body) == 1:
            raise CourseError(f"{shelf.__qualname__}.{node.name} holds nothing but its docstring.")
        head = lines[node.lineno - 1 : node.body[0].lineno - 1]
        body = lines[(node.body[0].end_lineno or 0) if has_docstring else node.body[0].lineno - 1 : node.end_lineno]
        yield node, textwrap.dedent("\n".join([*head, *body])).strip() + "\n"
