"""Marks for an LMS: what stands in the files, what a spreadsheet may not run, and when there is no file."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from grader.cli import app
from grader.course import layout
from grader.declare.finding import Outcome
from grader.errors import GradebookError, GradschoolError
from grader.gradebook.connect import sqlite_url
from grader.gradebook.read import read_student_marks
from grader.gradebook.records import StudentMark
from grader.gradebook.writer import GradebookWriter
from grader.tell.export import LmsIds, export_text, read_mapping
from grader.tell.export.cells import FORMULA, safe
from grader.tell.formats import Format
from grader.tell.report.roster import read_roster
from tests.grader.conftest import run
from tests.grader.test_report import line, with_first, write

WEEK = "week1"
ODD = ('O\'Hara, "Kit"', "李小龙", "=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "two\nlines")


def rows_of(text: str) -> list[list[str]]:
    """A file's rows, as another program reads them."""
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def mark(student: str = "ann", **more) -> StudentMark:
    """A complete mark."""
    fields = dict(
        submitted=True, score=7.25, max_score=10.0, notebooks=(("numpy_warmup", 7.25),), email=f"{student}@uni.example"
    )
    return StudentMark(student, **(fields | more))


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory) -> Path:
    """A folder with a gradebook: ann complete, bo with a manual mark, cai waiting, dee with nothing handed in."""
    out = tmp_path_factory.mktemp("graded")
    with GradebookWriter(sqlite_url(out)) as writer:
        writer.prepare(WEEK)
        for student in ("ann", "bo", "cai"):
            writer.enter_submission(student, WEEK)
    with Gradebook(sqlite_url(out), "gradschool") as book:
        book.update_or_create_student("ann", first_name="Ann", last_name="=cmd|' /C calc'!A0", email="ann@uni.example")
        book.add_student("dee")
        for student in ("ann", "bo", "cai"):
            for notebook in layout.notebooks(WEEK):
                for grade in book.find_submission_notebook(notebook, WEEK, student).grades:
                    written = grade.name.endswith("-written")
                    grade.auto_score = None if written else 1.0
                    grade.manual_score = 0.5 if written and student != "cai" else None
                    grade.needs_manual_grade = written and student == "cai"
        book.find_grade("logistic_regression-model-hidden", "logistic_regression", WEEK, "bo").manual_score = 5.0
        book.db.commit()
    return out


def test_marks_are_read_with_manual_ones(gradebook):
    """Do manual marks count, and does the gradebook's own sum agree?"""
    ann, bo, cai, dee = read_student_marks(sqlite_url(gradebook), WEEK)
    with Gradebook(sqlite_url(gradebook), "gradschool") as book:
        for one in (ann, bo, cai):
            submission = book.find_submission(WEEK, one.student)
            assert one.score == pytest.approx(submission.score) and one.max_score == submission.max_score
    assert bo.score == ann.score + 4.0
    assert ann.waiting == () == ann.errors and len(cai.waiting) == 4
    assert not dee.submitted and dee.max_score == ann.max_score


def test_nothing_incomplete_is_exported_and_every_row_is_named(gradebook):
    """Does the command refuse, name the rows, and write no file; and does --allow-incomplete write what there is?"""
    words = ["export", WEEK, "--format", "canvas", "--out", str(gradebook)]
    result = CliRunner().invoke(app, words)
    assert isinstance(result.exception, GradschoolError)
    said = str(result.exception)
    assert "cai waits for a person's mark on logistic_regression-" in said
    assert "dee has no mark: nothing was handed in" in said and "ann" not in said
    path = gradebook / "exports" / "week1-canvas.csv"
    assert not path.exists()
    result = CliRunner().invoke(app, [*words, "--allow-incomplete", "--column", "week1 (77)"])
    assert result.exit_code == 1 and "dee has no mark" in result.output
    rows = rows_of(path.read_text(encoding="utf-8"))
    assert rows[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "week1 (77)"]
    assert rows[1][0].strip() == "Points Possible" and float(rows[1][5]) > 80
    assert rows[2][0].startswith("'=cmd") and rows[2][2] == "ann"
    assert rows[-1][2] == "dee" and rows[-1][5] == ""


def test_an_open_grader_error_never_becomes_a_mark(gradebook, tmp_path):
    """Is an error that the gradebook or the results show named, and its mark left empty?"""
    shutil.copy(gradebook / "gradebook.db", tmp_path)
    with Gradebook(sqlite_url(tmp_path), "gradschool") as book:
        grade = book.find_grade("numpy_warmup-sigmoid-hidden", "numpy_warmup", WEEK, "ann")
        grade.auto_score, grade.needs_manual_grade = None, True
        book.db.commit()
    bad = with_first(line("bo", "logistic_regression"), outcome=Outcome.GRADER_ERROR)
    write(tmp_path, [bad])
    words = ["export", WEEK, "--out", str(tmp_path)]
    result = CliRunner().invoke(app, words)
    assert "ann has no mark for numpy_warmup-sigmoid: the grader made an error" in str(result.exception)
    assert "bo has no mark for logistic_regression-sigmoid" in str(result.exception)
    CliRunner().invoke(app, [*words, "--allow-incomplete"])
    text = (tmp_path / "exports" / "week1-csv.csv").read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    scores = {row[0]: row[5] for row in rows_of(text)}
    assert scores["ann"] == scores["bo"] == "" and float(scores["cai"]) > 0


