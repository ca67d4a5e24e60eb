"""The feedback page: what a student reads, what a student never reads, and what a person added to it."""

from __future__ import annotations

import html
import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from nbgrader.api import Gradebook

from grader.course import catalogue, labels
from grader.course.reference import reference
from grader.declare.finding import Finding, Outcome
from grader.demo import invented_class
from grader.errors import GradschoolError
from grader.grade.week import grade_week
from grader.gradebook.connect import sqlite_url
from grader.judge.result import CheckResult, Diagnosis, ItemResult
from grader.room.limits import Limits
from grader.submission.job import Options
from grader.submission.outputs.cell_feedback import cell_html
from grader.tell.pages import write_pages
from grader.tell.templating import rows
from helpers.judge.describe import show
from tests.grader.conftest import hand_in
from tests.typed import typed

NOTEBOOK = "logistic_regression"
QUICK = Options(limits=Limits.changed(["check_s=2", "cell_s=5"]))
pytestmark = pytest.mark.needs_sandbox


def hostile(sheet, rng):
    """Right but for one function, with markup wherever a student can put text."""
    sheet.answer_all()
    attack = "<script>window.hit = 1</script><img src=x onerror='window.hit = 1'>"
    for cell in sheet.nb.cells:
        if labels.role(cell) == "written":
            cell.source = f"{attack} [click](javascript:alert(1)) $\\href{{javascript:alert(1)}}{{x}}$"
    cell = sheet.cell(f"{NOTEBOOK}-predict-answer")
    cell.source = f'def predict(w, b, X):\n    """{attack}"""\n    raise ValueError("{attack}")'
    return sheet.data()


@pytest.fixture(scope="module")
def graded(tmp_path_factory, graded_here):
    """A few submissions, graded once: (folder of submissions, out)."""
    folder, out = tmp_path_factory.mktemp("class"), tmp_path_factory.mktemp("out")
    for make in (
        invented_class.perfect,
        invented_class.early_mistake,
        invented_class.half_done,
        invented_class.broken_file,
        hostile,
    ):
        hand_in(folder, make.__name__, make, [NOTEBOOK], lean=True)
    assert grade_week("week1", folder, out, options=QUICK).errors == []
    return folder, out


def _page(out, student) -> str:
    return (out / "feedback" / student / "week1" / f"{NOTEBOOK}.html").read_text(encoding="utf-8")


def _text(page: str) -> str:
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


class _Tags(HTMLParser):
    """All start tags with their attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_the_page_says_total_items_mistake_values_and_what_comes_next(graded):
    """Does the page of a student with one mistake hold all that helps to mend it?"""
    text = _text(_page(graded[1], "early_mistake"))
    exercise = catalogue.exercises(NOTEBOOK).exercises[0]
    assert exercise.wrong[0].advice.replace("`", "") in text
    code = sum(e.points for e in catalogue.exercises(NOTEBOOK).exercises)
    words = sum(w.points for w in catalogue.exercises(NOTEBOOK).written)
    assert f"of {code:g} points so far" in text and f"{words:g} more wait: they are for answers in words" in text
    for item in exercise.rubric:
        assert item.name.replace("`", "") in text
    assert "Begin with exercise 1, sigmoid , on which propagate" in text
    assert "Got" in text and "Expected" in text and "Input" in text
    assert "Your code def sigmoid(z):" in text and "Your answer I think it is because of the slope" in text


def test_follow_through_is_said_where_it_applied(graded):
    """Is a right function that builds on a wrong one told that the reference's helpers stood in?"""
    page = _page(graded[1], "early_mistake")
    section = page[page.index(f'id="{NOTEBOOK}-propagate"') :].split("</section>")[0]
    assert "worked with the reference" in section and "✓ right" in section
    assert "worked with the reference" not in _page(graded[1], "perfect")


def test_a_perfect_page_and_a_broken_file_have_their_next_step(graded):
    """Is there a next step for who has nothing to mend, and for who handed in half a file?"""
    assert "Nothing is left to mend" in _text(_page(graded[1], "perfect"))
    broken = _text(_page(graded[1], "broken_file"))
    assert "is not a notebook that can be read" in broken and "Restart the kernel" in broken
    assert "not written yet" in _text(_page(graded[1], "half_done"))


