"""The small slips that one node of a syntax tree invites: a term, a sign, a pair of brackets, a name."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Edit:
    """One node of the reference replaced by another.

    Attributes
    ----------
    kind : str
        A name for what has happened.
    said : str
        The same in words, after "You get what comes out if": the kind of slip, never the right line.
    new : ast.AST
        What stands in the node's place.
    """

    kind: str
    said: str
    new: ast.AST


def edits(
    node: ast.AST, pool: Sequence[str], keys: Sequence[str], told: set[str], others: Collection[str]
) -> Iterator[Edit]:
    """The slips that may happen at one node."""
    match node:
        case ast.BinOp():
            yield from _of_two(node, told)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield Edit("minus_missing", "a minus sign is left out", operand)
            if isinstance(operand, ast.BinOp) and isinstance(operand.op, ast.Add | ast.Sub):
                first = ast.BinOp(ast.UnaryOp(ast.USub(), operand.left), operand.op, operand.right)
                yield Edit("brackets_missing", _BRACKETS, first)
        case ast.Call():
            yield from _of_a_call(node, others)
        case ast.Compare(left=left, ops=[operator], comparators=[right]) if type(operator) in _TURNED:
            turned = ast.Compare(left, [_TURNED[type(operator)]()], [right])
            yield Edit("comparison_turned", "a comparison is turned round", turned)
        case ast.Name(id=name, ctx=ast.Load()) if name in pool:
            yield from (_mixed(other, ast.Name(other, ast.Load()), told) for other in pool if _alike(other, name))
        case ast.Subscript(value=value, slice=ast.Constant(value=key), ctx=ast.Load()) if key in keys:
            yield from (
                _mixed(other, ast.Subscript(value, ast.Constant(other), ast.Load()), {*told, other})
                for other in keys
                if other != key
            )
        case ast.Assign() | ast.AugAssign():
            yield Edit("step_missing", "one step of the calculation is left out", ast.Pass())
        case ast.If(body=body, orelse=orelse) if orelse:
            said = "the same one of two branches is always taken"
            yield from (Edit("one_branch", said, ast.If(ast.Constant(way), body, orelse)) for way in (True, False))


_BRACKETS = "brackets around a sum are missing: a factor or a minus counts for one of its terms only"
_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Gt: ast.Lt, ast.Lt: ast.Gt, ast.GtE: ast.LtE, ast.LtE: ast.GtE}
_TWICE = "one term of a sum counts twice"


def _alike(one: str, other: str) -> bool:
    """Whether two names are easily mixed up: Z1 with A1 and with Z2, not with W3."""
    stems, layers = ({re.sub(what, "", name) for name in (one, other)} for what in (r"\d", r"\D"))
    return one != other and (len(stems) == 1 or len(layers) == 1)


def _mixed(used: str, new: ast.expr, told: set[str]) -> Edit:
    """One variable, or one entry of a dict, in the place of another."""
    if used in told:
        return Edit(f"uses_{used}", f"`{used}` stands where something else belongs", new)
    return Edit("mixed_up", "one variable stands where another one belongs", new)


def _of_two(node: ast.BinOp, told: set[str]) -> Iterator[Edit]:
    left, right = node.left, node.right
    match node.op:
        case ast.Add() | ast.Sub():
            minus = isinstance(node.op, ast.Sub)
            rest = ast.UnaryOp(ast.USub(), right) if minus else right
            for kept, dropped in ((left, right), (rest, left)):
                yield Edit("term_missing", f"a term of a sum is missing{_with(dropped, told)}", kept)
            yield Edit("term_doubled", _TWICE, ast.BinOp(left, node.op, _times(2, right)))
            yield Edit("term_doubled", _TWICE, ast.BinOp(_times(2, left), node.op, right))
            turned = ast.BinOp(left, ast.Add() if minus else ast.Sub(), right)
            yield Edit("sign_of_a_term", "a term of a sum has the wrong sign", turned)
            if isinstance(right, ast.BinOp) and isinstance(right.op, ast.Mult | ast.Div):
                early = ast.BinOp(ast.BinOp(left, node.op, right.left), right.op, right.right)
                yield Edit(
                    "sum_taken_first", "a sum is taken before the product or quotient that is one of its terms", early
                )
            if minus:
                said = "a difference is taken the wrong way round"
                yield Edit("difference_turned", said, ast.BinOp(right, node.op, left))
        case ast.Mult():
            for kept, dropped in ((left, right), (right, left)):
                yield Edit("factor_missing", f"a factor is missing{_with(dropped, told)}", kept)
            yield Edit("divided", "you divide where a product belongs", ast.BinOp(left, ast.Div(), right))
            yield from _over_a_sum(node)
        case ast.Div():
            yield Edit("division_missing", f"a division is left out{_with(right, told)}", left)
            yield Edit("multiplied", "you multiply where a division belongs", ast.BinOp(left, ast.Mult(), right))
            yield from _over_a_sum(node)
            if isinstance(right, ast.BinOp) and isinstance(right.op, ast.Mult):
                said = "brackets around a divisor are missing: Python divides by its first factor only"
                yield Edit(
                    "brackets_missing", said, ast.BinOp(ast.BinOp(left, ast.Div(), right.left), ast.Mult(), right.right)
                )
        case ast.MatMult():
            yield Edit(
                "elementwise", "a matrix product is taken element by element", ast.BinOp(left, ast.Mult(), right)
            )
        case ast.Pow():
            yield Edit("power_missing", "a power is left out", left)
            if isinstance(left, ast.Call) and len(left.args) == 1:
                inside = ast.Call(left.func, [ast.BinOp(left.args[0], node.op, right)], left.keywords)
                yield Edit("power_inside", "a power is taken of what a function gets, and not of what it gives", inside)
            if isinstance(left, ast.Name):
                yield Edit("doubled_for_squared", "something is doubled where it is to be squared", _times(2, left))


def _over_a_sum(node: ast.BinOp) -> Iterator[Edit]:
    """`a * (b + c)` as `a * b + c`, `(a + b) / c` as `a + b / c`."""
    left, right = node.left, node.right
    if isinstance(right, ast.BinOp) and isinstance(right.op, ast.Add | ast.Sub):
        yield Edit(
            "brackets_missing", _BRACKETS, ast.BinOp(ast.BinOp(left, node.op, right.left), right.op, right.right)
        )
    if isinstance(left, ast.BinOp) and isinstance(left.op, ast.Add | ast.Sub):
        yield Edit("brackets_missing", _BRACKETS, ast.BinOp(left.left, left.op, ast.BinOp(left.right, node.op, right)))


def _times(number: int, node: ast.expr) -> ast.expr:
    return ast.BinOp(ast.Constant(number), ast.Mult(), node)


def _with(term: ast.expr, told: set[str]) -> str:
    """Which term it is, if one name says it that stands in the exercise's text."""
    names = [
        name for name in dict.fromkeys(node.id for node in ast.walk(term) if isinstance(node, ast.Name)) if name in told
    ]
    return f", the one with `{names[0]}`" if len(names) == 1 else ""


