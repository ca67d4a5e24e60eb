"""What lies beside a notebook: what is taken is there when it is graded, and what is not taken is named."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from grader.grade import plan
from grader.grade.plan import HandedIn
from grader.room.limits import Limits, allowed_files
from grader.submission import files as limits_of_files
from grader.submission.containment import Note
from grader.submission.files import MAX_DEPTH, Submission, files_beside

NOTEBOOK = "logistic_regression"


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder with a notebook in it."""
    place = tmp_path / "ada" / "week1"
    place.mkdir(parents=True)
    (place / f"{NOTEBOOK}.ipynb").write_text("{}", encoding="utf-8")
    return place


def _put(folder: Path, name: str, content: bytes = b"x") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def _look(folder: Path, borrowed=()):
    return files_beside(folder / f"{NOTEBOOK}.ipynb", borrowed)


@pytest.mark.parametrize(
    "name",
    ["own.py", "pkg/__init__.py", "pkg/deep/er/code.py", "data/table.csv", "data 2/ü.txt", "a.b/c", "src/setup.cfg"],
)
def test_files_in_folders_are_taken(folder, name):
    """Is a file at any depth there, without a word?"""
    _put(folder, name, b"content")
    found = _look(folder)
    assert found.files == {name: b"content"} and found.remarks == ()


@pytest.mark.parametrize(
    "name",
    [
        "__pycache__/own.cpython-311.pyc",
        "pkg/__pycache__/a.pyc",
        ".ipynb_checkpoints/x-checkpoint.ipynb",
        "data/.ipynb_checkpoints/x.ipynb",
        ".DS_Store",
        "pkg/.DS_Store",
        "__MACOSX/._own.py",
        "._own.py",
        ".git/config",
        "Thumbs.db",
        "numpy_warmup.ipynb",
    ],
)
def test_what_programs_leave_behind_is_not_taken_and_not_said(folder, name):
    """Does nobody have to read about caches, and about the week's other notebook?"""
    _put(folder, name)
    assert _look(folder).files == {} and _look(folder).remarks == ()


def _link_to_a_file(folder):
    (folder / "given.csv").symlink_to("/etc/hostname")


def _link_to_a_folder(folder):
    (folder / "given").symlink_to("/etc")


def _link_in_a_folder(folder):
    (folder / "data").mkdir()
    (folder / "data" / "given.csv").symlink_to(folder / f"{NOTEBOOK}.ipynb")


def _dangling_link(folder):
    (folder / "given").symlink_to("nowhere")


def _loop(folder):
    (folder / "data").mkdir()
    (folder / "data" / "given").symlink_to("..")


def _pipe(folder):
    os.mkfifo(folder / "given.txt")


def _too_large(folder):
    with _put(folder, "data/given.bin").open("wb") as file:
        file.truncate(21 * 2**20)


def _environment(folder):
    _put(folder, "given/pyvenv.cfg")
    _put(folder, "given/lib/python3.11/site-packages/numpy.py")


def _deep(folder):
    _put(folder, "given/" + "a/" * MAX_DEPTH + "x.txt")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_link_to_a_file, "links are not followed"),
        (_link_to_a_folder, "links are not followed"),
        (_link_in_a_folder, "links are not followed"),
        (_dangling_link, "links are not followed"),
        (_loop, "links are not followed"),
        (_pipe, "only files and folders are taken"),
        (_too_large, "may have 20 MiB together"),
        (_environment, "no part of a submission"),
        (_deep, f"folders are taken {MAX_DEPTH} deep"),
    ],
)
def test_what_is_left_out_is_named_and_all_else_is_taken(folder, make, words):
    """Is there one sentence, with the name and the reason, that is something to look at?"""
    make(folder)
    _put(folder, "zz/own.py")
    found = _look(folder)
    assert found.files == {"zz/own.py": b"x"}
    (remark,) = found.remarks
    assert "given" in remark and words in remark and not isinstance(remark, Note)


@pytest.mark.parametrize("name", ["notes.ipynb", "old/logistic_regression.ipynb", ".secret.csv", ".data/x.csv"])
def test_other_notebooks_and_hidden_files_are_good_to_know(folder, name):
    """Is what is rarely missed named, without being something to look at?"""
    _put(folder, name)
    found = _look(folder)
    (remark,) = found.remarks
    assert found.files == {} and name.split("/x")[0] in remark and isinstance(remark, Note)


def test_a_file_that_cannot_be_read_is_named(folder, monkeypatch):
    """Is it said whatever the reason is, and are the others taken?"""
    _put(folder, "pkg/bad.py")
    _put(folder, "pkg/good.py")
    real = os.open

    def refuse(path, *words, **options):
        if str(path).endswith("bad.py"):
            raise PermissionError(13, "Permission denied")
        return real(path, *words, **options)

    monkeypatch.setattr(os, "open", refuse)
    found = _look(folder)
    assert list(found.files) == ["pkg/good.py"]
    assert found.remarks == ("'pkg/bad.py' beside the notebook was left out: it cannot be read (Permission denied).",)