@pytest.mark.parametrize("file_format", list(Format))
@pytest.mark.parametrize("name", ODD)
def test_odd_names_arrive_whole_and_never_run(file_format, name):
    """Are commas, quotes, Chinese and formulas in names safe in every format?"""
    ids = {"ann": LmsIds("ann", "12", "A1", "ann", "ann@uni.example", name, name)}
    marks = [mark(first_name="", last_name=name)]
    text, problems = export_text(marks, WEEK, file_format, mapping=ids, column=name)
    rows = rows_of(text)
    assert problems == [] and {len(row) for row in rows} == {len(rows[0])}
    cells = [cell for row in rows for cell in row]
    assert any(name in cell for cell in cells)
    assert not any(cell.startswith(FORMULA) for cell in cells if cell != "-")


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_comes_back_from_the_file(name):
    """Is a name, whatever is in it, read back as it was but for the apostrophe that makes it safe?"""
    text, _ = export_text([mark(last_name=name or "x")], WEEK, Format.CSV)
    cell = rows_of(text)[1][1]
    assert cell in (name or "x", "'" + name) and not cell.startswith(FORMULA)
    assert safe(cell) == cell


def test_moodle_gets_the_columns_of_its_grading_worksheet():
    """Are identifier, ID number, e-mail, grade and feedback where Moodle looks for them?"""
    text, _ = export_text(
        [mark()], WEEK, Format.MOODLE, mapping={"ann": LmsIds("ann", "123", "s-9", "", "a@b.example", "Ann")}
    )
    assert rows_of(text) == [
        [
            "Identifier",
            "Full name",
            "ID number",
            "Email address",
            "Grade",
            "Maximum grade",
            "Last modified (grade)",
            "Feedback comments",
        ],
        ["Participant 123", "Ann", "s-9", "a@b.example", "7.25", "10", "-", "week1: numpy warmup: 7.25 points"],
    ]


def test_the_mapping_names_who_is_missing_on_either_side():
    """Is a student without a row named, and a row without a mark?"""
    with pytest.raises(GradschoolError) as error:
        export_text(
            [mark("ann"), mark("bo")],
            WEEK,
            Format.CANVAS,
            mapping={"ann": LmsIds("ann", "1"), "eve": LmsIds("eve", "2")},
        )
    assert "bo has no row in the mapping file" in str(error.value) and "eve has no mark" in str(error.value)
    with pytest.raises(GradschoolError, match="ann has no id that canvas knows"):
        export_text([mark()], WEEK, Format.CANVAS, mapping={"ann": LmsIds("ann", email="a@b")})
    with pytest.raises(GradschoolError, match="run as a formula"):
        export_text([mark()], WEEK, Format.CANVAS, mapping={"ann": LmsIds("ann", "=1")})


def test_a_mapping_is_read_with_its_mark_and_spaces(tmp_path):
    """Does a file from Excel work?"""
    path = tmp_path / "ids.csv"
    path.write_text('Student,LMS_ID,name\r\nann, 12 ,"Lee, ""A"""\r\n李, 13,李小龙\r\n', encoding="utf-8-sig")
    assert read_mapping(path) == {"ann": LmsIds("ann", "12", name='Lee, "A"'), "李": LmsIds("李", "13", name="李小龙")}


EXPECTED = {"ann": LmsIds("ann", "12", name="Lee, Ann"), "müller": LmsIds("müller", "13", name="Müller; José")}
COMMAS = 'student,lms_id,name\r\nann,12,"Lee, Ann"\r\nmüller,13,Müller; José\r\n'
SEMICOLONS = 'student;lms_id;name\r\nann;12;Lee, Ann\r\nmüller;13;"Müller; José"\r\n'
TABS = "student\tlms_id\tname\r\nann\t12\tLee, Ann\r\nmüller\t13\tMüller; José\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [COMMAS, SEMICOLONS, TABS], ids=["commas", "semicolons", "tabs"])
def test_a_mapping_is_read_in_every_form_that_spreadsheets_write(tmp_path, text, encoding):
    """Does it not matter how Excel was asked to save it, and in which country?"""
    path = tmp_path / "ids.csv"
    path.write_bytes(text.encode(encoding))
    assert read_mapping(path) == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\r\n" + SEMICOLONS,
        COMMAS.replace("\r\n", "\n"),
        COMMAS.replace("\r\n", "\r"),
        '"Student";"LMS ID";"Name"\n"ann";"12";"Lee, Ann"\n"müller";"13";"Müller; José"',
        'student;lms_id;name;;\nann;12;Lee, Ann;;\nmüller;13;"Müller; José";;\n;;;;\n;;;;\n',
        "\n" + SEMICOLONS + "\n\n",
        SEMICOLONS.replace(";", "; ").replace("Müller;  ", "Müller; "),
        SEMICOLONS.replace("ann;12;Lee, Ann", "ann;12\u00a0;Lee, Ann"),
    ],
)
def test_a_mapping_may_have_what_spreadsheets_add(tmp_path, text):
    """Are a line about the separator, other line ends, quotes, and empty columns and rows no hindrance?"""
    path = tmp_path / "ids.csv"
    path.write_text(text, encoding="utf-8", newline="")
    assert read_mapping(path) == EXPECTED


