"""nbgrader's own commands on this course: with our engine, and with its own `Execute`, to the same marks."""

from __future__ import annotations

import csv
import shutil

import nbformat
import pytest
from nbgrader.api import Gradebook

from grader.course import catalogue, layout
from grader.gradebook.connect import sqlite_url
from tests.grader.conftest import HONEST
from tests.typed import typed

STOCK = """
c.Autograde.autograde_preprocessors = [
    "nbgrader.preprocessors.Execute" if getattr(p, "__name__", "") == "RoomExecute" else p
    for p in c.Autograde.autograde_preprocessors
]
c.Execute.timeout = 60
c.Execute.shutdown_kernel = "immediate"
"""

pytestmark = [pytest.mark.needs_sandbox, pytest.mark.timeout(400)]


def _autograded(course_folder, honest_class, name: str, commands: tuple[str, ...], extra: str = ""):
    """A course as a fresh clone has it, with a student edition that lies there already."""
    folder = course_folder(name, honest_class)
    shutil.copytree(layout.root() / "notebooks" / "week1", folder / "notebooks" / "week1")
    (folder / "notebooks" / "week1" / "numpy_warmup.ipynb").write_text("{}")  # of an older release
    with (folder / "nbgrader_config.py").open("a") as file:
        file.write(extra)
    (folder / "dates.csv").write_text("week,due,late\nweek1,2026-11-20 12:00 UTC,7 per day\n")
    (folder / "submitted" / "perfect" / "week1" / "timestamp.txt").write_text("2026-11-21 12:00:01 UTC")
    for command in commands:
        done = typed(["nbgrader", command, "week1"], folder)
        assert done.returncode == 0, done.stderr[-3000:]
    return folder


@pytest.fixture(scope="module")
def ours(course_folder, honest_class):
    """The class, graded by `nbgrader autograde` with our engine, before anything else was typed."""
    return _autograded(course_folder, honest_class, "ours", ("autograde", "generate_assignment"))


@pytest.fixture(scope="module")
def stock(course_folder, honest_class, tmp_path_factory):
    """Five of the same class, graded by `nbgrader autograde` with its own Execute, which takes long."""
    some = tmp_path_factory.mktemp("some")
    for student in ("perfect", "partly_right", "early_mistake", "syntax_error", "blank"):
        shutil.copytree(honest_class / student, some / student)
    return _autograded(course_folder, some, "stock", ("generate_assignment", "autograde"), STOCK)


def _grades(folder) -> dict[tuple[str, str], tuple]:
    with Gradebook(sqlite_url(folder), "gradschool") as gradebook:
        return {
            (submission.student.id, grade.name): (grade.auto_score, grade.max_score, grade.needs_manual_grade)
            for submission in gradebook.assignment_submissions("week1")
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def test_generate_assignment_makes_our_student_edition(ours):
    """Does nbgrader's own command make the notebooks that `gradschool release` makes?"""
    for name in layout.notebooks("week1"):
        theirs = nbformat.read(ours / "notebooks" / "week1" / f"{name}.ipynb", as_version=4)
        assert theirs == nbformat.read(layout.root() / "notebooks" / "week1" / f"{name}.ipynb", as_version=4)


def test_marks_are_those_of_nbgraders_own_execute(ours, stock):
    """Is every cell's mark the same with both engines?"""
    a, b = _grades(ours), _grades(stock)
    assert set(b) < set(a) and len({student for student, _ in b}) == 5 and len(b) > 100
    assert {key: (a[key], b[key]) for key in b if a[key] != b[key]} == {}


def test_a_late_student_has_what_the_policy_takes_off(ours):
    """Does stock `nbgrader autograde` read the due date and the policy of dates.csv?"""
    with Gradebook(sqlite_url(ours), "gradschool") as gradebook:
        found = {one.student.id: one.late_submission_penalty for one in gradebook.assignment_submissions("week1")}
    assert found.pop("perfect") == 14.0 and set(found.values()) == {0.0}


@pytest.mark.parametrize("engine", ["ours", "stock"])
def test_the_reference_gets_full_marks_and_the_stub_zero(engine, request):
    """Does the reference get every point of code, and the empty stub none, cell by cell?"""
    grades = _grades(request.getfixturevalue(engine))
    for (student, name), (score, most, manual) in grades.items():
        if name.endswith("-hidden"):
            assert not manual
            if student in ("perfect", "other_style", "chatty"):
                assert score == most, (student, name)
            if student == "blank":
                assert score == 0, name
        elif student == "perfect":
            assert manual  # a written answer waits for a person
        elif student == "blank":
            assert (score, manual) == (0, False)


@pytest.mark.parametrize("engine", ["ours", "stock"])
def test_hidden_cells_leave_a_plain_number_and_no_stderr(engine, request):
    """Is the mark an explicit number, with nothing on stderr before it?"""
    folder = request.getfixturevalue(engine)
    for make in HONEST:
        for path in (folder / "autograded" / make.__name__ / "week1").glob("*.ipynb"):
            for cell in nbformat.read(path, as_version=4).cells:
                if cell.metadata.get("nbgrader", {}).get("grade_id", "").endswith("-hidden"):
                    assert not [o for o in cell.outputs if o.output_type in ("stream", "error")], (path, cell.outputs)
                    (number,) = [o.data["text/plain"] for o in cell.outputs if o.output_type == "execute_result"]
                    assert number == repr(float(number))


def test_feedback_and_export_work(ours):
    """Do `generate_feedback` and `export` give pages and a table?"""
    for words in (["generate_feedback", "week1"], ["export", "--to", "grades.csv"]):
        done = typed(["nbgrader", *words], ours)
        assert done.returncode == 0, done.stderr[-2000:]
    page = (ours / "feedback" / "early_mistake" / "week1" / "logistic_regression.html").read_text(encoding="utf-8")
    assert "What it looks like" in page and "def examine" not in page
    with (ours / "grades.csv").open(encoding="utf-8") as file:
        rows = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    code = sum(e.points for name in layout.notebooks("week1") for e in catalogue.exercises(name).exercises)
    assert rows["perfect"] == code - 14 and rows["blank"] == 0  # two days late, 7 points a day
