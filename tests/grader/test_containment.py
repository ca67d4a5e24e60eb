"""What keeps one submission to itself: limits on our own work, readable texts, names on a terminal, imports, pictures."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
import unicodedata
from pathlib import Path

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter

from grader.course import labels, layout
from grader.declare.finding import Outcome
from grader.errors import GradschoolError, SubmissionError
from grader.gradebook.records import CellMark, NotebookMarks
from grader.judge.result import CheckResult
from grader.release.sheet import Sheet
from grader.submission import collect, job
from grader.submission.containment import OwnWorkError, all_encodable, describe, encodable, hits_everybody, own_work
from grader.submission.job import Job, grade_one
from grader.submission.outputs.sanitise import (
    MOST_HTML,
    MOST_HTML_IN_ALL,
    MOST_TAGS,
    Budget,
    safe_markdown,
    sanitise_outputs,
)
from grader.submission.restoring.read import read_submission
from grader.submission.restoring.restore import restore
from grader.tell.shown import shown, visible, visible_lines
from tests.grader.conftest import hand_in

NOTEBOOK = "logistic_regression"
SETUP = next(cell for cell in layout.read_source(NOTEBOOK).cells if labels.role(cell) == "setup")


def _busy() -> None:
    while True:
        pass


def test_our_own_work_is_interrupted_after_its_time():
    """Is a loop of ours stopped, also where it catches what it can, and is nothing left behind?"""
    with pytest.raises(OwnWorkError, match="more than 1 seconds"), own_work(cpu_s=1):
        try:
            _busy()
        except Exception:
            _busy()
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) is signal.SIG_DFL
    with own_work():
        pass


def test_the_kernels_limit_is_kept_by_the_kernels_clock():
    """Has work of ours its whole time in a worker that has run for hours, in which exact time and ticks lie apart?"""
    with own_work(cpu_s=3):
        left = resource.getrlimit(resource.RLIMIT_CPU)[0] - time.clock_gettime(-8)
    assert 2 * 3 + 2 <= left <= 2 * 3 + 3


def test_our_own_work_has_a_limit_of_memory():
    """Is a file that would fill the machine an error of that file?"""
    with pytest.raises(MemoryError), own_work(memory_mib=64):
        bytearray(2**31)
    bytearray(2**27)


def test_c_code_that_does_not_come_back_ends_its_process():
    """Does the kernel end a worker that nothing in Python can interrupt?"""
    code = "from grader.submission.containment import own_work\nwith own_work(cpu_s=1):\n    sum(range(10**12))"
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, timeout=100)
    assert done.returncode == -signal.SIGXCPU


def test_own_work_in_another_thread_is_no_error():
    """Does a worker of a cluster, which grades in a thread beside the main one, get through?"""
    seen = []

    def work() -> None:
        with own_work():
            seen.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [1]


def test_a_submission_that_takes_too_much_of_ours_has_no_mark(monkeypatch):
    """Is it named, with what happened?"""
    monkeypatch.setattr(job, "own_work", lambda: own_work(cpu_s=1))
    monkeypatch.setattr(job, "restore", lambda *_: _busy())
    graded = grade_one(Job("ann", "week1", NOTEBOOK, "key", Sheet(NOTEBOOK).data()))
    assert {result.outcome for result in graded.results} == {Outcome.GRADER_ERROR}
    assert "seconds of its own" in graded.problems[0]


@pytest.mark.parametrize(
    ("error", "everybodys"),
    [
        (OSError(28, "No space left on device"), True),
        (OSError(30, "Read-only file system"), True),
        (PermissionError(13, "Permission denied"), False),
        (SubmissionError("x"), False),
        (GradschoolError("x"), True),
        (MemoryError(), False),
        (RecursionError(), False),
    ],
)
def test_whose_an_error_is(error, everybodys):
    """Does a full disk stop the run, and an odd file only itself?"""
    assert hits_everybody(error) == everybodys


def test_half_characters_are_replaced_and_nothing_else():
    """Can every text be stored, and is one that can be already the very same?"""
    assert encodable("a\ud83db") == "a\ufffdb" and encodable("\ud83d\ude00") == "\U0001f600"
    text = "caf\u00e9 \U0001f600"
    assert encodable(text) is text
    result = CheckResult("x\ud83d", Outcome.PASSED, ())
    assert all_encodable(result).id == "x\ufffd" and all_encodable(result).outcome is Outcome.PASSED
    assert describe(ValueError("\ud83d\nmore")) == "ValueError: \ufffd"


def test_nothing_in_a_foreign_name_acts_on_a_terminal():
    """Is every control character, direction and line end spelt out, and every ordinary name left alone?"""
    for code in range(0x11000):
        character = chr(code)
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            spelt = visible(f"a{character}b")
            assert spelt.isascii() and spelt.isprintable() and spelt[1] == "\\"
    assert visible("李小龙 Müller O'Neill") == "李小龙 Müller O'Neill"
    assert shown("[bold]\x1b") == "\\[bold]\\x1b"
    assert visible_lines("one\n\ttwo\r") == "one\n    two\\x0d"


def test_every_print_takes_the_one_way():
    """Does no module escape foreign text for the terminal by itself?"""
    modules = (Path(__file__).parents[2] / "grader").rglob("*.py")
    assert [path.name for path in modules if "rich.markup" in path.read_text(encoding="utf-8")] == ["shown.py"]


def restored_with_setup(text: str):
    """A submission whose set-up cell was changed, restored: the problems, and the cells behind that one."""
    sheet = Sheet(NOTEBOOK)
    sheet.cell(labels.grade_id(SETUP)).source = text
    restored = restore(read_submission(sheet.data(), "x")[0], NOTEBOOK)
    place = [labels.grade_id(cell) for cell in restored.nb.cells].index(labels.grade_id(SETUP))
    assert restored.nb.cells[place].source == SETUP.source
    assert "had been changed; it was put back" in restored.problems[0] and len(restored.problems) == 1
    return [cell.source for cell in restored.nb.cells[place + 1 :] if labels.role(cell) == labels.OWN]


@pytest.mark.parametrize(
    "added",
    [
        "import scipy",
        "import numpy as np\nfrom math import (\n    sqrt,\n    pi)\nx = 1",
        "%matplotlib inline\n!pip install x\nimport scipy.special as sp  # mine",
        "def helper():\n    return 1",
    ],
)
def test_what_was_added_to_a_locked_cell_is_kept_below_it(added):
    """Is the cell put back, and does the student's version of it run right behind it?"""
    text = f"{SETUP.source}\n{added}"
    assert restored_with_setup(text) == [text]


