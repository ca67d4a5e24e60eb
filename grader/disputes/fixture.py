"""A dispute as a file of the test-suite: the form's own text, and what the mark was when it was kept."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from grader.declare.finding import Outcome
from grader.disputes.form import ANSWER, DEMAND, EXERCISE, MARK, WHY, Demand, Dispute, parse_form
from grader.errors import GradschoolError
from grader.judge.result import CheckResult

_HEAD = "<!-- A disputed answer, kept by `gradschool author dispute`; tests/exercises/test_disputes.py runs it. -->"
_POINTS = "<!-- points then: "
_SENTENCE = "<!-- sentence then: "
_END = " -->"


@dataclass(frozen=True)
class Fixture:
    """A kept dispute.

    Attributes
    ----------
    points : float
        What the answer got when the dispute was kept.
    sentences : tuple of str
        What it was told then.
    """

    dispute: Dispute
    points: float
    sentences: tuple[str, ...]


def is_met(dispute: Dispute, result: CheckResult, before: Fixture | None = None) -> bool:
    """Whether a mark is what the form asks for.

    Parameters
    ----------
    before : Fixture, optional
        What the mark was when the dispute was kept; without it another sentence is still asked for.
    """
    match dispute.demand:
        case Demand.FULL_MARKS:
            return result.outcome is Outcome.PASSED and result.score == result.max_score
        case Demand.FEWER_POINTS:
            return result.outcome is not Outcome.PASSED and result.score < result.max_score
        case Demand.ANOTHER_SENTENCE:
            return before is not None and result.score == before.points and sentences(result) != before.sentences


def sentences(result: CheckResult) -> tuple[str, ...]:
    """Everything that the answer is told, in one line each."""
    advice = [result.diagnosis.advice] if result.diagnosis else []
    return tuple(_one_line(text) for text in [*(item.message for item in result.items), *advice] if text)


def keep(dispute: Dispute, result: CheckResult, folder: Path) -> Path:
    """Write the dispute as a fixture; the same dispute always gets the same name."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name_of(dispute)
    path.write_text(as_text(Fixture(dispute, result.score, sentences(result))), encoding="utf-8")
    return path


def name_of(dispute: Dispute) -> str:
    """The file's name: the exercise, and a short hash of what is disputed."""
    content = f"{dispute.answer}\0{dispute.demand}".encode()
    return f"{dispute.exercise_id}-{hashlib.sha256(content).hexdigest()[:8]}.md"


def read_fixture(path: Path) -> Fixture:
    """Read a kept dispute.

    Raises
    ------
    GradschoolError
        If the file is not one.
    """
    text = path.read_text(encoding="utf-8")
    lines = text.partition("\n### ")[0].splitlines()
    points = [line.removeprefix(_POINTS).removesuffix(_END) for line in lines if line.startswith(_POINTS)]
    told = tuple(line.removeprefix(_SENTENCE).removesuffix(_END) for line in lines if line.startswith(_SENTENCE))
    if len(points) != 1:
        raise GradschoolError(f"{path.name} does not say what the mark was; `gradschool author dispute` writes that.")
    return Fixture(parse_form(text), float(points[0]), told)


def as_text(fixture: Fixture) -> str:
    """The file's text."""
    dispute = fixture.dispute
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", dispute.answer))])
    head = [_HEAD, f"{_POINTS}{fixture.points:g}{_END}", *(f"{_SENTENCE}{text}{_END}" for text in fixture.sentences)]
    sections = {
        EXERCISE: dispute.exercise_id,
        ANSWER: f"{fence}python\n{dispute.answer}\n{fence}",
        MARK: dispute.mark,
        DEMAND: dispute.demand.value,
        WHY: dispute.why,
    }
    return "\n".join(head) + "\n" + "".join(f"\n### {name}\n\n{text}\n" for name, text in sections.items())


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("-->", "->")
