"""Marks for an LMS: what stands in the files, what a spreadsheet may not run, and when there is no file."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from grader.cli import app
from grader.course import layout
from grader.course.roster import Person, Roster, read_roster
from grader.declare.finding import Outcome
from grader.errors import GradebookError, GradschoolError
from grader.gradebook.connect import sqlite_url
from grader.gradebook.read import read_student_marks
from grader.gradebook.records import StudentMark
from grader.gradebook.writer import GradebookWriter
from grader.tell.export import ExportOptions, absent, export_text
from grader.tell.export.cells import FORMULA, safe
from grader.tell.export.tables import MOODLE_HEADINGS
from grader.tell.formats import Format
from tests.grader.lms_readers import Student, canvas_imports, moodle_imports_grades, moodle_takes_worksheet
from tests.grader.test_report import line, with_first, write
from tests.typed import typed

WEEK = "week1"
ODD = ('O\'Hara, "Kit"', "李小龙", "=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "two\nlines")


def rows_of(text: str) -> list[list[str]]:
    """A file's rows, as another program reads them."""
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def known(*people: Person) -> Roster:
    """A roster of these."""
    return Roster(people, Path("ids.csv"))


def ids(student: str, lms_id: str = "", sis_id: str = "", login: str = "", email: str = "", name: str = "") -> Person:
    """A row that says what each id is."""
    return Person(student, name, email, lms_id=lms_id, sis_id=sis_id, login=login)


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


def test_the_lms_own_file_is_filled_beside_it(gradebook, tmp_path):
    """Does the command say who was found how, leave the file itself alone, and exit with 1 if a mark found no row?"""
    lms, people = tmp_path / "canvas.csv", tmp_path / "roster.csv"
    lms.write_text("Student,ID,SIS User ID,SIS Login ID,Section,week1 (77)\nLee,1,,,A,\nLee,2,,,A,\n")
    people.write_text("student,ids\nann,1\nbo,2\ncai,3\ndee,4\n")
    words = ["export", WEEK, "--out", str(gradebook), "--into", str(lms), "--roster", str(people)]
    with pytest.raises(GradschoolError, match=r"because 1 things are open:\n  cai waits"):
        CliRunner().invoke(app, words, catch_exceptions=False)
    assert [path.name for path in tmp_path.glob("canvas*")] == ["canvas.csv"]
    result = CliRunner().invoke(app, [*words, "--allow-incomplete", "--scale", "100"])
    assert result.exit_code == 1 and "2 found by id: ann, bo." in result.output
    assert (
        "cai has a mark and no row in canvas.csv" in result.output
        and "Handed in nothing, and has no mark: dee." in result.output
    )
    assert "Marks: " in result.output and lms.read_text().endswith("Lee,1,,,A,\nLee,2,,,A,\n")
    assert len((tmp_path / "canvas-filled.csv").read_text()) > len(lms.read_text())


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
    ann = Person("ann", name, "ann@uni.example", section=name, lms_id="12", sis_id="A1", login="ann")
    marks = [mark(first_name="", last_name=name)]
    text, problems = export_text(marks, WEEK, file_format, ExportOptions(roster=known(ann), column=name))
    rows = rows_of(text)
    assert problems == [] and {len(row) for row in rows} == {len(rows[0])}
    cells = [cell for row in rows for cell in row]
    assert any(name in cell for cell in cells)
    assert not any(cell.startswith(FORMULA) for cell in cells)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_comes_back_from_the_file(name):
    """Is a name, whatever is in it, read back as it was but for the apostrophe that makes it safe?"""
    text, _ = export_text([mark(last_name=name or "x")], WEEK, Format.CSV)
    cell = rows_of(text)[1][1]
    assert cell in (name or "x", "'" + name) and not cell.startswith(FORMULA)
    assert safe(cell) == cell


ANN = Person("ann", "Lee, Ann", "ann@uni.example", ("12", "s-9"), "A")
BO = Person("bo", "=Bo", "bo@uni.example", ("13", "s-8"), "B")
THERE = [
    Student("Lee, Ann", "12", "s-9", "ann", "ann@uni.example"),
    Student("=Bo", "13", "s-8", "bo", "bo@uni.example"),
]


