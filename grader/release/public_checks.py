"""What ships to students about the exercises: public inputs, right results on them, and hashes of known mistakes.

`helpers/public/<notebook>.json` is derived from `grader/exercises/<notebook>/` and the solution notebook; it holds no
code but that of the student edition. `gradschool generate` writes it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Container, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from grader.course import catalogue
from grader.course.reference import Reference, reference
from grader.declare.case import Fixture
from grader.declare.exercise import Exercise
from grader.declare.items import Law, Part
from grader.release.student_edition import student_edition
from helpers.checks import PUBLIC
from helpers.judge.calling.call import Reply
from helpers.judge.verdict import fingerprints
from helpers.judge.wire import to_json


def public_data(notebook: str, kept: Mapping[str, dict[str, Any]] | None = None) -> dict[str, Any]:
    """Everything that the public checks of a notebook need; `kept` holds entries that are as they were, by exercise."""
    known = catalogue.exercises(notebook)
    source = reference(notebook)
    entries = [
        (kept or {}).get(exercise.name) or _entry(exercise, known.number(exercise.name), source)
        for exercise in known.exercises
    ]
    return {"notebook": notebook, "exercises": entries, "borrowed": list(known.borrowed), "edition": _edition(notebook)}


def _edition(notebook: str) -> dict[str, Any]:
    """The student edition, to which `gradschool check` holds a notebook."""
    nb = student_edition(notebook)
    cells = [{key: cell[key] for key in ("cell_type", "id", "metadata", "source")} for cell in nb.cells]
    return {"metadata": nb.metadata, "cells": cells}


def _entry(exercise: Exercise, number: int, source: Reference) -> dict[str, Any]:
    parts = [item for item in exercise.parts if item not in exercise.hidden]
    fixtures = [
        {
            "args": to_json(tuple(fixture.args)),
            "kwargs": to_json(dict(fixture.kwargs)),
            "note": fixture.note,
            # of what is drawn at random only the shapes count, which a fixture can hold in few bytes
            "expected": to_json(fixture.expected if exercise.random else source.expected(exercise, fixture)),
            "std": {item.name: item.std_for(fixture) for item in judged if item.rule.drawn},
        }
        | ({} if len(judged) == len(parts) else {"only": [item.name for item in judged]})
        | ({"given": {name: function.__name__ for name, function in fixture.given.items()}} if fixture.given else {})
        for fixture, judged in exercise.public
    ]
    optional: dict[str, Any] = {"extra": to_json(exercise.extra)} if exercise.extra else {}
    for law in exercise.rubric:
        if isinstance(law, Law) and law.anew:
            optional["anew"] = law.hint
    optional |= {"measure": exercise.measure} if exercise.measure else {}
    return {
        "name": exercise.name,
        "number": number,
        "title": exercise.title,
        "points": exercise.points,
        "uses": list(exercise.uses),
        "random": exercise.random,
        "fixtures": fixtures,
        "items": [item.rule.document() | ({"edge": True} if item.edge else {}) for item in parts],
        "hidden": ["other inputs", *(item.brief or item.name for item in exercise.hidden)],
        "mistakes": _mistakes(exercise, parts, source),
    } | optional


def _mistakes(exercise: Exercise, parts: Sequence[Part], source: Reference) -> list[dict[str, Any]]:
    def marks_of(reply: Callable[[Fixture], Reply]) -> dict[str, str]:
        replies = [(reply(fixture), judged) for fixture, judged in exercise.public]
        looked_at = [(item.rule, [one for one, judged in replies if item in judged]) for item in parts]
        return fingerprints(looked_at, exercise.random)

    right = marks_of(lambda fixture: Reply(value=source.expected(exercise, fixture)))
    found = []
    for wrong in exercise.wrong:
        reply_of = partial(source.variant_reply, exercise, wrong)
        if any(_ends_in(source.answers, reply_of(fixture)) for fixture, _ in exercise.public):
            continue
        marks = marks_of(reply_of)
        telling = {item.name: marks[item.name] for item in parts if marks[item.name] != right[item.name]}
        core = {item.name for item in parts if not item.edge} & set(telling)
        if core:  # what comes of it at an edge is another matter
            telling = {name: mark for name, mark in telling.items() if name in core}
        if telling:  # a mistake that the public inputs do not show cannot be named from them
            found.append({"name": wrong.name, "advice": wrong.advice, "fingerprints": telling})
    return found


def _ends_in(answers: Container[str], reply: Reply) -> bool:
    """Whether an error came inside a function of another exercise, where a student's lines are other ones than ours."""
    place = reply.trouble.place if reply.trouble else None
    return place is not None and place.handed_to in answers


def publish(notebook: str, folder: Path = PUBLIC, changed: Collection[str] | None = None) -> Path:
    """Write the public file of a notebook; the same inputs give the same bytes.

    Parameters
    ----------
    changed : collection of str, optional
        The exercises that are others than when the file was written: only they, and those that use them, are made anew.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{notebook}.json"
    kept = _unchanged(notebook, path, changed) if changed is not None and path.exists() else None
    path.write_text(json.dumps(public_data(notebook, kept), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _unchanged(notebook: str, path: Path, changed: Collection[str]) -> dict[str, dict[str, Any]]:
    known = catalogue.exercises(notebook)
    entries = {entry["name"]: entry for entry in json.loads(path.read_text(encoding="utf-8"))["exercises"]}
    return {
        one.name: entries[one.name]
        for number, one in enumerate(known.exercises, start=1)
        if one.name in entries
        and entries[one.name]["number"] == number
        and not {one.name, *known.closure(one.name)} & set(changed)
    }
