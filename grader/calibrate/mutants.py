"""Small changes made by machine: the reference with one operator, number, name or statement changed.

Whoever tests a test-suite changes the tested code in one place at a time and counts how many of the changes are seen.
The examiner's checks are measured the same way. `grader.calibrate.changes` says what may become what.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from grader.calibrate.changes import Change, expression_changes, statement_changes

LEFT_OUT = "(left out)"
_ARGUMENT = re.compile(r"\w+=[^,)]+")
_NOT_CODE = ("annotation", "returns", "decorator_list", "type_comment", "format_spec", "ctx", "op", "ops")


@dataclass(frozen=True)
class Mutant:
    """The reference, changed in one place.

    Attributes
    ----------
    kind : str
        Which kind of change it is.
    line : int
        Where, counted in the answer's cell.
    before, after : str
        The line before and after the change, as Python writes it back.
    code : str
        The whole answer.
    """

    kind: str
    line: int
    before: str
    after: str
    code: str

    @property
    def name(self) -> str:
        """The changed line: unique within an exercise, and the same as long as the line is."""
        return f"{self.before} => {self.after}"


def mutants(source: str) -> list[Mutant]:
    """All changes of an answer, in the order of its lines; always the same ones."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    unchanged = ast.unparse(tree)
    found: dict[str, Mutant] = {}
    names: dict[str, int] = {}
    for function in [node for node in tree.body if isinstance(node, ast.FunctionDef)]:
        parameters = [argument.arg for argument in function.args.args]
        for statement, put, change in _places(function, function, parameters):
            before = ast.unparse(statement)
            back = put(change.node)
            code, after = ast.unparse(tree), ast.unparse(change.node if change.whole else statement)
            put(back)
            if code in found or code == unchanged:
                continue
            old, new = _changed_line(before, LEFT_OUT if isinstance(change.node, ast.Pass) else after)
            names[f"{old} => {new}"] = count = names.get(f"{old} => {new}", 0) + 1
            again = f" #{count}" if count > 1 else ""
            found[code] = Mutant(change.kind, change.line, old, new + again, code)
    return sorted(found.values(), key=lambda mutant: mutant.line)


Put = Callable[[ast.AST], ast.AST]  # puts a node into one place and gives the one that was there


def _places(node: ast.AST, statement: ast.stmt, parameters: list[str]) -> Iterator[tuple[ast.stmt, Put, Change]]:
    """Every place below a node with every change of it; `statement` is the one around it."""
    for field, value in ast.iter_fields(node):
        if field in _NOT_CODE:
            continue
        children = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, child in children:
            if not isinstance(child, ast.AST):
                continue
            put = _putter(node, field, index)
            inner = child if isinstance(child, ast.stmt) else statement
            changes = (
                statement_changes(child, parameters) if inner is child else expression_changes(child, node, parameters)
            )
            for change in changes:
                yield inner, put, change
            if not _is_words(child):
                yield from _places(child, inner, parameters)


def _is_words(node: ast.AST) -> bool:
    """Whether a node is a text for a person: `print(f"cost after {i} steps")`, or an error's."""
    is_print = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    return is_print or isinstance(node, ast.Raise)


def _putter(owner: ast.AST, field: str, index: int | None) -> Put:
    def put(new: ast.AST) -> ast.AST:
        if index is None:
            old = getattr(owner, field)
            setattr(owner, field, new)
        else:
            old, getattr(owner, field)[index] = getattr(owner, field)[index], new
        return old

    return put


def _changed_line(before: str, after: str) -> tuple[str, str]:
    """The first line that differs."""
    if after == LEFT_OUT:
        return before.splitlines()[0].strip(), LEFT_OUT
    pairs = zip(before.splitlines(), after.splitlines(), strict=False)
    old, new = next((pair for pair in pairs if pair[0] != pair[1]), (before, after))
    if old.startswith("def "):  # a default value: it alone
        arguments = zip(_ARGUMENT.findall(old), _ARGUMENT.findall(new), strict=False)
        old, new = next((pair for pair in arguments if pair[0] != pair[1]), (old, new))
    return old.strip(), new.strip()