def test_of_a_set_up_that_is_no_python_any_more_the_imports_run():
    """Does half an edit in the set-up cell not cost what it imports?"""
    text = f"{SETUP.source}\nimport scipy\nthis is no Python (\nfrom math import (pi,\n  e)"
    assert restored_with_setup(text) == ["import scipy\nfrom math import pi, e", text]


@pytest.mark.parametrize("text", ["x = 1", "def f():\n    import os", "import (", "-" * 50_000 + "1"], ids=range(4))
def test_a_locked_cell_that_was_written_over_is_kept_below_it(text):
    """Is whatever a student put in its place the student's own?"""
    assert restored_with_setup(text) == [text]


def test_a_locked_cell_that_was_emptied_is_put_back():
    """Is it said, and is there no empty cell?"""
    assert restored_with_setup("") == []


def test_pasted_pictures_stay_and_other_attachments_go():
    """Is a picture in a written answer and in the student's own text kept, and nothing that could act?"""
    sheet = Sheet(NOTEBOOK)
    written = next(cell for cell in sheet.nb.cells if labels.role(cell) == "written")
    attached = {
        "a.png": {"image/png": "aGk="},
        "b.svg": {"image/svg+xml": "<svg onload=x>"},
        "c.png": {"image/png": "<b>"},
    }
    written.attachments = attached
    sheet.nb.cells.append(nbformat.v4.new_markdown_cell("mine", attachments=attached))
    nb = restore(read_submission(sheet.data(), "x")[0], NOTEBOOK).nb
    sanitise_outputs(nb)
    assert [cell.attachments for cell in nb.cells if "attachments" in cell] == [{"a.png": {"image/png": "aGk="}}] * 2
    nbformat.validate(nb)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mine ![a](attachment:my%20picture.png)", 'src="data:image/png;base64,aGk="'),
        ("mine ![a](<attachment:my picture.png>)", 'src="data:image/png;base64,aGk="'),
        ("mine ![a](attachment:lost.png)", 'alt="a"'),
        ("mine <script>alert(1)</script>", "mine"),
        ("[" * 20_000 + "mine", "mine"),
        ("> " * 20_000 + "mine", "mine"),
        ("mine \\begin{x} $ $$ `", "mine"),
    ],
    ids=range(7),
)
def test_a_page_for_whoever_marks_shows_every_text(text, words):
    """Whatever a student wrote: does the formgrader's page open, with the words and the pictures, and nothing active?"""
    cell = nbformat.v4.new_markdown_cell(text, attachments={"my picture.png": {"image/png": "aGk="}})
    exporter = HTMLExporter(filters={"markdown2html": safe_markdown})
    page, _ = exporter.from_notebook_node(nbformat.v4.new_notebook(cells=[cell]))
    shown = page.partition("<main>")[2]
    assert words in shown and "mine" in shown and "<script>alert" not in shown


