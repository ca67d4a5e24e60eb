"""Follow-through has faults of its own in other graders: here, a stand-in costs nobody a mark, and nothing is kept."""

from __future__ import annotations

import ast
import inspect

import numpy as np
import pytest

from grader.course import catalogue
from grader.course.reference import reference
from grader.declare.finding import Outcome
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine
from helpers.judge.wire import plain
from tests.exercises.test_contract import every_exercise

USING = [
    pytest.param(name, exercise, id=f"{name}-{exercise.name}", marks=getattr(pytest.mark, name))
    for name, exercise in (param.values for param in every_exercise.args[1])
    if exercise.uses
]
every_using_exercise = pytest.mark.parametrize(("notebook", "exercise"), USING)

# A student's own helper: right, with names or further arguments of its own. It is called as its author would.
OWN_NAMES = """
def NAME(OWN):
    return _NAME_(VALUES)
"""
ONE_MORE = """
def NAME(*given, and_one_more=None, **more):
    return _NAME_(*given, **more)
"""


class _Renamed(ast.NodeTransformer):
    """Calls of some functions by other keywords."""

    def __init__(self, parameters: dict[str, list[str]], extra: bool) -> None:
        self._parameters, self._extra = parameters, extra

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in self._parameters:
            return node
        if self._extra:
            more = ast.keyword("and_one_more", ast.Constant(True))
            return ast.Call(node.func, node.args, [*node.keywords, more])
        names = [f"own_{parameter}" for parameter in self._parameters[name]]
        keywords = [ast.keyword(own, value) for own, value in zip(names, node.args, strict=False)]
        return ast.Call(node.func, [], [*keywords, *(ast.keyword(f"own_{k.arg}", k.value) for k in node.keywords)])


def _notebook(notebook: str, exercise, extra: bool) -> dict:
    """The reference notebook, in which this exercise's helpers are the student's own and are called in their own way."""
    source = reference(notebook)
    parameters = {name: list(inspect.signature(source.function(name)).parameters) for name in exercise.uses}
    tree = _Renamed(parameters, extra).visit(ast.parse(source.answers[exercise.name]))
    namespace = source.fresh_namespace(**{exercise.name: ast.unparse(ast.fix_missing_locations(tree))})
    for name in exercise.uses:
        known = inspect.signature(source.function(name)).parameters.values()
        taken = [f"own_{p.name}" + ("" if p.default is p.empty else f"={p.default!r}") for p in known]
        values = ", ".join(f"own_{parameter}" for parameter in parameters[name])
        code = (ONE_MORE if extra else OWN_NAMES).replace("NAME", name)
        namespace[f"_{name}_"] = namespace[name]
        exec(code.replace("OWN", ", ".join(taken)).replace("VALUES", values), namespace)
    return namespace


@every_using_exercise
@pytest.mark.parametrize("extra", [False, True], ids=["parameters of its own names", "one parameter more"])
def test_a_right_helper_of_its_own_form_costs_nothing(notebook, exercise, extra):
    """Is a function that calls its author's right helper in that one's own way never wrong by an error of the stand-in?"""
    result = examine(reference(notebook), exercise.name, LocalCaller(_notebook(notebook, exercise, extra)))
    assert [(item.item, item.message) for item in result.items if item.outcome is not Outcome.PASSED] == []


class Vandal:
    """Calls the reference, but overwrites whatever the stand-ins gave, and every argument, when they have been used."""

    def __init__(self, namespace: dict) -> None:
        self._caller = LocalCaller(namespace)

    def call(self, name, args, kwargs=None, *, stubs=None, count_lines=False):
        """See `grader.judge.caller.Caller.call`."""
        given: list = []
        noted = {other: _noting(given, stub) for other, stub in (stubs or {}).items()}
        reply = self._caller.call(name, args, kwargs, stubs=noted, count_lines=count_lines)
        for value in given:
            _overwrite(value)
        return reply


def _noting(given: list, stub):
    def noted(*args, **kwargs):
        value = stub(*args, **kwargs)
        given.extend([value, args, kwargs])
        return plain(value)

    return noted


def _overwrite(value: object) -> None:
    if isinstance(value, np.ndarray) and value.flags.writeable and value.dtype.kind in "fiub":
        value[...] = 3
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else ():
        _overwrite(part)


@every_using_exercise
def test_dependent_values_are_computed_anew_for_each_judged_function(notebook, exercise):
    """Does nothing that one submission did to its values reach what is expected of the next function or submission?"""
    source = reference(notebook)
    known = catalogue.exercises(notebook)
    examine(source, exercise.name, Vandal(source.fresh_namespace()))
    later = [other.name for other in known.exercises if exercise.name in other.uses]
    for name in [exercise.name, *exercise.uses, *later]:
        if name not in source.answers:
            continue
        result = examine(source, name, LocalCaller(source.fresh_namespace()))
        assert result.score == result.max_score, (name, [item.message for item in result.items])


@every_using_exercise
def test_a_function_is_expected_what_follows_from_its_own_inputs(notebook, exercise):
    """With every helper of its own wrong, does a right function keep full marks, whatever those returned before?"""
    source = reference(notebook)
    wrong = {name: source.variant_source(source.known[name], source.known[name].wrong[0]) for name in exercise.uses}
    namespace = source.fresh_namespace(**{name: code for name, code in wrong.items() if name in source.answers})
    caller = LocalCaller(namespace)
    earlier = {name: examine(source, name, caller) for name in source.known.closure(exercise.name)}
    result = examine(source, exercise.name, caller, earlier)
    assert result.score == result.max_score, [item.message for item in result.items]
    assert all(earlier[name].score < earlier[name].max_score for name in wrong)
