"""The reference: read from the solution notebook, never copied.

Only imports and function definitions of set-up cells and the answer cells are executed, so loading a reference draws
no figure and reads no data set.
"""

from __future__ import annotations

import ast
import io
import linecache
import re
import zlib
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from functools import cache
from types import CodeType
from typing import Any, TypeVar

import numpy as np

from grader.course import catalogue, labels, layout
from grader.course.catalogue import NotebookExercises
from grader.course.crossing import insist_on_plain_cases, insist_on_plain_value
from grader.declare.case import Case
from grader.declare.exercise import Exercise
from grader.declare.variants import Variant
from grader.errors import CourseError
from helpers.judge.calling.call import Reply, perform, replaced
from helpers.judge.random_results.facts import measure, measured
from helpers.judge.wire import plain

SECONDS_PER_VARIANT = 10.0
Kept = TypeVar("Kept")
_WORD = re.compile(r"\w+")


class Reference:
    """The reference functions of one notebook.

    Parameters
    ----------
    known : NotebookExercises
        What is asked in the notebook.
    answers : mapping of str to str
        Source text by exercise name.
    imports : sequence of str
        Import statements, one name each, and given functions of the set-up cells.
    borrowed : mapping of str to callable
        Reference functions of other notebooks on which the answers build.
    """

    def __init__(
        self,
        known: NotebookExercises,
        answers: Mapping[str, str],
        imports: Sequence[str],
        borrowed: Mapping[str, Callable] | None = None,
    ) -> None:
        self.known = known
        self.notebook = known.notebook
        self.answers = dict(answers)
        self._imports = [(_bound_by(text), text) for text in imports]
        self._words = _words(*(text for name, text in self._imports if not name), *answers.values())
        self.borrowed = dict(borrowed or {})
        self.namespace = self.fresh_namespace()
        self._expected: dict[tuple, Any] = {}
        self._cases: dict[str, Sequence[Case]] = {}
        self._variants: dict[tuple[str, str], dict[str, Any]] = {}
        self._kept: dict[tuple, Any] = {}

    def fresh_namespace(self, **answers: str) -> dict[str, Any]:
        """Run all answers in a namespace of their own, as a notebook would.

        Parameters
        ----------
        **answers : str
            Source text in place of the reference's, by exercise.
        """
        namespace: dict[str, Any] = {"__name__": self.notebook}
        self._import(namespace, {"", *self._words, *_words(*answers.values())})
        namespace.update(self.borrowed)
        for name, source in (self.answers | answers).items():
            exec(_compiled(source, f"<{self.notebook}: {name}>"), namespace)
        return namespace

    def _import(self, namespace: dict[str, Any], wanted: Collection[str]) -> None:
        """Run the imports that an answer can use: what draws or brings data, which none does, takes a second to load."""
        needed = [text for name, text in self._imports if name in wanted and name not in namespace]
        exec(_compiled("\n".join(needed), f"<{self.notebook}: imports>"), namespace)

    def function(self, name: str) -> Callable:
        """The reference for one exercise."""
        try:
            return self.namespace[name]
        except KeyError:
            raise CourseError(f"The solution notebook {self.notebook} defines no `{name}`.") from None

    def functions(self, names: Sequence[str]) -> dict[str, Callable]:
        """Several references by name."""
        return {name: self.function(name) for name in names}

    def cases(self, exercise: Exercise) -> Sequence[Case]:
        """The fixtures and hidden cases of an exercise; always the same ones."""
        if exercise.name not in self._cases:
            drawn = tuple(exercise.cases(seeded(self.notebook, exercise.name)))
            self._cases[exercise.name] = self._plain(exercise, tuple(exercise.fixtures) + drawn)
        return self._cases[exercise.name]

    def item_cases(self, exercise: Exercise, item: Any) -> Sequence[Case]:
        """The public and hidden inputs that one item of a rubric has for itself."""
        key = f"{exercise.name}/{item.name}"
        if key not in self._cases:
            own = tuple(item.public) + tuple(item.cases(seeded(self.notebook, key)))
            self._cases[key] = self._plain(exercise, own)
        return self._cases[key]

    def _plain(self, exercise: Exercise, cases: tuple[Case, ...]) -> tuple[Case, ...]:
        insist_on_plain_cases(self.notebook, exercise.name, cases, self.function(exercise.name))
        return cases

    def expected(self, exercise: Exercise, case: Case, called: Collection[str] | None = None) -> Any:
        """What the reference returns on a case (kept, because every submission is asked the same).

        `called` names those of the case's given functions that are in place; by default all of them.
        """
        given = {name: function for name, function in case.given.items() if called is None or name in called}
        key = (exercise.name, id(case), *sorted(given))
        if key not in self._expected:
            # the case is kept beside the value so that its id stays taken
            self._expected[key] = (case, self.answer(exercise, case, given))
        return self._expected[key][1]

    def answer(self, exercise: Exercise, case: Case, given: Mapping[str, Callable] | None = None) -> Any:
        """What the reference returns on a case, with some functions in place of its own; nothing is kept."""
        arguments, keywords = plain(tuple(case.args)), plain(dict(case.kwargs))
        # a reference may print its progress; nobody is to read that in a hidden cell
        with replaced(self.namespace, given or {}), same_draws(), redirect_stdout(io.StringIO()):
            value = self.function(exercise.name)(*arguments, **keywords)
        value = insist_on_plain_value(self.notebook, exercise.name, value)
        return measure(exercise.measure, value, case.args, case.kwargs)

    def kept(self, key: tuple[Hashable, ...], make: Callable[[], Kept]) -> Kept:
        """What is the same for every submission, made once; objects in the key are told apart by what they are."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def reference_reply(self, exercise: Exercise, case: Case) -> Reply:
        """What the reference answers on a case that it may not be made for; nothing is kept."""
        with same_draws():
            reply = perform(self.namespace, exercise.name, case.args, case.kwargs, timeout_s=SECONDS_PER_VARIANT)
        return measured(exercise.measure, reply, case.args, case.kwargs)

    def variant_source(self, exercise: Exercise, variant: Variant) -> str:
        """The source text of a wrong or different answer.

        Raises
        ------
        CourseError
            If a replaced text does not stand in the reference exactly once.
        """
        try:
            return variant.source(exercise.name, self.answers[exercise.name])
        except CourseError as error:
            raise CourseError(f"{self.notebook}, {error}") from None

    def variant_namespace(self, exercise: Exercise, variant: Variant) -> dict[str, Any]:
        """A namespace in which the exercise is answered by the variant and everything else by the reference."""
        key = (exercise.name, variant.name)
        if key not in self._variants:
            namespace = dict(self.namespace)
            source = self.variant_source(exercise, variant)
            self._import(namespace, _words(source))
            exec(_compiled(source, f"<{self.notebook}: {variant.name}>"), namespace)
            self._variants[key] = namespace
        return self._variants[key]

    def variant_reply(
        self, exercise: Exercise, variant: Variant, case: Case, timeout_s: float = SECONDS_PER_VARIANT
    ) -> Reply:
        """What a variant answers on a case (kept)."""
        key = (f"{exercise.name}/{variant.name}", id(case))
        if key not in self._expected:
            namespace = self.variant_namespace(exercise, variant)
            with same_draws():
                reply = perform(namespace, exercise.name, case.args, case.kwargs, stubs=case.given, timeout_s=timeout_s)
            self._expected[key] = (case, measured(exercise.measure, reply, case.args, case.kwargs))
        return self._expected[key][1]


@contextmanager
def same_draws(seed: int = 20) -> Iterator[None]:
    """Start NumPy's global generator alike, so that what is published is always the same; put it back after."""
    before = np.random.get_state()
    np.random.seed(seed)
    try:
        yield
    finally:
        np.random.set_state(before)


