"""Marks put into the LMS's own file: the right row, the right column, and not one other byte."""

from __future__ import annotations

import csv
import io
import unicodedata
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.course.roster import Person, Roster
from grader.errors import GradschoolError
from grader.gradebook.records import StudentMark
from grader.lms.matching import How
from grader.lms.sheet import Sheet
from grader.tell.export import ExportOptions, fill_file
from tests.grader.lms_readers import Student, canvas_imports, moodle_takes_worksheet

WEEK = "week1"
FILE = Path("roster.csv")
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Intro (11),week1 (77),week10 (78),Final Score\r\n"
    ",,,,,Manual Posting,,,\r\n"
    "    Points Possible,,,,,5.0,100.0,10.0,(read only)\r\n"
    '"Byron, Ada",4711,s-100,ada,"A, B",5.0,,3.0,88.1\r\n'
    '"O\'Hara, ""Kit""",4712,s-101,kit,A,"4.0",12,,\r\n'
    '"李, 小龙",4713,s-102,long,A,,EX,,\r\n'
    '"Müller, José",4714,,jmu,A,,,,\r\n'
    '"Student, Test",4799,,0a1b2c,A,,,,\r\n'
)
MOODLE = (
    "\ufeffIdentifier,Full name,Email address,Status,Grade,Maximum grade,Last modified (submission),"
    "Last modified (grade),Feedback comments\r\n"
    'Participant 501,Ada Byron,ada@uni.example,Submitted for grading,,100.00,"Friday, 20 November 2026, 9:11 AM",-,\r\n'
    'Participant 502,José Müller,jm@uni.example,Submitted for grading,12.00,100.00,"Friday, 20 November 2026, 9:12 AM",'
    '"Saturday, 21 November 2026, 10:11 AM",<p>week1: numpy warmup: 12 points</p>\r\n'
    "Participant 503,Long Li,long@uni.example,No submission,,100.00,-,-,See me\r\n"
)
GERMAN = (
    "ID;Vollständiger Name;E-Mail-Adresse;Status;Bewertung;Bestwertung;Bewertung kann geändert werden;"
    "Zuletzt geändert (Abgabe);Zuletzt geändert (Bewertung);Feedback als Kommentar\n"
    '"Teilnehmer/in501";"Ada Byron";"ada@uni.example";"Zur Bewertung abgegeben";"";"100,00";"Ja";"-";"-";""\n'
    '"Teilnehmer/in502";"José Müller";"jm@uni.example";"Keine Abgabe";"12,50";"100,00";"Ja";"-";'
    '"Samstag, 21. November 2026, 10:11";""\n'
)
BLACKBOARD = (
    '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Availability"\t"week1 [Total Pts: 100 Score] |9001"\r\n'
    '"Byron"\t"Ada"\t"ada"\t"s-100"\t"Yes"\t""\r\n'
)


def mark(student: str, score: float = 83.5, **more) -> StudentMark:
    """A complete mark of a week of 100 points."""
    fields = dict(submitted=True, max_score=100.0, notebooks=(("numpy_warmup", score),))
    return StudentMark(student, score=score, **(fields | more))


@pytest.fixture
def into(tmp_path):
    """Fill a file of this content."""

    def fill(data: bytes | str, *marks: StudentMark, roster: Roster = Roster(), **options):  # noqa: B008
        path = tmp_path / "lms.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return fill_file(marks, WEEK, path, ExportOptions(roster, **options))

    return fill


def changed(before: bytes, after: bytes) -> list[tuple[int, int, str]]:
    """Row, column and new value of each field that is not what it was, where all between the fields is as it was."""
    old, new = Sheet(before), Sheet(after)
    assert _between(old) == _between(new)
    return [
        (at, column, field.value)
        for at, (row, was) in enumerate(zip(new.rows, old.rows, strict=True))
        for column, (field, other) in enumerate(zip(row, was, strict=True))
        if new.text[field.start : field.end] != old.text[other.start : other.end]
    ]


def _between(sheet: Sheet) -> list[str]:
    fields = [field for row in sheet.rows for field in row]
    ends = [0, *(field.end for field in fields)]
    return [sheet.text[end : field.start] for end, field in zip(ends, fields, strict=False)]


