"""After a regrade: who is told what moved, what `--only-up` keeps, what a week's pages add up to, and what comes next."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from grader.course import catalogue, labels
from grader.declare.finding import Outcome
from grader.demo import invented_class
from grader.grade.week import grade_week
from grader.gradebook.changes import FILE_NAME, MarkChange, append_changes, net_changes, own_reasons, read_changes
from grader.gradebook.connect import open_gradebook, sqlite_url
from grader.gradebook.hand_marks import HandMark, note_hand_mark
from grader.gradebook.queries import hand_marks
from grader.gradebook.read import read_hand_marks, read_student_marks
from grader.results.file import NAME, ResultsFile
from grader.results.line import ExerciseResult, NotebookResult
from grader.submission.identity import SubmissionId
from grader.tell.next_steps import moved_sentence
from grader.tell.pages import write_pages
from grader.tell.tally import Tally
from grader.tell.week import steps_after
from grader.tell.week.moves import moves_of
from grader.tell.words import LONGEST, words_html
from tests.grader.conftest import hand_in

NOTEBOOK = "logistic_regression"
QUESTION = labels.cell_id(NOTEBOOK, "squared_error", "written")
POINTS = {exercise.name: exercise.points for exercise in catalogue.exercises(NOTEBOOK).exercises}


def text_of(path: Path) -> str:
    """What a reader sees of a page."""
    body = re.sub(r"<style>.*?</style>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.fixture(scope="module")
def regraded(tmp_path_factory, graded_here):
    """Ann's and Ben's work, graded; then ann's is half as good and graded again with --only-up; ben's is better."""
    folder, out = tmp_path_factory.mktemp("class"), tmp_path_factory.mktemp("out")
    hand_in(folder, "ann", invented_class.perfect, [NOTEBOOK], lean=True)
    hand_in(folder, "ben", invented_class.early_mistake, [NOTEBOOK], lean=True)
    first = grade_week("week1", folder, out)
    assert first.changes == [] and first.moved_page is None and not (out / "reports").exists()
    before = {mark.student: mark for mark in read_student_marks(sqlite_url(out), "week1")}
    hand_in(folder, "ann", invented_class.half_done, [NOTEBOOK], lean=True)
    hand_in(folder, "ben", invented_class.perfect, [NOTEBOOK], lean=True)
    tally = grade_week("week1", folder, out, only_up=True)
    assert tally.errors == []
    return folder, out, before, tally


@pytest.mark.needs_sandbox
def test_only_up_lowers_no_mark_and_says_so(regraded):
    """Do fallen marks stand in the gradebook, on the page and in the results, with what the answer has today?"""
    _, out, before, tally = regraded
    after = {mark.student: mark for mark in read_student_marks(sqlite_url(out), "week1")}
    assert after["ann"].score == before["ann"].score and after["ben"].score > before["ben"].score
    assert {change.student for change in tally.changes} == {"ben"}
    page = text_of(out / "feedback" / "ann" / "week1" / f"{NOTEBOOK}.html")
    points = POINTS["predict"]
    assert f"The mark of {points:g} was given out before and stands; marked today, the answer has 0." in page
    assert f"{sum(POINTS.values()):g} of {sum(POINTS.values()):g} points" in page
    line = ResultsFile(out / NAME)[SubmissionId("ann", "week1", NOTEBOOK)]
    lost = {e.id: (e.score, e.kept) for e in line.exercises if isinstance(e.kept, float)}
    assert lost[f"{NOTEBOOK}-predict"] == (0.0, points) and f"{NOTEBOOK}-sigmoid" not in lost
    assert "kept by --only-up; judged today the answer has 0" in text_of(tally.moved_page)


@pytest.mark.needs_sandbox
def test_a_student_and_the_class_read_what_moved(regraded):
    """Does one sentence on the page name old mark, new mark and reason, and the page of the class the same for all?"""
    _, out, _, tally = regraded
    sentence = f"sigmoid has {POINTS['sigmoid']:g} points in place of 0 (the submission changed)."
    place = out / "feedback" / "ben" / "week1" / f"{NOTEBOOK}.html"
    assert f"Marked again since an earlier run: {sentence}" in text_of(place)
    write_pages("week1", out, sqlite_url(out))
    assert sentence in text_of(place)
    assert "Marked again" not in text_of(out / "feedback" / "ann" / "week1" / f"{NOTEBOOK}.html")
    assert tally.moved_page == out / "reports" / "week1-moved.html"
    assert f"ben logistic regression sigmoid 0 {POINTS['sigmoid']:g} the submission changed" in text_of(
        tally.moved_page
    )


@pytest.mark.needs_sandbox
def test_the_week_of_a_student_adds_up_and_names_what_is_missing(regraded):
    """Does the page of a student's week have each notebook, the missing one too, and the total of the gradebook?"""
    _, out, _, tally = regraded
    page = text_of(out / "feedback" / "ben" / "week1" / "index.html")
    code, words = sum(POINTS.values()), sum(w.points for w in catalogue.exercises(NOTEBOOK).written)
    assert "numpy warmup Not handed in, so it has no page 0 / " in page
    assert f"{words:g} points wait to be given by a person {code:g} / {code + words:g}" in page
    assert f"The whole week {code:g} / " in page and f"{code:g} of " in page
    steps = steps_after("week1", tally, Path("graded dir"))
    assert f"{len(tally.changes)} mark" in steps[0] and str(tally.moved_page) in steps[0]
    assert steps[1] == f"3 marks stand although the answers have less today: see {tally.moved_page}."
    assert steps[2].startswith("4 written answers wait: open the formgrader (jupyter lab, then ")
    assert steps[-1].endswith("gradschool export week1 --out 'graded dir'.")


