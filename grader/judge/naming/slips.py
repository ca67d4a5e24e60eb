"""Slips that anybody can make: the reference with one small thing changed, composed from its own source.

A new exercise has them without an author's work. Each is told as what comes out if the right calculation has that slip,
which stays true however the student's own calculation is written.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from grader.course.reference import Reference
from grader.declare.case import Case
from grader.declare.exercise import Exercise
from grader.declare.variants import Wrong
from grader.judge.naming.edits import edits

MOST = 900  # slips of one reference that are tried
LONGEST_KEY = 4  # characters of a key that may be mixed up with another, as "W1" with "W2"
MOST_LINES = 3_000_000  # lines that all slips of one reference may run together on all of its cases
TRIED, SECONDS = 2, 0.5  # cases on which a slip is tried first, and how long each may take
COMES = "You get what comes out if "
MARK = "/"  # between the name of a kind of slip and its number


@cache
def living_slips(source: Reference, exercise: Exercise) -> Sequence[Wrong]:
    """The slips of an exercise that give values as the reference does: an error tells by itself what is wrong."""
    cases = [case for case in source.cases(exercise) if not case.given]
    most = MOST_LINES // max(sum(_lines(source, exercise, case) for case in cases), 1)
    living = []
    others = tuple(other.name for other in source.known.exercises if other.name != exercise.name)
    for slip in slips(exercise.name, source.answers[exercise.name], others)[:most]:
        try:
            dead = any(source.variant_reply(exercise, slip, case, SECONDS).trouble for case in cases[:TRIED])
        except SyntaxError:  # a target that cannot be one
            continue
        if not dead:
            living.append(slip)
    return tuple(living)


def _lines(source: Reference, exercise: Exercise, case: Case) -> int:
    """How many lines of Python the reference runs on a case: a measure of time that is the same on every machine."""
    count = 0

    def noticed(*_: Any) -> Any:
        nonlocal count
        count += 1
        return noticed

    before = sys.gettrace()
    sys.settrace(noticed)
    try:
        source.answer(exercise, case)
    finally:
        sys.settrace(before)
    return count


def kind_of(name: str) -> str:
    """The name of a slip without its number."""
    return name.partition(MARK)[0]


@cache
def slips(function: str, source: str, others: tuple[str, ...] = ()) -> tuple[Wrong, ...]:
    """The wrong answers that one slip makes of a reference; several may bear one kind's name (`kind_of`).

    Parameters
    ----------
    function : str
        The reference's name.
    source : str
        Its text, with the docstring; names that stand there may be told.
    others : tuple of str
        Functions of the notebook that may be taken for one another.
    """
    tree = next(node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef) and node.name == function)
    told = {name for name in _names(tree) if f"`{name}`" in source or f"{name} :" in source}
    if ast.get_docstring(tree) is not None:
        tree.body = tree.body[1:]
    pool, keys = _variables(tree), _keys(tree)
    found: dict[str, Wrong] = {}
    right = ast.unparse(tree)
    for holder, place, node in list(_places(tree)):
        for edit in edits(node, pool, keys, told, others):
            _put(holder, place, edit.new)
            code = ast.unparse(tree)
            if code != right and code not in found and len(found) < MOST:
                found[code] = Wrong(f"{edit.kind}{MARK}{len(found)}", COMES + edit.said + ".", code=code)
        _put(holder, place, node)
    # one variable for another is what there is most of, and is tried last
    return tuple(sorted(found.values(), key=lambda slip: slip.name.startswith(("mixed_up", "uses_"))))


def _places(tree: ast.FunctionDef) -> Iterator[tuple[ast.AST, tuple[str, int | None], ast.AST]]:
    """Every node in the body, with the field of its parent in which it stands."""
    todo: list[ast.AST] = [tree]
    while todo:
        holder = todo.pop(0)
        for name, value in ast.iter_fields(holder):
            if isinstance(holder, ast.FunctionDef) and name != "body":
                continue
            for index, node in enumerate(value) if isinstance(value, list) else ((None, value),):
                if isinstance(node, ast.AST) and not _is_print(node):
                    yield holder, (name, index), node
                    todo.append(node)


def _is_print(node: ast.AST) -> bool:
    node = node.value if isinstance(node, ast.Expr) else node
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"


def _put(holder: ast.AST, place: tuple[str, int | None], node: ast.AST) -> None:
    name, index = place
    if index is None:
        setattr(holder, name, node)
    else:
        getattr(holder, name)[index] = node


def _names(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} | {
        node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)
    }


def _variables(tree: ast.FunctionDef) -> list[str]:
    """What may be mixed up: arguments and what is assigned, but no counter of a loop, which is a number by chance."""
    counters = {
        node.target.id for node in ast.walk(tree) if isinstance(node, ast.For) and isinstance(node.target, ast.Name)
    }
    stored = (node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    names = dict.fromkeys([*(arg.arg for arg in tree.args.args), *stored])
    return [name for name in names if name != "_" and name not in counters]


def _keys(tree: ast.FunctionDef) -> list[str]:
    found = (node.slice for node in ast.walk(tree) if isinstance(node, ast.Subscript))
    texts = (node.value for node in found if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return list(dict.fromkeys(text for text in texts if len(text) <= LONGEST_KEY))