def test_a_large_file_displaces_no_module(folder):
    """Are modules taken before data, whatever their names?"""
    with _put(folder, "a_data.bin").open("wb") as file:
        file.truncate(20 * 2**20)
    _put(folder, "zz/own.py")
    found = _look(folder)
    assert list(found.files) == ["zz/own.py"] and "a_data.bin" in found.remarks[0]


def test_too_many_files_are_counted_in_one_sentence(folder, monkeypatch):
    """Are the first taken, and the others said without naming a thousand?"""
    monkeypatch.setattr(limits_of_files, "MAX_FILES", 3)
    for i in range(20):
        _put(folder, f"data/{i:02}.txt")
    found = _look(folder)
    assert sorted(found.files) == ["data/00.txt", "data/01.txt", "data/02.txt"]
    (remark,) = found.remarks
    assert "'data/03.txt'" in remark and "and 12 more beside the notebook were left out: at most" in remark


def test_a_folder_without_end_is_given_up_with_a_word(folder, monkeypatch):
    """Is not all of a disk looked through because a notebook lies there?"""
    monkeypatch.setattr(limits_of_files, "MOST_SEEN", 10)
    for i in range(20):
        _put(folder, f"data/{i:02}.txt")
    (remark,) = _look(folder).remarks
    assert "'data/'" in remark and "are looked at" in remark


def test_a_borrowed_notebook_is_taken_without_its_outputs(folder):
    """May a notebook on which this one builds have any number of pictures in it?"""
    cell = {"cell_type": "code", "source": "x = 1", "outputs": [{"data": {"image/png": "A" * (30 * 2**20)}}]}
    _put(folder, "deep_network.ipynb", json.dumps({"cells": [cell], "nbformat": 4}).encode())
    found = _look(folder, ["deep_network"])
    assert json.loads(found.files["deep_network.ipynb"])["cells"][0] == {**cell, "outputs": []}
    assert found.remarks == ()


def test_a_name_that_is_not_utf_8_is_taken_or_said(folder):
    """Can the sentence be stored, whatever the name is?"""
    os.symlink("nowhere", os.fsencode(folder) + b"/caf\xe9")
    (remark,) = _look(folder).remarks
    assert remark.encode() and "caf" in remark


@pytest.mark.parametrize("change", ["content", "name", "new", "left_out", "time"])
def test_a_change_in_a_subfolder_is_another_submission(folder, change):
    """Is a notebook graded again if a file below its folder, or what is said of it, is another one?"""
    path = _put(folder, "pkg/own.py")
    submission = Submission("ada", "week1", NOTEBOOK, folder / f"{NOTEBOOK}.ipynb")
    before = HandedIn.read(submission).parts
    assert before == HandedIn.read(submission).parts
    if change == "content":
        path.write_bytes(b"y")
    elif change == "name":
        path.rename(path.with_name("other.py"))
    elif change == "new":
        _put(folder, "pkg/more.py", b"")
    elif change == "left_out":
        (folder / "pkg" / "link").symlink_to("own.py")
    else:
        _put(folder, "timestamp.txt", b"3 March, some time")
    assert HandedIn.read(submission).parts != before


def test_a_full_disk_is_no_submissions_own(folder, monkeypatch):
    """Does an error that meets everybody stop the run, also while folders are looked through?"""

    def broken(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(limits_of_files.os, "scandir", broken)
    with pytest.raises(OSError, match="Input/output"):
        plan.HandedIn.read(Submission("ada", "week1", NOTEBOOK, folder / f"{NOTEBOOK}.ipynb"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../up.txt", "leads out"),
        ("a/../../up.txt", "leads out"),
        ("/tmp/abs.txt", "leads out"),
        ("nul\0", "leads out"),
        ("", "leads out"),
        ("x" * 300, "too long"),
        ("d/" * 2100 + "x", "too long"),
        ("first", "the name of another"),
        ("first/inside", "the name of another"),
        ("folder", "the name of another"),
        ("large", "larger than"),
    ],
)
def test_the_room_names_each_file_that_it_does_not_take(name, words):
    """Is a name that leads out or cannot be, and a file that is too large, one sentence?"""
    files = {"first": b"", "folder/x": b""}
    content = bytes(2**21) if name == "large" else b"x"
    allowed, notes = allowed_files({**files, f"./{name}" if name == "first" else name: content}, Limits(file_mib=1))
    assert allowed == files and len(notes) == 1 and words in notes[0]


def test_folders_count_among_the_files_of_the_room():
    """Does a tree of empty folders not use up what a notebook may write?"""
    allowed, notes = allowed_files({f"{i}/{i}/{i}/x": b"" for i in range(100)}, Limits(files=200))
    assert len(allowed) == 25 and "more files than" in notes[0]