@pytest.mark.needs_sandbox
def test_a_run_without_only_up_says_that_a_mark_had_been_kept(regraded):
    """Is a mark that falls later listed, with the reason that an earlier run had kept it?"""
    folder, out, _, _ = regraded
    tally = grade_week("week1", folder, out, fresh=True)
    fell = {change.exercise: change for change in tally.changes}
    assert set(fell) and {change.student for change in tally.changes} == {"ann"}
    assert fell["predict"].after == 0 and fell["predict"].why.endswith(
        "an earlier run had kept a higher mark (--only-up)"
    )
    assert text_of(tally.moved_page).count("ann logistic") == len(fell)


def test_a_withdrawn_notebook_keeps_its_marks_by_only_up_alone(tmp_path):
    """Is a full mark for a file that is gone left with --only-up, and zero without?"""
    from grader.grade.class_run import ClassRun
    from grader.gradebook.writer import GradebookWriter
    from grader.judge.result import CheckResult, ItemResult
    from grader.submission.collect import Collection
    from grader.submission.job import Options

    gone = SubmissionId("ann", "week1", NOTEBOOK)
    marks = [
        CheckResult(f"{NOTEBOOK}-{name}", Outcome.PASSED, (ItemResult("all", Outcome.PASSED, points, points),))
        for name, points in POINTS.items()
    ]
    with GradebookWriter(sqlite_url(tmp_path)) as writer:
        writer.prepare("week1")
        writer.record(gone, marks, ())
        for only_up, score in ((True, sum(POINTS.values())), (False, 0.0)):
            collection = Collection("week1", tmp_path, (), (gone,), ())
            run = ClassRun(collection, tmp_path, writer, ResultsFile(tmp_path / NAME), Options(), only_up=only_up)
            run.mark_missing(run.plan())
            assert writer.class_marks("week1")[0].score == score
            assert ("its marks stand" in " ".join(run.tally.problems)) is only_up


def _change(after: float, before: float, why: str = "because", **more) -> MarkChange:
    return MarkChange("ann", NOTEBOOK, "sigmoid", before, after, why, **more)


def test_a_mark_is_told_once_from_its_first_to_its_last_value(tmp_path):
    """Is a mark that came back no move, one that moved twice one move, and half a line of a killed run no trouble?"""
    path = tmp_path / FILE_NAME
    append_changes(path, [_change(2, 4, "first"), _change(1, 2, "second")])
    with path.open("a") as file:
        file.write('{"student": "ann", "note')
    append_changes(
        path,
        [MarkChange("ben", NOTEBOOK, "predict", 1, 3, "x"), MarkChange("ben", "shallow_network", "relu", 1, 3, "x")],
    )
    changes = read_changes(path, [NOTEBOOK])
    assert [(one.student, one.before, one.after, bool(one.at)) for one in changes] == [
        ("ann", 4, 2, True),
        ("ann", 2, 1, True),
        ("ben", 1, 3, True),
    ]
    net = net_changes(changes)
    assert [(one.before, one.after, one.why) for one in net["ann", NOTEBOOK]] == [(4, 1, "second")]
    assert net_changes([_change(2, 4), _change(4, 2)]) == {}
    assert moved_sentence([_change(2, 4, kept=3.0)]) == "" == moved_sentence([])