@pytest.mark.parametrize("student", ["perfect", "early_mistake", "half_done", "broken_file", "hostile"])
def test_the_page_is_one_static_accessible_file(graded, student):
    """No script, no address, a strict policy; headings in order, headers on every table, links that lead somewhere?"""
    page = _page(graded[1], student)
    tags = _Tags(page).found
    assert "default-src 'none'" in page
    assert not {tag for tag, _ in tags} & {"script", "img", "iframe", "object", "embed", "link", "form", "svg", "base"}
    assert not [a for _, attrs in tags for a in attrs if a.startswith("on") or a == "src"]
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    for tag, attrs in tags:
        if "download" in attrs:  # a case: saved, never opened
            assert re.fullmatch(r"data:application/json;base64,[A-Za-z0-9+/=]+", attrs["href"])
            assert re.fullmatch(rf"{NOTEBOOK}-\w+\.case\.json", attrs["download"])
        elif "href" in attrs:
            assert attrs["href"].startswith("#") and attrs["href"][1:] in ids
        if tag == "th":
            assert attrs.get("scope") in ("row", "col")
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1 and all(b - a <= 1 for a, b in itertools.pairwise(levels))
    assert [attrs for tag, attrs in tags if tag == "html"] == [{"lang": "en"}]


def test_hidden_inputs_results_and_check_sources_never_appear(graded):
    """Is nothing of the hidden cases on a page but the smallest failing input, and nothing of a check's source?"""
    for student in ("perfect", "early_mistake", "hostile"):
        text = _text(_page(graded[1], student))
        for word in ("HIDDEN TESTS", "grader.nbgrader.hidden_cell", "BEGIN SOLUTION", "Reference answer"):
            assert word not in text
    source = reference(NOTEBOOK)
    text = _text(_page(graded[1], "perfect"))
    for exercise in catalogue.exercises(NOTEBOOK).exercises:
        for case in source.cases(exercise)[len(exercise.fixtures) :]:
            numbers = [show(arg) for arg in case.args if getattr(arg, "size", 0) > 3]
            assert not [shown for shown in numbers if shown in text]
    sigmoid = _page(graded[1], "early_mistake").split(f'id="{NOTEBOOK}-sigmoid"')[1].split("</section>")[0]
    failing = sigmoid.count("✗ not right yet")
    assert 0 < sigmoid.count("<dt>Input</dt>") <= failing


VALUE = Finding(
    "dw has the wrong value",
    "an array of shape (2,), float64 [1., 2.]",
    "an array of shape (2,), float64 [3., 4.]",
    "Look at X.",
    "3 features",
    "values",
)
SHAPE = Finding(
    "dw has the wrong shape",
    "an array of shape (2,), float64 [1., 2.]",
    "an array of shape (2, 1), float64 [[3.], [4.]]",
    "Look at X.",
    "3 features",
    "shape",
)
ZERO_DIMENSIONAL = Finding(
    "dw has the wrong shape",
    "an array of shape (), float64 0.5",
    "an array of shape (2, 1), float64 [[3.], [4.]]",
    kind="shape",
)
RAISED = Finding("`f` raised ValueError: [1. 2. 3.]", hint="Look at X.", shown="3 features", kind="raised")
AT_A_LINE = replace(RAISED, checked="`f` raised ValueError in line 3 of the cell with `g`, `return [1, 2]`: [1. 2. 3.]")


@pytest.mark.parametrize(
    ("finding", "level", "sentence"),
    [
        (
            VALUE,
            "full",
            "dw has the wrong value: got an array of shape (2,), float64 [1., 2.], expected an array of shape (2,), float64 [3., 4.] (for 3 features). Look at X.",
        ),
        (VALUE, "shapes-only", "dw has the wrong value. Look at X."),
        (VALUE, "none", "dw has the wrong value."),
        (
            SHAPE,
            "shapes-only",
            "dw has the wrong shape: got an array of shape (2,), float64, expected an array of shape (2, 1), float64. Look at X.",
        ),
        (
            ZERO_DIMENSIONAL,
            "shapes-only",
            "dw has the wrong shape: got an array of shape (), float64, expected an array of shape (2, 1), float64.",
        ),
        (SHAPE, "none", "dw has the wrong shape."),
        (RAISED, "full", "`f` raised ValueError: [1. 2. 3.] (for 3 features). Look at X."),
        (RAISED, "shapes-only", "`f` raised ValueError. Look at X."),
        (RAISED, "none", "`f` raised ValueError."),
        (AT_A_LINE, "shapes-only", "`f` raised ValueError in line 3 of the cell with `g`. Look at X."),
        (AT_A_LINE, "none", "`f` raised ValueError in line 3 of the cell with `g`."),
    ],
)
def test_an_instructor_decides_how_much_students_see(finding, level, sentence):
    """Is each level's sentence as promised, in the page's words and in the notebook's cell?"""
    assert finding.sentence(level) == sentence
    item = ItemResult("dw", Outcome.FAILED, 0.0, 1.0, finding)
    cell = cell_html(CheckResult("n-f", Outcome.FAILED, (item,), Diagnosis("x", "Transpose it.")), level)
    assert html.escape(sentence) in cell and "Transpose it." in cell