def test_canvas_own_file_gets_one_column(into):
    """Are students found by their folders' names alone, and is the excused one, the test student and all else left alone?"""
    filled, problems, remarks = into(CANVAS, mark("ada"), mark("kit", 12.0), mark("long"), mark("jmu", 99.125))
    assert changed(CANVAS.encode(), filled.data) == [(3, 6, "83.5"), (6, 6, "99.12")]  # kit has these 12 already
    assert problems == [] and remarks == [
        "4 found by login: ada, jmu, kit, long.",
        "long is excused in Canvas, and stays so.",
    ]
    there = [Student("", one, "", "") for one in ("4711", "4712", "4713", "4714")]
    taken = canvas_imports(filled.data, there, {"11": "Intro", "77": "week1", "78": "week10"})
    assert {key: text for key, text in taken.items() if key[1] == "77"} == {
        ("4711", "77"): "83.5",
        ("4712", "77"): "12",
        ("4713", "77"): "EX",
        ("4714", "77"): "99.12",
    }


def test_canvas_may_part_names_and_speak_another_language(into):
    """Is the file with last and first names, more ids, and headings that are not English the same to us?"""
    data = (
        "Nachname,Vorname,Kennung,SIS-Benutzer-ID,SIS-Login-ID,Root-Konto,Abschnitt,week1 (77),Note\n"
        ",Mögliche Punkte,,,,,,100,(schreibgeschützt)\n"
        "Byron,Ada,4711,,ada@uni.example,uni,A,,\n"
        "Müller,José,4712,s-7,jm@uni.example,uni,A,,\n"
    ).encode()
    filled, problems, remarks = into(data, mark("s-7"), mark("adabyron"))
    assert changed(data, filled.data) == [(2, 7, "83.5"), (3, 7, "83.5")] and problems == []
    assert remarks == ["1 found by login: s-7.", "1 found by name: adabyron."] and filled.maximum == 100.0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("signs", [(",", "\r\n"), (";", "\n"), ("\t", "\r")])
def test_the_files_own_form_is_kept(into, encoding, signs):
    """Are coding, byte-order mark, delimiter, quotes and line ends those of the file, a comma for decimals included?"""
    text = _with_delimiter(CANVAS.replace("李, 小龙", "Li, Long"), *signs)
    data = (text.replace("100.0", "100,0") if signs[0] == ";" else text).encode(encoding)
    filled, _, _ = into(data, mark("ada"))
    assert changed(data, filled.data) == [(3, 6, "83,5" if signs[0] == ";" else "83.5")]


def _with_delimiter(text: str, delimiter: str, end: str) -> str:
    """The table with another sign between its fields."""
    kept = iter([field.end for row in Sheet(text.encode()).rows for field in row[:-1]])
    letters = list(text)
    for place in kept:
        letters[place] = delimiter
    return "".join(letters).replace("\r\n", end)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff\r"), max_size=6)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(TEXTS, min_size=2, max_size=3), min_size=1, max_size=3),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\r\n", "\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    TEXTS,
)
def test_any_table_is_read_as_others_read_it_and_changed_in_one_place(rows, quoting, end, encoding, value):
    """Whatever is in a table: are its fields those that Python's reader finds, and is only the one field another?"""
    file = io.StringIO()
    csv.writer(file, quoting=quoting, lineterminator=end).writerows([["Name", "ID"], *rows])
    data = file.getvalue().encode(encoding)
    sheet = Sheet(data)
    assert sheet.replaced({}) == data
    there = [row for row in csv.reader(io.StringIO(file.getvalue(), newline="")) if any(cell.strip() for cell in row)]
    assert [[field.value for field in row] for row in sheet.rows] == there
    last = len(sheet.rows) - 1
    after = sheet.replaced({(last, 1): value})
    there[last][1] = value
    found = [row for row in csv.reader(io.StringIO(after.decode(encoding), newline="")) if any(c.strip() for c in row)]
    assert found == [row for row in there if any(cell.strip() for cell in row)]


def test_moodles_worksheet_gets_mark_and_feedback_and_keeps_its_times(into):
    """Is the second upload taken, our own line replaced, and a teacher's words and Moodle's times left as they are?"""
    people = (Person("ada", email="ADA@uni.example"), Person("muller", "Müller, José"), Person("long", ids=("503",)))
    roster = Roster(people, FILE)
    filled, problems, remarks = into(MOODLE, mark("ada"), mark("muller"), mark("long"), roster=roster)
    said = "week1: numpy warmup: 83.5 points"
    assert changed(MOODLE.encode(), filled.data) == [
        (1, 4, "83.5"),
        (1, 8, said),
        (2, 4, "83.5"),
        (2, 8, said),
        (3, 4, "83.5"),
    ]
    assert problems == []
    assert remarks[:3] == ["1 found by id: long.", "1 found by e-mail: ada.", "1 found by name: muller."]
    assert remarks[3:] == ["long keeps the feedback that is in Moodle."]
    there = [Student("", one) for one in ("501", "502", "503")]
    taken, passed = moodle_takes_worksheet(filled.data, there, 100.0, {"502": datetime(2026, 11, 21, 10, 11)})
    assert passed == [] and taken["502"] == (83.5, said) and taken["503"] == (83.5, "See me")


