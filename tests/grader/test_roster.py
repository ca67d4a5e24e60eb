"""The roster: read however a spreadsheet wrote it, and odd rows said with their line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from grader.course.roster import Person, Roster, course_roster, read_roster
from grader.errors import GradschoolError

COMMAS = (
    "student,name,email,ids,section,extra_time\r\n"
    'ada,"Byron, Ada",ada@example.org,4711 s-100;u7,A,\r\n'
    "müller,José Müller,,,,1.5 days\r\n"
)
ADA = Person("ada", "Byron, Ada", "ada@example.org", ("4711", "s-100", "u7"), "A")
CLASS = (ADA, Person("müller", "José Müller", extra_time=timedelta(hours=36)))


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """A file of this text."""
    path = folder / "roster.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize(
    "text",
    [COMMAS, COMMAS.replace(",", ";").replace('"Byron; Ada"', "Byron, Ada").replace("s-100;u7", '"s-100 u7"')],
    ids=["commas", "semicolons"],
)
def test_a_roster_is_read_in_the_forms_that_spreadsheets_write(tmp_path, text, encoding):
    """Are commas, semicolons, a byte-order mark and other codings the same class?"""
    text = text.replace('4711 "s-100 u7"', "4711 s-100 u7")
    assert read_roster(written(tmp_path, text, encoding)).people == CLASS


def test_people_are_found_by_whatever_they_are_known_by(tmp_path):
    """Do folder, ids and e-mail lead to the same row, in any capitals, and nothing else?"""
    roster = read_roster(written(tmp_path, COMMAS))
    assert {roster.find(one) for one in ("ada", "4711", "S-100", "U7", "Ada@Example.org")} == {ADA}
    assert roster.find("Byron, Ada") is None and roster.find("") is None
    assert roster.get("ada") == ADA and roster.get("4711") is None
    assert roster.students == ("ada", "müller")


def test_a_list_of_names_is_a_roster(tmp_path):
    """Does one column need no heading, and may it be called by other words?"""
    assert read_roster(written(tmp_path, "ada\nbob\n")).students == ("ada", "bob")
    assert read_roster(written(tmp_path, "student\nada\nbob\n")).students == ("ada", "bob")
    assert read_roster(written(tmp_path, "ID;Name\nada;Ada\n")).people == (Person("ada", "Ada"),)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",Eve,,,,", "line 3: no student is named"),
        ("ada,Eve,,,,", "line 3: ada stands twice"),
        ("eve,Eve,ADA@example.org,,,", "line 3: eve and ada have the same id ADA@example.org"),
        ("eve,Eve,,12 S-100,,", "line 3: eve and ada have the same id S-100"),
        ("4711,Eve,,,,", "line 3: 4711 and ada have the same id 4711"),
        ("eve,Eve,,,,25 %", "line 3: '25 %' is no extra time"),
        ("eve,Eve,,,,,more", "line 3: more fields than headings"),
        ("../eve,Eve,,,,", "line 3: '../eve' cannot be the name"),
    ],
)
def test_an_odd_row_is_refused_with_its_line(tmp_path, row, said):
    """Is each thing that can be wrong in a row said, and where it stands?"""
    text = "\r\n".join([*COMMAS.splitlines()[:2], row]) + "\r\n"
    with pytest.raises(GradschoolError, match="roster") as error:
        read_roster(written(tmp_path, text))
    assert said in str(error.value)


def test_a_wrong_heading_is_refused(tmp_path):
    """Does whoever misspells a column hear which there are?"""
    with pytest.raises(GradschoolError, match="has the columns student, extra_tme") as error:
        read_roster(written(tmp_path, "student,extra_tme\nada,2\n"))
    assert "extra_time" in str(error.value)
    with pytest.raises(GradschoolError, match="columns none"):
        read_roster(written(tmp_path, ""))


def test_the_courses_own_roster_is_found(tmp_path, monkeypatch):
    """Is it that of the current folder, then that of the course folder; and is a class without one an empty one?"""
    course, here = tmp_path / "course", tmp_path / "here"
    for folder in (course / "solutions", here):
        folder.mkdir(parents=True)
    monkeypatch.setenv("GRADSCHOOL_COURSE", str(course))
    monkeypatch.chdir(here)
    assert not course_roster() and course_roster() == Roster()
    written(course, "student\nfar\n")
    assert course_roster().students == ("far",) and course_roster()
    named = written(here, "student\nnear\n")
    assert course_roster().students == ("near",) == course_roster(named).students
