"""nbgrader's formgrader in a real browser: marking by hand, with a submission that attacks whoever opens it."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import Page, expect

from grader.course import catalogue, labels, layout
from grader.demo import invented_class
from grader.grade.week import grade_week
from grader.gradebook.connect import sqlite_url
from grader.gradebook.read import read_hand_marks
from grader.nbgrader.formgrader import GRADER
from grader.results.case import read_case
from tests.browser.rooms import START_S, _replies
from tests.grader.conftest import hand_in
from tests.typed import typed

NOTEBOOK = "logistic_regression"
QUESTION = f"{NOTEBOOK}-{catalogue.exercises(NOTEBOOK).written[0].name}-written"
ATTACK = (
    "<script>window.hit = 1</script><img src=x onerror='window.hit = 2'><svg onload='window.hit = 3'></svg>"
    "<iframe srcdoc='<script>parent.hit = 4</script>'></iframe><details open ontoggle='window.hit = 5'>d</details>"
)
LINKS = "[go](javascript:window.hit=6) <a href='javascript:window.hit=7'>go</a> $\\href{javascript:window.hit=8}{x}$"
PRINTING = f"""from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display
display(HTML({ATTACK!r}), Markdown({ATTACK + LINKS!r}), Javascript("window.hit = 9"), Latex({LINKS!r}))
display({{"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg' onload='window.hit = 10'/>", "text/plain": "s"}}, raw=True)
display({{"text/html": {ATTACK!r}}}, raw=True, metadata={{"text/html": {{"isolated": True}}}})
print({ATTACK!r})
raise ValueError({ATTACK!r})"""

pytestmark = [pytest.mark.needs_browser, pytest.mark.needs_sandbox, pytest.mark.timeout(300)]


def attacker(sheet, rng) -> bytes:
    """Right code and an answer in words, and beside them markup wherever it can stand."""
    sheet.answer_all()
    for cell in sheet.nb.cells:
        if labels.role(cell) == "written":
            cell.source = f"My answer. {ATTACK}\n\n{LINKS}\n\n$$\\require{{html}}\\style{{position:fixed}}{{y}}$$"
    sheet.own_cell(PRINTING)
    sheet.nb.cells.append(nbformat.v4.new_markdown_cell(ATTACK + LINKS))
    sheet.nb.cells.append(nbformat.v4.new_raw_cell(ATTACK, metadata={"raw_mimetype": "text/html"}))
    cell = sheet.cell(f"{NOTEBOOK}-predict-answer")
    cell.source = f"# {ATTACK}\ndef predict(w, b, X):\n    raise ValueError({ATTACK!r})"
    return sheet.data()


@dataclass
class Room:
    """A running formgrader and its course folder."""

    url: str
    folder: Path


@pytest.fixture(scope="module")
def formgrader(tmp_path_factory) -> Iterator[Room]:
    """A Jupyter server, started in a course folder with two submissions that nobody has marked."""
    folder = tmp_path_factory.mktemp("formgrader")
    (folder / "solutions" / "week1").mkdir(parents=True)
    shutil.copy(layout.source_path(NOTEBOOK), folder / "solutions" / "week1")
    shutil.copy(layout.root() / "nbgrader_config.py", folder)
    hand_in(folder / "submitted", "ann", invented_class.perfect, [NOTEBOOK], lean=True)
    hand_in(folder / "submitted", "mallory", attacker, [NOTEBOOK], lean=True)
    done = typed(["nbgrader", "generate_assignment", "week1"], folder)
    assert done.returncode == 0, done.stderr[-2000:]
    home = tmp_path_factory.mktemp("home")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [
        sys.executable,
        "-m",
        "jupyter_server",
        "--no-browser",
        "--allow-root",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--IdentityProvider.token=",
    ]
    own = {
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        GRADER: "the tutor",
    }
    log = home / "log"
    with log.open("w") as stream:
        server = subprocess.Popen(words, cwd=folder, env={**os.environ, **own}, stdout=stream, stderr=stream)
    try:
        url, until = f"http://127.0.0.1:{port}", time.monotonic() + START_S
        while not _replies(f"{url}/api"):
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"The Jupyter server did not start:\n{log.read_text()[-3000:]}")
            time.sleep(0.1)
        yield Room(url, folder)
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture
def page(browser) -> Iterator[Page]:
    """A blank page in which a dialog counts as a hit."""
    context = browser.new_context(viewport={"width": 1300, "height": 1000})
    opened = context.new_page()
    opened.set_default_timeout(40_000)
    yield opened
    context.close()


def _hit(page: Page) -> object:
    """What ran on the page, if anything did: after loading, and after every strange link was clicked."""
    page.wait_for_timeout(300)
    page.evaluate("document.querySelectorAll('a[href^=javascript]').forEach(a => a.click())")
    page.wait_for_timeout(100)
    return page.evaluate("window.hit || null")


def _nothing_active(page: Page) -> None:
    """Is there no element or attribute of the attack's making on the page?"""
    within = page.locator("#notebook").first
    active = "[onerror], [ontoggle], [onload], a[href^='javascript'], iframe, .text_cell script, .output script"
    assert within.locator(active).count() == 0
    maths = within.locator(".text_cell_render, .output_html, .output_markdown, .output_latex").all_inner_texts()
    assert maths and not [text for text in maths if "\\href" in text or "\\require" in text]


