"""Similar answers: a copy is found through renamed variables; what everyone writes alike is not flagged."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from grader.cli import app
from grader.course import catalogue, labels
from grader.course.reference import reference
from grader.errors import GradschoolError
from grader.tell.similarity import CAUTION, similar
from grader.tell.similarity.pairs import ENOUGH, compare_class
from grader.tell.similarity.passages import BORDER, join
from grader.tell.similarity.week import answers_of

WEEK, NOTEBOOK = "week1", "logistic_regression"
EXERCISES = catalogue.exercises(NOTEBOOK).exercises

# An answer of somebody's own making: right or not does not matter here.
OWN = """def propagate(w, b, X, Y):
    how_many = float(Y.size)
    guesses = np.empty_like(Y, dtype=float)
    for column in range(Y.size):
        inner = b
        for row in range(w.size):
            inner = inner + w[row, 0] * X[row, column]
        guesses[0, column] = 1.0 / (1.0 + np.e ** (-inner))
    misses = guesses - Y
    slope = np.array([[sum(misses[0, c] * X[r, c] for c in range(Y.size))] for r in range(w.size)])
    penalty = [t * np.log(g) if t == 1 else np.log(1 - g) for t, g in zip(Y[0], guesses[0])]
    return {"dw": slope / how_many, "db": misses.sum() / how_many}, -sum(penalty) / how_many
"""
RENAMED = re.sub(
    r"\b(how_many|guesses|column|inner|row|misses|slope|penalty)\b",
    lambda found: "q" + str(len(found[0])) + found[0][:2],
    OWN,
).replace("    inner = b", "    # start here\n    inner = b")
OTHER = """def propagate(w, b, X, Y):
    z = np.einsum("ij,ik->jk", w, X) + b
    a = np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))
    cost = np.mean(np.logaddexp(0, z) - Y * z)
    gradient_w = np.mean(X * (a - Y), axis=1).reshape(-1, 1)
    gradient_b = np.average(a - Y)
    answer = dict(dw=gradient_w, db=gradient_b)
    return answer, float(cost)
"""


def _all(own: str = "") -> str:
    """The reference's answers, with a `propagate` of one's own."""
    answers = reference(NOTEBOOK).answers
    return join(own if own and e.name == "propagate" else answers[e.name] for e in EXERCISES)


def _invented(count: int, seed: int, longest: int = 10_000) -> dict[str, str]:
    """A class in which everyone chooses each answer from the known right and wrong ones (of so many characters)."""
    rng = np.random.default_rng(seed)
    source = reference(NOTEBOOK)
    texts = {}
    for number in range(count):
        parts = []
        for e in EXERCISES:
            ways = [source.variant_source(e, variant) for variant in (*e.different, *e.wrong)]
            pool = [source.answers[e.name]] * 3 + [way for way in ways if len(way) <= longest]
            parts.append(pool[rng.integers(len(pool))])
        texts[f"s{number:04}"] = join(parts)
    return texts


def _notebook(folder: Path, student: str, text: str) -> None:
    """A graded notebook with `text` as the answers, and other cells that do not count."""
    found = re.findall(r"(^def (\w+).*?)(?=^def |\Z)", text, re.MULTILINE | re.DOTALL)
    cells = [
        {"cell_type": "code", "source": code, "metadata": {"nbgrader": {"grade_id": f"{NOTEBOOK}-{name}-answer"}}}
        for code, name in found
    ]
    cells.append({"cell_type": "code", "source": OWN * 3, "metadata": {}})
    path = folder / "autograded" / student / WEEK / f"{NOTEBOOK}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")


def test_a_copy_with_other_names_is_found():
    """Is a copy found whose variables were renamed and comments added, and its passages marked?"""
    assert RENAMED != OWN
    (pair,) = compare_class(NOTEBOOK, {"ann": _all(OWN), "bo": _all(RENAMED), "cai": _all(OTHER), "dee": _all()})
    assert pair.students == ("ann", "bo") and pair.score > 0.9 and pair.shared >= ENOUGH
    for pieces, text in ((pair.left, _all(OWN)), (pair.right, _all(RENAMED))):
        assert "".join(piece.text for piece in pieces) == text.replace(BORDER, "")
    assert any(piece.shared and "for row in range(w.size)" in piece.text for piece in pair.left)


def test_answers_that_everyone_writes_alike_are_not_flagged():
    """Is nobody listed in a class made of the exercises' right and wrong answers?"""
    assert compare_class(NOTEBOOK, _invented(60, 1)) == []
    assert compare_class(NOTEBOOK, {name: _all() for name in ("ann", "bo", "cai")}) == []
    for e in EXERCISES:
        for variant in (*e.different, *e.wrong):
            text = reference(NOTEBOOK).variant_source(e, variant)
            assert compare_class(NOTEBOOK, {"ann": text, "bo": text}) == [], variant.name


