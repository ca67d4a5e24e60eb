"""When work was handed in: read however it is written if it means one time, and said if it does not."""

from __future__ import annotations

from datetime import datetime

import pytest

from grader.course.dates.hand_in_time import UnreadableTime, read_time
from grader.grade.exchange import handed_in, keep_receipt, time_remarks

AT = datetime(2026, 3, 4, 15, 4, 5)
AT_MINUTE = datetime(2026, 3, 4, 15, 4)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-04 15:04:05.000000 UTC",
        "2026-03-04T15:04:05Z",
        "2026-03-04 15:04:05",
        "2026/03/04 15:04:05 GMT",
        "20260304T150405Z",
        "2026-03-04T16:04:05+01:00",
        "2026-03-04 16:04:05 +0100",
        "2026-03-04 16:04:05 +01",
        "2026-03-04 10:04:05 -0500",
        "2026-03-04 20:34:05 +05:30",
        "2026-03-04 20:34:05 Asia/Kolkata",
        "2026-03-04 16:04:05 Europe/Berlin",
        "2026-03-04 16:04:05 (Europe/Berlin)",
        "2026-03-04T16:04:05+01:00[Europe/Berlin]",
        "2026-03-04 16:04:05 CET",
        "2026-03-04 16:04:05 MEZ",
        "2026-03-04 07:04:05 PST",
        "Wed, 04 Mar 2026 16:04:05 +0100",
        "Wed Mar  4 16:04:05 CET 2026",
        "Wed Mar 04 2026 16:04:05 GMT+0100 (Central European Standard Time)",
        "Wednesday, March 4th, 2026 3:04:05 PM UTC",
        "Mittwoch, 4. März 2026 um 16:04:05 Uhr MEZ",
        "1772636645",
        "1772636645000",
        "２０２６-０３-０４ １５：０４：０５",
    ],
)
def test_a_time_that_means_one_moment_is_read(text):
    """Is it that moment in UTC, whatever the zone and the form?"""
    assert read_time(text) == AT