@cache
def _compiled(source: str, name: str) -> CodeType:
    """An answer's code, compiled once however often it is run, with its text where tracebacks look for it."""
    name = f"{name[:-1]} {zlib.crc32(source.encode()):08x}>"  # two answers of one name are two texts
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    return compile(source, name, "exec")


def seeded(notebook: str, name: str) -> np.random.Generator:
    """The generator for an exercise's hidden inputs: fixed, so that every submission gets the same questions."""
    return np.random.default_rng(_seed(f"{notebook}-{name}"))


@cache
def _seed(text: str) -> np.random.SeedSequence:
    """The seed made of a text; mixing its letters costs ten times what starting a generator from it does."""
    return np.random.SeedSequence([*text.encode()])


@cache
def reference(notebook: str) -> Reference:
    """Read the reference of a notebook from its solution.

    Raises
    ------
    CourseError
        If an answer cell holds more or fewer than one `def` at its top level, or an exercise has no answer cell.
    """
    nb = layout.read_source(notebook)
    answers: dict[str, str] = {}
    imports: list[str] = []
    for cell in nb.cells:
        if cell.cell_type != "code":
            continue
        if labels.role(cell) == "setup":
            imports += _imports(cell.source, f"{notebook}: the set-up cell {labels.grade_id(cell)}")
        elif labels.role(cell) == "answer":
            tree = _parsed(cell.source, f"{notebook}: the answer cell {labels.grade_id(cell)}")
            defined = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
            if len(defined) != 1:
                raise CourseError(
                    f"{notebook}: the answer cell {labels.grade_id(cell)} holds {len(defined)} functions, not one."
                )
            answers[defined[0]] = cell.source
    known = catalogue.exercises(notebook)
    for exercise in known.exercises:
        if exercise.name not in answers:
            raise CourseError(f"{notebook}: no answer cell defines `{exercise.name}`.")
    borrowed = {name: reference(other).function(name) for other, names in known.borrowed.items() for name in names}
    return Reference(known, answers, imports, borrowed)


def _parsed(source: str, where: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError as error:
        raise CourseError(f"{where} is no Python in its line {error.lineno}: {error.msg}. Mend it there.") from error


def _imports(source: str, where: str) -> list[str]:
    """What a set-up cell imports, each name by itself, and the functions that it gives."""
    lines = [line for line in source.splitlines() if not line.lstrip().startswith(("%", "!"))]
    found: list[ast.stmt] = []
    for node in _parsed("\n".join(lines), where).body:
        if isinstance(node, ast.Import):
            found += [ast.Import([alias]) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [ast.ImportFrom(node.module, [alias], node.level) for alias in node.names]
        elif isinstance(node, ast.FunctionDef):
            found.append(node)
    return [ast.unparse(node) for node in found]


def _bound_by(text: str) -> str:
    """The name that an import binds; nothing for a function, and for an import of whatever there is."""
    (node,) = ast.parse(text).body
    alias = node.names[0] if isinstance(node, ast.Import | ast.ImportFrom) else None
    return "" if alias is None or alias.name == "*" else (alias.asname or alias.name).partition(".")[0]


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(text))
