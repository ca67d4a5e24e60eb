"""The checks that students run in their notebooks.

    from helpers.checks import Checker
    check = Checker("week1/logistic_regression")
    check(propagate)

A check calls the student's function on small public inputs and compares with the right results. When they differ it
says in one sentence where, and, if the result is that of a known mistake, which mistake it is: known mistakes are kept
as hashes of their results (`helpers/public/<notebook>.json`), so no answer is on the student's machine.
Public checks give no marks, and passing them is not a promise that the hidden ones pass.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from helpers.judge.calling.call import Reply, call_with_extra, perform
from helpers.judge.calling.given import GIVEN, noting
from helpers.judge.calling.unread import CELLS, unread_definition
from helpers.judge.compare import Rules, compare
from helpers.judge.describe import describe
from helpers.judge.finding import Finding
from helpers.judge.inputs import show_input
from helpers.judge.random_results.facts import measured
from helpers.judge.verdict import PartRule, fingerprints, nothing_finding, part_finding, trouble_finding, used_by
from helpers.judge.wire import from_json

PUBLIC = Path(__file__).parent / "public"
SECONDS_PER_CALL = 5.0
DONE, OPEN, WRONG = "✓", "·", "✗"


@dataclass(frozen=True)
class Result:
    """What a public check found: `mark` is one of DONE, OPEN (still a stub) and WRONG.

    What is wrong at an edge case only `works`: demos and later exercises can use it.
    """

    mark: str
    sentence: str = ""
    advice: tuple[str, ...] = ()
    works: bool = False


class Checker:
    """The public checks of one notebook.

    Parameters
    ----------
    name : str
        `week1/logistic_regression`.

    Raises
    ------
    FileNotFoundError
        If there is no such notebook.
    """

    def __init__(self, name: str) -> None:
        path = PUBLIC / f"{name.rpartition('/')[2]}.json"
        if not path.exists():
            known = ", ".join(sorted(p.stem for p in PUBLIC.glob("*.json")))
            raise FileNotFoundError(f"There are no checks for {name!r}. Known notebooks: {known}.")
        data = json.loads(path.read_text(encoding="utf-8"))
        self.name = name
        self._exercises: dict[str, dict] = {exercise["name"]: exercise for exercise in data["exercises"]}
        self._marks = dict.fromkeys(self._exercises, OPEN)

    def __call__(self, function: Callable) -> None:
        """Check one function and print what was found, with the progress through the notebook."""
        name, namespace = self._find(function)
        if name is None:
            known = ", ".join(f"`{known}`" for known in self._exercises)
            print(f"{WRONG} This is not one of the notebook's exercises. They are: {known}.")
            return
        result = self._judge(name, namespace)
        hidden = f" Hidden: {'; '.join(self._exercises[name]['hidden'])}." if result.mark == DONE else ""
        print(f"{result.mark} Exercise {self._exercises[name]['number']} · {name}: {result.sentence}{hidden}")
        if result.mark != DONE:
            if first := self._mend_first(name, namespace):
                print(
                    f"  Mend `{first}` (exercise {self._exercises[first]['number']}) first: `{name}` may use it, and it is not right yet."
                )
            elif len(result.advice) == 1:
                print(f"  What it looks like: {result.advice[0]}")
            elif result.advice:  # on these few inputs several mistakes look alike
                print("  It may be one of these:")
                print("\n".join(f"  - {advice}" for advice in result.advice[:3]))
        else:
            print("".join(f"  {remark}\n" for remark in result.advice), end="")
        print("  " + self.progress())

    def ready(self, *functions: Callable) -> bool:
        """Whether the functions, and all that they use, work on public inputs, edges aside; say so in one sentence if not."""
        return self._all(functions, lambda result: result.works, "right")

    def written(self, *functions: Callable) -> bool:
        """Whether the functions, and all that they use, are written, be they right or wrong; say so if not."""
        return self._all(functions, lambda result: result.mark != OPEN, "written")

    def _all(self, functions: Sequence[Callable], good: Callable[[Result], bool], what: str) -> bool:
        for function in functions:
            name, namespace = self._find(function, depth=3)
            if name is None:
                continue
            for needed in [*self._used_by(name), name]:
                if not good(self._judge(needed, namespace)):
                    number = self._exercises[needed]["number"]
                    print(f"Left out for now: this part needs `{needed}` (exercise {number}), which is not {what} yet.")
                    return False
        return True

    def example(self, name: str, index: int = 0) -> tuple[tuple, Any]:
        """The arguments of a public example and what the exercise `name` should return for them.

        Returns
        -------
        args : tuple
        result
            Fresh copies at every call.
        """
        fixture = self._exercises[name]["fixtures"][index]
        return from_json(fixture["args"]), from_json(fixture["expected"])

    def progress(self) -> str:
        """One line: every exercise's number with its mark."""
        marks = "  ".join(f"{exercise['number']} {self._marks[name]}" for name, exercise in self._exercises.items())
        done = sum(mark == DONE for mark in self._marks.values())
        return f"Exercises: {marks}   ({done} of {len(self._marks)} right)"

    def summary(self, namespace: dict[str, Any] | None = None) -> None:
        """Check all exercises again and print a table of them.

        Parameters
        ----------
        namespace : dict, optional
            Where the functions are; by default the calling notebook.
        """
        if namespace is None:
            namespace = sys._getframe(1).f_globals
        width = max(len(name) for name in self._exercises)
        for name, exercise in self._exercises.items():
            result = self._judge(name, namespace)
            print(f"{exercise['number']:>2} {result.mark} {name:<{width}}  {result.sentence}")
        print(self.progress())
        print("These are the public checks. Marks come from other inputs, and written answers are read by a person.")

    def _find(self, function: Any, depth: int = 2) -> tuple[str | None, dict[str, Any]]:
        namespace = getattr(function, "__globals__", None)
        if namespace is None:
            namespace = sys._getframe(depth).f_globals
        name = getattr(function, "__name__", None)
        if name in self._exercises and namespace.get(name) is function:
            return name, namespace
        return next((known for known in self._exercises if namespace.get(known) is function), None), namespace

    def _used_by(self, name: str) -> tuple[str, ...]:
        return used_by(name, {known: exercise["uses"] for known, exercise in self._exercises.items()})

    def _mend_first(self, name: str, namespace: dict[str, Any]) -> str | None:
        return next((used for used in self._used_by(name) if not self._judge(used, namespace).works), None)

    def _judge(self, name: str, namespace: dict[str, Any]) -> Result:
        result = _judge(self._exercises[name], namespace)
        self._marks[name] = result.mark
        return result