def test_a_worksheet_in_another_language_is_filled(into):
    """Are the columns known by what is in them, and is the mark written as this country writes numbers?"""
    filled, problems, _ = into(GERMAN, mark("ada"), mark("jm"))
    said = "week1: numpy warmup: 83.5 points"
    assert changed(GERMAN.encode(), filled.data) == [(1, 4, "83,5"), (1, 9, said), (2, 4, "83,5"), (2, 9, said)]
    assert problems == []
    assert '"Ada Byron";"ada@uni.example";"Zur Bewertung abgegeben";"83,5";"100,00";"Ja"' in filled.data.decode()


def test_a_worksheet_without_comments_keeps_its_last_column(into):
    """Is the time of the last change never taken for the column of feedback?"""
    rows = [row.rpartition(";")[0] for row in GERMAN.splitlines()]
    data = "\n".join(rows).encode()
    filled, _, _ = into(data, mark("ada"))
    assert changed(data, filled.data) == [(1, 4, "83,5")]


def test_blackboards_file_is_filled(into):
    """Is the third LMS's gradebook as good as the others?"""
    data = BLACKBOARD.encode("utf-16")
    filled, problems, _ = into(data, mark("ada"))
    assert problems == [] and changed(data, filled.data) == [(1, 5, "83.5")]


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("byronada", 1),
        ("adabyron", 1),
        ("Ada_Byron", 1),
        ("ada byron", 1),
        ("mullerjose", 2),
        ("muellerjosé", 2),
        ("Jose\u0301 Mu\u0308ller", 2),
    ],
)
def test_a_folder_that_has_the_persons_name_is_found(into, name, row):
    """Is the name that a download gave to a folder enough, where no other row has it, however its letters are written?"""
    filled, problems, remarks = into(MOODLE, mark(name))
    assert problems == [] and remarks[0] == f"1 found by name: {name}."
    assert [(one.row, one.how) for one in filled.matched] == [(row, How.NAME)]


NAMES = (
    ("Jürgen", "Müller"),
    ("Siobhán", "O'Brien"),
    ("雷", "李"),
    ("José Ángel", "García Márquez"),
    ("Łukasz", "Żółć"),
    ("Søren", "Ærø"),
    ("Anne-Marie", "D’Arcy"),
    ("Văn An", "Nguyễn"),
    ("Влади́мир", "Ким"),
    ("Renée", "du Pont"),
    ("Weiß", "Groß"),
)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("lms", ["Canvas", "Moodle", "Blackboard"])
def test_a_class_of_odd_names_is_found_by_names_alone(into, lms, form):
    """Umlauts, apostrophes, particles, no Latin letter: does each name lead to its row in each LMS's order of words?"""
    rows = {
        "Canvas": [["Student", "ID", "Section", "week1 (7)"], *([f"{b}, {a}", "9", "A", ""] for a, b in NAMES)],
        "Moodle": [
            ["Identifier", "Full name", "Status", "Grade", "Maximum grade", "Last modified (grade)"],
            *([f"Participant {at}", f"{a} {b}", "-", "", "100.00", "-"] for at, (a, b) in enumerate(NAMES)),
        ],
        "Blackboard": [
            ["Last Name", "First Name", "Username", "week1 [Total Pts: 100 Score] |7"],
            *([b, a, f"u{at}", ""] for at, (a, b) in enumerate(NAMES)),
        ],
    }[lms]
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    data = unicodedata.normalize(form, file.getvalue()).encode()
    people = tuple(Person(f"s{at}", f"{a} {b}") for at, (a, b) in enumerate(NAMES))
    filled, problems, _ = into(data, *(mark(one.student, 40.0) for one in people), roster=Roster(people, FILE))
    assert filled.lms == lms and problems == [] and filled.rows == ()
    assert [(one.row, one.student) for one in filled.matched] == [(at + 1, f"s{at}") for at in range(len(NAMES))]