@pytest.mark.parametrize(
    "text",
    [
        "4 March 2026 15:04",
        "4-Mar-2026 15:04",
        "15:04, March 4 2026",
        "4 mars 2026 à 15h04",
        "mercredi 4 mars 2026, 15:04",
        "4 de marzo de 2026, 15:04",
        "4 marzo 2026, ore 15:04",
        "4 de março de 2026 às 15:04",
        "woensdag 4 maart 2026 15:04",
        "4 marca 2026, 15:04",
        "4. března 2026 15:04",
        "4 Mart 2026 15:04",
        "4 марта 2026 г., 15:04",
        "2026年3月4日 15:04",
        "2026年3月4日 下午3:04",
        "2026년 3월 4일 오후 3:04",
    ],
)
def test_other_languages_are_read(text):
    """Is a date with the month's name, or in an order that only one reading has, the same moment?"""
    assert read_time(text) == AT_MINUTE


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("13/04/2026 15:04", (2026, 4, 13, 15, 4)),
        ("04/13/2026 15:04", (2026, 4, 13, 15, 4)),
        ("24.12.2026 23:59", (2026, 12, 24, 23, 59)),
        ("04/04/2026 15:04", (2026, 4, 4, 15, 4)),
        ("2026-07-04 16:04 Europe/Berlin", (2026, 7, 4, 14, 4)),
        ("2026-01-01 00:30 +0100", (2025, 12, 31, 23, 30)),
        ("2026-03-04 12:00 AM", (2026, 3, 4, 0, 0)),
        ("2026-03-04 12:00 PM", (2026, 3, 4, 12, 0)),
        ("4 août 2026 15:04", (2026, 8, 4, 15, 4)),
        ("4 ago. 2026 15:04", (2026, 8, 4, 15, 4)),
    ],
)
def test_numbers_that_can_be_read_one_way_are(text, moment):
    """Are day and month told apart where one of them is no month, and summer from winter?"""
    assert read_time(text) == datetime(*moment)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is empty"),
        ("soon", "no time of day"),
        ("2026-03-04", "no time of day"),
        ("15:04", "no date"),
        ("03/04/2026 15:04", "could be two days"),
        ("03.04.2026 15:04", "could be two days"),
        ("3-4-2026 15:04", "could be two days"),
        ("03/04/26 15:04", "no date"),
        ("4 čer 2026 15:04", "no date"),
        ("2026-03-04 15:04 CST", "'CST' is no time zone that is known, or is one of several"),
        ("2026-03-04 15:04 Mars/Olympus", "is no time zone that is known"),
        ("2026-03-04 15:04 W. Europe Standard Time", "is no time zone that is known"),
        ("2026-03-04 15:04 ../../etc/passwd", "is no time zone that is known"),
        ("2026-10-25 02:30 Europe/Berlin", "the clocks were changed"),
        ("2026-03-29 02:30 Europe/Berlin", "the clocks were changed"),
        ("2026-13-13 15:04", "no such time"),
        ("2026-02-30 15:04", "no such time"),
        ("2026-03-04 25:04", "no such time"),
        ("2026-03-04 15:04 PM", "in the afternoon"),
        ("2026-03-04 15:04 2026-03-05 15:04", "several times"),
        ("2026-03-04 15:04 7", "more numbers"),
        ("1970-01-01 00:00 UTC", "the year 1970"),
        ("9999-12-31 23:59 -0500", "no such time"),
        ("2026-03-04 15:04 +99", "no such time"),
    ],
)
def test_what_could_be_two_times_or_none_is_never_guessed(text, why):
    """Is there a reason in words for each?"""
    with pytest.raises(UnreadableTime, match=why.replace("(", r"\(").replace("../", "")):
        read_time(text)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf2026-03-04 15:04:05 UTC\r\n",
        "2026-03-04 15:04:05 UTC\n".encode("utf-16"),
        "4. März 2026, 15:04:05".encode("cp1252"),
        "4. März 2026, 15:04:05".encode(),
        b"\n 2026-03-04\t15:04:05  UTC \n",
    ],
)
def test_the_file_is_read_however_it_is_encoded(tmp_path, data):
    """Is a mark at the beginning, or another encoding, no hindrance and nothing to speak of?"""
    (tmp_path / "timestamp.txt").write_bytes(data)
    assert handed_in(tmp_path) == AT and time_remarks(tmp_path) == ()


@pytest.mark.parametrize("data", [b"", b"03/04/2026 15:04", b"2026-03-04 15:04 CST", b"\xff" * 10_000, b"\xff\xfe\x00"])
def test_a_time_that_is_not_known_is_said(tmp_path, data):
    """Does the sentence say what stands there, that lateness is not known, and what to do?"""
    (tmp_path / "timestamp.txt").write_bytes(data)
    (remark,) = time_remarks(tmp_path)
    assert handed_in(tmp_path) is None and remark.encode()
    assert "nobody can tell whether it is late" in remark and "grade again" in remark


def test_no_file_is_nothing_to_speak_of_and_a_link_is(tmp_path):
    """Is a hand-in without a time, as from a learning platform, fine, while a link is not followed without a word?"""
    assert time_remarks(tmp_path) == () and handed_in(tmp_path) is None
    (tmp_path / "timestamp.txt").symlink_to("/etc/hostname")
    assert handed_in(tmp_path) is None and "is no plain file" in time_remarks(tmp_path)[0]


def test_the_receipt_goes_back_as_it_came(tmp_path):
    """Does nbgrader find the very text that it wrote?"""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "timestamp.txt").write_text("2026-03-04 15:04:05.000000 UTC", encoding="utf-8")
    keep_receipt(tmp_path / "in", tmp_path / "out")
    assert (tmp_path / "out" / "timestamp.txt").read_text(encoding="utf-8") == "2026-03-04 15:04:05.000000 UTC"
