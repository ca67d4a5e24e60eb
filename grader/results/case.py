"""One exercise of a feedback page as a small file: the answer, what it got, what was said, and which examiner said so.

A student saves it from the page and sends it with an appeal, so whatever comes back was in the hands of others: it is read with
limits, and nothing in it is run but in the sandbox. No name stands in it.
"""

from __future__ import annotations

import base64
import os
import stat
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from grader.declare.finding import Outcome
from grader.errors import GradschoolError

LARGEST = 200_000  # bytes of a file; the longest answer of the course has some 3,000
LONGEST_ANSWER = 50_000  # characters; a longer one is not offered as a case
MOST_ITEMS = 60


class CaseItem(Struct, frozen=True, kw_only=True):
    """One item of the rubric, as the page showed it."""

    item: str
    points: float
    max_points: float
    message: str = ""


class Case(Struct, frozen=True, kw_only=True):
    """One exercise as the page showed it.

    Attributes
    ----------
    exercise : str
        `<notebook>-<exercise>`.
    version : str
        Of all that judged the answer, as in results.jsonl.
    advice : str
        What it looked like, or nothing.
    """

    gradschool_case: Literal[1] = 1
    exercise: str
    answer: str
    version: str = ""
    outcome: Outcome
    score: float
    max_score: float
    items: tuple[CaseItem, ...] = ()
    advice: str = ""


def case_address(case: Case) -> str:
    """The case as an address that a link can save: the page needs no script and no file beside it."""
    return "data:application/json;base64," + base64.b64encode(msgspec.json.encode(case)).decode("ascii")


def read_case(path: Path) -> Case:
    """Read a case that somebody sent.

    Raises
    ------
    GradschoolError
        If it is no case, or holds more than a page would write; the sentence says what is wrong.
    """
    data = _content(path)
    try:
        case = _decoder.decode(data)
    except msgspec.ValidationError as error:
        raise GradschoolError(f"{path.name} is no case that a feedback page saves: {error}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise GradschoolError(
            f"{path.name} is no case: a feedback page saves JSON, and this cannot be read as that."
        ) from None
    if not case.answer.strip():
        raise GradschoolError(f"{path.name} holds no answer.")
    if len(case.answer) > LONGEST_ANSWER:
        raise GradschoolError(
            f"The answer in {path.name} has {len(case.answer):,} characters; a page saves {LONGEST_ANSWER:,}."
        )
    if len(case.items) > MOST_ITEMS:
        raise GradschoolError(f"{path.name} holds {len(case.items)} items; no rubric has more than {MOST_ITEMS}.")
    return case


def _content(path: Path) -> bytes:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # a pipe must not hold the command up
        with open(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise GradschoolError(f"{path} is no file.")
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise GradschoolError(f"{path} cannot be read: {error.strerror}.") from None
    if len(data) > LARGEST:
        raise GradschoolError(f"{path.name} has more than {LARGEST:,} bytes; no feedback page saves so large a case.")
    return data


_decoder = msgspec.json.Decoder(Case)