def test_a_limit_is_a_reason_of_its_own():
    """Does an exercise that ran into a limit in one run alone say in which?"""

    def line(**outcomes: Outcome) -> NotebookResult:
        exercises = tuple(
            ExerciseResult(id=f"{NOTEBOOK}-{name}", outcome=one, score=0.0, max_score=1.0, rubric=())
            for name, one in outcomes.items()
        )
        return NotebookResult(
            student="ann", assignment="week1", notebook=NOTEBOOK, score=0.0, max_score=1.0, exercises=exercises
        )

    good, late, gone = Outcome.PASSED, Outcome.TIMED_OUT, Outcome.CRASHED
    found = own_reasons(line(a=late, b=good, c=gone, d=good), line(a=good, b=late, c=gone, d=good), "why")
    assert found == {"a": "why: in the earlier run it ran into a limit", "b": "why: in this run it ran into a limit"}
    assert own_reasons(None, line(a=good), "why") == {}


def test_a_mark_by_hand_says_who_moved_it(tmp_path):
    """Do rows of several people stand in the gradebook in order, nbgrader's own tables untouched, and name the last one?"""
    url = sqlite_url(tmp_path)
    cell = f"{NOTEBOOK}-predict-hidden"
    with open_gradebook(url) as gradebook:
        assert hand_marks(gradebook.db, "week1") == []
        for before, after, grader in ((4.0, 2.0, "ada"), (2.0, 3.0, "bob"), (None, 1.0, "bob")):
            which = cell if before else f"{NOTEBOOK}-squared_error-written"
            note_hand_mark(gradebook.db, HandMark("zoe", "week1", NOTEBOOK, which, before, after, grader, "today"))
        gradebook.db.commit()
    by_hand = read_hand_marks(url, "week1")
    assert len(by_hand) == 3 and read_hand_marks(url, "week2") == []
    (move,) = moves_of([], by_hand, ResultsFile(tmp_path / NAME), "week1")
    assert (move.student, move.exercise, move.before, move.after, move.why) == (
        "zoe",
        "predict",
        4.0,
        3.0,
        "marked by hand by bob",
    )
    with Gradebook(url, "gradschool") as gradebook:
        assert gradebook.students == []


def test_the_next_step_is_said():
    """Does a run without anything to wait for lead to the export, and one with errors not?"""
    done = steps_after("week1", Tally(), Path("."))
    assert done == ["Next, the marks for your LMS: gradschool export week1."]
    wrong = steps_after(
        "week1", Tally(errors=["x"], waiting=(QUESTION, f"{NOTEBOOK}-predict")), Path("."), "sqlite:///a b"
    )
    assert wrong[0].startswith("1 mark waits for a review") and wrong[1].startswith("1 written answer waits:")
    assert "gradschool feedback week1 --db 'sqlite:///a b'" in wrong[2] and "before you export" in wrong[-1]


PICTURE = ("my plot.png", "data:image/png;base64,AAAA")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("# So\n\n**bold** and `code`", ["<h4>So</h4>", "<strong>bold</strong>", "<code>code</code>"]),
        ("|a|b|\n|-|-|\n|1|2|", ["<table>", "<td>1</td>"]),
        ("if a <b and c> d, then $x_1 < y_1$", ["a &lt;b and c&gt; d", "<code>$x_1 &lt; y_1$</code>"]),
        ("<script>window.hit = 1</script>", ["&lt;script&gt;window.hit = 1&lt;/script&gt;"]),
        ("[go](javascript:alert(1)) ![x](http://a.b/c.png)", ["<a>go</a>", '<img alt="x">']),
        ("![x](attachment:my%20plot.png)", ['src="data:image/png;base64,AAAA"']),
        ("two\nlines", ["two\nlines"]),
    ],
)
def test_an_answer_in_words_is_shown_as_it_is_read(text, parts):
    """Is Markdown rendered, a pasted picture put in its place, every word kept, and nothing active made?"""
    shown, others = words_html(text, [PICTURE])
    assert [part for part in parts if part not in shown] == []
    assert not re.search(r"<(script|iframe|style)|href=|http:|javascript:|\bon\w+=", shown)
    assert others == (() if "attachment" in text else (PICTURE,))


def test_a_text_that_cannot_be_rendered_is_shown_as_it_was_typed():
    """Does a text that is too long, or of which nothing would be left, come back as no HTML?"""
    for text in ("x" * (LONGEST + 1), "|a" * 9000 + "\n" + "|-" * 9000):
        assert words_html(text, [PICTURE]) == ("", (PICTURE,))