def test_canvas_reads_the_file_made_from_the_roster():
    """Do headings, the row of points, the ids and the byte-order mark keep Canvas' rules, so that the marks arrive?"""
    marks = [mark("ann"), mark("bo", score=0.5)]
    text, problems = export_text(marks, WEEK, Format.CANVAS, ExportOptions(roster=known(ANN, BO), column="week1 (77)"))
    assert problems == [] and text.startswith("\ufeff")
    assert rows_of(text)[1:] == [
        ["    Points Possible", "", "", "", "", "10"],
        ["Lee, Ann", "12", "s-9", "", "A", "7.25"],
        ["'=Bo", "13", "s-8", "", "B", "0.5"],
    ]
    assert canvas_imports(text.encode(), THERE, {"77": "week1"}) == {("12", "77"): "7.25", ("13", "77"): "0.5"}


def test_canvas_finds_who_is_only_known_by_a_folder():
    """Is the folder's name the login where the roster knows no id?"""
    text, _ = export_text([mark("ann")], WEEK, Format.CANVAS, ExportOptions(roster=known(Person("ann"))))
    assert canvas_imports(text.encode(), THERE, {"77": "week1"}) == {("12", "77"): "7.25"}


def test_moodle_takes_the_file_made_from_the_roster_again_and_again():
    """Are marks and feedback taken at the second upload too, after Moodle noted when it got the first?"""
    marks = [mark("ann", penalty=1.5), mark("bo", score=0.5)]
    text, problems = export_text(marks, WEEK, Format.MOODLE, ExportOptions(roster=known(ANN, BO)))
    assert problems == [] and rows_of(text)[0] == list(MOODLE_HEADINGS)
    assert rows_of(text)[1][:4] == ["Participant 12", "Lee, Ann", "s-9", "ann@uni.example"]
    an_hour_ago = datetime.now(UTC).replace(tzinfo=None) - timedelta(hours=1)
    taken, passed = moodle_takes_worksheet(text.encode(), THERE, 10.0, dict.fromkeys(("12", "13"), an_hour_ago))
    assert passed == [] and taken["13"] == (0.5, "week1: numpy warmup: 7.25 points")
    assert taken["12"][1] == "week1: numpy warmup: 7.25 points; handed in late: -1.5 points"
    for by in ("email", "sis_id"):
        assert moodle_imports_grades(text.encode(), THERE, by) == {"12": 7.25, "13": 0.5}


def test_nobody_without_an_id_ends_moodles_import():
    """Is a student whom Moodle cannot find named, and left out of the file?"""
    marks, people = [mark("ann"), mark("eve", email="")], known(ANN, Person("eve", "Eve"))
    text, problems = export_text(marks, WEEK, Format.MOODLE, ExportOptions(roster=people, allow_incomplete=True))
    assert problems == ["eve has no id that moodle knows."]
    assert moodle_imports_grades(text.encode(), THERE, "email") == {"12": 7.25}


def test_a_mark_that_moodle_does_not_take_is_refused_with_the_line_to_type():
    """Is a mark above 100 named, and does --scale give shares in every format?"""
    marks = [mark("ann", score=104.0, max_score=106.0), mark("bo", score=53.0, max_score=106.0)]
    with pytest.raises(GradschoolError) as error:
        export_text(marks, WEEK, Format.MOODLE, ExportOptions(roster=known(ANN, BO)))
    assert "ann (104)" in str(error.value) and "bo (" not in str(error.value)
    assert str(error.value).endswith("gradschool export week1 --format moodle --scale 100")
    for file_format, column in ((Format.MOODLE, 4), (Format.CANVAS, 5), (Format.CSV, 5)):
        text, _ = export_text(marks, WEEK, file_format, ExportOptions(roster=known(ANN, BO), scale=100))
        assert [row[column] for row in rows_of(text) if row[column] in ("98.11", "50")] == ["98.11", "50"]


def test_the_roster_names_who_is_missing_on_either_side():
    """Is a student without a row named, and does one who handed in nothing stop nobody, with an empty mark?"""
    with pytest.raises(GradschoolError) as error:
        export_text(
            [mark("ann"), mark("bo")],
            WEEK,
            Format.CANVAS,
            ExportOptions(roster=known(ids("ann", "1"), ids("eve", "2"))),
        )
    assert "bo has no row in ids.csv" in str(error.value) and "eve" not in str(error.value)
    people = known(ids("ann", "1"), ids("eve", "2"))
    text, problems = export_text([mark("ann")], WEEK, Format.CANVAS, ExportOptions(roster=people))
    assert problems == [] and [row[5] for row in rows_of(text)[2:]] == ["7.25", ""]
    assert absent([mark("ann")], people) == ["eve"]
    with pytest.raises(GradschoolError, match="ann has no id that moodle knows"):
        export_text([mark(email="")], WEEK, Format.MOODLE, ExportOptions(roster=known(ids("ann", login="ann"))))
    with pytest.raises(GradschoolError, match="run as a formula"):
        export_text([mark()], WEEK, Format.CANVAS, ExportOptions(roster=known(ids("ann", "=1"))))