def _judge(exercise: Mapping[str, Any], namespace: dict[str, Any]) -> Result:
    name = exercise["name"]
    if newer := unread_definition(namespace.get(CELLS), name):
        newer = replace(newer, kind="older") if name in namespace else newer
        return Result(OPEN, trouble_finding(name, newer).sentence())
    rules = [PartRule.read(document) for document in exercise["items"]]
    edges = {document["name"] for document in exercise["items"] if document.get("edge")}
    asked: list[_Asked] = []
    for fixture in exercise["fixtures"]:
        asked.append(_ask(exercise, fixture, namespace))
        trouble = asked[-1].reply.trouble
        if set(fixture.get("only", [""])) <= edges:  # no more than an edge can fail here
            continue
        if trouble is not None and trouble.kind in ("missing", "not_callable", "timed_out"):
            return Result(OPEN if trouble.kind == "missing" else WRONG, trouble_finding(name, trouble).sentence())
        if trouble is not None and trouble.type_name == "NotImplementedError":
            return Result(OPEN, "still open.")
    looked_at = [(rule, [one for one in asked if one.is_for(rule)]) for rule in rules]
    wrong = {rule.name: finding for rule, ones in looked_at if (finding := _first_finding(name, rule, ones))}
    if not wrong and "anew" in exercise and _same_draw(exercise, namespace):
        return Result(WRONG, f"two equal calls give the same result. {exercise['anew']}")
    if not wrong and (same := _always_the_same(asked)):
        return Result(WRONG, f"the result is the same on every public example: {same}. It has to be worked out.")
    if not wrong:
        examples = "the public example" if len(asked) == 1 else f"all {len(asked)} public examples"
        return Result(DONE, f"right on {examples}.", _too_strict(asked), works=True)
    prints = fingerprints([(rule, [one.reply for one in ones]) for rule, ones in looked_at], exercise["random"])
    core = {name: finding for name, finding in wrong.items() if name not in edges}
    sentence = next(iter((core or wrong).values())).sentence()
    advice = _advice(exercise["mistakes"], prints, list(core or wrong))
    return Result(WRONG, sentence if core else f"right but for an edge case: {sentence}", advice, works=not core)