def test_whoever_could_be_two_people_gets_no_mark(into):
    """Twins by name, an id against a name, two rows of one: is each named with its reason, and nothing written?"""
    twins = MOODLE.replace("José Müller,jm@", "Ada Byron,x@").replace("502", "504")
    filled, problems, remarks = into(twins, mark("adabyron"))
    assert filled.data == twins.encode() and problems == ["adabyron has a mark and no row in lms.csv."]
    assert any("adabyron fits another row as well" in remark for remark in remarks)
    crossed = Roster((Person("ada", "Ada Byron"), Person("long", "Long Li", "ada@uni.example")), FILE)
    filled, problems, remarks = into(MOODLE, mark("ada"), mark("long"), roster=crossed)
    assert any("it could be ada or long" in remark for remark in remarks)
    assert [one.student for one in filled.matched] == ["long"] and len(problems) == 1  # by the row with his name
    same = Roster((Person("a1", "Ada Byron"), Person("a2", "Byron, Ada")), FILE)
    _, problems, remarks = into(MOODLE, mark("a1"), mark("a2"), roster=same)
    assert len(problems) == 2 and any("a1 and a2 have this name" in remark for remark in remarks)


def test_a_mark_without_a_row_and_a_row_without_a_mark_are_named(into):
    """Does the first make the exit code 1, and is the second only said; and does nobody need to be on the roster?"""
    _, problems, remarks = into(CANVAS, mark("ada"), mark("zoe"), roster=Roster((Person("zoe"),), FILE))
    assert problems == ["zoe has a mark and no row in lms.csv."]
    assert "Row without a mark: Müller, José, 4714." in remarks and not any("Test" in remark for remark in remarks)


def test_a_mark_above_the_lms_maximum_is_refused_with_the_line_to_type(into):
    """Is nothing written then, is a scale the way out, and is another maximum said at least?"""
    data = CANVAS.replace("100.0", "50.0")
    with pytest.raises(GradschoolError) as error:
        into(data, mark("ada"), mark("kit", 20.0))
    said = str(error.value)
    assert "ada (83.5): above 50, the maximum of 'week1 (77)' in Canvas" in said and "kit" not in said
    assert said.splitlines()[-1].startswith("  gradschool export week1 --into ") and said.endswith("lms.csv --scale 50")
    filled, _, _ = into(data, mark("ada"), mark("kit", 20.0), scale=50)
    assert changed(data.encode(), filled.data) == [(3, 6, "41.75"), (4, 6, "10")]
    _, _, remarks = into(data, mark("kit", 20.0))
    assert any("out of 50, and these marks are out of 100: --scale 50" in remark for remark in remarks)


def test_the_column_is_found_or_asked_for(into):
    """Is an assignment known by heading, title or id, never by half a number, and are those listed that there are?"""
    for column in ("week1 (77)", "Week 1", "77"):
        filled, _, _ = into(CANVAS, mark("ada"), column=column)
        assert filled.heading == "week1 (77)"
    longer = CANVAS.replace("week1 (77)", "Week 1: first steps (77)")
    assert into(longer, mark("ada"))[0].heading == "Week 1: first steps (77)"
    with pytest.raises(
        GradschoolError, match=r"No column .* called week1.* there are: Intro \(11\); Homework \(77\); week10"
    ):
        into(CANVAS.replace("week1 (77)", "Homework (77)"), mark("ada"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no gradebook export"),
        (b"PK\x03\x04", "it is a workbook"),
        (b"name,mark\nada,1\n", "no gradebook export"),
        (b'a,b\n"c,d\n', "line 2: a field begins with a quotation mark"),
    ],
)
def test_another_file_is_refused(into, data, said):
    """Does whoever names a file that is none of these hear so?"""
    with pytest.raises(GradschoolError, match=said):
        into(data, mark("ada"))


def test_an_open_mark_stops_it_here_too(into):
    """Is nothing filled while a mark waits, and does --allow-incomplete leave that field as it was?"""
    with pytest.raises(GradschoolError, match="zoe has no mark"):
        into(CANVAS, mark("ada"), StudentMark("zoe"))
    filled, problems, _ = into(CANVAS, mark("ada"), StudentMark("kit"), allow_incomplete=True)
    assert changed(CANVAS.encode(), filled.data) == [(3, 6, "83.5")] and len(problems) == 1