def test_a_table_of_ids_is_read_with_its_mark_and_spaces(tmp_path):
    """Does a file from Excel work?"""
    path = tmp_path / "ids.csv"
    path.write_text('Student,LMS_ID,name\r\nann, 12 ,"Lee, ""A"""\r\n李, 13,李小龙\r\n', encoding="utf-8-sig")
    assert read_roster(path).people == (ids("ann", "12", name='Lee, "A"'), ids("李", "13", name="李小龙"))


EXPECTED = (ids("ann", "12", name="Lee, Ann"), ids("müller", "13", name="Müller; José"))
COMMAS = 'student,lms_id,name\r\nann,12,"Lee, Ann"\r\nmüller,13,Müller; José\r\n'
SEMICOLONS = 'student;lms_id;name\r\nann;12;Lee, Ann\r\nmüller;13;"Müller; José"\r\n'
TABS = "student\tlms_id\tname\r\nann\t12\tLee, Ann\r\nmüller\t13\tMüller; José\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [COMMAS, SEMICOLONS, TABS], ids=["commas", "semicolons", "tabs"])
def test_a_table_of_ids_is_read_in_every_form_that_spreadsheets_write(tmp_path, text, encoding):
    """Does it not matter how Excel was asked to save it, and in which country?"""
    path = tmp_path / "ids.csv"
    path.write_bytes(text.encode(encoding))
    assert read_roster(path).people == EXPECTED


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
def test_a_table_of_ids_may_have_what_spreadsheets_add(tmp_path, text):
    """Are a line about the separator, other line ends, quotes, and empty columns and rows no hindrance?"""
    path = tmp_path / "ids.csv"
    path.write_text(text, encoding="utf-8", newline="")
    assert read_roster(path).people == EXPECTED


@pytest.mark.parametrize("data", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0rest"])
def test_a_workbook_is_told_from_a_table(tmp_path, data):
    """Does whoever gives Excel's own file hear what to do?"""
    path = tmp_path / "ids.xlsx"
    path.write_bytes(data)
    with pytest.raises(GradschoolError, match="save it as CSV"):
        read_roster(path)


@pytest.mark.parametrize("text", ["student;name\nann;Lee\nbjörn;Å\n", "ann\nbjörn\n", "ID\tName\nann\tLee\nbjörn\t\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_roster_is_read_in_the_same_forms(tmp_path, text, encoding):
    """Is the list of the class as forgiving as the mapping?"""
    path = tmp_path / "roster.csv"
    path.write_bytes(text.encode(encoding))
    assert read_roster(path).students == ("ann", "björn")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,email\nann,1\n", "It needs `student`"),
        ("", "columns none"),
        ("student,lms_id\nann,1\nann,2\n", "line 3: ann stands twice"),
        ("student,lms_id\nann,1\nbo,1\n", "bo and ann have the same id 1"),
        ("student,lms_id\n,1\n", "line 2: no student"),
        ("student,lms_id\nann,1,2\n", "line 2: more fields"),
        ('student,lms_id\n"ann,1\n', "cannot be read"),
    ],
)
def test_a_wrong_table_of_ids_is_refused_with_its_line(tmp_path, text, said):
    """Is each thing that can be wrong in a mapping said?"""
    path = tmp_path / "ids.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GradschoolError, match=said):
        read_roster(path)
    with pytest.raises(GradschoolError, match="cannot be read"):
        read_roster(tmp_path / "none.csv")


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
        "nbgrader",
        "export",
        "--exporter=grader.nbgrader.exporter.LmsExport",
        f"--db={sqlite_url(gradebook)}",
        "--to=marks.csv",
        "--LmsExport.format=canvas",
        "--student=['ann','dee']",
    ]
    done = typed(words, tmp_path)
    assert done.returncode == 1 and "dee has no mark" in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "marks.csv").exists()
    done = typed([*words, "--LmsExport.allow_incomplete=True", "--LmsExport.column=week1 (9)"], tmp_path)
    assert done.returncode == 0, done.stderr
    rows = rows_of((tmp_path / "marks.csv").read_text(encoding="utf-8"))
    assert rows[0][5] == "week1 (9)" and [row[3] for row in rows[2:]] == ["ann", "dee"]
