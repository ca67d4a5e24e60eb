"""An appeal: what a student saves from a feedback page is judged again, and becomes a fixture of the suite."""

from __future__ import annotations

import base64
import json
import os
import re
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from grader.cli import app
from grader.course.reference import reference
from grader.declare.finding import Outcome
from grader.disputes.appeal import Appeal, add_to_bank, replay
from grader.disputes.fixture import read_fixture
from grader.errors import GradschoolError
from grader.judge.trusted import examine_text
from grader.results.case import LARGEST, LONGEST_ANSWER, Case, CaseItem, case_address, read_case
from grader.results.line import ExerciseResult, RubricResult
from grader.room import Room
from grader.tell.parts import Answer, exercise_part

EXERCISE = "logistic_regression-sigmoid"
RIGHT = reference("logistic_regression").answers["sigmoid"]
WRONG = "def sigmoid(z):\n    return 1 / 1 + np.exp(-z)"
CASE = Case(
    exercise=EXERCISE,
    answer=WRONG,
    version="0123456789abcdef",
    outcome=Outcome.FAILED,
    score=0.5,
    max_score=4.0,
    items=(CaseItem(item="arrays", points=0.5, max_points=2.5, message="said then"),),
)


def write(folder: Path, case: Case | bytes) -> Path:
    """The file that a browser saves."""
    path = folder / f"{EXERCISE}.case.json"
    path.write_bytes(case if isinstance(case, bytes) else msgspec.json.encode(case))
    return path


def test_a_page_offers_each_answer_as_a_case(tmp_path):
    """Does the address on the page hold answer, version and what was said, no name, and nothing where there is nothing to appeal?"""
    finding = RubricResult(item="arrays", outcome=Outcome.FAILED, points=0.5, max_points=2.5)
    result = ExerciseResult(id=EXERCISE, outcome=Outcome.FAILED, score=0.5, max_score=4.0, rubric=(finding,))
    answers = {f"{EXERCISE}-answer": Answer(WRONG)}
    address = exercise_part(result, answers, _no_marks(), version="0123456789abcdef").case
    kind, _, data = address.partition(",")
    assert kind == "data:application/json;base64"
    case = read_case(write(tmp_path, base64.b64decode(data)))
    assert case == msgspec.structs.replace(CASE, items=(CaseItem(item="arrays", points=0.5, max_points=2.5),))
    assert case_address(case) == address
    for text in ("", "x" * (LONGEST_ANSWER + 1)):
        assert exercise_part(result, {f"{EXERCISE}-answer": Answer(text)}, _no_marks()).case == ""
    ours = msgspec.structs.replace(result, outcome=Outcome.GRADER_ERROR)
    assert exercise_part(ours, answers, _no_marks()).case == ""


def _no_marks():
    from grader.gradebook.records import NO_MARKS

    return NO_MARKS


def _with(**fields) -> bytes:
    return json.dumps({**json.loads(msgspec.json.encode(CASE)), **fields}).encode()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "cannot be read as that"),
        (b"\xff\xfe\x00", "cannot be read as that"),
        (b"<html></html>", "cannot be read as that"),
        (b"[" * 100_000, "cannot be read as that|is no case"),
        (b"[]", "is no case that a feedback page saves: Expected `object`"),
        (b"{}", "Object missing required field `exercise`"),
        (_with(gradschool_case=2), "Invalid enum value 2"),
        (_with(score="4"), r"Expected `float`, got `str` - at `\$.score`"),
        (_with(score=float("nan")), "cannot be read as that"),
        (_with(answer=["x"]), "Expected `str`"),
        (_with(outcome="BRILLIANT"), "Invalid enum value 'BRILLIANT'"),
        (_with(answer="  \n"), "holds no answer"),
        (_with(answer="x" * (LONGEST_ANSWER + 1)), "has 50,001 characters; a page saves 50,000"),
        (_with(items=[{"item": "x", "points": 1, "max_points": 1}] * 61), "holds 61 items"),
        (b" " * (LARGEST + 1), "has more than 200,000 bytes"),
        (_with(exercise="../../etc/passwd"), "There is no exercise"),
        (_with(exercise="logistic_regression-tanh"), "has no exercise 'tanh'"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value[:30],
)
def test_what_is_wrong_with_a_case_is_one_sentence(tmp_path, data, sentence):
    """Is each defect of a file that somebody sent named, before anything of it is run?"""
    with pytest.raises(GradschoolError, match=sentence) as error:
        replay(write(tmp_path, data))
    assert len(str(error.value)) < 700


