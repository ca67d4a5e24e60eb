"""When several people mark: whose a mark is, and that a page without names has none."""

from __future__ import annotations

import re
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from grader.course import labels
from grader.gradebook.connect import open_gradebook, sqlite_url
from grader.gradebook.read import read_hand_marks
from grader.gradebook.writer import GradebookWriter
from grader.nbgrader import formgrader
from grader.nbgrader.anonymous import HideNames
from grader.submission.identity import SubmissionId
from grader.tell.report.class_report import make_report
from grader.tell.report.page import page_html

NOTEBOOK = "logistic_regression"
QUESTION = labels.cell_id(NOTEBOOK, "squared_error", "written")


@pytest.mark.parametrize(
    ("named", "user", "system", "expected"),
    [
        (" the tutor ", SimpleNamespace(username="ann", name="Ann"), "root", "the tutor"),
        ("", SimpleNamespace(username="ann", name="Ann"), "root", "ann"),
        ("", SimpleNamespace(username="0a1b", name="Anonymous Io"), "root", "root"),
        ("", None, "root", "root"),
    ],
)
def test_a_mark_is_signed_by_who_can_be_known(named, user, system, expected, monkeypatch):
    """Is the name for this server first, then the hub's, then the system's, and never a number drawn for one visit?"""
    monkeypatch.setenv(formgrader.GRADER, named)
    monkeypatch.setattr(formgrader.getpass, "getuser", lambda: system)
    assert formgrader.who(SimpleNamespace(current_user=user)) == expected


def test_each_change_is_noted_once_and_the_report_counts_them(tmp_path, monkeypatch):
    """Does a new mark, and the same mark by a person in the examiner's place, get a row, and a comment or a refusal none?"""
    url = sqlite_url(tmp_path)
    with GradebookWriter(url) as writer:
        writer.prepare("week1")
        writer.record(SubmissionId("zoe", "week1", NOTEBOOK), [], ())
        writer.record_missing(SubmissionId("zoe", "week1", "numpy_warmup"))
    with open_gradebook(url) as gradebook:
        handler = SimpleNamespace(gradebook=gradebook, current_user=None, log=None)
        grade = gradebook.find_grade(QUESTION, NOTEBOOK, "week1", "zoe")

        def put(handler, grade_id, score):
            if score is not None:
                grade.manual_score, grade.needs_manual_grade = score, False
            gradebook.db.commit()

        for grader, score in (("ada", 2.0), ("bob", 2.0), ("bob", None), ("bob", 3.0)):
            monkeypatch.setenv(formgrader.GRADER, grader)
            formgrader._signed(lambda handler, grade_id, score=score: put(handler, grade_id, score))(handler, grade.id)
        formgrader._signed(lambda handler, grade_id: None)(handler, "no such cell")
    found = [(mark.grader, mark.before, mark.after) for mark in read_hand_marks(url, "week1")]
    assert found == [("ada", None, 2.0), ("bob", 2.0, 3.0)]
    monkeypatch.setattr("grader.tell.report.class_report.figures", _some_figures)
    report = make_report("week1", tmp_path)
    assert report.graders == (("bob", 1),)
    page = page_html(report)
    assert "Marked by hand: bob 1." in page and "Marks of the week" in page
    row = re.search(r"<tr><td>zoe</td>.*?</tr>", page)
    assert row and re.findall(r">([^<>]+)</td>", row[0]) == ["zoe", "not handed in", "3", "3+"]


def _some_figures(results, week):
    from grader.tell.report.statistics import figures
    from tests.grader.test_report import line

    return figures([line("zoe", NOTEBOOK)], week)


def test_nothing_is_wrapped_outside_a_formgrader(monkeypatch):
    """Do nbgrader's other commands, which read the same settings, stay as they are?"""
    monkeypatch.delitem(formgrader.sys.modules, f"{formgrader.SERVER}.apihandlers", raising=False)
    formgrader.prepare_formgrader(anonymous=True)
    from nbgrader.apps.api import NbGraderAPI

    assert not hasattr(NbGraderAPI.get_notebook_submissions, "wrapped_by")


def _page(names: dict[str, str | None], *cells) -> tuple[nbformat.NotebookNode, dict]:
    resources = {
        "submission_id": "4f2a9c00",
        "student": "ottoline",
        "notebook_path": "autograded/ottoline/week1/n.ipynb",
        **names,
    }
    return HideNames().preprocess(new_notebook(cells=list(cells)), resources)


def test_a_page_without_names_has_none():
    """Are id, names in any order and case, "Name:" lines, outputs, pictures' names and the path hidden, and other words left?"""
    picture = new_markdown_cell("![ottoline.png](attachment:ottoline.png)")
    picture.attachments = {"ottoline.png": {"image/png": "AAAA"}}
    nb, resources = _page(
        {"first_name": "Ottoline", "last_name": "Gone"},
        new_markdown_cell(
            "# Report\n**Name:** O. G.\n\nMy e-mail: o@x.org\n\nGONE, Ottoline says: gone girl, begone, ottolinesque."
        ),
        new_code_cell(
            "NAME = 'O. G.'\n# author: me\nname = 'w'", outputs=[new_output("stream", text="by Ottoline Gone\n")]
        ),
        picture,
    )
    shown = "Student 4f2a9c"
    words, code, pasted = (cell.source for cell in nb.cells)
    assert words == (
        f"# Report\n**Name:** {shown}\n\nMy e-mail: {shown}\n\n{shown} says: {shown} girl, begone, ottolinesque."
    )
    assert code == f"NAME = '{shown}'\n# author: '{shown}'\nname = 'w'"
    assert nb.cells[1].outputs[0].text == f"by {shown}\n"
    assert pasted == f"![{shown}.png](attachment:{shown}.png)" and list(nb.cells[2].attachments) == [f"{shown}.png"]
    assert (resources["student"], resources["last_name"], resources["notebook_path"]) == (shown, None, "")


def test_what_is_no_name_is_left():
    """Are our own cells, short names in code, and pages that are not the formgrader's as they were?"""
    ours = new_markdown_cell("| name | shape |\n\nName: the layer", metadata={"gradschool": {"role": "read"}})
    code = new_code_cell("w = relu(w)")
    nb, _ = _page({"first_name": "W", "last_name": None, "student": "w"}, ours, code, new_markdown_cell("李小龙写的"))
    assert [cell.source for cell in nb.cells[:2]] == ["| name | shape |\n\nName: the layer", "w = relu(w)"]
    assert nb.cells[2].source == "李小龙写的"
    nb, _ = _page({"first_name": "小龙", "last_name": "李"}, new_markdown_cell("李小龙写的"))
    assert "小龙" not in nb.cells[0].source
    feedback = {"student": "ottoline"}
    assert (
        HideNames().preprocess(new_notebook(cells=[new_markdown_cell("ottoline")]), feedback)[0].cells[0].source
        == "ottoline"
    )
