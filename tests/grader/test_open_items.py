"""Is nothing that was handed in ever a silent zero: found wherever it lies, or named until somebody decides?"""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest

from grader.demo import invented_class as kinds
from grader.errors import GradschoolError
from grader.lms.sheet import Sheet
from grader.submission.collect import collect
from grader.submission.containment import Note
from grader.submission.finding.choice import Choice, choose
from grader.submission.finding.content import Answers
from grader.submission.finding.names import named
from grader.submission.open_items import NAME, OpenItem, read_open_items, spelt, write_open_items
from tests.lms import downloads
from tests.lms.downloads import notebook, write_zip
from tests.typed import typed

LOGISTIC, WARMUP = "logistic_regression", "numpy_warmup"
OWN = f"week1/{LOGISTIC}.ipynb"


def kept(make=kinds.perfect, name: str = LOGISTIC) -> bytes:
    """A notebook by whom it was made."""
    return notebook(make, name)


def hand_in(folder: Path, student: str, files: dict[str, bytes]) -> None:
    """Write a student's files."""
    for name, data in files.items():
        path = folder / student / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


# Where one notebook lies, and what is graded.
USED = {
    "the name that Canvas gives it": ({f"week1/{LOGISTIC}-1.ipynb": kinds.perfect}, f"week1/{LOGISTIC}-1.ipynb"),
    "no folder of the week": ({f"{LOGISTIC}.ipynb": kinds.perfect}, f"{LOGISTIC}.ipynb"),
    "the week in other words": ({f"Week 1/{LOGISTIC}.ipynb": kinds.perfect}, f"Week 1/{LOGISTIC}.ipynb"),
    "a folder too deep": ({f"week1/hw/1/{LOGISTIC}.ipynb": kinds.perfect}, f"week1/hw/1/{LOGISTIC}.ipynb"),
    "another name": ({"week1/homework.ipynb": kinds.perfect}, "week1/homework.ipynb"),
    "a browser's name": ({f"week1/{LOGISTIC}.ipynb.txt": kinds.perfect}, f"week1/{LOGISTIC}.ipynb.txt"),
    "capitals": ({"week1/Logistic Regression (2).IPYNB": kinds.perfect}, "week1/Logistic Regression (2).IPYNB"),
    "the original beside the answered one": (
        {OWN: kinds.blank, f"week1/{LOGISTIC}-2.ipynb": kinds.perfect},
        f"week1/{LOGISTIC}-2.ipynb",
    ),
    "a resubmission beside the half-done first": (
        {OWN: kinds.half_done, f"week1/{LOGISTIC}-1.ipynb": kinds.perfect},
        f"week1/{LOGISTIC}-1.ipynb",
    ),
    "a later one that answers as much": (
        {OWN: kinds.early_mistake, f"week1/{LOGISTIC}-1.ipynb": kinds.perfect},
        f"week1/{LOGISTIC}-1.ipynb",
    ),
    "a copy": ({OWN: kinds.perfect, f"week1/{LOGISTIC}-Copy1.ipynb": kinds.perfect}, OWN),
    "a half copy": ({OWN: kinds.perfect, f"week1/{LOGISTIC}-Copy1.ipynb": kinds.half_done}, OWN),
    "an old version in a folder": ({OWN: kinds.other_style, f"week1/old/{LOGISTIC}.ipynb": kinds.perfect}, OWN),
    "notes beside": ({OWN: kinds.perfect, "week1/.ipynb_checkpoints/x.ipynb": kinds.blank}, OWN),
}
# What waits for a person, in what words.
OPEN = {
    "a later one that answers less": ({OWN: kinds.perfect, f"week1/{LOGISTIC}-1.ipynb": kinds.half_done}, "not clear"),
    "two that differ": ({OWN: kinds.other_style, f"week1/{LOGISTIC}_final.ipynb": kinds.perfect}, "not clear"),
    "half of a file": (
        {OWN: kinds.perfect, f"week1/{LOGISTIC}-3.ipynb": kinds.broken_file},
        "cannot be read|can be read",
    ),
    "a name that lies": (
        {f"week1/{WARMUP}-1.ipynb": kinds.perfect},
        "is called after numpy_warmup, and holds logistic",
    ),
    "another week's folder": ({f"week2/{LOGISTIC}.ipynb": kinds.perfect}, "lies with week2"),
}


