"""What ships to students about the exercises: public inputs, right results on them, and hashes of known mistakes.

`helpers/public/<notebook>.json` is derived from `grader/exercises/<notebook>/` and the solution notebook; it holds no
code but that of the student edition. `gradschool generate` writes it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from grader.course import catalogue
from grader.course.reference import Reference, reference
from grader.declare.case import Fixture
from grader.declare.exercise import Exercise
from grader.declare.items import Part
from grader.release.student_edition import student_edition
from helpers.checks import PUBLIC
from helpers.judge.calling import Reply
from helpers.judge.verdict import fingerprints
from helpers.judge.wire import to_json


def public_data(notebook: str) -> dict[str, Any]:
    """Everything that the public checks of a notebook need."""
    known = catalogue.exercises(notebook)
    source = reference(notebook)
    entries = [_entry(exercise, known.number(exercise.name), source) for exercise in known.exercises]
    return {"notebook": notebook, "exercises": entries, "borrowed": list(known.borrowed), "edition": _edition(notebook)}


def _edition(notebook: str) -> dict[str, Any]:
    """The student edition, to which `gradschool check` holds a notebook."""
    nb = student_edition(notebook)
    cells = [{key: cell[key] for key in ("cell_type", "id", "metadata", "source")} for cell in nb.cells]
    return {"metadata": nb.metadata, "cells": cells}


def _entry(exercise: Exercise, number: int, source: Reference) -> dict[str, Any]:
    parts = [item for item in exercise.parts if any(map(item.is_public, exercise.fixtures))]
    fixtures = [
        {
            "args": to_json(tuple(fixture.args)),
            "kwargs": to_json(dict(fixture.kwargs)),
            "note": fixture.note,
            "expected": to_json(source.expected(exercise, fixture)),
            "std": {item.name: item.std_for(fixture) for item in parts if item.rule.drawn},
        }
        | _only(parts, fixture)
        for fixture in exercise.fixtures
    ]
    optional: dict[str, Any] = {"extra": to_json(exercise.extra)} if exercise.extra else {}
    optional |= {"measure": exercise.measure} if exercise.measure else {}
    return {
        "name": exercise.name,
        "number": number,
        "title": exercise.title,
        "points": exercise.points,
        "uses": list(exercise.uses),
        "random": exercise.random,
        "fixtures": fixtures,
        "items": [item.rule.document() for item in parts],
        "mistakes": _mistakes(exercise, parts, source),
    } | optional


def _only(parts: Sequence[Part], fixture: Fixture) -> dict[str, list[str]]:
    """The items that are judged on a fixture, if not all are."""
    judged = [item.name for item in parts if item.is_public(fixture)]
    return {} if len(judged) == len(parts) else {"only": judged}


def _mistakes(exercise: Exercise, parts: Sequence[Part], source: Reference) -> list[dict[str, Any]]:
    def marks_of(reply: Callable[[Fixture], Reply]) -> dict[str, str]:
        replies = [(fixture, reply(fixture)) for fixture in exercise.fixtures]
        looked_at = [(item.rule, [one for fixture, one in replies if item.is_public(fixture)]) for item in parts]
        return fingerprints(looked_at, exercise.random)

    right = marks_of(lambda fixture: Reply(value=source.expected(exercise, fixture)))
    found = []
    for wrong in exercise.wrong:
        if wrong.only_item:  # no returned value shows it
            continue
        marks = marks_of(partial(source.variant_reply, exercise, wrong))
        telling = {item: mark for item, mark in marks.items() if mark != right[item]}
        if telling:  # a mistake that the public inputs do not show cannot be named from them
            found.append({"name": wrong.name, "advice": wrong.advice, "fingerprints": telling})
    return found


def publish(notebook: str, folder: Path = PUBLIC) -> Path:
    """Write the public file of a notebook; the same inputs give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{notebook}.json"
    path.write_text(json.dumps(public_data(notebook), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
