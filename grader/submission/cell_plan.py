"""Which cells a mark depends on: what has to run, what of the student's own can be spared, which demos have to be played.

Names are followed as a kernel would find them: a cell needs the last cell before it that makes a name. So an answer that
uses what a demo made gets the demo, and a mark is the same whether demos run or not.
"""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from nbformat import NotebookNode

from grader.course import labels
from helpers.judge.calling.unread import without_magics

_LONGEST = 200_000  # characters of a cell that is looked at; a longer one counts as needed


@dataclass(frozen=True)
class Names:
    """What a cell does with global names.

    Attributes
    ----------
    makes, imports : frozenset of str
        Those that it binds, and those of them that are modules or come from one.
    changes : frozenset of str
        Those whose values it may change in place.
    uses : frozenset of str
        Those that it reads, in the functions that it defines too.
    known : bool
        False if it cannot be told: such a cell may make any name.
    """

    makes: frozenset[str] = frozenset()
    imports: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()
    known: bool = True


@dataclass(frozen=True)
class CellPlan:
    """What runs of a notebook, by index.

    Attributes
    ----------
    execute : frozenset of int
    own : frozenset of int
        Those of them that are the student's own, or demos.
    spare : frozenset of int
        Those of `own` on which no answer rests.
    """

    execute: frozenset[int]
    own: frozenset[int]
    spare: frozenset[int]


def plan_cells(nb: NotebookNode, roles: Iterable[str], *, for_all: bool = False) -> CellPlan:
    """Choose the cells to run.

    Parameters
    ----------
    roles : iterable of str
        Of the cells that run in any case.
    for_all : bool
        Play the demos that any cell of the student's own asks for, not only those on which an answer rests.
    """
    roles = frozenset(roles)
    code = {i: labels.role(cell) for i, cell in enumerate(nb.cells) if cell.cell_type == "code"}
    names = {i: names_in(nb.cells[i].source) for i, role in code.items() if role not in ("public", "hidden")}
    wanted = {i for i, role in code.items() if role in roles}
    own = {i for i in names if code[i] == labels.OWN}
    looks = {i for i in names if code[i] == "look"}
    roots = {i for i in names if code[i] in ("setup", "answer")}
    needed = _needed(names, roots | {i for i in own if not names[i].known}, own)
    played = _needed_demos(names, needed | (own if for_all else set()), looks)
    execute = wanted | played
    own_or_demo = execute & (own | looks)
    return CellPlan(frozenset(execute), frozenset(own_or_demo), frozenset(own_or_demo - needed - played))


def _needed(names: dict[int, Names], roots: set[int], own: set[int]) -> set[int]:
    """The roots, and the student's own cells that make something which one of them uses, directly or through others."""
    needed = set(roots)
    imported = frozenset().union(*(one.imports for one in names.values()))  # `np.exp(...)` changes nothing of `np`
    while True:
        used = frozenset().union(*(names[i].uses for i in needed))
        more = {i for i in own - needed if (names[i].makes | names[i].changes - imported) & used}
        if not more:
            return needed
        needed |= more


def _needed_demos(names: dict[int, Names], cells: set[int], looks: set[int]) -> set[int]:
    """The demos that make a name as one of the cells finds it: no cell between makes the name again."""
    played: set[int] = set()
    todo = set(cells)
    while todo:
        cell = todo.pop()
        for name in names[cell].uses - names[cell].makes:
            makers = [i for i in names if name in names[i].makes]
            # a function may also find what is made behind it
            maker = max((i for i in makers if i < cell), default=min(makers, default=None))
            if maker in looks and maker not in played:
                played.add(maker)
                todo.add(maker)
    return played


@lru_cache(maxsize=2_000)  # most cells are the same in all submissions
def names_in(source: str) -> Names:
    """Read the global names of a cell, without running it."""
    if len(source) > _LONGEST:
        return Names(known=False)
    text = without_magics(source)
    try:
        tree = ast.parse(text)
        top = symtable.symtable(text, "cell", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Names()  # it will not run either
    makes, uses = _bound_and_read(top)
    imports = {symbol.get_name() for symbol in top.get_symbols() if symbol.is_imported()}
    known = not any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in ast.walk(tree))
    known &= not uses & {"exec", "eval", "globals", "locals", "vars", "get_ipython", "__import__"}
    changes = _changed_in_place(tree)
    return Names(frozenset(makes), frozenset(imports), frozenset(changes), frozenset(uses), known)


def _bound_and_read(top: symtable.SymbolTable) -> tuple[set[str], set[str]]:
    makes: set[str] = set()
    uses: set[str] = set()
    tables = [top]
    for table in tables:
        tables += table.get_children()
        for symbol in table.get_symbols():
            here = table is top or symbol.is_global()
            if here and (symbol.is_assigned() or symbol.is_imported() or (table is top and symbol.is_namespace())):
                makes.add(symbol.get_name())
            if here and symbol.is_referenced():
                uses.add(symbol.get_name())
    return makes, uses


def _changed_in_place(tree: ast.Module) -> set[str]:
    """Names before the dot or bracket of what is assigned, deleted or called as a method."""
    found = set()
    for node in ast.walk(tree):
        target: ast.AST | None = None
        if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            target = node
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            target = node.func
        while isinstance(target, ast.Attribute | ast.Subscript):
            target = target.value
        if isinstance(target, ast.Name):
            found.add(target.id)
    return found