def test_what_is_no_file_is_one_sentence(tmp_path):
    """Are a missing file, a folder and a pipe that nobody writes to named, without waiting?"""
    os.mkfifo(tmp_path / "pipe")
    for name, words in (("absent", "No such file"), (".", "cannot be read|is no file"), ("pipe", "is no file")):
        with pytest.raises(GradschoolError, match=words):
            read_case(tmp_path / name)


@pytest.mark.needs_sandbox
def test_a_case_is_judged_again_in_the_sandbox_alone(tmp_path):
    """Does hostile code cost itself, touch nothing here, and a right answer have full marks today?"""
    hit = tmp_path / "hit"
    attack = f"open({str(hit)!r}, 'w').write('x')\nimport os\nos._exit(0)\ndef sigmoid(z):\n    return z"
    with Room() as room:
        hostile = replay(write(tmp_path, msgspec.structs.replace(CASE, answer=attack)), room)
        assert hostile.now.score == 0 and not hit.exists()
        broken = replay(write(tmp_path, msgspec.structs.replace(CASE, answer="def sigmoid(z)\n  return z")), room)
        assert broken.now.score == 0
        right = replay(write(tmp_path, msgspec.structs.replace(CASE, answer=RIGHT)), room)
    assert right.now.score == right.now.max_score and not right.same_version


def _judged(answer: str) -> Appeal:
    case = msgspec.structs.replace(CASE, answer=answer)
    return Appeal(case, "logistic_regression", "sigmoid", examine_text("logistic_regression", "sigmoid", answer), False)


@pytest.mark.parametrize(
    ("answer", "truth", "met"),
    [(RIGHT, "right", True), (WRONG, "wrong", True), (WRONG, "right", False), (RIGHT, "wrong", False)],
)
def test_an_appeal_becomes_a_fixture(tmp_path, answer, truth, met):
    """Is the answer kept with its mark of then, in the form that the suite replays, and is it said whether the rule is right?"""
    path, found = add_to_bank(_judged(answer), truth, "Because.", tmp_path)
    kept = read_fixture(path).dispute
    assert found is met
    assert kept.answer == answer.strip("\n") and kept.mark == "0.5 of 4, by examiner 0123456789abcdef"
    assert kept.demand == ("full marks" if truth == "right" else "fewer points")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("def sigmoid(z)", "is not Python: line 1"),
        ("(" * 4000, "is not Python"),
        ("x = 1\0", "is not Python"),
        ("x = '\x0c'", "is not Python|characters that a text file does not keep"),
    ],
)
def test_what_cannot_be_kept_is_one_sentence(tmp_path, answer, sentence):
    """Is an answer that no fixture can hold refused, and nothing written?"""
    appeal = replace(_judged(RIGHT), case=msgspec.structs.replace(CASE, answer=answer))
    with pytest.raises(GradschoolError, match=sentence):
        add_to_bank(appeal, "right", "Because.", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_fences_in_an_answer_cannot_end_it(tmp_path):
    """Does an answer with headings and fences of every kind come back as it was?"""
    answer = f'{RIGHT.strip()}\n\ntext = """\n```\n~~~~\n### Why\n`````\n"""'
    path, _ = add_to_bank(_judged(answer), "right", "Because.", tmp_path)
    assert read_fixture(path).dispute.answer == answer


@pytest.mark.needs_sandbox
def test_the_command_shows_both_judgements_and_keeps_the_answer(tmp_path, monkeypatch):
    """Does `gradschool appeal --add` print then and now, exit with 1 while the rule is against it, and regrade nothing then?"""
    monkeypatch.setenv("GRADSCHOOL_COURSE", str(tmp_path))
    (tmp_path / "solutions").symlink_to(Path(__file__).resolve().parent.parent.parent / "solutions")
    file = write(tmp_path, msgspec.structs.replace(CASE, version="\x1b[31m" * 3))
    done = CliRunner().invoke(app, ["appeal", str(file), "--add", "right", "--regrade"])
    assert done.exit_code == 1, done.output
    words = " ".join(re.sub(r"[│┃\s]+", " ", done.output).split())
    assert "arrays 0.5 of 2.5 0 of 2.5" in words and "all 0.5 of 4 0 of 4" in words
    assert "then arrays: said then" in words and "now arrays: the result has the wrong value" in words
    assert "does not take it for right yet" in words and "\x1b" not in done.output
    assert [read_fixture(path).dispute.answer for path in (tmp_path / "tests" / "disputes").iterdir()] == [WRONG]