_SWAPPED = {
    "sum": ("mean", "a mean is taken where a sum belongs"),
    "mean": ("sum", "a sum is taken where a mean belongs"),
    "maximum": ("minimum", "the smaller of two values is taken where the larger one belongs"),
    "zeros": ("ones", "ones stand where zeros belong"),
}


def _of_a_call(node: ast.Call, others: Collection[str]) -> Iterator[Edit]:
    function = node.func
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    if (
        len(node.args) == 1
        and not isinstance(node.args[0], ast.Starred)
        and name not in ("len", "range", "astype", "float", "asarray", "array", "track", "copy")
    ):
        said = f"a function is not applied: `{name}`"
        yield Edit(f"without_{name}", said, node.args[0])
    if isinstance(function, ast.Name) and name in others:
        for other in others:
            said = f"`{other}` is called where another function belongs"
            yield Edit(f"calls_{other}", said, ast.Call(ast.Name(other, ast.Load()), node.args, node.keywords))
    if isinstance(node.args[0] if len(node.args) == 1 else None, ast.BinOp):
        inner = node.args[0]
        if isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Pow):
            outside = ast.BinOp(ast.Call(function, [inner.left], node.keywords), inner.op, inner.right)
            yield Edit("power_outside", f"a power is taken of what `{name}` gives, and not of what it gets", outside)
    if isinstance(function, ast.Attribute) and name in _SWAPPED:
        other, said = _SWAPPED[name]
        yield Edit(
            f"{other}_for_{name}",
            said,
            ast.Call(ast.Attribute(function.value, other, ast.Load()), node.args, node.keywords),
        )
    for index, keyword in enumerate(node.keywords):
        if keyword.arg == "axis" and isinstance(keyword.value, ast.Constant) and keyword.value.value in (0, 1):
            axis = ast.keyword("axis", ast.Constant(1 - keyword.value.value))
            keywords = [*node.keywords[:index], axis, *node.keywords[index + 1 :]]
            said = "a sum runs along the other axis: rows and columns are mixed up"
            yield Edit("other_axis", said, ast.Call(function, node.args, keywords))
    if name == "range":
        yield from _rounds(node)


def _rounds(node: ast.Call) -> Iterator[Edit]:
    """A loop with one round more or less, at its end or at its beginning."""
    bounds: list[Any] = [ast.Constant(0), *node.args][-2:] if len(node.args) < 3 else node.args[:2]
    step = node.args[2:]
    for word, place, by in (("few", 1, -1), ("many", 1, 1), ("few", 0, 1)):
        moved = list(bounds)
        moved[place] = ast.BinOp(bounds[place], ast.Add(), ast.Constant(by))
        said = f"a loop makes one round too {word}"
        yield Edit(f"one_round_too_{word}", said, ast.Call(node.func, [*moved, *step], []))