@pytest.mark.parametrize("data", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0rest"])
def test_a_workbook_is_told_from_a_table(tmp_path, data):
    """Does whoever gives Excel's own file hear what to do?"""
    path = tmp_path / "ids.xlsx"
    path.write_bytes(data)
    with pytest.raises(GradschoolError, match="save it as CSV"):
        read_mapping(path)


@pytest.mark.parametrize("text", ["student;name\nann;Lee\nbjörn;Å\n", "ann\nbjörn\n", "ID\tName\nann\tLee\nbjörn\t\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_roster_is_read_in_the_same_forms(tmp_path, text, encoding):
    """Is the list of the class as forgiving as the mapping?"""
    path = tmp_path / "roster.csv"
    path.write_bytes(text.encode(encoding))
    assert read_roster(path) == {"ann", "björn"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,id\nann,1\n", "It needs `student`"),
        ("", "columns none"),
        ("student\nann\n", "at least one of"),
        ("student,lms_id\nann,1\nann,2\n", "line 3: ann stands twice"),
        ("student,lms_id\nann,1\nbo,1\n", "bo and ann have the same lms_id 1"),
        ("student,lms_id\n,1\n", "line 2: no student"),
        ("student,lms_id\nann,1,2\n", "line 2: more fields"),
        ('student,lms_id\n"ann,1\n', "cannot be read"),
    ],
)
def test_a_wrong_mapping_is_refused_with_its_line(tmp_path, text, said):
    """Is each thing that can be wrong in a mapping said?"""
    path = tmp_path / "ids.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GradschoolError, match=said):
        read_mapping(path)
    with pytest.raises(GradschoolError, match="cannot be read"):
        read_mapping(tmp_path / "none.csv")


def test_two_thousand_rows(tmp_path):
    """Is a large class one file, in which a refusal does not name everybody?"""
    marks = [mark(f"s{i:04}") for i in range(2000)]
    assert len(rows_of(export_text(marks, WEEK, Format.CANVAS)[0])) == 2002
    with pytest.raises(GradschoolError, match="and 1950 more"):
        export_text([mark(f"s{i:04}", submitted=False) for i in range(2000)], WEEK, Format.CSV)


def test_other_gradebooks_are_refused_in_a_sentence(gradebook, tmp_path):
    """No gradebook, another week's, an older one, a locked one: is each named, and none made?"""
    with pytest.raises(GradebookError, match="There is no gradebook"):
        read_student_marks(sqlite_url(tmp_path), WEEK)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(GradebookError, match="holds no week2"):
        read_student_marks(sqlite_url(gradebook), "week2")
    shutil.copy(gradebook / "gradebook.db", tmp_path)
    with sqlite3.connect(tmp_path / "gradebook.db") as old:
        old.execute("ALTER TABLE grade RENAME COLUMN extra_credit TO bonus")
    old.close()
    with pytest.raises(GradebookError, match="of this version of nbgrader"):
        read_student_marks(sqlite_url(tmp_path), WEEK)


def test_nbgraders_own_command_writes_the_same_file(gradebook, tmp_path):
    """Does `nbgrader export` with our plugin refuse and write as our command does?"""
    words = [
        sys.executable,
        "-m",
        "nbgrader",
        "export",
        "--exporter=grader.nbgrader.exporter.LmsExport",
        f"--db={sqlite_url(gradebook)}",
        "--to=marks.csv",
        "--LmsExport.format=canvas",
        "--student=['ann','dee']",
    ]
    done = run(words, tmp_path)
    assert done.returncode == 1 and "dee has no mark" in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "marks.csv").exists()
    done = run([*words, "--LmsExport.allow_incomplete=True", "--LmsExport.column=week1 (9)"], tmp_path)
    assert done.returncode == 0, done.stderr
    rows = rows_of((tmp_path / "marks.csv").read_text(encoding="utf-8"))
    assert rows[0][5] == "week1 (9)" and [row[3] for row in rows[2:]] == ["ann", "dee"]