@pytest.mark.parametrize("case", USED)
def test_a_file_in_the_wrong_place_is_graded_where_there_is_no_doubt(tmp_path, case):
    """Is the file used that a person would use, and is that said?"""
    files, wanted = USED[case]
    hand_in(tmp_path, "eve", {name: kept(make) for name, make in files.items()})
    found = collect(tmp_path, "week1")
    (one,) = found.submissions
    assert (one.path.relative_to(tmp_path / "eve").as_posix(), one.notebook) == (wanted, LOGISTIC)
    assert found.open_items == () and all(isinstance(said, Note) for said in (*found.problems, *one.remarks))
    assert bool(one.remarks) == (wanted != OWN or (len(files) > 1 and "checkpoints" not in str(files)))
    assert [which.notebook for which in found.missing] == [WARMUP]


@pytest.mark.parametrize("case", OPEN)
def test_where_there_is_a_doubt_a_person_has_to_look(tmp_path, case):
    """Is the file named with its line to type, and is nothing of that student a zero?"""
    files, words = OPEN[case]
    hand_in(tmp_path, "eve", {name: kept(make) for name, make in files.items()})
    found = collect(tmp_path, "week1")
    (item,) = found.open_items
    assert item.student == "eve" and any(word in item.why for word in words.split("|")), item
    assert found.missing == ()
    subprocess.run(item.line, shell=True, check=True)
    assert collect(tmp_path, "week1").open_items == ()


def test_work_that_is_no_notebook_is_named_where_a_notebook_is_missing(tmp_path):
    """Is a PDF, a zip or a table an open item of whoever misses a notebook, and beside complete work nobody's trouble?"""
    both = {OWN: kept(), f"week1/{WARMUP}.ipynb": kept(name=WARMUP)}
    others = {
        "week1/a.pdf": b"%PDF",
        "week1/hw.zip": b"PK",
        "week1/data.csv": b"1,2",
        "week1/notes.ipynb": b'{"cells": []}',
    }
    hand_in(tmp_path, "whole", both | others)
    hand_in(tmp_path, "part", {OWN: kept()} | others)
    hand_in(tmp_path, "none", {"week1/data.csv": b"1,2"})
    hand_in(
        tmp_path, "blank", {OWN: kept(kinds.blank), f"week1/{WARMUP}.ipynb": kept(name=WARMUP), "week1/a.pdf": b"%PDF"}
    )
    found = collect(tmp_path, "week1")
    named_files: dict[str, set[str]] = {}
    for item in found.open_items:
        named_files.setdefault(item.student, set()).add(item.file.rpartition("/")[2])
    assert named_files == {"part": {"a.pdf", "hw.zip", "notes.ipynb"}, "none": {"data.csv"}, "blank": {"a.pdf"}}
    assert found.missing == ()


def test_another_weeks_notebook_is_named_by_both_weeks(tmp_path):
    """Is week 2's notebook in week 1's folder an open item of week 1, where one is missing, and of week 2?"""
    other = notebook(kinds.perfect, "shallow_network")
    hand_in(tmp_path, "eve", {"week1/shallow_network.ipynb": other})
    hand_in(tmp_path, "bob", {"week1/homework.ipynb": other, "shallow_network.ipynb": b"{"})
    why = {item.student: item.why for item in collect(tmp_path, "week1").open_items}
    assert why == {"eve": "It is shallow_network, of week2.", "bob": "It is shallow_network, of week2."}
    why = {item.file: item.why for item in collect(tmp_path, "week2").open_items}
    for file in ("eve/week1/shallow_network.ipynb", "bob/week1/homework.ipynb"):
        assert why[file] == "It is a notebook of week2, and lies with week1."
    assert "can be read" in why["bob/shallow_network.ipynb"]