def _same_draw(exercise: Mapping[str, Any], namespace: dict[str, Any]) -> bool:
    """Whether what should be drawn anew at every call comes out the same."""
    smallest = exercise["fixtures"][0] | {"given": {}}
    first, second = (_ask({**exercise, "measure": ""}, smallest, namespace).reply for _ in range(2))
    return compare(first.value, second.value, rules=Rules(rtol=0, atol=0)) is None


def _always_the_same(asked: Sequence[_Asked]) -> str:
    """The one result of an answer that calls none of the functions which stand in place of its own, if it has only one.

    Such an answer is not judged on them: it may work out what they would give. Then its results differ.
    """
    aside = [one for one in asked if one.fixture.get("given") and not one.called]
    exact = Rules(rtol=0, atol=0)
    if not aside or any(compare(one.reply.value, asked[0].reply.value, rules=exact) for one in asked[1:]):
        return ""
    return describe(asked[0].reply.value)


@dataclass(frozen=True)
class _Asked:
    """One public input, with what the student's function answered."""

    fixture: Mapping[str, Any]
    reply: Reply
    shown: str
    called: Collection[str]

    def is_for(self, rule: PartRule) -> bool:
        """Whether a part is judged on this input: on some only the parts that they are about.

        Where functions stand in place of earlier exercises, an answer that does without them is not judged.
        """
        return rule.name in self.fixture.get("only", [rule.name]) and set(self.fixture.get("given", ())) <= set(
            self.called
        )


def _ask(exercise: Mapping[str, Any], fixture: Mapping[str, Any], namespace: dict[str, Any]) -> _Asked:
    name, args, kwargs = exercise["name"], from_json(fixture["args"]), from_json(fixture["kwargs"])
    # with functions in place of earlier ones the call alone would not do the same
    shown = (fixture.get("given") and fixture["note"]) or show_input(name, args, kwargs, fixture["note"])
    extra = from_json(exercise["extra"]) if exercise.get("extra") else ()
    called: set[str] = set()
    stubs = {other: noting(called, other, GIVEN[function]) for other, function in fixture.get("given", {}).items()}
    args, reply = call_with_extra(
        lambda given: perform(namespace, name, given, kwargs, stubs=stubs, timeout_s=SECONDS_PER_CALL),
        name,
        args,
        extra,
    )
    return _Asked(fixture, measured(exercise.get("measure", ""), reply, args, kwargs), shown, called)


def _first_finding(name: str, rule: PartRule, asked: Sequence[_Asked]) -> Finding | None:
    """What is wrong with one part on the first public input that shows it."""
    for one in asked:
        if one.reply.trouble is not None:
            return trouble_finding(name, one.reply.trouble, one.shown)
        if one.reply.value is None:
            return nothing_finding(name, one.shown)
        expected, std = from_json(one.fixture["expected"]), one.fixture["std"].get(rule.name, 0.0)
        if finding := part_finding(rule, one.reply.value, expected, shown=one.shown, std=std):
            return finding
    return None


def _too_strict(asked: Sequence[_Asked]) -> tuple[str, ...]:
    """What to say of an own assert that ended a call which is right without it."""
    return tuple(
        f"Your own assert ({one.reply.too_strict}) is too strict: it ends a right call, {one.shown}."
        for one in asked
        if one.reply.too_strict
    )[:1]


def _advice(mistakes: Sequence[Mapping[str, Any]], prints: Mapping[str, str], failed: Sequence[str]) -> tuple[str, ...]:
    """The advice of all known mistakes that the failed parts look like."""
    fitting = [m for m in mistakes if all(m["fingerprints"].get(item) == prints[item] for item in failed)]
    # one that would spoil a part that is right here is not this one
    fitting = [m for m in fitting if set(m["fingerprints"]) == set(failed)]
    return tuple(mistake["advice"] for mistake in fitting)
