"""results.jsonl: what is written comes back, older and broken lines are no trouble, and the described format is the real one."""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from grader.declare.finding import Finding, Outcome
from grader.errors import GradschoolError
from grader.judge.result import CheckResult, Diagnosis, ItemResult
from grader.results.file import NAME, ResultsFile
from grader.results.from_graded import result_of
from grader.results.line import NotebookResult, read_line, write_line
from grader.results.schema import schema_path, schema_text
from grader.submission.job import Graded

FINDING = Finding("dw has the wrong value", "1.0", "2.0", "Divide by m.", "3 examples", "values")
CHECKED = (
    CheckResult(
        "n-f", Outcome.PASSED, (ItemResult("value", Outcome.PASSED, 2.0, 2.0, edge=True),), own_helpers=Outcome.FAILED
    ),
    CheckResult(
        "n-g",
        Outcome.FAILED,
        (
            ItemResult("dw", Outcome.FAILED, 0.0, 1.5, FINDING),
            ItemResult("law", Outcome.BLOCKED, 0.0, 0.5, Finding("Not judged")),
        ),
        Diagnosis("no_mean", "Divide by m."),
        seconds=0.12345,
    ),
)
GRADED = Graded("李小龙", "week1", "n", "key", CHECKED, "{}", ("A cell was slow.",), (), 1.23456)
RESULT = result_of(GRADED, work="w", version="v", judging="j")


def test_a_line_has_the_keys_and_values_that_others_build_on():
    """Is a line, read by another program, what the documentation promises, with the schema's version first?"""
    line = json.loads(write_line(RESULT))
    exercises = line.pop("exercises")
    assert list(line.items()) == [
        ("schema", 1),
        ("student", "李小龙"),
        ("assignment", "week1"),
        ("notebook", "n"),
        ("score", 2.0),
        ("max_score", 4.0),
        ("seconds", 1.235),
        ("key", "key"),
        ("problems", ["A cell was slow."]),
        ("work", "w"),
        ("version", "v"),
        ("judging", "j"),
    ]
    passed, failed = exercises
    assert passed == {
        "id": "n-f",
        "outcome": "PASSED",
        "score": 2.0,
        "max_score": 2.0,
        "seconds": 0.0,
        "rubric": [
            {
                "item": "value",
                "outcome": "PASSED",
                "points": 2.0,
                "max_points": 2.0,
                "message": "",
                "finding": None,
                "edge": True,
            }
        ],
        "diagnosis": None,
        "own_helpers": "FAILED",
        "fingerprint": "",
    }
    assert failed["diagnosis"] == {"name": "no_mean", "advice": "Divide by m."} and failed["own_helpers"] is None
    assert failed["rubric"][0] == {
        "item": "dw",
        "outcome": "FAILED",
        "points": 0.0,
        "max_points": 1.5,
        "message": "dw has the wrong value: got 1.0, expected 2.0 (for 3 examples). Divide by m.",
        "finding": {
            "checked": "dw has the wrong value",
            "got": "1.0",
            "expected": "2.0",
            "hint": "Divide by m.",
            "shown": "3 examples",
            "kind": "values",
            "cell": "",
        },
        "edge": False,
    }


def test_what_is_written_comes_back(tmp_path):
    """Are records equal after the file, after it was opened again and after it was put in order?"""
    results = ResultsFile(tmp_path / NAME)
    other = replace(RESULT, student="ann")
    for one in (RESULT, other, replace(other, score=0.5), replace(other, assignment="week2")):
        results.append(one)
    results.compact()
    again = ResultsFile(tmp_path / NAME)
    expected = [replace(other, score=0.5), replace(other, assignment="week2"), RESULT]
    assert list(results) == list(again) == expected
    assert [one.student for one in again.of_week("week1")] == ["ann", "李小龙"]
    assert again.get(("nobody", "week1", "n")) is None and (tmp_path / NAME).read_bytes().count(b"\n") == 3


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
FLOATS = st.floats(allow_nan=False, allow_infinity=False)


@given(TEXTS, TEXTS, FLOATS, st.sampled_from(Outcome))
def test_any_text_and_number_comes_back_on_one_line(name, message, score, outcome):
    """Do line breaks, quotes and any number survive, without a second line in the file?"""
    item = ItemResult(name, outcome, score, 1.0, Finding(message))
    graded = Graded(name, "week1", "n", "", (CheckResult("n-f", outcome, (item,)),), "", (message,), (), 0.0)
    text = write_line(result_of(graded))
    assert text.count(b"\n") == 1 and read_line(text) == result_of(graded)
    assert json.loads(text)["exercises"][0]["rubric"][0]["points"] == score