def test_what_lies_between_the_students_is_named(tmp_path):
    """Is a file in no student's folder, or a week's folder in a student's place, an open item of nobody?"""
    hand_in(tmp_path, "ann", {OWN: kept()})
    hand_in(tmp_path, "week1", {f"joe/{LOGISTIC}.ipynb": kept()})
    (tmp_path / f"eve_{LOGISTIC}.ipynb").write_bytes(kept())
    (tmp_path / "shallow_network.ipynb").write_bytes(kept())  # week 2's matter
    (tmp_path / "download.zip").write_bytes(b"PK")
    items = collect(tmp_path, "week1").open_items
    assert {(item.student, item.file) for item in items} == {
        ("", "week1"),
        ("", f"eve_{LOGISTIC}.ipynb"),
        ("", "download.zip"),
    }
    assert not any(item.file == "week1" for item in collect(tmp_path, "week2").open_items)


def test_links_are_named(tmp_path):
    """Is a link to a folder or to a notebook an open item, and not followed?"""
    hand_in(tmp_path / "real", "ann", {OWN: kept()})
    top = tmp_path / "submitted"
    hand_in(top, "bob", {OWN: kept()})
    (top / "eve").symlink_to(tmp_path / "real" / "ann")
    (top / "bob" / "week1" / "more.ipynb").symlink_to(tmp_path / "real" / "ann" / OWN)
    found = collect(top, "week1")
    assert [item.file for item in found.open_items] == ["bob/week1/more.ipynb", "eve"]
    assert [one.student for one in found.submissions] == ["bob"]


@pytest.mark.parametrize(
    ("file", "notebook", "number"),
    [
        ("numpy_warmup.ipynb", WARMUP, 0),
        ("numpy_warmup-1.ipynb", WARMUP, 1),
        ("numpy_warmup (12).ipynb", WARMUP, 12),
        ("Numpy Warmup v3.ipynb", WARMUP, 3),
        ("numpy-warmup-Copy1.ipynb", WARMUP, None),
        ("ada_numpy_warmup.ipynb", WARMUP, None),
        ("deep_network_application-2.ipynb", "deep_network_application", 2),
        ("deep_network.ipynb", "deep_network", 0),
        ("numpy_warmup_and_logistic_regression.ipynb", None, None),
        ("homework.ipynb", None, None),
    ],
)
def test_what_a_name_says(file, notebook, number):
    """Is a notebook known by its name, with what came later counted, and no name read in two ways?"""
    found = named(file, [WARMUP, LOGISTIC, "deep_network", "deep_network_application"])
    assert (found and (found.notebook, found.number)) == (notebook and (notebook, number))


def test_the_rule_by_which_files_count():
    """Does one file count before all others, or none?"""

    def choice(name: str, count: int, order: int | None) -> Choice:
        return Choice(name, Answers(count, (name,)), None if order is None else (order,))

    def chosen(*choices: Choice) -> str | None:
        found = choose(choices)
        return found.file if found else None

    assert chosen(choice("a", 3, 0), choice("b", 5, 1)) == "b"  # later and more
    assert chosen(choice("a", 5, 0), choice("b", 5, 1)) == "b"  # later and as much
    assert chosen(choice("a", 5, 0), choice("b", 3, 1)) is None  # later and less
    assert chosen(choice("a", 5, 0), choice("b", 0, 1)) == "a"  # later and nothing
    assert chosen(choice("a", 3, 0), choice("b", 5, None)) == "b"  # more, in no order
    assert chosen(choice("a", 5, 0), choice("b", 5, None)) is None  # as much, in no order
    assert chosen(choice("a", 5, 0), choice("b", 3, 1), choice("c", 6, 2)) == "c"
    assert chosen(Choice("a", Answers(2, ("x",))), Choice("b", Answers(2, ("x",)))) == "a"  # the same


def test_open_items_are_kept_by_week_and_whole(tmp_path):
    """Does one week's list leave another's alone, vanish when it is empty, and never be taken for empty when broken?"""
    one, two = OpenItem("ann", "ann/a", "Odd.", "echo"), OpenItem("", "b", "Odd.", "echo")
    write_open_items(tmp_path, "week1", [one, one])
    write_open_items(tmp_path, "week2", [two])
    assert (read_open_items(tmp_path, "week1"), read_open_items(tmp_path, "week2")) == ((one,), (two,))
    write_open_items(tmp_path, "week1", [])
    assert read_open_items(tmp_path, "week1") == () and read_open_items(tmp_path, "week2") == (two,)
    write_open_items(tmp_path, "week2", [])
    assert list(tmp_path.iterdir()) == []
    (tmp_path / NAME).write_text("{")
    with pytest.raises(GradschoolError, match="nobody knows what waits"):
        read_open_items(tmp_path, "week1")


