"""What may become what, where `grader.calibrate.mutants` changes an answer in one place."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
}
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
_SYMMETRIC = ("maximum", "minimum", "logaddexp")  # functions whose two arguments may stand in either order
_FUNCTIONS = {
    "sum": ["mean"],
    "mean": ["sum"],
    "zeros": ["ones", "empty"],
    "zeros_like": ["ones_like", "empty_like"],
    "ones": ["zeros"],
    "dot": ["multiply"],
    "multiply": ["dot"],
    "maximum": ["minimum"],
    "minimum": ["maximum"],
    "exp": ["log"],
    "log": ["exp", "log10"],
    "sqrt": ["square"],
    "tanh": ["sinh"],
    "randn": ["rand"],
    "rand": ["randn"],
    "logaddexp": ["maximum"],
}


@dataclass(frozen=True)
class Change:
    """One change: what kind it is, and what stands in the place afterwards.

    Attributes
    ----------
    line : int
        Where the place is.
    whole : bool
        The place is a whole statement.
    """

    kind: str
    node: ast.AST
    line: int
    whole: bool = False


def statement_changes(node: ast.AST, parameters: Sequence[str]) -> Iterator[Change]:
    """Leave a statement out, turn its condition round, return something else."""
    assert isinstance(node, ast.stmt)
    if isinstance(node, ast.Return):
        for value in _returned(parameters):
            yield Change("returned value", _with(node, value=value), node.lineno, whole=True)
    else:
        yield Change("statement left out", ast.Pass(), node.lineno, whole=True)
    if isinstance(node, ast.If):
        yield Change("condition", _with(node, test=ast.UnaryOp(ast.Not(), node.test)), node.lineno, whole=True)


def expression_changes(node: ast.AST, owner: ast.AST, parameters: Sequence[str]) -> Iterator[Change]:
    """Every change of one expression, itself and not what it is made of."""
    line = getattr(node, "lineno", 0)
    for kind, new in _changes(node, owner, parameters):
        yield Change(kind, new, line)


def _changes(node: ast.AST, owner: ast.AST, parameters: Sequence[str]) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.BinOp):
        yield "arithmetic", _with(node, op=_ARITHMETIC[type(node.op)]())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
        yield "sign", node.operand
    elif isinstance(node, ast.Compare):
        for op in _COMPARISONS.get(type(node.ops[0]), ()):
            yield "comparison", _with(node, ops=[op(), *node.ops[1:]])
    elif isinstance(node, ast.BoolOp):
        yield "boolean", _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.Constant):
        yield from _other_constants(node, owner)
    elif isinstance(node, ast.Call):
        yield from _calls(node)
    elif isinstance(node, ast.Name) and node.id in parameters and len(parameters) > 1:
        if isinstance(node.ctx, ast.Load):
            neighbour = parameters[(parameters.index(node.id) + 1) % len(parameters)]
            yield "another argument", _with(node, id=neighbour)
    elif isinstance(node, ast.Tuple | ast.Dict):
        yield from _elements(node, parameters)


def _other_constants(node: ast.Constant, owner: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    kind = "default value" if isinstance(owner, ast.arguments) else "number"
    value = node.value
    if isinstance(value, bool):
        yield kind, ast.Constant(not value)
    elif isinstance(value, int):
        yield kind, ast.Constant(value + 1)
        if kind == "default value":
            yield kind, ast.Constant(0)
    elif isinstance(value, float):
        yield kind, ast.Constant(float(f"{value * 1.1:.6g}") if value else 1.0)
        if kind == "default value":
            yield kind, ast.Constant(0.0)
    elif isinstance(value, str) and value:
        yield "text", ast.Constant(value.swapcase() if value.swapcase() != value else value + "x")


def _calls(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node.func, ast.Attribute):
        for other in _FUNCTIONS.get(node.func.attr, ()):
            yield "function", _with(node, func=_with(node.func, attr=other))
    for index, keyword in enumerate(node.keywords):
        rest = [*node.keywords[:index], *node.keywords[index + 1 :]]
        yield "keyword left out", _with(node, keywords=rest)
        if keyword.arg == "axis" and isinstance(keyword.value, ast.Constant) and keyword.value.value in (0, 1):
            other_axis = _with(keyword, value=ast.Constant(1 - keyword.value.value))
            yield "axis", _with(node, keywords=[*rest[:index], other_axis, *rest[index:]])
    symmetric = isinstance(node.func, ast.Attribute) and node.func.attr in _SYMMETRIC
    for i in range(0 if symmetric else len(node.args) - 1):
        swapped = [*node.args[:i], node.args[i + 1], node.args[i], *node.args[i + 2 :]]
        yield "arguments swapped", _with(node, args=swapped)


def _elements(node: ast.Tuple | ast.Dict, parameters: Sequence[str]) -> Iterator[tuple[str, ast.AST]]:
    """Two neighbours of several values swapped, or an argument in the place of one."""
    field = "elts" if isinstance(node, ast.Tuple) else "values"
    parts = getattr(node, field)
    if not all(isinstance(getattr(part, "ctx", ast.Load()), ast.Load) for part in parts):
        return  # names that are assigned to
    for i in range(len(parts) - 1):
        yield "values swapped", _with(node, **{field: [*parts[:i], parts[i + 1], parts[i], *parts[i + 2 :]]})
    for i in range(len(parts) if parameters else 0):
        first = ast.Name(parameters[0], ast.Load())
        yield "another value", _with(node, **{field: [*parts[:i], first, *parts[i + 1 :]]})


def _returned(parameters: Sequence[str]) -> Iterator[ast.expr]:
    """Something else to return."""
    if parameters:
        yield ast.Name(parameters[0], ast.Load())
    yield ast.Constant(None)


def _with(node: Any, **fields: Any) -> Any:
    """The same node with other fields."""
    new = copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new
