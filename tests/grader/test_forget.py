"""Is everything that the course keeps of a person found, removed, and nothing of anybody else?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from grader.cli import app
from grader.course import labels
from grader.errors import GradschoolError
from grader.forget import find_traces
from grader.gradebook.changes import FILE_NAME, MarkChange, append_changes
from grader.gradebook.connect import open_gradebook, sqlite_url
from grader.gradebook.hand_marks import HandMark, note_hand_mark
from grader.gradebook.read import read_hand_marks, read_student_marks
from grader.gradebook.writer import GradebookWriter
from grader.results.file import NAME
from grader.results.folder import only_writer
from grader.results.line import write_line
from grader.submission.identity import SubmissionId
from grader.submission.open_items import LEAVE_OUT, OpenItem, read_open_items, write_open_items
from tests.grader.test_report import line

NOTEBOOK = "logistic_regression"
GONE, STAYS = "ottoline", "ottolin"  # one name begins with the other


@pytest.fixture
def course(template, tmp_path, monkeypatch) -> Path:
    """A course folder of this test's own, which is the current one."""
    folder = tmp_path / "course"
    shutil.copytree(template, folder, symlinks=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GRADSCHOOL_COURSE", str(folder))
    return folder


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """A course folder in which two students have left all that one can leave."""
    tmp_path = tmp_path_factory.mktemp("template")
    (tmp_path / "solutions").symlink_to(Path(__file__).resolve().parent.parent.parent / "solutions")
    with GradebookWriter(sqlite_url(tmp_path)) as writer:
        writer.prepare("week1")
        for student in (GONE, STAYS):
            writer.record(SubmissionId(student, "week1", NOTEBOOK), [], ())
    with open_gradebook(sqlite_url(tmp_path)) as gradebook:
        for student in (GONE, STAYS):
            cell = labels.cell_id(NOTEBOOK, "squared_error", "written")
            note_hand_mark(gradebook.db, HandMark(student, "week1", NOTEBOOK, cell, None, 2.0, "ada", "today"))
        gradebook.db.commit()
    for student in (GONE, STAYS):
        for place in ("submitted", "submitted-earlier", "submitted/.earlier", "autograded", "feedback"):
            folder = tmp_path / place / student / "week1"
            folder.mkdir(parents=True)
            (folder / f"{NOTEBOOK}.html").write_text(f"work of {student}")
        append_changes(tmp_path / FILE_NAME, [MarkChange(student, NOTEBOOK, "sigmoid", 0, 4, "why")])
        for name, text in (
            (".nbgrader.log", f"[INFO] converting {student}\n"),
            ("reports/week1.html", f"<p>{student}</p>"),
        ):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            with (tmp_path / name).open("a") as file:
                file.write(text)
    for folder in (tmp_path, tmp_path / "submitted"):
        items = [OpenItem(student, f"{student}/week1/x.ipynb", "Odd.", "echo") for student in (GONE, STAYS)]
        write_open_items(folder, "week1", items)
        write_open_items(folder, "week2", items[:1])
    (tmp_path / "submitted" / LEAVE_OUT).write_text("".join(f"{student}/week1/y.ipynb\n" for student in (GONE, STAYS)))
    (tmp_path / NAME).write_bytes(b"".join(write_line(line(student, NOTEBOOK)) for student in (GONE, STAYS)))
    with (tmp_path / NAME).open("ab") as file:
        file.write(b'{"student": "ottoline", "assig')  # what a killed run left
    (tmp_path / "reports" / "week2.html").write_text(f"<p>{STAYS}</p>")
    (tmp_path / "roster.csv").write_text(
        f'student,name\n{STAYS},"Byron, Ada"\n{GONE},"Gone,\nOttoline ""O"""\n', encoding="utf-8-sig", newline=""
    )
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "week1-moodle.csv").write_text("Identifier,Full name\n4,Ottoline Gone\n")
    (tmp_path / "tests" / "disputes").mkdir(parents=True)
    (tmp_path / "tests" / "disputes" / "two.md").write_text(f"# by {STAYS}")
    return tmp_path


