"""Which answers look alike? Answer cells compared by copydetect, after what everybody may have in common is taken out.

copydetect compares runs of characters after names, texts and spaces were made alike, so renaming variables changes
nothing (Schleimer, Wilkerson, Aiken (2003), Winnowing: local algorithms for document fingerprinting, SIGMOD). Taken out
before are the stub, the reference, the exercises' known right and wrong answers, and what many in the class wrote.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from copydetect import CodeFingerprint, compare_files
from copydetect.utils import get_token_coverage
from scipy.sparse import csr_array

from grader.course import catalogue, labels, layout
from grader.course.reference import reference
from grader.errors import CourseError, GradschoolError
from grader.release.student_edition import student_edition
from grader.tell.templating import render, write_text

RUN = 16  # characters of code without names that count as a passage; a short line has fewer
ENOUGH = 200  # characters that must be shared: two people who write one long answer alike share fewer
AT_LEAST = 0.75  # of both texts; people who choose from the same few ways to write each answer reach 0.7 by chance
BORDER = "\x01"  # between two answers: a passage never runs from one into the next
COMMON_SHARE, COMMON_COUNT = (
    0.25,
    8,
)  # what so many wrote is what one writes: a share of the class, but at least so many
MOST = 50  # pairs on a page
CAUTION = (
    "A high score says that two texts share passages that few others wrote. It does not prove that one was copied, nor from whom: "
    "two people may have worked together where that is allowed, read the same page, or been led to the same lines by the task. "
    "Read both texts, and speak with both people, before you decide anything."
)


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


def answers_of(path: Path, notebook: str) -> str:
    """The answer cells of a notebook as one text, in the order of the exercises; nothing if it cannot be read."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        sources = {
            cell.get("metadata", {}).get("nbgrader", {}).get("grade_id", ""): "".join(cell["source"]) for cell in cells
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ""
    wanted = [f"{labels.exercise_id(notebook, e.name)}-answer" for e in catalogue.exercises(notebook).exercises]
    return join(sources[name].strip() for name in wanted if name in sources)


def join(answers: Iterable[str]) -> str:
    """Put answers into one text that `compare_class` takes."""
    return f"\n{BORDER}\n".join(answers)


def similar(out: Path, week: str, *, at_least: float = AT_LEAST) -> tuple[list[Pair], int]:
    """Compare all graded work of a week.

    Parameters
    ----------
    out : Path
        The folder that `gradschool grade` filled; its `autograded/` is read.

    Returns
    -------
    pairs : list of Pair
        Highest score first, at most `MOST`.
    n_texts : int
        How many notebooks were compared.

    Raises
    ------
    GradschoolError
        If there is nothing to compare.
    """
    pairs, count = [], 0
    for notebook in layout.notebooks(week):
        if not catalogue.exercises(notebook).exercises:
            continue
        paths = sorted((out / "autograded").glob(f"*/{week}/{notebook}.ipynb"))
        texts = {path.parent.parent.name: answers_of(path, notebook) for path in paths}
        count += len(texts)
        pairs += compare_class(notebook, texts, at_least=at_least)
    if not count:
        raise GradschoolError(
            f"{out / 'autograded'} holds no work of {week}. Grade it first: gradschool grade {week} --out {out}."
        )
    return sorted(pairs, key=_rank)[:MOST], count


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
    prints = {student: _without(_print(text), given) for student, text in sorted(texts.items())}
    common = _common(prints.values())
    prints = {
        student: own for student, one in prints.items() if (own := _without(one, common)).token_coverage >= ENOUGH
    }
    names = list(prints)
    found = (
        _pair(notebook, (names[i], names[j]), prints[names[i]], prints[names[j]])
        for i, j in _candidates(list(prints.values()), at_least)
    )
    return sorted((p for p in found if p.score >= at_least and p.shared >= ENOUGH), key=_rank)[:MOST]


def _rank(pair: Pair) -> tuple:
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
    return frozenset().union(*(_print(text).hashes for text in _given(notebook, known)))


def _print(text: str) -> CodeFingerprint:
    """copydetect's fingerprint of a text, without passages that run over a border."""
    one = CodeFingerprint("answers.py", RUN, 1, fp=io.StringIO(text))
    over = {p for p, places in one.hash_idx.items() if BORDER in one.filtered_code[places[0] : places[0] + RUN]}
    return _without(one, over)


def _without(one: CodeFingerprint, given: Set[int]) -> CodeFingerprint:
    """Drop passages. (copydetect's own `boilerplate` also drops whatever stands twice in the text.)"""
    one.hash_idx = {passage: places for passage, places in one.hash_idx.items() if passage not in given}
    one.hashes = set(one.hash_idx)
    one.token_coverage = get_token_coverage(one.hash_idx, RUN, len(one.filtered_code)) if one.hash_idx else 0
    return one


def _common(prints: Iterable[CodeFingerprint]) -> set[int]:
    counts: Counter[int] = Counter()
    n_texts = 0
    for one in prints:
        counts.update(one.hashes)
        n_texts += 1
    return {passage for passage, n in counts.items() if n > max(COMMON_COUNT, COMMON_SHARE * n_texts)}


def _candidates(prints: Sequence[CodeFingerprint], at_least: float) -> Iterator[tuple[int, int]]:
    """Pairs that share enough different passages to be worth a comparison; best first, at most a few hundred.

    One sparse product counts the shared passages of all pairs, in rows so that the class of thousands fits in memory.
    """
    if len(prints) < 2:
        return
    numbers: dict[int, int] = {}
    columns = [[numbers.setdefault(passage, len(numbers)) for passage in one.hashes] for one in prints]
    ends = np.cumsum([0, *map(len, columns)])
    has = csr_array(
        (np.ones(ends[-1], np.int32), np.concatenate(columns).astype(np.int64), ends), shape=(len(prints), len(numbers))
    )
    sizes = np.diff(ends)
    best: list[tuple[float, int, int]] = []
    for start in range(0, len(prints), 200):
        counts = (has[start : start + 200] @ has.T).tocoo()
        i, j = counts.coords[0] + start, counts.coords[1]
        # a passage more or less at each end of a run shifts the share of characters, hence the room of a fifth
        share = counts.data / np.maximum(sizes[i], sizes[j])
        keep = (i < j) & (share >= 0.8 * at_least - 0.1)
        best += zip(share[keep].tolist(), i[keep].tolist(), j[keep].tolist(), strict=True)
        best = sorted(best, key=lambda one: (-one[0], *one[1:]))[: 8 * MOST]
    yield from ((i, j) for _, i, j in best)


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


def write_similarity(pairs: Sequence[Pair], n_texts: int, week: str, out: Path) -> Path:
    """Write the page `OUT/reports/<week>-similarity.html`."""
    path = out / "reports" / f"{week}-similarity.html"
    write_text(path, render("similarity.html.j2", pairs=pairs, n_texts=n_texts, week=week, caution=CAUTION))
    return path
