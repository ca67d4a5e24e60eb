"""Pairs of students whose answers look alike, after what everybody may have in common is taken out.

Taken out before are the stub, the reference, the exercises' known right and wrong answers, and what many in the class wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from copydetect import CodeFingerprint, compare_files

from grader.course import catalogue, labels
from grader.course.reference import reference
from grader.errors import CourseError
from grader.release.student_edition import student_edition
from grader.tell.similarity.passages import BORDER, MOST, candidates, common, fingerprint_of, join, without

ENOUGH = 200  # characters that must be shared: two people who write one long answer alike share fewer
AT_LEAST = 0.75  # of both texts; people who choose from the same few ways to write each answer reach 0.7 by chance


@dataclass(frozen=True)
class Piece:
    """A part of a text, and whether the other text has it too."""

    text: str
    shared: bool


@dataclass(frozen=True)
class Pair:
    """Two students' answers of one notebook that look alike.

    Attributes
    ----------
    score : float
        The share of what is each one's own that the other has too; the smaller of the two shares, from 0 to 1.
    shared : int
        How many characters that is, without names, spaces and comments.
    left, right : tuple of Piece
        Both texts.
    """

    notebook: str
    students: tuple[str, str]
    score: float
    shared: int
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]


def compare_class(
    notebook: str, texts: dict[str, str], *, at_least: float = AT_LEAST, known: bool = True
) -> list[Pair]:
    """Compare everybody's answers to one notebook with everybody else's.

    Parameters
    ----------
    texts : dict of str to str
        By student.
    known : bool
        Take out the exercises' known right and wrong answers too, not only stub and reference.
    """
    given = _given_passages(notebook, known)
    prints = {student: without(fingerprint_of(text), given) for student, text in sorted(texts.items())}
    shared = common(prints.values())
    prints = {student: own for student, one in prints.items() if (own := without(one, shared)).token_coverage >= ENOUGH}
    names = list(prints)
    found = (
        _pair(notebook, (names[i], names[j]), prints[names[i]], prints[names[j]])
        for i, j in candidates(list(prints.values()), at_least)
    )
    return sorted((p for p in found if p.score >= at_least and p.shared >= ENOUGH), key=by_score)[:MOST]


def by_score(pair: Pair) -> tuple[float, int, str, tuple[str, str]]:
    """The order of a list of pairs: highest score first."""
    return (-pair.score, -pair.shared, pair.notebook, pair.students)


def _given(notebook: str, known: bool) -> Iterator[str]:
    """Texts that are nobody's own: the stubs, the reference and, if asked for, the known variants."""
    source = reference(notebook)
    yield join(c.source for c in student_edition(notebook).cells if labels.role(c) == "answer")
    yield from source.answers.values()
    for exercise in catalogue.exercises(notebook).exercises if known else ():
        for variant in (*exercise.different, *exercise.wrong):
            try:
                yield source.variant_source(exercise, variant)
            except CourseError:
                continue  # the exercise's own test names it; here it only cannot be taken out


@cache
def _given_passages(notebook: str, known: bool) -> frozenset[int]:
    """The passages of those texts."""
    return frozenset().union(*(fingerprint_of(text).hashes for text in _given(notebook, known)))


def _pair(notebook: str, students: tuple[str, str], one: CodeFingerprint, other: CodeFingerprint) -> Pair:
    shared, scores, slices = compare_files(one, other)
    # passages that overlap what was taken out may reach beyond what counts, hence at most 1
    score = min(1.0, float(min(scores)))
    return Pair(
        notebook, students, score, int(shared), _pieces(one.raw_code, slices[0]), _pieces(other.raw_code, slices[1])
    )


def _pieces(text: str, slices: np.ndarray) -> tuple[Piece, ...]:
    """Cut a text at the ends of the shared passages."""
    pieces, place = [], 0
    for start, end in sorted(zip(*slices.astype(int).tolist(), strict=True)) if slices.size else ():
        start, end = max(start, place), min(end, len(text))
        if start < end:
            pieces += [Piece(text[place:start], False), Piece(text[start:end], True)]
            place = end
    pieces.append(Piece(text[place:], False))
    shown = (Piece(piece.text.replace(BORDER, ""), piece.shared) for piece in pieces)
    return tuple(piece for piece in shown if piece.text)
