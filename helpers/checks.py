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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from helpers.judge.calling import Reply, lacks_arguments, perform
from helpers.judge.compare import Rules, compare
from helpers.judge.draws import features, spread_trouble
from helpers.judge.facts import digested
from helpers.judge.fingerprint import fingerprint
from helpers.judge.messages import explain, show_input
from helpers.judge.parts import part
from helpers.judge.wire import from_json

PUBLIC = Path(__file__).parent / "public"
SECONDS_PER_CALL = 5.0
DONE, OPEN, WRONG = "✓", "·", "✗"
SPREAD_ROOM = 2.5  # public inputs are small, so a spread is known only roughly


@dataclass(frozen=True)
class Result:
    """What a public check found: `mark` is one of DONE, OPEN (still a stub) and WRONG."""

    mark: str
    sentence: str = ""
    advice: tuple[str, ...] = ()


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
        print(f"{result.mark} Exercise {self._exercises[name]['number']} · {name}: {result.sentence}")
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
        print("  " + self.progress())

    def ready(self, *functions: Callable) -> bool:
        """Whether the functions, and all that they use, pass their public checks; say so in one sentence if not."""
        for function in functions:
            name, namespace = self._find(function)
            if name is None:
                continue
            for needed in [*self._closure(name), name]:
                if self._judge(needed, namespace).mark != DONE:
                    number = self._exercises[needed]["number"]
                    print(f"Left out for now: this part needs `{needed}` (exercise {number}), which is not right yet.")
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

    def _find(self, function: Any) -> tuple[str | None, dict[str, Any]]:
        namespace = getattr(function, "__globals__", None)
        if namespace is None:
            namespace = sys._getframe(2).f_globals
        name = getattr(function, "__name__", None)
        if name in self._exercises and namespace.get(name) is function:
            return name, namespace
        return next((known for known in self._exercises if namespace.get(known) is function), None), namespace

    def _closure(self, name: str) -> list[str]:
        found: list[str] = []
        for used in self._exercises[name]["uses"]:
            found += [other for other in [*self._closure(used), used] if other not in found]
        return found

    def _mend_first(self, name: str, namespace: dict[str, Any]) -> str | None:
        return next((used for used in self._closure(name) if self._judge(used, namespace).mark != DONE), None)

    def _judge(self, name: str, namespace: dict[str, Any]) -> Result:
        result = _judge(self._exercises[name], namespace)
        self._marks[name] = result.mark
        return result


def _judge(exercise: Mapping[str, Any], namespace: dict[str, Any]) -> Result:
    name = exercise["name"]
    replies: list[tuple[Mapping, Reply]] = []
    for fixture in exercise["fixtures"]:
        args, kwargs = from_json(fixture["args"]), from_json(fixture["kwargs"])
        reply = perform(namespace, name, args, kwargs, timeout_s=SECONDS_PER_CALL)
        if exercise.get("extra") and lacks_arguments(name, reply.trouble):
            args = (*args, *from_json(exercise["extra"]))
            reply = perform(namespace, name, args, kwargs, timeout_s=SECONDS_PER_CALL)
        if reply.trouble is not None and reply.trouble.kind in ("missing", "not_callable", "timed_out"):
            sentence, hint = explain(name, reply.trouble)
            return Result(OPEN if reply.trouble.kind == "missing" else WRONG, f"{sentence}. {hint}".strip())
        if reply.trouble is not None and reply.trouble.type_name == "NotImplementedError":
            return Result(OPEN, "still open.")
        replies.append((fixture, digested(exercise.get("digest", ""), reply, args, kwargs)))
    sentence, failed = _first_problem(exercise, replies)
    if not sentence:
        examples = len(replies)
        return Result(DONE, f"right on {'the public example' if examples == 1 else f'all {examples} public examples'}.")
    marks = fingerprints(exercise["items"], [reply for _, reply in replies], exercise["random"])
    alike = [m for m in exercise["mistakes"] if all(m["fingerprints"].get(item) == marks[item] for item in failed)]
    # one that spoils just the failed parts explains them better than one that would spoil others as well
    alike = [m for m in alike if set(m["fingerprints"]) == set(failed)] or alike
    return Result(WRONG, sentence, tuple(mistake["advice"] for mistake in alike))


def _first_problem(exercise: Mapping[str, Any], replies: Sequence[tuple[Mapping, Reply]]) -> tuple[str, list[str]]:
    """The sentence for the first thing that is not right, and the names of all items that are not."""
    first, failed = "", []
    for item in exercise["items"]:
        for fixture, reply in replies:
            sentence = _problem(exercise["name"], item, fixture, reply)
            if sentence:
                first = first or sentence
                failed.append(item["name"])
                break
    return first, failed


def _problem(name: str, item: Mapping[str, Any], fixture: Mapping[str, Any], reply: Reply) -> str:
    args, kwargs = from_json(fixture["args"]), from_json(fixture["kwargs"])
    shown = f" (for {show_input(args, kwargs, fixture['note'])})"
    if reply.trouble is not None:
        sentence, hint = explain(name, reply.trouble)
        return f"{sentence}{shown}. {hint}".strip()
    if reply.value is None:
        return f"`{name}` returns nothing (None). Does the function end with a `return`?"
    path = tuple(item["path"])
    expected = part(from_json(fixture["expected"]), path)
    try:
        got = part(reply.value, path)
    except LookupError as error:
        return "" if item.get("optional") else f"{item['label']} is not there: {error}{shown}."
    if item["kind"] == "spread":
        trouble = spread_trouble(got, expected.shape, fixture["std"][item["name"]], SPREAD_ROOM)
        return f"{item['label']} {trouble[1]}: got {trouble[2]}, expected {trouble[3]}{shown}." if trouble else ""
    difference = compare(got, expected, item["label"], rules_from(item["rules"]))
    return f"{difference.sentence()}{shown}." if difference else ""


def rules_from(document: Mapping[str, Any]) -> Rules:
    """Read the rules of a comparison from the public file."""
    return Rules(**{field.name: document[field.name] for field in fields(Rules) if field.name in document})


def fingerprints(items: Sequence[Mapping[str, Any]], replies: Sequence[Reply], random: bool) -> dict[str, str]:
    """Hash what a function returned on the public inputs, one hash per item of the rubric."""
    marks = {}
    for item in items:
        seen = []
        for reply in replies:
            if reply.trouble is not None:
                text = reply.trouble.text.partition(". Did you mean")[0]  # newer Pythons add a guess
                seen.append(["raised", reply.trouble.type_name, text])
                continue
            try:
                value = part(reply.value, tuple(item["path"]))
            except LookupError as error:
                value = ["not there", str(error)]
            seen.append(features(value) if random or item["kind"] == "spread" else value)
        marks[item["name"]] = fingerprint(seen)
    return marks