def forget(*words: str):
    """Run the command."""
    return CliRunner().invoke(app, ["forget", *words])


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but for the course's sources, with its bytes."""
    found = (path for path in folder.rglob("*") if path.is_file() and "solutions" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_it_is_listed_first_and_then_gone_from_every_file(course):
    """Does the list change nothing, the removal leave no byte of the name in any file, and a second one find nothing?"""
    before = files(course)
    listed = forget(GONE)
    assert listed.exit_code == 0 and "add --yes" in listed.output, listed.output
    assert files(course) == before
    assert sum(GONE.encode() in data for data in before.values()) >= 10
    done = forget(GONE, "--yes")
    assert done.exit_code == 0, done.output
    places = [
        place.split(":")[0].split(maxsplit=1)[1] for place in done.output.splitlines() if place.startswith("removed")
    ]
    assert len(places) == listed.output.count("found  ") == 15
    assert "again by gradschool report week1" in done.output and "again by gradschool export week1" in done.output
    after = files(course)
    assert [name for name, data in after.items() if GONE.encode() in data or GONE in name] == []
    again = forget(GONE, "--yes")
    assert (again.exit_code, again.output.split(" is in ")[0]) == (0, f"Nothing of {GONE}")
    assert files(course) == after


def test_nobody_else_loses_anything(course):
    """Are folders, marks, rows, lines and pages of a student with nearly the same name what they were, to the byte?"""
    before = files(course)
    assert forget(GONE, "--yes").exit_code == 0
    after = files(course)
    waiting = {"open_items.json", "submitted/open_items.json", f"submitted/{LEAVE_OUT}"}
    changed = {"gradebook.db", NAME, FILE_NAME, "roster.csv", ".nbgrader.log"} | waiting
    lost = {"reports/week1.html", "exports/week1-moodle.csv"}  # of a whole class, made again by one command
    for name, data in before.items():
        if name not in changed | lost and f"/{GONE}/" not in f"/{name}":
            assert after[name] == data, name
    assert after["roster.csv"] == f'\ufeffstudent,name\n{STAYS},"Byron, Ada"\n'.encode()
    assert [item.student for item in read_open_items(course, "week1")] == [STAYS]
    assert after[f"submitted/{LEAVE_OUT}"] == f"{STAYS}/week1/y.ipynb\n".encode()
    assert after[".nbgrader.log"] == f"[INFO] converting {STAYS}\n".encode()
    assert [len(after[name].splitlines()) for name in (NAME, FILE_NAME)] == [1, 1]
    url = sqlite_url(course)
    assert [mark.student for mark in read_student_marks(url, "week1")] == [STAYS]
    assert [mark.student for mark in read_hand_marks(url, "week1")] == [STAYS]


def test_what_is_not_the_students_own_is_left_and_said(course):
    """Is a name in another one's work, or in settings, named with exit code 1 and not touched?"""
    other = course / "submitted" / STAYS / "week1" / "notes.txt"
    other.write_text(f"with {GONE}")
    (course / "dates.toml").write_text(f'[extensions]\n{GONE} = "2026-12-01"\n')
    (course / "tests" / "disputes" / "one.md").write_text(f"# by {GONE}")
    done = forget(GONE, "--yes")
    assert done.exit_code == 1
    for name in ("notes.txt", "dates.toml", "one.md"):
        assert f"{name}: names the student, look yourself" in done.output
    assert other.read_text() == f"with {GONE}" and (course / "dates.toml").exists()


@pytest.mark.parametrize("name", ["", " ", ".", "..", "a/b", "../submitted", "a\0b"])
def test_a_name_that_leads_elsewhere_is_refused(course, name):
    """Is what is no student's id one sentence, and nothing removed?"""
    before = files(course)
    with pytest.raises(GradschoolError, match="is no student"):
        find_traces(name, course / "submitted", course)
    assert files(course) == before


@pytest.mark.parametrize("name", ["week1", "feedback", "solutions", "grader", "nobody"])
def test_a_student_called_like_a_folder_of_the_course_costs_no_folder(course, name):
    """Is nothing found for a name that no student has, whatever else is called so?"""
    assert find_traces(name, Path("submitted"), Path()) == []


def test_a_link_is_removed_and_not_followed(course):
    """Is what a student's link leads to left alone?"""
    elsewhere = course / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_text("x")
    (course / "submitted" / "linked").symlink_to(elsewhere)
    assert forget("linked", "--yes").exit_code == 0
    assert not (course / "submitted" / "linked").is_symlink() and (elsewhere / "kept").exists()


def test_a_folder_in_use_is_one_sentence(course):
    """Does the command wait for its turn instead of writing beside a run?"""
    with only_writer(course, "grading week1"):
        done = forget(GONE, "--yes")
    assert isinstance(done.exception, GradschoolError) and "in use" in str(done.exception)
    assert (course / "submitted" / GONE).exists()