@pytest.mark.parametrize(
    "name", ["my notes.ipynb", "it's.ipynb", "a\nb.ipynb", "-n.ipynb", "u\u0308.ipynb", "$(x).ipynb"]
)
def test_the_line_to_type_leaves_out_any_name(tmp_path, name):
    """Does the line work in a shell for names with spaces, quotes and line ends?"""
    hand_in(tmp_path / "sub mitted", "eve", {OWN: kept(), f"week1/{name}": b"{"})
    (item,) = collect(tmp_path / "sub mitted", "week1").open_items
    assert item.file == spelt(f"eve/week1/{name}") and len(shlex.split(item.line)) == 4
    subprocess.run(["bash", "-c", item.line], check=True)
    found = collect(tmp_path / "sub mitted", "week1")
    assert found.open_items == () and any("left out" in one for one in found.problems)


@pytest.mark.needs_sandbox
@pytest.mark.numpy_warmup
@pytest.mark.timeout(400)
def test_from_the_download_to_the_lms_in_three_commands(tmp_path):
    """Does a class of 40 go from its zip to the LMS's own file, with the unmatched three named by each command until they are left out?"""
    people = downloads.the_class()
    (tmp_path / "roster.csv").write_text(downloads.roster(people), encoding="utf-8")
    write_zip(tmp_path / "download.zip", downloads.canvas(people))
    own_files = {
        "canvas.csv": downloads.canvas_gradebook(people),
        "moodle.csv": downloads.moodle_worksheet(people),
        "blackboard.txt": downloads.blackboard_table(people),
    }
    for name, text in own_files.items():
        (tmp_path / name).write_bytes(text.encode())
    collected = typed(["gradschool", "collect", "download.zip", "week1"], tmp_path)
    assert collected.returncode == 1 and collected.stdout.count("open ") == 3, collected.stdout + collected.stderr
    graded = typed(["gradschool", "grade", "week1"], tmp_path)
    assert graded.returncode == 1 and graded.stderr == "", graded.stderr
    exported = typed(["gradschool", "export", "week1", "--into", "canvas.csv"], tmp_path)
    assert exported.returncode == 1 and not (tmp_path / "canvas-filled.csv").exists()
    reported = typed(["gradschool", "report", "week1"], tmp_path)
    page = (tmp_path / "reports" / "week1.html").read_text(encoding="utf-8")
    items = read_open_items(tmp_path, "week1")
    assert {item.student for item in items} == {"", "s12", "s13"} and reported.returncode == 1
    for item in items:
        for said in (graded.stdout, exported.stderr, reported.stdout, page):
            assert item.file in said.replace("&#39;", "'")
        assert item.line in exported.stderr
        subprocess.run(item.line, shell=True, check=True, cwd=tmp_path)
    typed(["gradschool", "grade", "week1"], tmp_path)
    assert read_open_items(tmp_path, "week1") == ()
    taken = []
    for name, text in own_files.items():
        exported = typed(["gradschool", "export", "week1", "--into", name, "--allow-incomplete"], tmp_path)
        assert exported.stderr == "", exported.stderr
        before, after = Sheet(text.encode()), Sheet((tmp_path / "-filled.".join(name.split("."))).read_bytes())
        column = next(at for at, field in enumerate(before.rows[0]) if field.value in MARKS)
        marks = [row[column].value.replace(",", ".") for row in after.rows[-40:]]
        taken.append([float(mark) if mark else None for mark in marks])
    assert taken[0] == taken[1] == taken[2] and len(taken[0]) == 40
    full, half = taken[0][0], taken[0][15]
    assert full > half > 0 and {taken[0][number] for number in (1, 3, 4, 5, 6, 7, 8, 9, 10, 11)} == {full}
    assert taken[0][2] == half and taken[0][12] == taken[0][13] == 0 and taken[0][39] is None


MARKS = ("week1 (77)", "Bewertung", "week1 [Total Pts: 100 Score] |9001")