def test_the_attack_works_where_nothing_stops_it(page):
    """Does the detector see a hit on a page that shows the attack as it is?"""
    page.set_content(f"<body>{ATTACK}</body>")
    assert _hit(page)


@pytest.fixture(scope="module")
def marked(formgrader, browser) -> Room:
    """The class after an instructor used the formgrader: both graded by its button, one answer marked by hand."""
    context = browser.new_context(viewport={"width": 1300, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(40_000)
    page.goto(f"{formgrader.url}/formgrader")
    row = page.locator("tr", has_text="week1")
    expect(row.locator(".num-submissions")).to_have_text("2")
    _picture(page, "assignments")
    row.locator(".num-submissions a").click()
    for student in ("ann", "mallory"):
        page.locator("tr", has=page.locator(".student-id", has_text=student)).locator(".autograde a").click()
        expect(page.locator(".modal-body").last).to_contain_text(f"'{student}'", timeout=60_000)
        assert "Successfully autograded" in page.locator(".modal-body").last.inner_text()
        page.reload()  # closes the message
    _picture(page, "submissions")
    page.goto(f"{formgrader.url}/formgrader/gradebook/week1/{NOTEBOOK}")
    links = page.locator("td.name a").filter(has_text="Submission")
    expect(links).to_have_count(2)
    _picture(page, "queue")
    for index in range(2):
        page.goto(f"{formgrader.url}/formgrader/gradebook/week1/{NOTEBOOK}")
        links.nth(index).click()
        box = page.locator(f"[id='{QUESTION}']")
        expect(box).to_be_visible()
        assert _hit(page) is None
        _nothing_active(page)
        _picture(page, f"submission-{index}")
        for field, value in ((box, "2"), (page.locator(f"[id='{QUESTION}-comment']"), "Clear, and <i>short</i>.")):
            field.fill(value)
            with page.expect_response(lambda reply: reply.request.method == "PUT"):
                field.blur()
    context.close()
    return formgrader


def _picture(page: Page, name: str) -> None:
    if place := os.environ.get("GRADSCHOOL_SCREENSHOTS"):
        page.screenshot(path=f"{place}/formgrader-{name}.png", full_page=True)


def test_the_autograde_button_uses_our_engine(marked):
    """Are the marks in the gradebook those of our examiner, and the written answers waiting or marked?"""
    code = {e.name: e.points for e in catalogue.exercises(NOTEBOOK).exercises}
    with Gradebook(sqlite_url(marked.folder), "gradschool") as gradebook:
        for student, lost in (("ann", 0), ("mallory", code["predict"])):
            entry = gradebook.find_submission_notebook(NOTEBOOK, "week1", student)
            assert sum(g.auto_score for g in entry.grades if g.name.endswith("-hidden")) == sum(code.values()) - lost
            assert [g.name for g in entry.grades if g.needs_manual_grade] and entry.needs_manual_grade
    nb = nbformat.read(marked.folder / "autograded" / "ann" / "week1" / f"{NOTEBOOK}.ipynb", as_version=4)
    assert not [o for cell in nb.cells for o in cell.get("outputs", []) if o.output_type == "error"]


def test_points_and_comment_reach_the_gradebook_and_our_page(marked, page):
    """Does what was typed in the browser stand in the gradebook, and on the page that `grade` writes, where nothing runs?"""
    with Gradebook(sqlite_url(marked.folder), "gradschool") as gradebook:
        grade = gradebook.find_grade(QUESTION, NOTEBOOK, "week1", "mallory")
        assert (grade.manual_score, grade.needs_manual_grade) == (2.0, False)
        assert (
            gradebook.find_comment(QUESTION, NOTEBOOK, "week1", "mallory").manual_comment == "Clear, and <i>short</i>."
        )
    by_hand = [
        (m.student, m.cell, m.before, m.after, m.grader) for m in read_hand_marks(sqlite_url(marked.folder), "week1")
    ]
    assert sorted(by_hand) == [(name, QUESTION, None, 2.0, "the tutor") for name in ("ann", "mallory")]
    tally = grade_week("week1", marked.folder / "submitted", marked.folder, n_workers=2)
    assert tally.errors == []
    for student in ("ann", "mallory"):
        page.goto((marked.folder / "feedback" / student / "week1" / f"{NOTEBOOK}.html").as_uri())
        assert _hit(page) is None
        section = page.locator("section", has=page.locator(f"[id='{QUESTION}']"))
        expect(section).to_contain_text("Clear, and <i>short</i>.")
        expect(section).to_contain_text("2 of 3 points")
        assert page.locator("script, iframe, details, img").count() == 0
        _picture(page, f"page-{student}")
    with page.expect_download() as saved:
        page.locator("a[download]").first.click()
    assert saved.value.suggested_filename == f"{NOTEBOOK}-sigmoid.case.json"
    assert read_case(saved.value.path()).exercise == f"{NOTEBOOK}-sigmoid"


def test_nbgraders_own_feedback_is_safe_and_keeps_checks_to_itself(marked, page):
    """Does `nbgrader generate_feedback` give pages with mark and comment, without active content or a check's source?"""
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(marked.folder / "feedback")
    done = typed(["nbgrader", "generate_feedback", "week1"], marked.folder)
    assert done.returncode == 0, done.stderr[-2000:]
    page.goto((marked.folder / "feedback" / "mallory" / "week1" / f"{NOTEBOOK}.html").as_uri())
    assert _hit(page) is None
    _nothing_active(page)
    text = page.locator("body").inner_text()
    assert "Clear, and short." in text and "My answer." in text and "What was checked" in text
    assert "grader.nbgrader.hidden_cell" not in text and "HIDDEN TESTS" not in text
    _picture(page, "nbgrader-feedback")


def test_names_are_hidden_from_whoever_marks(marked, page):
    """With the option on: does the list have pseudonyms, and is every list by name refused?"""
    config = marked.folder / "nbgrader_config.py"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("ANONYMOUS_MARKING = False", "ANONYMOUS_MARKING = True"), encoding="utf-8")
    url = f"{marked.url}/formgrader"
    page.request.get(f"{url}/api/assignments")  # the server reads its settings again
    page.goto(f"{url}/gradebook/week1/{NOTEBOOK}")
    page.locator("#toggle_names").click()
    expect(page.locator("td.name a.name-shown").first).to_contain_text("Student ")
    assert not {"ann", "mallory"} & set(re.findall(r"\w+", page.locator("body").inner_text()))
    for place in ("manage_students", "manage_submissions/week1", "api/students", "api/submissions/week1"):
        reply = page.request.get(f"{url}/{place}")
        assert reply.status == 403 and "Names are hidden" in reply.text() and "mallory" not in reply.text()