def test_the_rows_of_an_array_stand_below_each_other():
    """Can got and expected be compared row by row, and is what is no table left as it is?"""
    assert rows("an array of shape (2, 2), float64 [[1., 2.], [3., 4.]]") == (
        "an array of shape (2, 2), float64\n[[1., 2.],\n [3., 4.]]"
    )
    for text in ("an array of shape (2,), float64 [1., 2.]", "2.5", "a tuple of 2"):
        assert rows(text) == text


def test_pages_are_written_again_with_less_on_them(graded, tmp_path):
    """Does `gradschool feedback --level` take values off the pages without grading again, and back on?"""
    out = graded[1]
    write_pages("week1", out, sqlite_url(out), "shapes-only")
    page = _page(out, "early_mistake")
    assert "has the wrong value" in page and "<dt>Input</dt>" not in page and "Expected" not in page
    assert "types and shapes, but no values" in page
    done = typed(["gradschool", "feedback", "week1", "--out", str(out), "--level", "some"], tmp_path)
    assert done.returncode == 2 and "is no level" in done.stderr
    done = typed(["gradschool", "feedback", "week1", "--out", str(out)], tmp_path)
    assert (done.returncode, done.stderr) == (0, "") and "5 pages written" in done.stdout
    assert "<dt>Input</dt>" in _page(out, "early_mistake")


def test_the_level_holds_for_a_grading_run_and_its_notebooks(graded, tmp_path):
    """Does `grade --feedback none` keep values out of the page and out of the notebook that nbgrader shows?"""
    hand_in(tmp_path / "submitted", "ann", invented_class.early_mistake, [NOTEBOOK], lean=True)
    words = ["gradschool", "grade", "week1", "--out", "out", "--feedback", "none"]
    assert typed(words, tmp_path).returncode == 0
    assert "Expected" not in _page(tmp_path / "out", "ann")
    notebook = (tmp_path / "out" / "autograded" / "ann" / "week1" / f"{NOTEBOOK}.ipynb").read_text()
    assert "has the wrong value." in notebook and "expected an array" not in notebook
    assert typed([*words, "--feedback", "all"], tmp_path).returncode == 2


def test_a_persons_marks_and_comments_stand_on_the_page(graded):
    """After manual grading: do the written mark, the changed mark, the comments and the total appear, and stay?"""
    folder, out = graded
    code, words = (
        sum(p.points for p in part)
        for part in (catalogue.exercises(NOTEBOOK).exercises, catalogue.exercises(NOTEBOOK).written)
    )
    questions = [f"{NOTEBOOK}-{w.name}-written" for w in catalogue.exercises(NOTEBOOK).written]
    with Gradebook(sqlite_url(out), "gradschool") as gradebook:
        for name in questions:
            grade = gradebook.find_grade(name, NOTEBOOK, "week1", "perfect")
            grade.manual_score, grade.needs_manual_grade = 1.5, False
            gradebook.find_comment(
                name, NOTEBOOK, "week1", "perfect"
            ).manual_comment = "Good, but <b>why</b>?\nSay more."
        gradebook.find_grade(f"{NOTEBOOK}-sigmoid-hidden", NOTEBOOK, "week1", "perfect").manual_score = 1.0
        gradebook.find_comment(
            f"{NOTEBOOK}-sigmoid-answer", NOTEBOOK, "week1", "perfect"
        ).manual_comment = "Not your own."
        gradebook.db.commit()
    lost = catalogue.exercises(NOTEBOOK)["sigmoid"].points - 1
    expected = f"{code - lost + 1.5 * len(questions):g} of {code + words:g} points"
    for again in (
        lambda: write_pages("week1", out, sqlite_url(out)),
        lambda: grade_week("week1", folder, out, options=QUICK, fresh=True),
    ):
        again()
        text = _text(_page(out, "perfect"))
        assert expected in text and "Comment: Good, but <b>why</b>? Say more." in text
        assert "Comment: Not your own." in text and f"the examiner's was {lost + 1:g}" in text
        assert "read by a person · 1.5 of" in text and "have still to read" not in text


def test_a_week_that_was_not_graded_is_said(tmp_path):
    """Are a folder without results and an unknown week each one sentence?"""
    with pytest.raises(GradschoolError, match="holds no result of week1"):
        write_pages("week1", tmp_path, sqlite_url(tmp_path))
    with pytest.raises(GradschoolError, match="There is no week"):
        write_pages("week9", tmp_path, sqlite_url(tmp_path))
