"""The class report: its figures against hand-made ones, classes of one and of two thousand, and nobody forgotten."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from nbgrader.api import Gradebook
from rich.console import Console
from typer.testing import CliRunner

from grader.cli import app
from grader.course import catalogue
from grader.course.reference import reference
from grader.course.roster import read_roster
from grader.declare.exercise import Exercise
from grader.declare.finding import Outcome
from grader.errors import GradebookError, GradschoolError
from grader.gradebook.connect import sqlite_url
from grader.gradebook.writer import GradebookWriter
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine
from grader.results.file import NAME
from grader.results.line import ExerciseResult, NotebookResult, RubricResult, write_line
from grader.tell.report import make_report, show_report, write_report
from grader.tell.report.exercise_figures import FEWEST, discrimination
from grader.tell.report.page import page_html
from grader.tell.report.statistics import figures

WEEK = "week1"
NOTEBOOKS = ("numpy_warmup", "logistic_regression")


def line(student: str, notebook: str, passed: dict[str, bool] | None = None) -> NotebookResult:
    """A recorded result; exercises that are not named are passed."""
    exercises = tuple(
        _exercise(notebook, exercise, (passed or {}).get(exercise.name, True))
        for exercise in catalogue.exercises(notebook).exercises
    )
    return NotebookResult(
        student=student,
        assignment=WEEK,
        notebook=notebook,
        score=sum(e.score for e in exercises),
        max_score=sum(e.max_score for e in exercises),
        seconds=1.0,
        exercises=exercises,
    )


def _exercise(notebook: str, exercise: Exercise, good: bool) -> ExerciseResult:
    outcome = Outcome.PASSED if good else Outcome.FAILED
    return ExerciseResult(
        id=f"{notebook}-{exercise.name}",
        outcome=outcome,
        score=exercise.points if good else 0.0,
        max_score=exercise.points,
        seconds=0.1,
        rubric=tuple(
            RubricResult(
                item=item.name,
                outcome=outcome,
                points=item.points if good else 0.0,
                max_points=item.points,
                message="" if good else "the result is <b>wrong</b>.",
            )
            for item in exercise.rubric
        ),
        fingerprint="" if good else "abc",
    )


def with_first(result: NotebookResult, **changes) -> NotebookResult:
    """The same result with something else in its first exercise."""
    first, *others = result.exercises
    return replace(result, exercises=(replace(first, **changes), *others))


def write(out: Path, lines) -> Path:
    """A results file, as a grading run leaves it."""
    with (out / NAME).open("wb") as file:
        file.writelines(map(write_line, lines))
    return out


def test_difficulty_and_discrimination_are_those_of_a_pencil():
    """Is the item left out of the total that it is correlated with?"""
    shares = [1, 1, 0, 1, 0, 0, 1, 0, 1, 0.5]
    rests = [9, 8, 3, 7, 4, 5, 9, 2, 3, 5]
    assert discrimination(shares, rests) == pytest.approx(np.corrcoef(shares, rests)[0, 1])
    assert discrimination(shares[: FEWEST - 1], rests[: FEWEST - 1]) is None  # too few
    assert discrimination([1] * 20, range(20)) is None  # everybody alike
    rng = np.random.default_rng(1)
    lines = [line(f"s{i}", NOTEBOOKS[1], {"sigmoid": i % 4 != 0, "model": rng.random() < 0.5}) for i in range(40)]
    found = figures(lines, WEEK).exercises
    assert found["logistic_regression-sigmoid"].difficulty == 0.75
    rest = [one.score - one.exercises[0].score for one in lines]
    share = [one.exercises[0].score / one.exercises[0].max_score for one in lines]
    assert found["logistic_regression-sigmoid"].discrimination == pytest.approx(np.corrcoef(share, rest)[0, 1])
    assert found["logistic_regression-predict"].discrimination is None


def test_another_weeks_results_do_not_count():
    """Are lines of other weeks passed over?"""
    assert figures([replace(line("ann", NOTEBOOKS[0]), assignment="week2")], WEEK).scores == {}


def test_equal_failures_stand_together_and_the_largest_group_first():
    """Do failures with one fingerprint make one group, with its first student as the example?"""
    lines = [line(name, NOTEBOOKS[1], {"sigmoid": False, "model": name != "cai"}) for name in ("ann", "bo", "cai")]
    first, second = figures(lines, WEEK).clusters()
    assert (first.exercise, first.count, first.student) == ("logistic_regression-sigmoid", 3, "ann")
    assert (second.exercise, second.count, second.student) == ("logistic_regression-model", 1, "cai")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("return z * 0.37", "y = 0.37 * z\n    return y", True),
        ("return z * 0.37", "return z * 0.38", False),
        ("return {}[id(z)]", "return {}[1]", False),
        ("raise ValueError(object())", "raise ValueError(object())", True),
    ],
)
def test_a_fingerprint_is_of_outputs_not_of_code(one, other, same):
    """Do two unnamed failures share a fingerprint exactly when they give the same wrong results?"""

    def judged(body: str):
        namespace = reference("logistic_regression").fresh_namespace(sigmoid=f"def sigmoid(z):\n    {body}\n")
        return examine(reference("logistic_regression"), "sigmoid", LocalCaller(namespace))

    a, b = judged(one), judged(other)
    assert a.diagnosis is None and len(a.fingerprint) == 24
    assert (a.fingerprint == b.fingerprint) is same


def test_a_stub_is_not_written_and_no_unnamed_failure():
    """Are open exercises counted as such, so that they do not hide real groups?"""
    result = examine(
        reference("logistic_regression"),
        "sigmoid",
        LocalCaller(
            reference("logistic_regression").fresh_namespace(
                sigmoid='def sigmoid(z):\n    raise NotImplementedError("Exercise 1: sigmoid")\n'
            )
        ),
    )
    assert result.fingerprint == "unanswered"
    assert examine(reference("logistic_regression"), "sigmoid", LocalCaller({})).fingerprint == "undefined"
    blank = with_first(line("ann", NOTEBOOKS[1], {"sigmoid": False}), fingerprint="unanswered")
    found = figures([blank], WEEK)
    assert found.clusters() == [] and found.exercises["logistic_regression-sigmoid"].unanswered == 1


def test_a_grader_error_says_nothing_of_an_exercise():
    """Does an error of ours stay out of the difficulty, and stand in the report?"""
    bad = with_first(line("ann", NOTEBOOKS[1]), outcome=Outcome.GRADER_ERROR)
    found = figures([bad, line("bo", NOTEBOOKS[1])], WEEK)
    assert found.exercises["logistic_regression-sigmoid"].difficulty == 1.0
    assert found.open_errors == [("ann", "logistic_regression-sigmoid")]


def test_nobody_is_forgotten(tmp_path):
    """Are students of the gradebook and of the roster named who handed in nothing, and notebooks that miss?"""
    write(tmp_path, [line("ann", name) for name in NOTEBOOKS] + [line("bo", NOTEBOOKS[0])])
    with GradebookWriter(sqlite_url(tmp_path)) as writer:
        writer.prepare(WEEK)
        writer.enter_submission("ann", WEEK)
    with Gradebook(sqlite_url(tmp_path), "gradschool") as gradebook:
        gradebook.add_student("李小龙")
    roster = tmp_path / "roster.csv"
    roster.write_text('student,name\nann,Ann\n"dee, d.",Dee\n', encoding="utf-8-sig")
    report = make_report(WEEK, tmp_path, roster=read_roster(roster))
    assert report.absent == ("dee, d.", "李小龙")
    assert report.partly == (("bo", "logistic_regression"),)
    assert "李小龙" in page_html(report)


@pytest.mark.parametrize("count", [1, 2, 2000])
def test_a_report_of_any_size_can_be_read(tmp_path, count):
    """Is the page whole for one student and for two thousand, and no longer than it must be?"""
    rng = np.random.default_rng(3)

    def lines():
        for i in range(count):
            for name in NOTEBOOKS:
                able = rng.random()
                one = line(f"s{i:04}", name, {e.name: rng.random() < able for e in catalogue.exercises(name).exercises})
                yield replace(
                    one,
                    exercises=tuple(
                        replace(e, fingerprint=e.fingerprint and f"f{rng.geometric(0.05)}") for e in one.exercises
                    ),
                )

    report = make_report(WEEK, write(tmp_path, lines()))
    page = write_report(report, tmp_path).read_text(encoding="utf-8")
    assert len(report.figures.scores) == count
    assert page.count("<img ") == 3 and not re.search(r'<img [^>]*alt=""', page)
    assert len(page) < 1_000_000
    assert "<script" not in page and "http" not in page.replace("http-equiv", "")
    assert ("<b>wrong" not in page and "&lt;b&gt;wrong" in page) or count < 3
    console = Console(record=True, width=100)
    show_report(console, report)
    assert f"{count} students handed in" in console.export_text()


def test_the_command_prints_the_table_and_lists_unnamed_failures_with_code(tmp_path):
    """Does `--unnamed` show each group with a count and one example's code?"""
    write(tmp_path, [line(name, NOTEBOOKS[1], {"sigmoid": False}) for name in ("ann", "bo")])
    place = tmp_path / "autograded" / "ann" / WEEK / "logistic_regression.ipynb"
    place.parent.mkdir(parents=True)
    answer = {
        "cell_type": "code",
        "source": ["def sigmoid(z):\n", "    return z  # [mine]"],
        "outputs": [],
        "metadata": {"nbgrader": {"grade_id": "logistic_regression-sigmoid-answer"}},
    }
    place.write_text(json.dumps({"cells": [answer]}), encoding="utf-8")
    result = CliRunner().invoke(app, ["report", WEEK, "--out", str(tmp_path)])
    assert result.exit_code == 0 and "sigmoid" in result.output and "--unnamed" in result.output
    page = (tmp_path / "reports" / "week1.html").read_text(encoding="utf-8")
    assert "return z  # [mine]" in page
    result = CliRunner().invoke(app, ["report", WEEK, "--out", str(tmp_path), "--unnamed"])
    assert "2 × logistic_regression-sigmoid" in result.output and "return z  # [mine]" in result.output


def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path):
    """No results, a broken gradebook, a roster that is no text: is each named?"""
    with pytest.raises(GradschoolError, match="holds no results of week1"):
        make_report(WEEK, tmp_path)
    (tmp_path / NAME).write_text('{"student": "ann", "assi\n[]\n', encoding="utf-8")  # half written
    with pytest.raises(GradschoolError, match="holds no results of week1"):
        make_report(WEEK, tmp_path)
    write(tmp_path, [line("ann", NOTEBOOKS[0])])
    (tmp_path / "gradebook.db").write_bytes(b"this is no database, but it is long enough to be read as one" * 20)
    with pytest.raises(GradebookError, match="cannot be read"):
        make_report(WEEK, tmp_path)
    (tmp_path / "roster.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GradschoolError, match="roster"):
        read_roster(tmp_path / "roster.csv")