def test_html_is_bounded_before_it_is_parsed():
    """Is HTML that is long, deep or much in all replaced, and a page with a large picture not?"""
    assert Budget().refusal("<div>" * MOST_TAGS) == ""
    assert "too much" in Budget().refusal("<div>" * (MOST_TAGS + 1))
    assert "too much" in Budget().refusal("a" * (MOST_HTML + 1))
    assert Budget().refusal('<img src="data:image/png;base64,' + "A" * 10**6 + '">') == ""
    budget = Budget()
    refused = [budget.refusal("a" * MOST_HTML) for _ in range(MOST_HTML_IN_ALL // MOST_HTML + 1)]
    assert refused[:-1] == [""] * (len(refused) - 1) and "too much" in refused[-1]


def test_metadata_of_pictures_is_sizes_and_words():
    """Does nothing that a student put into an output's metadata reach a page but size and alternative text?"""
    cell = nbformat.v4.new_code_cell("x")
    metadata = {"image/png": {"width": 3, "height": "1 onload=x", "alt": '"><script>', "more": 1}, "collapsed": True}
    cell.outputs = [nbformat.v4.new_output("display_data", {"image/png": "aGk="}, metadata=metadata)]
    nb = nbformat.v4.new_notebook(cells=[cell])
    sanitise_outputs(nb)
    assert nb.cells[0].outputs[0].metadata == {"image/png": {"width": 3, "alt": "   script "}}


def test_a_folder_that_cannot_be_looked_into_is_its_students_alone(tmp_path, monkeypatch):
    """Is there a submission with its trouble for each notebook, so that no zero is given for what nobody saw?"""
    for student in ("ann", "bo"):
        hand_in(tmp_path, student, lambda sheet, rng: b"{}", [NOTEBOOK])
    scandir = os.scandir

    def refusing(path: Path):
        if Path(path).parent.name == "bo":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = collect.collect(tmp_path, "week1")
    seen = [(one.student, bool(one.trouble)) for one in found.submissions if one.notebook == NOTEBOOK]
    assert seen == [("ann", False), ("bo", True)]
    assert {one.student for one in found.missing} == {"ann"}


def test_a_page_is_written_again_only_for_what_a_person_did():
    """Is a mark, a comment, extra credit or a penalty seen, and the examiner's own mark not?"""
    assert not NotebookMarks({"a": CellMark(1.0, 0.5, waiting=True)}).by_person
    for cell in (CellMark(manual_score=0.0), CellMark(comment="x"), CellMark(extra_credit=1.0)):
        assert NotebookMarks({"a": cell}).by_person
    assert NotebookMarks({}, penalty=1.0).by_person


def test_a_half_character_in_a_cell_is_said():
    """Is the cell named in which it stands?"""
    document = json.loads(Sheet(NOTEBOOK).data())
    document["cells"][2]["source"] += "\ud83d"
    _, problems = read_submission(json.dumps(document).encode(), "x")
    assert problems == ["Cell 3 holds half of a character, as of a broken emoji; it stands as \ufffd now."]
