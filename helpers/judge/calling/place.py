"""Where in the student's own cells an error happened: the line by its number and text, and the shapes at that moment."""

from __future__ import annotations

import ast
import builtins
import linecache
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice
from types import TracebackType
from typing import Any

import numpy as np

LONGEST_LINE = 120  # characters of a line that are told
MOST_SHAPES = 4  # arrays whose shapes are told
CLOSE = 0.75  # of two names, from which one may be meant for the other
_NAME = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True)
class Place:
    """A line of a cell.

    Attributes
    ----------
    line : int
        Its number in the cell, from 1.
    text : str
        What stands there.
    function : str
        The function to which it belongs; empty outside of functions.
    shapes : tuple of (str, tuple of int)
        The arrays that the failing expression names, with their shapes when it failed.
    expression : str
        The part of the line, or of several lines, that failed.
    near : str
        Where a name is not defined: a variable of the function whose name is nearly the same.
    """

    line: int
    text: str = ""
    function: str = ""
    shapes: tuple[tuple[str, tuple[int, ...]], ...] = ()
    expression: str = ""
    near: str = ""

    def words(self, name: str) -> str:
        """The place as a part of a sentence about the function `name`: 'line 3, `dw = X @ dZ`'."""
        # a line of another function may stand in another cell
        cell = f" of the cell with `{self.function}`" if self.function not in ("", name) else ""
        return f"line {self.line}{cell}" + (f", `{self.text}`" if self.text else "")

    @property
    def meaning(self) -> list[Any]:
        """What failed, however it is written: the expression with its products alike, and the shapes that met."""
        return [_meaning(self.expression or self.text), [list(shape) for _, shape in self.shapes]]

    @property
    def handed_to(self) -> str:
        """The function in whose call it failed, where that is no function of the student's own; else an empty text.

        Had it one of the student's lines in it, that line would be the place.
        """
        try:
            node = ast.parse(self.expression, mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return ""
        name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        return "" if hasattr(builtins, name) else name

    def shape_sentence(self) -> str:
        """Which shapes met at the place, or nothing."""
        shapes = [f"`{name}` has shape {shape}" for name, shape in self.shapes]
        return f"At that line {', '.join(shapes[:-1])}{' and ' * (len(shapes) > 1)}{shapes[-1]}." if shapes else ""


class _Products(ast.NodeTransformer):
    """Writes `np.dot(a, b)`, `np.matmul(a, b)` and `a.dot(b)` as `a @ b`."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Replace one call, after what is in it."""
        self.generic_visit(node)
        if not isinstance(node.func, ast.Attribute) or node.func.attr not in ("dot", "matmul"):
            return node
        of_numpy = isinstance(node.func.value, ast.Name) and node.func.value.id in ("np", "numpy")
        factors = node.args if of_numpy else [node.func.value, *node.args]
        if len(factors) != 2 or node.keywords:
            return node
        return ast.BinOp(factors[0], ast.MatMult(), factors[1])


@lru_cache(maxsize=1_000)  # of one error it is asked beside every known mistake
def _meaning(expression: str) -> str:
    try:
        return ast.unparse(_Products().visit(ast.parse(expression)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return expression


def line_in(source: str, number: int) -> str:
    """A line of a cell as a message shows it, or nothing where there is no such line."""
    lines = source.splitlines()
    text = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    return as_told(text)


def defines(source: str, name: str) -> bool:
    """Whether a cell seems to make a function of this name, even if Python cannot read it."""
    makes = rf"^\s*(async\s+)?def\s+{re.escape(name)}\b|^{re.escape(name)}\s*="
    return re.search(makes, source, re.MULTILINE) is not None


def as_told(text: str) -> str:
    """A line of code on one line, within backticks that close."""
    text = " ".join(text.split()).replace("`", "'")
    return text if len(text) <= LONGEST_LINE else text[:LONGEST_LINE] + "..."


def place_of(error: BaseException, namespace: Mapping[str, Any]) -> Place | None:
    """The innermost line of the student's own that was running when an error came.

    Functions that a cell defines have the notebook's names as theirs; what a library or the examiner runs has not.

    Parameters
    ----------
    namespace : mapping
        The notebook's global names.
    """
    own: TracebackType | None = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_globals is namespace:
            own = trace
        trace = trace.tb_next
    if own is None:
        return None
    frame, number = own.tb_frame, own.tb_lineno
    source = "".join(linecache.getlines(frame.f_code.co_filename))
    text = line_in(source, number)
    if not text:  # a cell whose text Python did not keep: its numbers may count from anywhere
        return None
    function = frame.f_code.co_name
    expression = _expression(source, own)
    return Place(
        number + _empty_lines_before(source),
        text,
        "" if function.startswith("<") else function,
        tuple(_shapes(expression or text, frame.f_locals)),
        expression,
        _near(error, frame.f_locals),
    )


def _near(error: BaseException, names: Mapping[str, Any]) -> str:
    wanted = error.name if type(error) is NameError else None
    if not isinstance(wanted, str):
        return ""
    own = {name.lower(): name for name in names if name.isidentifier()}  # a comprehension has names such as ".0"
    close = get_close_matches(wanted.lower(), own, n=1, cutoff=CLOSE)
    return own[close[0]] if close else ""


def _expression(source: str, trace: TracebackType) -> str:
    """The source text of the instruction that was running, as far as Python knows it."""
    positions = next(islice(trace.tb_frame.f_code.co_positions(), trace.tb_lasti // 2, None), (None,) * 4)
    first, last, begin, end = positions
    if first is None or last is None or begin is None or end is None:
        return ""
    lines = [line.encode() for line in source.splitlines()[first - 1 : last]]  # Python counts columns in bytes
    if not lines:
        return ""
    lines[-1] = lines[-1][:end]
    lines[0] = lines[0][begin:]
    return as_told(_narrowed(b"\n".join(lines).decode(errors="replace")))


def _narrowed(text: str) -> str:
    """The same place for every Python: before 3.13 a whole loop stands for what it cannot go through, others blame just that."""
    try:
        (statement,) = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return text
    blamed: ast.expr | None = None
    match statement:
        case ast.For(iter=blamed) | ast.With(items=[ast.withitem(context_expr=blamed)]) | ast.Assert(test=blamed):
            pass
        case ast.Expr(value=ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp() as built):
            blamed = built.generators[0].iter
    return (ast.get_source_segment(text, blamed) if blamed else None) or text


def line_that_ended(error: BaseException, namespace: Mapping[str, Any]) -> int:
    """The line at which a cell ended, be it that it ran or that it cannot be read as Python; 0 where none is known."""
    if place := place_of(error, namespace):
        return place.line
    if not isinstance(error, SyntaxError) or not error.lineno:
        return 0
    return error.lineno + _empty_lines_before("".join(linecache.getlines(error.filename or "")))


def _shapes(text: str, names: Mapping[str, Any]) -> list[tuple[str, tuple[int, ...]]]:
    named = list(dict.fromkeys(_NAME.findall(text.partition("#")[0])))
    arrays = [(name, names[name]) for name in named if type(names.get(name)) is np.ndarray]
    return [(name, array.shape) for name, array in arrays[:MOST_SHAPES]]


def _empty_lines_before(source: str) -> int:
    """How many empty lines IPython took off the top of a cell before it counted."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    history = getattr(shell, "history_manager", None)
    if history is None:
        return 0
    cells = zip(history.input_hist_parsed, history.input_hist_raw, strict=False)
    raw = next((raw for parsed, raw in cells if parsed and parsed.rstrip() == source.rstrip()), "")
    return _empty_lines(raw) - _empty_lines(source) if raw else 0


def _empty_lines(source: str) -> int:
    return source[: len(source) - len(source.lstrip())].count("\n")