@pytest.mark.parametrize("seed", range(5))
def test_short_answers_that_nobody_foresaw_are_not_flagged_either(seed):
    """Is nobody listed in a class that chooses among few short ways to write each answer, unknown to the examiner?"""
    assert compare_class(NOTEBOOK, _invented(40, seed, longest=250), known=False) == []


def test_a_short_answer_alone_is_never_enough():
    """Are two equal but short texts of one's own left alone?"""
    short = "def sigmoid(z):\n    return np.tanh(z / 2) * 0.5 + 1 / 2\n"
    assert compare_class(NOTEBOOK, {"ann": short, "bo": short}) == []


def test_open_exercises_count_for_nothing(tmp_path):
    """Are stubs, empty classes and notebooks that cannot be read passed over?"""
    from grader.release.student_edition import student_edition

    stubs = join(cell.source for cell in student_edition(NOTEBOOK).cells if labels.role(cell) == "answer")
    assert compare_class(NOTEBOOK, {"ann": stubs, "bo": stubs, "cai": ""}) == compare_class(NOTEBOOK, {}) == []
    (tmp_path / "half.ipynb").write_text('{"cells": [{"sour', encoding="utf-8")
    assert answers_of(tmp_path / "half.ipynb", NOTEBOOK) == answers_of(tmp_path / "none.ipynb", NOTEBOOK) == ""


def test_a_copy_is_found_among_two_thousand():
    """Is the one copied text first in a class of two thousand?"""
    source = reference(NOTEBOOK)
    ways = [source.variant_source(e, variant) for e in EXERCISES for variant in (*e.different, *e.wrong)]
    short = [way for way in ways if len(way) < 250]
    # everyone adds a line that no one else has, so that there is something to compare
    own = "    weights_of_{0} = [[{0} * i + {0} // (j + 1) for j in range({0})] for i in range(w.size + {0})]\n" * 4
    texts = {f"s{i:04}": short[i % len(short)] + own.format(i + 1000) for i in range(2000)}
    texts |= {"yve": _all(OWN), "zoe": _all(RENAMED)}
    (pair,) = compare_class(NOTEBOOK, texts)
    assert pair.students == ("yve", "zoe")


def test_the_page_shows_both_texts_and_what_a_score_does_not_prove(tmp_path):
    """Does the command list the pair, in a page without scripts that says what it does not prove?"""
    nasty = OWN.replace("# ", "").replace("    misses", "    '</pre><script>alert(1)</script>'\n    misses")
    for student, own in (("ann", nasty), ("bo", RENAMED), ("cai", OTHER)):
        _notebook(tmp_path, student, _all(own))
    pairs, count = similar(tmp_path, WEEK)
    assert count == 3 and len(pairs) == 1  # what stands outside the answer cells is equal and does not count
    result = CliRunner().invoke(app, ["similarity", WEEK, "--out", str(tmp_path)])
    assert result.exit_code == 0 and "ann and bo" in result.output and "does not prove" in result.output
    page = (tmp_path / "reports" / "week1-similarity.html").read_text(encoding="utf-8")
    assert CAUTION in page and "<mark>" in page and "<script" not in page and "&lt;script&gt;" in page
    with pytest.raises(GradschoolError, match="holds no work"):
        similar(tmp_path / "nowhere", WEEK)
