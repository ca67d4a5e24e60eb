"""One program at a time writes into a folder with results; one that cannot be written is a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest

from grader.demo import invented_class
from grader.errors import GradschoolError
from grader.grade.week import grade_week
from grader.results.file import NAME
from grader.results.folder import only_writer
from grader.tell.templating import write_text
from tests.grader.conftest import hand_in
from tests.typed import typed

NOTEBOOK = "numpy_warmup"
PARTS = (NAME, "gradebook.db", "autograded", "feedback")


def _everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def graded(tmp_path_factory, graded_here) -> Path:
    """A course folder with one submission, graded into `out`."""
    folder = tmp_path_factory.mktemp("course")
    hand_in(folder / "submitted", "ann", invented_class.perfect, [NOTEBOOK], lean=True)
    grade_week("week1", folder / "submitted", folder / "out")
    return folder


@pytest.mark.needs_sandbox
@pytest.mark.parametrize("verb", ["grade", "feedback"])
def test_the_second_program_says_who_is_at_work_and_touches_nothing(graded, verb):
    """While a run holds the folder: is another command refused with the process, its host and what it does?"""
    out = graded / "out"
    with only_writer(out, "grading week1"):
        before = _everything(out)
        done = typed(["gradschool", verb, "week1", "--out", "out"], graded)
        assert _everything(out) == before
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(f"gradschool: The folder out is in use by process {os.getpid()} on ")
    assert "grading week1 since 2" in done.stderr
    done = typed(["gradschool", verb, "week1", "--out", "out"], graded)
    assert done.returncode == 0, done.stderr
    assert not list(out.glob(".*"))


@pytest.mark.needs_sandbox
def test_two_runs_started_together_end_with_one_refused(graded):
    """Of two real runs at once, does one grade the class and the other say why not, and never anything else?"""
    words = [sys.executable, "-m", "grader.cli", "grade", "week1", "--out", "both", "--jobs", "1"]
    both = [
        subprocess.Popen(words, cwd=graded, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in "ab"
    ]
    ends = [(one.communicate()[1], one.returncode) for one in both]
    refused = [said for said, code in ends if code]
    assert len(refused) <= 1, ends  # none where the second came when the first was done
    assert all("is in use by process" in said and "Traceback" not in said for said in refused)
    assert (graded / "both" / NAME).read_text().count("\n") == 1


def test_a_killed_program_leaves_the_folder_free(tmp_path):
    """Is a lock that lies about from a killed program none?"""
    code = f"import os\nfrom grader.results.folder import only_writer\nwith only_writer(__import__('pathlib').Path({str(tmp_path)!r}), 'x'): os.kill(os.getpid(), 9)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    assert list(tmp_path.iterdir())
    with only_writer(tmp_path, "grading"):
        pass
    assert not list(tmp_path.iterdir())


def test_only_one_of_many_has_the_folder(tmp_path):
    """When programs come and go at once, is there never more than one inside?"""
    inside, most, refused = [], [], []

    def come_and_go() -> None:
        for _ in range(200):
            try:
                with only_writer(tmp_path, "trying"):
                    inside.append(1)
                    most.append(len(inside))
                    inside.pop()
            except GradschoolError as error:
                refused.append(str(error))

    threads = [threading.Thread(target=come_and_go) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(most) == {1} and all("is in use by" in said for said in refused)


def _make(place: Path, is_folder: bool) -> None:
    place.parent.mkdir()
    place.mkdir() if is_folder else place.touch()


@pytest.fixture(scope="module")
def walled(graded, tmp_path_factory):
    """Where `out`, and one part of each of four other folders, can be read and not written, for root too: (run, folders)."""
    folders = {name: tmp_path_factory.mktemp("walled") / "out" for name in PARTS}
    for name, out in folders.items():
        _make(out / name, is_folder="." not in name)
    walls = ["bwrap", "--dev-bind", "/", "/"]
    for place in (graded / "out", *(out / name for name, out in folders.items())):
        walls += ["--ro-bind", str(place), str(place)]
    return partial(typed, walls=[*walls, "--"]), folders


@pytest.mark.needs_sandbox
@pytest.mark.parametrize("verb", ["grade", "feedback", "report"])
def test_a_read_only_folder_is_one_sentence(graded, walled, verb):
    """Does each command that writes name the folder or the file, without a traceback?"""
    before = _everything(graded / "out")
    done = walled[0](["gradschool", verb, "week1", "--out", "out"], graded)
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("gradschool: out") and "cannot be written: Read-only file system" in done.stderr
    assert _everything(graded / "out") == before


@pytest.mark.needs_sandbox
@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("kind", ["a folder or a file in its place", "read-only"])
def test_each_part_that_cannot_be_written_is_named(graded, walled, tmp_path, name, kind):
    """Is it said before anything is graded?"""
    out, command = tmp_path / "out", typed
    if kind == "read-only":
        command, out = walled[0], walled[1][name]
    else:
        _make(out / name, is_folder="." in name)
    done = command(["gradschool", "grade", "week1", "--out", str(out), "--jobs", "1"], graded)
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1, done.stderr
    assert str(out / name) in done.stderr and "graded" not in done.stdout
    assert {path.name for path in out.iterdir()} <= {name, "gradebook.db"}


def test_a_folder_below_a_file_is_one_sentence(tmp_path):
    """Does clean-up never hide what went wrong first?"""
    (tmp_path / "file").touch()
    with pytest.raises(GradschoolError, match="cannot be written: "):
        write_text(tmp_path / "file" / "feedback" / "page.html", "")
    with pytest.raises(GradschoolError, match=r"The folder .*out cannot be made"):
        grade_week("week1", _submitted(tmp_path), tmp_path / "file" / "out")


def _submitted(folder: Path) -> Path:
    hand_in(folder / "submitted", "ann", invented_class.blank, [NOTEBOOK], lean=True)
    return folder / "submitted"