class Words(str):
    """A text that is not exactly `str`."""


def test_numbers_of_numpy_and_texts_of_other_classes_are_written_too():
    """Can points that were computed with NumPy, or a message of a subclass, end no run?"""
    odd = replace(RESULT, score=np.float64(1.5), problems=(Words("x"),))
    assert read_line(write_line(odd)) == replace(RESULT, score=1.5, problems=("x",))


def _without_schema(line: dict) -> None:
    del line["schema"]


def _with_a_new_key(line: dict) -> None:
    line["exercises"][0]["rubric"][0]["edge"] = True


def _as_of_the_first_edition(line: dict) -> None:
    for key in ("schema", "key", "problems", "work", "version", "judging"):
        del line[key]
    for exercise in line["exercises"]:
        del exercise["seconds"], exercise["fingerprint"]
        for item in exercise["rubric"]:
            del item["finding"]


@pytest.mark.parametrize("change", [_without_schema, _with_a_new_key, _as_of_the_first_edition])
def test_an_older_line_that_fits_is_read_and_is_written_anew(tmp_path, change: Callable[[dict], None]):
    """Is a line without the newer keys, or with unknown ones, a result like any other?"""
    line = json.loads(write_line(RESULT))
    change(line)
    (tmp_path / NAME).write_text(json.dumps(line) + "\n", encoding="utf-8")
    results = ResultsFile(tmp_path / NAME)
    (read,) = results
    assert (read.id, read.score, read.exercises[1].outcome) == (RESULT.id, 2.0, Outcome.FAILED)
    results.compact()
    assert (tmp_path / NAME).read_bytes() == write_line(read) and read.schema == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("schema", 2),
        ("score", "2.0"),
        ("student", None),
        ("exercises", {}),
        ("exercises", [{"id": "n-f", "outcome": "WON", "score": 1.0, "max_score": 1.0, "rubric": []}]),
    ],
)
def test_a_line_that_does_not_fit_is_as_if_it_were_not_there(tmp_path, key, value):
    """Is a line of another version or with a wrong value left out, so that its submission is graded again?"""
    line = json.loads(write_line(RESULT)) | {key: value}
    good = write_line(replace(RESULT, student="ann"))
    (tmp_path / NAME).write_bytes(json.dumps(line).encode() + b"\n" + good)
    results = ResultsFile(tmp_path / NAME)
    assert RESULT.id not in results and [one.student for one in results] == ["ann"]
    results.compact()
    assert (tmp_path / NAME).read_bytes() == good


def test_a_file_that_changed_under_an_open_run_is_said(tmp_path):
    """Is a line that was there and is broken now one sentence?"""
    results = ResultsFile(tmp_path / NAME)
    results.append(RESULT)
    (tmp_path / NAME).write_bytes(b"{}\n")
    with pytest.raises(GradschoolError, match=r"results\.jsonl cannot be used"):
        results[RESULT.id]


def test_the_described_format_is_the_one_that_is_written():
    """Is docs/results.schema.json what `gradschool generate` makes of the types today?"""
    assert schema_path().read_text(encoding="utf-8") == schema_text()
    parts = json.loads(schema_text())["$defs"]
    assert set(parts["Outcome"]["enum"]) == set(Outcome)
    assert list(parts["NotebookResult"]["properties"]) == list(msgspec.structs.asdict(RESULT))
    assert NotebookResult.__struct_fields__[0] == "schema"


def test_a_reader_is_not_disturbed_by_a_run_that_puts_the_file_in_order(tmp_path):
    """When a run replaces the file while a report reads it, does the report still get the right lines?"""
    run = ResultsFile(tmp_path / NAME)
    for student in ("dai", "cai", "ben", "ann"):
        run.append(replace(RESULT, student=student, problems=("x" * len(student) * ord(student[0]),)))
    reader = ResultsFile(tmp_path / NAME)
    lines = iter(reader)
    first = next(lines)
    run.forget(replace(RESULT, student="dai").id)
    run.compact()
    assert [first.student, next(lines).student, next(lines).student] == ["ann", "ben", "cai"]
    with pytest.raises(GradschoolError, match="result of dai/n went away while it was read"):
        next(lines)
